#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "read_front.h"

/* NULL where the environment names no folder. A relative one is to be ignored (XDG). */
static const char *config_file(struct arena *arena)
{
    const char *folder = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");

    if (folder && folder[0] == '/') return arena_printf(arena, "%s/recto/config.yaml", folder);
    if (home && home[0] == '/') return arena_printf(arena, "%s/.config/recto/config.yaml", home);
    return NULL;
}

struct config *config_read(struct arena *arena, struct diags *diags)
{
    struct config *config = NEW(arena, struct config);
    struct deck *deck = NEW(arena, struct deck);
    struct front front = {.line = 1};
    struct source source;
    int bad_line;
    size_t bad;

    config->file = config_file(arena);
    if (!config->file || access(config->file, F_OK) != 0) return NULL;
    if (!input_read(arena, config->file, &source, diags)) return NULL;
    /* The same notation as front matter, without its fences. */
    front.body = text_clean(arena, source.text, &bad_line, &bad);
    front_read(arena, deck, &front, config->file, diags);
    for (size_t i = 0; i < deck->settings.n; i++) *VEC_PUSH(arena, &config->settings) = deck->settings.v[i];
    return config;
}
