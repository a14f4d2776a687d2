/* read/forms.h: by which conventions a deck's cards were found. */
#ifndef READ_FORMS_H
#define READ_FORMS_H

#include "deck/deck.h"

/* Fills deck->forms from the cards, and makes the first of them deck->format. All lives in the arena. */
void forms_find(struct arena *arena, struct deck *deck);
/* "headings at 3 to 80; table at 90 to 94", in lines: of the file's cards; "" if they have one form. */
struct str forms_text(struct arena *arena, const struct deck *deck, const char *file);

#endif
