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

/* What libyaml says is wrong with a text of YAML, but for some that it says of tags and directives only. */
#define WORDS_OF_YAML                                                                                \
    SAY("control characters are not allowed"), SAY("could not find expected ':'"),                   \
        SAY("block sequence entries are not allowed in this context"),                               \
        SAY("mapping keys are not allowed in this context"),                                         \
        SAY("mapping values are not allowed in this context"),                                       \
        SAY("found character that cannot start any token"),                                          \
        SAY("did not find expected comment or line break"),                                          \
        SAY("did not find expected whitespace or line break"),                                       \
        SAY("did not find expected alphabetic or numeric character"),                                \
        SAY("found an indentation indicator equal to 0"),                                            \
        SAY("found a tab character where an indentation space is expected"),                         \
        SAY("found unexpected document indicator"), SAY("found unexpected end of stream"),           \
        SAY("found unknown escape character"), SAY("did not find expected hexdecimal number"),       \
        SAY("found invalid Unicode character escape code"), SAY("found unexpected ':'"),             \
        SAY("found a tab character that violates indentation"), SAY("found unknown directive name"), \
        SAY("found undefined tag handle"), SAY("did not find expected <document start>"),            \
        SAY("did not find expected node content"), SAY("did not find expected '-' indicator"),       \
        SAY("did not find expected key"), SAY("did not find expected ',' or ']'"),                   \
        SAY("did not find expected ',' or '}'")

/* What Jansson says is wrong with a text of JSON, and where. */
#define WORDS_OF_JSON                                                                                        \
    SAY("%-s near '%s'"), SAY("%-s near end of file"), SAY("unable to decode byte 0x%x"),                    \
        SAY("premature end of input"), SAY("unexpected newline"), SAY("control character 0x%x"),             \
        SAY("invalid escape"), SAY("invalid Unicode escape '%s'"), SAY("invalid Unicode '%s'"),              \
        SAY("too big negative integer"), SAY("too big integer"), SAY("real number overflow"),                \
        SAY("maximum parsing depth reached"), SAY("string or '}' expected"), SAY("':' expected"),            \
        SAY("']' expected"), SAY("'}' expected"), SAY("'[' or '{' expected"), SAY("end of file expected"),   \
        SAY("invalid token"), SAY("unexpected token"), SAY("\\u0000 is not allowed without JSON_ALLOW_NUL"), \
        SAY("NUL byte in object key not supported")

/* What SQLite says of a file that it cannot read on in. */
#define WORDS_OF_SQLITE                                                                            \
    SAY("file is not a database"), SAY("database disk image is malformed"), SAY("disk I/O error"), \
        SAY("out of memory"), SAY("no such table: %s"), SAY("no such column: %s"),                 \
        SAY("string or blob too big")

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
