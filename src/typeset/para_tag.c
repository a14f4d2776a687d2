/* What the words of a paragraph belong to (typeset/tag.h). */
#include <string.h>

#include "base/language.h"
#include "base/tongue.h"
#include "typeset/para_impl.h"

struct tag *para_tag_new(struct para *p, const struct tag *outer, enum tag_kind kind, struct str alt)
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
    if (span->style & STYLE_MATH) return tag; /* its own is made where it is set */
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
    tag = para_tag_new(p, outer, TAG_REFERENCE, (struct str){0});
    tag->number = (int)number;
    return tag;
}

/* The tongue's, if it is another than the paragraph's. */
static const char *foreign(const struct para *p, struct tongue tongue)
{
    const char *own = p->galley->language ? p->galley->language : p->style->language;

    if (tongue.signs && !tongue.tag && !language_match("ja ko yue zh", own)) tongue.tag = p->cx->signs;
    return tongue.tag && own && !language_same(tongue.tag, own) ? tongue.tag : NULL;
}

const char *para_tag_language(const struct para *p, struct str text)
{
    return foreign(p, tongue_of(text));
}

static struct str word_text(const struct para *p, const struct word *word)
{
    struct strbuf text;

    if (word->n == 1) return word->runs[0].text;
    text = strbuf_new(p->cx->stick->scratch);
    for (size_t r = 0; r < word->n; r++) strbuf_add(&text, word->runs[r].text);
    return strbuf_str(&text);
}

const struct tag *para_tag_word(struct para *p, const struct look *look, const struct word *word)
{
    const struct tag *open = p->abroad, *tag = look->tag;
    struct tongue tongue;
    const char *language;
    struct tag *span;
    bool same;

    p->abroad = NULL;
    if (!tag || !word->n || tag->kind == TAG_CODE || tag->alt.n) return tag;
    if (open && open->outer != tag) open = NULL;
    tongue = tongue_of(word_text(p, word));
    language = tongue.neutral ? NULL : foreign(p, tongue);
    same = open && (tongue.neutral || (language && !strcmp(open->language, language)));
    if (same) return p->abroad = open;
    if (!language || tongue.brief) return tag;
    span = para_tag_new(p, tag, TAG_SPAN, (struct str){0});
    span->language = language;
    return p->abroad = span;
}
