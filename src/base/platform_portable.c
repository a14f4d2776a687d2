/* In the place of platform_linux.c. What POSIX has no word for stands between #ifdefs of the system that has one. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "base/platform.h"

void platform_memory_hold(void)
{
}

void platform_memory_release(void)
{
}

/* Without the name behind the last slash. */
static bool cut_name(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash) slash[1] = '\0';
    return slash != NULL;
}

bool platform_program_folder(char *path, size_t room)
{
#ifdef __APPLE__
    uint32_t size = (uint32_t)room;

    return _NSGetExecutablePath(path, &size) == 0 && cut_name(path);
#else
    /* FreeBSD, NetBSD and Solaris have one of these, if /proc is mounted. */
    static const char *const links[] = {"/proc/curproc/file", "/proc/curproc/exe", "/proc/self/path/a.out",
                                        "/proc/self/exe"};

    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        ssize_t n = readlink(links[i], path, room);

        if (n <= 0 || (size_t)n >= room) continue;
        path[n] = '\0';
        return cut_name(path);
    }
    return false;
#endif
}

#ifdef O_SEARCH
const int platform_folder_flags = O_SEARCH | O_DIRECTORY;
#else
const int platform_folder_flags = O_RDONLY | O_DIRECTORY;
#endif

int platform_nameless_open(const char *folder, unsigned mode)
{
    (void)folder, (void)mode;
    errno = ENOTSUP;
    return -1;
}

bool platform_nameless_name(int fd, const char *name)
{
    (void)fd, (void)name;
    errno = ENOTSUP;
    return false;
}

struct timespec platform_modified(const struct stat *status)
{
#ifdef __APPLE__
    return status->st_mtimespec;
#else
    return status->st_mtim;
#endif
}

/* A pipe to the program itself: a signal writes to its end, and it can be waited for at its beginning. */
static int ending_pipe[2] = {-1, -1};

static void ending_tell(int number)
{
    int reason = errno;

    (void)number;
    /* A full pipe has told already. */
    if (write(ending_pipe[1], "", 1) < 0) errno = reason;
}

static bool set_flags(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

int platform_ending_open(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = ending_tell};

    if (pipe(ending_pipe) != 0) return -1;
    if (!set_flags(ending_pipe[0]) || !set_flags(ending_pipe[1])) {
        platform_ending_close(ending_pipe[0]);
        return -1;
    }
    /* poll is to be interrupted, other calls are to go on. */
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, NULL);
    return ending_pipe[0];
}

void platform_ending_close(int ending)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    /* The program is about to end: who asks once more is told nothing. */
    sigaction(SIGINT, &ignore, NULL);
    sigaction(SIGTERM, &ignore, NULL);
    sigaction(SIGHUP, &ignore, NULL);
    close(ending);
    close(ending_pipe[1]);
    ending_pipe[0] = ending_pipe[1] = -1;
}

int platform_changes_open(void)
{
    return -1;
}

void platform_changes_close(int changes)
{
    (void)changes;
}

int platform_changes_add(int changes, const char *folder)
{
    (void)changes, (void)folder;
    return -2;
}

void platform_changes_remove(int changes, int id)
{
    (void)changes, (void)id;
}

void platform_changes_read(int changes, void (*tell)(void *to, int id, const char *name), void *to)
{
    (void)changes, (void)tell, (void)to;
}

const bool platform_has_epoll = false;

bool platform_random(void *bytes, size_t n)
{
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    size_t got = 0;

    while (fd >= 0 && got < n) {
        ssize_t more = read(fd, (char *)bytes + got, n - got);

        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) break;
        got += (size_t)more;
    }
    if (fd >= 0) close(fd);
    return got == n;
}

#ifdef __APPLE__
const char platform_opener[] = "open";
#else
const char platform_opener[] = "xdg-open";
#endif
