/* export/export.h: a deck's cards for other programs.
 *
 *     anki  the text that Anki's importer takes: tab-separated notes with their sides as HTML, ids that stay, decks and tags
 *     csv   RFC 4180 with a row of names; sides as Markdown, so that recto reads the same cards again
 *     json  everything of each card: text, Markdown and HTML, hash (for which the files of its pictures are read)
 *
 * What a target cannot hold as it is, is told (DIAG_EXPORT). */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "deck/deck.h"

struct diags;

/* What a deck is exported to. `ending` is what NAME goes on with in the name of its file. */
struct export_target {
    const char *name, *ending;
    /* `guard`: no cell of csv begins as formulas of spreadsheets do; the apostrophe in front goes when recto reads it. */
    void (*write)(const struct deck *deck, const size_t *cards, size_t n, bool guard, struct strbuf *out,
                  struct diags *diags);
};

/* The one of that name, or NULL: there is none. */
const struct export_target *export_find(const char *name);
/* The name of the i-th, or NULL: there are no more. */
const char *export_name(size_t i);

#endif
