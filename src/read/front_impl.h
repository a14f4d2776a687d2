/* read/front_impl.h: pairs of front matter, whichever notation they are in. For the files of read/front.h alone. */
#ifndef READ_FRONT_IMPL_H
#define READ_FRONT_IMPL_H

#include "read/front.h"

/* The key whose mapping (TOML: table) is recto's alone. */
#define FRONT_OWN "recto"

enum front_kind {
    FRONT_TEXT,
    FRONT_LIST,    /* of texts, a line each */
    FRONT_MAPPING, /* something deeper, whose value is not read */
};

struct front_pair {
    int line, key_column, value_column; /* as struct setting has them */
    struct str key, value;
    enum front_kind kind;
    bool own; /* under FRONT_OWN */
};

/* Where pairs go. */
struct front_sink {
    struct arena *arena;
    struct deck *deck;
    const char *file;
    struct diags *diags;
};

/* Into the deck's field or tags, or to its settings. What the pair points to is copied. */
void front_set(const struct front_sink *sink, const struct front_pair *pair);
/* Reads TOML, and lines `name = any text`; what is neither is DIAG_FRONT_BROKEN. Tables but FRONT_OWN's are other programs'
 * and skipped. */
void front_toml(const struct front_sink *sink, const struct front *front);

#endif
