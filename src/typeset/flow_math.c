/* Displays. What is wider than its place is set a little smaller; where that would show it is divided at its own size, as journals
 * do; only what cannot be divided is set smaller still. */
#include <math.h>
#include <string.h>

#include "base/diag.h"
#include "base/words.h"
#include "typeset/code.h"
#include "typeset/flow_impl.h"
#include "typeset/formula.h"

/* Of its own size: nobody sees so little; beyond this, nobody reads it beside its text. */
static const double LITTLE_SMALLER = 0.9, SMALLEST = 0.7;
/* Between a formula and its label, em. */
static const double LABEL_GAP = 1;
/* A line of a formula has at least so much above and below its baseline, em: low ones are no closer to the text than others. */
static const double LEAST_ASCENT = 0.7, LEAST_DESCENT = 0.2;
/* Of a column: equations that take more of it need not all stand in the same one. */
static const double MUCH = 0.5;
/* Between two lines of one that is divided, em. */
static const double BETWEEN = 0.25;

/* A display while it is set. */
struct shown_formula {
    struct flow *f;
    const struct block *block;
    struct formula_source source;
    struct para_style style;
    double width;
};

static double label_room(const struct shown_formula *d, const struct inset *inset)
{
    return inset->labels ? inset->label_w + LABEL_GAP * d->style.size : 0;
}

static double width_of(const struct shown_formula *d, const struct inset *inset)
{
    return inset->w + label_room(d, inset);
}

/* Ink may reach out of a formula's own measures, which TeX lets anybody set (\\smash, \\llap): what it covers counts for the place on the page. */
static void keep_ink(struct line *line, struct item *items, size_t n, double left, double right)
{
    double from = INFINITY, to = -INFINITY, shift;

    for (size_t i = 0; i < n; i++) {
        struct rect ink = page_extent(&items[i]);

        if (ink.w <= 0 && ink.h <= 0) continue;
        from = fmin(from, ink.x);
        to = fmax(to, ink.x + ink.w);
        line->ascent = (float)fmax((double)line->ascent, -ink.y);
        line->descent = (float)fmax((double)line->descent, ink.y + ink.h);
    }
    if (from >= left && to <= right) return;
    shift = fmax(left - from, fmin(0, right - to));
    for (size_t i = 0; i < n; i++) page_item_shift(&items[i], (float)shift, 0);
}

/* Adds a line with the formula, or that part of it, from `x` on; labels at the right edge. */
static void add_line(const struct shown_formula *d, const struct inset *inset, double left, double x,
                     struct tag *tag, bool begins)
{
    struct galley *galley = d->f->galley;
    struct item *items = NEW_N(galley->arena, struct item, inset->n + 1);
    size_t labels = inset->n - inset->labels;
    struct line *line = galley_line(galley);

    if (inset->n) memcpy(items, inset->items, inset->n * sizeof *items);
    page_formula(items, inset->n, tag, begins);
    for (size_t i = 0; i < inset->n; i++)
        page_item_shift(&items[i], (float)(i < labels ? x : left + d->width), 0);
    line->ascent = (float)fmax(inset->ascent, LEAST_ASCENT * d->style.size);
    line->descent = (float)fmax(inset->descent, LEAST_DESCENT * d->style.size);
    keep_ink(line, items, labels, left, left + d->width);
    line->items = items;
    line->n = inset->n;
}

/* The whole in one line, if it fits. */
static bool set_whole(const struct shown_formula *d, const struct inset *inset, double x, struct tag *tag)
{
    double room = label_room(d, inset), at = (d->width - inset->w) / 2;

    if (width_of(d, inset) > d->width) return false;
    /* In the middle of the measure, but for where its label would be. */
    add_line(d, inset, x, x + fmin(at, d->width - room - inset->w), tag, true);
    return true;
}

/* Lines of it; false where they are too wide, too. */
static bool set_lines(const struct shown_formula *d, double x, struct tag *tag)
{
    struct inset *lines;
    size_t n = formula_lines(&d->f->cx, d->f->galley->arena, d->source, &d->style, d->width, &lines);
    double right = 0, at;

    for (size_t i = 0; i < n; i++) right = fmax(right, lines[i].w);
    at = fmax(0, (d->width - right) / 2);
    for (size_t i = 0; i < n; i++) at = fmin(at, d->width - width_of(d, &lines[i]));
    for (size_t i = 0; i < n; i++) {
        if (i) {
            galley_break(d->f->galley, BREAK_WIDOW);
            galley_space(d->f->galley, BETWEEN * d->style.size);
        }
        add_line(d, &lines[i], x, x + fmax(0, at), tag, i == 0);
    }
    return n > 0;
}

/* The formula at another size. */
static struct inset *set_at(struct shown_formula *d, double size, const char **unknown)
{
    d->style.size = size;
    return formula_set(&d->f->cx, d->f->galley->arena, d->source, &d->style, true, unknown);
}

/* Equations that take much of a column, one by one, so that others may stand in the next one. */
static bool set_equations(const struct shown_formula *d, const struct inset *inset, double x, struct tag *tag)
{
    const double depth = d->f->cx.column_depth;
    size_t first = d->f->galley->lines.n, n;
    struct inset *lines;
    double at;

    if (depth <= 0 || inset->ascent + inset->descent < MUCH * depth || width_of(d, inset) > d->width)
        return false;
    n = formula_equations(&d->f->cx, d->f->galley->arena, d->source, &d->style, &lines);
    for (size_t i = 0; i < n; i++)
        if (lines[i].ascent + lines[i].descent > depth) return false;
    at = fmin((d->width - inset->w) / 2, d->width - label_room(d, inset) - inset->w);
    for (size_t i = 0; i < n; i++) {
        if (i) galley_break(d->f->galley, i == 1 || i + 1 == n ? BREAK_WIDOW : BREAK_LINE);
        add_line(d, &lines[i], x, x + at, tag, i == 0);
    }
    galley_keep(d->f->galley, first, depth, d->f->cx.keep);
    return n > 0;
}

/* What of its size a column holds, 1 if it is as tall as one at the most. */
static double fits_depth(const struct shown_formula *d, const struct inset *inset)
{
    double depth = d->f->cx.column_depth, height = inset->ascent + inset->descent;

    return depth > 0 && height > depth ? depth / height * 0.999 : 1;
}

/* Finds a way to set it; false: there is none. */
static bool set_display(struct shown_formula *d, struct inset *inset, double x, struct tag *tag)
{
    const double full = d->style.size, tall = fits_depth(d, inset);
    double fits = width_of(d, inset) > 0 ? d->width / width_of(d, inset) * 0.999 : 1;
    const char *unknown;

    if (set_equations(d, inset, x, tag)) return true;
    if (tall < 1) {
        fits = fmin(fits, tall);
        return fits >= SMALLEST && set_whole(d, set_at(d, full * fits, &unknown), x, tag);
    }

    if (set_whole(d, inset, x, tag)) return true;
    if (fits >= LITTLE_SMALLER) return set_whole(d, set_at(d, full * fits, &unknown), x, tag);
    if (set_lines(d, x, tag)) return true;
    if (fits >= SMALLEST) return set_whole(d, set_at(d, full * fits, &unknown), x, tag);
    d->style.size = full * SMALLEST;
    return set_lines(d, x, tag);
}

void flow_math(struct flow *f, const struct block *block, double x, double width)
{
    struct shown_formula d = {f, block, {block->text, block->macros}, style_of(f->type), width};
    struct tag *tag = galley_tag_open(f->galley, TAG_FORMULA);
    const char *unknown;
    struct inset *inset = set_at(&d, d.style.size, &unknown);

    tag->alt = str_trim(block->text);
    tag->level = 2;
    if (!inset || !set_display(&d, inset, x, tag)) {
        struct block code = *block;

        /* A smaller size may spare that. */
        if (inset) f->galley->divided++;
        if (inset && fits_depth(&d, inset) < 1) {
            inset = NULL;
            unknown = SAY("it is too high");
        }
        galley_remark_of(f->galley, DIAG_MATH,
                         &(struct diag_place){.line = block->line, .words = block->text},
                         formula_fault(f->galley->arena, inset, unknown));
        code_set(&f->cx, f->galley, &code, x, width, f->type);
    }
    galley_tag_close(f->galley);
}
