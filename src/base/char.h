/* base/char.h: what a character is, as far as ASCII goes and whatever the locale: a byte of UTF-8 or a code point. Bytes and
 * code points beyond ASCII are none of it, but where it is said. Other scripts: base/rune.h. */
#ifndef BASE_CHAR_H
#define BASE_CHAR_H

#include <stdbool.h>

static inline bool char_is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static inline bool char_is_upper(int c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool char_is_lower(int c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool char_is_letter(int c)
{
    return char_is_lower(c) || char_is_upper(c);
}

static inline bool char_is_alnum(int c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* Space and tab. */
static inline bool char_is_blank(int c)
{
    return c == ' ' || c == '\t';
}

/* Those and what ends lines and pages. */
static inline bool char_is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool char_is_punct(int c)
{
    return c > ' ' && c < 0x7F && !char_is_alnum(c);
}

/* A byte of a letter or digit, all that is beyond ASCII taken for one, so that characters are never divided. */
static inline bool char_is_word(char c)
{
    return char_is_alnum(c) || (c & 0x80) != 0;
}

/* The same of names in programs, which have _ in them. */
static inline bool char_is_name(char c)
{
    return char_is_word(c) || c == '_';
}

static inline char char_lower(char c)
{
    return char_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* The same of all of a text. */
static inline void char_lower_all(char *text)
{
    for (; *text; text++) *text = char_lower(*text);
}

static inline char char_upper(char c)
{
    return char_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

/* The value of a hex digit, or -1. */
static inline int char_hex(char c)
{
    if (char_is_digit(c)) return c - '0';
    c = char_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
