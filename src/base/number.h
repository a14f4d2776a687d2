/* base/number.h: numbers as page languages write them: no more digits than they need. No allocation, no errors. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <math.h>

enum { NUMBER_MAX = 32 };

/* `value` / 10^decimals without needless zeros (1250 with 3 decimals is "1.25", 50 ".05"), at the end of `digits`: gives where it
 * begins. */
static inline char *number_fixed(char digits[NUMBER_MAX], long value, int decimals)
{
    int at = NUMBER_MAX;
    unsigned long rest = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;

    for (; decimals > 0 && rest % 10 == 0; decimals--) rest /= 10;
    if (decimals > 0) {
        for (; decimals > 0; decimals--, rest /= 10) digits[--at] = (char)('0' + rest % 10);
        digits[--at] = '.';
    } else if (rest == 0) {
        digits[--at] = '0';
    }
    for (; rest > 0; rest /= 10) digits[--at] = (char)('0' + rest % 10);
    if (value < 0) digits[--at] = '-';
    return digits + at;
}

/* The number in units of 10^-decimals (up to 8), rounded. Nothing on a sheet is as large as 1e9; what is no number is 0. */
static inline long number_units(double value, int decimals)
{
    static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    return fabs(value) < 1e9 ? lround(value * powers[decimals]) : 0;
}

#endif
