/* math/chemistry_impl.h: what the files of math/chemistry share: a formula of chemistry while it is rewritten as TeX. Not for others.
 *
 * math/chemistry.c          the row: letters, brackets, text, formulas within, blanks
 * math/chemistry_amount.c   how many of what follows: 2 H2O, 1/2 O2, n CO2
 * math/chemistry_script.c   what stands high and low, right (charges, numbers) and left (nuclides)
 * math/chemistry_sign.c     arrows, bonds, operators
 * math/chemistry_command.c  commands of TeX within
 *
 * Reading goes from left to right. Each reader is asked in turn whether what stands at `at` is its own; it takes it, and says what it was. */
#ifndef MATH_CHEMISTRY_IMPL_H
#define MATH_CHEMISTRY_IMPL_H

#include "math/impl.h"

/* What was read last: it decides what digits, signs and letters mean. */
enum chem_last {
    CHEM_NONE, /* nothing, an arrow or an operation: a formula begins */
    CHEM_OPEN, /* an opening bracket: one begins as well */
    CHEM_DOT,  /* that of an addition compound: as well */
    CHEM_AMOUNT,
    CHEM_LEFT, /* scripts that belong to what follows */
    CHEM_BOND,
    CHEM_ATOM,    /* letters */
    CHEM_WORD,    /* small letters only: the name of something */
    CHEM_SYMBOL,  /* a variable, a Greek letter, $..$ */
    CHEM_DIGITS,  /* on the line */
    CHEM_TEXT,    /* {...}, \text */
    CHEM_CLOSE,   /* a closing bracket */
    CHEM_SUB,     /* a number below */
    CHEM_SUP,     /* a charge, a prime */
    CHEM_COMMAND, /* a command that is not known here: TeX sets its scripts */
    CHEM_OTHER
};

struct chem {
    struct arena *arena;
    struct str in;
    size_t at, end;   /* the row that is read: in.p[at] to in.p[end - 1] */
    struct strbuf to; /* TeX */
    struct math_fault *fault;
    const char *wrong; /* why it is given up, or NULL */
    int depth;
    bool small; /* in a script or at an arrow: fractions are as small as what is around */
    /* Of the row: */
    enum chem_last last;
    bool blank;    /* a blank stands between the last and the next */
    bool parted;   /* {} stands there */
    bool dangling; /* it began with a bond, and may end with one: -CH2- */
};

/* Reads [begin, end) of the source to TeX. What was read last is of the caller's row again then; c->at is where it was. */
void math_chem_row(struct chem *c, size_t begin, size_t end);
/* The same in braces; small: as a script is. */
void math_chem_group(struct chem *c, size_t begin, size_t end, bool small);
/* Gives up: the first reason stays. */
void math_chem_wrong(struct chem *c, const char *why, size_t at);

/* The byte so far behind `at`, NUL beyond the row. */
char math_chem_peek(const struct chem *c, size_t ahead);
/* What is left of the row. */
struct str math_chem_rest(const struct chem *c);
/* Past blanks: the place from `at` on. */
size_t math_chem_past_blanks(const struct chem *c, size_t at);
/* Behind the bracket that closes the one at `at`, in braces too where it is none; or 0: it is not closed in the row. */
size_t math_chem_closed(const struct chem *c, size_t at, char open, char close);
/* Behind the $ or \) that closes the formula of TeX at `at`; 0: none begins there, or it is not closed. */
size_t math_chem_closed_math(const struct chem *c, size_t at);
/* Nothing but blanks, or a closing bracket or mark, at `at`. */
bool math_chem_ends(const struct chem *c, size_t at);
/* Something that a script or a bond can hold on to stands right before. */
bool math_chem_attached(const struct chem *c);
/* A formula begins here, or a part of one: numbers are amounts. */
bool math_chem_starts(const struct chem *c);

/* Adds the gap before what follows, if there was a blank, and says what that is. */
void math_chem_add(struct chem *c, enum chem_last what);
/* The same without a gap: what follows brings its own. */
void math_chem_add_close(struct chem *c, enum chem_last what);
/* Adds source as it stands, a blank behind it if it ends in a command. */
void math_chem_verbatim(struct chem *c, size_t begin, size_t end);

/* Readers: false if it is not theirs, with nothing changed. */
bool math_chem_amount(struct chem *c);
bool math_chem_script(struct chem *c);
bool math_chem_arrow(struct chem *c);
bool math_chem_mark(struct chem *c); /* v, ^: precipitates, gases */
bool math_chem_charge(struct chem *c);
bool math_chem_sign(struct chem *c); /* bonds, operators, dots */
bool math_chem_command(struct chem *c);

/* math/chemistry_script.c */
bool math_chem_is_letter(uint32_t rune);
bool math_chem_is_greek(uint32_t rune);
/* Adds letters: upright, those that no font for formulas has as text. */
void math_chem_letters(struct chem *c, struct str letters);
/* Adds text; with scripts in it, it is chemistry after all. */
void math_chem_text(struct chem *c, size_t begin, size_t end);
/* Adds what is in a script: single letters are variables, a dot is an electron by itself. */
void math_chem_script_text(struct chem *c, size_t begin, size_t end);
/* Adds the digits at `at` below what stands before; the n signs there above it. */
void math_chem_number_below(struct chem *c);
void math_chem_charge_above(struct chem *c, size_t n);

/* math/chemistry_sign.c: the dot of an addition compound; a bond by what
 * stands in the braces of \bond, false if there is none of that name. */
void math_chem_dot(struct chem *c);
bool math_chem_bond(struct chem *c, struct str name);

/* math/chemistry_command.c: whether \name is a Greek letter. The end of the command at `at` with what it takes in brackets and braces. */
bool math_chem_is_greek_name(struct str name);
bool math_chem_is_relation(struct str text);
size_t math_chem_command_end(const struct chem *c, size_t at);

#endif
