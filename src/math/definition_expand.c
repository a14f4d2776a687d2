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
    const struct definition *definitions;
    size_t n;
    bool failed;
};

/* The last one of the first n that has the name: it stands. */
static const struct definition *find(const struct expansion *e, size_t n, struct str name)
{
    for (size_t i = n; i-- > 0;)
        if (str_eq(e->definitions[i].name, name)) return &e->definitions[i];
    return NULL;
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

static struct str expand(struct expansion *e, struct str tex, int depth)
{
    struct strbuf b = strbuf_new(e->arena);

    if (depth > EXPANDED_DEPTH) e->failed = true;
    for (size_t i = 0; i < tex.n && !e->failed;) {
        struct str name = {tex.p + i, 1}, values[9], inner;
        const struct definition *d;

        if (tex.p[i] == '\\') name = definition_command(tex, i);
        d = tex.p[i] == '\\' ? find(e, e->n, name) : NULL;
        i += name.n;
        if (!d) {
            add(&b, name);
            continue;
        }
        if (d->delimited || !values_read(d, tex, &i, values)) {
            e->failed = true;
            break;
        }
        if (!d->parameters && char_is_letter(name.p[name.n - 1]))
            while (i < tex.n && char_is_space(tex.p[i])) i++;
        if (d->let && !find(e, (size_t)(d - e->definitions), d->body))
            inner = d->body;
        else
            inner = expand(e, filled(e, d, values), depth + 1);
        if (takes_group(&b))
            strbuf_printf(&b, "{%.*s}", STR(inner));
        else
            add(&b, inner);
        e->failed = e->failed || b.n > EXPANDED_MAX;
    }
    return strbuf_str(&b);
}

struct str definition_expand(struct arena *arena, struct str tex, const char *macros)
{
    struct expansion e = {.arena = arena};
    VEC(struct definition) definitions = {0};
    struct definition d;
    const char *fault;
    size_t at = 0;

    if (!macros) return tex;
    while (definition_next(str_of(macros), &at, &d, &fault)) *VEC_PUSH(arena, &definitions) = d;
    e.definitions = definitions.v;
    e.n = definitions.n;
    tex = expand(&e, tex, 0);
    return e.failed ? (struct str){NULL, 0} : tex;
}
