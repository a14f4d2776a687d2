#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/opts_value.h"
#include "preview/engine_impl.h"
#include "product/products.h"

struct wish *engine_wish_new(enum kind kind)
{
    struct arena *arena = arena_new();
    struct wish *wish = NEW(arena, struct wish);

    wish->arena = arena;
    wish->kind = kind;
    return wish;
}

void engine_wish_free(struct wish *wish)
{
    if (wish) arena_free(wish->arena);
}

/* ---- kinds ---- */

const struct kind_row *engine_kind_shown(enum kind kind)
{
    const struct products_row *row = products_find(kind);

    return row && row->traits & PRODUCTS_CARDS ? &row->kind : NULL;
}

bool engine_kind_find(const char *name, enum kind *kind)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_row *row = engine_kind_shown((enum kind)k);

        if (!row || strcmp(row->name, name) != 0) continue;
        *kind = (enum kind)k;
        return true;
    }
    return false;
}

/* ---- from the page ---- */

static bool is_in_command(const struct engine *engine, const struct option *option, const char *value)
{
    for (size_t i = 0; i < engine->opts->arguments.n; i++) {
        const struct argument *given = &engine->opts->arguments.v[i];

        if (given->option == option && !strcmp(given->value, value)) return true;
    }
    return false;
}

bool engine_wish_may_set(const struct option *option)
{
    bool shown = false;

    for (int k = 0; k < KIND_COUNT; k++)
        shown = shown || (option->kinds & KIND_BIT(k) && engine_kind_shown((enum kind)k));
    return shown && option->flags & OPTION_READY && !(option->flags & (OPTION_WRITES | OPTION_TERMINAL)) &&
           option->form != FORM_FILE && option->form != FORM_FOLDERS;
}

const char *engine_wish_refused(struct arena *arena, const struct option *option, const char *value)
{
    if (!opts_value_is_file(option, value))
        return engine_wish_may_set(option) ? NULL
                                           : arena_printf(arena, "%s: the page may not set it", option->name);
    if (!opts_option_listed(option, KIND_PREVIEW))
        return arena_printf(arena, "%s: the page may name no file", option->name);
    return arena_printf(arena, "%s: the page may name no file; recto preview --%s FILE does", option->name,
                        option->name);
}

/* False, and *why. What the command line said already may be said again. */
static bool add_value(const struct engine *engine, struct arena *arena, struct wish *wish,
                      const struct option *option, const json_t *json, const char **why)
{
    const char *value = json_string_value(json), *refused;

    if (json_is_boolean(json)) value = json_is_true(json) ? "yes" : "no";
    if (json_is_null(json)) {
        *VEC_PUSH(wish->arena, &wish->dropped) = option;
        return true;
    }
    if (!value || json_is_boolean(json) != (option->form == FORM_FLAG)) {
        *why = arena_printf(arena, "%s: this is no value", option->name);
        return false;
    }
    refused = is_in_command(engine, option, value) ? NULL : engine_wish_refused(arena, option, value);
    if (refused) {
        *why = refused;
        return false;
    }
    *VEC_PUSH(wish->arena, &wish->page) =
        (struct argument){option, arena_copy(wish->arena, value, strlen(value))};
    return true;
}

static bool add_values(const struct engine *engine, struct arena *arena, struct wish *wish, const char *name,
                       const json_t *json, const char **why)
{
    const struct option *option = opts_option_find(str_of(name));
    size_t i;
    json_t *entry;

    if (!option) {
        *why = arena_printf(arena, "there is no option %s", text_quoted(arena, str_of(name)));
        return false;
    }
    if (!json_is_array(json)) return add_value(engine, arena, wish, option, json, why);
    json_array_foreach(json, i, entry)
    {
        if (!add_value(engine, arena, wish, option, entry, why)) return false;
    }
    return true;
}

static bool read_options(const struct engine *engine, struct arena *arena, struct wish *wish, json_t *options,
                         const char **why)
{
    const char *name;
    json_t *json;

    json_object_foreach(options, name, json)
    {
        if (!add_values(engine, arena, wish, name, json, why)) return false;
    }
    return true;
}

struct wish *engine_wish_read(const struct engine *engine, struct arena *arena, struct str body,
                              const char **why)
{
    json_t *json = json_loadb(body.n ? body.p : "", body.n, JSON_REJECT_DUPLICATES, NULL);
    const char *kind = json_string_value(json_object_get(json, "kind"));
    struct wish *wish = engine_wish_new(engine->wish->kind);

    *why = NULL;
    if (!json_is_object(json))
        *why = "this is no job";
    else if (kind && !engine_kind_find(kind, &wish->kind))
        *why = "there is no such kind";
    else if (read_options(engine, arena, wish, json_object_get(json, "options"), why))
        *why = NULL;
    json_decref(json);
    if (!*why) return wish;
    engine_wish_free(wish);
    return NULL;
}

/* ---- to words ---- */

/* What counts: first what the command line says and the page does not say otherwise, then the page. */
struct said {
    const struct argument *argument;
    const char *from;
};
struct said_list {
    struct said *v;
    size_t n, cap;
};

static bool is_overridden(const struct wish *wish, const struct option *option)
{
    for (size_t i = 0; i < wish->page.n; i++)
        if (wish->page.v[i].option == option) return true;
    for (size_t i = 0; i < wish->dropped.n; i++)
        if (wish->dropped.v[i] == option) return true;
    return false;
}

static struct said_list said_of(const struct engine *engine, struct arena *arena, const struct wish *wish)
{
    struct said_list list = {0};

    for (size_t i = 0; i < engine->opts->arguments.n; i++)
        if (!is_overridden(wish, engine->opts->arguments.v[i].option))
            *VEC_PUSH(arena, &list) = (struct said){&engine->opts->arguments.v[i], "command"};
    for (size_t i = 0; i < wish->page.n; i++)
        *VEC_PUSH(arena, &list) = (struct said){&wish->page.v[i], "page"};
    return list;
}

/* True if a run of that kind takes the option with that value, which may be said of another kind; `as` of topics may be the deck's to
 * say. */
static bool is_taken(const struct said_list *list, enum kind kind, const struct argument *argument)
{
    const struct option *option = argument->option;
    enum kind as = kind;
    bool known = kind != KIND_TOPICS;

    for (size_t i = 0; i < list->n && kind == KIND_TOPICS; i++)
        if (!strcmp(list->v[i].argument->option->name, "as"))
            known = products_as(list->v[i].argument->value, &as);
    if (!opts_word_suits(option, argument->value, kind == KIND_TOPICS && !known ? KIND_CARDS : as))
        return false;
    return known ? opts_option_taken(option, kind, as, false) : opts_option_listed(option, kind);
}

/* With what was read, a printer's name means that it is saved. */
static bool is_printer(const struct option *option)
{
    return !strcmp(option->name, "printer");
}

char **engine_wish_words(const struct engine *engine, struct arena *arena, const struct wish *wish,
                         const struct texts *decks, enum kind kind, const char *const *more, int *n)
{
    struct said_list list = said_of(engine, arena, wish);
    VEC(const char *) words = {0};

    *VEC_PUSH(arena, &words) = "recto";
    *VEC_PUSH(arena, &words) = opts_kind_row(kind)->name;
    for (size_t i = 0; i < list.n; i++) {
        const struct argument *a = list.v[i].argument;
        bool plain = a->option->form == FORM_FLAG && (!*a->value || !strcmp(a->value, "yes"));

        if (!is_taken(&list, kind, a) || (kind == KIND_CALIBRATE && is_printer(a->option))) continue;
        *VEC_PUSH(arena, &words) =
            arena_printf(arena, "--%s%s%s", a->option->name, plain ? "" : "=", plain ? "" : a->value);
    }
    for (; more && *more; more++) *VEC_PUSH(arena, &words) = *more;
    if (*opts_kind_row(kind)->arguments) {
        *VEC_PUSH(arena, &words) = "--";
        for (size_t i = 0; i < decks->n; i++) *VEC_PUSH(arena, &words) = decks->v[i];
    }
    *n = (int)words.n;
    *VEC_PUSH(arena, &words) = NULL;
    return (char **)words.v;
}

struct str engine_wish_line(const struct engine *engine, struct arena *arena, enum kind kind,
                            const char *const *more)
{
    struct strbuf b = strbuf_new(arena);
    int n;
    char **words =
        engine_wish_words(engine, arena, engine->wish, engine_decks(engine, arena), kind, more, &n);
    bool hyphen = false, end = false;

    /* "--" is needed only where a deck's name begins with a hyphen. */
    for (int i = 0; i < n; i++) {
        if (end) hyphen = hyphen || (words[i][0] == '-' && words[i][1]);
        end = end || !strcmp(words[i], "--");
    }
    for (int i = 0; i < n; i++)
        if (hyphen || strcmp(words[i], "--") != 0) {
            if (b.n) strbuf_addc(&b, ' ');
            strbuf_add(&b, text_shell_word(arena, str_of(words[i])));
        }
    return strbuf_str(&b);
}

bool engine_wish_jot(const struct engine *engine, struct arena *arena, struct jot *jot,
                     const struct option *option)
{
    struct said_list list = said_of(engine, arena, engine->wish);
    const struct said *last = NULL;
    bool many = option->form == FORM_TEXTS;

    for (size_t i = 0; i < list.n; i++)
        if (list.v[i].argument->option == option) last = &list.v[i];
    if (!last) return false;
    if (many) jot_open(jot, "value", '[');
    for (size_t i = 0; many && i < list.n; i++)
        if (list.v[i].argument->option == option) jot_word(jot, NULL, list.v[i].argument->value);
    if (many)
        jot_close(jot, ']');
    else if (option->form == FORM_FLAG)
        jot_bool(jot, "value", !strcmp(last->argument->value, "") || !strcmp(last->argument->value, "yes"));
    else
        jot_word(jot, "value", last->argument->value);
    jot_word(jot, "from", last->from);
    return true;
}
