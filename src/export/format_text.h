/* export/format_text.h: spans as Markdown. Private to format*.c. */
#ifndef EXPORT_FORMAT_TEXT_H
#define EXPORT_FORMAT_TEXT_H

#include "deck/deck.h"

/* Where spans are written: headings and cells are one line, and in a cell a bar is the cell's end. */
enum format_place { FORMAT_LINES, FORMAT_HEADING, FORMAT_CELL };

/* The spans with gaps as one each: what stands in a pair of them (notes_front in export/notes.h) is the gap's source, in Markdown. */
struct spans format_gaps(struct arena *arena, const struct spans *spans, enum format_place place,
                         const char *notes);
/* The spans, lines divided by '\n'; where there is but one by <br>. No sign of the text is taken for Markdown's or
 * recto's when it is read. `notes` stands in front of each footnote's label. */
struct str format_spans(struct arena *arena, const struct spans *spans, enum format_place place,
                        const char *notes);

#endif
