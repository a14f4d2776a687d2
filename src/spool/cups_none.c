/* In the place of spool/cups.c where no library can be opened: in a browser. */
#include "base/words.h"
#include "spool/impl.h"

const char *spool_cups_open(struct spool_cups *calls)
{
    (void)calls;
    return SAY("recto on a computer of your own does that, a browser does not");
}
