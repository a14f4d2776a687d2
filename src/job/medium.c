#include "job/medium.h"

static const char *const endings[MEDIUM_COUNT] = {
    [MEDIUM_PDF] = ".pdf", [MEDIUM_PNG] = ".png", [MEDIUM_SVG] = ".svg"};

const char *medium_ending(enum medium medium)
{
    return endings[medium];
}

enum medium medium_named(struct str name)
{
    int medium = 0;

    while (medium < MEDIUM_COUNT && !str_ends_nocase(name, endings[medium])) medium++;
    return (enum medium)medium;
}

enum medium medium_of(struct str name)
{
    enum medium medium = medium_named(name);

    return medium == MEDIUM_COUNT ? MEDIUM_PDF : medium;
}
