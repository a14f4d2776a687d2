/* office/office.h: workbooks of spreadsheets (.xlsx, .ods) as tabular matter, a sheet each; and that as a workbook. */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "archive/archive.h"
#include "deck/tabular.h"
#include "image/roots.h"

struct diags;

enum office_kind { OFFICE_NONE, OFFICE_XLSX, OFFICE_ODS };
/* What kind of workbook the archive holds. */
enum office_kind office_is(const struct archive *archive);

struct office_sheet {
    struct tabular tabular; /* its title is the sheet's name */
    struct str text;        /* what it says: deck/tabular.h */
};
struct office {
    struct office_sheet *sheets; /* those that are shown and hold anything, in their order */
    size_t n;
    struct image_within media; /* pictures, by the names that cells give them */
};
/* Reads it; false after a diagnostic. What is made lies in the arena; pictures are read from the archive, which must outlive them. */
bool office_read(struct arena *arena, struct archive *archive, const char *file, struct office *office,
                 struct diags *diags);

/* A column of a workbook that is written. */
struct office_column {
    const char *name;
    unsigned width; /* in characters */
    bool number;    /* its cells are decimal digits */
};
/* A workbook (.xlsx) of one sheet: the columns' names, which stay in sight, and below them n rows of cells, row by row. No cell is a
 * formula, whatever it begins with. `title` may be empty. */
struct office_table {
    struct str title, author;
    const struct office_column *columns;
    size_t n_columns;
    const struct str *cells;
    size_t n; /* rows */
};
enum { OFFICE_CELL_MOST = 32767 }; /* UTF-16 units of a cell; what is longer Excel takes for damage */
bool office_write(struct arena *arena, const struct office_table *table, struct str *bytes,
                  enum archive_fault *fault);
/* How many bytes of the text a cell holds. */
size_t office_cell_fits(struct str text);

#endif
