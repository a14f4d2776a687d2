/* Files: what the command line makes of the same words, to be saved by the browser; the sheet that measures a printer, and what was read
 * from it. These are runs in a workshop of their own, beside the one that is seen. */
#include <jansson.h>
#include <string.h>

#include "base/file.h"
#include "base/length.h"
#include "base/text.h"
#include "cli/workshop.h"
#include "export/export.h"
#include "impose/calibrate.h"
#include "preview/engine_impl.h"
#include "preview/site.h"
#include "preview/zip.h"
#include "product/make.h"

/* A run beside the living one. */
struct aside {
    struct workshop *workshop;
    struct living living;
};

static void aside_make(struct engine *engine, struct aside *aside, enum kind kind, const char *const *more)
{
    struct arena *arena = arena_new();
    char **words;
    int n;

    aside->workshop = workshop_open();
    aside->living.arena = arena;
    words = engine_wish_words(engine, arena, engine->good_wish ? engine->good_wish : engine->wish,
                              &engine->good_decks, kind, more, &n);
    engine_make(engine, aside->workshop, &aside->living, words, n, &engine->good, false);
}

static void aside_end(struct aside *aside)
{
    engine_unmake(&aside->living);
    workshop_close(aside->workshop);
}

/* What is wrong, a line each, in the arena. */
static const char *errors_of(struct arena *arena, const struct session *run)
{
    struct strbuf text = strbuf_new(arena);

    diags_print(run_diags(run), LEVEL_ERROR, diag_uncapped, NULL, &text);
    return str_z(arena, str_trim(strbuf_str(&text)));
}

/* The file, or all of them as one. */
static struct engine_reply reply_files(struct arena *arena, const struct save_file *files, size_t n,
                                       const char *stem)
{
    struct save_file *named = NEW_N(arena, struct save_file, n);

    for (size_t i = 0; i < n; i++) {
        named[i] = files[i];
        named[i].name = file_name(files[i].name);
        if (!strcmp(named[i].name, "-")) named[i].name = arena_printf(arena, "%s.md", stem);
    }
    if (n == 1)
        return (struct engine_reply){
            ENGINE_OK, site_type(named[0].name),
            (struct str){arena_copy(arena, named[0].data, named[0].size), named[0].size},
            arena_copy(arena, named[0].name, strlen(named[0].name))};
    return (struct engine_reply){ENGINE_OK, "application/zip", zip_make(arena, named, n),
                                 arena_printf(arena, "%s.zip", stem)};
}

static struct engine_reply reply_run(struct arena *arena, const struct session *run, const char *stem)
{
    size_t n;
    const struct save_file *files = run_outputs(run, &n);
    enum { WORKS = 2 }; /* below that status files are made */

    if (n && run_status(run) < WORKS) return reply_files(arena, files, n, stem);
    return engine_reply_wrong(ENGINE_UNABLE, errors_of(arena, run));
}

/* The kind that makes the file of that name, and the words that it takes besides. */
static bool kind_of(struct arena *arena, const char *name, enum kind *kind, const char **more)
{
    if (engine_kind_find(name, kind)) return true;
    *kind = KIND_FORMAT;
    if (!strcmp(name, opts_kind_row(KIND_FORMAT)->name)) return true;
    *kind = KIND_EXPORT;
    if (!export_find(name)) return false;
    *more = arena_printf(arena, "--to=%s", name);
    return true;
}

struct engine_reply engine_file(struct engine *engine, struct arena *arena,
                                const struct engine_request *request)
{
    const char *name = request->value(request->of, "kind");
    const char *more[2] = {0};
    struct aside aside;
    struct engine_reply reply;
    enum kind kind;

    if (!engine_is_now(engine, request)) return engine_reply_wrong(ENGINE_OUTDATED, "that run is over");
    if (!name || !kind_of(arena, name, &kind, more))
        return engine_reply_wrong(ENGINE_MISSING, "there is no such kind");
    if (!run_work(engine->living.run)) return engine_reply_wrong(ENGINE_UNABLE, "there is no deck");
    aside_make(engine, &aside, kind, more);
    reply = reply_run(arena, aside.living.run, str_z(arena, run_work(engine->living.run)->deck->name));
    aside_end(&aside);
    return reply;
}

/* Words end in a NULL, which does not count. */
static void add_word(struct arena *arena, struct texts *words, const char *word)
{
    *VEC_PUSH(arena, words) = word;
    *VEC_PUSH(arena, words) = NULL;
    words->n--;
}

/* What is measured are the sheets that are seen: their paper and flip, whoever decided them. */
static struct texts sheet_words(const struct engine *engine, struct arena *arena)
{
    const struct run_work *work = engine->living.run ? run_work(engine->living.run) : NULL;
    enum duplex duplex = work ? work->product->prints.v[0].duplex : DUPLEX_NONE;
    struct texts words = {0};

    if (work)
        add_word(arena, &words, arena_printf(arena, "--paper=%s", run_job(engine->living.run)->paper.name));
    if (duplex == DUPLEX_LONG) add_word(arena, &words, "--flip=long");
    if (duplex == DUPLEX_SHORT) add_word(arena, &words, "--flip=short");
    return words;
}

struct engine_reply engine_calibration(struct engine *engine, struct arena *arena,
                                       const struct engine_request *request)
{
    struct texts words = sheet_words(engine, arena);
    struct aside aside;
    struct engine_reply reply;

    (void)request;
    aside_make(engine, &aside, KIND_CALIBRATE, words.v);
    reply = reply_run(arena, aside.living.run, "calibration");
    aside_end(&aside);
    return reply;
}

static void jot_correction(struct jot *jot, const char *key, struct correction correction)
{
    jot_open(jot, key, '{');
    jot_number(jot, "dx", correction.dx);
    jot_number(jot, "dy", correction.dy);
    jot_number(jot, "turn", correction.turn);
    jot_number(jot, "sx", correction.sx);
    jot_number(jot, "sy", correction.sy);
    jot_close(jot, '}');
}

/* How good the readings of a side are, in millimetres; a side that was not read is null. */
static void jot_side(struct jot *jot, const char *key, const struct calibrated_side *side)
{
    if (!side->readings) {
        jot_null(jot, key);
        return;
    }
    jot_open(jot, key, '{');
    jot_number(jot, "expected", side->expected / PT_PER_MM);
    jot_bool(jot, "turn", side->turn);
    jot_bool(jot, "scale", side->scale);
    jot_word(jot, "left", side->left);
    jot_number(jot, "contradicted", side->contradicted / PT_PER_MM);
    jot_word(jot, "doubtful", side->doubtful);
    jot_word(jot, "most", side->most ? (char[]){side->most, '\0'} : "");
    jot_number(jot, "withMost", side->with_most / PT_PER_MM);
    jot_close(jot, '}');
}

static void jot_calibration(struct jot *jot, const struct calibration *calibration, bool found)
{
    if (calibration->missing)
        jot_word(jot, "missing", calibration->missing);
    else
        jot_null(jot, "missing");
    if (!found) {
        jot_null(jot, "measured");
        return;
    }
    jot_open(jot, "measured", '{');
    jot_side(jot, "front", &calibration->of_front);
    jot_side(jot, "back", &calibration->of_back);
    jot_close(jot, '}');
}

static struct engine_reply reply_readings(struct engine *engine, struct arena *arena, const char *const *more)
{
    struct jot jot = jot_new(arena);
    struct aside aside;
    const struct printer *printer;
    size_t n;
    const struct save_file *files;

    aside_make(engine, &aside, KIND_CALIBRATE, more);
    printer = run_printer(aside.living.run);
    files = run_outputs(aside.living.run, &n);
    jot_open(&jot, NULL, '{');
    if (printer) {
        jot_open(&jot, "correction", '{');
        jot_correction(&jot, "front", printer->front);
        jot_correction(&jot, "back", printer->back);
        jot_close(&jot, '}');
    } else {
        jot_null(&jot, "correction");
    }
    jot_calibration(&jot, run_calibration(aside.living.run), printer != NULL);
    jot_text(&jot, "text", n ? (struct str){files[0].data, files[0].size} : str_of(""));
    if (run_status(aside.living.run))
        jot_word(&jot, "wrong", errors_of(arena, aside.living.run));
    else
        jot_null(&jot, "wrong");
    engine_messages(arena, &jot, "messages", aside.living.run);
    jot_close(&jot, '}');
    aside_end(&aside);
    return engine_reply_json(&jot);
}

struct engine_reply engine_calibrate(struct engine *engine, struct arena *arena,
                                     const struct engine_request *request)
{
    json_t *json = json_loadb(request->body.n ? request->body.p : "", request->body.n, 0, NULL);
    const char *read = json_string_value(json_object_get(json, "read"));
    const char *name = json_string_value(json_object_get(json, "name"));
    bool save = json_is_true(json_object_get(json, "save"));
    bool named = name && *name, was_read = read != NULL;
    struct texts words = sheet_words(engine, arena);

    if (read) add_word(arena, &words, arena_printf(arena, "--read=%s", read));
    if (save && named) add_word(arena, &words, arena_printf(arena, "--printer=%s", name));
    json_decref(json);
    if (!was_read) return engine_reply_wrong(ENGINE_WRONG, "say what was read: {\"read\": \"A=0.3 B=-0.2\"}");
    if (save && !named) return engine_reply_wrong(ENGINE_WRONG, "the printer has no name");
    return reply_readings(engine, arena, words.v);
}
