/* math/signs.h: the tables of signs, a sign a row, in one table a group. Rows are sorted by name (by its bytes). For math/signs.c alone. */
#ifndef MATH_SIGNS_H
#define MATH_SIGNS_H

#include "math/impl.h"

struct math_signs {
    const char *group;
    const struct math_sign *signs;
    size_t n;
};

extern const struct math_signs math_signs_greek, math_signs_letters, math_signs_operators, math_signs_big,
    math_signs_words, math_signs_relations, math_signs_negated, math_signs_arrows, math_signs_delimiters,
    math_signs_dots, math_signs_symbols, math_signs_text;
/* What is on the keyboard: its names are the characters themselves, and stand behind no backslash. */
extern const struct math_signs math_signs_keyboard;

#define SIGNS(group, rows)                         \
    {                                              \
        group, rows, sizeof(rows) / sizeof *(rows) \
    }

#define SIGN(name, rune, class, limits, alphabet, large, delimiter, word)  \
    {                                                                      \
        name, rune, MATH_##class, limits, alphabet, large, delimiter, word \
    }
#define PLAIN(name, rune, class) SIGN(name, rune, class, MATH_LIMITS_NONE, MATH_UPRIGHT, false, false, NULL)
#define ORD(name, rune) PLAIN(name, rune, ORD)
#define BIN(name, rune) PLAIN(name, rune, BIN)
#define REL(name, rune) PLAIN(name, rune, REL)
#define OPEN(name, rune) PLAIN(name, rune, OPEN)
#define CLOSE(name, rune) PLAIN(name, rune, CLOSE)
#define PUNCT(name, rune) PLAIN(name, rune, PUNCT)
#define INNER(name, rune) PLAIN(name, rune, INNER)
/* A letter is in the alphabet around it, or always in one. */
#define LETTER(name, rune) SIGN(name, rune, ORD, MATH_LIMITS_NONE, MATH_AUTO, false, false, NULL)
#define LETTER_IN(name, rune, alphabet) SIGN(name, rune, ORD, MATH_LIMITS_NONE, alphabet, false, false, NULL)
#define DELIMITER(name, rune, class) \
    SIGN(name, rune, class, MATH_LIMITS_NONE, MATH_UPRIGHT, false, true, NULL)
#define BIG(name, rune) SIGN(name, rune, OP, MATH_LIMITS_DISPLAY, MATH_UPRIGHT, true, false, NULL)
#define INTEGRAL(name, rune) SIGN(name, rune, OP, MATH_LIMITS_NONE, MATH_UPRIGHT, true, false, NULL)
/* Names in letters. */
#define WORD(name, word) SIGN(name, 0, OP, MATH_LIMITS_NONE, MATH_UPRIGHT, false, false, word)
#define LIMIT(name, word) SIGN(name, 0, OP, MATH_LIMITS_DISPLAY, MATH_UPRIGHT, false, false, word)
#define ALWAYS(name, word) SIGN(name, 0, OP, MATH_LIMITS_ALWAYS, MATH_UPRIGHT, false, false, word)

#endif
