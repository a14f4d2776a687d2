/* product/card_parts.h: a card as physical cards: its sides set, cut into parts where they do not fit, and drawn. What faces hold is the
 * job's: question and answer on one side each, or one picture behind all cards and in front of it both or one of the two. Points. */
#ifndef PRODUCT_CARD_PARTS_H
#define PRODUCT_CARD_PARTS_H

#include "base/words.h"
#include "impose/impose.h"
#include "product/card_fit.h"

/* What all cards of a run are made with. */
struct card_parter {
    struct arena *arena; /* of the pages */
    struct arena *trial; /* settings that are tried */
    const struct card_form *form;
    struct card_fitter *fitter;
    enum card_faces faces;
    const struct page *back;   /* of all cards; NULL: each has its own */
    const struct words *words; /* of the deck's language, for a dummy's; NULL: English */
    bool dummy;
};

struct card_slots {
    struct slot *v;
    size_t n, cap;
};

/* A card, set. */
struct card_set {
    struct card_side question, answer; /* n is 0: it is on no face */
    bool
        apart; /* both on one side: the question leaves the answer no room, which follows on parts of its own */
    size_t parts;
};

/* The room that the answer has: where it stands below its question, what that leaves. The trial arena is as before. */
struct rect card_parts_room(struct card_parter *parter, const struct card_furniture *furniture,
                            const struct card *card);
/* Sets the card, in the trial arena. */
struct card_set card_parts_set(struct card_parter *parter, const struct card_furniture *furniture,
                               const struct card *card);
/* Draws its parts, each in a slot. */
void card_parts_draw(struct card_parter *parter, const struct card_furniture *furniture,
                     const struct card *card, const struct card_set *set, struct card_slots *slots);

#endif
