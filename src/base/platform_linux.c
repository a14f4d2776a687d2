#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/platform.h"

void platform_memory_hold(void)
{
    /* Other libraries leave nothing to choose. */
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024); /* the most that the library takes */
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

void platform_memory_release(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

bool platform_program_folder(char *path, size_t room)
{
    ssize_t n = readlink("/proc/self/exe", path, room);

    /* What fills the room may have been cut. */
    if (n < 0 || (size_t)n >= room) return false;
    while (n > 0 && path[n - 1] != '/') n--;
    path[n] = '\0';
    return n > 0;
}

const int platform_folder_flags = O_PATH | O_DIRECTORY;

int platform_nameless_open(const char *folder, unsigned mode)
{
    int fd;

    do fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, (mode_t)mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool platform_nameless_name(int fd, const char *name)
{
    char open_file[40];

    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

struct timespec platform_modified(const struct stat *status)
{
    return status->st_mtim;
}

int platform_ending_open(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0) return -1;
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

void platform_ending_close(int ending)
{
    close(ending);
}

int platform_changes_open(void)
{
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

void platform_changes_close(int changes)
{
    close(changes);
}

int platform_changes_add(int changes, const char *folder)
{
    const uint32_t wanted =
        IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MOVE_SELF;
    int id = inotify_add_watch(changes, folder, wanted);

    if (id >= 0) return id;
    return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? -1 : -2;
}

void platform_changes_remove(int changes, int id)
{
    (void)inotify_rm_watch(changes, id);
}

void platform_changes_read(int changes, void (*tell)(void *to, int id, const char *name), void *to)
{
    char buffer[16 << 10] __attribute__((aligned(__alignof__(struct inotify_event))));
    ssize_t n;

    while ((n = read(changes, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const void *)(buffer + at);

            if (event->mask & (IN_Q_OVERFLOW | IN_MOVE_SELF))
                tell(to, event->wd, NULL);
            else if (event->len)
                tell(to, event->wd, event->name);
            at += (ssize_t)sizeof *event + (ssize_t)event->len;
        }
    }
}

const bool platform_has_epoll = true;

bool platform_random(void *bytes, size_t n)
{
    return getrandom(bytes, n, 0) == (ssize_t)n;
}

const char platform_opener[] = "xdg-open";
