/* typeset/fit_impl.h: what the files of fit share. Private to them.
 *
 * typeset/fit.c         a text set at the largest size at which it fits, or cut
 * typeset/fit_code.c    what is known of a text before it is set
 * typeset/fit_ladder.c  sizes to try
 * typeset/fit_key.c     what a setting depends on
 * typeset/fit_stand.c   what has been set already */
#ifndef TYPESET_FIT_IMPL_H
#define TYPESET_FIT_IMPL_H

#include "typeset/fit.h"

/* The sizes of code by itself that go with text of some size: indices into `codes`, the first the usual one. */
struct fit_code {
    struct fit_sizes codes;
    size_t first, last;
};

/* Those that go with the text at a size. */
struct fit_code fit_code_beside(const struct fit_text *text, double size);
/* True if the code that goes with the text at a size is not small beside it, or there is none. */
bool fit_code_suits(const struct fit_text *text, double size);
/* The first of them, an index, at which no block has more than a few lines broken; where there is none the usual one. */
size_t fit_code_by_width(const struct context *cx, const struct fit_text *text, const struct fit_code *code,
                         double size);
/* What the text takes of its depth at a size at least, by counting its letters: less than any setting does; 0 of a question. */
double fit_least_depth(const struct fit_text *text, double size);

/* As fit_set, fit_find and fit_split (typeset/fit.h), whatever stands in the rack. */
struct galley *fit_set_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                            double size);
size_t fit_find_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                     const struct fit_sizes *sizes, size_t from, struct galley **galley);
struct column *fit_split_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                              const struct fit_sizes *sizes, size_t from, size_t *index,
                              struct galley **galley, size_t *n);

/* The ways to set a text; FIT_SET: at the only one of the sizes. */
enum fit_manner { FIT_SET, FIT_FIND, FIT_CUT };
/* Writes the key of the text, set so, into the context's rack. The line in which the text begins. */
int fit_key(const struct context *cx, const struct fit_text *text, const struct fit_sizes *sizes,
            enum fit_manner way, size_t from);

#endif
