/* Stocks by templates of gLabels; those of tests/unit/templates, whose file of sheets ends before it should. */
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/length.h"
#include "cli/templates.h"
#include "unit.h"

#define MM PT_PER_MM

static const char *dirs(void)
{
    return arena_printf(unit_arena(), "relative:/nonexistent:%s/",
                        file_real(unit_arena(), "tests/unit/templates"));
}

static size_t find(const char *name, struct stock found[2])
{
    return templates_find(unit_arena(), dirs(), name, found);
}

TEST(a_sheet_is_found_by_maker_and_number)
{
    static const char *const names[] = {"Oak K4711", "k4711", "oak 4711", "4711-25", "OAK-K4712", "k4712"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct stock s[2];

        REQUIRE(find(names[i], s) == 1);
        CHECK_STR(s->name, i < 4 ? "oak-k4711" : "oak-k4712");
        CHECK_STR(s->about, i < 4 ? "Oak K4711, by its template" : "Oak K4712, by its template");
        CHECK_STR(s->paper, "a4");
        CHECK_NEAR(s->sheet_h, 297 * MM, 1e-6);
        CHECK_NEAR(s->w, 80 * MM, 1e-6);
        CHECK_NEAR(s->h, 50 * MM, 1e-6);
        CHECK(s->columns == 2 && s->rows == 5 && s->perforated && !s->folded);
        CHECK_NEAR(s->left, 20 * MM, 1e-6);
        CHECK_NEAR(s->pitch_y, 55 * MM, 1e-6);
        CHECK_NEAR(s->radius, 2 * MM, 1e-6);
    }
}

TEST(letters_of_another_maker_are_another_number)
{
    static const char *const names[] = {"xx5050", "LP5050", "q5050", "oak L5050", "l4711", "xx9090"};
    struct stock s[2];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) CHECK_EQ_INT(find(names[i], s), 0);
    REQUIRE(find("oak 5050", s) == 1);
    CHECK(s->installed);
}

TEST(layouts_that_make_one_grid_are_one)
{
    struct stock s[2];

    REQUIRE(find("oak 5050", s) == 1);
    CHECK_STR(s->paper, "letter");
    CHECK(s->columns == 2 && s->rows == 5);
    CHECK_NEAR(s->w, 252, 1e-6);
    CHECK_NEAR(s->pitch_x, 252, 1e-6);
    CHECK_NEAR(s->top, 36, 1e-6);
}

TEST(what_is_no_grid_of_rectangles_on_its_sheet_is_left_out)
{
    static const char *const names[] = {"oak 6060", "oak 7070", "oak 8080", "k4713",
                                        "k4714",    "oak",      "",         "oak 471"};
    struct stock s[2];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) CHECK_EQ_INT(find(names[i], s), 0);
}

TEST(what_is_scored_is_folded)
{
    struct stock s[2];

    REQUIRE(find("9090", s) == 1);
    CHECK(s->folded && s->rows == 5);
}

TEST(equal_numbers_are_one_sheet_or_several)
{
    struct stock s[2];

    REQUIRE(find("5050", s) == 2);
    CHECK_STR(s[0].name, "oak-5050");
    CHECK_STR(s[1].name, "elm-5050");
    CHECK_STR(s[1].paper, "200x100mm");
    CHECK_NEAR(s[1].left, 10 * MM, 1e-6);
    CHECK_NEAR(s[1].top, 0, 1e-6);
    REQUIRE(find("elm 4712", s) == 1);
    CHECK_STR(s->paper, "a4");
    CHECK_EQ_INT(find("4712", s), 1);
}

/* Also under a name that the table does not know it by. */
TEST(what_the_table_has_is_no_matter_of_templates)
{
    struct stock s[2];

    CHECK_EQ_INT(find("5371", s), 0);
    CHECK_EQ_INT(find("avery 7414", s), 0);
    CHECK_EQ_INT(find("c7414", s), 0);
}

TEST(where_nothing_is_installed_nothing_is_found)
{
    struct stock s[2];

    CHECK_EQ_INT(templates_find(unit_arena(), NULL, "oak 5050", s), 0);
    CHECK_EQ_INT(templates_find(unit_arena(), "", "oak 5050", s), 0);
    CHECK_EQ_INT(templates_find(unit_arena(), "/nonexistent:/", "oak 5050", s), 0);
    CHECK(templates_folder(unit_arena(), "/nonexistent") == NULL);
    REQUIRE(templates_folder(unit_arena(), dirs()) != NULL);
    CHECK_CONTAINS(templates_folder(unit_arena(), dirs()), "tests/unit/templates/libglabels-9.9/templates");
}
