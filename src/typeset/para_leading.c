/* The leading of lines in which something taller than text stands: a formula, a small picture, a reading. Baselines keep their distance as long as
 * nothing touches: what is tall takes of the white that text leaves. Where that is not enough, the lines of a paragraph that need more stand equally
 * further apart, and the others stay. */
#include <math.h>

#include "typeset/para_impl.h"

/* What of a line text covers above and below its baseline, and what stays free between two lines; times the size. */
static const double TEXT_ASCENT = 0.76, TEXT_DESCENT = 0.24, FREE = 0.06;
/* What stays free where leading gives way: then nobody should look whether they touch. */
static const double GIVEN = 0.18;
/* How far something may stand out of its line into the white of the next one: that may be in another column, where nobody should see it. */
static const double OUT = 0.12;
/* More room than this, times the leading, is a line's own: the others need not follow. */
static const double OWN = 0.6;

struct leading {
    const struct para_style *style;
    struct line *lines;
    size_t n;
    const struct para_tall *tall;
    size_t n_tall, first;         /* `first`: the index of lines[0] in the galley */
    double ascent, descent, free; /* of text, whose leading is enough for itself */
};

/* What stands in the line at most. */
static struct para_tall extent(const struct leading *l, size_t i)
{
    struct para_tall e = {.ascent = l->ascent, .descent = l->descent};

    for (size_t k = 0; k < l->n_tall; k++) {
        if (l->tall[k].line != l->first + i) continue;
        e.ascent = fmax(e.ascent, l->tall[k].ascent);
        e.descent = fmax(e.descent, l->tall[k].descent);
    }
    return e;
}

/* Gives lines i - 1 and i the room that they need between them; how much that is. */
static double part(const struct leading *l, size_t i)
{
    const double size = l->style->size, leading = l->style->leading;
    struct para_tall above = extent(l, i - 1), below = extent(l, i);
    double need = above.descent + below.ascent + l->free - leading;
    double out_above = fmax(0, above.descent - (double)l->lines[i - 1].descent - OUT * size);
    double out_below = fmax(0, below.ascent - (double)l->lines[i].ascent - OUT * size);
    double rest;

    if (need <= 0.01 * size) return 0;
    need += (GIVEN - FREE) * size;
    rest = fmax(out_below, need - out_above);
    l->lines[i - 1].descent += (float)out_above;
    l->lines[i].ascent += (float)rest;
    return out_above + rest;
}

/* What is above and below the paragraph is not known: all that is tall stays within its lines. */
static void keep_within(const struct leading *l, double room)
{
    struct line *top = &l->lines[0], *bottom = &l->lines[l->n - 1];
    struct para_tall first = extent(l, 0), last = extent(l, l->n - 1);

    if (first.ascent > l->ascent) top->ascent = (float)fmax((double)top->ascent, first.ascent + room);
    if (last.descent > l->descent)
        bottom->descent = (float)fmax((double)bottom->descent, last.descent + room);
}

void para_leading(struct para *p, size_t first, size_t n)
{
    struct leading l = {
        .style = p->style,
        .lines = p->galley->lines.v + first,
        .n = n,
        .tall = p->tall.v,
        .n_tall = p->tall.n,
        .first = first,
    };
    double *more = NEW_N(p->cx->stick->scratch, double, n), most = 0;
    const double size = p->style->size;

    l.ascent = fmin(TEXT_ASCENT * size, (double)l.lines[0].ascent);
    l.descent = fmin(TEXT_DESCENT * size, (double)l.lines[0].descent);
    l.free = fmin(FREE * size, p->style->leading - l.ascent - l.descent);
    for (size_t i = 1; i < n; i++) {
        more[i] = part(&l, i);
        if (more[i] <= OWN * p->style->leading) most = fmax(most, more[i]);
    }
    for (size_t i = 1; i < n; i++)
        if (more[i] > 0 && more[i] < most) l.lines[i].ascent += (float)(most - more[i]);
    keep_within(&l, FREE * size);
}
