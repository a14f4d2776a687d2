/* write/pdf/tags.h: the structure of the file, for readers that do not see its pages (ISO 32000-1, 14.7 and 14.8). While sides are
 * drawn, pieces of marked content and links are taken down with the element that they belong to; the tree of these elements
 * is made at the end, in the order of reading, whatever the order of the sheets is.
 *
 * An element is a tag and what it stands in: equal settings are shared by cards. A page has its content in the tree where it is
 * placed first; its copies are artifacts. All lives in the arena. */
#ifndef WRITE_PDF_TAGS_H
#define WRITE_PDF_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "impose/print.h"
#include "typeset/tag.h"
#include "write/pdf/file.h"

/* Where what is drawn is read: sorts by page, then as it is drawn. */
typedef uint64_t pdf_reading;

struct pdf_element {
    const struct tag *root; /* what the tag's outermost stands in; NULL: the document */
    const struct tag *tag;  /* NULL: the document itself, which is element 0 */
    uint32_t outer;         /* the element that it stands in, which is an earlier one */
    bool mixed;             /* content of its own stands among what it holds */
    bool linked;            /* one of its links is in the file */
    uint8_t level;          /* of a heading in this file, from 1 */
    uint32_t box;           /* its index in pdf_tags.boxes, from 1; 0: none */
    pdf_reading first;      /* of all that is in it */
    size_t object;          /* its number in the file; 0: none, or not yet */
};

/* A piece of marked content. Its MCID is its place among those of its side. */
struct pdf_mark {
    uint32_t element;
    pdf_reading at;
};

/* A link that can be clicked. */
struct pdf_tagged_link {
    uint32_t element;
    pdf_reading at;
    size_t side;
    size_t object; /* the annotation; 0: not in the file */
};

/* Where something that is seen lies on its page, PDF coordinates. */
struct pdf_box {
    double left, bottom, right, top;
};

struct pdf_element_slot;

struct pdf_tags {
    struct arena *arena;
    VEC(struct pdf_element) elements;
    VEC(struct pdf_mark) marks; /* side by side */
    VEC(size_t) sides;          /* the first mark of each side */
    VEC(struct pdf_tagged_link) links;
    VEC(size_t)
    keys; /* links in the file, by their keys in the tree of parents, which follow those of the sides */
    VEC(struct pdf_box) boxes;
    struct pdf_element_slot *slots; /* hash table of the elements */
    size_t n_slots;
    struct pdf_page_slot *pages; /* the same of the pages that were placed, and where first */
    size_t n_pages, n_page_slots;
    uint64_t reading; /* the page that is drawn, in the order of reading */
};

void pdf_tags_open(struct pdf_tags *tags, struct arena *arena);
/* The next side begins. */
void pdf_tags_side(struct pdf_tags *tags);
/* What comes is drawn for that place. False: its page was placed before, this is a copy. */
bool pdf_tags_place(struct pdf_tags *tags, const struct place *place);
/* The element of a tag, on a page whose outermost tags stand in `root`. */
size_t pdf_tags_element(struct pdf_tags *tags, const struct tag *root, const struct tag *tag);
/* The MCID of a piece of content of the element that begins now. */
size_t pdf_tags_mark(struct pdf_tags *tags, size_t element);
/* Takes down a link of that tag, or of none, on a page whose outermost tags stand in `root`; its index in tags->links. */
size_t pdf_tags_link(struct pdf_tags *tags, const struct tag *root, const struct tag *tag);
/* Something of the element is seen there. */
void pdf_tags_box(struct pdf_tags *tags, size_t element, struct pdf_box box);

/* The link has that annotation, an object of the file; its key in the tree of parents (/StructParent). All sides are drawn. */
size_t pdf_tags_annotation(struct pdf_tags *tags, size_t link, size_t object);
/* True if nothing in the structure lacks what PDF/UA-1 wants of it: whatever is no text says what is read in its place, and
 * tables have heads. The rest holds by the way in which trees are made: headings skip no level, notes are named, links have words. */
bool pdf_tags_spoken(const struct pdf_tags *tags);
/* Adds the tree, when all sides are drawn and all links have their annotations: to the catalog and to pages. */
void pdf_tags_make(struct pdf_tags *tags, struct pdf_file *file, struct pdf_obj *const *pages);

#endif
