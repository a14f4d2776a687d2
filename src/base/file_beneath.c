#include <assert.h>
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

const char *file_real(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy;

    if (!real && errno == ENOMEM) mem_fail();
    if (!real) return NULL;
    copy = arena_copy(arena, real, strlen(real));
    free(real);
    return copy;
}

const char *file_real_part(struct arena *arena, const char *path)
{
    char *part = arena_copy(arena, path, strlen(path));
    const char *real;

    while (!(real = file_real(arena, part))) {
        char *slash = strrchr(part, '/');

        /* "a" lies in ".", "/a" in "/". */
        if (!slash) return strcmp(part, ".") != 0 ? file_real_part(arena, ".") : "/";
        if (slash == part) return "/";
        *slash = '\0';
    }
    return real;
}

bool file_is_beneath(const char *real, const char *folder)
{
    size_t n = strlen(folder);

    assert(*real == '/' && *folder == '/');
    /* All is beneath "/", the only one with a slash at its end. */
    if (folder[n - 1] == '/') return true;
    return !strncmp(real, folder, n) && (!real[n] || real[n] == '/');
}

/* Opens the next name of *path in the folder `at`, which is closed, and moves on behind it. */
static int step(int at, const char **path, int flags)
{
    char name[NAME_MAX + 1];
    size_t n = strcspn(*path, "/");
    int fd = -1, reason = ENAMETOOLONG;

    if (n <= NAME_MAX) {
        memcpy(name, *path, n);
        name[n] = '\0';
        do fd = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC);
        while (fd < 0 && errno == EINTR);
        reason = errno;
    }
    *path += n + ((*path)[n] == '/');
    close(at);
    errno = reason;
    return fd;
}

/* The folder that the path's last name is in, opened; *path is that name, "" if it is the first folder itself. */
static int last_folder(const char *folder, const char **path)
{
    int fd;

    *path += strlen(folder);
    if (**path == '/') ++*path;
    do fd = open(folder, platform_folder_flags | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    while (fd >= 0 && strchr(*path, '/')) fd = step(fd, path, platform_folder_flags);
    return fd;
}

enum file_fault file_read_beneath(struct arena *arena, const char *folder, const char *real, size_t most,
                                  struct str *bytes)
{
    struct stat status = {.st_mode = S_IFDIR};
    int fd;

    assert(file_is_beneath(real, folder));
    *bytes = (struct str){NULL, 0};
    fd = last_folder(folder, &real);
    if (fd < 0) return file_fault_of(errno);
    /* As for any other path, not opened before it is known to be a file. */
    if (*real && fstatat(fd, real, &status, AT_SYMLINK_NOFOLLOW) != 0) status.st_mode = S_IFREG;
    if (!S_ISREG(status.st_mode)) {
        close(fd);
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return FILE_ODD;
    }
    fd = step(fd, &real, O_RDONLY | O_NOCTTY | O_NONBLOCK);
    return fd < 0 ? file_fault_of(errno) : file_take(arena, fd, most, false, bytes);
}
