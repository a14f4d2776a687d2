#include "image/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/length.h"
#include "base/str.h"
#include "base/words.h"
#include "image/art.h"
#include "image/impl.h"

static const double DPI = PT_PER_IN / PT_PER_PX;
/* What is beyond these says nothing about the size of a picture. */
static const double DPI_LEAST = 30;
static const double DPI_MOST = 4800;

enum {
    HASHED = 128, /* bytes of each end of an address: data: may be long */
    LYING = 5,    /* EXIF's orientations from here on exchange width and height */
};

struct image_entry {
    struct image image; /* first: an image is its entry */
    struct images *images;
    struct picture *picture;  /* NULL: there is no file */
    struct image_file within; /* where the file can be had again; within = NULL: nowhere */
};
_Static_assert(offsetof(struct image_entry, image) == 0, "an image is its entry");

/* What an address in a deck means: an open hash table, the number of addresses below half its size. */
struct name {
    const char *deck, *url;
    struct image_entry *entry;
};

struct images {
    struct arena *arena;
    const struct image_roots *roots;
    struct image_shelf *shelf;
    bool own_shelf;
    size_t n; /* images so far */
    struct name *names;
    size_t n_names, cap;
};

struct images *images_open(struct arena *arena, struct image_shelf *shelf, const struct image_roots *roots)
{
    struct images *images = NEW(arena, struct images);

    images->arena = arena;
    images->roots = roots ? roots : image_roots_new(arena, NULL, NULL, 0, NULL, 0);
    images->own_shelf = !shelf;
    images->shelf = shelf ? shelf : image_shelf_open();
    image_shelf_begin(images->shelf, images->roots);
    return images;
}

void images_close(struct images *images)
{
    if (!images) return;
    image_shelf_end(images->shelf);
    if (images->own_shelf) image_shelf_close(images->shelf);
}

const struct bitmap *image_bitmap(const struct image *image)
{
    const struct image_entry *entry = (const struct image_entry *)(const void *)image;

    return entry->picture ? image_shelf_bitmap(entry->images->shelf, entry->picture) : NULL;
}

void image_done(const struct image *image)
{
    const struct image_entry *entry = (const struct image_entry *)(const void *)image;

    if (entry->picture) image_shelf_done(entry->images->shelf, entry->picture);
}

/* Size and resolution, as they are upright. */
static void measure(struct image *image, const struct image_facts *facts)
{
    bool stated = facts->dpi_x >= DPI_LEAST && facts->dpi_x <= DPI_MOST && facts->dpi_y >= DPI_LEAST &&
                  facts->dpi_y <= DPI_MOST;
    double width = facts->w * PT_PER_IN / (stated ? facts->dpi_x : DPI);
    double height = facts->h * PT_PER_IN / (stated ? facts->dpi_y : DPI);
    bool lies = facts->orientation >= LYING;

    assert(facts->w > 0 && facts->h > 0 && facts->orientation >= 1 && facts->orientation <= 8);
    if (facts->width > 0) {
        width = facts->width;
        height = facts->height;
    }
    image->lossy = facts->lossy;
    image->w = lies ? facts->h : facts->w;
    image->h = lies ? facts->w : facts->h;
    image->width = lies ? height : width;
    image->height = lies ? width : height;
}

static struct name *name_slot(const struct images *images, const char *deck, const char *url)
{
    size_t n = strlen(url);
    uint64_t hash = hash_bytes(0, deck, strlen(deck));
    size_t i;

    hash = hash_bytes(hash, url, n < HASHED ? n : HASHED);
    if (n > HASHED) hash = hash_bytes(hash, url + n - HASHED, HASHED);
    for (i = hash & (images->cap - 1); images->names[i].entry; i = (i + 1) & (images->cap - 1))
        if (!strcmp(images->names[i].url, url) && !strcmp(images->names[i].deck, deck)) break;
    return &images->names[i];
}

static void names_grow(struct images *images)
{
    const struct name *old = images->names;
    size_t cap = images->cap;

    images->cap = cap ? cap * 2 : 64;
    assert(!(images->cap & (images->cap - 1)));
    images->names = NEW_N(images->arena, struct name, images->cap);
    for (size_t i = 0; i < cap; i++)
        if (old[i].entry) *name_slot(images, old[i].deck, old[i].url) = old[i];
}

/* The place of an address, which is free (no entry) if it was never set. */
static struct name *name_find(struct images *images, const char *deck, const char *url)
{
    struct name *name;

    if (images->n_names * 2 >= images->cap) names_grow(images);
    name = name_slot(images, deck, url);
    name->deck = deck;
    name->url = url;
    return name;
}

static void name_set(struct images *images, struct name *name, struct image_entry *entry)
{
    name->entry = entry;
    images->n_names++;
}

uint64_t image_hash(const struct image_roots *roots, struct arena *arena, uint64_t hash, const char *deck,
                    const char *url)
{
    const char *wrong;
    size_t size;
    char *file;

    file = image_read(roots, image_roots_find(roots, arena, deck, url), &size, &wrong);
    if (!wrong) hash = hash_bytes(hash, file, size);
    free(file);
    return hash;
}

/* True if somebody sees something of it on white paper. */
static bool bitmap_shows(const struct bitmap *bitmap)
{
    size_t n;

    assert(bitmap);
    n = (size_t)bitmap->w * (size_t)bitmap->h * (size_t)bitmap->channels;
    for (size_t i = 0; i < n; i++)
        if (bitmap->v[i] != 0xFF) return true;
    return false;
}

/* What was drawn of an SVG, as outlines or as pixels, and what was not. */
static void svg_finish(struct images *images, struct image *image, struct picture *picture)
{
    const struct bitmap *bitmap = NULL;

    image->art = image_svg_outlines(images->arena, picture->drawn, &image->pixels);
    image->lacks =
        image_svg_lacks(images->arena, image_shelf_file(images->shelf, picture), &image->lacks_fonts);
    /* Only who draws the pixels knows whether they can be had. */
    if (image->pixels) bitmap = image_shelf_bitmap(images->shelf, picture);
    if (image->pixels && !bitmap)
        image->wrong = SAY("it cannot be drawn");
    else if (image->art ? !image_art_shows(image->art) : !bitmap_shows(bitmap))
        image->wrong = image->lacks
                           ? arena_printf(images->arena, SAY("it draws nothing without %-s"), image->lacks)
                           : SAY("it draws nothing");
}

/* The image of a file that was read, malloc'ed: that of the same bytes under another address, or a new one. */
static struct image_entry *entry_of(struct images *images, struct image_entry *fresh, char *file, size_t size)
{
    struct picture *picture = image_shelf_put(images->shelf, file, size, fresh->within);

    if (picture->entry) return picture->entry;
    picture->entry = fresh;
    fresh->picture = picture;
    fresh->image.wrong = picture->wrong;
    if (picture->wrong) return fresh;
    measure(&fresh->image, &picture->facts);
    if (picture->facts.format == IMAGE_SVG) svg_finish(images, &fresh->image, picture);
    return fresh;
}

/* The file of an entry was read, or not: what became of it. */
static struct image_entry *entry_finish(struct images *images, struct image_entry *entry, char *file,
                                        size_t size)
{
    if (file && !entry->image.wrong) file = image_svg_text(file, &size, &entry->image.wrong);
    if (entry->image.wrong) {
        free(file);
    } else {
        struct image_entry *same = entry_of(images, entry, file, size);

        if (same != entry) return same;
    }
    entry->image.index = images->n++;
    return entry;
}

/* What lies over the picture under it, and is as large. */
static void mask_make(struct images *images, struct image *image, const char *deck, const char *under,
                      const char *url)
{
    const struct image *picture = NULL;

    image->wrong = SAY("there is no picture under it");
    if (image_place(under) != IMAGE_MASK) picture = images_find(images, deck, under);
    if (!picture || picture->wrong) return;
    image->w = picture->w;
    image->h = picture->h;
    image->width = picture->width;
    image->height = picture->height;
    image->art = image_mask_art(images->arena, url, image->width, image->height);
    image->wrong = image_art_shows(image->art) ? NULL : SAY("it draws nothing");
}

static struct image_entry *entry_make(struct images *images, const char *deck, const char *url)
{
    struct image_entry *entry = NEW(images->arena, struct image_entry);
    struct image *image = &entry->image;
    struct image_file found;
    char *file = NULL;
    size_t size = 0;

    entry->images = images;
    image->name = image_name(images->arena, url);
    switch (image_place(url)) {
    case IMAGE_FILE:
        found = image_roots_find(images->roots, images->arena, deck, url);
        image->refused = found.refused;
        entry->within = found;
        file = image_read(images->roots, found, &size, &image->wrong);
        break;
    case IMAGE_DATA:
        file = image_data(url, &size);
        if (!file) image->wrong = SAY("it has no data");
        break;
    case IMAGE_MASK: mask_make(images, image, deck, image_mask_under(url), url); break;
    case IMAGE_REMOTE:
        image->remote = true;
        image->wrong = SAY("nothing is fetched from a network");
        break;
    }
    if (image->art) {
        image->index = images->n++;
        return entry;
    }
    return entry_finish(images, entry, file, size);
}

const struct image *images_named(struct images *images, const char *path)
{
    /* No deck is called so. */
    static const char user[] = "/";
    struct image_entry *entry = name_find(images, user, path)->entry;

    if (!entry) {
        size_t size = 0;
        char *file;

        entry = NEW(images->arena, struct image_entry);
        entry->images = images;
        entry->image.name = image_name(images->arena, path);
        file = image_read_named(path, &size, &entry->image.wrong);
        entry = entry_finish(images, entry, file, size);
        name_set(images, name_find(images, user, path), entry);
    }
    return &entry->image;
}

const struct image *images_find(struct images *images, const char *deck, const char *url)
{
    struct image_entry *entry = name_find(images, deck, url)->entry;

    if (!entry) {
        entry = entry_make(images, deck, url);
        /* That may have moved the names. */
        name_set(images, name_find(images, deck, url), entry);
    }
    return &entry->image;
}

struct bitmap image_inks(const struct image *image)
{
    const struct image_entry *entry = (const struct image_entry *)(const void *)image;
    struct picture *picture = entry->picture;

    if (!picture || image->wrong || picture->facts.format != IMAGE_JPEG || picture->facts.components != 4)
        return (struct bitmap){0};
    return image_pixels_inks(image_shelf_file(entry->images->shelf, picture), &picture->facts);
}

struct image_jpeg image_jpeg(struct arena *arena, const struct image *image)
{
    const struct image_entry *entry = (const struct image_entry *)(const void *)image;
    struct picture *picture = entry->picture;
    const struct image_facts *facts;
    struct image_jpeg jpeg = {0};

    if (!picture) return jpeg;
    facts = &picture->facts;
    jpeg = (struct image_jpeg){
        .w = facts->w, .h = facts->h, .channels = facts->components, .orientation = facts->orientation};
    if (!image->wrong && facts->format == IMAGE_JPEG && facts->plain)
        jpeg.bytes = image_probe_strip(arena, image_shelf_file(entry->images->shelf, picture), facts);
    return jpeg;
}
