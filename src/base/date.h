/* base/date.h: dates, from seconds and days alone: neither the clock nor a zone is asked. No memory of its own. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { DATE_PDF_MAX = 72, DATE_MAX = 32 };

/* The seconds since 1970 (UTC) that `epoch` says in decimal digits, as PDF writes dates: "D:20250102030405Z". False if it
 * is no such number, or beyond the year 9999; `text` is then unchanged. */
bool date_pdf(const char *epoch, char text[DATE_PDF_MAX]);
/* The days from 1970-01-01 to a date written in that way, up to the year 9999. False if it is none; *days is then unchanged. */
bool date_days(struct str date, int64_t *days);
/* The date so many days after 1970-01-01, in that way; of days before it and beyond the year 9999 the nearest of those. */
void date_text(int64_t days, char text[DATE_MAX]);

#endif
