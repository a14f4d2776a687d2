/* Scripts beside a base (rule 18) and above and below it (rule 13a), by the constants of the MATH table that stand for TeX's parameters. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

/* How far a superscript is moved up, and a subscript down. */
struct shifts {
    double up, down;
};

static double constant(const struct formula *f, struct formula_style style, enum font_math_constant which)
{
    return formula_constant(f, style, which);
}

/* Rule 18a: scripts of a box hang at its corners, those of a sign are where they are beside any. */
static struct shifts shifts_begin(const struct formula *f, const struct formula_box *base,
                                  struct formula_style style)
{
    if (base->sign) return (struct shifts){0, 0};
    return (struct shifts){
        base->ascent - constant(f, style, FONT_MATH_SUPERSCRIPT_BASELINE_DROP_MAX),
        base->descent + constant(f, style, FONT_MATH_SUBSCRIPT_BASELINE_DROP_MIN),
    };
}

/* Rules 18b to 18f. NULL: there is no such script. */
static struct shifts shifts_of(const struct formula *f, const struct formula_box *base,
                               const struct formula_box *sub, const struct formula_box *sup,
                               struct formula_style style)
{
    struct shifts s = shifts_begin(f, base, style);
    double gap, bottom, missing, rise;

    if (sub) {
        s.down = fmax(s.down, constant(f, style, FONT_MATH_SUBSCRIPT_SHIFT_DOWN));
        s.down = fmax(s.down, sub->ascent - constant(f, style, FONT_MATH_SUBSCRIPT_TOP_MAX));
    }
    if (sup) {
        s.up = fmax(s.up, constant(f, style,
                                   style.cramped ? FONT_MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED
                                                 : FONT_MATH_SUPERSCRIPT_SHIFT_UP));
        s.up = fmax(s.up, sup->descent + constant(f, style, FONT_MATH_SUPERSCRIPT_BOTTOM_MIN));
    }
    if (!sub || !sup) return s;
    bottom = s.up - sup->descent;
    gap = bottom - (sub->ascent - s.down);
    missing = constant(f, style, FONT_MATH_SUB_SUPERSCRIPT_GAP_MIN) - gap;
    if (missing <= 0) return s;
    /* The upper one gives way as long as its foot is not too high, then the lower one. */
    rise = constant(f, style, FONT_MATH_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - bottom;
    rise = fmin(fmax(rise, 0), missing);
    s.up += rise;
    s.down += missing - rise;
    return s;
}

/* What a glyph's corner allows at a height above its own baseline, points. */
static double corner_kern(const struct formula *f, const struct formula_box *box, struct formula_style style,
                          enum font_math_corner corner, double height)
{
    double size = formula_size(f, style);

    if (!box->glyph) return 0;
    return font_math_kern(box->face, box->glyph, corner, height / size) * size;
}

/* OpenType's cut-in kerning (MathKernInfo): base and script are as near as both corners allow where either ends. `shift`: of the script, upwards. */
static double script_kern(const struct formula *f, const struct formula_box *base,
                          struct formula_style base_style, const struct formula_box *script,
                          struct formula_style style, double shift)
{
    bool up = shift > 0;
    enum font_math_corner at = up ? FONT_MATH_TOP_RIGHT : FONT_MATH_BOTTOM_RIGHT;
    enum font_math_corner from = up ? FONT_MATH_BOTTOM_LEFT : FONT_MATH_TOP_LEFT;
    double near = up ? shift - script->descent : shift + script->ascent;
    double far = up ? base->ascent : -base->descent;

    if (!base->glyph && !script->glyph) return 0;
    return fmax(corner_kern(f, base, base_style, at, near) +
                    corner_kern(f, script, style, from, near - shift),
                corner_kern(f, base, base_style, at, far) + corner_kern(f, script, style, from, far - shift));
}

static struct formula_box beside(struct formula *f, struct formula_box base, const struct math_node *node,
                                 struct formula_style style)
{
    const struct math_node *subs = node->u.scripts.sub, *sups = node->u.scripts.sup;
    struct formula_style above = formula_script_style(style), below = formula_cramped(above);
    struct formula_box sub = formula_node(f, subs, below);
    struct formula_box sup = formula_node(f, sups, above);
    struct shifts s = shifts_of(f, &base, subs ? &sub : NULL, sups ? &sup : NULL, style);
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double end = base.w + base.italics;

    box.begin = base.begin;
    formula_place(f, &box, &base, 0, 0);
    if (subs) {
        /* What slants over its foot does so above the subscript alone. */
        double x = base.w + script_kern(f, &base, style, &sub, below, -s.down);

        formula_place(f, &box, &sub, x, s.down);
        end = fmax(sups ? 0 : base.w, x + sub.w + sub.italics);
    }
    if (sups) {
        double x = base.w + base.italics + script_kern(f, &base, style, &sup, above, s.up);

        formula_place(f, &box, &sup, x, -s.up);
        end = fmax(subs ? end : base.w, x + sup.w + sup.italics);
    }
    box.w = end + constant(f, style, FONT_MATH_SPACE_AFTER_SCRIPT);
    return box;
}

struct formula_box formula_limits(struct formula *f, const struct formula_box *base,
                                  const struct math_node *above, const struct math_node *below,
                                  struct formula_style style)
{
    struct formula_style up = formula_script_style(style), down = formula_cramped(up);
    struct formula_box over = formula_node(f, above, up);
    struct formula_box under = formula_node(f, below, down);
    struct formula_box box = formula_box_open(f, MATH_OP);
    double width = base->w + base->italics;
    double slant = base->italics / 2;

    box.begin = base->begin;
    box.w = fmax(width, fmax(over.w + over.italics, under.w + under.italics));
    formula_place(f, &box, base, (box.w - width) / 2, 0);
    if (above) {
        double rise = fmax(constant(f, style, FONT_MATH_UPPER_LIMIT_BASELINE_RISE_MIN),
                           constant(f, style, FONT_MATH_UPPER_LIMIT_GAP_MIN) + over.descent);

        formula_place(f, &box, &over, (box.w - over.w - over.italics) / 2 + slant, -base->ascent - rise);
    }
    if (below) {
        double drop = fmax(constant(f, style, FONT_MATH_LOWER_LIMIT_BASELINE_DROP_MIN),
                           constant(f, style, FONT_MATH_LOWER_LIMIT_GAP_MIN) + under.ascent);

        formula_place(f, &box, &under, (box.w - under.w - under.italics) / 2 - slant, base->descent + drop);
    }
    return box;
}

struct formula_box formula_scripts(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    const struct math_node *base = node->u.scripts.base;
    struct formula_box box = formula_node(f, base, style);

    if (base && (base->limits == MATH_LIMITS_ALWAYS ||
                 (base->limits == MATH_LIMITS_DISPLAY && style.level == FORMULA_DISPLAY)))
        return formula_limits(f, &box, node->u.scripts.sup, node->u.scripts.sub, style);
    return beside(f, box, node, style);
}
