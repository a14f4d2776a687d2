#include "formula_bench.h"

static struct formula_bench b;

TEST(a_bar_is_as_the_table_says)
{
    struct inset body, over, under;
    struct rect bar;

    b = formula_bench_open(FAMILY_SERIF);
    body = formula_bench_set(&b, "AB", true);
    over = formula_bench_set(&b, "\\overline{AB}", true);
    under = formula_bench_set(&b, "\\underline{AB}", true);
    REQUIRE(formula_bench_kind(&over, ITEM_BOX, 0) && formula_bench_kind(&under, ITEM_BOX, 0));
    bar = formula_bench_ink(formula_bench_kind(&over, ITEM_BOX, 0));
    CHECK_NEAR(bar.h, formula_bench_constant(&b, FONT_MATH_OVERBAR_RULE_THICKNESS), 0.001);
    CHECK_NEAR(-(bar.y + bar.h) - body.ascent, formula_bench_constant(&b, FONT_MATH_OVERBAR_VERTICAL_GAP),
               0.001);
    CHECK_NEAR(over.ascent, -bar.y + formula_bench_constant(&b, FONT_MATH_OVERBAR_EXTRA_ASCENDER), 0.001);
    CHECK_NEAR(bar.w, body.w, 0.001);
    bar = formula_bench_ink(formula_bench_kind(&under, ITEM_BOX, 0));
    CHECK_NEAR(bar.h, formula_bench_constant(&b, FONT_MATH_UNDERBAR_RULE_THICKNESS), 0.001);
    CHECK_NEAR(bar.y - body.descent, formula_bench_constant(&b, FONT_MATH_UNDERBAR_VERTICAL_GAP), 0.001);
    CHECK_NEAR(under.descent, bar.y + bar.h + formula_bench_constant(&b, FONT_MATH_UNDERBAR_EXTRA_DESCENDER),
               0.001);
    formula_bench_close(&b);
}

TEST(a_box_keeps_three_tenths_of_an_em_off_its_body)
{
    struct inset body, boxed;
    double thick;

    b = formula_bench_open(FAMILY_SERIF);
    thick = formula_bench_constant(&b, FONT_MATH_FRACTION_RULE_THICKNESS);
    body = formula_bench_set(&b, "x^2", true);
    boxed = formula_bench_set(&b, "\\boxed{x^2}", true);
    CHECK_NEAR(boxed.w, body.w + 2 * (3 + thick), 0.01);
    CHECK_NEAR(boxed.ascent, body.ascent + 3 + thick, 0.01);
    CHECK_NEAR(boxed.descent, body.descent + 3 + thick, 0.01);
    CHECK_NEAR((double)formula_bench_item(&boxed, "x", 0)->u.text.x, 3 + thick, 0.01);
    formula_bench_close(&b);
}

TEST(what_is_cancelled_keeps_its_place)
{
    struct inset body, crossed;

    b = formula_bench_open(FAMILY_SERIF);
    body = formula_bench_set(&b, "x + abc", true);
    crossed = formula_bench_set(&b, "\\xcancel{x + abc}", true);
    CHECK_NEAR(crossed.w, body.w, 0.01);
    CHECK(formula_bench_kind(&crossed, ITEM_LINE, 1) != NULL);
    CHECK(formula_bench_kind(&crossed, ITEM_LINE, 2) == NULL);
    crossed = formula_bench_set(&b, "\\cancelto{0}{x}", true);
    REQUIRE(formula_bench_kind(&crossed, ITEM_LINE, 2));
    CHECK(formula_bench_ink(formula_bench_item(&crossed, "0", 0)).x >
          (double)formula_bench_kind(&crossed, ITEM_LINE, 0)->u.line.x1);
    formula_bench_close(&b);
}

TEST(phantoms_keep_what_they_are_to_keep)
{
    struct inset body, all, across, upright;

    b = formula_bench_open(FAMILY_SERIF);
    body = formula_bench_set(&b, "\\frac{1}{2}", true);
    all = formula_bench_set(&b, "\\phantom{\\frac{1}{2}}a", true);
    across = formula_bench_set(&b, "\\hphantom{\\frac{1}{2}}a", true);
    upright = formula_bench_set(&b, "\\vphantom{\\frac{1}{2}}a", true);
    CHECK_EQ_INT(all.n, 1);
    CHECK_NEAR(all.ascent, body.ascent, 0.001);
    CHECK_NEAR(all.descent, body.descent, 0.001);
    CHECK((double)all.items[0].u.text.x >= body.w - 0.01);
    CHECK_EQ_INT(across.n, 1);
    CHECK_NEAR((double)across.items[0].u.text.x, (double)all.items[0].u.text.x, 0.01);
    CHECK(across.ascent < body.ascent - 3);
    CHECK_NEAR(upright.ascent, body.ascent, 0.001);
    CHECK_NEAR((double)upright.items[0].u.text.x, 0, 0.01);
    formula_bench_close(&b);
}

TEST(laps_take_no_width)
{
    struct inset left, right, middle;
    double w;

    b = formula_bench_open(FAMILY_SERIF);
    w = formula_bench_set(&b, "5", true).w;
    left = formula_bench_set(&b, "555\\mathllap{5}a", true);
    right = formula_bench_set(&b, "\\mathrlap{5}a", true);
    middle = formula_bench_set(&b, "555\\mathclap{5}a", true);
    REQUIRE(left.n == 5 && right.n == 2 && middle.n == 5);
    CHECK_NEAR((double)left.items[3].u.text.x, 2 * w, 0.01);
    CHECK_NEAR((double)right.items[0].u.text.x, 0, 0.01);
    CHECK_NEAR((double)middle.items[3].u.text.x, 2.5 * w, 0.01);
    CHECK_NEAR((double)left.items[4].u.text.x, 3 * w, 0.01);
    formula_bench_close(&b);
}

/* What would lie far outside of a line's place has room in it. */
TEST(a_formula_holds_its_ink)
{
    static const char *const formulas[] = {"\\mathllap{abcdef}x", "x\\mathrlap{abcdef}",
                                           "\\hspace{-20em}x",    "\\smash{\\rule[-9em]{1em}{20em}}",
                                           "\\raisebox{-9em}{a}", "\\smash{\\frac{\\frac ab}{\\frac cd}}"};
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        inset = formula_bench_set(&b, formulas[i], true);
        REQUIRE(inset.n > 0);
        for (size_t k = 0; k < inset.n; k++) {
            struct rect ink = formula_bench_ink(&inset.items[k]);

            CHECK(ink.x >= -2.5 && ink.x + ink.w <= inset.w + 2.5);
            CHECK(-ink.y <= fmax(inset.ascent, 7.5) + 2.5 && ink.y + ink.h <= fmax(inset.descent, 2.5) + 2.5);
        }
    }
    /* What is smashed within a line's height stays so. */
    inset = formula_bench_set(&b, "\\smash{y}", false);
    CHECK_NEAR(inset.ascent + inset.descent, 0, 1e-6);
    formula_bench_close(&b);
}

TEST(a_rule_has_its_measures)
{
    struct inset inset;
    struct rect r;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\rule[2bp]{10bp}{5bp}", true);
    REQUIRE(inset.n == 1);
    r = formula_bench_ink(&inset.items[0]);
    CHECK_NEAR(r.w, 10, 1e-3);
    CHECK_NEAR(r.h, 5, 1e-3);
    CHECK_NEAR(r.y, -7, 1e-3);
    CHECK_NEAR(inset.ascent, 7, 1e-3);
    CHECK_NEAR(inset.descent, 0, 1e-3);
    formula_bench_close(&b);
}

TEST(a_ground_lies_behind_what_stands_on_it)
{
    struct inset inset;
    struct rect ground;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\colorbox{yellow}{x}", true);
    REQUIRE(inset.n == 2);
    CHECK_EQ_INT(inset.items[0].kind, ITEM_BOX);
    CHECK(page_ink_same(inset.items[0].ink, INK_RGB_OF(255, 255, 0)));
    CHECK(page_ink_same(inset.items[1].ink, b.style.ink));
    ground = formula_bench_ink(&inset.items[0]);
    CHECK_NEAR(ground.w, inset.w, 0.001);
    CHECK_NEAR(-ground.y, inset.ascent, 0.001);
    formula_bench_close(&b);
}

/* A theme in black has no other colours in formulas either, and what is gray is black ink alone. */
TEST(colours_are_those_that_the_theme_can_have)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\textcolor{red}{x} \\textcolor{gray}{y}", true);
    REQUIRE(inset.n == 2);
    CHECK(page_ink_same(inset.items[0].ink, INK_RGB_OF(255, 0, 0)));
    CHECK_EQ_INT(inset.items[1].ink.space, INK_GRAY);
    b.style.accent = INK_BLACK;
    inset = formula_bench_set(&b, "\\textcolor{red}{x}", true);
    REQUIRE(inset.n == 1);
    CHECK_EQ_INT(inset.items[0].ink.space, INK_GRAY);
    CHECK_EQ_INT(inset.items[0].ink.v[0], 54);
    formula_bench_close(&b);
}

TEST(words_are_those_of_the_text)
{
    struct inset inset;
    const struct run *run;

    b = formula_bench_open(FAMILY_SANS);
    inset = formula_bench_set(&b, "\\text{if it rains }x", true);
    REQUIRE(inset.n >= 2);
    run = inset.items[0].u.text.run;
    CHECK(run->face == font_face(b.fonts, FAMILY_SANS, FACE_REGULAR));
    CHECK_STR(run->text, "if it rains ");
    CHECK_NEAR((double)inset.items[inset.n - 1].u.text.x, (double)run->width * 10, 0.01);
    inset = formula_bench_set(&b, "\\textbf{if}", true);
    REQUIRE(inset.n == 1);
    CHECK(inset.items[0].u.text.run->face == font_face(b.fonts, FAMILY_SANS, FACE_BOLD));
    inset = formula_bench_set(&b, "\\texttt{if}", true);
    REQUIRE(inset.n == 1);
    CHECK(inset.items[0].u.text.run->face == font_face(b.fonts, FAMILY_MONO, FACE_REGULAR));
    formula_bench_close(&b);
}
