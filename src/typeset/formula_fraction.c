/* One above the other: rule 15. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

/* Where numerator and denominator stand, from the baseline. */
struct places {
    double up, down;
};

static double constant(const struct formula *f, struct formula_style style, enum font_math_constant which)
{
    return formula_constant(f, style, which);
}

/* Rules 15b and 15d. */
static struct places barred(const struct formula *f, const struct formula_box *above,
                            const struct formula_box *below, double thickness, struct formula_style style)
{
    bool display = style.level == FORMULA_DISPLAY;
    double axis = constant(f, style, FONT_MATH_AXIS_HEIGHT);
    double gap_up = constant(f, style,
                             display ? FONT_MATH_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN
                                     : FONT_MATH_FRACTION_NUMERATOR_GAP_MIN);
    double gap_down = constant(f, style,
                               display ? FONT_MATH_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN
                                       : FONT_MATH_FRACTION_DENOMINATOR_GAP_MIN);
    double up = constant(f, style,
                         display ? FONT_MATH_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP
                                 : FONT_MATH_FRACTION_NUMERATOR_SHIFT_UP);
    double down = constant(f, style,
                           display ? FONT_MATH_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN
                                   : FONT_MATH_FRACTION_DENOMINATOR_SHIFT_DOWN);

    return (struct places){
        fmax(up, axis + thickness / 2 + gap_up + above->descent),
        fmax(down, -axis + thickness / 2 + gap_down + below->ascent),
    };
}

/* Rules 15b and 15c. */
static struct places stacked(const struct formula *f, const struct formula_box *above,
                             const struct formula_box *below, struct formula_style style)
{
    bool display = style.level == FORMULA_DISPLAY;
    double gap =
        constant(f, style, display ? FONT_MATH_STACK_DISPLAY_STYLE_GAP_MIN : FONT_MATH_STACK_GAP_MIN);
    double up = constant(f, style,
                         display ? FONT_MATH_STACK_TOP_DISPLAY_STYLE_SHIFT_UP : FONT_MATH_STACK_TOP_SHIFT_UP);
    double down = constant(f, style,
                           display ? FONT_MATH_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN
                                   : FONT_MATH_STACK_BOTTOM_SHIFT_DOWN);
    double missing = gap - (up - above->descent - (below->ascent - down));

    if (missing <= 0) return (struct places){up, down};
    return (struct places){up + missing / 2, down + missing / 2};
}

static struct formula_style style_in(enum math_style style, struct formula_style around)
{
    if (style != MATH_STYLE_SAME) around.level = (uint8_t)(style - MATH_STYLE_DISPLAY);
    return around;
}

/* Where a part of that width lies in the whole. */
static double aligned(char align, double whole, double part)
{
    if (align == 'l') return 0;
    return align == 'r' ? whole - part : (whole - part) / 2;
}

/* The strut of \cfrac: a line of text tall. */
static void strut_add(const struct formula *f, struct formula_box *box, struct formula_style style)
{
    const double ascent = 0.7,
                 descent = 0.3; /* times the size, as TeX's \strut of 8.5 pt and 3.5 pt in 12 pt */

    box->ascent = fmax(box->ascent, ascent * formula_size(f, style));
    box->descent = fmax(box->descent, descent * formula_size(f, style));
}

/* Numerator, denominator and bar. */
static struct formula_box fraction_body(struct formula *f, const struct math_node *node,
                                        struct formula_style style)
{
    bool continued = node->u.fraction.continued, bar = node->u.fraction.bar;
    struct formula_style parts = continued ? style : formula_fraction_style(style);
    struct formula_box above = formula_node(f, node->u.fraction.above, parts);
    struct formula_box below = formula_node(f, node->u.fraction.below, formula_cramped(parts));
    struct formula_box box = formula_box_open(f, MATH_INNER);
    struct places at;
    double over = above.w + above.italics, under = below.w + below.italics, thickness;

    box.begin = above.begin;
    box.w = fmax(over, under);
    if (continued) strut_add(f, &above, style);
    thickness = node->u.fraction.thickness.v < 0 ? constant(f, style, FONT_MATH_FRACTION_RULE_THICKNESS)
                                                 : formula_length(f, style, node->u.fraction.thickness);
    at = bar ? barred(f, &above, &below, thickness, style) : stacked(f, &above, &below, style);
    formula_place(f, &box, &above, aligned(node->u.fraction.align, box.w, over), -at.up);
    formula_place(f, &box, &below, (box.w - under) / 2, at.down);
    if (bar)
        formula_rule(
            f, &box,
            (struct rect){0, -constant(f, style, FONT_MATH_AXIS_HEIGHT) - thickness / 2, box.w, thickness},
            style.ink);
    return box;
}

struct formula_box formula_fraction(struct formula *f, const struct math_node *node,
                                    struct formula_style style)
{
    /* Rule 15e: delimiters are as tall as TeX's delim1 and delim2, whatever is between them. */
    const double tall = 2.39, low = 1.01;
    struct formula_style at = style_in((enum math_style)node->u.fraction.style, style);
    double height = (at.level == FORMULA_DISPLAY ? tall : low) * formula_size(f, at);
    struct formula_box left = formula_delimiter(f, node->u.fraction.left, height, at, MATH_OPEN);
    struct formula_box body = fraction_body(f, node, at);
    struct formula_box right = formula_delimiter(f, node->u.fraction.right, height, at, MATH_CLOSE);
    struct formula_box box = formula_box_open(f, MATH_INNER);

    box.begin = left.begin;
    formula_place(f, &box, &left, 0, 0);
    formula_place(f, &box, &body, left.w, 0);
    formula_place(f, &box, &right, left.w + body.w, 0);
    /* As in amsmath, bars of continued fractions end below each other. */
    box.w = left.w + body.w + (node->u.fraction.continued ? 0 : right.w);
    return box;
}
