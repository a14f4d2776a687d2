/* deck/tabular.h: rows of cells that were read from something else than separated values: a sheet of a workbook, a list in JSON.
 * The reader takes it for what separated values are (read/values). Its text is what its cells say, a line a row: empty rows
 * are empty lines, and a line break in a cell is no line of its own: there, and between cells, stands '\v'. */
#ifndef DECK_TABULAR_H
#define DECK_TABULAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* What its text is. LIST: options of the question, each a line like PLAIN. PLAIN: as it stands, or HTML where the whole column is so without doubt, as in separated values. */
enum tabular_kind { TABULAR_PLAIN, TABULAR_HTML, TABULAR_MARKDOWN, TABULAR_LIST };

struct tabular_cell {
    struct str text;
    enum tabular_kind kind;
};

struct tabular_row {
    struct tabular_cell *cells;
    size_t n;
    int line;  /* from 1: the row's number where it comes from */
    bool bold; /* all of its cells are set off: in bold, or over several columns */
    /* > 0: its cells from that one on (1: the first) are question, answer and more, whatever the columns are called. */
    size_t sides;
};

struct tabular {
    struct str title;             /* "": it has none of its own */
    VEC(struct tabular_row) rows; /* without those that are empty; numbers rise */
    bool named;                   /* its first row names the columns, whatever it looks like */
    bool own;                     /* recto wrote it: its columns are those of export --to csv, in Markdown */
};

#endif
