#include "typeset/formula_impl.h"

#include <assert.h>
#include <math.h>

/* ---- measures ---- */

double formula_size(const struct formula *f, struct formula_style style)
{
    static const enum font_math_constant scale[] = {
        [FORMULA_SCRIPT] = FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN,
        [FORMULA_SCRIPTSCRIPT] = FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN,
    };

    if (style.level < FORMULA_SCRIPT) return f->style->size;
    return f->style->size * font_math_constant(f->face, scale[style.level]);
}

double formula_constant(const struct formula *f, struct formula_style style, enum font_math_constant constant)
{
    return font_math_constant(f->face, constant) * formula_size(f, style);
}

double formula_length(const struct formula *f, struct formula_style style, struct math_length length)
{
    switch (length.unit) {
    case MATH_MU: return length.v / 18 * formula_size(f, style);
    case MATH_EM: return length.v * formula_size(f, style);
    case MATH_EX: return length.v * font_face_info(f->face)->x_height / 1000 * formula_size(f, style);
    case MATH_PT: return length.v;
    }
    return 0;
}

/* ---- styles ---- */

struct formula_style formula_script_style(struct formula_style style)
{
    style.level = style.level < FORMULA_SCRIPT ? FORMULA_SCRIPT : FORMULA_SCRIPTSCRIPT;
    return style;
}

struct formula_style formula_fraction_style(struct formula_style style)
{
    if (style.level < FORMULA_SCRIPTSCRIPT) style.level++;
    return style;
}

struct formula_style formula_cramped(struct formula_style style)
{
    style.cramped = true;
    return style;
}

struct formula_style formula_style_in(struct formula_style style, enum math_style level)
{
    if (level != MATH_STYLE_SAME) style.level = (uint8_t)(FORMULA_DISPLAY + level - MATH_STYLE_DISPLAY);
    return style;
}

struct formula_style formula_style_of(const struct formula *f, const struct math_node *node,
                                      struct formula_style style)
{
    style = formula_style_in(style, (enum math_style)node->u.styled.style);
    if (node->u.styled.coloured && !node->u.styled.filled)
        style.ink = formula_ink(f, node->u.styled.red, node->u.styled.green, node->u.styled.blue);
    return style;
}

/* ---- boxes ---- */

struct formula_box formula_box_open(const struct formula *f, enum math_class class)
{
    return (struct formula_box){.begin = f->items.n, .end = f->items.n, .class = (uint8_t) class};
}

void formula_place(struct formula *f, struct formula_box *box, const struct formula_box *part, double x,
                   double y)
{
    assert(part->begin >= box->begin && part->end <= f->items.n);
    if (x != 0 || y != 0)
        for (size_t i = part->begin; i < part->end; i++) page_item_shift(&f->items.v[i], (float)x, (float)y);
    box->end = f->items.n;
    box->ascent = fmax(box->ascent, part->ascent - y);
    box->descent = fmax(box->descent, part->descent + y);
}

void formula_rule(struct formula *f, struct formula_box *box, struct rect r, struct ink ink)
{
    struct item *item = VEC_PUSH(f->arena, &f->items);

    item->kind = ITEM_BOX;
    item->ink = ink;
    item->u.box.x = (float)r.x;
    item->u.box.y = (float)r.y;
    item->u.box.w = (float)r.w;
    item->u.box.h = (float)r.h;
    box->end = f->items.n;
    box->ascent = fmax(box->ascent, -r.y);
    box->descent = fmax(box->descent, r.y + r.h);
}

void formula_line(struct formula *f, struct formula_box *box, double x0, double y0, double x1, double y1,
                  double width, struct ink ink)
{
    struct item *item = VEC_PUSH(f->arena, &f->items);

    item->kind = ITEM_LINE;
    item->ink = ink;
    item->u.line.x0 = (float)x0;
    item->u.line.y0 = (float)y0;
    item->u.line.x1 = (float)x1;
    item->u.line.y1 = (float)y1;
    item->u.line.width = (float)width;
    box->end = f->items.n;
    box->ascent = fmax(box->ascent, -fmin(y0, y1));
    box->descent = fmax(box->descent, fmax(y0, y1));
}

/* ---- ink ---- */

static void reach_add(struct formula_reach *r, struct rect ink)
{
    r->left = fmin(r->left, ink.x);
    r->right = fmax(r->right, ink.x + ink.w);
    r->top = fmin(r->top, ink.y);
    r->bottom = fmax(r->bottom, ink.y + ink.h);
}

static void reach_add_text(struct formula_reach *r, const struct item *item)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size, x = (double)item->u.text.x;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        struct rect ink = font_math_ink(run->face, glyph->id);

        if (ink.w > 0 && ink.h > 0)
            reach_add(r, (struct rect){x + ((double)glyph->dx + ink.x) * size,
                                       (double)item->u.text.y + ((double)glyph->dy + ink.y) * size,
                                       ink.w * size, ink.h * size});
        x += (double)glyph->advance * size;
    }
}

struct formula_reach formula_reach(const struct formula *f, const struct formula_box *box)
{
    struct formula_reach r = {INFINITY, -INFINITY, INFINITY, -INFINITY};

    for (size_t i = box->begin; i < box->end; i++) {
        const struct item *item = &f->items.v[i];

        if (item->kind == ITEM_TEXT) {
            reach_add_text(&r, item);
        } else {
            struct rect extent = page_extent(item);

            if (item->kind == ITEM_BOX || item->kind == ITEM_FRAME || item->kind == ITEM_LINE)
                reach_add(&r, extent);
        }
    }
    return r.left <= r.right ? r : (struct formula_reach){0, 0, 0, 0};
}

/* Points: what sticks out by less does so on purpose, and no check of pages minds it (PAGE_OVERHANG). */
static const double BEYOND_MOST = 2.5;
/* Times the size: any line of text is so high and deep. */
static const double LINE_ASCENT = 0.75;
static const double LINE_DESCENT = 0.25;

/* As much as it has, or as its ink reaches where that is far beyond it, and beyond what is there in any case. */
static double held(double has, double reaches, double there)
{
    return reaches > fmax(has, there) + BEYOND_MOST ? reaches : has;
}

void formula_hold(struct formula *f, struct formula_box *whole)
{
    struct formula_reach reach = formula_reach(f, whole);
    double left = held(0, -reach.left, 0), size = f->style->size;

    for (size_t i = whole->begin; i < whole->end && left > 0; i++)
        page_item_shift(&f->items.v[i], (float)left, 0);
    whole->w = left + held(whole->w + whole->italics, reach.right, 0);
    whole->italics = 0;
    whole->ascent = held(whole->ascent, -reach.top, LINE_ASCENT * size);
    whole->descent = held(whole->descent, reach.bottom, LINE_DESCENT * size);
}
