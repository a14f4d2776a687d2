/* export/impl.h: the targets, for the table in export/export.c. Private to export*.c. */
#ifndef EXPORT_IMPL_H
#define EXPORT_IMPL_H

#include "deck/deck.h"

struct diags;

void export_anki(const struct deck *deck, const size_t *cards, size_t n, bool guard, struct strbuf *out,
                 struct diags *diags);
void export_csv(const struct deck *deck, const size_t *cards, size_t n, bool guard, struct strbuf *out,
                struct diags *diags);
void export_json(const struct deck *deck, const size_t *cards, size_t n, bool guard, struct strbuf *out,
                 struct diags *diags);

/* A cell of separated values, in quotes where it has to be. */
void export_cell(struct strbuf *out, struct str text, char separator);

#endif
