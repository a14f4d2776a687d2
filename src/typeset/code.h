/* typeset/code.h: a code block: its lines at fixed pitch, indentation kept to the column, long lines wrapped with a
 * hanging indent behind a visible mark. The mark stands directly in front of what continues, so that a line
 * can be joined again: nothing is added or lost between. */
#ifndef TYPESET_CODE_H
#define TYPESET_CODE_H

#include "typeset/para.h"

/* The sign in front of a continued piece of a line. */
#define CODE_MARK "\xE2\x86\xAA" /* U+21AA */

/* True if at that size and to that measure, in points, only a few lines of the block are too long: these are broken, or give away the
 * comments at their ends. */
bool code_fits(const struct context *cx, const struct block *block, double size, double width);
/* Sets a BLOCK_CODE (or another with text whose lines end in \n) to the measure `width`, x from the column's left, on the
 * type's tint and adds its lines to the galley. Points. A language that is not known is remarked. */
void code_set(const struct context *cx, struct galley *galley, const struct block *block, double x,
              double width, const struct type *type);

#endif
