/* math/units_impl.h: what the files of math/units share: numbers, units and quantities as siunitx writes them, on their way to TeX. Not for
 * others.
 *
 * math/units.c         the commands: quantities, ranges, lists, angles
 * math/units_option.c  key=value
 * math/units_number.c  numbers read and printed
 * math/units_unit.c    units read and printed
 * math/units_table.c   names of units, prefixes and powers
 *
 * \pu of chemistry (math/physical.c) has other rules for the same, and takes numbers and signs from here. */
#ifndef MATH_UNITS_IMPL_H
#define MATH_UNITS_IMPL_H

#include "math/impl.h"

/* How units that are divided by are written. */
enum units_per {
    UNITS_PER_POWER,    /* m s^-1 */
    UNITS_PER_SYMBOL,   /* m/s, J/(mol K) */
    UNITS_PER_REPEATED, /* J/mol/K */
    UNITS_PER_SINGLE,   /* m/s, J mol^-1 K^-1 */
    UNITS_PER_FRACTION
};

enum units_group { UNITS_GROUP_ALL, UNITS_GROUP_NONE, UNITS_GROUP_INTEGER, UNITS_GROUP_DECIMAL };
enum units_round { UNITS_ROUND_NONE, UNITS_ROUND_PLACES, UNITS_ROUND_FIGURES };
enum units_exponent {
    UNITS_EXPONENT_INPUT,
    UNITS_EXPONENT_SCIENTIFIC,
    UNITS_EXPONENT_ENGINEERING,
    UNITS_EXPONENT_FIXED
};
enum units_repeat { UNITS_REPEAT, UNITS_BRACKET, UNITS_ONCE }; /* the unit of ranges and lists */
enum units_of { UNITS_OF_SUBSCRIPT, UNITS_OF_BRACKET, UNITS_OF_SPACE, UNITS_OF_COMBINE };

/* What may be chosen, under siunitx's names. Texts are TeX. */
struct units_options {
    struct str marker; /* of decimals; empty: as it is written */
    struct str group_separator, exponent_product, unit_product, quantity_product, per_symbol;
    struct str range_phrase, list_separator, list_final, list_pair;
    long group_minimum, precision, fixed_exponent;
    uint8_t group, per, round, exponent, range_units, list_units, of;
    bool plus;     /* a plus in front is printed */
    bool separate; /* 1.23(4) as 1.23 ± 0.04 */
    bool no_unity; /* 10^4, not 1 x 10^4 */
    bool no_pad;   /* rounding adds no zeros */
    bool drop_zero;
    bool no_bracket; /* J/mol K */
    bool sticky;     /* \per reaches over all that follow */
    bool behind;     /* \pu: digits behind a unit are its power, points are dots */
};

void math_units_defaults(struct units_options *options, const char *language);
/* Reads "key=value, key": what is not known is passed over. */
void math_units_options(struct units_options *options, struct str text);

/* Adds the number as TeX, without braces; what is none is added as it stands. *part: it has a part to which the unit belongs as well
 * (1.2 ± 0.1), so that brackets are needed; they are there if there is an exponent. */
void math_units_number(struct strbuf *to, struct arena *arena, const struct units_options *options,
                       struct str text, bool *parts);
/* Digits in threes, where there are enough of them; from_left: those behind the marker. */
void math_units_digits(struct strbuf *to, const struct units_options *options, struct str digits,
                       bool from_left);

/* Adds the unit as TeX; nothing of an empty one. */
void math_units_unit(struct strbuf *to, struct arena *arena, const struct units_options *options,
                     struct str text);
/* Whether it stands close to its number: degrees, minutes, seconds. */
bool math_units_close(struct str text);

/* Whether it ends in a backslash that what comes behind it would belong to. */
bool math_units_cut(struct str text);

/* math/units_table.c */
enum units_sort {
    UNITS_UNIT,
    UNITS_PREFIX,
    UNITS_POWER_BEFORE,
    UNITS_POWER_BEHIND,
    UNITS_PER,
    UNITS_QUALIFIER
};
struct units_name {
    const char *name;
    const char *tex; /* of units and prefixes, within \mathrm; of powers the power, NULL: in braces */
    uint8_t sort;
    bool close; /* to its number */
    bool free;  /* its TeX is not for \mathrm */
};
/* By its name without the backslash; NULL: there is none. */
const struct units_name *math_units_find(struct str name);
/* "km", "mV", "kWh": a unit by its sign, with a prefix or without. *prefix is the prefix's TeX, or "". */
const char *math_units_short(struct str name, const char **prefix);

#endif
