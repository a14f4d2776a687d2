/* linebreak/breaks.h: where a line may end, by Unicode line breaking (UAX #14). Letters of Latin, Greek and Cyrillic, digits and the
 * common punctuation are known here; ICU is asked about the rest only. Where lines end less
 * often than UAX #14 would have it, that is meant: tests/unit/test_breaks_uax14.c lists the reasons. */
#ifndef LINEBREAK_BREAKS_H
#define LINEBREAK_BREAKS_H

#include <stdint.h>

#include "base/str.h"

/* Keeps ICU's rules open between paragraphs: opening them costs more than a paragraph. */
struct breaker;

/* malloc'ed; breaks_close gives it back, NULL is none. */
struct breaker *breaks_open(void);
void breaks_close(struct breaker *breaker);
/* Another run begins: nothing was missing. */
void breaks_begin(struct breaker *breaker);
/* What ICU did not have in this run, as base/icu.h calls it, so that lines end elsewhere than they should; NULL: nothing was missing. */
const char *breaks_lack(const struct breaker *breaker);

enum opportunity {
    OPP_NONE,
    OPP_ALLOWED,   /* the language breaks here */
    OPP_INSIDE,    /* it does, but inside a word: breaks_words */
    OPP_EMERGENCY, /* inside a long address or identifier, behind one of / . _ - ( , : at a cost */
    OPP_FORCED,    /* behind a line feed */
};

/* Fills opps[0..text.n]: opps[i] tells whether a line may end before byte i. Spaces belong to the line that ends.
 * `language` (BCP 47, or NULL) tailors ICU's rules. Linear time. */
void breaks_find(struct breaker *breaker, struct str text, const char *language, uint8_t *opps);
/* Where Chinese or Japanese may break inside a word, by ICU's dictionary, OPP_INSIDE stands for OPP_ALLOWED: of large type words are
 * kept whole, and in Japanese what clings to them. Linear time; none where there is no such text. */
void breaks_words(struct breaker *breaker, struct str text, const char *language, uint8_t *opps);

#endif
