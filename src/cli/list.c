#include "cli/list.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/opts_table.h"
#include "house/house.h"
#include "impose/printer.h"
#include "math/math.h"
#include "read/read.h"
#include "typeset/theme.h"

enum { COLUMNS_MAX = 6 };

struct row {
    const char *cells[COLUMNS_MAX]; /* NULL ends them */
};

struct grid {
    struct arena *arena;
    const struct job *job;
    VEC(struct row) rows;
};

static void add_row(struct grid *grid, struct row row)
{
    *VEC_PUSH(grid->arena, &grid->rows) = row;
}

static const char *size_cell(struct arena *arena, double w, double h)
{
    char text[SIZE_TEXT_MAX];

    length_size_text(text, w, h);
    return arena_copy(arena, text, strlen(text));
}

static void add_papers(struct grid *grid)
{
    size_t n;
    const struct paper *all = papers(&n);

    add_row(grid, (struct row){{"name", "size", "title"}});
    for (size_t i = 0; i < n; i++)
        add_row(grid, (struct row){{all[i].name, size_cell(grid->arena, all[i].w, all[i].h), all[i].title}});
}

static void add_stock(struct grid *grid, const struct stock *s, const char *about, const char *also)
{
    struct paper paper;
    bool lying = paper_parse(s->paper, &paper) && paper.w < paper.h && s->sheet_w > s->sheet_h;
    const char *sheet = lying ? arena_printf(grid->arena, "%s on its side", s->paper) : s->paper;

    add_row(grid, (struct row){{s->name, size_cell(grid->arena, s->w, s->h), sheet,
                                arena_printf(grid->arena, "%dx%d", s->columns, s->rows), about, also}});
}

static bool is_size(double w, double h, double card_w, double card_h)
{
    const double tolerance = 0.5 * PT_PER_MM + 1e-6;

    return (fabs(w - card_w) < tolerance && fabs(h - card_h) < tolerance) ||
           (fabs(w - card_h) < tolerance && fabs(h - card_w) < tolerance);
}

/* Its card is of the size that is asked for, either way round; of one that is folded also half of it. */
static bool has_card(const struct stock *s, const struct job *job)
{
    bool wide = stock_score_upright(s);

    return !(job->card_w > 0) || is_size(s->w, s->h, job->card_w, job->card_h) ||
           (s->folded && is_size(wide ? s->w / 2 : s->w, wide ? s->h : s->h / 2, job->card_w, job->card_h));
}

/* The table's, then one's own. One that has the name of a table's takes its place. */
static void add_stocks(struct grid *grid)
{
    const struct stock_list *own = &grid->job->stocks;
    size_t n;
    const struct stock *all = stocks(&n);

    add_row(grid, (struct row){{"name", "card", "sheet", "grid", "what it is", "also"}});
    for (size_t i = 0; i < n; i++)
        if (!stock_find_own(own, all[i].name) && has_card(&all[i], grid->job))
            add_stock(grid, &all[i], all[i].about, all[i].aliases);
    for (size_t i = 0; i < own->n; i++)
        if (!own->v[i].wrong && has_card(&own->v[i], grid->job))
            add_stock(grid, &own->v[i], arena_printf(grid->arena, "your own: %s", own->v[i].about), "");
}

static void add_themes(struct grid *grid)
{
    size_t n;
    const struct theme *all = themes(&n);

    add_row(grid, (struct row){{"name", "what it is"}});
    for (size_t i = 0; i < n; i++) add_row(grid, (struct row){{all[i].name, all[i].about}});
}

static void add_kinds(struct grid *grid)
{
    add_row(grid, (struct row){{"name", "what it writes"}});
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_row *row = opts_kind_row((enum kind)kind);

        add_row(grid, (struct row){{row->name, row->about}});
    }
}

static void add_formats(struct grid *grid)
{
    const char *name;

    add_row(grid, (struct row){{"name", "a card is"}});
    for (size_t i = 0; (name = read_format(i)); i++)
        add_row(grid, (struct row){{name, read_format_about(i)}});
}

/* Printers come from `recto calibrate`. */
static void add_printers(struct grid *grid)
{
    add_row(grid, (struct row){{"name", "paper", "tray", "flip", "correction"}});
    for (size_t i = 0; i < grid->job->printers.n; i++) {
        const struct printer *p = &grid->job->printers.v[i];
        add_row(grid, (struct row){{p->name, p->paper, p->tray, print_flip_name(p->flip),
                                    printer_text(grid->arena, p)}});
    }
}

static bool has(const char *z, struct str part)
{
    struct str text = str_of(z);

    return !part.n || str_find_str(text, part) < text.n;
}

static bool is_sought(const struct math_entry *entry, struct str word)
{
    return has(entry->name, word) || has(entry->about, word) || has(entry->group, word);
}

static void add_math(struct grid *grid)
{
    const char *word = grid->job->inputs.n ? grid->job->inputs.v[0] : "";
    size_t n;
    const struct math_entry *all = math_entries(grid->arena, &n);

    add_row(grid, (struct row){{"name", "what it is", "group", "example"}});
    for (size_t i = 0; i < n; i++)
        if (is_sought(&all[i], str_of(word)))
            add_row(grid, (struct row){{all[i].name, all[i].about, all[i].group, all[i].example}});
}

static size_t width(const char *cell)
{
    return utf8_columns(str_of(cell));
}

static struct str grid_text(const struct grid *grid)
{
    struct strbuf b = strbuf_new(grid->arena);
    size_t widths[COLUMNS_MAX] = {0};

    for (size_t i = 0; i < grid->rows.n; i++)
        for (size_t k = 0; k < COLUMNS_MAX && grid->rows.v[i].cells[k]; k++)
            if (width(grid->rows.v[i].cells[k]) > widths[k]) widths[k] = width(grid->rows.v[i].cells[k]);
    for (size_t i = 0; i < grid->rows.n; i++) {
        size_t gap = 0; /* blanks owed before the next cell that is not empty */

        for (size_t k = 0; k < COLUMNS_MAX && grid->rows.v[i].cells[k]; k++) {
            const char *cell = grid->rows.v[i].cells[k];
            if (*cell) {
                strbuf_printf(&b, "%*s%s", (int)gap, "", cell);
                gap = 0;
            }
            gap += widths[k] - width(cell) + 2;
        }
        strbuf_addc(&b, '\n');
    }
    return strbuf_str(&b);
}

static struct grid grid_of(struct arena *arena, const struct job *job)
{
    static void (*const adders[TABLE_COUNT])(struct grid *) = {
        [TABLE_PAPERS] = add_papers,     [TABLE_STOCKS] = add_stocks, [TABLE_THEMES] = add_themes,
        [TABLE_PRINTERS] = add_printers, [TABLE_KINDS] = add_kinds,   [TABLE_FORMATS] = add_formats,
        [TABLE_MATH] = add_math,
    };
    /* TABLE_THEME and TABLE_COVERAGE are no tables of this kind: cli/run.c prints them. */
    struct grid grid = {.arena = arena, .job = job};

    for (int table = 0; table < TABLE_COUNT; table++)
        if (adders[table] && !strcmp(job->what, opts_table_name((enum table)table))) adders[table](&grid);
    return grid;
}

struct str list_table(struct arena *arena, const struct job *job)
{
    struct grid grid = grid_of(arena, job);

    return grid_text(&grid);
}

const char *list_empty(struct arena *arena, const struct job *job)
{
    bool sought = !strcmp(job->what, opts_table_name(TABLE_MATH)) && job->inputs.n;
    char size[SIZE_TEXT_MAX];

    if ((!sought && !(job->card_w > 0)) || grid_of(arena, job).rows.n > 1) return NULL;
    if (sought)
        return arena_printf(arena, SAY("nothing of formulas has \"%s\" in its name, its group or what it is"),
                            job->inputs.v[0]);
    length_size_text(size, job->card_w, job->card_h);
    return arena_printf(arena, SAY("no stock has cards of %s; recto cards --card %s fills a sheet with them"),
                        size, size);
}

const char *list_file(struct arena *arena, const struct job *job)
{
    const char *theme = job->inputs.n && !strcmp(job->what, opts_table_name(TABLE_THEME))
                            ? file_name(job->inputs.v[0])
                            : NULL;

    if (!theme) return arena_printf(arena, "%s.txt", job->what);
    return house_names_file(theme) ? theme : arena_printf(arena, "%s.yaml", theme);
}
