#include "base/save.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

enum { WRITE_MAX = 1 << 30 }; /* one write; the kernel takes at most 2 GB */

/* Where the bytes go. */
struct target {
    const char *path; /* with the links at its end resolved; NULL: `fd` */
    int fd;           /* an open descriptor that the name stands for, or -1 */
    bool regular;     /* replaced by renaming; else opened and written directly */
    bool exists;
    mode_t mode; /* of the existing file */
};

static const int fatal_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ};
enum { FATAL_SIGNALS = sizeof fatal_signals / sizeof *fatal_signals, STOPPING = 3 };

/* While a file is written, the signals that would leave a temporary file behind wait until it is renamed or removed
 * (the first STOPPING; only where waiting is short), and those that mean "cannot write" become an error of write(). */
struct quiet {
    sigset_t mask;
    struct sigaction actions[FATAL_SIGNALS];
};

static void quiet_begin(struct quiet *quiet, bool hold)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t held;

    sigemptyset(&held);
    for (int i = 0; i < FATAL_SIGNALS; i++) {
        if (i < STOPPING && hold)
            sigaddset(&held, fatal_signals[i]);
        else if (i >= STOPPING)
            sigaction(fatal_signals[i], &ignore, &quiet->actions[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &quiet->mask);
}

static void quiet_end(const struct quiet *quiet)
{
    for (int i = STOPPING; i < FATAL_SIGNALS; i++) sigaction(fatal_signals[i], &quiet->actions[i], NULL);
    sigprocmask(SIG_SETMASK, &quiet->mask, NULL);
}

static bool write_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, data, n < WRITE_MAX ? n : WRITE_MAX);

        if (done < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        if (done == 0) {
            errno = EIO;
            return false;
        }
        data += done;
        n -= (size_t)done;
    }
    return true;
}

/* fsync, where the thing written to knows it: pipes and many devices do not. */
static bool flush(int fd)
{
    while (fsync(fd) != 0) {
        if (errno == EINVAL || errno == ENOTSUP || errno == EROFS) return true;
        if (errno != EINTR) return false;
    }
    return true;
}

/* False with errno. */
static bool target_find(struct arena *arena, const char *name, struct target *target)
{
    struct stat st;

    *target = (struct target){.fd = -1};
    if (!strcmp(name, "-")) {
        target->fd = STDOUT_FILENO;
        return true;
    }
    target->path = file_follow(arena, name, &target->fd);
    if (!target->path) return false;
    if (target->fd >= 0) return true;
    if (stat(target->path, &st) != 0) {
        target->regular = true;
        return errno == ENOENT;
    }
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return false;
    }
    target->exists = true;
    target->regular = S_ISREG(st.st_mode);
    target->mode = st.st_mode & 0777;
    return !target->regular || faccessat(AT_FDCWD, target->path, W_OK, AT_EACCESS) == 0;
}

/* Opens a new file beside the target; *name is its name. */
static int temporary_open(struct arena *arena, const struct target *target, const char **name)
{
    const char *slash = strrchr(target->path, '/');
    int folder = slash ? (int)(slash - target->path + 1) : 0;
    /* Nobody may read more than the target allows, not even for a moment. The umask does its part. */
    mode_t mode = target->exists ? 0600 : 0666;

    for (int i = 0; i < 1000; i++) {
        int fd;

        *name = arena_printf(arena, "%.*s.recto-%ld-%d.tmp", folder, target->path, (long)getpid(), i);
        fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

/* Writes the bytes to a file beside the target. Its name, or NULL with errno. */
static const char *file_stage(struct arena *arena, const struct target *target, const void *data, size_t n)
{
    const char *name;
    int fd = temporary_open(arena, target, &name);
    int reason;
    bool ok;

    if (fd < 0) return NULL;
    ok = write_all(fd, data, n) && flush(fd);
    /* A file system without permissions refuses this, and needs it not. */
    if (ok && target->exists && fchmod(fd, target->mode) != 0) ok = errno == EPERM || errno == ENOTSUP;
    reason = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        reason = errno;
    }
    if (ok) return name;
    unlink(name);
    errno = reason;
    return NULL;
}

static bool device_write(const struct target *target, const void *data, size_t n)
{
    int fd = target->fd >= 0 ? dup(target->fd) : open(target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool ok;
    int reason;

    if (fd < 0) return false;
    ok = write_all(fd, data, n) && flush(fd);
    reason = errno;
    if (close(fd) != 0 && ok) return false;
    errno = reason;
    return ok;
}

static bool cannot_write(const char *name, int reason, struct diags *diags)
{
    diag(diags, DIAG_CANNOT_WRITE, NULL, 0, !strcmp(name, "-") ? "standard output" : name, strerror(reason));
    return false;
}

static bool devices_write(const struct save_file *files, const struct target *targets, size_t n,
                          struct diags *diags)
{
    struct quiet quiet;
    bool ok = true;

    quiet_begin(&quiet, false);
    for (size_t i = 0; ok && i < n; i++) {
        if (targets[i].regular || device_write(&targets[i], files[i].data, files[i].size)) continue;
        ok = cannot_write(files[i].name, errno, diags);
    }
    quiet_end(&quiet);
    return ok;
}

static bool files_replace(struct arena *arena, const struct save_file *files, const struct target *targets,
                          size_t n, struct diags *diags)
{
    const char **staged = NEW_N(arena, const char *, n);
    struct quiet quiet;
    bool ok = true;

    quiet_begin(&quiet, true);
    for (size_t i = 0; ok && i < n; i++) {
        if (!targets[i].regular) continue;
        staged[i] = file_stage(arena, &targets[i], files[i].data, files[i].size);
        if (!staged[i]) ok = cannot_write(files[i].name, errno, diags);
    }
    for (size_t i = 0; ok && i < n; i++) {
        if (!staged[i]) continue;
        if (rename(staged[i], targets[i].path) == 0)
            staged[i] = NULL;
        else
            ok = cannot_write(files[i].name, errno, diags);
    }
    for (size_t i = 0; i < n; i++)
        if (staged[i]) unlink(staged[i]);
    quiet_end(&quiet);
    return ok;
}

bool save_all(struct arena *arena, const struct save_file *files, size_t n, struct diags *diags)
{
    struct target *targets = NEW_N(arena, struct target, n);

    for (size_t i = 0; i < n; i++)
        if (!target_find(arena, files[i].name, &targets[i])) return cannot_write(files[i].name, errno, diags);
    /* What cannot be taken back goes first: if it fails, no file has changed. */
    return devices_write(files, targets, n, diags) && files_replace(arena, files, targets, n, diags);
}

bool save_one(struct arena *arena, const char *name, const void *data, size_t n, struct diags *diags)
{
    return save_all(arena, &(struct save_file){name, data, n}, 1, diags);
}

bool save_folders(struct arena *arena, const char *file, struct diags *diags)
{
    char *path = arena_copy(arena, file, strlen(file));

    for (char *p = path + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST) return cannot_write(path, errno, diags);
        *p = '/';
    }
    return true;
}
