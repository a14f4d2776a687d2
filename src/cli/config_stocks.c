#include "cli/config_stocks.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/config_rows.h"
#include "job/paper.h"

/* In the order of the manual. */
enum stock_key {
    KEY_NAME,
    KEY_PAPER,
    KEY_CARD,
    KEY_COLUMNS,
    KEY_ROWS,
    KEY_LEFT,
    KEY_TOP,
    KEY_GAP,
    KEY_PITCH,
    KEY_CORNERS,
    KEY_PERFORATED,
    KEY_ABOUT,
    KEY_COUNT
};

/* A row that is being read. */
struct described {
    struct arena *arena;
    struct stock stock;
    struct stock_facts facts;
    double sheet_w, sheet_h;
    double pitch[2]; /* NAN: not said */
};

static const char *read_text(struct described *d, struct str value, const char **text)
{
    if (!value.n) return SAY("is empty");
    *text = str_z(d->arena, value);
    for (const char *p = *text; *p; p++)
        if ((unsigned char)*p < ' ') return SAY("must be one line of text");
    return NULL;
}

static const char *read_paper(struct described *d, struct str value)
{
    struct paper paper;

    if (!paper_read(d->arena, str_z(d->arena, value), &paper))
        return SAY("must be a paper such as a4, or a size such as 200x250mm");
    d->stock.paper = paper.name;
    d->sheet_w = paper.w;
    d->sheet_h = paper.h;
    return NULL;
}

static const char *read_card(struct described *d, struct str value)
{
    const double least = 10 * PT_PER_MM; /* as for --card */

    if (!length_size_parse(str_z(d->arena, value), &d->facts.w, &d->facts.h))
        return SAY("must be a size such as 85x54mm");
    return d->facts.w < least || d->facts.h < least ? SAY("must be 10mm wide and high at least") : NULL;
}

static const char *read_count(struct described *d, struct str value, int *count)
{
    const char *text = str_z(d->arena, value);
    size_t digits = strspn(text, "0123456789");

    *count = digits && digits < 5 && !text[digits] ? atoi(text) : 0;
    return *count < 1 || *count > 100 ? SAY("must be a whole number from 1 to 100") : NULL;
}

static const char *read_length(struct described *d, struct str value, double *length)
{
    if (!length_parse(str_z(d->arena, str_trim(value)), length)) return SAY("must be a length such as 15mm");
    return *length < 0 ? SAY("must not be negative") : NULL;
}

/* One length for both directions, or "ACROSS,DOWN". */
static const char *read_lengths(struct described *d, struct str value, double *across, double *down)
{
    size_t comma = str_find(value, ',');
    const char *why = read_length(d, str_sub(value, 0, comma), across);

    *down = *across;
    if (!why && comma < value.n) why = read_length(d, str_from(value, comma + 1), down);
    return why ? SAY("must be a length such as 3mm, or two such as 3mm,5mm: across and down") : NULL;
}

static const char *read_yes(struct str value, bool *yes)
{
    return text_yes(value, yes) ? NULL : SAY("must be yes or no");
}

/* NULL, or what is wrong with the value, to stand behind its key. */
static const char *read_value(struct described *d, enum stock_key key, struct str value)
{
    switch (key) {
    case KEY_NAME: return read_text(d, value, &d->stock.name);
    case KEY_PAPER: return read_paper(d, value);
    case KEY_CARD: return read_card(d, value);
    case KEY_COLUMNS: return read_count(d, value, &d->facts.columns);
    case KEY_ROWS: return read_count(d, value, &d->facts.rows);
    case KEY_LEFT: return read_length(d, value, &d->facts.left);
    case KEY_TOP: return read_length(d, value, &d->facts.top);
    case KEY_GAP: return read_lengths(d, value, &d->facts.gap_x, &d->facts.gap_y);
    case KEY_PITCH: return read_lengths(d, value, &d->pitch[0], &d->pitch[1]);
    case KEY_CORNERS: return read_length(d, value, &d->stock.radius);
    case KEY_PERFORATED: return read_yes(value, &d->stock.perforated);
    case KEY_ABOUT: return read_text(d, value, &d->stock.about);
    case KEY_COUNT: break;
    }
    return NULL;
}

/* From one card to the next is a card and a gap. */
static const char *take_pitch(struct described *d)
{
    const double tolerance = 0.001;

    if (isnan(d->pitch[0])) return NULL;
    if (!isnan(d->facts.gap_x)) return SAY("gap and pitch say the same: give one of them");
    d->facts.gap_x = d->pitch[0] - d->facts.w;
    d->facts.gap_y = d->pitch[1] - d->facts.h;
    if (d->facts.gap_x < -tolerance || d->facts.gap_y < -tolerance)
        return SAY("the pitch, from one card to the next, is less than a card");
    d->facts.gap_x = fmax(0, d->facts.gap_x);
    d->facts.gap_y = fmax(0, d->facts.gap_y);
    return NULL;
}

/* What holds for the row as a whole. */
static const char *finish(struct described *d)
{
    const char *why;

    if (!d->stock.name || !d->stock.paper || d->facts.w == 0)
        return SAY("a stock has a name, a paper and a card");
    if (2 * d->stock.radius > fmin(d->facts.w, d->facts.h)) return SAY("corners: rounder than half a card");
    why = take_pitch(d);
    return why ? why : stock_derive(d->arena, d->sheet_w, d->sheet_h, &d->facts, &d->stock);
}

/* NULL, or what is wrong with the row, and *at, its line in the block and its column. */
static const char *stock_of(struct arena *arena, const struct config_row *row, struct stock *stock,
                            struct diag_place *at)
{
    static const char *const keys[KEY_COUNT] = {"name", "paper", "card",  "columns", "rows",       "left",
                                                "top",  "gap",   "pitch", "corners", "perforated", "about"};
    struct described d = {.arena = arena,
                          .stock = {.aliases = "", .about = "card stock"},
                          .facts = {.left = NAN, .top = NAN, .gap_x = NAN, .gap_y = NAN},
                          .pitch = {NAN, NAN}};
    const char *why = row->odd ? SAY("a stock's values are plain ones") : NULL, *wrong = why;

    *at = (struct diag_place){.line = row->line, .column = row->column};
    /* On after a mistake: the name may come last. */
    for (size_t i = 0; i < row->pairs.n; i++) {
        const struct config_pair *pair = &row->pairs.v[i];
        size_t key = config_key(arena, pair, keys, KEY_COUNT, &why);

        if (key < KEY_COUNT) {
            why = read_value(&d, (enum stock_key)key, str_trim(pair->value));
            if (why) why = arena_printf(arena, SAY("%s: %.*s %-s"), keys[key], STR(pair->value), why);
        }
        if (why && !wrong) {
            wrong = why;
            *at = (struct diag_place){.line = pair->line, .column = pair->column};
        }
        why = NULL;
    }
    if (!wrong) wrong = finish(&d);
    *stock = d.stock;
    return wrong;
}

struct stock_list config_stocks_read(struct arena *arena, struct str block, const char *file, int line,
                                     struct diags *diags)
{
    struct config_rows rows = config_rows_read(arena, block);
    struct stock_list list = {0};

    if (rows.wrong)
        diag(diags, DIAG_FRONT_VALUE, file, line, SAY("stocks: expected a list of mappings; ignored"));
    for (size_t i = 0; i < rows.n && !rows.wrong; i++) {
        struct stock stock;
        struct diag_place at;
        const char *why = stock_of(arena, &rows.v[i], &stock, &at);
        const struct stock *other = stock.name ? stock_find_own(&list, stock.name) : NULL;

        if (!why && other)
            why = arena_printf(arena, SAY("%s is described twice: the first one counts"), stock.name);
        stock.from = arena_printf(arena, "%s:%d", file, line + rows.v[i].line);
        at.file = file;
        at.line += line;
        if (why) {
            diag_at(diags, DIAG_FRONT_VALUE, at, arena_printf(arena, SAY("stocks: %-s"), why));
            stock.wrong = arena_printf(arena, SAY("%s:%d: %-s"), file, at.line, why);
        }
        if (stock.name && !other) *VEC_PUSH(arena, &list) = stock;
    }
    return list;
}
