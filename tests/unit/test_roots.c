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
