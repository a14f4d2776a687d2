/* Papers and lengths as people write them. */
#include <math.h>

#include "base/length.h"
#include "base/str.h"
#include "job/paper.h"
#include "unit.h"

TEST(every_paper_is_portrait_and_found_by_its_name)
{
    size_t n;
    const struct paper *all = papers(&n);

    CHECK(n >= 11);
    for (size_t i = 0; i < n; i++) {
        struct paper found;
        CHECK(all[i].w < all[i].h);
        REQUIRE(paper_parse(all[i].name, &found));
        CHECK_STR(found.name, all[i].name);
        CHECK(found.w == all[i].w && found.h == all[i].h);
        CHECK(paper_parse(all[i].title, &found));
        for (size_t k = 0; k < i; k++) CHECK(!str_is_nocase(str_of(all[i].name), all[k].name));
    }
}

/* As the packet says it; a size as people write it is called as recto does, in one word. */
TEST(papers_as_people_write_them)
{
    static const char *const a4[] = {"DIN A4", "din-a4", "DINA4", "ISO A4", "iso a4"};
    struct paper paper;

    for (size_t i = 0; i < sizeof a4 / sizeof *a4; i++) {
        REQUIRE(paper_read(unit_arena(), a4[i], &paper));
        CHECK_STR(paper.name, "a4");
    }
    CHECK(!paper_parse("DIN", &paper) && !paper_parse("DIN long", &paper) &&
          !paper_parse("DIN Letter", &paper));
    REQUIRE(paper_read(unit_arena(), "21 x 29,7 cm", &paper));
    CHECK_STR(paper.name, "210x297mm");
    CHECK_STR(paper.title, "210x297mm");
    REQUIRE(paper_read(unit_arena(), "210X297mm", &paper));
    CHECK_STR(paper.name, "210X297mm");
    REQUIRE(paper_read(unit_arena(), "a4", &paper));
    CHECK_STR(paper.title, "A4");
    REQUIRE(paper_read(unit_arena(), "iso-b5", &paper));
    CHECK_STR(paper.name, "b5");
}

TEST(iso_papers_halve)
{
    static const char *const names[] = {"a3", "a4", "a5", "a6", "a7", "a8"};
    struct paper larger, smaller;

    REQUIRE(paper_parse(names[0], &larger));
    for (size_t i = 1; i < sizeof names / sizeof *names; i++) {
        REQUIRE(paper_parse(names[i], &smaller));
        CHECK_NEAR(smaller.h, larger.w, 1e-9);
        /* Half, rounded down to the millimetre. */
        CHECK_NEAR(smaller.w / PT_PER_MM, floor(larger.h / PT_PER_MM / 2 + 1e-9), 1e-9);
        larger = smaller;
    }
}

TEST(american_papers_in_inches)
{
    struct paper paper;

    REQUIRE(paper_parse("Letter", &paper));
    CHECK_NEAR(paper.w, 8.5 * 72, 1e-9);
    CHECK_NEAR(paper.h, 11 * 72, 1e-9);
    REQUIRE(paper_parse("HALF-LETTER", &paper));
    CHECK_NEAR(paper.w, 5.5 * 72, 1e-9);
    CHECK_NEAR(paper.h, 8.5 * 72, 1e-9);
    REQUIRE(paper_parse("legal", &paper));
    CHECK_NEAR(paper.h, 14 * 72, 1e-9);
    REQUIRE(paper_parse("tabloid", &paper));
    CHECK_NEAR(paper.w, 11 * 72, 1e-9);
    CHECK_NEAR(paper.h, 17 * 72, 1e-9);
}

TEST(other_names_of_papers)
{
    static const char *const same[][2] = {
        {"statement", "half-letter"}, {"Invoice", "half-letter"}, {"LEDGER", "tabloid"}, {"iso-b5", "b5"}};
    struct paper found;

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        REQUIRE(paper_parse(same[i][0], &found));
        CHECK_STR(found.name, same[i][1]);
    }
    REQUIRE(paper_parse("executive", &found));
    CHECK_NEAR(found.w, 7.25 * 72, 1e-9);
    CHECK_NEAR(found.h, 10.5 * 72, 1e-9);
    REQUIRE(paper_parse("jis-b5", &found));
    CHECK_NEAR(found.w, 182 * PT_PER_MM, 1e-9);
    CHECK_NEAR(found.h, 257 * PT_PER_MM, 1e-9);
}

TEST(only_slips_have_a_near_paper)
{
    static const char *const slips[][2] = {{"a44", "a4"},
                                           {"lettre", "letter"},
                                           {"Leter", "letter"},
                                           {"statment", "statement"},
                                           {"EXECUTIV", "executive"},
                                           {"half", "half-letter"},
                                           {"leger", "ledger"},
                                           {"jisb5", "jis-b5"}};
    static const char *const others[] = {"a2",       "a9",     "b4",    "c5", "jis-b6", "jis-b1",
                                         "foolscap", "quarto", "folio", "x",  "",       "ansi-c"};

    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        const char *near = paper_near(unit_arena(), slips[i][0]);

        REQUIRE(near);
        CHECK_STR(str_of(near), slips[i][1]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) CHECK(!paper_near(unit_arena(), others[i]));
}

TEST(a_size_keeps_its_order)
{
    struct paper paper;

    REQUIRE(paper_parse("297x210mm", &paper));
    CHECK_NEAR(paper.w, 297 * PT_PER_MM, 1e-9);
    CHECK_NEAR(paper.h, 210 * PT_PER_MM, 1e-9);
    CHECK_STR(paper.name, "297x210mm");
}

TEST(what_is_no_paper)
{
    static const char *const bad[] = {"",      "a",      "a44", "a4 ",  "210x297",
                                      "0x5mm", "-1x5mm", "5mm", "5mmx", "x5mm"};
    struct paper paper;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(!paper_parse(bad[i], &paper));
}

TEST(sizes_of_the_united_states_are_told_by_their_inches)
{
    static const char *const theirs[] = {"letter", "half-letter", "legal", "tabloid", "2.5x3.5in", "6x9in"};
    static const char *const others[] = {"a3", "a4", "a7", "b5", "63x88mm", "85x55mm", "127x254mm"};
    struct paper paper;

    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
        CHECK(paper_parse(theirs[i], &paper) && paper_is_us(paper.w, paper.h));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(paper_parse(others[i], &paper) && !paper_is_us(paper.w, paper.h));
}

TEST(a_size_has_its_name)
{
    size_t n;
    const struct paper *all = papers(&n);

    for (size_t i = 0; i < n; i++) {
        CHECK(paper_of_size(all[i].w, all[i].h) == &all[i]);
        CHECK(paper_of_size(all[i].h, all[i].w) == &all[i]);
    }
    CHECK(paper_of_size(148.5 * PT_PER_MM, 210 * PT_PER_MM) == NULL); /* half of A4 is no A5 */
    CHECK(paper_of_size(215.9 * PT_PER_MM, 139.7 * PT_PER_MM) != NULL);
}
