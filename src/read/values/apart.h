/* read/values/apart.h: signs that would end a gap, {{c1::}<span></span>}}}, are kept apart by an empty element, as export/html.h has it.
 * Elements are gone when gaps are looked for: until then a mark stands in the text (LINE_APART in read/tree/lines.h). */
#ifndef READ_VALUES_APART_H
#define READ_VALUES_APART_H

#include "deck/deck.h"

/* The HTML with such marks. In the arena. */
struct str apart_mark(struct arena *arena, struct str html);
/* Takes them out of the blocks, which have been cut. */
void apart_drop(struct arena *arena, struct block *first);

#endif
