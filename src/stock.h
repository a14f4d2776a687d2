/* stock.h: card stocks: which cards lie where on which sheet. Points. The rows are community-measured
 * figures; see the comment at the table for each one's source. */
#ifndef STOCK_H
#define STOCK_H

#include <stdbool.h>
#include <stddef.h>

struct stock {
    const char *name;    /* as --stock takes it: "a7", "c32011" */
    const char *aliases; /* other numbers of the same sheet, blank between, or "" */
    const char *paper;   /* of paper.h; "" for a grid made by stock_fit */
    const char *about;
    double sheet_w, sheet_h;
    double w, h; /* of the card */
    int columns, rows;
    double left, top; /* of the first card */
    double pitch_x, pitch_y;
    bool perforated; /* no marks; fold is refused */
    double radius;   /* of the corners, 0: square */
    double margin;   /* asked for around a grid made by stock_fit; else 0 */
};

const struct stock *stocks(size_t *n);
/* By name or alias; case, blanks, hyphens and the maker's name do not matter ("Avery 5371", "OCC3342").
 * NULL if there is none. */
const struct stock *stock_find(const char *name);
/* The best grid of w x h cards on the sheet: most cards; the sheet portrait or landscape, whichever holds
 * more (portrait on a tie). `margin` is kept free on all sides, `gap` between cards. False if none fits. */
bool stock_fit(double sheet_w, double sheet_h, double w, double h, double margin, double gap,
               struct stock *stock);
/* As stock_fit, with a gap of its own in each direction. */
bool stock_grid(double sheet_w, double sheet_h, double w, double h, double margin, double gap_x, double gap_y,
                struct stock *stock);

#endif
