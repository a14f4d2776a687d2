/* math/definition.h: definitions of commands as TeX writes them (\newcommand, \def, \let, \DeclareMathOperator), found in a text and, for
 * programs that are given formulas alone, put in the place of their commands. */
#ifndef MATH_DEFINITION_H
#define MATH_DEFINITION_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Points into the text. */
struct definition {
    struct str whole;
    struct str name; /* with its backslash */
    struct str body; /* without its braces */
    int parameters;
    bool optional;       /* the first may be left out: then it is */
    struct str standard; /* this */
    bool words;          /* \DeclareMathOperator: the body is a name in letters, */
    bool limits;         /* with limits: \DeclareMathOperator* */
    bool let;            /* the body is a command, as it was before the definition */
    bool delimited;      /* \def\f(#1){...}: with more than parameters in front of the body */
};

/* The definition that stands at *at, behind blanks and remarks; *at is then behind it. False: there is no other, or *fault (const) says what
 * is wrong at *at. */
bool definition_next(struct str text, size_t *at, struct definition *definition, const char **fault);

/* The name of a command that begins with the backslash at i, with it: "\RR", "\,". */
struct str definition_command(struct str text, size_t i);

/* The formula with what its commands stand for in their place, those of `macros` (or NULL) and those that it defines itself, whose definitions go;
 * p is NULL where that cannot be done: parameters that are delimited, what holds beyond its group, too much of it. In the arena. */
struct str definition_expand(struct arena *arena, struct str tex, const char *macros);

#endif
