/* book.h: the pages of a booklet in reading order: cover, contents, topics with their questions and answers, running
 * heads and folios. Imposition comes afterwards (booklet.c). Points. */
#ifndef BOOK_H
#define BOOK_H

#include "galley.h"
#include "make.h"
#include "para.h"

/* Which cards and topics a book is made of, and its measures. */
struct book {
    const struct make *make;
    struct stick stick;
    const struct theme *theme;
    const char *language;
    struct str title; /* on the cover and in running heads */
    const size_t *cards;
    size_t n_cards;
    double w, h;
    double inner, outer, top, bottom; /* margins */
    double leading;                   /* of the text: the grid */
    double printable;
    VEC(const struct page *) pages;
    VEC(struct outline) outlines;
};

/* A margin's text block on a page of this folio: mirrored on versos (even folios; odd with binding on the right). */
struct rect book_block(const struct book *book, size_t folio);
bool book_recto(const struct book *book, size_t folio);

/* A page of the book with its running head and folio; `topic` may be NULL (no head). */
struct page *book_page(struct book *book, size_t folio, const struct topic *topic);

/* A run of cards of one topic. */
struct chapter {
    size_t topic;
    size_t first, n;    /* in book->cards */
    size_t folio;       /* of its first page */
    size_t *card_folio; /* of each card's question */
};

/* Dests: topics first, then cards. */
int book_topic_dest(const struct book *book, size_t topic);
int book_card_dest(const struct book *book, size_t card);

/* Makes all pages and the outline. */
void book_make(struct book *book);

/* book_front.c: the title page, and the contents on pages [folio, folio + their number). Contents are set twice, first
 * to count their pages (chapters without folios: draw = false), then to draw them. Returns the number of pages. */
void book_cover(struct book *book);
size_t book_contents(struct book *book, const struct chapter *chapters, size_t n, size_t folio, bool draw);

#endif
