/* base/language_guess.h: in which language a text is written, found out from its script first, then from its frequent words and
 * its letters. It is told pieces of prose, such as lines and cells, and judges all of them together. Knows the languages that recto has words for
 * and their neighbours, which would else be taken for them. Linear time; memory in the arena it was made with; no errors. */
#ifndef BASE_LANGUAGE_GUESS_H
#define BASE_LANGUAGE_GUESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct language_guess;

struct language_guessed {
    const char *tag;   /* const data ("de", "zh-TW"); NULL: nothing speaks for any language */
    const char *rival; /* the one that is next, where that is near; else NULL */
    size_t letters;    /* that were judged; a sign of Chinese, Japanese or Korean is as good as two */
    bool sure;         /* there are enough of them, and no rival is near */
    bool foreign;      /* whether or not it is sure: English it is not */
};

/* Never NULL. */
struct language_guess *language_guess_new(struct arena *arena);
/* One that knows of the language alone, and so says whether it is that; faster. NULL: it does not know it. */
struct language_guess *language_guess_only(struct arena *arena, const char *language);
/* Adds a piece of UTF-8. Words of Latin letters within a piece of another script are terms, and say nothing. */
void language_guess_add(struct language_guess *guess, struct str piece);
struct language_guessed language_guess_end(const struct language_guess *guess);

#endif
