/* base/json_make.h: what those share that write JSON with jansson. Whoever gets a value owns it, until it is given to another
 * one. No memory ends the program (base/mem.h). */
#ifndef BASE_JSON_MAKE_H
#define BASE_JSON_MAKE_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct json_t; /* jansson's */

/* Once, before the first value: jansson's memory is base/mem.h's. */
void json_make_start(void);

struct json_t *json_make_object(void);
struct json_t *json_make_array(void);
/* A string; what is no UTF-8 in it, as in a file's name, becomes U+FFFD. Scratch memory comes from the arena. */
struct json_t *json_make_text(struct arena *arena, struct str text);
struct json_t *json_make_count(size_t n);

/* Both take `value` over; one that is NULL is taken for no memory. */
void json_make_set(struct json_t *object, const char *key, struct json_t *value);
void json_make_push(struct json_t *array, struct json_t *value);

#endif
