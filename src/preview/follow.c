#include "preview/follow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/platform.h"

enum {
    SETTLE = 50,   /* ms without a change */
    LONGEST = 500, /* ms from the first change on, whatever goes on */
    LOOK = 500,    /* ms, where nobody tells */
    WATCHES_MOST = 4096,
};

struct watch {
    int id;
    const char *folder;
    bool whole; /* whatever is in it counts */
};

struct followed {
    const char *path;
    bool whole;     /* a folder: whatever is in it counts */
    uint64_t state; /* of what it stands for, when it was looked at last */
};

/* A file that the program has written itself. */
struct own {
    dev_t device;
    ino_t number;
};

/* What is followed. */
struct set {
    struct arena *arena;
    VEC(struct followed) names; /* as they were given, and where links lead to */
    VEC(struct watch) watches;
};

struct follow {
    struct set set;
    struct arena *made; /* of own */
    VEC(struct own) own;
    int fd;                /* -1: it looks by itself */
    long long first, last; /* when a change that was not told yet began, and came last; 0: there is none */
    long long looked;
};

/* Milliseconds, from some time on. */
static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000 + 1;
}

/* Linux calls a file that has no name by its number, "#4711". */
static bool is_nameless(const char *name)
{
    return name[0] == '#' && name[1] && !name[1 + strspn(name + 1, "0123456789")];
}

/* No deck is hidden, but what is written beside one for a moment is. */
static bool is_hidden(const char *name)
{
    return name[0] == '.' || is_nameless(name);
}

static bool is_own(const struct follow *follow, const char *path)
{
    struct stat st;

    if (!follow->own.n || stat(path, &st) != 0) return false;
    for (size_t i = 0; i < follow->own.n; i++)
        if (follow->own.v[i].device == st.st_dev && follow->own.v[i].number == st.st_ino) return true;
    return false;
}

static bool is_own_in(const struct follow *follow, const char *folder, const char *name)
{
    struct arena *arena = arena_new();
    bool own = is_own(follow, arena_printf(arena, "%s/%s", folder, name));

    arena_free(arena);
    return own;
}

/* ---- looking ---- */

static uint64_t state_of_file(const struct follow *follow, const char *path)
{
    struct stat st;
    uint64_t facts[5] = {0};

    if (is_own(follow, path)) return 1;
    if (stat(path, &st) == 0) {
        facts[0] = (uint64_t)st.st_ino;
        facts[1] = (uint64_t)st.st_size;
        facts[2] = (uint64_t)platform_modified(&st).tv_sec;
        facts[3] = (uint64_t)platform_modified(&st).tv_nsec;
        facts[4] = 1;
    }
    return hash_bytes(0, facts, sizeof facts);
}

/* Of a folder in it only that it is there: it is followed by itself. */
static uint64_t state_of_folder(const struct follow *follow, const char *folder)
{
    struct arena *arena = arena_new();
    struct file_entries entries = {0};
    uint64_t state = 1;

    if (!file_list(arena, folder, FILE_BY_BYTES, &entries)) state = 0;
    for (size_t i = 0; state && i < entries.n; i++) {
        const char *name = entries.v[i].name, *path = arena_printf(arena, "%s/%s", folder, name);
        uint64_t facts;

        if (is_hidden(name) || is_own(follow, path)) continue;
        facts = entries.v[i].folder ? 0 : state_of_file(follow, path);
        state = hash_bytes(hash_bytes(state, name, strlen(name) + 1), &facts, sizeof facts);
    }
    arena_free(arena);
    return state;
}

static uint64_t state_of(const struct follow *follow, const char *path, bool whole)
{
    return whole ? state_of_folder(follow, path) : state_of_file(follow, path);
}

/* Looks at all of them; true if one has changed. */
static bool look(const struct follow *follow, struct set *set)
{
    bool any = false;

    for (size_t i = 0; i < set->names.n; i++) {
        uint64_t state = state_of(follow, set->names.v[i].path, set->names.v[i].whole);

        any = any || state != set->names.v[i].state;
        set->names.v[i].state = state;
    }
    return any;
}

/* What is known of a name stays known: it may have changed since. */
static uint64_t state_known(const struct follow *follow, const char *path, bool whole)
{
    const struct set *before = &follow->set;

    for (size_t i = 0; i < before->names.n; i++)
        if (before->names.v[i].whole == whole && !strcmp(before->names.v[i].path, path))
            return before->names.v[i].state;
    return state_of(follow, path, whole);
}

/* ---- being told ---- */

/* One folder is watched once. */
static void watch(struct follow *follow, struct set *set, const char *folder, bool whole)
{
    int id;

    if (follow->fd < 0) return;
    id = set->watches.n < WATCHES_MOST ? platform_changes_add(follow->fd, folder) : -2;
    if (id == -2) {
        platform_changes_close(follow->fd);
        follow->fd = -1;
        return;
    }
    for (size_t i = 0; id >= 0 && i < set->watches.n; i++) {
        if (set->watches.v[i].id != id || strcmp(set->watches.v[i].folder, folder) != 0) continue;
        set->watches.v[i].whole = set->watches.v[i].whole || whole;
        return;
    }
    if (id >= 0) *VEC_PUSH(set->arena, &set->watches) = (struct watch){id, folder, whole};
}

/* The folder that the name stands in: "deck.md": ".". */
static const char *folder_of(struct arena *arena, const char *name)
{
    const char *slash = strrchr(name, '/');

    if (!slash) return ".";
    return slash == name ? "/" : arena_copy(arena, name, (size_t)(slash - name));
}

/* A name that is looked at. */
static void look_at(const struct follow *follow, struct set *set, const char *path, bool whole)
{
    *VEC_PUSH(set->arena, &set->names) =
        (struct followed){path, whole, follow->fd < 0 ? state_known(follow, path, whole) : 0};
}

/* A folder is asked for with all folders in it. */
static void watch_folder(struct follow *follow, struct set *set, const char *folder)
{
    struct file_entries entries = {0};

    watch(follow, set, folder, true);
    if (!file_list(set->arena, folder, FILE_BY_BYTES, &entries)) return;
    for (size_t i = 0; i < entries.n; i++) {
        const char *inner;

        if (!entries.v[i].folder || entries.v[i].name[0] == '.') continue;
        inner = arena_printf(set->arena, "%s/%s", folder, entries.v[i].name);
        /* What comes into it changes it, and none of those above. */
        look_at(follow, set, inner, true);
        watch_folder(follow, set, inner);
    }
}

/* The folder of a name that may not be there yet: the nearest above it that is. */
static void watch_above(struct follow *follow, struct set *set, const char *name)
{
    const char *folder = folder_of(set->arena, name);

    while (file_kind(folder) != FILE_FOLDER && strchr(folder, '/') && folder[1])
        folder = folder_of(set->arena, folder);
    watch(follow, set, folder, false);
}

static void add_path(struct follow *follow, struct set *set, const char *path)
{
    look_at(follow, set, path, file_kind(path) == FILE_FOLDER);
    watch_above(follow, set, path);
}

static void add_name(struct follow *follow, struct set *set, const char *name)
{
    const char *real;

    if (!*name || file_is_open(set->arena, name)) return;
    name = arena_copy(set->arena, name, strlen(name));
    add_path(follow, set, name);
    if (file_kind(name) == FILE_FOLDER) watch_folder(follow, set, name);
    real = file_real(set->arena, name);
    if (real) add_path(follow, set, real);
}

/* Whoever is not asked for any more is not watched any more. */
static void unwatch(struct follow *follow, const struct set *set)
{
    for (size_t i = 0; follow->fd >= 0 && i < follow->set.watches.n; i++) {
        bool wanted = false;

        for (size_t k = 0; k < set->watches.n && !wanted; k++)
            wanted = set->watches.v[k].id == follow->set.watches.v[i].id;
        if (!wanted) platform_changes_remove(follow->fd, follow->set.watches.v[i].id);
    }
}

/* True if what stands in that folder under that name is followed, or is on the way to what is. */
static bool is_named(const struct set *set, const struct watch *watch, const char *name)
{
    size_t n = strlen(name), folder = strlen(watch->folder);

    for (size_t i = 0; i < set->names.n; i++) {
        const char *path = set->names.v[i].path;

        if (!strncmp(path, watch->folder, folder) && path[folder] == '/')
            path += folder + 1;
        else if (watch->folder[0] == '/' && !watch->folder[1])
            path++;
        else if (strcmp(watch->folder, ".") != 0)
            continue;
        if (!strncmp(path, name, n) && (!path[n] || path[n] == '/')) return true;
    }
    return false;
}

/* Changes while they are read. */
struct heard {
    const struct follow *follow;
    bool any; /* one of them matters */
};

static void hear(void *to, int id, const char *name)
{
    struct heard *heard = to;
    const struct set *set = &heard->follow->set;

    for (size_t i = 0; i < set->watches.n && name && !heard->any; i++) {
        const struct watch *watch = &set->watches.v[i];

        heard->any = watch->id == id && (is_named(set, watch, name) || (watch->whole && !is_hidden(name))) &&
                     !is_own_in(heard->follow, watch->folder, name);
    }
    if (!name) heard->any = true;
}

static bool read_changes(struct follow *follow)
{
    struct heard heard = {follow, false};

    platform_changes_read(follow->fd, hear, &heard);
    return heard.any;
}

/* ---- both ---- */

struct follow *follow_open(bool looks)
{
    struct follow *follow = mem_new(sizeof *follow);

    follow->set.arena = arena_new();
    follow->made = arena_new();
    follow->fd = looks ? -1 : platform_changes_open();
    return follow;
}

void follow_close(struct follow *follow)
{
    if (follow->fd >= 0) platform_changes_close(follow->fd);
    arena_free(follow->set.arena);
    arena_free(follow->made);
    free(follow);
}

void follow_files(struct follow *follow, const char *const *names, size_t n)
{
    struct set set = {.arena = arena_new()};
    bool watched = follow->fd >= 0;

    for (size_t i = 0; i < n; i++) add_name(follow, &set, names[i]);
    /* From now on it looks: what there is, is what the run has read. */
    if (watched && follow->fd < 0) look(follow, &set);
    unwatch(follow, &set);
    arena_free(follow->set.arena);
    follow->set = set;
}

void follow_made(struct follow *follow, const char *const *names, size_t n)
{
    struct stat st;

    arena_free(follow->made);
    follow->made = arena_new();
    follow->own.v = NULL;
    follow->own.n = follow->own.cap = 0;
    for (size_t i = 0; i < n; i++)
        if (stat(names[i], &st) == 0)
            *VEC_PUSH(follow->made, &follow->own) = (struct own){st.st_dev, st.st_ino};
}

int follow_fd(const struct follow *follow)
{
    return follow->fd;
}

int follow_wait(const struct follow *follow)
{
    long long at = now(), due;

    if (!follow->last) return follow->fd < 0 ? LOOK : -1;
    due = follow->last + SETTLE < follow->first + LONGEST ? follow->last + SETTLE : follow->first + LONGEST;
    return due > at ? (int)(due - at) : 0;
}

/* Whether something has happened since it was asked last. */
static bool happened(struct follow *follow)
{
    long long at = now();

    if (follow->fd >= 0) return read_changes(follow);
    /* While something goes on, more often. */
    if (at - follow->looked < (follow->last ? SETTLE : LOOK)) return false;
    follow->looked = at;
    return look(follow, &follow->set);
}

bool follow_changed(struct follow *follow)
{
    if (happened(follow)) {
        follow->last = now();
        if (!follow->first) follow->first = follow->last;
    }
    if (!follow->last || follow_wait(follow) > 0) return false;
    follow->first = follow->last = 0;
    return true;
}
