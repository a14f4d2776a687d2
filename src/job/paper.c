#include "job/paper.h"

#include <math.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/str.h"

#define MM(w, h) PT_PER_MM *(w), PT_PER_MM *(h)

/* ISO 216 rounds each size down to whole millimetres, so A5 is not exactly half of A4. */
static const struct paper table[] = {
    {"a3", "A3", MM(297, 420), "A3"},
    {"a4", "A4", MM(210, 297), "A4"},
    {"a5", "A5", MM(148, 210), "A5"},
    {"a6", "A6", MM(105, 148), "A6"},
    {"a7", "A7", MM(74, 105), "A7"},
    {"a8", "A8", MM(52, 74), "A8"},
    {"b5", "B5", MM(176, 250), "ISOB5"},
    {"letter", "Letter", MM(215.9, 279.4), "Letter"},
    {"half-letter", "Half-letter", MM(139.7, 215.9), "Statement"},
    {"legal", "Legal", MM(215.9, 355.6), "Legal"},
    {"tabloid", "Tabloid", MM(279.4, 431.8), "Tabloid"},
};

/* Sheets that are one card each: CUPS has names for them, and --paper needs none. */
static const struct paper cards[] = {
    {NULL, NULL, MM(76.2, 127), "3x5"},
    {NULL, NULL, MM(101.6, 152.4), "4x6"},
    {NULL, NULL, MM(127, 177.8), "5x7"},
    {NULL, NULL, MM(127, 203.2), "5x8"},
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

/* PPDs and IPP know sizes in whole points, or in hundredths of a millimetre. */
static bool is_sheet(const struct paper *paper, double w, double h)
{
    return fabs(paper->w - w) < 0.5 && fabs(paper->h - h) < 0.5;
}

const char *paper_media(struct arena *arena, double w, double h)
{
    double narrow = fmin(w, h), tall = fmax(w, h);

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (is_sheet(&table[i], narrow, tall)) return table[i].media;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++)
        if (is_sheet(&cards[i], narrow, tall)) return cards[i].media;
    if (paper_is_us(w, h))
        return arena_printf(arena, "Custom.%.6gx%.6gin", narrow / PT_PER_IN, tall / PT_PER_IN);
    return arena_printf(arena, "Custom.%.6gx%.6gmm", narrow / PT_PER_MM, tall / PT_PER_MM);
}

const struct paper *paper_of_size(double w, double h)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (is_sheet(&table[i], fmin(w, h), fmax(w, h))) return &table[i];
    return NULL;
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
