/* All of an option, for `recto KIND --help WORD`. */
#include <string.h>

#include "base/char.h"
#include "base/length.h"
#include "base/text.h"
#include "cli/opts_help.h"

enum {
    TEXT = 8,       /* column of what an option is */
    FACTS = 20,     /* and of what is known of it */
    SHORTEST = 3,   /* of a group's title, for which it is taken */
    WORDS_MOST = 30 /* that an option may be; of more only the list is named */
};

/* ---- what is sought ---- */

/* ASCII letters are compared without case. */
static bool begins(const char *text, const char *part)
{
    while (*part && char_lower(*text) == char_lower(*part)) text++, part++;
    return !*part;
}

static bool has(const char *text, const char *part)
{
    for (; *text; text++)
        if (begins(text, part)) return true;
    return false;
}

/* True if one of the title's words begins so, or several in a row. */
static bool is_in_title(const char *title, const char *part)
{
    if (strlen(part) < SHORTEST) return false;
    for (const char *p = title; *p; p++)
        if ((p == title || p[-1] == ' ') && begins(p, part)) return true;
    return false;
}

static bool is_named(const struct option *option, const char *word)
{
    return str_is(str_of(option->name), word) || (option->letter && option->letter == *word && !word[1]);
}

/* How the word finds an option, the best first. */
enum finds { FINDS_NAMED, FINDS_GROUP, FINDS_IN_NAME, FINDS_IN_TEXT, FINDS_NOT };

static enum finds finds(const struct option *option, const char *word)
{
    const char *one, *about;

    if (is_named(option, word)) return FINDS_NAMED;
    if (is_in_title(opts_group_title(option->group), word)) return FINDS_GROUP;
    if (has(option->name, word)) return FINDS_IN_NAME;
    if (has(option->help, word)) return FINDS_IN_TEXT;
    for (size_t i = 0; (one = opts_word(option, i, &about)) != NULL; i++)
        if (str_is_nocase(str_of(one), word)) return FINDS_IN_TEXT;
    return FINDS_NOT;
}

/* ---- what is known of an option ---- */

/* How a value is written, where its name does not say it; NULL: it does. */
static const char *notation(enum form form)
{
    static const char *const words[FORM_COUNT] = {
        [FORM_FONT] = "a family of fonts that are installed (fc-list : family), or a file",
        [FORM_LANGUAGE] = "a language's tag: en, de, pt-BR",
        [FORM_INTEGER] = "a whole number",
        [FORM_NUMBER] = "a number",
        [FORM_POINTS] = "a number of points",
        [FORM_LENGTH] = "a length with its unit: 3mm, 0.5cm, 1.5in, 12pt",
        [FORM_LENGTHS] = "two lengths with their units: 0.3mm,-0.2mm",
        [FORM_NUMBERS] = "two numbers: 1.001,0.999",
        [FORM_SIZE] = "width and height with their unit: 85x55mm, 3x5in",
        [FORM_GRID] = "columns and rows: 2x4",
        [FORM_PAGE] = "a name of recto list papers, or width and height: 105x148mm",
        [FORM_PAPER] = "a name of recto list papers, or width and height: 200x280mm",
        [FORM_STOCK] = "a name of recto list stocks, or a number on the box",
        [FORM_THEME] = "a name of recto list themes, or a file, NAME.yaml",
        [FORM_RANGES] = "numbers and ranges: 1-8,12,30-",
        [FORM_DATE] = "a date: 2026-01-31",
        [FORM_COLUMNS] = "names and numbers: question=2,answer=1",
    };

    return words[form];
}

static void add_fact(struct strbuf *b, const char *name, const char *text)
{
    size_t start = b->n;

    strbuf_printf(b, "%*s%s", (int)TEXT, "", name);
    opts_help_wrapped(b, b->n - start, FACTS, text);
}

static void add_bounds(struct strbuf *b, const struct option *option)
{
    bool length = option->form == FORM_LENGTH || option->form == FORM_LENGTHS || option->form == FORM_SIZE ||
                  option->form == FORM_PAGE || option->form == FORM_PAPER;
    double unit = length ? PT_PER_MM : 1;

    if (option->least < option->most)
        strbuf_printf(b, ", from %.4g%s to %.4g%s", option->least / unit, length ? "mm" : "",
                      option->most / unit, length ? "mm" : "");
}

static void add_value(struct strbuf *b, const struct option *option)
{
    struct strbuf text = strbuf_new(b->arena), words = strbuf_new(b->arena);
    const char *how = notation(option->form), *word, *about;
    size_t n = 0;

    if (how) {
        strbuf_addz(&text, how);
        add_bounds(&text, option);
        add_fact(b, "value", str_z(b->arena, strbuf_str(&text)));
    }
    for (; (word = opts_word(option, n, &about)) != NULL; n++)
        strbuf_printf(&words, "%s%s", n ? ", " : "", word);
    if (n && n <= WORDS_MOST) add_fact(b, how ? "names" : "choices", str_z(b->arena, strbuf_str(&words)));
}

/* Help ends in a parenthesis that says what is so where nobody says anything. Where it has several, they stay in it. */
static struct str without_preset(const char *help, struct str *preset)
{
    struct str text = str_of(help);
    size_t open = str_find_last(text, '(');

    *preset = (struct str){"", 0};
    if (!str_ends(text, ")") || str_find(text, '(') < open) return text;
    *preset = str_sub(text, open + 1, text.n - open - 2);
    return str_trim(str_sub(text, 0, open));
}

static void add_preset(struct strbuf *b, const struct option *option, struct str preset)
{
    if (preset.n)
        add_fact(b, "default", str_z(b->arena, preset));
    else if (option->form == FORM_FLAG)
        add_fact(b, "default", "no");
    else if (option->preset && !str_ends(str_of(option->help), ")"))
        add_fact(b, "default", option->preset);
}

/* Where else it may stand. */
static const char *place_of(struct arena *arena, const struct option *option)
{
    struct strbuf value = strbuf_new(arena);

    if (option->flags & OPTION_PRIVATE) return "it may not stand there; the configuration may have it";
    strbuf_addz(&value, option->form == FORM_FLAG ? "yes" : option->value ? option->value : "");
    if (!value.n) opts_add_words(&value, option, "|", "|");
    return option->flags & OPTION_SELECTS
               ? arena_printf(arena, "recto: {%s: %.*s}", option->name, STR(strbuf_str(&value)))
               : arena_printf(arena, "%s: %.*s", option->name, STR(strbuf_str(&value)));
}

static void add_all(struct strbuf *b, const struct option *option)
{
    struct str preset, text = without_preset(option->help, &preset);
    bool repeated = option->form == FORM_TEXTS || option->form == FORM_FOLDERS;

    opts_help_name(b, option);
    strbuf_addc(b, '\n');
    opts_help_wrapped(b, 0, TEXT, str_z(b->arena, text));
    add_value(b, option);
    add_preset(b, option, preset);
    if (repeated && !has(option->help, "repeated")) add_fact(b, "often", "it may be repeated");
    add_fact(b, "in a deck", place_of(b->arena, option));
    add_fact(b, "taken by", opts_help_kinds(b->arena, option));
    strbuf_addc(b, '\n');
}

/* ---- all that is found ---- */

/* Of the kind, or of all; those that the word names of any kind. */
static bool is_told(const struct option *option, const enum kind *kind, const char *word)
{
    if (!(option->flags & OPTION_READY)) return false;
    return !kind || is_named(option, word) || opts_option_listed(option, *kind);
}

static enum finds best_of(const enum kind *kind, const char *word)
{
    size_t n;
    const struct option *rows = opts_options(&n);
    enum finds best = FINDS_NOT;

    for (size_t i = 0; i < n; i++)
        if (is_told(&rows[i], kind, word) && finds(&rows[i], word) < best) best = finds(&rows[i], word);
    return best;
}

/* What is found otherwise, behind the option that has the very name: "--cards, --card-level". */
static void add_others(struct strbuf *b, const enum kind *kind, const char *word)
{
    struct strbuf names = strbuf_new(b->arena);
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++) {
        enum finds how = finds(&rows[i], word);

        if (!is_told(&rows[i], kind, word) || how == FINDS_NAMED || how > FINDS_IN_NAME) continue;
        strbuf_printf(&names, "%s--%s", names.n ? ", " : "", rows[i].name);
    }
    if (!names.n) return;
    strbuf_addz(b, "See also");
    opts_help_wrapped(b, strlen("See also"), strlen("See also  "), str_z(b->arena, strbuf_str(&names)));
}

static const char *nearest(struct arena *arena, const char *word)
{
    size_t n, named = 0;
    const struct option *rows = opts_options(&n);
    const char **names = NEW_N(arena, const char *, n);

    for (size_t i = 0; i < n; i++)
        if (rows[i].flags & OPTION_READY) names[named++] = rows[i].name;
    return text_near(word, names, named);
}

struct str opts_help_about(struct arena *arena, const enum kind *kind, const char *word, const char **near)
{
    struct strbuf b = strbuf_new(arena);
    enum finds best;
    size_t n;
    const struct option *rows = opts_options(&n);

    while (*word == '-') word++;
    best = *word ? best_of(kind, word) : FINDS_NOT;
    *near = best == FINDS_NOT ? nearest(arena, word) : NULL;
    /* Those with the word in their names come first. */
    for (int how = (int)best; how < (int)FINDS_NOT && (how == (int)best || how == (int)FINDS_IN_TEXT); how++)
        for (size_t i = 0; i < n; i++)
            if (is_told(&rows[i], kind, word) && (int)finds(&rows[i], word) == how) add_all(&b, &rows[i]);
    if (best == FINDS_NAMED) add_others(&b, kind, word);
    while (b.n > 1 && b.p[b.n - 1] == '\n' && b.p[b.n - 2] == '\n') b.n--;
    return strbuf_str(&b);
}
