#include <assert.h>

#include <yaml.h>

#include "base/mem.h"
#include "base/text.h"
#include "house/impl.h"

enum {
    DEEPEST = 6,       /* mappings, or lists, in each other */
    KEYS_MOST = 2000,  /* of a file, some ten times what a theme has */
    VALUES_MOST = 100, /* of a list, likewise: what is behind them is not kept */
    LONGEST = 120      /* bytes of a path */
};

struct tree_reader {
    struct arena *arena;
    struct house_tree tree;
    const char *path[DEEPEST + 1]; /* of the mappings that are open */
    size_t depth;                  /* of mappings */
    size_t lists;                  /* that are open, and what is in them */
    const char *key;               /* the one whose value is to come, with its path; NULL: a key is */
    int key_line;
};

static void wrong(struct tree_reader *r, const char *why, int line)
{
    if (r->tree.wrong) return;
    r->tree.wrong = why;
    r->tree.line = line;
}

/* The key below the open mapping: in small letters, `code_size` as `code-size`. */
static const char *path_of(struct tree_reader *r, struct str key)
{
    const char *above = r->path[r->depth];
    char *path;

    assert(above);
    path = arena_printf(r->arena, "%s%s%.*s", above, *above ? "." : "", STR(key));

    for (char *p = path; *p; p++) {
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
        if (*p == '_') *p = '-';
    }
    return path;
}

/* The one whose list is open. */
static struct house_entry *entry_last(struct tree_reader *r)
{
    assert(r->tree.v && r->tree.n);
    return &r->tree.v[r->tree.n - 1];
}

static struct house_entry *entry_open(struct tree_reader *r)
{
    struct house_entry *entry = VEC_PUSH(r->arena, &r->tree);

    if (r->tree.n > KEYS_MOST) wrong(r, "this is no theme: it has thousands of keys", r->key_line);
    *entry = (struct house_entry){.path = r->key, .line = r->key_line};
    r->key = NULL;
    return entry;
}

static void take_scalar(struct tree_reader *r, const yaml_event_t *event)
{
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    int line = (int)event->start_mark.line + 1;
    struct house_entry *entry;

    if (!r->depth) {
        wrong(r, "a theme is keys with their values, as \"from: plain\"", line);
        return;
    }
    if (!r->lists && !r->key) {
        r->key = path_of(r, str_sub(text, 0, LONGEST));
        r->key_line = line;
        return;
    }
    if (r->lists > 1) {
        entry_last(r)->odd = true;
        return;
    }
    entry = r->lists ? entry_last(r) : entry_open(r);
    if (entry->values.n == VALUES_MOST) return;
    text = (struct str){arena_copy(r->arena, text.p, text.n), text.n};
    *VEC_PUSH(r->arena, &entry->values) =
        (struct house_scalar){text, event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE, line};
}

static void open_list(struct tree_reader *r, const yaml_event_t *event)
{
    if (!r->depth)
        wrong(r, "a theme is no list but keys with their values", (int)event->start_mark.line + 1);
    else if (r->lists == DEEPEST)
        wrong(r, "lists are nested too deep", (int)event->start_mark.line + 1);
    else if (r->lists++)
        entry_last(r)->odd = true;
    else if (r->key)
        entry_open(r);
    else
        wrong(r, "a list is no key", (int)event->start_mark.line + 1);
}

/* What is in a list is no plain value; what is too deep, too. */
static void open_mapping(struct tree_reader *r, const yaml_event_t *event)
{
    int line = (int)event->start_mark.line + 1;

    if (r->lists && r->lists < DEEPEST) {
        r->lists++;
        entry_last(r)->odd = true;
    } else if (r->depth && !r->lists && !r->key) {
        wrong(r, "a mapping is no key", line);
    } else if (r->lists || r->depth == DEEPEST) {
        wrong(r, "keys are nested too deep", line);
    } else {
        r->path[r->depth + 1] = r->depth ? r->key : "";
        r->depth++;
        r->key = NULL;
    }
}

/* False: that was all. */
static bool take(struct tree_reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: take_scalar(r, event); break;
    case YAML_SEQUENCE_START_EVENT: open_list(r, event); break;
    case YAML_MAPPING_START_EVENT: open_mapping(r, event); break;
    case YAML_SEQUENCE_END_EVENT: r->lists--; break;
    case YAML_MAPPING_END_EVENT:
        if (r->lists)
            r->lists--;
        else
            r->depth--;
        break;
    case YAML_ALIAS_EVENT:
        wrong(r, "an alias (*name) is no value here", (int)event->start_mark.line + 1);
        break;
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT: return false;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT: break;
    }
    return !r->tree.wrong;
}

/* An ink without quotes leaves a list open: its # begins a comment. */
static const char *why_no_yaml(struct arena *arena, const yaml_parser_t *parser)
{
    return arena_printf(arena, "this is no YAML: %s (does a value begin with #? It needs quotes)",
                        parser->problem ? parser->problem : "it cannot be read");
}

struct house_tree house_tree(struct arena *arena, struct str text)
{
    struct tree_reader r = {.arena = arena, .path = {"", ""}};
    yaml_parser_t parser;
    bool more = true;

    if (!yaml_parser_initialize(&parser)) mem_fail();
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    while (more) {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR) mem_fail();
            wrong(&r, why_no_yaml(arena, &parser), (int)parser.problem_mark.line + 1);
            break;
        }
        more = take(&r, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return r.tree;
}
