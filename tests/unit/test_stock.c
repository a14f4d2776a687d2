/* The table of card stocks, and grids by arithmetic. */
#include "stock.h"

#include <math.h>

#include "geom.h"
#include "paper.h"
#include "unit.h"

#define MM PT_PER_MM

static double right_margin(const struct stock *s)
{
    return s->sheet_w - s->left - (s->columns - 1) * s->pitch_x - s->w;
}

static double bottom_margin(const struct stock *s)
{
    return s->sheet_h - s->top - (s->rows - 1) * s->pitch_y - s->h;
}

TEST(every_stock_lies_on_its_sheet)
{
    size_t n;
    const struct stock *all = stocks(&n);

    CHECK(n >= 18);
    for (size_t i = 0; i < n; i++) {
        const struct stock *s = &all[i];
        struct paper paper;
        REQUIRE(paper_parse(s->paper, &paper));
        CHECK_NEAR(paper.w, s->sheet_w, 1e-6);
        CHECK_NEAR(paper.h, s->sheet_h, 1e-6);
        CHECK(s->left >= 0 && s->top >= 0);
        CHECK(right_margin(s) > -1e-6 && bottom_margin(s) > -1e-6);
        CHECK(s->columns == 1 || s->pitch_x >= s->w - 1e-9);
        CHECK(s->rows == 1 || s->pitch_y >= s->h - 1e-9);
        CHECK(*s->about);
    }
}

/* As the sheets' users report: symmetric in x, symmetric in y. */
TEST(symmetry_is_as_measured)
{
    size_t n;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        const struct stock *s = &all[i];
        struct str name = str_of(s->name);
        bool x = !str_is(name, "j8414") && !str_is(name, "lp795");
        bool y = x && !str_is(name, "lp800");
        CHECK((fabs(right_margin(s) - s->left) < 0.01) == x);
        CHECK((fabs(bottom_margin(s) - s->top) < 0.01) == y);
    }
    CHECK_NEAR(right_margin(stock_find("j8414")) - stock_find("j8414")->left, 0.3 * MM, 1e-6);
}

TEST(names_and_aliases)
{
    static const char *const found[][2] = {
        {"a7", "a7"},
        {"A7", "a7"},
        {"5388", "5388"},
        {"8388", "5388"},
        {"5386", "5388"},
        {"Avery 5371", "5371"},
        {"avery-28371", "5371"},
        {"5911", "5371"},
        {"28373", "8373"},
        {"c32011", "c32011"},
        {"C 32015", "c32015"},
        {"Avery Zweckform C32015", "c32015"},
        {"Sigel LP800", "lp800"},
        {"OCC3342", "occ-3342"},
        {"occ-3342", "occ-3342"},
        {"3x5", "3x5in"},
        {"4x6in", "4x6in"},
        {"Quarter Letter", "quarter-letter"},
        {"poker", "poker"},
    };
    static const char *const unknown[] = {"", "avery", "a", "a77", "53", "5388x", "c3201", "8388 5386", " "};

    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        const struct stock *stock = stock_find(found[i][0]);
        REQUIRE(stock != NULL);
        CHECK_STR(stock->name, found[i][1]);
    }
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) CHECK(stock_find(unknown[i]) == NULL);
}

TEST(every_name_leads_to_its_own_row)
{
    size_t n;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        struct str rest = str_of(all[i].aliases);
        CHECK(stock_find(all[i].name) == &all[i]);
        while (rest.n > 0) {
            size_t end = str_find(rest, ' ');
            CHECK(stock_find(str_z(unit_arena(), str_sub(rest, 0, end))) == &all[i]);
            rest = str_trim(str_from(rest, end));
        }
    }
}

/* The plain papers are what arithmetic finds by itself. */
TEST(plain_stocks_are_the_best_grids)
{
    size_t n;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        const struct stock *s = &all[i];
        struct stock fit;
        if (s->perforated) continue;
        REQUIRE(stock_fit(s->sheet_w, s->sheet_h, s->w, s->h, 0, 0, &fit));
        CHECK(fit.columns * fit.rows >= s->columns * s->rows);
        if (fit.columns != s->columns || fit.sheet_w != s->sheet_w) continue;
        CHECK_NEAR(fit.left, s->left, 1e-6);
        CHECK_NEAR(fit.top, s->top, 1e-6);
    }
}

/* Counts cards by laying them down one after the other. */
static int laid(double room, double size, double gap)
{
    int n = 0;
    double end = size;
    while (end <= room + 1e-4) {
        n++;
        end += gap + size;
    }
    return n;
}

TEST(fit_finds_the_most_cards)
{
    static const double sizes[][2] = {{85, 55},   {55, 85},  {63, 88}, {210, 297},
                                      {297, 210}, {105, 74}, {70, 70}, {3, 5}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int margin = 0; margin <= 10; margin += 5) {
            for (int gap = 0; gap <= 6; gap += 3) {
                double w = sizes[i][0], h = sizes[i][1];
                int portrait = laid(210 - 2 * margin, w, gap) * laid(297 - 2 * margin, h, gap);
                int landscape = laid(297 - 2 * margin, w, gap) * laid(210 - 2 * margin, h, gap);
                int most = portrait > landscape ? portrait : landscape;
                struct stock s;
                bool ok = stock_fit(297 * MM, 210 * MM, w * MM, h * MM, margin * MM, gap * MM, &s);
                CHECK(ok == (most > 0));
                if (!ok) continue;
                CHECK_EQ_INT(s.columns * s.rows, most);
                CHECK((s.sheet_w < s.sheet_h) == (portrait >= landscape));
                CHECK(s.left >= margin * MM - 1e-6 && s.top >= margin * MM - 1e-6);
                CHECK_NEAR(right_margin(&s), s.left, 1e-6);
                CHECK_NEAR(bottom_margin(&s), s.top, 1e-6);
                CHECK_NEAR(s.pitch_x, (w + gap) * MM, 1e-6);
                CHECK_NEAR(s.margin, margin * MM, 1e-6);
            }
        }
    }
}

TEST(nothing_fits)
{
    struct stock s;

    CHECK(!stock_fit(210 * MM, 297 * MM, 298 * MM, 10 * MM, 0, 0, &s));
    CHECK(!stock_fit(210 * MM, 297 * MM, 210 * MM, 297 * MM, 1 * MM, 0, &s));
    CHECK(!stock_fit(210 * MM, 297 * MM, 50 * MM, 50 * MM, 200 * MM, 0, &s));
    CHECK(!stock_fit(210 * MM, 297 * MM, 1e-300, 1e-300, 0, 0, &s));
    CHECK(!stock_fit(210 * MM, 297 * MM, (double)NAN, 10, 0, 0, &s));
    CHECK(!stock_fit(210 * MM, 297 * MM, 10, 10, -5, 0, &s));
}
