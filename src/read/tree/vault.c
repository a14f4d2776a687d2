#include "read/tree/vault.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"

enum { ENTRIES = 20000, DEPTH = 32 };

struct vault {
    struct arena *arena;
    const char *media;
    bool walked;
    const char *root;        /* with a '/' at its end, or "" */
    VEC(const char *) files; /* by depth, as they are opened */
    size_t seen;
};

struct vault *vault_new(struct arena *arena, const char *media)
{
    struct vault *vault = NEW(arena, struct vault);

    vault->arena = arena;
    vault->media = media && *media ? media : NULL;
    return vault;
}

/* "a/b.md": "a/". */
static struct str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return (struct str){path, slash ? (size_t)(slash + 1 - path) : 0};
}

/* The nearest folder above the note that Obsidian keeps its own files in; else the note's. */
static const char *root_of(struct arena *arena, const char *note)
{
    struct str own = folder_of(note), at = own;

    for (int i = 0; i < DEPTH; i++) {
        if (file_kind(arena_printf(arena, "%.*s.obsidian", STR(at))) == FILE_FOLDER) return str_z(arena, at);
        if (str_is(at, "/")) break;
        if (!at.n || str_is(str_from(at, at.n > 2 ? at.n - 3 : 0), "../")) {
            at = str_of(arena_printf(arena, "%.*s../", STR(at)));
            continue;
        }
        do at.n--;
        while (at.n && at.p[at.n - 1] != '/');
    }
    return str_z(arena, own);
}

/* Folder after folder, those that lie less deep first. */
static void walk(struct vault *v, const char *root)
{
    VEC(const char *) folders = {0};

    *VEC_PUSH(v->arena, &folders) = root;
    for (size_t i = 0; i < folders.n && v->seen < ENTRIES; i++) {
        struct file_entries entries = {0};
        const char *folder = folders.v[i];

        if (!file_list(v->arena, *folder ? folder : ".", FILE_BY_BYTES, &entries)) continue;
        for (size_t k = 0; k < entries.n && v->seen < ENTRIES; k++) {
            const struct file_entry *entry = &entries.v[k];

            v->seen++;
            if (entry->name[0] == '.') continue;
            if (entry->folder)
                *VEC_PUSH(v->arena, &folders) = arena_printf(v->arena, "%s%s/", folder, entry->name);
            else
                *VEC_PUSH(v->arena, &v->files) = arena_printf(v->arena, "%s%s", folder, entry->name);
        }
    }
}

static bool ends_with(const char *path, struct str name)
{
    size_t n = strlen(path);

    return n >= name.n && !memcmp(path + n - name.n, name.p, name.n) &&
           (n == name.n || path[n - name.n - 1] == '/');
}

/* A path as an address: what would end one, or begin an escape, is escaped. */
const char *vault_address(struct arena *arena, struct str path)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < path.n; i++) {
        if (strchr("%?#", path.p[i]))
            strbuf_printf(&b, "%%%02X", (unsigned)(unsigned char)path.p[i]);
        else
            strbuf_addc(&b, path.p[i]);
    }
    return str_z(arena, strbuf_str(&b));
}

/* The path as the note's pictures are addressed: relative to it, or whole. */
static const char *address(struct vault *v, struct str folder, const char *path)
{
    struct strbuf b = strbuf_new(v->arena);

    if (str_starts(str_of(path), str_z(v->arena, folder))) {
        strbuf_addz(&b, path + folder.n);
    } else if (path[0] != '/') {
        for (size_t i = 0; i < folder.n; i++)
            if (folder.p[i] == '/') strbuf_addz(&b, "../");
        strbuf_addz(&b, path);
    } else {
        strbuf_addz(&b, path);
    }
    return vault_address(v->arena, strbuf_str(&b));
}

const char *vault_find(struct vault *v, const char *note, struct str name, bool *several)
{
    struct str folder = folder_of(note);
    const char *found = NULL;

    *several = false;
    if (!name.n) return NULL;
    if (file_kind(arena_printf(v->arena, "%.*s%.*s", STR(folder), STR(name))) == FILE_REGULAR)
        return vault_address(v->arena, name);
    if (!v->walked) {
        v->walked = true;
        v->root = root_of(v->arena, note);
        walk(v, v->root);
        if (v->media)
            walk(v,
                 arena_printf(v->arena, "%s%s", v->media, v->media[strlen(v->media) - 1] == '/' ? "" : "/"));
    }
    for (size_t i = 0; i < v->files.n; i++) {
        if (!ends_with(v->files.v[i], name)) continue;
        if (found) {
            *several = true;
            break;
        }
        found = v->files.v[i];
    }
    return found ? address(v, folder, found) : NULL;
}
