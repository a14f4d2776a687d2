#include <assert.h>
#include <math.h>
#include <string.h>

#include "typeset/formula_impl.h"
#include "typeset/formula_signs.h"

enum { MOST_CELLS = 400 };

/* A delimiter as tall as what it encloses. */
static struct formula_box delimiter(struct formula *f, struct str text, double size, double ascent,
                                    double descent, enum math_class class)
{
    double natural = (ASCENT + DESCENT) * size;
    double scale = fmin(fmax(1, (ascent + descent) / natural), 4);
    struct formula_box box, shifted = {0};
    double middle = (ascent - descent) / 2;

    if (str_is(text, ".")) return (struct formula_box){.w = 0.1 * size, .class = class};
    box = formula_text(f, text, size * scale, formula_upright(f) & ~(unsigned)FACE_BOLD, class);
    shifted.w = box.w;
    shifted.class = class;
    formula_add(f, &shifted, &box, 0, scale > 1 ? (ASCENT - DESCENT) / 2 * size * scale - middle : 0);
    return shifted;
}

static struct str delimiter_text(struct formula *f)
{
    formula_skip_space(f);
    if (formula_at_end(f)) return (struct str){".", 1};
    if (f->source.p[f->at] == '\\') {
        const struct formula_sign *sign;
        struct str name;

        f->at++;
        name = formula_command(f);
        sign = formula_sign(name);
        if (!sign) formula_give_up(f, str_z(f->arena, name));
        return str_of(sign ? sign->text : ".");
    }
    return str_sub(f->source, f->at++, 1);
}

/* What stands between two delimiters, `pad` from each and moved down by y; they are to cover that ascent and descent. */
static struct formula_box enclose(struct formula *f, struct str left, const struct formula_box *inner,
                                  struct str right, double size, double ascent, double descent, double pad,
                                  double y)
{
    struct formula_box side = delimiter(f, left, size, ascent, descent, MATH_OPEN);
    struct formula_box box = {.class = MATH_ORD};

    formula_add(f, &box, &side, 0, 0);
    formula_add(f, &box, inner, side.w + pad, y);
    box.w = side.w + inner->w + 2 * pad;
    side = delimiter(f, right, size, ascent, descent, MATH_CLOSE);
    formula_add(f, &box, &side, box.w, 0);
    box.w += side.w;
    return box;
}

struct formula_box formula_binomial(struct formula *f, double size)
{
    struct formula_box inner = formula_fraction(f, size, false);

    return enclose(f, str_of("("), &inner, str_of(")"), size, inner.ascent, inner.descent, 0, 0);
}

struct formula_box formula_fenced(struct formula *f, double size)
{
    struct str left = delimiter_text(f);
    struct formula_box inner = formula_row(f, size, "\\right");
    struct str right = {".", 1};

    if (str_starts(str_from(f->source, f->at), "\\right")) {
        f->at += 6;
        right = delimiter_text(f);
    } else {
        formula_give_up(f, "\\left without \\right");
    }
    return enclose(f, left, &inner, right, size, inner.ascent, inner.descent, 0, 0);
}

/* ---- \begin{...}: rows of cells ---- */

static const struct environment {
    const char *name, *left, *right;
    char align; /* c, l, or a: right and left in turn */
} environments[] = {{"matrix", ".", ".", 'c'},      {"pmatrix", "(", ")", 'c'},  {"bmatrix", "[", "]", 'c'},
                    {"vmatrix", "|", "|", 'c'},     {"Bmatrix", "{", "}", 'c'},  {"cases", "{", ".", 'l'},
                    {"aligned", ".", ".", 'a'},     {"align", ".", ".", 'a'},    {"align*", ".", ".", 'a'},
                    {"array", ".", ".", 'c'},       {"gathered", ".", ".", 'c'}, {"equation", ".", ".", 'c'},
                    {"smallmatrix", ".", ".", 'c'}, {"split", ".", ".", 'a'}};

static const struct environment *environment_find(struct str name)
{
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++)
        if (str_is(name, environments[i].name)) return &environments[i];
    return NULL;
}

struct formula_cells {
    struct formula_box *v; /* row after row */
    size_t n, rows;
    size_t *first, *columns; /* of each row: its first cell, and how many it has */
    double *widths;          /* of each column */
};

/* Reads the cells up to \end. */
static void cells_read(struct formula *f, double size, struct formula_cells *cells)
{
    cells->rows = 1;
    while (!f->unknown && cells->n < MOST_CELLS) {
        size_t row = cells->rows - 1, column = cells->n - cells->first[row];
        struct formula_box *cell = &cells->v[cells->n++];

        *cell = formula_row(f, size, "&\\");
        cells->widths[column] = fmax(cells->widths[column], cell->w);
        cells->columns[row] = column + 1;
        if (formula_at_end(f)) {
            formula_give_up(f, "\\begin without \\end");
        } else if (f->source.p[f->at] == '&') {
            f->at++;
        } else if (str_starts(str_from(f->source, f->at), "\\\\")) {
            f->at += 2;
            if (cells->rows < MOST_CELLS) cells->first[cells->rows++] = cells->n;
        } else if (str_starts(str_from(f->source, f->at), "\\end")) {
            f->at += 4;
            formula_raw_group(f);
            break;
        } else {
            formula_give_up(f, "a sign that has no place in rows and columns");
        }
    }
    if (cells->n == MOST_CELLS) formula_give_up(f, "too many cells");
    /* A last row without anything is the end of the line before. */
    if (cells->rows > 1 && cells->columns[cells->rows - 1] == 1 &&
        cells->v[cells->first[cells->rows - 1]].w == 0)
        cells->rows--;
}

/* Times the size: between rows, between columns, and between columns of equations, which come in pairs. */
static const double ROW_GAP = 0.18;
static const double COLUMN_GAP = 0.8;
static const double EQUATION_GAP = 1.2;
static const double HALVES_GAP = 0.1;

/* Row r, its top at y from the grid's top; returns its bottom. The grid becomes as wide as the row. */
static double row_set(struct formula *f, const struct formula_cells *cells, size_t r, char align, double size,
                      double y, struct formula_box *grid)
{
    double ascent = ASCENT * size, descent = DESCENT * size, x = 0;
    const struct formula_box *row = &cells->v[cells->first[r]];

    assert(cells->first[r] + cells->columns[r] <= cells->n);
    for (size_t c = 0; c < cells->columns[r]; c++) {
        ascent = fmax(ascent, row[c].ascent);
        descent = fmax(descent, row[c].descent);
    }
    y += ascent + (r ? ROW_GAP * size : 0);
    for (size_t c = 0; c < cells->columns[r]; c++) {
        double slack = cells->widths[c] - row[c].w;
        bool right = align == 'a' && c % 2 == 0;

        formula_add(f, grid, &row[c], x + (align == 'c' ? slack / 2 : right ? slack : 0), y);
        x += cells->widths[c] +
             (align == 'a' ? (c % 2 ? EQUATION_GAP * size : HALVES_GAP * size) : COLUMN_GAP * size);
        grid->w = fmax(grid->w, x - (align == 'a' ? 0 : COLUMN_GAP * size));
    }
    return y + descent;
}

struct formula_box formula_environment(struct formula *f, double size)
{
    struct str name = formula_raw_group(f);
    const struct environment *environment = environment_find(name);
    struct formula_cells cells = {.v = NEW_N(f->arena, struct formula_box, MOST_CELLS),
                                  .first = NEW_N(f->arena, size_t, MOST_CELLS),
                                  .columns = NEW_N(f->arena, size_t, MOST_CELLS),
                                  .widths = NEW_N(f->arena, double, MOST_CELLS)};
    struct formula_box grid = {0};
    double y = 0;

    if (!environment) {
        formula_give_up(f, str_z(f->arena, name));
        return grid;
    }
    if (str_is(name, "array")) formula_raw_group(f);
    cells_read(f, size, &cells);
    if (f->unknown) return grid;
    for (size_t r = 0; r < cells.rows; r++) y = row_set(f, &cells, r, environment->align, size, y, &grid);
    /* The grid stands centred on the axis. */
    grid.ascent = 0;
    grid.descent = y;
    return enclose(f, str_of(environment->left), &grid, str_of(environment->right), size, y / 2 + AXIS * size,
                   y / 2 - AXIS * size, 0.1 * size, -y / 2 - AXIS * size);
}
