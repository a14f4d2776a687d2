#include "write/messages.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/json_make.h"
#include "base/mem.h"

json_t *messages_object(struct arena *arena, const struct diag *diag)
{
    json_t *json = json_make_object();

    json_make_set(json, "file", diag->at.file ? json_make_text(arena, str_of(diag->at.file)) : json_null());
    json_make_set(json, "line", json_integer(diag->at.line));
    if (diag->at.column) json_make_set(json, "column", json_integer(diag->at.column));
    json_make_set(json, "level", json_make_text(arena, str_of(diag_level_name(diag_level(diag->id)))));
    json_make_set(json, "id", json_make_text(arena, str_of(diag_name(diag->id))));
    json_make_set(json, "text", json_make_text(arena, str_of(diag->text)));
    return json;
}

static void add_line(json_t *json, struct strbuf *to)
{
    char *text = json_dumps(json, 0);

    json_decref(json);
    if (!text) mem_fail();
    strbuf_addz(to, text);
    strbuf_addc(to, '\n');
    free(text);
}

void messages_json(struct diag_list list, struct strbuf *to)
{
    for (size_t i = 0; i < list.n; i++) add_line(messages_object(to->arena, &list.v[i]), to);
}

void messages_json_summary(int status, struct str text, struct strbuf *to)
{
    json_t *json = json_make_object();

    json_make_set(json, "level", json_string("summary"));
    json_make_set(json, "status", json_integer(status));
    json_make_set(json, "text", json_make_text(to->arena, str_trim(text)));
    add_line(json, to);
}
