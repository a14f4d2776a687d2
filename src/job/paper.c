#include "job/paper.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/length.h"
#include "base/str.h"
#include "base/text.h"

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
    {"executive", "Executive", MM(184.15, 266.7), "Executive"},
    {"jis-b4", "JIS-B4", MM(257, 364), "B4"},
    {"jis-b5", "JIS-B5", MM(182, 257), "B5"},
};

/* What others call the same sheets. */
static const struct {
    const char *name, *row;
} aliases[] = {
    {"statement", "half-letter"},
    {"invoice", "half-letter"},
    {"ledger", "tabloid"},
    {"iso-b5", "b5"},
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

/* "DIN A4", "ISO A4" and "DIN-A4" are A4. */
static const char *behind_standard(const char *text)
{
    static const char *const standards[] = {"din", "iso"};

    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++) {
        size_t n = strlen(standards[i]);
        const char *at = text + n;

        if (strlen(text) < n || !str_is_nocase((struct str){text, n}, standards[i])) continue;
        at += strspn(at, " -");
        if (strchr("abAB", *at) && *at && char_is_digit(at[1])) return at;
    }
    return text;
}

bool paper_parse(const char *text, struct paper *paper)
{
    text = behind_standard(text);
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_is_nocase(str_of(text), aliases[i].name)) return paper_parse(aliases[i].row, paper);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (str_is_nocase(str_of(text), table[i].name)) {
            *paper = table[i];
            return true;
        }
    }
    *paper = (struct paper){.name = text, .title = text};
    return length_size_parse(text, &paper->w, &paper->h);
}

bool paper_read(struct arena *arena, const char *text, struct paper *paper)
{
    char *size;

    if (!paper_parse(text, paper)) return false;
    if (char_is_letter(*paper->name) || !text[strspn(text, "0123456789.xXmcintp")]) return true;
    size = arena_alloc(arena, SIZE_TEXT_MAX);
    length_size_text(size, paper->w, paper->h);
    paper->name = paper->title = size;
    return true;
}

/* Figures of a name: "b5" and "b6" are two sizes, and neither is the other's slip. */
static bool is_other_number(const char *a, const char *b)
{
    a += strcspn(a, "0123456789");
    b += strcspn(b, "0123456789");
    return strlen(a) == strlen(b) && *a && strcmp(a, b) != 0;
}

const char *paper_near(struct arena *arena, const char *text)
{
    const size_t n = sizeof table / sizeof *table, n_aliases = sizeof aliases / sizeof *aliases;
    const char **names = NEW_N(arena, const char *, n + n_aliases);
    char *low = str_z(arena, str_of(text));
    size_t kept = 0;

    char_lower_all(low);
    for (size_t i = 0; i < n + n_aliases; i++) {
        const char *name = i < n ? table[i].name : aliases[i - n].name;

        if (!is_other_number(low, name)) names[kept++] = name;
        if (strlen(low) > 2 && str_starts(str_of(name), low)) return name;
    }
    return text_near(low, names, kept);
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
