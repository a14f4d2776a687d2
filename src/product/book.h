/* product/book.h: the pages of a booklet in reading order: cover and imprint, contents, topics with their questions and
 * answers, index, notes, back cover; running heads and folios. Imposition comes afterwards (product/booklet.c). Points.
 *
 * Folios count all pages from 1; what is printed is a label: i and ii for cover and imprint, then 1, 2, 3, so that
 * rectos are odd either way. A book is built as often as copyfitting needs, on paper that is thrown away, and once
 * for good. Files: product/book.c plans and fits, product/book_page.c makes empty pages, product/book_set.c sets topics, product/book_cover.c the covers, product/book_front.c and
 * product/book_back.c what else stands before and behind them, product/book_depth.c settles depths, product/book_refer.c says where links lead, product/book_proof.c proves
 * that no word is gone. */
#ifndef PRODUCT_BOOK_H
#define PRODUCT_BOOK_H

#include "base/vocab.h"
#include "product/make.h"
#include "product/notice.h"
#include "typeset/galley.h"
#include "typeset/para.h"

/* A run of cards of one topic. */
struct chapter {
    size_t topic;
    size_t first, n; /* in book->cards */
    size_t folio;    /* of its first page */
    const struct tag *section,
        *answers; /* in which its pages stand, and those of its answers where they are behind all */
};

/* A term of the index. */
struct book_term {
    struct str text;
    bool code;
    size_t folio;
};

/* What copyfitting may change. */
struct book_fit {
    double size;    /* of the text, points */
    double leading; /* times the theme's */
    double space;   /* times the theme's space between blocks */
};

/* Cover and imprint in front, and as many behind where covers are set apart. */
enum { BOOK_COVER_PAGES = 2 };

struct book {
    const struct make *make;
    struct context cx;   /* what all of it is set with */
    struct arena *arena; /* of the pages: the run's, or one that a trial is thrown away with */
    const struct theme *theme;
    const char *language;
    struct str title; /* on the cover and in running heads */
    const size_t *cards;
    size_t n_cards;
    double w, h;
    double printable;
    size_t multiple;           /* pages come out as a multiple of this */
    double bleed, cover_bleed; /* colour over the trim */
    bool bleed_spine;          /* at the spine too: pages are printed one by one */
    bool
        cover_apart; /* the covers become a file of their own: the book ends in the back cover and its inside */

    size_t shared_parts; /* of the topics' titles: what stands once, at the head of the contents */
    struct book_fit fit;
    bool trial;                       /* built only to be counted: says nothing */
    double inner, outer, top, bottom; /* margins */
    double leading;                   /* of the text: the grid */
    double number;                    /* the column that the questions' numbers hang in */
    bool contents_topics;             /* the contents list topics alone */
    double contents_tight;            /* how close the lines of the contents are set */
    VEC(struct page *) pages;
    VEC(struct chapter) chapters;
    VEC(struct bookmark) outlines;
    VEC(struct str) labels; /* printed folios, one a page */
    VEC(struct book_term) terms;
    VEC(size_t) groups; /* overleaf: how many questions share each recto */
    struct noticed noticed;
    /* Folio of each card's question and answer (by index into the deck): of the build before, then of this one. */
    size_t *question_folio, *answer_folio;
    size_t *known_folio; /* question_folio of the build before: what links into the deck say */
};

/* Makes pages, labels and outline, fitted to book->multiple and --pages. False if --pages cannot be kept, or the page has no room for text: *why
 * says so. */
bool book_make(struct book *book, struct diag *why);

/* product/book_page.c */
struct type book_type(const struct book *book, size_t topic);
/* The sans of headings, contents and furniture at `scale` times the text's size, on the text's leading. */
struct para_style book_sans(const struct book *book, double scale, bool bold, struct ink ink);
/* The text block on a page of this folio: margins are mirrored. */
struct rect book_block(const struct book *book, size_t folio);
struct str book_label(const struct book *book, size_t folio);
/* Adds an empty page with its folio and, if `head` is not empty, a running head; returns it. */
struct page *book_page(struct book *book, struct str head);
/* The same without any furniture. */
struct page *book_bare_page(struct book *book);
/* Adds a page for each column of the galley, whose tags stand `within`. Their running heads are the title and the topic's; the first page has none if `opener`, but, in
 * themes with bands, one of the ink `band`. */
void book_pour(struct book *book, struct galley *galley, const struct tag *within, size_t topic, bool opener,
               struct ink band);
/* Draws lines [from, to) of a galley that does not live as long as the page. `keeper` is one for all of the galley. */
void book_draw(struct book *book, struct tag_keeper *keeper, const struct galley *galley, size_t from,
               size_t to, struct page *page, double x, double y);
/* Opens the tag of a heading in the galley. */
void book_heading_open(struct galley *galley, unsigned level);
/* product/book_depth.c: brings the lines of columns on pages from `folio` on back to the grid, and facing pages to one depth
 * where the white between their questions gives enough. */
void book_settle(const struct book *book, struct galley *galley, const struct column *columns, size_t n,
                 size_t folio);
/* Sets plain text into the galley, `space` below what is there; nothing where there is none. Where no tag is open it is a paragraph. */
void book_text(struct book *book, struct galley *galley, struct str text, double x, double width,
               const struct para_style *style, double space);
/* product/book_topic.c: how many parts of their titles all topics share ("Kubernetes · Pods", "Kubernetes · Volumes": one); the title
 * of these parts, empty where there are none; a topic's title without them, for it stands on a page of its own or in the contents. */
size_t book_shared_parts(const struct book *book);
struct spans book_shared_title(const struct book *book);
struct spans book_topic_spans(const struct book *book, size_t topic);
struct str book_topic_text(const struct book *book, size_t topic);
/* product/book_line.c: a title in one line of furniture: `plain` as it is drawn, or set from the spans where there are formulas in them. `width` is
 * that of all of it. */
struct book_line {
    struct str text;
    const struct line *set; /* NULL: the text is drawn */
    double width;
};
struct book_line book_line_set(const struct book *book, struct spans spans, struct str plain,
                               const char *file, const struct para_style *style);
/* Draws it from x on, or up to x if `right`, on the baseline y; what is wider than `room` as its text, cut. */
void book_line_draw(struct book *book, struct page *page, const struct book_line *line, double x, bool right,
                    double y, double room, const struct para_style *style);
/* A title for display: no line of it begins with a dash or a dot that parts what stands before and behind it. */
struct spans book_title_spans(struct book *book, const struct spans *title);
/* The same, but no further than `depth` from the galley's top: what is more is cut, and said of `what`, "the author on the cover", unless that is NULL. */
void book_text_within(struct book *book, struct galley *galley, const char *what, struct str text,
                      double width, const struct para_style *style, double space, double depth);

/* The rectangle, carried on over those edges of the page that it touches by
 * `bleed`: not over the spine, unless pages are printed one by one. */
struct rect book_to_bleed(const struct book *book, size_t folio, double bleed, struct rect r);
/* Colour of the covers: the topic's, where there is only one. */
struct ink book_accent(const struct book *book);
/* How deep the covers' coloured panel hangs from the head; 0 in themes without bands. */
double book_panel(const struct book *book);

/* Dests: topics first, then questions, then answers, then pages, for the index. */
int book_topic_dest(const struct book *book, size_t topic);
int book_card_dest(const struct book *book, size_t card);
int book_answer_dest(const struct book *book, size_t card);
int book_page_dest(const struct book *book, size_t folio);
/* The text, cut to "Arith..." where it is wider than `width`: for what only repeats a title that stands in full elsewhere. */
struct str book_shortened(struct book *book, struct str text, double width, const struct para_style *style);
/* A label's text, which is no paragraph, with the quotes and dashes of the book's language. */
struct str book_drawn(const struct book *book, struct str text);

/* product/book_refer.c: "page 7"; what is not in this book is named by its topic and number. For context.refer. */
struct reference book_refer(const struct context *cx, const struct span *span);

/* product/book_set.c: the chapters, in the job's style. */
void book_body(struct book *book);

/* product/book_proof.c: reads what the chapters' cards say against the pages from that index on. */
void book_proofread(const struct book *book, size_t first);

/* product/book_cover.c */
void book_cover(struct book *book);
void book_imprint(struct book *book);
void book_back_cover(struct book *book);

/* product/book_teaser.c: adds three questions for the back cover, `space` below what is there, no deeper than `depth` from the
 * galley's top; nothing where there are no good ones or no room. */
void book_teaser(struct book *book, struct galley *galley, double width, double space, double depth);

/* product/book_front.c */
/* Adds the contents' pages; what they say is drawn by the second call, once the folios are known. */
void book_contents_reserve(struct book *book);
void book_contents_draw(struct book *book, size_t folio);

/* product/book_index.c: an index of terms on pages of its own; none where there are no terms. */
void book_index(struct book *book);

/* product/book_back.c */
/* Draws a heading at the top of the last page, which is one of the book's parts; returns what is left of its block. */
struct rect book_heading(struct book *book, struct page *page, enum vocab word);
/* Ruled pages, or a grid of all question numbers to test oneself with. */
void book_notes(struct book *book);
void book_self_test(struct book *book);

#endif
