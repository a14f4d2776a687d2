#include <string.h>

#include "base/char.h"
#include "read/tree/nest.h"

enum { LABEL_MAX = 1000, PARENS_MAX = 32 };

static bool is_escape(struct str s, size_t i)
{
    return s.p[i] == '\\' && i + 1 < s.n && char_is_punct(s.p[i + 1]);
}

/* Blanks and one line's end from i on. */
static size_t blanks_and_line(struct str s, size_t i)
{
    while (i < s.n && char_is_blank(s.p[i])) i++;
    if (i < s.n && s.p[i] == '\n') i++;
    while (i < s.n && char_is_blank(s.p[i])) i++;
    return i;
}

/* "[label]:" at i: behind it, or i. */
static size_t label_end(struct str s, size_t i)
{
    bool words = false;
    size_t k = i + 1;

    for (; k < s.n && s.p[k] != ']'; k++) {
        if (s.p[k] == '[' || k - i > LABEL_MAX) return i;
        words = words || !char_is_space(s.p[k]);
        if (is_escape(s, k)) k++;
    }
    return words && k + 1 < s.n && s.p[k + 1] == ':' ? k + 2 : i;
}

/* The address at i: behind it, or i. */
static size_t address_end(struct str s, size_t i)
{
    size_t k = i, parens = 0;

    if (k < s.n && s.p[k] == '<') {
        for (k++; k < s.n && s.p[k] != '>'; k++) {
            if (s.p[k] == '\n' || s.p[k] == '<') return i;
            if (s.p[k] == '\\') k++;
        }
        return k < s.n ? k + 1 : i;
    }
    for (; k < s.n; k++) {
        if (is_escape(s, k)) {
            k++;
        } else if (s.p[k] == '(') {
            if (++parens > PARENS_MAX) return i;
        } else if (s.p[k] == ')') {
            if (!parens--) break;
        } else if (char_is_space(s.p[k]) || (unsigned char)s.p[k] < ' ') {
            break;
        }
    }
    return k < s.n && (parens == 0 || parens == (size_t)-1) ? k : i;
}

/* The title at i: behind it, or i. */
static size_t title_end(struct str s, size_t i)
{
    char close = 0;

    if (i < s.n && strchr("\"'(", s.p[i])) close = s.p[i] == '(' ? ')' : s.p[i];
    for (size_t k = i + 1; close && k < s.n; k++) {
        if (s.p[k] == close) return k + 1;
        if (close == ')' && s.p[k] == '(') return i;
        if (is_escape(s, k)) k++;
    }
    return i;
}

/* Behind the line that nothing but blanks is left of at i, or 0. */
static size_t line_done(struct str s, size_t i)
{
    while (i < s.n && char_is_blank(s.p[i])) i++;
    if (i == s.n) return i;
    return s.p[i] == '\n' ? i + 1 : 0;
}

/* Behind the definition at i, or i. */
static size_t ref_end(struct str s, size_t i)
{
    size_t colon = label_end(s, i), at, address, title, done = 0;

    if (colon == i) return i;
    at = blanks_and_line(s, colon);
    address = address_end(s, at);
    if (address == at) return i;
    at = blanks_and_line(s, address);
    title = at > address ? title_end(s, at) : at;
    if (title > at) done = line_done(s, title);
    if (!done) done = line_done(s, address);
    return done ? done : i;
}

bool nest_is_refs(struct str s)
{
    size_t i = 0;

    while (i < s.n && s.p[i] == '[') {
        size_t end = ref_end(s, i);

        if (end == i) return false;
        i = end;
    }
    return i && !str_trim(str_from(s, i)).n;
}
