/* Commands of a formula replaced by what they stand for, as text. */
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/strbuf.h"
#include "math/definition.h"
#include "math/definition_impl.h"

enum { EXPANDED_MAX = 100000, EXPANDED_DEPTH = 64 };

struct expansion {
    struct arena *arena;
    VEC(struct definition) definitions; /* those that hold where it is at work */
    VEC(size_t) groups;                 /* how many did where each open group began */
    bool failed;
};

/* 1 + the index of the last one of the first n that has the name: it stands. 0: there is none. */
static size_t find(const struct expansion *e, size_t n, struct str name)
{
    while (n && !str_eq(e->definitions.v[n - 1].name, name)) n--;
    return n;
}

/* The body with its parameters filled in. */
static struct str filled(const struct expansion *e, const struct definition *d, const struct str values[9])
{
    struct strbuf b = strbuf_new(e->arena);

    if (d->words) strbuf_addz(&b, d->limits ? "\\operatorname*{" : "\\operatorname{");
    for (size_t i = 0; i < d->body.n; i++) {
        struct str rest = str_from(d->body, i);
        int k = rest.p[0] == '#' && rest.n > 1 ? rest.p[1] - '1' : -1;

        if (rest.p[0] == '\\' && rest.n > 1) {
            strbuf_add(&b, str_sub(rest, 0, 2));
            i++;
        } else if (k >= 0 && k < d->parameters) {
            strbuf_add(&b, values[k]);
            i++;
        } else {
            strbuf_addc(&b, rest.p[0]);
        }
    }
    if (d->words) strbuf_addc(&b, '}');
    return strbuf_str(&b);
}

/* Between a command in letters and a letter stands a blank. */
static void add(struct strbuf *b, struct str text)
{
    size_t n = b->n;

    while (n && char_is_letter(b->p[n - 1])) n--;
    if (text.n && char_is_letter(text.p[0]) && n < b->n && n && b->p[n - 1] == '\\') strbuf_addc(b, ' ');
    strbuf_add(b, text);
}

/* True if what was written last takes the next group: then a command's name stands for a group. */
static bool takes_group(const struct strbuf *b)
{
    static const char *const commands[] = {"\\frac", "\\dfrac", "\\tfrac", "\\binom",    "\\sqrt",
                                           "\\hat",  "\\bar",   "\\vec",   "\\overline", "\\underline"};
    struct str text = str_trim((struct str){b->p, b->n});

    if (text.n && strchr("^_", text.p[text.n - 1])) return true;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (str_ends(text, commands[i])) return true;
    return false;
}

static struct str expand(struct expansion *e, struct str tex, int depth);

/* The values behind the command; false: one is missing. */
static bool values_read(const struct definition *d, struct str tex, size_t *at, struct str values[9])
{
    int k = 0;

    if (d->optional) {
        values[0] = d->standard;
        definition_option(tex, at, &values[0]);
        k = 1;
    }
    for (; k < d->parameters; k++)
        if (!definition_argument(tex, at, &values[k])) return false;
    return true;
}

/* What the command stands for; *at is behind it and then behind what it takes. */
static struct str meant(struct expansion *e, size_t index, struct str tex, size_t *at, int depth)
{
    const struct definition d = e->definitions.v[index];
    struct str values[9];

    if (d.delimited || !values_read(&d, tex, at, values)) {
        e->failed = true;
        return (struct str){"", 0};
    }
    if (!d.parameters && char_is_letter(d.name.p[d.name.n - 1]))
        while (*at < tex.n && char_is_space(tex.p[*at])) ++*at;
    if (d.let && !find(e, index, d.body)) return d.body;
    return expand(e, filled(e, &d, values), depth + 1);
}

/* Takes the definition that stands at *at, which is then behind it. In a group it holds until that ends. What TeX itself asks for stays. */
static void define(struct expansion *e, struct str tex, size_t *at, struct strbuf *b)
{
    struct definition d;
    const char *fault;

    if (!definition_next(tex, at, &d, &fault) || (e->groups.n && definition_is_global(d.whole)))
        e->failed = true;
    else if (str_is(d.name, "\\arraystretch"))
        add(b, d.whole);
    else
        *VEC_PUSH(e->arena, &e->definitions) = d;
    if (!e->failed && char_is_letter(tex.p[*at - 1]))
        while (*at < tex.n && char_is_space(tex.p[*at])) ++*at;
}

/* A group opens or closes, where the sign is a brace. */
static void take_group(struct expansion *e, char sign)
{
    if (sign == '{') *VEC_PUSH(e->arena, &e->groups) = e->definitions.n;
    if (sign == '}' && e->groups.n) e->definitions.n = e->groups.v[--e->groups.n];
}

static struct str expand(struct expansion *e, struct str tex, int depth)
{
    struct strbuf b = strbuf_new(e->arena);

    if (depth > EXPANDED_DEPTH) e->failed = true;
    for (size_t i = 0; i < tex.n && !e->failed;) {
        bool command = tex.p[i] == '\\';
        struct str name = command ? definition_command(tex, i) : str_sub(tex, i, 1), inner;
        size_t known = command ? find(e, e->definitions.n, name) : 0;

        if (command && !known && definition_begins(name)) {
            define(e, tex, &i, &b);
            continue;
        }
        i += name.n;
        if (!known) {
            take_group(e, name.p[0]);
            add(&b, name);
            continue;
        }
        inner = meant(e, known - 1, tex, &i, depth);
        if (takes_group(&b))
            strbuf_printf(&b, "{%.*s}", STR(inner));
        else
            add(&b, inner);
        e->failed = e->failed || b.n > EXPANDED_MAX;
    }
    return strbuf_str(&b);
}

static bool defines(struct str tex)
{
    for (size_t i = 0; i < tex.n;) {
        struct str name = tex.p[i] == '\\' ? definition_command(tex, i) : str_sub(tex, i, 1);

        if (definition_begins(name)) return true;
        i += name.n;
    }
    return false;
}

struct str definition_expand(struct arena *arena, struct str tex, const char *macros)
{
    struct expansion e = {.arena = arena};
    struct definition d;
    const char *fault;
    size_t at = 0;

    if (!macros && !defines(tex)) return tex;
    while (macros && definition_next(str_of(macros), &at, &d, &fault)) *VEC_PUSH(arena, &e.definitions) = d;
    tex = expand(&e, tex, 0);
    if (e.failed) return (struct str){NULL, 0};
    /* What stood behind a definition that is gone. */
    while (tex.n && char_is_space(tex.p[0])) tex = str_from(tex, 1);
    return tex;
}
