#include "formula_bench.h"

/* From the top of a delimiter's ink to its bottom: of all items that stand between the others and that side. */
static struct rect ink_until(const struct inset *inset, double x)
{
    double top = INFINITY, bottom = -INFINITY;

    for (size_t i = 0; i < inset->n; i++) {
        struct rect ink = formula_bench_ink(&inset->items[i]);

        if (ink.x + ink.w > x) continue;
        top = fmin(top, ink.y);
        bottom = fmax(bottom, ink.y + ink.h);
    }
    return (struct rect){0, top, 0, bottom - top};
}

/* Rule 19: nine tenths of what is enclosed, or all of it but half an em. */
TEST(a_fence_covers_what_it_encloses)
{
    static const char *const bodies[] = {"x",
                                         "\\frac{a}{b}",
                                         "\\frac{\\frac{a}{b}}{c}",
                                         "\\sum_{i=1}^{n} i",
                                         "\\rule{1em}{4em}",
                                         "\\rule[-3em]{1em}{3em}",
                                         "\\rule{1em}{30em}"};
    static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"\\{", "\\}"}, {"|", "|"}};
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    double axis = formula_bench_constant(&b, FONT_MATH_AXIS_HEIGHT);

    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct inset body = formula_bench_set(&b, bodies[i], true);
        double reach = fmax(body.ascent - axis, body.descent + axis);

        for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
            struct inset whole = formula_bench_set(
                &b, arena_printf(unit_arena(), "\\left%s %s \\right%s", pairs[k][0], bodies[i], pairs[k][1]),
                true);
            struct inset left = formula_bench_set(
                &b, arena_printf(unit_arena(), "\\left%s %s \\right.", pairs[k][0], bodies[i]), true);
            struct rect ink = ink_until(&left, left.w - body.w - 1.2 + 0.01);

            REQUIRE(whole.n && left.n);
            CHECK(ink.h >= 0.901 * 2 * reach - 0.02 || ink.h >= 2 * reach - 5.02);
            CHECK_NEAR(-ink.y - axis, ink.y + ink.h + axis, 0.02);
        }
    }
    formula_bench_close(&b);
}

/* But where rules stand between columns they are not taller than the fence. */
TEST(a_fence_covers_the_rules_that_it_encloses)
{
    static const char *const columns[] = {"c|c", "|cc", "cc|"};
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct inset inset = formula_bench_set(
            &b,
            arena_printf(unit_arena(),
                         "\\left[\\begin{array}{%s} 1 & 2 \\\\ 3 & 4 \\\\ 5 & 6 \\end{array}\\right.",
                         columns[i]),
            true);
        const struct item *rule = formula_bench_kind(&inset, ITEM_BOX, 0);
        struct rect ink, bracket;

        REQUIRE(rule);
        ink = formula_bench_ink(rule);
        bracket = ink_until(&inset, ink.x);
        CHECK(ink.h > 30);
        CHECK(bracket.y <= ink.y + 0.02 && bracket.y + bracket.h >= ink.y + ink.h - 0.02);
    }
    formula_bench_close(&b);
}

/* The bars of a continued fraction end below each other. */
TEST(continued_fractions_have_one_edge)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct inset inset = formula_bench_set(&b, "\\cfrac{1}{1 + \\cfrac{1}{1 + \\cfrac{1}{x}}}", true);
    const struct item *first = formula_bench_kind(&inset, ITEM_BOX, 0);

    REQUIRE(first && formula_bench_kind(&inset, ITEM_BOX, 2));
    for (size_t i = 1; i < 3; i++) {
        const struct item *bar = formula_bench_kind(&inset, ITEM_BOX, i);

        CHECK_NEAR((double)(bar->u.box.x + bar->u.box.w), (double)(first->u.box.x + first->u.box.w), 0.01);
    }
    formula_bench_close(&b);
}

TEST(delimiters_of_one_fence_are_alike_and_in_order)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct inset inset = formula_bench_set(&b, "\\left( \\frac{a}{b} \\middle| c \\right)", true);
    const struct item *open = formula_bench_item(&inset, "(", 0), *bar = formula_bench_item(&inset, "|", 0),
                      *close = formula_bench_item(&inset, ")", 0);

    REQUIRE(open && bar && close);
    CHECK(open == &inset.items[0] && close == &inset.items[inset.n - 1]);
    CHECK_NEAR(formula_bench_ink(open).h, formula_bench_ink(close).h, 0.01);
    CHECK(formula_bench_ink(bar).h > 0.9 * formula_bench_ink(open).h);
    CHECK(formula_bench_item(&inset, "a", 0) < bar && bar < formula_bench_item(&inset, "c", 0));
    /* Side by side, in that order, all on the page. */
    for (size_t i = 1; i < inset.n; i++)
        if (inset.items[i].kind == ITEM_TEXT && inset.items[i - 1].kind == ITEM_TEXT &&
            !str_is(inset.items[i].u.text.run->text, "b"))
            CHECK(inset.items[i].u.text.x > inset.items[i - 1].u.text.x);
    formula_bench_close(&b);
}

TEST(an_empty_delimiter_is_a_space)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct inset x = formula_bench_set(&b, "x", true);
    struct inset fenced = formula_bench_set(&b, "\\left. x \\right.", true);

    CHECK_EQ_INT(fenced.n, 1);
    CHECK_NEAR(fenced.w, x.w + 2 * 1.2, 0.01);
    formula_bench_close(&b);
}

/* Of plain TeX: round boxes so many em high, and rule 19 says the rest. */
TEST(big_delimiters_have_their_heights)
{
    static const struct {
        const char *name;
        double high;
    } sizes[] = {{"big", 8.5}, {"Big", 11.5}, {"bigg", 14.5}, {"Bigg", 17.5}};
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    double axis = formula_bench_constant(&b, FONT_MATH_AXIS_HEIGHT), before = 0;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct inset inset = formula_bench_set(&b, arena_printf(unit_arena(), "\\%s(", sizes[i].name), true);
        double wanted = fmax(0.901 * 2 * (sizes[i].high - axis), 2 * (sizes[i].high - axis) - 5);
        double height = inset.ascent + inset.descent;

        CHECK(height >= wanted - 0.01 && height > before);
        CHECK_NEAR(inset.ascent - axis, inset.descent + axis, 0.01);
        before = height;
        /* In a line of text they are no smaller. */
        CHECK_NEAR(formula_bench_set(&b, arena_printf(unit_arena(), "\\%s(", sizes[i].name), false).ascent,
                   inset.ascent, 1e-6);
    }
    formula_bench_close(&b);
}

TEST(a_fence_is_as_large_as_its_largest_part)
{
    struct formula_bench b = formula_bench_open(FAMILY_SANS);
    struct inset all = formula_bench_set(&b, "\\left\\{ x \\middle| \\frac{\\frac ab}{c} \\right\\}", true);
    struct inset one = formula_bench_set(&b, "\\left\\{ \\frac{\\frac ab}{c} \\right\\}", true);

    CHECK_NEAR(all.ascent, one.ascent, 1e-6);
    CHECK_NEAR(all.descent, one.descent, 1e-6);
    formula_bench_close(&b);
}
