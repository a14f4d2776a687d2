/* typeset/galley_impl.h: what the files of galley share. Not for others.
 *
 * typeset/galley.c           how it is filled
 * typeset/galley_measure.c   how tall lines are as a column
 * typeset/galley_cut.c       where columns begin and end
 * typeset/galley_draw.c      columns to items of a page */
#ifndef TYPESET_GALLEY_IMPL_H
#define TYPESET_GALLEY_IMPL_H

#include "typeset/galley.h"

/* Notes stand this far below the text; half-way hangs a rule. */
#define GALLEY_NOTES_GAP 8.0

static inline bool galley_within(const struct deco *deco, const struct deco *chain)
{
    for (; chain; chain = chain->outer)
        if (chain == deco) return true;
    return false;
}

/* Pads of the decorations in `chain` that are not in `other`. */
static inline double galley_pads(const struct deco *chain, const struct deco *other)
{
    double sum = 0;

    for (; chain && !galley_within(chain, other); chain = chain->outer) sum += chain->pad;
    return sum;
}

/* From the bottom of line i - 1 to the top of line i in one column. */
static inline double galley_gap(const struct galley *g, size_t i)
{
    const struct line *above = &g->lines.v[i - 1];
    const struct line *below = &g->lines.v[i];
    double sum = (double)below->space;

    if (above->deco != below->deco)
        sum += galley_pads(above->deco, below->deco) + galley_pads(below->deco, above->deco);
    return sum;
}

static inline double galley_line_height(const struct line *line)
{
    return (double)line->ascent + (double)line->descent;
}

static inline double galley_repeat_height(const struct line *line)
{
    return line->repeat ? line->repeat->height : 0;
}

/* Of what stands above a column that begins with line i, outside of its decorations. */
static inline double galley_head_height(const struct galley *g, size_t i)
{
    return g->head && i >= g->head_from ? g->head->height : 0;
}

/* The notes that lines [from, to) refer to first: [*first, *end). */
void galley_notes_of(const struct galley *galley, size_t from, size_t to, size_t *first, size_t *end);
/* How tall these are at the foot of a column, with the gap above them. */
double galley_notes_height(const struct galley *galley, size_t first, size_t end);

#endif
