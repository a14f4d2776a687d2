/* product/make.h: the product makers' common ground: deck + job -> prints. What products there are is product/products.h's. Problems
 * become diagnostics; what they mean for the product stands in it. */
#ifndef PRODUCT_MAKE_H
#define PRODUCT_MAKE_H

#include "base/diag.h"
#include "deck/deck.h"
#include "deck/tongues.h"
#include "font/font.h"
#include "impose/print.h"
#include "job/job.h"
#include "typeset/fit.h"
#include "typeset/style.h"
#include "typeset/tag.h"

struct color_condition;
struct livery;
struct stick;

struct make {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    const struct job *job;
    const struct deck *deck;
    const size_t *cards; /* the selected cards: indices into deck->cards, rising (deck/select.h) */
    size_t n_cards;
    const struct stick *stick; /* what all prints of a run are set with */
    const struct theme *theme;
    const struct livery *livery;             /* the pictures of who prints */
    const struct color_condition *condition; /* of a press; NULL: none */
    struct deck_tongues tongues;             /* other languages than the job's */
    const char *date;                        /* of SOURCE_DATE_EPOCH, as 2026-01-31; NULL: none */
};

struct product {
    VEC(struct print) prints;
    struct card_fit *fits; /* one a card of the deck, by index; size 0: not laid out */
    size_t n_cards;        /* cards on the prints */
    size_t n_parts;        /* with continuations */
    size_t n_topics;
    size_t n_refused;  /* topics that cannot become what is asked for; diagnosed */
    bool wrong;        /* diagnosed: the product must not be written */
    bool unfit;        /* diagnosed: a text does not fit where --fit forbids to split it */
    bool bleed_told;   /* of a bleed that finds no room */
    bool no_room_told; /* of topics that are all on the same paper it need not be said more than once */
};

/* How deep headings are, on cards and in books: a topic's, its questions'. */
enum { LEVEL_TOPIC = 1, LEVEL_QUESTION };
/* A part of the document by itself (typeset/tag.h), of those with that order as they are drawn; and a heading or a paragraph in whatever stands
 * in `outer`. In the arena of the pages. */
const struct tag *make_section(struct arena *arena, uint32_t order);
const struct tag *make_heading(struct arena *arena, const struct tag *outer, unsigned level, uint32_t order);
const struct tag *make_para(struct arena *arena, const struct tag *outer, uint32_t order);

/* Appends what becomes of `n` cards, 1 or more, to the product: all of a run, or those of one topic, whose `slug` is then not NULL.
 * False if what the user asked for cannot be had of these cards, such as the number of pages: *why says so and is recorded
 * nowhere, the product is as it was. Other problems become diagnostics, and product->wrong. */
typedef bool make_of_cards(const struct make *make, struct product *product, const size_t *cards, size_t n,
                           struct str title, const char *slug, struct diag *why);

/* What prints call the deck: as --title has it, but for formulas, or as deck_shown does. */
struct str make_title(const struct job *job, const struct deck *deck);
/* A line of plain text, such as a title, as the deck's language draws it, unless quotes are to stay as typed.
 * In the run's arena. */
struct str make_drawn(const struct make *make, struct str text);
/* Appends a print of that kind, still without sheets, to a file that is named for it and, if it is not NULL, the slug. Valid until
 * the next one. */
struct print *make_print(const struct make *make, struct product *product, const char *kind, struct str title,
                         const char *slug);

/* Whether each topic has a sign, and its cards a mark on the edge. */
bool make_suits(const struct make *make);

/* The style of copy for display: that role's at this size, `leading` from line to line, its text and code in one ink. Points. */
struct para_style make_style(const struct make *make, enum role role, double size, double leading,
                             struct ink ink);

#endif
