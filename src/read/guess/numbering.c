#include "read/guess/numbering.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "read/tree/lexicon.h"

enum { MOST_PARTS = 8, SHORT_STEP = 3, FEW = 4 };

/* "3.1.12" */
struct parts {
    long v[MOST_PARTS];
    size_t n;
};

static long value_of(struct str digits)
{
    long value = 0;

    for (size_t i = 0; i < digits.n && value < 1000000; i++) value = 10 * value + (digits.p[i] - '0');
    return value;
}

static struct parts parts_of(struct str number)
{
    struct parts parts = {.n = 0};

    for (size_t i = 0; i < number.n && parts.n < MOST_PARTS;) {
        size_t n = str_digits(str_from(number, i));

        parts.v[parts.n++] = value_of(str_sub(number, i, n));
        i += n + 1;
    }
    return parts;
}

/* The first of a row, or of what is numbered lazily. */
static bool begins_row(const struct parts *parts)
{
    return parts->n && parts->v[parts->n - 1] <= 1;
}

/* The next one: 2 and 3, 2.9 and 3; or 1 and 1, where an author leaves the counting to others. */
static bool goes_on(const struct parts *a, const struct parts *b)
{
    if (b->n == 1 && a->n == 1 && b->v[0] == a->v[0] && begins_row(b)) return true;
    if (!b->n || b->n > a->n || b->v[b->n - 1] != a->v[b->n - 1] + 1) return false;
    return !memcmp(a->v, b->v, (b->n - 1) * sizeof *a->v);
}

/* Of whole numbers: rising in short steps. */
static bool rises(const struct parts *a, const struct parts *b)
{
    return a->n == 1 && b->n == 1 && b->v[0] > a->v[0] && b->v[0] - a->v[0] <= SHORT_STEP;
}

/* Whole numbers from 0 or 1 on, each once: a row in another order. */
static bool is_shuffled(struct arena *arena, const struct parts *v, size_t n)
{
    bool *seen = NEW_N(arena, bool, n);
    long least = v[0].v[0];

    for (size_t i = 0; i < n; i++)
        if (v[i].v[0] < least) least = v[i].v[0];
    if (n < FEW || least > 1) return false;
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)(v[i].v[0] - least);

        if (v[i].n != 1 || at >= n || seen[at]) return false;
        seen[at] = true;
    }
    return true;
}

bool numbering_counts_on(struct arena *arena, const struct str *numbers, size_t n)
{
    struct parts *v = NEW_N(arena, struct parts, n);
    size_t steps = 0, on = 0, rising = 0;

    assert(n);
    for (size_t i = 0; i < n; i++) v[i] = parts_of(numbers[i]);
    for (size_t i = 1; i < n; i++) {
        bool next = goes_on(&v[i - 1], &v[i]);

        on += next;
        rising += rises(&v[i - 1], &v[i]);
        /* That a row begins anew says nothing. */
        steps += next || !begins_row(&v[i]);
    }
    if (!steps) return n == 1;
    return 2 * on >= steps || (n >= FEW && rising == n - 1) || is_shuffled(arena, v, n);
}

bool numbering_begins_text(struct str rest)
{
    /* Signs of ASCII and of Latin-1, dashes, the ellipsis, shares of a hundred, currencies, arrows and operators of mathematics; not what
     * opens a text, « or ¿. */
    static const uint32_t ranges[][2] = {
        {'!', '!'},       {'$', '&'},       {'*', '/'},       {'0', '?'},       {'^', '^'},
        {'|', '|'},       {'~', '~'},       {0x80, 0xA0},     {0xA2, 0xA9},     {0xAC, 0xB9},
        {0xBB, 0xBE},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2010, 0x2015}, {0x2026, 0x2026},
        {0x2030, 0x2031}, {0x20A0, 0x20CF}, {0x2190, 0x22FF},
    };
    uint32_t rune = utf8_first(str_trim(rest));

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i][0] && rune <= ranges[i][1]) return false;
    return rune != 0;
}

bool numbering_leaves_text(struct str rest)
{
    static const uint32_t marks[] = {'?',  '!',    '.',    ',',    ':',    ';',   0xA1,
                                     0xBF, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x61F, 0x37E};

    for (size_t i = 0; i < rest.n;) {
        uint32_t rune = utf8_next(rest, &i);
        bool mark = rune_is_space(rune) || rune_is_unseen(rune);

        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) mark = mark || rune == marks[k];
        if (!mark) return true;
    }
    return false;
}

bool numbering_is_date(struct str number, struct str rest)
{
    long day = value_of(number);
    size_t end = 0;

    rest = str_trim(rest);
    for (size_t i = 0; i < rest.n && rune_is_word(utf8_next(rest, &i));) end = i;
    return day >= 1 && day <= 31 && lexicon_is_month(str_sub(rest, 0, end));
}
