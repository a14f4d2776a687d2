/* export/impl.h: the targets, for the table in export/export.c. Private to export*.c. */
#ifndef EXPORT_IMPL_H
#define EXPORT_IMPL_H

#include "export/export.h"

bool export_anki(const struct export_of *of, struct strbuf *out, struct diags *diags);
bool export_csv(const struct export_of *of, struct strbuf *out, struct diags *diags);
bool export_xlsx(const struct export_of *of, struct strbuf *out, struct diags *diags);
bool export_json(const struct export_of *of, struct strbuf *out, struct diags *diags);

/* A side as Markdown, without a line's end; formulas without the macros of their file. */
struct str export_question(struct arena *arena, const struct card *card);
struct str export_answer(struct arena *arena, const struct card *card);
/* What has been written, without line ends behind it. */
struct str export_trimmed(const struct strbuf *b);
/* Tags are divided by blanks, or by commas where there are blanks in them. */
struct str export_tags(struct arena *arena, const struct strs *tags);
/* A cell of separated values, in quotes where it has to be. */
void export_cell(struct strbuf *out, struct str text, char separator);

#endif
