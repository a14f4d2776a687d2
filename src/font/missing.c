#include "font/missing.h"

#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"

/* Digits that can just be read at 9 pt, of a monospaced face that is no wider than this. */
static const double SIZE = 0.42;
static const double COLUMN = 0.62 * 0.42;
static const double BESIDE = 0.14; /* the digits, on either side */
static const double TOP = -0.80, HEIGHT = 0.92;
static const double BASELINES[2] = {0.42, 0.82}; /* below the top */
static const double FRAME_BESIDE = 0.06, STROKE = 0.04;

struct missing_box font_missing(struct str text)
{
    struct missing_box box = {.size = SIZE, .stroke = STROKE};
    char hex[12];
    size_t at = 0, columns;

    box.n = (size_t)snprintf(hex, sizeof hex, "%04X", text.n ? (unsigned)utf8_next(text, &at) : 0);
    columns = (box.n + 1) / 2;
    box.width = (double)columns * COLUMN + 2 * BESIDE;
    box.frame = (struct rect){FRAME_BESIDE, TOP, box.width - 2 * FRAME_BESIDE, HEIGHT};
    for (size_t i = 0; i < box.n; i++) {
        box.digits[i].digit = hex[i];
        box.digits[i].x = BESIDE + (double)(i % columns) * COLUMN;
        box.digits[i].y = TOP + BASELINES[i / columns];
    }
    return box;
}
