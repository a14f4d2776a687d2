/* read/package/clozes.h: a note's gaps, {{c1::so::hint}}, as read/tree/cloze.h takes them. Anki looks for them in HTML as it stands: a gap
 * may hold several lines, items, cells, and be one of several numbers, {{c1,2::so}}. */
#ifndef READ_PACKAGE_CLOZES_H
#define READ_PACKAGE_CLOZES_H

#include "deck/deck.h"

/* The field with a gap for each line of what a gap hides (`once`: of those of the number the first line alone), and one number for each: `number` where that is one of its own, else its
 * first. What that drops of the text is put into `removed`. In the arena; linear time. */
struct str clozes_fit(struct arena *arena, struct str text, int number, bool once, struct strs *removed);
/* What gaps of the number hide, as gaps, divided by commas; 0: of all numbers. */
struct str clozes_only(struct arena *arena, struct str text, int number);
/* True if a gap stands in one of another number, or has several numbers: then no text of simple gaps makes the same cards. */
bool clozes_overlap(struct arena *arena, struct str text);
/* The text of such a kind that nothing in it is a gap. */
struct str clozes_none(struct arena *arena, struct str text);

#endif
