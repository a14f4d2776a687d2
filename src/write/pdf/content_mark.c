/* Marked content: what belongs to which element of the structure, and what is an artifact. A sequence lies either within one
 * text object, where words follow each other, or round whole ones: what is drawn decides. */
#include "write/pdf/content_impl.h"

/* True if it is a string and nothing else: its sequence may lie within a text object. */
static bool is_words(const struct item *item)
{
    return item->kind == ITEM_TEXT && !item->u.text.run->missing &&
           !font_face_info(item->u.text.run->face)->pictures;
}

/* True if the item draws nothing by itself. */
static bool is_unseen(const struct item *item)
{
    return item->kind == ITEM_LINK || item->kind == ITEM_DEST ||
           (item->kind == ITEM_TEXT && !item->u.text.run->n && !item->u.text.run->missing);
}

void pdf_content_mark_end(struct drawing *d)
{
    enum pdf_marked marked = d->marked;

    if (marked == MARKED_NONE) return;
    if (d->marked_in_text) {
        pdf_content_show_end(d);
    } else {
        pdf_content_text_end(d);
        pdf_content_path_end(d);
    }
    d->marked = MARKED_NONE;
    d->marked_in_text = false;
    d->marked_tag = NULL;
    if (marked == MARKED_REPEAT)
        pdf_text_left_out_end(d->b);
    else
        pdf_buf_addz(d->b, "EMC\n");
}

/* Where a sequence may begin. */
static void clear_the_way(struct drawing *d, bool words)
{
    pdf_content_path_end(d);
    if (words) {
        pdf_content_text_begin(d);
        pdf_content_show_end(d);
    } else {
        pdf_content_text_end(d);
    }
}

static void mark_begin(struct drawing *d, enum pdf_marked marked, const struct tag *tag, bool words)
{
    struct pdf_tags *tags = d->content->tags;

    clear_the_way(d, words);
    d->marked = marked;
    d->marked_tag = tag;
    d->marked_in_text = words;
    switch (marked) {
    case MARKED_NONE: break;
    case MARKED_REPEAT: pdf_text_left_out(d->b); break;
    case MARKED_ARTIFACT: pdf_buf_addz(d->b, "/Artifact BMC\n"); break;
    case MARKED_TAG:
        d->element = pdf_tags_element(tags, d->root, tag);
        pdf_buf_addz(d->b, "/P<</MCID ");
        pdf_buf_fixed(d->b, (long)pdf_tags_mark(tags, d->element), 0);
        pdf_buf_addz(d->b, ">>BDC\n");
        break;
    }
}

/* What the structure says of a tag: not all, where that costs the file much and tells its readers nothing. Code within a line reads as the
 * line does, and in front of each item of a list that has no numbers they say themselves that there is one, but not whether its box is
 * ticked. */
static const struct tag *told(const struct tag *tag)
{
    const struct tag *list;

    while (tag && tag->kind == TAG_CODE && tag->outer) tag = tag->outer;
    if (!tag || tag->kind != TAG_LABEL || tag->alt.n) return tag;
    list = tag->outer ? tag->outer->outer : NULL;
    return list && list->kind == TAG_LIST && list->number == TAG_LIST_BULLETS ? NULL : tag;
}

void pdf_content_mark(struct drawing *d, const struct item *item, double dx, double dy)
{
    const struct tag *tag = d->copy ? NULL : told(item->tag);
    enum pdf_marked marked = item->flags & ITEM_REPEAT ? MARKED_REPEAT
                             : !d->content->tags       ? MARKED_NONE
                             : tag                     ? MARKED_TAG
                                                       : MARKED_ARTIFACT;
    bool words;

    if (is_unseen(item) || d->missing) return;
    words = is_words(item) && marked != MARKED_REPEAT;
    if (marked != MARKED_TAG) tag = NULL;
    if (marked == d->marked && tag == d->marked_tag && (words || !d->marked_in_text)) return;
    /* The space between two words belongs to the first. */
    pdf_content_space(d, item, dx, dy);
    pdf_content_mark_end(d);
    if (marked == MARKED_REPEAT) d->spaced = NULL;
    if (marked != MARKED_NONE) mark_begin(d, marked, tag, words);
}
