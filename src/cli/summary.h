/* cli/summary.h: what a run made and how to print it, for a person. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/results.h"
#include "product/make.h"

struct summary_of {
    const struct job *job;
    const struct deck *deck;
    const size_t *cards; /* the selected ones: indices into deck->cards */
    size_t n_cards;
    const struct product *product;
    const struct outputs *outputs;
    const struct diags *diags; /* of `recto check`, which counts them */
    const char *unchanged;     /* why there is no card: nothing has changed; NULL: it is not so */
    struct str weighed;        /* of `recto check -v`: rivals_text; else empty */
};

/* Lines, each ending in a line break; empty where there is nothing to say. Lives in the arena. */
struct str summary_text(struct arena *arena, const struct summary_of *of);
/* How to print: once for all prints that follow each other and are printed alike. As above. */
struct str summary_steps(struct arena *arena, const struct summary_of *of);

#endif
