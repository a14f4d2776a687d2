/* read/tree/vault.h: where a note's embedded files are: ![[picture.png]] names a file, wherever it lies in the vault. */
#ifndef READ_TREE_VAULT_H
#define READ_TREE_VAULT_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diags;
struct image_roots;
struct vault;

/* The files of a run's notes. Nothing is looked at before it is asked for; each folder is walked once, over at most 20,000 entries,
 * and no link is followed. `roots` says in which folders it may be looked. Lives in the arena. Folders that nobody may look into
 * are passed over; where the system fails it is said (DIAG_CANNOT_READ). */
struct vault *vault_new(struct arena *arena, const struct image_roots *roots, struct diags *diags);
/* A path as the address of a picture: %, ? and # are escaped, since they have a meaning there (image/path.c). */
const char *vault_address(struct arena *arena, struct str path);
/* The address, relative to the note, of the file that is called so ("picture.png", "folder/picture.png"): beside the note first,
 * then the one with the shortest path. *several: another has the same name. NULL: there is none. */
const char *vault_find(struct vault *vault, const char *note, struct str name, bool *several);

#endif
