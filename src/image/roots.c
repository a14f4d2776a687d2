#include "image/roots.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "image/impl.h"

/* A deck's folders, all as file_real gives them; `own` NULL: it cannot be reached, and the others neither. */
struct root {
    const char *deck;  /* its name */
    const char *given; /* its own folder as that has it, with a '/' at its end, or "" */
    const char *own, *root, *search;
    bool lone; /* it came without its folder */
    const struct image_within
        *within; /* its file is no text, and has these; then it has no folder either; NULL: it is text */
};

/* What is found in an arena is soon gone, and this is asked for at the end of the run. */
struct failure {
    int reason; /* 0: none */
    char path[256];
};

struct image_roots {
    struct failure *failure;
    const char *home; /* NULL: none */
    const char **media;
    size_t n_media;
    struct root *v; /* sorted by name */
    size_t n;
    const struct image_held *held; /* the files that came with the lone ones */
    size_t n_held;
};

void image_roots_failed(const struct image_roots *roots, const char *path, int reason)
{
    if (roots->failure->reason) return;
    roots->failure->reason = reason;
    snprintf(roots->failure->path, sizeof roots->failure->path, "%s", path);
}

const char *image_roots_failure(const struct image_roots *roots, int *reason)
{
    *reason = roots->failure->reason;
    return *reason ? roots->failure->path : NULL;
}

/* As file_real; a failure is noted. */
static const char *real_of(const struct image_roots *roots, struct arena *arena, const char *path)
{
    const char *real = file_real(arena, path);
    int reason = errno;

    if (!real && file_failed(reason)) image_roots_failed(roots, path, reason);
    errno = reason;
    return real;
}

/* ---- finding them ---- */

static bool holds(const struct image_roots *roots, struct arena *arena, const char *folder, const char *name)
{
    const char *path = arena_printf(arena, "%s%s%s", folder, folder[1] ? "/" : "", name);
    enum file_kind kind = file_kind(path);

    if (kind == FILE_UNKNOWN && file_failed(errno)) image_roots_failed(roots, path, errno);
    return kind != FILE_NONE && kind != FILE_UNKNOWN;
}

/* The folder above; NULL above "/". */
static const char *above(struct arena *arena, const char *folder)
{
    const char *slash = strrchr(folder, '/');

    if (!folder[1]) return NULL;
    return slash == folder ? "/" : arena_copy(arena, folder, (size_t)(slash - folder));
}

/* The nearest folder from there upwards that holds one of the names and is not the home folder; NULL: none does. */
static const char *nearest(const struct image_roots *roots, struct arena *arena, const char *folder,
                           const char *const *names, size_t n)
{
    for (; folder; folder = above(arena, folder)) {
        if (roots->home && !strcmp(folder, roots->home)) continue;
        for (size_t i = 0; i < n; i++)
            if (holds(roots, arena, folder, names[i])) return folder;
    }
    return NULL;
}

static struct root root_make(const struct image_roots *roots, struct arena *arena, const char *deck)
{
    static const char *const marks[] = {".obsidian", ".git", "recto.yaml"};
    bool loose = file_is_open(arena, deck);
    const char *folder = loose ? "" : file_folder(arena, deck);
    struct root root = {.deck = deck, .given = folder, .own = real_of(roots, arena, *folder ? folder : ".")};

    if (!root.own) return root;
    if (!loose) root.root = nearest(roots, arena, root.own, marks, sizeof marks / sizeof *marks);
    if (!root.root) root.root = root.own;
    /* A vault may reach beyond the root, but the deck does not. */
    root.search = nearest(roots, arena, root.root, marks, 1) ? root.root : root.own;
    return root;
}

static int root_cmp(const void *a, const void *b)
{
    return strcmp(((const struct root *)a)->deck, ((const struct root *)b)->deck);
}

struct image_roots *image_roots_new(struct arena *arena, const char *home, const char *const *media,
                                    size_t n_media, const char *const *decks, size_t n_decks)
{
    struct image_roots *roots = NEW(arena, struct image_roots);

    roots->failure = NEW(arena, struct failure);
    roots->home = home && *home ? real_of(roots, arena, home) : NULL;
    roots->media = NEW_N(arena, const char *, n_media);
    for (size_t i = 0; i < n_media; i++) {
        const char *real = real_of(roots, arena, media[i]);
        if (real) roots->media[roots->n_media++] = real;
    }
    roots->v = NEW_N(arena, struct root, n_decks);
    for (size_t i = 0; i < n_decks; i++) roots->v[i].deck = decks[i];
    if (n_decks) qsort(roots->v, n_decks, sizeof *roots->v, root_cmp);
    for (size_t i = 0; i < n_decks; i++) roots->v[i] = root_make(roots, arena, roots->v[i].deck);
    roots->n = n_decks;
    return roots;
}

void image_roots_hold(struct image_roots *roots, const struct image_held *files, size_t n_files,
                      const char *const *decks, size_t n_decks)
{
    roots->held = files;
    roots->n_held = n_files;
    for (size_t i = 0; i < roots->n; i++)
        for (size_t k = 0; k < n_decks; k++)
            if (!strcmp(roots->v[i].deck, decks[k]))
                roots->v[i] = (struct root){.deck = decks[k], .lone = true};
}

void image_roots_within(struct image_roots *roots, const char *deck, const struct image_within *within)
{
    for (size_t i = 0; i < roots->n; i++)
        if (!strcmp(roots->v[i].deck, deck))
            roots->v[i] =
                (struct root){.deck = deck, .given = "", .lone = roots->v[i].lone, .within = within};
}

static struct root root_of(const struct image_roots *roots, struct arena *arena, const char *deck)
{
    struct root key = {.deck = deck ? deck : ""};
    const struct root *root = roots->n ? bsearch(&key, roots->v, roots->n, sizeof *roots->v, root_cmp) : NULL;

    return root ? *root : root_make(roots, arena, key.deck);
}

/* ---- asking ---- */

/* The folder that holds the path, of those that the deck may look into; NULL: none. */
static const char *holder(const struct image_roots *roots, const struct root *root, const char *real)
{
    if (root && root->root && file_is_beneath(real, root->root)) return root->root;
    for (size_t i = 0; i < roots->n_media; i++)
        if (file_is_beneath(real, roots->media[i])) return roots->media[i];
    return NULL;
}

/* True if the path leads to a file that the deck may read; else what was found out on the way is added. `root` NULL: only the
 * media count. */
static bool look(const struct image_roots *roots, struct arena *arena, const struct root *root,
                 const char *path, struct image_file *found)
{
    const char *real = real_of(roots, arena, path);
    bool shut = errno != ENOENT && errno != ENOTDIR;
    const char *folder = holder(roots, root, real ? real : file_real_part(arena, path));

    if (!folder) {
        /* Nor is it told whether something is there. */
        found->refused = true;
    } else if (real) {
        *found = (struct image_file){.path = real, .name = real, .folder = folder, .wanted = found->wanted};
    } else if (shut) {
        found->shut = true;
    }
    return found->path;
}

static struct image_file find_held(const struct image_roots *roots, const char *path)
{
    const char *name = file_name(path);
    struct image_file found = {0};

    for (size_t i = 0; i < roots->n_held; i++)
        if (!strcmp(roots->held[i].name, name)) found.held = roots->held[i].bytes;
    return found;
}

static int name_cmp(const void *name, const void *at)
{
    return strcmp(name, *(const char *const *)at);
}

static bool find_within(const struct image_within *within, const char *name, struct image_file *found)
{
    const char *const *at =
        within->n ? bsearch(name, within->names, within->n, sizeof *within->names, name_cmp) : NULL;

    if (at) *found = (struct image_file){.within = within, .index = (size_t)(at - within->names)};
    return at;
}

struct image_file image_roots_find(const struct image_roots *roots, struct arena *arena, const char *deck,
                                   const char *url)
{
    struct image_file found = {0};
    const char *path;
    struct root root;

    if (!roots || image_place(url) != IMAGE_FILE) return found;
    root = root_of(roots, arena, deck);
    path = image_path(arena, url);
    if (root.within && (find_within(root.within, url, &found) || find_within(root.within, path, &found)))
        return found;
    if (root.lone) return find_held(roots, path);
    if (!root.within) found.wanted = arena_printf(arena, "%s%s", root.given, path + (*path == '/'));
    if (root.own && look(roots, arena, &root, arena_printf(arena, "%s/%s", root.own, path), &found)) {
        found.name = found.wanted;
        return found;
    }
    if (*path == '/') {
        if (root.own && look(roots, arena, &root, arena_printf(arena, "%s/%s", root.root, path), &found))
            return found;
        look(roots, arena, NULL, path, &found);
        return found;
    }
    for (size_t i = 0; i < roots->n_media; i++)
        if (look(roots, arena, &root, arena_printf(arena, "%s/%s", roots->media[i], path), &found)) break;
    return found;
}

bool image_roots_read(const struct image_roots *roots, struct arena *arena, const char *deck, const char *url,
                      struct str *bytes)
{
    const char *wrong;
    size_t n;
    char *file = image_read(roots, image_roots_find(roots, arena, deck, url), &n, &wrong);

    *bytes = wrong ? (struct str){"", 0} : (struct str){arena_copy(arena, file, n), n};
    free(file);
    return !wrong;
}

const char *image_roots_search(const struct image_roots *roots, struct arena *arena, const char *deck,
                               size_t i)
{
    const struct root root = root_of(roots, arena, deck);
    const char *first = root.search;

    if (root.lone) return NULL;
    if (i == 0 && first) return first;
    i -= first != NULL;
    return i < roots->n_media ? roots->media[i] : NULL;
}

const char *image_roots_own(const struct image_roots *roots, struct arena *arena, const char *deck)
{
    return root_of(roots, arena, deck).own;
}
