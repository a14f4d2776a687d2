/* Signs over and under a body: rule 12 by the table's accents, and what stretches over all of the body. */
#include <math.h>

#include "typeset/formula_impl.h"

/* em: what is free at least between a brace and its body, and outside a brace for a label, besides the gap of limits, which is made for big operators. */
static const double BRACE_GAP = 0.1;
static const double LABEL_GAP = 0.2;

/* What is stretched, where it is not only a sign that is as wide as the body at least and keeps off its ink. */
enum {
    WITHIN =
        1 << 0, /* the widest that is no wider than the body, and as high above it as an accent: rule 12 */
    ACCENT = 1 << 1,  /* as high above the body as an accent */
    DISPLAY = 1 << 2, /* the body is set as a display is: \overbrace of plain TeX */
    SEGMENT = 1 << 3, /* a line with bars at its ends, which no font has */
    WIDEN = 1 << 4,   /* the body takes as much room as the sign, if that is wider */
};
static const struct stretched {
    uint32_t rune;
    uint32_t twin; /* another character for the same, made to lie over letters; 0: none */
    unsigned how;
} stretches[] = {
    {0x0302, 0, WITHIN},  {0x0303, 0, WITHIN},  {0x0306, 0, WITHIN},  {0x030C, 0, WITHIN},
    {0x0330, 0, WITHIN},  {0x20D0, 0, ACCENT},  {0x20D1, 0, ACCENT},  {0x20D6, 0, ACCENT},
    {0x20D7, 0, ACCENT},  {0x20DB, 0, WIDEN},   {0x20DC, 0, WIDEN},   {0x20E1, 0, ACCENT},
    {0x2190, 0x20D6, 0},  {0x2192, 0x20D7, 0},  {0x2194, 0x20E1, 0},  {0x21BC, 0x20D0, 0},
    {0x21C0, 0x20D1, 0},  {0x23B4, 0, DISPLAY}, {0x23B5, 0, DISPLAY}, {0x23DE, 0, DISPLAY},
    {0x23DF, 0, DISPLAY}, {0x27DB, 0, SEGMENT},
};

static struct stretched stretched_of(uint32_t rune)
{
    for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++)
        if (stretches[i].rune == rune) return stretches[i];
    return (struct stretched){rune, 0, 0};
}

/* ---- the body ---- */

/* The one sign that a body is, or NULL. */
static const struct math_node *sign_of(const struct math_node *body)
{
    while (body && body->kind == MATH_ROW && body->u.row.first && !body->u.row.first->next)
        body = body->u.row.first;
    return body && body->kind == MATH_SIGN ? body : NULL;
}

/* Sets the body, cramped; i and j under an accent without their dots (feature dtls). */
static struct formula_box body_set(struct formula *f, const struct math_node *body,
                                   struct formula_style style, bool dotless)
{
    const struct math_node *sign = sign_of(body);
    uint32_t rune = sign ? sign->u.sign.rune : 0;
    struct formula_glyph glyph;
    uint32_t other;

    if (!dotless || (rune != 'i' && rune != 'j')) return formula_node(f, body, style);
    glyph = formula_find(f, rune, (enum math_alphabet)sign->u.sign.alphabet, style);
    other = glyph.glyph ? font_math_dotless(glyph.face, glyph.glyph) : 0;
    /* A face of letters has them as characters. */
    if (other == glyph.glyph && glyph.face != f->face)
        other = font_face_glyph(glyph.face, rune == 'i' ? 0x131 : 0x237);
    if (!other || other == glyph.glyph) return formula_node(f, body, style);
    glyph.glyph = other;
    return formula_draw(f, glyph, formula_text_of(f, rune), style);
}

/* Where an accent's middle belongs: where the table says of one sign, else in the middle. */
static double middle_of(const struct formula_box *body)
{
    return body->sign ? body->accent : (body->w + body->italics) / 2;
}

/* ---- the sign ---- */

/* A line as wide as that, with a bar at each end as tall as a small letter. */
static struct formula_box segment(struct formula *f, double width, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double thick = formula_constant(f, style, FONT_MATH_OVERBAR_RULE_THICKNESS);
    double tall = formula_constant(f, style, FONT_MATH_ACCENT_BASE_HEIGHT) / 2;

    formula_rule(f, &box, (struct rect){0, -(tall + thick) / 2, width, thick}, style.ink);
    formula_rule(f, &box, (struct rect){0, -tall, thick, tall}, style.ink);
    formula_rule(f, &box, (struct rect){width - thick, -tall, thick, tall}, style.ink);
    box.w = width;
    return box;
}

/* True if the font has the twin in more than one size. */
static bool twin_stretches(struct formula *f, uint32_t twin, struct formula_style style)
{
    struct font_math_part parts[FONT_MATH_PARTS_MAX];
    struct formula_glyph glyph = formula_find(f, twin, MATH_UPRIGHT, style);
    double italics;

    return glyph.glyph && font_math_parts(glyph.face, glyph.glyph, true, parts, &italics) > 0;
}

/* The sign that stretches, at its own baseline; *how tells how it is placed. */
static struct formula_box stretched_set(struct formula *f, const struct math_node *node, double width,
                                        struct formula_style style, unsigned *how)
{
    struct stretched s = stretched_of(node->u.accent.rune);
    const struct formula_style text = {FORMULA_TEXT, style.cramped, style.ink};

    *how = s.how;
    if (s.how & SEGMENT) return segment(f, width, style);
    if (s.how & WITHIN) return formula_stretch_within(f, s.rune, width, style);
    if (s.twin && !node->u.accent.under && twin_stretches(f, s.twin, text)) {
        *how |= ACCENT;
        return formula_stretch(f, s.twin, width, true, style);
    }
    return formula_stretch(f, s.rune, width, true, style);
}

/* ---- both ---- */

/* Over: as far above the body's height as it would be above a small letter's (AccentBaseHeight), or else StretchStackGapAboveMin from ink to ink.
 * Under: its ink as far below the body as it is below a baseline, or that gap. */
static double shift_of(const struct formula *f, const struct formula_box *body, struct formula_reach sign,
                       unsigned how, bool under, struct formula_style style)
{
    double base = formula_constant(f, style, FONT_MATH_ACCENT_BASE_HEIGHT);
    double gap = formula_constant(
        f, style, under ? FONT_MATH_STRETCH_STACK_GAP_BELOW_MIN : FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN);

    if (how & DISPLAY) gap = fmax(gap, BRACE_GAP * formula_size(f, style));
    if (how & (WITHIN | ACCENT)) return under ? body->descent : fmin(body->ascent, base) - body->ascent;
    return under ? body->descent + gap - sign.top : -body->ascent - gap - sign.bottom;
}

/* How much of the room for a label the gap of limits leaves to be added. */
static double label_room(const struct formula *f, struct formula_style style, bool under)
{
    double gap =
        formula_constant(f, style, under ? FONT_MATH_LOWER_LIMIT_GAP_MIN : FONT_MATH_UPPER_LIMIT_GAP_MIN);

    return fmax(0, LABEL_GAP * formula_size(f, style) - gap);
}

/* Both in one box, the sign at x. The body keeps its width, unless what stretches is wider; and where it is one sign, scripts are set as at that
 * sign alone (rule 12). */
static struct formula_box join(struct formula *f, const struct formula_box *body,
                               const struct formula_box *sign, double x, unsigned how,
                               const struct math_node *node, struct formula_style style)
{
    struct formula_reach reach = formula_reach(f, sign);
    double y = shift_of(f, body, reach, how, node->u.accent.under, style);
    double left = how & WIDEN ? fmax(0, -x - reach.left) : 0, width = body->w + body->italics;
    struct formula_box box = *body;

    formula_place(f, &box, body, left, 0);
    formula_place(f, &box, sign, x + left, y);
    /* Ink counts, not the room that the sign would have on its own baseline. */
    box.ascent = fmax(body->ascent, -(reach.top + y));
    box.descent = fmax(body->descent, reach.bottom + y);
    if (how & DISPLAY)
        *(node->u.accent.under ? &box.descent : &box.ascent) += label_room(f, style, node->u.accent.under);
    if (how & WIDEN && (left > 0 || x + reach.right > width)) {
        box.w = fmax(width, x + reach.right) + left;
        box.italics = 0;
        box.accent += left;
    }
    return box;
}

static struct formula_box stretched(struct formula *f, const struct math_node *node,
                                    struct formula_style style)
{
    unsigned how = stretched_of(node->u.accent.rune).how;
    bool under = node->u.accent.under;
    struct formula_style inner = style;
    struct formula_box body, sign;
    double width, x;

    if (how & DISPLAY)
        inner.level = FORMULA_DISPLAY;
    else
        inner.cramped = true;
    body = body_set(f, node->u.accent.body, inner, how & WITHIN && !under);
    width = body.w + body.italics;
    sign = stretched_set(f, node, how & WITHIN ? body.w : width, style, &how);
    x = (how & WITHIN && !under ? middle_of(&body) : width / 2) - sign.w / 2;
    return join(f, &body, &sign, x, how | (how & (WITHIN | ACCENT) ? 0 : WIDEN), node, style);
}

struct formula_box formula_accent(struct formula *f, const struct math_node *node, struct formula_style style)
{
    bool under = node->u.accent.under;
    struct formula_glyph glyph;
    struct formula_box body, sign;
    double x;

    if (node->u.accent.stretchy) return stretched(f, node, style);
    body = body_set(f, node->u.accent.body, formula_cramped(style), !under);
    glyph = formula_find(f, node->u.accent.rune, MATH_UPRIGHT,
                         (struct formula_style){FORMULA_TEXT, false, style.ink});
    if (!glyph.glyph) {
        formula_give_up(f, str_z(f->arena, formula_text_of(f, node->u.accent.rune)));
        return body;
    }
    if (!under && body.ascent > formula_constant(f, style, FONT_MATH_FLATTENED_ACCENT_BASE_HEIGHT))
        glyph.glyph = font_math_flat(glyph.face, glyph.glyph);
    sign = formula_draw(f, glyph, formula_text_of(f, node->u.accent.rune), style);
    x = (under ? (body.w + body.italics) / 2 : middle_of(&body)) - sign.accent;
    return join(f, &body, &sign, x, stretched_of(node->u.accent.rune).how | ACCENT, node, style);
}
