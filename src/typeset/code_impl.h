/* typeset/code_impl.h: what the files of code share. Not for others.
 *
 * typeset/code.c        lines of code at fixed pitch, long ones wrapped
 * typeset/code_break.c  where a block may be cut, by its indentation and by what its lines open and close */
#ifndef TYPESET_CODE_IMPL_H
#define TYPESET_CODE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A line of code as its neighbours see it. */
struct code_row {
    struct str text; /* without blanks at its ends */
    struct str stem; /* the same without a comment behind it */
    size_t indent;   /* columns */
    bool comment;    /* nothing but one */
};

/* `tokens`: what the line's bytes are (highlight/highlight.h); NULL: nobody knows. */
struct code_row code_row_of(struct str line, const uint8_t *tokens);
/* True of one that may head others: it says something. */
bool code_row_heads(struct code_row row);
/* True of one that has the rows around it closed by `below`: a bracket, an "end", a tag. */
bool code_row_closes(struct code_row below);
/* True if `below`, which stands no deeper than `above`, belongs to what that opens: an item of a YAML list below its key. */
bool code_row_within(struct code_row above, struct code_row below);
/* What a break between two rows, neither of which is blank, costs in `depth` enclosing ones. `said`: the last row above that is
 * no comment, or an empty one; `blank`: a blank line is between the two. */
int code_break(struct code_row above, struct code_row said, struct code_row below, bool blank, size_t depth);

#endif
