#include "typeset/para.h"

#include <math.h>
#include <string.h>

#include "typeset/flow.h"
#include "typeset/label.h"
#include "unit.h"

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct type type;
    struct galley *galley;
};

static struct bench bench_open(enum role role)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.type = theme_type(themes(&n), role, 10, 0, "en");
    b.galley = galley_new(unit_arena());
    return b;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

static size_t set(struct bench *b, struct span *spans, size_t n, double width)
{
    struct spans all = {spans, n, n};
    struct para_style style = style_of(&b->type);

    return para_set(&b->cx, b->galley, &all, 0, width, &style);
}

/* The text of a line as it is drawn from left to right, with its spaces. */
static const char *line_text(const struct galley *galley, size_t line)
{
    struct strbuf out = strbuf_new(unit_arena());

    for (size_t i = 0; i < galley->lines.v[line].n; i++) {
        const struct item *item = &galley->lines.v[line].items[i];

        if (item->kind != ITEM_TEXT) continue;
        strbuf_add(&out, item->u.text.run->text);
        if (item->flags & ITEM_SPACE) strbuf_addc(&out, ' ');
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

TEST(a_paragraph_keeps_all_its_words_in_order)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {.text = str_of("one two three four five six seven eight nine ten")};
    struct strbuf all = strbuf_new(unit_arena());
    size_t lines = set(&b, &span, 1, 80);

    CHECK(lines > 2);
    for (size_t i = 0; i < lines; i++) {
        if (i) strbuf_addc(&all, ' ');
        strbuf_addz(&all, line_text(b.galley, i));
        CHECK(b.galley->lines.v[i].width <= 80.01F);
    }
    CHECK_STR(strbuf_str(&all), span.text);
    bench_close(&b);
}

TEST(spans_that_touch_are_not_parted)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {
        {.text = str_of("call ")}, {.text = str_of("f()"), .style = STYLE_CODE}, {.text = str_of(", then")}};

    CHECK_EQ_INT(set(&b, spans, 3, 300), 1);
    CHECK_STR(line_text(b.galley, 0), "call f(), then");
    bench_close(&b);
}

TEST(a_word_wider_than_the_line_is_broken_and_kept)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {.text = str_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};
    size_t lines = set(&b, &span, 1, 60);
    size_t n = 0;

    CHECK(lines > 3);
    for (size_t i = 0; i < lines; i++) {
        CHECK(b.galley->lines.v[i].width <= 60.01F);
        n += strlen(line_text(b.galley, i));
    }
    CHECK_EQ_INT(n, span.text.n);
    bench_close(&b);
}

TEST(a_word_wider_than_the_line_is_broken_at_its_syllables_first)
{
    struct bench b = bench_open(ROLE_QUESTION);
    struct span span = {.text = str_of("internationalization")};
    struct para_style style = style_of(&b.type);
    double width = label_width(b.stick, str_of("internationaliz"), &style);
    size_t lines = set(&b, &span, 1, width);
    const char *first = line_text(b.galley, 0);
    size_t n = strlen(first);

    CHECK_EQ_INT(lines, 2);
    CHECK(n > 5 && first[n - 1] == '-');
    CHECK_STR(str_from(span.text, n - 1), line_text(b.galley, 1));
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    bench_close(&b);
}

/* A word of twelve parts that change their style, and a number behind it. */
static void check_mixed(const char *part, unsigned style, const char *other, unsigned other_style,
                        double width, bool divides)
{
    enum { PARTS = 12 };
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[PARTS + 1];
    struct strbuf all = strbuf_new(unit_arena()), set_as = strbuf_new(unit_arena());
    size_t lines, broken = 0;

    for (size_t i = 0; i < PARTS; i++)
        spans[i] = i % 2 ? (struct span){.text = str_of(other), .style = other_style, .line = 7}
                         : (struct span){.text = str_of(part), .style = style, .line = 7};
    spans[PARTS] = (struct span){.text = str_of(" 5")};
    for (size_t i = 0; i <= PARTS; i++) strbuf_add(&all, spans[i].text);
    lines = set(&b, spans, PARTS + 1, width);
    CHECK(lines > 1);
    for (size_t i = 0; i < lines; i++) {
        struct str line = str_of(line_text(b.galley, i));

        CHECK(b.galley->lines.v[i].width <= (float)width + 0.02F);
        CHECK(line.n > 0);
        if (line.n && line.p[line.n - 1] == '-') line.n--;
        if (i + 1 == lines && i && str_is(line, "5")) strbuf_addc(&set_as, ' ');
        strbuf_add(&set_as, line);
    }
    CHECK_EQ_INT(strbuf_str(&set_as).n, strbuf_str(&all).n);
    for (size_t i = 0; i < b.galley->remarks.n; i++) broken += b.galley->remarks.v[i].line == 7;
    /* Some may end a line where they change their style anyway. */
    CHECK(broken == 1 || (divides && !broken));
    bench_close(&b);
}

TEST(a_word_of_several_styles_wider_than_the_line_is_broken_and_kept)
{
    static const struct {
        const char *part, *other;
        unsigned style, other_style;
        bool divides;
    } words[] = {
        {"abc", "def", STYLE_BOLD, 0, false},
        {"CH", "2", 0, STYLE_SUB, false},
        {"x", "10", STYLE_ITALIC, STYLE_SUP, false},
        {"Dampf", "schiff", 0, STYLE_STRIKE, false},
        {"WWW", "\xD7\x90", 0, 0, false},
        {"WWW", "\xE4\xBD\xA0\xE3\x80\x82", 0, STYLE_BOLD, true},
        {"foo_bar", "baz", STYLE_CODE, 0, true},
        {"Ctrl", "P", STYLE_KBD, STYLE_KBD | STYLE_BOLD, false},
        {"\xD7\x90\xD7\x91\xD7\x92", "\xD7\x93\xD7\x94", STYLE_BOLD, 0, false},
        {"\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "\xD8\xB3\xD9\x84", STYLE_BOLD, 0, false},
        {"e\xCC\x81", "\xC3\xA9", 0, STYLE_MARK, false},
        {"(((", ")))", 0, STYLE_BOLD, false},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (double width = 30; width < 60; width += 7)
            check_mixed(words[i].part, words[i].style, words[i].other, words[i].other_style, width,
                        words[i].divides);
}

/* A subscript stays with its letter, where the line may as well end before that. */
TEST(a_broken_formula_begins_no_line_with_a_subscript)
{
    enum { PARTS = 24 };
    struct span spans[PARTS];

    for (size_t i = 0; i < PARTS; i++)
        spans[i] = i % 2 ? (struct span){.text = str_of("2"), .style = STYLE_SUB}
                         : (struct span){.text = str_of("CH")};
    for (double width = 40; width < 90; width += 3) {
        struct bench b = bench_open(ROLE_ANSWER);
        size_t lines = set(&b, spans, PARTS, width);

        CHECK(lines > 1);
        for (size_t i = 0; i < lines; i++) CHECK(line_text(b.galley, i)[0] != '2');
        bench_close(&b);
    }
}

/* The letters of one line are shaped together: what stands alone there has another form. */
TEST(a_broken_arabic_word_is_joined_within_its_lines)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {.text = str_of("\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3"
                                       "\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3\xD8\xB3")};
    size_t lines = set(&b, &span, 1, 60);

    CHECK(lines > 1);
    for (size_t i = 0; i < lines; i++) CHECK_EQ_INT(b.galley->lines.v[i].n, 1);
    bench_close(&b);
}

TEST(a_line_does_not_end_where_the_language_ends_none_but_for_want_of_room)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {.text = str_of("on dit quoi ? et rien")};
    struct para_style style = style_of(&b.type);

    /* Each measure but those that hold no more than the word. */
    for (double width = 32; width < 100; width += 2) {
        b.galley = galley_new(unit_arena());
        set(&b, &span, 1, width);
        for (size_t i = 0; i < b.galley->lines.n; i++) CHECK(line_text(b.galley, i)[0] != '?');
    }
    b.galley = galley_new(unit_arena());
    set(&b, &span, 1, label_width(b.stick, str_of("quoi "), &style));
    CHECK_STR(line_text(b.galley, b.galley->lines.n - 1), "rien");
    bench_close(&b);
}

TEST(justified_lines_fill_the_measure)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct span span = {
        .text = str_of("Justified text has both its edges straight, which takes spaces that give a little "
                       "and now and then a hyphen in a longer word, unfortunately or otherwise.")};
    size_t lines = set(&b, &span, 1, 180);

    REQUIRE(lines > 3);
    /* A hyphen or comma hangs over the edge. */
    for (size_t i = 0; i + 1 < lines; i++) {
        const char *text = line_text(b.galley, i);
        bool hangs = strchr("-,", text[strlen(text) - 1]) != NULL;

        CHECK_NEAR((double)b.galley->lines.v[i].width, hangs ? 181.5 : 180, 0.5);
    }
    CHECK(b.galley->lines.v[lines - 1].width < 180);
    bench_close(&b);
}

/* True if all lines but the last end at the measure: what hangs over it is less than a letter. */
static bool ends_even(const struct galley *galley, double measure)
{
    for (size_t i = 0; i + 1 < galley->lines.n; i++)
        if ((double)galley->lines.v[i].width < measure - 0.1 ||
            (double)galley->lines.v[i].width > measure + 4)
            return false;
    return true;
}

static size_t lines_that_end_with(const struct galley *galley, char last)
{
    size_t n = 0;

    for (size_t i = 0; i < galley->lines.n; i++) {
        const char *text = line_text(galley, i);

        n += text[strlen(text) - 1] == last;
    }
    return n;
}

TEST(what_cannot_be_justified_is_ragged_as_a_whole)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct span span = {
        .text = str_of(
            "You may call either PressManager or PlateCylinder, or InkingUnitController from your own module "
            "and use the methods below to start the press, unfortunately or otherwise.")};
    size_t even = 0, ragged = 0;

    /* At some measures it can, at some not; never is one line short among full ones. */
    for (double measure = 160; measure < 360; measure += 5) {
        size_t full = 0, lines;

        b.galley = galley_new(unit_arena());
        lines = set(&b, &span, 1, measure);
        for (size_t i = 0; i + 1 < lines; i++) full += (double)b.galley->lines.v[i].width > measure - 0.1;
        if (ends_even(b.galley, measure)) {
            even++;
            continue;
        }
        ragged++;
        CHECK(full <= 1);
        /* Ragged text has no hyphens, and its letters and spaces stand as they are. */
        CHECK_EQ_INT(lines_that_end_with(b.galley, '-'), 0);
        for (size_t i = 0; i < lines; i++) CHECK(b.galley->lines.v[i].items[0].u.text.tracking == 0);
    }
    CHECK(even > 10);
    CHECK(ragged > 2);
    bench_close(&b);
}

/* Where spaces alone do not do it; by the fiftieth of an em at the most, and never letters that are joined. */
TEST(letters_move_a_little_to_fill_the_measure)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct span span = {
        .text = str_of(
            "A binder who folds by hand keeps a bone in the other, and runs it along each fold twice. What "
            "was folded across the grain cracks, whatever is done about it, and shows a ragged white line.")};
    size_t moved = 0;

    for (double measure = 150; measure < 320; measure += 5) {
        b.galley = galley_new(unit_arena());
        set(&b, &span, 1, measure);
        for (size_t i = 0; i < b.galley->lines.n; i++)
            for (size_t k = 0; k < b.galley->lines.v[i].n; k++) {
                double tracking = (double)b.galley->lines.v[i].items[k].u.text.tracking;

                moved += tracking != 0;
                CHECK(tracking <= 0.0201 * b.type.size && tracking >= -0.0141 * b.type.size);
                CHECK(tracking == 0 || ends_even(b.galley, measure));
            }
    }
    CHECK(moved > 10);
    bench_close(&b);
}

TEST(large_print_divides_no_words)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct para_style style = style_of(&b.type);
    struct span span = {
        .text = str_of("Unfortunately extraordinarily disproportionate responsibilities characterize "
                       "international telecommunications professionals notwithstanding documentation.")};
    struct spans all = {&span, 1, 1};
    size_t small = 0, large = 0;

    for (double measure = 20; measure < 32; measure++)
        for (int size = 10; size <= 14; size += 4) {
            b.galley = galley_new(unit_arena());
            style.size = size;
            style.leading = 1.3 * size;
            para_set(&b.cx, b.galley, &all, 0, measure * size, &style);
            *(size < 14 ? &small : &large) += lines_that_end_with(b.galley, '-');
        }
    CHECK(small > 0);
    CHECK_EQ_INT(large, 0);
    bench_close(&b);
}

TEST(right_to_left_words_run_from_the_right)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {.text = str_of("\xD7\x90\xD7\x91 \xD7\x92\xD7\x93")};
    const struct line *line;

    CHECK_EQ_INT(set(&b, &span, 1, 200), 1);
    line = &b.galley->lines.v[0];
    REQUIRE(line->n == 2);
    /* The first word stands at the right edge of the measure, the second to its left. */
    CHECK(line->items[0].u.text.x > line->items[1].u.text.x);
    CHECK_NEAR(
        (double)(line->items[0].u.text.x + line->items[0].u.text.run->width * line->items[0].u.text.size),
        200, 0.1);
    bench_close(&b);
}

/* Where the text that begins with `text` stands on the page; -1: nowhere. */
static double place_of(const struct item *items, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == ITEM_TEXT && str_starts(items[i].u.text.run->text, text))
            return (double)items[i].u.text.x;
    return -1;
}

TEST(a_latin_sentence_keeps_its_order_among_hebrew_ones)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {{.text = str_of("The end.")},
                           {.text = str_of("HTML \xD7\xA9\xD7\xA9\xD7\xA9\xD7\xA9\xD7\xA9")}};
    const struct line *line;

    b.type.rtl = true;
    set(&b, &spans[0], 1, 200);
    line = &b.galley->lines.v[0];
    CHECK(place_of(line->items, line->n, "The") < place_of(line->items, line->n, "end."));
    /* It ends where the others begin. */
    CHECK_NEAR(place_of(line->items, line->n, "The") + (double)line->width, 200, 0.01);
    /* A Hebrew one that begins with a Latin word does not become one. */
    set(&b, &spans[1], 1, 200);
    line = &b.galley->lines.v[1];
    CHECK(place_of(line->items, line->n, "HTML") > place_of(line->items, line->n, "\xD7\xA9"));
    bench_close(&b);
}

TEST(labels_run_both_ways)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct para_style style = style_of(&b.type);
    struct page page = {0};
    struct str text = str_of("abc \xD7\x90\xD7\x91 12 \xD7\x92\xD7\x93");
    double width = label_draw(b.stick, unit_arena(), &page, text, 0, 0, &style, 0);

    /* abc, then from the right: alef bet, 12, gimel dalet. */
    CHECK_NEAR(width, label_width(b.stick, text, &style), 1e-6);
    CHECK_NEAR(place_of(page.items.v, page.items.n, "abc"), 0, 1e-6);
    CHECK(place_of(page.items.v, page.items.n, "\xD7\x92") < place_of(page.items.v, page.items.n, "12"));
    CHECK(place_of(page.items.v, page.items.n, "12") < place_of(page.items.v, page.items.n, "\xD7\x90"));
    CHECK(place_of(page.items.v, page.items.n, "\xD7\x92") > 0);
    bench_close(&b);
}

static double width_of_figures(struct bench *b, const struct type *type)
{
    struct para_style style = style_of(type);
    struct span span = {.text = str_of("1870")};
    struct spans all = {&span, 1, 1};

    b->galley = galley_new(unit_arena());
    para_set(&b->cx, b->galley, &all, 0, 200, &style);
    return (double)b->galley->lines.v[0].width;
}

/* All themes' are lining; a theme that asks for others gets them where the language has small letters. */
TEST(figures_are_as_tall_as_capitals)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct theme novel;
    struct type lining, old, caseless;
    size_t n;
    const struct theme *all = themes(&n);

    for (size_t i = 0; i < n; i++)
        for (int role = 0; role < ROLE_COUNT; role++)
            CHECK(theme_type(&all[i], (enum role)role, 10, 0, "en").lining);
    novel = all[0];
    lining = theme_type(&novel, ROLE_BOOK, 10, 0, "en");
    novel.roles[ROLE_BOOK].old_style = true;
    old = theme_type(&novel, ROLE_BOOK, 10, 0, "en");
    caseless = theme_type(&novel, ROLE_BOOK, 10, 0, "zh-TW");
    CHECK(!old.lining && !theme_type(&novel, ROLE_BOOK, 10, 0, NULL).lining);
    CHECK(caseless.lining && theme_type(&novel, ROLE_BOOK, 10, 0, "he").lining);
    /* An old-style 1 of the book's face is narrow. */
    CHECK(width_of_figures(&b, &old) < width_of_figures(&b, &lining));
    CHECK_NEAR(width_of_figures(&b, &caseless), width_of_figures(&b, &lining), 0.001);
    bench_close(&b);
}

TEST(ideographs_fill_the_measure)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct span span = {.text =
                            str_of("紙の繊維は抄紙機の流れる方向にそろう。目に沿って折るときれいに折れる。")};

    /* Sixteen letters of 10 points, and a little. */
    set(&b, &span, 1, 163);
    REQUIRE(b.galley->lines.n >= 2);
    CHECK_NEAR((double)b.galley->lines.v[0].width, 163, 0.01);
    b.galley = galley_new(unit_arena());
    b.type.align = THEME_LEFT;
    set(&b, &span, 1, 163);
    CHECK((double)b.galley->lines.v[0].width < 162);
    bench_close(&b);
}

TEST(ragged_korean_words_stay_whole)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span span = {
        .text = str_of("섬유는 종이 기계가 움직이는 방향으로 놓인다. 결을 따라 접으면 깨끗하게 접힌다.")};

    set(&b, &span, 1, 120);
    REQUIRE(b.galley->lines.n > 2);
    for (size_t i = 0; i + 1 < b.galley->lines.n; i++) {
        const char *text = line_text(b.galley, i);
        const char *in = strstr(span.text.p, text);

        REQUIRE(in);
        CHECK(in[strlen(text)] == ' ');
    }
    bench_close(&b);
}

TEST(addresses_of_links_become_notes_once)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {{.text = str_of("here"), .url = "http://a.example/it's--a"},
                           {.text = str_of(" and ")},
                           {.text = str_of("there"), .url = "http://a.example/it's--a"}};
    struct block para = {.kind = BLOCK_PARA, .spans = {spans, 3, 3}};

    b.cx.link_notes = true;
    flow_blocks(&b.cx, b.galley, &para, 0, 200, &b.type);
    CHECK_STR(line_text(b.galley, 0), "here1 and there1");
    CHECK_EQ_INT(b.galley->notes->list.n, 1);
    CHECK(galley_depth(b.galley, 0, 1) > galley_height(b.galley, 0, 1) + 5);
    CHECK_CONTAINS(line_text(b.galley->notes->list.v[0].galley, 0), "a.example/it's--a");
    bench_close(&b);
}

/* Two raised numbers at one word would be read as one. */
TEST(raised_numbers_are_kept_apart)
{
    static const char link[] = "http://a.example/x", other[] = "http://a.example/y";
    const struct span note = {.kind = SPAN_FOOTNOTE}, end = {.text = str_of(" end")};
    const struct span here = {.text = str_of("here"), .url = link};
    const struct {
        struct span spans[5];
        size_t n;
        const char *shown;
    } cases[] = {
        {{here, note, end}, 3, "here1,2 end"},
        {{here, note, note, {.text = str_of(".")}, note}, 5, "here1,2,3.4"},
        {{{.text = str_of("x")}, note, {.text = str_of("there"), .url = other}, note}, 4, "x1there2,3"},
        {{{.text = str_of("x")}, {.kind = SPAN_FOOTNOTE, .url = link}, end}, 3, "x1,2 end"},
        /* Those that the author keeps apart, or text does, are apart. */
        {{note, {.text = str_of(", ")}, note, {.text = str_of(",")}, note}, 5, "1, 2,3"},
        {{here, {.text = str_of("."), .style = 0}, note}, 3, "here1.2"},
        {{{.text = str_of("in 1999")}, note}, 2, "in 19991"},
        /* Powers are raised numbers, too. */
        {{{.text = str_of("m")}, {.text = str_of("2"), .style = STYLE_SUP}, note, note}, 4, "m2\u00A01,2"},
        {{{.text = str_of("5 m\u00B2")}, note, end}, 3, "5 m\u00B2\u00A01 end"},
        {{{.text = str_of("10\u2077")}, note, end}, 3, "10\u2077\u00A01 end"},
        {{{.text = str_of("n")}, {.text = str_of("th"), .style = STYLE_SUP}, note}, 3, "nth1"},
        {{{.text = str_of("H")}, {.text = str_of("2"), .style = STYLE_SUB}, note}, 3, "H21"},
        {{{.text = str_of("\u00E9")}, note}, 2, "\u00E91"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (double width = 300; width > 20; width -= 40) {
            struct bench b = bench_open(ROLE_ANSWER);
            struct span spans[5];
            struct strbuf all = strbuf_new(unit_arena());

            memcpy(spans, cases[i].spans, sizeof spans);
            for (size_t k = 0; k < cases[i].n; k++) {
                static const char *const labels[] = {"a", "b", "c", "d", "e"};
                if (spans[k].kind == SPAN_FOOTNOTE) spans[k].text = str_of(labels[k]);
            }
            b.cx.link_notes = true;
            set(&b, spans, cases[i].n, width);
            for (size_t k = 0; k < b.galley->lines.n; k++) {
                if (k) strbuf_addc(&all, ' ');
                strbuf_addz(&all, line_text(b.galley, k));
                CHECK(line_text(b.galley, k)[0] != ',');
            }
            CHECK_STR(strbuf_str(&all), cases[i].shown);
            bench_close(&b);
        }
    }
}

/* The rule above notes begins where lines do. */
TEST(the_rule_above_notes_begins_where_lines_do)
{
    for (size_t rtl = 0; rtl < 2; rtl++) {
        struct bench b = bench_open(ROLE_ANSWER);
        struct span span = {.text = str_of("here"), .url = "http://a.example/x"};
        struct block para = {.kind = BLOCK_PARA, .spans = {&span, 1, 1}};
        struct page *page = page_new(unit_arena(), 300, 100);

        b.cx.link_notes = true;
        b.type.rtl = rtl;
        flow_blocks(&b.cx, b.galley, &para, 0, 200, &b.type);
        galley_draw_notes(unit_arena(), b.galley, 0, 1, page, 50, 90, INK_BLACK);
        REQUIRE(page->items.n > 0 && page->items.v[0].kind == ITEM_LINE);
        CHECK_NEAR(page->items.v[0].u.line.x0, rtl ? 210 : 50, 0.001);
        CHECK_NEAR(page->items.v[0].u.line.x1, rtl ? 250 : 90, 0.001);
        bench_close(&b);
    }
}

TEST(a_gap_does_not_show_what_it_hides)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {{.text = str_of("The ")}, {.kind = SPAN_GAP, .text = str_of("secret")}};

    set(&b, spans, 2, 200);
    CHECK(!strstr(line_text(b.galley, 0), "secret"));
    bench_close(&b);
}

TEST(what_a_colon_announces_stays_with_it)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span text[] = {
        {.text = str_of("As follows:")}, {.text = str_of("Or not.")}, {.text = str_of("\u4F8B\u5982\uFF1A")}};
    struct block last = {.kind = BLOCK_PARA, .spans = {&text[0], 1, 1}};
    struct block third = {.kind = BLOCK_PARA, .spans = {&text[2], 1, 1}, .next = &last};
    struct block second = {.kind = BLOCK_PARA, .spans = {&text[1], 1, 1}, .next = &third};
    struct block first = {.kind = BLOCK_PARA, .spans = {&text[0], 1, 1}, .next = &second};

    flow_blocks(&b.cx, b.galley, &first, 0, 200, &b.type);
    REQUIRE(b.galley->lines.n == 4);
    CHECK_EQ_INT(b.galley->lines.v[1].cost, BREAK_OPENED);
    CHECK_EQ_INT(b.galley->lines.v[2].cost, BREAK_FREE);
    CHECK_EQ_INT(b.galley->lines.v[3].cost, BREAK_OPENED);
    bench_close(&b);
}

TEST(a_colon_behind_what_is_bold_announces_too)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span text[] = {{.text = str_of("For example"), .style = STYLE_BOLD}, {.text = str_of(":")}};
    struct block last = {.kind = BLOCK_PARA, .spans = {&text[0], 1, 1}};
    struct block first = {.kind = BLOCK_PARA, .spans = {text, 2, 2}, .next = &last};

    flow_blocks(&b.cx, b.galley, &first, 0, 200, &b.type);
    REQUIRE(b.galley->lines.n == 2);
    CHECK_EQ_INT(b.galley->lines.v[1].cost, BREAK_OPENED);
    bench_close(&b);
}

TEST(lines_without_spaces_are_justified_too)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct strbuf text = strbuf_new(unit_arena());
    struct para_style style = style_of(&b.type);
    struct span span = {0};
    struct spans all = {&span, 1, 1};
    size_t lines;

    for (int i = 0; i < 24; i++) strbuf_addz(&text, "\u672C\u306E\u8868");
    span.text = strbuf_str(&text);
    style.align = PARA_JUSTIFY;
    lines = para_set(&b.cx, b.galley, &all, 0, 156, &style);
    REQUIRE(lines > 3);
    for (size_t i = 0; i + 1 < lines; i++) CHECK_NEAR((double)b.galley->lines.v[i].width, 156, 0.02);
    CHECK((double)b.galley->lines.v[lines - 1].width <= 156.02);
    bench_close(&b);
}

TEST(punctuation_hangs_over_the_edges_of_justified_text)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct para_style style = style_of(&b.type);
    struct strbuf text = strbuf_new(unit_arena());
    struct span span = {0};
    struct spans all = {&span, 1, 1};
    size_t lines, hung = 0;

    for (int i = 0; i < 60; i++) strbuf_addz(&text, i % 2 ? "\u201Cquire\u201D, " : "ream, ");
    span.text = strbuf_str(&text);
    style.align = PARA_JUSTIFY;
    lines = para_set(&b.cx, b.galley, &all, 0, 150, &style);
    for (size_t i = 0; i + 1 < lines; i++) {
        const struct line *line = &b.galley->lines.v[i];
        double left = (double)line->items[0].u.text.x, right = left + (double)line->width;

        REQUIRE(line->items[0].kind == ITEM_TEXT);
        CHECK(left <= 0 && left > -0.3 * style.size);
        CHECK(right > 150 && right < 150 + 0.3 * style.size);
        hung += left < 0;
    }
    CHECK(hung > 0);
    /* Ragged text has no edge to hang over. */
    b.galley = galley_new(unit_arena());
    style.align = PARA_LEFT;
    lines = para_set(&b.cx, b.galley, &all, 0, 150, &style);
    for (size_t i = 0; i < lines; i++) {
        CHECK_NEAR((double)b.galley->lines.v[i].items[0].u.text.x, 0, 0.001);
        CHECK((double)b.galley->lines.v[i].width <= 150.01);
    }
    bench_close(&b);
}

TEST(the_frames_of_keys_touch_nothing)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {{.text = str_of("Ctrl"), .style = STYLE_KBD},
                           {.text = str_of("+")},
                           {.text = str_of("P"), .style = STYLE_KBD}};
    double frames[2][2], plus[2] = {0, 0};
    size_t n = 0;

    REQUIRE(set(&b, spans, 3, 200) == 1);
    for (size_t i = 0; i < b.galley->lines.v[0].n; i++) {
        const struct item *item = &b.galley->lines.v[0].items[i];

        if (item->kind == ITEM_FRAME && n < 2) {
            frames[n][0] = (double)item->u.box.x;
            frames[n++][1] = (double)(item->u.box.x + item->u.box.w);
        }
        if (item->kind == ITEM_TEXT && str_is(item->u.text.run->text, "+")) {
            plus[0] = (double)item->u.text.x;
            plus[1] = plus[0] + (double)(item->u.text.run->width * item->u.text.size);
        }
    }
    REQUIRE(n == 2);
    CHECK(frames[0][0] >= 0);
    CHECK(frames[0][1] < plus[0]);
    CHECK(plus[1] < frames[1][0]);
    CHECK_STR(line_text(b.galley, 0), "Ctrl+P");
    bench_close(&b);
}

TEST(code_keeps_its_columns_and_marks_what_continues)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct block code = {.kind = BLOCK_CODE,
                         .text = str_of("if x:\n        call(alpha, beta, gamma, delta, epsilon, zeta)\n")};

    flow_blocks(&b.cx, b.galley, &code, 0, 150, &b.type);
    REQUIRE(b.galley->lines.n >= 3);
    CHECK_STR(line_text(b.galley, 0), "if x:");
    CHECK(!strncmp(line_text(b.galley, 1), "        call(", 13));
    CHECK(!strncmp(line_text(b.galley, 2), "\xE2\x86\xAA", 3));
    bench_close(&b);
}

/* Where the part of the line that begins with these words stands, or -1; *rtl: it runs to the left. */
static double part_at(const struct galley *galley, size_t line, const char *words, bool *rtl)
{
    const struct line *l = &galley->lines.v[line];

    for (size_t i = 0; i < l->n; i++) {
        if (l->items[i].kind != ITEM_TEXT || !str_starts(l->items[i].u.text.run->text, words)) continue;
        *rtl = l->items[i].u.text.run->rtl;
        return (double)l->items[i].u.text.x;
    }
    return -1;
}

/* Code itself runs to the right, also where a line begins with Hebrew. */
TEST(what_runs_to_the_left_does_so_in_code)
{
    static const char *const lines[] = {"x = alef  # \xD7\x90\xD7\x91 \xD7\x92\xD7\x93 end\n",
                                        "\xD7\x90\xD7\x91 \xD7\x92\xD7\x93 end\n"};

    for (size_t i = 0; i < 2; i++) {
        struct bench b = bench_open(ROLE_ANSWER);
        struct block code = {
            .kind = BLOCK_CODE, .text = str_of(lines[i]), .language = str_of(i ? "" : "python")};
        bool rtl[2] = {false, false}, ltr = true;
        double first, second, end;

        flow_blocks(&b.cx, b.galley, &code, 0, 250, &b.type);
        first = part_at(b.galley, 0, "\xD7\x90\xD7\x91", &rtl[0]);
        second = part_at(b.galley, 0, "\xD7\x92\xD7\x93", &rtl[1]);
        end = part_at(b.galley, 0, " end", &ltr);
        CHECK(rtl[0] && rtl[1] && !ltr);
        CHECK(second >= 0 && first > second && end > first);
        bench_close(&b);
    }
}

/* Whatever fonts they are of, its words stand among the items as they are read: the first, which is the rightmost, in front. */
TEST(words_that_run_to_the_left_in_code_are_drawn_as_they_are_read)
{
    static const char *const words[] = {"\xD8\xB3\xD9\x81\xD9\x86",
                                        "\xD8\xA7\xD9\x84\xD9\x85\xD9\x8A\xD9\x86\xD8\xA7\xD8\xA1"};
    struct bench b = bench_open(ROLE_ANSWER);
    struct block code = {.kind = BLOCK_CODE,
                         .text = str_of(arena_printf(unit_arena(), "+-- [%s %s] --+\n", words[0], words[1]))};
    size_t found = 0;

    flow_blocks(&b.cx, b.galley, &code, 0, 250, &b.type);
    for (size_t i = 0; i < b.galley->lines.v[0].n; i++) {
        const struct item *item = &b.galley->lines.v[0].items[i];

        if (item->kind == ITEM_TEXT && found < 2 && str_starts(item->u.text.run->text, words[found])) found++;
    }
    CHECK_EQ_INT(found, 2);
    bench_close(&b);
}

/* A string and the comment behind it are two texts, whatever stands between them. */
TEST(what_runs_to_the_left_in_code_ends_with_its_string)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct block code = {.kind = BLOCK_CODE,
                         .text = str_of("x = \"\xD7\x90\xD7\x91\"  # \xD7\x92\xD7\x93 (2)\n"),
                         .language = str_of("python")};
    bool rtl[2] = {false, false};
    double string, comment;

    flow_blocks(&b.cx, b.galley, &code, 0, 250, &b.type);
    string = part_at(b.galley, 0, "\xD7\x90\xD7\x91", &rtl[0]);
    comment = part_at(b.galley, 0, "\xD7\x92\xD7\x93", &rtl[1]);
    CHECK(rtl[0] && rtl[1]);
    CHECK(string >= 0 && comment > string);
    bench_close(&b);
}

/* Code and addresses run to the right among words that run to the left, and so does what is around Hebrew in them. */
TEST(code_and_addresses_keep_their_order_among_hebrew)
{
    const char *address = "https://a.example/\xD7\xA9\xD7\x9D/b";
    struct span spans[] = {{.text = str_of("\xD7\x90\xD7\x91 ")},
                           {.text = str_of("x = '\xD7\xA9\xD7\x9D' + y"), .style = STYLE_CODE},
                           {.text = str_of(" \xD7\x92\xD7\x93 ")},
                           {.text = str_of(address), .url = address}};
    const char *const parts[] = {"x", "=", "'", "\xD7\xA9\xD7\x9D", "+", "y"};

    for (size_t rtl = 0; rtl < 2; rtl++) {
        struct bench b = bench_open(ROLE_ANSWER);
        struct block para = {.kind = BLOCK_PARA, .spans = {spans, 3, 3}};
        double at = -1, before, behind;
        bool left;

        b.type.rtl = rtl;
        flow_blocks(&b.cx, b.galley, &para, 0, 300, &b.type);
        CHECK_EQ_INT(b.galley->lines.n, 1);
        before = part_at(b.galley, 0, "\xD7\x90", &left);
        behind = part_at(b.galley, 0, "\xD7\x92", &left);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            double next = part_at(b.galley, 0, parts[i], &left);

            CHECK(next > at && next < before);
            CHECK(left == (i == 3));
            at = next;
        }
        CHECK(behind >= 0 && behind < part_at(b.galley, 0, "x", &left));
        bench_close(&b);

        b = bench_open(ROLE_ANSWER);
        para.spans = (struct spans){spans + 2, 2, 2};
        b.type.rtl = rtl;
        flow_blocks(&b.cx, b.galley, &para, 0, 300, &b.type);
        CHECK_EQ_INT(b.galley->lines.n, 1);
        at = part_at(b.galley, 0, "https", &left);
        before = part_at(b.galley, 0, "\xD7\xA9", &left);
        behind = part_at(b.galley, 0, "/b", &left);
        CHECK(at >= 0 && before > at && behind > before);
        CHECK(part_at(b.galley, 0, "\xD7\x92", &left) > behind);
        bench_close(&b);
    }
}

TEST(code_is_divided_at_blank_lines_and_not_before_its_closing_bracket)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct block code = {.kind = BLOCK_CODE,
                         .text = str_of("int a;\n\nf() {\n  g();\n  h();\n}\n\nint b;\nint c;\n")};
    const struct line *lines;

    flow_blocks(&b.cx, b.galley, &code, 0, 150, &b.type);
    REQUIRE(b.galley->lines.n == 7);
    lines = b.galley->lines.v;
    CHECK_EQ_INT(lines[1].cost, BREAK_WIDOW / 2);
    CHECK_EQ_INT(lines[2].cost, BREAK_OPENED);
    CHECK(lines[3].cost >= BREAK_LINE && lines[3].cost < BREAK_WIDOW / 2);
    CHECK_EQ_INT(lines[4].cost, BREAK_OPENED);
    CHECK_EQ_INT(lines[5].cost, BREAK_ITEM);
    CHECK_EQ_INT(lines[6].cost, BREAK_WIDOW);
    bench_close(&b);
}

TEST(a_wide_table_becomes_a_list)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span text[] = {{.text = str_of("Head")}, {.text = str_of("Incomprehensibilities")}};
    struct block head_cells[2] = {{.kind = BLOCK_CELL, .spans = {&text[0], 1, 1}, .next = &head_cells[1]},
                                  {.kind = BLOCK_CELL, .spans = {&text[0], 1, 1}}};
    struct block body_cells[2] = {{.kind = BLOCK_CELL, .spans = {&text[1], 1, 1}, .next = &body_cells[1]},
                                  {.kind = BLOCK_CELL, .spans = {&text[1], 1, 1}}};
    struct block body = {.kind = BLOCK_ROW, .child = body_cells};
    struct block head = {.kind = BLOCK_ROW, .child = head_cells, .header = true, .next = &body};
    struct block table = {.kind = BLOCK_TABLE, .child = &head};

    flow_blocks(&b.cx, b.galley, &table, 0, 300, &b.type);
    CHECK_EQ_INT(b.galley->lines.n, 2);
    b.galley = galley_new(unit_arena());
    b.galley->collect_terms = true;
    flow_blocks(&b.cx, b.galley, &table, 0, 130, &b.type);
    /* Its words are divided first. */
    CHECK_STR(line_text(b.galley, 0), "HeadHead");
    CHECK_CONTAINS(line_text(b.galley, 1), "-");
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    b.galley = galley_new(unit_arena());
    b.galley->collect_terms = true;
    flow_blocks(&b.cx, b.galley, &table, 0, 100, &b.type);
    CHECK_EQ_INT(b.galley->terms.n, 0);
    CHECK_CONTAINS(line_text(b.galley, 0), "Head:");
    REQUIRE(b.galley->remarks.n == 1);
    CHECK_EQ_INT(b.galley->remarks.v[0].id, DIAG_TABLE_STACKED);
    bench_close(&b);
}

/* A right-to-left deck's tables begin on the right, whatever their cells say; so do its columns within them. */
TEST(a_table_begins_where_the_deck_does)
{
    struct span text[] = {
        {.text = str_of("one")}, {.text = str_of("\xD7\x90\xD7\x91")}, {.text = str_of("three")}};
    struct block cells[3] = {{.kind = BLOCK_CELL, .spans = {&text[0], 1, 1}, .next = &cells[1]},
                             {.kind = BLOCK_CELL, .spans = {&text[1], 1, 1}, .next = &cells[2]},
                             {.kind = BLOCK_CELL, .spans = {&text[2], 1, 1}}};
    struct block head = {.kind = BLOCK_ROW, .child = cells, .header = true};
    struct block table = {.kind = BLOCK_TABLE, .child = &head};

    for (size_t rtl = 0; rtl < 2; rtl++) {
        struct bench b = bench_open(ROLE_ANSWER);
        double at[3];
        size_t rules = 0;
        bool left;

        b.type.rtl = rtl;
        flow_blocks(&b.cx, b.galley, &table, 10, 300, &b.type);
        for (size_t i = 0; i < 3; i++) {
            at[i] = part_at(b.galley, 0, str_z(unit_arena(), text[i].text), &left);
            CHECK(at[i] >= 10);
        }
        CHECK(rtl ? at[0] > at[1] && at[1] > at[2] : at[0] < at[1] && at[1] < at[2]);
        CHECK(rtl ? at[0] > 280 : at[0] < 11);
        /* The rule below its head is as long as the row. */
        for (size_t i = 0; i < b.galley->lines.v[0].n; i++) {
            const struct item *item = &b.galley->lines.v[0].items[i];

            if (item->kind != ITEM_LINE) continue;
            CHECK_NEAR(item->u.line.x0, at[rtl ? 2 : 0], 0.1);
            CHECK(item->u.line.x1 > at[rtl ? 0 : 2]);
            rules++;
        }
        CHECK_EQ_INT(rules, 1);
        bench_close(&b);
    }
}

/* ---- readings ---- */

/* An item of that text in any line. */
static const struct item *item_saying(const struct galley *galley, const char *text, size_t *line)
{
    for (*line = 0; *line < galley->lines.n; ++*line)
        for (size_t i = 0; i < galley->lines.v[*line].n; i++) {
            const struct item *item = &galley->lines.v[*line].items[i];

            if (item->kind == ITEM_TEXT && str_is(item->u.text.run->text, text)) return item;
        }
    return NULL;
}

static double middle(const struct item *item)
{
    return (double)item->u.text.x + (double)item->u.text.run->width * (double)item->u.text.size / 2;
}

static struct span ruby(const char *text, unsigned more)
{
    return (struct span){.text = str_of(text), .style = STYLE_RUBY | more};
}

/* Half as large, in the middle of what it reads, without its brackets; the line makes room for it. */
TEST(a_reading_stands_above_its_word)
{
    static const char *const readings[] = {"(じ)", "(こころざし)"};

    for (size_t i = 0; i < 2; i++) {
        struct bench b = bench_open(ROLE_ANSWER);
        struct span spans[] = {{.text = str_of("人の")},
                               ruby("志", 0),
                               ruby(readings[i], STYLE_READING),
                               {.text = str_of("漢")}};
        size_t line;
        const struct item *base, *reading, *behind;
        struct str bare = str_sub(str_of(readings[i]), 1, strlen(readings[i]) - 2);

        REQUIRE(set(&b, spans, 4, 300) == 1);
        base = item_saying(b.galley, "志", &line);
        reading = item_saying(b.galley, str_z(unit_arena(), bare), &line);
        behind = item_saying(b.galley, "漢", &line);
        REQUIRE(base && reading && behind);
        CHECK_NEAR(middle(base), middle(reading), 0.01);
        CHECK_NEAR((double)reading->u.text.size, (double)base->u.text.size / 2, 0.001);
        CHECK((double)reading->u.text.y < -0.9 * (double)base->u.text.size);
        CHECK((double)(b.galley->lines.v[0].ascent + b.galley->lines.v[0].descent) > b.type.leading);
        /* What is wider than its word keeps off a character that may have a reading, too. */
        CHECK((double)behind->u.text.x >=
              middle(reading) + (double)reading->u.text.run->width * (double)reading->u.text.size / 2 - 0.01);
        bench_close(&b);
    }
}

TEST(a_wide_reading_hangs_over_kana)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {ruby("志", 0), ruby("(こころざし)", STYLE_READING), {.text = str_of("を")}};
    size_t line;
    const struct item *reading, *behind;

    REQUIRE(set(&b, spans, 3, 300) == 1);
    reading = item_saying(b.galley, "こころざし", &line);
    behind = item_saying(b.galley, "を", &line);
    REQUIRE(reading && behind);
    CHECK_NEAR(middle(reading) + (double)reading->u.text.run->width * (double)reading->u.text.size / 2 -
                   (double)behind->u.text.x,
               2.5, 0.3);
    bench_close(&b);
}

/* Lines end between words with readings, and before what may begin one; never between a word and its reading. */
TEST(lines_end_between_readings)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {
        ruby("読", 0), ruby("(よ)", STYLE_READING),     ruby("仮名", 0),       ruby("(かな)", STYLE_READING),
        ruby("行", 0), ruby("(ぎょう)", STYLE_READING), {.text = str_of("。")}};
    size_t first, second, stop;

    REQUIRE(set(&b, spans, 7, 32) == 2);
    CHECK(item_saying(b.galley, "仮名", &first) && item_saying(b.galley, "かな", &second) && first == second);
    CHECK(item_saying(b.galley, "行", &first) && item_saying(b.galley, "。", &stop) && first == 1 &&
          stop == 1);
    bench_close(&b);
}

/* In links, and where it is in pieces, it stays in brackets. */
TEST(a_reading_that_cannot_stand_above_is_in_brackets)
{
    struct bench b = bench_open(ROLE_ANSWER);
    struct span spans[] = {ruby("漢", 0), ruby("(か", STYLE_READING),
                           ruby("ん)", STYLE_READING | STYLE_BOLD)};

    REQUIRE(set(&b, spans, 3, 300) == 1);
    CHECK_STR(line_text(b.galley, 0), "漢(かん)");
    bench_close(&b);
}

/* What hangs out further than three points is not set at all: so little does the tint at any size, and beside a hyphen that hangs
 * out itself. */
TEST(tints_of_marked_text_hang_out_a_little)
{
    struct bench b = bench_open(ROLE_BOOK);
    struct span span = {.text = {"corresponding elements of identical dimensions", 46}, .style = STYLE_MARK};
    float left = 0, right = 0;

    for (double size = 8; size < 60; size *= 1.5) {
        for (double width = 6 * size; width < 12 * size; width += size / 8) {
            b.galley = galley_new(unit_arena());
            b.type.size = size;
            set(&b, &span, 1, width);
            for (size_t k = 0; k < b.galley->lines.n; k++) {
                const struct line *line = &b.galley->lines.v[k];

                REQUIRE(line->n && line->items[0].kind == ITEM_BOX);
                left = fminf(left, line->items[0].u.box.x);
                right = fmaxf(right, line->items[0].u.box.x + line->items[0].u.box.w - (float)width);
            }
        }
        if (size < 15) CHECK(left < -0.5F && left > -2.9F && right > 0.5F && right < 2.9F);
        CHECK(left > -2.01F);
    }
    bench_close(&b);
}
