#include "read/tree/picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/length.h"

static const double MOST = 10000; /* pixels: what is more is a mistake */

/* Points; below 0: a part of the measure; 0: no length. */
static float length_of(const char *value)
{
    char *end;
    double number = value ? strtod(value, &end) : 0;

    if (!(number > 0 && number <= MOST)) return 0;
    end += strspn(end, " ");
    if (!*end || !strcmp(end, "px")) return (float)(number * PT_PER_PX);
    if (!strcmp(end, "pt")) return (float)number;
    return !strcmp(end, "%") && number <= 100 ? (float)(-number / 100) : 0;
}

void picture_size(struct span *picture, const char *width, const char *height)
{
    float high = length_of(height);

    picture->width = length_of(width);
    /* A part of the page's height is of no use on a card. */
    picture->height = high > 0 ? high : 0;
}

/* Up to four digits from `at` on; returns where they end. */
static size_t digits(struct str text, size_t at, float *points)
{
    int number = 0;
    size_t from = at;

    while (at < text.n && at - from < 4 && char_is_digit(text.p[at]))
        number = 10 * number + (text.p[at++] - '0');
    *points = (float)(number * PT_PER_PX);
    return at;
}

void picture_size_in_alt(struct span *picture)
{
    struct str text = picture->text;
    size_t bar = text.n;
    float width, height = 0;
    size_t at;

    while (bar > 0 && text.p[bar - 1] != '|') bar--;
    if (!bar) return;
    at = digits(text, bar, &width);
    if (width <= 0) return;
    if (at < text.n && text.p[at] == 'x') {
        at = digits(text, at + 1, &height);
        if (height <= 0) return;
    }
    if (at < text.n) return;
    picture->width = width;
    picture->height = height;
    picture->text = str_trim(str_sub(text, 0, bar - 1));
}

bool picture_is_named(struct str name)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(name, endings[i])) return true;
    return false;
}
