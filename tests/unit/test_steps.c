/* The words that tell how to print, cut, fold and pile. */
#include "impose/steps.h"

#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "unit.h"

#define MM PT_PER_MM

/* The same in both directions. */
static struct cut_guides shown(enum marks marks)
{
    static const enum cut_guide guides[] = {[MARKS_CROP] = CUT_MARGINS,
                                            [MARKS_GRID] = CUT_LINES,
                                            [MARKS_NONE] = CUT_UNMARKED,
                                            [MARKS_CUTTER] = CUT_MACHINE};

    return (struct cut_guides){.level = guides[marks], .upright = guides[marks]};
}

static struct str cards(const char *stock, struct card_plan plan, enum marks guides, size_t n)
{
    plan.stock = *stock_find(stock);
    if (plan.start_at == 0) plan.start_at = 1;
    return steps_cards(unit_arena(), &plan, shown(guides), "A4", n);
}

static bool says(struct str text, const char *part)
{
    return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

TEST(two_sided_sheets)
{
    struct str w = cards("a7", (struct card_plan){.flip = FLIP_LONG}, MARKS_GRID, 55);

    CHECK_STR(
        w, "Print on A4 at 100 % (\"actual size\"), on both sides, and let the printer flip the sheet on its "
           "long edge.\n"
           "Print one sheet first and hold it against the light: the backs must lie on their fronts.\n"
           "Cut with the fronts up.\n"
           "Cut along the printed lines: the 3 level lines first, then the upright line.\n"
           "The cards are in order from left to right, row by row, sheet after sheet.");
    w = cards("a7", (struct card_plan){.flip = FLIP_SHORT}, MARKS_GRID, 55);
    CHECK_CONTAINS(w, "short edge");
    CHECK(!says(w, "long edge"));
}

TEST(stacks)
{
    struct str w = cards("poker", (struct card_plan){.order = ORDER_STACK}, MARKS_GRID, 55);

    CHECK_CONTAINS(w, "sheet 1 on top");
    CHECK_CONTAINS(w, "The top left one goes on top");
    CHECK_CONTAINS(w, "the 4 level lines first, then the 4 upright lines");
    CHECK_CONTAINS(cards("poker", (struct card_plan){.order = ORDER_STACK}, MARKS_GRID, 10),
                   "Keep the sheets in their order");
    /* A single sheet has no stacks. */
    w = cards("poker", (struct card_plan){.order = ORDER_STACK}, MARKS_GRID, 9);
    CHECK(!says(w, "stack"));
    CHECK_CONTAINS(w, "from left to right, row by row.");
}

TEST(perforated_stock_is_not_cut)
{
    struct str w = cards("c32011", (struct card_plan){.start_at = 4}, MARKS_NONE, 20);

    CHECK(!says(w, "Cut"));
    CHECK_CONTAINS(w, "perforation");
    CHECK_CONTAINS(w, "cells up to 3 are used up");
    CHECK_CONTAINS(w, "plain paper first");
    CHECK_CONTAINS(w, "\nBreak the cards apart along the perforation.\n");
    w = cards("c32011", (struct card_plan){.order = ORDER_STACK}, MARKS_NONE, 30);
    CHECK_CONTAINS(w, "\nKeep the sheets in their order and break all of them apart in the same way.\n");
}

TEST(scored_cards_are_broken_apart_and_folded)
{
    struct card_plan fold = {.layout = LAYOUT_FOLD, .start_at = 1};
    struct str w = cards("hama-50440", fold, MARKS_NONE, 4);

    CHECK_CONTAINS(w, "on one side.");
    CHECK_CONTAINS(w, "plain paper first");
    CHECK_CONTAINS(w,
                   "Break the cards apart along the perforation.\nFold each along its score, print outside.");
    CHECK(!says(w, "Cut") && !says(w, "glue"));
    /* One that is all of its sheet. */
    w = cards("geha-p76", fold, MARKS_NONE, 4);
    CHECK_CONTAINS(w, "Fold each along its score, print outside.");
    CHECK(!says(w, "perforation"));
    fold.layout = LAYOUT_DUPLEX;
    CHECK(!says(cards("hama-50440", fold, MARKS_NONE, 4), "score"));
}

TEST(gaps_are_cut_on_both_sides)
{
    struct card_plan plan = {.start_at = 1};
    struct str w;

    REQUIRE(stock_fit(210 * MM, 297 * MM, 80 * MM, 50 * MM, 10 * MM, 4 * MM, &plan.stock));
    REQUIRE(plan.stock.columns == 2 && plan.stock.rows == 5);
    w = steps_cards(unit_arena(), &plan, shown(MARKS_CROP), "A4", 10);
    CHECK_CONTAINS(w, "the 10 level lines first, then the 4 upright lines");
    CHECK_CONTAINS(w, "from mark to mark");
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_NONE), "A4", 10), "No cutting guides");
}

static struct str cut(enum cut_guide level, enum cut_guide upright, bool upright_first, double margin,
                      double printable)
{
    struct card_plan plan = {.start_at = 1};
    struct cut_guides guides = {level, upright, upright_first, printable};

    CHECK(stock_fill(210 * MM, 297 * MM, 3, 4, margin, 4 * MM, &plan.stock));
    return steps_cards(unit_arena(), &plan, guides, "A4", 12);
}

TEST(marks_are_followed_before_lines)
{
    struct str w = cut(CUT_MARGINS, CUT_GAPS, false, 20 * MM, 0);

    CHECK_CONTAINS(w, "the 8 level lines first, then the 6 upright lines");
    CHECK_CONTAINS(cut(CUT_GAPS, CUT_MARGINS, true, 20 * MM, 0),
                   "until the last cuts: the 6 upright lines first, then the 8 level lines.");
    CHECK_CONTAINS(
        cut(CUT_LINES, CUT_MARGINS, true, 20 * MM, 0),
        "up.\nFirst lay a ruler from mark to mark for the 6 upright lines.\nThen cut along the 8 printed "
        "level lines.\nThe cards are");
    CHECK_CONTAINS(
        cut(CUT_GAPS, CUT_LINES, false, 20 * MM, 0),
        "up.\nFirst lay a ruler from mark to mark for the 8 level lines.\nThen cut along the 6 printed "
        "upright lines.\nThe cards are");
    CHECK(!says(w, "measure"));
}

TEST(what_cannot_be_marked_is_measured)
{
    struct card_plan plan = {.start_at = 1};
    struct cut_guides lines = {CUT_LINES, CUT_LINES, false, 4.2 * MM};
    struct str w;

    CHECK_CONTAINS(
        cut(CUT_LINES, CUT_LINES, false, 3 * MM, 4.2 * MM),
        "The outer lines lie 3 mm from the edges of the sheet, where nothing can be printed: measure them.");
    CHECK(!says(cut(CUT_LINES, CUT_LINES, false, 5 * MM, 4.2 * MM), "measure"));
    CHECK(!says(cut(CUT_LINES, CUT_LINES, false, 0, 4.2 * MM), "measure")); /* the sheet's own edges */
    CHECK(!says(cut(CUT_UNMARKED, CUT_UNMARKED, false, 3 * MM, 4.2 * MM), "measure"));
    REQUIRE(stock_fit(210 * MM, 297 * MM, 204 * MM, 60 * MM, 0, 2 * MM, &plan.stock));
    w = steps_cards(unit_arena(), &plan, lines, "A4", 4);
    CHECK_CONTAINS(
        w, "The line at the left lies 3 mm from the edge of the sheet, where nothing can be printed: measure "
           "it.\nThe line at the right lies 3 mm from");
    CHECK(!says(w, "head") && !says(w, "foot"));
}

/* Cards of 50 x 40 mm between such margins, with gaps of 4 mm. */
static struct str between(int columns, int rows, double left, double right, double top, double foot)
{
    struct stock stock = {.name = "custom",
                          .w = 50 * MM,
                          .h = 40 * MM,
                          .columns = columns,
                          .rows = rows,
                          .left = left * MM,
                          .top = top * MM,
                          .pitch_x = 54 * MM,
                          .pitch_y = 44 * MM};
    struct card_plan plan = {.start_at = 1};
    struct cut_guides lines = {CUT_LINES, CUT_LINES, false, 4.2 * MM};

    stock.sheet_w = (left + columns * 54 - 4 + right) * MM;
    stock.sheet_h = (top + rows * 44 - 4 + foot) * MM;
    plan.stock = stock;
    return steps_cards(unit_arena(), &plan, lines, "A4", 12);
}

/* The sides that are to be measured, by their first letters with the distance. */
static const char *measured(struct str words)
{
    static const char *const sides[] = {"left", "right", "head", "foot"};
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < 4; i++) {
        const char *begins = arena_printf(unit_arena(), "The line at the %s lies ", sides[i]);
        size_t at = str_find_z(words, begins), end;

        if (at == words.n) continue;
        words = str_from(words, at + strlen(begins));
        end = str_find_z(words, " from the edge of the sheet, where nothing can be printed: measure it.");
        strbuf_printf(&b, "%c%.*s ", sides[i][0], (int)end, words.p);
    }
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(each_side_is_measured_by_itself)
{
    CHECK_STR(measured(between(2, 3, 1.5, 2, 2.5, 3)), "l1.5 mm r2 mm h2.5 mm f3 mm ");
    CHECK_STR(measured(between(2, 3, 1.5, 5, 5, 5)), "l1.5 mm ");
    CHECK_STR(measured(between(2, 3, 5, 1.5, 5, 5)), "r1.5 mm ");
    CHECK_STR(measured(between(2, 3, 5, 5, 1.5, 5)), "h1.5 mm ");
    CHECK_STR(measured(between(2, 3, 5, 5, 5, 1.5)), "f1.5 mm ");
    /* Those that are all alike are said once. */
    CHECK_CONTAINS(between(2, 3, 2, 2, 2, 2), "The outer lines lie 2 mm from the edges");
    CHECK_STR(measured(between(2, 3, 2, 2, 2, 2)), "");
    CHECK_STR(measured(between(2, 3, 3, 2, 2, 2)), "l3 mm r2 mm h2 mm f2 mm ");
    CHECK_STR(measured(between(2, 3, 2, 2, 2, 3)), "l2 mm r2 mm h2 mm f3 mm ");
    CHECK_STR(measured(between(2, 3, 2, 2, 2, 0.5)), "l2 mm r2 mm h2 mm ");
    CHECK_STR(measured(between(2, 3, 2, 2, 2, 5)), "l2 mm r2 mm h2 mm ");
}

/* Each strip is cut off or stays on its own card; a single card keeps both. */
TEST(what_stays_on_is_the_strips_that_are_there)
{
    CHECK_CONTAINS(between(2, 3, 0.2, 0.9, 5, 5), "The outer cards come out 0.9 mm wider:");
    CHECK_CONTAINS(between(2, 3, 0.9, 0.2, 5, 5), "The outer cards come out 0.9 mm wider:");
    CHECK_CONTAINS(between(1, 3, 0.3, 0.9, 5, 5), "The cards come out 1.2 mm wider:");
    CHECK_CONTAINS(between(1, 3, 5, 0.9, 5, 5), "The cards come out 0.9 mm wider:");
    CHECK_CONTAINS(between(1, 3, 0.9, 5, 5, 5), "The cards come out 0.9 mm wider:");
    CHECK_CONTAINS(between(2, 3, 5, 5, 0.2, 0.9), "The outer cards come out 0.9 mm higher:");
    CHECK_CONTAINS(between(2, 3, 5, 5, 0.9, 0.2), "The outer cards come out 0.9 mm higher:");
    CHECK_CONTAINS(between(2, 1, 5, 5, 0.3, 0.9), "The cards come out 1.2 mm higher:");
    CHECK(!says(between(2, 3, 0.5, 0.5, 0.5, 0.5), "come out"));
    CHECK_CONTAINS(between(1, 3, 0.5, 0.5, 5, 5), "The cards come out 1 mm wider:");
    CHECK(!says(between(2, 3, 5, 5, 5, 5), "come out"));
}

static struct str outer(double w, double h, double gap)
{
    struct card_plan plan = {.start_at = 1};
    struct cut_guides lines = {CUT_LINES, CUT_LINES, false, 4.2 * MM};

    CHECK(stock_fit(210 * MM, 297 * MM, w * MM, h * MM, 0, gap * MM, &plan.stock));
    return steps_cards(unit_arena(), &plan, lines, "A4", 12);
}

TEST(what_stays_on_outer_cards_is_told)
{
    struct str w = outer(104, 73, 0);

    CHECK_CONTAINS(w, "The outer cards come out 1 mm wider: the strip beside them is too narrow to cut.\n");
    CHECK(!says(w, "higher"));
    w = outer(100, 70, 5);
    CHECK_CONTAINS(w,
                   "The outer cards come out 1 mm higher: the strip above and below is too narrow to cut.\n");
    CHECK(!says(w, "wider"));
    /* Of a single column both strips stay on the same card. */
    CHECK_CONTAINS(outer(208.6, 60, 0), "The cards come out 1.4 mm wider: the strip beside");
    w = outer(208, 295, 0);
    CHECK(!says(w, "Cut"));
    CHECK_CONTAINS(w, "The cards come out 2 mm wider");
    CHECK_CONTAINS(w, "The cards come out 2 mm higher: the strip above and below is too narrow to cut.");
    /* Nobody cuts truer than half a millimetre. */
    CHECK(!says(outer(105, 74, 0), "come out") && !says(outer(104.5, 74, 0), "come out"));
    CHECK(!says(outer(103.8, 73, 0), "come out"));
}

TEST(a_cutting_machine_is_told_figures)
{
    static const struct cutter cutter = {5 * MM, 10 * MM, MM, 12.5 * MM};
    struct card_plan plan = {.start_at = 1, .cutter = &cutter};
    struct str w;

    REQUIRE(stock_fill(210 * MM, 297 * MM, 2, 4, 16 * MM, 2 * MM, &plan.stock));
    w = steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10);
    CHECK_CONTAINS(w, "fronts up. Its program wants to know the marks: square 5 mm, arms 10 mm, lines 1 mm, "
                      "inset 12.5 mm.");
    CHECK_CONTAINS(
        w, "And the cuts: 88 x 64.75 mm, the first 16 mm from the left and 16 mm from the top, the next "
           "90 mm to the right and 66.75 mm below.");
    CHECK(!says(w, "ruler"));
    plan.stock.radius = 3 * MM;
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10),
                   "64.75 mm with corners of 3 mm, the first");
    CHECK_STR(steps_brief(unit_arena(), &plan, shown(MARKS_CUTTER), 10),
              "cutter: square 5 mm, arms 10 mm, lines 1 mm, inset 12.5 mm");
    REQUIRE(stock_fill(210 * MM, 297 * MM, 1, 3, 16 * MM, 0, &plan.stock));
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10),
                   "from the top, the next 88.333 mm below.");
    REQUIRE(stock_fill(210 * MM, 297 * MM, 2, 1, 16 * MM, 0, &plan.stock));
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10),
                   "from the top, the next 89 mm to the right.\n");
    CHECK(!says(w, "with the fronts up"));
    plan.stock.radius = 0.8 * MM;
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10), "corners of 0.8 mm");
    plan.layout = LAYOUT_FOLD;
    REQUIRE(stock_fill(210 * MM, 297 * MM, 2, 4, 16 * MM, 2 * MM, &plan.stock));
    plan.stock.radius = 3 * MM;
    w = steps_cards(unit_arena(), &plan, shown(MARKS_CUTTER), "A4", 10);
    CHECK_CONTAINS(w, "Do not cut the dashed lines");
    CHECK_CONTAINS(w, "Cut on the machine, print up.");
    CHECK(!says(w, "corners"));
}

TEST(folding)
{
    struct card_plan pile = {.layout = LAYOUT_FOLD, .order = ORDER_STACK};
    struct str w = cards("a7", (struct card_plan){.layout = LAYOUT_FOLD}, MARKS_GRID, 4);

    CHECK_CONTAINS(cards("a7", pile, MARKS_GRID, 40), "sheet 1 on top, print up, and cut them as one pile");
    pile.layout = LAYOUT_DUPLEX;
    CHECK_CONTAINS(cards("a7", pile, MARKS_GRID, 40), "sheet 1 on top, fronts up, and cut them as one pile");
    CHECK_CONTAINS(w, "on one side");
    CHECK_CONTAINS(w, "dashed lines: fold");
    CHECK(!says(w, "both sides"));
}

/* The order of the backs, the way the pile lies, and what is said about both agree: the sheet that the words
 * call first is the one that the file has first. */
TEST(manual_duplex)
{
    for (int face_up = 0; face_up < 2; face_up++) {
        struct card_plan plan = {
            .stock = *stock_find("a7"), .layout = LAYOUT_BACKS, .start_at = 1, .face_up = face_up};
        struct slot slots[55] = {0};
        struct print print = {0};
        struct str w;

        impose_cards(unit_arena(), &plan, slots, 55, &print);
        REQUIRE(print.sheets.n == 7);
        w = steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", 55);
        CHECK_CONTAINS(
            w, arena_printf(unit_arena(), "sheet %zu is fed first, so the backs run from %zu to %zu",
                            print.sheets.v[0].number, print.sheets.v[0].number, print.sheets.v[6].number));
        CHECK_CONTAINS(w, face_up ? "--output-tray face-down" : "--output-tray face-up");
        CHECK_CONTAINS(w, "first again");
        CHECK_CONTAINS(w, face_up ? "and turn the pile over before" : "and do not turn the pile over");
        plan.flip = FLIP_SHORT;
        CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", 55), "last this time");
        plan.layout = LAYOUT_FRONTS;
        CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", 55), "has the fronts");
    }
}

/* After a jam: the words are on the sheets that the file has, and a single one has no order. */
TEST(manual_duplex_of_some_sheets)
{
    static struct range some[] = {{2, 3}, {5, 5}, {9, 12}}, one[] = {{4, 4}};
    struct card_plan plan = {.stock = *stock_find("a7"), .layout = LAYOUT_BACKS, .start_at = 1};
    struct str w;

    plan.kept = (struct ranges){some, 3, 3};
    w = steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", 55);
    CHECK_CONTAINS(w, "sheet 2 at the bottom");
    CHECK_CONTAINS(w, "sheet 2 is fed first, so the backs run from 2 to 5.");
    plan.face_up = true;
    w = steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", 55);
    CHECK_CONTAINS(w, "sheet 5 on top");
    CHECK_CONTAINS(w, "sheet 5 is fed first, so the backs run from 5 to 2.");
    for (int alone = 0; alone < 2; alone++) {
        plan.kept = alone ? (struct ranges){0} : (struct ranges){one, 1, 1};
        plan.face_up = true;
        w = steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", alone ? 8 : 55);
        CHECK_CONTAINS(w, "Put the sheet back into the paper tray as it lies");
        CHECK_CONTAINS(w, "Then turn the sheet over before you put it back.");
        plan.face_up = false;
        w = steps_cards(unit_arena(), &plan, shown(MARKS_GRID), "A4", alone ? 8 : 55);
        CHECK_CONTAINS(w, "Turn the sheet over and put it back");
        CHECK_CONTAINS(w, "Then do not turn the sheet over.");
        CHECK(!says(w, "is fed first"));
        CHECK(!says(w, "pile"));
        CHECK(!says(w, "--output-tray"));
    }
}

TEST(one_card_a_sheet)
{
    struct card_plan plan = {.start_at = 1};

    REQUIRE(stock_fit(210 * MM, 297 * MM, 190 * MM, 270 * MM, 0, 0, &plan.stock));
    CHECK_CONTAINS(steps_cards(unit_arena(), &plan, shown(MARKS_CROP), "A4", 3),
                   "in order, sheet after sheet.");
    CHECK(!says(steps_cards(unit_arena(), &plan, shown(MARKS_CROP), "A4", 1), "order"));
}

TEST(one_card_is_in_no_order)
{
    static const enum layout layouts[] = {LAYOUT_DUPLEX, LAYOUT_FOLD, LAYOUT_BACKS};

    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct card_plan plan = {.layout = layouts[i], .order = ORDER_STACK};

        CHECK(!says(cards("a7", plan, MARKS_GRID, 1), "order"));
        CHECK(says(cards("a7", plan, MARKS_GRID, 2), "The cards are in order"));
        plan.start_at = 3;
        CHECK(!says(cards("a7", plan, MARKS_GRID, 1), "order"));
    }
}

static struct str brief(const char *stock, struct card_plan plan, enum marks guides, size_t n)
{
    plan.stock = *stock_find(stock);
    plan.start_at = 1;
    return steps_brief(unit_arena(), &plan, shown(guides), n);
}

TEST(the_margin_says_how_to_cut)
{
    struct card_plan none = {0}, stack = {.order = ORDER_STACK}, fold = {.layout = LAYOUT_FOLD};
    struct card_plan backs = {.layout = LAYOUT_BACKS};

    CHECK_STR(brief("a7", none, MARKS_GRID, 55),
              "fronts up: cut the 3 level lines first, then the upright line");
    CHECK_STR(brief("poker", stack, MARKS_CROP, 55),
              "fronts up: cut from mark to mark, the 4 level lines first, then the 4 upright lines \xC2\xB7 "
              "lay the stacks on each other, row by row, the top left one on top");
    CHECK(!says(brief("poker", stack, MARKS_CROP, 9), "stacks"));
    CHECK_STR(brief("a7", fold, MARKS_GRID, 4), "cut the 3 level lines \xC2\xB7 fold at the dashed lines");
    CHECK_STR(brief("c32011", none, MARKS_NONE, 4), "break apart along the perforation");
    CHECK_STR(brief("hama-50440", fold, MARKS_NONE, 4),
              "break apart along the perforation \xC2\xB7 fold along the score");
    CHECK_STR(brief("geha-p76", fold, MARKS_NONE, 4), "fold along the score");
    CHECK_EQ_INT(brief("geha-p76", none, MARKS_NONE, 4).n, 0);
    CHECK_EQ_INT(brief("a7", backs, MARKS_GRID, 55).n, 0);
    backs.layout = LAYOUT_FRONTS;
    CHECK_EQ_INT(brief("a7", backs, MARKS_GRID, 55).n, 0);
    REQUIRE(stock_fill(210 * MM, 297 * MM, 1, 1, 0, 0, &none.stock)); /* there is nothing to cut */
    none.start_at = 1;
    CHECK_EQ_INT(steps_brief(unit_arena(), &none, shown(MARKS_GRID), 4).n, 0);
}

/* Marks for one direction, lines for the other: brief, too. */
TEST(the_margin_says_what_is_followed)
{
    struct cut_guides mixed = {CUT_LINES, CUT_MARGINS, true, 0}, gaps = {CUT_GAPS, CUT_MARGINS, true, 0};
    struct card_plan plan = {.start_at = 1};

    REQUIRE(stock_fit(210 * MM, 297 * MM, 80 * MM, 50 * MM, 10 * MM, 4 * MM, &plan.stock));
    CHECK_STR(steps_brief(unit_arena(), &plan, mixed, 10),
              "fronts up: cut from mark to mark and along the print, the 4 upright lines first, then the 10 "
              "level lines");
    CHECK_STR(steps_brief(unit_arena(), &plan, gaps, 10),
              "fronts up: cut from mark to mark, the 4 upright lines first, then the 10 level lines");
    plan.layout = LAYOUT_FOLD;
    CHECK(str_starts(steps_brief(unit_arena(), &plan, mixed, 10),
                     "cut from mark to mark and along the print,"));
    CHECK(str_starts(steps_brief(unit_arena(), &plan, gaps, 10), "cut from mark to mark, the "));
    CHECK(str_starts(steps_brief(unit_arena(), &plan, shown(MARKS_NONE), 10), "cut the "));
}

TEST(notepad_backs)
{
    CHECK_CONTAINS(cards("a7", (struct card_plan){.turn_back = true}, MARKS_GRID, 4), "notepad");
}

TEST(nothing_to_say_about_nothing)
{
    struct booklet_plan plan = {.sheet_w = 842, .sheet_h = 595, .page_w = 421, .page_h = 595};

    CHECK_EQ_INT(cards("a7", (struct card_plan){0}, MARKS_GRID, 0).n, 0);
    CHECK_EQ_INT(cards("c32011", (struct card_plan){.layout = LAYOUT_FOLD}, MARKS_NONE, 5).n, 0);
    CHECK_EQ_INT(steps_booklet(unit_arena(), &plan, "A4", 0, true).n, 0);
}

static struct str booklet(struct booklet_plan plan, double page_w, double page_h, size_t n)
{
    plan.page_w = page_w * MM;
    plan.page_h = page_h * MM;
    CHECK(impose_booklet_sheet(210 * MM, 297 * MM, plan.page_w, plan.page_h, plan.impose, &plan.sheet_w,
                               &plan.sheet_h));
    return steps_booklet(unit_arena(), &plan, "A4", n, true);
}

TEST(booklets)
{
    struct str w = booklet((struct booklet_plan){.flip = FLIP_SHORT, .creep = 0.3}, 148, 210, 20);

    CHECK_CONTAINS(w, "short edge");
    CHECK_CONTAINS(w, "page 1 is in front, and staple it twice");
    CHECK_CONTAINS(w, "Trim the open side");
    CHECK(!says(w, "signature") && !says(w, "Cut"));
    w = booklet((struct booklet_plan){.flip = FLIP_SHORT}, 148, 210, 3);
    CHECK(!says(w, "staple") && !says(w, "Keep"));
    w = booklet((struct booklet_plan){.flip = FLIP_SHORT, .signature = 4}, 148, 210, 36);
    CHECK_CONTAINS(w, "From the top, count off 3 sheets at a time: that gives 3 signatures.");
    CHECK_CONTAINS(w, "staircase");
    w = booklet((struct booklet_plan){.flip = FLIP_SHORT}, 105, 148, 20);
    CHECK_CONTAINS(w, "the upper part on top of the lower one");
    w = booklet((struct booklet_plan){.impose = IMPOSE_PERFECT}, 148, 210, 20);
    CHECK_CONTAINS(w, "the left part on top of the right one");
    CHECK_CONTAINS(w, "glue it along its left edge");
    w = booklet((struct booklet_plan){.impose = IMPOSE_PERFECT, .binding = BIND_RIGHT}, 105, 148, 40);
    CHECK_CONTAINS(w, "the top left one on top");
    CHECK_CONTAINS(w, "its right edge");
    w = booklet((struct booklet_plan){.impose = IMPOSE_MINI}, 74, 105, 8);
    CHECK_CONTAINS(w, "cut it along the solid line");
    CHECK_CONTAINS(booklet((struct booklet_plan){.impose = IMPOSE_NONE}, 148, 210, 8), "reading order");
}

/* Pages that are smaller than their share of the sheet. */
TEST(what_stands_over_is_trimmed)
{
    struct booklet_plan saddle = {.flip = FLIP_SHORT}, perfect = {.impose = IMPOSE_PERFECT};
    struct str w = booklet(saddle, 140, 200, 20);

    CHECK(str_ends(w, "spine.\nTrim the three open sides along the marks: the page is 140x200mm."));
    CHECK(str_ends(booklet(saddle, 140, 210, 20),
                   "\nTrim the open side along the marks: the page is 140x210mm."));
    CHECK(str_ends(booklet(saddle, 148, 200, 4),
                   "\nTrim head and foot along the marks: the page is 148x200mm."));
    CHECK(!says(booklet(saddle, 148, 210, 20), "Trim") && !says(booklet(saddle, 105, 148, 20), "Trim"));
    CHECK(!says(booklet(saddle, 147.6, 208.2, 20), "Trim"));
    CHECK_CONTAINS(booklet(saddle, 100, 148, 20),
                   "Trim the open side along the marks: the page is 100x148mm.");
    /* What creeps out is cut off in the same cut, or in one of its own. */
    saddle.creep = 0.3;
    w = booklet(saddle, 140, 200, 20);
    CHECK(says(w, "three open sides along") && !says(w, "come out equal"));
    w = booklet(saddle, 148, 200, 20);
    CHECK_CONTAINS(w, "the page is 148x200mm.\nTrim the open side: all outer margins");
    saddle.layout = LAYOUT_FRONTS;
    CHECK(!says(booklet(saddle, 140, 200, 20), "Trim"));
    saddle.layout = LAYOUT_BACKS;
    CHECK_CONTAINS(booklet(saddle, 140, 200, 20), "three open sides");
    CHECK_CONTAINS(booklet(perfect, 140, 200, 20),
                   "Trim the block on all four sides along the marks: the page is 140x200mm.\nKnock");
    CHECK_CONTAINS(booklet(perfect, 140, 210, 20),
                   "at the left and at the right along the marks: the page is 140x210mm.\nKnock");
    CHECK_CONTAINS(booklet(perfect, 148, 200, 20),
                   "Trim head and foot along the marks: the page is 148x200mm.\nKnock");
    CHECK(!says(booklet(perfect, 148, 210, 20), "Trim"));
}

TEST(without_marks_the_page_is_measured)
{
    static const struct {
        double w, h;
        const char *saddle, *perfect;
    } rows[] = {
        {140, 200, "Trim the three open sides by the same amounts above and below: the page is 140x200mm.",
         "Trim the block by the same amount on opposite sides: the page is 140x200mm."},
        {140, 210, "Trim the open side: the page is 140x210mm.",
         "Trim the block at the left and at the right by the same amount: the page is 140x210mm."},
        {148, 200, "Trim head and foot by the same amount: the page is 148x200mm.",
         "Trim head and foot by the same amount: the page is 148x200mm."},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct booklet_plan plan = {
            .sheet_w = 297 * MM, .sheet_h = 210 * MM, .page_w = rows[i].w * MM, .page_h = rows[i].h * MM};

        CHECK_CONTAINS(steps_booklet(unit_arena(), &plan, "A4", 20, false), rows[i].saddle);
        plan.impose = IMPOSE_PERFECT;
        CHECK_CONTAINS(steps_booklet(unit_arena(), &plan, "A4", 20, false), rows[i].perfect);
    }
}

/* Pieces of the last sheets that no page is left for. */
TEST(blank_pieces_are_put_aside)
{
    struct booklet_plan saddle = {.flip = FLIP_SHORT}, perfect = {.impose = IMPOSE_PERFECT};
    const char *one = "The lowest piece is blank: put it aside.";
    struct str w = booklet(saddle, 105, 148, 12);

    CHECK_CONTAINS(w,
                   "the upper part on top of the lower one.\nThe lowest piece is blank: put it aside.\nFold");
    CHECK(!says(booklet(saddle, 105, 148, 16), "blank"));
    CHECK(!says(booklet(saddle, 148, 210, 4), "blank"));
    CHECK_CONTAINS(booklet(saddle, 74, 105, 20), "The lowest 3 pieces are blank: put them aside.");
    CHECK_CONTAINS(booklet(perfect, 105, 148, 20), "The lowest 2 pieces are blank: put them aside.");
    CHECK(!says(booklet(perfect, 148, 210, 20), "blank"));
    w = booklet(saddle, 105, 148, 4);
    CHECK_CONTAINS(w, "Cut the sheet into 2 equal parts and lay the upper one on top of the lower one.");
    CHECK_CONTAINS(w, one);
    saddle.layout = LAYOUT_FRONTS;
    CHECK(!says(booklet(saddle, 105, 148, 12), "blank"));
    saddle.layout = LAYOUT_BACKS;
    CHECK_CONTAINS(booklet(saddle, 105, 148, 12), one);
}

TEST(a_small_cover_is_cut_off)
{
    struct booklet_plan plan = {.flip = FLIP_SHORT, .page_w = 105 * MM, .page_h = 148 * MM};
    const char *cut = "It is the first of 2 equal parts of its sheet: cut it off before you fold it.";

    plan.sheet_w = 210 * MM, plan.sheet_h = 297 * MM;
    CHECK_CONTAINS(steps_saddle_cover(unit_arena(), &plan, "A4"), cut);
    plan.layout = LAYOUT_FRONTS;
    CHECK(!says(steps_saddle_cover(unit_arena(), &plan, "A4"), "cut"));
    plan.layout = LAYOUT_DUPLEX;
    plan.sheet_w = 210 * MM, plan.sheet_h = 148 * MM;
    CHECK(!says(steps_saddle_cover(unit_arena(), &plan, "A5"), "cut"));
}

static void check_counted(int most, size_t sheets, const char *words)
{
    struct booklet_plan plan = {.flip = FLIP_SHORT, .signature = most};

    CHECK_CONTAINS(booklet(plan, 148, 210, 4 * sheets), words);
}

TEST(signatures_are_counted_off)
{
    check_counted(3, 4, "From the top, count off 2 sheets at a time: that gives 2 signatures.");
    check_counted(3, 5, "From the top, count off 3 sheets, then 2: that gives 2 signatures.");
    check_counted(3, 7, "From the top, count off 3 sheets, then 2, then 2: that gives 3 signatures.");
    check_counted(3, 8, "From the top, count off 3 sheets, then 3, then 2: that gives 3 signatures.");
    check_counted(4, 21, "From the top, count off 6 signatures: 3 of 4 sheets, then 3 of 3.");
    check_counted(1, 5, "From the top, take each sheet by itself: that gives 5 signatures.");
    /* Two of a single sheet are not folded into each other. */
    check_counted(2, 3, "From the top, count off 2 sheets, then 1: that gives 2 signatures.");
}

/* A booklet on a printer of one side: the words and the order of the backs agree, as for cards. */
TEST(booklets_by_manual_duplex)
{
    for (int variant = 0; variant < 8; variant++) {
        struct booklet_plan plan = {.flip = variant & 1 ? FLIP_LONG : FLIP_SHORT,
                                    .face_up = variant & 2,
                                    .impose = variant & 4 ? IMPOSE_PERFECT : IMPOSE_SADDLE,
                                    .layout = LAYOUT_BACKS};
        const struct page *pages[20] = {NULL};
        struct print print = {0};
        struct str w = booklet(plan, 148, 210, 20);

        plan.page_w = 148 * MM, plan.page_h = 210 * MM, plan.sheet_w = 297 * MM, plan.sheet_h = 210 * MM;
        impose_booklet(unit_arena(), &plan, pages, 20, &print);
        REQUIRE(print.sheets.n == 5);
        CHECK_CONTAINS(w, "on one side.\nThis file has the backs: print the fronts first");
        CHECK_CONTAINS(
            w, arena_printf(unit_arena(), "sheet %zu is fed first, so the backs run from %zu to %zu",
                            print.sheets.v[0].number, print.sheets.v[0].number, print.sheets.v[4].number));
        CHECK_CONTAINS(w, variant & 1 ? "goes in first again" : "goes in last this time");
        CHECK_CONTAINS(w, variant & 2 ? "--output-tray face-down" : "--output-tray face-up");
        CHECK_CONTAINS(w, variant & 4 ? "Knock the block up" : "staple it twice");
        CHECK(!says(w, "both sides"));
        plan.layout = LAYOUT_FRONTS;
        w = booklet(plan, 148, 210, 20);
        CHECK_CONTAINS(w, "on one side.\nThis file has the fronts");
        CHECK(!says(w, "Fold") && !says(w, "Cut") && !says(w, "Knock"));
    }
}

TEST(covers_by_manual_duplex)
{
    struct booklet_plan plan = {.flip = FLIP_SHORT, .layout = LAYOUT_FRONTS};
    struct cover_plan cover = {
        .page_w = 148 * MM, .page_h = 210 * MM, .spine = 2 * MM, .layout = LAYOUT_FRONTS};

    CHECK_STR(steps_saddle_cover(unit_arena(), &plan, "A4"),
              "The cover is one sheet: print its outside on A4 of stouter paper in the same way.");
    plan.layout = LAYOUT_BACKS;
    CHECK_STR(
        steps_saddle_cover(unit_arena(), &plan, "A4"),
        "The cover is one sheet: print its inside behind its outside in the same way, fold it, and lay it "
        "round the other sheets before they are stapled.");
    CHECK_CONTAINS(steps_glued_cover(unit_arena(), &cover, "A3", 20, 0.1 * MM),
                   "The cover is one sheet: print its outside on A3, on one side.\n");
    cover.layout = LAYOUT_BACKS;
    CHECK_CONTAINS(steps_glued_cover(unit_arena(), &cover, "A3", 20, 0.1 * MM),
                   "The cover is one sheet: print its inside behind its outside, turned on its long edge.\n");
    CHECK_CONTAINS(steps_glued_cover(unit_arena(), &cover, NULL, 20, 0.1 * MM), "for a print shop");
}

TEST(every_sentence_ends)
{
    for (int layout = LAYOUT_DUPLEX; layout <= LAYOUT_BACKS; layout++) {
        for (int order = ORDER_SHEET; order <= ORDER_STACK; order++) {
            struct str w =
                cards("a7", (struct card_plan){.layout = (enum layout)layout, .order = (enum order)order},
                      MARKS_GRID, 30);
            REQUIRE(w.n > 0);
            for (size_t i = 1; i <= w.n; i++)
                if (i == w.n || w.p[i] == '\n') CHECK(w.p[i - 1] == '.');
        }
    }
}
