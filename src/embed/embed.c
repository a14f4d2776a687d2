#include "embed/embed.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "cli/run.h"
#include "cli/workshop.h"
#include "preview/engine.h"

/* Where recto.js lays them. */
static const struct surroundings surroundings = {.fonts = "/fonts", .config_home = "/config"};

/* What runs share, and the last of them. */
static struct {
    struct workshop *workshop;
    struct run_request request;
    struct session *run;
    struct embed_result result;
} runs;

static struct {
    struct workshop *workshop;
    struct run_request request;
    struct engine *engine;
    struct arena *arena; /* of the reply */
    struct embed_reply reply;
} page;

static struct run_request request_of(int argc, char **argv)
{
    return (struct run_request){
        .argc = argc, .argv = argv, .surroundings = surroundings, .sink = run_to_memory};
}

const struct embed_result *embed_run(int argc, char **argv)
{
    const struct save_file *files;
    struct str said;
    size_t n;

    if (runs.run) run_free(runs.run);
    if (!runs.workshop) {
        mem_start();
        runs.workshop = workshop_open();
    }
    runs.request = request_of(argc, argv);
    runs.run = run_make(runs.workshop, &runs.request);
    files = run_outputs(runs.run, &n);
    said = run_said(runs.run);
    runs.result = (struct embed_result){run_status(runs.run), said.p, said.n, files, n, sizeof *files};
    return &runs.result;
}

/* What is wrong with the words, in `arena`; NULL: nothing. */
static const char *wrong_with(struct workshop *workshop, struct arena *arena,
                              const struct run_request *request)
{
    struct session *run = run_make(workshop, request);
    struct str said = run_said(run);
    const char *wrong = run_status(run) ? arena_copy(arena, said.p, said.n) : NULL;

    run_free(run);
    return wrong;
}

const char *embed_open(int argc, char **argv)
{
    const char *wrong;

    if (page.engine) engine_close(page.engine);
    if (page.workshop) workshop_close(page.workshop);
    if (page.arena) arena_free(page.arena);
    page.engine = NULL;
    mem_start();
    page.arena = arena_new();
    page.workshop = workshop_open();
    page.request = request_of(argc, argv);
    wrong = wrong_with(page.workshop, page.arena, &page.request);
    if (!wrong) page.engine = engine_open(page.workshop, &page.request);
    return wrong;
}

static const char *value_of(const void *of, const char *key)
{
    const char *const *values = of;

    for (; values[0] && values[1]; values += 2)
        if (!strcmp(values[0], key)) return values[1];
    return NULL;
}

const struct embed_reply *embed_ask(const char *name, int post, const char *const *values, const void *body,
                                    size_t n)
{
    const struct engine_request request = {
        .name = name, .post = post, .value = value_of, .of = values, .body = {body, n}};
    struct engine_reply reply;

    arena_free(page.arena);
    page.arena = arena_new();
    reply = engine_answer(page.engine, page.arena, &request);
    page.reply = (struct embed_reply){(int)reply.status, reply.type, reply.file, reply.body.p, reply.body.n};
    return &page.reply;
}

size_t embed_rest(void)
{
    if (!engine_owes(page.engine)) return 0;
    engine_again(page.engine);
    return engine_number(page.engine);
}

long embed_unpack(const void *packed, size_t n, void *to, size_t most)
{
    enum { GZIP = 16 + MAX_WBITS };
    z_stream stream = {
        .next_in = (z_const Bytef *)packed, .avail_in = (uInt)n, .next_out = to, .avail_out = (uInt)most};
    int end;

    if (inflateInit2(&stream, GZIP) != Z_OK) return -1;
    end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return end == Z_STREAM_END ? (long)stream.total_out : -1;
}
