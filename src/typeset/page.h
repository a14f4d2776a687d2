/* typeset/page.h: the display list. A page is a size and a list of items at fixed positions: the last thing that
 * layout makes and the first that imposition and the writers see.
 *
 * Points, origin at the page's top left, y down. Pages live in the arena and do not change once made; one
 * page may be placed on several sheets. */
#ifndef TYPESET_PAGE_H
#define TYPESET_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/rect.h"

struct tag;
struct run;
struct word;
struct fonts;
struct image;

/* A colour. Gray and K stay what they are (never four-colour black). Components 0..255; for gray, 0 is black. */
enum ink_space { INK_GRAY, INK_RGB, INK_CMYK };
struct ink {
    uint8_t space;
    uint8_t v[4];
};
#define INK_BLACK ((struct ink){INK_GRAY, {0}})
#define INK_GRAY_OF(value) ((struct ink){INK_GRAY, {(value)}})
#define INK_RGB_OF(r, g, b) ((struct ink){INK_RGB, {(r), (g), (b)}})

static inline bool page_ink_same(struct ink a, struct ink b)
{
    return a.space == b.space && a.v[0] == b.v[0] &&
           (a.space == INK_GRAY ||
            (a.v[1] == b.v[1] && a.v[2] == b.v[2] && (a.space == INK_RGB || a.v[3] == b.v[3])));
}

bool page_ink_white(struct ink ink);

enum item_kind {
    ITEM_TEXT,  /* one shaped run */
    ITEM_BOX,   /* a filled rectangle, perhaps with round corners */
    ITEM_FRAME, /* a stroked rectangle, perhaps with round corners */
    ITEM_LINE,  /* a stroked line */
    ITEM_IMAGE,
    ITEM_LINK, /* a clickable area: to a dest or an address */
    ITEM_DEST, /* a place that links and outline entries lead to */
};

enum {
    ITEM_SPACE = 1 << 0,   /* text: a word space follows (for extraction; it draws nothing) */
    ITEM_TINT = 1 << 1,    /* background: may leave the safe area, is drawn first */
    ITEM_MARK = 1 << 2,    /* a cutting or registration mark, ruler, slug: may leave the safe area */
    ITEM_NUMBER = 1 << 3,  /* text: the card's number or the folio (tests look for it) */
    ITEM_DECOR = 1 << 4,   /* text that is not the deck's: a bullet, a continuation mark, furniture */
    ITEM_INSTEAD = 1 << 5, /* is seen instead of the missing run that stands before it */
    ITEM_AMONG = 1 << 6,   /* image: it stands among words, and for its own */
    ITEM_HYPHEN = 1 << 7,  /* text: the hyphen that it ends with, and a line with it, is the deck's own */
    /* what stands elsewhere as text, too, shown again: to readers of the file it is none */
    ITEM_REPEAT = 1 << 8,
    ITEM_ABOVE = 1 << 9, /* text: of a comment that stands above the line of code that it ends */
    /* Of marks: where the product is cut out, and where it is folded. */
    ITEM_CUT = 1 << 10,
    ITEM_FOLD = 1 << 11,
    /* image: it fills its rectangle in its own proportions, and what lies beyond is not drawn */
    ITEM_CROP = 1 << 12,
    /* text, or what stands among words: a line ends behind it where they are a space apart; of code: a line of the source does. For readers
     * that see no lines */
    ITEM_ENDS = 1 << 13,
    ITEM_APART =
        1
        << 14, /* the last of what stands among words and is none: a space follows in its line, for the same readers */
    ITEM_FORMULA =
        1 << 15, /* the first of all that is drawn of a formula, whose tag it has: there its source is read */
};

/* The corners of a box, clockwise from the top left. */
enum { CORNER_COUNT = 4 };
#define CORNER(n) (1u << (n))

struct item {
    uint16_t flags;
    uint8_t kind;
    struct ink ink;
    const struct tag *tag; /* what it belongs to (typeset/tag.h); NULL: it is furniture */
    union {
        struct {
            const struct run *run;
            float x, y; /* left end of the baseline */
            float size;
            float tracking; /* extra space after each glyph, points */
        } text;
        struct {
            float x, y, w, h;
            float radius;   /* of the corners */
            float width;    /* frame: of the stroke */
            uint8_t square; /* CORNER_ bits of those that are not round */
        } box;
        struct {
            float x0, y0, x1, y1, width;
            float
                dash; /* length of dashes and gaps; 0: solid; negative: dots as long as the line is wide, so far apart */
        } line;
        struct {
            const struct image *image;
            float x, y, w, h;
            float
                at; /* cropped: where the rectangle stands in what is too long, from 0 (its beginning) to 1 (its end) */
        } image;
        struct {
            float x, y, w, h;
            int dest; /* -1: url */
            const char *url;
        } link;
        struct {
            float y;
            int id;
        } dest;
    } u;
};

struct page {
    double w, h;
    struct rect safe; /* where text must stay; w = 0: the whole page */
    /* Which of its items are the deck's text, not furniture: [text_begin, text_end); text_end = 0: all. */
    size_t text_begin, text_end;
    const struct tag *within;  /* what its outermost tags stand in; NULL: the document; */
    const struct tag *beneath; /* and those of items from `beneath_from` on, if that is not 0 */
    size_t beneath_from;
    const struct tag *tag; /* what the items that are added belong to, from now on */
    VEC(struct item) items;
};

/* What stands outside by less than this many points does so on purpose: stops at the end of a line, a serif, the box round a
 * word of code. */
#define PAGE_OVERHANG 3.0

/* The first item that is no tint and no mark and does not lie in the page's safe area, or NULL. Text lies where its
 * advance widths and the height of its capitals do, a formula where its ink does; `tolerance` is in points. */
const struct item *page_stray(const struct page *page, double tolerance);

/* What an item covers, of text as page_stray has it; links and dests cover nothing. */
struct rect page_extent(const struct item *item);

/* Where the advance of an item's text ends. */
double page_text_end(const struct item *item);
/* True if some of its items are the ground, which is drawn first. */
bool page_has_tints(const struct page *page);

/* True if a ground of the page that is not white reaches one of its edges: there is something to bleed. */
bool page_reaches_edge(const struct page *page);

/* Moves an item that is on no page yet. */
void page_item_shift(struct item *item, float dx, float dy);

/* What is drawn of a formula belongs to the tag, which then tells how much it is. `begins`: nothing of it was drawn before. */
void page_formula(struct item *items, size_t n, struct tag *tag, bool begins);
/* Words from item `from` on belong to the tag; NULL: to none. Lives in the arena. */
void page_say(struct arena *arena, struct page *page, size_t from, const struct tag *tag);
/* A line ends behind its last word or picture (ITEM_ENDS), if there is one. */
void page_line_ends(struct page *line);
/* Items from that one on are furniture: they show again what stands elsewhere. Links still belong to what they belong to, formulas are copied as
 * what they are. Lives in the arena. */
void page_furnish(struct arena *arena, struct page *page, size_t from);

/* An empty page of that size. */
struct page *page_new(struct arena *arena, double w, double h);
/* Makes room for so many more items at once: growing item by item wastes as much again in the arena. */
void page_reserve(struct arena *arena, struct page *page, size_t more);

/* Each adds an item, which lives in `arena` as the page's other items do; `flags` are ITEM_ bits. What items point to (runs,
 * pictures, addresses) must outlive the page. */
/* A shaped run, the baseline's left end at (x, y), at that size; of one that is missing its text alone. */
void page_run(struct arena *arena, struct page *page, const struct run *run, double x, double y, double size,
              struct ink ink, unsigned flags);
/* All runs of a word from x on; for one that is missing its text, for extraction, and its box (font/missing.h). Returns
 * where the word ends. */
double page_word(struct arena *arena, struct page *page, struct fonts *fonts, const struct word *word,
                 double x, double y, double size, struct ink ink, unsigned flags);
/* The rectangle filled; or its outline, `width` wide, which is centred on the rectangle's edge. */
void page_box(struct arena *arena, struct page *page, struct rect r, double radius, struct ink ink,
              unsigned flags);
void page_frame(struct arena *arena, struct page *page, struct rect r, double radius, double width,
                struct ink ink, unsigned flags);
/* The rectangle with those of its corners round whose CORNER bits are in `round`, filled, or outlined where `width` is above 0. A
 * radius may be as long as a side if no neighbouring corner is round: a quarter of a disc, a leaf. */
void page_shape(struct arena *arena, struct page *page, struct rect r, double radius, unsigned round,
                double width, struct ink ink, unsigned flags);
/* The radius of the n-th corner of a box or a frame: no more than there is room for. */
double page_corner(const struct item *item, int n);
/* A stroke; `dash` as in struct item. */
void page_line(struct arena *arena, struct page *page, double x0, double y0, double x1, double y1,
               double width, double dash, struct ink ink, unsigned flags);
/* A clickable area: to the dest, or where that is -1 to the address. */
void page_link(struct arena *arena, struct page *page, struct rect r, int dest, const char *url);
/* The dest of that id, from 0, unique in a print: the whole width at y. */
void page_dest(struct arena *arena, struct page *page, double y, int id);
void page_image(struct arena *arena, struct page *page, struct rect r, const struct image *image);
/* The picture as a ground that fills the rectangle, cropped round its point (x, y) of the unit square: that is seen, as near to the same
 * place of the rectangle as can be. */
void page_ground(struct arena *arena, struct page *page, struct rect r, const struct image *image, double x,
                 double y);
/* Where the whole of an item's picture stands: beyond the item's rectangle where it is cropped. */
struct rect page_picture(const struct item *item);

#endif
