/* spool/spool.h: a queue of CUPS: what it can do, and jobs that are sent to it. libcups is opened here and nowhere else, when the first
 * queue is.
 *
 * Lengths are points. What cannot be is a diagnostic: wrong usage where the words of the run ask for what there is not, else the
 * system's (DIAG_CANNOT_PRINT). Strings live in the arena. */
#ifndef SPOOL_SPOOL_H
#define SPOOL_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diags;
struct spool;

/* Asks the server, which is the one that lp would ask, for the queue of that name, "NAME" or "NAME/INSTANCE"; NULL: for the one that lp
 * would take. NULL after a diagnostic. */
struct spool *spool_open(struct arena *arena, const char *queue, struct diags *diags);
/* NULL: nothing. */
void spool_close(struct spool *spool);

/* Its name. */
const char *spool_queue(const struct spool *spool);
/* True if it is stopped: what is sent to it waits. */
bool spool_waits(const struct spool *spool);

/* A sheet as the queue has it. */
struct spool_sheet {
    const char *media; /* as the queue calls it */
    double margin;     /* that it leaves white, the widest of the four */
};
/* False: it has none of that size, whichever of the edges is the upper one. `both`: printed on both sides. */
bool spool_has(struct spool *spool, double w, double h, bool both, struct spool_sheet *sheet);
/* True if it prints "one-sided", "two-sided-long-edge" or "two-sided-short-edge". */
bool spool_turns(struct spool *spool, const char *sides);

/* A PDF to be printed as it is. */
struct spool_paper {
    const char *title;
    struct str pdf;
    const char *media; /* of spool_has */
    const char *sides; /* of spool_turns */
    int job;           /* its number, once it is sent */
};
/* All of them, a job each; or, after a diagnostic, none: what was sent until then is taken back, or named where the server does not
 * let it. */
bool spool_send(struct spool *spool, struct spool_paper *papers, size_t n, struct diags *diags);

#endif
