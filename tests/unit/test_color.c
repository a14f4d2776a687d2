/* Colour: profiles, printing conditions, inks. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "color/color.h"
#include "color/impl.h"

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

/* ---- what is no profile of a press ---- */

static char *copied(struct str profile)
{
    return arena_copy(unit_arena(), profile.p, profile.n);
}

static struct str coated_with(size_t at, const char *bytes)
{
    struct str profile = color_coated_profile();
    char *file = copied(profile);

    for (size_t i = 0; bytes[i]; i++) file[at + i] = bytes[i];
    return (struct str){file, profile.n};
}

TEST(a_profile_of_a_press_is_told_from_others)
{
    struct str coated = color_coated_profile();

    CHECK(!color_profile_wrong(coated));
    CHECK_CONTAINS(color_profile_wrong(color_srgb_profile()), "display");
    CHECK_CONTAINS(color_profile_wrong(coated_with(12, "scnr")), "scanner");
    CHECK_CONTAINS(color_profile_wrong(coated_with(12, "link")), "none of a press");
    CHECK_CONTAINS(color_profile_wrong(coated_with(16, "RGB ")), "red, green and blue");
    CHECK_CONTAINS(color_profile_wrong(coated_with(16, "GRAY")), "gray");
    CHECK_CONTAINS(color_profile_wrong(coated_with(16, "6CLR")), "four inks");
    CHECK_CONTAINS(color_profile_wrong(coated_with(20, "RGB ")), "damaged");
    CHECK_CONTAINS(color_profile_wrong(coated_with(36, "....")), "no ICC profile");
    CHECK_CONTAINS(color_profile_wrong(str_of("# Birds")), "no ICC profile");
    CHECK_CONTAINS(color_profile_wrong((struct str){0}), "no ICC profile");
    CHECK_CONTAINS(color_profile_wrong((struct str){coated.p, coated.n - 1}), "cut off");
}

/* What lies behind the length that a profile says is none of it: nothing is read there, and none of it is carried. */
TEST(a_profile_ends_where_it_says)
{
    struct str coated = color_coated_profile();
    char *longer = arena_alloc(unit_arena(), coated.n + 9), *shorter = copied(coated);
    const struct color_condition *condition;
    const char *wrong;

    memcpy(longer, coated.p, coated.n);
    memset(longer + coated.n, 'x', 9);
    condition = color_condition_of_file(unit_arena(), (struct str){longer, coated.n + 9}, &wrong);
    CHECK(condition != NULL);
    if (condition) CHECK_EQ_INT(condition->profile.n, coated.n);
    memset(shorter, 0, 3);
    shorter[3] = 99; /* bytes: less than its head has */
    CHECK_CONTAINS(color_profile_wrong((struct str){shorter, coated.n}), "damaged");
}

/* Each piece that the table of tags names is moved and stretched out of the file: nothing is read there. */
TEST(no_tag_lies_outside_of_its_profile)
{
    for (size_t at = 132; at < 132 + 15 * 12; at += 4) {
        if ((at - 132) % 12 == 0) continue;
        CHECK_CONTAINS(color_profile_wrong(coated_with(at, "\xFF\xFF\xFF\xFF")), "damaged");
        CHECK_CONTAINS(color_profile_wrong(coated_with(at, "\x7F\xFF\xFF\xFF")), "damaged");
    }
    CHECK_CONTAINS(color_profile_wrong(coated_with(128, "\x7F\xFF\xFF\xFF")), "damaged");
    CHECK_CONTAINS(color_profile_wrong(coated_with(132 + 6 * 12, "none")), "no tables");
}

/* Whatever a file has in it, it is opened or refused, and what is opened keeps the limit. */
TEST(a_damaged_profile_is_refused_or_harmless)
{
    struct str coated = color_coated_profile();
    unsigned seed = 1;
    int opened = 0;

    for (int round = 0; round < 60; round++) {
        char *file = copied(coated);
        struct color_press *press;
        const char *wrong;

        for (int i = 0; i < 1 + round / 2; i++) {
            seed = seed * 1103515245 + 12345;
            file[(seed >> 8) % (round < 30 ? 1200 : coated.n)] = (char)(seed >> 24);
        }
        if (color_profile_wrong((struct str){file, coated.n})) continue;
        (void)color_profile_name(unit_arena(), (struct str){file, coated.n});
        press = color_press_open((struct str){file, coated.n}, &wrong);
        CHECK(!press == (wrong != NULL) && wrong != color_no_library);
        if (press) {
            const uint8_t rgb[] = {9, 0, 30};
            uint8_t ink[4];

            color_to_inks(press, rgb, 1, ink);
            CHECK(ink[0] + ink[1] + ink[2] + ink[3] <= 714);
            opened++;
        }
        color_press_close(press);
    }
    CHECK(opened > 0);
}

TEST(a_profile_has_a_name_and_a_version)
{
    CHECK_STR(color_profile_name(unit_arena(), color_coated_profile()), "FOGRA39L Coated");
    CHECK_EQ_INT(color_profile_version(color_coated_profile()), 2);
    CHECK_EQ_INT(color_profile_version(coated_with(8, "\4")), 4);
    /* As version 4 has it. */
    CHECK_STR(color_profile_name(unit_arena(), coated_with(132, "dsc_")), "a profile without a name");
}

TEST(a_condition_is_found_as_people_write_it)
{
    CHECK_STR(color_condition_find("FOGRA39")->name, "FOGRA39");
    CHECK_STR(color_condition_find("fogra 39")->name, "FOGRA39");
    CHECK_STR(color_condition_find("cgats-tr-006")->name, "CGATS TR 006");
    CHECK_STR(color_condition_find("PSO Coated v3")->name, "FOGRA51");
    CHECK_STR(color_condition_find("swop")->name, "CGATS TR 001");
    CHECK(!color_condition_find("FOGRA3"));
    CHECK(!color_condition_find("FOGRA399"));
    CHECK(!color_condition_find(""));
    CHECK_STR(color_condition_usual(false)->name, "FOGRA39");
    CHECK_STR(color_condition_usual(true)->name, "CGATS TR 006");
    CHECK(color_condition_profile(color_condition_usual(false)).n == color_coated_profile().n);
    CHECK(!color_condition_profile(color_condition_usual(true)).n);
}

TEST(a_condition_is_what_its_file_says)
{
    const char *wrong;
    const struct color_condition *condition =
        color_condition_of_file(unit_arena(), color_coated_profile(), &wrong);

    CHECK(condition && !condition->registered);
    if (condition) CHECK_STR(condition->name, "FOGRA39L Coated");
    CHECK(!color_condition_of_file(unit_arena(), color_srgb_profile(), &wrong));
    CHECK_CONTAINS(wrong, "display");
}

/* ---- inks ---- */

static struct color_press *press_open(void)
{
    const char *wrong;
    struct color_press *press = color_press_open((struct str){0}, &wrong);

    CHECK(press != NULL);
    return press;
}

TEST(a_library_is_there_or_not)
{
    struct color_lcms lcms;

    CHECK(color_lcms_open(&lcms, NULL));
    CHECK(!color_lcms_open(&lcms, "libnone.so.1"));
    CHECK(!color_lcms_open(&lcms, "libz.so.1"));
}

/* Every fifth shade of each channel, and those at both ends. */
TEST(no_colour_has_more_ink_than_the_limit)
{
    struct color_press *press = press_open();
    int most = 0;

    for (int r = 0; press && r < 256; r += 5) {
        uint8_t rgb[52 * 52][3], ink[52 * 52][4];

        for (int i = 0; i < 52 * 52; i++) {
            rgb[i][0] = (uint8_t)r;
            rgb[i][1] = (uint8_t)(i / 52 * 5);
            rgb[i][2] = (uint8_t)(i % 52 * 5);
        }
        color_to_inks(press, *rgb, 52 * 52, *ink);
        for (int i = 0; i < 52 * 52; i++) {
            int sum = ink[i][0] + ink[i][1] + ink[i][2] + ink[i][3];

            if (sum > most) most = sum;
        }
    }
    CHECK(most <= 255 * COLOR_INK_LIMIT / 100);
    CHECK(most > 650); /* the limit is reached: dark colours are dark */
    color_press_close(press);
}

TEST(gray_is_black_ink_alone)
{
    struct color_press *press = press_open();
    uint8_t before = 255;

    for (int g = 0; press && g < 256; g++) {
        const uint8_t rgb[3] = {(uint8_t)g, (uint8_t)g, (uint8_t)g}, *gray = rgb;
        uint8_t ink[4], one;

        color_to_inks(press, rgb, 1, ink);
        color_to_black(press, gray, 1, &one);
        CHECK_EQ_INT(ink[0] + ink[1] + ink[2], 0);
        CHECK_EQ_INT(ink[3], 255 - one);
        CHECK(ink[3] <= before);
        before = ink[3];
        if (g == 0) CHECK_EQ_INT(ink[3], 255);
        if (g == 255) CHECK_EQ_INT(ink[3], 0);
    }
    color_press_close(press);
}

/* From gray to a colour beside it, as photographs of gray things have it: on paper it is hardly a step. */
TEST(what_is_nearly_gray_looks_so)
{
    struct color_press *press = press_open();

    for (int g = 40; press && g < 240; g += 10) {
        for (int d = 0; d < 12; d++) {
            const uint8_t rgb[2][3] = {{(uint8_t)(g + d), (uint8_t)g, (uint8_t)g},
                                       {(uint8_t)(g + d + 1), (uint8_t)g, (uint8_t)g}};
            uint8_t ink[2][4], seen[2][3];

            color_to_inks(press, *rgb, 2, *ink);
            color_from_inks(press, *ink, 2, *seen);
            for (int c = 0; c < 3; c++) CHECK(abs(seen[0][c] - seen[1][c]) <= 8);
        }
    }
    color_press_close(press);
}

/* Shadows do not turn darker than the black in them, nor break off beside it. */
TEST(dark_colours_begin_at_black)
{
    struct color_press *press = press_open();

    for (int c = 0; press && c < 6; c++) {
        uint8_t ink[4], seen[3], before[3];

        for (int d = 0; d < 64; d++) {
            const uint8_t rgb[3] = {(uint8_t)(c % 3 == 0 ? d : c / 3 * d / 2), (uint8_t)(c % 3 == 1 ? d : 0),
                                    (uint8_t)(c % 3 == 2 ? d : 0)};

            color_to_inks(press, rgb, 1, ink);
            color_from_inks(press, ink, 1, seen);
            for (int k = 0; d && k < 3; k++) CHECK(abs(seen[k] - before[k]) <= 8);
            memcpy(before, seen, sizeof before);
        }
    }
    color_press_close(press);
}

/* There and back: what paper can show is shown. */
TEST(inks_look_as_the_colour_does)
{
    static const uint8_t rgb[][3] = {{0x92, 0x30, 0x08}, {0x00, 0x6C, 0x7F}, {250, 245, 235}, {200, 180, 160},
                                     {120, 140, 90},     {255, 255, 255},    {70, 50, 90}};
    struct color_press *press = press_open();

    for (size_t i = 0; press && i < sizeof rgb / sizeof *rgb; i++) {
        uint8_t ink[4], seen[3];

        color_to_inks(press, rgb[i], 1, ink);
        color_from_inks(press, ink, 1, seen);
        for (int c = 0; c < 3; c++) CHECK_NEAR(seen[c], rgb[i][c], 16);
    }
    color_press_close(press);
}

TEST(a_sum_beyond_the_limit_leaves_black_as_it_is)
{
    uint8_t all[4] = {255, 255, 255, 255}, some[4] = {200, 100, 0, 255}, edge[4] = {255, 204, 0, 255},
            over[4] = {255, 205, 0, 255};

    color_limit(all);
    CHECK_EQ_INT(all[3], 255);
    CHECK_EQ_INT(all[0], 153);
    CHECK(all[0] == all[1] && all[1] == all[2]);
    color_limit(some);
    CHECK(some[0] == 200 && some[1] == 100 && !some[2]);
    color_limit(edge);
    CHECK(edge[0] == 255 && edge[1] == 204);
    color_limit(over);
    CHECK(over[0] == 254 && over[1] == 204 && over[3] == 255);
}
