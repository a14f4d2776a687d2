#include "image/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/length.h"
#include "base/str.h"
#include "image/impl.h"

static const double DPI = 96;
/* What is beyond these says nothing about the size of a picture. */
static const double DPI_LEAST = 30;
static const double DPI_MOST = 4800;

enum {
    KEPT_MAX = 256 << 20, /* bytes of decoded pictures; what is more is decoded again */
    HASHED = 128,         /* bytes of each end of an address: data: may be long */
    LYING = 5,            /* EXIF's orientations from here on exchange width and height */
};

struct image_entry {
    struct image image;
    struct images *images;
    struct image_facts facts;
    char *file;
    size_t size;
    struct bitmap bitmap;
    bool failed; /* to be decoded */
};

/* What an address in a deck means: an open hash table, the number of addresses below half its size. What a file holds is
 * an address, too, in no deck. */
struct name {
    const char *deck, *url;
    struct image_entry *entry;
};

#define CONTENT "\n"

struct images {
    struct arena *arena;
    VEC(struct image_entry *) entries;
    struct name *names;
    size_t n_names, cap;
    size_t kept; /* bytes of all bitmaps */
};

struct images *images_open(struct arena *arena)
{
    struct images *images = NEW(arena, struct images);

    images->arena = arena;
    return images;
}

static void entry_forget(struct image_entry *entry)
{
    const struct bitmap *b = &entry->bitmap;

    entry->images->kept -= (size_t)b->w * (size_t)b->h * (size_t)b->channels;
    image_bitmap_free(&entry->bitmap);
}

void images_close(struct images *images)
{
    if (!images) return;
    for (size_t i = 0; i < images->entries.n; i++) {
        entry_forget(images->entries.v[i]);
        free(images->entries.v[i]->file);
    }
}

static const struct bitmap *entry_bitmap(struct image_entry *entry)
{
    struct images *images = entry->images;
    const struct bitmap *b = &entry->bitmap;

    if (b->v) return b;
    if (entry->image.wrong || entry->failed) return NULL;
    if (images->kept > KEPT_MAX)
        for (size_t i = 0; i < images->entries.n; i++) entry_forget(images->entries.v[i]);
    entry->bitmap = image_pixels((struct str){entry->file, entry->size}, &entry->facts);
    entry->failed = !b->v;
    images->kept += (size_t)b->w * (size_t)b->h * (size_t)b->channels;
    return b->v ? b : NULL;
}

const struct bitmap *image_bitmap(const struct image *image)
{
    return entry_bitmap((struct image_entry *)(void *)image);
}

/* Size and resolution, as they are upright. */
static void measure(struct image *image, const struct image_facts *facts)
{
    bool stated = facts->dpi_x >= DPI_LEAST && facts->dpi_x <= DPI_MOST && facts->dpi_y >= DPI_LEAST &&
                  facts->dpi_y <= DPI_MOST;
    double width = facts->w * PT_PER_IN / (stated ? facts->dpi_x : DPI);
    double height = facts->h * PT_PER_IN / (stated ? facts->dpi_y : DPI);
    bool lies = facts->orientation >= LYING;

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

/* The entry that holds the same file already, or `entry`. */
static struct image_entry *entry_same(struct image_entry *entry)
{
    struct images *images = entry->images;
    uint64_t hash = hash_bytes(0, entry->file, entry->size);
    struct name *name = name_find(
        images, CONTENT, arena_printf(images->arena, "%zu %llx", entry->size, (unsigned long long)hash));

    if (!name->entry) name_set(images, name, entry);
    return memcmp(name->entry->file, entry->file, entry->size) == 0 ? name->entry : entry;
}

/* Finds out what the file holds. */
static void entry_look(struct image_entry *entry)
{
    struct image *image = &entry->image;

    image->wrong = image_probe((struct str){entry->file, entry->size}, &entry->facts);
    if (!image->wrong) measure(image, &entry->facts);
    /* The outer form of a JPEG says enough, and decoding takes its time. */
    if (!image->wrong && entry->facts.format != IMAGE_JPEG && !entry_bitmap(entry))
        image->wrong = "the file is broken";
}

/* The file that an address means; on a web site "/" is its top, which may be the deck's own folder. */
static char *file_read(struct arena *arena, const char *deck, const char *url, size_t *size,
                       const char **wrong)
{
    char *file = image_read(image_path(arena, deck, url), size, wrong);
    const char *also_wrong;
    char *beside;

    if (!*wrong || *url != '/') return file;
    beside = image_read(image_path(arena, deck, url + 1), size, &also_wrong);
    if (also_wrong) {
        free(beside);
        return file;
    }
    free(file);
    *wrong = NULL;
    return beside;
}

uint64_t image_hash(struct arena *arena, uint64_t hash, const char *deck, const char *url)
{
    const char *wrong;
    size_t size;
    char *file;

    if (image_place(url) != IMAGE_FILE) return hash;
    file = file_read(arena, deck, url, &size, &wrong);
    if (!wrong) hash = hash_bytes(hash, file, size);
    free(file);
    return hash;
}

static struct image_entry *entry_make(struct images *images, const char *deck, const char *url)
{
    struct image_entry *entry = NEW(images->arena, struct image_entry);
    struct image *image = &entry->image;

    entry->images = images;
    image->name = image_name(images->arena, url);
    switch (image_place(url)) {
    case IMAGE_FILE: entry->file = file_read(images->arena, deck, url, &entry->size, &image->wrong); break;
    case IMAGE_DATA:
        entry->file = image_data(url, &entry->size);
        if (!entry->file) image->wrong = "it has no data";
        break;
    case IMAGE_REMOTE:
        image->remote = true;
        image->wrong = "nothing is fetched from a network";
        break;
    }
    if (!image->wrong) {
        struct image_entry *same = entry_same(entry);

        if (same != entry) {
            free(entry->file);
            return same;
        }
        entry_look(entry);
    }
    image->index = images->entries.n;
    *VEC_PUSH(images->arena, &images->entries) = entry;
    return entry;
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

struct image_jpeg image_jpeg(struct arena *arena, const struct image *image)
{
    const struct image_entry *entry = (const struct image_entry *)(const void *)image;
    const struct image_facts *facts = &entry->facts;
    struct image_jpeg jpeg = {
        .w = facts->w, .h = facts->h, .channels = facts->components, .orientation = facts->orientation};

    if (!image->wrong && facts->format == IMAGE_JPEG && facts->plain)
        jpeg.bytes = image_probe_strip(arena, (struct str){entry->file, entry->size}, facts);
    return jpeg;
}
