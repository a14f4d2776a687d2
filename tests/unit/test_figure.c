/* Pictures in a galley: where they stand, how large they get, what stands for those that cannot be shown. */
#include "typeset/figure.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "image/art.h"
#include "image/image.h"
#include "pictures.h"
#include "typeset/fit.h"
#include "typeset/flow.h"
#include "unit.h"

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct images *images;
    struct type type;
    struct galley *galley;
};

static struct bench bench_open(void)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.images = images_open(unit_arena(), NULL, NULL);
    b.stick = stick_open(unit_arena(), b.fonts, b.images, diags);
    b.cx.stick = b.stick;
    b.cx.file = "deck.md";
    b.type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, "en");
    b.galley = galley_new(unit_arena());
    return b;
}

static void bench_close(struct bench *b)
{
    images_close(b->images);
    stick_close(b->stick);
    fonts_close(b->fonts);
}

static size_t set(struct bench *b, struct span *spans, size_t n, double width)
{
    struct spans all = {spans, n, n};
    struct para_style style = style_of(&b->type);

    return figure_set(&b->cx, b->galley, &all, 5, width, &style);
}

/* A picture of that size at 96 dpi: 4 pixels are 3 points. */
static struct span picture(uint32_t w, uint32_t h, const char *alt)
{
    return (struct span){.kind = SPAN_IMAGE,
                         .text = str_of(alt),
                         .url = data_address(unit_arena(), png_flat(unit_arena(), w, h, 100)),
                         .line = 7};
}

static struct span words(const char *text)
{
    return (struct span){.text = str_of(text), .line = 7};
}

/* The first item of that kind in a line, or NULL. */
static const struct item *item_of(const struct bench *b, size_t line, enum item_kind kind)
{
    for (size_t i = 0; line < b->galley->lines.n && i < b->galley->lines.v[line].n; i++)
        if (b->galley->lines.v[line].items[i].kind == kind) return &b->galley->lines.v[line].items[i];
    return NULL;
}

static const char *line_text(const struct bench *b, size_t line)
{
    struct strbuf out = strbuf_new(unit_arena());

    for (size_t i = 0; i < b->galley->lines.v[line].n; i++) {
        const struct item *item = &b->galley->lines.v[line].items[i];

        if (item->kind != ITEM_TEXT) continue;
        strbuf_add(&out, item->u.text.run->text);
        if (item->flags & ITEM_SPACE) strbuf_addc(&out, ' ');
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

static double height(const struct line *line)
{
    return (double)line->ascent + (double)line->descent;
}

TEST(a_picture_alone_is_one_line_at_its_natural_size)
{
    struct bench b = bench_open();
    struct span span = picture(160, 80, "");
    const struct item *item;

    REQUIRE(set(&b, &span, 1, 300) == 1);
    item = item_of(&b, 0, ITEM_IMAGE);
    REQUIRE(item);
    CHECK_NEAR((double)item->u.image.x, 5, 1e-4);
    CHECK_NEAR((double)item->u.image.w, 120, 1e-3);
    CHECK_NEAR((double)item->u.image.h, 60, 1e-3);
    CHECK_NEAR(height(&b.galley->lines.v[0]), 60, 1e-3);
    /* Its top is the line's. */
    CHECK_NEAR((double)item->u.image.y, -(double)b.galley->lines.v[0].ascent, 1e-4);
    CHECK_NEAR((double)b.galley->picture, 60, 1e-3);
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    bench_close(&b);
}

TEST(a_picture_is_no_wider_than_the_measure_and_no_taller_than_allowed)
{
    struct bench b = bench_open();
    struct span wide = picture(400, 100, "");
    struct span tall = picture(100, 400, "");

    set(&b, &wide, 1, 150);
    CHECK_NEAR((double)item_of(&b, 0, ITEM_IMAGE)->u.image.w, 150, 1e-3);
    CHECK_NEAR((double)item_of(&b, 0, ITEM_IMAGE)->u.image.h, 37.5, 1e-3);
    b.cx.image_depth = 90;
    set(&b, &tall, 1, 150);
    CHECK_NEAR((double)item_of(&b, 1, ITEM_IMAGE)->u.image.w, 22.5, 1e-3);
    CHECK_NEAR((double)item_of(&b, 1, ITEM_IMAGE)->u.image.h, 90, 1e-3);
    bench_close(&b);
}

static void check_size(struct bench *b, struct span span, double width, double w, double h)
{
    const struct item *item;

    b->galley = galley_new(unit_arena());
    set(b, &span, 1, width);
    item = item_of(b, 0, ITEM_IMAGE);
    REQUIRE(item);
    CHECK_NEAR((double)item->u.image.w, w, 0.01);
    CHECK_NEAR((double)item->u.image.h, h, 0.01);
}

TEST(a_picture_has_the_size_that_the_deck_says)
{
    struct bench b = bench_open();
    struct span span = picture(400, 200, ""); /* 300 by 150 points */

    span.width = 90;
    check_size(&b, span, 400, 90, 45);
    check_size(&b, span, 60, 60, 30);
    span.height = 30;
    check_size(&b, span, 400, 60, 30);
    span.width = 0;
    check_size(&b, span, 400, 60, 30);
    span.width = -0.5F;
    span.height = 0;
    check_size(&b, span, 200, 100, 50);
    /* Larger than it is, too. */
    span.width = 360;
    check_size(&b, span, 400, 360, 180);
    b.cx.image_depth = 90;
    check_size(&b, span, 400, 180, 90);
    bench_close(&b);
}

TEST(a_picture_that_is_a_link_leads_there_and_has_a_note)
{
    struct bench b = bench_open();
    struct span spans[3] = {picture(400, 200, ""), words("see "), picture(16, 16, "")};
    const struct item *link;

    b.cx.link_notes = true;
    spans[0].link = "https://example.org/one";
    CHECK_EQ_INT(set(&b, spans, 1, 400), 2);
    link = item_of(&b, 0, ITEM_LINK);
    REQUIRE(link);
    CHECK_STR(link->u.link.url, "https://example.org/one");
    CHECK_NEAR((double)link->u.link.w, 300, 0.01);
    CHECK_STR(line_text(&b, 1), "1");

    b.galley = galley_new(unit_arena());
    spans[2].link = "https://example.org/two";
    CHECK_EQ_INT(set(&b, spans + 1, 2, 400), 1);
    link = item_of(&b, 0, ITEM_LINK);
    REQUIRE(link && item_of(&b, 0, ITEM_IMAGE));
    CHECK_STR(link->u.link.url, "https://example.org/two");
    CHECK_STR(line_text(&b, 0), "see 1");
    CHECK_EQ_INT(b.galley->notes->list.n, 1);
    bench_close(&b);
}

/* A table of one row with these two cells; returns its line. */
static const struct line *row_of(struct bench *b, struct span *left, struct span *right, double width)
{
    struct block cells[2] = {{.kind = BLOCK_CELL, .spans = {left, 1, 1}, .next = &cells[1]},
                             {.kind = BLOCK_CELL, .spans = {right, 1, 1}}};
    struct block row = {.kind = BLOCK_ROW, .child = cells};
    struct block table = {.kind = BLOCK_TABLE, .child = &row};

    b->galley = galley_new(unit_arena());
    flow_blocks(&b->cx, b->galley, &table, 0, width, &b->type);
    return b->galley->lines.n == 1 ? b->galley->lines.v : NULL;
}

TEST(a_table_has_pictures)
{
    struct bench b = bench_open();
    struct span left = picture(400, 200, "");
    struct span right =
        words("what stands beside a picture runs on beside it, line by line, as it would alone");
    const struct line *line = row_of(&b, &left, &right, 250);
    const struct item *image = item_of(&b, 0, ITEM_IMAGE);
    float lowest = 0;

    REQUIRE(line && image);
    CHECK(image->u.image.w >= 50 && image->u.image.w < 200);
    CHECK(line->ascent + line->descent >= image->u.image.h - 0.01F);
    for (size_t i = 0; i < line->n; i++)
        if (line->items[i].kind == ITEM_TEXT) lowest = fmaxf(lowest, line->items[i].u.text.y);
    CHECK(lowest > 13);
    CHECK(lowest < line->descent);
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    CHECK_EQ_INT(b.galley->pictures, 1);
    bench_close(&b);
}

TEST(a_tall_formula_in_a_table_has_room)
{
    struct bench b = bench_open();
    struct span left = {.text = str_of("\\frac{a}{b}"), .style = STYLE_MATH, .line = 7};
    struct span right = words("one");
    const struct line *line = row_of(&b, &left, &right, 250);

    REQUIRE(line);
    CHECK(line->ascent + line->descent > (float)b.type.leading + 1);
    bench_close(&b);
}

TEST(alt_text_that_says_something_is_a_caption)
{
    static const struct {
        const char *alt;
        bool caption;
    } cases[] = {{"A loop of thread", true}, {"Loop", true},      {"", false},      {"IMG_2041.jpeg", false},
                 {"loop.png", false},        {"Alt text", false}, {"image", false}, {"e.g. a loop", true}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench b = bench_open();
        struct span span = picture(160, 80, cases[i].alt);
        size_t lines = set(&b, &span, 1, 300);

        CHECK_EQ_INT(lines, cases[i].caption ? 2 : 1);
        if (lines == 2) {
            CHECK_STR(line_text(&b, 1), cases[i].alt);
            CHECK_EQ_INT(b.galley->lines.v[1].cost, BREAK_FORBIDDEN);
            CHECK(height(&b.galley->lines.v[1]) < b.type.leading);
        }
        bench_close(&b);
    }
}

TEST(the_name_of_its_own_file_is_no_caption)
{
    static const struct {
        const char *alt;
        size_t lines;
    } cases[] = {{"loop.v2.png", 1}, {"loop", 1}, {"loops", 2}};
    struct bench b = bench_open();
    struct str file = png_flat(unit_arena(), 99, 99, 9);
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_printf(unit_arena(), "%s/recto-figure-XXXXXX", tmp ? tmp : "/tmp");
    const char *path;
    FILE *f;

    REQUIRE(mkdtemp(folder));
    path = arena_printf(unit_arena(), "%s/loop.v2.png", folder);
    f = fopen(path, "wb");
    REQUIRE(f);
    fwrite(file.p, 1, file.n, f);
    fclose(f);
    b.cx.file = arena_printf(unit_arena(), "%s/deck.md", folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct span span = {.kind = SPAN_IMAGE, .text = str_of(cases[i].alt), .url = "loop.v2.png?raw=1"};

        CHECK_EQ_INT(set(&b, &span, 1, 300), cases[i].lines);
    }
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    unlink(path);
    rmdir(folder);
    bench_close(&b);
}

TEST(a_picture_and_its_caption_share_the_depth)
{
    struct bench b = bench_open();
    struct span span = picture(400, 400, "A caption of one line");

    b.cx.image_depth = 100;
    REQUIRE(set(&b, &span, 1, 300) == 2);
    CHECK_NEAR(galley_height(b.galley, 0, 2), 100, 0.01);
    CHECK_NEAR((double)b.galley->picture, 100, 0.01);
    bench_close(&b);
}

/* It takes nothing of the picture's depth, and may be parted from it and from itself. */
TEST(a_caption_without_room_follows_as_text)
{
    static const struct {
        const char *alt;
        double depth, width;
        size_t lines;
    } cases[] = {{"A caption of one line", 25, 300, 2},
                 {"A caption that goes on and on and on and on, far beyond three lines", 60, 50, 7}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench b = bench_open();
        struct span span = picture(400, 400, cases[i].alt);
        struct strbuf text = strbuf_new(unit_arena());

        b.cx.image_depth = cases[i].depth;
        REQUIRE(set(&b, &span, 1, cases[i].width) == cases[i].lines);
        CHECK_NEAR(height(&b.galley->lines.v[0]), fmin(cases[i].depth, cases[i].width), 0.01);
        CHECK_NEAR((double)b.galley->picture, height(&b.galley->lines.v[0]), 0.01);
        CHECK_EQ_INT(b.galley->lines.v[1].cost, BREAK_WIDOW);
        for (size_t k = 1; k < cases[i].lines; k++) {
            CHECK(b.galley->lines.v[k].cost < BREAK_FORBIDDEN);
            strbuf_printf(&text, "%s%s", k > 1 ? " " : "", line_text(&b, k));
        }
        CHECK_STR(strbuf_str(&text), cases[i].alt);
        bench_close(&b);
    }
}

TEST(a_missing_picture_leaves_a_frame_with_its_text)
{
    struct bench b = bench_open();
    struct span span = {.kind = SPAN_IMAGE, .text = str_of("The lost one"), .url = "no/such.png", .line = 9};
    struct page *page = page_new(unit_arena(), 400, 400);
    size_t frames = 0;

    REQUIRE(set(&b, &span, 1, 300) == 1);
    CHECK_STR(line_text(&b, 0), "The lost one");
    REQUIRE(b.galley->remarks.n == 1);
    CHECK_EQ_INT(b.galley->remarks.v[0].id, DIAG_IMAGE_FILE);
    CHECK_EQ_INT(b.galley->remarks.v[0].line, 9);
    CHECK_STR(b.galley->remarks.v[0].text, "no/such.png: no such file");
    galley_draw(unit_arena(), b.galley, 0, 1, page, 0, 0);
    for (size_t i = 0; i < page->items.n; i++) frames += page->items.v[i].kind == ITEM_FRAME;
    CHECK_EQ_INT(frames, 1);
    bench_close(&b);
}

TEST(a_missing_picture_without_text_shows_its_name)
{
    struct bench b = bench_open();
    struct span missing = {.kind = SPAN_IMAGE, .url = "no/such.png"};
    struct span nowhere = {.kind = SPAN_IMAGE, .url = ""};

    REQUIRE(set(&b, &missing, 1, 300) == 1);
    CHECK_STR(line_text(&b, 0), "no/such.png");
    REQUIRE(set(&b, &nowhere, 1, 300) == 1);
    CHECK_STR(line_text(&b, 1), "?");
    bench_close(&b);
}

TEST(a_remote_picture_is_only_a_note)
{
    struct bench b = bench_open();
    struct span span = {.kind = SPAN_IMAGE, .text = str_of("badge"), .url = "https://example.com/badge.svg"};

    set(&b, &span, 1, 300);
    REQUIRE(b.galley->remarks.n == 1);
    CHECK_EQ_INT(b.galley->remarks.v[0].id, DIAG_IMAGE_TEXT);
    bench_close(&b);
}

TEST(a_small_picture_stands_among_words)
{
    struct bench b = bench_open();
    struct span spans[] = {words("Press "), picture(24, 24, "stop"), words(" now.")};
    const struct item *item;

    REQUIRE(set(&b, spans, 3, 300) == 1);
    CHECK_STR(line_text(&b, 0), "Press now.");
    item = item_of(&b, 0, ITEM_IMAGE);
    REQUIRE(item);
    CHECK_NEAR((double)item->u.image.h, fmin(18, 1.2 * b.type.leading), 0.01);
    CHECK_NEAR((double)item->u.image.w, (double)item->u.image.h, 0.01);
    CHECK_EQ_INT(b.galley->remarks.n, 0);
    bench_close(&b);
}

TEST(small_pictures_alone_stand_side_by_side)
{
    struct bench b = bench_open();
    struct span spans[] = {picture(24, 24, "a"), words(" "), picture(24, 24, "b")};
    size_t n = 0;

    REQUIRE(set(&b, spans, 3, 300) == 1);
    for (size_t i = 0; i < b.galley->lines.v[0].n; i++) n += b.galley->lines.v[0].items[i].kind == ITEM_IMAGE;
    CHECK_EQ_INT(n, 2);
    bench_close(&b);
}

TEST(a_large_picture_divides_its_paragraph)
{
    struct bench b = bench_open();
    struct span spans[] = {words("Above "), picture(160, 80, ""), {.kind = SPAN_BREAK}, words(" below")};

    REQUIRE(set(&b, spans, 4, 300) == 3);
    CHECK_STR(line_text(&b, 0), "Above");
    CHECK(item_of(&b, 1, ITEM_IMAGE));
    CHECK_STR(line_text(&b, 2), "below");
    CHECK(b.galley->lines.v[1].cost >= BREAK_WIDOW);
    CHECK(b.galley->lines.v[1].space > 0 && b.galley->lines.v[2].space > 0);
    bench_close(&b);
}

TEST(a_missing_picture_among_words_is_its_text)
{
    struct bench b = bench_open();
    struct span spans[] = {
        words("See "), {.kind = SPAN_IMAGE, .text = str_of("this"), .url = "no.png"}, words(".")};

    REQUIRE(set(&b, spans, 3, 300) == 1);
    CHECK_STR(line_text(&b, 0), "See this.");
    CHECK_EQ_INT(b.galley->remarks.n, 1);
    bench_close(&b);
}

TEST(right_to_left_pictures_stand_on_the_right)
{
    struct bench b = bench_open();
    struct span span = picture(160, 80, "");
    struct spans all = {&span, 1, 1};
    struct para_style style = style_of(&b.type);

    style.base = BIDI_RTL;
    figure_set(&b.cx, b.galley, &all, 5, 300, &style);
    CHECK_NEAR((double)item_of(&b, 0, ITEM_IMAGE)->u.image.x, 185, 1e-3);
    bench_close(&b);
}

/* A card's side of 200 x 100 pt that holds these. */
static struct galley *fitted(struct bench *b, struct block *blocks, size_t n)
{
    size_t themes_n;
    struct fit_text text = {
        .theme = themes(&themes_n), .role = ROLE_ANSWER, .blocks = blocks, .width = 200, .depth = 100};

    for (size_t i = 0; i + 1 < n; i++) blocks[i].next = &blocks[i + 1];
    return fit_set(&b->cx, unit_arena(), &text, 10);
}

TEST(a_picture_gives_way_to_the_text_beside_it)
{
    struct bench b = bench_open();
    struct span image = picture(800, 800, "");
    struct span line = words("A line.");
    struct block alone = {.kind = BLOCK_PARA, .file = "deck.md", .spans = {&image, 1, 1}};
    struct block both[] = {{.kind = BLOCK_PARA, .file = "deck.md", .spans = {&line, 1, 1}}, alone};
    struct block many[] = {both[0], both[0], both[0], both[0], both[0], both[0], both[0], both[0], alone};
    struct galley *galley = fitted(&b, &alone, 1);

    CHECK_NEAR((double)galley->picture, 100, 0.01);
    galley = fitted(&b, both, 2);
    CHECK_NEAR((double)galley->picture, 78, 0.01);
    CHECK(galley_depth(galley, 0, galley->lines.n) <= 100);
    /* Even the smallest picture does not fit. */
    galley = fitted(&b, many, 9);
    CHECK_NEAR((double)galley->picture, 42, 0.01);
    CHECK(galley_depth(galley, 0, galley->lines.n) > 100);
    bench_close(&b);
}

TEST(several_pictures_share_a_side)
{
    struct bench b = bench_open();
    struct span image = picture(800, 800, "");
    struct block two[] = {{.kind = BLOCK_PARA, .file = "deck.md", .spans = {&image, 1, 1}},
                          {.kind = BLOCK_PARA, .file = "deck.md", .spans = {&image, 1, 1}}};
    struct galley *galley = fitted(&b, two, 2);

    CHECK_EQ_INT(galley->pictures, 2);
    CHECK(galley_depth(galley, 0, galley->lines.n) <= 100);
    CHECK_NEAR((double)galley->picture, 41.54, 0.01);
    bench_close(&b);
}

TEST(a_mask_lies_over_its_picture_and_is_as_large)
{
    struct bench b = bench_open();
    struct span span = picture(40, 40, "");
    const struct image *mask;

    span.mask = arena_printf(unit_arena(),
                             "mask:qr.1,.2,.3,.4;oe.5,.5,.1,.2,45;ap.1,.1,.2,.1,.2,.2;xx1;qr1|%s", span.url);
    /* Even a small one stands by itself, since nothing is drawn over what stands among words. */
    CHECK_EQ_INT(set(&b, &span, 1, 100), 1);
    REQUIRE(b.galley->lines.n == 1 && b.galley->lines.v[0].n == 2);
    CHECK_NEAR(b.galley->lines.v[0].items[0].u.image.w, b.galley->lines.v[0].items[1].u.image.w, 0);
    CHECK_NEAR(b.galley->lines.v[0].items[0].u.image.y, b.galley->lines.v[0].items[1].u.image.y, 0);
    mask = b.galley->lines.v[0].items[1].u.image.image;
    REQUIRE(mask->art != NULL);
    /* Each that hides is filled and has an edge, a ring is a ring. */
    CHECK_EQ_INT(mask->art->n, 5);
    CHECK_NEAR(image_art_extent(&mask->art->shapes[0].path).x, 3, 1e-3);
    CHECK_NEAR(image_art_extent(&mask->art->shapes[0].path).h, 12, 1e-3);
    CHECK(!mask->art->shapes[0].pen && mask->art->shapes[1].pen && mask->art->shapes[4].pen);
    bench_close(&b);
}

TEST(a_mask_over_nothing_is_none)
{
    struct bench b = bench_open();
    struct span span = picture(400, 400, "");

    span.mask = "mask:qr.1,.1,.2,.2|mask:qr0,0,1,1|x.png";
    set(&b, &span, 1, 100);
    span.mask = arena_printf(unit_arena(), "mask:q;;;r|%s", span.url);
    set(&b, &span, 1, 100);
    span.mask = "mask:";
    set(&b, &span, 1, 100);
    for (size_t i = 0; i < b.galley->lines.n; i++) CHECK_EQ_INT(b.galley->lines.v[i].n, 1);
    bench_close(&b);
}
