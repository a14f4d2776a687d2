/* Commands that front matter defines for the formulas of its file: `math-macros`. */
#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/words.h"
#include "math/definition.h"
#include "read/front_impl.h"

bool front_is_macros(struct str key)
{
    return str_is_nocase(key, "math-macros") || str_is_nocase(key, "math_macros");
}

static struct str copied(const struct front_sink *sink, struct str text)
{
    return (struct str){arena_copy(sink->arena, text.p, text.n), text.n};
}

static struct macro *add(const struct front_sink *sink, int line)
{
    struct macro *macro = VEC_PUSH(sink->arena, &sink->deck->macros);

    macro->file = sink->file;
    macro->line = line;
    return macro;
}

/* How many parameters a body has: the largest of #1 to #9. */
static int parameters_of(struct str body)
{
    int most = 0;

    for (size_t i = 0; i + 1 < body.n; i++) {
        int k = body.p[i] == '#' && char_is_digit(body.p[i + 1]) ? body.p[i + 1] - '0' : 0;

        if (body.p[i] == '\\') i++;
        if (k > most) most = k;
    }
    return most;
}

/* The definition alone, which has to be all of the text. */
static const char *fault_of(struct str text, struct str name)
{
    struct definition d;
    const char *fault;
    size_t at = 0;

    if (!definition_next(text, &at, &d, &fault)) return fault;
    return at == text.n && str_eq(d.name, name) ? NULL
                                                : SAY("what the command stands for is no TeX: its braces");
}

/* Names that were copied from a program have two backslashes, and so has what they stand for. */
static struct str single(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\' && i + 2 < text.n && text.p[i + 1] == '\\' && char_is_letter(text.p[i + 2]))
            i++;
        strbuf_addc(&b, text.p[i]);
    }
    return strbuf_str(&b);
}

void front_macro(const struct front_sink *sink, int line, struct str name, const struct str *values, size_t n)
{
    struct macro *macro = add(sink, line);
    struct strbuf b = strbuf_new(sink->arena);
    struct str body = n ? str_trim(values[0]) : (struct str){"", 0};
    struct str count = n > 1 ? str_trim(values[1]) : (struct str){"", 0};
    bool twice = str_starts(name, "\\\\") && name.n > 2;
    int parameters = count.n ? count.p[0] - '0' : parameters_of(body);

    if (twice) name = single(sink->arena, name);
    if (twice) body = single(sink->arena, body);
    if (name.n && name.p[0] != '\\') strbuf_addc(&b, '\\');
    strbuf_add(&b, name);
    macro->name = copied(sink, strbuf_str(&b));
    if (macro->name.n < 2 || definition_command(macro->name, 0).n != macro->name.n)
        macro->fault = SAY("no name of a command");
    else if (!n || n > 3)
        macro->fault = SAY("what it stands for is no text");
    else if (parameters < 0 || parameters > 9 || count.n > 1)
        macro->fault = SAY("the number of parameters is no digit");
    if (macro->fault) return;
    b.n = 0;
    if (n > 2) {
        strbuf_printf(&b, "\\newcommand{%.*s}[%d][%.*s]", STR(macro->name), parameters, STR(values[2]));
    } else {
        strbuf_printf(&b, "\\def%.*s", STR(macro->name));
        for (int i = 1; i <= parameters; i++) strbuf_printf(&b, "#%d", i);
    }
    strbuf_printf(&b, "{%.*s}", STR(body));
    macro->tex = copied(sink, strbuf_str(&b));
    macro->fault = fault_of(macro->tex, macro->name);
}

static int lines_of(struct str text)
{
    int n = 0;

    for (size_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    return n;
}

void front_macros(const struct front_sink *sink, int line, struct str text)
{
    size_t at = 0;

    text = copied(sink, text);
    for (;;) {
        struct definition d;
        const char *fault;
        bool found = definition_next(text, &at, &d, &fault);
        struct macro *macro;
        size_t n;

        if (!found && !fault) return;
        macro = add(sink, line);
        if (found) {
            macro->line += lines_of(str_sub(text, 0, (size_t)(d.whole.p - text.p)));
            macro->name = d.name;
            macro->tex = d.whole;
            continue;
        }
        n = str_find(str_from(text, at), '\n');
        macro->line += lines_of(str_sub(text, 0, at));
        macro->name = str_sub(text, at, n);
        macro->fault = fault;
        at += n;
    }
}

/* ---- what stands between double quotes ---- */

bool front_macros_command(struct str rest)
{
    if (!rest.n || !char_is_letter(rest.p[0])) return false;
    return rest.p[0] != 'n' || (rest.n > 1 && char_is_letter(rest.p[1]));
}

static size_t indent_of(struct str line)
{
    size_t n = 0;

    while (n < line.n && line.p[n] == ' ') n++;
    return n;
}

/* Adds a line of the key's value; *quoted: a text goes on from the line before. */
static void add_line(struct strbuf *b, struct str line, bool *quoted)
{
    char before = '\0'; /* the last that is no blank */

    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];

        if (*quoted && c == '\\' && i + 1 < line.n) {
            if (front_macros_command(str_from(line, i + 1))) strbuf_addc(b, '\\');
            strbuf_addc(b, c);
            c = line.p[++i];
        } else if (c == '"') {
            *quoted = !*quoted && (!before || strchr(":,[{-", before));
        } else if (c == '#' && !*quoted && (!i || char_is_blank(line.p[i - 1]))) {
            strbuf_add(b, str_from(line, i));
            return;
        }
        strbuf_addc(b, c);
        if (!char_is_blank(c)) before = c;
    }
}

/* Where what is no text of YAML begins, behind a blank: "#1" is a parameter, "# x" a remark; text.n: nowhere. */
static size_t remark_in(struct str text, bool *parameters)
{
    for (size_t i = 1; i < text.n; i++) {
        if (text.p[i] != '#' || !char_is_blank(text.p[i - 1])) continue;
        if (i + 1 == text.n || !char_is_digit(text.p[i + 1]) || text.p[i + 1] == '0') return i;
        *parameters = true;
    }
    return text.n;
}

/* A line "\norm: \lVert #1 \rVert" without quotes, which YAML ends at the sign: adds it with them. False: it is another line. */
static bool add_plain(struct strbuf *b, struct str line, bool *quoted)
{
    size_t colon = str_find_z(line, ": "), end;
    struct str value = str_from(line, colon < line.n ? colon + 2 : line.n);
    bool parameters = false;

    while (value.n && char_is_blank(value.p[0])) value = str_from(value, 1);
    if (!value.n || strchr("\"'|>[{&*!%@`#", value.p[0])) return false;
    end = remark_in(value, &parameters);
    if (!parameters) return false;
    add_line(b, str_sub(line, 0, (size_t)(value.p - line.p)), quoted);
    strbuf_addc(b, '\'');
    for (size_t i = 0, n = str_trim(str_sub(value, 0, end)).n; i < n; i++) {
        if (value.p[i] == '\'') strbuf_addc(b, '\'');
        strbuf_addc(b, value.p[i]);
    }
    strbuf_addz(b, "' ");
    strbuf_add(b, str_from(value, end));
    return true;
}

/* True of a line whose value is a text in the lines below. */
static bool opens_text(struct str line)
{
    size_t colon = str_find_z(line, ": ");
    struct str value = str_trim(str_from(line, colon < line.n ? colon + 2 : line.n));

    return value.n && (value.p[0] == '|' || value.p[0] == '>');
}

struct str front_macros_as_yaml(struct arena *arena, struct str body)
{
    struct strbuf b = strbuf_new(arena);
    bool within = false, quoted = false;
    size_t indent = 0, text_indent = SIZE_MAX; /* of the key whose text the lines are */

    if (!str_has(body, "macros") || (str_find(body, '"') == body.n && !str_has(body, " #"))) return body;
    for (size_t i = 0; i < body.n;) {
        struct str line = str_sub(body, i, str_find(str_from(body, i), '\n'));
        struct str text = str_trim(line), key = str_sub(text, 0, str_find(text, ':'));

        if (within && !quoted && text.n && text.p[0] != '#' &&
            (indent_of(line) < indent || (indent_of(line) == indent && text.p[0] != '-')))
            within = false;
        if (!within && front_is_macros(key)) {
            within = true;
            indent = indent_of(line);
        }
        if (text.n && indent_of(line) <= text_indent)
            text_indent = opens_text(line) ? indent_of(line) : SIZE_MAX;
        if (!within)
            strbuf_add(&b, line);
        else if (quoted || text_indent != SIZE_MAX || !add_plain(&b, line, &quoted))
            add_line(&b, line, &quoted);
        i += line.n;
        if (i < body.n) strbuf_addc(&b, body.p[i++]);
    }
    return strbuf_str(&b);
}
