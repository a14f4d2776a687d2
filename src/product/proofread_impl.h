/* product/proofread_impl.h: what the files of proofread share: two texts without their blanks, and what of one was not found in the
 * other. product/proofread.c takes down copy and pages, product/proofread_match.c and
 * product/proofread_again.c compare them. Not for others. */
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

/* Behind the item of the proof that begins there. */
size_t proofread_item_end(const struct comparison *match, size_t at);
/* True if a word of the copy begins or ends there; in scripts without spaces that may be anywhere. */
bool proofread_is_edge(const struct comparison *match, size_t i);
/* The bytes, at most so many, that agree from byte i of the copy and byte j of the proof on, in whole items of the proof and whole
 * words, or beginnings of words that a hyphen parts. */
size_t proofread_agree(const struct comparison *match, size_t i, size_t j, size_t most);
/* Adds these bytes of the copy to what is missing; calls come in rising order. */
void proofread_leave(struct comparison *match, size_t from, size_t to, size_t beside);

/* Reads in another way where items of the proof are at home in the copy; what it leaves is `missing` and `over`. Ends early where
 * `effort` does. */
void proofread_again(struct comparison *match);
/* Compares the two: `missing` is then what stands in the copy alone. */
void proofread_match(struct comparison *match);

#endif
