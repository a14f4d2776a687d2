/* cli/config_rows.h: the lists of mappings in the text of a configuration, `printers:` and `stocks:`. A row says where it
 * stands, so that messages name its lines and a row can be replaced. Everything lives in the arena. Private to config. */
#ifndef CLI_CONFIG_ROWS_H
#define CLI_CONFIG_ROWS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct config_pair {
    struct str key, value;
    int line;   /* of the block, from 0 */
    int column; /* of the value, from 1 */
};

/* A mapping. `from` and `to` are its bytes in the block. */
struct config_row {
    VEC(struct config_pair) pairs;
    size_t from, to;
    int line;   /* of the block, from 0 */
    int column; /* from 1 */
    bool odd;   /* it has something in it that is no plain value */
};

struct config_rows {
    struct config_row *v;
    size_t n, cap;
    bool wrong; /* the block is not a list of mappings, or no YAML */
};

/* The lines of the top-level key with all that is indented below it; empty if it is not there. *line is its first
 * line, from 1. */
struct str config_rows_find(struct str text, const char *key, int *line);
struct config_rows config_rows_read(struct arena *arena, struct str block);

/* Which of the names the pair's key is; n where it is none of them: then *why says which is nearest. */
size_t config_key(struct arena *arena, const struct config_pair *pair, const char *const *names, size_t n,
                  const char **why);

#endif
