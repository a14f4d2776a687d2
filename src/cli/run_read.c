/* What a run reads: files and what is held in memory, text and what is to be unpacked. */
#include <stdint.h>
#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/file.h"
#include "cli/run_impl.h"
#include "deck/input.h"

/* So much beyond what there is. */
static void allow(struct session *run, uint64_t more)
{
    size_t held = arena_held(run->arena);

    arena_limit(run->arena, more < SIZE_MAX - held ? held + (size_t)more : SIZE_MAX);
}

/* A file that was read. False after a diagnostic. */
static bool take(struct session *run, const struct source *source)
{
    struct source *parts;
    size_t n;

    *VEC_PUSH(run->arena, &run->inputs) = *source;
    *VEC_PUSH(run->arena, &run->files) = source->name;
    if (!unpack_is(source)) {
        *VEC_PUSH(run->arena, &run->sources) = *source;
        return true;
    }
    allow(run, ARCHIVE_MOST);
    if (!run->unpacked) run->unpacked = unpack_new();
    if (!unpack_read(run->unpacked, run->arena, source, &parts, &n, run->diags)) return false;
    for (size_t i = 0; i < n; i++) *VEC_PUSH(run->arena, &run->sources) = parts[i];
    return true;
}

static bool is_held(const struct source *source, const char *name)
{
    return !strcmp(source->name, name) || (source->folder && !strcmp(source->folder, name));
}

/* The sources that the request holds under that name or from that folder. */
static bool read_held(struct session *run, const char *name, bool *ok)
{
    const struct run_request *request = run->request;
    bool any = false;

    for (size_t i = 0; i < request->n_sources; i++) {
        struct source copy = request->sources[i];

        if (!is_held(&copy, name)) continue;
        any = true;
        *ok = input_text(run->arena, &copy, run->diags) && take(run, &copy) && *ok;
    }
    return any;
}

static bool is_requested(const struct session *run, const char *name)
{
    const struct run_request *request = run->request;

    for (size_t i = 0; i < request->n_sources; i++)
        if (is_held(&request->sources[i], name)) return true;
    return false;
}

bool run_hold_inputs(struct session *run)
{
    const struct texts *inputs = &run->job->inputs;
    bool ok = true;

    run->held = NEW_N(run->arena, struct source, inputs->n);
    for (size_t i = 0; i < inputs->n; i++) {
        const char *name = inputs->v[i];

        run->held[i].name = NULL;
        if (is_requested(run, name) || (strcmp(name, "-") != 0 && file_kind(name) == FILE_FOLDER)) continue;
        ok = input_bytes(run->arena, name, &run->held[i], run->diags) && ok;
    }
    return ok;
}

bool run_read_inputs(struct session *run)
{
    const struct texts *inputs = &run->job->inputs;
    bool ok = true;

    for (size_t i = 0; i < inputs->n; i++) {
        struct source *read;
        size_t n;

        if (read_held(run, inputs->v[i], &ok)) continue;
        if (run->held && run->held[i].name) {
            ok = input_text(run->arena, &run->held[i], run->diags) && take(run, &run->held[i]) && ok;
            continue;
        }
        ok = inputs_read(run->arena, &inputs->v[i], 1, &read, &n, run->diags) && ok;
        for (size_t k = 0; k < n; k++) ok = take(run, &read[k]) && ok;
    }
    return ok;
}

/* Text takes some fifty times its size to set, cards of a word or two up to two hundred times. No deck needs more than this, but for
 * one that is made to. What a file took that was unpacked is there already. */
void run_limit_memory(struct session *run)
{
    const uint64_t megabyte = 1 << 20, least = 256 * megabyte, most = 2048 * megabyte, times = 256;
    uint64_t read = 0, limit;

    for (size_t i = 0; i < run->sources.n; i++) read += run->sources.v[i].text.n;
    limit = read < (most - least) / times ? least + times * read : most;
    if (run->unpacked)
        allow(run, limit);
    else
        arena_limit(run->arena, (size_t)limit);
}
