/* base/utf8.h: code points in UTF-8. No allocation, no errors: what is no UTF-8 reads as U+FFFD. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { RUNE_BAD = 0xFFFD };

/* What utf8_next does, of a byte beyond ASCII too. */
uint32_t utf8_decode(struct str s, size_t *i);

/* The code point at s.p[*i]; *i moves behind it. A bad byte gives U+FFFD and moves by one. *i < s.n. */
static inline uint32_t utf8_next(struct str s, size_t *i)
{
    unsigned char c = (unsigned char)s.p[*i];

    if (c >= 0x80) return utf8_decode(s, i);
    (*i)++;
    return c;
}

/* Where the character begins that byte i is of; i where that is the text's end. */
size_t utf8_start(struct str s, size_t i);
/* The first code point of the text; 0 if there is none. */
uint32_t utf8_first(struct str s);
/* The last code point of the text; 0 if there is none. */
uint32_t utf8_last(struct str s);
/* True for characters of scripts that are written without spaces: Chinese, Japanese; wide forms. */
bool utf8_is_cjk(uint32_t rune);
/* True for accents and marks of formulas that stand on the character before them. */
bool utf8_combines(uint32_t rune);
/* Writes 1 to 4 bytes, without a NUL, and returns their number. Surrogates and values above U+10FFFF become U+FFFD. */
size_t utf8_put(char out[4], uint32_t rune);
/* Number of code points. */
size_t utf8_count(struct str s);
/* Columns of a terminal that it takes, nearly: marks stand on the character before them, East Asian letters and pictures take two. */
size_t utf8_columns(struct str s);

#endif
