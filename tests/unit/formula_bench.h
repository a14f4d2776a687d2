/* formula_bench.h: formulas set at 10 points, for tests of their geometry. */
#ifndef FORMULA_BENCH_H
#define FORMULA_BENCH_H

#include <math.h>
#include <stdio.h>

#include "base/diag.h"
#include "typeset/formula_impl.h"

#include "unit.h"

struct formula_bench {
    struct fonts *fonts;
    struct stick *stick;
    struct context cx;
    struct para_style style;
    const struct face *face;
};

/* Of that family; the test is over if there is no font for formulas. */
static inline struct formula_bench formula_bench_open(enum family family)
{
    struct formula_bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;
    struct type type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, NULL);

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.style = style_of(&type);
    b.style.family = family;
    b.style.size = 10;
    b.face = font_math_face(b.fonts, family);
    return b;
}

static inline void formula_bench_close(struct formula_bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* A formula that has nothing yet, to set parts of it by hand. */
static inline struct formula formula_bench_begin(struct formula_bench *b)
{
    return (struct formula){
        .cx = &b->cx, .arena = unit_arena(), .style = &b->style, .face = b->face, .depth = 1};
}

/* The constant of the MATH table at 10 points. */
static inline double formula_bench_constant(const struct formula_bench *b, enum font_math_constant constant)
{
    return 10 * font_math_constant(b->face, constant);
}

/* Set from its source; one that is refused says why on standard error, and is empty. */
static inline struct inset formula_bench_set(struct formula_bench *b, const char *tex, bool display)
{
    const char *unknown = NULL;
    struct inset *inset = formula_set(&b->cx, unit_arena(), (struct formula_source){str_of(tex), NULL},
                                      &b->style, display, &unknown);

    if (!inset) fprintf(stderr, "%s: %s\n", tex, unknown ? unknown : "nothing");
    return inset ? *inset : (struct inset){0};
}

/* What an item's ink covers: of text its glyphs', y down from the baseline. */
static inline struct rect formula_bench_ink(const struct item *item)
{
    struct rect ink = {0};

    if (item->kind == ITEM_BOX || item->kind == ITEM_FRAME)
        return (struct rect){(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                             (double)item->u.box.h};
    if (item->kind == ITEM_LINE) {
        ink.x = fmin((double)item->u.line.x0, (double)item->u.line.x1);
        ink.y = fmin((double)item->u.line.y0, (double)item->u.line.y1);
        ink.w = fabs((double)item->u.line.x1 - (double)item->u.line.x0);
        ink.h = fabs((double)item->u.line.y1 - (double)item->u.line.y0);
    } else if (item->kind == ITEM_TEXT && item->u.text.run->n) {
        double size = (double)item->u.text.size;

        ink = font_math_ink(item->u.text.run->face, item->u.text.run->glyphs[0].id);
        ink = (struct rect){(double)item->u.text.x + ink.x * size, (double)item->u.text.y + ink.y * size,
                            ink.w * size, ink.h * size};
    }
    return ink;
}

/* The n-th item that stands for that text, from 0, or NULL. */
static inline const struct item *formula_bench_item(const struct inset *inset, const char *text, size_t n)
{
    for (size_t i = 0; i < inset->n; i++) {
        const struct item *item = &inset->items[i];

        if (item->kind == ITEM_TEXT && str_is(item->u.text.run->text, text) && n-- == 0) return item;
    }
    return NULL;
}

/* The n-th item of that kind, from 0, or NULL. */
static inline const struct item *formula_bench_kind(const struct inset *inset, enum item_kind kind, size_t n)
{
    for (size_t i = 0; i < inset->n; i++)
        if (inset->items[i].kind == kind && n-- == 0) return &inset->items[i];
    return NULL;
}

#endif
