#include "base/save_way.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/save.h"

struct save_way save_way_to(struct arena *arena, const char *name)
{
    const char *folder = file_folder(arena, name);

    return (struct save_way){.path = arena_copy(arena, folder, strlen(folder))};
}

/* A folder that is there may be answered with another reason than that it is: its file system may only be read. */
static bool is_there(const char *path)
{
    int reason = errno;
    bool there = reason == EEXIST || file_kind(path) == FILE_FOLDER;

    errno = reason;
    return there;
}

bool save_way_make(struct save_way *way)
{
    if (!*way->path) return true;
    for (char *p = way->path + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        if (mkdir(way->path, 0777) == 0) {
            if (!way->made) way->made = (size_t)(p - way->path);
        } else if (!is_there(way->path)) {
            return false;
        }
        *p = '/';
    }
    return true;
}

void save_way_undo(struct save_way *way)
{
    size_t at = way->path ? strlen(way->path) : 0;

    for (; way->made && at >= way->made; at--) {
        if (way->path[at] != '/') continue;
        way->path[at] = '\0';
        rmdir(way->path);
        way->path[at] = '/';
    }
    way->made = 0;
}

bool save_folders(struct arena *arena, const char *file, struct diags *diags)
{
    struct save_way way = save_way_to(arena, file);

    if (save_way_make(&way)) return true;
    diag(diags, DIAG_NO_FOLDER, NULL, 0, way.path, strerror(errno));
    return false;
}
