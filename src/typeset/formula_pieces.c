/* A formula that fits no line, in pieces: behind relations first, as TeX has it, then behind operations. */
#include "typeset/formula_impl.h"

#include <assert.h>
#include <math.h>

void formula_part_note(struct formula *f, const struct formula_box *part)
{
    f->brackets += (part->class == MATH_OPEN) - (part->class == MATH_CLOSE);
    f->ascent = fmax(f->ascent, part->ascent);
    f->descent = fmax(f->descent, part->descent);
}

void formula_joint_note(struct formula *f, const struct formula_box *row, enum math_class last, double space)
{
    if (f->brackets || (last != MATH_REL && last != MATH_BIN)) return;
    *VEC_PUSH(f->arena, &f->joints) = (struct formula_joint){row->page.items.n, row->w,     row->w + space,
                                                             f->ascent,         f->descent, last == MATH_REL};
    f->ascent = f->descent = 0;
}

/* The part between two joints, by their numbers; the formula's begin is 0, its end the last. */
static struct inset piece_of(const struct formula *f, const struct formula_box *box, size_t from, size_t to)
{
    const struct formula_joint *joints = f->joints.v;
    const struct formula_joint begin = {.begin = 0};
    const struct formula_joint end = {box->page.items.n, box->w, box->w, f->ascent, f->descent, true};
    const struct formula_joint *first = from ? &joints[from - 1] : &begin;
    const struct formula_joint *last = to <= f->joints.n ? &joints[to - 1] : &end;
    size_t n = last->items - first->items;
    struct item *items = NEW_N(f->arena, struct item, n + 1);
    struct inset piece = {items, n, last->end - first->begin, 0, 0};

    assert(from < to && last->items >= first->items);
    for (size_t i = 0; i < n; i++) {
        items[i] = box->page.items.v[first->items + i];
        page_item_shift(&items[i], -(float)first->begin, 0);
    }
    for (size_t k = from + 1; k <= to; k++) {
        piece.ascent = fmax(piece.ascent, k <= f->joints.n ? joints[k - 1].ascent : f->ascent);
        piece.descent = fmax(piece.descent, k <= f->joints.n ? joints[k - 1].descent : f->descent);
    }
    return piece;
}

/* Where the piece that begins at a joint ends: at the next relation; if that is too far, at the next operation. */
static size_t end_of(const struct formula *f, const struct formula_box *box, size_t from, double most)
{
    size_t to = from + 1;

    while (to <= f->joints.n && !f->joints.v[to - 1].relation) to++;
    return piece_of(f, box, from, to).w <= most ? to : from + 1;
}

size_t formula_pieces(const struct context *cx, struct arena *arena, struct str source,
                      const struct para_style *style, double most, struct inset **pieces)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .source = source, .full = style->size};
    struct formula_box box = formula_whole(&f);
    size_t n = 0;

    *pieces = NEW_N(arena, struct inset, f.joints.n + 1);
    for (size_t from = 0, to; from <= f.joints.n; from = to) {
        to = end_of(&f, &box, from, most);
        (*pieces)[n] = piece_of(&f, &box, from, to);
        if ((*pieces)[n++].w > most) return 0;
    }
    return n;
}
