#include "typeset/galley.h"

#include "unit.h"

/* A galley of `n` lines of 10 points. */
static struct galley *lines(size_t n)
{
    struct galley *g = galley_new(unit_arena());

    for (size_t i = 0; i < n; i++) {
        galley_break(g, BREAK_LINE);
        galley_line_lead(galley_line(g), 10);
    }
    return g;
}

TEST(height_is_lines_and_spaces_between)
{
    struct galley *g = lines(2);

    galley_space(g, 4);
    galley_line_lead(galley_line(g), 10);
    CHECK_NEAR(galley_height(g, 0, 3), 34, 0.001);
    /* Space vanishes at the top of a column. */
    CHECK_NEAR(galley_height(g, 2, 3), 10, 0.001);
    CHECK_NEAR(galley_height(g, 1, 1), 0, 0.001);
}

TEST(a_decoration_pads_each_of_its_fragments)
{
    struct galley *g = galley_new(unit_arena());
    struct deco deco = {.kind = DECO_TINT, .w = 50, .pad = 3};

    galley_line_lead(galley_line(g), 10);
    galley_open(g, &deco);
    galley_line_lead(galley_line(g), 10);
    galley_line_lead(galley_line(g), 10);
    galley_close(g);
    galley_line_lead(galley_line(g), 10);
    CHECK_NEAR(galley_height(g, 0, 4), 46, 0.001);
    CHECK_NEAR(galley_height(g, 0, 2), 26, 0.001);
    CHECK_NEAR(galley_height(g, 2, 4), 26, 0.001);
}

TEST(columns_are_the_fewest_and_filled_evenly)
{
    struct galley *g = lines(12);
    size_t n;
    struct column *c = galley_cut(unit_arena(), g, 0, 12, 100, 100, true, &n);

    REQUIRE(n == 2);
    CHECK_EQ_INT(c[0].to, 6);
    CHECK_EQ_INT(c[1].from, 6);
    CHECK_EQ_INT(c[1].to, 12);
}

TEST(a_column_is_not_broken_where_it_is_forbidden)
{
    struct galley *g = lines(12);
    size_t n;
    struct column *c;

    g->lines.v[6].cost = BREAK_FORBIDDEN;
    c = galley_cut(unit_arena(), g, 0, 12, 100, 100, true, &n);
    REQUIRE(n == 2);
    CHECK(c[1].from != 6);
}

TEST(breaks_between_blocks_are_preferred_to_breaks_in_them)
{
    struct galley *g = lines(12);
    size_t n;
    struct column *c;

    g->lines.v[7].cost = BREAK_FREE;
    c = galley_cut(unit_arena(), g, 0, 12, 100, 100, true, &n);
    REQUIRE(n == 2);
    CHECK_EQ_INT(c[1].from, 7);
}

TEST(every_line_is_in_one_column_and_none_is_overfull)
{
    struct galley *g = galley_new(unit_arena());
    size_t n;
    struct column *c;
    size_t at = 0;

    for (int i = 0; i < 500; i++) {
        galley_space(g, i * 7 % 5);
        galley_break(g, i * 13 % 11 == 0 ? BREAK_FORBIDDEN : i * 31 % 400);
        galley_line_lead(galley_line(g), 8 + i * 17 % 9);
    }
    c = galley_cut(unit_arena(), g, 0, 500, 90, 120, false, &n);
    for (size_t k = 0; k < n; k++) {
        CHECK_EQ_INT(c[k].from, at);
        CHECK(c[k].to > c[k].from);
        CHECK(galley_height(g, c[k].from, c[k].to) <= (k ? 120 : 90) + 0.02);
        at = c[k].to;
    }
    CHECK_EQ_INT(at, 500);
}

TEST(a_line_taller_than_a_column_has_one_of_its_own)
{
    struct galley *g = lines(3);
    size_t n;

    galley_line_lead(&g->lines.v[1], 300);
    galley_cut(unit_arena(), g, 0, 3, 100, 100, true, &n);
    CHECK_EQ_INT(n, 3);
}

TEST(drawing_places_baselines_and_tints_behind_text)
{
    struct galley *g = galley_new(unit_arena());
    struct deco deco = {.kind = DECO_TINT, .x = 1, .w = 50, .pad = 3};
    struct page *page = page_new(unit_arena(), 100, 100);
    struct item item = {.kind = ITEM_LINE};
    double height;

    galley_open(g, &deco);
    galley_line_lead(galley_line(g), 10);
    galley_close(g);
    galley_add(g, 0, &item, 1);
    height = galley_draw(unit_arena(), g, 0, 1, page, 20, 30);
    CHECK_NEAR(height, 16, 0.001);
    REQUIRE(page->items.n == 2);
    CHECK_EQ_INT(page->items.v[0].kind, ITEM_BOX);
    CHECK_NEAR(page->items.v[0].u.box.x, 21, 0.001);
    CHECK_NEAR(page->items.v[0].u.box.y, 30, 0.001);
    CHECK_NEAR(page->items.v[0].u.box.h, 16, 0.001);
    CHECK_NEAR(page->items.v[1].u.line.y0, 30 + 3 + 7.4, 0.001);
    CHECK_NEAR(page->items.v[1].u.line.x0, 20, 0.001);
}

TEST(a_note_has_one_number_however_many_there_are)
{
    enum { MANY = 300 };
    struct galley *g = galley_new(unit_arena());
    size_t right = 0;

    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < MANY; i++) {
            const char *name = arena_printf(unit_arena(), "%zu", i);

            right += galley_note(g, NULL, str_of(name), 1) == 2 * i + 1;
            right += galley_note(g, name, (struct str){0}, 1) == 2 * i + 2;
        }
    CHECK_EQ_INT(right, 4 * MANY);
    CHECK_EQ_INT(g->notes->list.n, 2 * MANY);
}
