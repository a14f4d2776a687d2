/* product/card_fit.h: how large the two sides of each card are set.
 *
 * A deck has a few sizes for its answers, steps of its theme; each card has the largest of them at which it fits. What fits at none is
 * shrunk, within reason, and else split. An answer of a few words is set as large as a question. Larger cards have larger
 * steps and questions. Points. */
#ifndef PRODUCT_CARD_FIT_H
#define PRODUCT_CARD_FIT_H

#include "job/job.h"
#include "product/card_face.h"
#include "typeset/fit.h"

/* One side of a card, set: its galley and its columns. */
struct card_side {
    struct galley *galley;
    struct column *columns;
    size_t n; /* columns */
    double size;
    bool divided;             /* it fits at no size: into several parts */
    struct card_picture full; /* the picture that fills the side instead */
};

/* What was found out about an answer. */
struct card_tried {
    size_t first; /* the size to begin with, an index */
    double size;
    struct galley *galley; /* the answer set at `size`, which fits; NULL: none, or it is not kept */
};

/* What cards are fitted by. Its maker may read it. */
struct card_fitter {
    const struct job *job;
    const struct card_form *form;
    struct arena *trial; /* what is tried, and given back by the caller when a card is done */
    struct fit_sizes questions, answers;
    double words;             /* the size of answers of a few words; 0: as others */
    size_t base;              /* where sizes of answers that are split begin, an index */
    struct fit_sizes codes;   /* of code by itself in answers */
    struct card_tried *tried; /* one a card of the deck: its answer */
};

/* Knows the sizes that a card of that form may have, and `tried` lives in `arena`; before card_fit_answers all steps are open. */
struct card_fitter card_fit_open(const struct job *job, const struct card_form *form, struct arena *arena,
                                 struct arena *trial);
/* Chooses the sizes of the deck's answers: `n` cards, indices into the deck's, each with `rooms[i]` for its answer. */
void card_fit_answers(struct card_fitter *fitter, const size_t *cards, const struct rect *rooms, size_t n);

/* Sets a side; the card is one of the deck, or one that stands in its place. It lives in the trial arena. */
struct card_side card_fit_question(struct card_fitter *fitter, const struct card *card, struct rect room);
struct card_side card_fit_answer(struct card_fitter *fitter, const struct card *card, struct rect room);
/* What the side's text would have been set at with room enough: less than that is said. */
double card_fit_usual(const struct card_fitter *fitter, enum role role);

#endif
