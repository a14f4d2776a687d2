/* impose/impose.h: pages onto sheets. Pure arithmetic over rectangles and numbers; it knows nothing of text.
 *
 * Everything stands on one idea, the leaf: a piece of paper that ends up as one card, or as one leaf of the
 * booklet, with a rectangle on the front of its sheet and the mirror of that rectangle on the back. A scheme
 * only says which leaf lies where; the back follows from the front by impose_mirror, about the sheet's
 * centre and never about the grid's, so that asymmetric stock and partly filled sheets register too.
 *
 * The formulas are those of src/README.md, "Imposition". Points, from the top left of a side as it is seen. Sheets live in
 * the arena of the caller and point to its pages. Nothing here fails: what the caller must refuse with a diagnostic (fold on
 * perforated stock, creep that eats the margin, too many pages for a mini booklet) has a function that tells. What comes out
 * is proved by impose_check_cards and impose_check_booklet, which know nothing of how it was made. */
#ifndef IMPOSE_IMPOSE_H
#define IMPOSE_IMPOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "impose/print.h"
#include "job/choice.h"
#include "job/stock.h"

/* True if a flip turns the sheet about its vertical axis: the long edge of a portrait sheet, the short edge
 * of a landscape one. The back is then upright; else it stands on its head. */
bool impose_axis_vertical(double sheet_w, double sheet_h, enum flip flip);
/* Where a rectangle of the front lies on the back when a sheet is flipped; *turn (0 to 3) gains the quarter turns. */
struct rect impose_mirror(struct rect front, double sheet_w, double sheet_h, enum flip flip, int *turn);

/* Appends an empty sheet, without a back, numbered in order; both corrections are the identity. Valid until the next one. */
struct sheet *impose_sheet(struct arena *arena, struct print *print);

/* ---- cards ---- */

/* One physical card: a card or one part of a continued card. Parts follow each other. */
struct slot {
    const struct page *front, *back;
    size_t card, part;
};

struct card_plan {
    struct stock stock;
    enum flip flip;
    enum layout layout;
    enum order order;
    int start_at;                /* from 1 to the number of cells; others are taken as the nearest */
    bool turn_back;              /* backs on their heads: the product, not the printer */
    bool face_up;                /* layout backs: the output tray */
    struct ranges kept;          /* the sheets that are printed, for the words on them; none: all */
    const struct cutter *cutter; /* marks of a cutting machine, whose cells hold no cards; NULL: none */
    double clear;                /* a cell is such if it comes nearer to them than this */
    enum card_faces faces;
    bool one_back; /* the back of all slots is the same, and comes once, behind their fronts, by itself */
};

/* How a cell is divided. A duplex cell is one card; a fold cell holds both faces, which meet at the fold. */
enum cell_fold { CELL_FLAT, CELL_SIDE_BY_SIDE, CELL_HEAD_TO_HEAD };

/* The cells of a sheet in reading order, as the plan's layout needs them. */
struct card_grid {
    double sheet_w, sheet_h;
    double card_w, card_h, cell_w, cell_h;
    int columns, rows;
    double left, top, pitch_x, pitch_y;
    enum cell_fold fold;
};

/* What fronts and backs of a plan show. */
enum face_kind impose_front_face(const struct card_plan *plan);
enum face_kind impose_back_face(const struct card_plan *plan);

/* The grid of a plan. Flat layouts take the stock's own; a fold layout gets the most cells of two cards side
 * by side or head to head (side by side on a tie), with the stock's gaps and margin. False if the layout
 * cannot be had: fold on perforated stock, or no room for a double card. */
bool impose_grid(const struct card_plan *plan, struct card_grid *grid);
/* A cell of the front, by its number in reading order from 0. */
struct rect impose_cell(const struct card_grid *grid, int cell);
/* All of them together, with the gaps between them. */
struct rect impose_cells(const struct card_grid *grid);
/* False if the cutter's marks cover that cell: it stays empty on all sheets. */
bool impose_cell_free(const struct card_plan *plan, const struct card_grid *grid, int cell);
/* Sheets that n slots take, without one for a back of all, and with the cells before start_at; 0 where impose_grid refuses or no cell is free. */
size_t impose_card_sheets(const struct card_plan *plan, size_t n);

/* Appends the sheets to print->sheets and sets print's w, h and duplex. The i-th place of a back belongs to
 * the i-th place of its front. Layout fold: both faces of a slot follow each other on the front. Layout
 * backs: sheets with back_only, in the order in which the printer takes them. One back for all (not on folded sheets) is on a
 * last sheet with back_only, in its first cell, as a place that place_is_back_of_all tells. Appends nothing where
 * impose_grid refuses or no cell is free. */
void impose_cards(struct arena *arena, const struct card_plan *plan, const struct slot *slots, size_t n,
                  struct print *print);
/* The slots `copies` times over, deck after deck; *n becomes their number. The slots themselves for one copy. */
const struct slot *impose_copies(struct arena *arena, const struct slot *slots, size_t *n, int copies);

/* Checks a plan of cards: each slot once, each front matched by its back under the flip within 0.001 pt,
 * no two places overlapping, all inside the sheet and off the cutter's marks. NULL, or what is wrong, in the arena. To be called before sheets
 * are taken away. n log n. */
const char *impose_check_cards(struct arena *arena, const struct card_plan *plan, const struct slot *slots,
                               size_t n, const struct print *print);

/* ---- booklets ---- */

struct booklet_plan {
    double sheet_w, sheet_h; /* landscape for two pages side by side: as the sheet is fed and seen */
    double page_w, page_h;   /* finished page */
    enum flip flip;
    enum binding binding;
    enum impose impose;
    int signature; /* sheets per signature at most, 0: all in one */
    double creep;  /* caliper of the paper */
    /* Of what has two sides: both, or one of them (never fold), backs in the order in which the printer takes them. */
    enum layout layout;
    bool face_up;       /* layout backs: the output tray */
    struct ranges kept; /* the sheets that are printed, for the words on them; none: all */
};

enum { IMPOSE_MINI_PAGES = 8 };
/* What stands beyond a page in its share of the sheet, and is narrower, is neither marked nor cut off. */
extern const double impose_trim_least;

/* What a plan comes to for n pages. A folded sheet is a piece of paper with two pages a side; a sheet as
 * printed holds one of them or, where smaller pages leave room (A6 on A4), several: the strips. */
struct booklet_facts {
    size_t pages;      /* with the blank ones at the end */
    size_t sheets;     /* as printed */
    size_t folded;     /* saddle: folded sheets after the cut; else 0 */
    size_t signatures; /* saddle */
    size_t signature;  /* saddle: folded sheets in the first `larger` of them; the others have one less */
    size_t larger;     /* saddle */
    int columns, rows; /* of strips (saddle), of pages (others) on a sheet */
    size_t
        blank; /* saddle, perfect: pieces of the sheets, once they are cut, without a page: the lowest of the pile */
    double creep; /* the largest shift towards the spine: must stay below the inner margin */
};
/* Columns and rows are 1 at least, even where nothing fits: impose_booklet_sheet tells. */
struct booklet_facts impose_booklet_facts(const struct booklet_plan *plan, size_t n);
/* Saddle: the folded sheet in a strip of a printed sheet (both from 0), counted from the first signature's
 * outermost on; facts->folded or more: there is none. */
size_t impose_folded(const struct booklet_facts *facts, size_t sheet, size_t strip);
/* Saddle: the signature of a folded sheet: which it is, its outermost sheet, how many it has. The sheet is one of the facts'. */
struct signature {
    size_t index, first, sheets; /* from 0 */
};
struct signature impose_signature(const struct booklet_facts *facts, size_t folded);
/* Where a page (saddle: a pair of pages, before any creep) lies on the front, by its number in reading order from 0. It
 * stands in the middle of its share of the sheet, so that cutting the sheet into equal parts and folding a part in the middle
 * is right however much smaller the page is. */
struct rect impose_piece(const struct booklet_plan *plan, const struct booklet_facts *facts, size_t index);

/* The way the sheet is fed: portrait or landscape, whichever holds more (landscape on a tie). False if the
 * page, or for saddle the pair of pages, does not fit: the sheet is then landscape. */
bool impose_booklet_sheet(double paper_w, double paper_h, double page_w, double page_h, enum impose impose,
                          double *sheet_w, double *sheet_h);
/* The finished page that a paper gives by itself: half of it, an eighth (mini), all of it (none). */
void impose_booklet_page(double paper_w, double paper_h, enum impose impose, double *page_w, double *page_h);

/* pages[0..n-1] in reading order; NULL pages and padding become blank places. Sets print's w, h, duplex. The plan's sheet is
 * one that impose_booklet_sheet gave. Layout backs: sheets with back_only. */
void impose_booklet(struct arena *arena, const struct booklet_plan *plan, const struct page *const *pages,
                    size_t n, struct print *print);

/* As impose_check_cards, for a plan of n pages: each page once, each leaf's two pages back to back, nothing outside or overlapping
 * but for the creep. Of one side: one page of each leaf, the sheets in the tray's order. */
const char *impose_check_booklet(struct arena *arena, const struct booklet_plan *plan, size_t n,
                                 const struct print *print);

/* ---- the cover of a glued block ---- */

/* One sheet with back cover, spine and front cover side by side (bound right: the other way round). */
struct cover_plan {
    double sheet_w, sheet_h;
    double page_w, page_h, spine;
    enum flip flip;
    enum binding binding;
    bool own_sheet;     /* larger than the paper: impose_cover_sheet says */
    enum layout layout; /* as of a booklet's plan; there is one sheet */
};

/* Chooses the sheet: the paper, whichever way it holds the spread; else, and then false, one as large as the spread
 * with `margin` round it. */
bool impose_cover_sheet(struct cover_plan *plan, double paper_w, double paper_h, double margin);
/* Covers and spine together, in the middle of the sheet; and the spine. */
struct rect impose_cover_spread(const struct cover_plan *plan);
struct rect impose_cover_spine(const struct cover_plan *plan);
/* pages: the front cover, its inside, the back cover's inside, the back cover; they have the folios 1 to 4. `spine` is
 * a page that is as wide as the book is high, read from head to foot, or NULL. Sets print's w, h and duplex. */
void impose_cover(struct arena *arena, const struct cover_plan *plan, const struct page *const pages[4],
                  const struct page *spine, struct print *print);

/* ---- both ---- */

/* Keeps the sheets whose number lies in one of the n ranges (n is 0: keeps all), in their order and with their numbers. */
void impose_keep_sheets(struct print *print, const struct range *ranges, size_t n);
/* Of sheets 1 to n: how many those ranges keep, and the first and the last of them. */
size_t impose_kept(const struct ranges *kept, size_t n, size_t *first, size_t *last);

#endif
