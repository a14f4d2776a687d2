/* unpack/json_tree.h: JSON (RFC 8259) as a tree that knows its lines. All of it lives in an arena; memory and time are linear. */
#ifndef UNPACK_JSON_TREE_H
#define UNPACK_JSON_TREE_H

#include "base/arena.h"
#include "base/str.h"

enum json_tree_kind {
    JSON_TREE_NULL,
    JSON_TREE_BOOL,
    JSON_TREE_NUMBER,
    JSON_TREE_STRING,
    JSON_TREE_ARRAY,
    JSON_TREE_OBJECT
};

/* Values inside each other, at most. */
enum { JSON_TREE_DEPTH = 64 };

struct json_tree {
    enum json_tree_kind kind;
    struct str text; /* of a string: without escapes, what is no character in it U+FFFD; else as it stands */
    int line;        /* where it begins, from 1 */
    bool read;       /* who takes its text says so, to know what is left */
    struct str key;  /* in an object; a key that is there twice stands twice */
    struct json_tree *child, *next;
};

/* What is wrong with a text. */
struct json_tree_wrong {
    const char *why;
    size_t at; /* byte */
    int line;
};

/* Also objects or lists one after the other, each from a line of its own on ("JSON lines"): a list of them. NULL: it is no JSON, and *wrong says why. The text has to be UTF-8. */
struct json_tree *json_tree_read(struct arena *arena, struct str text, struct json_tree_wrong *wrong);
/* The last member of that name; NULL: there is none, or it is no object. */
struct json_tree *json_tree_get(const struct json_tree *object, const char *key);

#endif
