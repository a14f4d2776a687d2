/* SVG pictures: what cairo's script says, as shapes; what is refused; what comes out of librsvg. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/mem.h"
#include "image/art.h"
#include "image/image.h"
#include "image/impl.h"
#include "image/svg_impl.h"
#include "pictures.h"
#include "unit.h"
#include "write/raster.h"

#define HEAD "%!CairoScript\n<< /content //COLOR_ALPHA /width 100 /height 50 >> surface context\n"
#define TAIL "pop\n"

static const struct art *script_read(const char *script, const char **why)
{
    return image_svg_script(unit_arena(), str_of(script), matrix_identity, 100, 50, why);
}

/* The shapes of a script, or none. */
static struct art art_of(const char *body)
{
    const char *why;
    const struct art *art = script_read(arena_printf(unit_arena(), "%s%s%s", HEAD, body, TAIL), &why);

    CHECK(!why);
    return art ? *art : (struct art){0};
}

/* Why a script cannot be told; "" if it can. */
static const char *refused(const char *body)
{
    const char *why;

    (void)script_read(arena_printf(unit_arena(), "%s%s%s", HEAD, body, TAIL), &why);
    return why ? why : "";
}

static const char UNKNOWN[] = "what cannot be told as outlines";
static const char PIXELS[] = "a picture, a mask or a filter";
static const char SEE_THROUGH[] = "shapes that are seen through as a whole";

TEST(a_fill_is_its_path_and_its_colour)
{
    struct art art = art_of("1 0 0.2 rgb set-source\nn 1 2 m 5 2 l 5 6.5 1 1 0 0 c h\nfill+\n");
    const struct art_shape *shape = art.shapes;

    REQUIRE(art.n == 1);
    CHECK(!shape->pen && !shape->clip && !shape->gradient && !shape->even_odd);
    CHECK_EQ_INT(shape->rgb[0], 255);
    CHECK_EQ_INT(shape->rgb[2], 51);
    CHECK_EQ_INT(shape->path.n, 4);
    CHECK_EQ_INT(shape->path.n_points, 5);
    CHECK_NEAR((double)shape->path.points[2].y, 6.5, 1e-6);
    CHECK_NEAR((double)shape->alpha, 1, 0);
}

TEST(a_path_stays_for_the_stroke_behind_its_fill)
{
    struct art art = art_of("n 0 0 10 5 rectangle\nfill+\n//EVEN_ODD set-fill-rule\n0.5 g set-source\n"
                            "3 2 scale\n1.5 set-line-width\n//LINE_CAP_ROUND set-line-cap\n"
                            "//LINE_JOIN_BEVEL set-line-join\n4 set-miter-limit\n[1 2 3] 0.5 set-dash\n"
                            "stroke+\nidentity set-matrix\n0.25 a set-source\nfill+\n");
    const struct art_pen *pen = art.n == 3 ? art.shapes[1].pen : NULL;

    REQUIRE(pen);
    CHECK_EQ_INT(art.shapes[1].path.n, 5);
    CHECK_EQ_INT(pen->cap, ART_CAP_ROUND);
    CHECK_EQ_INT(pen->join, ART_JOIN_BEVEL);
    CHECK_NEAR(pen->width, 1.5, 1e-9);
    CHECK_NEAR(pen->to_picture.a, 3, 1e-9);
    CHECK_NEAR(pen->to_picture.d, 2, 1e-9);
    /* an odd number of dashes goes on with what were gaps */
    CHECK_EQ_INT(pen->n_dashes, 6);
    CHECK_NEAR(pen->dashes[3], 1, 1e-9);
    CHECK_EQ_INT(art.shapes[1].rgb[0], 128);
    CHECK(art.shapes[2].even_odd);
    CHECK_NEAR((double)art.shapes[2].alpha, 0.25, 0.002);
    CHECK_EQ_INT(art.shapes[2].rgb[0], 0);
}

TEST(a_pen_that_is_round_has_the_pictures_lengths)
{
    struct art art =
        art_of("n 0 0 m 9 0 l\n[0 2 -2 0 7 7] set-matrix\n3 set-line-width\n[1] 0 set-dash\nstroke+\n");

    REQUIRE(art.n == 1 && art.shapes->pen);
    CHECK(matrix_is_identity(art.shapes->pen->to_picture));
    CHECK_NEAR(art.shapes->pen->width, 6, 1e-6);
    CHECK_NEAR(art.shapes->pen->dashes[0], 2, 1e-6);
}

TEST(clips_lie_in_clips_until_they_are_reset)
{
    struct art art =
        art_of("n 1 1 40 40 rectangle\nclip+\n//EVEN_ODD set-fill-rule\nn 5 5 m 50 5 l 5 50 l h\nclip+\n"
               "n 0 0 100 50 rectangle\nfill+\nreset-clip\nfill+\n");

    REQUIRE(art.n == 2 && art.shapes[0].clip && art.shapes[0].clip->outer);
    CHECK(art.shapes[0].clip->even_odd && !art.shapes[0].clip->outer->even_odd);
    CHECK_EQ_INT(art.shapes[0].clip->outer->path.n, 5);
    CHECK(!art.shapes[0].clip->outer->outer && !art.shapes[1].clip);
}

TEST(clips_that_hide_nothing_are_left_out)
{
    /* round what is clipped next, round the shape, round the picture */
    struct art art =
        art_of("n 1 1 40 40 rectangle\nclip+\nn 5 5 m 30 5 l 5 30 l h\nclip+\nn 6 6 9 9 rectangle\nfill+\n"
               "reset-clip\nn 5 5 20 20 rectangle\nclip+\nn 6 6 9 9 rectangle\nfill+\n"
               "reset-clip\nn 0 0 100 50 rectangle\nclip+\nn -6 6 9 9 rectangle\nfill+\n");

    REQUIRE(art.n == 3 && art.shapes[0].clip);
    CHECK(!art.shapes[0].clip->outer && !art.shapes[1].clip && !art.shapes[2].clip);
}

TEST(lines_without_an_inside_are_not_filled)
{
    CHECK_EQ_INT(
        art_of("n 0 0 m 9 9 l\nfill+\nn 3 3 m\nfill+\nn 0 0 m 1 1 l 2 0 l h 8 8 m 9 9 l 3 3 m\nfill+\n").n,
        1);
    CHECK_EQ_INT(art_of("n 0 0 m 1 1 l 2 0 l h 8 8 m 9 9 l 3 3 m\nfill+\n").shapes->path.n, 4);
    CHECK_EQ_INT(art_of("n 0 0 m 9 9 l 3 3 m\nstroke+\n").shapes->path.n, 2);
}

TEST(gradients_have_stops_from_end_to_end)
{
    struct art art = art_of("0 0 2 0 linear\n 0.25 1 0 0 0.5 add-color-stop\n 0.2 0 0 1 0.5 add-color-stop\n"
                            " [0.1 0 0 0.1 0 0] set-matrix\n set-source\nn 0 0 40 9 rectangle\nfill+\n");
    const struct art_gradient *g = art.n ? art.shapes->gradient : NULL;
    uint8_t rgb[3];
    struct matrix back;

    REQUIRE(g && g->n == 4);
    CHECK_NEAR((double)art.shapes->alpha, 0.5, 0.01);
    CHECK_NEAR(g->stops[0].at, 0, 0);
    CHECK_NEAR(g->stops[2].at, 0.25, 1e-9); /* none before the one before */
    CHECK_NEAR(g->stops[3].at, 1, 0);
    CHECK(matrix_inverse(g->to_picture, &back));
    CHECK_NEAR(image_art_at(g, back, 15, 3), 0.75, 1e-6);
    image_art_colour(g, 0.1, rgb);
    CHECK_EQ_INT(rgb[0], 255);
    image_art_colour(g, 0.9, rgb);
    CHECK_EQ_INT(rgb[2], 255);
}

TEST(gradients_that_begin_again_are_told_in_full)
{
    static const char body[] = "0 0 10 0 linear\n 0 1 0 0 1 add-color-stop\n 1 0 0 1 1 add-color-stop\n"
                               " //EXTEND_%s set-extend\n set-source\nn 0 0 40 9 rectangle\nfill+\n";
    struct matrix back = {0};
    uint8_t rgb[3];

    for (int i = 0; i < 2; i++) {
        struct art art = art_of(arena_printf(unit_arena(), body, i ? "REFLECT" : "REPEAT"));
        const struct art_gradient *g = art.n ? art.shapes->gradient : NULL;

        REQUIRE(g && matrix_inverse(g->to_picture, &back));
        image_art_colour(g, image_art_at(g, back, 11, 3), rgb);
        CHECK_NEAR(rgb[0], i ? 25 : 230, 3);
        image_art_colour(g, image_art_at(g, back, 21, 3), rgb);
        CHECK_NEAR(rgb[0], 230, 3);
    }
}

TEST(a_radial_gradient_is_a_row_of_circles)
{
    struct art_gradient g = {true, 10, 10, 0, 10, 10, 5, matrix_identity, NULL, 0};

    CHECK_NEAR(image_art_at(&g, matrix_identity, 10, 12.5), 0.5, 1e-9);
    CHECK_NEAR(image_art_at(&g, matrix_identity, 30, 10), 1, 1e-9);
    g.x0 = 8; /* its focus */
    CHECK_NEAR(image_art_at(&g, matrix_identity, 15, 10), 1, 1e-9);
    CHECK_NEAR(image_art_at(&g, matrix_identity, 8, 10), 0, 1e-9);
    /* one that stands beside it makes a cone, outside of which there is nothing */
    g.x0 = 0;
    CHECK(isnan(image_art_at(&g, matrix_identity, 0, 30)));
}

TEST(a_gradient_without_a_way_is_its_last_colour)
{
    static const char body[] =
        "5 5 0 5 5 0 radial\n 0 1 0 0 1 add-color-stop\n 1 0 0 1 1 add-color-stop\n set-source\n"
        "n 0 0 9 9 rectangle\nfill+\n";
    struct art art = art_of(body);

    REQUIRE(art.n == 1);
    CHECK(!art.shapes->gradient);
    CHECK_EQ_INT(art.shapes->rgb[2], 255);
    CHECK_EQ_INT(art_of("0 0 9 0 linear\n set-source\nn 0 0 9 9 rectangle\nfill+\n").n, 0);
}

#define GROUP(body, shown)                                                                        \
    "dup 100 50 //COLOR_ALPHA similar dup /s2 exch def context\n" body "pop\ns2 pattern\n " shown \
    "/s2 undef\n"

TEST(a_group_is_what_it_holds_where_it_is_shown)
{
    struct art art = art_of(
        "n 5 5 m 50 5 l 5 50 l h\nclip+\n" GROUP("n 0 0 9 9 rectangle\nfill+\nn 3 3 9 9 rectangle\nfill+\n",
                                                 "[1 0 0 1 -20 -10] set-matrix\n set-source\npaint\n"));

    REQUIRE(art.n == 2);
    CHECK_NEAR((double)art.shapes[1].path.points[0].x, 23, 1e-5);
    CHECK_NEAR((double)art.shapes[1].path.points[0].y, 13, 1e-5);
    CHECK(art.shapes[0].clip && !art.shapes[0].clip->outer);
}

TEST(a_group_that_is_seen_through_lies_apart)
{
    struct art art = art_of(
        GROUP("n 0 0 9 9 rectangle\nfill+\nn 20 0 9 9 rectangle\nfill+\n", "set-source\n0.5 a mask\n"));

    REQUIRE(art.n == 2);
    CHECK_NEAR((double)art.shapes[0].alpha, 0.5, 0.002);
    CHECK_STR(refused(GROUP("n 0 0 9 9 rectangle\nfill+\nn 3 0 9 9 rectangle\nfill+\n",
                            "set-source\n0.5 a mask\n")),
              SEE_THROUGH);
    CHECK_EQ_INT(art_of(GROUP("n 0 0 9 9 rectangle\nfill+\n", "set-source\n0 a mask\n")).n, 0);
}

TEST(rectangles_in_each_other_are_not_guessed)
{
    static const char nested[] = "n\n  0 0 20 20 rectangle\n  5 5 9 9 rectangle\nfill+\n";

    CHECK_STR(refused(nested), UNKNOWN);
    CHECK_STR(refused(arena_printf(unit_arena(), "//EVEN_ODD set-fill-rule\n%s", nested)), "");
    CHECK_STR(refused("n\n  0 0 20 20 rectangle\n  25 5 9 9 rectangle\nfill+\n"), "");
}

TEST(what_no_outline_has_is_refused)
{
    static const struct {
        const char *body, *why;
    } cases[] = {
        {"<< /width 2 /height 2 /format //ARGB32 /source <|abc~> >> image pattern set-source\npaint\n",
         PIXELS},
        {"//MULTIPLY set-operator\n", "colours that are blended"},
        {GROUP("n 0 0 4 4 rectangle\nfill+\n",
               "//EXTEND_REPEAT set-extend\n set-source\nn 0 0 50 50 rectangle\nfill+\n"),
         "a pattern"},
        {"0 0 9 0 linear\n 0 1 0 0 1 add-color-stop\n 1 1 0 0 0 add-color-stop\n set-source\nn 0 0 9 9 "
         "rectangle\nfill+\n",
         "a gradient that fades away"},
        {"<< /type 42 /index 0 /flags 0 /source <|abc~> >> font\n", "letters without outlines"},
        {"0 show-text-glyphs\n", "letters without outlines"},
        {"show-page\n", UNKNOWN},
        {"1 rgb set-source\n", UNKNOWN},
        {"n 1 m\n", UNKNOWN},
        {"n 1 1 l\n", UNKNOWN},
        {"n nan 1 m\n", UNKNOWN},
        {"n 1e5 1 m\n", UNKNOWN},
        {"n 1.2.3 1 m\n", UNKNOWN},
        {"n - 1 m\n", UNKNOWN},
        {"n . 1 m\n", UNKNOWN},
        {"n 0x10 1 m\n", UNKNOWN},
        {"n 99999999999 1 m\n", UNKNOWN},
        {"[1 0 0 1 0] set-matrix\n", UNKNOWN},
        {"[1 0 0 1 0 0 set-matrix\n", UNKNOWN},
        {"[0 0 0 0 0 0] set-matrix\n0 0 9 0 linear set-source\n", UNKNOWN},
        {"[1 -1] 0 set-dash\n", UNKNOWN},
        {"<< /content", UNKNOWN},
        {"<< /content //COLOR_ALPHA >> surface context\n", UNKNOWN},
        {"pop\n", UNKNOWN},
        {"dup\n", UNKNOWN},
        {"exch\n", UNKNOWN},
        {"/s2 undef\n", UNKNOWN},
        {"s2 pattern set-source\n", UNKNOWN},
        {"paint\n", UNKNOWN},
        {"set-source\n", UNKNOWN},
        {"pop pop pop pop\n", UNKNOWN},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_STR(refused(cases[i].body), cases[i].why);
}

TEST(a_script_that_is_cut_anywhere_is_refused_or_whole)
{
    static const char script[] =
        HEAD "0 0 9 0 linear\n 0 1 0 0 1 add-color-stop\n 1 0 0 1 1 add-color-stop\n [1 0 0 1 0 0] "
             "set-matrix\n set-source\n"
             "n 0 0 9 9 rectangle\nclip+\n2 2 scale\n[1 2] 0 set-dash\nstroke+\n" TAIL;
    const char *why;

    for (size_t n = 0; n < sizeof script - 1; n++) {
        const char *cut = arena_copy(unit_arena(), script, n);

        (void)image_svg_script(unit_arena(), (struct str){cut, n}, matrix_identity, 9, 9, &why);
        CHECK(why || n == sizeof script - 2 || n < sizeof "%!CairoScript\n"); /* nothing at all is whole */
    }
}

TEST(much_of_anything_ends)
{
    struct strbuf deep = strbuf_new(unit_arena()), clips = strbuf_new(unit_arena());

    strbuf_addz(&deep, HEAD);
    for (int i = 0; i < 100000; i++) strbuf_addz(&deep, "1 ");
    strbuf_addz(&clips, HEAD);
    for (int i = 0; i < 100000; i++) strbuf_addz(&clips, "n 1 1 m 5 1 l 3 9 l\nclip+\n");
    for (int i = 0; i < 2; i++) {
        const char *why;

        CHECK(!script_read(str_z(unit_arena(), strbuf_str(i ? &clips : &deep)), &why));
        CHECK_STR(why, UNKNOWN);
    }
}

/* ------------------------------------------------------- texts of pictures */

/* What becomes of a file that is looked at; its bytes, and why there are none. */
static const char *text_of(const char *file, size_t n, const char **wrong)
{
    char *text = mem_alloc(n + 1);
    const char *copy;

    memcpy(text, file, n);
    *wrong = NULL;
    text = image_svg_text(text, &n, wrong);
    copy = arena_copy(unit_arena(), text, n);
    free(text);
    return copy;
}

static struct str packed(struct str text)
{
    enum { GZIP = 16 };
    z_stream z = {.next_in = (Bytef *)text.p, .avail_in = (uInt)text.n};
    size_t room = text.n + 100;
    char *out = arena_alloc(unit_arena(), room);

    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    CHECK_EQ_INT(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + GZIP, 8, Z_DEFAULT_STRATEGY), Z_OK);
    CHECK_EQ_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
    (void)deflateEnd(&z);
    return (struct str){out, z.total_out};
}

#define SPACE "xmlns=\"http://www.w3.org/2000/svg\""

TEST(what_is_packed_is_unpacked_within_bounds)
{
    struct str small = packed(str_of("<svg " SPACE "/>")), other = packed(str_of("no picture")), large;
    const char *wrong;
    static const char tag[] = {'<', 's', 'v', 'g', '>'};
    char *blanks = arena_alloc(unit_arena(), SVG_FILE_MOST + 1);

    CHECK_STR(text_of(small.p, small.n, &wrong), "<svg " SPACE "/>");
    CHECK(!wrong);
    for (size_t n = 2; n < small.n; n++) {
        (void)text_of(small.p, n, &wrong);
        CHECK_STR(wrong ? wrong : "", "it is packed (gzip), and broken");
    }
    (void)text_of(other.p, other.n, &wrong);
    CHECK_STR(wrong ? wrong : "", "it is packed (gzip), and what is packed is no SVG");
    memset(blanks, ' ', SVG_FILE_MOST + 1);
    memcpy(blanks, tag, sizeof tag);
    large = packed((struct str){blanks, SVG_FILE_MOST + 1});
    CHECK(large.n < 100000);
    (void)text_of(large.p, large.n, &wrong);
    CHECK_STR(wrong ? wrong : "", "it is packed (gzip), and too large when it is unpacked");
}

TEST(sixteen_bits_a_letter_become_utf_8)
{
    static const char text[] = "<?xml version='1.0' encoding='UTF-16'?><svg " SPACE "><text>a</text></svg>";
    const char *wrong;

    for (int i = 0; i < 4; i++) {
        bool big = i & 1, marked = i & 2;
        struct strbuf b = strbuf_new(unit_arena());

        if (marked) strbuf_addz(&b, big ? "\xFE\xFF" : "\xFF\xFE");
        for (const char *p = text; *p; p++) {
            strbuf_addc(&b, big ? '\0' : *p);
            strbuf_addc(&b, big ? *p : '\0');
        }
        CHECK_STR(text_of(b.p, b.n, &wrong), "<svg " SPACE "><text>a</text></svg>");
        CHECK(!wrong);
    }
}

TEST(names_without_a_space_are_those_of_svg)
{
    static const char xlink[] = "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    static const char *const same[] = {"<svg " SPACE "/>", "<s:svg xmlns:s='x'/>", "<svg xmlns='&ns;'/>",
                                       "no", "<svg " SPACE " xmlns:xlink='y'><use xlink:href='#a'/></svg>"};
    const char *wrong;

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK_STR(text_of(same[i], strlen(same[i]), &wrong), same[i]);
    CHECK_STR(text_of("<!-- a --><svg/>", 16, &wrong), "<!-- a --><svg " SPACE "/>");
    CHECK_STR(text_of("<svg><use xlink:href='#a'/>", 27, &wrong),
              arena_printf(unit_arena(), "<svg " SPACE " %s><use xlink:href='#a'/>", xlink));
}

TEST(what_lies_outside_of_a_picture_is_named)
{
    static const struct {
        const char *body, *lacks;
        bool fonts;
    } cases[] = {
        {"<rect/>", "", false},
        {"<image href='x.png'/><image href=\" x.png \"/>", "x.png", false},
        {"<image xlink:href='http://e.org/y.png'/>", "http://e.org/y.png", false},
        {"<image href='data:image/png;base64,xx'/><use href='#a'/><image href=''/>", "", false},
        {"<use href='o.svg#a'/><g:feImage xlink:href='p.png'/>", "o.svg#a, p.png", false},
        {"<a href='http://e.org'><rect/></a><script href='a.js'/>", "", false},
        {"<rect fill='url(#a)' style='mask:url( \"b.svg#m\" )' clip-path='url(&quot;#c&quot;)'/>", "b.svg#m",
         false},
        {"<rect data-x='url(a)' q:w='url(b)'/>", "", false},
        {"<style>@import 'a.css'; @import url(b.css);/* url(c) */ p{fill:url(#q)}</style>", "a.css, b.css",
         false},
        {"<style><![CDATA[@import \"a.css\";]]></style>", "a.css", false},
        {"<style>@font-face{src:url(a.woff);font-family: 'An A'}</style>", "the font An A", true},
        {"<style>@font-face{font-family:B;src:url(data:x)} @font-face{font-family:C;src:local(C)}</style>",
         "the font B", true},
        {"<style>@font-face{font-family:B;src:url(b)}</style><image href='c'/>", "the font B, c", false},
        {"<image href='c'/><style>@font-face{font-family:B;src:url(b)}</style>", "c, the font B", false},
        {"<foreignObject><p>Begin  <b>here</b></p></foreignObject>", "the HTML \"Begin here\"", false},
        {"<foreignObject><div> </div></foreignObject>", "", false},
        {"<switch><foreignObject><p>a</p></foreignObject><text>a</text></switch><foreignObject>b</"
         "foreignObject>",
         "the HTML \"b\"", false},
        {"<!-- <image href='x.png'/> --><text><![CDATA[<image href='y.png'/>]]></text>", "", false},
        {"<image href='a'/><image href='b'/><image href='c'/><image href='d'/><image href='e'/>",
         "a, b, c and 2 more", false},
        {"<image href='a", "a", false},
        {"<image href=", "", false},
        {"<style>@import", "", false},
        {"<style>url(", "", false},
        {"<style>@font-face{font-family", "", false},
        {"<", "", false},
    };
    bool fonts;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* at the end of its memory */
        char *text = mem_text(cases[i].body);
        const char *lacks = image_svg_lacks(unit_arena(), str_of(text), &fonts);

        CHECK_STR(lacks ? lacks : "", cases[i].lacks);
        CHECK_EQ_INT(fonts, cases[i].fonts);
        free(text);
    }
    CHECK_STR(image_svg_lacks(unit_arena(), str_of("<?xml-stylesheet type='text/css' href='s.css'?><svg/>"),
                              &fonts),
              "s.css");
}

/* ----------------------------------------------------------------- librsvg */

static const struct image *find(struct images *images, const char *svg)
{
    return images_find(images, "deck.md", data_address(unit_arena(), str_of(svg)));
}

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
#define LIBRARY()                                    \
    do {                                             \
        if (image_svg_lib(NULL)) SKIP("no librsvg"); \
    } while (0)

TEST(the_size_is_what_the_picture_says)
{
    static const struct {
        const char *says;
        double w, h;
    } cases[] = {
        {"width='100' height='50'", 75, 37.5},        {"width='2in' height='72pt'", 144, 72},
        {"width='25.4mm' height='2.54cm'", 72, 72},   {"viewBox='0 0 40 20'", 30, 15},
        {"width='100%' viewBox='0 0 40 20'", 30, 15}, {"width='80' viewBox='0 0 40 20'", 60, 30},
        {"height='80' viewBox='0 0 40 20'", 120, 60}, {"x='1'", 225, 112.5},
    };
    struct images *images;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct image *image = find(
            images, arena_printf(unit_arena(), SVG "%s><rect width='9' height='9'/></svg>", cases[i].says));

        CHECK(!image->wrong && image->art);
        CHECK_NEAR(image->width, cases[i].w, 0.01);
        CHECK_NEAR(image->height, cases[i].h, 0.01);
        CHECK(image->art && fabs(image->art->w - cases[i].w) < 0.01);
    }
    images_close(images);
}

TEST(large_pictures_are_told_in_small_numbers)
{
    struct images *images;
    const struct image *image;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    image = find(images, SVG "width='200000' height='100000'><rect width='200000' height='50000'/></svg>");
    REQUIRE(image->art && image->art->n == 1);
    CHECK_NEAR(image->width, 150000, 1);
    CHECK_NEAR(image->art->w, 10000, 1e-6);
    CHECK_NEAR((double)image->art->shapes->path.points[2].y, 2500, 0.1);
    images_close(images);
}

TEST(what_lies_straight_lies_straight_and_holes_are_holes)
{
    struct images *images;
    const struct image *image;
    struct canvas *canvas = raster_new(40, 20);

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    image = find(images, SVG "width='40' height='20'><path d='M0 0H20V20H0z M5 5V15H15V5z'/></svg>");
    CHECK(image->art && image->art->n == 1);
    if (image->art) raster_art(canvas, unit_arena(), image->art, matrix_scale(4.0 / 3, 4.0 / 3));
    CHECK_EQ_INT(canvas->pixels[0], 0);
    CHECK_EQ_INT(canvas->pixels[(10 * 40 + 10) * 3], 255);
    CHECK_EQ_INT(canvas->pixels[(19 * 40 + 19) * 3], 0);
    CHECK_EQ_INT(canvas->pixels[(10 * 40 + 20) * 3], 255);
    for (size_t i = 0; image->art && i < image->art->shapes->path.n_points; i++)
        CHECK_NEAR(fmod((double)image->art->shapes->path.points[i].x + 0.01, 3.75), 0.01, 0.002);
    images_close(images);
    raster_free(canvas);
}

TEST(letters_are_outlines)
{
    struct images *images;
    const struct image *image;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    image = find(images, SVG "width='90' height='20'><text y='15'>Recto</text></svg>");
    CHECK(!image->wrong && !image->pixels && image->art && image->art->n >= 1);
    CHECK(image->art && image->art->n && image->art->shapes->path.n > 40);
    images_close(images);
}

TEST(what_has_to_be_pixels_is)
{
    static const struct {
        const char *body, *why;
    } cases[] = {
        {"<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect width='9' height='9' "
         "filter='url(#f)'/>",
         PIXELS},
        {"<mask id='m'><circle r='9' fill='white'/></mask><rect width='9' height='9' mask='url(#m)'/>",
         PIXELS},
        {"<g opacity='.5'><rect width='9' height='9'/><rect x='4' width='9' height='9'/></g>", SEE_THROUGH},
        {"<rect width='9' height='9'/><rect width='9' height='9' style='mix-blend-mode:multiply'/>",
         "colours that are blended"},
        {"<pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'><rect width='2' "
         "height='2'/></pattern>"
         "<rect width='30' height='20' fill='url(#p)'/>",
         "a pattern"},
        /* cairo 1.16 calls it a lack of memory; later ones draw it */
        {"<path d='M1 1h6v3h3v4H1z' opacity='.5'/>", UNKNOWN},
    };
    struct images *images;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct image *image =
            find(images, arena_printf(unit_arena(), SVG "width='40' height='20'>%s</svg>", cases[i].body));
        const struct bitmap *bitmap = image_bitmap(image);

        CHECK_STR(image->wrong ? image->wrong : "", "");
        if (!strcmp(cases[i].why, UNKNOWN) && !image->pixels) {
            CHECK(image->art && image->art->n == 1);
            continue;
        }
        CHECK_STR(image->pixels ? image->pixels : "", cases[i].why);
        CHECK(bitmap && bitmap->w == 1200 && bitmap->h == 600);
        REQUIRE(bitmap);
        CHECK(bitmap->v[(size_t)(120 * 1200 + 135) * (size_t)bitmap->channels] < 255); /* at 4.5, 4 */
        CHECK(bitmap->v[(size_t)(1200 * 600 - 1) * (size_t)bitmap->channels] == 255);
        CHECK_NEAR(image->width, 30, 0.01);
    }
    images_close(images);
}

TEST(outlines_can_be_had_as_pixels_too)
{
    struct images *images;
    const struct bitmap *bitmap;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    bitmap =
        image_bitmap(find(images, SVG "width='2000' height='20'><rect width='2000' height='20'/></svg>"));
    REQUIRE(bitmap);
    CHECK_EQ_INT(bitmap->w, 4096);
    CHECK_EQ_INT(bitmap->channels, 1);
    CHECK_EQ_INT(bitmap->v[20 * 4096 + 5], 0);
    images_close(images);
}

TEST(what_is_wrong_with_a_picture_is_said)
{
    static const struct {
        const char *svg, *wrong;
    } cases[] = {
        {SVG "width='0' height='5'><rect width='9' height='9'/></svg>",
         "it says that its width or height is 0"},
        {SVG "width='5' height='1e-9'><rect width='9' height='9'/></svg>",
         "it says that it is smaller than a hundredth of a pixel"},
        {SVG "width='2000000' height='2000000'><rect width='9' height='9'/></svg>",
         "it says that it is wider or higher than 1000000 pixels"},
        {SVG "width='1' height='6000'><rect width='9' height='9'/></svg>",
         "it says that one of its sides is more than 5000 times the other"},
        {SVG "width='9' height='9'/>", "it draws nothing"},
        {SVG "width='9' height='9'><rect width='9' height='9' fill='none'/></svg>", "it draws nothing"},
        {SVG "width='9' height='9'><path d='M20 20h9v9z'/></svg>", "it draws nothing"},
        {SVG "width='9' height='9'><path d='M20 20h9' stroke='red'/></svg>", "it draws nothing"},
        {SVG "width='9' height='9'><filter id='f'><feOffset dx='90'/></filter><rect width='9' height='9' "
             "filter='url(#f)'/></svg>",
         "it draws nothing"},
        {SVG "width='9' height='9'><image href='a.png' width='9' height='9'/></svg>",
         "it draws nothing without a.png"},
        {"<!DOCTYPE svg [<!ENTITY a SYSTEM 'a'>]>" SVG "><text>&a;</text></svg>",
         "it takes a part of itself from a file, and none is read"},
        {SVG "><rect>", "the file is broken"},
        {SVG "width='9' height='9'><path d='M0 5h9' stroke='red'/></svg>", ""},
        {SVG "width='9' height='9'><path d='M-9 9.2h20' stroke='red'/></svg>", ""},
        {SVG "width='9' height='9'><rect width='9' height='9' fill='white'/></svg>", ""},
        {"<svg width='9' height='9'><rect width='9' height='9'/></svg>", ""},
    };
    struct images *images;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct image *image = find(images, cases[i].svg);

        CHECK_STR(image->wrong ? image->wrong : "", cases[i].wrong);
    }
    images_close(images);
}

TEST(hostile_pictures_end)
{
    struct strbuf entities = strbuf_new(unit_arena());
    const char *cases[] = {
        NULL,
        SVG "width='1e308' height='1e308'><rect width='9' height='9'/></svg>",
        SVG "width='0' height='5'/>",
        SVG "width='-4' height='5'/>",
        SVG "width='1000000' height='1'/>",
        SVG "width='9' height='9'><rect",
        "<svg/>",
    };
    struct images *images;

    LIBRARY();
    strbuf_addz(&entities, "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>");
    for (int i = 'b'; i < 'm'; i++) {
        strbuf_printf(&entities, "<!ENTITY %c '", i);
        for (int k = 0; k < 10; k++) strbuf_printf(&entities, "&%c;", i - 1);
        strbuf_addz(&entities, "'>");
    }
    strbuf_addz(&entities, "]>" SVG "width='9' height='9'><text>&l;</text></svg>");
    cases[0] = str_z(unit_arena(), strbuf_str(&entities));
    images = images_open(unit_arena(), NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct image *image = find(images, cases[i]);

        /* What cannot be is left out by librsvg, and the size is another. */
        CHECK(image->wrong || (image->art && image->art->n <= 1 && image->width <= 225));
    }
    CHECK_STR(find(images, cases[0])->wrong, "the file is broken");
    images_close(images);
}

TEST(strange_numbers_are_harmless)
{
    struct images *images;
    const struct image *image;
    struct canvas *canvas = raster_new(30, 30);

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    image = find(images, SVG
                 "width='40' height='20'><path d='M0 0L1e308 NaN 5 5z' stroke='red' stroke-width='1e300'/>"
                 "<rect x='-1e9' width='2e9' height='9'/><circle r='1e20'/>"
                 "<g transform='scale(0)'><rect width='9' height='9' stroke='red'/></g>"
                 "<g transform='scale(1e-20 1)'><path d='M0 0H9' stroke='red'/></g></svg>");
    if (image->art) raster_art(canvas, unit_arena(), image->art, matrix_scale(0.7, 0.7));
    CHECK(image->art || image->pixels || image->wrong);
    images_close(images);
    raster_free(canvas);
}

TEST(other_files_are_not_read)
{
    struct images *images;
    const struct image *image;

    LIBRARY();
    images = images_open(unit_arena(), NULL, NULL);
    image = find(
        images, SVG
        "width='40' height='20'><image width='9' height='9' xlink:href='/usr/share/pixmaps/debian-logo.png'/>"
        "<image width='9' height='9' xlink:href='file:///usr/share/pixmaps/debian-logo.png'/></svg>");
    CHECK(image->art && image->art->n == 0 && image->wrong &&
          !strncmp(image->wrong, "it draws nothing without", 24));
    images_close(images);
}

TEST(a_missing_library_is_named)
{
    static const char *const none[2] = {"librsvg-there-is-none.so", "libcairo.so.2"};
    static const char *const no_cairo[2] = {"libz.so.1", "libcairo-there-is-none.so"};
    static const char *const other[2] = {"libz.so.1", "libz.so.1"};

    CHECK_STR(image_svg_lib(none), "SVG pictures need librsvg, which is not installed (Debian: librsvg2-2)");
    CHECK_STR(image_svg_lib(no_cairo), "SVG pictures need cairo, which is not installed (Debian: libcairo2)");
    CHECK_STR(image_svg_lib(other), "SVG pictures need librsvg 2.52 or later (Debian: librsvg2-2)");
}

TEST(an_svg_is_known_by_its_first_tag)
{
    static const struct {
        const char *file;
        bool is;
    } cases[] = {
        {"<svg>", true},
        {"\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- <html> -->\n<svg:svg xmlns:svg='x'>", true},
        {"<!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY ns 'http://x'> ]><svg/>", true},
        {"<!DOCTYPE svg><svg/>", true},
        {"<html><svg/></html>", false},
        {"<svgs>", false},
        {"svg", false},
        {"<", false},
        {"<!-- ", false},
        {"<?", false},
        {"<!DOCTYPE svg [", false},
        {"", false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(image_svg_is(str_of(cases[i].file)) == cases[i].is);
}

/* ---------------------------------------------------------------- children */

static bool says_it(const void *task, int pipe)
{
    return child_say(pipe, task, strlen(task));
}

static bool fails(const void *task, int pipe)
{
    (void)child_say(pipe, "some", 4);
    (void)task;
    return false;
}

static bool falls(const void *task, int pipe)
{
    (void)task;
    (void)pipe;
    abort();
}

static bool spins(const void *task, int pipe)
{
    volatile unsigned n = 0;

    (void)task;
    (void)pipe;
    while (n < 2) n = 1;
    return false;
}

static bool talks(const void *task, int pipe)
{
    while (child_say(pipe, task, strlen(task))) {
    }
    return true;
}

TEST(a_child_ends_in_one_of_five_ways)
{
    static const struct child_limits limits = {1, (size_t)1 << 30, 1000};
    static const struct {
        bool (*work)(const void *task, int pipe);
        enum child_end end;
        const char *said;
    } cases[] = {{says_it, CHILD_DONE, "words"},
                 {fails, CHILD_FAILED, "some"},
                 {falls, CHILD_FELL, ""},
                 {spins, CHILD_LATE, ""},
                 {talks, CHILD_LARGE, NULL}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *said;
        size_t n;

        CHECK_EQ_INT(child_run(cases[i].work, "words", limits, &said, &n), cases[i].end);
        CHECK(!said == !cases[i].said);
        if (said) CHECK_STR(said, cases[i].said);
        free(said);
    }
}
