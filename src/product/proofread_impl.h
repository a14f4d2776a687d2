/* product/proofread_impl.h: what the files of proofread share: two texts without their blanks, and what of one was not found in the
 * other. product/proofread.c takes down copy and pages, product/proofread_match.c compares them. Not for others. */
#ifndef PRODUCT_PROOFREAD_IMPL_H
#define PRODUCT_PROOFREAD_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* What stands before a byte of a text that was taken down; bits. */
enum {
    BEFORE_BLANK = 1, /* a blank */
    BEFORE_ITEM = 2,  /* another item of the page: text is never parted elsewhere */
    BEFORE_LOOSE = 4, /* a formula's character: the others may stand in any order */
};

/* A text that was taken down: UTF-8 without blanks and without what nothing is drawn for. Behind its end there is room for one
 * byte more. */
struct taken {
    char *v;
    unsigned char *before; /* of each byte */
    size_t n, cap;
};

/* Bytes of the copy that are missing: [from, to), and where the proof was when they were left. */
struct missing_words {
    size_t from, to, beside;
};

/* An item of the proof that nobody has claimed. */
struct over {
    size_t at, n;
};

struct comparison {
    struct arena *arena;
    struct taken copy, proof;
    VEC(struct missing_words) missing; /* rising, as the copy goes */
    VEC(struct over) over;             /* rising */
    size_t effort;                     /* bytes that may still be compared in searches */
};

/* Compares the two: `missing` is then what stands in the copy alone. */
void proofread_match(struct comparison *match);

#endif
