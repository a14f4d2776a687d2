#include "read/guess/numbering.h"

#include <assert.h>
#include <string.h>

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

/* Whole numbers, each about once: a row in another order. The sum of a row tells a number that is there twice well enough. */
static bool is_shuffled(const struct str *numbers, size_t n)
{
    long least = 0, most = 0, sum = 0;

    for (size_t i = 0; i < n; i++) {
        struct parts parts = parts_of(numbers[i]);

        if (parts.n != 1) return false;
        if (!i || parts.v[0] < least) least = parts.v[0];
        if (!i || parts.v[0] > most) most = parts.v[0];
        sum += parts.v[0];
    }
    return n >= FEW && least <= 1 && (size_t)(most - least + 1) == n && 2 * sum == (least + most) * (long)n;
}

bool numbering_counts_on(const struct str *numbers, size_t n)
{
    struct parts a;
    size_t steps = 0, on = 0, rising = 0;

    assert(n);
    a = parts_of(numbers[0]);
    for (size_t i = 1; i < n; i++) {
        struct parts b = parts_of(numbers[i]);

        on += goes_on(&a, &b);
        rising += rises(&a, &b);
        /* That a row begins anew says nothing. */
        steps += goes_on(&a, &b) || !begins_row(&b);
        a = b;
    }
    if (!steps) return n == 1;
    return 2 * on >= steps || (n >= FEW && rising == n - 1) || is_shuffled(numbers, n);
}

static uint32_t first_rune(struct str s)
{
    size_t i = 0;

    return s.n ? utf8_next(s, &i) : 0;
}

bool numbering_begins_text(struct str rest)
{
    static const char signs[] = "+-*/:=<>%^.,;!?&|~$\xC2";
    uint32_t rune;

    rest = str_trim(rest);
    rune = first_rune(rest);
    if (!rest.n || char_is_digit(rest.p[0])) return false;
    /* Latin-1's signs, dashes, currencies, arrows and the operators of mathematics. */
    if (rune >= 0xA0 && rune <= 0xBF)
        return rune == 0xAB || rune == 0xA1 || rune == 0xBF || rune == 0xAA || rune == 0xBA;
    if (rune == 0xD7 || rune == 0xF7 || (rune >= 0x2010 && rune <= 0x2015) || rune == 0x2026) return false;
    if ((rune >= 0x2030 && rune <= 0x2031) || (rune >= 0x20A0 && rune <= 0x20CF)) return false;
    if (rune >= 0x2190 && rune <= 0x22FF) return false;
    return !strchr(signs, rest.p[0]);
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
