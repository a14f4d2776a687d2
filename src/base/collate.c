#include "base/collate.h"

#include <string.h>
#include <unicode/ucol.h>

struct collator *collate_open(const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(language ? language : "", &status);

    if (U_FAILURE(status)) return NULL;
    ucol_setAttribute(collator, UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, &status);
    return (struct collator *)collator;
}

void collate_close(struct collator *collator)
{
    if (collator) ucol_close((UCollator *)collator);
}

int collate_cmp(const struct collator *collator, struct str a, struct str b)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t n = a.n < b.n ? a.n : b.n;
    int order = 0;

    if (collator)
        order = ucol_strcollUTF8((const UCollator *)collator, a.p, (int32_t)a.n, b.p, (int32_t)b.n, &status);
    if (order == 0 && n) order = memcmp(a.p, b.p, n);
    return order ? order : (a.n > b.n) - (a.n < b.n);
}
