/* base/walk.h: a walk through YAML: what begins, stands and ends in it, one after the other. The only module that sees libyaml. */
#ifndef BASE_WALK_H
#define BASE_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum walk_sort {
    WALK_TEXT, /* a key or a value */
    WALK_LIST,
    WALK_MAPPING,
    WALK_CLOSE, /* the list or mapping that was opened last ends */
    WALK_ALIAS, /* *name */
    WALK_DOCUMENT_END
};

/* `text` is gone after the call. */
struct walk_step {
    enum walk_sort sort;
    struct str text;  /* of WALK_TEXT */
    bool plain;       /* it has no quotes */
    bool block;       /* it stands below its first line (| and >) */
    int line, column; /* from 0 */
    /* In characters, not bytes; equal where nothing is written, as at the end of indented lines. */
    size_t from, to;
};

struct walk_fault {
    const char *why;  /* of static storage */
    int line, column; /* from 0 */
};

/* Takes a step; false: that was far enough. */
typedef bool walk_taker(void *reader, const struct walk_step *step);

/* Hands over the steps through a text in UTF-8. False where it is no YAML: then *fault says why, and all that stands before that was
 * handed over. */
bool walk_yaml(struct str text, walk_taker *take, void *reader, struct walk_fault *fault);

#endif
