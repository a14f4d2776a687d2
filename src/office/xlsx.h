/* office/xlsx.h: the parts of an .xlsx: what all its sheets share, and a sheet. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "office/relations.h"
#include "office/xml.h"

/* How a cell is shown. */
struct xlsx_look {
    struct str format; /* of numbers */
    unsigned style;    /* of its text (enum rich_style) */
};

struct xlsx {
    struct workbook *book;
    bool from_1904;
    VEC(struct rich_text) strings;
    VEC(struct xlsx_look) looks;
    VEC(struct str) cell_pictures; /* by the number that a cell says (vm), from 1: names; "": it is none */
};

/* ---- office/xlsx_strings.c ---- */

/* The text of a <si> or <is>, whose start was the last event; moves past its end. */
struct rich_text xlsx_text(struct arena *arena, struct xml *xml);
/* What look runs have of a <rPr> or <font>, moving past its end. */
unsigned xlsx_style(struct xml *xml);
/* "_x000D_" is the character of that number. */
struct str xlsx_unescape(struct arena *arena, struct str text);
/* All of the workbook's; false after a diagnostic, as for those below. */
bool xlsx_strings(struct xlsx *xlsx, const char *path);

/* ---- office/xlsx_styles.c ---- */

bool xlsx_styles(struct xlsx *xlsx, const char *path);

/* ---- office/xlsx_sheet.c ---- */

bool xlsx_sheet(struct xlsx *xlsx, struct str name, struct str path);

/* ---- office/xlsx_drawing.c ---- */

/* The pictures of a drawing, in the cells where they begin. */
bool xlsx_drawing(struct worksheet *sheet, struct str path);

/* ---- office/xlsx_pictures.c ---- */

/* The pictures that lie in cells themselves. */
void xlsx_cell_pictures(struct xlsx *xlsx, const struct relations *relations);

#endif
