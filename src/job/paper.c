#include "job/paper.h"

#include <math.h>

#include "base/length.h"
#include "base/str.h"

#define MM(w, h) PT_PER_MM *(w), PT_PER_MM *(h)

/* ISO 216 rounds each size down to whole millimetres, so A5 is not exactly half of A4. */
static const struct paper table[] = {
    {"a3", "A3", MM(297, 420)},
    {"a4", "A4", MM(210, 297)},
    {"a5", "A5", MM(148, 210)},
    {"a6", "A6", MM(105, 148)},
    {"a7", "A7", MM(74, 105)},
    {"a8", "A8", MM(52, 74)},
    {"b5", "B5", MM(176, 250)},
    {"letter", "Letter", MM(215.9, 279.4)},
    {"half-letter", "Half-letter", MM(139.7, 215.9)},
    {"legal", "Legal", MM(215.9, 355.6)},
    {"tabloid", "Tabloid", MM(279.4, 431.8)},
};

const struct paper *papers(size_t *n)
{
    *n = sizeof table / sizeof *table;
    return table;
}

bool paper_parse(const char *text, struct paper *paper)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (str_is_nocase(str_of(text), table[i].name)) {
            *paper = table[i];
            return true;
        }
    }
    *paper = (struct paper){.name = text, .title = text};
    return length_size_parse(text, &paper->w, &paper->h);
}

static bool is_whole(double length, double unit)
{
    double n = length / unit;

    return fabs(n - round(n)) < 1e-3;
}

bool paper_is_us(double w, double h)
{
    const double eighth = PT_PER_IN / 8;

    return is_whole(w, eighth) && is_whole(h, eighth) && !(is_whole(w, PT_PER_MM) && is_whole(h, PT_PER_MM));
}
