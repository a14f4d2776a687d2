#include "read/front.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/walk.h"
#include "base/words.h"
#include "read/front_impl.h"

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

/* "12. What is it?": in YAML and TOML no line begins so. */
static bool is_question(struct str line)
{
    size_t digits = str_digits(line);

    return digits && str_starts(str_from(line, digits), ". ");
}

struct front front_find(struct str text)
{
    struct front front = {0};
    struct str fence = str_trim(line_at(text, 0));
    bool plus = str_is(fence, "+++");
    size_t start = line_at(text, 0).n + 1;
    char sort = 0;
    int lines = 1;
    bool blank = false;

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
        /* Settings between dividers, and questions below them: no settings either. */
        if (blank && is_question(line)) return front;
        blank = !bare.n;
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

/* Tags of the deck; among recto's own settings `tag` chooses cards. */
static bool is_tags(struct str key, bool own)
{
    return str_is_nocase(key, "tags") || (!own && str_is_nocase(key, "tag"));
}

void front_set(const struct front_sink *sink, const struct front_pair *pair)
{
    struct arena *arena = sink->arena;
    struct deck *deck = sink->deck;
    struct str *to = field(deck, pair->key);
    char *copy = arena_copy(arena, pair->value.p, pair->value.n);
    struct setting setting = {.file = sink->file,
                              .line = pair->line,
                              .key_column = pair->key_column,
                              .value_column = pair->value_column,
                              .key = {arena_copy(arena, pair->key.p, pair->key.n), pair->key.n},
                              .value = {copy, pair->value.n},
                              .own = pair->own,
                              .mapping = pair->kind == FRONT_MAPPING};
    bool list = pair->kind == FRONT_LIST;

    assert(deck);
    if (is_tags(pair->key, pair->own)) {
        tags_add(arena, deck, setting.value, list);
        return;
    }
    for (size_t i = 0; i < setting.value.n; i++)
        if (copy[i] == '\n') copy[i] = list ? ',' : ' ';
    if (to && list) setting.value = with_blanks(arena, setting.value);
    if (to && (pair->own || !to->n)) *to = str_trim(setting.value);
    if (to && !setting.mapping)
        *VEC_PUSH(arena, &deck->fields) = setting;
    else
        *VEC_PUSH(arena, &deck->settings) = setting;
}

/* ---- YAML ---- */

/* The value of `math-macros`: definitions, a list of them, a mapping, or a list of mappings. */
struct yaml_macros {
    size_t depth;    /* of what is open in it */
    bool mapping[3]; /* by depth: it is a mapping, else a list */
    size_t deep;     /* from this depth on the pair's value is neither a text nor a list of texts; 0: it is */
    struct str name; /* of the pair at work; p is NULL between pairs */
    int line;        /* of its name */
    struct strs values;
};

struct yaml_reader {
    const struct front_sink *sink;
    int line; /* of the body's first line */
    size_t depth;
    bool own;       /* in the mapping of the key FRONT_OWN */
    struct str key; /* of the mapping at work; p is NULL between pairs */
    int key_line, key_column;
    int value_column;   /* of a list or mapping at work; 0: it stands in another line */
    struct strbuf list; /* the items of a list, joined */
    bool in_list, nested;
    struct yaml_macros macros;
};

/* How deep the mapping at work lies. */
static size_t yaml_base(const struct yaml_reader *y)
{
    return y->own ? 2 : 1;
}

/* Where a step of the walk begins. */
static struct diag_place yaml_place(const struct yaml_reader *y, int line, int column)
{
    return (struct diag_place){.file = y->sink->file, .line = y->line + line, .column = column + 1};
}

static void value_begins(struct yaml_reader *y, const struct diag_place *at)
{
    y->value_column = at->line == y->key_line ? at->column : 0;
}

static void yaml_set(struct yaml_reader *y, struct str value, enum front_kind kind)
{
    struct front_pair pair = {y->key_line, y->key_column, y->value_column, y->key, value, kind, y->own};

    front_set(y->sink, &pair);
    y->key.p = NULL;
}

static void yaml_text(struct yaml_reader *y, struct str value, const struct diag_place *at)
{
    if (y->depth == yaml_base(y) && !y->in_list) {
        if (!y->key.p) {
            y->key = (struct str){arena_copy(y->sink->arena, value.p, value.n), value.n};
            y->key_line = at->line;
            y->key_column = at->column;
        } else {
            value_begins(y, at);
            yaml_set(y, value, FRONT_TEXT);
        }
    } else if (y->depth == yaml_base(y) + 1 && y->in_list) {
        if (y->list.n) strbuf_addc(&y->list, '\n');
        strbuf_add(&y->list, value);
    } else {
        y->nested = true;
    }
}

static void yaml_open(struct yaml_reader *y, bool list, const struct diag_place *at)
{
    if (y->depth == yaml_base(y)) value_begins(y, at);
    if (!list && y->depth == 1 && y->key.p && str_is(y->key, FRONT_OWN)) {
        y->own = true;
        y->key.p = NULL;
    } else {
        if (list && y->depth == yaml_base(y)) y->in_list = true;
        if (y->depth >= yaml_base(y) + y->in_list) y->nested = true;
    }
    y->depth++;
}

/* A list or mapping ends: back in the mapping at work, its key has its value. */
static void yaml_close(struct yaml_reader *y)
{
    if (y->depth) y->depth--;
    if (y->own && y->depth == 1) {
        y->own = false;
        y->key.p = NULL;
    }
    if (y->depth != yaml_base(y) || !y->key.p) return;
    if (y->in_list && !y->nested)
        yaml_set(y, strbuf_str(&y->list), FRONT_LIST);
    else
        yaml_set(y, (struct str){"", 0}, FRONT_MAPPING);
    y->in_list = y->nested = false;
    y->list.n = 0;
}

/* "\\f: body", "\\f: [body, 1, default]": the pair is complete. */
static void macro_set(struct yaml_reader *y)
{
    struct yaml_macros *m = &y->macros;

    front_macro(y->sink, m->line, m->name, m->values.v, m->values.n);
    m->name.p = NULL;
    m->values.n = 0;
}

static void macro_text(struct yaml_reader *y, const struct walk_step *step, const struct diag_place *at)
{
    struct yaml_macros *m = &y->macros;
    bool mapping = m->depth && m->mapping[m->depth - 1];

    if (!mapping && !m->name.p) {
        front_macros(y->sink, at->line + step->block, step->text);
    } else if (!m->name.p) {
        m->name = (struct str){arena_copy(y->sink->arena, step->text.p, step->text.n), step->text.n};
        m->line = at->line;
    } else {
        *VEC_PUSH(y->sink->arena, &m->values) =
            (struct str){arena_copy(y->sink->arena, step->text.p, step->text.n), step->text.n};
        if (mapping) macro_set(y);
    }
}

static void macros_open(struct yaml_macros *m, bool mapping)
{
    if (!m->deep && ((m->name.p && (mapping || !m->mapping[m->depth - 1])) ||
                     m->depth == sizeof m->mapping / sizeof *m->mapping))
        m->deep = m->depth + 1;
    if (!m->deep) m->mapping[m->depth] = mapping;
    m->depth++;
    if (m->deep) m->values.n = 0;
}

static void macros_close(struct yaml_reader *y)
{
    struct yaml_macros *m = &y->macros;

    m->depth--;
    if (m->deep > m->depth) m->deep = 0;
    if (m->depth && !m->deep && m->name.p && m->mapping[m->depth - 1]) macro_set(y);
}

/* A step within the value of `math-macros`. */
static void macros_step(struct yaml_reader *y, const struct walk_step *step, const struct diag_place *at)
{
    struct yaml_macros *m = &y->macros;

    switch (step->sort) {
    case WALK_TEXT:
        if (!m->deep) macro_text(y, step, at);
        break;
    case WALK_LIST:
    case WALK_MAPPING: macros_open(m, step->sort == WALK_MAPPING); break;
    case WALK_CLOSE: macros_close(y); break;
    case WALK_ALIAS:
        if (m->name.p && !m->deep && m->mapping[m->depth - 1]) macro_set(y);
        break;
    case WALK_DOCUMENT_END: break;
    }
    if (!m->depth) y->key.p = NULL;
}

static bool yaml_step(void *reader, const struct walk_step *step)
{
    struct yaml_reader *y = reader;
    struct diag_place at = yaml_place(y, step->line, step->column);

    if (y->depth == 0 && (step->sort == WALK_TEXT || step->sort == WALK_LIST)) {
        diag_at(y->sink->diags, DIAG_FRONT_BROKEN, at, SAY("expected key: value"));
        return false;
    }
    if (y->depth == yaml_base(y) && !y->in_list && y->key.p && front_is_macros(y->key)) {
        macros_step(y, step, &at);
        return true;
    }
    switch (step->sort) {
    case WALK_TEXT: yaml_text(y, step->text, &at); break;
    case WALK_LIST:
    case WALK_MAPPING: yaml_open(y, step->sort == WALK_LIST, &at); break;
    case WALK_CLOSE: yaml_close(y); break;
    case WALK_ALIAS: yaml_text(y, (struct str){"", 0}, &at); break;
    case WALK_DOCUMENT_END: break;
    }
    return true;
}

static void read_yaml(const struct front_sink *sink, const struct front *front)
{
    struct yaml_reader y = {.sink = sink, .line = front->line, .list = strbuf_new(sink->arena)};
    struct walk_fault fault;

    if (!walk_yaml(front_macros_as_yaml(sink->arena, front->body), yaml_step, &y, &fault))
        diag_at(sink->diags, DIAG_FRONT_BROKEN, yaml_place(&y, fault.line, fault.column), fault.why);
}

void front_read(struct arena *arena, struct deck *deck, const struct front *front, const char *file,
                struct diags *diags)
{
    const struct front_sink sink = {arena, deck, file, diags};

    if (front->assignments)
        front_toml(&sink, front);
    else
        read_yaml(&sink, front);
}
