/* highlight/scan.h: the state of the scanner of code, for its three files. Each function that scans begins at s->at and moves
 * it behind what it took.
 *
 * It stands in one of four contexts: code, a string, a tag of JSX, or the text between two tags. Contexts nest (a string
 * has a hole with code that has a string ...), so they lie on a stack, which is short: what would be deeper is no string
 * or tag any more. */
#ifndef HIGHLIGHT_SCAN_H
#define HIGHLIGHT_SCAN_H

#include "highlight/impl.h"

enum {
    DEEPEST = 24, /* contexts */
    FAR = 240,    /* how far something on a line is looked for, so that time stays linear */
};

enum scan_context { CODE, STRING, TAG, CHILDREN };

struct frame {
    enum scan_context context;
    unsigned flags;            /* STRING: of this one */
    const struct quote *quote; /* STRING */
    size_t start;              /* STRING: its first byte */
    size_t depth;              /* CODE: open brackets of the kind of `closer` */
    char closer;               /* CODE: the end of the hole; NUL: the whole text */
};

struct scan {
    const struct language *language;
    struct code_piece piece;
    struct str text;
    size_t at;
    struct frame frames[DEEPEST];
    size_t frames_n;
    unsigned hopeless; /* QUOTE_MAYBE quotes, by index, that have no end any more */
    bool jsx;          /* the text has tags */
    bool open_end;     /* no block comment ends any more */
    bool first;        /* nothing but blanks so far on this line */
    bool operand;      /* an operand was last: / divides and < compares */
    size_t define;     /* a word from here on is the name of what is defined; 0: none is */
    struct str here;   /* the word that ends the here-document to come; n == 0: there is none */
    bool command;      /* LANG_COMMANDS: a command may stand here */
    unsigned in;       /* and `in` after so many words */
    unsigned words;    /* LANG_DECLARES: words on this line that may be a type */
    bool declares;     /* and nothing else */
    unsigned angles;   /* < > around them */
};

static inline bool has(const struct scan *s, unsigned flag)
{
    return (s->language->flags & flag) != 0;
}

static inline struct frame *top(struct scan *s)
{
    return &s->frames[s->frames_n - 1];
}

/* Highlights the bytes up to `to` and goes there. */
static inline void mark(struct scan *s, size_t to, enum token token)
{
    highlight_paint(s->piece, s->at, to, token);
    s->at = to;
}

/* False if the stack is full. */
bool highlight_push(struct scan *s, struct frame frame);
/* Sets what counts from the beginning of a statement. */
void highlight_begin_statement(struct scan *s);
/* Behind the bracket that closes the one at `at`, on this line and not too far; else 0. */
size_t highlight_bracket_end(struct str text, size_t at, char open, char close);

/* ---- strings (highlight/string.c) ---- */

/* Goes on in the string on top, to its end or to the next hole. */
void highlight_scan_string(struct scan *s);
/* Opens the string whose quotes stand at `at`; it may have a prefix, from s->at on. False if there is none. */
bool highlight_open_string(struct scan *s, size_t at, bool formatted);
/* "x( ... )x", whose " stands at `at`: C++. */
bool highlight_scan_raw_cpp(struct scan *s, size_t at);
/* #" ... "# with as many # on both sides, the first of which, or the ", stands at `at`: Rust, Swift. */
bool highlight_scan_raw_hashes(struct scan *s, size_t at);
/* <<EOF, <<-'EOF': what follows this line is a text. */
bool highlight_scan_here(struct scan *s);
/* The lines of that text. */
void highlight_scan_here_lines(struct scan *s);
/* True where a string of one line, whatever its holes say, ends at a line feed. */
bool highlight_ends_line(const struct frame *frame);
/* The text has ended. If it did so in a string that need not go over lines, that string is read again as one that does
 * not; false if nothing is left to do. */
bool highlight_give_up(struct scan *s);

/* ---- words (highlight/word.c) ---- */

/* Where the word that begins at `at` ends, by the language's idea of a name. */
size_t highlight_word_end(const struct scan *s, size_t at);
/* The word or the number that begins at s->at; a word may be the prefix of a string. */
void highlight_scan_word(struct scan *s);
void highlight_scan_number(struct scan *s);

#endif
