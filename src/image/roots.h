/* image/roots.h: which files the pictures of a deck may be read from.
 *
 * A deck may come from anywhere and must not show whatever lies on this machine. So a picture is read only if its file lies, all
 * links followed, beneath the deck's root or beneath a folder that the user has added (--media). The root is the nearest
 * folder above the deck that holds `.git`, `.obsidian` or `recto.yaml`, but not the home folder, which may well be a
 * repository of settings; where there is none, it is the deck's own folder. That of a deck that is in no folder (standard
 * input, /dev/fd/N) is the working folder. */
#ifndef IMAGE_ROOTS_H
#define IMAGE_ROOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct image_roots;

/* The roots of the decks of these names, which are looked for now; of another one, whenever it is asked for. `home` may be NULL.
 * What cannot be reached of the media is none. Names stay the caller's; the rest is in the arena, and does not change but for
 * what image_roots_failure tells. */
struct image_roots *image_roots_new(struct arena *arena, const char *home, const char *const *media,
                                    size_t n_media, const char *const *decks, size_t n_decks);
/* Decks of these names, sorted or not, came without a folder, together with these files: they have no other pictures than those, each
 * found by the last part of its name. All of it stays the caller's. */
struct image_held {
    const char *name;
    struct str bytes;
};
void image_roots_hold(struct image_roots *roots, const struct image_held *files, size_t n_files,
                      const char *const *decks, size_t n_decks);
/* Files that lie within a deck's own file, which may be a package or a workbook. read: the bytes of names[index], in the arena; false if they
 * cannot be had. All of it stays the caller's, and must live as long as the roots. */
struct image_within {
    const char *const *names; /* sorted by their bytes */
    size_t n;
    bool (*read)(void *from, size_t index, struct arena *arena, struct str *bytes);
    void *from;
};
/* The deck of that name has these: an address of a file is looked for there first, by its name as it stands or with %XX as bytes; then in the
 * media, never beside the deck. */
void image_roots_within(struct image_roots *roots, const char *deck, const struct image_within *within);

/* The first path at which the system failed, short, while a picture was looked for or read: what was found instead is not
 * what the deck asks for. *reason: its errno. NULL: at none. Lives as long as the roots. */
const char *image_roots_failure(const struct image_roots *roots, int *reason);

/* What a picture's address means to a deck. */
struct image_file {
    const char *path;   /* absolute, without links: the file, which may be read; NULL: there is none, or: */
    const char *name;   /* the same as the user would call it */
    const char *folder; /* beneath which it may be */
    bool refused;       /* it leads where the deck may not look, whether or not something is there */
    const char *
        wanted; /* where it is looked for first, as the user would call that; NULL: it is refused, or is no file */
    bool shut;       /* it cannot be reached though something is there */
    struct str held; /* its bytes, where it is held in memory: then there is no path; else p is NULL */
    const struct image_within
        *within;  /* it lies in the deck's own file: then there is no path either; NULL: it does not */
    size_t index; /* among its names */
};
/* An address of a file is looked for beside the deck, then in the media. One that begins with "/" means the top of a web site:
 * the deck's folder, its root, or else a file of the machine, which has to be in the media. Any other address (data:, on the
 * web) is no file and not refused. `roots` NULL: no file is. In the arena. */
struct image_file image_roots_find(const struct image_roots *roots, struct arena *arena, const char *deck,
                                   const char *url);

/* The bytes of the file that the address means, wherever it lies; false: there is none that the deck may read. In the arena. */
bool image_roots_read(const struct image_roots *roots, struct arena *arena, const char *deck, const char *url,
                      struct str *bytes);

/* Folders that are searched for a picture of which there is but a name, absolute and without links: the first is that of the
 * deck (the whole root if that is, or lies in, a vault of Obsidian's; else the deck's own folder), then the media. NULL: there are
 * no more. In the arena. */
const char *image_roots_search(const struct image_roots *roots, struct arena *arena, const char *deck,
                               size_t i);
/* The deck's own folder; NULL if it cannot be reached. In the arena. */
const char *image_roots_own(const struct image_roots *roots, struct arena *arena, const char *deck);

#endif
