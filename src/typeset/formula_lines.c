/* A display that fits no line, in lines, as journals set them: divided before relations, which stand below the first one,

       a + b = c + d
             = e + f

 * and where that is not enough before operations, a little to the right of the relation; or, where the left side is long or there is none,
 * behind an indent of 2 em. */
#include "typeset/formula_impl.h"

#include <math.h>

/* A relation further to the right leaves too little room below and behind it: times the measure. */
static const double RELATION_MOST = 0.5;
/* Of lines that follow, where no relation is above: em. */
static const double INDENT = 2;
/* A line is ended before a relation though an operation further on would fit, too, if it is so full. */
static const double FULL = 0.4;

/* How it is divided. */
struct formula_division {
    bool operations;         /* before them, too */
    double at, at_operation; /* where lines begin that begin with a relation, with an operation */
};

struct formula_divider {
    const struct formula *f;
    const struct formula_box *whole;
    double most;
    struct inset *lines;
    size_t n;
};

/* Where the line ends that begins at joint `from` and may be `room` wide: the number of a joint. At least the next one that the division
 * knows. */
static size_t line_end(const struct formula_divider *d, const struct formula_division *by, size_t from,
                       double room)
{
    const size_t all = d->f->joints.n + 1;
    size_t end = 0, relation = 0;
    double width = 0, full = 0;

    for (size_t to = from + 1; to <= all; to++) {
        bool is_relation = to == all || d->f->joints.v[to - 1].relation;
        struct formula_part part;

        if (!is_relation && !by->operations) continue;
        part = formula_part(d->f, d->whole, from, to, true);
        width = part.right - part.left;
        if (end && width > room) break;
        if (part.begin == part.end) continue; /* it begins with the sign */
        end = to;
        if (is_relation) relation = to, full = width;
        if (width > room) break;
    }
    return relation && (end == relation || full >= FULL * room) ? relation : end ? end : all;
}

/* Where a line begins that begins at that joint. */
static double line_left(const struct formula_divider *d, const struct formula_division *by, size_t from)
{
    return !from ? 0 : d->f->joints.v[from - 1].relation ? by->at : by->at_operation;
}

/* False: a line is too wide. */
static bool divide(struct formula_divider *d, const struct formula_division *by)
{
    d->n = 0;
    for (size_t from = 0, to; from <= d->f->joints.n; from = to) {
        double left = line_left(d, by, from);
        struct formula_part part;

        to = line_end(d, by, from, d->most - left);
        part = formula_part(d->f, d->whole, from, to, true);
        if (left + part.right - part.left > d->most) return false;
        if (part.begin < part.end) d->lines[d->n++] = formula_part_inset(d->f, &part, left);
    }
    return d->n > 1;
}

/* The first relation that has something on its left; NULL: there is none. */
static const struct formula_joint *first_relation(const struct formula *f, const struct formula_box *whole)
{
    for (size_t i = 0; i < f->joints.n; i++)
        if (f->joints.v[i].relation && f->joints.v[i].item > whole->begin) return &f->joints.v[i];
    return NULL;
}

size_t formula_lines(const struct context *cx, struct arena *arena, struct formula_source source,
                     const struct para_style *style, double most, struct inset **lines)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .display = true};
    struct formula_box whole = formula_whole(&f, source);
    struct formula_divider d = {.f = &f, .whole = &whole, .most = most};
    const struct formula_joint *first, *relation;
    const double indent = INDENT * style->size;

    if (f.fault || !f.joints.n || f.labels.n) return 0;
    d.lines = *lines = NEW_N(arena, struct inset, f.joints.n + 1);
    first = relation = first_relation(&f, &whole);
    if (relation && relation->begin > RELATION_MOST * most) relation = NULL;
    for (int operations = 0; operations < 2; operations++) {
        if (relation && divide(&d, &(struct formula_division){operations, relation->begin, relation->after}))
            return d.n;
        if (first && divide(&d, &(struct formula_division){operations, indent, 2 * indent})) return d.n;
        if (divide(&d, &(struct formula_division){operations, indent, indent})) return d.n;
    }
    return 0;
}
