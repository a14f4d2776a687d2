/* Pictures that lie within a deck's own file: found by their names, read when they are asked for, and nothing beside the file. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "image/image.h"
#include "image/roots.h"
#include "pictures.h"

/* ---- a package ---- */

static const char *const names[] = {"../up.png", "a b.png", "a%20b.png", "broken.png", "x.png"};
enum { BROKEN = 3, NAMES = sizeof names / sizeof *names };

static size_t asked; /* how many were read */

static bool read_one(void *from, size_t index, struct arena *arena, struct str *bytes)
{
    asked++;
    if (index == BROKEN) return false;
    *bytes = str_of(arena_printf(arena, "%s of %s", names[index], (const char *)from));
    return true;
}

static char deck_name[] = "geo.apkg";
static const struct image_within within = {names, NAMES, read_one, deck_name};

/* A folder with a file beside the package, and media with another. */
static struct image_roots *roots_with(const char *folder, const char *deck)
{
    const char **media = NEW_N(unit_arena(), const char *, 1), **decks = NEW_N(unit_arena(), const char *, 1);
    struct image_roots *roots;

    media[0] = arena_printf(unit_arena(), "%s/media", folder);
    decks[0] = deck;
    roots = image_roots_new(unit_arena(), NULL, media, 1, decks, 1);
    image_roots_within(roots, deck, &within);
    return roots;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    if (file) fputs(text, file);
    if (file) fclose(file);
}

static const char *folder_made(void)
{
    char *folder = arena_copy(unit_arena(), "/tmp/recto-roots-XXXXXX", 23);

    if (!mkdtemp(folder)) return NULL;
    mkdir(arena_printf(unit_arena(), "%s/media", folder), 0700);
    write_file(arena_printf(unit_arena(), "%s/beside.png", folder), "beside");
    write_file(arena_printf(unit_arena(), "%s/media/more.png", folder), "more");
    write_file(arena_printf(unit_arena(), "%s/media/x.png", folder), "other x");
    return folder;
}

static void folder_gone(const char *folder)
{
    static const char *const files[] = {"beside.png", "media/more.png", "media/x.png", "media", ""};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        (void)remove(arena_printf(unit_arena(), "%s/%s", folder, files[i]));
}

/* ---- tests ---- */

TEST(pictures_are_found_by_their_names_as_they_are_and_as_addresses)
{
    const char *folder = folder_made(), *deck = arena_printf(unit_arena(), "%s/geo.apkg", folder);
    struct image_roots *roots = roots_with(folder, deck);
    const struct {
        const char *url, *bytes; /* NULL: there are none */
    } rows[] = {{"x.png", "x.png of geo.apkg"},
                {"a b.png", "a b.png of geo.apkg"},
                {"a%20b.png", "a%20b.png of geo.apkg"}, /* as it stands comes first */
                {"a%2520b.png", "a%20b.png of geo.apkg"},
                {"x.png?v=1", "x.png of geo.apkg"},
                {"../up.png", "../up.png of geo.apkg"}, /* a name, no path */
                {"more.png", "more"},
                {"broken.png", NULL},
                {"none.png", NULL},
                {"X.png", NULL},
                {"beside.png", NULL},
                {"./beside.png", NULL},
                {"/etc/passwd", NULL},
                {"../../etc/passwd", NULL},
                {"https://example.com/x.png", NULL}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str bytes;
        bool read = image_roots_read(roots, unit_arena(), deck, rows[i].url, &bytes);

        CHECK_EQ_INT(read, rows[i].bytes != NULL);
        CHECK_STR(bytes, rows[i].bytes ? rows[i].bytes : "");
    }
    folder_gone(folder);
}

TEST(a_picture_is_read_when_its_bytes_are_asked_for)
{
    const char *folder = folder_made(), *deck = arena_printf(unit_arena(), "%s/geo.apkg", folder);
    struct image_roots *roots = roots_with(folder, deck);
    struct image_file file;

    asked = 0;
    file = image_roots_find(roots, unit_arena(), deck, "x.png");
    CHECK(file.within == &within && file.index == 4);
    /* It is no file of the machine's, and is looked for nowhere else. */
    CHECK(!file.path && !file.name && !file.wanted && !file.refused && !file.held.p);
    CHECK_EQ_INT((long)asked, 0);
    CHECK(image_hash(roots, unit_arena(), 1, deck, "x.png") != 1);
    CHECK_EQ_INT((long)asked, 1);
    CHECK(image_hash(roots, unit_arena(), 1, deck, "broken.png") == 1);
    file = image_roots_find(roots, unit_arena(), deck, "none.png");
    CHECK(!file.within && !file.path && !file.wanted);
    folder_gone(folder);
}

TEST(beside_a_package_nothing_is_searched)
{
    const char *folder = folder_made(), *deck = arena_printf(unit_arena(), "%s/geo.apkg", folder);
    struct image_roots *roots = roots_with(folder, deck);

    CHECK(!image_roots_own(roots, unit_arena(), deck));
    CHECK_CONTAINS(image_roots_search(roots, unit_arena(), deck, 0), "/media");
    CHECK(!image_roots_search(roots, unit_arena(), deck, 1));
    folder_gone(folder);
}

TEST(a_package_that_came_without_its_folder_has_what_came_with_it)
{
    static const char *const decks[] = {"geo.apkg"};
    const struct image_held held = {"with.png", str_of("with it")};
    struct image_roots *roots = image_roots_new(unit_arena(), NULL, NULL, 0, decks, 1);
    struct str bytes;

    image_roots_hold(roots, &held, 1, decks, 1);
    image_roots_within(roots, decks[0], &within);
    CHECK(image_roots_read(roots, unit_arena(), decks[0], "with.png", &bytes));
    CHECK_STR(bytes, "with it");
    CHECK(image_roots_read(roots, unit_arena(), decks[0], "x.png", &bytes));
    CHECK_STR(bytes, "x.png of geo.apkg");
}

TEST(a_package_without_pictures_has_none)
{
    static const char *const decks[] = {"words.xlsx#Sheet"};
    static const struct image_within none = {NULL, 0, read_one, deck_name};
    struct image_roots *roots = image_roots_new(unit_arena(), NULL, NULL, 0, decks, 1);
    struct str bytes;

    image_roots_within(roots, decks[0], &none);
    CHECK(!image_roots_read(roots, unit_arena(), decks[0], "src/README.md", &bytes));
    CHECK(!image_roots_read(roots, unit_arena(), decks[0], "x.png", &bytes));
}

TEST(pictures_within_are_messages_of_their_own)
{
    const char *folder = folder_made(), *deck = arena_printf(unit_arena(), "%s/geo.apkg", folder);
    struct images *images = images_open(unit_arena(), NULL, roots_with(folder, deck));

    CHECK_STR(images_find(images, deck, "broken.png")->wrong, "it cannot be unpacked");
    CHECK_STR(images_find(images, deck, "beside.png")->wrong, "no such file");
    CHECK(!images_find(images, deck, "none.png")->refused);
    images_close(images);
    folder_gone(folder);
}

/* ---- few of many at a time ---- */

enum { MANY = 120, SIDE = 512 };

static bool is_gone;
static size_t reads;

/* A quarter of a megabyte each; every other is the one before it once more. */
static bool read_many(void *from, size_t index, struct arena *arena, struct str *bytes)
{
    uint8_t *pixels = arena_alloc(arena, (size_t)SIDE * SIDE);
    uint32_t noise = (uint32_t)(index / 2 + 1);

    (void)from;
    reads++;
    if (is_gone) return false;
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++) {
        noise = noise * 1664525u + 1013904223u;
        pixels[i] = (uint8_t)(noise >> 24);
    }
    pixels[0] = (uint8_t)(index / 2);
    *bytes = png_of(arena, SIDE, SIDE, 1, pixels);
    return true;
}

TEST(few_of_many_pictures_are_held_at_a_time)
{
    static const char *const decks[] = {"many.apkg"};
    const char **list = NEW_N(unit_arena(), const char *, MANY);
    const struct image_within many = {list, MANY, read_many, NULL};
    const struct image *images_of[MANY];
    struct image_roots *roots = image_roots_new(unit_arena(), NULL, NULL, 0, decks, 1);
    struct image_shelf *shelf = image_shelf_open();
    size_t before = unit_memory(), after;
    struct images *images;
    int reason;

    for (size_t i = 0; i < MANY; i++) list[i] = arena_printf(unit_arena(), "%03zu.png", i);
    image_roots_within(roots, decks[0], &many);
    images = images_open(unit_arena(), shelf, roots);
    reads = 0;
    for (size_t i = 0; i < MANY; i++) {
        images_of[i] = images_find(images, decks[0], list[i]);
        CHECK(!images_of[i]->wrong);
        CHECK_EQ_INT((long)images_of[i]->index, (long)(i / 2));
        image_done(images_of[i]);
    }
    after = unit_memory();
    CHECK(after - before < (size_t)20 << 20); /* not 15 MB of files and 15 MB of pixels */
    CHECK_EQ_INT((long)reads, MANY);
    for (size_t i = 0; i < MANY; i++) {
        const struct bitmap *bitmap = image_bitmap(images_of[i]);

        REQUIRE(bitmap);
        CHECK_EQ_INT(bitmap->v[0], (int)(i / 2));
        image_done(images_of[i]);
    }
    CHECK(reads > MANY && reads < 2 * MANY);
    CHECK(!image_roots_failure(roots, &reason));
    /* What cannot be had again is a failure of the system's, not a picture of nothing. */
    is_gone = true;
    for (size_t i = 0; i < MANY; i++) {
        (void)image_bitmap(images_of[i]);
        image_done(images_of[i]);
    }
    CHECK(image_roots_failure(roots, &reason));
    is_gone = false;
    images_close(images);
    image_shelf_close(shelf);
}

/* What a run gave back is read by the next one, from its own package. */
TEST(a_shelf_serves_the_next_run)
{
    static const char *const decks[] = {"many.apkg"};
    struct image_shelf *shelf = image_shelf_open();

    for (int run = 0; run < 3; run++) {
        struct arena *arena = arena_new();
        const char **list = NEW_N(arena, const char *, MANY);
        struct image_within *many = NEW(arena, struct image_within);
        struct image_roots *roots = image_roots_new(arena, NULL, NULL, 0, decks, 1);
        struct images *images;

        *many = (struct image_within){list, MANY, read_many, NULL};
        for (size_t i = 0; i < MANY; i++) list[i] = arena_printf(arena, "%03zu.png", i);
        image_roots_within(roots, decks[0], many);
        images = images_open(arena, shelf, roots);
        for (size_t i = 0; i < MANY; i++) {
            const struct image *image = images_find(images, decks[0], list[i]);

            CHECK(!image->wrong && image_bitmap(image)->v[0] == i / 2);
            image_done(image);
        }
        images_close(images);
        arena_free(arena);
    }
    image_shelf_close(shelf);
}
