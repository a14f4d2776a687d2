#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file_impl.h"
#include "base/mem.h"
#include "base/platform.h"
#include "base/text.h"
#include "base/words.h"

enum {
    READ_MAX = 1 << 30,   /* one read; the kernel gives at most 2 GB */
    PIPE_SIZE = 64 << 10, /* what a file without a size probably has */
    LINKS_MAX = 40,       /* as many as Linux follows itself */
};

/* ---- reading ---- */

static bool is_missing(int reason)
{
    return reason == ENOENT || reason == ENOTDIR;
}

/* Bytes that grow, in an arena or malloc'ed. */
struct file_bytes {
    struct arena *arena; /* NULL: malloc'ed */
    char *p;
    size_t n, cap;
};

static void bytes_grow(struct file_bytes *b)
{
    char *p;

    if (b->arena) {
        b->p = arena_grow(b->arena, b->p, b->n, &b->cap, 1);
        return;
    }
    p = mem_new(2 * b->cap);
    memcpy(p, b->p, b->n);
    free(b->p);
    b->p = p;
    b->cap *= 2;
}

/* How many bytes there may be of a file that begins so. */
static size_t most_of(const struct file_bound *bound, const char *p, size_t n)
{
    const char *const *mark = bound->marks;

    while (mark && *mark && !str_starts((struct str){p, n}, *mark)) mark++;
    return mark && *mark ? bound->marked : bound->most;
}

/* Reads to the end, whatever the size says: pipes have none, files may grow. There is always room for a NUL. */
static enum file_fault descriptor_read(int fd, const struct file_bound *bound, struct file_bytes *b)
{
    for (;;) {
        size_t room = b->cap - b->n;
        ssize_t got = read(fd, b->p + b->n, room < READ_MAX ? room : READ_MAX);

        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno == EISDIR ? FILE_ODD : FILE_BROKEN;
        b->n += (size_t)got;
        if (b->n > most_of(bound, b->p, b->n)) break;
        if (b->n == b->cap) bytes_grow(b);
        if (got == 0) return FILE_READ;
    }
    errno = EFBIG;
    return FILE_LARGE;
}

/* The file behind the descriptor; `expect`: the bytes that it probably has. */
static enum file_fault whole_read(struct arena *arena, int fd, size_t expect, const struct file_bound *bound,
                                  struct str *bytes)
{
    struct file_bytes b = {.arena = arena, .cap = expect + 1};
    enum file_fault fault;

    b.p = arena ? arena_alloc(arena, b.cap) : mem_new(b.cap);
    fault = descriptor_read(fd, bound, &b);
    if (fault == FILE_READ) {
        b.p[b.n] = '\0';
        *bytes = (struct str){b.p, b.n};
    } else if (!arena) {
        int reason = errno;

        free(b.p);
        errno = reason;
    }
    return fault;
}

/* As most_of, of a file of that size, which says how it begins only where that matters. */
static size_t most_of_file(int fd, unsigned long long size, const struct file_bound *bound)
{
    char head[16];
    ssize_t n;

    if (size <= bound->most || !bound->marks) return bound->most;
    do n = pread(fd, head, sizeof head, 0);
    while (n < 0 && errno == EINTR);
    return n < 0 ? bound->marked : most_of(bound, head, (size_t)n); /* reading it will fail, too */
}

/* Whether a file of this status is to be read, and how large it probably is. */
static enum file_fault status_check(int fd, const struct stat *status, const struct file_bound *bound,
                                    bool any, size_t *expect)
{
    bool regular = S_ISREG(status->st_mode);

    *expect = PIPE_SIZE - 1;
    if (S_ISDIR(status->st_mode) || !(regular || any)) {
        errno = S_ISDIR(status->st_mode) ? EISDIR : EINVAL;
        return FILE_ODD;
    }
    if (!regular) return FILE_READ;
    if (status->st_size > 0 &&
        (unsigned long long)status->st_size > most_of_file(fd, (unsigned long long)status->st_size, bound)) {
        errno = EFBIG;
        return FILE_LARGE;
    }
    /* Files of the system have no size, and yet something in them. */
    if (status->st_size > 0) *expect = (size_t)status->st_size;
    return FILE_READ;
}

enum file_fault file_fault_of(int reason)
{
    return is_missing(reason) ? FILE_MISSING : FILE_SHUT;
}

static enum file_fault descriptor_take(struct arena *arena, int fd, const struct file_bound *bound, bool any,
                                       struct str *bytes)
{
    enum file_fault fault = FILE_BROKEN;
    struct stat status;
    size_t expect;
    int reason;

    if (fstat(fd, &status) == 0) fault = status_check(fd, &status, bound, any, &expect);
    if (fault == FILE_READ) fault = whole_read(arena, fd, expect, bound, bytes);
    reason = errno;
    close(fd);
    errno = reason;
    return fault;
}

enum file_fault file_take(struct arena *arena, int fd, size_t most, bool any, struct str *bytes)
{
    return descriptor_take(arena, fd, &(struct file_bound){.most = most}, any, bytes);
}

static enum file_fault path_read(struct arena *arena, const char *path, const struct file_bound *bound,
                                 bool any, struct str *bytes)
{
    const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (any ? 0 : O_NONBLOCK);
    struct stat status;
    int fd;

    /* A device may do something when it is merely opened; what it is then is looked at again, in what was opened. */
    if (!any && stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return FILE_ODD;
    }
    do fd = open(path, flags);
    while (fd < 0 && errno == EINTR);
    return fd < 0 ? file_fault_of(errno) : descriptor_take(arena, fd, bound, any, bytes);
}

enum file_fault file_read_bound(struct arena *arena, const char *path, enum file_sort sort,
                                struct file_bound bound, struct str *bytes)
{
    bool any = sort == FILE_ANY || (sort == FILE_GIVEN && file_is_open(arena, path));

    *bytes = (struct str){NULL, 0};
    if (any && !strcmp(path, "-")) return whole_read(arena, STDIN_FILENO, PIPE_SIZE - 1, &bound, bytes);
    return path_read(arena, path, &bound, any, bytes);
}

enum file_fault file_read(struct arena *arena, const char *path, size_t most, struct str *bytes)
{
    return file_read_bound(arena, path, FILE_PLAIN, (struct file_bound){.most = most}, bytes);
}

enum file_fault file_read_any(struct arena *arena, const char *path, size_t most, struct str *bytes)
{
    return file_read_bound(arena, path, FILE_ANY, (struct file_bound){.most = most}, bytes);
}

enum file_fault file_read_given(struct arena *arena, const char *path, size_t most, struct str *bytes)
{
    return file_read_bound(arena, path, FILE_GIVEN, (struct file_bound){.most = most}, bytes);
}

const char *file_why(enum file_fault fault)
{
    if (fault == FILE_LARGE) return SAY("it is too large");
    return fault == FILE_ODD && errno != EISDIR ? SAY("it is no regular file") : strerror(errno);
}

bool file_failed(int reason)
{
    static const int failures[] = {EIO, ENOMEM, EMFILE, ENFILE, EINTR, ESTALE, ETIMEDOUT, EAGAIN};

    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (reason == failures[i]) return true;
    return false;
}

/* ---- asking ---- */

/* As stat, which may be interrupted where files come over a network. */
static int path_status(const char *path, struct stat *status)
{
    int result;

    do result = stat(path, status);
    while (result != 0 && errno == EINTR);
    return result;
}

enum file_kind file_kind(const char *path)
{
    struct stat status;

    if (path_status(path, &status) != 0) return is_missing(errno) ? FILE_NONE : FILE_UNKNOWN;
    if (S_ISDIR(status.st_mode)) return FILE_FOLDER;
    return S_ISREG(status.st_mode) ? FILE_REGULAR : FILE_OTHER;
}

bool file_size(const char *path, size_t *size)
{
    struct stat status;

    if (path_status(path, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    *size = (size_t)status.st_size;
    return true;
}

bool file_exists(const char *path)
{
    enum file_kind kind = file_kind(path);

    return kind != FILE_NONE && kind != FILE_UNKNOWN;
}

bool file_readable(const char *path)
{
    return faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0;
}

/* ---- folders ---- */

static int bytes_cmp(const void *a, const void *b)
{
    return strcmp(((const struct file_entry *)a)->name, ((const struct file_entry *)b)->name);
}

static int natural_cmp(const void *a, const void *b)
{
    int order = text_natural_cmp(((const struct file_entry *)a)->name, ((const struct file_entry *)b)->name);

    return order ? order : bytes_cmp(a, b);
}

/* Many file systems tell the kind with the name. False with errno if the system does not say. */
static bool entry_ask(DIR *dir, const struct dirent *entry, bool *folder)
{
    struct stat status;

    *folder = entry->d_type == DT_DIR;
    if (entry->d_type != DT_UNKNOWN) return true;
    if (fstatat(dirfd(dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        *folder = S_ISDIR(status.st_mode);
    else if (!is_missing(errno)) /* gone in the meantime */
        return false;
    return true;
}

static DIR *folder_open(const char *path)
{
    DIR *dir;

    do dir = opendir(path);
    while (!dir && errno == EINTR);
    return dir;
}

bool file_list(struct arena *arena, const char *folder, enum file_order order, struct file_entries *entries)
{
    DIR *dir = folder_open(folder);
    struct dirent *entry;
    int reason = 0;

    *entries = (struct file_entries){0};
    if (!dir) return false;
    while (!reason && (errno = 0, (entry = readdir(dir)) != NULL)) {
        bool is_folder;

        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (!entry_ask(dir, entry, &is_folder))
            reason = errno;
        else
            *VEC_PUSH(arena, entries) = (struct file_entry){
                .name = arena_copy(arena, entry->d_name, strlen(entry->d_name)), .folder = is_folder};
    }
    if (!reason) reason = errno;
    closedir(dir);
    errno = reason;
    if (entries->n)
        qsort(entries->v, entries->n, sizeof *entries->v, order == FILE_NATURAL ? natural_cmp : bytes_cmp);
    return reason == 0;
}

/* ---- names ---- */

/* The number in "/dev/fd/N", "/proc/self/fd/N" or what /dev/stdout and /dev/stderr are; else -1. */
static int descriptor_of(struct arena *arena, const char *path)
{
    const char *const folders[] = {"/dev/fd/", "/proc/self/fd/",
                                   arena_printf(arena, "/proc/%ld/fd/", (long)getpid())};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        size_t n = strlen(folders[i]);
        char *end;
        long fd;

        if (strncmp(path, folders[i], n) != 0 || path[n] < '0' || path[n] > '9') continue;
        fd = strtol(path + n, &end, 10);
        if (!*end && fd < 1 << 20) return (int)fd;
    }
    return -1;
}

const char *file_follow(struct arena *arena, const char *path, int *fd)
{
    for (int links = 0;; links++) {
        char to[4096];
        ssize_t n;

        *fd = descriptor_of(arena, path);
        if (*fd >= 0) return path;
        n = readlink(path, to, sizeof to - 1);
        if (n < 0) return errno == EINVAL || is_missing(errno) ? path : NULL; /* no link, or nothing there */
        if (links == LINKS_MAX || n == sizeof to - 1) {
            errno = ELOOP;
            return NULL;
        }
        to[n] = '\0';
        path = arena_printf(arena, "%s%s", to[0] == '/' ? "" : file_folder(arena, path), to);
    }
}

bool file_is_open(struct arena *arena, const char *name)
{
    int fd;

    return !strcmp(name, "-") || (file_follow(arena, name, &fd) && fd >= 0);
}

static bool status_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

const char *file_folder(struct arena *arena, const char *path)
{
    return arena_copy(arena, path, (size_t)(file_name(path) - path));
}

/* The folder that a path begins with, to be asked for. */
static const char *folder_of(struct arena *arena, const char *path)
{
    const char *folder = file_folder(arena, path);

    return *folder ? folder : ".";
}

/* As file_same for files that are not there. */
static enum file_sameness new_same(struct arena *arena, const char *a, const char *b)
{
    int fd;
    const char *a_end = file_follow(arena, a, &fd), *b_end = a_end ? file_follow(arena, b, &fd) : NULL;
    struct stat p, q;

    if (!strcmp(a, b)) return FILE_SAME;
    if (!a_end || !b_end) return FILE_UNSURE;
    if (strcmp(file_name(a_end), file_name(b_end)) != 0) return FILE_APART;
    if (path_status(folder_of(arena, a_end), &p) == 0 && path_status(folder_of(arena, b_end), &q) == 0)
        return status_same(&p, &q) ? FILE_SAME : FILE_APART;
    return is_missing(errno) ? FILE_APART : FILE_UNSURE;
}

/* What a name stands for, also where that is a descriptor. */
struct named {
    struct stat status;
    int fd; /* -1: none */
    bool there;
};

/* False with errno if the system does not say. */
static bool named_find(struct arena *arena, const char *name, struct named *named)
{
    named->fd = STDOUT_FILENO;
    named->there = false;
    if (strcmp(name, "-") != 0 && !file_follow(arena, name, &named->fd)) return false;
    if (named->fd >= 0)
        named->there = fstat(named->fd, &named->status) == 0;
    else
        named->there = path_status(name, &named->status) == 0;
    return named->there || is_missing(errno) || (named->fd >= 0 && errno == EBADF);
}

enum file_sameness file_same(struct arena *arena, const char *a, const char *b)
{
    struct named p, q;

    if (!named_find(arena, a, &p) || !named_find(arena, b, &q)) return strcmp(a, b) ? FILE_UNSURE : FILE_SAME;
    if (p.fd == STDOUT_FILENO && q.fd == STDOUT_FILENO) return FILE_SAME;
    if (!p.there && !q.there) return new_same(arena, a, b);
    return p.there && q.there && S_ISREG(p.status.st_mode) && status_same(&p.status, &q.status) ? FILE_SAME
                                                                                                : FILE_APART;
}

const char *file_program_folder(struct arena *arena)
{
    char path[PATH_MAX];

    return platform_program_folder(path, sizeof path) ? arena_copy(arena, path, strlen(path)) : NULL;
}
