/* Colour: the profiles that are compiled in. */
#include "unit.h"

#include <string.h>

#include "color/color.h"

static size_t number(struct str profile, size_t at)
{
    const unsigned char *p = (const unsigned char *)profile.p + at;

    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

/* As the header of a profile has it: its length, a version that PDF/A-1 and PDF/X-1a take, class, space. */
TEST(profiles_are_whole_and_what_they_are_called)
{
    const struct {
        struct str profile;
        const char *kind;
    } rows[] = {{color_srgb_profile(), "mntrRGB XYZ "}, {color_coated_profile(), "prtrCMYKLab "}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_EQ_INT((long)number(rows[i].profile, 0), (long)rows[i].profile.n);
        CHECK(rows[i].profile.p[8] == 2);
        CHECK(!memcmp(rows[i].profile.p + 12, rows[i].kind, 12));
        CHECK(!memcmp(rows[i].profile.p + 36, "acsp", 4));
    }
}
