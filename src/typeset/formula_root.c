/* Radicals: rule 11. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

enum { RADICAL = 0x221A };

/* The sign and the bar over the body, without the degree. */
static struct formula_box radical(struct formula *f, const struct math_node *node, struct formula_style style,
                                  struct formula_box *sign)
{
    double thickness = formula_constant(f, style, FONT_MATH_RADICAL_RULE_THICKNESS);
    double gap =
        formula_constant(f, style,
                         style.level == FORMULA_DISPLAY ? FONT_MATH_RADICAL_DISPLAY_STYLE_VERTICAL_GAP
                                                        : FONT_MATH_RADICAL_VERTICAL_GAP);
    struct formula_box body = formula_node(f, node->u.root.body, formula_cramped(style));
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double inner = body.ascent + body.descent, top;

    box.begin = body.begin;
    *sign = formula_stretch(f, RADICAL, inner + gap + thickness, false, style);
    /* What the sign is taller than it need be is shared by the white above and below. */
    gap = fmax(gap, (gap + sign->ascent + sign->descent - thickness - inner) / 2);
    top = body.ascent + gap + thickness;
    formula_place(f, &box, &body, sign->w, 0);
    formula_place(f, &box, sign, 0, sign->ascent - top);
    formula_rule(f, &box, (struct rect){sign->w, -top, body.w + body.italics, thickness}, style.ink);
    sign->descent += sign->ascent - top; /* where it stands now */
    sign->ascent = top;
    box.w = sign->w + body.w + body.italics;
    box.ascent += formula_constant(f, style, FONT_MATH_RADICAL_EXTRA_ASCENDER);
    return box;
}

struct formula_box formula_root(struct formula *f, const struct math_node *node, struct formula_style style)
{
    struct formula_style small = {.level = FORMULA_SCRIPTSCRIPT, .cramped = style.cramped, .ink = style.ink};
    struct formula_box degree = formula_node(f, node->u.root.degree, small);
    struct formula_box box = formula_box_open(f, MATH_ORD), sign;
    struct formula_box root = radical(f, node, style, &sign);
    const double upstroke = 0.62; /* of its width: where that of radicals begins, less a gap */
    double before, after, raise;

    if (!node->u.root.degree) return root;
    before = fmax(0, formula_constant(f, style, FONT_MATH_RADICAL_KERN_BEFORE_DEGREE));
    /* The sign does not begin in front of what stands in its hook. */
    after = fmax(-(before + degree.w), formula_constant(f, style, FONT_MATH_RADICAL_KERN_AFTER_DEGREE));
    /* Some fonts' kern takes a wide degree into the stroke. */
    after = fmax(after, -upstroke * sign.w);
    raise = font_math_constant(f->face, FONT_MATH_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT) *
            (sign.ascent + sign.descent);
    box.begin = degree.begin;
    formula_place(f, &box, &degree, before, sign.descent - raise - degree.descent);
    formula_place(f, &box, &root, before + degree.w + after, 0);
    box.w = before + degree.w + after + root.w;
    return box;
}
