/* The table of options, for a page that makes its fields of it. */
#include "deck/input.h"
#include "export/export.h"
#include "preview/engine_impl.h"
#include "typeset/theme.h"

static const char *const forms[FORM_COUNT] = {
    [FORM_FLAG] = "flag",         [FORM_CHOICE] = "choice",   [FORM_NAME] = "name",
    [FORM_PRODUCT] = "name",      [FORM_TEXT] = "text",       [FORM_FILE] = "file",
    [FORM_FONT] = "font",         [FORM_PICTURE] = "picture", [FORM_OUTPUT] = "output",
    [FORM_COLUMNS] = "columns",   [FORM_TEXTS] = "texts",     [FORM_FOLDERS] = "folders",
    [FORM_LANGUAGE] = "language", [FORM_THEME] = "theme",     [FORM_INTEGER] = "integer",
    [FORM_NUMBER] = "number",     [FORM_POINTS] = "points",   [FORM_LENGTH] = "length",
    [FORM_LENGTHS] = "lengths",   [FORM_NUMBERS] = "numbers", [FORM_SIZE] = "size",
    [FORM_GRID] = "grid",         [FORM_PAGE] = "page",       [FORM_PAPER] = "paper",
    [FORM_STOCK] = "stock",       [FORM_RANGES] = "ranges",   [FORM_CONDITION] = "text",
    [FORM_DATE] = "text",
};

/* A word that an option may be, with what it is. */
struct choice_word {
    const char *name;
    const char *title; /* NULL: help says it */
};
struct choice_list {
    struct choice_word *v;
    size_t n, cap;
};

/* The table's, and stocks of the configuration, in the place of those of their names. */
static struct choice_list words_of(struct arena *arena, const struct option *option, const struct job *job)
{
    const struct stock_list *own = job && option->form == FORM_STOCK ? &job->stocks : NULL;
    struct choice_list list = {0};
    struct choice_word word;

    for (size_t i = 0; (word.name = opts_word(option, i, &word.title)) != NULL; i++)
        if (!own || !stock_find_own(own, word.name)) *VEC_PUSH(arena, &list) = word;
    for (size_t i = 0; own && i < own->n; i++)
        if (!own->v[i].wrong) *VEC_PUSH(arena, &list) = (struct choice_word){own->v[i].name, own->v[i].about};
    return list;
}

/* What the option may be, where words are what it takes, and what each of them is, where more than help says it. */
static void jot_choices(struct arena *arena, struct jot *jot, const struct option *option,
                        const struct job *job)
{
    struct choice_list list = words_of(arena, option, job);

    if (!list.n) {
        jot_null(jot, "choices");
        return;
    }
    jot_open(jot, "choices", '[');
    for (size_t i = 0; i < list.n; i++) jot_word(jot, NULL, list.v[i].name);
    jot_close(jot, ']');
    if (!list.v[0].title) return;
    jot_open(jot, "titles", '[');
    for (size_t i = 0; i < list.n; i++) jot_word(jot, NULL, list.v[i].title);
    jot_close(jot, ']');
}

/* Where a word is not for every kind: the kinds that each of them suits. */
static void jot_suits(struct jot *jot, const struct option *option)
{
    const char *about, *word;
    bool all = true;

    for (size_t i = 0; (word = opts_word(option, i, &about)); i++)
        for (int kind = 0; kind < KIND_COUNT; kind++)
            all = all && opts_word_suits(option, word, (enum kind)kind);
    if (all) return;
    jot_open(jot, "suits", '[');
    for (size_t i = 0; (word = opts_word(option, i, &about)); i++) {
        jot_open(jot, NULL, '[');
        for (int kind = 0; kind < KIND_COUNT; kind++)
            if (opts_word_suits(option, word, (enum kind)kind))
                jot_word(jot, NULL, opts_kind_row((enum kind)kind)->name);
        jot_close(jot, ']');
    }
    jot_close(jot, ']');
}

static void jot_option(struct arena *arena, struct jot *jot, const struct option *option,
                       const struct job *job)
{
    bool bounded = option->most > option->least;

    jot_open(jot, NULL, '{');
    jot_word(jot, "name", option->name);
    jot_word(jot, "form", forms[option->form]);
    jot_open(jot, "kinds", '[');
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (opts_option_listed(option, (enum kind)kind))
            jot_word(jot, NULL, opts_kind_row((enum kind)kind)->name);
    jot_close(jot, ']');
    jot_word(jot, "value", option->value);
    jot_choices(arena, jot, option, job);
    jot_suits(jot, option);
    jot_word(jot, "help", option->help);
    jot_word(jot, "preset", option->preset);
    for (int i = 0; i < 2; i++) {
        if (bounded)
            jot_number(jot, i ? "most" : "least", i ? option->most : option->least);
        else
            jot_null(jot, i ? "most" : "least");
    }
    jot_bool(jot, "deck", !(option->flags & OPTION_PRIVATE));
    jot_bool(jot, "page", engine_wish_may_set(option));
    jot_bool(jot, "many", option->form == FORM_TEXTS || option->form == FORM_FOLDERS);
    jot_close(jot, '}');
}

static void jot_kinds(struct jot *jot)
{
    jot_open(jot, "kinds", '[');
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_row *row = engine_kind_shown((enum kind)kind);

        if (!row) continue;
        jot_open(jot, NULL, '{');
        jot_word(jot, "name", row->name);
        jot_word(jot, "help", row->about);
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
    jot_open(jot, "exports", '[');
    for (size_t i = 0; export_name(i); i++) {
        jot_open(jot, NULL, '{');
        jot_word(jot, "name", export_name(i));
        jot_word(jot, "ending", export_find(export_name(i))->ending);
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
}

struct engine_reply engine_options(struct engine *engine, struct arena *arena,
                                   const struct engine_request *request)
{
    const struct job *job = engine->living.run ? run_job(engine->living.run) : NULL;
    struct jot jot = jot_new(arena);
    size_t n;
    const struct option *options = opts_options(&n);

    (void)request;
    jot_open(&jot, NULL, '{');
    jot_kinds(&jot);
    jot_open(&jot, "readers", '[');
    for (size_t i = 0; input_ending(i); i++) jot_word(&jot, NULL, input_ending(i));
    jot_close(&jot, ']');
    jot_open(&jot, "options", '[');
    for (size_t i = 0; i < n; i++)
        if (options[i].flags & OPTION_READY) jot_option(arena, &jot, &options[i], job);
    jot_close(&jot, ']');
    jot_close(&jot, '}');
    return engine_reply_json(&jot);
}
