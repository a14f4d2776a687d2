/* typeset/fit.h: which size a text gets, and what goes on to continuation cards.
 *
 * A text is set at full size; what is too tall for its side is set smaller, step by step, down to the least; what is
 * then still too tall is cut into parts. Sizes are few (half a point apart), so that cards of one deck do not jump
 * between sizes without need. Points. */
#ifndef TYPESET_FIT_H
#define TYPESET_FIT_H

#include "typeset/flow.h"

enum { FIT_STEPS_MAX = 64 };

/* What layout found out about a card, for the report. */
struct card_fit {
    double size;  /* points: of the answer's text; 0: not laid out */
    size_t parts; /* 1: not split */
};

/* The sizes to try, falling. */
struct fit_sizes {
    double size[FIT_STEPS_MAX];
    size_t n; /* 1 at least */
};

/* From the full size down to the least, half a point apart; the full size alone where the least is no smaller. */
struct fit_sizes fit_sizes(double full, double least);

/* A text to be fitted into a width and depth: its blocks at any size. */
struct fit_text {
    const struct theme *theme;
    const char *language;
    enum role role;
    size_t topic; /* for the accent */
    const struct block *blocks;
    double width, depth;
};

/* The text set at that size, its pictures as large as lets it fit, or as small as they get; the galley lives in `arena`. */
struct galley *fit_set(const struct context *cx, struct arena *arena, const struct fit_text *text,
                       double size);
/* The first of the sizes from index `from` on at which the text fits in one column; sizes->n if none. *galley is the
 * setting at that size (NULL if none), in `arena`. */
size_t fit_find(const struct context *cx, struct arena *arena, const struct fit_text *text,
                const struct fit_sizes *sizes, size_t from, struct galley **galley);
/* For a text that fits at no size: the largest size from index `from` on that needs hardly more parts than the least
 * size does: its *index, its setting in *galley and its *n columns, in `arena`. */
struct column *fit_split(const struct context *cx, struct arena *arena, const struct fit_text *text,
                         const struct fit_sizes *sizes, size_t from, size_t *index, struct galley **galley,
                         size_t *n);
/* The size that a whole deck should be set at, an index: `counts[i]` texts fit at size i but at no larger one. Never
 * below `floor` (times the full size); a smaller size must win over a good part of the deck (typeset/fit.c, WORTH). */
size_t fit_base(const struct fit_sizes *sizes, const size_t *counts, double floor);

#endif
