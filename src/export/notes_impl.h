/* export/notes_impl.h: gaps of cards as those of Anki's. For the files of export/notes alone. */
#ifndef EXPORT_NOTES_IMPL_H
#define EXPORT_NOTES_IMPL_H

#include "deck/deck.h"

/* True if the card asks for what is in gaps of its front. */
bool notes_has_gaps(const struct card *card);
/* True if a gap of the card stands in another one, or is one of several numbers: the text that names all cards does not have it, and this
 * card is a text of its own. */
bool notes_is_apart(const struct card *card);
/* The text of these cards, which is one: the first one's, or what names them all (its origin; not if they are `apart`). *rest: what the back of the first says besides the
 * text with its gaps filled. Gaps of numbers that none of the cards has are filled; those without a number get one: that of the card, or 1
 * where one card asks for all of them. NULL: it is not known how to write it. In the arena. */
struct block *notes_cloze(struct arena *arena, const struct card *const *cards, size_t n, bool apart,
                          struct block **rest);

#endif
