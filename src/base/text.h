/* base/text.h: text from outside, and words and names that people compare. No errors; what is made anew lives in the arena. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct strbuf;

/* The text of a file as recto uses it: without BOM, CRLF and CR as LF, NUL and invalid bytes as U+FFFD.
 * *bad_line is the line (from 1) of the first replaced byte or 0; *bad is the number of replacements. */
struct str text_clean(struct arena *arena, struct str raw, int *bad_line, size_t *bad);

/* UTF-8 of a text in UTF-16: it begins with the byte order mark, or what is ASCII in it shows. Any other text as it is. */
struct str text_from_utf16(struct arena *arena, struct str raw);
/* True if the text has bytes above ASCII, no two of them are UTF-8, and all are characters of Windows-1252. */
bool text_is_windows(struct str raw);
/* UTF-8 of a text for which text_is_windows is true. */
struct str text_from_windows(struct arena *arena, struct str raw);

/* Columns from one tab stop to the next, as CommonMark has it. */
enum { TEXT_TAB = 4 };
/* Adds the text with its tabs as blanks up to the next stop. Columns are characters, counted from the start of the text
 * and of each of its lines. */
void text_expand(struct strbuf *b, struct str text);

/* Adds the text as a terminal may have it: what would command it, or turn the reading of what stands behind it, is written as
 * \x1B or \u202E. With `lines` the ends of its lines stay, else they are \n. */
void text_shown(struct strbuf *b, struct str text, bool lines);

/* The text as a message quotes it: what is longer than TEXT_QUOTED bytes is cut, with "..." behind it. */
enum { TEXT_QUOTED = 60 };
char *text_quoted(struct arena *arena, struct str text);

/* The text as a word of a command line in a shell, behind the command's name: quoted where it has to be. */
struct str text_shell_word(struct arena *arena, struct str text);

/* True if the text is a yes or a no, in whichever letters, also as YAML has them (true, on): then *yes says which. */
bool text_yes(struct str text, bool *yes);

/* True if a spreadsheet takes it for a formula, or would without the apostrophes in front. */
bool text_is_formula(struct str text);

/* The byte at *url, which moves behind it: %XX is one byte. Not at the end. */
char text_url_byte(const char **url);

/* Edit distance in bytes of two words, for "did you mean": bytes that are put in, left out or changed, and neighbours that
 * change places (Damerau and Levenshtein); of words longer than 63 the longer one's length. */
size_t text_distance(const char *a, const char *b);
/* The name that is most like the word; one that begins with the word, or the word with it, is liked best, and of several the nearest.
 * NULL if there are no names. */
const char *text_nearest(const char *word, const char *const *names, size_t n);
/* The first of the names that are nearest to the word, if it is as near as a slip: within a third of the word's length.
 * Else NULL. */
const char *text_near(const char *word, const char *const *names, size_t n);

/* Compares as people sort file names: runs of digits by value, so that "2-x" < "10-x". As strcmp, but names that differ in
 * leading zeros alone are equal. */
int text_natural_cmp(const char *a, const char *b);

#endif
