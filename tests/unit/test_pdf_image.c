/* Pictures in PDF files: what is embedded, how often, at which size. What readers make of it: tests/print/test_images.py. */
#include <stdlib.h>

#include "base/diag.h"
#include "font/font.h"
#include "pictures.h"
#include "typeset/page.h"
#include "unit.h"
#include "write/pdf/pdf.h"

static const struct image *find(struct images *images, struct str file)
{
    const struct image *image = images_find(images, "deck.md", data_address(unit_arena(), file));

    CHECK(!image->wrong);
    return image;
}

/* The file of a sheet on which the picture stands `times` times, `w` points wide and at last twice as wide. */
static struct str file_of(const struct image *image, double w, int times)
{
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    struct page *page = page_new(unit_arena(), 500, 500);
    struct print print = {.kind = "cards", .file = str_of("x.pdf"), .w = 500, .h = 500};
    struct sheet *sheet = VEC_PUSH(unit_arena(), &print.sheets);
    struct str file = {"", 0};
    struct pdf_made made;
    void *data;

    for (int i = 0; i < times; i++) {
        double width = i && i + 1 == times ? 2 * w : w;
        page_image(unit_arena(), page, (struct rect){10, 10.0 * i, width, width * image->h / image->w},
                   image);
    }
    sheet->front.correction = matrix_identity;
    *VEC_PUSH(unit_arena(), &sheet->front.places) = (struct place){.page = page, .trim = {0, 0, 500, 500}};
    if (!fonts) return file;
    data = pdf_make(unit_arena(), &print, fonts, NULL, diags, &made);
    if (data) file = (struct str){arena_copy(unit_arena(), data, made.size), made.size};
    free(data);
    fonts_close(fonts);
    return file;
}

static size_t count(struct str file, const char *part)
{
    size_t n = 0;
    size_t length = strlen(part);

    for (size_t i = 0; i + length <= file.n; i++) n += !memcmp(file.p + i, part, length);
    return n;
}

static const char *after(struct str file, const char *part)
{
    return memmem(file.p, file.n, part, strlen(part));
}

/* The number behind that key in the picture's dictionary; -1: none. */
static int number(struct str file, const char *key)
{
    const char *image = after(file, "/Subtype/Image");
    const char *end = image ? memmem(image, file.n - (size_t)(image - file.p), "stream", 6) : NULL;
    const char *p = end ? memmem(image, (size_t)(end - image), key, strlen(key)) : NULL;

    return p ? atoi(p + strlen(key)) : -1;
}

TEST(a_picture_is_embedded_once)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct str file = file_of(find(images, png_flat(unit_arena(), 30, 20, 90)), 30, 5);

    CHECK_EQ_INT(count(file, "/Subtype/Image"), 1);
    CHECK_EQ_INT(number(file, "/Width "), 30);
    CHECK_EQ_INT(number(file, "/Height "), 20);
    CHECK_EQ_INT(count(file, "/DeviceGray"), 1);
    images_close(images);
}

TEST(pixels_come_back_from_the_predictors)
{
    enum { W = 23, H = 17, ROW = W * 3 };
    struct images *images = images_open(unit_arena(), NULL, NULL);
    uint8_t pixels[H * ROW];
    uint8_t rows[H * (ROW + 1)];
    uLongf n = sizeof rows;
    struct str file;
    const char *stream;

    /* Flat, smooth and wild rows, so that several filters are chosen. */
    for (int i = 0; i < H * ROW; i++) {
        int y = i / ROW;
        pixels[i] = (uint8_t)(y < 4 ? 200 : y < 9 ? i * 5 + y : y < 13 ? (i % ROW) * y : i * i * 31 + i / 7);
    }
    file = file_of(find(images, png_of(unit_arena(), W, H, 3, pixels)), 40, 1);
    CHECK_EQ_INT(number(file, "/Predictor "), 15);
    CHECK_EQ_INT(number(file, "/Colors "), 3);
    CHECK_EQ_INT(number(file, "/Columns "), W);
    CHECK_EQ_INT(count(file, "/DeviceRGB"), 1);
    stream = after(file, "/Subtype/Image");
    REQUIRE(stream);
    stream = memmem(stream, file.n - (size_t)(stream - file.p), "stream", 6);
    REQUIRE(stream);
    stream += strspn(stream, "stream\r\n");
    CHECK_EQ_INT(uncompress(rows, &n, (const Bytef *)stream, file.n - (size_t)(stream - file.p)), Z_OK);
    REQUIRE(n == sizeof rows);
    /* The reader's part, written as the PNG specification has it. */
    for (int y = 0; y < H; y++) {
        uint8_t *row = rows + y * (ROW + 1) + 1;

        for (int i = 0; i < ROW; i++) {
            int a = i >= 3 ? row[i - 3] : 0, b = y ? row[i - ROW - 1] : 0,
                c = i >= 3 && y ? row[i - ROW - 4] : 0;
            int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
            const int guess[] = {0, a, b, (a + b) / 2, pa <= pb && pa <= pc ? a : pb <= pc ? b : c};

            REQUIRE(row[-1] < 5);
            row[i] = (uint8_t)(row[i] + guess[row[-1]]);
        }
        CHECK(!memcmp(row, pixels + y * ROW, ROW));
    }
    images_close(images);
}

TEST(what_is_finer_than_300_dpi_is_scaled_for_its_largest_place)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *image = find(images, png_flat(unit_arena(), 600, 300, 90));

    /* 72 pt are an inch. */
    CHECK_EQ_INT(number(file_of(image, 72, 1), "/Width "), 300);
    CHECK_EQ_INT(number(file_of(image, 72, 1), "/Height "), 150);
    CHECK_EQ_INT(number(file_of(image, 36, 2), "/Width "), 300);
    CHECK_EQ_INT(number(file_of(image, 144, 1), "/Width "), 600);
    CHECK_EQ_INT(number(file_of(image, 300, 1), "/Width "), 600);
    images_close(images);
}

TEST(jpeg_files_pass_through)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    uint8_t pixels[40 * 20];
    struct str jpeg, file;

    for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = (uint8_t)(i * 7);
    jpeg = jpeg_of(unit_arena(), 40, 20, 1, pixels, (struct str){0});
    file = file_of(find(images, jpeg), 40, 1);
    CHECK_EQ_INT(count(file, "/DCTDecode"), 1);
    CHECK_EQ_INT(count(file, "/Subtype/Form"), 0);
    CHECK(memmem(file.p, file.n, jpeg.p, jpeg.n));
    images_close(images);
}

TEST(a_lying_jpeg_file_is_stood_up_by_a_form)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    uint8_t pixels[40 * 20] = {0};
    struct str exif = exif_segment(unit_arena(), 6, false);
    struct str file = file_of(find(images, jpeg_of(unit_arena(), 40, 20, 1, pixels, exif)), 40, 1);

    CHECK_EQ_INT(count(file, "/Subtype/Form"), 1);
    CHECK_EQ_INT(number(file, "/Width "), 40); /* as stored */
    /* A quarter turn clockwise: the unit square's right becomes down. */
    CHECK(after(file, "0 -1 1 0 0 1 cm /I Do"));
    CHECK_EQ_INT(count(file, "Exif"), 0);
    images_close(images);
}

TEST(a_scaled_photograph_stays_a_jpeg)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    uint8_t *pixels = arena_alloc(unit_arena(), 600 * 300 * 3);
    struct str file;

    for (size_t i = 0; i < 600 * 300 * 3; i++) pixels[i] = (uint8_t)(i / 601);
    file = file_of(find(images, jpeg_of(unit_arena(), 600, 300, 3, pixels, (struct str){0})), 72, 1);
    CHECK_EQ_INT(count(file, "/DCTDecode"), 1);
    CHECK_EQ_INT(number(file, "/Width "), 300);
    images_close(images);
}

TEST(the_same_picture_gives_the_same_bytes)
{
    struct images *a = images_open(unit_arena(), NULL, NULL);
    struct images *b = images_open(unit_arena(), NULL, NULL);
    uint8_t *pixels = arena_alloc(unit_arena(), 600 * 300 * 3);
    struct str jpeg;

    for (size_t i = 0; i < 600 * 300 * 3; i++) pixels[i] = (uint8_t)(i * i / 601);
    jpeg = jpeg_of(unit_arena(), 600, 300, 3, pixels, (struct str){0});
    CHECK(str_eq(file_of(find(a, jpeg), 50, 2), file_of(find(b, jpeg), 50, 2)));
    CHECK(!str_eq(file_of(find(a, jpeg), 50, 2), file_of(find(b, jpeg), 51, 2)));
    images_close(a);
    images_close(b);
}
