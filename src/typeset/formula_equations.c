/* Equations one below the other, line by line: together they may be taller than a column. */
#include "typeset/formula_impl.h"

#include <assert.h>
#include <string.h>

/* True if they are all there is of the formula. */
static bool are_all(const struct formula *f, const struct formula_box *whole)
{
    return f->equations.n > 1 && f->equations.v[0].item == whole->begin;
}

static struct inset line_of(const struct formula *f, const struct formula_box *whole, size_t i)
{
    const struct formula_equation *e = &f->equations.v[i];
    bool last = i + 1 == f->equations.n;
    size_t end = last ? whole->end : e[1].item, labels = (last ? f->labels.n : e[1].label) - e->label;
    size_t n = end - e->item;
    struct item *items = NEW_N(f->arena, struct item, n + labels + 1);

    assert(e->item <= end && end <= f->items.n);
    if (n) memcpy(items, f->items.v + e->item, n * sizeof *items);
    if (labels) memcpy(items + n, f->labels.v + e->label, labels * sizeof *items);
    for (size_t k = 0; k < n + labels; k++) page_item_shift(&items[k], 0, -(float)e->y);
    return (struct inset){
        .items = items,
        .n = n + labels,
        .w = whole->w,
        .ascent = e->ascent,
        .descent = e->descent,
        .labels = labels,
        .label_w = f->label_w,
    };
}

size_t formula_equations(const struct context *cx, struct arena *arena, struct formula_source source,
                         const struct para_style *style, struct inset **lines)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .display = true};
    struct formula_box whole = formula_whole(&f, source);

    if (f.fault || !are_all(&f, &whole)) return 0;
    *lines = NEW_N(arena, struct inset, f.equations.n);
    for (size_t i = 0; i < f.equations.n; i++) (*lines)[i] = line_of(&f, &whole, i);
    return f.equations.n;
}
