/* Rows and columns: matrices, arrays, cases, aligned equations. The whole stands centred on the axis, as TeX's \vcenter. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

#include "base/words.h"

/* Times the size, after LaTeX: how a strut's leading is divided; how near ink comes to ink (\lineskip) or to a rule; what lies between
 * two rules; dashes and their gaps. */
static const double STRUT_ASCENT = 0.7;
static const double STRUT_DESCENT = 0.3;
static const double INK_APART = 0.2;
static const double RULES_APART = 0.2;
static const double DASH = 0.15;

/* What @{...} says is set in each line: all of it may be no more items than these. */
enum { ITEMS_MOST = 100000 };

/* A cell, and what @{...} says to the left of it. */
struct table_cell {
    struct formula_box before, body;
};

/* A table while it is set. Places are from its left edge and its top, y down. */
struct math_grid {
    const struct math_table *table;
    struct formula_style style; /* in which it stands, */
    struct formula_style cells; /* and its cells */
    double em, thick;           /* of rules */
    struct table_cell **boxes;  /* of a line as many cells as it has, and one without a body */
    double *fills;              /* how wide what stands to the left of columns is, and right of the last; */
    double *widths, *x;         /* how wide they are, where they begin; x[n_columns]: where the whole ends */
    double *baselines, *tops;   /* of lines; tops[n]: where the last one ends */
};

static struct formula_box *cell_of(const struct math_grid *g, size_t line, size_t column)
{
    assert(line < g->table->n && column < g->table->lines[line].n);
    return &g->boxes[line][column].body;
}

static double width_of(const struct formula_box *cell)
{
    return cell->w + cell->italics;
}

static bool in_pairs(const struct math_table *table)
{
    return table->pair_gap >= 0;
}

/* ---- cells ---- */

/* Behind the left half of an equation nothing stands, so that its sign of relation keeps off it as in a row: {}= ... */
static const struct math_node *with_nothing_before(struct formula *f, const struct math_node *row)
{
    struct math_node *nothing, *whole;

    if (!row || row->kind != MATH_ROW || !row->u.row.first) return row;
    nothing = NEW(f->arena, struct math_node);
    whole = NEW(f->arena, struct math_node);
    nothing->kind = MATH_ROW;
    nothing->class = MATH_ORD;
    nothing->next = row->u.row.first;
    *whole = *row;
    whole->u.row.first = nothing;
    return whole;
}

/* What @{...} says left of a column, or right of the last one; NULL: nothing. */
static const struct math_node *between_at(const struct math_table *table, size_t column)
{
    return column < table->n_columns ? table->columns[column].before : table->behind;
}

static void between_set(struct formula *f, struct math_grid *g, size_t line, size_t column)
{
    struct formula_box *box = &g->boxes[line][column].before;

    *box = formula_node(f, between_at(g->table, column), g->cells);
    g->fills[column] = fmax(g->fills[column], width_of(box));
    if (f->items.n > ITEMS_MOST) formula_give_up(f, SAY("a table of too many signs"));
}

static void cells_set(struct formula *f, struct math_grid *g)
{
    const struct math_table *table = g->table;

    for (size_t i = 0; i < table->n; i++) {
        const struct math_line *line = &table->lines[i];

        assert(line->n <= table->n_columns);
        g->boxes[i] = NEW_N(f->arena, struct table_cell, line->n + 1);
        for (size_t k = 0; k < line->n && !f->fault; k++) {
            const struct math_node *body = line->cells[k].body;
            struct formula_box *box = cell_of(g, i, k);

            between_set(f, g, i, k);
            if (in_pairs(table) && k % 2 == 1) body = with_nothing_before(f, body);
            *box = formula_node(f, body, g->cells);
            g->widths[k] = fmax(g->widths[k], width_of(box));
        }
        if (line->n == table->n_columns) between_set(f, g, i, line->n);
    }
}

/* ---- columns ---- */

/* What so many rules side by side take more than one. */
static double rules_width(const struct math_grid *g, unsigned rules)
{
    return rules > 1 ? (rules - 1) * RULES_APART * g->em : 0;
}

/* Between the column and the one before it; before the first one and behind the last what pads the whole. */
static double gap_before(const struct math_grid *g, size_t column)
{
    const struct math_table *table = g->table;
    bool last = column == table->n_columns;

    if (last ? table->tight_right : table->columns[column].tight) return g->fills[column];
    if (column == 0 || last) return table->pad * g->em;
    if (in_pairs(table)) return column % 2 ? 0 : table->pair_gap * g->em;
    return table->gap * g->em;
}

static void columns_place(struct math_grid *g)
{
    const struct math_table *table = g->table;
    double x = 0;

    for (size_t k = 0; k < table->n_columns; k++) {
        x += gap_before(g, k) + rules_width(g, table->columns[k].rules);
        g->x[k] = x;
        x += g->widths[k];
    }
    g->x[table->n_columns] = x + gap_before(g, table->n_columns) + rules_width(g, table->rules_right);
}

/* ---- lines ---- */

/* True if rules stand between a line and the one before it; of the first line above it, of the one behind the last below that. */
static bool ruled_above(const struct math_table *table, size_t line)
{
    return (line < table->n ? table->lines[line].rules : table->rules_below) > 0;
}

/* How far the line's ink reaches up and down. */
static void line_measure(const struct math_grid *g, size_t line, double *ascent, double *descent)
{
    *ascent = *descent = 0;
    for (size_t k = 0; k <= g->table->lines[line].n; k++) {
        const struct table_cell *cell = &g->boxes[line][k];

        *ascent = fmax(*ascent, fmax(cell->before.ascent, cell->body.ascent));
        *descent = fmax(*descent, fmax(cell->before.descent, cell->body.descent));
    }
}

/* Lines stand as far apart as struts keep them, 0.7 of the leading high and 0.3 deep; taller cells push further, and keep off what is next to them.
 * Equations keep off each other by \jot besides. */
static void lines_place(const struct formula *f, struct math_grid *g)
{
    const struct math_table *table = g->table;
    double high = STRUT_ASCENT * table->leading * g->em, deep = STRUT_DESCENT * table->leading * g->em;
    double apart = INK_APART * g->em, y = 0;

    for (size_t i = 0; i < table->n; i++) {
        double gap = formula_length(f, g->style, table->lines[i].gap), ascent, descent;

        line_measure(g, i, &ascent, &descent);
        ascent = fmax(high, ascent + (i || ruled_above(table, i) ? apart / 2 : 0));
        descent = fmax(deep, descent + (i + 1 < table->n || ruled_above(table, i + 1) ? apart / 2 : 0));
        y += rules_width(g, table->lines[i].rules);
        g->tops[i] = y;
        g->baselines[i] = y + ascent;
        y += ascent;
        /* What \\[..] asks for goes down from the strut in arrays, else from the line. */
        if (gap > 0 && table->jot <= 0) descent = fmax(descent, deep + gap);
        y += descent;
        if (gap < 0 || table->jot > 0) y += gap;
        if (i + 1 < table->n) y += table->jot * g->em;
    }
    g->tops[table->n] = y + rules_width(g, table->rules_below);
}

/* ---- rules ---- */

/* Rules side by side, or one above the other, in the middle of `at`; the table's whole length. */
static void rules_draw(struct formula *f, struct formula_box *box, const struct math_grid *g, unsigned rules,
                       bool dashed, bool upright, double at, double top)
{
    double length = upright ? g->tops[g->table->n] : g->x[g->table->n_columns];
    double first = at - rules_width(g, rules) / 2;

    for (unsigned i = 0; i < rules; i++) {
        double place = first + i * RULES_APART * g->em;

        if (dashed) {
            struct item *item;

            if (upright)
                formula_line(f, box, place, top, place, top + length, g->thick, g->style.ink);
            else
                formula_line(f, box, 0, top + place, length, top + place, g->thick, g->style.ink);
            item = &f->items.v[f->items.n - 1];
            item->u.line.dash = (float)(DASH * g->em);
        } else if (upright) {
            formula_rule(f, box, (struct rect){place - g->thick / 2, top, g->thick, length}, g->style.ink);
        } else {
            formula_rule(f, box, (struct rect){0, top + place - g->thick / 2, length, g->thick},
                         g->style.ink);
        }
    }
}

/* Those left of columns stand in the middle of the gap, those at the edges on them; those above lines at their tops. */
static void rules_set(struct formula *f, struct formula_box *box, const struct math_grid *g, double top)
{
    const struct math_table *table = g->table;

    for (size_t k = 0; k < table->n_columns; k++) {
        double wide = rules_width(g, table->columns[k].rules);
        double at = k ? g->x[k] - (gap_before(g, k) + wide) / 2 : wide / 2;

        rules_draw(f, box, g, table->columns[k].rules, table->columns[k].dashed, true, at, top);
    }
    rules_draw(f, box, g, table->rules_right, table->dashed_right, true,
               g->x[table->n_columns] - rules_width(g, table->rules_right) / 2, top);
    for (size_t i = 0; i < table->n; i++)
        rules_draw(f, box, g, table->lines[i].rules, table->lines[i].dashed, false,
                   g->tops[i] - rules_width(g, table->lines[i].rules) / 2, top);
    rules_draw(f, box, g, table->rules_below, table->dashed_below, false,
               g->tops[table->n] - rules_width(g, table->rules_below) / 2, top);
}

/* ---- the whole ---- */

static void cells_place(struct formula *f, struct formula_box *box, const struct math_grid *g, double top)
{
    for (size_t i = 0; i < g->table->n; i++) {
        size_t n = g->table->lines[i].n;
        double y = top + g->baselines[i];

        for (size_t k = 0; k <= n; k++) {
            const struct table_cell *cell = &g->boxes[i][k];
            bool last = k == g->table->n_columns;
            double end = g->x[k] - (last ? rules_width(g, g->table->rules_right) : 0);
            double slack = k < n ? g->widths[k] - width_of(&cell->body) : 0;
            char align = last ? 'l' : g->table->columns[k].align;

            if (between_at(g->table, k) && (k < n || last))
                formula_place(f, box, &cell->before, end - g->fills[k], y);
            if (k < n)
                formula_place(f, box, &cell->body,
                              g->x[k] + (align == 'c'   ? slack / 2
                                         : align == 'r' ? slack
                                                        : 0),
                              y);
        }
    }
}

void formula_label(struct formula *f, const struct math_node *tag, double y)
{
    struct formula_style text = {.level = FORMULA_TEXT, .ink = f->style->ink};
    struct formula_box box = formula_node(f, tag, text);

    for (size_t i = box.begin; i < box.end; i++) {
        struct item *item = VEC_PUSH(f->arena, &f->labels);

        *item = f->items.v[i];
        page_item_shift(item, (float)-width_of(&box), (float)y);
    }
    f->items.n = box.begin;
    f->label_w = fmax(f->label_w, width_of(&box));
}

/* Moves all that was set so far to the right, until nothing sticks out at the left, and widens the box by what does at both sides. */
static void sides_hold(struct formula *f, struct formula_box *box)
{
    struct formula_reach reach = formula_reach(f, box);
    double left = fmax(0, -reach.left), right = fmax(0, reach.right - box->w);

    for (size_t i = box->begin; i < box->end; i++) page_item_shift(&f->items.v[i], (float)left, 0);
    box->w += left + right;
}

static bool is_ruled(const struct math_table *table)
{
    bool ruled = table->rules_right || table->rules_below;

    for (size_t k = 0; k < table->n_columns; k++) ruled = ruled || table->columns[k].rules;
    for (size_t i = 0; i < table->n; i++) ruled = ruled || table->lines[i].rules;
    return ruled;
}

/* Takes a line down that may be parted from the others. */
static void equation_note(struct formula *f, const struct math_grid *g, size_t line, double top)
{
    const struct math_table *table = g->table;

    if (f->depth != 1 || table->left || table->right || is_ruled(table)) return;
    *VEC_PUSH(f->arena, &f->equations) = (struct formula_equation){
        .item = g->boxes[line][0].before.begin,
        .label = f->labels.n,
        .y = top + g->baselines[line],
        .ascent = g->baselines[line] - g->tops[line],
        .descent = g->tops[line + 1] - g->baselines[line],
    };
}

static struct formula_box grid_set(struct formula *f, struct math_grid *g)
{
    const struct math_table *table = g->table;
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double height, top;

    cells_set(f, g);
    if (f->fault) return box;
    columns_place(g);
    lines_place(f, g);
    height = g->tops[table->n];
    top = -height / 2 - formula_constant(f, g->style, FONT_MATH_AXIS_HEIGHT);
    cells_place(f, &box, g, top);
    rules_set(f, &box, g, top);
    for (size_t i = 0; i < table->n; i++) {
        equation_note(f, g, i, top);
        if (table->lines[i].tag) formula_label(f, table->lines[i].tag, top + g->baselines[i]);
    }
    box.end = f->items.n;
    box.w = g->x[table->n_columns];
    if (table->holds) sides_hold(f, &box);
    box.ascent = -top;
    box.descent = height + top;
    return box;
}

struct formula_box formula_table(struct formula *f, const struct math_node *node, struct formula_style style)
{
    const struct math_table *table = node->u.table;
    struct math_grid g = {
        .table = table,
        .style = style,
        .cells = formula_style_in(style, (enum math_style)table->style),
        .em = formula_size(f, style),
        .thick = formula_constant(f, style, FONT_MATH_FRACTION_RULE_THICKNESS),
        .boxes = NEW_N(f->arena, struct table_cell *, table->n + 1),
        .fills = NEW_N(f->arena, double, table->n_columns + 1),
        .widths = NEW_N(f->arena, double, table->n_columns + 1),
        .x = NEW_N(f->arena, double, table->n_columns + 1),
        .baselines = NEW_N(f->arena, double, table->n + 1),
        .tops = NEW_N(f->arena, double, table->n + 1),
    };
    struct formula_box box;

    box = grid_set(f, &g);
    if (f->fault || (!table->left && !table->right)) return box;
    return formula_fenced(f, table->left, &box, table->right, style);
}
