/* impose/print.h: sheets ready to be written. A print is one output file: a list of sheets, each with a front and
 * perhaps a back; a side is a list of places (a page at a position) and a page of marks.
 *
 * Points, from the top left of a side as it is seen. Everything lives in the run's arena; pages are shared between places.
 * Rectangles are before any correction for the printer. */
#ifndef IMPOSE_PRINT_H
#define IMPOSE_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/matrix.h"
#include "base/rect.h"
#include "base/str.h"
#include "job/choice.h"
#include "typeset/page.h"

/* What a place shows: of a card its question, its answer, both, or the picture that is behind all; a page of a booklet. */
enum face_kind { FACE_QUESTION, FACE_ANSWER, FACE_BOTH, FACE_BACK, FACE_PAGE };
enum { FACE_COUNT = FACE_PAGE + 1 };
/* As reports and dumps call it: "question". Const data. */
const char *print_face_name(enum face_kind face);

struct place {
    const struct page *page; /* NULL: an empty place (a blank page) */
    struct rect trim;        /* on the sheet's side; w and h as seen, after the turn */
    int turn;                /* clockwise quarter turns */
    enum face_kind face;
    size_t card;  /* card number; booklets: 0 */
    size_t part;  /* from 1; 0: the one back of all cards */
    size_t folio; /* booklets: page number in reading order, from 1; cards: 0 */
};

/* True for a picture that stands for the backs of all cards of its print, each of which has none of its own. */
static inline bool place_is_back_of_all(const struct place *place)
{
    return place->face == FACE_BACK && !place->part;
}

struct side {
    VEC(struct place) places;
    struct page *marks;       /* crop marks, rulers, slug; NULL: none */
    struct matrix correction; /* of this printer; identity mostly */
};

struct sheet {
    struct side front, back;
    bool has_back;
    bool back_only; /* the front is not drawn: it was printed before (layout backs) */
    size_t number;  /* from 1, kept when sheets are left out or reordered; 0: its place in the list */
};

struct bookmark {
    int level; /* from 0 */
    struct str title;
    int dest;
};

enum duplex { DUPLEX_NONE, DUPLEX_SIMPLEX, DUPLEX_LONG, DUPLEX_SHORT };

struct color_condition;
struct print {
    struct str file;  /* the output's name; "-": standard output */
    const char *kind; /* "cards", "booklet", "cover" */
    struct str title, author, language;
    size_t topic;      /* that it is of, from 1; 0: of all */
    size_t cards;      /* on it, where it is of a topic */
    double w, h;       /* of the sheet */
    struct rect trim;  /* TrimBox; w = 0: the whole sheet */
    struct rect bleed; /* BleedBox; w = 0: as trim */
    enum duplex duplex;
    bool two_up_right;      /* page layout hint */
    bool press;             /* for a print shop: nothing to click on, all boxes */
    bool untagged;          /* nothing in the file says what is what: to measure what that costs */
    struct conform conform; /* what the file is to be besides PDF */
    const struct color_condition *condition; /* press: how it is printed (color/color.h); NULL: nobody asks */
    VEC(struct sheet) sheets;
    VEC(struct bookmark) outlines;
    VEC(struct str) labels; /* page labels, one a side; none: 1, 2, 3 */
    double printable;       /* the printer's dead margin, points */
    struct str how;         /* how to print and cut it, in words */
    const char *standard;   /* which the file keeps, once it is made: "PDF/A-2b"; NULL: none */
};

/* Adds the place of a booklet's page; `page` is NULL where it is blank. */
void print_page(struct arena *arena, struct side *side, const struct page *page, size_t folio,
                struct rect trim, int turn);

/* Gives all sheets the corrections of the printer: scaled and turned about the sheet's centre, then shifted. */
void print_correct(struct print *print, struct correction front, struct correction back);

/* The first place whose page has something outside its safe area, by more than `tolerance` points; NULL: there is none. *sheet
 * and *back as of print_side. */
const struct place *print_stray(const struct print *print, double tolerance, size_t *sheet, bool *back);

/* How a printer is to turn sheets that have backs. */
enum duplex print_duplex(enum flip flip);
/* The edge on which it does, as --flip takes it: "long", "short". Const data. */
const char *print_flip_name(enum flip flip);

/* Number of sides that are drawn, and the i-th of them (from 0): fronts and backs in turn. NULL: there are not so many. *sheet
 * becomes the index of its sheet and *back which side of it it is; either may be NULL. */
size_t print_sides(const struct print *print);
const struct side *print_side(const struct print *print, size_t index, size_t *sheet, bool *back);
/* The same in turn: each call gives the side behind the one before, from {0} on. */
struct side_walk {
    size_t side, sheet; /* of the side that was given last: its index, its sheet's */
    bool back;          /* and which side of it it is */
    size_t given, next; /* how many were, the sheet that comes next */
    bool turned;        /* of that sheet the front was given */
};
const struct side *print_walk(const struct print *print, struct side_walk *walk);

/* What of a side is looked at by itself: a rectangle of it, and the clockwise quarter turns that are taken back, so that it stands
 * upright. Of a card that is a place's trim and turn. */
struct print_part {
    struct rect at;
    int turn;
};
/* A face of a card where it is printed. */
struct print_face {
    size_t side; /* as print_side counts them */
    const struct place *place;
    struct print_part part;
};
struct print_faces {
    VEC(struct print_face) list;
};
/* Every face of every part of every card once, in the order of their numbers, fronts before backs: copies are left out, and so is what is no card
 * and what is blank. The one back of all is behind each front. */
struct print_faces print_faces(struct arena *arena, const struct print *print);
/* One drawing of a page: its tints, or all the rest of it. */
struct print_layer {
    const struct page *page;
    bool tints;
    struct matrix map; /* from the page to what is looked at */
};
struct print_layers {
    double w, h; /* of what is looked at */
    VEC(struct print_layer) list;
};
/* All that is drawn of a side, in order, as writers of pictures draw it. `part` NULL: the whole side as it goes to the printer, with its
 * marks and the correction; else without them, and nothing that only bleeds into the part. The side is one of the print's. */
struct print_layers print_layers(struct arena *arena, const struct print *print, const struct side *side,
                                 const struct print_part *part);

#endif
