#include <assert.h>

#include "typeset/galley_impl.h"

double galley_height(const struct galley *g, size_t from, size_t to)
{
    double sum;

    assert(to <= g->lines.n);
    if (from >= to) return 0;
    sum = galley_pads(g->lines.v[from].deco, NULL) + galley_pads(g->lines.v[to - 1].deco, NULL) +
          galley_repeat_height(&g->lines.v[from]) + galley_head_height(g, from);
    for (size_t i = from; i < to; i++) {
        if (i > from) sum += galley_gap(g, i);
        sum += galley_line_height(&g->lines.v[i]);
    }
    return sum;
}

double galley_height_all(const struct galley *g)
{
    return galley_height(g, 0, g->lines.n);
}

void galley_notes_of(const struct galley *g, size_t from, size_t to, size_t *first, size_t *end)
{
    *first = from > 0 ? g->lines.v[from - 1].notes : 0;
    *end = to > from ? g->lines.v[to - 1].notes : *first;
    assert(*first <= *end && *end <= g->notes->list.n);
}

double galley_notes_height(const struct galley *g, size_t first, size_t end)
{
    double sum = 0;

    for (size_t i = first; i < end; i++) {
        const struct galley *note = g->notes->list.v[i].galley;
        if (note) sum += galley_height_all(note);
    }
    return sum > 0 ? sum + GALLEY_NOTES_GAP : 0;
}

double galley_depth(const struct galley *g, size_t from, size_t to)
{
    size_t first, end;

    galley_notes_of(g, from, to, &first, &end);
    return galley_height(g, from, to) + galley_notes_height(g, first, end);
}

struct column galley_whole(const struct galley *g)
{
    return (struct column){0, g->lines.n, galley_height_all(g), galley_depth(g, 0, g->lines.n)};
}
