/* typeset/code_impl.h: what the files of code share. Not for others.
 *
 * typeset/code.c        lines of code at fixed pitch, long ones wrapped
 * typeset/code_wrap.c   where a long line is broken best, which comments move
 * typeset/code_break.c  where a block may be cut, by its indentation and by what its lines open and close */
#ifndef TYPESET_CODE_IMPL_H
#define TYPESET_CODE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "typeset/code.h"

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

enum { MOST_OPEN = 12 }; /* lines that enclose each other; what stands deeper encloses nothing */

/* A line of code that encloses those that come: it stands less deep. */
struct enclosing {
    struct code_row row;
    struct str text;
    size_t first, end;           /* the galley's lines that it was set as */
    const struct repeat *repeat; /* above the lines in it, made for the first of them */
};

struct coder {
    const struct context *cx;
    struct galley *galley;
    const struct type *type;
    struct font_style font;
    double size, leading, x, width;
    struct ink ink, quiet;
    const char *base; /* the block's text, and what its bytes are; NULL: all plain */
    const uint8_t *tokens;
    struct enclosing open[MOST_OPEN]; /* the outermost first */
    size_t n_open;
    size_t echoes; /* that a column has room for */
    bool above;    /* what is set is a comment above the line that it ends */
};

/* As wide as it is set, in points. */
double code_width(const struct coder *c, struct str text);
/* Where the text (a line, or what is left of it) ends that starts a piece of `room` points: where it is broken best. > 0. */
size_t code_piece_end(const struct coder *c, struct str text, double room);
/* Where the comment at the end of a line begins; 0: there is none behind code. */
size_t code_comment(const struct coder *c, struct str line);

#endif
