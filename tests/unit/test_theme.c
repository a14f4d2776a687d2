/* Themes: what the rows of the table make of a role. */
#include "unit.h"

#include <math.h>

#include "color/color.h"
#include "typeset/theme.h"

/* How code is set apart is said by the row, not found out from its colours. */
TEST(a_light_tint_is_no_frame)
{
    struct theme cream = *theme_find("plain"), framed = cream;

    CHECK(!theme_type(&cream, ROLE_ANSWER, 9, 0, "en").framed);
    cream.tint = INK_RGB_OF(255, 250, 230);
    CHECK(!theme_type(&cream, ROLE_ANSWER, 9, 0, "en").framed);
    framed.framed = true;
    CHECK(theme_type(&framed, ROLE_ANSWER, 9, 0, "en").framed);
    CHECK(theme_type(theme_find("ink"), ROLE_ANSWER, 9, 0, "en").framed);
}

/* ---- accents told apart ---- */

/* How those see who lack one kind of cones, on linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
static const double SIGHT[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};
static const double LUMINANCE[3] = {0.2126729, 0.7151522, 0.0721750};
enum { SIGHTS = sizeof SIGHT / sizeof *SIGHT, GREY = SIGHTS };

struct lab {
    double l, a, b;
};

static double radians(double degrees)
{
    return degrees * acos(-1) / 180;
}

static void linear(struct ink ink, double rgb[3])
{
    for (int i = 0; i < 3; i++) {
        double c = ink.v[i] / 255.0;

        rgb[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
}

static double root(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB under D65 of what a kind of sight makes of the ink. */
static struct lab seen(struct ink ink, int sight)
{
    double from[3], rgb[3] = {0, 0, 0}, x, y, z;

    linear(ink, from);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) rgb[i] += (sight == GREY ? LUMINANCE[k] : SIGHT[sight][i][k]) * from[k];
        rgb[i] = fmin(1, fmax(0, rgb[i]));
    }
    x = root((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
    y = root(LUMINANCE[0] * rgb[0] + LUMINANCE[1] * rgb[1] + LUMINANCE[2] * rgb[2]);
    z = root((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double hue(double a, double b)
{
    double h = atan2(b, a) * 180 / acos(-1);

    return h < 0 ? h + 360 : h;
}

/* CIEDE2000: Sharma, Wu and Dalal 2005. */
static double difference(struct lab p, struct lab q)
{
    double c7 = pow((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, 7);
    double g = 1.5 - 0.5 * sqrt(c7 / (c7 + pow(25, 7)));
    double cp = hypot(g * p.a, p.b), cq = hypot(g * q.a, q.b), c = (cp + cq) / 2;
    double hp = hue(g * p.a, p.b), hq = hue(g * q.a, q.b);
    double turn = cp * cq == 0 ? 0 : remainder(hq - hp, 360), h = cp * cq == 0 ? hp + hq : hp + turn / 2;
    double l = (p.l + q.l) / 2 - 50, sl = 1 + 0.015 * l * l / sqrt(20 + l * l), sc = 1 + 0.045 * c;
    double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) + 0.32 * cos(radians(3 * h + 6)) -
               0.20 * cos(radians(4 * h - 63));
    double bend = (h < 0 ? h + 360 : h) - 275;
    double rt = -sin(radians(60 * exp(-bend * bend / 625))) * 2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
    double dl = (q.l - p.l) / sl, dc = (cq - cp) / sc;
    double dh = 2 * sqrt(cp * cq) * sin(radians(turn / 2)) / (1 + 0.015 * c * t);

    return sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
}

/* Three rows of the paper's table, and black on white. */
TEST(the_measure_of_colours_is_right)
{
    CHECK_NEAR(difference((struct lab){50, 2.6772, -79.7751}, (struct lab){50, 0, -82.7485}), 2.0425, 1e-4);
    CHECK_NEAR(difference((struct lab){50, 2.5, 0}, (struct lab){73, 25, -18}), 27.1492, 1e-4);
    CHECK_NEAR(difference((struct lab){60.2574, -34.0099, 36.2677}, (struct lab){60.4626, -34.1751, 39.4387}),
               1.2644, 1e-4);
    CHECK_NEAR(difference(seen(INK_RGB_OF(0, 0, 0), 0), seen(INK_RGB_OF(255, 255, 255), 0)), 100, 0.1);
}

TEST(accents_are_told_apart_by_all_eyes_and_in_grey)
{
    size_t n;
    const struct theme *all = themes(&n);

    for (size_t t = 0; t < n; t++)
        for (size_t i = 0; i < all[t].accents_n; i++) {
            double rgb[3];

            if (all[t].accents_n == 1) continue;
            REQUIRE(all[t].accents[i].space == INK_RGB);
            linear(all[t].accents[i], rgb);
            /* Contrast with white, as WCAG 2 has it: 4.5 is asked of text. */
            CHECK(1.05 / (LUMINANCE[0] * rgb[0] + LUMINANCE[1] * rgb[1] + LUMINANCE[2] * rgb[2] + 0.05) >
                  4.99);
            for (size_t k = 0; k < i; k++)
                for (int sight = 0; sight <= GREY; sight++)
                    CHECK(difference(seen(all[t].accents[i], sight), seen(all[t].accents[k], sight)) >
                          (sight == GREY ? 4.6 : 10));
        }
}

/* ---- inks of a press ---- */

/* Chosen, not computed: three at the most, within the limit, and near the accent on paper. */
TEST(accents_have_inks_of_their_own_for_a_press)
{
    const struct theme *plain = theme_find("plain"), *pressed = theme_pressed(unit_arena(), plain);
    const char *wrong;
    struct color_press *press = color_press_open((struct str){0}, &wrong);

    for (size_t i = 0; press && i < plain->accents_n; i++) {
        struct ink light = plain->accents[i], ink = pressed->accents[i];
        uint8_t seen[3];
        int sum = 0, used = 0;

        CHECK_EQ_INT(ink.space, INK_CMYK);
        for (int c = 0; c < 4; c++) {
            sum += ink.v[c];
            used += ink.v[c] > 0;
        }
        CHECK(sum <= 255 * COLOR_INK_LIMIT / 100);
        CHECK(used <= 3);
        color_from_inks(press, ink.v, 1, seen);
        for (int c = 0; c < 3; c++) CHECK_NEAR(seen[c], light.v[c], 45);
    }
    CHECK(press != NULL);
    color_press_close(press);
}

/* What a house has as an ink stays, and so does gray. */
TEST(other_inks_are_left_as_they_are)
{
    struct theme house = *theme_find("ink");
    const struct theme *pressed;

    house.accents[0] = (struct ink){INK_CMYK, {10, 20, 30, 40}};
    house.accents[1] = INK_RGB_OF(1, 2, 3);
    house.accents[2] = theme_find("plain")->accents[4];
    house.accents_n = 3;
    pressed = theme_pressed(unit_arena(), &house);
    CHECK(page_ink_same(pressed->accents[0], house.accents[0]));
    CHECK(page_ink_same(pressed->accents[1], house.accents[1]));
    CHECK(page_ink_same(pressed->accents[2], theme_pressed(unit_arena(), theme_find("plain"))->accents[4]));
    CHECK(page_ink_same(pressed->text, INK_BLACK));
}
