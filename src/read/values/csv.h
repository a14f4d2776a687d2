/* read/values/csv.h: separated values -> rows of cells.
 *
 * Spreadsheets, Anki and Quizlet write such files, each a little differently: commas, semicolons or tabs; quotes round
 * cells or none; lines that begin with # and say how to read the rest. RFC 4180 is what they have in common. libcsv would
 * parse that, but it neither tells lines nor minds quotes that are text or never close.
 *
 * A cell is quoted if its quotes close before a separator or a line's end; any other cell is what stands there. So a stray
 * quote never swallows the rows behind it. Time is linear. Cells are slices of the text where they can be. */
#ifndef READ_VALUES_CSV_H
#define READ_VALUES_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"
#include "deck/tabular.h"

struct diags;

/* Lines count from 1. */
struct csv_cell {
    struct str text;
    int line;               /* where it begins */
    enum tabular_kind kind; /* what is said of the cell itself; PLAIN: nothing is */
};

struct csv_row {
    struct csv_cell *cells;
    size_t n;
    int line;
    bool comment;       /* in a file with a head: begins with # */
    bool bold;          /* as in deck/tabular.h */
    size_t sides;       /* as there */
    struct str section; /* what stands alone in a row above it; "": nothing does */
};

/* What the lines at the head of a file for Anki say. Columns count from 1; 0: none. */
struct csv_head {
    bool there;
    bool html_said, html;
    struct str deck, tags, notetype;
    size_t guid_column, notetype_column, deck_column, tags_column;
    struct csv_row columns; /* their names */
    struct str text;        /* all of it */
};

struct csv {
    char separator;
    struct csv_head head;
    VEC(struct csv_row) rows; /* without blank ones */
    size_t columns;           /* that most rows have */
};

/* True if the text begins with a head for Anki, or all of its lines have the same number of tabs: then it is separated values,
 * whatever the file is called. `plain`: a plain text by its name, which may be separated by semicolons or commas, too. */
bool csv_is(struct str text, bool plain);
/* `text` is clean (text_clean) and stays. `separator` is '\0' where it has to be found out. A quote that is never closed is a
 * diagnostic (DIAG_CSV_QUOTE) and text. The rows live in the arena. */
void csv_parse(struct arena *arena, struct str text, char separator, const char *file, struct csv *csv,
               struct diags *diags);

#endif
