#include "cli/deps.h"

#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/words.h"

enum { WIDTH = 100 };

/* A name as make has it: a backslash before what would divide names or stand for others, whereupon those that stand right before it are doubled. `target`:
 * there % has a meaning, too. */
static void add_name(struct strbuf *b, const char *name, bool target)
{
    size_t slashes = 0;

    for (const char *p = name; *p; p++) {
        bool escaped = strchr(" \t#:*?[", *p) || (target && *p == '%');

        for (; escaped && slashes; slashes--) strbuf_addc(b, '\\');
        slashes = *p == '\\' ? slashes + 1 : 0;
        if (*p == '$') strbuf_addc(b, '$');
        if (escaped) strbuf_addc(b, '\\');
        strbuf_addc(b, *p);
    }
}

/* Each once, if a rule can name it. */
static void add_once(struct arena *arena, struct texts *list, const char *name)
{
    if (!strcmp(name, "-") || name[strcspn(name, "\n;|=")]) return;
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i], name)) return;
    *VEC_PUSH(arena, list) = name;
}

static bool lies_in(const char *name, const char *folder)
{
    size_t n = strlen(folder);

    return !strncmp(name, folder, n) && name[n] == '/';
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

struct str deps_rule(const struct outputs *outputs, const struct texts *decks, const struct texts *used,
                     const char *fonts)
{
    struct arena *arena = outputs->arena;
    struct texts targets = {0}, inputs = {0};
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < outputs->files.n; i++) add_once(arena, &targets, outputs->files.v[i].name);
    for (size_t i = 0; i < decks->n; i++) add_once(arena, &inputs, decks->v[i]);
    for (size_t i = 0; i < used->n; i++)
        if (file_exists(used->v[i]) && !lies_in(used->v[i], fonts)) add_once(arena, &inputs, used->v[i]);
    if (!targets.n) {
        if (!diags_status(outputs->diags, false))
            diag(outputs->diags, DIAG_USAGE, NULL, 0,
                 SAY("--deps: no file is written that could depend on what is read"));
        return (struct str){0};
    }
    add_names(&b, &targets, true);
    strbuf_addc(&b, ':');
    add_names(&b, &inputs, false);
    strbuf_addc(&b, '\n');
    for (size_t i = 0; i < inputs.n; i++) {
        add_name(&b, inputs.v[i], true);
        strbuf_addz(&b, ":\n");
    }
    return strbuf_str(&b);
}
