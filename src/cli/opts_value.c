#include "cli/opts_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/date.h"
#include "base/file.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/templates.h"
#include "color/color.h"
#include "font/font.h"
#include "house/house.h"
#include "job/medium.h"
#include "product/products.h"
#include "read/guess/header.h"
#include "typeset/theme.h"

bool opts_value_is_file(const struct option *option, const char *value)
{
    switch (option->form) {
    case FORM_FILE:
    case FORM_FOLDERS: return true;
    case FORM_OUTPUT: return *value;
    case FORM_FONT: return fonts_names_file(value);
    case FORM_THEME: return house_names_file(value);
    case FORM_PICTURE: return strcmp(value, "pattern") != 0;
    case FORM_CONDITION: return color_condition_is_file(value);
    default: return false;
    }
}

/* One form's setter. `field` points into the job; the contract is opts_option_set's. */
typedef const char *setter(struct arena *arena, const struct option *option, void *field, const char *value);

/* As text_yes; without a value it is a yes. */
static bool flag_of(const char *value, bool *yes)
{
    *yes = !*value;
    return *yes || text_yes(str_of(value), yes);
}

static const char *set_flag(struct arena *arena, const struct option *option, void *field, const char *value)
{
    bool yes;

    (void)arena;
    (void)option;
    if (!flag_of(value, &yes)) return SAY("must be yes or no");
    memcpy(field, &yes, sizeof yes);
    return NULL;
}

/* "must be a, b or c". */
static const char *must_be(struct arena *arena, const struct option *option)
{
    const char *last, *words = opts_words(arena, option, ", ", &last);

    return *words ? arena_printf(arena, SAY("must be %s or %s"), words, last)
                  : arena_printf(arena, SAY("must be %s"), last);
}

/* The choice of that name, or NULL and *why. */
static const struct choice *choice_find(struct arena *arena, const struct option *option, const char *name,
                                        const char **why)
{
    for (const struct choice *c = option->choices; c->name; c++) {
        if (!str_is_nocase(str_of(name), c->name)) continue;
        *why = SAY("not available in this version");
        return c->ready ? c : NULL;
    }
    *why = must_be(arena, option);
    return NULL;
}

static const char *set_choice(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    const char *why;
    const struct choice *c = choice_find(arena, option, value, &why);
    bool yes;

    if (!c) return why;
    yes = c->value;
    if (option->size == sizeof yes)
        memcpy(field, &yes, sizeof yes);
    else
        memcpy(field, &c->value, sizeof c->value);
    return NULL;
}

static const char *set_name(struct arena *arena, const struct option *option, void *field, const char *value)
{
    const char *name;
    size_t i = 0;

    while ((name = option->names(i)) && !str_is_nocase(str_of(value), name)) i++;
    if (!name) return must_be(arena, option);
    memcpy(field, &name, sizeof name);
    return NULL;
}

static const char *set_product(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    bool by_topic = str_is_nocase(str_of(value), products_find(KIND_TOPICS)->kind.name);
    enum kind kind;

    if (!by_topic && !products_as(value, &kind)) return must_be(arena, option);
    if (!by_topic) memcpy(field, &kind, sizeof kind);
    memcpy((char *)field + option->size - sizeof by_topic, &by_topic, sizeof by_topic);
    return NULL;
}

static const char *clean(struct arena *arena, const char *value)
{
    int line;
    size_t bad;
    char *text = str_z(arena, str_trim(text_clean(arena, str_of(value), &line, &bad)));

    for (char *p = text; *p; p++)
        if ((unsigned char)*p < ' ') *p = ' ';
    return text;
}

static const char *set_text(struct arena *arena, const struct option *option, void *field, const char *value)
{
    const char *text = clean(arena, value);

    (void)option;
    if (!*text) return SAY("empty");
    memcpy(field, &text, sizeof text);
    return NULL;
}

static const char *set_texts(struct arena *arena, const struct option *option, void *field, const char *value)
{
    const char *text = clean(arena, value);
    struct texts *texts = field;

    (void)option;
    if (!*text) return SAY("empty");
    *VEC_PUSH(arena, texts) = text;
    return NULL;
}

static const char *set_file(struct arena *arena, const struct option *option, void *field, const char *value)
{
    (void)arena;
    (void)option;
    if (!*value) return SAY("empty");
    memcpy(field, &value, sizeof value);
    return NULL;
}

static const char *set_condition(struct arena *arena, const struct option *option, void *field,
                                 const char *value)
{
    struct strbuf names = strbuf_new(arena);
    size_t n;
    const struct color_condition *conditions = color_conditions(&n);

    if (color_condition_is_file(value) || color_condition_find(value))
        return set_file(arena, option, field, value);
    for (size_t i = 0; i < n; i++) strbuf_printf(&names, "%s%s", i ? ", " : "", conditions[i].name);
    return arena_printf(arena, SAY("must be %.*s, or the file of a press's profile, as NAME.icc"),
                        STR(strbuf_str(&names)));
}

static const char *set_folders(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    (void)option;
    if (!*value) return SAY("empty");
    if (file_kind(value) != FILE_FOLDER) return SAY("there is no such folder");
    *VEC_PUSH(arena, (struct texts *)field) = value;
    return NULL;
}

bool opts_names_output(const char *word)
{
    return medium_named(str_of(word)) != MEDIUM_COUNT;
}

/* Its name, or as a flag: then the output is named from others. */
static const char *set_output(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    bool yes;

    (void)arena;
    (void)option;
    if (flag_of(value, &yes))
        value = yes ? "" : NULL;
    else if (!opts_names_output(value))
        return SAY("must end in .pdf, .png or .svg");
    memcpy(field, &value, sizeof value);
    return NULL;
}

static const char *set_language(struct arena *arena, const struct option *option, void *field,
                                const char *value)
{
    const char *tag = opts_language_parse(arena, value);

    (void)option;
    if (!tag) return opts_language_wrong(arena, value);
    memcpy(field, &tag, sizeof tag);
    return NULL;
}

static const char *set_theme(struct arena *arena, const struct option *option, void *field, const char *value)
{
    const struct theme *theme = theme_find(value);

    (void)option;
    if (!theme && !house_names_file(value)) return house_unknown(arena, value);
    memcpy(field, theme ? &theme->name : &value, sizeof value);
    return NULL;
}

static const char *must_be_between(struct arena *arena, const struct option *option, double unit,
                                   const char *name)
{
    return arena_printf(arena, SAY("must be from %g%s to %g%s"), option->least / unit, name,
                        option->most / unit, name);
}

static bool is_between(const struct option *option, double value)
{
    return value >= option->least && value <= option->most;
}

/* A run of digits at **s as a number, which moves behind it; large ones are all alike. */
static bool digits_parse(const char **s, int *number)
{
    size_t digits = strspn(*s, "0123456789");

    if (!digits) return false;
    *number = digits > 8 ? 99999999 : atoi(*s);
    *s += digits;
    return true;
}

static const char *set_integer(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    int number;

    if (!digits_parse(&value, &number) || *value) return SAY("not a whole number");
    if (!is_between(option, number)) return must_be_between(arena, option, 1, "");
    memcpy(field, &number, sizeof number);
    return NULL;
}

/* A decimal number is a length in points whose unit was left out. */
static bool number_parse(struct arena *arena, const char *value, double *number)
{
    return length_parse(arena_printf(arena, "%spt", value), number);
}

static const char *set_number(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    double number;

    if (!number_parse(arena, value, &number)) return SAY("not a number");
    if (!is_between(option, number)) return must_be_between(arena, option, 1, "");
    memcpy(field, &number, sizeof number);
    return NULL;
}

static const char *set_points(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    double points;

    if (!number_parse(arena, value, &points) && !length_parse(value, &points))
        return SAY("not a size in points such as 6.5");
    if (!is_between(option, points)) return must_be_between(arena, option, 1, "");
    memcpy(field, &points, sizeof points);
    return NULL;
}

static const char not_a_length[] = SAY("not a length such as 3mm, 0.5cm, 1.5in or 12pt");

static const char *set_length(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    double length;

    if (!length_parse(value, &length)) return not_a_length;
    if (!is_between(option, length)) return must_be_between(arena, option, PT_PER_MM, "mm");
    memcpy(field, &length, sizeof length);
    return NULL;
}

/* Splits "A,B" at its comma and has each half set by the form for one. */
static const char *set_two(struct arena *arena, const struct option *option, void *field, const char *value,
                           setter *set_one, const char *why)
{
    const char *comma = strchr(value, ',');
    double *both = NEW_N(arena, double, 2);
    const char *wrong;

    if (!comma) return why;
    wrong = set_one(arena, option, &both[0],
                    str_z(arena, str_trim((struct str){value, (size_t)(comma - value)})));
    if (!wrong) wrong = set_one(arena, option, &both[1], str_z(arena, str_trim(str_of(comma + 1))));
    if (!wrong) memcpy(field, both, 2 * sizeof *both);
    return wrong;
}

static const char *set_lengths(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    return set_two(arena, option, field, value, set_length, SAY("not two lengths such as 0.3mm,-0.2mm"));
}

static const char *set_numbers(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    return set_two(arena, option, field, value, set_number, SAY("not two numbers such as 1.001,0.999"));
}

static const char *store_size(struct arena *arena, const struct option *option, void *field, double w,
                              double h)
{
    double size[2] = {w, h};

    if (!is_between(option, w) || !is_between(option, h))
        return must_be_between(arena, option, PT_PER_MM, "mm");
    memcpy(field, size, sizeof size);
    return NULL;
}

static const char *set_size(struct arena *arena, const struct option *option, void *field, const char *value)
{
    double w, h;

    if (!length_size_parse(value, &w, &h)) return SAY("not a size such as 85x55mm or 3x5in");
    return store_size(arena, option, field, w, h);
}

static const char *set_grid(struct arena *arena, const struct option *option, void *field, const char *value)
{
    int grid[2];

    if (!digits_parse(&value, &grid[0]) || !length_times(&value) || !digits_parse(&value, &grid[1]) || *value)
        return SAY("not columns and rows such as 2x4");
    if (!is_between(option, grid[0]) || !is_between(option, grid[1]))
        return must_be_between(arena, option, 1, "");
    memcpy(field, grid, sizeof grid);
    return NULL;
}

static const char *unknown_paper(struct arena *arena, const char *value)
{
    const char *near = paper_near(arena, value);

    if (char_is_digit(*value)) return SAY("neither a paper nor a size such as 210x297mm");
    if (near)
        return arena_printf(arena, SAY("there is no such paper; did you mean %s? (recto list papers)"), near);
    return SAY("there is no such paper (recto list papers); give its size instead, such as 210x297mm");
}

static const char *set_page(struct arena *arena, const struct option *option, void *field, const char *value)
{
    struct paper paper;

    if (!paper_read(arena, value, &paper)) return unknown_paper(arena, value);
    return store_size(arena, option, field, paper.w, paper.h);
}

static const char *set_paper(struct arena *arena, const struct option *option, void *field, const char *value)
{
    struct paper paper;
    double size[2];
    const char *wrong;

    if (!paper_read(arena, value, &paper)) return unknown_paper(arena, value);
    wrong = store_size(arena, option, size, paper.w, paper.h);
    if (!wrong) memcpy(field, &paper, sizeof paper);
    return wrong;
}

/* What is said of a stock that nobody knows. A maker's other numbers are other cards: only one that differs in letters is a slip. */
static const char *unknown_stock(struct arena *arena, const struct stock_list *own, const char *value)
{
    size_t n;
    const struct stock *all = stocks(&n);
    struct str near = stock_near(value);
    const char **names = NEW_N(arena, const char *, n + own->n);
    const char *slip;

    for (size_t i = 0; i < n; i++) names[i] = all[i].name;
    for (size_t i = 0; i < own->n; i++) names[n + i] = own->v[i].name;
    slip = near.n ? str_z(arena, near) : stock_is_number(value) ? NULL : text_near(value, names, n + own->n);
    if (slip)
        return arena_printf(arena, SAY("there is no such stock; did you mean %s? (recto list stocks)"), slip);
    return SAY(
        "there is no such stock (recto list stocks); give a --card instead, or describe the sheet once "
        "(recto(1), STOCKS OF YOUR OWN)");
}

/* One's own stocks are no table of names that stands fast: they come with the job. */
static const char *set_stock(struct arena *arena, const struct job *job, void *field, const char *value)
{
    const struct stock *stock = stock_find_own(&job->stocks, value);
    const struct stock *found[2];
    struct stock installed[2];
    size_t many = stock ? 0 : stock_matches(value, found, 2);

    if (!stock && !many) {
        many = templates_find(arena, job->data_dirs, value, installed);
        for (size_t i = 0; i < 2; i++) found[i] = &installed[i];
    }

    if (stock && stock->wrong) return arena_printf(arena, SAY("it cannot be used: %-s"), stock->wrong);
    if (many > 1)
        return arena_printf(arena, SAY("there are several stocks of that number: %s, %s; name one of them"),
                            found[0]->name, found[1]->name);
    if (many == 1) stock = found[0];
    if (!stock) return unknown_stock(arena, &job->stocks, value);
    memcpy(field, stock, sizeof *stock);
    return NULL;
}

/* A whole number from 1 at **s, which moves behind it. */
static bool ordinal_parse(const char **s, size_t *number)
{
    size_t digits = strspn(*s, "0123456789");

    if (!digits || digits > 9) return false;
    *number = strtoul(*s, NULL, 10);
    *s += digits;
    return *number > 0;
}

bool opts_ranges_parse(struct arena *arena, const char *text, struct ranges *ranges)
{
    for (const char *s = text;;) {
        struct range range;

        s += strspn(s, " ");
        if (!ordinal_parse(&s, &range.from)) return false;
        range.to = range.from;
        if (*s == '-') {
            s++;
            if (char_is_digit(*s)) {
                if (!ordinal_parse(&s, &range.to) || range.to < range.from) return false;
            } else {
                range.to = SIZE_MAX;
            }
        }
        s += strspn(s, " ");
        *VEC_PUSH(arena, ranges) = range;
        if (!*s) return true;
        if (*s++ != ',') return false;
    }
}

static const char *set_ranges(struct arena *arena, const struct option *option, void *field,
                              const char *value)
{
    struct ranges ranges = {0};

    (void)option;
    if (!opts_ranges_parse(arena, value, &ranges))
        return SAY("not a list of numbers and ranges such as 1-8,12,30-");
    memcpy(field, &ranges, sizeof ranges);
    return NULL;
}

static const char *set_date(struct arena *arena, const struct option *option, void *field, const char *value)
{
    int64_t days;

    (void)arena;
    (void)option;
    if (!date_days(str_of(value), &days)) return SAY("must be a date such as 2026-01-31");
    memcpy(field, &value, sizeof value);
    return NULL;
}

static const char *set_columns(struct arena *arena, const struct option *option, void *field,
                               const char *value)
{
    const char *why = header_said_wrong(arena, value);

    (void)option;
    if (!why) memcpy(field, &value, sizeof value);
    return why;
}

static setter *const setters[FORM_COUNT] = {
    [FORM_FLAG] = set_flag,         [FORM_CHOICE] = set_choice,       [FORM_NAME] = set_name,
    [FORM_TEXT] = set_text,         [FORM_FILE] = set_file,           [FORM_TEXTS] = set_texts,
    [FORM_LANGUAGE] = set_language, [FORM_THEME] = set_theme,         [FORM_INTEGER] = set_integer,
    [FORM_NUMBER] = set_number,     [FORM_POINTS] = set_points,       [FORM_LENGTH] = set_length,
    [FORM_LENGTHS] = set_lengths,   [FORM_SIZE] = set_size,           [FORM_NUMBERS] = set_numbers,
    [FORM_PAGE] = set_page,         [FORM_PAPER] = set_paper,         [FORM_RANGES] = set_ranges,
    [FORM_OUTPUT] = set_output,     [FORM_COLUMNS] = set_columns,     [FORM_FOLDERS] = set_folders,
    [FORM_FONT] = set_file,         [FORM_PICTURE] = set_file,        [FORM_PRODUCT] = set_product,
    [FORM_GRID] = set_grid,         [FORM_CONDITION] = set_condition, [FORM_DATE] = set_date,
};

const char *opts_option_set(struct arena *arena, const struct option *option, struct job *job,
                            const char *value)
{
    void *field = (char *)job + option->offset;

    if (option->form == FORM_STOCK) return set_stock(arena, job, field, value);
    return setters[option->form](arena, option, field, value);
}

/* ---- slips ---- */

const char *opts_value_near(struct arena *arena, const struct option *option, struct str value)
{
    struct texts words = {0};
    const char *word, *about;

    for (size_t i = 0; (word = opts_word(option, i, &about)) != NULL; i++) *VEC_PUSH(arena, &words) = word;
    return text_near(str_z(arena, value), words.v, words.n);
}
