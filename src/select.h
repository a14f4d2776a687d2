/* select.h: which cards a run prints: --topic, --cards, --tag; and how its files are called. */
#ifndef SELECT_H
#define SELECT_H

#include "deck.h"
#include "job.h"

struct diags;

/* Indices into deck->cards, rising. A topic, card or tag that does not exist is a diagnostic (DIAG_NO_SELECTION,
 * with the nearest topic named). */
size_t *select_cards(struct arena *arena, const struct job *job, const struct deck *deck, struct diags *diags,
                     size_t *n);
/* The name of an output as cli.md says: job->output where given (a name ending in / or an existing folder is a folder),
 * else NAME-cards.pdf, NAME-booklet.pdf, NAME-SLUG-cards.pdf. `slug` is NULL but for topics. */
struct str select_output(struct arena *arena, const struct job *job, const struct deck *deck,
                         const char *kind, const char *slug);

#endif
