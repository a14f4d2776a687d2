/* export/export.h: a deck's cards for other programs.
 *
 *     anki  the text that Anki's importer takes: tab-separated notes with their sides as HTML, ids that stay, decks and tags
 *     apkg  a package of Anki's: the same notes, with pictures and a look (what unpacks packages has to be installed)
 *     csv   RFC 4180 with a row of names; sides as Markdown, so that recto reads the same cards again
 *     xlsx  a workbook with the same rows and cells
 *     json  everything of each card: text, Markdown and HTML, hash (for which the files of its pictures are read)
 *
 * What a target cannot hold as it is, is told (DIAG_EXPORT). */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "deck/deck.h"

struct diags;
struct theme;

/* What is exported, and how. */
struct export_of {
    const struct deck *deck;
    const size_t *cards; /* indices, rising */
    size_t n;
    bool
        guard; /* no cell of csv begins as formulas of spreadsheets do; the apostrophe in front goes when recto reads it */
    const struct theme *theme; /* of the deck's cards; NULL: the target is not `themed` */
    int64_t date;              /* seconds since 1970 (SOURCE_DATE_EPOCH); 0: none is given */
};

/* What a deck is exported to. `ending` is what NAME goes on with in the name of its file. */
struct export_target {
    const char *name, *ending;
    bool themed; /* what it makes has a look */
    /* False after a diagnostic because of which nothing may be written. */
    bool (*write)(const struct export_of *of, struct strbuf *out, struct diags *diags);
};

/* The one of that name, or NULL: there is none. */
const struct export_target *export_find(const char *name);
/* The name of the i-th, or NULL: there are no more. */
const char *export_name(size_t i);

#endif
