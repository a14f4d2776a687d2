/* Preflight of plans that no deck makes: the rules that recto's own products never break. */
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "preflight/preflight.h"
#include "unit.h"

static const struct preflight_row *row_of(const struct preflight_report *report, const char *id)
{
    for (size_t i = 0; i < report->n; i++)
        if (!strcmp(report->v[i].id, id)) return &report->v[i];
    return NULL;
}

/* The row of a print by itself. */
static struct preflight_row looked_at(const struct print *print, enum preflight standard, const char *id,
                                      struct diags *diags)
{
    struct job *job = NEW(unit_arena(), struct job);
    struct deck *deck = NEW(unit_arena(), struct deck);
    struct preflight_of of = {.job = job, .deck = deck, .prints = print, .n = 1};
    struct preflight_report report;

    job->preflight = standard;
    job->language = "en";
    report = preflight_make(unit_arena(), &of, diags);
    CHECK(row_of(&report, id) != NULL);
    return *row_of(&report, id);
}

static struct print print_of(const char *kind, double w, double h)
{
    return (struct print){.kind = kind, .file = str_of("x.pdf"), .title = str_of("X"), .w = w, .h = h};
}

static void add_page(struct print *print, struct page *page, size_t folio)
{
    struct sheet *sheet = VEC_PUSH(unit_arena(), &print->sheets);

    print_page(unit_arena(), &sheet->front, page, folio, (struct rect){20, 20, page->w, page->h}, 0);
}

TEST(boxes_lie_in_each_other)
{
    static const struct {
        struct rect trim, bleed;
        enum preflight_verdict verdict;
    } cases[] = {
        {{20, 20, 100, 100}, {10, 10, 120, 120}, PREFLIGHT_OK},
        {{20, 20, 100, 100}, {20, 20, 100, 100}, PREFLIGHT_OK},
        {{20, 20, 100, 100}, {0, 0, 0, 0}, PREFLIGHT_OK},
        {{0, 0, 0, 0}, {0, 0, 0, 0}, PREFLIGHT_OK},
        {{20, 20, 100, 100}, {21, 10, 120, 120}, PREFLIGHT_ERROR},
        {{20, 20, 100, 100}, {10, 10, 120, 109}, PREFLIGHT_ERROR},
        {{20, 20, 100, 100}, {-1, 10, 130, 120}, PREFLIGHT_ERROR},
        {{20, 20, 100, 130}, {10, 10, 120, 141}, PREFLIGHT_ERROR},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diags *diags = diags_new(unit_arena());
        struct print print = print_of("cards", 140, 140);

        print.trim = cases[i].trim;
        print.bleed = cases[i].bleed;
        CHECK_EQ_INT(looked_at(&print, PREFLIGHT_X4, "boxes", diags).verdict, cases[i].verdict);
        CHECK_EQ_INT(diags->list.n, cases[i].verdict == PREFLIGHT_ERROR);
    }
}

TEST(a_booklet_has_pages_in_fours)
{
    for (size_t n = 1; n <= 8; n++) {
        struct diags *diags = diags_new(unit_arena());
        struct print print = print_of("booklet", 140, 140);
        struct preflight_row row;

        for (size_t i = 0; i < n; i++) add_page(&print, page_new(unit_arena(), 100, 100), i + 1);
        row = looked_at(&print, PREFLIGHT_X1A, "pages", diags);
        CHECK_EQ_INT(row.verdict, n % 4 ? PREFLIGHT_ERROR : PREFLIGHT_OK);
        CHECK_STR(str_of(row.value), arena_printf(unit_arena(), "%zu", n));
        print.kind = "cards";
        CHECK_EQ_INT(looked_at(&print, PREFLIGHT_X1A, "pages", diags).verdict, PREFLIGHT_OK);
    }
}

TEST(of_each_page_the_worst_is_told_and_of_all_the_worst_stands_in_the_row)
{
    static const double widths[3][2] = {{0.3, 1}, {0.2, 0.1}, {0.2, 0.24}};
    struct diags *diags = diags_new(unit_arena());
    struct print print = print_of("booklet", 140, 140);
    struct preflight_row row;

    for (size_t i = 0; i < 3; i++) {
        struct page *page = page_new(unit_arena(), 100, 100);

        for (size_t k = 0; k < 2; k++)
            page_line(unit_arena(), page, 10, 10, 90, 10, widths[i][k], 0, INK_BLACK, 0);
        add_page(&print, page, i + 1);
    }
    row = looked_at(&print, PREFLIGHT_X3, "hairlines", diags);
    CHECK_EQ_INT(row.verdict, PREFLIGHT_ERROR);
    CHECK_STR(str_of(row.value), "0.1 pt");
    CHECK_EQ_INT(row.places.n, 2);
    CHECK_EQ_INT(row.worst, 0);
    CHECK_STR(str_of(row.places.v[0].where), "page 2");
    CHECK_EQ_INT(row.places.v[0].page, 2);
    CHECK_EQ_INT(row.places.v[0].card, 0);
    CHECK_STR(str_of(row.places.v[1].value), "0.2 pt");
    CHECK_STR(str_of(row.places.v[1].where), "page 3");
    /* 3 pages are no booklet either. */
    CHECK_EQ_INT(diags->list.n, 3);
}

TEST(a_table_has_the_worst_place_first_and_as_many_as_are_asked_for)
{
    static const char *const lines[] = {"page 3", "page 1", "page 2", "page 4"};
    struct preflight_report report = {0};
    struct preflight_row *row = VEC_PUSH(unit_arena(), &report);

    row->what = "rule";
    row->worst = 2;
    for (size_t i = 0; i < 4; i++)
        *VEC_PUSH(unit_arena(), &row->places) = (struct preflight_place){
            .limit = "1", .value = "2", .where = arena_printf(unit_arena(), "page %zu", i + 1)};
    for (size_t most = 1; most <= 5; most++) {
        struct strbuf b = strbuf_new(unit_arena());

        strbuf_addz(&b, "    what  limit  found  where\n");
        for (size_t i = 0; i < most && i < 4; i++) {
            strbuf_printf(&b, "ok  rule  1      2      %s", lines[i]);
            if (i + 1 == most && most < 4) strbuf_printf(&b, ", and %zu more", 4 - most);
            strbuf_addc(&b, '\n');
        }
        CHECK_STR(preflight_table(unit_arena(), &report, most, NULL), str_z(unit_arena(), strbuf_str(&b)));
    }
}

TEST(columns_of_a_table_are_as_wide_as_their_characters)
{
    struct preflight_report report = {0};
    struct preflight_row *row = VEC_PUSH(unit_arena(), &report);

    *row = (struct preflight_row){
        .what = "tables", .limit = "e\xCC\x81t\xC3\xA9", .value = "\xE9\xA1\x8C\xE5\x90\x8D\xE3\x81\xAE"};
    row = VEC_PUSH(unit_arena(), &report);
    *row = (struct preflight_row){.what = "title", .limit = "a\nb", .value = "none", .theirs = true};
    CHECK_STR(preflight_table(unit_arena(), &report, 1, NULL),
              "    what    limit  found   where\n"
              "ok  tables  e\xCC\x81t\xC3\xA9    \xE9\xA1\x8C\xE5\x90\x8D\xE3\x81\xAE\n"
              "ok  title   a\\nb   none\n");
    /* What is the deck's own is no word of recto's. */
    report.v[0].value = "none";
    CHECK_STR(preflight_table(unit_arena(), &report, 1, words_of("de")),
              "    was       Grenze  gefunden  wo\n"
              "ok  Tabellen  e\xCC\x81t\xC3\xA9     keine\n"
              "ok  Titel     a\\nb    none\n");
}

TEST(a_page_that_is_shown_often_is_looked_at_once)
{
    struct diags *diags = diags_new(unit_arena());
    struct print print = print_of("cards", 140, 140);
    struct page *page = page_new(unit_arena(), 100, 100);

    page_line(unit_arena(), page, 10, 10, 90, 10, 0.1, 0, INK_BLACK, 0);
    for (size_t i = 0; i < 5; i++) add_page(&print, page, i + 1);
    CHECK_EQ_INT(looked_at(&print, PREFLIGHT_X4, "hairlines", diags).places.n, 1);
}

TEST(a_ground_that_reaches_the_trim_runs_over_it)
{
    static const struct {
        struct rect ground;
        const char *value;
        enum preflight_verdict verdict;
    } cases[] = {
        {{-10, -10, 120, 30}, "3.528 mm", PREFLIGHT_OK},
        {{-10, 0, 120, 30}, "0 mm", PREFLIGHT_ERROR},
        {{-10, -10, 118, 30}, "2.822 mm", PREFLIGHT_ERROR},
        {{10, 10, 80, 80}, "nothing is printed at the trim", PREFLIGHT_OK},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct print print = print_of("cards", 140, 140);
        struct page *page = page_new(unit_arena(), 100, 100);
        struct preflight_row row;

        print.trim = (struct rect){20, 20, 100, 100};
        print.bleed = (struct rect){10, 10, 120, 120};
        page_box(unit_arena(), page, cases[i].ground, 0, INK_GRAY_OF(200), ITEM_TINT);
        add_page(&print, page, 1);
        row = looked_at(&print, PREFLIGHT_X4, "bleed", diags_new(unit_arena()));
        CHECK_EQ_INT(row.verdict, cases[i].verdict);
        CHECK_STR(str_of(row.value), cases[i].value);
    }
}

/* Half of a cover that lies flat, seen upright and turned by a quarter: its trim ends at the spine on one side. */
TEST(a_ground_ends_at_the_spine_of_a_flat_cover)
{
    static const struct {
        struct rect ground, at;
        int turn;
        const char *value;
    } cases[] = {
        {{0, -10, 110, 120}, {120, 20, 100, 100}, 0, "3.528 mm"},
        {{-10, -10, 110, 120}, {120, 20, 100, 100}, 0, "0 mm"},
        {{-10, -10, 120, 110}, {120, 20, 100, 100}, 1, "3.528 mm"},
        {{-10, -10, 120, 110}, {120, 20, 100, 100}, 3, "0 mm"},
        {{-10, -10, 120, 110}, {20, 20, 100, 100}, 3, "3.528 mm"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct print print = print_of("cover", 240, 140);
        struct page *page = page_new(unit_arena(), 100, 100);
        struct place *place;

        print.trim = (struct rect){20, 20, 200, 100};
        print.bleed = (struct rect){10, 10, 220, 120};
        page_box(unit_arena(), page, cases[i].ground, 0, INK_GRAY_OF(200), ITEM_TINT);
        add_page(&print, page, 1);
        place = &print.sheets.v[0].front.places.v[0];
        place->trim = cases[i].at;
        place->turn = cases[i].turn;
        CHECK_STR(str_of(looked_at(&print, PREFLIGHT_X4, "bleed", diags_new(unit_arena())).value),
                  cases[i].value);
    }
}

TEST(black_overprints_what_lies_below_it)
{
    struct print print = print_of("cards", 140, 140);
    struct page *page = page_new(unit_arena(), 100, 100);
    struct preflight_row row;

    page_box(unit_arena(), page, (struct rect){0, 0, 100, 50}, 0, (struct ink){INK_CMYK, {255, 204, 0, 51}},
             ITEM_TINT);
    page_line(unit_arena(), page, 10, 70, 90, 70, 1, 0, INK_BLACK, 0);
    add_page(&print, page, 1);
    row = looked_at(&print, PREFLIGHT_X4, "ink", diags_new(unit_arena()));
    CHECK_STR(str_of(row.value), "200 %");
    page_line(unit_arena(), page, 10, 20, 90, 20, 1, 0, INK_BLACK, 0);
    row = looked_at(&print, PREFLIGHT_X4, "ink", diags_new(unit_arena()));
    CHECK_STR(str_of(row.value), "280 %");
    CHECK_EQ_INT(row.verdict, PREFLIGHT_OK);
}
