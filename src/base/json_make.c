#include "base/json_make.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

void json_make_start(void)
{
    json_set_alloc_funcs(mem_alloc, free);
}

static json_t *whole(json_t *json)
{
    if (!json) mem_fail();
    return json;
}

json_t *json_make_object(void)
{
    return whole(json_object());
}

json_t *json_make_array(void)
{
    return whole(json_array());
}

json_t *json_make_text(struct arena *arena, struct str text)
{
    json_t *json = json_stringn(text.n ? text.p : "", text.n);
    struct strbuf b;

    if (json) return json;
    b = strbuf_new(arena);
    for (size_t i = 0; i < text.n;) strbuf_rune(&b, utf8_next(text, &i));
    return whole(json_stringn(b.p, b.n));
}

json_t *json_make_count(size_t n)
{
    return whole(json_integer((json_int_t)n));
}

void json_make_set(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new_nocheck(object, key, value) != 0) mem_fail();
}

void json_make_push(json_t *array, json_t *value)
{
    if (!value || json_array_append_new(array, value) != 0) mem_fail();
}
