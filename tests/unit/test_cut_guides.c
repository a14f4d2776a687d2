/* By what a knife finds its way, of margins and gaps. */
#include "base/arena.h"
#include "base/length.h"
#include "impose/cut_guides.h"
#include "unit.h"

#define MM PT_PER_MM

/* A sheet of cards of 50 x 40 mm, by its margins and gaps (mm). */
struct guided_sheet {
    int columns, rows;
    double left, right, top, foot, gap_x, gap_y;
};

static struct card_plan plan_of(const struct guided_sheet *s)
{
    struct stock stock = {.name = "custom",
                          .w = 50 * MM,
                          .h = 40 * MM,
                          .columns = s->columns,
                          .rows = s->rows,
                          .left = s->left * MM,
                          .top = s->top * MM,
                          .pitch_x = (50 + s->gap_x) * MM,
                          .pitch_y = (40 + s->gap_y) * MM};

    stock.sheet_w = stock.left + s->columns * stock.pitch_x + (s->right - s->gap_x) * MM;
    stock.sheet_h = stock.top + s->rows * stock.pitch_y + (s->foot - s->gap_y) * MM;
    return (struct card_plan){.stock = stock, .start_at = 1};
}

/* Crop marks need 5 mm of a margin that can be printed, and 4 mm cannot: 9 mm hold one, 5 mm the light stroke that a ruler may be
 * laid to, as does a gap of 1 mm. */
TEST(what_shows_the_knife_follows_from_margins_and_gaps)
{
    static const struct {
        struct guided_sheet sheet;
        enum marks asked;
        enum cut_guide level, upright;
        bool upright_first;
    } rows[] = {
        {{2, 3, 12, 12, 12, 12, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_MARGINS, false},
        {{2, 3, 12, 12, 12, 12, 2, 2}, MARKS_CROP, CUT_MARGINS, CUT_MARGINS, false},
        {{2, 3, 12, 12, 12, 12, 2, 2}, MARKS_GRID, CUT_LINES, CUT_LINES, false},
        {{2, 3, 12, 12, 12, 12, 2, 2}, MARKS_NONE, CUT_UNMARKED, CUT_UNMARKED, false},
        {{2, 3, 12, 12, 12, 12, 2, 2}, MARKS_CUTTER, CUT_UNMARKED, CUT_UNMARKED, false},
        /* Cards that touch share a line; one alone in its direction touches none. */
        {{2, 3, 12, 12, 12, 12, 0, 2}, MARKS_AUTO, CUT_LINES, CUT_LINES, false},
        {{2, 3, 12, 12, 12, 12, 2, 0}, MARKS_AUTO, CUT_LINES, CUT_LINES, false},
        {{2, 2, 12, 12, 12, 12, 2, 0}, MARKS_AUTO, CUT_LINES, CUT_LINES, false},
        {{2, 3, 12, 12, 12, 12, 0, 0}, MARKS_CROP, CUT_MARGINS, CUT_MARGINS, false},
        {{1, 3, 12, 12, 12, 12, 0, 2}, MARKS_AUTO, CUT_MARGINS, CUT_MARGINS, false},
        {{3, 1, 12, 12, 12, 12, 2, 0}, MARKS_AUTO, CUT_MARGINS, CUT_MARGINS, false},
        {{1, 1, 12, 12, 12, 12, 0, 0}, MARKS_AUTO, CUT_MARGINS, CUT_MARGINS, false},
        /* One of two margins is too narrow: those of the other cuts would be cut off first. */
        {{2, 3, 8.9, 12, 12, 12, 2, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{2, 3, 12, 8.9, 12, 12, 2, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{2, 3, 12, 12, 8.9, 12, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_GAPS, false},
        {{2, 3, 12, 12, 12, 8.9, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_GAPS, false},
        {{2, 3, 9.1, 9.1, 9.1, 9.1, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_MARGINS, false},
        /* A ruler needs two marks, of gaps and margins. */
        {{2, 3, 4.5, 4.5, 12, 12, 2, 2}, MARKS_AUTO, CUT_LINES, CUT_MARGINS, true},
        {{2, 3, 5, 4.5, 12, 12, 2, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{2, 3, 4.5, 5, 12, 12, 2, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{3, 3, 4.5, 4.5, 12, 12, 1, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{3, 3, 4.5, 4.5, 12, 12, 0.9, 2}, MARKS_AUTO, CUT_LINES, CUT_MARGINS, true},
        {{3, 3, 5, 4.5, 12, 12, 0.9, 2}, MARKS_AUTO, CUT_LINES, CUT_MARGINS, true},
        {{1, 3, 5, 5, 12, 12, 0, 2}, MARKS_AUTO, CUT_GAPS, CUT_MARGINS, true},
        {{2, 2, 12, 12, 4.5, 4.5, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_LINES, false},
        {{2, 3, 12, 12, 4.5, 4.5, 2, 2}, MARKS_AUTO, CUT_MARGINS, CUT_GAPS, false},
        {{2, 3, 12, 12, 4.5, 4.5, 2, 0.9}, MARKS_CROP, CUT_MARGINS, CUT_LINES, false},
        /* No margins hold any: lines, unless marks are asked for; then one direction at most loses none to the other. */
        {{3, 3, 5, 5, 5, 5, 2, 2}, MARKS_AUTO, CUT_LINES, CUT_LINES, false},
        {{3, 3, 5, 5, 5, 5, 2, 2}, MARKS_CROP, CUT_GAPS, CUT_LINES, false},
        {{2, 3, 4.5, 4.5, 5, 5, 2, 2}, MARKS_CROP, CUT_LINES, CUT_GAPS, true},
        {{3, 2, 5, 5, 4.5, 4.5, 2, 2}, MARKS_CROP, CUT_GAPS, CUT_LINES, false},
        {{2, 2, 4.5, 4.5, 4.5, 4.5, 2, 2}, MARKS_CROP, CUT_LINES, CUT_LINES, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct card_plan plan = plan_of(&rows[i].sheet);
        struct cut_guides how = cut_guides_of(rows[i].asked, &plan, 4 * MM, 0);
        const char *row = arena_printf(unit_arena(), "row %zu: ", i);

        CHECK_STR(arena_printf(unit_arena(), "%s%d %d %d", row, how.level, how.upright, how.upright_first),
                  arena_printf(unit_arena(), "%s%d %d %d", row, rows[i].level, rows[i].upright,
                               rows[i].upright_first));
        CHECK_NEAR(how.printable, 4 * MM, 1e-9);
    }
}

TEST(bleed_machines_and_perforations_have_their_own_guides)
{
    static const struct guided_sheet wide = {2, 3, 10, 10, 10, 10, 2, 2};
    static const struct cutter cutter = {.side = 10};
    struct card_plan plan = plan_of(&wide);

    CHECK_EQ_INT(cut_guides_of(MARKS_AUTO, &plan, 4 * MM, 3 * MM).level, CUT_MARGINS);
    CHECK_EQ_INT(cut_guides_of(MARKS_AUTO, &plan, 4 * MM, 4 * MM).level, CUT_LINES);
    CHECK_EQ_INT(cut_guides_of(MARKS_CROP, &plan, 4 * MM, 4 * MM).level, CUT_GAPS);
    CHECK_EQ_INT(cut_guides_of(MARKS_AUTO, &plan, 6 * MM, 0).level, CUT_LINES);
    plan.cutter = &cutter;
    CHECK_EQ_INT(cut_guides_of(MARKS_CUTTER, &plan, 4 * MM, 0).level, CUT_MACHINE);
    CHECK_EQ_INT(cut_guides_of(MARKS_CUTTER, &plan, 4 * MM, 0).upright, CUT_MACHINE);
    CHECK_EQ_INT(cut_guides_of(MARKS_CROP, &plan, 4 * MM, 0).level, CUT_MARGINS);
    plan.stock.perforated = true;
    for (int asked = MARKS_AUTO; asked <= MARKS_GRID; asked++)
        CHECK_EQ_INT(cut_guides_of((enum marks)asked, &plan, 4 * MM, 0).level, CUT_UNMARKED);
    /* Two of them side by side do not fit: there is nothing to cut. */
    plan = plan_of(&(struct guided_sheet){1, 1, 12, 12, 12, 12, 0, 0});
    plan.layout = LAYOUT_FOLD;
    CHECK_EQ_INT(cut_guides_of(MARKS_GRID, &plan, 4 * MM, 0).level, CUT_UNMARKED);
}
