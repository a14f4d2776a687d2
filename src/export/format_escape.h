/* export/format_escape.h: text in which no sign is Markdown's, or recto's. Private to format*.c.
 *
 * A sign is escaped only where it would be read as one: "2 * 3" and "snake_case" stay as they are. What Markdown's backslash cannot
 * keep, since recto looks for it behind Markdown's back (gaps, attributes, tags), stands in an element. */
#ifndef EXPORT_FORMAT_ESCAPE_H
#define EXPORT_FORMAT_ESCAPE_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "export/format_text.h"

/* What stands round the text. */
struct format_around {
    enum format_place place;
    bool begins; /* the text begins a line */
    char behind; /* what the line has behind it: '\0': nothing, '?': nobody knows */
    bool linked; /* it is in brackets, as what a link or picture says */
    /* There are others in the paragraph: "$", "==", "%%". */
    bool dollars, equals, percents;
    bool word; /* a letter or digit is behind it */
    bool gap;  /* it is in a gap: }} would end that, and :: begin its hint */
};

void format_escape(struct strbuf *b, struct str text, const struct format_around *around);

#endif
