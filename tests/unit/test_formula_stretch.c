#include "formula_bench.h"

static const struct formula_style text_style = {.level = FORMULA_TEXT};

static double ink_bottom(const struct item *item)
{
    struct rect ink = formula_bench_ink(item);

    return ink.y + ink.h;
}

TEST(a_variant_is_the_smallest_that_is_large_enough)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct formula f = formula_bench_begin(&b);
    struct font_math_variant variants[20];
    uint32_t glyph = font_face_glyph(b.face, '(');
    size_t n = font_math_variants(b.face, glyph, false, variants, 20);

    REQUIRE(n > 3);
    for (size_t i = 0; i + 1 < n; i++) {
        struct formula_box box = formula_stretch(&f, '(', 10 * variants[i].size + 0.01, false, text_style);

        CHECK_EQ_INT(box.glyph, variants[i + 1].glyph);
        box = formula_stretch(&f, '(', 10 * variants[i].size, false, text_style);
        CHECK_EQ_INT(box.glyph, variants[i].glyph);
    }
    CHECK(!f.fault);
    formula_bench_close(&b);
}

/* From the baseline up, each part begins where the one below has not ended yet, and all ends where it is to. */
static void assemblies_check(enum family family)
{
    static const uint32_t signs[] = {'(', ')',    '[',    ']',    '{',    '}',
                                     '|', 0x2016, 0x2308, 0x230B, 0x2191, 0x21D5};
    static const double sizes[] = {35, 41.7, 60, 123.4, 1000};
    struct formula_bench b = formula_bench_open(family);

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct formula f = formula_bench_begin(&b);
            struct formula_box box = formula_stretch(&f, signs[i], sizes[k], false, text_style);

            REQUIRE(!f.fault && box.end - box.begin > 1);
            CHECK_NEAR(box.ascent + box.descent, sizes[k], 0.005);
            CHECK_NEAR(ink_bottom(&f.items.v[0]), 0, 0.005);
            CHECK_NEAR(formula_bench_ink(&f.items.v[f.items.n - 1]).y, -sizes[k], 0.02);
            for (size_t p = 1; p < f.items.n; p++)
                CHECK(ink_bottom(&f.items.v[p]) > formula_bench_ink(&f.items.v[p - 1]).y + 0.01);
        }
    }
    formula_bench_close(&b);
}

TEST(an_assembly_is_exact_and_has_no_gaps)
{
    assemblies_check(FAMILY_SERIF);
    assemblies_check(FAMILY_SANS);
}

TEST(an_arrow_is_as_wide_as_it_is_to_be_from_its_left_edge)
{
    static const uint32_t arrows[] = {0x2192, 0x2190, 0x21D2, 0x21CC, 0x23DE, 0x23DF, 0x20D7};
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);

    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
        struct formula f = formula_bench_begin(&b);
        struct formula_box box = formula_stretch(&f, arrows[i], 77.7, true, text_style);
        double end = 0;

        REQUIRE(!f.fault && f.items.n > 2);
        CHECK_NEAR(box.w, 77.7, 0.005);
        for (size_t p = 0; p < f.items.n; p++) {
            struct rect ink = formula_bench_ink(&f.items.v[p]);

            if (p)
                CHECK(ink.x < end - 0.01);
            else
                CHECK_NEAR(ink.x, 0, 0.005);
            end = ink.x + ink.w;
            CHECK(-ink.y <= box.ascent + 0.001 && ink.y + ink.h <= box.descent + 0.001);
        }
        CHECK_NEAR(end, 77.7, 0.02);
    }
    formula_bench_close(&b);
}

/* What stands for the character is one part; the others stand for nothing. */
TEST(an_assembly_is_one_character_to_readers)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct formula f = formula_bench_begin(&b);
    size_t named = 0;

    formula_stretch(&f, 0x2308, 100, false, text_style);
    for (size_t i = 0; i < f.items.n; i++) {
        struct str text = f.items.v[i].u.text.run->text;

        if (text.n) CHECK_STR(text, "\xE2\x8C\x88");
        named += text.n > 0;
    }
    CHECK_EQ_INT(named, 1);
    formula_bench_close(&b);
}

TEST(a_sign_of_too_many_parts_is_refused)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct formula f = formula_bench_begin(&b);

    formula_stretch(&f, '(', 3000, false, text_style);
    CHECK(!f.fault);
    formula_stretch(&f, '(', 1e5, false, text_style);
    REQUIRE(f.fault);
    CHECK_STR(f.fault, "a sign of too many parts");
    f = formula_bench_begin(&b);
    formula_stretch(&f, '(', 1e300, false, text_style);
    CHECK(f.fault);
    CHECK(f.items.n == 0);
    formula_bench_close(&b);
}

/* The widest hat that is no wider; the least one over what is narrower than any. */
TEST(a_wide_accent_is_no_wider_than_its_body)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct font_math_variant variants[20];
    uint32_t glyph = font_face_glyph(b.face, 0x302);
    size_t n = font_math_variants(b.face, glyph, true, variants, 20);

    REQUIRE(n > 3);
    for (size_t i = 0; i < n; i++) {
        struct formula f = formula_bench_begin(&b);
        struct formula_box box = formula_stretch_within(&f, 0x302, 10 * variants[i].size + 0.01, text_style);

        CHECK_NEAR(box.w, 10 * variants[i].size, 0.02);
        CHECK_NEAR(formula_bench_ink(&f.items.v[0]).x, 0, 0.005);
    }
    {
        struct formula f = formula_bench_begin(&b);

        CHECK_NEAR(formula_stretch_within(&f, 0x302, 0, text_style).w, 10 * variants[0].size, 0.02);
    }
    formula_bench_close(&b);
}

TEST(a_delimiter_lies_on_the_axis)
{
    static const double sizes[] = {1, 12, 20, 31, 77};
    struct formula_bench b = formula_bench_open(FAMILY_SANS);
    double axis = formula_bench_constant(&b, FONT_MATH_AXIS_HEIGHT);

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        struct formula f = formula_bench_begin(&b);
        struct formula_box box = formula_delimiter(&f, '{', sizes[k], text_style, MATH_OPEN);

        CHECK_NEAR(box.ascent - axis, box.descent + axis, 0.005);
        CHECK(box.ascent + box.descent >= sizes[k] - 0.005);
        CHECK_EQ_INT(box.class, MATH_OPEN);
    }
    {
        struct formula f = formula_bench_begin(&b);
        struct formula_box box = formula_delimiter(&f, 0, 30, text_style, MATH_OPEN);

        CHECK_NEAR(box.w, 1.2, 1e-9);
        CHECK_EQ_INT(f.items.n, 0);
    }
    formula_bench_close(&b);
}
