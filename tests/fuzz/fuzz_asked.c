/* fuzz_asked.c: any bytes as a PDF of which is found out what it asks of its printer. */
#include <math.h>

#include "fuzz.h"
#include "spool/asked.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str pdf = {(const char *)data, size};
    struct asked_sheets asked = asked_read(pdf);

    /* A size is whole, or there is none. */
    HOLDS((asked.w > 0) == (asked.h > 0));
    HOLDS(isfinite(asked.w) && isfinite(asked.h));
    HOLDS(!asked.several || asked.w > 0);
    HOLDS(asked.duplex <= DUPLEX_SHORT);
    /* What is no PDF has no words of one at its head. */
    HOLDS(!asked_is_pdf((struct str){"", 0}));
    return 0;
}
