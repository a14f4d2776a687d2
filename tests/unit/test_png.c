/* Pictures: coverage by area, turns, colours, text. Needs a filled fonts/ folder. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"
#include "scene.h"
#include "unit.h"
#include "write/png.h"
#include "write/png_write.h"
#include "write/raster.h"

/* How much darkness is on the canvas, in pixels of black. */
static double ink_of(const uint8_t *rgb, int w, int h)
{
    double sum = 0;

    for (size_t i = 0; i < (size_t)w * (size_t)h * 3; i++) sum += 255 - rgb[i];
    return sum / 765;
}

static double canvas_ink(const struct canvas *c)
{
    return ink_of(c->pixels, c->w, c->h);
}

static const uint8_t *pixel(const struct canvas *c, int x, int y)
{
    return c->pixels + ((size_t)y * (size_t)c->w + (size_t)x) * 3;
}

static struct path path_in(struct matrix m)
{
    return (struct path){.arena = unit_arena(), .to_pixels = m};
}

static const struct rgb black = {0, 0, 0};

TEST(a_rectangle_covers_its_area)
{
    struct canvas *c = raster_new(40, 30);
    struct path path = path_in(matrix_identity);

    raster_path_rect(&path, (struct rect){5, 4, 20, 10}, (const double[4]){0}, false);
    raster_fill(c, &path, black);
    CHECK_NEAR(canvas_ink(c), 200, 0.01);
    CHECK_EQ_INT(pixel(c, 5, 4)[0], 0);
    CHECK_EQ_INT(pixel(c, 24, 13)[0], 0);
    CHECK_EQ_INT(pixel(c, 4, 4)[0], 255);
    CHECK_EQ_INT(pixel(c, 25, 4)[0], 255);
    CHECK_EQ_INT(pixel(c, 5, 14)[0], 255);
    raster_free(c);
}

/* How much of the pixel lies in the triangle, by looking at 16 x 16 places in it. */
static double sampled(const double corners[6], int x, int y)
{
    int inside = 0;

    for (int i = 0; i < 256; i++) {
        double px = x + (i % 16 + 0.5) / 16, py = y + ((double)(i / 16) + 0.5) / 16;
        int left = 0;

        for (int k = 0; k < 3; k++) {
            const double *a = corners + 2 * k, *b = corners + 2 * ((k + 1) % 3);
            left += (b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0]) > 0;
        }
        inside += left == 0 || left == 3;
    }
    return inside / 256.0;
}

/* Steep and flat edges, slivers, corners beyond the canvas. */
TEST(each_pixel_is_covered_by_its_area)
{
    enum { SIDE = 24 };
    uint32_t seed = 1;

    for (int n = 0; n < 60; n++) {
        struct canvas *c = raster_new(SIDE, SIDE);
        struct path path = path_in(matrix_identity);
        double corners[6];
        int wrong = 0;

        for (int i = 0; i < 6; i++) {
            seed = seed * 1664525 + 1013904223;
            corners[i] = (double)(seed >> 8) / (1 << 24) * (SIDE + 8) - 4;
        }
        raster_path_move(&path, corners[0], corners[1]);
        raster_path_line(&path, corners[2], corners[3]);
        raster_path_line(&path, corners[4], corners[5]);
        raster_fill(c, &path, black);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double is = 1 - pixel(c, i % SIDE, i / SIDE)[0] / 255.0;
            wrong += fabs(is - sampled(corners, i % SIDE, i / SIDE)) > 0.05;
        }
        CHECK_EQ_INT(wrong, 0);
        raster_free(c);
    }
}

TEST(a_dotted_line_is_square_dots)
{
    struct canvas *c = raster_new(40, 10);
    struct path path = path_in(matrix_identity);

    raster_path_stroke(&path, 3, 5, 25, 5, 2, -5); /* at 3, 8, 13, 18, 23 */
    raster_fill(c, &path, black);
    CHECK_NEAR(canvas_ink(c), 5 * 4, 0.01);
    for (int x = 3; x <= 23; x += 5) {
        CHECK_EQ_INT(pixel(c, x, 4)[0], 0);
        CHECK_EQ_INT(pixel(c, x + 1, 5)[0], 0);
        CHECK_EQ_INT(pixel(c, x + 2, 5)[0], 255);
    }
    raster_free(c);
}

TEST(a_part_of_a_pixel_is_a_part_of_the_colour)
{
    struct canvas *c = raster_new(4, 4);
    struct path path = path_in(matrix_identity);

    raster_path_rect(&path, (struct rect){1.2, 1, 1, 0.6}, (const double[4]){0}, false);
    raster_fill(c, &path, black);
    CHECK_NEAR(255 - pixel(c, 1, 1)[0], 255 * 0.8 * 0.6, 9);
    CHECK_NEAR(255 - pixel(c, 2, 1)[0], 255 * 0.2 * 0.6, 9);
    CHECK_EQ_INT(pixel(c, 1, 2)[0], 255);
    raster_free(c);
}

TEST(turned_shapes_keep_their_area)
{
    for (int degrees = 0; degrees < 360; degrees += 15) {
        struct canvas *c = raster_new(200, 200);
        struct path path = path_in(matrix_turn(degrees, 100, 100));

        raster_path_rect(&path, (struct rect){60, 70, 90.5, 40.25}, (const double[4]){0}, false);
        raster_fill(c, &path, black);
        CHECK_NEAR(canvas_ink(c), 90.5 * 40.25, 12);
        raster_free(c);
    }
}

TEST(round_corners_and_holes)
{
    struct canvas *c = raster_new(100, 100);
    struct path path = path_in(matrix_identity);
    const double quarter_loss = 1 - acos(-1.0) / 4;

    raster_path_rect(&path, (struct rect){10, 10, 80, 60}, (const double[4]){20, 20, 20, 20}, false);
    raster_path_rect(&path, (struct rect){30, 30, 20, 20}, (const double[4]){0}, true);
    raster_fill(c, &path, black);
    CHECK_NEAR(canvas_ink(c), 80 * 60 - 4 * quarter_loss * 400 - 400, 10);
    CHECK_EQ_INT(pixel(c, 40, 40)[0], 255);
    CHECK_EQ_INT(pixel(c, 11, 11)[0], 255);
    CHECK_EQ_INT(pixel(c, 60, 40)[0], 0);
    raster_free(c);
}

TEST(strokes_and_dashes)
{
    struct canvas *c = raster_new(100, 20);
    struct path path = path_in(matrix_identity);

    raster_path_stroke(&path, 10, 10, 90, 10, 2, 10);
    raster_fill(c, &path, black);
    CHECK_NEAR(canvas_ink(c), 80, 0.5);
    CHECK_EQ_INT(pixel(c, 15, 10)[0], 0);
    CHECK_EQ_INT(pixel(c, 25, 10)[0], 255);
    /* Nothing, or without end, is no stroke. */
    raster_path_stroke(&path, 5, 5, 5, 5, 2, 0);
    raster_path_stroke(&path, 0, 0, 1, NAN, 2, 0);
    raster_free(c);
}

TEST(what_lies_outside_is_cut_off)
{
    static const struct rect away[] = {{-50, -50, 20, 20}, {200, 5, 10, 10},   {5, 200, 10, 10},
                                       {-5, -5, 10, 10},   {15, 15, 1e6, 1e6}, {-1e6, 5, 1e6, 1}};
    static const double inks[] = {0, 0, 0, 25, 25, 0};

    for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
        struct canvas *c = raster_new(20, 20);
        struct path path = path_in(matrix_identity);
        struct path again = path_in(matrix_identity);

        raster_path_rect(&path, away[i], (const double[4]){0}, false);
        raster_fill(c, &path, black);
        CHECK_NEAR(canvas_ink(c), inks[i], 0.1);
        /* No trace of it is left for the next shape. */
        raster_path_rect(&again, (struct rect){0, 0, 20, 20}, (const double[4]){0}, false);
        raster_fill(c, &again, (struct rgb){255, 255, 255});
        CHECK_NEAR(canvas_ink(c), 0, 0.1);
        raster_free(c);
    }
}

TEST(a_picture_fills_its_place)
{
    /* Upper left black, upper right red, lower left green, lower right blue. */
    static const uint8_t four[] = {0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255};
    struct canvas *c = raster_new(60, 60);

    raster_picture(c, four, 2, 2, 3, (struct matrix){40, 0, 0, 20, 10.5, 5});
    CHECK_EQ_INT(pixel(c, 15, 8)[0], 0);
    CHECK_EQ_INT(pixel(c, 45, 8)[0], 255);
    CHECK_EQ_INT(pixel(c, 45, 8)[1], 0);
    CHECK_EQ_INT(pixel(c, 15, 22)[1], 255);
    CHECK_EQ_INT(pixel(c, 45, 22)[2], 255);
    CHECK_EQ_INT(pixel(c, 9, 15)[0], 255);
    CHECK_EQ_INT(pixel(c, 51, 15)[1], 255);
    CHECK_EQ_INT(pixel(c, 30, 4)[1], 255);
    CHECK_EQ_INT(pixel(c, 30, 25)[0], 255);
    /* Half of the pixel at the left edge. */
    CHECK_NEAR(pixel(c, 10, 8)[0], 128, 9);
    raster_free(c);
}

TEST(a_cropped_picture_stays_in_its_window)
{
    static const uint8_t dark[] = {0};
    struct canvas *c = raster_new(60, 60);
    struct raster_crop crop;

    for (size_t i = 0; i < 60 * 60 * 3; i++) c->pixels[i] = 200;
    /* Drawn from 5 to 55, seen from 10.5 to 30 across and from 20 to 40 down; turned by a quarter. */
    crop = raster_crop_begin(c, (struct matrix){50, 0, 0, 50, 5, 5});
    raster_picture(c, dark, 1, 1, 1, (struct matrix){50, 0, 0, 50, 5, 5});
    raster_crop_end(c, &crop, (struct matrix){0, 20, -19.5, 0, 30, 20});
    for (int y = 0; y < 60; y++)
        for (int x = 0; x < 60; x++)
            if (x != 10) CHECK_EQ_INT(pixel(c, x, y)[0], x > 10 && x < 30 && y >= 20 && y < 40 ? 0 : 200);
    CHECK_NEAR(pixel(c, 10, 30)[0], 100, 2);
    CHECK_EQ_INT(pixel(c, 10, 19)[2], 200);
    /* Beside the canvas there is nothing to keep. */
    crop = raster_crop_begin(c, (struct matrix){50, 0, 0, 50, 70, 5});
    raster_crop_end(c, &crop, (struct matrix){50, 0, 0, 50, 70, 5});
    CHECK_EQ_INT(pixel(c, 59, 30)[0], 200);
    raster_free(c);
}

TEST(a_picture_turns)
{
    static const uint8_t two[] = {0, 200}; /* grey: dark at the left */
    struct canvas *c = raster_new(40, 40);

    /* Clockwise: what was left is now at the top. */
    raster_picture(c, two, 2, 1, 1, (struct matrix){0, 30, -10, 0, 25, 5});
    CHECK_EQ_INT(pixel(c, 20, 7)[0], 0);
    CHECK_EQ_INT(pixel(c, 20, 32)[2], 200);
    CHECK_EQ_INT(pixel(c, 14, 20)[0], 255);
    CHECK_EQ_INT(pixel(c, 25, 20)[0], 255);
    /* Without extent, or outside, there is nothing. */
    raster_picture(c, two, 2, 1, 1, (struct matrix){0, 0, 0, 0, 5, 5});
    raster_picture(c, two, 2, 1, 1, (struct matrix){30, 0, 0, 30, -100, 400});
    CHECK_EQ_INT(pixel(c, 5, 5)[0], 255);
    raster_free(c);
}

/* The print's side as pixels of 3 bytes; *channels as stored. Freed by the caller. */
static uint8_t *picture(struct scene *s, double dpi, int *w, int *h, int *channels)
{
    enum { COLOUR_TYPE = 25 }; /* where a PNG file has it; 0: gray */
    size_t size;
    unsigned char *png =
        png_make(unit_arena(), &s->print, 0, NULL, dpi, (struct diag_place){.file = NULL}, s->diags, &size);
    struct bitmap read;

    *w = *h = *channels = 0;
    if (!png) return NULL;
    *channels = png[COLOUR_TYPE] ? 3 : 1;
    read = image_bitmap_of_png((struct str){(const char *)png, size});
    free(png);
    *w = read.w;
    *h = read.h;
    for (size_t i = 0; i < (size_t)read.w * (size_t)read.h; i++) memmove(read.v + 3 * i, read.v + 4 * i, 3);
    return read.v;
}

TEST(size_of_a_picture)
{
    struct scene s = scene_open();
    int w, h, channels;

    REQUIRE(s.fonts);
    free(picture(&s, 72, &w, &h, &channels));
    CHECK_EQ_INT(w, 200);
    CHECK_EQ_INT(h, 100);
    free(picture(&s, 110, &w, &h, &channels));
    CHECK_EQ_INT(w, 306); /* 305.6 */
    CHECK_EQ_INT(h, 153); /* 152.8 */
    CHECK_EQ_INT(channels, 1);
    CHECK(picture(&s, 1e6, &w, &h, &channels) == NULL);
    CHECK_EQ_INT(s.diags->list.n, 1);
    fonts_close(s.fonts);
}

TEST(inks)
{
    struct scene s = scene_open();
    struct arena *arena = unit_arena();
    uint8_t *p;
    int w, h, channels;

    REQUIRE(s.fonts);
    page_box(arena, s.page, (struct rect){0, 0, 50, 100}, 0, INK_GRAY_OF(100), 0);
    page_box(arena, s.page, (struct rect){50, 0, 50, 100}, 0, INK_RGB_OF(10, 20, 30), 0);
    page_box(arena, s.page, (struct rect){100, 0, 50, 100}, 0, ((struct ink){INK_CMYK, {255, 0, 51, 0}}), 0);
    /* The ground does not hide what was listed before it. */
    page_box(arena, s.page, (struct rect){0, 0, 200, 50}, 0, INK_GRAY_OF(240), ITEM_TINT);
    p = picture(&s, 72, &w, &h, &channels);
    REQUIRE(p);
    CHECK_EQ_INT(channels, 3);
    CHECK_EQ_INT(p[3 * 10], 100);
    CHECK_EQ_INT(p[3 * 60], 10);
    CHECK_EQ_INT(p[3 * 60 + 2], 30);
    CHECK_EQ_INT(p[3 * 110], 0);
    CHECK_EQ_INT(p[3 * 110 + 1], 255);
    CHECK_EQ_INT(p[3 * 110 + 2], 204);
    CHECK_EQ_INT(p[3 * 190], 240);
    CHECK_EQ_INT(p[3 * (90 * 200 + 190)], 255);
    free(p);
    fonts_close(s.fonts);
}

/* The box round all that is dark. */
static void ink_box(const uint8_t *p, int w, int h, int box[4])
{
    box[0] = w, box[1] = h, box[2] = box[3] = -1;
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            if (p[((size_t)y * (size_t)w + (size_t)x) * 3] > 128) continue;
            if (x < box[0]) box[0] = x;
            if (y < box[1]) box[1] = y;
            if (x > box[2]) box[2] = x;
            if (y > box[3]) box[3] = y;
        }
    }
}

TEST(a_letter_stands_on_its_baseline)
{
    struct scene s = scene_open();
    struct font_style style = {.family = FAMILY_SANS};
    const struct word *word;
    const struct face_info *info;
    uint8_t *p;
    int w, h, channels, box[4];

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, style, str_of("H"));
    info = font_face_info(word->runs[0].face);
    page_word(unit_arena(), s.page, s.fonts, word, 20, 80, 60, INK_BLACK, 0);
    p = picture(&s, 144, &w, &h, &channels);
    REQUIRE(p);
    ink_box(p, w, h, box);
    CHECK_NEAR(box[3] + 1, 160, 1);
    CHECK_NEAR(box[1], 160 - info->cap_height * 0.12, 2);
    CHECK(box[0] > 40 && box[2] < 40 + (double)word->width * 120);
    free(p);
    fonts_close(s.fonts);
}

TEST(text_turns_with_its_place)
{
    struct scene s = scene_open();
    struct font_style style = {.family = FAMILY_SERIF};
    struct place *place = &s.print.sheets.v[0].front.places.v[0];
    double upright = 0;

    REQUIRE(s.fonts);
    s.print.w = s.print.h = 200;
    page_word(unit_arena(), s.page, s.fonts, font_shape(s.fonts, style, str_of("fold")), 20, 40, 30,
              INK_BLACK, 0);
    for (int turn = 0; turn < 4; turn++) {
        uint8_t *p;
        int w, h, channels, box[4];

        place->turn = turn;
        place->trim.w = turn & 1 ? 100 : 200;
        place->trim.h = turn & 1 ? 200 : 100;
        p = picture(&s, 144, &w, &h, &channels);
        REQUIRE(p);
        ink_box(p, w, h, box);
        if (turn == 0) upright = ink_of(p, w, h);
        CHECK(upright > 100);
        CHECK_NEAR(ink_of(p, w, h) / upright, 1, 0.02);
        /* The word stands near the top left of the page; where is that after the turn? */
        switch (turn) {
        case 0: CHECK(box[0] < 60 && box[3] < 100); break;
        case 1: CHECK(box[0] > 100 && box[1] < 60); break;
        case 2: CHECK(box[2] > 340 && box[1] > 100); break;
        default: CHECK(box[2] < 100 && box[3] > 340); break;
        }
        free(p);
    }
    fonts_close(s.fonts);
}

TEST(the_correction_moves_all)
{
    struct scene s = scene_open();
    uint8_t *p;
    int w, h, channels, box[4];

    REQUIRE(s.fonts);
    page_box(unit_arena(), s.page, (struct rect){10, 10, 20, 20}, 0, INK_BLACK, 0);
    s.print.sheets.v[0].front.correction = matrix_translate(5, -3);
    p = picture(&s, 72, &w, &h, &channels);
    REQUIRE(p);
    ink_box(p, w, h, box);
    CHECK_EQ_INT(box[0], 15);
    CHECK_EQ_INT(box[1], 7);
    CHECK_EQ_INT(box[2], 34);
    CHECK_EQ_INT(box[3], 26);
    free(p);
    fonts_close(s.fonts);
}

/* The picture of w x 2 pixels as PNG: bits and type as the file has them; checks that it is read again as it was. */
static void check_stored(const uint8_t *pixels, int w, int channels, int bits, int type)
{
    const struct bitmap bitmap = {(uint8_t *)(uintptr_t)pixels, w, 2, channels};
    size_t size, wrong = 0;
    unsigned char *png = png_encode(&bitmap, &size);
    struct bitmap read = image_bitmap_of_png((struct str){(const char *)png, size});

    CHECK_EQ_INT(png[24], bits);
    CHECK_EQ_INT(png[25], type);
    REQUIRE(read.v && read.w == w && read.h == 2);
    for (size_t i = 0; i < (size_t)w * 2; i++)
        for (size_t c = 0; c < 3; c++)
            wrong += read.v[4 * i + c] != pixels[i * (size_t)channels + (channels == 3 ? c : 0)];
    CHECK_EQ_INT(wrong, 0);
    image_bitmap_free(&read);
    free(png);
}

TEST(pixels_take_no_more_bits_than_they_need)
{
    enum { GRAY = 0, COLOURS = 2, PALETTE = 3, W = 13 };
    uint8_t p[W * 2 * 3];
    uint8_t *many = calloc(300, 6);

    for (size_t i = 0; i < sizeof p; i++) p[i] = i / 3 % 2 ? 255 : 0;
    check_stored(p, W, 3, 1, GRAY);
    check_stored(p, W, 1, 1, GRAY);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)(i / 3 % 4 * 85);
    check_stored(p, W, 3, 2, GRAY);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)(i / 3 % 16 * 17);
    check_stored(p, W, 3, 4, GRAY);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)(i / 3 % 2 * 100);
    check_stored(p, W, 3, 1, PALETTE);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)(i / 3);
    check_stored(p, W, 3, 8, GRAY);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)(i % 15);
    check_stored(p, W, 3, 4, PALETTE);
    for (size_t i = 0; i < sizeof p; i++) p[i] = (uint8_t)i;
    check_stored(p, W, 3, 8, PALETTE);
    /* 300 colours, each a few times: a drawing; each once: a photograph. */
    for (size_t i = 0; i < 1800; i++) many[i] = (uint8_t)(i / 6 * 7 >> (i % 3));
    check_stored(many, 300, 3, 8, COLOURS);
    for (size_t i = 0; i < 1800; i++) many[i] = (uint8_t)(i * 7 >> (i % 3));
    check_stored(many, 300, 3, 8, COLOURS);
    for (size_t i = 0; i < 600; i++) many[i] = (uint8_t)(i * i);
    check_stored(many, 300, 1, 8, GRAY);
    free(many);
}

TEST(the_same_print_gives_the_same_bytes)
{
    struct scene s = scene_open();
    struct font_style style = {.family = FAMILY_MONO};
    size_t n, m;
    void *a, *b;

    REQUIRE(s.fonts);
    page_word(unit_arena(), s.page, s.fonts, font_shape(s.fonts, style, str_of("x != y")), 20.3, 40.7, 11,
              INK_BLACK, 0);
    a = png_make(unit_arena(), &s.print, 0, NULL, 150, (struct diag_place){.file = NULL}, s.diags, &n);
    b = png_make(unit_arena(), &s.print, 0, NULL, 150, (struct diag_place){.file = NULL}, s.diags, &m);
    REQUIRE(a && b);
    CHECK_EQ_INT(n, m);
    CHECK(n == m && memcmp(a, b, n) == 0);
    free(a);
    free(b);
    fonts_close(s.fonts);
}
