/* font/missing.h: what stands for a character that no font has: a frame with its number in hex digits, in two lines. In em,
 * the pen at (0, 0) on the baseline, y down. No memory of its own, no errors. */
#ifndef FONT_MISSING_H
#define FONT_MISSING_H

#include <stddef.h>

#include "base/rect.h"
#include "base/str.h"

enum { MISSING_DIGITS = 6 }; /* of the largest code point */

struct missing_box {
    double width; /* from this character to the next */
    struct rect frame;
    double stroke; /* of the frame */
    double size;   /* of the digits */
    size_t n;      /* of them */
    struct {
        char digit;
        double x, y;
    } digits[MISSING_DIGITS];
};

/* The box for the text's first character. */
struct missing_box font_missing(struct str text);

#endif
