/* preview/jot.h: JSON as it is written down, value by value. A tree of it first would cost a large deck more than all else that a
 * change of it costs. `key` NULL: an entry of a list; else a plain word. What is no UTF-8 becomes U+FFFD. */
#ifndef PREVIEW_JOT_H
#define PREVIEW_JOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct jot {
    struct strbuf text;
    bool more; /* something stands before the next value in the same object or list */
};

struct jot jot_new(struct arena *arena);
/* `bracket` is '{' or '['; to be ended by '}' or ']'. */
void jot_open(struct jot *jot, const char *key, char bracket);
void jot_close(struct jot *jot, char bracket);
void jot_text(struct jot *jot, const char *key, struct str text);
/* NULL is null. */
void jot_word(struct jot *jot, const char *key, const char *word);
void jot_count(struct jot *jot, const char *key, size_t n);
/* To a thousandth. */
void jot_number(struct jot *jot, const char *key, double number);
void jot_bool(struct jot *jot, const char *key, bool value);
void jot_null(struct jot *jot, const char *key);
/* A value that is JSON already. */
void jot_value(struct jot *jot, const char *key, struct str json);

#endif
