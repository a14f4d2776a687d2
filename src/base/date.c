#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_400_YEARS = 146097, FROM_YEAR_0 = 719468 };

/* Days since 1970 to a date of the Gregorian calendar. A year begins in March here, so that the leap day is its last and the
 * months before any day take (153 m + 2) / 5 days (H. Hinnant, "chrono-compatible low-level date algorithms"). */
static void civil(long long days, long long *year, int *month, int *day)
{
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

/* The way back. */
static long long days_of(long long year, int month, int day)
{
    long long y = month > 2 ? year : year - 1, era = y / 400;
    long long of_era = y % 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - FROM_YEAR_0;
}

static bool digits_of(struct str date, size_t at, size_t n, int *number)
{
    struct str digits = str_sub(date, at, n);

    *number = 0;
    if (str_digits(digits) != n) return false;
    for (size_t i = 0; i < n; i++) *number = 10 * *number + digits.p[i] - '0';
    return true;
}

bool date_days(struct str date, int64_t *days)
{
    enum { LENGTH = 10, FIRST_YEAR = 1970 };
    int year, month, day, same_month, same_day;
    long long since, same_year;

    if (date.n != LENGTH || date.p[4] != '-' || date.p[7] != '-' || !digits_of(date, 0, 4, &year) ||
        !digits_of(date, 5, 2, &month) || !digits_of(date, 8, 2, &day) || year < FIRST_YEAR || month < 1 ||
        month > 12 || day < 1)
        return false;
    /* The 30th of February comes back as another day. */
    since = days_of(year, month, day);
    civil(since, &same_year, &same_month, &same_day);
    if (same_month != month || same_day != day) return false;
    *days = since;
    return true;
}

void date_text(int64_t days, char text[DATE_MAX])
{
    const int64_t last = days_of(9999, 12, 31);
    long long year;
    int month, day;

    civil(days < 0 ? 0 : days > last ? last : days, &year, &month, &day);
    snprintf(text, DATE_MAX, "%04d-%02d-%02d", (int)year, month, day);
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
