#include "preview/watch.h"

#include <errno.h>
#include <poll.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/run.h"
#include "cli/workshop.h"
#include "job/job.h"
#include "preview/ending.h"
#include "preview/follow.h"

/* What it has written, perhaps into a folder that it has made, is told first, since a folder of decks may hold it. */
static void follow_run(struct follow *follow, const struct session *run)
{
    struct arena *arena = arena_new();
    struct texts names = run_reads(run, arena), made = {0};
    size_t n;
    const struct save_file *outputs = run_outputs(run, &n);

    for (size_t i = 0; i < n; i++) {
        *VEC_PUSH(arena, &made) = outputs[i].name;
        *VEC_PUSH(arena, &made) = file_folder(arena, outputs[i].name);
    }
    follow_made(follow, made.v, made.n);
    follow_files(follow, names.v, names.n);
    arena_free(arena);
}

/* Waits for a change; false: for the end. */
static bool wait_for(struct follow *follow, int ending)
{
    for (;;) {
        struct pollfd ready[] = {{.fd = ending, .events = POLLIN},
                                 {.fd = follow_fd(follow), .events = POLLIN}};

        if (poll(ready, 2, follow_wait(follow)) < 0 && errno != EINTR) return false;
        if (ready[0].revents) return false;
        if (follow_changed(follow)) return true;
    }
}

/* False: nobody hears it. */
static bool tell(struct session *run, FILE *to)
{
    struct str said = run_said_again(run);

    return fwrite(said.p, 1, said.n, to) == said.n && fflush(to) == 0;
}

void watch_begin(void *to, const struct job *job)
{
    struct follow **follow = to;

    if (*follow || !job->watch) return;
    *follow = follow_open(false);
    follow_files(*follow, job->inputs.v, job->inputs.n);
}

bool watch_go_on(struct workshop *workshop, const struct run_request *request, struct session *run,
                 struct follow *follow, FILE *to)
{
    int ending = ending_open();
    bool heard = true;

    workshop_keep(workshop);
    follow_run(follow, run);
    while (ending >= 0 && heard && wait_for(follow, ending)) {
        run_free(run);
        run = run_make(workshop, request);
        heard = tell(run, to);
        follow_run(follow, run);
    }
    run_free(run);
    if (ending >= 0) ending_close(ending);
    return ending >= 0 && heard;
}
