#include "read/front.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/mem.h"

static struct str line_at(struct str text, size_t i)
{
    return str_sub(text, i, str_find(str_from(text, i), '\n'));
}

static bool is_name(char c)
{
    return char_is_alnum(c) || (c && strchr("_- \"'", c));
}

/* ':' for a line like "title: x", '=' for one like `name = "x"`, else 0. Names of one letter are no settings but
 * card marks ("Q: ..."). */
static char line_sort(struct str line)
{
    size_t i = 0;

    while (i < line.n && is_name(line.p[i])) i++;
    if (i == line.n || str_trim(str_sub(line, 0, i)).n < 2) return 0;
    if (line.p[i] == ':' && (i + 1 == line.n || char_is_blank(line.p[i + 1]))) return ':';
    return line.p[i] == '=' ? '=' : 0;
}

struct front front_find(struct str text)
{
    struct front front = {0};
    struct str fence = str_trim(line_at(text, 0));
    bool plus = str_is(fence, "+++");
    size_t start = line_at(text, 0).n + 1;
    char sort = 0;
    int lines = 1;

    if (!str_is(fence, "---") && !plus) return front;
    for (size_t i = start; i < text.n;) {
        struct str line = line_at(text, i);
        struct str bare = str_trim(line);

        lines++;
        if (str_is(bare, plus ? "+++" : "---") || (!plus && str_is(bare, "..."))) {
            size_t end = i + line.n + 1 > text.n ? text.n : i + line.n + 1;

            if (!sort && i > start) return front;
            front.whole = str_sub(text, 0, end);
            front.body = str_sub(text, start, i - start);
            front.line = 2;
            front.lines = lines;
            front.assignments = plus || sort == '=';
            return front;
        }
        /* The first line that says something must look like a setting: else these are two dividers. */
        if (!sort && bare.n && bare.p[0] != '#') {
            sort = line_sort(line);
            if (!sort) return front;
        }
        i += line.n + 1;
    }
    return front;
}

/* The deck's own fields, by the names that people give them. */
static struct str *field(struct deck *deck, struct str key)
{
    const struct {
        const char *name;
        struct str *field;
    } fields[] = {{"title", &deck->title},       {"name", &deck->title},      {"deck", &deck->title},
                  {"subtitle", &deck->subtitle}, {"author", &deck->author},   {"authors", &deck->author},
                  {"event", &deck->event},       {"date", &deck->date},       {"lang", &deck->language},
                  {"language", &deck->language}, {"license", &deck->license}, {"licence", &deck->license},
                  {"source", &deck->source},     {"blurb", &deck->blurb},     {"description", &deck->blurb}};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_is_nocase(key, fields[i].name)) return fields[i].field;
    return NULL;
}

/* A list's items may have blanks in them; a plain value is split at them. */
static void tags_add(struct arena *arena, struct deck *deck, struct str value, bool list)
{
    for (size_t i = 0; i < value.n;) {
        size_t n = 0;
        struct str tag;

        while (i + n < value.n && !strchr(list ? "\n" : ", \t\n", value.p[i + n])) n++;
        tag = str_sub(value, i, n);
        while (tag.n && tag.p[0] == '#') tag = str_from(tag, 1);
        if (tag.n) *VEC_PUSH(arena, &deck->tags) = (struct str){arena_copy(arena, tag.p, tag.n), tag.n};
        i += n + 1;
    }
}

/* "Ann,Bob" as people write it. */
static struct str with_blanks(struct arena *arena, struct str list)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < list.n; i++) {
        strbuf_addc(&b, list.p[i]);
        if (list.p[i] == ',') strbuf_addc(&b, ' ');
    }
    return strbuf_str(&b);
}

/* `list`: the value is a list's items, a line each. */
static void set(struct arena *arena, struct deck *deck, const char *file, int line, struct str key,
                struct str value, bool list)
{
    struct str *to = field(deck, key);
    char *copy = arena_copy(arena, value.p, value.n);

    value = (struct str){copy, value.n};
    if (str_is_nocase(key, "tags")) {
        tags_add(arena, deck, value, list);
        return;
    }
    assert(deck);
    for (size_t i = 0; i < value.n; i++)
        if (copy[i] == '\n') copy[i] = list ? ',' : ' ';
    if (to && list) value = with_blanks(arena, value);
    if (to && !to->n) *to = str_trim(value);
    key = (struct str){arena_copy(arena, key.p, key.n), key.n};
    if (to)
        *VEC_PUSH(arena, &deck->fields) = (struct setting){file, line, key, value};
    else
        *VEC_PUSH(arena, &deck->settings) = (struct setting){file, line, key, value};
}

/* ---- name = "x" ---- */

static void read_assignments(struct arena *arena, struct deck *deck, const struct front *front,
                             const char *file, struct diags *diags)
{
    int number = front->line;

    for (size_t i = 0; i < front->body.n; number++) {
        struct str line = line_at(front->body, i);
        struct str bare = str_trim(line);
        size_t equals = str_find(bare, '=');
        struct str value = str_trim(str_from(bare, equals + 1));

        i += line.n + 1;
        if (!bare.n || bare.p[0] == '#' || bare.p[0] == '[') continue;
        if (equals == bare.n) {
            diag(diags, DIAG_FRONT_BROKEN, file, number, "expected name = \"value\"");
            return;
        }
        if (value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') && value.p[value.n - 1] == value.p[0])
            value = str_sub(value, 1, value.n - 2);
        set(arena, deck, file, number, str_trim(str_sub(bare, 0, equals)), value, false);
    }
}

/* ---- YAML ---- */

struct yaml_reader {
    struct arena *arena;
    struct deck *deck;
    struct diags *diags;
    const char *file;
    int line; /* of the body's first line */
    size_t depth;
    struct str key; /* of the top mapping; p is NULL between pairs */
    int key_line;
    struct strbuf list; /* the items of a list, joined */
    bool in_list, nested;
};

static void yaml_scalar(struct yaml_reader *y, struct str value, int line)
{
    if (y->depth == 1 && !y->in_list) {
        if (!y->key.p) {
            y->key = (struct str){arena_copy(y->arena, value.p, value.n), value.n};
            y->key_line = line;
        } else {
            set(y->arena, y->deck, y->file, y->key_line, y->key, value, false);
            y->key.p = NULL;
        }
    } else if (y->depth == 2 && y->in_list) {
        if (y->list.n) strbuf_addc(&y->list, '\n');
        strbuf_add(&y->list, value);
    } else {
        y->nested = true;
    }
}

/* A list or mapping ends: back at the top, its key has its value. */
static void yaml_close(struct yaml_reader *y)
{
    if (y->depth) y->depth--;
    if (y->depth != 1 || !y->key.p) return;
    if (y->in_list && !y->nested)
        set(y->arena, y->deck, y->file, y->key_line, y->key, strbuf_str(&y->list), true);
    else
        diag(y->diags, DIAG_FRONT_VALUE, y->file, y->key_line,
             arena_printf(y->arena, "%.*s: a mapping is no value here; ignored", STR(y->key)));
    y->key.p = NULL;
    y->in_list = y->nested = false;
    y->list.n = 0;
}

static bool yaml_event(struct yaml_reader *y, const yaml_event_t *event)
{
    int line = y->line + (int)event->start_mark.line;

    switch (event->type) {
    case YAML_SCALAR_EVENT:
        if (y->depth == 0) {
            diag(y->diags, DIAG_FRONT_BROKEN, y->file, line, "expected key: value");
            return false;
        }
        yaml_scalar(y, (struct str){(const char *)event->data.scalar.value, event->data.scalar.length}, line);
        return true;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (y->depth == 0 && event->type == YAML_SEQUENCE_START_EVENT) {
            diag(y->diags, DIAG_FRONT_BROKEN, y->file, line, "expected key: value");
            return false;
        }
        if (y->depth == 1 && event->type == YAML_SEQUENCE_START_EVENT) y->in_list = true;
        if (y->depth >= (y->in_list ? 2u : 1u)) y->nested = true;
        y->depth++;
        return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: yaml_close(y); return true;
    case YAML_ALIAS_EVENT: yaml_scalar(y, (struct str){"", 0}, line); return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: return true;
    }
    return true;
}

static void read_yaml(struct arena *arena, struct deck *deck, const struct front *front, const char *file,
                      struct diags *diags)
{
    struct yaml_reader y = {.arena = arena, .deck = deck, .diags = diags, .file = file, .line = front->line};
    yaml_parser_t parser;
    bool more = true;

    y.list = strbuf_new(arena);
    if (!yaml_parser_initialize(&parser)) mem_fail();
    yaml_parser_set_input_string(&parser, (const unsigned char *)front->body.p, front->body.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    while (more) {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR) mem_fail();
            diag(diags, DIAG_FRONT_BROKEN, file, front->line + (int)parser.problem_mark.line,
                 parser.problem ? parser.problem : "not YAML");
            break;
        }
        more = yaml_event(&y, &event) && event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

void front_read(struct arena *arena, struct deck *deck, const struct front *front, const char *file,
                struct diags *diags)
{
    if (front->assignments)
        read_assignments(arena, deck, front, file, diags);
    else
        read_yaml(arena, deck, front, file, diags);
}
