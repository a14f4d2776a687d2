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
    d->formula = false;
    pdf_text_within(d->content->text, false);
    while (d->marks) {
        pdf_buf_addz(d->b, "EMC\n");
        d->marks--;
    }
}

/* The sequence that an item belongs in. */
struct marking {
    enum pdf_marked marked;
    const struct tag *tag;
    bool words;   /* within a text object */
    bool formula; /* with a formula's source */
};

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

/* What is copied of a formula, where its first item is drawn: what the deck says. Where it goes on, in another line or on another page, a blank:
 * some readers do not heed what is empty, and show the signs. */
static struct str formula_text(const struct drawing *d, const struct item *item)
{
    return item->flags & ITEM_FORMULA ? tag_formula_text(d->content->arena, item->tag) : str_of(" ");
}

static void mark_begin(struct drawing *d, const struct marking *marking, const struct item *item)
{
    struct pdf_tags *tags = d->content->tags;

    clear_the_way(d, marking->words);
    d->marked = marking->marked;
    d->marked_tag = marking->tag;
    d->marked_in_text = marking->words;
    d->formula = marking->formula;
    d->marks = 1;
    pdf_text_within(d->content->text, d->formula);
    switch (marking->marked) {
    case MARKED_NONE: break;
    case MARKED_REPEAT:
        pdf_text_left_out(d->b);
        d->marks = 2;
        break;
    case MARKED_FORMULA: pdf_text_actual(d->b, formula_text(d, item)); break;
    case MARKED_ARTIFACT:
        pdf_buf_addz(d->b, "/Artifact BMC\n");
        if (!d->formula) break;
        pdf_text_actual(d->b, formula_text(d, item));
        d->marks = 2;
        break;
    case MARKED_TAG:
        d->element = pdf_tags_element(tags, d->root, marking->tag);
        pdf_buf_addz(d->b, d->formula ? "/Span<</MCID " : "/P<</MCID ");
        pdf_buf_fixed(d->b, (long)pdf_tags_mark(tags, d->element), 0);
        if (d->formula) pdf_text_actual_entry(d->b, formula_text(d, item));
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

/* In what the item belongs. A formula is one sequence with its lines, whose tag tells it from others; what is drawn of it is read as its
 * source. */
static struct marking marking_of(const struct drawing *d, const struct item *item)
{
    bool formula = tag_is_formula(item->tag) && !(item->flags & ITEM_REPEAT);
    const struct tag *tag = d->copy || (formula && tag_is_furniture(item->tag)) ? NULL : told(item->tag);
    struct marking m = {.formula = formula};

    m.marked = item->flags & ITEM_REPEAT ? MARKED_REPEAT
               : d->content->tags        ? tag ? MARKED_TAG : MARKED_ARTIFACT
               : formula                 ? MARKED_FORMULA
                                         : MARKED_NONE;
    m.words = is_words(item) && m.marked != MARKED_REPEAT && !formula;
    m.tag = formula ? item->tag : m.marked == MARKED_TAG ? tag : NULL;
    return m;
}

void pdf_content_mark(struct drawing *d, const struct item *item, double dx, double dy)
{
    struct marking m;

    if (is_unseen(item) || d->missing) return;
    m = marking_of(d, item);
    if (m.marked == d->marked && m.tag == d->marked_tag && (m.words || !d->marked_in_text)) return;
    /* The space between two words belongs to the first. */
    pdf_content_space(d, item, dx, dy);
    pdf_content_mark_end(d);
    if (m.marked == MARKED_REPEAT) d->spaced = NULL;
    if (m.marked != MARKED_NONE) mark_begin(d, &m, item);
}
