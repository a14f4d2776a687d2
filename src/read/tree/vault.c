#include "read/tree/vault.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "image/roots.h"

enum { ENTRIES = 20000 };

/* A folder with all that is in it. */
struct walked {
    const char *folder;
    VEC(const char *) files; /* by depth, as they are opened */
};

struct vault {
    struct arena *arena;
    struct diags *diags;
    const struct image_roots *roots;
    VEC(struct walked) walked;
};

struct vault *vault_new(struct arena *arena, const struct image_roots *roots, struct diags *diags)
{
    struct vault *vault = NEW(arena, struct vault);

    vault->arena = arena;
    vault->diags = diags;
    vault->roots = roots;
    return vault;
}

/* To be asked at once (errno): the path could not be looked at. */
static void unseen(struct vault *v, const char *path)
{
    if (errno != EACCES) diag(v->diags, DIAG_CANNOT_READ, path, 0, strerror(errno));
}

static enum file_kind kind_of(struct vault *v, const char *path)
{
    enum file_kind kind = file_kind(path);

    if (kind == FILE_UNKNOWN) unseen(v, path);
    return kind;
}

/* Folder after folder, those that lie less deep first. */
static void walk(struct vault *v, struct walked *walked)
{
    struct arena *arena = v->arena;
    VEC(const char *) folders = {0};
    size_t seen = 0;

    *VEC_PUSH(arena, &folders) = walked->folder[1] ? arena_printf(arena, "%s/", walked->folder) : "/";
    for (size_t i = 0; i < folders.n && seen < ENTRIES; i++) {
        struct file_entries entries = {0};
        const char *folder = folders.v[i];

        if (!file_list(arena, folder, FILE_BY_BYTES, &entries)) {
            if (errno != ENOENT && errno != ENOTDIR) unseen(v, folder);
            continue;
        }
        for (size_t k = 0; k < entries.n && seen < ENTRIES; k++) {
            const struct file_entry *entry = &entries.v[k];

            seen++;
            if (entry->name[0] == '.') continue;
            if (entry->folder)
                *VEC_PUSH(arena, &folders) = arena_printf(arena, "%s%s/", folder, entry->name);
            else
                *VEC_PUSH(arena, &walked->files) = arena_printf(arena, "%s%s", folder, entry->name);
        }
    }
}

static const struct walked *walked_in(struct vault *v, const char *folder)
{
    struct walked *walked;

    for (size_t i = 0; i < v->walked.n; i++)
        if (!strcmp(v->walked.v[i].folder, folder)) return &v->walked.v[i];
    walked = VEC_PUSH(v->arena, &v->walked);
    walked->folder = folder;
    walk(v, walked);
    return walked;
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

/* The address of a file from a folder, both absolute and without links: up to what they share, and down again. */
static const char *address(struct arena *arena, const char *folder, const char *path)
{
    struct strbuf b = strbuf_new(arena);
    size_t shared = 0; /* up to a slash of both, or the end of one */

    for (size_t i = 0; folder[1]; i++) {
        bool ends = !folder[i];

        if (path[i] != (ends ? '/' : folder[i])) break;
        if (path[i] == '/') shared = i;
        if (ends) break;
    }
    for (const char *p = folder + shared; folder[1] && *p; p++)
        if (*p == '/') strbuf_addz(&b, "../");
    strbuf_addz(&b, path + shared + 1);
    return vault_address(arena, strbuf_str(&b));
}

const char *vault_find(struct vault *v, const char *note, struct str name, bool *several)
{
    const char *own = image_roots_own(v->roots, v->arena, note);
    const char *found = NULL, *folder;

    *several = false;
    if (!name.n || !own) return NULL;
    if (kind_of(v, arena_printf(v->arena, "%s/%.*s", own, STR(name))) == FILE_REGULAR)
        return vault_address(v->arena, name);
    for (size_t i = 0; (folder = image_roots_search(v->roots, v->arena, note, i)) && !*several; i++) {
        const struct walked *walked = walked_in(v, folder);

        for (size_t k = 0; k < walked->files.n && !*several; k++) {
            if (!ends_with(walked->files.v[k], name)) continue;
            *several = found && strcmp(found, walked->files.v[k]) != 0;
            if (!found) found = walked->files.v[k];
        }
    }
    return found ? address(v->arena, own, found) : NULL;
}
