/* export/format_text.h: spans as Markdown. Private to format*.c. */
#ifndef EXPORT_FORMAT_TEXT_H
#define EXPORT_FORMAT_TEXT_H

#include "deck/deck.h"

/* The spans, lines divided by '\n'; in a table's cell or a heading (`cell`) by <br>. No sign of the text is taken for Markdown's or
 * recto's when it is read. `notes` stands in front of each footnote's label. */
struct str format_spans(struct arena *arena, const struct spans *spans, bool cell, const char *notes);

#endif
