/* A display that fits no line, in lines, as journals set them: statements that stand side by side, a \quad apart, below each other; one that is
 * still too wide divided before relations, which stand below the first one,

       a + b = c + d
             = e + f

 * and where that is not enough before operations, a little to the right of the relation; or, where the left side is long or there is none,
 * behind an indent of 2 em. What labels it stands on the last line, or where that is full below it. */
#include "typeset/formula_impl.h"

#include <math.h>

/* A relation further to the right leaves too little room below and behind it: times the measure. */
static const double RELATION_MOST = 0.5;
/* Of lines that follow, where no relation is above: em. */
static const double INDENT = 2;
/* A line is ended before a relation though an operation further on would fit, too, if it is so full. */
static const double FULL = 0.4;
/* Between the last line and what labels it, em. */
static const double LABEL_GAP = 1;

/* How a statement is divided. */
struct formula_division {
    bool operations;         /* before them, too */
    double at, at_operation; /* where lines begin that begin with a relation, with an operation */
};

/* Joints have numbers from 1; 0 is the beginning of the whole, joints.n + 1 its end. */
struct formula_divider {
    struct formula *f;
    const struct formula_box *whole;
    double most;
    size_t from, to; /* the joints that the statement lies between */
    struct inset *lines;
    size_t n;
};

/* Where the line ends that begins at joint `from` and may be `room` wide: the number of a joint. At least the next one that the division
 * knows. */
static size_t line_end(const struct formula_divider *d, const struct formula_division *by, size_t from,
                       double room)
{
    size_t end = 0, relation = 0;
    double width = 0, full = 0;

    for (size_t to = from + 1; to <= d->to; to++) {
        bool is_relation = to == d->to || d->f->joints.v[to - 1].relation;
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
    return relation && (end == relation || full >= FULL * room) ? relation : end ? end : d->to;
}

/* Where a line begins that begins at that joint. */
static double line_left(const struct formula_divider *d, const struct formula_division *by, size_t from)
{
    return from == d->from ? 0 : d->f->joints.v[from - 1].relation ? by->at : by->at_operation;
}

/* False: a line is too wide, and there are none of the statement. */
static bool divide(struct formula_divider *d, const struct formula_division *by)
{
    const size_t n = d->n;

    for (size_t from = d->from, to; from < d->to; from = to) {
        double left = line_left(d, by, from);
        struct formula_part part;

        to = line_end(d, by, from, d->most - left);
        part = formula_part(d->f, d->whole, from, to, true);
        if (left + part.right - part.left > d->most) {
            d->n = n;
            return false;
        }
        if (part.begin < part.end) d->lines[d->n++] = formula_part_inset(d->f, &part, left);
    }
    return true;
}

/* The first relation of the statement that has something on its left; NULL: there is none. */
static const struct formula_joint *first_relation(const struct formula_divider *d, size_t begin)
{
    for (size_t i = d->from; i + 1 < d->to; i++)
        if (d->f->joints.v[i].relation && d->f->joints.v[i].item > begin) return &d->f->joints.v[i];
    return NULL;
}

/* Divides the statement; false: it cannot be done. */
static bool divide_statement(struct formula_divider *d)
{
    struct formula_part all = formula_part(d->f, d->whole, d->from, d->to, true);
    const struct formula_joint *first = first_relation(d, all.begin), *relation = first;
    const double indent = INDENT * d->f->style->size;

    if (relation && relation->begin - all.left > RELATION_MOST * d->most) relation = NULL;
    for (int operations = 0; operations < 2; operations++) {
        if (relation && divide(d, &(struct formula_division){operations, relation->begin - all.left,
                                                             relation->after - all.left}))
            return true;
        if (first && divide(d, &(struct formula_division){operations, indent, 2 * indent})) return true;
        if (divide(d, &(struct formula_division){operations, indent, indent})) return true;
    }
    return false;
}

/* The next end of a statement behind joint `from`. */
static size_t statement_end(const struct formula *f, size_t from)
{
    size_t to = from + 1;

    while (to <= f->joints.n && !f->joints.v[to - 1].apart) to++;
    return to;
}

/* As many statements as one line holds from joint `from` on, or one in lines; where they end. 0: it cannot be done. */
static size_t statements_set(struct formula_divider *d, size_t from)
{
    size_t to = statement_end(d->f, from), next;
    struct formula_part part = formula_part(d->f, d->whole, from, to, true);

    if (part.right - part.left > d->most) {
        d->from = from;
        d->to = to;
        return divide_statement(d) ? to : 0;
    }
    for (; to <= d->f->joints.n; to = next) {
        struct formula_part more;

        next = statement_end(d->f, to);
        more = formula_part(d->f, d->whole, from, next, true);
        if (more.right - more.left > d->most) break;
        part = more;
    }
    if (part.begin < part.end) d->lines[d->n++] = formula_part_inset(d->f, &part, 0);
    return to;
}

/* Adds the label to the last line, or where that has no room for it in one of its own. */
static void label_add(struct formula_divider *d)
{
    struct formula *f = d->f;
    struct inset *last = &d->lines[d->n - 1];
    struct item *items;

    if (!f->labels.n) return;
    if (last->w + f->label_w + LABEL_GAP * f->style->size > d->most) {
        last = &d->lines[d->n++];
        *last = (struct inset){0};
    }
    items = NEW_N(f->arena, struct item, last->n + f->labels.n);
    for (size_t i = 0; i < last->n; i++) items[i] = last->items[i];
    for (size_t i = 0; i < f->labels.n; i++) items[last->n + i] = f->labels.v[i];
    last->items = items;
    last->n += f->labels.n;
    last->labels = f->labels.n;
    last->label_w = f->label_w;
}

size_t formula_lines(const struct context *cx, struct arena *arena, struct formula_source source,
                     const struct para_style *style, double most, struct inset **lines)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .display = true};
    struct formula_box whole = formula_whole(&f, source);
    struct formula_divider d = {.f = &f, .whole = &whole, .most = most};

    if (f.fault || !f.joints.n) return 0;
    d.lines = *lines = NEW_N(arena, struct inset, f.joints.n + 2);
    for (size_t from = 0; from <= f.joints.n;) {
        from = statements_set(&d, from);
        if (!from) return 0;
    }
    if (d.n) label_add(&d);
    return d.n;
}
