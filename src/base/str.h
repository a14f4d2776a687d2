/* base/str.h: string slices.
 *
 * A str is not NUL-terminated and owned by someone else (the source buffer or an arena). All text inside recto is valid
 * UTF-8: text_clean (base/text.h) makes it so on the way in. No errors; only str_z allocates. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

/* printf("%.*s", STR(s)); of a text below 2 GB. */
#define STR(s) (int)(s).n, (s).p

/* The text up to its NUL, not copied; NULL is empty. */
struct str str_of(const char *z);

/* The next three are asked of nearly every byte of a deck, mostly with a `z` that stands in the code. */

static inline bool str_starts(struct str a, const char *z)
{
    size_t n;

    if (!*z) return true;
    if (!a.n || *a.p != *z) return false;
    n = strlen(z);
    return a.n >= n && !memcmp(a.p, z, n);
}

/* What stands from byte `start` on; empty beyond the end. */
static inline struct str str_from(struct str a, size_t start)
{
    size_t skip = start < a.n ? start : a.n;

    /* What is empty may be NULL, to which nothing is added. */
    if (skip) a.p += skip;
    a.n -= skip;
    return a;
}

/* At most n bytes of that. */
static inline struct str str_sub(struct str a, size_t start, size_t n)
{
    a = str_from(a, start);
    if (a.n > n) a.n = n;
    return a;
}

/* Equal byte for byte. */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
/* As str_is, ASCII letters compared without case. */
bool str_is_nocase(struct str a, const char *z);
/* True if it ends in z, or is nothing else. */
bool str_ends(struct str a, const char *z);
/* True if it ends in z, ASCII letters compared without case, and has something before it: a file's name and its ending. */
bool str_ends_nocase(struct str a, const char *z);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str a);
/* How many ASCII digits it begins with. */
size_t str_digits(struct str a);
/* Offset of the first `c`, of the last one, of the first place where `z` or `part` stands (0 if it is empty); a.n: nowhere. */
size_t str_find(struct str a, char c);
size_t str_find_last(struct str a, char c);
size_t str_find_z(struct str a, const char *z);
size_t str_find_str(struct str a, struct str part);
bool str_has(struct str a, const char *z);      /* it stands somewhere */
char *str_z(struct arena *arena, struct str a); /* a NUL-terminated copy */

#endif
