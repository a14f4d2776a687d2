/* read/tree/prepare.h: the text that CommonMark is to read.
 *
 * Each mark of read/tree/lines.h is put into a paragraph of its own that begins with LINE_MARK; doc->map says where the lines
 * come from. Blank lines are put where an author who writes <details> by hand means Markdown, and TeX is shielded from
 * being read as emphasis, "[^" from being read as a footnote where it cannot be one. */
#ifndef READ_TREE_PREPARE_H
#define READ_TREE_PREPARE_H

#include "read/tree/lines.h"

/* Replaces doc->text and fills doc->map, an entry a line of the new text. The lines are those of lines_scan or lines_use with the
 * same `use`. A fence that is never closed is DIAG_OPEN_FENCE. In the arena; linear time. */
void prepare_text(struct doc *doc, const struct lines *lines, const struct lines_use *use);

#endif
