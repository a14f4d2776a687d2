/* Delimiters round what they enclose: rule 19; \big to \Bigg. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "typeset/formula_impl.h"

static const double FACTOR = 0.901;
static const double SHORTFALL = 0.5; /* 5 pt of 10 */

/* Items that were set before what stands in front of them is drawn, lifted off to be put behind it. */
struct lifted {
    struct item *items;
    size_t n;
};

static struct lifted lift(struct formula *f, size_t begin)
{
    struct lifted l = {NULL, f->items.n - begin};

    assert(f->items.n >= begin);
    if (!l.n) return l;
    l.items = NEW_N(f->arena, struct item, l.n);
    memcpy(l.items, &f->items.v[begin], l.n * sizeof *l.items);
    f->items.n = begin;
    return l;
}

/* Puts the items [from, to) of what was lifted down at the end, and gives the box that they are now. */
static struct formula_box put_down(struct formula *f, const struct lifted *l, size_t from, size_t to,
                                   struct formula_box box)
{
    assert(to <= l->n);
    box.begin = f->items.n;
    for (size_t i = from; i < to && l->items; i++) {
        struct item *item = VEC_PUSH(f->arena, &f->items);

        *item = l->items[i];
    }
    box.end = f->items.n;
    return box;
}

/* Places the part at the right end of the box. */
static void append(struct formula *f, struct formula_box *box, const struct formula_box *part)
{
    formula_place(f, box, part, box->w, 0);
    box->w += part->w + part->italics;
}

/* Twice what reaches further from the axis. */
static double height_whole(const struct formula *f, double ascent, double descent, struct formula_style style)
{
    double axis = formula_constant(f, style, FONT_MATH_AXIS_HEIGHT);

    return 2 * fmax(ascent - axis, descent + axis);
}

/* How tall delimiters are round what reaches so far from the baseline up and down. Rule 19: 901 thousandths of twice what reaches further from
 * the axis, or all of that but half an em of the text, whichever is more (\delimiterfactor, \delimitershortfall of plain TeX). */
static double height_round(const struct formula *f, double ascent, double descent, struct formula_style style)
{
    double both = height_whole(f, ascent, descent, style);

    return fmax(FACTOR * both, both - SHORTFALL * f->style->size);
}

/* True of a table alone that has rules between its columns: they reach from its top to its foot, and so do delimiters round it. */
static bool is_ruled(const struct math_node *node)
{
    const struct math_table *table;

    if (node->kind == MATH_ROW && node->u.row.first && !node->u.row.first->next) node = node->u.row.first;
    if (node->kind != MATH_TABLE) return false;
    table = node->u.table;
    for (size_t i = 0; i < table->n_columns; i++)
        if (table->columns[i].rules) return true;
    return table->rules_right > 0;
}

struct formula_box formula_fenced(struct formula *f, uint32_t left, const struct formula_box *inner,
                                  uint32_t right, struct formula_style style)
{
    double height = height_round(f, inner->ascent, inner->descent, style);
    size_t begin = inner->begin;
    struct lifted l = lift(f, begin);
    struct formula_box box = formula_box_open(f, MATH_INNER), part;

    part = formula_delimiter(f, left, height, style, MATH_OPEN);
    append(f, &box, &part);
    part = put_down(f, &l, 0, l.n, *inner);
    append(f, &box, &part);
    part = formula_delimiter(f, right, height, style, MATH_CLOSE);
    append(f, &box, &part);
    return box;
}

/* Between \left and \right: what stands there is set first, since delimiters are as tall as the tallest of it. */
struct formula_box formula_fence(struct formula *f, const struct math_node *node, struct formula_style style)
{
    size_t begin = f->items.n, n = 0, at = 0;
    double ascent = 0, descent = 0, height;
    bool ruled = false;
    struct formula_box *parts, box;
    struct lifted l;

    for (const struct math_node *child = node->u.fence.first; child; child = child->next) n++;
    parts = NEW_N(f->arena, struct formula_box, n + 1);
    for (const struct math_node *child = node->u.fence.first; child; child = child->next) {
        struct formula_box *part = &parts[at++];

        if (child->kind == MATH_SIGN) continue;
        *part = formula_node(f, child, style);
        ascent = fmax(ascent, part->ascent);
        descent = fmax(descent, part->descent);
        ruled |= is_ruled(child);
    }
    height = ruled ? height_whole(f, ascent, descent, style) : height_round(f, ascent, descent, style);
    l = lift(f, begin);
    box = formula_box_open(f, MATH_INNER);
    at = 0;
    for (const struct math_node *child = node->u.fence.first; child; child = child->next) {
        struct formula_box part = parts[at++];

        if (child->kind == MATH_SIGN)
            part = formula_delimiter(f, child->u.sign.rune, height, style, MATH_ORD);
        else
            part = put_down(f, &l, part.begin - begin, part.end - begin, part);
        append(f, &box, &part);
    }
    return box;
}

/* \big to \Bigg: in plain TeX round boxes of such heights above the baseline (in em) in text style, as \left does; so rule 19 has
 * the last word. */
struct formula_box formula_big(struct formula *f, const struct math_node *node, struct formula_style style)
{
    static const double heights[] = {0.85, 1.15, 1.45, 1.75};
    const struct formula_style text = {FORMULA_TEXT, style.cramped, style.ink};
    double height;

    assert(node->u.delimiter.size >= 1 && node->u.delimiter.size <= 4);
    height = height_round(f, heights[node->u.delimiter.size - 1] * formula_size(f, text), 0, text);
    return formula_delimiter(f, node->u.delimiter.rune, height, text, node->class);
}
