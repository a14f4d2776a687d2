/* read/tree/opener.h: what would begin HTML and never ends: "<?", "<![CDATA[" and "<!A" without what closes them. To
 * CommonMark they are text, but cmark-gfm looks for the end of each up to the end of its paragraph, and takes for ever over many of
 * them: read/tree/prepare.h hides them from it. No memory, no errors; time is linear over all calls. */
#ifndef READ_TREE_OPENER_H
#define READ_TREE_OPENER_H

#include <stdbool.h>
#include <stddef.h>

#include "read/tree/lines.h"

enum opener { OPENER_INSTRUCTION, OPENER_SECTION, OPENER_DECLARATION, OPENER_NONE };

/* Where a paragraph, heading or cell is closed last. Begins zeroed. */
struct opener_scope {
    size_t from, to;          /* bytes of the file's text */
    size_t last[OPENER_NONE]; /* offset of what closes such a one, plus 1; 0: nothing does */
};

/* True if there may be one in the text. */
bool opener_any(struct str text);
/* True if one begins at byte `at` of the text, in line `index` of the file, that is not closed. Asked in the order of the text. */
bool opener_stays_open(struct opener_scope *scope, struct str text, const struct lines *lines, size_t index,
                       size_t at);

#endif
