/* base/child.h: a piece of work in a process of its own, for libraries that may take any time and any memory over what strangers
 * wrote, or fall over it. What it has to say goes through a pipe; nothing else of it outlives it. Where there are no processes, in a
 * browser, nothing is done. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

enum child_end {
    CHILD_DONE,   /* it said that all went well */
    CHILD_FAILED, /* it said that it did not, or there is no process to be had */
    CHILD_FELL,   /* it was ended by a fault */
    CHILD_LATE,   /* it took more time than it may */
    CHILD_LARGE,  /* it took more memory than it may, or said more */
    CHILD_NONE,   /* there are no processes here (base/child_none.c) */
};

/* What it may take. */
struct child_limits {
    unsigned seconds; /* of a processor */
    size_t memory;    /* bytes, with what the program has already */
    size_t output;    /* bytes */
};

/* Does `work`, which gets `task` and the pipe to child_say in, and is done if it returns true. It must change nothing outside, and its
 * complaints go nowhere. What it said until its end is malloc'ed and ends in a NUL; NULL where that is more than it may. Where the machine itself has no
 * memory the program ends in mem_fail. */
enum child_end child_run(bool (*work)(const void *task, int pipe), const void *task,
                         struct child_limits limits, char **said, size_t *n);
/* In the child: says n bytes more; false if nobody listens. */
bool child_say(int pipe, const void *bytes, size_t n);

#endif
