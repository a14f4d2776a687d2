#include "cli/config_rows.h"

#include <assert.h>
#include <string.h>

#include <yaml.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

struct reader {
    struct arena *arena;
    struct str block;
    struct config_rows rows;
    size_t depth, closed; /* `closed`: bytes up to the end of the last token */
    struct str key;
    bool seen;              /* the key whose list it is */
    size_t byte, character; /* libyaml counts characters */
};

/* "key:", alone or with something behind it. */
static bool is_key(struct str row, const char *key)
{
    size_t n = strlen(key);

    assert(*key);
    if (!str_starts(row, key) || row.n == n || row.p[n] != ':') return false;
    return row.n == n + 1 || strchr(" \t", row.p[n + 1]);
}

struct str config_rows_find(struct str text, const char *key, int *line)
{
    struct str found = {0};
    int number = 1;

    for (size_t i = 0; i < text.n; number++) {
        size_t n = str_find(str_from(text, i), '\n');
        struct str row = str_sub(text, i, n);
        bool mine = is_key(row, key);
        bool inside = !str_trim(row).n || row.p[0] == ' ' || row.p[0] == '-' || row.p[0] == '#';

        if (found.p && !inside) break;
        i += n + (i + n < text.n);
        if (mine && !found.p) {
            found.p = row.p;
            *line = number;
        }
        /* Blank lines and comments behind the last row are not its own. */
        if (found.p && (mine || (str_trim(row).n && row.p[0] != '#')))
            found.n = (size_t)(text.p + i - found.p);
    }
    return found;
}

/* ---- reading ---- */

static size_t byte_of(struct reader *r, size_t character)
{
    while (r->character < character && r->byte < r->block.n) {
        utf8_next(r->block, &r->byte);
        r->character++;
    }
    return r->byte;
}

static void row_scalar(struct reader *r, const yaml_event_t *event)
{
    struct str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct config_row *row = r->rows.n ? &r->rows.v[r->rows.n - 1] : NULL;

    value = (struct str){arena_copy(r->arena, value.p, value.n), value.n};
    if (r->depth == 3 && row) {
        if (!r->key.p) {
            r->key = value;
        } else {
            *VEC_PUSH(r->arena, &row->pairs) =
                (struct config_pair){r->key, value, (int)event->start_mark.line};
            r->key.p = NULL;
        }
    } else if (r->depth > 3 && row) {
        row->odd = true;
    } else if (r->depth == 2) {
        r->rows.wrong = true;
    } else if (r->depth == 1) {
        /* The key itself, and then nothing that is no list. */
        if (r->seen && value.n) r->rows.wrong = true;
        r->seen = true;
    }
}

/* Depth 1 is the mapping whose key was looked for, 2 the list, 3 a row. */
static void row_open(struct reader *r, const yaml_event_t *event)
{
    bool list = event->type == YAML_SEQUENCE_START_EVENT;

    r->depth++;
    if ((r->depth == 2 && !list) || (r->depth == 3 && list)) r->rows.wrong = true;
    if (r->depth == 3) {
        struct config_row *row = VEC_PUSH(r->arena, &r->rows);
        row->from = byte_of(r, event->start_mark.index);
        row->line = (int)event->start_mark.line;
        r->key.p = NULL;
    } else if (r->depth > 3 && r->rows.n) {
        r->rows.v[r->rows.n - 1].odd = true;
    }
}

static void row_event(struct reader *r, const yaml_event_t *event)
{
    bool flow_end;

    switch (event->type) {
    case YAML_SCALAR_EVENT:
        row_scalar(r, event);
        r->closed = byte_of(r, event->end_mark.index);
        return;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: row_open(r, event); return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        /* One in braces ends behind its brace, one of indented lines behind its last value. */
        flow_end = event->end_mark.index > event->start_mark.index;
        if (flow_end) r->closed = byte_of(r, event->end_mark.index);
        if (r->depth == 3 && r->rows.n) r->rows.v[r->rows.n - 1].to = r->closed;
        r->depth--;
        return;
    case YAML_ALIAS_EVENT: r->rows.wrong = true; return;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: return;
    }
}

struct config_rows config_rows_read(struct arena *arena, struct str block)
{
    struct reader r = {.arena = arena, .block = block};
    yaml_parser_t parser;
    bool more = true;

    if (!block.n) return r.rows;
    if (!yaml_parser_initialize(&parser)) mem_fail();
    yaml_parser_set_input_string(&parser, (const unsigned char *)block.p, block.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    while (more) {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR) mem_fail();
            r.rows.wrong = true;
            break;
        }
        row_event(&r, &event);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return r.rows;
}

size_t config_key(struct arena *arena, const struct config_pair *pair, const char *const *names, size_t n,
                  const char **why)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(pair->key, names[i])) return i;
    *why = arena_printf(arena, "unknown setting %.*s; the nearest known one is %s", STR(pair->key),
                        text_nearest(str_z(arena, pair->key), names, n));
    return n;
}
