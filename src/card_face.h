/* card_face.h: the two sides of a card as pages: where the text stands and the furniture round it. */
#ifndef CARD_FACE_H
#define CARD_FACE_H

#include "deck.h"
#include "fit.h"
#include "make.h"

/* The measures of a card, the same for every card of a run. Points from the card's top left. */
struct card_form {
    const struct theme *theme;
    const struct deck *deck;
    double w, h;
    struct rect safe; /* where all text must stay */
    bool dummy;
};

/* Room for the text of a question or an answer of this topic: furniture takes the rest of the safe area. */
struct rect card_front_room(struct stick *stick, const struct card_form *form, const struct topic *topic);
struct rect card_back_room(struct stick *stick, const struct card_form *form, const struct topic *topic);

/* One side with the lines of one column of its galley (NULL: none) and the card's furniture. */
struct page *card_front(struct stick *stick, const struct card_form *form, const struct card *card,
                        const struct galley *galley, struct column column, size_t part, size_t parts);
struct page *card_back(struct stick *stick, const struct card_form *form, const struct card *card,
                       const struct galley *galley, struct column column, size_t part, size_t parts);

#endif
