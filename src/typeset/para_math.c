#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/words.h"
#include "font/font_math.h"
#include "typeset/formula.h"
#include "typeset/para_impl.h"

/* What is longer than this, times the measure, may be divided though a line would hold it: whole, it would leave a hole in the line before. */
static const double LONG = 0.3;

/* Ink may reach over the measure by so much, em; and so much a line takes besides a formula. */
static const double LITTLE = 0.2, ROOM = 0.2;

/* Whoever copies a formula gets its source in the place of what is drawn; readers of files that put words together by where they are want that to
 * begin and to end in the line, at its text's size. A fraction does neither, so a strut does: a blank that means nothing. */
struct ends {
    const struct run *strut;
    double width; /* em */
    const struct para_style *style;
};

static bool is_in_line(const struct item *item, const struct para_style *style)
{
    return item->kind == ITEM_TEXT && fabs((double)item->u.text.y) < 0.01 &&
           fabs((double)item->u.text.size - style->size) < 0.01;
}

static struct item strut_at(const struct ends *ends, double x)
{
    return (struct item){
        .kind = ITEM_TEXT,
        .ink = ends->style->ink,
        .u.text = {.run = ends->strut, .x = (float)x, .size = (float)ends->style->size},
    };
}

/* Ink that reaches out on the left, be it a slanted f, would take of the space before it, and much on the right of what follows: it counts for the
 * piece's width. */
static void hold_ink(struct inset *inset, struct item *items)
{
    double left = 0, right = inset->w + PAGE_OVERHANG;

    for (size_t i = 0; i < inset->n; i++) {
        struct rect ink = page_extent(&items[i]);

        if (ink.w <= 0 && ink.h <= 0) continue;
        left = fmin(left, ink.x);
        right = fmax(right, ink.x + ink.w);
    }
    for (size_t i = 0; i < inset->n && left < 0; i++) page_item_shift(&items[i], (float)-left, 0);
    inset->w = (right > inset->w + PAGE_OVERHANG ? right : inset->w) - left;
}

/* The pieces are the formula that the tag tells of. */
static void insets_tag(const struct para *p, const struct ends *ends, struct inset *insets, size_t n,
                       struct tag *tag)
{
    const double near = 0.03 * ends->style->size;

    for (size_t i = 0; i < n; i++) {
        struct inset *inset = &insets[i];
        struct item *items = NEW_N(p->cx->stick->scratch, struct item, inset->n + 2), *to = items;

        if (i == 0 && inset->n && !is_in_line(&inset->items[0], ends->style)) *to++ = strut_at(ends, 0);
        for (size_t k = 0; k < inset->n; k++) *to++ = inset->items[k];
        if (i + 1 == n && inset->n &&
            (!is_in_line(to - 1, ends->style) || fabs(page_text_end(to - 1) - inset->w) > near))
            *to++ = strut_at(ends, inset->w - ends->width * ends->style->size);
        inset->items = items;
        inset->n = (size_t)(to - items);
        page_formula(items, inset->n, tag, i == 0);
        hold_ink(inset, items);
    }
}

/* Why no line or no column holds them; NULL: one does. */
static const char *out_of_place(const struct para *p, const struct inset *insets, size_t n)
{
    const double depth = p->cx->column_depth, em = p->style->size;

    for (size_t i = 0; i < n; i++) {
        if (insets[i].w > p->measure + LITTLE * em) return SAY("it is too wide");
        if (depth > 0 && insets[i].ascent + insets[i].descent + ROOM * em > depth)
            return SAY("it is too high");
    }
    return NULL;
}

/* The strut is a blank of a face that the formula shows anyway. */
static struct ends ends_of(const struct para *p, const struct para_style *style, const struct inset *inset)
{
    struct fonts *fonts = p->cx->stick->fonts;
    const struct face *face = font_math_face(fonts, style->family);
    uint32_t glyph;

    for (size_t i = 0; i < inset->n; i++) {
        const struct item *item = &inset->items[i];

        if (item->kind != ITEM_TEXT || !item->u.text.run->n || !font_math_is_face(item->u.text.run->face) ||
            !font_face_glyph(item->u.text.run->face, ' '))
            continue;
        face = item->u.text.run->face;
        break;
    }
    glyph = font_face_glyph(face, ' ');
    return (struct ends){font_math_run(fonts, face, glyph, str_of("\xE2\x80\x8B")),
                         font_face_advance(face, glyph), style};
}

static bool is_formula(const struct span *span)
{
    return span->kind == SPAN_TEXT && (span->style & STYLE_MATH);
}

/* True if the span is part of a formula that gaps divide, where a formula stands right beside it. */
static bool goes_on(const struct span *span)
{
    return span->kind == SPAN_GAP || is_formula(span);
}

/* The source of a span. Where gaps have cut it out of a formula its ends are between what they were between: TeX's empty group is a neighbour that
 * takes no room. Behind a relation in front of it there is the space already. */
static struct str source_of(const struct para *p, const struct spans *spans, size_t index)
{
    const struct span *span = &spans->v[index];
    const struct span *before = index ? &spans->v[index - 1] : NULL;
    const struct span *behind = index + 1 < spans->n ? &spans->v[index + 1] : NULL;
    struct str said = before ? str_trim(before->text) : (struct str){"", 0};
    bool left = before && goes_on(before) && said.n && !strchr("=<>+-,;({[", said.p[said.n - 1]);
    bool right = behind && goes_on(behind);

    assert(span && index < spans->n);
    if (!left && !right) return span->text;
    return str_of(arena_printf(p->cx->stick->scratch, "%s%.*s%s", left ? "{}" : "", STR(span->text),
                               right ? "{}" : ""));
}

size_t para_math_insets(struct para *p, const struct spans *spans, size_t index, struct look *look,
                        const struct inset **insets)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct para_style style = *p->style;
    const struct span *span = &spans->v[index];
    struct formula_source source = {source_of(p, spans, index), span->macros};
    struct tag *tag = para_tag_new(p, look->tag ? look->tag : &tag_furniture, TAG_FORMULA, span->text);
    struct inset *whole, *pieces;
    const char *unknown;
    size_t n;

    tag->level = 1;
    if (index && is_formula(&spans->v[index - 1])) tag->parted |= TAG_PARTED_BEFORE;
    if (index + 1 < spans->n && is_formula(&spans->v[index + 1])) tag->parted |= TAG_PARTED_BEHIND;
    style.face = look->font.face & FACE_BOLD;
    style.ink = look->ink;
    whole = pieces = formula_set(p->cx, scratch, source, &style, false, &unknown);
    n = whole && whole->w <= p->measure;
    if (whole && whole->w > LONG * p->measure) {
        size_t parts = formula_pieces(p->cx, scratch, source, &style, p->measure, &pieces);

        n = parts ? parts : n;
        pieces = parts ? pieces : whole;
    }
    if (n) {
        struct ends ends = ends_of(p, &style, whole);

        insets_tag(p, &ends, pieces, n, tag);
        unknown = out_of_place(p, pieces, n);
        *insets = pieces;
        if (unknown) n = 0;
    }
    if (!n) {
        /* A smaller size may spare what is too large now. */
        if (whole) p->galley->divided++;
        tag->number = 0;
        galley_remark_of(
            p->galley, DIAG_MATH,
            &(struct diag_place){.line = span->line, .words = span->source.n ? span->source : span->text},
            formula_fault(p->galley->arena, unknown ? NULL : whole, unknown));
    }
    if (n || look->tag) look->tag = tag;
    return n;
}
