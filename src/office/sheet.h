/* office/sheet.h: the cells of a sheet, in any order, as rows. */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H

#include "office/rich.h"
#include "office/workbook.h"

enum { ROWS_MOST = 1 << 20, COLUMNS_MOST = 1 << 14 };

/* Rows and columns count from 0. */
struct sheet_cell {
    size_t row, column;
    struct rich_text text;
    bool bold;  /* as a whole; or it lies over several columns, which sets it off as well */
    bool more;  /* it goes into the cell that has this place already */
    size_t nth; /* of those that were put */
};

struct worksheet {
    struct workbook *book;
    struct str name;
    VEC(struct sheet_cell) cells;
    size_t ordered; /* so many of them are in order */
};

/* A copy of a sheet's name, in one line. */
struct str sheet_name(struct arena *arena, struct str name);
/* A cell that says something; any order. Beyond what a sheet may have it is none. */
void sheet_put(struct worksheet *sheet, size_t row, size_t column, struct rich_text text, bool bold);
/* Brings them into order; of several in one place the first stays. */
void sheet_order(struct worksheet *sheet);
/* After sheet_order: the cell, or NULL. */
struct sheet_cell *sheet_at(const struct worksheet *sheet, size_t row, size_t column);
/* A rectangle; both ends are in it. */
struct sheet_range {
    size_t row, column, last_row, last_column;
};
/* After sheet_order, and then it is to be ordered again: where cells of several rows are one, each of these rows says it. */
void sheet_merge(struct worksheet *sheet, const struct sheet_range *ranges, size_t n);
/* A picture into a cell, behind its text. */
void sheet_picture(struct worksheet *sheet, size_t row, size_t column, struct str name, struct str alt);
/* The sheet as rows, among those of the book; one without cells is none. */
void sheet_done(struct worksheet *sheet);
/* "B12" of row 11, column 1. */
struct str sheet_address(struct arena *arena, size_t row, size_t column);
/* "$B$12" or "B12:C14"; false: it is none. */
bool sheet_range_read(struct str text, struct sheet_range *range);

#endif
