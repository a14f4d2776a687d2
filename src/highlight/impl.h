/* highlight/impl.h: the parts of the highlight module: the table of languages, the scanner that it drives, and the
 * scanners of the few languages that are not made of words. Places in a text are bytes. No memory, no errors. */
#ifndef HIGHLIGHT_IMPL_H
#define HIGHLIGHT_IMPL_H

#include "base/char.h"
#include "highlight/highlight.h"

/* A piece of text to be coloured in. */
struct code_piece {
    struct str text;
    uint8_t *tokens; /* text.n of them, all TOKEN_PLAIN at first */
};

struct language;
typedef void scanner(const struct language *language, struct code_piece piece);

/* How a string, or a name in quotes, begins and ends. */
enum {
    QUOTE_LINES = 1 << 0,    /* goes over lines; without an end, to the end of the text */
    QUOTE_MAYBE = 1 << 1,    /* goes over lines if it has an end at all: the quotes of shells, SQL, ... */
    QUOTE_ESCAPES = 1 << 2,  /* \ takes the next character with it */
    QUOTE_DOUBLED = 1 << 3,  /* the end twice stands for itself */
    QUOTE_NAME = 1 << 4,     /* no string but a name */
    QUOTE_CHAR = 1 << 5,     /* one character, or else no quote at all: Rust's 'a */
    QUOTE_DOLLAR = 1 << 6,   /* holes with code: ${ } */
    QUOTE_COMMAND = 1 << 7,  /* $( ) */
    QUOTE_BRACE = 1 << 8,    /* { }, where {{ stands for itself */
    QUOTE_PREFIXED = 1 << 9, /* the same, but only behind a prefix with f or t: Python */
    QUOTE_HASH = 1 << 10,    /* #{ } */
    QUOTE_PAREN = 1 << 11,   /* \( ) */
};

struct quote {
    const char *open, *close; /* open == NULL ends a list; the longer ones come first */
    unsigned flags;
};

enum {
    LANG_CASELESS = 1 << 0,    /* keywords in any case */
    LANG_NESTED = 1 << 1,      /* block comments nest */
    LANG_AT = 1 << 2,          /* @name is a decorator or an annotation */
    LANG_ATTRIBUTE = 1 << 3,   /* #[...] is an attribute */
    LANG_DIRECTIVE = 1 << 4,   /* a line that begins with # is one */
    LANG_DOLLAR = 1 << 5,      /* $ begins a name */
    LANG_VARIABLE = 1 << 6,    /* $name and ${...} stand out: shells */
    LANG_DASHED = 1 << 7,      /* names may hold - */
    LANG_KEYS = 1 << 8,        /* a word or string in front of : is a key */
    LANG_CAPITALS = 1 << 9,    /* a name with a capital is a type or a constant */
    LANG_DECLARES = 1 << 10,   /* `type name(` declares name */
    LANG_REGEX = 1 << 11,      /* /.../ where an operand may stand */
    LANG_JSX = 1 << 12,        /* <tags> there */
    LANG_RAW_CPP = 1 << 13,    /* R"x(...)x" */
    LANG_RAW_HASHES = 1 << 14, /* r#"..."# or #"..."#, with any number of # */
    LANG_SYMBOLS = 1 << 15,    /* :name */
    LANG_COMMANDS = 1 << 16,   /* keywords stand where a command may: shells */
    LANG_MARKED = 1 << 17,     /* names may end in ? or ! */
    LANG_RECEIVER = 1 << 18,   /* func (r *T) name */
};

struct language {
    const char *names;        /* the canonical one first; blanks between, lower case */
    const char *line[2];      /* line comments */
    const char *open, *close; /* block comments */
    const struct quote *quotes;
    unsigned flags;
    /* Sorted words, one blank between. `soft` ones are keywords only where a word or an operand follows. */
    const char *keywords, *soft, *types;
    const char *defines;  /* keywords that a new name follows */
    const char *prefixes; /* of strings, in lower case */
    const char *prompt;   /* a line that begins with this makes it a transcript */
    scanner *scan;        /* NULL: highlight_code */
};

extern const struct language highlight_languages[];
extern const size_t highlight_languages_n;

/* The language of that name, as a fence has it, or NULL. */
const struct language *highlight_find(struct str name);

/* ---- helpers (highlight/highlight.c) ---- */

/* The byte at `at`, or NUL beyond the end. */
static inline char byte_at(struct str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

/* Where the line of `at` ends: at its line feed, or text.n. */
size_t highlight_line_end(struct str text, size_t at);
/* The first place from `at` on that is no blank, or text.n. */
size_t highlight_skip_blanks(struct str text, size_t at);
/* True if `z` stands at `at`. False for NULL and the empty string. */
bool highlight_stands(struct str text, size_t at, const char *z);
/* Where `z` stands from `at` on, or text.n. */
size_t highlight_find_text(struct str text, size_t at, const char *z);
/* Bytes [from, to) become that token; beyond the text nothing does. */
void highlight_paint(struct code_piece piece, size_t from, size_t to, enum token token);
/* Those bytes as a piece of their own, whose tokens are the whole's. */
struct code_piece highlight_piece(struct code_piece piece, size_t from, size_t to);
/* True if the list of sorted words, a blank between, holds the word. NULL is an empty list. */
bool highlight_word_in(const char *list, struct str word);
/* The same, the word in any case against a list in lower case. */
bool highlight_word_in_nocase(const char *list, struct str word);

/* ---- scanners ----
 *
 * Each paints the piece's tokens, in linear time. */

scanner highlight_code; /* highlight/code.c: driven by the row */
scanner highlight_yaml; /* highlight/data.c */
scanner highlight_toml;
scanner highlight_makefile;
scanner highlight_markup; /* highlight/markup.c */
scanner highlight_css;
scanner highlight_markdown;
scanner highlight_diff; /* highlight/lines.c */
scanner highlight_dockerfile;
scanner highlight_transcript; /* commands in the row's language, or as their prompt tells */

#endif
