/* Formulas in text that runs to the left. */
#include <math.h>

#include "tag_bench.h"

static double x_of(const struct line *line, const char *text)
{
    for (size_t i = 0; i < line->n; i++)
        if (line->items[i].kind == ITEM_TEXT && str_is(line->items[i].u.text.run->text, text))
            return (double)line->items[i].u.text.x;
    return (double)NAN;
}

/* The first line of the Markdown, in which formulas are long enough to be set in pieces. */
static const struct line *line_of(struct bench *b, const char *markdown)
{
    flow_blocks(&b->cx, b->galley, answer(markdown), 0, 130, &b->type);
    return b->galley->lines.n ? &b->galley->lines.v[0] : NULL;
}

TEST(a_formula_runs_to_the_right_in_text_that_runs_to_the_left)
{
    struct bench b = bench_open("ar");
    const struct line *line = line_of(&b, "نص $a+b=c+d$ آخر");

    REQUIRE(line);
    CHECK(x_of(line, "a") < x_of(line, "+") && x_of(line, "+") < x_of(line, "b"));
    CHECK(x_of(line, "b") < x_of(line, "=") && x_of(line, "=") < x_of(line, "c"));
    CHECK(x_of(line, "c") < x_of(line, "d"));
    CHECK(x_of(line, "نص") > x_of(line, "d") && x_of(line, "آخر") < x_of(line, "a"));
    bench_close(&b);
}

TEST(so_does_one_of_arabic_letters)
{
    struct bench b = bench_open("ar");
    const struct line *line = line_of(&b, "$س+ص=ع$");

    REQUIRE(line);
    CHECK(x_of(line, "س") < x_of(line, "+") && x_of(line, "+") < x_of(line, "ص"));
    CHECK(x_of(line, "ص") < x_of(line, "=") && x_of(line, "=") < x_of(line, "ع"));
    bench_close(&b);
}

/* Each by itself is no word of another direction: they follow each other as the text does. */
TEST(formulas_follow_each_other_as_the_text_runs)
{
    struct bench b = bench_open("ar");
    const struct line *line = line_of(&b, "نص $a+b$، $c+d$ آخر");

    REQUIRE(line);
    CHECK(x_of(line, "a") < x_of(line, "b") && x_of(line, "c") < x_of(line, "d"));
    CHECK(x_of(line, "d") < x_of(line, "a"));
    bench_close(&b);
}
