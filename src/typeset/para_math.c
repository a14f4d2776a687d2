#include <math.h>
#include <string.h>

#include "font/font_math.h"
#include "typeset/formula.h"
#include "typeset/para_impl.h"

/* What is longer than this, times the measure, may be divided though a line would hold it: whole, it would leave a hole in the line before. */
static const double LONG = 0.3;

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

/* A letter that reaches out to the left, as a slanted f, would take of the space before it. */
static double overhang(const struct inset *inset, const struct para_style *style)
{
    const struct item *first = inset->items;
    const struct run *run = inset->n && is_in_line(first, style) ? first->u.text.run : NULL;

    return run && run->n == 1 ? fmax(0, -font_math_ink(run->face, run->glyphs[0].id).x * style->size) : 0;
}

/* The pieces are the formula that the tag tells of. */
static void insets_tag(const struct para *p, const struct ends *ends, struct inset *insets, size_t n,
                       struct tag *tag)
{
    const double near = 0.03 * ends->style->size;

    for (size_t i = 0; i < n; i++) {
        struct inset *inset = &insets[i];
        struct item *items = NEW_N(p->cx->stick->scratch, struct item, inset->n + 2), *to = items;
        double out = i == 0 ? fmin(overhang(inset, ends->style), p->measure - inset->w) : 0;

        if (i == 0 && inset->n && !is_in_line(&inset->items[0], ends->style)) *to++ = strut_at(ends, 0);
        for (size_t k = 0; k < inset->n; k++) {
            *to = inset->items[k];
            page_item_shift(to++, (float)out, 0);
        }
        inset->w += out;
        if (i + 1 == n && inset->n &&
            (!is_in_line(to - 1, ends->style) || fabs(page_text_end(to - 1) - inset->w) > near))
            *to++ = strut_at(ends, inset->w - ends->width * ends->style->size);
        inset->items = items;
        inset->n = (size_t)(to - items);
        page_formula(items, inset->n, tag, i == 0);
    }
}

/* The strut is a blank of a face that the formula shows anyway. */
static struct ends ends_of(const struct para *p, const struct para_style *style, const struct inset *inset)
{
    struct fonts *fonts = p->cx->stick->fonts;
    const struct face *face = font_math_face(fonts, style->family);
    uint32_t glyph;

    for (size_t i = 0; i < inset->n; i++) {
        const struct item *item = &inset->items[i];

        if (item->kind != ITEM_TEXT || !item->u.text.run->n || !font_face_glyph(item->u.text.run->face, ' '))
            continue;
        face = item->u.text.run->face;
        break;
    }
    glyph = font_face_glyph(face, ' ');
    return (struct ends){font_math_run(fonts, face, glyph, str_of("\xE2\x80\x8B")),
                         font_face_advance(face, glyph), style};
}

/* True if the span is part of a formula that gaps divide, where a formula stands right beside it. */
static bool goes_on(const struct span *span)
{
    return span->kind == SPAN_GAP || (span->kind == SPAN_TEXT && (span->style & STYLE_MATH));
}

/* The source of a span. Where gaps have cut it out of a formula its ends are between what they were between: TeX's empty group is a neighbour that
 * takes no room. Behind a relation in front of it there is the space already. */
static struct str source_of(const struct para *p, const struct spans *spans, size_t index)
{
    const struct span *span = &spans->v[index];
    const struct span *before = index ? span - 1 : NULL, *behind = index + 1 < spans->n ? span + 1 : NULL;
    struct str said = before ? str_trim(before->text) : (struct str){"", 0};
    bool left = before && goes_on(before) && said.n && !strchr("=<>+-,;({[", said.p[said.n - 1]);
    bool right = behind && goes_on(behind);

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
        *insets = pieces;
    } else {
        /* A smaller size may spare what is too wide now. */
        if (whole) p->galley->divided++;
        galley_remark_of(
            p->galley, DIAG_MATH,
            &(struct diag_place){.line = span->line, .words = span->source.n ? span->source : span->text},
            formula_fault(p->galley->arena, whole, unknown));
    }
    if (n || look->tag) look->tag = tag;
    return n;
}
