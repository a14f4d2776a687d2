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
/* True for the key whose value defines commands of formulas: `math-macros`. */
bool front_is_macros(struct str key);
/* A pair below that key: a command, with or without its backslash, and what it stands for; behind that, as MathJax has them, the number of its
 * parameters and the default of the first. Into deck->macros, copied. */
void front_macro(const struct front_sink *sink, int line, struct str name, const struct str *values,
                 size_t n);
/* Definitions in TeX from that line on, as that key's value or an item of it. */
void front_macros(const struct front_sink *sink, int line, struct str text);

/* YAML in which what stands between double quotes below that key is as it was meant: "\mathbb{R}", though YAML knows no \m. Lines stay. In
 * the arena where it is another. */
struct str front_macros_as_yaml(struct arena *arena, struct str body);
/* True if a backslash there begins a command of TeX, and no sign of YAML or TOML. `rest`: what stands behind it. */
bool front_macros_command(struct str rest);

/* Reads TOML, and lines `name = any text`; what is neither is DIAG_FRONT_BROKEN. Tables but FRONT_OWN's are other programs'
 * and skipped. */
void front_toml(const struct front_sink *sink, const struct front *front);

#endif
