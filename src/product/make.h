/* product/make.h: the product makers' common ground. Each output kind has one function of this shape:
 * deck + job -> prints. cli/run.c calls them through one table. */
#ifndef PRODUCT_MAKE_H
#define PRODUCT_MAKE_H

#include "base/diag.h"
#include "deck/deck.h"
#include "font/font.h"
#include "impose/print.h"
#include "job/job.h"
#include "typeset/fit.h"

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
    const char *date;          /* of SOURCE_DATE_EPOCH, as 2026-01-31; NULL: none */
};

struct product {
    VEC(struct print) prints;
    struct card_fit *fits; /* one a card of the deck, by index; size 0: not laid out */
    size_t n_cards;        /* cards on the prints */
    size_t n_parts;        /* with continuations */
    size_t n_topics;
    bool wrong;        /* diagnosed: the product must not be written */
    bool unfit;        /* diagnosed: a text does not fit where --fit forbids to split it */
    bool no_room_told; /* of topics that are all on the same paper it need not be said more than once */
};

/* Problems become diagnostics; what they mean for the product stands in it. */
void cards_make(const struct make *make, struct product *product);
void booklet_make(const struct make *make, struct product *product);
void topics_make(const struct make *make, struct product *product);

#endif
