#include <assert.h>

#include "typeset/galley_impl.h"

/* The best way to cut the lines before some line into columns. */
struct column_cut {
    size_t forbidden, columns, prev;
    size_t dropped; /* lines of the last column's echo that it has no room for */
    double cost;
};

/* What a column costs that is a whole column too short or too long, and what each costs at all. */
static const double EVENNESS = 1000, COLUMN = 100;
/* Where columns are to be few, one more is worth it only to save more than one break below what opens something, or above what
 * closes it. */
static const double COLUMN_MORE = 1.2 * BREAK_OPENED;
/* And what each line costs that is not repeated for want of room. */
static const double DROPPED = 40;

static bool cut_better(struct column_cut a, struct column_cut b)
{
    if (a.forbidden != b.forbidden) return a.forbidden < b.forbidden;
    return a.cost < b.cost;
}

/* How many columns it takes at least. */
static size_t fewest(const struct galley *g, size_t from, size_t to, double first_depth, double depth)
{
    size_t n = 1;
    double room = first_depth;
    double sum = 0;

    for (size_t i = from; i < to; i++) {
        const struct line *line = &g->lines.v[i];
        double top = galley_pads(line->deco, NULL);
        double more = galley_line_height(line) + (sum > 0 ? galley_gap(g, i) : top);

        if (sum > 0 && sum + more + top > room) {
            n++;
            room = depth;
            sum = 0;
            more = galley_line_height(line) + top;
        }
        sum += more;
    }
    return n;
}

/* How many lines of what is repeated above a line are to be dropped so that it is no taller than `most`; only an echo gives. *height
 * is then its height. */
static size_t echo_dropped(const struct line *line, double most, double *height)
{
    const struct repeat *repeat = line->repeat;
    size_t dropped = 0;

    *height = galley_repeat_height(line);
    if (!repeat || !repeat->echo) return 0;
    while (dropped<repeat->n && * height> most) *height -= galley_line_height(&repeat->lines[dropped++]);
    return dropped;
}

/* Drops the outermost lines of what is repeated above a line. */
static void echo_shorten(struct arena *arena, struct line *line, size_t dropped)
{
    struct repeat *shorter;

    if (!dropped) return;
    shorter = NEW(arena, struct repeat);
    *shorter = *line->repeat;
    shorter->lines += dropped;
    shorter->n -= dropped;
    for (size_t i = 0; i < dropped; i++) shorter->height -= galley_line_height(&line->repeat->lines[i]);
    line->repeat = shorter->n ? shorter : NULL;
}

/* What is being cut, and how. */
struct column_cutter {
    const struct galley *galley;
    size_t from, to;
    double first_depth, depth;
    bool even, noted; /* noted: some of the lines refer to notes first */
    double target;    /* how full a column should be */
    /* best[j] is the best way to cut lines [from, from + j) with a break behind the last of them. */
    struct column_cut *best;
};

static double notes_height(const struct column_cutter *c, size_t i, size_t j)
{
    size_t first, end;

    if (!c->noted) return 0;
    galley_notes_of(c->galley, c->from + i, c->from + j, &first, &end);
    return galley_notes_height(c->galley, first, end);
}

/* What a column costs that is filled so far, and the break above it; `last`: none follows it. */
static void cost_add(const struct column_cutter *c, struct column_cut *cut, double fill, bool last)
{
    int breaking = cut->prev > 0 ? c->galley->lines.v[c->from + cut->prev].cost : 0;

    if (c->even)
        cut->cost += COLUMN_MORE + (fill - c->target) * (fill - c->target) * EVENNESS;
    else
        cut->cost += COLUMN + (last ? 0 : (1 - fill) * (1 - fill) * EVENNESS);
    if (breaking >= BREAK_FORBIDDEN)
        cut->forbidden++;
    else
        cut->cost += breaking;
}

/* Finds best[j]: tries the columns that end there, the shortest first. */
static void cut_behind(const struct column_cutter *c, size_t j)
{
    const struct galley *g = c->galley;
    double tail = galley_pads(g->lines.v[c->from + j - 1].deco, NULL);
    double height = 0; /* of lines [i, j) without the outer pads */

    for (size_t i = j; i-- > 0;) {
        const struct line *line = &g->lines.v[c->from + i];
        double room = i == 0 ? c->first_depth : c->depth;
        struct column_cut cut = {c->best[i].forbidden, c->best[i].columns + 1, i, 0, c->best[i].cost};
        double fill, repeated;

        if (i + 1 < j) height += galley_gap(g, c->from + i + 1);
        height += galley_line_height(line);
        fill = (height + tail + galley_pads(line->deco, NULL) + notes_height(c, i, j)) / room;
        if (fill > 1.0001 && i + 1 < j) break;
        /* Further up, less may have to be repeated. */
        fill += galley_head_height(g, c->from + i) / room;
        cut.dropped = echo_dropped(line, (1.0001 - fill) * room, &repeated);
        cut.cost += (double)cut.dropped * DROPPED;
        fill += repeated / room;
        if (fill > 1.0001 && i + 1 < j) continue;
        cost_add(c, &cut, fill, c->from + j == c->to);
        if (i + 1 == j || cut_better(cut, c->best[j])) c->best[j] = cut;
    }
}

/* The columns of the best way, which live in `arena`. */
static struct column *columns_of(struct arena *arena, const struct column_cutter *c, struct galley *g,
                                 size_t *n)
{
    size_t j = c->to - c->from;
    struct column *columns;

    *n = c->best[j].columns;
    columns = NEW_N(arena, struct column, *n);
    for (size_t k = *n; k-- > 0; j = c->best[j].prev) {
        assert(c->best[j].prev < j && (k > 0) == (c->best[j].prev > 0));
        columns[k].from = c->from + c->best[j].prev;
        columns[k].to = c->from + j;
        echo_shorten(g->arena, &g->lines.v[columns[k].from], c->best[j].dropped);
        columns[k].height = galley_height(g, columns[k].from, columns[k].to);
        columns[k].depth = galley_depth(g, columns[k].from, columns[k].to);
    }
    return columns;
}

struct column *galley_cut(struct arena *arena, struct galley *g, size_t from, size_t to, double first_depth,
                          double depth, bool even, size_t *n)
{
    struct column_cutter c = {
        .galley = g,
        .from = from,
        .to = to,
        .first_depth = first_depth,
        .depth = depth,
        .even = even,
        .noted = to > from && g->lines.v[to - 1].notes > (from > 0 ? g->lines.v[from - 1].notes : 0),
        .target = 1,
        .best = NEW_N(arena, struct column_cut, to - from + 1),
    };

    assert(from <= to && first_depth > 0 && depth > 0);
    if (even) c.target = galley_depth(g, from, to) / (double)fewest(g, from, to, first_depth, depth) / depth;
    for (size_t j = 1; j <= to - from; j++) cut_behind(&c, j);
    return columns_of(arena, &c, g, n);
}
