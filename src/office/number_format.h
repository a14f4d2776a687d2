/* office/number_format.h: numbers of cells as their formats show them: "0.00%", "d. mmmm yyyy", "[h]:mm", "# ?/?".
 *
 * A format is what ECMA-376 (18.8.30, 18.8.31) has, with up to four sections: positive, negative, zero, text, or with conditions. Digits
 * and signs are those of English, whatever the machine's settings were: decimals have a point. What pads figures to align them (?, _, *) is
 * left out. The dates whose form a machine's settings decide (14 and 22, [$-F800]) have the year first: 2024-01-31. */
#ifndef OFFICE_NUMBER_FORMAT_H
#define OFFICE_NUMBER_FORMAT_H

#include <stdbool.h>

#include "base/strbuf.h"

/* The format of that number; NULL: it is none that every program has. Const data. */
const char *number_format_built_in(size_t id);
/* The number as the format shows it, in the arena; days count from 1900 (in which the 29th of February was, to these programs) or from
 * 1904. False where the format is not known, or shows no such number: *text is then the plain number. */
bool number_format_show(struct arena *arena, struct str format, double value, bool from_1904,
                        struct str *text);
/* The text as the format shows it: '@' stands for it. */
struct str number_format_text(struct arena *arena, struct str format, struct str text);
/* The number as it is shown without a format: 15 digits, no needless ones, beyond that with a power of ten. */
struct str number_format_general(struct arena *arena, double value);

#endif
