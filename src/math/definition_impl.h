/* math/definition_impl.h: what the files of math/definition.h share. */
#ifndef MATH_DEFINITION_IMPL_H
#define MATH_DEFINITION_IMPL_H

#include "math/definition.h"

/* True of "\newcommand", "\def" and the like. */
bool definition_begins(struct str command);
/* True of a definition that holds beyond its group. */
bool definition_is_global(struct str whole);
/* What a command takes behind *at: the group in braces, without them, or the command, or else the character. False: there is none. */
bool definition_argument(struct str text, size_t *at, struct str *inside);
/* What stands in brackets there, if anything does. */
bool definition_option(struct str text, size_t *at, struct str *inside);

#endif
