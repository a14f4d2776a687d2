/* unpack/json_deck.h: decks in JSON: what recto exports, and lists of cards as programs and people have them.
 *
 * Cards are objects ("front" and "back", "question" and "answer", "term" and "definition", ...: their names are read as those of columns
 * are), or lists, or the members of one object, {"ancla": "anchor"}; they stand in a list by itself, or as a member of an object
 * ("cards"), also of several that are decks and have a name. */
#ifndef UNPACK_JSON_DECK_H
#define UNPACK_JSON_DECK_H

#include "deck/source.h"

struct arena;
struct diags;

/* True if it is JSON by its name, whatever is in it, or begins as JSON does and is called nothing else. */
bool json_deck_is(const struct source *source);
/* Its cards as rows, in the arena. False after a diagnostic (DIAG_JSON). */
bool json_deck_read(struct arena *arena, const struct source *source, struct source *out,
                    struct diags *diags);

#endif
