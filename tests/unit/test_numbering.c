/* Numbers in front of texts: what numbers them, and what they say. */
#include "read/guess/numbering.h"

#include <string.h>

#include "unit.h"

static bool counts_on(const char *numbers)
{
    struct str v[16];
    size_t n = 0;

    for (struct str rest = str_of(numbers); rest.n; n++) {
        size_t end = str_find(rest, ' ');

        v[n] = str_sub(rest, 0, end);
        rest = str_from(rest, end < rest.n ? end + 1 : end);
    }
    return numbering_counts_on(unit_arena(), v, n);
}

TEST(rows_count_on)
{
    static const char *const rows[] = {"1",
                                       "7",
                                       "1 2",
                                       "4 5",
                                       "0 1 2",
                                       "1 2 1 2 3",
                                       "1 1 1",
                                       "1 1 7",
                                       "1 2 4 5 9",
                                       "1 3 4 6 8",
                                       "5 3 1 2 4",
                                       "1.1 1.2 2.1",
                                       "2.9 3 3.1",
                                       "1.1.1 1.1.2 2",
                                       "12 13 20 21",
                                       "1 2 2 3 4 4",
                                       "99998 99999 1",
                                       "1 2 1 1 2"};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(counts_on(rows[i]) ? "on" : rows[i], "on");
}

TEST(what_texts_say_does_not_count_on)
{
    static const char *const rows[] = {"3 1 24",        "12 3 100",  "2 1",         "3 6",       "1914 1918",
                                       "14 11 8",       "1789 1515", "2.5 1.5 3.2", "2.5 3.5",   "4 8 12 16",
                                       "1 5 9 14 3",    "5 3 1 2 5", "3 2 1",       "7 6 5 4 3", "2 4",
                                       "1.5 2.5 3.5 8", "5 2 2 1 5"};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(counts_on(rows[i]) ? rows[i] : "off", "off");
}

TEST(a_sum_does_not_begin_a_text)
{
    static const char *const signs[] = {"+ 5", "- 3",    "− 3", "× 4", "÷ 2",  "· 2", "/ 2",
                                        "= 7", "% of",   "° C", "– 9", "€ in", "≤ 3", "√ 2",
                                        "→ 3", "12 + 5", "?",   "…",   "",     " * 2"};
    static const char *const texts[] = {"Words",         "éclair", "榫",     "\"Quotes\"", "«Mots»",
                                        "(in brackets)", "¿Qué?",  "`code`", "ά",          "أين",
                                        "_x_",           "[link]", "#tag",   "ª"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        CHECK_STR(numbering_begins_text(str_of(signs[i])) ? signs[i] : "", "");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_STR(numbering_begins_text(str_of(texts[i])) ? "" : texts[i], "");
}

TEST(marks_alone_are_no_text)
{
    CHECK(!numbering_leaves_text(str_of("?")));
    CHECK(!numbering_leaves_text(str_of(" \xC2\xA0?!… ")));
    CHECK(!numbering_leaves_text(str_of("？。")));
    CHECK(!numbering_leaves_text(str_of("")));
    CHECK(numbering_leaves_text(str_of("a")));
    CHECK(numbering_leaves_text(str_of("7 ?")));
    CHECK(numbering_leaves_text(str_of("🦁")));
    CHECK(numbering_leaves_text(str_of("+ ?")));
}

TEST(days_of_months)
{
    CHECK(numbering_is_date(str_of("3"), str_of("Oktober?")));
    CHECK(numbering_is_date(str_of("31"), str_of(" Dezember 1999")));
    CHECK(numbering_is_date(str_of("06"), str_of("joulukuuta: mitä?")));
    CHECK(numbering_is_date(str_of("1"), str_of("května")));
    CHECK(!numbering_is_date(str_of("32"), str_of("Mai")));
    CHECK(!numbering_is_date(str_of("0"), str_of("Mai")));
    CHECK(!numbering_is_date(str_of("3"), str_of("Maibaum?")));
    CHECK(!numbering_is_date(str_of("3"), str_of("What is a folio?")));
    CHECK(!numbering_is_date(str_of("3"), str_of("")));
}
