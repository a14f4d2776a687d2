/* Sides as SVG pictures: shapes, inks, letters, the text that is selected, parts. Needs a filled fonts/ folder. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pictures.h"
#include "scene.h"
#include "unit.h"
#include "write/svg.h"

static struct str drawn(struct scene *s)
{
    return svg_side(unit_arena(), &s->print, 0, NULL);
}

static size_t count(struct str text, const char *what)
{
    size_t n = 0;

    for (size_t i; (i = str_find_z(text, what)) < text.n; n++) text = str_from(text, i + 1);
    return n;
}

static double set(struct scene *s, const char *text, double x, double y, double size, unsigned flags)
{
    const struct word *word =
        font_shape(s->fonts, (struct font_style){FAMILY_SANS, 0, 0, 0, NULL}, str_of(text));

    return page_word(unit_arena(), s->page, s->fonts, word, x, y, size, INK_BLACK, flags);
}

TEST(the_picture_has_the_size_of_the_side_on_white)
{
    struct scene s = scene_open();
    struct str text;

    REQUIRE(s.fonts);
    s.print.language = str_of("de");
    text = drawn(&s);
    CHECK(str_starts(
        text, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200pt\" height=\"100pt\" "
              "viewBox=\"0 0 200 100\" xml:lang=\"de\">\n<path fill=\"#fff\" d=\"M0 0H200V100H0Z\"/>"));
    fonts_close(s.fonts);
}

TEST(shapes_of_one_look_are_one_element)
{
    struct scene s = scene_open();
    struct arena *arena = unit_arena();
    struct str text;

    REQUIRE(s.fonts);
    page_box(arena, s.page, (struct rect){1, 2, 10, 20}, 0, INK_RGB_OF(255, 0, 17), 0);
    page_box(arena, s.page, (struct rect){11, 2, 10, 20.006}, 0, INK_RGB_OF(255, 0, 17), 0);
    page_frame(arena, s.page, (struct rect){30, 2, 10, 20}, 3, 0.25, INK_GRAY_OF(100), 0);
    page_line(arena, s.page, 0, 50, 200, 50, 0.5, -3, INK_BLACK, 0);
    page_line(arena, s.page, 0, 60, 200, 61, 0.5, 2, INK_BLACK, 0);
    page_line(arena, s.page, 7, 60, 7, 61, 0.5, 2, INK_BLACK, 0);
    page_line(arena, s.page, 8, 60, 8, 61, 0.75, 2, INK_BLACK, 0);
    text = drawn(&s);
    CHECK_CONTAINS(text, "<path fill=\"#f01\" d=\"M1 2H11V22H1ZM11 2H21V22.01H11Z\"/>");
    CHECK_CONTAINS(
        text,
        "<path fill=\"none\" stroke=\"#646464\" stroke-width=\".25\" d=\"M33 2H37A3 3 0 0 1 40 5V19A3 3 0 0 "
        "1 37 22H33A3 3 0 0 1 30 19V5A3 3 0 0 1 33 2Z\"/>");
    CHECK_CONTAINS(text, "stroke-width=\".5\" stroke-dasharray=\".5 2.5\" d=\"M0 50H200\"/>");
    CHECK_CONTAINS(text, "stroke-width=\".5\" stroke-dasharray=\"2\" d=\"M0 60L200 61M7 60V61\"/>");
    CHECK_CONTAINS(text, "stroke-width=\".75\" stroke-dasharray=\"2\" d=\"M8 60V61\"/>");
    fonts_close(s.fonts);
}

TEST(inks_of_the_press_are_shown_as_in_other_pictures)
{
    struct scene s = scene_open();

    REQUIRE(s.fonts);
    page_box(unit_arena(), s.page, (struct rect){0, 0, 10, 10}, 0, (struct ink){INK_CMYK, {255, 51, 0, 51}},
             0);
    CHECK_CONTAINS(drawn(&s), "<path fill=\"#00a3cc\"");
    fonts_close(s.fonts);
}

TEST(a_letter_is_in_the_file_once)
{
    struct scene s = scene_open();
    struct str text;

    REQUIRE(s.fonts);
    set(&s, "noon", 10, 20, 10, 0);
    set(&s, "no", 10, 40, 20, 0);
    text = drawn(&s);
    CHECK_EQ_INT(count(text, "<path id="), 2);
    CHECK_EQ_INT(count(text, "<use "), 6);
    CHECK_EQ_INT(count(text, "href=\"#g"), 6);
    CHECK_EQ_INT(count(text, "/><use href=\"#g"), 4);
    CHECK_EQ_INT(count(text, " x=\"-"), 0);
    fonts_close(s.fonts);
}

/* Where the steps of an outline end. */
struct ends {
    double v[200][2];
    size_t n;
};

static void end_add(void *to, enum font_step step, const float points[][2])
{
    struct ends *ends = to;
    size_t last = font_step_points[step] - 1u;

    REQUIRE(ends->n < sizeof ends->v / sizeof *ends->v);
    ends->v[ends->n][0] = round((double)points[last][0]);
    ends->v[ends->n++][1] = round((double)points[last][1]);
}

/* The same of a path whose steps are said each from the one before. */
static struct ends ends_of(const char *path)
{
    struct ends ends = {.n = 0};
    double x = 0, y = 0;

    while (*path && *path != '"') {
        char step = *path++, *rest;
        int pairs = step == 'c' ? 3 : step == 'q' ? 2 : 1;

        for (int i = 0; i < pairs; i++) {
            double dx = step == 'v' ? 0 : strtod(path, &rest);
            double dy;

            if (step != 'v') path = rest;
            dy = step == 'h' ? 0 : strtod(path, &rest);
            path = rest;
            if (i + 1 < pairs) continue;
            x += dx;
            y += dy;
        }
        if (ends.n == sizeof ends.v / sizeof *ends.v) return ends;
        ends.v[ends.n][0] = x;
        ends.v[ends.n++][1] = y;
    }
    return ends;
}

TEST(letters_have_the_outlines_of_their_font)
{
    static const char *const letters[] = {"S", "H", "o"};

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        struct scene s = scene_open();
        const struct word *word;
        struct ends drawn_ends, font_ends = {.n = 0};
        struct str text;

        REQUIRE(s.fonts);
        set(&s, letters[i], 10, 20, 10, 0);
        word = font_shape(s.fonts, (struct font_style){FAMILY_SANS, 0, 0, 0, NULL}, str_of(letters[i]));
        font_face_outline(word->runs[0].face, word->runs[0].glyphs[0].id,
                          (struct font_pen){end_add, &font_ends});
        text = drawn(&s);
        text = str_from(text, str_find_z(text, "<path id="));
        text = str_from(text, str_find_z(text, " d=\"") + 4);
        drawn_ends = ends_of(str_z(unit_arena(), text));
        CHECK(drawn_ends.n > 4);
        CHECK_EQ_INT(drawn_ends.n, font_ends.n);
        for (size_t k = 0; k < drawn_ends.n && k < font_ends.n; k++) {
            CHECK_NEAR(drawn_ends.v[k][0], font_ends.v[k][0], 0);
            CHECK_NEAR(drawn_ends.v[k][1], font_ends.v[k][1], 0);
        }
        fonts_close(s.fonts);
    }
}

static const struct image *picture(struct images *images, struct str file)
{
    return images_find(images, "deck.md", data_address(unit_arena(), file));
}

/* Of one look, but for what stands between them. */
TEST(a_picture_ends_the_shapes_before_it)
{
    struct scene s = scene_open();
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *dot = picture(images, png_flat(unit_arena(), 4, 4, 9));
    struct str text;

    REQUIRE(s.fonts);
    page_box(unit_arena(), s.page, (struct rect){0, 0, 5, 5}, 0, INK_BLACK, 0);
    page_image(unit_arena(), s.page, (struct rect){10, 0, 5, 5}, dot);
    page_box(unit_arena(), s.page, (struct rect){20, 0, 5, 5}, 0, INK_BLACK, 0);
    page_ground(unit_arena(), s.page, (struct rect){30, 0, 5, 9}, dot, 0.5, 0.5);
    s.page->items.v[s.page->items.n - 1].flags &= (uint16_t)~ITEM_TINT;
    page_box(unit_arena(), s.page, (struct rect){40, 0, 5, 5}, 0, INK_BLACK, 0);
    fonts_colour(s.fonts, true);
    set(&s, "\xF0\x9F\x90\x8C", 50, 20, 10, 0);
    page_box(unit_arena(), s.page, (struct rect){60, 0, 5, 5}, 0, INK_BLACK, 0);
    text = drawn(&s);
    CHECK_CONTAINS(text, "M0 0H5V5H0Z\"/>\n<use href=\"#I0\" x=\"10\" y=\"0\" width=\"5\" height=\"5\"/>\n");
    CHECK_CONTAINS(
        text, "M20 0H25V5H20Z\"/>\n<svg x=\"30\" y=\"0\" width=\"5\" height=\"9\" viewBox=\"30 0 5 9\">\n");
    CHECK_CONTAINS(text, "M40 0H45V5H40Z\"/>\n<use href=\"#E");
    CHECK_CONTAINS(text, "<path d=\"M60 0H65V5H60Z\"/>\n");
    images_close(images);
    fonts_close(s.fonts);
}

TEST(a_lying_jpeg_is_stood_up)
{
    static const struct {
        int orientation;
        const char *symbol, *image;
    } rows[] = {
        {1, "viewBox=\"0 0 40 20\">\n", "<image width=\"40\" height=\"20\" href=\"data:image/jpeg;base64,"},
        {3, "viewBox=\"0 0 40 20\">\n", "height=\"20\" transform=\"matrix(-1 0 0-1 40 20)\""},
        {5, "viewBox=\"0 0 20 40\">\n", "height=\"20\" transform=\"matrix(0 1 1 0 0 0)\""},
        {6, "viewBox=\"0 0 20 40\">\n", "height=\"20\" transform=\"matrix(0 1-1 0 20 0)\""},
        {7, "viewBox=\"0 0 20 40\">\n", "height=\"20\" transform=\"matrix(0-1-1 0 20 40)\""},
    };
    static const uint8_t pixels[40 * 20];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene s = scene_open();
        struct images *images = images_open(unit_arena(), NULL, NULL);
        struct str exif = exif_segment(unit_arena(), rows[i].orientation, false), text;

        REQUIRE(s.fonts);
        page_image(unit_arena(), s.page, (struct rect){0, 0, 40, 40},
                   picture(images, jpeg_of(unit_arena(), 40, 20, 1, pixels, exif)));
        text = drawn(&s);
        CHECK_CONTAINS(text, rows[i].symbol);
        CHECK_CONTAINS(text, rows[i].image);
        images_close(images);
        fonts_close(s.fonts);
    }
}

TEST(drawings_keep_their_inks_and_clips)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><defs><clipPath id='c'>"
        "<path clip-rule='evenodd' d='M0 0H40V40H0ZM10 10H30V30H10Z'/></clipPath></defs>"
        "<rect clip-path='url(#c)' width='40' height='40' fill='#c00'/>"
        "<path d='M0 0H9V9H0ZM3 3H6V6H3Z' fill-rule='evenodd' fill='#00c' fill-opacity='.6'/>"
        "<path d='M1 1H39' stroke='#0c0' stroke-width='2' stroke-linecap='round' fill='none'/></svg>";
    struct scene s = scene_open();
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *image = picture(images, str_of(svg));
    struct str text;

    REQUIRE(s.fonts);
    if (!image->art) {
        unit_skip("no librsvg");
        return;
    }
    page_image(unit_arena(), s.page, (struct rect){0, 0, 40, 40}, image);
    text = drawn(&s);
    CHECK_CONTAINS(text, "<clipPath id=\"C0-0\"");
    CHECK_EQ_INT(count(text, " clip-rule=\"evenodd\""), 1);
    CHECK_EQ_INT(count(text, " clip-path=\"url(#C0-0)\""), 1);
    CHECK_EQ_INT(count(text, "<path fill=\"#c00\" d="), 1);
    CHECK_CONTAINS(text, "<path fill=\"#00c\" fill-opacity=\".6\" fill-rule=\"evenodd\" d=");
    CHECK_CONTAINS(text, "<path fill=\"none\" stroke=\"#0c0\" stroke-width=\"");
    CHECK_EQ_INT(count(text, "stroke-linecap=\"round\""), 1);
    images_close(images);
    fonts_close(s.fonts);
}

TEST(text_is_selected_line_by_line)
{
    struct scene s = scene_open();
    struct str text;
    double x;

    REQUIRE(s.fonts);
    x = set(&s, "small", 10, 20, 10, ITEM_SPACE);
    x = set(&s, "caps,", x + 2, 20, 10, ITEM_SPACE);
    set(&s, "2", x, 16, 6, 0);
    set(&s, "next", 10, 34, 10, 0);
    set(&s, "again", 10, 50, 10, ITEM_REPEAT);
    text = drawn(&s);
    CHECK_CONTAINS(text,
                   "<g fill-opacity=\"0\">\n<text><tspan x=\"10\" y=\"20\" font-size=\"10\" textLength=\"");
    CHECK_CONTAINS(text, ">small caps,</tspan> <tspan x=\"");
    CHECK_CONTAINS(text, ">2</tspan></text>\n<text x=\"10\" y=\"34\" font-size=\"10\"");
    CHECK_EQ_INT(count(text, "again"), 0);
    fonts_close(s.fonts);
}

/* Cells of a table; a word whose runs stand in the order in which they are seen, though it is read to the left. */
TEST(text_is_selected_as_it_is_read)
{
    struct scene s = scene_open();
    struct font_style style = {FAMILY_SANS, 0, 0, 1, NULL};
    const struct word *alef, *mem;
    struct str text;

    REQUIRE(s.fonts);
    set(&s, "cell", 10, 20, 10, 0);
    set(&s, "next", 80, 20, 10, 0);
    alef = font_shape(s.fonts, style, str_of("\xD7\x90"));
    mem = font_shape(s.fonts, style, str_of("\xD7\x9E"));
    page_word(unit_arena(), s.page, s.fonts, mem, 10, 40, 10, INK_BLACK, 0);
    page_word(unit_arena(), s.page, s.fonts, alef, 10 + 10 * (double)mem->width, 40, 10, INK_BLACK, 0);
    text = drawn(&s);
    CHECK_CONTAINS(text, ">cell</tspan> <tspan x=\"80\"");
    CHECK_CONTAINS(text, " direction=\"rtl\">\xD7\x90\xD7\x9E</text>");
    fonts_close(s.fonts);
}

TEST(nothing_gets_in_that_xml_forbids)
{
    struct scene s = scene_open();
    struct str text;

    REQUIRE(s.fonts);
    s.print.language = str_of("a\"><script>");
    set(&s, "<b>&\"]]>", 10, 20, 10, 0);
    set(&s, "a\x01z\x0B\xEF\xBF\xBF.", 10, 40, 10, 0);
    set(&s, "a\tz", 10, 60, 10, 0);
    text = drawn(&s);
    CHECK_CONTAINS(text, ">&lt;b&gt;&amp;&quot;]]&gt;</text>");
    CHECK_EQ_INT(count(text, "<script"), 0);
    CHECK_EQ_INT(count(text, "\x01") + count(text, "\x0B") + count(text, "\xEF\xBF\xBF"), 0);
    CHECK_CONTAINS(text, "\xEF\xBF\xBD");
    CHECK_CONTAINS(text, ">a z</text>");
    fonts_close(s.fonts);
}

TEST(a_part_is_upright_and_alone)
{
    struct scene s = scene_open();
    struct arena *arena = unit_arena();
    struct side *side = &s.print.sheets.v[0].front;
    struct place *other = VEC_PUSH(arena, &side->places);
    struct print_part part = {{0, 0, 60, 40}, 1};
    struct page *page = page_new(arena, 40, 60);
    struct str text;

    REQUIRE(s.fonts);
    /* Two cards side by side, the first turned; the second bleeds into it, and marks lie on all. */
    side->places.v[0].trim = part.at;
    side->places.v[0].turn = 1;
    side->places.v[0].page = page;
    page_box(arena, page, (struct rect){1, 2, 3, 4}, 0, INK_BLACK, 0);
    *other = (struct place){.page = s.page, .trim = {60, 0, 140, 100}};
    page_box(arena, s.page, (struct rect){-9, 0, 50, 50}, 0, INK_GRAY_OF(119), ITEM_TINT);
    side->marks = page_new(arena, 200, 100);
    page_line(arena, side->marks, 0, 20, 200, 20, 1, 0, INK_GRAY_OF(51), ITEM_MARK);
    side->correction = matrix_translate(7, 7);

    text = svg_side(arena, &s.print, 0, &part);
    CHECK_CONTAINS(text, "width=\"40pt\" height=\"60pt\" viewBox=\"0 0 40 60\"");
    CHECK_CONTAINS(text, "<g>\n<path d=\"M1 2H4V6H1Z\"/>\n</g>");
    CHECK_EQ_INT(count(text, "#777") + count(text, "#333"), 0);

    text = drawn(&s);
    CHECK_CONTAINS(text, "<g transform=\"matrix(0 1-1 0 67 7)\">\n<path d=\"M1 2H4V6H1Z\"/>");
    CHECK_EQ_INT(count(text, "#777"), 1);
    CHECK(str_find_z(text, "#777") < str_find_z(text, "M1 2H"));
    CHECK_CONTAINS(text, "<g transform=\"translate(7 7)\">\n<path fill=\"none\" stroke=\"#333\"");
    fonts_close(s.fonts);
}

TEST(the_same_side_gives_the_same_bytes)
{
    struct scene s = scene_open();

    REQUIRE(s.fonts);
    set(&s, "twice", 10, 20, 10, 0);
    CHECK_STR(drawn(&s), drawn(&s));
    fonts_close(s.fonts);
}
