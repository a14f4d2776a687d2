/* impose.h: pages onto sheets. Pure arithmetic over rectangles and numbers; it knows nothing of text.
 *
 * The formulas are those of src/README.md, "Imposition". Points; sheets live in the arena of the caller. */
#ifndef IMPOSE_H
#define IMPOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "print.h"
#include "stock.h"

enum flip { FLIP_LONG, FLIP_SHORT };
enum layout { LAYOUT_DUPLEX, LAYOUT_FOLD, LAYOUT_FRONTS, LAYOUT_BACKS };
enum order { ORDER_SHEET, ORDER_STACK };
enum binding { BIND_LEFT, BIND_RIGHT };
enum impose { IMPOSE_SADDLE, IMPOSE_PERFECT, IMPOSE_MINI, IMPOSE_NONE };

/* One physical card: a card or one part of a continued card. */
struct slot {
    const struct page *front, *back;
    size_t card, part;
};

struct card_plan {
    struct stock stock;
    enum flip flip;
    enum layout layout;
    enum order order;
    int start_at;   /* from 1 */
    bool turn_back; /* backs on their heads: the product, not the printer */
    bool face_up;   /* layout backs: the output tray */
};

struct booklet_plan {
    double sheet_w, sheet_h; /* landscape for two pages side by side: as the sheet is fed and seen */
    double page_w, page_h;   /* finished page */
    enum flip flip;
    enum binding binding;
    enum impose impose;
    int signature; /* sheets per signature, 0: all in one */
    double creep;  /* caliper of the paper */
};

/* Where a rectangle of the front lies on the back when a sheet is flipped; *turn gains the quarter turns. */
struct rect impose_mirror(struct rect front, double sheet_w, double sheet_h, enum flip flip, int *turn);

/* Appends the sheets to print->sheets. */
void impose_cards(struct arena *arena, const struct card_plan *plan, const struct slot *slots, size_t n,
                  struct print *print);
/* pages[0..n-1] in reading order; NULL pages and padding become blank places. */
void impose_booklet(struct arena *arena, const struct booklet_plan *plan, const struct page *const *pages,
                    size_t n, struct print *print);

/* Checks a plan of cards: each slot once, each front matched by its back under the flip within 0.001 pt,
 * no two places overlapping, all inside the sheet. NULL, or what is wrong. */
const char *impose_check_cards(struct arena *arena, const struct card_plan *plan, size_t n,
                               const struct print *print);

#endif
