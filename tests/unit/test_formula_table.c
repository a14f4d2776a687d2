#include "formula_bench.h"

static struct formula_bench b;

/* Where the item of that text stands. */
static float x_of(const struct inset *inset, const char *text)
{
    const struct item *item = formula_bench_item(inset, text, 0);

    return item ? item->u.text.x : NAN;
}

static float y_of(const struct inset *inset, const char *text)
{
    const struct item *item = formula_bench_item(inset, text, 0);

    return item ? item->u.text.y : NAN;
}

/* Where its advance, with what its slant reaches over, ends. */
static double end_of(const struct inset *inset, const char *text)
{
    const struct item *item = formula_bench_item(inset, text, 0);

    if (!item) return (double)NAN;
    return (double)item->u.text.x +
           ((double)item->u.text.run->width +
            font_math_italics(item->u.text.run->face, item->u.text.run->glyphs[0].id)) *
               (double)item->u.text.size;
}

TEST(a_matrix_stands_centred_on_the_axis)
{
    static const char *const tables[] = {"\\begin{matrix} a & b \\\\ c & d \\end{matrix}",
                                         "\\begin{array}{cc} a \\\\ \\frac{1}{2} \\\\ c \\end{array}",
                                         "\\begin{pmatrix} \\frac{\\frac12}{3} \\end{pmatrix}",
                                         "\\begin{cases} a & b \\\\ c & d \\\\ e & f \\end{cases}",
                                         "\\begin{aligned} a &= b \\\\ c &= \\frac{d}{e} \\end{aligned}"};

    b = formula_bench_open(FAMILY_SERIF);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct inset inset = formula_bench_set(&b, tables[i], true);
        double axis = formula_bench_constant(&b, FONT_MATH_AXIS_HEIGHT);

        CHECK(inset.n > 0);
        CHECK_NEAR(inset.ascent - axis, inset.descent + axis, 0.01);
    }
    formula_bench_close(&b);
}

TEST(columns_are_aligned_as_they_say)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    inset =
        formula_bench_set(&b, "\\begin{array}{lcr} a & b & c \\\\ ddddd & eeeee & fffff \\end{array}", true);
    CHECK_NEAR((double)x_of(&inset, "a"), (double)x_of(&inset, "d"), 0.01);
    CHECK_NEAR(end_of(&inset, "c"),
               (double)formula_bench_item(&inset, "f", 4)->u.text.x + end_of(&inset, "f") -
                   (double)x_of(&inset, "f"),
               0.01);
    {
        double left = (double)x_of(&inset, "e"),
               right = (double)formula_bench_item(&inset, "e", 4)->u.text.x + end_of(&inset, "e") - left;

        CHECK_NEAR((double)x_of(&inset, "b") - left, right - end_of(&inset, "b"), 0.01);
    }
    formula_bench_close(&b);
}

/* Half a column's space at both edges of an array, none at those of a matrix, a whole one between columns. */
TEST(columns_are_an_em_apart)
{
    struct inset array, matrix;

    b = formula_bench_open(FAMILY_SERIF);
    array = formula_bench_set(&b, "\\begin{array}{ll} 1 & 2 \\end{array}", true);
    matrix = formula_bench_set(&b, "\\begin{matrix} 1 & 2 \\end{matrix}", true);
    CHECK_NEAR((double)x_of(&array, "1"), 5, 0.01);
    CHECK_NEAR((double)x_of(&array, "2") - end_of(&array, "1"), 10, 0.01);
    CHECK_NEAR(array.w - end_of(&array, "2"), 5, 0.01);
    CHECK_NEAR((double)x_of(&matrix, "1"), 0, 0.01);
    CHECK_NEAR((double)x_of(&matrix, "2") - end_of(&matrix, "1"), 10, 0.01);
    CHECK_NEAR(matrix.w, end_of(&matrix, "2"), 0.01);
    formula_bench_close(&b);
}

TEST(lines_stand_evenly_and_give_way_to_what_is_taller)
{
    struct inset even, gap, tall;

    b = formula_bench_open(FAMILY_SERIF);
    even = formula_bench_set(&b, "\\begin{matrix} 1 \\\\ 2 \\\\ 3 \\end{matrix}", true);
    CHECK_NEAR((double)(y_of(&even, "2") - y_of(&even, "1")), 12, 0.01);
    CHECK_NEAR((double)(y_of(&even, "3") - y_of(&even, "2")), 12, 0.01);
    gap = formula_bench_set(&b, "\\begin{matrix} 1 \\\\[5bp] 2 \\\\ 3 \\end{matrix}", true);
    CHECK_NEAR((double)(y_of(&gap, "2") - y_of(&gap, "1")), 17, 0.01);
    CHECK_NEAR((double)(y_of(&gap, "3") - y_of(&gap, "2")), 12, 0.01);
    tall = formula_bench_set(&b, "\\begin{matrix} 1 \\\\ \\rule{1em}{2em} 2 \\\\ 3 \\end{matrix}", true);
    CHECK_NEAR((double)(y_of(&tall, "2") - y_of(&tall, "1")), 0.3 * 12 + 20 + 1, 0.01);
    CHECK_NEAR((double)(y_of(&tall, "3") - y_of(&tall, "2")), 12, 0.01);
    formula_bench_close(&b);
}

TEST(equations_are_aligned_at_their_relations)
{
    struct inset inset, alone;
    const struct item *first, *second;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\begin{aligned} x &= 1 + 2 \\\\ y + z &= 3 \\end{aligned}", true);
    alone = formula_bench_set(&b, "x = 1", true);
    first = formula_bench_item(&inset, "=", 0);
    second = formula_bench_item(&inset, "=", 1);
    REQUIRE(first && second);
    CHECK_NEAR((double)first->u.text.x, (double)second->u.text.x, 0.01);
    CHECK_NEAR(end_of(&inset, "x"), end_of(&inset, "z"), 0.01);
    /* As far from what is before it as in a row. */
    CHECK_NEAR((double)(first->u.text.x - x_of(&inset, "x")), (double)(x_of(&alone, "=") - x_of(&alone, "x")),
               0.01);
    /* \jot between equations, besides the leading. */
    CHECK_NEAR((double)(second->u.text.y - first->u.text.y), 15, 0.01);
    formula_bench_close(&b);
}

TEST(rules_of_an_array_stand_in_its_gaps)
{
    struct inset inset;
    double thick;
    size_t upright = 0, across = 0, dashed = 0;

    b = formula_bench_open(FAMILY_SERIF);
    thick = formula_bench_constant(&b, FONT_MATH_FRACTION_RULE_THICKNESS);
    inset = formula_bench_set(
        &b, "\\begin{array}{|c|c:c|} \\hline 1 & 2 & 3 \\\\ \\hdashline 4 & 5 & 6 \\\\ \\hline \\end{array}",
        true);
    for (size_t i = 0; i < inset.n; i++) {
        const struct item *item = &inset.items[i];
        struct rect r = formula_bench_ink(item);

        if (item->kind == ITEM_LINE) {
            dashed++;
            CHECK(item->u.line.dash > 0);
        } else if (item->kind == ITEM_BOX && r.h > r.w) {
            upright++;
            CHECK_NEAR(r.w, thick, 1e-3);
            CHECK_NEAR(r.y, -inset.ascent, 0.05 + thick);
            CHECK_NEAR(r.h, inset.ascent + inset.descent, 0.1 + 2 * thick);
        } else if (item->kind == ITEM_BOX) {
            across++;
            CHECK_NEAR(r.h, thick, 1e-3);
            CHECK_NEAR(r.w, inset.w, 0.01);
        }
    }
    CHECK_EQ_INT(upright, 3);
    CHECK_EQ_INT(across, 2);
    CHECK_EQ_INT(dashed, 2);
    {
        const struct item *rule = formula_bench_kind(&inset, ITEM_BOX, 1);
        double middle = formula_bench_ink(rule).x + thick / 2;

        CHECK_NEAR(middle - end_of(&inset, "1"), (double)x_of(&inset, "2") - middle, 0.01);
    }
    formula_bench_close(&b);
}

TEST(a_tag_stands_at_the_right_edge_on_its_line)
{
    struct inset inset;
    const struct item *tag;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "x = y \\tag{1}", true);
    REQUIRE(inset.n && inset.labels > 0);
    tag = &inset.items[inset.n - inset.labels];
    CHECK_NEAR((double)tag->u.text.x, -inset.label_w, 0.01);
    CHECK_NEAR((double)tag->u.text.y, (double)y_of(&inset, "x"), 0.01);
    CHECK_NEAR(inset.w, formula_bench_set(&b, "x = y", true).w, 0.01);
    formula_bench_close(&b);
}

/* What leads across is three em long, whatever its label, unless that is longer. */
TEST(arrows_of_a_diagram_are_equally_long)
{
    struct inset inset;
    double ends[2] = {0, 0}, begins[2] = {INFINITY, INFINITY};
    float top;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\begin{CD} A @>f>> B \\\\ @VVV @VVV \\\\ C @>kkk>> D \\end{CD}", true);
    top = y_of(&inset, "A");
    for (size_t i = 0; i < inset.n; i++) {
        const struct item *item = &inset.items[i];
        struct rect ink = formula_bench_ink(item);
        bool lower = item->u.text.y != top;

        if (item->u.text.size < 9.9F ||
            strchr("ABCD", item->u.text.run->text.n ? item->u.text.run->text.p[0] : ' ') ||
            (lower && item->u.text.y != y_of(&inset, "C")))
            continue;
        begins[lower] = fmin(begins[lower], ink.x);
        ends[lower] = fmax(ends[lower], ink.x + ink.w);
    }
    CHECK_NEAR(ends[0] - begins[0], 30, 0.05);
    CHECK_NEAR(ends[1] - begins[1], 30, 0.05);
    CHECK_NEAR(begins[0], begins[1], 0.05);
    formula_bench_close(&b);
}

TEST(labels_of_a_diagram_do_not_stick_out)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(
        &b, "\\begin{CD} A @>>> B \\\\ @V\\text{left}VV @VV\\text{right}V \\\\ C @>>> D \\end{CD}", true);
    REQUIRE(inset.n > 0);
    for (size_t i = 0; i < inset.n; i++) {
        CHECK(page_extent(&inset.items[i]).x >= -0.3);
        CHECK(page_extent(&inset.items[i]).x + page_extent(&inset.items[i]).w <= inset.w + 0.3);
    }
    formula_bench_close(&b);
}

/* @{...} stands between columns in each line, and no space besides. */
TEST(what_an_array_says_stands_between_its_columns)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    inset =
        formula_bench_set(&b, "\\begin{array}{@{}r@{}l@{:}c@{}} 1 & 2 & 3 \\\\ 11 & 22 \\end{array}", true);
    REQUIRE(inset.n > 0);
    CHECK_NEAR((double)formula_bench_item(&inset, "1", 1)->u.text.x, 0, 0.01);
    CHECK_NEAR((double)x_of(&inset, "2"), end_of(&inset, "1"), 0.01);
    CHECK(formula_bench_item(&inset, ":", 0) && !formula_bench_item(&inset, ":", 1));
    CHECK(x_of(&inset, ":") > x_of(&inset, "2") && x_of(&inset, "3") > x_of(&inset, ":"));
    CHECK_NEAR(inset.w, end_of(&inset, "3"), 0.01);
    formula_bench_close(&b);
}
