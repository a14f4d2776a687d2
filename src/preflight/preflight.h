/* preflight/preflight.h: what print shops, archives and screen readers ask of a file, held against the plan that it is made from: prints
 * and their display lists. Nothing is written for it. What is found stands in the arena.
 *
 * The rules are a table; each has a limit, and of all that is held against it the worst is told, with its place. */
#ifndef PREFLIGHT_PREFLIGHT_H
#define PREFLIGHT_PREFLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "deck/deck.h"
#include "impose/print.h"
#include "job/job.h"

struct words;

/* A file keeps a rule, keeps it but not well, or breaks it. */
enum preflight_verdict { PREFLIGHT_OK, PREFLIGHT_WARNING, PREFLIGHT_ERROR };

/* Something that is not right, where it is. */
struct preflight_place {
    enum preflight_verdict verdict;
    const char *limit, *value; /* that was broken, and what there is */
    const char *where;         /* "card 3, question"; NULL: it is all the file */
    struct diag_place at;      /* and in the deck, where that is known */
    size_t card, page;         /* by their numbers; 0: it is of none */
};

struct preflight_row {
    const char *id;    /* "text-size" */
    const char *what;  /* "smallest text" */
    const char *limit; /* "5 pt"; of an error that which makes it one: "4 pt" */
    const char *value; /* the worst that was found, or what there is instead */
    bool theirs;       /* and that is the deck's own text, not recto's */
    enum preflight_verdict verdict;
    struct {
        struct preflight_place *v; /* all of them, in the order of the prints */
        size_t n, cap;
    } places;
    size_t worst; /* of them; if there are any, the row says what it does */
};

struct preflight_report {
    const char *standard; /* as --preflight takes it: "x4" */
    struct preflight_row *v;
    size_t n, cap;
};

struct preflight_of {
    const struct job *job; /* its preflight is asked for */
    const struct deck *deck;
    const size_t *cards; /* the chosen ones: indices into deck->cards */
    size_t n_cards;
    const struct print *prints;
    size_t n;
};

/* The rules of the standard, one by one. What is not right is a diagnostic as well, each value once. */
struct preflight_report preflight_make(struct arena *arena, const struct preflight_of *of,
                                       struct diags *diags);
/* A line a rule; where things are not right, a line for each of the first `most` places (at least 1) and the number of the rest,
 * the worst place first. In the language of `words` (NULL: English), but for the verdicts. */
struct str preflight_table(struct arena *arena, const struct preflight_report *report, size_t most,
                           const struct words *words);
/* "ok", "warning", "error". Const data. */
const char *preflight_verdict_name(enum preflight_verdict verdict);

#endif
