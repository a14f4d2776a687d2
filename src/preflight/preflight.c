#include "preflight/preflight.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"
#include "color/color.h"
#include "preflight/impl.h"

/* Which files a rule is for. */
enum {
    X1A = 1 << PREFLIGHT_X1A,
    X3 = 1 << PREFLIGHT_X3,
    X4 = 1 << PREFLIGHT_X4,
    A2B = 1 << PREFLIGHT_A2B,
    A1B = 1 << PREFLIGHT_A1B,
    UA = 1 << PREFLIGHT_UA,
    PRESS = X1A | X3 | X4,
    ALL = PRESS | A2B | A1B | UA
};

static const struct preflight_rule {
    const char *id, *what, *limit;
    unsigned standards;
    preflight_looker *look;
} rules[] = {
    {"boxes", SAY("boxes"), SAY("trim within bleed within page"), PRESS, preflight_boxes},
    {"bleed", SAY("bleed"), "3 mm", PRESS, preflight_bleed},
    {"edge", SAY("text off the trim"), "3 mm", PRESS, preflight_edge},
    {"pages", SAY("pages of a booklet"), SAY("a multiple of 4"), PRESS, preflight_pages},
    {"condition", SAY("printing condition"), SAY("a registered one"), X1A | X3, preflight_condition},
    {"condition", SAY("printing condition"), SAY("one whose profile is here"), X4, preflight_condition},
    {"colours", SAY("colours"), SAY("inks of a press"), PRESS, preflight_colours},
    {"ink", SAY("ink in all"), "280 %", PRESS, preflight_ink},
    {"text-size", SAY("smallest text"), "5 pt", PRESS, preflight_text_size},
    {"text-inks", SAY("smallest text in several inks"), "7 pt", PRESS, preflight_text_inks},
    {"hairlines", SAY("thinnest rule"), "0.25 pt", PRESS, preflight_hairlines},
    {"pictures", SAY("resolution of pictures"), "200 dpi", PRESS, preflight_resolution},
    {"transparency", SAY("what shows through"), SAY("nothing"), X1A | X3 | A1B, preflight_transparency},
    {"fonts", SAY("fonts"), SAY("may be embedded"), ALL, preflight_fonts},
    {"glyphs", SAY("characters without a font"), SAY("none"), ALL, preflight_glyphs},
    {"title", SAY("title"), SAY("the deck has one"), UA, preflight_title},
    {"language", SAY("language"), SAY("said, or plain from the text"), UA | A2B | A1B, preflight_language},
    {"alternatives", SAY("texts of pictures"), SAY("each has one"), UA | A2B | A1B, preflight_alternatives},
    {"heads", SAY("tables"), SAY("each has heads"), UA, preflight_heads},
    {"levels", SAY("levels of headings"), SAY("none is skipped"), UA, preflight_levels},
};

static const char *const standards[] = {
    [PREFLIGHT_NONE] = "",   [PREFLIGHT_X1A] = "x1a", [PREFLIGHT_X3] = "x3", [PREFLIGHT_X4] = "x4",
    [PREFLIGHT_A2B] = "a2b", [PREFLIGHT_A1B] = "a1b", [PREFLIGHT_UA] = "ua"};

const char *preflight_verdict_name(enum preflight_verdict verdict)
{
    static const char *const names[] = {
        [PREFLIGHT_OK] = "ok", [PREFLIGHT_WARNING] = "warning", [PREFLIGHT_ERROR] = "error"};

    return names[verdict];
}

/* ---- where to look ---- */

static int by_page(const void *a, const void *b)
{
    const struct preflight_spot *p = a, *q = b;

    if (p->place->page != q->place->page) return p->place->page < q->place->page ? -1 : 1;
    return (p->order > q->order) - (p->order < q->order);
}

static int by_order(const void *a, const void *b)
{
    const struct preflight_spot *p = a, *q = b;

    return (p->order > q->order) - (p->order < q->order);
}

/* Every page once, where it is shown first. */
static void find_spots(struct preflight_look *look)
{
    size_t kept = 0;

    for (size_t i = 0; i < look->of->n; i++) {
        struct side_walk walk = {0};
        const struct side *side;

        while ((side = print_walk(&look->of->prints[i], &walk)))
            for (size_t k = 0; k < side->places.n; k++) {
                struct preflight_spot spot = {&look->of->prints[i], walk.side, &side->places.v[k],
                                              look->spots.n};

                if (spot.place->page) *VEC_PUSH(look->arena, &look->spots) = spot;
            }
    }
    if (!look->spots.n) return;
    qsort(look->spots.v, look->spots.n, sizeof *look->spots.v, by_page);
    for (size_t i = 0; i < look->spots.n; i++)
        if (!kept || look->spots.v[kept - 1].place->page != look->spots.v[i].place->page)
            look->spots.v[kept++] = look->spots.v[i];
    look->spots.n = kept;
    qsort(look->spots.v, look->spots.n, sizeof *look->spots.v, by_order);
}

/* ---- judging ---- */

static bool is_worse(const struct preflight_found *a, const struct preflight_found *b)
{
    return a->verdict != b->verdict ? a->verdict > b->verdict : a->badness > b->badness;
}

/* What was found last, if it was there; else NULL. */
static struct preflight_found *last_at(const struct preflight_look *look, const struct preflight_spot *spot)
{
    size_t n = look->found.n;

    return n && look->found.v[n - 1].spot == spot ? look->found.v + n - 1 : NULL;
}

static void add_found(struct preflight_look *look, struct preflight_found found)
{
    struct preflight_found *last = found.card ? NULL : last_at(look, found.spot);

    if (last && is_worse(&found, last)) *last = found;
    if (!last) *VEC_PUSH(look->arena, &look->found) = found;
}

void preflight_judge(struct preflight_look *look, const struct preflight_spot *spot,
                     enum preflight_verdict verdict, const char *text)
{
    add_found(look, (struct preflight_found){.spot = spot, .verdict = verdict, .text = text});
}

void preflight_judge_card(struct preflight_look *look, const struct card *card, struct diag_place at,
                          enum preflight_verdict verdict, const char *text)
{
    add_found(look, (struct preflight_found){.card = card, .at = at, .verdict = verdict, .text = text});
}

void preflight_weigh(struct preflight_look *look, const struct preflight_spot *spot, double value,
                     const struct preflight_limits *limits)
{
    const double slack = 0.004; /* figures are said to a hundredth */
    double sign = limits->least ? -1 : 1, badness = sign * value;
    const struct preflight_found *last = last_at(look, spot);
    struct preflight_found found = {.spot = spot, .badness = badness};

    if (badness > sign * limits->warning + slack) found.verdict = PREFLIGHT_WARNING;
    if (badness > sign * limits->error + slack) found.verdict = PREFLIGHT_ERROR;
    if (last && !is_worse(&found, last)) return;
    found.text = arena_printf(look->arena, limits->format, value);
    if (found.verdict == PREFLIGHT_ERROR && limits->error != limits->warning)
        found.limit = arena_printf(look->arena, limits->format, limits->error);
    add_found(look, found);
}

/* ---- telling ---- */

static const struct card *card_of(const struct preflight_look *look, const struct preflight_found *found)
{
    size_t number = found->spot && found->spot->place ? found->spot->place->card : 0;

    if (number && number <= look->of->deck->cards.n) return &look->of->deck->cards.v[number - 1];
    return found->card;
}

static struct diag_place place_of(const struct preflight_look *look, const struct preflight_found *found)
{
    const struct card *card = card_of(look, found);

    return !found->at.file && card ? deck_card_place(card) : found->at;
}

static const char *where_of(const struct preflight_look *look, const struct preflight_found *found)
{
    const struct preflight_spot *spot = found->spot;
    const struct place *place = spot ? spot->place : NULL;
    const char *face, *text;

    if (found->card) return arena_printf(look->arena, SAY("card %zu"), found->card->number);
    if (!spot) return NULL;
    if (!place) return look->of->n > 1 ? str_z(look->arena, spot->print->file) : NULL;
    face = print_face_name(place->face);
    if (place->face == FACE_PAGE)
        text = arena_printf(look->arena, SAY("page %zu"), place->folio);
    else if (!place->card)
        text = arena_printf(look->arena, SAY("page %zu of the file"), spot->side + 1);
    else if (place->part > 1)
        text = arena_printf(look->arena, SAY("card %zu, %-s, part %zu"), place->card, face, place->part);
    else
        text = arena_printf(look->arena, SAY("card %zu, %-s"), place->card, face);
    return look->of->n > 1 ? arena_printf(look->arena, SAY("%.*s, %-s"), STR(spot->print->file), text) : text;
}

/* The limit that was broken: of an error not that of the warnings. */
static const char *limit_of(const struct preflight_look *look, const struct preflight_found *found)
{
    return found->limit ? found->limit : look->limit;
}

static void tell(struct preflight_look *look, const struct preflight_row *row,
                 const struct preflight_found *found, size_t more, struct diags *diags)
{
    const char *where = where_of(look, found);
    const char *text = arena_printf(look->arena, SAY("%-s: %-s (limit: %-s)"), row->what, found->text,
                                    limit_of(look, found));

    if (where) text = arena_printf(look->arena, SAY("%-s; %-s"), text, where);
    if (more) text = arena_printf(look->arena, SAY("%-s, and %zu more"), text, more);
    diag_at(diags, found->verdict == PREFLIGHT_ERROR ? DIAG_PREFLIGHT : DIAG_PREFLIGHT_DOUBT,
            place_of(look, found), text);
}

/* What was found, each value once. */
static void tell_all(struct preflight_look *look, const struct preflight_row *row, struct diags *diags)
{
    for (size_t i = 0; i < look->found.n; i++) {
        const struct preflight_found *found = &look->found.v[i];
        size_t more = 0;

        if (found->verdict == PREFLIGHT_OK) continue;
        for (size_t k = i + 1; k < look->found.n; k++) {
            struct preflight_found *other = &look->found.v[k];

            if (other->verdict != found->verdict || strcmp(other->text, found->text) != 0) continue;
            other->verdict = PREFLIGHT_OK;
            more++;
        }
        tell(look, row, found, more, diags);
    }
}

/* What is said of it to whoever asks for all places. */
static struct preflight_place told_place(const struct preflight_look *look,
                                         const struct preflight_found *found)
{
    const struct place *place = found->spot ? found->spot->place : NULL;
    const struct card *card = card_of(look, found);

    return (struct preflight_place){.verdict = found->verdict,
                                    .limit = limit_of(look, found),
                                    .value = found->text,
                                    .where = where_of(look, found),
                                    .at = place_of(look, found),
                                    .card = card ? card->number : 0,
                                    .page = place && place->face == FACE_PAGE ? place->folio : 0};
}

static void run_rule(struct preflight_look *look, const struct preflight_rule *rule,
                     struct preflight_report *report, struct diags *diags)
{
    struct preflight_row *row = VEC_PUSH(look->arena, report);
    const struct preflight_found *worst = NULL;

    look->found.n = 0;
    look->value = SAY("none");
    look->theirs = false;
    look->limit = rule->limit;
    rule->look(look);
    *row = (struct preflight_row){.id = rule->id, .what = rule->what, .limit = look->limit};
    for (size_t i = 0; i < look->found.n; i++) {
        const struct preflight_found *found = &look->found.v[i];

        if (!worst || is_worse(found, worst)) {
            worst = found;
            row->worst = row->places.n;
        }
        if (found->verdict != PREFLIGHT_OK) *VEC_PUSH(look->arena, &row->places) = told_place(look, found);
    }
    row->value = worst ? worst->text : look->value;
    row->theirs = !worst && look->theirs;
    if (!worst || !row->places.n) return;
    row->verdict = worst->verdict;
    row->limit = limit_of(look, worst);
    tell_all(look, row, diags);
}

struct preflight_report preflight_make(struct arena *arena, const struct preflight_of *of,
                                       struct diags *diags)
{
    struct preflight_look look = {.arena = arena, .of = of};
    struct preflight_report report = {.standard = standards[of->job->preflight]};

    find_spots(&look);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].standards & 1u << of->job->preflight) run_rule(&look, &rules[i], &report, diags);
    color_press_close(look.press);
    return report;
}

/* ---- the table ---- */

enum { COLUMNS = 5 };

/* A table while it is made. */
struct preflight_grid {
    struct arena *arena;
    const struct words *words;
    size_t widths[COLUMNS];
    struct {
        struct preflight_line {
            const char *cells[COLUMNS];
        } * v;
        size_t n, cap;
    } lines;
};

/* The lines of a row. */
static size_t row_lines(const struct preflight_row *row, size_t most)
{
    size_t n = row->places.n < most ? row->places.n : most;

    return n ? n : 1;
}

/* The place that a line of a row is for: first the worst, then the others in their order. */
static const struct preflight_place *line_place(const struct preflight_row *row, size_t line)
{
    size_t at = !line ? row->worst : line <= row->worst ? line - 1 : line;

    return row->places.n ? &row->places.v[at] : NULL;
}

/* In the language of the table. */
static const char *put(const struct preflight_grid *grid, const char *english)
{
    return str_z(grid->arena, words_say(grid->arena, grid->words, NULL, str_of(english)));
}

static const char *place_text(const struct preflight_grid *grid, const struct preflight_place *place)
{
    const char *where = place->where ? put(grid, place->where) : "";

    if (!place->at.file) return where;
    return arena_printf(grid->arena, "%s:%d%s%s", place->at.file, place->at.line, *where ? ", " : "", where);
}

/* Takes the cells as they are printed. */
static void add_line(struct preflight_grid *grid, const struct preflight_line *line)
{
    struct preflight_line *new = VEC_PUSH(grid->arena, &grid->lines);

    for (int k = 0; k < COLUMNS; k++) {
        struct strbuf shown = strbuf_new(grid->arena);
        size_t width;

        text_shown(&shown, str_of(line->cells[k]), false);
        new->cells[k] = str_z(grid->arena, strbuf_str(&shown));
        width = utf8_columns(strbuf_str(&shown));
        if (width > grid->widths[k]) grid->widths[k] = width;
    }
}

static void add_row(struct preflight_grid *grid, const struct preflight_row *row, size_t at, size_t lines)
{
    const struct preflight_place *place = line_place(row, at);
    const char *value = place ? place->value : row->value;
    struct preflight_line line = {{preflight_verdict_name(place ? place->verdict : row->verdict),
                                   put(grid, row->what), put(grid, place ? place->limit : row->limit),
                                   row->theirs ? value : put(grid, value),
                                   place ? place_text(grid, place) : ""}};

    if (at + 1 == lines && row->places.n > lines)
        line.cells[4] = arena_printf(grid->arena, words_text(grid->words, SAY("%-s, and %zu more")),
                                     line.cells[4], row->places.n - lines);
    add_line(grid, &line);
}

struct str preflight_table(struct arena *arena, const struct preflight_report *report, size_t most,
                           const struct words *words)
{
    struct strbuf b = strbuf_new(arena);
    struct preflight_grid grid = {.arena = arena, .words = words};
    struct preflight_line head = {{"", put(&grid, SAY("what")), put(&grid, SAY("limit")),
                                   put(&grid, SAY("found")), put(&grid, SAY("where"))}};

    add_line(&grid, &head);
    for (size_t i = 0; i < report->n; i++)
        for (size_t k = 0, n = row_lines(&report->v[i], most); k < n; k++)
            add_row(&grid, &report->v[i], k, n);
    for (size_t i = 0; i < grid.lines.n; i++) {
        size_t gap = 0; /* blanks owed before the next cell that is not empty */

        for (int k = 0; k < COLUMNS; k++) {
            const char *cell = grid.lines.v[i].cells[k];

            if (*cell) {
                strbuf_printf(&b, "%*s%s", (int)gap, "", cell);
                gap = 0;
            }
            gap += grid.widths[k] - utf8_columns(str_of(cell)) + 2;
        }
        strbuf_addc(&b, '\n');
    }
    return strbuf_str(&b);
}
