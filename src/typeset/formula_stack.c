/* One above the other: \overset, \underset, \stackrel; arrows as wide as what stands at them. */
#include <math.h>

#include "typeset/formula_impl.h"

/* What amsmath leaves free before and behind words at an arrow, in mu of their style: more where its head is. */
static const double AT_TAIL = 5;
static const double AT_HEAD = 9;
/* What stands over a base keeps so far off it, times the size: TeX's \fontdimen 9 and 11 are 0.11 from ink and 0.2 from baseline. */
static const double APART = 0.16;
/* The short one of two harpoons, times the long one. */
static const double SHORT = 0.5;

/* Arrows by the side where their heads are; those that are not here have them at the right. */
enum { HEAD_LEFT = 1 << 0, HEAD_RIGHT = 1 << 1 };
static const struct {
    uint32_t rune;
    unsigned heads;
} arrows[] = {
    {0x003D, 0},
    {0x2190, HEAD_LEFT},
    {0x2194, HEAD_LEFT | HEAD_RIGHT},
    {0x219E, HEAD_LEFT},
    {0x21A9, HEAD_LEFT},
    {0x21BC, HEAD_LEFT},
    {0x21BD, HEAD_LEFT},
    {0x21C4, HEAD_LEFT | HEAD_RIGHT},
    {0x21CB, HEAD_LEFT | HEAD_RIGHT},
    {0x21CC, HEAD_LEFT | HEAD_RIGHT},
    {0x21D0, HEAD_LEFT},
    {0x21D4, HEAD_LEFT | HEAD_RIGHT},
    {0x2942, HEAD_LEFT | HEAD_RIGHT},
    {0x2944, HEAD_LEFT | HEAD_RIGHT},
};

/* Of equilibria that lie on one side: the harpoons, of which no font has both. */
static const struct {
    uint32_t rune;
    bool long_above;
} equilibria[] = {{0x2942, true}, {0x2944, false}};

static unsigned heads_of(uint32_t rune)
{
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (arrows[i].rune == rune) return arrows[i].heads;
    return HEAD_RIGHT;
}

/* Two harpoons, as close to each other as those of U+21CC are: their shafts as far apart as two of its thirds. */
static struct formula_box equilibrium(struct formula *f, bool long_above, double width,
                                      struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_REL), upper, lower;
    double axis = formula_constant(f, style, FONT_MATH_AXIS_HEIGHT);
    double gap = 2 * formula_constant(f, style, FONT_MATH_FRACTION_RULE_THICKNESS);

    upper = formula_stretch(f, 0x21C0, long_above ? width : width * SHORT, true, style);
    lower = formula_stretch(f, 0x21BD, long_above ? width * SHORT : width, true, style);
    box.w = fmax(upper.w, lower.w);
    /* The lower end of the upper one's ink, and the upper end of the lower one's, at the same distance from the axis. */
    formula_place(f, &box, &upper, (box.w - upper.w) / 2, -axis - gap / 2 - upper.descent);
    formula_place(f, &box, &lower, (box.w - lower.w) / 2, -axis + gap / 2 + lower.ascent);
    return box;
}

static struct formula_box arrow_set(struct formula *f, uint32_t rune, double width,
                                    struct formula_style style)
{
    for (size_t i = 0; i < sizeof equilibria / sizeof *equilibria; i++)
        if (equilibria[i].rune == rune) return equilibrium(f, equilibria[i].long_above, width, style);
    return formula_stretch(f, rune, width, true, style);
}

/* What stands above comes before the arrow, and what stands below behind it: both centred between the free ends, as far off as StretchStackTopShiftUp
 * and StretchStackBottomShiftDown say, and StretchStackGapAboveMin and StretchStackGapBelowMin at least. */
static struct formula_box arrow(struct formula *f, const struct math_node *node, struct formula_style style)
{
    struct formula_style script = formula_script_style(style);
    unsigned heads = heads_of(node->u.stack.arrow);
    double mu = formula_size(f, script) / 18;
    double left = (heads & HEAD_LEFT ? AT_HEAD : AT_TAIL) * mu;
    double right = (heads & HEAD_RIGHT ? AT_HEAD : AT_TAIL) * mu;
    struct formula_box box = formula_box_open(f, MATH_REL);
    struct formula_box above = formula_node(f, node->u.stack.above, script);
    struct formula_box below = formula_node(f, node->u.stack.below, formula_cramped(script));
    double words = fmax(above.w + above.italics, below.w + below.italics), middle, up, down;
    double least = node->u.stack.least * formula_size(f, style);
    struct formula_box sign = arrow_set(f, node->u.stack.arrow, fmax(words + left + right, least), style);

    box.w = sign.w;
    middle = left + (box.w - left - right) / 2;
    up =
        sign.ascent + fmax(formula_constant(f, style, FONT_MATH_STRETCH_STACK_TOP_SHIFT_UP),
                           formula_constant(f, style, FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN) + above.descent);
    down =
        sign.descent + fmax(formula_constant(f, style, FONT_MATH_STRETCH_STACK_BOTTOM_SHIFT_DOWN),
                            formula_constant(f, style, FONT_MATH_STRETCH_STACK_GAP_BELOW_MIN) + below.ascent);
    formula_place(f, &box, &sign, 0, 0);
    if (above.end > above.begin) formula_place(f, &box, &above, middle - (above.w + above.italics) / 2, -up);
    if (below.end > below.begin) formula_place(f, &box, &below, middle - (below.w + below.italics) / 2, down);
    return box;
}

/* How much more than limits what stands above or below a base keeps off it, where the table's gap is small: it is made for big operators. */
static double more_apart(const struct formula *f, struct formula_style style, enum font_math_constant gap)
{
    return fmax(0, APART * formula_size(f, style) - formula_constant(f, style, gap));
}

struct formula_box formula_stack(struct formula *f, const struct math_node *node, struct formula_style style)
{
    struct formula_box base;

    if (node->u.stack.arrow) return arrow(f, node, style);
    base = formula_node(f, node->u.stack.base, style);
    if (node->u.stack.above) base.ascent += more_apart(f, style, FONT_MATH_UPPER_LIMIT_GAP_MIN);
    if (node->u.stack.below) base.descent += more_apart(f, style, FONT_MATH_LOWER_LIMIT_GAP_MIN);
    return formula_limits(f, &base, node->u.stack.above, node->u.stack.below, style);
}
