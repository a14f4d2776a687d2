/* Signs as large as is wanted: the variants of the MATH table, or glyphs put together from parts; delimiters on the axis. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

#include "base/words.h"

/* Times the size: what is smaller by no more is large enough; fonts count in thousandths. */
static const double SLACK = 1e-4;
/* What has neither variants nor parts is set larger instead, up to so many times, if it is half an em large: a corner stays small. */
static const double SCALED_MOST = 4;
static const double SCALED_FROM = 0.5;

enum { VARIANTS_MAX = 20, ALL_PARTS_MAX = 10 * FORMULA_PARTS_MAX };

/* A glyph that is put together: how often each extender stands, and how far all overlaps go from the least to the most. */
struct assembly {
    const struct font_math_part *parts;
    size_t n;
    size_t repeats, count; /* of each extender; of all glyphs */
    double least;          /* overlap, em */
    double share;
};

static size_t times(const struct assembly *a, size_t part)
{
    return a->parts[part].extender ? a->repeats : 1;
}

/* How much two neighbours may overlap at most: as far as both of their connectors reach. */
static double overlap_most(const struct assembly *a, const struct font_math_part *before,
                           const struct font_math_part *behind)
{
    return fmax(a->least, fmin(before->end, behind->start));
}

static double overlap(const struct assembly *a, const struct font_math_part *before,
                      const struct font_math_part *behind)
{
    return a->least + a->share * (overlap_most(a, before, behind) - a->least);
}

/* As few extenders as reach the size with the least overlaps. */
static void repeats_find(struct assembly *a, double size)
{
    double fixed = 0, more = 0, repeats;
    size_t n_fixed = 0, n_more = 0;

    for (size_t i = 0; i < a->n; i++) {
        *(a->parts[i].extender ? &more : &fixed) += a->parts[i].full - a->least;
        (*(a->parts[i].extender ? &n_more : &n_fixed))++;
    }
    repeats = more > 0 ? ceil((size - SLACK - a->least - fixed) / more) : 1;
    a->repeats = (size_t)fmin(fmax(repeats, n_fixed ? 0 : 1), FORMULA_PARTS_MAX + 1);
    a->count = n_fixed + n_more * a->repeats;
}

/* Overlaps all grow by the same share of what they may until the whole is as long as is wanted. */
static void overlaps_find(struct assembly *a, double size)
{
    const struct font_math_part *before = NULL;
    double natural = 0, room = 0;

    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < times(a, i); k++) {
            natural += a->parts[i].full - (before ? a->least : 0);
            if (before) room += overlap_most(a, before, &a->parts[i]) - a->least;
            before = &a->parts[i];
        }
    }
    a->share = room > 0 ? fmin(fmax((natural - size) / room, 0), 1) : 0;
}

/* The part that stands for the character in what is copied; the others stand for nothing. */
static size_t part_named(const struct assembly *a)
{
    for (size_t i = 0; i < a->n; i++)
        if (!a->parts[i].extender) return i;
    return 0;
}

/* One part, its ink from `at` on: to the right, or up from the baseline. */
static void part_add(struct formula *f, struct formula_box *box, struct formula_glyph glyph, struct str text,
                     double at, bool across, struct formula_style style)
{
    double em = formula_size(f, style);
    struct rect ink = font_math_ink(glyph.face, glyph.glyph);
    struct formula_box part = formula_draw(f, glyph, text, style);

    formula_place(f, box, &part, across ? at - ink.x * em : 0, across ? 0 : -at - (ink.y + ink.h) * em);
    if (across) {
        box->ascent = fmax(box->ascent, -ink.y * em);
        box->descent = fmax(box->descent, (ink.y + ink.h) * em);
    } else {
        box->w = fmax(box->w, part.w);
    }
}

/* Puts the parts together, from left to right or from the baseline up. */
static struct formula_box assembly_set(struct formula *f, struct assembly *a, const struct face *face,
                                       uint32_t rune, bool across, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    const struct font_math_part *before = NULL;
    size_t named = part_named(a);
    double at = 0, em = formula_size(f, style), ascent = -INFINITY, descent = -INFINITY;

    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < times(a, i); k++) {
            const struct font_math_part *part = &a->parts[i];
            struct rect ink = font_math_ink(face, part->glyph);

            if (before) at -= overlap(a, before, part);
            part_add(f, &box, (struct formula_glyph){face, part->glyph},
                     i == named && k == 0 ? formula_text_of(f, rune) : (struct str){"", 0}, at * em, across,
                     style);
            ascent = fmax(ascent, -ink.y * em);
            descent = fmax(descent, (ink.y + ink.h) * em);
            at += part->full;
            before = part;
        }
    }
    if (across) {
        box.w = at * em;
        box.ascent = ascent;
        box.descent = descent;
    } else {
        box.ascent = at * em;
        box.descent = 0;
    }
    box.accent = box.w / 2;
    return box;
}

/* One glyph. Of one that was looked for across, the ink begins at the left edge and is as wide as the box. */
static struct formula_box single(struct formula *f, struct formula_glyph glyph, uint32_t rune, bool across,
                                 struct formula_style style)
{
    double em = formula_size(f, style);
    struct rect ink = font_math_ink(glyph.face, glyph.glyph);
    struct formula_box box, drawn;

    if (!across) return formula_draw(f, glyph, formula_text_of(f, rune), style);
    box = formula_box_open(f, MATH_ORD);
    drawn = formula_draw(f, glyph, formula_text_of(f, rune), style);
    formula_place(f, &box, &drawn, -ink.x * em, 0);
    box.w = ink.w * em;
    box.accent = box.w / 2;
    box.ascent = -ink.y * em;
    box.descent = (ink.y + ink.h) * em;
    return box;
}

/* What the font has in one size only, set larger. */
static void enlarge(struct formula *f, struct formula_box *box, double times_as_large)
{
    for (size_t i = box->begin; i < box->end; i++) {
        struct item *item = &f->items.v[i];

        if (item->kind != ITEM_TEXT) continue;
        item->u.text.x *= (float)times_as_large;
        item->u.text.y *= (float)times_as_large;
        item->u.text.size *= (float)times_as_large;
    }
    box->w *= times_as_large;
    box->ascent *= times_as_large;
    box->descent *= times_as_large;
    box->italics *= times_as_large;
    box->accent *= times_as_large;
}

static struct formula_box assembled(struct formula *f, struct formula_glyph glyph, uint32_t rune,
                                    const struct font_math_part *parts, size_t n, double size, bool across,
                                    double italics, struct formula_style style)
{
    struct assembly a = {.parts = parts, .n = n, .least = font_math_overlap(glyph.face, across)};
    double em = formula_size(f, style);
    struct formula_box box;

    repeats_find(&a, size / em);
    f->parts += a.count;
    if (a.count > FORMULA_PARTS_MAX || f->parts > ALL_PARTS_MAX) {
        formula_give_up(f, SAY("a sign of too many parts"));
        return formula_box_open(f, MATH_ORD);
    }
    overlaps_find(&a, size / em);
    box = assembly_set(f, &a, glyph.face, rune, across, style);
    box.italics = italics * em;
    return box;
}

/* The glyph in the size of text: a form for scripts has no variants. */
static struct formula_glyph glyph_of(struct formula *f, uint32_t rune, struct formula_style style)
{
    struct formula_style text = {FORMULA_TEXT, style.cramped, style.ink};
    struct formula_glyph glyph = formula_find(f, rune, MATH_UPRIGHT, text);

    if (!glyph.glyph) formula_give_up(f, str_z(f->arena, formula_text_of(f, rune)));
    return glyph;
}

struct formula_box formula_stretch(struct formula *f, uint32_t rune, double size, bool across,
                                   struct formula_style style)
{
    struct font_math_variant variants[VARIANTS_MAX];
    struct font_math_part parts[FONT_MATH_PARTS_MAX];
    struct formula_glyph glyph = glyph_of(f, rune, style);
    double em = formula_size(f, style), italics = 0, own;
    size_t n, n_parts;
    struct formula_box box;

    if (!glyph.glyph) return formula_box_open(f, MATH_ORD);
    n = font_math_variants(glyph.face, glyph.glyph, across, variants, VARIANTS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (variants[i].size * em < size - SLACK * em) continue;
        return single(f, (struct formula_glyph){glyph.face, variants[i].glyph}, rune, across, style);
    }
    n_parts = font_math_parts(glyph.face, glyph.glyph, across, parts, &italics);
    assert(n_parts <= FONT_MATH_PARTS_MAX);
    if (n_parts) return assembled(f, glyph, rune, parts, n_parts, size, across, italics, style);
    if (n > 1) glyph.glyph = variants[n - 1].glyph;
    box = single(f, glyph, rune, across, style);
    own = across ? box.w : box.ascent + box.descent;
    if (n <= 1 && own >= SCALED_FROM * em && own < size) enlarge(f, &box, fmin(size / own, SCALED_MOST));
    return box;
}

struct formula_box formula_stretch_within(struct formula *f, uint32_t rune, double size,
                                          struct formula_style style)
{
    struct font_math_variant variants[VARIANTS_MAX];
    struct formula_glyph glyph = glyph_of(f, rune, style);
    double em = formula_size(f, style);
    size_t n;

    if (!glyph.glyph) return formula_box_open(f, MATH_ORD);
    n = font_math_variants(glyph.face, glyph.glyph, true, variants, VARIANTS_MAX);
    for (size_t i = 1; i < n && variants[i].size * em <= size + SLACK * em; i++)
        glyph.glyph = variants[i].glyph;
    return single(f, glyph, rune, true, style);
}

struct formula_box formula_delimiter(struct formula *f, uint32_t rune, double height,
                                     struct formula_style style, enum math_class class)
{
    struct formula_box box = formula_box_open(f, class), sign;
    double axis = formula_constant(f, style, FONT_MATH_AXIS_HEIGHT);

    if (rune == 0) {
        box.w = FORMULA_NULL_DELIMITER * f->style->size;
        return box;
    }
    sign = formula_stretch(f, rune, height, false, style);
    formula_place(f, &box, &sign, 0, (sign.ascent - sign.descent) / 2 - axis);
    box.w = sign.w + sign.italics;
    return box;
}
