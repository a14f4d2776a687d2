#include "preview/engine_impl.h"

#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/config.h"
#include "cli/workshop.h"
#include "deck/input.h"
#include "read/tree/picture.h"
#include "unpack/unpack.h"

/* ---- runs ---- */

void engine_make(struct engine *engine, struct workshop *workshop, struct living *living, char **words, int n,
                 const struct hold *hold, bool looks)
{
    living->request = (struct run_request){.argc = n,
                                           .argv = words,
                                           .sources = hold->sources.v,
                                           .n_sources = hold->sources.n,
                                           .surroundings = engine->request->surroundings,
                                           .sink = run_to_memory,
                                           .looks = looks,
                                           .glimpses = engine->glimpses};
    living->run = run_make(workshop, &living->request);
}

void engine_unmake(struct living *living)
{
    if (living->run) run_free(living->run);
    arena_free(living->arena);
    *living = (struct living){0};
}

static void hold_free(struct hold *hold)
{
    arena_free(hold->arena);
    *hold = (struct hold){0};
}

const struct hold *engine_held(const struct engine *engine)
{
    return engine->dropped.sources.n ? &engine->dropped : &engine->standard;
}

/* True for what a deck shows, by its name. */
static bool is_picture(const struct source *source)
{
    return picture_is_named(str_of(source->name));
}

static bool has_deck(const struct engine *engine)
{
    for (size_t i = 0; i < engine->dropped.sources.n; i++)
        if (!is_picture(&engine->dropped.sources.v[i])) return true;
    return !engine->dropped.sources.n && engine->opts->inputs.n;
}

const struct texts *engine_decks(const struct engine *engine, struct arena *arena)
{
    struct texts *names;

    if (!engine->dropped.sources.n) return &engine->opts->inputs;
    names = NEW(arena, struct texts);
    for (size_t i = 0; i < engine->dropped.sources.n; i++)
        if (!is_picture(&engine->dropped.sources.v[i]))
            *VEC_PUSH(arena, names) = engine->dropped.sources.v[i].name;
    return names;
}

static void source_copy(struct arena *arena, const struct source *from, struct source *source)
{
    *source = *from;
    source->name = arena_copy(arena, from->name, strlen(from->name));
    source->text.p = arena_copy(arena, from->text.n ? from->text.p : "", from->text.n);
    if (from->folder) source->folder = arena_copy(arena, from->folder, strlen(from->folder));
    if (from->readme) {
        struct source *readme = NEW(arena, struct source);

        source_copy(arena, from->readme, readme);
        source->readme = readme;
    }
}

static void hold_add(struct hold *hold, const struct source *from)
{
    if (!hold->arena) hold->arena = arena_new();
    source_copy(hold->arena, from, VEC_PUSH(hold->arena, &hold->sources));
}

/* Remembers what the living run was made of. */
static void keep_good(struct engine *engine)
{
    struct hold good = {.arena = arena_new()};
    struct texts decks = {0};
    const struct texts *names = engine_decks(engine, good.arena);
    size_t n;
    const struct source *sources = run_sources(engine->living.run, &n);

    for (size_t i = 0; i < names->n; i++)
        *VEC_PUSH(good.arena, &decks) = arena_copy(good.arena, names->v[i], strlen(names->v[i]));
    for (size_t i = 0; i < engine->dropped.sources.n; i++)
        if (is_picture(&engine->dropped.sources.v[i])) hold_add(&good, &engine->dropped.sources.v[i]);
    for (size_t i = 0; i < n; i++) hold_add(&good, &sources[i]);
    hold_free(&engine->good);
    engine->good = good;
    engine->good_decks = decks;
    if (engine->good_wish != engine->wish) engine_wish_free(engine->good_wish);
    engine->good_wish = engine->wish;
    engine->stale = false;
}

/* `decks` NULL: those that there are now. */
static void make_living(struct engine *engine, const struct wish *wish, const struct texts *decks,
                        const struct hold *hold)
{
    char **words;
    int n;

    engine->living.arena = arena_new();
    if (!decks) decks = engine_decks(engine, engine->living.arena);
    words = engine_wish_words(engine, engine->living.arena, wish, decks, wish->kind, NULL, &n);
    engine_make(engine, engine->workshop, &engine->living, words, n, hold, true);
}

/* What the newest run says, before it gives way to the last good one. */
static void keep_messages(struct engine *engine)
{
    const struct diags *diags = run_diags(engine->living.run);
    struct arena *arena = engine->messages_arena = arena_new();
    struct jot jot = jot_new(arena);

    engine_messages(arena, &jot, NULL, engine->living.run);
    engine->messages = strbuf_str(&jot.text);
    for (size_t i = diags->list.n; i-- > 0;)
        if (diag_sort(diags->list.v[i].id) == SORT_USAGE)
            engine->usage = arena_copy(arena, diags->list.v[i].text, strlen(diags->list.v[i].text));
}

static void forget_messages(struct engine *engine)
{
    arena_free(engine->messages_arena);
    engine->messages_arena = NULL;
    engine->messages = (struct str){0};
    engine->usage = NULL;
}

void engine_again(struct engine *engine)
{
    engine->number++;
    engine->status = 0;
    engine->stale = false;
    engine_unmake(&engine->living);
    forget_messages(engine);
    if (!has_deck(engine)) return;
    make_living(engine, engine->wish, NULL, engine_held(engine));
    engine->status = run_status(engine->living.run);
    if (run_work(engine->living.run)) {
        keep_good(engine);
        return;
    }
    keep_messages(engine);
    engine->stale = engine->good_wish != NULL;
    if (!engine->stale) return;
    engine_unmake(&engine->living);
    make_living(engine, engine->good_wish, &engine->good_decks, &engine->good);
}

/* A deck is seen for the first time. */
static void glimpse(struct engine *engine)
{
    engine->glimpses = true;
    engine_again(engine);
    engine->glimpses = false;
}

bool engine_owes(const struct engine *engine)
{
    const struct session *run = engine->living.run;

    return engine->shown && run && run_work(run) && run_work(run)->left;
}

size_t engine_number(const struct engine *engine)
{
    return engine->number;
}

/* What is held in memory is no file of that name. */
static bool is_held(const struct hold *hold, const char *name)
{
    for (size_t i = 0; i < hold->sources.n; i++)
        if (!strcmp(hold->sources.v[i].name, name)) return true;
    return false;
}

struct texts engine_reads(const struct engine *engine, struct arena *arena)
{
    struct texts all = {0}, names = {0};

    if (engine->living.run) all = run_reads(engine->living.run, arena);
    for (size_t i = 0; i < all.n; i++)
        if (!is_held(engine_held(engine), all.v[i])) *VEC_PUSH(arena, &names) = all.v[i];
    return names;
}

/* ---- its life ---- */

/* A deck that can be read only once is read now; what cannot be says so in the first run. */
static void read_standard(struct engine *engine)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);

    for (size_t i = 0; i < engine->opts->inputs.n; i++) {
        const char *name = engine->opts->inputs.v[i];
        struct source source;

        if (file_is_open(arena, name) && input_read(arena, name, &source, diags))
            hold_add(&engine->standard, &source);
    }
    arena_free(arena);
}

/* What the words ask for. They were right a moment ago; a configuration that has changed since is told about by the runs. */
static enum kind product_of(struct engine *engine, struct opts *opts, struct diags *diags)
{
    const struct surroundings *around = &engine->request->surroundings;
    const char *file = config_file(engine->arena, around->config_home, around->home);
    struct config *config;
    const struct job *job;

    opts_look_in(opts, around->data_dirs);
    job = config_read(engine->arena, file, &config, diags) ? opts_job(engine->arena, opts, config, diags)
                                                           : NULL;
    return !job ? KIND_CARDS : job->by_topic ? KIND_TOPICS : job->as;
}

struct engine *engine_open(struct workshop *workshop, const struct run_request *request)
{
    struct engine *engine = mem_new(sizeof *engine);
    struct diags *diags;
    struct opts *opts;

    engine->workshop = workshop;
    workshop_keep(workshop);
    engine->request = request;
    engine->arena = arena_new();
    diags = diags_new(engine->arena);
    opts = opts_parse(engine->arena, request->argc, request->argv, diags);
    engine->opts = opts;
    engine->wish = engine_wish_new(product_of(engine, opts, diags));
    read_standard(engine);
    glimpse(engine);
    return engine;
}

void engine_close(struct engine *engine)
{
    engine_unmake(&engine->living);
    hold_free(&engine->dropped);
    hold_free(&engine->standard);
    hold_free(&engine->good);
    if (engine->good_wish != engine->wish) engine_wish_free(engine->good_wish);
    engine_wish_free(engine->wish);
    forget_messages(engine);
    arena_free(engine->arena);
    free(engine);
}

/* ---- requests ---- */

/* The wish takes the place of the one there is; where it is wrong that one comes back, and *wrong says what was. */
static void take_wish(struct engine *engine, struct arena *arena, struct wish *wish, const char **wrong)
{
    struct wish *before = engine->wish;
    bool was_good = before == engine->good_wish;

    engine->wish = wish;
    engine_again(engine);
    if (engine->usage) {
        *wrong = arena_copy(arena, engine->usage, strlen(engine->usage));
        engine->wish = before;
        engine_wish_free(wish);
        engine_again(engine);
    } else if (!was_good) {
        engine_wish_free(before);
    }
}

static struct engine_reply reply_job(struct engine *engine, struct arena *arena,
                                     const struct engine_request *request)
{
    const char *wrong = NULL;
    struct wish *wish = engine_wish_read(engine, arena, request->body, &wrong);

    if (wish) take_wish(engine, arena, wish, &wrong);
    return engine_state(engine, arena, wrong);
}

static struct engine_reply reply_state(struct engine *engine, struct arena *arena,
                                       const struct engine_request *request)
{
    (void)request;
    engine->shown = true;
    return engine_state(engine, arena, NULL);
}

/* Work of a child. */
static bool try_again(const void *task, int pipe)
{
    (void)pipe;
    engine_again(*(struct engine *const *)task);
    return true;
}

/* NULL if a run of what is held now ends. One that takes too much ends its process, and a deck from anywhere must not end this one. In
 * a browser this one is the child: the page starts another. */
static const char *refused(struct engine *engine)
{
    static const struct child_limits limits = {.seconds = 60, .memory = (size_t)3 << 30, .output = 1};
    static const char *const why[] = {
        [CHILD_DONE] = NULL,
        [CHILD_FAILED] = "there is no process to be had to try the deck in",
        [CHILD_FELL] = "the deck ends the program that reads it",
        [CHILD_LATE] = "the deck takes more than a minute to read and set: split it",
        [CHILD_LARGE] = "the deck takes more memory than a run may: split it",
        [CHILD_NONE] = NULL,
    };
    char *said;
    size_t n;
    enum child_end end = child_run(try_again, &engine, limits, &said, &n);

    free(said);
    return why[end];
}

/* Bytes that may be held: of packages and workbooks, and of all else. */
enum { HELD_PACKED = 256 << 20, HELD = 128 << 20, TEXT_MOST = 64 << 20 };

/* Counts the source to those that are held; false: it is too much. */
static bool count_held(const struct source *source, size_t *packed, size_t *rest)
{
    bool is_packed = !is_picture(source) && unpack_is(source);
    size_t *sum = is_packed ? packed : rest;

    *sum += source->text.n;
    return *sum <= (size_t)(is_packed ? HELD_PACKED : HELD);
}

/* What is held with the source among it, in the place of one of its name; without `more`, the source alone. False: they would be too
 * large together. */
static bool gather(const struct engine *engine, const struct source *source, bool more, struct hold *gathered)
{
    const struct hold *dropped = &engine->dropped;
    size_t packed = 0, rest = 0;
    bool taken = false, fits = count_held(source, &packed, &rest);

    for (size_t i = 0; more && i < dropped->sources.n; i++)
        if (strcmp(dropped->sources.v[i].name, source->name) != 0)
            fits = count_held(&dropped->sources.v[i], &packed, &rest) && fits;
    if (!fits) return false;
    for (size_t i = 0; more && i < dropped->sources.n; i++) {
        bool same = !strcmp(dropped->sources.v[i].name, source->name);

        hold_add(gathered, same ? source : &dropped->sources.v[i]);
        taken = taken || same;
    }
    if (!taken) hold_add(gathered, source);
    return true;
}

static struct engine_reply reply_source(struct engine *engine, struct arena *arena,
                                        const struct engine_request *request)
{
    const char *name = request->value(request->of, "name");
    bool more = request->value(request->of, "more");
    struct hold before = engine->dropped, gathered = {0};
    struct source source = {.text = request->body, .lone = true};
    const char *wrong;

    /* A name of the page's is no path. */
    name = name ? file_name(name) : "";
    if (!*name || !strcmp(name, "-") || *name == '.')
        return engine_reply_wrong(ENGINE_WRONG, "the source has no name");
    source.name = name;
    if (source.text.n > (size_t)TEXT_MOST && !unpack_is(&source))
        return engine_reply_wrong(ENGINE_UNABLE, "the deck is larger than 64 MB");
    if (is_picture(&source) && !(more && engine->dropped.sources.n))
        return engine_state(engine, arena,
                            arena_printf(arena, "%s is a picture: a deck that shows it comes first", name));
    if (!gather(engine, &source, more, &gathered))
        return engine_reply_wrong(ENGINE_UNABLE, "the deck and what it shows are too large together");
    engine->dropped = gathered;
    wrong = is_picture(&source) ? NULL : refused(engine);
    if (wrong) {
        engine->dropped = before;
        hold_free(&gathered);
        return engine_state(engine, arena, wrong);
    }
    hold_free(&before);
    if (more)
        engine_again(engine);
    else
        glimpse(engine);
    engine->shown = true;
    return engine_state(engine, arena, NULL);
}

static const struct engine_route {
    const char *name;
    bool post;
    long most; /* bytes of its body */
    engine_reply_of *answer;
} routes[] = {
    {"options", false, 0, engine_options},
    {"state", false, 0, reply_state},
    {"job", true, 64 << 10, reply_job},
    {"source", true, 256 << 20, reply_source},
    {"side", false, 0, engine_side},
    {"card", false, 0, engine_card},
    {"page", false, 0, engine_page},
    {"file", false, 0, engine_file},
    {"keep", true, 64 << 10, engine_keep},
    {"calibration.pdf", false, 0, engine_calibration},
    {"calibrate", true, 64 << 10, engine_calibrate},
};

static const struct engine_route *route_of(const char *name, bool post)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (!strcmp(routes[i].name, name) && routes[i].post == post) return &routes[i];
    return NULL;
}

long engine_body_most(const char *name, bool post)
{
    const struct engine_route *route = route_of(name, post);

    return route ? route->most : -1;
}

struct engine_reply engine_answer(struct engine *engine, struct arena *arena,
                                  const struct engine_request *request)
{
    const struct engine_route *route = route_of(request->name, request->post);

    if (!route) return engine_reply_wrong(ENGINE_MISSING, "there is no such thing");
    return route->answer(engine, arena, request);
}

struct engine_reply engine_reply_json(struct jot *jot)
{
    return (struct engine_reply){ENGINE_OK, "application/json", strbuf_str(&jot->text), NULL};
}

struct engine_reply engine_reply_wrong(enum engine_status status, const char *why)
{
    return (struct engine_reply){status, "text/plain; charset=utf-8", str_of(why), NULL};
}

size_t engine_count(const struct engine_request *request, const char *key, size_t none)
{
    const char *text = request->value(request->of, key);
    struct str digits = str_of(text);
    size_t n = 0;

    if (!digits.n || digits.n > 9 || str_digits(digits) != digits.n) return none;
    for (size_t i = 0; i < digits.n; i++) n = 10 * n + (size_t)(digits.p[i] - '0');
    return n;
}

bool engine_is_now(const struct engine *engine, const struct engine_request *request)
{
    return engine_count(request, "run", 0) == engine->number && engine->living.run;
}
