/* base/save.h: output appears whole or not at all. The bytes are complete in memory before a file is touched;
 * they are written beside the target and renamed. Only regular files are replaced; a symbolic link is
 * followed; devices and pipes are written directly; "-" is standard output. */
#ifndef BASE_SAVE_H
#define BASE_SAVE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

/* Writes one file. False after a diagnostic (DIAG_CANNOT_WRITE with the system's reason); the target is then unchanged.
 * Every write, the fsync, the close and the rename are checked. A file that is replaced keeps its
 * permissions, and one that may not be written is not replaced. A reader that hangs up and a limit on the
 * size of files are such reasons too, not the end of the program. */
bool save_one(struct arena *arena, const char *name, const void *data, size_t n, struct diags *diags);

/* One output: `size` bytes at `data`, which stay their maker's. */
struct save_file {
    const char *name;
    const void *data;
    size_t size;
    bool folders; /* those that lead to it are made where they are not there */
};

/* Writes several files, or none: all are written beside their targets before the first is renamed, what was there is kept until
 * the last is, and comes back if one cannot be; folders that were made go again. Devices and pipes come first, since they cannot be taken back. False after a
 * diagnostic, as save_one. While temporary files have names, signals wait. */
bool save_all(struct arena *arena, const struct save_file *files, size_t n, struct diags *diags);

/* Waits until nobody else of these programs changes files in the folder of `file`, which is there, and keeps others waiting until
 * save_unlock: for who reads a file, changes it and writes it anew. -1 where the system has no locks there: then there is
 * none. */
int save_lock(struct arena *arena, const char *file);
void save_unlock(int lock);

/* Makes the folders that lead to the file, as far as they are not there. False after a diagnostic. */
bool save_folders(struct arena *arena, const char *file, struct diags *diags);

#endif
