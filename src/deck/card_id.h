/* deck/card_id.h: the id of a card as decks write it, in "{#id}" and where cells and lines have one.
 *
 * The id of a note of Anki's, its guid, may have any sign; further cards of the note are called guid/ORD, by a number (deck/deck.h:
 * card.id_note). What such a place cannot hold, or what would mean something else there, is written as %XX, a byte each: "{#a/1}" is
 * the card of ord 1 of note "a", "{#a%2F1}" the note "a/1". No errors; what is made anew lives in the arena. */
#ifndef DECK_CARD_ID_H
#define DECK_CARD_ID_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* The id as it is written; `note`: how much of it is the note's guid, before "/ORD"; 0: all of it. */
struct str card_id_write(struct arena *arena, struct str id, size_t note);
/* The id that is written so, *note as above. An id with a % that begins no byte in hexadecimal keeps it, and so does one whose bytes are no
 * UTF-8: authors write what they like. */
struct str card_id_read(struct arena *arena, struct str written, size_t *note);

/* The same of another word of attributes, which has no parts: "{.tag}". */
struct str card_id_write_word(struct arena *arena, struct str word);
struct str card_id_read_word(struct arena *arena, struct str written);

#endif
