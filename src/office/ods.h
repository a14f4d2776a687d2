/* office/ods.h: the parts of an .ods: its styles, and its sheets. */
#ifndef OFFICE_ODS_H
#define OFFICE_ODS_H

#include "office/sheet.h"
#include "office/xml.h"

/* What a style says that counts here. */
struct ods_style {
    struct str parent;
    unsigned on, off; /* looks of text that it says are so, and are not (enum rich_style) */
    bool hidden;      /* a table's */
};

struct ods {
    struct workbook *book;
    VEC(struct ods_style) styles;
    struct lookup names; /* of the styles, by family and name */
};

enum ods_family { ODS_TEXT, ODS_CELL, ODS_TABLE, ODS_FAMILIES };

/* A <style>, whose start was the last event; moves past its end. */
void ods_style_read(struct ods *ods, struct xml *xml);
/* The looks of a style; 0 where there is none of that name. */
unsigned ods_style_look(const struct ods *ods, enum ods_family family, struct str name);
bool ods_style_hidden(const struct ods *ods, struct str name);

/* A sheet, <table>, whose start was the last event; moves past its end. */
void ods_sheet(struct ods *ods, struct xml *xml);

/* A cell's text, with its pictures. */
struct ods_cell {
    struct rich rich;
    bool text;      /* it has paragraphs */
    unsigned style; /* as a whole */
};
/* A child of a cell: a paragraph, a picture, or something to be told of. */
void ods_cell_child(struct ods *ods, struct xml *xml, struct ods_cell *cell);

#endif
