/* base/language.h: what a language's tag (BCP 47: "pt-BR") says of how it is written. Whole subtags count, case does not, and _
 * is taken for -. Tags may be NULL: no language. No memory of its own, no errors. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes of the tag the longest of the list's tags matches: 5 for "de pt-br" and "pt-BR-x-old"; 0: none does. The list is in
 * lower case, blank-separated. */
size_t language_match(const char *list, const char *tag);
/* The row whose list matches the tag best, of n rows of `size` bytes that each begin with such a list (const char *); n: none does. */
size_t language_row(const void *rows, size_t n, size_t size, const char *tag);

/* True if the two are of one language, whatever the region or script. Neither is NULL. */
bool language_same(const char *a, const char *b);

/* True if it is written from right to left: by its script, where the tag names one ("ku-Arab"), else as it is usual
 * in its region, else as it is usual. */
bool language_rtl(const char *tag);

/* True if its script has no small letters beside capitals. */
bool language_caseless(const char *tag);

#endif
