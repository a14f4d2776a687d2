/* The table of card stocks, and grids by arithmetic. */
#include "job/stock.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/str.h"
#include "job/paper.h"
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

/* As the sheets' users report: some are not symmetric in x, or in y. */
TEST(symmetry_is_as_measured)
{
    static const struct {
        const char *name;
        bool x, y;
    } known[] = {{"5371", true, true},         {"c32015", true, true},          {"l7414", true, true},
                 {"occ-3342", true, true},     {"lp800", true, false},          {"lp795", false, false},
                 {"j8414", false, false},      {"poker", true, true},           {"hama-50400", false, false},
                 {"kores-kpcv1", true, false}, {"southworth-bc554", true, true}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct stock *s = stock_find(known[i].name);

        REQUIRE(s != NULL);
        CHECK((fabs(right_margin(s) - s->left) < 0.01) == known[i].x);
        CHECK((fabs(bottom_margin(s) - s->top) < 0.01) == known[i].y);
    }
    CHECK_NEAR(right_margin(stock_find("j8414")) - stock_find("j8414")->left, 0.3 * MM, 1e-6);
}

/* Scored in the middle, tents along the longer side; what is scored twice is not. */
TEST(folded_stocks_are_those_that_are_scored_once)
{
    static const char *const folded[] = {"geha-p76", "geha-p78",           "hama-50440", "sattleford-vm-6200",
                                         "vm-5856",  "sattleford-vm-6700", "p77",        "avery-5305"};
    size_t n, many = 0;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        many += all[i].folded;
        CHECK(!all[i].folded || strstr(all[i].about, " folded "));
    }
    for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
        const struct stock *s = stock_find(folded[i]);

        REQUIRE(s != NULL);
        CHECK(s->folded);
    }
    CHECK_EQ_INT(many, 7);
    CHECK(!stock_score_upright(stock_find("avery-5305")) && stock_find("avery-5305")->tent);
    CHECK(stock_score_upright(stock_find("hama-50440")) && !stock_score_upright(stock_find("geha-p76")));
    CHECK(!stock_find("geha-p10")->folded);
}

/* The figures as their users publish them: card, columns and rows, left and top, from card to card. */
TEST(figures_are_as_published)
{
    static const struct {
        const char *name, *paper;
        double unit, w, h;
        int columns, rows;
        double left, top, right, down;
    } known[] = {
        {"5388", "letter", 72, 5, 3, 1, 3, 1.75, 1, 0, 3},
        {"5371", "letter", 72, 3.5, 2, 2, 5, 0.75, 0.5, 3.5, 2},
        {"8373", "letter", 72, 3.5, 2, 2, 4, 0.5, 0.75, 4, 2.5},
        {"5389", "letter", 72, 6, 4, 1, 2, 1.25, 1.25, 0, 4.5},
        {"c32011", "a4", MM, 85, 54, 2, 5, 15, 13.5, 95, 54},
        {"c32015", "a4", MM, 85, 54, 2, 4, 17, 31.5, 91, 60},
        {"l7414", "a4", MM, 90, 52, 2, 5, 15, 18.5, 90, 52},
        {"j8414", "a4", MM, 87, 50.8, 2, 5, 14.8, 20.4, 93.1, 50.8},
        {"lp800", "a4", MM, 85, 55, 2, 5, 15, 10, 95, 55},
        {"lp795", "a4", MM, 85, 55, 2, 5, 14, 10.5, 95, 55},
        {"occ-3342", "a4", MM, 85, 54, 2, 5, 15, 13.5, 95, 54},
        {"geha-p68", "a4", MM, 85, 54, 2, 4, 15, 13, 95, 72},
        {"sattleford-vm-6356", "a4", MM, 170, 54, 1, 5, 20, 14, 0, 54},
        {"russian-a3-5x9", "a3", MM, 90, 50, 3, 8, 14, 10, 90, 50},
        {"a7", "a4", MM, 105, 74, 2, 4, 0, 0.5, 105, 74},
        {"a6", "a4", MM, 105, 148, 2, 2, 0, 0.5, 105, 148},
        {"a8", "a4", MM, 52, 74, 4, 4, 1, 0.5, 52, 74},
        {"poker", "a4", MM, 63, 88, 3, 3, 10.5, 16.5, 63, 88},
        {"3x5in", "letter", 72, 5, 3, 1, 3, 1.75, 1, 0, 3},
        {"4x6in", "letter", 72, 6, 4, 1, 2, 1.25, 1.5, 0, 4},
        {"quarter-letter", "letter", 72, 4.25, 5.5, 2, 2, 0, 0, 4.25, 5.5},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct stock *s = stock_find(known[i].name);
        double unit = known[i].unit;

        REQUIRE(s != NULL);
        CHECK_STR(str_of(s->paper), known[i].paper);
        CHECK_NEAR(s->w, known[i].w * unit, 1e-6);
        CHECK_NEAR(s->h, known[i].h * unit, 1e-6);
        CHECK_EQ_INT(s->columns, known[i].columns);
        CHECK_EQ_INT(s->rows, known[i].rows);
        CHECK_NEAR(s->left, known[i].left * unit, 1e-6);
        CHECK_NEAR(s->top, known[i].top * unit, 1e-6);
        if (s->columns > 1) CHECK_NEAR(s->pitch_x, known[i].right * unit, 1e-6);
        if (s->rows > 1) CHECK_NEAR(s->pitch_y, known[i].down * unit, 1e-6);
        CHECK(s->perforated == (*s->about != 'p')); /* "plain paper" */
    }
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
        {"32011", "c32011"},
        {"C32011-10", "c32011"},
        {"C32010", "zweckform-32010"},
        {"zweckform J8414", "j8414"},
        {"LP 801", "lp800"},
        {"VM-5019", "sattleford-vm-5019"},
        {"hama 50432-2", "hama-50432-2"},
        {"801", "lp800"},
        {"68", "geha-p68"},
        {"geha 10", "geha-p10"},
        {"J32010-25", "zweckform-32010"},
        {"C_32011", "c32011"},
        {"-c.32#01?1 ", "c32011"},
        {"C32011-100", "c32011"},
        {"C32011-1", "c32011"},
        {"5371-5", "5371"},
    };
    static const char *const unknown[] = {
        "",        "avery",     "a",           "a77",       "53",           "5388x",  "c3201",    "8388 5386",
        " ",       "geha 5371", "herma 5388",  "1",         "a10",          "C68",    "C5388",    "LP5371",
        "XY32010", "LP32010",   "C32011-1000", "C32011 10", "C32011-10-10", "P68-25", "C32011-x", "5371x-10"};
    char many[200] = "";

    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        const struct stock *stock = stock_find(found[i][0]);
        REQUIRE(stock != NULL);
        CHECK_STR(stock->name, found[i][1]);
    }
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) CHECK(stock_find(unknown[i]) == NULL);
    /* However long a name is. */
    for (size_t n = 0; n + 1 < sizeof many; n++) {
        many[n] = '5';
        CHECK(stock_find(many) == NULL);
    }
    memset(many, '-', 60);
    strcpy(many + 60, "C32011");
    CHECK(stock_find(many) != NULL);
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

TEST(a_grid_of_so_many_fills_the_sheet)
{
    for (int columns = 1; columns <= 7; columns++) {
        for (int rows = 1; rows <= 9; rows += 2) {
            for (int margin = 0; margin <= 12; margin += 4) {
                for (int gap = 0; gap <= 6; gap += 3) {
                    struct stock s;
                    REQUIRE(stock_fill(297 * MM, 210 * MM, columns, rows, margin * MM, gap * MM, &s));
                    CHECK(s.columns == columns && s.rows == rows && s.sheet_w > s.sheet_h);
                    CHECK_NEAR(columns * s.w + (columns - 1) * gap * MM + 2 * margin * MM, 297 * MM, 1e-6);
                    CHECK_NEAR(rows * s.h + (rows - 1) * gap * MM + 2 * margin * MM, 210 * MM, 1e-6);
                    CHECK_NEAR(s.left, margin * MM, 1e-6);
                    CHECK_NEAR(s.top, margin * MM, 1e-6);
                    CHECK_NEAR(right_margin(&s), s.left, 1e-6);
                    CHECK_NEAR(bottom_margin(&s), s.top, 1e-6);
                    CHECK_NEAR(s.pitch_x - s.w, gap * MM, 1e-6);
                    CHECK_NEAR(s.margin, margin * MM, 1e-6);
                }
            }
        }
    }
}

TEST(a_grid_of_too_many_is_none)
{
    struct stock s;

    CHECK(!stock_fill(100, 100, 101, 1, 0, 0, &s));
    CHECK(!stock_fill(100, 100, 1, 101, 0, 0, &s));
    CHECK(stock_fill(100, 100, 100, 100, 0, 0, &s));
    CHECK(!stock_fill(100, 100, 2, 2, 50, 0, &s));
    CHECK(!stock_fill(100, 100, 3, 3, 0, 49, &s));
}

/* ---- a stock that somebody describes ---- */

static struct stock_facts card(double w, double h)
{
    return (struct stock_facts){
        .w = w * MM, .h = h * MM, .left = NAN, .top = NAN, .gap_x = NAN, .gap_y = NAN};
}

static void check_grid(struct stock_facts facts, double sheet_w, double sheet_h, int columns, int rows,
                       double left, double top, double pitch_x, double pitch_y)
{
    struct stock s = {0};

    CHECK(stock_derive(unit_arena(), sheet_w * MM, sheet_h * MM, &facts, &s) == NULL);
    CHECK_EQ_INT(s.columns, columns);
    CHECK_EQ_INT(s.rows, rows);
    CHECK_NEAR(s.left / MM, left, 1e-6);
    CHECK_NEAR(s.top / MM, top, 1e-6);
    CHECK_NEAR(s.pitch_x / MM, pitch_x, 1e-6);
    CHECK_NEAR(s.pitch_y / MM, pitch_y, 1e-6);
    CHECK_NEAR(s.w, facts.w, 1e-9);
    CHECK_NEAR(s.h, facts.h, 1e-9);
    CHECK_NEAR(s.sheet_w + s.sheet_h, (sheet_w + sheet_h) * MM, 1e-6);
}

TEST(what_is_not_said_follows_by_arithmetic)
{
    struct stock_facts f = card(85, 54);

    check_grid(f, 210, 297, 2, 5, 20, 13.5, 85, 54);
    f.left = 15 * MM; /* the gap that makes the margins equal */
    check_grid(f, 210, 297, 2, 5, 15, 13.5, 95, 54);
    f.rows = 4; /* in the middle, touching */
    check_grid(f, 210, 297, 2, 4, 15, 40.5, 95, 54);
    f.gap_y = 6 * MM;
    check_grid(f, 210, 297, 2, 4, 15, 31.5, 95, 60);
    f.gap_x = 0; /* said, so the margins differ */
    check_grid(f, 210, 297, 2, 4, 15, 31.5, 85, 60);
    f = card(87, 50.8);
    f.columns = 2, f.left = 14.8 * MM, f.gap_x = 6.1 * MM;
    f.rows = 5, f.top = 20.4 * MM, f.gap_y = 0;
    check_grid(f, 210, 297, 2, 5, 14.8, 20.4, 93.1, 50.8);
    f = card(90, 60);
    f.columns = 2, f.left = 20 * MM; /* equal margins cannot be: touching */
    check_grid(f, 210, 297, 2, 4, 20, 28.5, 90, 60);
    f = card(105, 74);
    f.left = 0;
    check_grid(f, 210, 297, 2, 4, 0, 0.5, 105, 74);
    f = card(200, 90); /* one, from the left */
    f.left = 8 * MM;
    check_grid(f, 210, 297, 1, 3, 8, 13.5, 200, 90);
}

TEST(a_described_sheet_lies_as_it_holds_more)
{
    struct stock_facts f = card(140, 90);
    struct stock s = {0};

    check_grid(f, 210, 297, 2, 2, 8.5, 15, 140, 90);
    CHECK(stock_derive(unit_arena(), 210 * MM, 297 * MM, &f, &s) == NULL);
    CHECK(s.sheet_w > s.sheet_h);
    f.rows = 3; /* measured: as it is given */
    check_grid(f, 210, 297, 1, 3, 35, 13.5, 140, 90);
}

TEST(what_does_not_fit_is_said)
{
    static const struct {
        struct stock_facts facts;
        const char *why;
    } cases[] = {
        {{300, 40, 0, 0, NAN, NAN, NAN, NAN},
         "a card of 300mm is larger than the sheet, which has 210mm there"},
        {{60, 40, 4, 0, NAN, NAN, NAN, NAN},
         "4 cards of 60mm, from 0mm on, do not fit side by side on a sheet of 210mm"},
        {{60, 40, 0, 6, NAN, NAN, NAN, 20},
         "6 cards of 40mm and gaps of 20mm, from 0mm on, do not fit one below the other on a sheet of 297mm"},
        {{60, 40, 1, 0, 160, NAN, NAN, NAN},
         "1 card of 60mm, from 160mm on, does not fit side by side on a sheet of 210mm"},
        {{60, 40, 2, 0, 50, NAN, 60, NAN},
         "2 cards of 60mm and gaps of 60mm, from 50mm on, do not fit side by side on a sheet of 210mm"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stock_facts f = cases[i].facts;
        struct stock s = {0};
        const char *why;

        f.w *= MM, f.h *= MM, f.left *= MM, f.top *= MM, f.gap_x *= MM, f.gap_y *= MM;
        why = stock_derive(unit_arena(), 210 * MM, 297 * MM, &f, &s);
        REQUIRE(why != NULL);
        CHECK_STR(str_of(why), cases[i].why);
    }
}

TEST(own_stocks_win)
{
    struct stock rows[] = {{.name = "C32011"}, {.name = "my-cards"}};
    struct stock_list own = {rows, 2, 2};

    CHECK(stock_find_own(&own, "c32011") == &rows[0]);
    CHECK(stock_find_own(&own, "My cards") == &rows[1]);
    CHECK(stock_find_own(&own, "my") == NULL);
    CHECK(stock_find_own(&own, "a7") == NULL);
}

/* The card products of the market, maker and number. Each is known by both, and by the number alone where no other maker has it. */
static const char *const products[][2] = {
    {"Avery", "7414"},
    {"Avery", "L7414"},
    {"Avery", "8414"},
    {"Avery", "J8414"},
    {"Avery", "32015"},
    {"Avery", "C32015"},
    {"Avery", "C32011-10"},
    {"Avery", "5305"},
    {"Avery", "5371"},
    {"Avery", "5372"},
    {"Avery", "5376"},
    {"Avery", "5377"},
    {"Avery", "5871"},
    {"Avery", "5872"},
    {"Avery", "5873"},
    {"Avery", "5876"},
    {"Avery", "5877"},
    {"Avery", "5878"},
    {"Avery", "5911"},
    {"Avery", "6235"},
    {"Avery", "8271"},
    {"Avery", "8371"},
    {"Avery", "8372"},
    {"Avery", "8374"},
    {"Avery", "8376"},
    {"Avery", "8377"},
    {"Avery", "8379"},
    {"Avery", "8471"},
    {"Avery", "8476"},
    {"Avery", "8571"},
    {"Avery", "8871"},
    {"Avery", "8872"},
    {"Avery", "8873"},
    {"Avery", "8876"},
    {"Avery", "8877"},
    {"Avery", "8878"},
    {"Avery", "8879"},
    {"Avery", "25371"},
    {"Avery", "26550"},
    {"Avery", "26551"},
    {"Avery", "27870"},
    {"Avery", "27876"},
    {"Avery", "27871"},
    {"Avery", "27881"},
    {"Avery", "27882"},
    {"Avery", "28371"},
    {"Avery", "28876"},
    {"Avery", "28877"},
    {"Avery", "5388"},
    {"Avery", "5386"},
    {"Avery", "8388"},
    {"Avery", "5389"},
    {"Avery", "8373"},
    {"Avery", "3612"},
    {"Avery", "5881"},
    {"Avery", "8869"},
    {"Avery", "28373"},
    {"DataBecker", "BC?"},
    {"DataBecker", "0491"},
    {"Dataline", "57125"},
    {"Dataline", "57126"},
    {"Dataline", "57127"},
    {"DECAdry", "OCC-3342"},
    {"DECAdry", "OCB-3327"},
    {"DECAdry", "SCW-2090"},
    {"DECAdry", "DAW-327"},
    {"Geha", "P10"},
    {"Geha", "P68"},
    {"Geha", "P69"},
    {"Geha", "P70"},
    {"Geha", "P71"},
    {"Geha", "P72"},
    {"Geha", "P73"},
    {"Geha", "P76"},
    {"Geha", "P77"},
    {"Geha", "P78"},
    {"Geha", "P79"},
    {"Geha", "P80"},
    {"Geha", "P81"},
    {"Geha", "Z24"},
    {"Hama", "50400"},
    {"Hama", "50401"},
    {"Hama", "50405"},
    {"Hama", "50410"},
    {"Hama", "50415"},
    {"Hama", "50402"},
    {"Hama", "50403"},
    {"Hama", "50430"},
    {"Hama", "50431"},
    {"Hama", "50432-1"},
    {"Hama", "50432-2"},
    {"Hama", "50434"},
    {"Hama", "50435"},
    {"Hama", "50436"},
    {"Hama", "50437"},
    {"Hama", "50438"},
    {"Hama", "50440"},
    {"Agipa", "119488"},
    {"APLI", "02793"},
    {"Ednet", "BC"},
    {"Encre.com", "BCV10"},
    {"Kores", "KPCV1"},
    {"Russian", "A3 5x9"},
    {"Russian", "A4 5x9"},
    {"Sigel", "LP 795"},
    {"Sigel", "LP 800"},
    {"Sigel", "LP 801"},
    {"Sigel", "LP 802"},
    {"Sigel", "DP 830"},
    {"Sigel", "DP 930"},
    {"Staples", "EU BC Supreme"},
    {"Neato", "Slimline CD Case"},
    {"Southworth", "BC554"},
    {"Southworth", "BC564"},
    {"Southworth", "BC#11"},
    {"Southworth", "BC#12"},
    {"Sattleford", "VM-5019"},
    {"Sattleford", "VM-5519"},
    {"Sattleford", "VM-5061"},
    {"Sattleford", "VM-5561"},
    {"Sattleford", "VM-6059"},
    {"Sattleford", "VM-6559"},
    {"Sattleford", "VM-6066"},
    {"Sattleford", "VM-6566"},
    {"Sattleford", "VM-6200"},
    {"Sattleford", "VM-6253"},
    {"Sattleford", "VM-6753"},
    {"Sattleford", "VM-6356"},
    {"Sattleford", "VM-5856"},
    {"Sattleford", "VM-6700"},
    {"Your Design", "VM-5112"},
    {"Your Design", "VM-5612"},
    {"Your Design", "VM-6310"},
    {"Your Design", "VM-6810"},
    {"Rayfilm", "VIZ1"},
    {"Rayfilm", "VIZ2"},
    {"Rayfilm", "VIZ3"},
    {"Zweckform", "32010"},
    {"Zweckform", "32015"},
};

TEST(products_of_the_market_are_known_by_their_numbers)
{
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        const struct stock *found[2];
        const char *whole = arena_printf(unit_arena(), "%s %s", products[i][0], products[i][1]);
        const struct stock *stock = stock_find(whole);

        CHECK_CONTAINS(stock ? whole : "", whole);
        if (!stock) continue;
        REQUIRE(stock_matches(products[i][1], found, 2) > 0);
        CHECK(found[0] == stock || stock_matches(products[i][1], found, 2) > 1);
    }
}

TEST(numbers_that_differ_are_no_slips)
{
    const struct stock *found[2];

    CHECK(stock_matches("50432", found, 2) == 2);
    CHECK_STR(found[0]->name, "hama-50432-1");
    CHECK(stock_find("50432") == NULL);
    CHECK(stock_is_number("dp831") && stock_is_number("5388x") && !stock_is_number("a77"));
    CHECK(str_is(stock_near("c7414"), "l7414"));
    CHECK(str_is(stock_near("xy 5519"), "vm-5519"));
    CHECK(!stock_near("5370").n && !stock_near("geha 5371").n);
    CHECK(!stock_near("herma 5519").n && !stock_near("a10").n);
    CHECK_EQ_INT(stock_matches("10", found, 2), 2);
    CHECK_EQ_INT(stock_matches("32015", found, 2), 1);
    /* All are counted, and no more are given than there is room for. */
    found[1] = NULL;
    CHECK_EQ_INT(stock_matches("10", found, 1), 2);
    CHECK(found[0] != NULL && found[1] == NULL);
}

TEST(a_number_is_the_makers_with_or_without_his_name)
{
    CHECK_EQ_INT(stock_likeness("herma 4461", "Herma", "4461"), STOCK_SAME);
    CHECK_EQ_INT(stock_likeness("4461", "Herma", "4461"), STOCK_SAME);
    CHECK_EQ_INT(stock_likeness("HERMA4461", "Herma", "4461"), STOCK_SAME);
    CHECK_EQ_INT(stock_likeness("4461-25", "Herma", "4461"), STOCK_LIKE);
    CHECK_EQ_INT(stock_likeness("4461", "Herma", "LX4461"), STOCK_LIKE);
    CHECK_EQ_INT(stock_likeness("l7163", "Avery", "J7163"), STOCK_NEAR);
    CHECK_EQ_INT(stock_likeness("avery 3477", "Zweckform", "3477"), STOCK_SAME);
    CHECK_EQ_INT(stock_likeness("geha 4461", "Herma", "4461"), STOCK_UNLIKE);
    CHECK_EQ_INT(stock_likeness("avery 4461", "Sigel", "4461"), STOCK_UNLIKE);
    CHECK_EQ_INT(stock_likeness("herma", "Herma", "4461"), STOCK_UNLIKE);
    CHECK_EQ_INT(stock_likeness("a4", "Igepa", "A4"), STOCK_SAME);
}

/* The fewer digits a number has, the less of it may be left out or be another. */
TEST(short_numbers_are_taken_at_their_word)
{
    static const struct {
        const char *name, *maker, *number;
        enum stock_likeness like;
    } rows[] = {
        {"44", "Herma", "LX44", STOCK_LIKE},         {"4", "Herma", "LX4", STOCK_UNLIKE},
        {"l716", "Herma", "J716", STOCK_NEAR},       {"l71", "Herma", "J71", STOCK_UNLIKE},
        {"abc716", "Herma", "J716", STOCK_NEAR},     {"abcd716", "Herma", "J716", STOCK_UNLIKE},
        {"l4461", "Herma", "4461", STOCK_NEAR},      {"l446", "Herma", "446", STOCK_UNLIKE},
        {"lx4461", "Herma", "4461", STOCK_NEAR},     {"lxy4461", "Herma", "4461", STOCK_UNLIKE},
        {"c3415", "Zweckform", "3415", STOCK_LIKE},  {"c341", "Zweckform", "341", STOCK_UNLIKE},
        {"4461-100", "Herma", "4461", STOCK_LIKE},   {"4461-1000", "Herma", "4461", STOCK_UNLIKE},
        {"446-25", "Herma", "446", STOCK_UNLIKE},    {"4461", "Herma", "4461-25", STOCK_LIKE},
        {"4461x", "Herma", "4461", STOCK_UNLIKE},    {"4461", "Herma", "4461x", STOCK_UNLIKE},
        {"4462", "Herma", "4461", STOCK_UNLIKE},     {"l4462", "Herma", "j4461", STOCK_UNLIKE},
        {"446", "Herma", "4461", STOCK_UNLIKE},      {"l4461x", "Herma", "l4461y", STOCK_UNLIKE},
        {"lx4461", "Herma", "LX 44.61", STOCK_SAME},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(arena_printf(unit_arena(), "%s %d", rows[i].name,
                               stock_likeness(rows[i].name, rows[i].maker, rows[i].number)),
                  arena_printf(unit_arena(), "%s %d", rows[i].name, rows[i].like));
}

/* Another maker has that number, too, and other cards. */
TEST(letters_that_are_not_the_makers_are_another_number)
{
    static const char *const zweckform[] = {
        "C", "J", "L", "c ", "Zweckform L", "avery c", "avery zweckform J-"};
    static const char *const others[] = {"LP", "XX", "Q", "H", "CL", "cj", "avery XY"};

    CHECK_EQ_INT(stock_likeness("LP8011", "Rayfilm", "8011"), STOCK_NEAR);
    CHECK_EQ_INT(stock_likeness("L4461-25", "Herma", "4461"), STOCK_NEAR);
    CHECK_EQ_INT(stock_likeness("L5371", "Avery", "5371"), STOCK_NEAR);
    CHECK_EQ_INT(stock_likeness("Herma L4461", "Herma", "4461"), STOCK_NEAR);
    for (size_t i = 0; i < sizeof zweckform / sizeof *zweckform; i++)
        CHECK_EQ_INT(stock_likeness(arena_printf(unit_arena(), "%s3415", zweckform[i]), "Zweckform", "3415"),
                     STOCK_LIKE);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK_EQ_INT(stock_likeness(arena_printf(unit_arena(), "%s3415", others[i]), "Zweckform", "3415"),
                     STOCK_NEAR);
    CHECK(str_is(stock_near("XY5371"), "5371") && str_is(stock_near("lp 32010"), "zweckform-32010"));
    CHECK(!stock_near("LP8011").n && !stock_near("herma L5371").n);
}
