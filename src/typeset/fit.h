/* typeset/fit.h: which size a text gets, and what goes on to continuation cards.
 *
 * A text is set at the largest of a few steps at which it fits; what is too tall for its side at the smallest of them is set
 * smaller, by half points, down to the least; what is then still too tall is cut into parts. Steps are few and far apart, so that
 * cards of one deck do not jump between sizes without need. Points. */
#ifndef TYPESET_FIT_H
#define TYPESET_FIT_H

#include "typeset/flow.h"

enum { FIT_STEPS_MAX = 64 };
/* Points between two steps, at least: less is not seen as meant. */
#define FIT_STEP_LEAST 1.5

/* What layout found out about a card, for the report. */
struct card_fit {
    double size;  /* points: of the answer's text; 0: not laid out */
    size_t parts; /* 1: not split */
};

/* The sizes to try, falling. */
struct fit_sizes {
    double size[FIT_STEPS_MAX];
    size_t n; /* 1 at least */
    size_t
        steps; /* the first so many, 1 at least, are meant; those that follow are for what fits at none of these */
};

/* From the full size down to the least, half a point apart; the full size alone where the least is no smaller. */
struct fit_sizes fit_sizes(double full, double least);
/* The `n` falling steps, at least 1, then half points from the last of them down to the least. */
struct fit_sizes fit_ladder(const double *steps, size_t n, double least);
/* The same with `most` of its steps at most: those that make the texts largest, of which `counts[i]` fit at size i but at no
 * larger one. The smallest that a text asks for stays. */
struct fit_sizes fit_choose(const struct fit_sizes *sizes, const size_t *counts, size_t most);
/* The index of the first size that is no larger; the last's where all are. */
size_t fit_index(const struct fit_sizes *sizes, double size);

/* A text to be fitted into a width and depth: its blocks at any size. */
struct fit_text {
    /* What its code by itself may be set at, falling: the theme says which goes with which size of text, and what is wide or tall has
     * a smaller one. NULL: all that the theme has. */
    const struct fit_sizes *codes;
    const struct theme *theme;
    const char *language;
    const char *tongue; /* in which it is, if it is known for another one than that; or NULL */
    enum role role;
    size_t topic; /* for the accent */
    const struct block *blocks;
    double width, depth;
};

/* True if there is code by itself among the blocks. */
bool fit_has_code(const struct block *block);
/* All sizes that a theme has for code by itself. */
struct fit_sizes fit_codes(const struct theme *theme);
/* The text set at that size, its pictures as large as lets it fit, or as small as they get; the galley lives in `arena`. */
struct galley *fit_set(const struct context *cx, struct arena *arena, const struct fit_text *text,
                       double size);
/* The first of the sizes from index `from` on at which the text fits in one column; sizes->n if none. Among the steps, a smaller one
 * that spares it at least half of its broken lines of code goes first. *galley is the setting at that size (NULL if none), in `arena`. */
size_t fit_find(const struct context *cx, struct arena *arena, const struct fit_text *text,
                const struct fit_sizes *sizes, size_t from, struct galley **galley);
/* For a text that fits at no size: the largest size from index `from` on that needs hardly more parts than the least
 * size does, or a larger one still that needs no more than that: its *index, its setting in *galley and its *n columns, in `arena`. */
struct column *fit_split(const struct context *cx, struct arena *arena, const struct fit_text *text,
                         const struct fit_sizes *sizes, size_t from, size_t *index, struct galley **galley,
                         size_t *n);

#endif
