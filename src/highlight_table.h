/* highlight_table.h: the languages of highlight.c, as rows. Const data. */
#ifndef HIGHLIGHT_TABLE_H
#define HIGHLIGHT_TABLE_H

#include <stddef.h>

#include "text.h"

enum {
    LANG_TRIPLE = 1 << 0,    /* """ and ''' strings over several lines */
    LANG_BACKTICK = 1 << 1,  /* `...` over several lines */
    LANG_NESTED = 1 << 2,    /* block comments nest */
    LANG_AT = 1 << 3,        /* @name is a decorator, an annotation, a rule */
    LANG_DIRECTIVE = 1 << 4, /* a line that begins with # is one */
    LANG_DOLLAR = 1 << 5,    /* $name */
    LANG_CASELESS = 1 << 6,  /* keywords in any case */
    LANG_KEYS = 1 << 7,      /* a word or string before : or = is a key */
    LANG_MARKUP = 1 << 8,    /* <tags> */
    LANG_DIFF = 1 << 9,      /* lines by their first sign */
    LANG_PROMPT = 1 << 10,   /* a transcript: what follows a prompt is code, the rest is output */
    LANG_RAW = 1 << 11,      /* r"..." and r#"..."# as Rust has them */
    LANG_LIFETIME = 1 << 12, /* 'a is no string */
    LANG_DASHED = 1 << 13,   /* names may hold - */
};

struct language {
    const char *names;                  /* blank between */
    const char *line[2], *open, *close; /* comments; NULL: none */
    const char *quotes;
    unsigned flags;
    const char *keywords, *types; /* blank between, at both ends too */
    const char *defines;          /* keywords that a new name follows */
};

/* NULL if there is none of that name. */
const struct language *language_find(struct str name);

#endif
