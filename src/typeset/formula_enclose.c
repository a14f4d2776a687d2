/* Lines round and across a body, rules 9 and 10; what is shown with other measures than its own; colours and rules. */
#include <math.h>

#include "typeset/formula_impl.h"

/* \fboxsep: 3 pt of 10; times the size. */
static const double BOX_SEPARATION = 0.3;
/* How far the lines across a single sign reach beyond it, times the size. */
static const double CANCEL_BEYOND = 0.2;
/* The head of \cancelto: how long, times the size, and how wide its sides stand apart, in radians. */
static const double HEAD = 0.22;
static const double HEAD_ANGLE = 0.45;

/* ---- frames and lines ---- */

/* The body moved right by x, in a box of its measures. */
static struct formula_box moved(struct formula *f, const struct formula_box *body, double x)
{
    struct formula_box box = *body;

    box.ascent = box.descent = 0;
    formula_place(f, &box, body, x, 0);
    box.w = x + body->w + body->italics;
    box.italics = 0;
    box.accent += x;
    box.sign = false;
    return box;
}

/* \boxed, \fbox: a frame so thick, so far from the body at all sides. */
static struct formula_box framed(struct formula *f, const struct formula_box *body, double apart,
                                 double thick, struct ink ink)
{
    struct formula_box box = moved(f, body, apart + thick);
    double top = -body->ascent - apart - thick, h = body->ascent + body->descent + 2 * (apart + thick);

    box.w += apart + thick;
    formula_rule(f, &box, (struct rect){0, top, box.w, thick}, ink);
    formula_rule(f, &box, (struct rect){0, top + h - thick, box.w, thick}, ink);
    formula_rule(f, &box, (struct rect){0, top, thick, h}, ink);
    formula_rule(f, &box, (struct rect){box.w - thick, top, thick, h}, ink);
    return box;
}

/* The two sides of an arrow's head at (x1, y1), which comes from (x0, y0). */
static void head(struct formula *f, struct formula_box *box, double x0, double y0, double x1, double y1,
                 double thick, struct formula_style style)
{
    double length = HEAD * formula_size(f, style), angle = atan2(y0 - y1, x0 - x1);

    for (int side = -1; side <= 1; side += 2) {
        double a = angle + side * HEAD_ANGLE;

        formula_line(f, box, x1, y1, x1 + length * cos(a), y1 + length * sin(a), thick, style.ink);
    }
}

/* \cancel, \bcancel, \xcancel from corner to corner, \sout in the middle of small letters. Widths stay, what is across
 * reaches beyond. */
static void cross(struct formula *f, struct formula_box *box, const struct formula_box *body, unsigned lines,
                  double thick, struct formula_style style)
{
    double beyond = body->sign || (lines & MATH_ENCLOSE_ARROW) ? CANCEL_BEYOND * formula_size(f, style) : 0;
    double left = -beyond / 2, right = body->w + body->italics + beyond / 2;
    double top = -body->ascent - beyond, bottom = body->descent + beyond;

    if (lines & MATH_ENCLOSE_UP) formula_line(f, box, left, bottom, right, top, thick, style.ink);
    if (lines & MATH_ENCLOSE_DOWN) formula_line(f, box, left, top, right, bottom, thick, style.ink);
    if (lines & MATH_ENCLOSE_ARROW) {
        head(f, box, left, bottom, right, top, thick, style);
        /* What it goes to stands behind its head. */
        box->w = right + HEAD / 2 * formula_size(f, style);
        box->italics = 0;
    }
    if (lines & MATH_ENCLOSE_STRIKE) {
        double y = -formula_constant(f, style, FONT_MATH_ACCENT_BASE_HEIGHT) / 2;

        formula_rule(f, box, (struct rect){0, y - thick / 2, body->w + body->italics, thick}, style.ink);
    }
}

/* Rules 9 and 10: lines above and below, as far off and as thick as the table says of them, and its free space beyond. */
static struct formula_box barred(struct formula *f, const struct formula_box *body, unsigned lines,
                                 struct formula_style style)
{
    struct formula_box box = moved(f, body, 0);

    if (lines & MATH_ENCLOSE_OVER) {
        double thick = formula_constant(f, style, FONT_MATH_OVERBAR_RULE_THICKNESS);
        double y = -body->ascent - formula_constant(f, style, FONT_MATH_OVERBAR_VERTICAL_GAP) - thick;

        formula_rule(f, &box, (struct rect){0, y, box.w, thick}, style.ink);
        box.ascent += formula_constant(f, style, FONT_MATH_OVERBAR_EXTRA_ASCENDER);
    }
    if (lines & MATH_ENCLOSE_UNDER) {
        double thick = formula_constant(f, style, FONT_MATH_UNDERBAR_RULE_THICKNESS);
        double y = body->descent + formula_constant(f, style, FONT_MATH_UNDERBAR_VERTICAL_GAP);

        formula_rule(f, &box, (struct rect){0, y, box.w, thick}, style.ink);
        box.descent += formula_constant(f, style, FONT_MATH_UNDERBAR_EXTRA_DESCENDER);
    }
    return box;
}

/* \angl, of actuaries: a line above, and one down from its right end. */
static struct formula_box angled(struct formula *f, const struct formula_box *body, double thick,
                                 struct formula_style style)
{
    double gap = formula_constant(f, style, FONT_MATH_OVERBAR_VERTICAL_GAP);
    double top = -body->ascent - gap - thick;
    struct formula_box box = moved(f, body, 0);

    box.w += gap + thick;
    formula_rule(f, &box, (struct rect){0, top, box.w, thick}, style.ink);
    formula_rule(f, &box, (struct rect){box.w - thick, top, thick, body->descent - top}, style.ink);
    box.w += gap / 2;
    return box;
}

/* \phase, of electrical engineers: an angle whose one side lies under the body, and whose other rises twice as steep as wide. */
static struct formula_box phased(struct formula *f, const struct formula_box *body, double thick,
                                 struct formula_style style)
{
    double gap = formula_constant(f, style, FONT_MATH_UNDERBAR_VERTICAL_GAP);
    double bottom = body->descent + gap + thick / 2, tall = body->ascent + bottom;
    struct formula_box box = moved(f, body, tall / 2 + thick);

    formula_line(f, &box, thick / 2, bottom, tall / 2 + thick / 2, -body->ascent, thick, style.ink);
    formula_line(f, &box, thick / 2, bottom, box.w, bottom, thick, style.ink);
    return box;
}

struct formula_box formula_enclose(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    unsigned lines = node->u.enclose.lines;
    struct formula_style inner =
        lines & (MATH_ENCLOSE_OVER | MATH_ENCLOSE_ANGLE) ? formula_cramped(style) : style;
    struct formula_box body = formula_node(f, node->u.enclose.body, inner);
    double thick = formula_constant(f, style, FONT_MATH_FRACTION_RULE_THICKNESS);

    if (f->fault) return body;
    if (lines & MATH_ENCLOSE_BOX)
        body = framed(f, &body, BOX_SEPARATION * formula_size(f, style), thick, style.ink);
    if (lines & (MATH_ENCLOSE_UP | MATH_ENCLOSE_DOWN | MATH_ENCLOSE_STRIKE)) {
        struct formula_box box = body;

        cross(f, &box, &body, lines, thick, style);
        box.sign = false;
        body = box;
    }
    if (lines & (MATH_ENCLOSE_OVER | MATH_ENCLOSE_UNDER)) body = barred(f, &body, lines, style);
    if (lines & MATH_ENCLOSE_ANGLE) body = angled(f, &body, thick, style);
    if (lines & MATH_ENCLOSE_PHASE) body = phased(f, &body, thick, style);
    return body;
}

/* ---- other measures ---- */

struct formula_box formula_phantom(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    struct formula_box box = formula_box_open(f, node->class);
    struct formula_box body = formula_node(f, node->u.phantom.body, style);
    double w = body.w + body.italics, raise = formula_length(f, style, node->u.phantom.raise);
    double x = 0;

    if (node->u.phantom.flat && node->u.phantom.lap == 'l') x = -w;
    if (node->u.phantom.flat && node->u.phantom.lap == 'c') x = -w / 2;
    if (node->u.phantom.hidden) {
        f->items.n = body.end = box.begin;
        body.begin = box.begin;
    }
    formula_place(f, &box, &body, x, -raise);
    box.w = node->u.phantom.flat ? 0 : w;
    if (node->u.phantom.no_height) box.ascent = 0;
    if (node->u.phantom.no_depth) box.descent = 0;
    return box;
}

struct formula_box formula_ruled(struct formula *f, const struct math_node *node, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double w = formula_length(f, style, node->u.rule.width);
    double h = formula_length(f, style, node->u.rule.height);
    double raise = formula_length(f, style, node->u.rule.raise);

    box.w = w;
    /* A strut: it has no width, or no height, and is not seen. */
    if (w > 0 && h > 0) formula_rule(f, &box, (struct rect){0, -raise - h, w, h}, style.ink);
    box.ascent = fmax(box.ascent, raise + h);
    box.descent = fmax(box.descent, -raise);
    return box;
}

/* ---- colours ---- */

struct ink formula_ink(const struct formula *f, uint8_t red, uint8_t green, uint8_t blue)
{
    if (red == green && red == blue) return INK_GRAY_OF(red);
    if (f->style->accent.space == INK_GRAY)
        return INK_GRAY_OF((uint8_t)lround(0.2126 * red + 0.7152 * green + 0.0722 * blue));
    return INK_RGB_OF(red, green, blue);
}

/* \colorbox: the ground is the first item, so that all else lies on it. */
static struct formula_box grounded(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    struct formula_box box = formula_box_open(f, node->class);
    struct ink ground = formula_ink(f, node->u.styled.red, node->u.styled.green, node->u.styled.blue);
    double apart = BOX_SEPARATION * formula_size(f, style);
    struct formula_box body;
    struct item *item;

    formula_rule(f, &box, (struct rect){0}, ground);
    body = formula_node(f, node->u.styled.body, style);
    if (node->u.styled.framed)
        body = framed(
            f, &body, apart, formula_constant(f, style, FONT_MATH_FRACTION_RULE_THICKNESS),
            formula_ink(f, node->u.styled.frame_red, node->u.styled.frame_green, node->u.styled.frame_blue));
    if (node->u.styled.framed) apart = 0;
    formula_place(f, &box, &body, apart, 0);
    box.w = body.w + body.italics + 2 * apart;
    box.ascent = body.ascent + apart;
    box.descent = body.descent + apart;
    item = &f->items.v[box.begin];
    item->u.box.y = (float)-box.ascent;
    item->u.box.w = (float)box.w;
    item->u.box.h = (float)(box.ascent + box.descent);
    return box;
}

struct formula_box formula_styled(struct formula *f, const struct math_node *node, struct formula_style style)
{
    style = formula_style_of(f, node, style);
    if (node->u.styled.filled) return grounded(f, node, style);
    return formula_node(f, node->u.styled.body, style);
}
