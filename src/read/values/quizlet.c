#include "read/values/quizlet.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

enum { LEAST = 2 };

/* How many rows there are if `between` ends them, and how many of them have the sign between their cells just once. */
static void count(struct str text, char between, const char *sign, size_t *rows, size_t *pairs)
{
    *rows = *pairs = 0;
    while (text.n) {
        struct str row = str_trim(str_sub(text, 0, str_find(text, between)));
        size_t at = str_find_z(row, sign);

        *rows += row.n > 0;
        *pairs += at && at < row.n && !str_has(str_from(row, at + strlen(sign)), sign);
        text = str_from(text, str_find(text, between) + 1);
    }
}

static bool divides(struct str text, char between, const char *sign)
{
    size_t rows, pairs;

    count(text, between, sign, &rows, &pairs);
    return pairs >= LEAST && pairs * 10 >= rows * 9;
}

struct str quizlet_rows(struct arena *arena, struct str text)
{
    static const struct {
        char between;
        const char *sign;
    } ways[] = {{'\n', " - "}, {'\n', " \xE2\x80\x93 "},
                {';', " - "},  {';', " \xE2\x80\x93 "},
                {'\n', " : "}, {';', "\t"},
                {';', ","}};
    bool lines = str_find(str_trim(text), '\n') < str_trim(text).n;
    bool tabs = str_find(text, '\t') < text.n;
    char *copy;

    if (lines && tabs) return text;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        size_t n = strlen(ways[i].sign);

        /* Semicolons end cards where lines do not. */
        if (ways[i].between != '\n' && lines) continue;
        if (tabs && *ways[i].sign != '\t') continue;
        if (!divides(text, ways[i].between, ways[i].sign)) continue;
        copy = arena_copy(arena, text.p, text.n);
        for (size_t at = 0; at < text.n; at++) {
            if (copy[at] == ways[i].between) copy[at] = '\n';
            if (!str_starts(str_from(text, at), ways[i].sign)) continue;
            memset(copy + at, ' ', n);
            copy[at] = '\t';
        }
        return (struct str){copy, text.n};
    }
    return text;
}
