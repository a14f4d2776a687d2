/* math/impl.h: what the files of math share; those that read, math/reader.h, too. Not for others.
 *
 * math/token.c         the source as tokens, macros expanded, within bounds
 * math/macro.c         \newcommand, \def, \let, \DeclareMathOperator: definitions and their arguments
 * math/args.c          arguments that are no formulas: lengths, delimiters, names
 * math/read.c          tokens to rows of nodes
 * math/scripts.c       what stands up and down behind a base
 * math/words.c         \text{...}
 * math/commands.c      a construction a row: what a command makes of its arguments; the makers in make_*.c
 * math/environments.c  rows and columns; commutative diagrams: math/diagram.c
 * math/signs.c         a sign a row: \alpha, \leq, and the signs of the keyboard; in tables signs_*.c
 * math/spelled.c       names that are short for other TeX: \iff, \coloneq
 * math/colours.c       names of colours
 * math/chemistry.c     \ce{...} as TeX
 * math/units.c         \SI, \qty, \unit, \num as TeX
 * math/entries.c       all of it for `recto list math`
 * math/plain.c         the tree as a line of plain text
 * math/dump.c          the tree as text */
#ifndef MATH_IMPL_H
#define MATH_IMPL_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "math/math.h"

/* A sign that has a name, or is on the keyboard. */
struct math_sign {
    const char *name; /* without its backslash; of the keyboard: the character itself in UTF-8 */
    uint32_t rune;    /* what is printed; 0 of a name in letters (\sin) */
    uint8_t class;    /* enum math_class */
    uint8_t limits;   /* enum math_limits */
    uint8_t alphabet; /* enum math_alphabet: AUTO: the one around it; any other: always that one */
    bool large;       /* a big operator */
    bool delimiter;   /* stretches behind \left */
    const char *word; /* of a name in letters: the letters, a blank is a thin space: "lim sup"; else NULL */
};

/* math/signs.c */
/* By its name behind the backslash; NULL: there is no such sign. In time that hardly grows with the tables. */
const struct math_sign *math_sign_find(struct str name);
/* A character that stands in the source itself: its class and what is printed for it ("-" is U+2212). Never NULL: any other is an ordinary
 * sign, a letter or digit one in the alphabet around it. *own is filled where there is no row. */
const struct math_sign *math_sign_of(uint32_t rune, struct math_sign *own);
/* The i-th row and its group ("greek letters"), in groups, in each by name, the keyboard's last; NULL: there are no more. */
const struct math_sign *math_sign_at(size_t i, const char **group);

/* math/spelled.c */
/* The TeX that the name is short for, without arguments: \iff, \coloneq; NULL: it is not. */
const char *math_spelled(struct str name);
/* The i-th name, its group of signs and what it shows; false: there are no more. */
bool math_spelled_at(size_t i, struct math_entry *entry);

/* math/chemistry.c, math/units.c: what such a command's argument says, as TeX that math/read.c understands; which is read in its place. In the
 * arena. A NULL p is a fault. */
struct str math_chemistry(struct arena *arena, struct str body, struct math_fault *fault);
/* \pu{123 kJ//mol}: a quantity as mhchem has it. */
struct str math_physical(struct arena *arena, struct str body, struct math_fault *fault);
/* \num{1.5e3}, \unit{\metre\per\second} (also \si), \qty{9.81}{m/s^2} (also \SI), \ang{1;2;3}, \numrange, \qtyrange (\SIrange), \numlist,
 * \qtylist (\SIlist). `options`: what stood in [...], or empty; the third argument of MATH_QTY is what \SI{1}[\$]{kg} has in front. */
enum math_units {
    MATH_NUM,
    MATH_UNIT,
    MATH_QTY,
    MATH_ANG,
    MATH_NUMRANGE,
    MATH_QTYRANGE,
    MATH_NUMLIST,
    MATH_QTYLIST
};
struct str math_units(struct arena *arena, const char *language, enum math_units what, struct str options,
                      const struct str arguments[3], struct math_fault *fault);

/* What is understood within them, a row a name, for math_entry: the i-th; false: there are no more. */
bool math_chemistry_entry(struct arena *arena, size_t i, struct math_entry *entry);
bool math_units_entry(struct arena *arena, size_t i, struct math_entry *entry);

/* math/colours.c: a name of CSS or xcolor, "#abc", "#aabbcc"; false: there is no such colour. */
bool math_colour(struct str name, uint8_t rgb[3]);
/* The same in a model of xcolor, "HTML", "rgb", "RGB", "gray", "cmyk", or by name where the model is empty. */
bool math_colour_of(struct str model, struct str name, uint8_t rgb[3]);

#endif
