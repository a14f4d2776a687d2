/* impose/cut_guides.h: what shows a knife where cards are cut, for level and for upright cuts. Every cut that steps.c counts
 * can be seen; what lies where the printer prints nothing has to be measured, and the steps say so. Pure arithmetic. */
#ifndef IMPOSE_CUT_GUIDES_H
#define IMPOSE_CUT_GUIDES_H

#include <stdbool.h>

#include "impose/impose.h"
#include "job/job.h"

enum cut_guide {
    CUT_UNMARKED, /* nothing: nobody wants it, or the sheet is perforated */
    CUT_MACHINE,  /* a machine finds its way by marks of its own */
    CUT_MARGINS,  /* crop marks in both margins */
    CUT_GAPS,     /* light strokes in the gaps between cards, where a margin is too narrow */
    CUT_LINES,    /* light lines all along */
};

struct cut_guides {
    enum cut_guide level, upright;
    /* Which cuts are made first: those whose marks the others would cut off. */
    bool upright_first;
    double printable; /* the printer's dead margin, points */
};

/* `bleed`: how far colour runs over the trims; marks keep off it. */
struct cut_guides cut_guides_of(enum marks asked, const struct card_plan *plan, double printable,
                                double bleed);

#endif
