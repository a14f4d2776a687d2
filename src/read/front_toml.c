/* Front matter in TOML, as far as settings go: strings, arrays, tables, dotted keys. Numbers and dates are what stands there. */
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/words.h"
#include "read/front_impl.h"

struct toml_reader {
    const struct front_sink *sink;
    struct str text;
    size_t at;
    size_t last[2]; /* where the last ']' and the last '}' stand */
    int line;
    bool own, foreign; /* in the table of recto, of another program */
    bool macros;       /* in the table, or the value, of `math-macros` */
    struct strbuf value;
};

static char peek(const struct toml_reader *t)
{
    return t->at < t->text.n ? t->text.p[t->at] : '\0';
}

static void blanks(struct toml_reader *t)
{
    while (char_is_blank(peek(t))) t->at++;
}

/* White space, line ends and remarks: what may stand between the items of an array. */
static void between(struct toml_reader *t)
{
    for (; t->at < t->text.n; t->at++) {
        if (peek(t) == '#') t->at += str_find(str_from(t->text, t->at), '\n');
        if (peek(t) == '\n') t->line++;
        if (!char_is_space(peek(t))) return;
    }
}

static void line_end(struct toml_reader *t)
{
    t->at += str_find(str_from(t->text, t->at), '\n') + 1;
    t->line++;
}

/* ---- strings ---- */

/* What stands behind a backslash; the backslash itself is passed already. */
static void escape(struct toml_reader *t)
{
    static const char letters[] = "btnfre\"\\", meanings[] = "\b\t\n\f\r\x1B\"\\";
    char c = peek(t);
    const char *letter = c ? strchr(letters, c) : NULL;
    size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    uint32_t rune = 0;

    if (t->macros && front_macros_command(str_from(t->text, t->at))) {
        strbuf_addc(&t->value, '\\');
        return;
    }
    t->at++;
    if (letter) {
        strbuf_addc(&t->value, meanings[letter - letters]);
    } else if (digits) {
        for (; digits && char_hex(peek(t)) >= 0; digits--, t->at++)
            rune = rune << 4 | (uint32_t)char_hex(peek(t));
        strbuf_rune(&t->value, rune ? rune : 0xFFFD);
    } else if (c == '\n') {
        /* A line that goes on: without the blanks before its next word. */
        for (t->at--; char_is_space(peek(t)); t->at++) t->line += peek(t) == '\n';
    } else {
        strbuf_addc(&t->value, '\\');
        if (c) strbuf_addc(&t->value, c);
    }
}

/* Where the string that begins at t->at closes; 0: nowhere on its line or, of three quotes, nowhere. */
static size_t closing(const struct toml_reader *t, const char *quotes)
{
    size_t n = strlen(quotes);

    for (size_t i = t->at + n; i < t->text.n; i++) {
        if (n == 1 && t->text.p[i] == '\n') return 0;
        if (str_starts(str_from(t->text, i), quotes)) return i;
        if (*quotes == '"' && t->text.p[i] == '\\') i++;
    }
    return 0;
}

/* Adds a string's text to the value; false, and nothing moves: none that closes stands here. */
static bool string(struct toml_reader *t)
{
    static const char *const kinds[] = {"\"\"\"", "'''", "\"", "'"};
    const char *quotes = NULL;
    size_t end;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !quotes; i++)
        if (str_starts(str_from(t->text, t->at), kinds[i])) quotes = kinds[i];
    end = quotes ? closing(t, quotes) : 0;
    if (!end) return false;
    t->at += strlen(quotes);
    if (quotes[1] && peek(t) == '\n') {
        t->at++;
        t->line++;
    }
    while (t->at < end) {
        char c = t->text.p[t->at++];

        if (c == '\\' && *quotes == '"') {
            escape(t);
            continue;
        }
        t->line += c == '\n';
        strbuf_addc(&t->value, c);
    }
    t->at = end + strlen(quotes);
    return true;
}

/* ---- values ---- */

/* Text without quotes: up to the line's end, a remark, or one of those signs. */
static void bare(struct toml_reader *t, const char *signs)
{
    size_t n = 0;
    struct str rest = str_from(t->text, t->at);

    while (n < rest.n && rest.p[n] != '\n' && !(rest.p[n] && strchr(signs, rest.p[n]))) {
        if (rest.p[n] == '#' && n && char_is_blank(rest.p[n - 1])) break;
        n++;
    }
    strbuf_add(&t->value, str_trim(str_sub(rest, 0, n)));
    t->at += n;
}

/* Passes over an array in an array, or a table in braces. */
static void skip_nested(struct toml_reader *t)
{
    size_t depth = 0;

    do {
        char c = peek(t);

        if (c == '[' || c == '{') depth++;
        if (c == ']' || c == '}') depth--;
        if ((c == '"' || c == '\'') && string(t)) continue;
        t->line += c == '\n';
        t->at++;
    } while (depth && t->at < t->text.n);
}

static enum front_kind array(struct toml_reader *t)
{
    enum front_kind kind = FRONT_LIST;

    t->at++;
    for (between(t); t->at < t->text.n && peek(t) != ']'; between(t)) {
        if (peek(t) == ',') {
            t->at++;
            continue;
        }
        if (t->value.n) strbuf_addc(&t->value, '\n');
        if (peek(t) == '[' || peek(t) == '{') {
            kind = FRONT_MAPPING;
            skip_nested(t);
        } else if (!string(t)) {
            bare(t, ",]");
        }
    }
    t->at++;
    return kind;
}

/* True if an array or table that begins here closes somewhere: else it is text. */
static bool closes(const struct toml_reader *t)
{
    size_t last = t->last[peek(t) == '{'];

    return last > t->at && last < t->text.n;
}

static enum front_kind value_read(struct toml_reader *t)
{
    enum front_kind kind = FRONT_TEXT;
    size_t start;
    int line = t->line;

    t->value.n = 0;
    blanks(t);
    start = t->at;
    if (peek(t) == '[' && closes(t)) {
        kind = array(t);
    } else if (peek(t) == '{' && closes(t)) {
        skip_nested(t);
        kind = FRONT_MAPPING;
    } else if (string(t)) {
        blanks(t);
        /* 'a' and 'b' is no string but text. */
        if (t->at < t->text.n && peek(t) != '\n' && peek(t) != '#') {
            t->value.n = 0;
            t->at = start;
            t->line = line;
            bare(t, "");
        }
    } else {
        bare(t, "");
    }
    if (kind == FRONT_MAPPING) t->value.n = 0;
    return kind;
}

/* ---- commands of formulas ---- */

static struct str unquoted(struct str key)
{
    bool quoted = key.n > 1 && (key.p[0] == '"' || key.p[0] == '\'') && key.p[key.n - 1] == key.p[0];

    return quoted ? str_sub(key, 1, key.n - 2) : key;
}

/* The value that was read last: a text, or items of a list, a line each. */
static void macro_set(struct toml_reader *t, int line, struct str name, enum front_kind kind)
{
    struct str value = strbuf_str(&t->value);
    struct strs values = {0};

    for (size_t i = 0; kind == FRONT_LIST && i < value.n;) {
        size_t n = str_find(str_from(value, i), '\n');

        *VEC_PUSH(t->sink->arena, &values) = str_sub(value, i, n);
        i += n + 1;
    }
    if (kind == FRONT_TEXT) *VEC_PUSH(t->sink->arena, &values) = value;
    front_macro(t->sink, line, name, values.v, values.n);
}

/* { '\RR' = '\mathbb{R}', ... } */
static void macros_inline(struct toml_reader *t)
{
    t->at++;
    for (between(t); t->at < t->text.n && peek(t) != '}'; between(t)) {
        struct str rest = str_from(t->text, t->at);
        size_t equals = str_find(rest, '=');
        int line = t->line;

        if (peek(t) == ',') {
            t->at++;
            continue;
        }
        if (equals >= str_find(rest, '\n')) break;
        t->at += equals + 1;
        blanks(t);
        t->value.n = 0;
        if (peek(t) == '[' && closes(t)) {
            macro_set(t, line, unquoted(str_trim(str_sub(rest, 0, equals))), array(t));
        } else {
            if (!string(t)) bare(t, ",}");
            macro_set(t, line, unquoted(str_trim(str_sub(rest, 0, equals))), FRONT_TEXT);
        }
    }
    t->at++;
}

/* The value of `math-macros`: a table in braces, definitions in a string or in a list of them. */
static void macros_value(struct toml_reader *t)
{
    int line = t->line;

    t->macros = true;
    blanks(t);
    if (peek(t) == '{' && closes(t)) {
        macros_inline(t);
    } else {
        bool below = str_starts(str_from(t->text, t->at), "\"\"\"\n") ||
                     str_starts(str_from(t->text, t->at), "\'\'\'\n");

        value_read(t);
        front_macros(t->sink, line + below, strbuf_str(&t->value));
    }
    t->macros = false;
}

/* ---- lines ---- */

/* [table] or [[one of several]] */
static void table_begin(struct toml_reader *t, struct str line)
{
    struct str name = str_trim(str_sub(line, 1, str_find(line, ']') - 1));
    size_t dot = str_find(name, '.');

    t->macros =
        front_is_macros(unquoted(name)) || (str_is(unquoted(str_trim(str_sub(name, 0, dot))), FRONT_OWN) &&
                                            front_is_macros(unquoted(str_trim(str_from(name, dot + 1)))));
    t->own = str_is(unquoted(name), FRONT_OWN);
    t->foreign = !t->own;
    line_end(t);
}

/* False: the line is no pair. */
static bool pair_read(struct toml_reader *t, struct str line)
{
    size_t equals = str_find(line, '='), dot;
    struct front_pair pair = {.line = t->line, .key_column = diag_column(t->text, t->at), .own = t->own};
    bool foreign = t->foreign, table = t->macros, macros = table;

    if (equals == line.n) return false;
    pair.key = str_trim(str_sub(line, 0, equals));
    dot = pair.key.n && strchr("\"'", pair.key.p[0]) ? pair.key.n : str_find(pair.key, '.');
    if (dot < pair.key.n && !t->own && !t->foreign) {
        pair.own = str_is(str_trim(str_sub(pair.key, 0, dot)), FRONT_OWN);
        macros = front_is_macros(unquoted(str_trim(str_sub(pair.key, 0, dot))));
        foreign = !pair.own && !macros;
        pair.key = str_trim(str_from(pair.key, dot + 1));
    }
    pair.key = unquoted(pair.key);
    t->at += equals + 1;
    if (!foreign && !macros && front_is_macros(pair.key)) {
        macros_value(t);
        line_end(t);
        return true;
    }
    t->macros = macros;
    blanks(t);
    pair.value_column = diag_column(t->text, t->at);
    pair.kind = value_read(t);
    pair.value = strbuf_str(&t->value);
    if (macros)
        macro_set(t, pair.line, pair.key, pair.kind);
    else if (!foreign)
        front_set(t->sink, &pair);
    t->macros = table;
    line_end(t);
    return true;
}

void front_toml(const struct front_sink *sink, const struct front *front)
{
    struct toml_reader t = {
        .sink = sink, .text = front->body, .line = front->line, .value = strbuf_new(sink->arena)};

    t.last[0] = str_find_last(t.text, ']');
    t.last[1] = str_find_last(t.text, '}');
    while (t.at < t.text.n) {
        struct str line;

        blanks(&t);
        line = str_sub(t.text, t.at, str_find(str_from(t.text, t.at), '\n'));
        if (!str_trim(line).n || line.p[0] == '#') {
            line_end(&t);
        } else if (line.p[0] == '[') {
            table_begin(&t, line);
        } else if (!pair_read(&t, line)) {
            diag_at(
                sink->diags, DIAG_FRONT_BROKEN,
                (struct diag_place){.file = sink->file, .line = t.line, .column = diag_column(t.text, t.at)},
                SAY("expected name = \"value\""));
            return;
        }
    }
}
