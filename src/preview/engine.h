/* preview/engine.h: what the page asks for, made by runs that share a workshop: the job's state, pictures of sides and cards, files.
 * It knows nothing of HTTP: a request is a name with values and perhaps bytes, its reply is bytes.
 *
 * One run lives at a time, and all that is seen is of it. Where a run comes to nothing that may be printed (a file is half written,
 * an option is wrong), the last good one is made once more from the sources as they were then, so that its pages stay, beside
 * the messages of the newest. */
#ifndef PREVIEW_ENGINE_H
#define PREVIEW_ENGINE_H

#include "cli/run.h"
#include "job/job.h"

struct engine;

/* `request` is that of the command line, whose words are right (run_job); it outlives the engine. The first run is made. What is
 * open already (standard input) is read now, once. */
struct engine *engine_open(struct workshop *workshop, const struct run_request *request);
void engine_close(struct engine *engine);

/* What is asked for. The values are those of the request's names. */
struct engine_request {
    const char *name; /* behind the token: "state" */
    bool post;
    const char *(*value)(const void *of, const char *key); /* NULL: it has none of that key */
    const void *of;
    struct str body;
};

enum engine_status {
    ENGINE_OK = 200,
    ENGINE_WRONG = 400,    /* the request is not what it should be */
    ENGINE_MISSING = 404,  /* there is no such thing */
    ENGINE_OUTDATED = 409, /* it is about another run than the living one */
    ENGINE_UNABLE = 422,   /* a file cannot be made: the body says why */
};

struct engine_reply {
    enum engine_status status;
    const char *type; /* of the body */
    struct str body;
    const char *file; /* what it is to be saved as; NULL: it is shown */
};

/* How many bytes the body of such a request may have; -1: there is no such request. */
long engine_body_most(const char *name, bool post);
/* The reply, in `arena` or as const data. */
struct engine_reply engine_answer(struct engine *engine, struct arena *arena,
                                  const struct engine_request *request);

/* Something that the runs read has changed: a new one. */
void engine_again(struct engine *engine);
/* True if what is seen is the beginning of a large deck, and was asked for: the rest is to be made (engine_again) when there is
 * nothing else to do. */
bool engine_owes(const struct engine *engine);
/* The number of what is seen: one more with each change. */
size_t engine_number(const struct engine *engine);
/* What the runs read: follow_files. In `arena`. */
struct texts engine_reads(const struct engine *engine, struct arena *arena);

#endif
