/* house/impl.h: what the files of house share. Not for others.
 *
 * house/keys.c   the table
 * house/tree.c   YAML as a list of paths and values
 * house/value.c  a value, read and written
 * house/ink.c    the same of inks
 * house/read.c   a file to a theme
 * house/text.c   a theme to a file
 * house/room.c   what of a theme takes too much room
 * house/wrong.c  what holds for a theme as a whole */
#ifndef HOUSE_IMPL_H
#define HOUSE_IMPL_H

#include "base/strbuf.h"
#include "house/house.h"

/* ---- house/tree.c ---- */

struct house_scalar {
    struct str text;
    bool plain;       /* without quotes */
    int line, column; /* from 1 */
};

/* A key with what stands behind it. */
struct house_entry {
    const char *path; /* of the keys that it stands in: "answer.size" */
    int line, column;
    bool odd; /* there is more than plain values in it */
    VEC(struct house_scalar) values;
};

struct house_tree {
    struct house_entry *v;
    size_t n, cap;
    const char *wrong; /* why it is no YAML, or no theme; NULL: it is */
    int line, column;  /* of that */
};

/* What stands in the first document of the text, with places in it; all of it in the arena. What `wrong` tells of ends it. */
struct house_tree house_tree(struct arena *arena, struct str text);

/* ---- house/value.c ---- */

/* Who reads a value. */
struct house_values {
    struct arena *arena;
    const char *file, *folder; /* of the theme, as struct house_file has them */
    int line;                  /* of the value */
    bool by_deck;
};

/* Sets the field to what the text says. NULL; or what is wrong with it, to stand behind the key and the value: then the field is anything. */
const char *house_value_read(const struct house_values *values, const struct house_key *key,
                             const struct house_scalar *scalar, void *field);
/* Adds the field as it is written. */
void house_value_write(struct strbuf *b, const struct house_key *key, const void *field);
/* What may be written there, for the comment: "2 to 72", "sans, serif or mono"; nothing where anything may. */
void house_value_bounds(struct strbuf *b, const struct house_key *key);

/* A number without a unit, as people write one: what strtod takes besides is none. */
bool house_number(struct arena *arena, struct str text, double *value);

/* What each form has: as house_value_read with a text that is trimmed, and as house_value_write. */
typedef const char *house_reader(const struct house_values *values, const struct house_key *key,
                                 struct str text, void *field);
typedef void house_writer(struct strbuf *b, const struct house_key *key, const void *field);

/* How many values the list has in the theme. */
size_t house_list_count(const struct house_key *key, const struct theme *theme);

/* ---- house/ink.c ---- */

house_reader house_read_ink, house_read_ink_of, house_read_token;
house_writer house_write_ink, house_write_ink_of, house_write_token;

/* ---- house/wrong.c ---- */

/* The answers' size is the first of their steps; those of the base that it has overtaken go. */
void house_steps_inherit(struct theme *theme, const struct theme *base);
/* Takes what house_wrong found wrong with the path from the base, and nothing else: then it finds nothing more wrong with that path. */
void house_restore(struct theme *theme, const struct theme *base, const char *path);

#endif
