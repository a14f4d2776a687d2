/* read/tree/prepare.h: the text that CommonMark is to read.
 *
 * Each mark of read/tree/lines.h is put into a paragraph of its own that begins with LINE_MARK; doc->map says where the lines
 * come from. Blank lines are put where an author who writes <details> by hand means Markdown, and TeX is shielded from
 * being read as emphasis, "[^" from being read as a footnote where it cannot be one. */
#ifndef READ_TREE_PREPARE_H
#define READ_TREE_PREPARE_H

#include "read/tree/lines.h"

/* Which lines are taken for marks in this file. */
struct prepare_use {
    bool questions; /* "Q:", "A:", "C:" are marks */
    bool answers;   /* "Answer:" is, on its own */
    bool ends;      /* "+++" is */
    bool dividers;  /* "---" is never the underline of a heading */
};

/* Replaces doc->text and fills doc->map, an entry a line of the new text. In the arena; linear time. */
void prepare_text(struct doc *doc, const struct lines *lines, const struct prepare_use *use);

#endif
