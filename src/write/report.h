/* write/report.h: the JSON report (see the manual, REPORT) and the summary lines. */
#ifndef WRITE_REPORT_H
#define WRITE_REPORT_H

#include <stddef.h>

#include "base/diag.h"
#include "deck/deck.h"
#include "impose/print.h"
#include "typeset/fit.h"

struct preflight_report;

struct report_output {
    const struct print *print;
    size_t bytes;
};

/* The report as JSON text, ending in a line break: an entry of a list a line. `fits` has one entry a card (by
 * number - 1) or is NULL; a card that was not laid out has size 0 and no parts. A place's turn is in degrees,
 * clockwise. The files of the deck's pictures are read, for the hashes of its cards (deck/digest.h). `preflight` NULL: none
 * was asked for. */
struct str report_make(struct arena *arena, const struct deck *deck, const struct card_fit *fits,
                       const struct report_output *outputs, size_t n_outputs,
                       const struct preflight_report *preflight, const struct diags *diags);

/* What a run came to. */
struct report_counts {
    size_t cards;  /* on the prints */
    size_t parts;  /* with continuations */
    size_t topics; /* that the cards are from */
};

/* The summary, each line ending in a line break: one line; where there are several prints, one for each before it, those
 * of topics as a table. `deck` is where their titles are from, and is not looked at for others. */
struct str report_summary(struct arena *arena, struct report_counts counts, const struct deck *deck,
                          const struct print *prints, size_t n_prints);
/* "3 cards in 1 topic", and behind it what else they are (NULL: nothing); and what was made, where it went, and how it is printed. In the
 * arena. */
const char *report_counted(struct arena *arena, struct report_counts counts, const char *more);
const char *report_outcome(struct arena *arena, const char *what, const char *to, enum duplex duplex);

#endif
