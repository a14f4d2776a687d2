/* job/medium.h: what a print becomes, by the ending of its file's name: one file of all its sides, or pictures, one a side. */
#ifndef JOB_MEDIUM_H
#define JOB_MEDIUM_H

#include <stdbool.h>

#include "base/str.h"

enum medium { MEDIUM_PDF, MEDIUM_PNG, MEDIUM_SVG, MEDIUM_COUNT };

/* ".pdf"; const data. */
const char *medium_ending(enum medium medium);
/* The medium whose ending the name has, in any case; MEDIUM_COUNT: none has it. */
enum medium medium_named(struct str name);
/* The same, but what has no such ending is a PDF, too. */
enum medium medium_of(struct str name);
/* True for pictures, one a side. */
static inline bool medium_is_pictures(enum medium medium)
{
    return medium == MEDIUM_PNG || medium == MEDIUM_SVG;
}

#endif
