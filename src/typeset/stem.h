/* typeset/stem.h: a question of several blocks, such as one with options, has a stem, its first paragraph. Where it goes on on
 * another part the stem stands there again, small and quiet. */
#ifndef TYPESET_STEM_H
#define TYPESET_STEM_H

#include "typeset/para.h"

/* Columns of the galley that begin at line `from` or further on, below the stem, begin with an echo of it (typeset/galley.h) in
 * `type`, in two lines at most; what is more is cut. Points: `width` is the measure, `depth` that of a column. */
void stem_repeat(const struct context *cx, struct galley *galley, size_t from, const struct spans *stem,
                 const struct type *type, double width, double depth);

#endif
