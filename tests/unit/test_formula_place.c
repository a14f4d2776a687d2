/* Formulas in their places: in lines of text, and as displays; what is wider than its place, what is taller than its line. */
#include <math.h>

#include "font/font.h"
#include "tag_bench.h"

/* Lines of the galley that is set from Markdown in that width. */
static const struct galley *set(struct bench *b, const char *markdown, double width)
{
    flow_blocks(&b->cx, b->galley, answer(markdown), 0, width, &b->type);
    return b->galley;
}

/* From the baseline of line i - 1 to that of line i. */
static double step(const struct galley *g, size_t i)
{
    const struct line *above = &g->lines.v[i - 1], *line = &g->lines.v[i];

    return (double)above->descent + (double)line->space + (double)line->ascent;
}

/* The n-th item of the line, from 0, that shows the text; NULL: there is none. */
static const struct item *shows(const struct line *line, const char *text, size_t nth)
{
    for (size_t i = 0; i < line->n; i++)
        if (line->items[i].kind == ITEM_TEXT && str_is(line->items[i].u.text.run->text, text) && !nth--)
            return &line->items[i];
    return NULL;
}

static double left_of(const struct line *line)
{
    double left = INFINITY;

    for (size_t i = 0; i < line->n; i++)
        if (line->items[i].kind == ITEM_TEXT) left = fmin(left, (double)line->items[i].u.text.x);
    return left;
}

static double right_of(const struct line *line)
{
    double right = 0;

    for (size_t i = 0; i < line->n; i++)
        if (line->items[i].kind == ITEM_TEXT) right = fmax(right, page_text_end(&line->items[i]));
    return right;
}

TEST(baselines_keep_their_leading_beside_formulas)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b,
                                 "Words with $x^2$ and $a_1$ and $\\sqrt{x}$ and others\\\n"
                                 "and $y_j^k + \\alpha'$ and words\\\nand $f(x)$, $\\hat{x}$ and $\\sin x$",
                                 400);

    REQUIRE(g->lines.n == 3);
    for (size_t i = 1; i < 3; i++) CHECK_NEAR(step(g, i), b.type.leading, 0.01);
    bench_close(&b);
}

TEST(leading_gives_way_evenly)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b,
                                 "one\\\ntwo\\\n$\\dfrac{a}{b}$ "
                                 "three\\\nfour\\\nfive\\\n$\\dfrac{a^2}{b}$ six\\\nseven\\\neight",
                                 400);
    double most = 0;

    REQUIRE(g->lines.n == 8);
    for (size_t i = 1; i < 8; i++) most = fmax(most, step(g, i));
    CHECK(most > b.type.leading + 1);
    /* Lines of text beside each other stay; those that need more all get as much. */
    CHECK_NEAR(step(g, 1), b.type.leading, 0.01);
    CHECK_NEAR(step(g, 4), b.type.leading, 0.01);
    CHECK_NEAR(step(g, 7), b.type.leading, 0.01);
    CHECK_NEAR(step(g, 2), most, 0.01);
    CHECK_NEAR(step(g, 5), most, 0.01);
    bench_close(&b);
}

TEST(what_is_very_tall_is_alone_in_it)
{
    struct bench b = bench_open("en");
    const struct galley *g =
        set(&b, "one\\\n$\\dfrac{a}{b}$ two\\\nthree\\\n$\\begin{matrix}a\\\\b\\\\c\\\\d\\end{matrix}$ four",
            400);

    REQUIRE(g->lines.n == 4);
    CHECK(step(g, 3) > 1.5 * b.type.leading);
    CHECK(step(g, 1) < 1.5 * b.type.leading);
    bench_close(&b);
}

/* The ink of all that is drawn in a line: no line touches the one above it. */
static void check_apart(const struct galley *g)
{
    double bottom = -INFINITY, y = 0;

    for (size_t i = 0; i < g->lines.n; i++) {
        const struct line *line = &g->lines.v[i];
        double top = INFINITY, below = -INFINITY;

        y += (double)line->space + (double)line->ascent;
        for (size_t k = 0; k < line->n; k++) {
            struct rect r = page_extent(&line->items[k]);

            top = fmin(top, y + r.y);
            below = fmax(below, y + r.y + r.h);
        }
        CHECK(i == 0 || top > bottom);
        bottom = below;
        y += (double)line->descent;
    }
}

TEST(no_line_touches_another)
{
    struct bench b = bench_open("en");

    check_apart(set(&b,
                    "A $\\frac{a}{b}$\\\nB $\\frac{a^2}{b_2}$\\\nC $\\int_0^1\\sum_{i=1}^n$\\\nD "
                    "$\\dfrac{1}{1+\\dfrac{1}{x}}$\\\nE $\\underbrace{a+b}_{N}$\\\nF $X^{X^{X^X}}$",
                    400));
    bench_close(&b);
}

TEST(a_long_formula_goes_on_behind_a_relation_or_an_operation)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$aaaaaaaaaa = bbbbbbbbbb + cccccccccc + dddddddddd$ behind", 110);

    REQUIRE(g->lines.n >= 3);
    CHECK(shows(&g->lines.v[0], "=", 0));
    CHECK(right_of(&g->lines.v[0]) <= 110);
    CHECK(shows(&g->lines.v[1], "+", 0) && left_of(&g->lines.v[1]) < 0.1 * b.type.size);
    CHECK(!shows(&g->lines.v[1], "+", 1) || right_of(&g->lines.v[1]) <= 110);
    CHECK_EQ_INT(g->remarks.n, 0);
    bench_close(&b);
}

TEST(a_formula_that_goes_on_in_its_line_is_the_whole)
{
    const char *formula = "aaaa = bbbb + cccc = dddd";
    struct bench b = bench_open("en"), c = bench_open("en");
    const struct galley *wide = set(&b, arena_printf(unit_arena(), "$%s$", formula), 1000);
    double w = right_of(&wide->lines.v[0]);
    const struct galley *full = set(&c, arena_printf(unit_arena(), "$%s$", formula), w + 0.1);

    REQUIRE(wide->lines.n == 1 && full->lines.n == 1);
    CHECK_NEAR(right_of(&full->lines.v[0]), w, 0.01);
    bench_close(&b);
    bench_close(&c);
}

TEST(no_bracket_is_divided)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "Before $f(aaaaa + bbbbb) = cccccccccc$", 90);

    CHECK(!shows(&g->lines.v[0], "+", 0));
    CHECK(shows(&g->lines.v[1], "+", 0) && shows(&g->lines.v[1], ")", 0));
    bench_close(&b);
}

TEST(a_display_stands_in_the_middle)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$a = b$$", 200);

    REQUIRE(g->lines.n == 1);
    CHECK_NEAR(left_of(&g->lines.v[0]), 200 - right_of(&g->lines.v[0]), 0.05 * b.type.size);
    bench_close(&b);
}

TEST(a_display_that_is_a_little_too_wide_is_set_smaller)
{
    struct bench b = bench_open("en"), c = bench_open("en");
    const char *formula = "$$aaaaaaaa = bbbbbbbb + cccccccc$$";
    const struct galley *wide = set(&b, formula, 1000);
    double w = right_of(&wide->lines.v[0]) - left_of(&wide->lines.v[0]);
    const struct galley *g = set(&c, formula, 0.93 * w);

    REQUIRE(g->lines.n == 1);
    CHECK_NEAR((double)shows(&g->lines.v[0], "=", 0)->u.text.size,
               0.93 * (double)shows(&wide->lines.v[0], "=", 0)->u.text.size, 0.1);
    bench_close(&b);
    bench_close(&c);
}

TEST(a_wide_display_goes_on_below_its_relation)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$y = aaaaaaaaaa + bbbbbbbbbb = cccccccccc + dddddddddd$$", 150);
    const struct item *first, *second;

    REQUIRE(g->lines.n == 2);
    first = shows(&g->lines.v[0], "=", 0);
    second = shows(&g->lines.v[1], "=", 0);
    REQUIRE(first && second);
    CHECK_NEAR((double)first->u.text.x, (double)second->u.text.x, 0.01);
    CHECK_NEAR(left_of(&g->lines.v[1]), (double)second->u.text.x, 0.01);
    CHECK_NEAR((double)second->u.text.size, b.type.size, 0.01);
    CHECK_EQ_INT(g->remarks.n, 0);
    bench_close(&b);
}

TEST(a_wide_side_of_a_display_goes_on_before_an_operation)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$y = aaaaaaaaaa + bbbbbbbbbb + cccccccccc + dddddddddd$$", 150);
    const struct item *a, *plus;

    REQUIRE(g->lines.n == 2);
    a = shows(&g->lines.v[0], "a", 0);
    plus = shows(&g->lines.v[1], "+", 0);
    REQUIRE(a && plus);
    CHECK_NEAR((double)plus->u.text.x, (double)a->u.text.x, 0.01);
    CHECK_NEAR(left_of(&g->lines.v[1]), (double)plus->u.text.x, 0.01);
    bench_close(&b);
}

TEST(a_wide_display_without_a_relation_goes_on_behind_an_indent)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$aaaaaaaaaa + bbbbbbbbbb + cccccccccc + dddddddddd$$", 170);

    REQUIRE(g->lines.n == 2);
    CHECK_NEAR(left_of(&g->lines.v[1]) - left_of(&g->lines.v[0]), 2 * b.type.size, 0.01);
    bench_close(&b);
}

TEST(statements_of_a_wide_display_stand_below_each_other)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$aaaaaaaaaa = bbbb, \\qquad cccc = dddd$$", 100);

    REQUIRE(g->lines.n == 2);
    CHECK(shows(&g->lines.v[0], "=", 0) && !shows(&g->lines.v[0], "c", 0));
    CHECK(shows(&g->lines.v[1], "c", 0) && shows(&g->lines.v[1], "=", 0));
    CHECK_NEAR(left_of(&g->lines.v[1]), left_of(&g->lines.v[0]), 0.01);
    bench_close(&b);
}

TEST(a_line_has_as_many_statements_as_it_holds)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$aaaa \\quad bbbb \\quad cccc \\quad dddd$$", 70);

    REQUIRE(g->lines.n == 2);
    CHECK(shows(&g->lines.v[0], "a", 3) && shows(&g->lines.v[0], "b", 3));
    CHECK(shows(&g->lines.v[1], "c", 3) && shows(&g->lines.v[1], "d", 3));
    bench_close(&b);
}

TEST(only_a_statement_that_is_too_wide_is_divided)
{
    struct bench b = bench_open("en");
    const struct galley *g =
        set(&b, "$$x = y, \\qquad y = aaaaaaaaaa + bbbbbbbbbb = cccccccccc + dddddddddd$$", 150);
    const struct item *first, *second;

    REQUIRE(g->lines.n == 3);
    CHECK(shows(&g->lines.v[0], "x", 0) && !shows(&g->lines.v[0], "a", 0));
    first = shows(&g->lines.v[1], "=", 0);
    second = shows(&g->lines.v[2], "=", 0);
    REQUIRE(first && second);
    CHECK_NEAR((double)first->u.text.x, (double)second->u.text.x, 0.01);
    CHECK_NEAR(left_of(&g->lines.v[1]), left_of(&g->lines.v[0]), 0.01);
    bench_close(&b);
}

TEST(no_wide_space_in_a_bracket_parts_statements)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$x = (aaaaaaaaaa \\quad bbbbbbbbbb) + c$$", 110);

    REQUIRE(g->lines.n == 2);
    CHECK(shows(&g->lines.v[0], "b", 9));
    CHECK(shows(&g->lines.v[1], "c", 0));
    bench_close(&b);
}

TEST(the_label_of_a_wide_display_stands_on_its_last_line)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$y = aaaaaaaaaa + bbbbbbbbbb = cccccccccc \\tag{7}$$", 150);

    REQUIRE(g->lines.n == 2);
    CHECK(!shows(&g->lines.v[0], "(7)", 0));
    CHECK(shows(&g->lines.v[1], "c", 0) && shows(&g->lines.v[1], "(7)", 0));
    CHECK_NEAR(right_of(&g->lines.v[1]), 150, 0.2);
    bench_close(&b);
}

/* Those of several lines stay on theirs: such a display is not divided. */
TEST(labels_of_several_lines_stay_on_them)
{
    struct bench b = bench_open("en");
    const struct galley *g =
        set(&b, "$$\\begin{align} aaaa \\tag{7777777} \\\\ bbbb \\tag{8888888} \\end{align}$$", 50);

    CHECK_EQ_INT(g->remarks.n, 1);
    CHECK(g->remarks.n && g->remarks.v[0].id == DIAG_MATH);
    bench_close(&b);
}

TEST(a_label_that_has_no_room_stands_below)
{
    struct bench b = bench_open("en");
    const struct galley *g =
        set(&b, "$$y = aaaaaaaaaa + bbbbbbbbbb = cccccccccc + ddddddddd \\tag{7}$$", 140);

    REQUIRE(g->lines.n == 3);
    CHECK(shows(&g->lines.v[1], "d", 8) && !shows(&g->lines.v[1], "(7)", 0));
    CHECK(shows(&g->lines.v[2], "(7)", 0));
    CHECK_NEAR(right_of(&g->lines.v[2]), 140, 0.2);
    CHECK_EQ_INT(g->remarks.n, 0);
    bench_close(&b);
}

TEST(a_label_stands_at_the_edge)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$y = a + b \\tag{7}$$", 200);
    const struct item *equal = g->lines.n ? shows(&g->lines.v[0], "=", 0) : NULL;

    REQUIRE(g->lines.n == 1 && equal);
    CHECK_NEAR(right_of(&g->lines.v[0]), 200, 0.2);
    CHECK((double)equal->u.text.x < 110);
    bench_close(&b);
}

TEST(many_equations_need_not_stand_in_one_column)
{
    struct bench b = bench_open("en"), c = bench_open("en");
    const char *four = "$$\\begin{aligned} a &= b \\\\ &= \\dfrac{c}{d} \\\\ &= e \\\\ &= f \\end{aligned}$$";
    const struct galley *whole = set(&b, four, 200), *parted;
    double height = galley_height_all(whole);

    CHECK_EQ_INT(whole->lines.n, 1);
    c.cx.column_depth = 1.5 * height;
    parted = set(&c, four, 200);
    REQUIRE(parted->lines.n == 4);
    CHECK_NEAR(galley_height_all(parted), height, 0.5 * c.type.size);
    for (size_t i = 1; i < 4; i++)
        CHECK_NEAR((double)shows(&parted->lines.v[i], "=", 0)->u.text.x,
                   (double)shows(&parted->lines.v[0], "=", 0)->u.text.x, 0.01);
    bench_close(&b);
    bench_close(&c);
}

TEST(signs_that_lie_low_are_no_higher_than_they_are)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$x^{-}$$", 200);
    struct page *page = page_new(unit_arena(), 200, galley_height_all(g));

    galley_draw(unit_arena(), g, 0, g->lines.n, page, 0, 0);
    CHECK(!page_stray(page, 0.1));
    bench_close(&b);
}

TEST(ink_out_of_its_place_finds_room)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$\\llap{abcdefghijklmnopqrstuvwxyz}\\smash{\\dfrac{a}{b}}$$", 200);
    struct page *page = page_new(unit_arena(), 200, galley_height_all(g));

    galley_draw(unit_arena(), g, 0, g->lines.n, page, 0, 0);
    CHECK(!page_stray(page, 0.1));
    bench_close(&b);
}

/* Whatever a formula asks for, it is no reason to lose the text around it. */
TEST(what_no_column_holds_is_its_source)
{
    static const char *const cases[] = {
        "Text $\\rule{1em}{1000em}$ end",
        "$$\\rule{1em}{1000em}$$",
        "$$\\begin{matrix}a\\\\\\rule{1em}{1000em}\\\\b\\end{matrix}$$",
        "Text $\\rule{90em}{1em}$ end",
        "$$\\rule{90em}{1em}$$",
        "Text $\\raisebox{90em}{x}$ end",
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench b = bench_open("en");
        const struct galley *g;

        b.cx.column_depth = 300;
        g = set(&b, cases[i], 300);
        CHECK(g->remarks.n && g->remarks.v[0].id == DIAG_MATH);
        CHECK(galley_height_all(g) < 300);
        bench_close(&b);
    }
}

TEST(a_formula_runs_to_the_right_in_text_that_does_not)
{
    struct bench b = bench_open("he");
    const struct item *a, *equal, *plus;
    const struct galley *g;

    b.type.rtl = true;
    g = set(&b, "\xD7\x90 $a = b + c$ \xD7\x91", 60);
    a = shows(&g->lines.v[0], "a", 0);
    equal = shows(&g->lines.v[0], "=", 0);
    plus = shows(&g->lines.v[0], "+", 0);
    REQUIRE(a && equal && plus);
    CHECK((double)a->u.text.x < (double)equal->u.text.x);
    CHECK((double)equal->u.text.x < (double)plus->u.text.x);
    bench_close(&b);
}

TEST(the_number_of_a_note_is_no_exponent)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "And $x^2$[^1]\n\n[^1]: Note.", 200);
    const struct item *two = shows(&g->lines.v[0], "2", 0), *one = shows(&g->lines.v[0], "1", 0);

    REQUIRE(one && two);
    CHECK((double)one->u.text.x > page_text_end(two) + 0.1 * b.type.size);
    bench_close(&b);
}

TEST(the_rule_below_a_head_is_below_its_formulas)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "| $\\dfrac{a}{b}$ | b |\n|---|---|\n| c | d |", 200);
    double rule = 0, ink = 0;

    REQUIRE(g->lines.n >= 2);
    for (size_t i = 0; i < g->lines.v[0].n; i++) {
        const struct item *item = &g->lines.v[0].items[i];
        struct rect r = page_extent(item);

        if (item->kind == ITEM_LINE && r.w > 20)
            rule = (double)item->u.line.y0;
        else
            ink = fmax(ink, r.y + r.h);
    }
    CHECK(rule > ink);
    bench_close(&b);
}

TEST(one_that_cannot_be_divided_is_its_source)
{
    struct bench b = bench_open("en");
    const struct galley *g = set(&b, "$$\\frac{aaaaaaaaaa + bbbbbbbbbb + cccccccccc}{d}$$", 60);

    CHECK_EQ_INT(g->remarks.n, 1);
    CHECK(g->remarks.n && g->remarks.v[0].id == DIAG_MATH);
    CHECK_EQ_INT(g->divided, 1);
    bench_close(&b);
}

/* Where gaps have divided a formula, signs at its seams are set off as they are in the whole. */
TEST(formulas_that_gaps_divide_keep_their_spaces)
{
    static const char *const wholes[] = {"a = b", "a + b", "a , b"};
    static const char *const parts[][2] = {{"a =", "b"}, {"a", "+ b"}, {"a ,", "b"}};

    for (size_t i = 0; i < 3; i++) {
        double right[2];

        for (int k = 0; k < 2; k++) {
            struct bench b = bench_open("en");
            struct span v[2] = {{.text = str_of(k ? parts[i][0] : wholes[i]), .style = STYLE_MATH},
                                {.text = str_of(parts[i][1]), .style = STYLE_MATH}};
            struct spans spans = {v, k ? 2 : 1, 2};
            struct para_style style = style_of(&b.type);

            para_set(&b.cx, b.galley, &spans, 0, 200, &style);
            right[k] = right_of(&b.galley->lines.v[0]);
            bench_close(&b);
        }
        CHECK_NEAR(right[0], right[1], 0.1);
    }
}
