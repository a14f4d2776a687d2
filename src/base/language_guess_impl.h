/* base/language_guess_impl.h: what the languages are told by (language_guess_words.c). */
#ifndef BASE_LANGUAGE_GUESS_IMPL_H
#define BASE_LANGUAGE_GUESS_IMPL_H

#include <stddef.h>

enum script {
    SCRIPT_NONE, /* no letter */
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_GREEK,
    SCRIPT_ARABIC,
    SCRIPT_HEBREW,
    SCRIPT_DEVANAGARI,
    SCRIPT_THAI,
    SCRIPT_HANGUL,
    SCRIPT_KANA,
    SCRIPT_HAN,
    SCRIPT_OTHER, /* letters of which no language is known here */
    SCRIPT_COUNT
};

struct language_guess_row {
    const char *tag;
    enum script script;
    const char *letters; /* of its own, small; of scripts of signs, those that tell it from its sister */
    const char *words;   /* blank-separated, small; one that ends in ' stands before an apostrophe */
};

extern const struct language_guess_row language_guess_rows[];
extern const size_t language_guess_rows_n; /* 64 at most */

#endif
