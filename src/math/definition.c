#include "math/definition.h"

#include "base/char.h"
#include "base/utf8.h"
#include "math/definition_impl.h"

/* Passes blanks, line ends and remarks. */
static void pass_blanks(struct str text, size_t *at)
{
    for (; *at < text.n; ++*at) {
        if (text.p[*at] == '%') *at += str_find(str_from(text, *at), '\n');
        if (*at >= text.n || !char_is_space(text.p[*at])) return;
    }
}

struct str definition_command(struct str text, size_t i)
{
    size_t end = i + 1;

    while (end < text.n && (char_is_letter(text.p[end]) || text.p[end] == '@')) end++;
    if (end == i + 1 && end < text.n) utf8_next(text, &end);
    return str_sub(text, i, end - i);
}

/* Where the group ends that begins at the brace at `from`, behind its closing brace; text.n + 1: nowhere. */
static size_t group_end(struct str text, size_t from)
{
    size_t depth = 0;

    for (size_t i = from; i < text.n; i++) {
        if (text.p[i] == '\\') {
            i++;
        } else if (text.p[i] == '{') {
            depth++;
        } else if (text.p[i] == '}' && !--depth) {
            return i + 1;
        }
    }
    return text.n + 1;
}

bool definition_argument(struct str text, size_t *at, struct str *inside)
{
    size_t start, end;

    pass_blanks(text, at);
    start = end = *at;
    if (start >= text.n || text.p[start] == '}') return false;
    if (text.p[start] == '{') {
        end = group_end(text, start);
        if (end > text.n) return false;
        *inside = str_sub(text, start + 1, end - start - 2);
        *at = end;
        return true;
    }
    if (text.p[start] == '\\')
        end += definition_command(text, start).n;
    else
        utf8_next(text, &end);
    *inside = str_sub(text, start, end - start);
    *at = end;
    return true;
}

bool definition_option(struct str text, size_t *at, struct str *inside)
{
    size_t i = *at, depth = 0, start;

    pass_blanks(text, &i);
    if (i >= text.n || text.p[i] != '[') return false;
    for (start = ++i; i < text.n; i++) {
        if (text.p[i] == '\\') {
            i++;
        } else if (text.p[i] == '{') {
            depth++;
        } else if (text.p[i] == '}' && depth) {
            depth--;
        } else if (text.p[i] == ']' && !depth) {
            *inside = str_sub(text, start, i - start);
            *at = i + 1;
            return true;
        }
    }
    return false;
}

/* ---- the ways to define ---- */

enum definition_way { WAY_NEW, WAY_DEF, WAY_LET, WAY_OPERATOR, WAY_PREFIX };
static const struct {
    const char *name;
    enum definition_way way;
} ways[] = {{"\\newcommand", WAY_NEW}, {"\\renewcommand", WAY_NEW}, {"\\providecommand", WAY_NEW},
            {"\\def", WAY_DEF},        {"\\gdef", WAY_DEF},         {"\\edef", WAY_DEF},
            {"\\xdef", WAY_DEF},       {"\\let", WAY_LET},          {"\\DeclareMathOperator", WAY_OPERATOR},
            {"\\global", WAY_PREFIX},  {"\\long", WAY_PREFIX},      {"\\protected", WAY_PREFIX}};
enum { WAYS = sizeof ways / sizeof *ways };

static size_t way_of(struct str command)
{
    size_t i = 0;

    while (i < WAYS && !str_is(command, ways[i].name)) i++;
    return i;
}

bool definition_begins(struct str command)
{
    return way_of(command) < WAYS;
}

bool definition_is_global(struct str whole)
{
    struct str command = definition_command(whole, 0);

    return str_is(command, "\\gdef") || str_is(command, "\\xdef") || str_is(command, "\\global");
}

static bool star(struct str text, size_t *at)
{
    size_t i = *at;

    pass_blanks(text, &i);
    if (i >= text.n || text.p[i] != '*') return false;
    *at = i + 1;
    return true;
}

/* "\f" or "{\f}". */
static bool name_read(struct str text, size_t *at, struct definition *d)
{
    if (!definition_argument(text, at, &d->name)) return false;
    d->name = str_trim(d->name);
    return d->name.n > 1 && d->name.p[0] == '\\' && definition_command(d->name, 0).n == d->name.n;
}

static const char *read_new(struct str text, size_t *at, struct definition *d)
{
    struct str count;

    star(text, at);
    if (!name_read(text, at, d)) return "a definition without the name of a command";
    if (definition_option(text, at, &count)) {
        count = str_trim(count);
        if (count.n != 1 || count.p[0] < '0' || count.p[0] > '9')
            return "the number of parameters is no digit";
        d->parameters = count.p[0] - '0';
        d->optional = d->parameters && definition_option(text, at, &d->standard);
    }
    return definition_argument(text, at, &d->body)
               ? NULL
               : "a definition without a body, or a brace that is not closed";
}

static const char *read_def(struct str text, size_t *at, struct definition *d)
{
    pass_blanks(text, at);
    if (*at >= text.n || text.p[*at] != '\\') return "a definition without the name of a command";
    d->name = definition_command(text, *at);
    *at += d->name.n;
    for (; *at < text.n && text.p[*at] != '{'; ++*at) {
        if (text.p[*at] == '#' && *at + 1 < text.n && char_is_digit(text.p[*at + 1])) {
            d->parameters++;
            ++*at;
        } else if (!char_is_space(text.p[*at])) {
            d->delimited = true;
        }
    }
    return definition_argument(text, at, &d->body)
               ? NULL
               : "a definition without a body, or a brace that is not closed";
}

static const char *read_let(struct str text, size_t *at, struct definition *d)
{
    d->let = true;
    if (!name_read(text, at, d)) return "a definition without the name of a command";
    pass_blanks(text, at);
    if (*at < text.n && text.p[*at] == '=') ++*at;
    return definition_argument(text, at, &d->body) ? NULL : "\\let without what the command is to be";
}

static const char *read_operator(struct str text, size_t *at, struct definition *d)
{
    d->words = true;
    d->limits = star(text, at);
    if (!name_read(text, at, d)) return "a definition without the name of a command";
    return definition_argument(text, at, &d->body)
               ? NULL
               : "a definition without a body, or a brace that is not closed";
}

bool definition_next(struct str text, size_t *at, struct definition *definition, const char **fault)
{
    size_t start, way = WAYS, i;

    *fault = NULL;
    *definition = (struct definition){0};
    pass_blanks(text, at);
    if (*at >= text.n) return false;
    start = i = *at;
    do {
        struct str command = i < text.n && text.p[i] == '\\' ? definition_command(text, i) : str_of("");

        way = way_of(command);
        i += command.n;
        pass_blanks(text, &i);
    } while (way < WAYS && ways[way].way == WAY_PREFIX);
    if (way == WAYS) {
        *fault = "expected a definition such as \\newcommand{\\RR}{\\mathbb{R}}";
        return false;
    }
    switch (ways[way].way) {
    case WAY_NEW: *fault = read_new(text, &i, definition); break;
    case WAY_DEF: *fault = read_def(text, &i, definition); break;
    case WAY_LET: *fault = read_let(text, &i, definition); break;
    case WAY_OPERATOR: *fault = read_operator(text, &i, definition); break;
    case WAY_PREFIX: break;
    }
    if (*fault) return false;
    definition->whole = str_sub(text, start, i - start);
    *at = i;
    return true;
}
