/* base/words_impl.h: catalogues as msgfmt writes them, and formats of printf's. */
#ifndef BASE_WORDS_IMPL_H
#define BASE_WORDS_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"

/* As make compiles them in: the last one has no name. */
struct words {
    const char *name; /* "de.mo" */
    const unsigned char *bytes;
    size_t n;
};
extern const struct words words_files[];

/* What the C library says of the system's errors, in the locale C: strerror. */
#define WORDS_OF_SYSTEM                                                                                  \
    SAY("No such file or directory"), SAY("Permission denied"), SAY("Is a directory"),                   \
        SAY("Not a directory"), SAY("No space left on device"), SAY("Read-only file system"),            \
        SAY("File name too long"), SAY("Too many open files"), SAY("Input/output error"),                \
        SAY("Operation not permitted"), SAY("File exists"), SAY("Too many levels of symbolic links"),    \
        SAY("File too large"), SAY("Broken pipe"), SAY("Disk quota exceeded"), SAY("Text file busy"),    \
        SAY("No such device or address"), SAY("Cannot allocate memory"), SAY("Interrupted system call"), \
        SAY("Invalid argument"), SAY("Bad file descriptor"), SAY("Device or resource busy")

/* A message and what it is in the other language. Strings end in NUL. */
struct words_entry {
    const char *one, *many; /* many: NULL where it has no plural */
    struct str to;          /* the forms of a plural, NULs between */
};

/* How many messages it has: 0 for what is no catalogue. */
size_t words_count(const struct words *words);
/* i < words_count; they are sorted by `one`. */
struct words_entry words_entry(const struct words *words, size_t i);
/* The first whose `one` begins with that byte or a later one; words_count: there is none. */
size_t words_first(const struct words *words, unsigned char byte);
/* Whether there is such a message; then *entry is it. */
bool words_find(const struct words *words, struct str one, struct words_entry *entry);
/* The form of a plural that goes with n. */
const char *words_form(const struct words *words, struct str to, uint64_t n);

/* What stands at a place of a format. */
enum words_kind {
    WORDS_END,
    WORDS_LETTER, /* a byte of its own words, "%%" among them */
    WORDS_TEXT,   /* %s */
    WORDS_PHRASE, /* %-s */
    WORDS_WHOLE,
    WORDS_HEX,
    WORDS_REAL,
    WORDS_CHAR
};
struct words_token {
    enum words_kind kind;
    char letter;
    int arg; /* which argument it is, from 0; only so many are counted */
};
enum { WORDS_ARGS = 16 };
/* The token at *at, which moves behind it; *arg counts arguments from 0 as they are named without a number ("%2$s" names one). */
struct words_token words_token(const char **at, int *arg);

#endif
