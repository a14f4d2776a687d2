/* typeset/tag.h: what things on pages are, for whoever does not see them: the structure of a document, in the terms of PDF (ISO
 * 32000-1, 14.8.4). A tag stands in another one; items of pages name the innermost that they belong to, and what
 * names none is furniture. One tag may have items on several pages.
 *
 * Tags live as long as the pages that show them and do not change once made. */
#ifndef TYPESET_TAG_H
#define TYPESET_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum tag_kind {
    TAG_GROUP,   /* holds others and is none itself: they belong to what it stands in */
    TAG_SECTION, /* a topic, a card, the contents, ... */
    TAG_HEADING, /* level */
    TAG_PARA,
    TAG_LIST,    /* number: TAG_LIST_ */
    TAG_ITEM,    /* of a list: a label and a body */
    TAG_LABEL,   /* of an item or a note */
    TAG_BODY,    /* of an item */
    TAG_QUOTE,   /* paragraphs and the like that are quoted */
    TAG_LISTING, /* a block of code; its lines keep their ends */
    TAG_CODE,    /* code within a line */
    TAG_TABLE,
    TAG_ROW,
    TAG_HEAD, /* a cell that heads its column, or, if `number` is 1, its row */
    TAG_CELL,
    TAG_FIGURE,  /* alt */
    TAG_FORMULA, /* alt: its source; number: how many items are drawn of it; 0: it is shown as its source, which they are text of */
    TAG_NOTE,    /* at the foot; number */
    TAG_REFERENCE, /* to the note of that number */
    TAG_LINK,
    TAG_SPAN,     /* words in another language, or with a meaning of their own (alt) */
    TAG_CONTENTS, /* a table of contents, or an index */
    TAG_ENTRY,    /* of it */
    TAG_CAPTION,
    TAG_RUBY,      /* words with a reading above them: */
    TAG_RUBY_BASE, /* these, */
    TAG_RUBY_TEXT, /* and that */
    TAG_COUNT
};

/* How a list's items are numbered. */
enum { TAG_LIST_BULLETS = 0, TAG_LIST_NUMBERS = 1, TAG_LIST_CAPITALS = 3, TAG_LIST_BOXES = 5 };

/* On which sides a formula goes on in another that touches it. */
enum tag_parted { TAG_PARTED_BEFORE = 1, TAG_PARTED_BEHIND = 2 };

struct tag {
    /* What it stands in: NULL: what its page is of (page.within); &tag_document: none, whatever its page is of. */
    const struct tag *outer;
    uint32_t order; /* among all that stand in the same: rising as they are read */
    uint8_t kind;
    uint8_t
        level; /* of a heading: 1 to 6; of a formula: how many dollar signs stand on either side of its source */
    uint16_t span; /* of a table's cell: over so many columns, if above 1 */
    int number;
    /* Of a table's cell: from 1. One that holds nothing has no items, and so its tag is not met; a table's `number` is how many columns it
     * has. */
    uint16_t column;
    uint8_t parted;       /* of a formula that gaps have parted: enum tag_parted */
    bool lasting;         /* it lives as long as its pages do: no keeper copies it */
    struct str alt;       /* what is read instead; empty: its text */
    const char *language; /* a tag of BCP 47; NULL: that of what it stands in */
};

/* The document: all of its outermost tags stand in it. A group. */
extern const struct tag tag_document;
/* What is furniture, though its words are set as text: a keeper keeps none of the tags that stand in it but formulas. A group. */
extern const struct tag tag_furniture;

/* A tag of that kind, which lives in the arena; whoever makes it may say more about it before it is used. `lasting`: the arena is that of
 * the pages. */
struct tag *tag_new(struct arena *arena, const struct tag *outer, enum tag_kind kind, uint32_t order,
                    bool lasting);

/* True of the tag of what is drawn as a formula. */
static inline bool tag_is_formula(const struct tag *tag)
{
    return tag && tag->kind == TAG_FORMULA && tag->number > 0;
}
/* The formula's source as a deck writes it, with its dollar signs; in the arena. */
struct str tag_formula_text(struct arena *arena, const struct tag *tag);
/* True if it stands in tag_furniture, or is NULL. */
bool tag_is_furniture(const struct tag *tag);

struct tag_slot;

/* Keeps tags that live in an arena for trials beyond it, each once. */
struct tag_keeper {
    struct arena *arena;    /* where they are kept */
    struct arena *scratch;  /* for as long as the keeper is used */
    struct tag_slot *slots; /* the rest of it begins as zeros */
    size_t n, cap;
    const struct tag *last, *kept; /* what was kept last, and as what */
};
/* The tag, kept, with all that it stands in; NULL and what stands in tag_furniture as NULL, but for formulas, whose source is copied from
 * there, too. */
const struct tag *tag_keep(struct tag_keeper *keeper, const struct tag *tag);

#endif
