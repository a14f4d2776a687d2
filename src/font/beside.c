/* The files that belong to a font file: those beside it whose names begin alike, up to the hyphen before the style. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/words.h"
#include "font/impl.h"

const char *font_beside(struct arena *arena, const char *path, bool (*add)(void *to, const char *path),
                        void *to)
{
    const char *folder = strchr(path, '/') ? file_folder(arena, path) : "./";
    const char *name = file_name(path);
    size_t stem = strcspn(name, "-");
    struct file_entries entries;

    if (name[stem] != '-') return NULL;
    if (!file_list(arena, folder, FILE_BY_BYTES, &entries))
        return arena_printf(arena, SAY("its folder cannot be read: %-s"), strerror(errno));
    for (size_t i = 0; i < entries.n; i++) {
        const char *other = entries.v[i].name;
        const char *beside = arena_printf(arena, "%s%s", folder, other);
        enum file_kind kind;

        if (strncmp(other, name, stem + 1) != 0 || strcmp(other, name) == 0) continue;
        kind = file_kind(beside);
        if (kind != FILE_REGULAR && kind != FILE_UNKNOWN) continue;
        if (kind == FILE_UNKNOWN || !file_readable(beside))
            return arena_printf(arena, SAY("%s beside it cannot be read: %-s"), other, strerror(errno));
        if (!add(to, beside))
            return arena_printf(arena, SAY("%s beside it cannot be read: %-s"), other, strerror(errno));
    }
    return NULL;
}
