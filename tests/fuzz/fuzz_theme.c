/* fuzz_theme.c: any bytes as a theme. What is left of it is a theme that passes its own checks; where nothing was wrong, what
 * is printed of it is read as the same. */
#include "base/text.h"
#include "fuzz.h"
#include "house/house.h"

static bool read_as(struct arena *arena, struct str bytes, struct theme *theme)
{
    int bad_line;
    size_t bad;
    struct diags *diags = diags_new(arena);
    struct house_file file = {text_clean(arena, bytes, &bad_line, &bad), "a.yaml", "", false, DIAG_THEME};
    bool ok = house_read(arena, &file, NULL, diags, theme);

    HOLDS(ok == !diags->list.n);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct theme theme, again;
    const char *path;
    bool ok = read_as(arena, (struct str){(const char *)data, size}, &theme);
    struct str text;

    HOLDS(!house_wrong(arena, &theme, &path));
    text = house_text(arena, &theme);
    if (ok) {
        HOLDS(read_as(arena, text, &again));
        HOLDS(str_eq(text, house_text(arena, &again)));
    }
    arena_free(arena);
    return 0;
}
