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

#endif
