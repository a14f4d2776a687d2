/* office/relations.h: which parts of an .xlsx a part belongs together with (the .rels beside it). */
#ifndef OFFICE_RELATIONS_H
#define OFFICE_RELATIONS_H

#include "office/sheet.h"

struct relation {
    struct str id, type; /* the type is the last word of its address: "worksheet" */
    struct str target;   /* the part's path in the archive, or, where it is external, an address */
    bool external;
};

struct relations {
    struct relation *v;
    size_t n, cap;
    struct lookup ids;
};

/* Those of the part; of two with one id the first counts; none where it has none. False after a diagnostic. `part` "": those of the whole file. */
bool relations_read(struct workbook *book, struct str part, struct relations *relations);
/* The one of that id, or, of the type, the first; NULL: there is none. */
const struct relation *relations_find(const struct relations *relations, struct str id);
const struct relation *relations_of_type(const struct relations *relations, const char *type);

#endif
