/* What formulas may say, as `recto list math` shows it. */
#include <string.h>

#include "math/math.h"
#include "unit.h"

TEST(rows_stand_in_groups_by_name)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    REQUIRE(n > 700);
    for (size_t i = 1; i < n; i++) {
        if (!strcmp(all[i].group, all[i - 1].group))
            CHECK(strcmp(all[i - 1].name, all[i].name) < 0);
        else
            for (size_t k = 0; k < i; k++) CHECK(strcmp(all[k].group, all[i].group) != 0);
    }
}

TEST(each_row_says_something)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        CHECK(*all[i].group && *all[i].name && *all[i].about);
        CHECK_CONTAINS(all[i].example, all[i].name);
    }
}

TEST(each_example_is_read)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        struct math_fault fault = {0};

        if (!math_read(unit_arena(), str_of(all[i].example), NULL, true, &fault))
            CHECK_STR(fault.what ? fault.what : "nothing", all[i].example);
    }
}

static const struct math_entry *row(const char *name)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(all[i].name, name)) return &all[i];
    return NULL;
}

TEST(a_sign_is_shown_as_it_is_printed)
{
    REQUIRE(row("\\N") && row("\\varGamma") && row("-") && row("\\coloneq"));
    CHECK_STR(row("\\N")->about, "ℕ");
    CHECK_STR(row("\\varGamma")->about, "𝛤");
    CHECK_STR(row("-")->about, "−");
    CHECK_STR(row("\\coloneq")->about, "∶−");
    CHECK_STR(row("\\coloneq")->group, "relations");
}
