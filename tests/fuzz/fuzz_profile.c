/* fuzz_profile.c: any bytes as the profile of a press, opened as --condition opens one. What is taken for one has a name, and keeps the limit
 * of ink. */
#include "color/color.h"
#include "fuzz.h"

static void press_holds(const struct color_press *press)
{
    static const uint8_t rgb[] = {0, 0, 0, 255, 255, 255, 9, 0, 30, 0, 40, 0, 200, 10, 10, 128, 128, 130};
    enum { PIXELS = sizeof rgb / 3 };
    uint8_t inks[PIXELS][4], seen[PIXELS][3], gray[PIXELS];

    color_to_inks(press, rgb, PIXELS, *inks);
    color_from_inks(press, *inks, PIXELS, *seen);
    color_to_black(press, rgb, PIXELS, gray);
    HOLDS(!inks[0][0] && !inks[0][1] && !inks[0][2] && inks[0][3] == 255);
    HOLDS(!inks[1][0] && !inks[1][1] && !inks[1][2] && inks[1][3] == 0);
    for (int i = 0; i < PIXELS; i++)
        HOLDS(inks[i][0] + inks[i][1] + inks[i][2] + inks[i][3] <= 255 * COLOR_INK_LIMIT / 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    const char *wrong;
    const struct str file = {(const char *)data, size};
    const struct color_condition *condition = color_condition_of_file(arena, file, &wrong);
    struct color_press *press = NULL;

    HOLDS(!condition == (wrong != NULL));
    if (condition) {
        HOLDS(*condition->name && fuzz_is_utf8(str_of(condition->name)));
        press = color_press_open(file, &wrong);
        HOLDS(!press == (wrong != NULL) && wrong != color_no_library);
    }
    if (press) press_holds(press);
    color_press_close(press);
    arena_free(arena);
    return 0;
}
