/* Options of the page into the deck's front matter. */
#include <jansson.h>
#include <string.h>

#include "cli/opts_value.h"
#include "preview/engine_impl.h"
#include "preview/keep.h"

struct kept {
    const struct job *job; /* of the last run, or NULL */
    VEC(struct keep_value) values;
};

static const char *add_text(struct arena *arena, const struct kept *kept, struct keep_value *value,
                            const json_t *json)
{
    struct job job = {0};
    const char *text = json_is_boolean(json) ? (json_is_true(json) ? "yes" : "no") : json_string_value(json);
    const char *why;

    if (!text) return arena_printf(arena, "%s: this is no value", value->option->name);
    why = engine_wish_refused(arena, value->option, text);
    if (why) return why;
    text = arena_copy(arena, text, strlen(text));
    /* What a stock's name may be is a matter of the configuration and of what is installed. */
    if (kept->job) job.stocks = kept->job->stocks;
    if (kept->job) job.data_dirs = kept->job->data_dirs;
    why = opts_option_set(arena, value->option, &job, text);
    if (why) return arena_printf(arena, "%s: %s", value->option->name, why);
    *VEC_PUSH(arena, &value->values) = text;
    return NULL;
}

static const char *add_option(struct arena *arena, struct kept *kept, const char *name, const json_t *json)
{
    const struct option *option = opts_option_find(str_of(name));
    struct keep_value *value;
    const char *why = NULL;
    size_t i;
    json_t *entry;

    if (!option) return "there is no such option";
    value = VEC_PUSH(arena, &kept->values);
    value->option = option;
    if (!json_is_array(json)) return add_text(arena, kept, value, json);
    json_array_foreach(json, i, entry)
    {
        if (!why) why = add_text(arena, kept, value, entry);
    }
    return why;
}

/* The deck's first file, whose front matter counts; NULL: *why it cannot be written into. */
static const char *file_of(const struct engine *engine, const char **why)
{
    size_t n = 0;
    const struct source *sources = engine->living.run ? run_sources(engine->living.run, &n) : NULL;

    *why = NULL;
    if (engine_held(engine)->sources.n)
        *why = "the deck is no file: it is held in memory";
    else if (!n)
        *why = "there is no deck";
    return *why ? NULL : sources[0].name;
}

struct engine_reply engine_keep(struct engine *engine, struct arena *arena,
                                const struct engine_request *request)
{
    json_t *json =
        json_loadb(request->body.n ? request->body.p : "", request->body.n, JSON_REJECT_DUPLICATES, NULL);
    const char *digest = json_string_value(json_object_get(json, "digest"));
    json_t *options = json_object_get(json, "options"), *value;
    struct jot jot = jot_new(arena);
    struct kept kept = {0};
    struct keep keep = {0};
    const char *why, *name, *file = file_of(engine, &why);

    if (engine->living.run) kept.job = run_job(engine->living.run);
    json_object_foreach(options, name, value)
    {
        if (!why) why = add_option(arena, &kept, name, value);
    }
    if (!why && !kept.values.n) why = "there is nothing to keep";
    if (!why && digest) why = keep_write(arena, file, kept.values.v, kept.values.n, digest, &keep);
    if (!why && !digest) why = keep_make(arena, file, kept.values.v, kept.values.n, &keep);
    jot_open(&jot, NULL, '{');
    jot_word(&jot, "file", file);
    jot_word(&jot, "wrong", why);
    jot_bool(&jot, "written", digest && !why);
    if (!why) {
        jot_text(&jot, "before", keep.before);
        jot_text(&jot, "after", keep.after);
        jot_word(&jot, "digest", keep.digest);
    }
    jot_close(&jot, '}');
    json_decref(json);
    return engine_reply_json(&jot);
}
