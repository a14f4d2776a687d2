/* base/save_way.h: the folders that lead to a file that is written. Private to base/save. */
#ifndef BASE_SAVE_WAY_H
#define BASE_SAVE_WAY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct save_way {
    char *path;  /* ends in '/', in the arena; NULL: no folders */
    size_t made; /* bytes of the first one that was made; 0: all were there */
};

/* To the folder, or the file, of that name. Nothing is asked or made yet. */
struct save_way save_way_to(struct arena *arena, const char *name);
/* Makes what is not there. False with errno; `path` is then the folder that could not be made, without its '/'. Allocates nothing. */
bool save_way_make(struct save_way *way);
/* Takes away what was made, as far as nobody has put anything there. Allocates nothing. */
void save_way_undo(struct save_way *way);

#endif
