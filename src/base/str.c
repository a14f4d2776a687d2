#include "base/str.h"

#include <string.h>

#include "base/arena.h"
#include "base/char.h"

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || !memcmp(a.p, b.p, a.n));
}

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

bool str_is_nocase(struct str a, const char *z)
{
    if (strlen(z) != a.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (char_lower(a.p[i]) != char_lower(z[i])) return false;
    return true;
}

bool str_ends(struct str a, const char *z)
{
    size_t n = strlen(z);

    return a.n >= n && str_is(str_from(a, a.n - n), z);
}

bool str_ends_nocase(struct str a, const char *z)
{
    size_t n = strlen(z);

    return a.n > n && str_is_nocase(str_from(a, a.n - n), z);
}

struct str str_trim(struct str a)
{
    while (a.n && char_is_space(a.p[0])) {
        a.p++;
        a.n--;
    }
    while (a.n && char_is_space(a.p[a.n - 1])) a.n--;
    return a;
}

size_t str_digits(struct str a)
{
    size_t n = 0;

    while (n < a.n && char_is_digit(a.p[n])) n++;
    return n;
}

size_t str_find(struct str a, char c)
{
    const char *hit = a.n ? memchr(a.p, c, a.n) : NULL;

    return hit ? (size_t)(hit - a.p) : a.n;
}

size_t str_find_last(struct str a, char c)
{
    size_t i = a.n;

    while (i && a.p[i - 1] != c) i--;
    return i ? i - 1 : a.n;
}

size_t str_find_str(struct str a, struct str part)
{
    if (!part.n) return 0;
    for (size_t at = 0; at + part.n <= a.n; at++) {
        at += str_find(str_sub(a, at, a.n - at - part.n + 1), *part.p);
        if (at + part.n <= a.n && !memcmp(a.p + at, part.p, part.n)) return at;
    }
    return a.n;
}

size_t str_find_z(struct str a, const char *z)
{
    return str_find_str(a, str_of(z));
}

bool str_has(struct str a, const char *z)
{
    return str_find_z(a, z) < a.n;
}

char *str_z(struct arena *arena, struct str a)
{
    return arena_copy(arena, a.p, a.n);
}
