/* Pictures: what their files say, what comes out of them, and what hostile ones cannot do. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "image/image.h"
#include "image/roots.h"
#include "pictures.h"
#include "unit.h"

static const uint8_t GRAY[] = {0, 80, 160, 255, 10, 20};
static const uint8_t COLOURS[] = {0, 80, 160, 255, 10, 20, 30, 200, 90};

static const struct image *find(struct images *images, struct str file)
{
    return images_find(images, "deck.md", data_address(unit_arena(), file));
}

/* What is wrong with a file; "" if nothing is. */
static const char *wrong(struct str file)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const char *text = find(images, file)->wrong;

    images_close(images);
    return text ? text : "";
}

/* The pixel at (x, y) as 0xRRGGBB. */
static unsigned pixel(const struct bitmap *b, int x, int y)
{
    const uint8_t *p = b->v + (size_t)(y * b->w + x) * (size_t)b->channels;

    return b->channels == 1 ? p[0] * 0x010101u : (unsigned)(p[0] << 16 | p[1] << 8 | p[2]);
}

TEST(natural_size_is_96_dpi_or_what_the_file_says)
{
    struct arena *arena = unit_arena();
    struct images *images = images_open(arena, NULL, NULL);
    const struct {
        const char *chunk;
        struct str data;
        double w, h;
    } cases[] = {
        {NULL, {0}, 2.25, 1.5},
        {"pHYs", BYTES("\0\0\x0B\x13\0\0\x0B\x13\x01"), 3, 2},    /* 72 dpi */
        {"pHYs", BYTES("\0\0\x16\x26\0\0\x0B\x13\x01"), 1.5, 2},  /* twice as fine across */
        {"pHYs", BYTES("\0\0\x0B\x13\0\0\x0B\x13\0"), 2.25, 1.5}, /* a ratio, no resolution */
        {"pHYs", BYTES("\0\0\0\x01\0\0\0\x01\x01"), 2.25, 1.5},   /* nonsense */
        {"pHYs", BYTES("\0\0\x0B\x13\0\0\x0B\x13"), 2.25, 1.5},   /* cut short */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct image *image =
            find(images, png_claiming(arena, 3, 2, 3, 2, 1, GRAY, cases[i].chunk, cases[i].data));

        CHECK(!image->wrong);
        CHECK_EQ_INT(image->w, 3);
        CHECK_EQ_INT(image->h, 2);
        CHECK_NEAR(image->width, cases[i].w, 0.01);
        CHECK_NEAR(image->height, cases[i].h, 0.01);
    }
    images_close(images);
}

TEST(jfif_tells_the_resolution)
{
    const struct {
        struct str jfif;
        double w;
    } cases[] = {
        {BYTES("\xFF\xE0\0\x10JFIF\0\x01\x01\x01\0\x90\0\x90\0\0"), 8}, /* 144 to the inch */
        {BYTES("\xFF\xE0\0\x10JFIF\0\x01\x01\x02\0\x64\0\x64\0\0"), 16 * 72 / 254.0},
        {BYTES("\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), 12},
    };
    const uint8_t pixels[256] = {0};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct images *images = images_open(unit_arena(), NULL, NULL);
        struct str file = jpeg_of(unit_arena(), 16, 16, 1, pixels, (struct str){0});
        struct strbuf b = strbuf_new(unit_arena());

        /* The writer's own JFIF segment is 18 bytes behind the first marker. */
        strbuf_add(&b, str_sub(file, 0, 2));
        strbuf_add(&b, cases[i].jfif);
        strbuf_add(&b, str_from(file, 20));
        CHECK_NEAR(find(images, strbuf_str(&b))->width, cases[i].w, 0.01);
        images_close(images);
    }
}

TEST(transparent_pixels_lie_on_white)
{
    static const uint8_t rgba[] = {255, 0, 0, 255, 0, 0, 255, 128, 9, 9, 9, 0};
    static const uint8_t gray[] = {0, 255, 0, 51, 0, 0};
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct bitmap *b = image_bitmap(find(images, png_of(unit_arena(), 3, 1, 4, rgba)));

    REQUIRE(b);
    CHECK_EQ_INT(b->channels, 3);
    CHECK_EQ_INT(pixel(b, 0, 0), 0xFF0000);
    CHECK_EQ_INT(pixel(b, 1, 0), 0x7F7FFF);
    CHECK_EQ_INT(pixel(b, 2, 0), 0xFFFFFF);
    b = image_bitmap(find(images, png_of(unit_arena(), 3, 1, 2, gray)));
    REQUIRE(b);
    CHECK_EQ_INT(b->channels, 1);
    CHECK_EQ_INT(pixel(b, 0, 0), 0);
    CHECK_EQ_INT(pixel(b, 1, 0), 204 * 0x010101);
    CHECK_EQ_INT(pixel(b, 2, 0), 0xFFFFFF);
    images_close(images);
}

TEST(gray_in_colour_is_gray)
{
    static const uint8_t gray[] = {7, 7, 7, 200, 200, 200};
    static const uint8_t colour[] = {7, 7, 7, 200, 200, 201};
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct bitmap *b = image_bitmap(find(images, png_of(unit_arena(), 2, 1, 3, gray)));

    REQUIRE(b);
    CHECK_EQ_INT(b->channels, 1);
    CHECK_EQ_INT(b->v[1], 200);
    b = image_bitmap(find(images, png_of(unit_arena(), 2, 1, 3, colour)));
    REQUIRE(b);
    CHECK_EQ_INT(b->channels, 3);
    images_close(images);
}

TEST(gif_shows_its_first_frame)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *image = find(images, GIF_RED_GREEN);
    const struct bitmap *b = image_bitmap(image);

    CHECK_EQ_INT(image->w, 3);
    REQUIRE(b);
    for (int i = 0; i < 6; i++) CHECK_EQ_INT(pixel(b, i % 3, i / 3), 0xFF0000);
    images_close(images);
}

TEST(webp_is_read)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct bitmap *b = image_bitmap(find(images, WEBP_SQUARE));

    REQUIRE(b);
    CHECK_EQ_INT(pixel(b, 0, 0), 0xFF0000);
    CHECK_EQ_INT(pixel(b, 1, 0), 0x00FF00);
    CHECK_EQ_INT(pixel(b, 0, 1), 0x0000FF);
    CHECK_EQ_INT(pixel(b, 1, 1), 0xFFFFFF);
    images_close(images);
}

/* A picture of four squares, the stored top left one black, the top right one dark. */
enum { SIDE = 16 };

static struct str squares(int orientation, bool little)
{
    static const uint8_t shades[] = {0, 85, 170, 255};
    uint8_t pixels[4 * SIDE * SIDE * 2];

    /* Twice as wide as high. */
    for (int y = 0; y < 2 * SIDE; y++)
        for (int x = 0; x < 4 * SIDE; x++) pixels[y * 4 * SIDE + x] = shades[y / SIDE * 2 + x / (2 * SIDE)];
    return jpeg_of(unit_arena(), 4 * SIDE, 2 * SIDE, 1, pixels,
                   orientation ? exif_segment(unit_arena(), orientation, little) : (struct str){0});
}

TEST(exif_orientation_is_obeyed)
{
    /* Where EXIF says that the stored first row and first column are seen: the corner of the stored top left and of the
     * stored top right square. */
    static const struct {
        int first_x, first_y, second_x, second_y;
    } corners[] = {
        [0] = {0, 0, 1, 0}, [1] = {0, 0, 1, 0}, [2] = {1, 0, 0, 0}, [3] = {1, 1, 0, 1}, [4] = {0, 1, 1, 1},
        [5] = {0, 0, 0, 1}, [6] = {1, 0, 1, 1}, [7] = {1, 1, 1, 0}, [8] = {0, 1, 0, 0}};
    struct images *images = images_open(unit_arena(), NULL, NULL);

    for (int o = 0; o <= 8; o++) {
        const struct image *image = find(images, squares(o, o % 2));
        const struct bitmap *b = image_bitmap(image);
        bool lies = o >= 5;

        REQUIRE(b);
        CHECK_EQ_INT(image->w, lies ? 2 * SIDE : 4 * SIDE);
        CHECK_EQ_INT(image->h, lies ? 4 * SIDE : 2 * SIDE);
        CHECK_EQ_INT(b->w, image->w);
        CHECK_EQ_INT(b->h, image->h);
        CHECK_NEAR(image->width, image->w * 0.75, 1e-6);
        CHECK_NEAR(
            (double)(pixel(b, corners[o].first_x ? b->w - 1 : 0, corners[o].first_y ? b->h - 1 : 0) & 255), 0,
            3);
        CHECK_NEAR(
            (double)(pixel(b, corners[o].second_x ? b->w - 1 : 0, corners[o].second_y ? b->h - 1 : 0) & 255),
            85, 3);
        if (o) {
            double x = 0.9, y = 0.1; /* in the stored top right square */

            image_upright(o, &x, &y);
            CHECK_EQ_INT(x > 0.5, corners[o].second_x);
            CHECK_EQ_INT(y > 0.5, corners[o].second_y);
        }
    }
    images_close(images);
}

TEST(nonsense_in_exif_is_ignored)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);

    CHECK_EQ_INT(find(images, squares(9, true))->w, 4 * SIDE);
    CHECK_EQ_INT(find(images, squares(255, false))->w, 4 * SIDE);
    for (size_t n = 4; n < 36; n++) {
        struct str exif = exif_segment(unit_arena(), 6, n % 2);
        char *cut = arena_copy(unit_arena(), exif.p, n);

        cut[3] = (char)(n - 2);
        CHECK_STR(wrong(jpeg_of(unit_arena(), 2, 3, 1, GRAY, (struct str){cut, n})), "");
    }
    images_close(images);
}

TEST(png_obeys_exif_too)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct str exif = str_from(exif_segment(unit_arena(), 6, false), 10);
    const struct image *image = find(images, png_claiming(unit_arena(), 3, 2, 3, 2, 1, GRAY, "eXIf", exif));
    const struct bitmap *b = image_bitmap(image);

    REQUIRE(b);
    CHECK_EQ_INT(b->w, 2);
    CHECK_EQ_INT(b->h, 3);
    CHECK_EQ_INT(b->v[1], GRAY[0]); /* a quarter turn clockwise: top left is seen top right */
    CHECK_EQ_INT(b->v[0], GRAY[3]);
    images_close(images);
}

TEST(jpeg_files_pass_without_what_is_not_the_picture)
{
    struct arena *arena = unit_arena();
    struct images *images = images_open(arena, NULL, NULL);
    struct strbuf extra = strbuf_new(arena);
    struct strbuf file = strbuf_new(arena);
    struct str plain = squares(0, false);
    struct image_jpeg jpeg;

    strbuf_add(&extra, exif_segment(arena, 3, true));
    strbuf_add(&extra, BYTES("\xFF\xFE\0\x08secret"));
    strbuf_add(&file, str_sub(plain, 0, 2));
    strbuf_add(&file, strbuf_str(&extra));
    strbuf_add(&file, str_from(plain, 2));
    strbuf_addz(&file, "and a film behind the picture");
    jpeg = image_jpeg(arena, find(images, strbuf_str(&file)));
    CHECK(str_eq(jpeg.bytes, plain));
    CHECK_EQ_INT(jpeg.orientation, 3);
    CHECK_EQ_INT(jpeg.w, 4 * SIDE);
    CHECK_EQ_INT(jpeg.h, 2 * SIDE);
    CHECK_EQ_INT(jpeg.channels, 1);
    jpeg = image_jpeg(arena, find(images, GIF_RED_GREEN));
    CHECK_EQ_INT(jpeg.bytes.n, 0);
    images_close(images);
}

TEST(adobe_rgb_jpeg_does_not_pass)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *rgb = find(images, jpeg_of(unit_arena(), 3, 1, 3, COLOURS,
                                                   BYTES("\xFF\xEE\0\x0E"
                                                         "Adobe\0\x64\0\0\0\0\0")));
    const struct image *ycc = find(images, jpeg_of(unit_arena(), 3, 1, 3, COLOURS,
                                                   BYTES("\xFF\xEE\0\x0E"
                                                         "Adobe\0\x64\0\0\0\0\x01")));

    CHECK(!rgb->wrong && !ycc->wrong);
    CHECK_EQ_INT(image_jpeg(unit_arena(), rgb).bytes.n, 0);
    CHECK(image_jpeg(unit_arena(), ycc).bytes.n > 0);
    images_close(images);
}

TEST(scaling_averages)
{
    uint8_t pixels[32 * 32];
    struct bitmap from = {pixels, 32, 32, 1};
    struct bitmap to;

    for (int i = 0; i < 32 * 32; i++) pixels[i] = (i / 32 + i) % 2 ? 255 : 0;
    to = image_bitmap_scale(&from, 4, 8);
    CHECK_EQ_INT(to.w, 4);
    CHECK_EQ_INT(to.h, 8);
    for (int i = 0; i < 32; i++) CHECK_NEAR((double)to.v[i], 127.5, 6);
    image_bitmap_free(&to);
    CHECK(!to.v);
}

/* ------------------------------------------------------------------ places */

static char folder[256];

static const char *in_folder(const char *name)
{
    return arena_printf(unit_arena(), "%s/%s", folder, name);
}

static bool folder_make(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/recto-image-XXXXXX", tmp ? tmp : "/tmp");
    return mkdtemp(folder) != NULL;
}

static void folder_drop(void)
{
    DIR *dir = opendir(folder);

    for (struct dirent *e; dir && (e = readdir(dir));) unlink(in_folder(e->d_name));
    if (dir) closedir(dir);
    rmdir(folder);
}

static void write_file(const char *name, struct str data)
{
    FILE *f = fopen(in_folder(name), "wb");

    if (!f) return;
    fwrite(data.p, 1, data.n, f);
    fclose(f);
}

TEST(paths_are_relative_to_the_deck)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const char *deck;

    REQUIRE(folder_make());
    deck = in_folder("deck.md");
    write_file("a b.png", png_flat(unit_arena(), 5, 7, 1));
    write_file("copy.png", png_flat(unit_arena(), 5, 7, 1));
    write_file("100%.png", png_flat(unit_arena(), 6, 7, 1));
    CHECK_EQ_INT(images_find(images, deck, "a b.png")->w, 5);
    CHECK_EQ_INT(images_find(images, deck, "a%20b.png")->w, 5);
    CHECK_EQ_INT(images_find(images, deck, "./a%20b.png?raw=true#top")->w, 5);
    CHECK_EQ_INT(images_find(images, deck, "100%.png")->w, 6);
    CHECK_EQ_INT(images_find(images, deck, "100%25.png")->w, 6);
    CHECK_EQ_INT(images_find(images, deck, "/a%20b.png")->w, 5);
    /* The same file, the same bytes: one image. */
    CHECK(images_find(images, deck, "a b.png") == images_find(images, deck, "a%20b.png"));
    CHECK(images_find(images, deck, "a b.png") == images_find(images, deck, "copy.png"));
    CHECK(images_find(images, deck, "100%.png") != images_find(images, deck, "copy.png"));
    CHECK_STR(images_find(images, "elsewhere/deck.md", "a b.png")->wrong, "no such file");
    CHECK_STR(images_find(images, deck, "a b.png/x")->wrong, "no such file");
    images_close(images);
    folder_drop();
}

TEST(only_files_are_read)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const char *deck;

    REQUIRE(folder_make());
    deck = in_folder("deck.md");
    CHECK(mkfifo(in_folder("pipe.png"), 0600) == 0);
    write_file("empty.png", (struct str){"", 0});
    CHECK_STR(images_find(images, deck, "pipe.png")->wrong, "it is not a file");
    CHECK_STR(images_find(images, deck, ".")->wrong, "it is not a file");
    CHECK_STR(images_find(images, deck, "empty.png")->wrong, "the file is empty");
    write_file("large.png", png_flat(unit_arena(), 5, 7, 1));
    CHECK(truncate(in_folder("large.png"), (off_t)65 << 20) == 0);
    CHECK_STR(images_find(images, deck, "large.png")->wrong, "the file is too large");
    images_close(images);
    folder_drop();
}

/* ------------------------------------------------------------------ roots */

static void folder_in(const char *name)
{
    CHECK(mkdir(in_folder(name), 0700) == 0);
}

static void link_in(const char *name, const char *to)
{
    CHECK(symlink(to, in_folder(name)) == 0);
}

/* Two trees of decks and pictures, of 1 pixel and more, by which they are told; the folder is a real one. */
static void trees_make(void)
{
    static const char *const folders[] = {"a", "a/notes", "a/notes/deep", "a/pics",
                                          "b", "home",    "home/x",       "more"};
    static const char *const files[] = {"out.png",      "a/notes/own.png", "a/notes/deep/d.png",
                                        "a/pics/p.png", "b/own.png",       "home/h.png",
                                        "home/x/x.png", "more/m.png",      "a/notes/more.png"};
    char *real;

    REQUIRE(folder_make());
    real = realpath(folder, NULL);
    REQUIRE(real);
    snprintf(folder, sizeof folder, "%s", real);
    free(real);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) folder_in(folders[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i], png_flat(unit_arena(), (uint32_t)i + 1, 1, 1));
}

static void trees_drop(void)
{
    char *command = arena_printf(unit_arena(), "rm -r '%s'", folder);

    CHECK(system(command) == 0);
}

/* What the address is to the deck: the picture's width, 0: nothing is there, -1: refused, -2: no file. */
static int looked(const struct image_roots *roots, const char *deck, const char *url)
{
    struct images *images = images_open(unit_arena(), NULL, roots);
    const struct image *image = images_find(images, in_folder(deck), url);
    bool none = image->wrong && strcmp(image->wrong, "no such file") != 0;
    int w = image->refused ? -1 : none ? -2 : image->wrong ? 0 : image->w;
    uint64_t hash = image_hash(roots, unit_arena(), 7, in_folder(deck), url);

    CHECK_EQ_INT(hash != 7, w > 0);
    CHECK_EQ_INT(image_roots_find(roots, unit_arena(), in_folder(deck), url).refused, image->refused);
    images_close(images);
    return w;
}

static const struct image_roots *roots_with(const char *home, const char *media)
{
    return image_roots_new(unit_arena(), home, &media, media != NULL, NULL, 0);
}

TEST(pictures_lie_beneath_the_root_of_their_deck)
{
    static const char *const marks[] = {"a/.git", "a/.obsidian", "a/recto.yaml"};
    const struct image_roots *roots;

    trees_make();
    roots = roots_with(NULL, NULL);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "own.png"), 2);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "deep/../own.png"), 2);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../notes/own.png"), 2);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "deep/d.png"), 3);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../pics/p.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/deep/d.md", "../own.png"), -1);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (i == 2)
            write_file(marks[i], (struct str){"", 0});
        else
            folder_in(marks[i]);
        CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../pics/p.png"), 4);
        CHECK_EQ_INT(looked(roots, "a/notes/deep/d.md", "../../pics/p.png"), 4);
        CHECK_EQ_INT(looked(roots, "a/notes/deep/d.md", "/pics/p.png"), 4);
        CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../out.png"), -1);
        CHECK_EQ_INT(looked(roots, "b/d.md", "../a/pics/p.png"), -1);
        CHECK(remove(in_folder(marks[i])) == 0);
    }
    /* The nearest counts. */
    folder_in("a/.git");
    folder_in("a/notes/.git");
    CHECK_EQ_INT(looked(roots, "a/notes/deep/d.md", "../own.png"), 2);
    CHECK_EQ_INT(looked(roots, "a/notes/deep/d.md", "../../pics/p.png"), -1);
    trees_drop();
}

TEST(whole_paths_are_refused_whatever_is_there)
{
    const struct image_roots *roots;

    trees_make();
    roots = roots_with(NULL, NULL);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("a/notes/own.png")), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("out.png")), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("none.png")), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "/dev/zero"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "/proc/self/mem"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../none.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../none/none.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "%2e%2e/%2e%2e/out.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "none.png"), 0);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "own.png/x"), 0);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "deep"), -2);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", ".."), -1);
    CHECK_EQ_INT(looked(roots, "nowhere/d.md", "own.png"), 0);
    trees_drop();
}

TEST(links_lead_no_further_than_paths)
{
    const struct image_roots *roots;

    trees_make();
    roots = roots_with(NULL, NULL);
    folder_in("a/.git");
    link_in("a/notes/file", "../../out.png");
    link_in("a/notes/whole", in_folder("out.png"));
    link_in("a/notes/folder", "../..");
    link_in("a/notes/pics", in_folder("a/pics"));
    link_in("a/notes/loop", "loop");
    link_in("a/notes/gone", "../../gone.png");
    link_in("a/notes/around", "../../a/pics/p.png");
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "file"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "whole"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "folder/out.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "folder/none.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "pics/p.png"), 4);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "pics/../out.png"), 0);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "pics/../../out.png"), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "around"), 4);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "loop"), -2);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "gone"), 0);
    /* A root that is reached by a link, and a deck that is one. */
    link_in("lane", "a/notes");
    link_in("b/linked.md", "../a/notes/d.md");
    CHECK_EQ_INT(looked(roots, "lane/d.md", "own.png"), 2);
    CHECK_EQ_INT(looked(roots, "lane/d.md", "../pics/p.png"), 4);
    CHECK_EQ_INT(looked(roots, "b/linked.md", "own.png"), 5);
    CHECK_EQ_INT(looked(roots, "b/linked.md", "deep/d.png"), 0);
    trees_drop();
}

TEST(the_home_folder_is_no_root)
{
    const struct image_roots *roots;

    trees_make();
    folder_in("home/.git");
    CHECK_EQ_INT(looked(roots_with(NULL, NULL), "home/x/d.md", "../h.png"), 6);
    roots = roots_with(in_folder("home/x/.."), NULL);
    CHECK_EQ_INT(looked(roots, "home/x/d.md", "../h.png"), -1);
    CHECK_EQ_INT(looked(roots, "home/x/d.md", "x.png"), 7);
    CHECK_EQ_INT(looked(roots, "home/d.md", "h.png"), 6);
    link_in("house", "home");
    CHECK_EQ_INT(looked(roots_with(in_folder("house"), NULL), "house/x/d.md", "../h.png"), -1);
    trees_drop();
}

TEST(media_are_added_to_the_root)
{
    const struct image_roots *roots;

    trees_make();
    roots = roots_with(NULL, in_folder("more"));
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "m.png"), 8);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../more/m.png"), 8);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("more/m.png")), 8);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("more/../out.png")), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("more.png")), -1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "more.png"), 9);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../out.png"), -1);
    CHECK_EQ_INT(looked(roots, "nowhere/d.md", "m.png"), 8);
    link_in("more/file", "../out.png");
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "file"), -1);
    roots = roots_with(NULL, in_folder("none"));
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "own.png"), 2);
    roots = roots_with(NULL, "/");
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", "../../out.png"), 1);
    CHECK_EQ_INT(looked(roots, "a/notes/d.md", in_folder("out.png")), 1);
    trees_drop();
}

/* One picture, two decks: the second may not look there, though the shelf has the file. */
TEST(what_one_deck_may_read_is_refused_to_another)
{
    struct image_shelf *shelf = image_shelf_open();
    const char *decks[2];
    const struct image_roots *roots;

    trees_make();
    decks[0] = in_folder("b/d.md");
    decks[1] = in_folder("a/notes/d.md");
    roots = image_roots_new(unit_arena(), NULL, NULL, 0, decks, 2);
    for (int i = 0; i < 2; i++) {
        struct images *images = images_open(unit_arena(), shelf, roots);

        CHECK_EQ_INT(images_find(images, decks[1], "own.png")->w, 2);
        CHECK_EQ_INT(images_find(images, decks[0], "own.png")->w, 5);
        CHECK(images_find(images, decks[0], "../a/notes/own.png")->refused);
        CHECK(!image_bitmap(images_find(images, decks[0], "../a/notes/own.png")));
        images_close(images);
    }
    image_shelf_close(shelf);
    trees_drop();
}

TEST(nothing_is_fetched)
{
    static const char *const remote[] = {"https://example.com/a.png", "HTTP://example.com/a.png",
                                         "//example.com/a.png", "file:///etc/passwd", "ftp:a.png"};
    struct images *images = images_open(unit_arena(), NULL, NULL);

    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++) {
        const struct image *image = images_find(images, "deck.md", remote[i]);

        CHECK(image->remote);
        CHECK_STR(image->wrong, "nothing is fetched from a network");
        CHECK(!image_bitmap(image));
        CHECK_EQ_INT(image_jpeg(unit_arena(), image).bytes.n, 0);
    }
    CHECK(!images_find(images, "deck.md", "c:/a.png")->remote);
    images_close(images);
}

TEST(data_addresses_are_decoded)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct strbuf percent = strbuf_new(unit_arena());
    const char *base64 = data_address(unit_arena(), GIF_RED_GREEN);
    const struct image *image = images_find(images, "deck.md", base64);

    strbuf_addz(&percent, "DATA:image/gif,");
    for (size_t i = 0; i < GIF_RED_GREEN.n; i++)
        strbuf_printf(&percent, "%%%02x", (unsigned)(unsigned char)GIF_RED_GREEN.p[i]);
    CHECK(images_find(images, "other.md", str_z(unit_arena(), strbuf_str(&percent))) == image);
    CHECK_STR(image->name, "data:image/x");
    CHECK_STR(images_find(images, "deck.md", "data:image/png;base64")->wrong, "it has no data");
    CHECK_STR(images_find(images, "deck.md", "data:,")->wrong, "the file is empty");
    images_close(images);
}

TEST(names_in_messages_are_short)
{
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct strbuf url = strbuf_new(unit_arena());

    for (int i = 0; i < 100; i++) strbuf_addz(&url, "\xC3\xA9");
    CHECK_STR(images_find(images, "deck.md", str_z(unit_arena(), strbuf_str(&url)))->name,
              arena_printf(unit_arena(), "%.60s...", url.p));
    images_close(images);
}

/* ----------------------------------------------------------------- hostile */

TEST(broken_files_say_so)
{
    struct str png = png_flat(unit_arena(), 20, 20, 99);
    struct str jpeg = squares(0, false);
    char *bad = arena_copy(unit_arena(), png.p, png.n);

    memset(bad + 41, 0xAA, 8); /* in the packed pixels */
    CHECK_STR(wrong((struct str){bad, png.n}), "the file is broken");
    CHECK_STR(wrong(str_sub(png, 0, png.n - 5)), "the file is cut short");
    CHECK_STR(wrong(str_sub(png, 0, 20)), "the file is cut short");
    CHECK_STR(wrong(str_sub(jpeg, 0, jpeg.n - 2)), "the file is cut short");
    CHECK_STR(wrong(str_sub(jpeg, 0, 100)), "the file is cut short");
    CHECK_STR(wrong(BYTES("\xFF\xD8\xFF\xD9")), "the file is broken");
    CHECK_STR(wrong(str_sub(GIF_RED_GREEN, 0, 12)), "the file is cut short");
    CHECK_STR(wrong(str_sub(WEBP_SQUARE, 0, 40)), "the file is cut short");
    CHECK_STR(wrong(BYTES("<html/>")), "it is not a PNG, JPEG, GIF, WebP or SVG file");
    CHECK_STR(
        wrong(png_claiming(unit_arena(), 20, 21, 20, 20, 1, (const uint8_t *)bad, NULL, (struct str){0})),
        "the file is broken");
}

TEST(unusual_jpeg_files_say_so)
{
    struct str file = jpeg_of(unit_arena(), 3, 1, 3, COLOURS, (struct str){0});
    static const char unusual[] = "its kind of JPEG is not supported";
    static const struct {
        int at; /* in the frame header, from its marker */
        char value;
        const char *wrong;
    } cases[] = {{1, '\xC3', unusual},
                 {1, '\xC9', unusual},
                 {4, 12, "a JPEG of 12 bits a colour is not supported"},
                 {4, 16, unusual},
                 {9, 2, unusual}};
    size_t frame = 0;

    while (frame + 1 < file.n && memcmp(file.p + frame, "\xFF\xC0", 2) != 0) frame++;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *changed = arena_copy(unit_arena(), file.p, file.n);

        changed[frame + (size_t)cases[i].at] = cases[i].value;
        CHECK_STR(wrong((struct str){changed, file.n}), cases[i].wrong);
    }
}

TEST(huge_claims_are_refused)
{
    static const uint32_t sizes[][2] = {
        {0x7FFFFFFF, 0x7FFFFFFF}, {0xFFFFFFFF, 1}, {32768, 1}, {1, 32768}, {16384, 16384}};
    struct images *images = images_open(unit_arena(), NULL, NULL);
    char gif[13] = "GIF89a\xFF\xFF\xFF\xFF";

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        CHECK_STR(
            wrong(png_claiming(unit_arena(), sizes[i][0], sizes[i][1], 3, 2, 1, GRAY, NULL, (struct str){0})),
            "it has too many pixels");
    CHECK_STR(wrong(png_claiming(unit_arena(), 0, 2, 3, 2, 1, GRAY, NULL, (struct str){0})),
              "the file is broken");
    CHECK_STR(wrong((struct str){gif, sizeof gif}), "it has too many pixels");
    CHECK(!image_bitmap(find(images, (struct str){gif, sizeof gif})));
    images_close(images);
}

TEST(many_pictures_are_kept_apart)
{
    enum { MANY = 3000 };
    struct images *images = images_open(unit_arena(), NULL, NULL);
    const struct image *first = NULL;

    for (uint32_t i = 0; i < 2 * MANY; i++) {
        const uint8_t pixels[] = {(uint8_t)(i % MANY), (uint8_t)(i % MANY >> 8)};
        const struct image *image = find(images, png_of(unit_arena(), 2, 1, 1, pixels));

        CHECK_EQ_INT(image->index, i % MANY);
        CHECK_EQ_INT(image_bitmap(image)->v[0], pixels[0]);
        if (!first) first = image;
    }
    CHECK_EQ_INT(image_bitmap(first)->v[0], 0);
    images_close(images);
}

/* Pictures of earlier runs stay while there is room, and make room for later ones. */
TEST(the_shelf_is_bounded)
{
    enum { W = 2048, H = 2048, RUNS = 6 };
    struct image_shelf *shelf = image_shelf_open();
    uint8_t *pixels = calloc(W * H, 3);
    size_t before = unit_memory(), after;

    for (size_t run = 0; run < RUNS; run++) {
        struct arena *arena = arena_new();
        struct images *images = images_open(arena, shelf, NULL);
        struct str file;
        const struct image *image;

        for (size_t i = 0; i < 3; i++) pixels[i] = (uint8_t)(run + i);
        file = png_of(arena, W, H, 3, pixels);
        image = images_find(images, "deck.md", data_address(arena, file));
        REQUIRE(!image->wrong);
        CHECK_EQ_INT(image_bitmap(image)->v[0], (int)run);
        images_close(images);
        arena_free(arena);
    }
    after = unit_memory();
    /* Five of these would fit, not six. */
    CHECK(after - before <= (64u << 20) + (1u << 20));
    CHECK(after - before >= (size_t)W * H * 3 * 4);
    free(pixels);
    image_shelf_close(shelf);
}

/* Every file of each kind cut at every byte, and with every byte changed: whatever is said of it, nothing crashes. */
TEST(damaged_files_do_no_harm)
{
    static const uint8_t rgba[64] = {1, 2, 3, 250, 200, 7};
    const struct str files[] = {png_of(unit_arena(), 4, 4, 4, rgba), squares(6, true), GIF_RED_GREEN,
                                WEBP_SQUARE};
    size_t read = 0;

    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        for (size_t i = 0; i < 2 * files[f].n; i++) {
            struct arena *arena = arena_new();
            struct images *images = images_open(arena, NULL, NULL);
            size_t n = i < files[f].n ? i : files[f].n;
            char *bytes = arena_copy(arena, files[f].p, n);
            const struct image *image;

            if (i >= files[f].n) bytes[i - n] = (char)(bytes[i - n] ^ (i % 3 ? 0xFF : 0x10));
            image = images_find(images, "deck.md", data_address(arena, (struct str){bytes, n}));
            if (!image->wrong) {
                const struct bitmap *b = image_bitmap(image);

                read += b && b->v[b->w * b->h * b->channels - 1] < 128;
                read += image_jpeg(arena, image).bytes.n;
            }
            images_close(images);
            arena_free(arena);
        }
    }
    CHECK(read > 0);
}

/* Not what a missing picture is: it is there, and the system fails. */
TEST(a_picture_that_breaks_off_is_remembered)
{
    const char *media = "/proc/self";
    const struct image_roots *roots = image_roots_new(unit_arena(), NULL, &media, 1, NULL, 0);
    struct images *images = images_open(unit_arena(), NULL, roots);
    int reason;

    CHECK_STR(images_find(images, "/nowhere/deck.md", "none.png")->wrong, "no such file");
    CHECK(!image_roots_failure(roots, &reason));
    CHECK_STR(images_find(images, "/nowhere/deck.md", "mem")->wrong, "the file cannot be read");
    CHECK_CONTAINS(image_roots_failure(roots, &reason), "/mem");
    CHECK_EQ_INT(reason, EIO);
    images_close(images);
}
