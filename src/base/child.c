#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sanitized.h"

enum {
    REFUSED = 1,
    NO_MEMORY = 3, /* the status with which mem_fail ends the child */
    PIECE = 1 << 16,
};

bool child_say(int pipe, const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n) {
        ssize_t written = write(pipe, p, n);

        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        p += written;
        n -= (size_t)written;
    }
    return true;
}

/* True if the limit was wider, and is now so much. */
static bool lower(struct rlimit *limit, size_t most)
{
    if (limit->rlim_cur != RLIM_INFINITY && limit->rlim_cur <= most) return false;
    limit->rlim_cur = most;
    return true;
}

static _Noreturn void live(bool (*work)(const void *task, int pipe), const void *task,
                           struct child_limits limits, int pipe)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    struct rlimit limit;

    mem_no_refuge(); /* whose frames are the parent's */
    if (nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0) _exit(REFUSED);
    if (!getrlimit(RLIMIT_CORE, &limit) && lower(&limit, 0)) (void)setrlimit(RLIMIT_CORE, &limit);
    if (!getrlimit(RLIMIT_CPU, &limit) && lower(&limit, limits.seconds)) (void)setrlimit(RLIMIT_CPU, &limit);
        /* Sanitizers lay claim to more than any machine has. */
#ifndef SANITIZED
    if (!getrlimit(RLIMIT_AS, &limit) && lower(&limit, limits.memory)) (void)setrlimit(RLIMIT_AS, &limit);
#endif
    _exit(work(task, pipe) ? 0 : REFUSED);
}

/* All that the child says; NULL if it is more than it may, or cannot be read. */
static char *listen_to(int pipe, size_t most, size_t *n)
{
    size_t cap = PIECE;
    char *said = mem_alloc(cap + 1);

    *n = 0;
    for (;;) {
        ssize_t got = read(pipe, said + *n, cap - *n);

        if (got < 0 && errno == EINTR) continue;
        if (got == 0) break;
        if (got > 0) *n += (size_t)got;
        if (got < 0 || *n > most) {
            free(said);
            return NULL;
        }
        if (*n < cap) continue;
        cap *= 2;
        said = mem_grow(said, cap + 1);
    }
    said[*n] = '\0';
    return said;
}

/* How it ended. Whether it was its limit or the machine's that it met when it had no memory, is seen by asking for as much. */
static enum child_end bury(pid_t child, struct child_limits limits)
{
    int status;
    pid_t dead;

    do dead = waitpid(child, &status, 0);
    while (dead < 0 && errno == EINTR);
    if (dead < 0) return CHILD_FAILED;
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGXCPU ? CHILD_LATE : CHILD_FELL;
    if (WEXITSTATUS(status) == NO_MEMORY) {
        free(mem_alloc(limits.memory));
        return CHILD_LARGE;
    }
    return WEXITSTATUS(status) ? CHILD_FAILED : CHILD_DONE;
}

enum child_end child_run(bool (*work)(const void *task, int pipe), const void *task,
                         struct child_limits limits, char **said, size_t *n)
{
    int ends[2];
    enum child_end end;
    pid_t child;

    *said = NULL;
    *n = 0;
    if (pipe(ends)) return CHILD_FAILED;
    child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        live(work, task, limits, ends[1]);
    }
    (void)close(ends[1]);
    if (child > 0) *said = listen_to(ends[0], limits.output, n);
    (void)close(ends[0]);
    if (child < 0) return CHILD_FAILED;
    if (!*said) (void)kill(child, SIGKILL);
    end = bury(child, limits);
    return *said ? end : CHILD_LARGE;
}
