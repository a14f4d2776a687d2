/* spool/asked.h: what a PDF asks of its printer: sheets of which size, printed on which sides. Enough of a PDF is read for that, of recto's own
 * and of other programs': what stands in the file as it is and what is packed in its streams of objects. */
#ifndef SPOOL_ASKED_H
#define SPOOL_ASKED_H

#include <stdbool.h>

#include "base/str.h"
#include "impose/print.h"

struct asked_sheets {
    double w,
        h; /* of its pages, points; 0: it does not say, or not where it can be read (it may be encrypted) */
    bool several;       /* pages of several sizes; w and h are of one of them */
    enum duplex duplex; /* DUPLEX_NONE: it does not say */
};

/* True if that is how a PDF begins. */
bool asked_is_pdf(struct str file);
/* False of one whose end is missing, as of a download that was broken off. */
bool asked_is_whole(struct str pdf);
/* True if a password locks it, perhaps for changes only. */
bool asked_is_locked(struct str pdf);
/* Of a file for which asked_is_pdf is true. No errors: what is broken says nothing. */
struct asked_sheets asked_read(struct str pdf);

#endif
