/* base/date.h: dates, from seconds alone: neither the clock nor a zone is asked. No memory of its own. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

enum { DATE_PDF_MAX = 72 };

/* The seconds since 1970 (UTC) that `epoch` says in decimal digits, as PDF writes dates: "D:20250102030405Z". False if it
 * is no such number, or beyond the year 9999; `text` is then unchanged. */
bool date_pdf(const char *epoch, char text[DATE_PDF_MAX]);

#endif
