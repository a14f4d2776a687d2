#include <assert.h>

#include "typeset/para_impl.h"

enum { MOST_LOOKS = 60000 };
_Static_assert(MOST_LOOKS <= UINT16_MAX, "an atom keeps its look's index in 16 bits");

const char *para_address(const struct span *span)
{
    return span->kind == SPAN_IMAGE ? span->link : span->url;
}

const char *para_link_out(const struct span *span)
{
    const char *url = para_address(span);

    return span->target || !url || *url == '#' ? NULL : url;
}

struct look para_look(const struct para_style *style, const struct span *span)
{
    unsigned bits = span->style;
    struct look look = {
        .font = {(uint8_t)style->family, (uint8_t)style->face, style->features, 0, style->language},
        .size = style->size,
        .ink = style->ink,
        .strike = (bits & STYLE_STRIKE) != 0,
        .underline = (bits & STYLE_UNDERLINE) != 0 || span->kind == SPAN_GAP,
        .gap = span->kind == SPAN_GAP,
        .mark = (bits & STYLE_MARK) != 0,
        .key = (bits & STYLE_KBD) != 0,
        .url = para_link_out(span),
        .dest = -1,
        .line = span->line,
        .style = bits,
    };

    if (bits & STYLE_BOLD) look.font.face |= FACE_BOLD;
    if (bits & (STYLE_ITALIC | STYLE_MATH)) look.font.face ^= FACE_ITALIC;
    if (bits & STYLE_CODE) {
        look.font.family = FAMILY_MONO;
        look.font.features |= SHAPE_NO_LIGATURES | SHAPE_LINING;
        look.size = style->code_size;
        look.ink = style->code_ink;
    }
    if (look.key) look.size *= 0.88;
    if (bits & STYLE_SUP || span->kind == SPAN_FOOTNOTE) {
        look.shift = -0.33 * look.size;
        look.size *= 0.66;
    } else if (bits & STYLE_SUB) {
        look.shift = 0.14 * look.size;
        look.size *= 0.66;
    }
    if (look.url) look.ink = style->accent;
    if (span->kind == SPAN_IMAGE) look.font.face |= FACE_ITALIC;
    return look;
}

bool para_look_alike(const struct look *a, const struct look *b)
{
    return a->style == b->style && a->underline == b->underline && a->gap == b->gap && a->url == b->url &&
           a->line == b->line && a->dest == b->dest && a->own == b->own && a->size == b->size &&
           a->shift == b->shift && a->note == b->note && a->term == b->term && a->font.rtl == b->font.rtl &&
           a->font.face == b->font.face;
}

/* Spans alternate between few looks. */
size_t para_look_index(struct para *p, const struct look *look)
{
    enum { BACK = 4 };

    for (size_t i = p->looks.n; i-- > 0 && i + BACK >= p->looks.n;)
        if (p->looks.v[i].tag == look->tag && para_look_alike(&p->looks.v[i], look)) return i;
    if (p->looks.n < MOST_LOOKS) *VEC_PUSH(p->cx->stick->scratch, &p->looks) = *look;
    return p->looks.n - 1;
}

size_t para_look_turned(struct para *p, size_t look)
{
    struct look turned = p->looks.v[look];

    turned.font.rtl = 1;
    turned.space = NULL;
    return para_look_index(p, &turned);
}

size_t para_look_smaller(struct para *p, size_t look, double scale)
{
    struct look smaller = p->looks.v[look];

    assert(scale > 0 && scale <= 1);
    smaller.size *= scale;
    return para_look_index(p, &smaller);
}
