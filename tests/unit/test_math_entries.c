/* What formulas may say, as `recto list math` shows it. */
#include <string.h>

#include "formula_bench.h"
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

/* Chemistry and units are languages of their own. */
static bool has_own_names(const struct math_entry *entry)
{
    return !strcmp(entry->group, "chemistry") || !strcmp(entry->group, "units");
}

TEST(no_name_comes_twice)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(all[i].name, all[k].name) && !has_own_names(&all[i]) && !has_own_names(&all[k]))
                CHECK_STR(all[i].group, all[k].group);
}

TEST(each_row_says_something)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        CHECK(*all[i].group && *all[i].name && *all[i].about);
        CHECK(strcmp(all[i].group, "others") != 0); /* makers[] of entries.c has no row for who makes it */
        if (!has_own_names(&all[i])) CHECK_CONTAINS(all[i].example, all[i].name);
    }
}

TEST(each_example_is_read)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        struct math_fault fault = {0};

        if (!math_read(unit_arena(), str_of(all[i].example), NULL, NULL, true, &fault))
            CHECK_STR(fault.what ? fault.what : "nothing", all[i].example);
    }
}

/* Every glyph is there: those that the font for formulas lacks come from others. */
static void check_glyphs(const struct inset *inset, const char *tex)
{
    for (size_t i = 0; i < inset->n; i++) {
        const struct run *run = inset->items[i].u.text.run;

        if (inset->items[i].kind != ITEM_TEXT) continue;
        for (size_t k = 0; k < run->n; k++)
            if (!run->face || !run->glyphs[k].id) CHECK_STR("a glyph is missing", tex);
    }
}

static void set_all(enum family family, bool display)
{
    struct formula_bench bench = formula_bench_open(family);
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        const char *unknown = NULL;
        struct inset *inset =
            formula_set(&bench.cx, unit_arena(), (struct formula_source){str_of(all[i].example), NULL},
                        &bench.style, display, &unknown);

        if (!inset)
            CHECK_STR(unknown ? unknown : "nothing", all[i].example);
        else
            check_glyphs(inset, all[i].example);
    }
    formula_bench_close(&bench);
}

TEST(each_example_is_set_in_both_fonts)
{
    set_all(FAMILY_SERIF, true);
    set_all(FAMILY_SERIF, false);
    set_all(FAMILY_SANS, true);
    set_all(FAMILY_SANS, false);
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
