/* outcome.h: all that a run gives, as one number, for tests that hold runs against each other. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/run.h"
#include "cli/workshop.h"

/* Status, messages, names and bytes. */
static inline uint64_t outcome_of(struct workshop *workshop, const struct run_request *request)
{
    struct session *run = run_make(workshop, request);
    struct str said = run_said(run);
    size_t n;
    const struct save_file *files = run_outputs(run, &n);
    int status = run_status(run);
    uint64_t hash = hash_bytes(hash_bytes(0, &status, sizeof status), said.p, said.n);

    for (size_t k = 0; k < n; k++) {
        hash = hash_bytes(hash, files[k].name, strlen(files[k].name) + 1);
        hash = hash_bytes(hash, files[k].data, files[k].size);
    }
    run_free(run);
    return hash;
}

/* The same in a process of its own, in a workshop to which nothing has happened before: fontconfig is opened once in each. 0: it did
 * not come to an end. */
static inline uint64_t outcome_alone(const struct run_request *request)
{
    uint64_t hash = 0;
    int ends[2], status;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0) return 0;
    if (!child) {
        struct workshop *workshop = workshop_open();
        ssize_t done;

        hash = outcome_of(workshop, request);
        workshop_close(workshop);
        done = write(ends[1], &hash, sizeof hash);
        _exit(done != sizeof hash);
    }
    close(ends[1]);
    if (read(ends[0], &hash, sizeof hash) != sizeof hash) hash = 0;
    close(ends[0]);
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? hash : 0;
}

#endif
