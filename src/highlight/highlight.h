/* highlight/highlight.h: what the parts of a piece of code are, so that weight and slant can show it.
 *
 * One table of languages (highlight/table.c) drives one scanner; few languages need a scanner of their own. A piece
 * may be a fragment: nothing is assumed of a whole program, and a string that is not closed ends with its line unless
 * its language lets it go on. Linear time, no memory, no recursion. */
#ifndef HIGHLIGHT_HIGHLIGHT_H
#define HIGHLIGHT_HIGHLIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum token {
    TOKEN_PLAIN,   /* names, operators, output, text */
    TOKEN_KEYWORD, /* also instructions, selectors, tags, headings */
    TOKEN_TYPE,    /* types, constants, what a language brings along; attributes and properties */
    TOKEN_STRING,  /* also characters and regular expressions */
    TOKEN_NUMBER,
    TOKEN_COMMENT,
    TOKEN_NAME, /* what is defined here: a function, a class, a key */
    TOKEN_META, /* decorators, directives, prompts, the headers of a diff */
    TOKEN_ADDED,
    TOKEN_REMOVED,
};

/* Fills tokens[0..text.n) with an enum token for each byte; a character is never divided. False, with all plain, if
 * the language is not known. It is the first word of a fence, as GitHub spells it, in any case; what follows a comma,
 * brace or colon is passed over (`rust,ignore`), and so is a version (`python3.14`, `c++20`). */
bool highlight(struct str language, struct str text, uint8_t *tokens);
/* True if the name says that there is nothing to highlight: text, output, none and the like, or no name at all. */
bool highlight_plain(struct str language);

#endif
