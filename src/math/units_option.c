#include <stdlib.h>

#include "math/units_impl.h"

#include "base/char.h"
#include "base/vocab.h"

void math_units_defaults(struct units_options *options, const char *language)
{
    struct str final = vocab_between(language, VOCAB_AND);

    *options = (struct units_options){
        .group_separator = str_of("\\,"),
        .exponent_product = str_of("\\times"),
        .unit_product = str_of("\\,"),
        .quantity_product = str_of("\\,"),
        .per_symbol = str_of("/"),
        .range_phrase = vocab_between(language, VOCAB_TO),
        .list_separator = str_of(", "),
        .list_final = final,
        .list_pair = final,
        .group_minimum = 5,
        .precision = 2,
    };
}

enum units_option_sort { OPTION_TEXT, OPTION_NUMBER, OPTION_YES, OPTION_NO, OPTION_CHOICE };
struct units_option {
    const char *name;
    size_t at; /* the field */
    enum units_option_sort sort;
    const char *choices; /* "power=0 symbol=1 ": the field's value behind each */
};

#define FIELD(name) offsetof(struct units_options, name)
static const struct units_option table[] = {
    {"output-decimal-marker", FIELD(marker), OPTION_TEXT, NULL},
    {"group-separator", FIELD(group_separator), OPTION_TEXT, NULL},
    {"exponent-product", FIELD(exponent_product), OPTION_TEXT, NULL},
    {"inter-unit-product", FIELD(unit_product), OPTION_TEXT, NULL},
    {"quantity-product", FIELD(quantity_product), OPTION_TEXT, NULL},
    {"number-unit-product", FIELD(quantity_product), OPTION_TEXT, NULL},
    {"per-symbol", FIELD(per_symbol), OPTION_TEXT, NULL},
    {"range-phrase", FIELD(range_phrase), OPTION_TEXT, NULL},
    {"list-separator", FIELD(list_separator), OPTION_TEXT, NULL},
    {"list-final-separator", FIELD(list_final), OPTION_TEXT, NULL},
    {"list-pair-separator", FIELD(list_pair), OPTION_TEXT, NULL},
    {"group-minimum-digits", FIELD(group_minimum), OPTION_NUMBER, NULL},
    {"round-precision", FIELD(precision), OPTION_NUMBER, NULL},
    {"fixed-exponent", FIELD(fixed_exponent), OPTION_NUMBER, NULL},
    {"retain-explicit-plus", FIELD(plus), OPTION_YES, NULL},
    {"print-implicit-plus", FIELD(plus), OPTION_YES, NULL},
    {"separate-uncertainty", FIELD(separate), OPTION_YES, NULL},
    {"print-unity-mantissa", FIELD(no_unity), OPTION_NO, NULL},
    {"round-pad", FIELD(no_pad), OPTION_NO, NULL},
    {"drop-zero-decimal", FIELD(drop_zero), OPTION_YES, NULL},
    {"bracket-unit-denominator", FIELD(no_bracket), OPTION_NO, NULL},
    {"sticky-per", FIELD(sticky), OPTION_YES, NULL},
    {"uncertainty-mode", FIELD(separate), OPTION_CHOICE, "compact=0 separate=1 "},
    {"group-digits", FIELD(group), OPTION_CHOICE, "all=0 true=0 none=1 false=1 integer=2 decimal=3 "},
    {"per-mode", FIELD(per), OPTION_CHOICE,
     "power=0 reciprocal=0 power-positive-first=0 symbol=1 symbol-or-fraction=1 repeated-symbol=2 "
     "single-symbol=3 fraction=4 "},
    {"round-mode", FIELD(round), OPTION_CHOICE, "none=0 off=0 places=1 figures=2 "},
    {"exponent-mode", FIELD(exponent), OPTION_CHOICE, "input=0 scientific=1 engineering=2 fixed=3 "},
    {"scientific-notation", FIELD(exponent), OPTION_CHOICE, "false=0 true=1 engineering=2 fixed=3 "},
    {"range-units", FIELD(range_units), OPTION_CHOICE, "repeat=0 bracket=1 brackets=1 single=2 "},
    {"list-units", FIELD(list_units), OPTION_CHOICE, "repeat=0 bracket=1 brackets=1 single=2 "},
    {"qualifier-mode", FIELD(of), OPTION_CHOICE,
     "subscript=0 bracket=1 brackets=1 space=2 phrase=2 combine=3 "},
};

/* The digit behind "value=" among the choices; -1: it is none of them. */
static int choice(const char *choices, struct str value)
{
    struct str rest = str_of(choices);

    while (rest.n) {
        size_t name = str_find(rest, '=');

        if (str_eq(str_sub(rest, 0, name), value)) return rest.p[name + 1] - '0';
        rest = str_from(rest, str_find(rest, ' ') + 1);
    }
    return -1;
}

/* At most four digits: no number here is larger. */
static long number(struct str value)
{
    bool minus = str_starts(value, "-");
    struct str digits = str_from(value, minus || str_starts(value, "+"));
    size_t n = str_digits(digits);
    long sum = 0;

    for (size_t i = 0; i < n && i < 4; i++) sum = sum * 10 + (digits.p[i] - '0');
    return minus ? -sum : sum;
}

static void set(struct units_options *options, const struct units_option *option, struct str value)
{
    char *field = (char *)options + option->at;
    int chosen;

    switch (option->sort) {
    case OPTION_TEXT: memcpy(field, &value, sizeof value); break;
    case OPTION_NUMBER: {
        long n = number(value);

        memcpy(field, &n, sizeof n);
        break;
    }
    case OPTION_YES: *(bool *)field = !str_is(value, "false"); break;
    case OPTION_NO: *(bool *)field = str_is(value, "false"); break;
    case OPTION_CHOICE:
        chosen = choice(option->choices, value);
        if (chosen >= 0) *(uint8_t *)field = (uint8_t)chosen;
        break;
    }
}

/* Countries' ways: the marker of decimals, what stands before a power of ten. */
static void locale(struct units_options *options, struct str name)
{
    bool comma = str_is(name, "DE") || str_is(name, "FR") || str_is(name, "PL") || str_is(name, "ZA");

    options->marker = str_of(comma ? "," : ".");
    if (str_is(name, "DE")) options->exponent_product = str_of("\\cdot");
}

/* Where the value ends that begins there: at a comma outside braces. */
static size_t value_end(struct str text, size_t at)
{
    size_t depth = 0;

    for (; at < text.n; at++) {
        if (text.p[at] == '\\' && at + 1 < text.n) {
            at++;
            continue;
        }
        if (text.p[at] == '{') depth++;
        if (text.p[at] == '}' && depth) depth--;
        if (text.p[at] == ',' && !depth) break;
    }
    return at;
}

void math_units_options(struct units_options *options, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = value_end(text, at), equals;
        struct str pair = str_sub(text, at, end - at), key, value;

        equals = str_find(pair, '=');
        key = str_trim(str_sub(pair, 0, equals));
        value = str_trim(str_from(pair, equals + 1));
        if (str_starts(value, "\\ensuremath{")) value = str_from(value, strlen("\\ensuremath"));
        /* Braces keep the blanks of a text. */
        if (value.n > 1 && *value.p == '{' && str_ends(value, "}")) value = str_sub(value, 1, value.n - 2);
        if (str_is(key, "locale")) locale(options, value);
        for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
            if (str_is(key, table[i].name)) set(options, &table[i], value);
        }
        at = end + 1;
    }
}
