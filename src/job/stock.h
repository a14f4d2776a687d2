/* job/stock.h: card stocks: which cards lie where on which sheet. Points. The rows are community-measured
 * figures; see the comment at the table for each one's source. A user's own come from the configuration. */
#ifndef JOB_STOCK_H
#define JOB_STOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct stock {
    const char *name;    /* as --stock takes it: "a7", "c32011" */
    const char *aliases; /* other numbers of the same sheet, blank between, or "" */
    const char *paper;   /* of job/paper.h; "" for a grid made by stock_fit or stock_fill */
    const char *about;
    double sheet_w, sheet_h;
    double w, h; /* of the card */
    int columns, rows;
    double left, top; /* of the first card */
    double pitch_x, pitch_y;
    bool perforated; /* no marks; fold is refused, unless it is */
    bool folded;     /* scored: each of its cards is folded to one half, and is two faces unfolded */
    bool tent;      /* folded, and scored along its longer side, which is level, to stand; else across that */
    double radius;  /* of the corners, 0: square */
    double margin;  /* asked for around such a grid; else 0 */
    bool installed; /* by a template of gLabels, which is no row of recto's */

    const char *from;  /* a user's own: "config.yaml:12", where it is described; NULL: the table's */
    const char *wrong; /* a user's own: why it cannot be used; NULL: it can */
};

/* A user's own stocks. */
struct stock_list {
    struct stock *v;
    size_t n, cap;
};

/* The table's rows, const data; *n is their number. */
const struct stock *stocks(size_t *n);
/* By name or alias; case, blanks, hyphens and the maker's name do not matter ("Avery 5371", "OCC3342"), nor do, where no row is called
 * just so, the letters in front of a number and the size of the pack behind it ("32011", "C32011-10"). Letters that the number has
 * not must be its maker's ("C32010" of Zweckform). Gives how many rows answer to the name, and the first `most` of them. */
size_t stock_matches(const char *name, const struct stock *found[], size_t most);
/* The only one; NULL if there is none, or several. */
const struct stock *stock_find(const char *name);
/* How much a name is that of a maker's number for a sheet: all of it; or but for letters that the name has not or that this maker
 * puts in front, or for a pack's size; or but for other letters. The name may begin with the maker's. */
enum stock_likeness { STOCK_UNLIKE, STOCK_NEAR, STOCK_LIKE, STOCK_SAME };
enum stock_likeness stock_likeness(const char *name, const char *maker, const char *number);
/* The name or alias of a row that the name does not lead to, but differs from in the letters in front of its number only; empty: there is
 * none. */
struct str stock_near(const char *name);
/* True of what looks like a maker's number, which is no slip of the fingers: three digits at least, after letters or none. */
bool stock_is_number(const char *name);
/* One's own stock of that name, which wins over one of the table, or NULL. */
const struct stock *stock_find_own(const struct stock_list *own, const char *name);
/* The best grid of w x h cards on the sheet: most cards; the sheet portrait or landscape, whichever holds
 * more (portrait on a tie). `margin` is kept free on all sides, `gap` between cards. False, with *stock unchanged, if none
 * fits, a card has a side below 1 pt, or margin or gap are negative. */
bool stock_fit(double sheet_w, double sheet_h, double w, double h, double margin, double gap,
               struct stock *stock);
/* As stock_fit, with a gap of its own in each direction. */
bool stock_grid(double sheet_w, double sheet_h, double w, double h, double margin, double gap_x, double gap_y,
                struct stock *stock);

/* The grid of so many equal cards that fill the sheet, as it lies, but for the margin on all sides and the gaps. False, with
 * anything in *stock, if they would have a side below 1 pt. */
bool stock_fill(double sheet_w, double sheet_h, int columns, int rows, double margin, double gap,
                struct stock *stock);

/* True if the score of a folded stock is upright, from the top of the sheet to its bottom. */
bool stock_score_upright(const struct stock *stock);

/* A card of the stock by itself, in the middle of a sheet that is larger by `margin` on all sides: nothing is broken off, and its
 * corners are square. */
struct stock stock_single(const struct stock *stock, double margin);

/* How many pieces of length `size` > 0 with `gap` >= 0 between them fit into `room`, a thousand at most. A millionth of a
 * piece too little does not matter: twice 105 mm go into 210 mm. */
int stock_pieces(double room, double size, double gap);

/* What somebody says of a stock: a card and whatever was measured. */
struct stock_facts {
    double w, h;         /* of the card */
    int columns, rows;   /* 0: not said */
    double left, top;    /* NAN: not said */
    double gap_x, gap_y; /* NAN: not said */
};

/* Sheet and grid of the stock from the facts. What was not said follows by arithmetic: the grid lies in the middle of
 * the sheet; there are as many cards as find room between equal margins; cards touch, or where the first one's margin
 * and their number are known, have the gaps that make the margins equal. Where nothing but the card and its gaps is
 * known, the sheet lies as stock_grid has it, else as it is given. NULL, or what cannot be, in the arena; *stock is then
 * unchanged. What the facts do not tell of (names, corners, perforation) stays as it is. */
const char *stock_derive(struct arena *arena, double sheet_w, double sheet_h, const struct stock_facts *facts,
                         struct stock *stock);

#endif
