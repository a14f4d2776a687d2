/* What the words of a paragraph belong to (typeset/tag.h). */
#include "typeset/para_impl.h"

const struct tag *para_tag_new(struct para *p, const struct tag *outer, enum tag_kind kind, struct str alt)
{
    struct tag *tag = NEW(p->galley->arena, struct tag);

    *tag = (struct tag){.outer = outer, .order = ++p->galley->tagged, .kind = (uint8_t)kind, .alt = alt};
    return tag;
}

const struct tag *para_tag_link(const struct tag *tag)
{
    while (tag && tag->kind != TAG_LINK) tag = tag->outer;
    return tag;
}

const struct tag *para_tag_open(const struct para *p, const struct span *span)
{
    const struct tag *tag = p->galley->tag;

    if (!tag || !(span->style & STYLE_LABEL)) return tag;
    if (p->galley->label && !str_is(span->text, LABEL_ENDS)) return p->galley->label;
    return para_address(span) ? tag : NULL;
}

const struct tag *para_tag(struct para *p, const struct span *span, const struct look *look, bool begins)
{
    const struct tag *tag = para_tag_open(p, span);

    if (!tag) return NULL;
    if (look->url || look->dest >= 0) {
        /* A link within one, as that of a picture's caption, is the same. */
        const struct tag *around = para_tag_link(tag);

        if (begins || !p->link) p->link = around ? around : para_tag_new(p, tag, TAG_LINK, (struct str){0});
        if (!around) tag = p->link;
    }
    if (span->kind == SPAN_GAP) return para_tag_new(p, tag, TAG_SPAN, str_of("___"));
    if (span->kind != SPAN_TEXT) return tag;
    if (span->style & STYLE_MATH) return para_tag_new(p, tag, TAG_FORMULA, span->text);
    return span->style & STYLE_CODE ? para_tag_new(p, tag, TAG_CODE, (struct str){0}) : tag;
}

const struct tag *para_tag_note(struct para *p, size_t number)
{
    const struct tag *outer = p->galley->tag;
    struct tag *tag;

    if (!outer) return NULL;
    /* What a picture is said to be is said instead of all that is in it. */
    while (outer && (outer->kind == TAG_CAPTION || outer->kind == TAG_FIGURE || outer->kind == TAG_LINK))
        outer = outer->outer;
    tag = NEW(p->galley->arena, struct tag);
    *tag = (struct tag){
        .outer = outer, .order = ++p->galley->tagged, .kind = TAG_REFERENCE, .number = (int)number};
    return tag;
}
