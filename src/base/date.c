#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Days since 1970 to a date of the Gregorian calendar. A year begins in March here, so that the leap day is its last and the
 * months before any day take (153 m + 2) / 5 days (H. Hinnant, "chrono-compatible low-level date algorithms"). */
static void civil(long long days, long long *year, int *month, int *day)
{
    enum { DAYS_OF_400_YEARS = 146097, FROM_YEAR_0 = 719468 };
    long long since = days + FROM_YEAR_0; /* since 1 March of the year 0 */
    long long era = since / DAYS_OF_400_YEARS;
    int of_era = (int)(since % DAYS_OF_400_YEARS);
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * of_year + 2) / 153;

    assert(days >= 0 && of_year >= 0 && of_year < 366);
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = era * 400 + year_of_era + (*month <= 2);
}

bool date_pdf(const char *epoch, char text[DATE_PDF_MAX])
{
    enum { DIGITS_MAX = 12, DAY = 24 * 60 * 60, LAST_YEAR = 9999 };
    size_t digits = strspn(epoch, "0123456789");
    long long seconds, year;
    int month, day, rest;

    if (!digits || epoch[digits] || digits > DIGITS_MAX) return false;
    seconds = strtoll(epoch, NULL, 10);
    civil(seconds / DAY, &year, &month, &day);
    if (year > LAST_YEAR) return false;
    rest = (int)(seconds % DAY);
    assert(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    snprintf(text, DATE_PDF_MAX, "D:%04d%02d%02d%02d%02d%02dZ", (int)year, month, day, rest / 3600,
             rest / 60 % 60, rest % 60);
    return true;
}
