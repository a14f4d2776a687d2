#include "typeset/fit.h"

#include "unit.h"

TEST(sizes_fall_in_half_points_to_the_least)
{
    struct fit_sizes s = fit_sizes(9.5, 8.2);

    REQUIRE(s.n == 4);
    CHECK_NEAR(s.size[0], 9.5, 1e-9);
    CHECK_NEAR(s.size[1], 9, 1e-9);
    CHECK_NEAR(s.size[2], 8.5, 1e-9);
    CHECK_NEAR(s.size[3], 8.2, 1e-9);
    CHECK_EQ_INT(fit_sizes(9, 9).n, 1);
}

TEST(half_points_follow_the_smallest_step)
{
    struct fit_sizes s = fit_ladder((const double[]){13, 11, 9.5}, 3, 8.5);

    REQUIRE(s.n == 5);
    CHECK_EQ_INT(s.steps, 3);
    CHECK_NEAR(s.size[1], 11, 1e-9);
    CHECK_NEAR(s.size[3], 9, 1e-9);
    CHECK_NEAR(s.size[4], 8.5, 1e-9);
    CHECK_EQ_INT(fit_index(&s, 12), 1);
    CHECK_EQ_INT(fit_index(&s, 20), 0);
    CHECK_EQ_INT(fit_index(&s, 1), 4);
}

TEST(a_deck_takes_the_steps_that_make_it_largest)
{
    struct fit_sizes s = fit_ladder((const double[]){18, 15.5, 13, 11, 9.5}, 5, 6.5);
    size_t counts[FIT_STEPS_MAX] = {40, 2, 30, 3, 25};
    size_t short_texts[FIT_STEPS_MAX] = {40, 2, 30};
    size_t shrunk[FIT_STEPS_MAX] = {40, 2, 30, 0, 0, 0, 1};
    struct fit_sizes chosen = fit_choose(&s, counts, 3);

    REQUIRE(chosen.steps == 3);
    CHECK_NEAR(chosen.size[0], 18, 1e-9);
    CHECK_NEAR(chosen.size[1], 13, 1e-9);
    CHECK_NEAR(chosen.size[2], 9.5, 1e-9);
    /* The smallest is one that is asked for. */
    chosen = fit_choose(&s, short_texts, 3);
    REQUIRE(chosen.steps == 3);
    CHECK_NEAR(chosen.size[1], 15.5, 1e-9);
    CHECK_NEAR(chosen.size[2], 13, 1e-9);
    CHECK_NEAR(chosen.size[chosen.n - 1], 6.5, 1e-9);
    /* What fits at no step asks for the last. */
    CHECK_NEAR(fit_choose(&s, shrunk, 3).size[2], 9.5, 1e-9);
    /* Few steps all stay. */
    CHECK_EQ_INT(fit_choose(&s, counts, 5).steps, 5);
}

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct fit_text text;
    struct fit_sizes sizes;
};

static struct bench bench_open(const char *words, size_t times)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    struct strbuf text = strbuf_new(unit_arena());
    struct span *span = NEW(unit_arena(), struct span);
    struct block *block = NEW(unit_arena(), struct block);
    size_t n;

    for (size_t i = 0; i < times; i++) strbuf_addz(&text, words);
    span->text = strbuf_str(&text);
    block->kind = BLOCK_PARA;
    block->spans = (struct spans){span, 1, 1};
    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.text = (struct fit_text){
        .theme = themes(&n), .role = ROLE_ANSWER, .blocks = block, .width = 200, .depth = 100};
    b.sizes = fit_sizes(9.5, 6.5);
    return b;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

TEST(a_short_text_keeps_full_size)
{
    struct bench b = bench_open("word ", 10);
    struct galley *galley;

    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 0);
    CHECK(galley != NULL);
    bench_close(&b);
}

TEST(a_longer_text_gets_the_largest_size_that_fits)
{
    struct bench b = bench_open("word ", 80);
    struct galley *galley;
    size_t i = fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley);

    REQUIRE(i > 0 && i < b.sizes.n);
    CHECK(galley_depth(galley, 0, galley->lines.n) <= b.text.depth + 0.02);
    galley = fit_set(&b.cx, unit_arena(), &b.text, b.sizes.size[i - 1]);
    CHECK(galley_depth(galley, 0, galley->lines.n) > b.text.depth);
    bench_close(&b);
}

TEST(a_text_that_never_fits_is_cut_into_parts_that_do)
{
    struct bench b = bench_open("word ", 900);
    struct galley *galley;
    struct column *columns;
    size_t i, n, at = 0;

    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), b.sizes.n);
    CHECK(galley == NULL);
    columns = fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
    REQUIRE(n > 2);
    for (size_t k = 0; k < n; k++) {
        CHECK_EQ_INT(columns[k].from, at);
        CHECK(columns[k].depth <= b.text.depth + 0.02);
        at = columns[k].to;
    }
    CHECK_EQ_INT(at, galley->lines.n);
    bench_close(&b);
}

static bool breaks_badly(const struct galley *galley, const struct column *columns, size_t n)
{
    for (size_t k = 1; k < n; k++)
        if (galley->lines.v[columns[k].from].cost >= BREAK_WIDOW) return true;
    return false;
}

/* Short paragraphs at many depths: where a line stands alone at the head or foot of a part, the next two sizes would
 * not have helped either. */
TEST(a_step_smaller_is_better_than_a_lonely_line)
{
    struct bench b = bench_open("a word or two ", 12);
    size_t lonely = 0, all = 0;

    for (size_t i = 1; i < 12; i++) {
        struct block *more = NEW(unit_arena(), struct block);

        *more = *b.text.blocks;
        more->next = (struct block *)b.text.blocks;
        b.text.blocks = more;
    }
    for (b.text.depth = 90; b.text.depth < 190; b.text.depth += 2) {
        struct galley *galley;
        struct column *columns;
        size_t i, n;

        if (fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley) < b.sizes.n) continue;
        columns = fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
        all++;
        if (!breaks_badly(galley, columns, n)) continue;
        lonely++;
        for (size_t k = i + 1; k <= i + 2 && k + 1 < b.sizes.n; k++) {
            size_t parts;

            galley = fit_set(&b.cx, unit_arena(), &b.text, b.sizes.size[k]);
            columns = galley_cut(unit_arena(), galley, 0, galley->lines.n, b.text.depth, b.text.depth, true,
                                 &parts);
            CHECK(parts > n || breaks_badly(galley, columns, parts));
        }
    }
    CHECK(all > 20);
    CHECK(lonely < all / 4);
    bench_close(&b);
}

/* ---- what else decides on the size ---- */

TEST(a_word_is_divided_by_force_only_where_no_size_holds_it)
{
    struct bench b = bench_open("ReplicationController", 1);
    struct galley *galley;

    /* A step that holds it, though a larger one would take it in two lines. */
    b.text.width = 120;
    b.sizes = fit_ladder((const double[]){18, 13, 9.5}, 3, 6.5);
    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 2);
    CHECK_EQ_INT(galley->lines.n, 1);
    /* And a size below the smallest step. */
    b.text.width = 80;
    CHECK_NEAR(b.sizes.size[fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley)], 8.5, 0.01);
    CHECK_EQ_INT(galley->lines.n, 1);
    /* Where none holds it, it is as large as ever. */
    b.text.width = 40;
    b.text.depth = 200;
    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 0);
    CHECK(galley->divided > 0);
    bench_close(&b);
}

/* A paragraph, and so many lines of code below it. */
static void code_of(struct bench *b, size_t lines)
{
    struct block *code = NEW(unit_arena(), struct block);
    struct strbuf text = strbuf_new(unit_arena());

    for (size_t i = 0; i < lines; i++) strbuf_addz(&text, i ? "\nx = y" : "x = y");
    *code = (struct block){.kind = BLOCK_CODE, .text = strbuf_str(&text)};
    ((struct block *)b->text.blocks)->next = code;
}

TEST(code_is_not_small_beside_text_above_the_smallest_step)
{
    struct bench b = bench_open("word ", 4);
    struct fit_sizes small = fit_ladder((const double[]){6.5}, 1, 6.5);
    struct galley *galley;

    code_of(&b, 2);
    b.text.depth = 200;
    b.sizes = fit_ladder((const double[]){13, 11, 9.5}, 3, 6.5);
    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 0);
    CHECK_NEAR(galley->code, 9.5, 0.01);
    /* A deck whose code is small. */
    b.text.codes = &small;
    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 2);
    CHECK_NEAR(galley->code, 6.5, 0.01);
    b.sizes = fit_ladder((const double[]){13}, 1, 6.5);
    CHECK_EQ_INT(fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley), 0);
    bench_close(&b);
}

/* Text beside code of one size: however tall the code is, each size that fits is found. */
TEST(code_of_one_size_hides_no_size_that_fits)
{
    struct bench b = bench_open("a word or two ", 12);
    size_t found = 0;

    b.sizes = fit_sizes(9.5, 6.5);
    for (size_t lines = 1; lines < 24; lines++) {
        code_of(&b, lines);
        for (b.text.depth = 90; b.text.depth < 200; b.text.depth += 5) {
            struct galley *galley;
            size_t i = fit_find(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &galley);

            found += i < b.sizes.n;
            for (size_t k = 0; k < i; k++) {
                galley = fit_set(&b.cx, unit_arena(), &b.text, b.sizes.size[k]);
                CHECK(galley_depth(galley, 0, galley->lines.n) > b.text.depth + 0.01 ||
                      (double)galley->code > 6.51);
            }
        }
    }
    CHECK(found > 100);
    bench_close(&b);
}

/* What is split stands at the largest size that needs no more parts than the least does, or a part more for four. */
TEST(parts_with_code_are_as_large_as_their_number_allows)
{
    struct bench b = bench_open("a word or two ", 16);
    size_t all = 0;

    for (size_t lines = 24; lines < 60; lines += 3) {
        struct galley *galley;
        size_t i, n, least;

        code_of(&b, lines);
        b.text.depth = 120;
        fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
        galley = fit_set(&b.cx, unit_arena(), &b.text, b.sizes.size[b.sizes.n - 1]);
        galley_cut(unit_arena(), galley, 0, galley->lines.n, b.text.depth, b.text.depth, true, &least);
        if (!i) continue;
        all++;
        galley = fit_set(&b.cx, unit_arena(), &b.text, b.sizes.size[i - 1]);
        galley_cut(unit_arena(), galley, 0, galley->lines.n, b.text.depth, b.text.depth, true, &n);
        CHECK(n > least + least / 4 || (double)galley->code > 6.51);
    }
    CHECK(all > 0);
    bench_close(&b);
}

TEST(notes_are_no_larger_than_notes_are)
{
    struct bench b = bench_open("word ", 3);
    double sizes[] = {9.5, 13, 18};
    double noted[3];

    ((struct block *)b.text.blocks)->spans.v[0].url = "https://example.org";
    b.cx.link_notes = true;
    for (size_t i = 0; i < 3; i++) {
        struct galley *galley = fit_set(&b.cx, unit_arena(), &b.text, sizes[i]);
        const struct line *line;

        REQUIRE(galley->notes->list.n == 1);
        line = &galley->notes->list.v[0].galley->lines.v[0];
        noted[i] = (double)line->items[line->n - 1].u.text.size;
    }
    CHECK_NEAR(noted[0], 0.82 * 9.5, 0.01);
    CHECK_NEAR(noted[1], 9.1, 0.01);
    CHECK_NEAR(noted[2], 9.1, 0.01);
    bench_close(&b);
}

/* ---- a question that goes on ---- */

/* The text of a column that is repeated, or that is not. */
static const char *column_text(const struct galley *galley, struct column column, bool repeated)
{
    struct page *page = page_new(unit_arena(), 400, 400);
    struct strbuf out = strbuf_new(unit_arena());
    double height = galley_draw(unit_arena(), galley, column.from, column.to, page, 0, 0);

    CHECK_NEAR(height, column.height, 0.01);
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        if (item->kind != ITEM_TEXT || ((item->flags & ITEM_REPEAT) != 0) != repeated) continue;
        strbuf_add(&out, item->u.text.run->text);
        if (item->flags & ITEM_SPACE) strbuf_addc(&out, ' ');
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

/* A stem with a note, and a list of so many options below it. */
static void question_of(struct bench *b, const char *stem, size_t options)
{
    struct span *spans = NEW_N(unit_arena(), struct span, 3);
    struct block *para = NEW(unit_arena(), struct block), *list = NEW(unit_arena(), struct block);
    struct block **next = &list->child;

    spans[0] = (struct span){.text = str_of(stem)};
    spans[1] = (struct span){.text = str_of(" here"), .url = "https://example.org"};
    *para = (struct block){.kind = BLOCK_PARA, .spans = {spans, 2, 2}, .next = list};
    *list = (struct block){.kind = BLOCK_LIST, .list_style = LIST_LETTER, .start = 1, .tight = true};
    for (size_t i = 0; i < options; i++) {
        struct block *item = NEW(unit_arena(), struct block), *text = NEW(unit_arena(), struct block);
        struct span *span = NEW(unit_arena(), struct span);

        span->text = str_of("an option of some words that stands alone");
        *text = (struct block){.kind = BLOCK_PARA, .spans = {span, 1, 1}};
        *item = (struct block){.kind = BLOCK_ITEM, .child = text};
        *next = item;
        next = &item->next;
    }
    b->text.blocks = para;
    b->text.role = ROLE_QUESTION;
    b->cx.link_notes = true;
}

TEST(each_part_of_a_question_has_its_stem)
{
    struct bench b = bench_open("", 1);
    struct galley *galley;
    struct column *columns;
    size_t i, n;

    question_of(&b, "Which of these?", 60);
    columns = fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
    REQUIRE(n > 2);
    CHECK_STR(column_text(galley, columns[0], true), "");
    for (size_t k = 1; k < n; k++) {
        /* Its note stands with the stem itself. */
        CHECK_STR(column_text(galley, columns[k], true), "Which of these? here");
        CHECK(!strstr(column_text(galley, columns[k], false), "Which"));
        CHECK(columns[k].depth <= b.text.depth + 0.02);
    }
    bench_close(&b);
}

TEST(a_long_stem_is_repeated_in_two_lines_that_end_with_a_word)
{
    struct bench b = bench_open("", 1);
    struct galley *galley;
    struct column *columns;
    const char *again;
    size_t i, n;

    question_of(
        &b,
        "Which of these fits between binding thread, laid paper, waxed cord, linen tape, hide glue and "
        "everything else that lies about on the bench of an apprentice in her third week",
        60);
    columns = fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
    REQUIRE(n > 1 && galley->head);
    CHECK_EQ_INT(galley->head->n, 2);
    again = column_text(galley, columns[1], true);
    CHECK(!strncmp(again, "Which of these fits", 19));
    CHECK_CONTAINS(again, "\xE2\x80\xA6");
    CHECK(!strstr(again, "third week"));
    bench_close(&b);
}

TEST(a_stem_is_not_repeated_where_that_would_take_the_room)
{
    struct bench b = bench_open("", 1);
    struct galley *galley;
    size_t i, n;

    question_of(&b, "Which of these?", 40);
    b.text.depth = 20;
    fit_split(&b.cx, unit_arena(), &b.text, &b.sizes, 0, &i, &galley, &n);
    CHECK(n > 3 && !galley->head);
    bench_close(&b);
}
