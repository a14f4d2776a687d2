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

/* \begin{...}: rows of cells. */
struct formula_box formula_environment(struct formula *f, double size)
{
    static const struct {
        const char *name, *left, *right;
        char align; /* c, l, or a: right and left in turn */
    } kinds[] = {{"matrix", ".", ".", 'c'},      {"pmatrix", "(", ")", 'c'},  {"bmatrix", "[", "]", 'c'},
                 {"vmatrix", "|", "|", 'c'},     {"Bmatrix", "{", "}", 'c'},  {"cases", "{", ".", 'l'},
                 {"aligned", ".", ".", 'a'},     {"align", ".", ".", 'a'},    {"align*", ".", ".", 'a'},
                 {"array", ".", ".", 'c'},       {"gathered", ".", ".", 'c'}, {"equation", ".", ".", 'c'},
                 {"smallmatrix", ".", ".", 'c'}, {"split", ".", ".", 'a'}};
    struct str name = formula_raw_group(f);
    struct formula_box *cells = NEW_N(f->arena, struct formula_box, MOST_CELLS);
    size_t *columns = NEW_N(f->arena, size_t, MOST_CELLS);
    double *widths = NEW_N(f->arena, double, MOST_CELLS);
    size_t rows = 1, n = 0, kind = 0;
    size_t first[MOST_CELLS + 1] = {0};
    struct formula_box grid = {0};
    double y = 0, total = 0;

    while (kind < sizeof kinds / sizeof *kinds && !str_is(name, kinds[kind].name)) kind++;
    if (kind == sizeof kinds / sizeof *kinds) {
        formula_give_up(f, str_z(f->arena, name));
        return grid;
    }
    if (str_is(name, "array")) formula_raw_group(f);
    while (!f->unknown && n < MOST_CELLS) {
        size_t column = n - first[rows - 1];

        cells[n] = formula_row(f, size, "&\\");
        widths[column] = fmax(widths[column], cells[n].w);
        n++;
        columns[rows - 1] = n - first[rows - 1];
        if (formula_at_end(f)) {
            formula_give_up(f, "\\begin without \\end");
        } else if (f->source.p[f->at] == '&') {
            f->at++;
        } else if (str_starts(str_from(f->source, f->at), "\\\\")) {
            f->at += 2;
            if (rows == MOST_CELLS) break;
            first[rows++] = n;
        } else if (str_starts(str_from(f->source, f->at), "\\end")) {
            f->at += 4;
            formula_raw_group(f);
            break;
        } else {
            formula_give_up(f, "a sign that has no place in rows and columns");
        }
    }
    if (n == MOST_CELLS) formula_give_up(f, "too many cells");
    if (f->unknown) return (struct formula_box){0};
    /* A last row without anything is the end of the line before. */
    if (rows > 1 && columns[rows - 1] == 1 && cells[first[rows - 1]].w == 0) rows--;
    for (size_t r = 0; r < rows; r++) {
        double ascent = ASCENT * size, descent = DESCENT * size, x = 0;

        for (size_t c = 0; c < columns[r]; c++) {
            ascent = fmax(ascent, cells[first[r] + c].ascent);
            descent = fmax(descent, cells[first[r] + c].descent);
        }
        y += ascent + (r ? 0.18 * size : 0);
        for (size_t c = 0; c < columns[r]; c++) {
            struct formula_box *cell = &cells[first[r] + c];
            double slack = widths[c] - cell->w;
            char align = kinds[kind].align;

            formula_add(f, &grid, cell,
                        x + (align == 'c'                 ? slack / 2
                             : align == 'a' && c % 2 == 0 ? slack
                                                          : 0),
                        y);
            x += widths[c] + (align == 'a' ? (c % 2 ? 1.2 * size : 0.1 * size) : 0.8 * size);
            total = fmax(total, x - (align == 'a' ? 0 : 0.8 * size));
        }
        y += descent;
    }
    grid.w = total;
    /* The grid stands centred on the axis. */
    grid.ascent = 0;
    grid.descent = y;
    return enclose(f, str_of(kinds[kind].left), &grid, str_of(kinds[kind].right), size, y / 2 + AXIS * size,
                   y / 2 - AXIS * size, 0.1 * size, -y / 2 - AXIS * size);
}
