/* read/rivals.h: why a file was read as it was: the conventions that were weighed, and what each would make of it. */
#ifndef READ_RIVALS_H
#define READ_RIVALS_H

#include "deck/deck.h"
#include "deck/read_options.h"
#include "deck/source.h"
#include "read/guess/rules.h"

/* Adds what was weighed for the file to deck->weighed. */
void rivals_note(struct arena *arena, struct deck *deck, const char *file, const struct facts *facts,
                 const struct way *way);

/* A line for the convention that was taken and one for each of the next, with the cards and the share of the text that
 * it explains and why it was not taken. Reads each file once more by each of them: for `check -v`, not for every run. `sources` and
 * `options` are those that the deck was read from. Lives in the arena; "" where nothing was weighed. */
struct str rivals_text(struct arena *arena, const struct deck *deck, const struct source *sources, size_t n,
                       const struct read_options *options);

#endif
