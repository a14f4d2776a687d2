#include "base/utf8.h"
#include "house/impl.h"

enum { COMMENTS = 28 }; /* the column that they begin in */

static void add_comment(struct strbuf *b, const struct house_key *key)
{
    struct strbuf bounds = strbuf_new(b->arena);

    house_value_bounds(&bounds, key);
    strbuf_printf(b, "# %s", key->about);
    if (bounds.n) strbuf_printf(b, " (%.*s)", STR(strbuf_str(&bounds)));
    strbuf_addc(b, '\n');
}

static void add_value(struct strbuf *b, const struct house_key *key, const struct theme *theme)
{
    const char *field = (const char *)theme + key->offset;
    size_t n = key->most ? house_list_count(key, theme) : 1;

    if (n != 1) strbuf_addc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) strbuf_addz(b, ", ");
        house_value_write(b, key, field + i * key->stride);
    }
    if (n != 1) strbuf_addc(b, ']');
}

/* The key's line: its comment behind it, or above it where it is long. */
static void add_key(struct strbuf *b, const struct house_key *key, const char *name, size_t depth,
                    const struct theme *theme)
{
    struct strbuf line = strbuf_new(b->arena);
    size_t wide;

    strbuf_printf(&line, "%*s%s: ", (int)(2 * depth), "", name);
    add_value(&line, key, theme);
    wide = utf8_count(strbuf_str(&line));
    if (wide >= COMMENTS) {
        strbuf_printf(b, "%*s", (int)(2 * depth), "");
        add_comment(b, key);
    }
    strbuf_add(b, strbuf_str(&line));
    if (wide >= COMMENTS) {
        strbuf_addc(b, '\n');
        return;
    }
    strbuf_printf(b, "%*s", (int)(COMMENTS - wide), "");
    add_comment(b, key);
}

/* The names of the mappings that the path stands in and the one before it did not. Gives how deep the key stands. */
static size_t open_mappings(struct strbuf *b, const char *before, const char **path)
{
    size_t depth = 0;
    const char *dot;

    for (; (dot = strchr(*path, '.')); *path = dot + 1, depth++) {
        size_t n = (size_t)(dot + 1 - *path);
        bool same = before && !strncmp(before, *path, n);

        if (!same)
            strbuf_printf(b, "%s%*s%.*s:\n", depth ? "" : "\n", (int)(2 * depth), "", (int)n - 1, *path);
        before = same ? before + n : NULL;
    }
    return depth;
}

struct str house_text(struct arena *arena, const struct theme *theme)
{
    struct strbuf b = strbuf_new(arena);
    const char *before = NULL;
    size_t n;
    const struct house_key *keys = house_keys(&n);

    strbuf_printf(&b, "# %s: %s.\n", theme->name, theme->about);
    strbuf_addz(&b, "# Keep what you change, and \"from\", which says what all else is taken from.\n");
    strbuf_addz(
        &b, "# Sizes are in points where nothing else is said; what is \"times the size\" goes with it.\n");
    strbuf_addz(&b, "# Inks are \"#1F4E79\" (in quotes), gray 20 (20 % ink) or cmyk 90 60 0 20.\n");
    strbuf_printf(&b, "from: %s\n", theme->from ? theme->from : theme->name);
    for (size_t i = 0; i < n; i++) {
        const char *path = keys[i].path;
        size_t depth = open_mappings(&b, before, &path);

        add_key(&b, &keys[i], path, depth, theme);
        before = keys[i].path;
    }
    return strbuf_str(&b);
}
