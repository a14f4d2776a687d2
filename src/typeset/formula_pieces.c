/* A formula in a line, in pieces between which another may begin: behind relations and operations, as TeX has it. */
#include "typeset/formula_impl.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct formula_part formula_part(const struct formula *f, const struct formula_box *whole, size_t from,
                                 size_t to, bool leading)
{
    const struct formula_joint *joints = f->joints.v;
    struct formula_part part = {.begin = whole->begin, .end = whole->end, .right = whole->w};

    assert(from < to && to <= f->joints.n + 1);
    if (from) {
        bool sign = leading && !joints[from - 1].apart;

        part.begin = sign ? joints[from - 1].item : joints[from - 1].behind;
        part.left = sign ? joints[from - 1].begin : joints[from - 1].after;
    }
    if (to <= f->joints.n) {
        part.end = leading ? joints[to - 1].item : joints[to - 1].behind;
        part.right = leading ? joints[to - 1].before : joints[to - 1].end;
    }
    for (size_t k = from; k < to; k++) {
        bool last = k == f->joints.n;

        part.ascent = fmax(part.ascent, last ? f->ascent : joints[k].ascent);
        part.descent = fmax(part.descent, last ? f->descent : joints[k].descent);
    }
    for (size_t k = leading ? from : from + 1; k < (leading ? to : to + 1); k++) {
        if (k == 0 || k > f->joints.n) continue;
        part.ascent = fmax(part.ascent, joints[k - 1].sign_ascent);
        part.descent = fmax(part.descent, joints[k - 1].sign_descent);
    }
    return part;
}

struct inset formula_part_inset(const struct formula *f, const struct formula_part *part, double x)
{
    size_t n = part->end - part->begin;
    struct item *items = NEW_N(f->arena, struct item, n + 1);
    const double w = part->right - part->left;

    assert(part->begin <= part->end && part->end <= f->items.n);
    if (n) memcpy(items, f->items.v + part->begin, n * sizeof *items);
    for (size_t i = 0; i < n; i++) page_item_shift(&items[i], (float)(x - part->left), 0);
    return (struct inset){
        .items = items, .n = n, .w = x + w, .ascent = part->ascent, .descent = part->descent};
}

size_t formula_pieces(const struct context *cx, struct arena *arena, struct formula_source source,
                      const struct para_style *style, double most, struct inset **pieces)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style};
    struct formula_box whole = formula_whole(&f, source);
    size_t n = 0;

    if (f.fault || !f.joints.n) return 0;
    *pieces = NEW_N(arena, struct inset, f.joints.n + 1);
    for (size_t k = 0; k <= f.joints.n; k++) {
        struct formula_part part = formula_part(&f, &whole, k, k + 1, false);
        struct inset *piece = &(*pieces)[n];

        if (part.right - part.left > most) return 0;
        if (part.begin == part.end) continue;
        *piece = formula_part_inset(&f, &part, 0);
        if (k < f.joints.n) {
            piece->space = f.joints.v[k].after - f.joints.v[k].end;
            piece->goes_on = f.joints.v[k].relation || f.joints.v[k].apart ? INSET_RELATION : INSET_OPERATION;
        }
        n++;
    }
    return n;
}
