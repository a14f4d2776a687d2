/* deck/select.h: which cards a run prints: --topic, --cards, --tag, --due, --flagged, --suspended, --changed-since; and how its files are called. What is
 * given back lives in the arena; a name may be one of the job's own strings. */
#ifndef DECK_SELECT_H
#define DECK_SELECT_H

#include <stddef.h>

#include "deck/deck.h"
#include "job/job.h"

struct diags;

/* Indices into deck->cards, rising: the cards in any of the topics, with any of the tags and in any of the ranges
 * asked for, and in the state with who learns them that is asked for. A topic, card, tag or state that does not exist is a
 * diagnostic (DIAG_NO_SELECTION, with the nearest named), and so is a choice that leaves no card.
 * *unchanged becomes what is to be said where there are some, but none of them has changed since the report of --changed-since, else NULL.
 * NULL after a diagnostic: that report cannot be read. */
size_t *select_cards(struct arena *arena, const struct job *job, const struct deck *deck, struct diags *diags,
                     size_t *n, const char **unchanged);
/* How many of `n` cards (indices, rising), from the first on, are of the first one's topic: 1 or more, if there are any. */
size_t select_run(const struct deck *deck, const size_t *cards, size_t n);
/* The name of an output: job->output where given, in it where that is a folder (it exists, or its name ends in /),
 * else NAME-cards.pdf, NAME-booklet.pdf, NAME-SLUG-cards.pdf. `slug` is NULL but for topics; pictures of topics are
 * named X-SLUG.png from `-o X.png`. */
struct str select_output(struct arena *arena, const struct job *job, const struct deck *deck,
                         const char *kind, const char *slug);
/* The name of a file that goes with the output: X-KIND.pdf beside -o X.pdf, else NAME-KIND.pdf where the output goes. */
struct str select_beside(struct arena *arena, const struct job *job, const struct deck *deck,
                         const char *kind, const char *slug);
/* The name of the covers' own file: --cover-file where that has a name, else X-cover.pdf beside -o X.pdf, else
 * NAME-cover.pdf where the booklet goes. */
struct str select_cover(struct arena *arena, const struct job *job, const struct deck *deck,
                        const char *slug);
/* The name of an output that is no print: job->output where given, in it where that is a folder, else `name`. */
struct str select_file(struct arena *arena, const struct job *job, const char *name);
#endif
