/* Turns, placing, rectangles, lengths. */
#include "base/length.h"

#include "base/matrix.h"
#include "base/rect.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "unit.h"

static void check_maps(struct matrix m, double x, double y, double to_x, double to_y)
{
    matrix_apply(m, &x, &y);
    CHECK_NEAR(x, to_x, 1e-9);
    CHECK_NEAR(y, to_y, 1e-9);
}

TEST(a_turn_is_clockwise_as_seen)
{
    /* On a clock face, y down: from twelve to three, to six, to nine. */
    check_maps(matrix_turn(90, 0, 0), 0, -1, 1, 0);
    check_maps(matrix_turn(180, 0, 0), 0, -1, 0, 1);
    check_maps(matrix_turn(270, 0, 0), 0, -1, -1, 0);
    check_maps(matrix_turn(-90, 0, 0), 0, -1, -1, 0);
    check_maps(matrix_turn(30, 0, 0), 0, -2, 1, -sqrt(3));
}

TEST(a_turn_leaves_its_centre_alone)
{
    for (int degrees = -720; degrees <= 720; degrees += 15)
        check_maps(matrix_turn(degrees, 30, 40), 30, 40, 30, 40);
}

TEST(quarter_turns_are_exact)
{
    struct matrix m = matrix_turn(90, 0, 0);
    CHECK(m.a == 0 && m.b == 1 && m.c == -1 && m.d == 0);
    CHECK(matrix_is_identity(matrix_turn(360, 0, 0)));
    CHECK(!matrix_is_identity(matrix_turn(1, 0, 0)));
}

TEST(mul_applies_the_first_first)
{
    struct matrix m = matrix_mul(matrix_scale(2, 3), matrix_translate(10, 20));
    check_maps(m, 1, 1, 12, 23);
    m = matrix_mul(matrix_translate(10, 20), matrix_scale(2, 3));
    check_maps(m, 1, 1, 22, 63);
    m = matrix_mul(matrix_turn(33, 5, 6), matrix_turn(-33, 5, 6));
    check_maps(m, 7, 9, 7, 9);
}

TEST(a_placed_page_fills_its_rectangle)
{
    /* The page's top left corner goes, quarter turn by quarter turn, round the rectangle's corners. */
    static const double corner[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

    for (int q = -4; q < 8; q++) {
        int quarters = (q % 4 + 4) % 4;
        double w = quarters % 2 ? 50 : 30;
        double h = quarters % 2 ? 30 : 50;
        struct matrix m = matrix_place(100, 200, 30, 50, q);
        check_maps(m, 0, 0, 100 + corner[quarters][0] * w, 200 + corner[quarters][1] * h);
        check_maps(m, 30, 50, 100 + (1 - corner[quarters][0]) * w, 200 + (1 - corner[quarters][1]) * h);
        check_maps(m, 15, 25, 100 + w / 2, 200 + h / 2);
    }
}

TEST(contains_and_overlap)
{
    struct rect a = {10, 10, 20, 20};

    CHECK(rect_contains(a, a, 0));
    CHECK(rect_contains(a, (struct rect){9.9, 10, 20, 20}, 0.11));
    CHECK(!rect_contains(a, (struct rect){9.9, 10, 20, 20}, 0.09));
    CHECK(!rect_contains(a, (struct rect){15, 15, 20, 1}, 0));
    CHECK(!rect_overlap(a, (struct rect){30, 10, 20, 20}, 0)); /* they touch */
    CHECK(rect_overlap(a, (struct rect){29, 10, 20, 20}, 0.5));
    CHECK(!rect_overlap(a, (struct rect){29, 10, 20, 20}, 1.5));
    CHECK(!rect_overlap(a, (struct rect){15, 31, 2, 2}, 0));
    CHECK(rect_overlap(a, (struct rect){15, 15, 2, 2}, 0));
}

TEST(lengths)
{
    static const struct {
        const char *text;
        double points;
    } good[] = {
        {"72pt", 72},   {"1in", 72},       {"25.4mm", 72},  {"2.54cm", 72},       {"-1in", -72},
        {"+.5in", 36},  {"0mm", 0},        {" 1 in ", 72},  {"2,54cm", 72},       {"25,4 MM", 72},
        {"1/8in", 9},   {"1 1/2 in", 108}, {"-0,5in", -36}, {"72\xC2\xA0pt", 72}, {"72\xE2\x80\xAFpt", 72},
        {"11/2in", 396}};
    static const char *const bad[] = {"",          "3",         "mm",     "1,000mm", "3mm m",   "3px",
                                      "1,2,3mm",   "1.000,5mm", "1/0in",  "1/in",    "/8in",    "1/8/2in",
                                      "1.5 1/2in", "1 3/2in",   "1, 5mm", ",mm",     "1,mm",    "3 m m",
                                      "1e3mm",     "0x1in",     "infmm",  "nanpt",   "1.2.3mm", "--1mm"};
    double points;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        REQUIRE(length_parse(good[i].text, &points));
        CHECK_NEAR(points, good[i].points, 1e-9);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(!length_parse(bad[i], &points));
}

TEST(sizes)
{
    static const char *const bad[] = {"",       "3x5",   "3in",    "3inx5", "0x5in",
                                      "3x-5in", "3*5in", "3x5inx", "3x5in5"};
    static const char *const same[] = {"85 x 55 mm",  "85×55mm",      "8,5x5,5cm",
                                       "85X55MM",     "85mm x 55 mm", "85 \xC3\x97 55\xC2\xA0mm",
                                       "8.5 X 5,5 cm"};
    double w, h;

    REQUIRE(length_size_parse("3x5in", &w, &h));
    CHECK_NEAR(w, 216, 1e-9);
    CHECK_NEAR(h, 360, 1e-9);
    REQUIRE(length_size_parse("25.4mmx2in", &w, &h));
    CHECK_NEAR(w, 72, 1e-9);
    CHECK_NEAR(h, 144, 1e-9);
    REQUIRE(length_size_parse("85X55mm", &w, &h));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        REQUIRE(length_size_parse(same[i], &w, &h));
        CHECK_NEAR(w, 85 * PT_PER_MM, 1e-9);
        CHECK_NEAR(h, 55 * PT_PER_MM, 1e-9);
    }
    REQUIRE(length_size_parse("319,2 x 232,0 mm", &w, &h));
    CHECK_NEAR(w, 319.2 * PT_PER_MM, 1e-9);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(!length_size_parse(bad[i], &w, &h));
}

/* A number that is finite, of a unit that makes it too large for one. */
TEST(lengths_are_finite)
{
    static const char *const units[] = {"mm", "cm", "in"};
    char text[400];
    double points, w, h;

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        memset(text, '9', 308);
        strcpy(text + 308, units[i]);
        CHECK(!length_parse(text, &points));
        strcpy(text + 308, "ptx1pt");
        CHECK(length_size_parse(text, &w, &h));
        sprintf(text + 308, "x1%s", units[i]);
        CHECK(!length_size_parse(text, &w, &h));
    }
}

TEST(sizes_are_written_as_they_are_read)
{
    static const char *const sizes[] = {"85x54mm",    "3x5in",     "8.5x11in",
                                        "4.25x5.5in", "90x50.8mm", "210x297mm"};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char text[SIZE_TEXT_MAX];
        double w, h;
        REQUIRE(length_size_parse(sizes[i], &w, &h));
        length_size_text(text, w, h);
        CHECK_STR(str_of(text), sizes[i]);
    }
}
