#include <jansson.h>

#include "anki/impl.h"
#include "base/text.h"

/* A value in memory takes a hundred times as much as it does as text, so they are counted first. What real collections hold is far
 * below. */
enum { CONTAINERS_MAX = 1 << 20, VALUES_MAX = 1 << 22 };

static bool is_modest(struct str text)
{
    size_t containers = 0, values = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            containers++;
        else if (!quoted && c == ',')
            values++;
    }
    return containers <= CONTAINERS_MAX && values <= VALUES_MAX;
}

struct json_t *anki_json(struct arena *arena, struct str text)
{
    struct arena_mark mark = arena_mark(arena);
    json_t *json = NULL;
    int bad_line;
    size_t bad;

    if (is_modest(text)) {
        text = text_clean(arena, text, &bad_line, &bad);
        json = json_loadb(text.n ? text.p : "", text.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    }
    arena_reset(arena, mark);
    return json;
}
