/* A library to be loaded before all others (LD_PRELOAD): it counts what a program asks of the system, class by class, and lets
 * one call fail. What is to fail and what was counted stands in a file that the program inherits as a descriptor (FAIL_PAGE)
 * and that tests/faults/run maps, too; struct page is its form.
 *
 * Counted is from main on: what the loader and the libraries' own beginnings do is not the program's. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* As in tests/faults/run. */
enum class { ALLOC, READ, WRITE, OPEN, FSYNC, RENAME, CLOSE, LINK, STAT, MAP, LIBRARY, CLASSES };

struct page {
    uint64_t class, at; /* the at-th call of the class fails, counted from 1; 0: none */
    uint64_t error;     /* the errno; 0: less is read or written than was asked for */
    uint64_t fired;     /* it did */
    uint64_t counts[CLASSES];
    char trace[4000]; /* who called, the innermost first: "object symbol+offset" a line */
};

static struct page *page;
static bool on, inside;
static pid_t program;

/* The function that would have been called. */
#define NEXT(name) ((__typeof__(&(name)))next(#name))

static void *next(const char *name)
{
    /* What the loader needs memory for, if anything, comes before it can be asked. */
    return dlsym(RTLD_NEXT, name);
}

static void trace_take(void)
{
    void *frames[64];
    int n = backtrace(frames, 64);
    size_t used = 0;

    for (int i = 2; i < n; i++) {
        Dl_info info = {0};
        const char *file = "?";

        if (dladdr(frames[i], &info) && info.dli_fname)
            file = strrchr(info.dli_fname, '/') ? strrchr(info.dli_fname, '/') + 1 : info.dli_fname;
        used += (size_t)snprintf(
            page->trace + used, sizeof page->trace - used, "%s %s+%#lx\n", file,
            info.dli_sname ? info.dli_sname : "",
            (unsigned long)((char *)frames[i] - (char *)(info.dli_sname ? info.dli_saddr : info.dli_fbase)));
        if (used >= sizeof page->trace) break;
    }
}

/* True if this call is to fail, with errno. */
static bool fails(enum class class)
{
    if (!on || inside) return false;
    page->counts[class]++;
    if (page->class != class || page->counts[class] != page->at) return false;
    page->fired = 1;
    inside = true;
    trace_take();
    inside = false;
    errno = (int)page->error;
    return true;
}

/* ---- the beginning ---- */

static int (*main_real)(int, char **, char **);

static int main_counted(int argc, char **argv, char **environment)
{
    const char *fd = getenv("FAIL_PAGE");
    void *frame[1];

    if (fd) {
        page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, atoi(fd), 0);
        if (page == MAP_FAILED) abort();
        close(atoi(fd));
        backtrace(frame, 1); /* loads what it needs */
        program = getpid();
        on = true;
    }
    return main_real(argc, argv, environment);
}

typedef int (*start_main)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                          void (*)(void), void *);
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end);
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    main_real = main;
    return ((start_main)next("__libc_start_main"))(main_counted, argc, argv, init, fini, rtld_fini,
                                                   stack_end);
}

/* ---- libraries ---- */

/* What a child (base/child.h) opens, its program has opened before. */
void *dlopen(const char *name, int how)
{
    return getpid() == program && fails(LIBRARY) ? NULL : NEXT(dlopen)(name, how);
}

/* Types and lists of parameters stand in no parentheses. */
/* NOLINTBEGIN(bugprone-macro-parentheses) */

/* ---- memory ---- */

/* The C library's own, under both of their names: a program may have put its own functions in front of the first. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t unit, size_t size);

#define MEMORY(name, parameters, arguments)                           \
    static void *real_##name parameters                               \
    {                                                                 \
        static void *(*real)parameters;                               \
        if (!real) real = (void *(*)parameters)next("__libc_" #name); \
        return real arguments;                                        \
    }                                                                 \
    void *name parameters                                             \
    {                                                                 \
        return fails(ALLOC) ? NULL : real_##name arguments;           \
    }                                                                 \
    void *__libc_##name parameters                                    \
    {                                                                 \
        return fails(ALLOC) ? NULL : real_##name arguments;           \
    }

MEMORY(malloc, (size_t size), (size))
MEMORY(calloc, (size_t n, size_t size), (n, size))
MEMORY(realloc, (void *old, size_t size), (old, size))
MEMORY(memalign, (size_t unit, size_t size), (unit, size))

void *aligned_alloc(size_t unit, size_t size)
{
    return fails(ALLOC) ? NULL : real_memalign(unit, size);
}

int posix_memalign(void **to, size_t unit, size_t size)
{
    if (fails(ALLOC)) return (int)page->error;
    *to = real_memalign(unit, size);
    return *to ? 0 : ENOMEM;
}

/* ---- files ---- */

/* A call that fails with -1 and has nothing to undo. */
#define CALL(class, type, name, parameters, arguments)         \
    type name parameters;                                      \
    type name parameters                                       \
    {                                                          \
        return fails(class) ? (type)-1 : NEXT(name) arguments; \
    }

CALL(STAT, int, stat, (const char *path, struct stat *to), (path, to))
CALL(STAT, int, lstat, (const char *path, struct stat *to), (path, to))
CALL(STAT, int, fstat, (int fd, struct stat *to), (fd, to))
CALL(STAT, int, fstatat, (int fd, const char *path, struct stat *to, int flags), (fd, path, to, flags))
CALL(STAT, int, stat64, (const char *path, struct stat64 *to), (path, to))
CALL(STAT, int, lstat64, (const char *path, struct stat64 *to), (path, to))
CALL(STAT, int, fstat64, (int fd, struct stat64 *to), (fd, to))
CALL(STAT, int, fstatat64, (int fd, const char *path, struct stat64 *to, int flags), (fd, path, to, flags))
CALL(STAT, int, access, (const char *path, int mode), (path, mode))
CALL(STAT, int, faccessat, (int fd, const char *path, int mode, int flags), (fd, path, mode, flags))
CALL(STAT, ssize_t, readlink, (const char *path, char *to, size_t n), (path, to, n))
char *realpath(const char *path, char *to)
{
    return fails(STAT) ? NULL : NEXT(realpath)(path, to);
}
CALL(FSYNC, int, fsync, (int fd), (fd))
CALL(FSYNC, int, fdatasync, (int fd), (fd))
CALL(RENAME, int, rename, (const char *from, const char *to), (from, to))
CALL(RENAME, int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CALL(RENAME, int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
     (a, from, b, to, flags))
CALL(LINK, int, link, (const char *from, const char *to), (from, to))
CALL(LINK, int, linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
CALL(LINK, int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(LINK, int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(LINK, int, flock, (int fd, int how), (fd, how))
CALL(OPEN, int, dup, (int fd), (fd))

/* The descriptor is closed all the same, as Linux does it. */
int close(int fd)
{
    bool failing = fails(CLOSE);
    int reason = errno;
    int status = NEXT(close)(fd);

    if (!failing) return status;
    errno = reason;
    return -1;
}

#define OPENING(name)                                            \
    int name(const char *path, int flags, ...)                   \
    {                                                            \
        va_list rest;                                            \
        mode_t mode;                                             \
                                                                 \
        va_start(rest, flags);                                   \
        mode = va_arg(rest, mode_t);                             \
        va_end(rest);                                            \
        return fails(OPEN) ? -1 : NEXT(name)(path, flags, mode); \
    }
#define OPENING_AT(name)                                             \
    int name(int fd, const char *path, int flags, ...)               \
    {                                                                \
        va_list rest;                                                \
        mode_t mode;                                                 \
                                                                     \
        va_start(rest, flags);                                       \
        mode = va_arg(rest, mode_t);                                 \
        va_end(rest);                                                \
        return fails(OPEN) ? -1 : NEXT(name)(fd, path, flags, mode); \
    }
OPENING(open)
OPENING(open64)
OPENING_AT(openat)
OPENING_AT(openat64)
CALL(OPEN, int, __open_2, (const char *path, int flags), (path, flags))
CALL(OPEN, int, __open64_2, (const char *path, int flags), (path, flags))

#define OPENING_TO(type, name, parameters, arguments)     \
    type *name parameters                                 \
    {                                                     \
        return fails(OPEN) ? NULL : NEXT(name) arguments; \
    }
OPENING_TO(FILE, fopen, (const char *path, const char *mode), (path, mode))
OPENING_TO(FILE, fopen64, (const char *path, const char *mode), (path, mode))
OPENING_TO(DIR, opendir, (const char *path), (path))

/* ---- bytes ---- */

/* What an error of 0 leaves of a request: a half, which is a part at least where there is more than one byte. */
static size_t shortened(size_t n)
{
    return n > 1 ? n / 2 : n;
}

#define MOVING(class, name, parameters, arguments, cut) \
    ssize_t name parameters;                            \
    ssize_t name parameters                             \
    {                                                   \
        if (fails(class)) {                             \
            if (page->error) return -1;                 \
            n = shortened(n);                           \
        }                                               \
        return NEXT(name) arguments;                    \
    }
MOVING(READ, read, (int fd, void *to, size_t n), (fd, to, n), n)
MOVING(READ, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at), n)
MOVING(READ, __read_chk, (int fd, void *to, size_t n, size_t room), (fd, to, n, room), n)
MOVING(WRITE, write, (int fd, const void *from, size_t n), (fd, from, n), n)
MOVING(WRITE, pwrite, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at), n)

#define STREAMING(class, name, pointer)                            \
    size_t name(pointer *bytes, size_t size, size_t n, FILE *file) \
    {                                                              \
        if (fails(class)) {                                        \
            if (page->error) return 0;                             \
            n = shortened(n);                                      \
        }                                                          \
        return NEXT(name)(bytes, size, n, file);                   \
    }
STREAMING(READ, fread, void)
STREAMING(WRITE, fwrite, const void)

#define LISTING(type, name)                                                   \
    type *name(DIR *dir)                                                      \
    {                                                                         \
        /* A folder that ends early is no fault: it is how an end is told. */ \
        return fails(READ) && page->error ? NULL : NEXT(name)(dir);           \
    }
LISTING(struct dirent, readdir)
LISTING(struct dirent64, readdir64)

CALL(MAP, void *, mmap, (void *at, size_t n, int rights, int flags, int fd, off_t from),
     (at, n, rights, flags, fd, from))
CALL(MAP, void *, mmap64, (void *at, size_t n, int rights, int flags, int fd, off64_t from),
     (at, n, rights, flags, fd, from))

/* NOLINTEND(bugprone-macro-parentheses) */
