/* config.h: the user's own defaults, $XDG_CONFIG_HOME/recto/config.yaml (~/.config where that is not set):
 * every long option may stand there, as in a deck's front matter. */
#ifndef CONFIG_H
#define CONFIG_H

#include "deck.h"

struct diags;

struct config {
    const char *file;
    VEC(struct setting) settings;
};

/* NULL if there is no such file, or after a diagnostic: it is there and cannot be read. */
struct config *config_read(struct arena *arena, struct diags *diags);

#endif
