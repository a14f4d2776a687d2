/* typeset/fit_impl.h: what is known of a text before it is set. Private to the .c files of fit. */
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

#endif
