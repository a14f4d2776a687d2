/* export/format.h: a deck as Markdown in recto's plain convention.
 *
 * Front matter, `# Topic`, `## 1. Question`, then the answer; a front of several blocks ends at `<!-- split -->`. The front
 * matter says how to read it, so that nothing has to be found out: reading it gives the same topics and cards. Headings
 * inside answers move below the cards' level. */
#ifndef EXPORT_FORMAT_H
#define EXPORT_FORMAT_H

#include "deck/deck.h"

/* The blocks as Markdown, as they stand on a side. */
void format_blocks(const struct block *first, struct strbuf *out);
/* The front of a card; its gaps say what they hide as it stands in the answer, with its marks and formulas. `expand`: formulas are written without
 * the macros of their file. */
void format_front(const struct card *card, bool expand, struct strbuf *out);
/* The cards of these indices, rising. */
void format_deck(const struct deck *deck, const size_t *cards, size_t n, struct strbuf *out);

#endif
