#include "base/save.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/platform.h"
#include "base/save_way.h"
#include "base/words.h"

enum { WRITE_MAX = 1 << 30 }; /* one write; the kernel takes at most 2 GB */

/* Where the bytes go. */
struct target {
    const char *path; /* with the links at its end resolved; NULL: `fd` */
    int fd;           /* an open descriptor that the name stands for, or -1 */
    bool regular;     /* replaced by renaming; else opened and written directly */
    bool exists;
    mode_t mode; /* of the existing file */
};

/* What ends a program and can be held. Those that mean "cannot write" are ignored instead, and become an error of write(). */
static const int stopping[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGALRM,   SIGTERM,
                               SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF};
static const int failing[] = {SIGPIPE, SIGXFSZ};
enum { STOPPING = sizeof stopping / sizeof *stopping, FAILING = sizeof failing / sizeof *failing };

/* While temporary files have names, what would leave them behind waits until they are renamed or removed. */
struct quiet {
    sigset_t mask;
    struct sigaction actions[FAILING];
    bool held;
};

static void quiet_begin(struct quiet *quiet)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    quiet->held = false;
    for (int i = 0; i < FAILING; i++) sigaction(failing[i], &ignore, &quiet->actions[i]);
}

static void quiet_hold(struct quiet *quiet)
{
    sigset_t held;

    if (quiet->held) return;
    sigemptyset(&held);
    for (int i = 0; i < STOPPING; i++) sigaddset(&held, stopping[i]);
    quiet->held = sigprocmask(SIG_BLOCK, &held, &quiet->mask) == 0;
}

static void quiet_end(const struct quiet *quiet)
{
    for (int i = 0; i < FAILING; i++) sigaction(failing[i], &quiet->actions[i], NULL);
    if (quiet->held) sigprocmask(SIG_SETMASK, &quiet->mask, NULL);
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

/* ---- files beside their targets ---- */

/* A file that is to take the target's place. While a file has a name that is not its own nothing is allocated: want of memory
 * ends the program at once. So there is room for all names before the first is given. */
struct staged {
    int fd;             /* open while it is written, then -1 */
    const char *folder; /* the target's */
    size_t room;        /* for each of the two names, with their NUL */
    char *name_room, *old_room;
    const char *name; /* beside the target; NULL: it has none, yet or any more */
    const char *old;  /* the other name of what the target was; NULL: none */
};

/* What the files of a set share until they are in their places. */
struct staging {
    struct quiet quiet;
    int names;          /* given so far */
    enum diag_id what;  /* of the output or the folder that failed, and why it did */
    const char *failed; /* NULL: nothing did */
    int reason;
};

enum {
    NAMES = 1000,       /* that are tried for one file */
    NAME_LONGEST = 64,  /* of one, without its folder */
    NAMELESS_MOST = 64, /* files that are open at once */
};

static void staged_begin(struct arena *arena, const struct target *target, struct staged *staged)
{
    *staged = (struct staged){.fd = -1};
    if (!target->regular) return;
    staged->folder = file_folder(arena, target->path);
    staged->room = strlen(staged->folder) + NAME_LONGEST;
    staged->name_room = arena_alloc(arena, staged->room);
    staged->old_room = arena_alloc(arena, staged->room);
}

/* A name for something beside the target, another one each time; in `to`, which is one of the staged file's rooms. */
static const char *name_beside(struct staging *staging, const struct staged *staged, char *to)
{
    snprintf(to, staged->room, "%s.recto-%ld-%d.tmp", staged->folder, (long)getpid(), staging->names++);
    return to;
}

/* Remembers what is to be said when nothing is left behind any more. */
static bool staging_fail(struct staging *staging, const char *output, int reason)
{
    staging->what = DIAG_CANNOT_WRITE;
    staging->failed = output;
    staging->reason = reason;
    return false;
}

/* As open, which may be interrupted. */
static int path_open(const char *path, int flags, mode_t mode)
{
    int fd;

    do fd = open(path, flags, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* As close. Linux closes what it was interrupted at, and what was written had been flushed before. */
static bool fd_close(int fd)
{
    return close(fd) == 0 || errno == EINTR;
}

/* A new file with a name. */
static int named_open(struct staging *staging, struct staged *staged, mode_t mode)
{
    for (int i = 0; i < NAMES; i++) {
        const char *name = name_beside(staging, staged, staged->name_room);
        int fd = path_open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);

        if (fd >= 0) staged->name = name;
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

/* Gives the file a name beside its target. */
static bool staged_name(struct staging *staging, struct staged *staged)
{
    for (int i = 0; i < NAMES; i++) {
        const char *name = name_beside(staging, staged, staged->name_room);

        if (platform_nameless_name(staged->fd, name)) {
            staged->name = name;
            return true;
        }
        if (errno != EEXIST) return false;
    }
    return false;
}

static bool bytes_write(int fd, const struct target *target, const struct save_file *file)
{
    if (!write_all(fd, file->data, file->size) || !flush(fd)) return false;
    /* A file system without permissions refuses this, and needs it not. */
    return !target->exists || fchmod(fd, target->mode) == 0 || errno == EPERM || errno == ENOTSUP;
}

/* Closes what was written; false with the errno of that. */
static bool staged_close(struct staged *staged)
{
    int fd = staged->fd;

    staged->fd = -1;
    return fd < 0 || fd_close(fd);
}

/* Writes the bytes to a file beside the target, without a name if it can be given one later. False with errno. */
static bool file_stage(struct staging *staging, const struct target *target, const struct save_file *file,
                       bool nameless, struct staged *staged)
{
    /* Nobody may read more than the target allows, not even for a moment. The umask does its part. */
    mode_t mode = target->exists ? 0600 : 0666;
    int reason;

    staged->fd = nameless ? platform_nameless_open(*staged->folder ? staged->folder : ".", mode) : -1;
    if (staged->fd < 0) {
        quiet_hold(&staging->quiet);
        staged->fd = named_open(staging, staged, mode);
    }
    if (staged->fd < 0) return false;
    if (bytes_write(staged->fd, target, file)) return !staged->name || staged_close(staged);
    reason = errno;
    staged_close(staged);
    errno = reason;
    return false;
}

/* Every file that has no name gets one; where the system cannot, it is written anew with one. False with errno. */
static bool file_give_name(struct staging *staging, const struct target *target, const struct save_file *file,
                           struct staged *staged)
{
    if (staged->fd < 0) return true;
    quiet_hold(&staging->quiet);
    if (staged_name(staging, staged)) return staged_close(staged);
    staged_close(staged);
    return file_stage(staging, target, file, false, staged);
}

/* Keeps the target under another name, so that it can be put back. False with errno. */
static bool target_keep(struct staging *staging, const struct target *target, struct staged *staged)
{
    for (int i = 0; i < NAMES; i++) {
        const char *name = name_beside(staging, staged, staged->old_room);

        if (link(target->path, name) == 0) {
            staged->old = name;
            return true;
        }
        if (errno == EEXIST) continue;
        /* A file system without links: for a moment the target is not there. */
        if (errno != EPERM && errno != ENOTSUP && errno != EMLINK && errno != ENOSYS) return false;
        if (access(name, F_OK) == 0 || errno != ENOENT) continue;
        if (rename(target->path, name) != 0) return false;
        staged->old = name;
        return true;
    }
    return false;
}

static bool target_replace(const struct target *target, struct staged *staged)
{
    if (rename(staged->name, target->path) != 0) return false;
    staged->name = NULL;
    return true;
}

/* All is as it was: what stands in a target's place goes, what stood there comes back. Where not even that succeeds, what
 * stood there stays under its other name: it is the last copy. */
static void target_restore(const struct target *target, struct staged *staged, bool replaced)
{
    if (!staged->old) {
        if (replaced && !target->exists) unlink(target->path);
        return;
    }
    /* Of two names of one file this leaves both. */
    if (rename(staged->old, target->path) == 0) unlink(staged->old);
    staged->old = NULL;
}

static void staged_drop(struct staged *staged)
{
    staged_close(staged);
    if (staged->name) unlink(staged->name);
    if (staged->old) unlink(staged->old);
    staged->name = staged->old = NULL;
}

static bool device_write(const struct target *target, const void *data, size_t n)
{
    int fd = target->fd >= 0 ? dup(target->fd) : path_open(target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
    bool ok;
    int reason;

    if (fd < 0) return false;
    ok = write_all(fd, data, n) && flush(fd);
    reason = errno;
    if (!fd_close(fd) && ok) return false;
    errno = reason;
    return ok;
}

static bool cannot_write(const char *name, int reason, struct diags *diags)
{
    diag(diags, DIAG_CANNOT_WRITE, NULL, 0, !strcmp(name, "-") ? SAY("standard output") : name,
         strerror(reason));
    return false;
}

static bool devices_write(const struct save_file *files, const struct target *targets, size_t n,
                          struct diags *diags)
{
    struct quiet quiet;
    bool ok = true;

    quiet_begin(&quiet);
    for (size_t i = 0; ok && i < n; i++) {
        if (targets[i].regular || device_write(&targets[i], files[i].data, files[i].size)) continue;
        ok = cannot_write(files[i].name, errno, diags);
    }
    quiet_end(&quiet);
    return ok;
}

/* The files take their targets' places one after the other; if one cannot, those before give theirs back, and false. A
 * single file needs nothing kept: its rename happens or not. */
static bool targets_replace(struct staging *staging, const struct save_file *files,
                            const struct target *targets, struct staged *staged, size_t n)
{
    size_t regular = 0, done = 0;
    bool ok = true;

    for (size_t i = 0; i < n; i++) regular += targets[i].regular;
    for (; ok && done < n; done++) {
        if (!targets[done].regular) continue;
        ok = (regular == 1 || !targets[done].exists || target_keep(staging, &targets[done], &staged[done])) &&
             target_replace(&targets[done], &staged[done]);
        if (!ok) staging_fail(staging, files[done].name, errno);
    }
    for (size_t i = done; !ok && i-- > 0;)
        if (targets[i].regular) target_restore(&targets[i], &staged[i], !staged[i].name);
    return ok;
}

/* The ways to those of the files that may have folders made for them; each folder once. */
static struct save_way *ways_to(struct arena *arena, const struct save_file *files,
                                const struct target *targets, size_t n)
{
    struct save_way *ways = NEW_N(arena, struct save_way, n);
    const char *last = "";

    for (size_t i = 0; i < n; i++) {
        const char *folder = files[i].folders && targets[i].regular ? file_folder(arena, files[i].name) : "";

        if (*folder && strcmp(folder, last) != 0) ways[i] = save_way_to(arena, folder), last = folder;
    }
    return ways;
}

static bool ways_make(struct staging *staging, struct save_way *ways, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!ways[i].path) continue;
        quiet_hold(&staging->quiet);
        if (save_way_make(&ways[i])) continue;
        staging_fail(staging, ways[i].path, errno);
        staging->what = DIAG_NO_FOLDER;
        return false;
    }
    return true;
}

static bool files_replace(struct arena *arena, const struct save_file *files, const struct target *targets,
                          size_t n, struct diags *diags)
{
    struct staged *staged = NEW_N(arena, struct staged, n);
    struct save_way *ways = ways_to(arena, files, targets, n);
    struct staging staging = {0};
    bool ok;

    for (size_t i = 0; i < n; i++) staged_begin(arena, &targets[i], &staged[i]);
    quiet_begin(&staging.quiet);
    ok = ways_make(&staging, ways, n);
    for (size_t i = 0; ok && i < n; i++)
        if (targets[i].regular &&
            !file_stage(&staging, &targets[i], &files[i], i < NAMELESS_MOST, &staged[i]))
            ok = staging_fail(&staging, files[i].name, errno);
    for (size_t i = 0; ok && i < n; i++)
        if (targets[i].regular && !file_give_name(&staging, &targets[i], &files[i], &staged[i]))
            ok = staging_fail(&staging, files[i].name, errno);
    ok = ok && targets_replace(&staging, files, targets, staged, n);
    for (size_t i = 0; i < n; i++) staged_drop(&staged[i]);
    for (size_t i = n; !ok && i-- > 0;) save_way_undo(&ways[i]);
    quiet_end(&staging.quiet);
    if (!ok) diag(diags, staging.what, NULL, 0, staging.failed, strerror(staging.reason));
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
    return save_all(arena, &(struct save_file){.name = name, .data = data, .size = n}, 1, diags);
}

/* The folder is locked, not the file: that is another one after each change. */
int save_lock(struct arena *arena, const char *file)
{
    const char *folder = file_folder(arena, file);
    int fd = path_open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

    while (fd >= 0 && flock(fd, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        close(fd);
        return -1;
    }
    return fd;
}

void save_unlock(int lock)
{
    if (lock >= 0) close(lock);
}
