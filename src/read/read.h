/* read/read.h: Markdown files and separated values -> deck, in the arena. How a deck is recognised is one list of rules, first
 * match wins (read/guess/rules.c; content/README.md explains it to authors). The deck points into the sources, which stay. */
#ifndef READ_READ_H
#define READ_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"
#include "deck/read_options.h"
#include "deck/source.h"

struct diags;

/* Reads the front matter of the first source only: settings and the deck's own fields. The deck that is
 * returned has no cards yet. Never NULL. */
struct deck *read_front(struct arena *arena, const struct source *sources, size_t n, struct diags *diags);
/* Reads everything into that deck. Problems become diagnostics; a deck without cards is one of them (DIAG_EMPTY,
 * DIAG_NO_CARDS). */
void read_deck(struct arena *arena, struct deck *deck, const struct source *sources, size_t n,
               const struct read_options *options, struct diags *diags);

/* A title that is given as text: no Markdown, but for formulas in it. */
struct spans read_title(struct arena *arena, struct str text);

/* The i-th of the names that read_options.format takes, or NULL: there are no more. */
const char *read_format(size_t i);
/* What a card is in it, in a few words; NULL as above. */
const char *read_format_about(size_t i);

#endif
