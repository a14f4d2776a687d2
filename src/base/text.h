/* base/text.h: UTF-8 and string slices.
 *
 * A str is a slice: not NUL-terminated, owned by someone else (the source buffer or an arena). All text
 * inside recto is valid UTF-8: text_clean makes it so on the way in. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

/* printf("%.*s", STR(s)) */
#define STR(s) (int)(s).n, (s).p

struct str str_of(const char *z);
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
/* As str_is, ASCII letters compared without case. */
bool str_is_nocase(struct str a, const char *z);
bool str_starts(struct str a, const char *z);
struct str str_from(struct str a, size_t start);
struct str str_sub(struct str a, size_t start, size_t n);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str a);
/* Offset of the first `c`, or a.n. */
size_t str_find(struct str a, char c);
char *str_z(struct arena *arena, struct str a); /* a NUL-terminated copy */

/* A growing string in an arena. */
struct strbuf {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

struct strbuf strbuf_new(struct arena *arena);
void strbuf_add(struct strbuf *b, struct str s);
void strbuf_addz(struct strbuf *b, const char *z);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_rune(struct strbuf *b, uint32_t rune); /* as UTF-8 */
void strbuf_printf(struct strbuf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
struct str strbuf_str(const struct strbuf *b);

enum { RUNE_BAD = 0xFFFD };

/* The code point at s.p[*i]; *i moves behind it. A bad byte gives U+FFFD and moves by one. *i < s.n. */
uint32_t utf8_next(struct str s, size_t *i);
/* The first code point of the text; 0 if there is none. */
uint32_t utf8_first(struct str s);
/* The last code point of the text; 0 if there is none. */
uint32_t utf8_last(struct str s);
/* True for characters of scripts that are written without spaces: Chinese, Japanese; wide forms. */
bool rune_is_cjk(uint32_t rune);
/* Writes 1 to 4 bytes and returns their number. Surrogates and values above U+10FFFF become U+FFFD. */
size_t utf8_put(char out[4], uint32_t rune);
/* Number of code points. */
size_t utf8_count(struct str s);

/* The text of a file as recto uses it: without BOM, CRLF and CR as LF, NUL and invalid bytes as U+FFFD.
 * *bad_line is the line (from 1) of the first replaced byte or 0; *bad is the number of replacements. */
struct str text_clean(struct arena *arena, struct str raw, int *bad_line, size_t *bad);

/* UTF-8 of a text that begins with the byte order mark of UTF-16; any other text as it is. */
struct str text_from_utf16(struct arena *arena, struct str raw);
/* True if the text has bytes above ASCII, no two of them are UTF-8, and all are characters of Windows-1252. */
bool text_is_windows(struct str raw);
/* UTF-8 of a text in Windows-1252. */
struct str text_from_windows(struct arena *arena, struct str raw);

/* The byte at *url, which moves behind it: %XX is one byte. */
char url_byte(const char **url);

/* FNV-1a, 64 bits: for ids and hash tables. Start with hash = 0. */
uint64_t hash_bytes(uint64_t hash, const void *data, size_t n);

/* Edit distance (Levenshtein) of two short words, for "did you mean". */
size_t text_distance(const char *a, const char *b);
/* The name that is most like the word; one that begins with the word, or the word with it, is liked best.
 * NULL if there are no names. */
const char *text_nearest(const char *word, const char *const *names, size_t n);

/* Compares as people sort file names: runs of digits by value, so that "2-x" < "10-x". */
int text_natural_cmp(const char *a, const char *b);

#endif
