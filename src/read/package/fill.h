/* read/package/fill.h: templates filled with a note's fields: the HTML of a card's two sides.
 *
 * The back is the answer alone: what it shows of the front again, {{FrontSide}} or the front's fields in front of <hr id=answer>, is not
 * printed twice, unless nothing else is there. What the front would show only when asked, a hint, goes to the back, and so
 * does what is to be typed in. */
#ifndef READ_PACKAGE_FILL_H
#define READ_PACKAGE_FILL_H

#include "read/package/clozes.h"
#include "read/package/stencil.h"

struct fill;

/* What is filled in. */
struct fill_card {
    const struct package_note *note;
    const struct package_card *card;
    int number; /* the gap that is blank; 0: all, or there are none */
};

/* How much of a field was shown. */
enum fill_shown { FILL_NONE, FILL_PART, FILL_WHOLE };

/* For cards of that type; `question` and `answer` outlive it. What is made lives in the arena. */
struct fill *fill_open(struct arena *arena, const struct package_type *type, const struct stencil *question,
                       const struct stencil *answer);
/* The card's sides, in the scratch arena. Raises shown[i], of each of the note's fields. */
void fill_sides(struct fill *fill, struct arena *scratch, const struct fill_card *card, struct str *front,
                struct str *back, unsigned char *shown, struct strs *removed);

#endif
