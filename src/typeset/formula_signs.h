/* typeset/formula_signs.h: TeX's names for signs. Const data, no errors. */
#ifndef TYPESET_FORMULA_SIGNS_H
#define TYPESET_FORMULA_SIGNS_H

#include "base/str.h"

/* How a sign behaves between its neighbours. */
enum math_class { MATH_ORD, MATH_OP, MATH_BIN, MATH_REL, MATH_OPEN, MATH_CLOSE, MATH_PUNCT };

struct formula_sign {
    const char *name;
    const char *text; /* UTF-8 */
    enum math_class class;
    bool upright; /* a word, or a capital that is not slanted */
    bool limits;  /* scripts stand above and below in displays */
    bool large;
};

/* The sign of that name, without its backslash; NULL if it is not known. */
const struct formula_sign *formula_sign(struct str name);

#endif
