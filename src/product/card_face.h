/* product/card_face.h: the two sides of a card as pages: where the text stands and the furniture round it. */
#ifndef PRODUCT_CARD_FACE_H
#define PRODUCT_CARD_FACE_H

#include "deck/deck.h"
#include "typeset/fit.h"

enum card_side_of { CARD_FRONT, CARD_BACK, CARD_SIDES };

/* The measures of a card, the same for every card of a run. Points from the card's top left. */
struct card_form {
    const struct context *cx; /* what all text is set with */
    const struct theme *theme;
    const struct deck *deck;
    const char *language;
    const char
        *tongues[CARD_SIDES]; /* in which all questions and all answers are, if in another one; else NULL */
    double w, h;
    struct rect safe;                                        /* where all text must stay */
    double bleed;                                            /* how far a band may run over the trim */
    const struct image *pictures[CARD_SIDES][THEME_CORNERS]; /* of the livery; NULL: none */
    bool leitner;                                            /* a row of boxes on the back */
    bool top;                                                /* short answers stand at the head, too */
    bool suits; /* topics have a sign beside their name and a mark on the edge */
};

/* A text in a corner; no galley: there is none. `end`: how far it runs into its row, where anything stands beside it. */
struct card_text_of {
    const struct galley *galley;
    double end;
};

/* The whole card, and what is over its trim as far as the bleed goes. */
struct rect card_face_to_bleed(const struct card_form *form);

/* A topic's name as the heading of its cards: where it stands on them first. Elsewhere it is furniture. */
struct card_heading {
    const struct tag *tag;
    size_t card; /* its number; 0: on none yet */
    enum card_side_of side;
};

/* What is the same on all cards of a topic: set once. */
struct card_furniture {
    const struct tag *section; /* the topic, in which its cards stand */
    struct card_heading *heading;
    bool rtl; /* mirrored: topics on the right, numbers on the left */
    struct para_style quiet, bold;
    struct para_style bold_front, quiet_front; /* at the head of the front */
    struct para_style number, number_foot, small_number;
    struct ink accent;
    struct card_text_of texts[CARD_SIDES][THEME_CORNERS];
    struct rect pictures[CARD_SIDES]
                        [THEME_CORNERS]; /* their sizes, with the gap beside each; 0: there is none */
    bool topic_cut, title_cut;           /* they end in an ellipsis: they would take too much of the card */
    struct rect front_room, back_room;   /* for the text of questions and of answers */
};

/* The furniture of a topic (an index into the deck's); lives in the arena. */
struct card_furniture *card_face_furniture(struct arena *arena, const struct card_form *form, size_t topic);

/* A picture that fills a side, and what the deck says of it; no image: there is none. */
struct card_picture {
    const struct image *image;
    const struct span *span;
};

/* One column of a set text; no galley: it stands on a later part, `elsewhere`, from 1. */
struct card_text {
    const struct galley *galley;
    struct column column;
    bool from, on; /* it goes on from the part before, and on the next */
    size_t elsewhere;
    bool answer;              /* it is the answer's */
    bool again;               /* the same stands on the part before */
    struct card_picture full; /* the picture that fills the side, which has no furniture then */
};

/* The theme's tint of cards, if it has one, over the whole side and its bleed: the first that is drawn on a page. */
void card_face_paper(struct arena *arena, const struct card_form *form, struct page *page);

/* Between a question and the answer below it, in points; a rule in the middle. */
#define CARD_FACE_DIVIDE 16.0

/* One side with its text and the card's furniture; `part` from 1. The page lives in the arena. A front may have two texts, a question
 * and below it its answer, whose tags stand in page.beneath. */
struct page *card_face_front(struct arena *arena, const struct card_form *form,
                             const struct card_furniture *furniture, const struct card *card,
                             const struct card_text *texts, size_t n, size_t part, size_t parts);
struct page *card_face_back(struct arena *arena, const struct card_form *form,
                            const struct card_furniture *furniture, const struct card *card,
                            struct card_text text, size_t part, size_t parts);

#endif
