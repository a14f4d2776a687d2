#include "cli/deps.h"

#include <string.h>

#include "base/strbuf.h"

enum { WIDTH = 100 };

/* A name as make has it: a backslash before what would divide names, whereupon those that stand right before it are doubled. `target`:
 * there % has a meaning, too. */
static void add_name(struct strbuf *b, const char *name, bool target)
{
    size_t slashes = 0;

    for (const char *p = name; *p; p++) {
        bool escaped = strchr(" \t#:", *p) || (target && *p == '%');

        for (; escaped && slashes; slashes--) strbuf_addc(b, '\\');
        slashes = *p == '\\' ? slashes + 1 : 0;
        if (*p == '$') strbuf_addc(b, '$');
        if (escaped) strbuf_addc(b, '\\');
        strbuf_addc(b, *p);
    }
}

/* Those that a rule can name, each once. */
static struct texts named(struct arena *arena, const struct texts *names)
{
    struct texts list = {0};

    for (size_t i = 0; i < names->n; i++) {
        const char *name = names->v[i];
        bool known = !strcmp(name, "-") || name[strcspn(name, "\n;|=")];

        for (size_t k = 0; k < list.n && !known; k++) known = !strcmp(list.v[k], name);
        if (!known) *VEC_PUSH(arena, &list) = name;
    }
    return list;
}

/* Names of a line that goes on where it would be too wide. */
static void add_names(struct strbuf *b, const struct texts *names, bool target)
{
    size_t start = b->n;

    for (size_t i = 0; i < names->n; i++) {
        bool wide = b->n - start + strlen(names->v[i]) > WIDTH;

        if (wide && i) {
            strbuf_addz(b, " \\\n ");
            start = b->n;
        }
        if (i || !target) strbuf_addc(b, ' ');
        add_name(b, names->v[i], target);
    }
}

struct str deps_text(struct arena *arena, const struct texts *outputs, const struct texts *inputs)
{
    struct texts targets = named(arena, outputs), read = named(arena, inputs);
    struct strbuf b = strbuf_new(arena);

    if (!targets.n) return (struct str){0};
    add_names(&b, &targets, true);
    strbuf_addc(&b, ':');
    add_names(&b, &read, false);
    strbuf_addc(&b, '\n');
    for (size_t i = 0; i < read.n; i++) {
        add_name(&b, read.v[i], true);
        strbuf_addz(&b, ":\n");
    }
    return strbuf_str(&b);
}
