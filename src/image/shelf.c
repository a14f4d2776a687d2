#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "image/impl.h"

enum {
    KEPT_MAX = 256 << 20, /* bytes of decoded pictures in a run; what is more is decoded again */
    BUCKETS = 1024,
    LATE_MOST = 4, /* SVGs that take too long to draw; then no further one is tried */
};

struct image_shelf {
    struct picture *buckets[BUCKETS]; /* by hash; the one that was put last stands first */
    size_t pixels, files;             /* bytes */
    unsigned run;
    unsigned late; /* SVGs of this run that took too long */
};

struct image_shelf *image_shelf_open(void)
{
    return mem_new(sizeof(struct image_shelf));
}

static void forget_pixels(struct image_shelf *shelf, struct picture *picture)
{
    const struct bitmap *b = &picture->bitmap;
    size_t size = (size_t)b->w * (size_t)b->h * (size_t)b->channels;

    assert(shelf->pixels >= size);
    shelf->pixels -= size;
    image_bitmap_free(&picture->bitmap);
}

/* Takes away those that no run has used for `age` runs. */
static void throw_away(struct image_shelf *shelf, unsigned age)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct picture **at = &shelf->buckets[i]; *at;) {
            struct picture *picture = *at;

            if (shelf->run - picture->run < age) {
                at = &picture->next;
                continue;
            }
            *at = picture->next;
            forget_pixels(shelf, picture);
            assert(shelf->files >= picture->size + picture->drawn.n);
            shelf->files -= picture->size + picture->drawn.n;
            free((char *)picture->drawn.p);
            free(picture->file);
            free(picture);
        }
    }
}

void image_shelf_close(struct image_shelf *shelf)
{
    if (!shelf) return;
    throw_away(shelf, 0);
    free(shelf);
}

void image_shelf_begin(struct image_shelf *shelf)
{
    shelf->run++;
    shelf->late = 0;
}

void image_shelf_end(struct image_shelf *shelf)
{
    unsigned oldest = 0;

    for (size_t i = 0; i < BUCKETS; i++)
        for (const struct picture *p = shelf->buckets[i]; p; p = p->next)
            if (shelf->run - p->run > oldest) oldest = shelf->run - p->run;
    /* The oldest go first; where this run alone takes too much, all go. */
    while (shelf->pixels + shelf->files > IMAGE_SHELF_MAX) {
        throw_away(shelf, oldest);
        if (!oldest) return;
        oldest--;
    }
}

/* Has an SVG drawn. */
static const char *look_at_svg(struct image_shelf *shelf, struct picture *picture)
{
    char *drawn;
    size_t n;
    bool late = false;
    const char *wrong;

    if (shelf->late >= LATE_MOST) return "others took too long to draw, and no more are tried";
    wrong = image_svg_drawn((struct str){picture->file, picture->size}, &picture->facts, &drawn, &n, &late);
    shelf->late += late;
    picture->drawn = (struct str){drawn, n};
    shelf->files += n;
    return wrong;
}

/* Finds out what the file holds. */
static void look(struct image_shelf *shelf, struct picture *picture)
{
    struct str file = {picture->file, picture->size};
    bool sound;

    picture->wrong = image_probe(file, &picture->facts);
    if (picture->wrong) return;
    if (picture->facts.format == IMAGE_SVG) {
        picture->wrong = look_at_svg(shelf, picture);
        return;
    }
    /* Few JPEG files are needed as pixels, but what goes into a PDF as it is must be whole. */
    if (picture->facts.format == IMAGE_JPEG)
        sound = image_jpeg_sound(str_sub(file, 0, picture->facts.end));
    else
        sound = image_shelf_bitmap(shelf, picture) != NULL;
    if (!sound) picture->wrong = "the file is broken";
}

struct picture *image_shelf_put(struct image_shelf *shelf, char *file, size_t size)
{
    uint64_t hash = hash_bytes(0, file, size);
    struct picture **bucket = &shelf->buckets[hash % BUCKETS];
    struct picture *picture = *bucket;

    while (picture &&
           (picture->hash != hash || picture->size != size || memcmp(picture->file, file, size) != 0))
        picture = picture->next;
    if (picture) {
        free(file);
    } else {
        picture = mem_new(sizeof *picture);
        *picture = (struct picture){.next = *bucket, .file = file, .size = size, .hash = hash};
        *bucket = picture;
        shelf->files += size;
        look(shelf, picture);
    }
    if (picture->run != shelf->run) picture->entry = NULL;
    picture->run = shelf->run;
    return picture;
}

const struct bitmap *image_shelf_bitmap(struct image_shelf *shelf, struct picture *picture)
{
    const struct bitmap *b = &picture->bitmap;

    if (b->v) return b;
    if (picture->wrong || picture->failed) return NULL;
    if (shelf->pixels > KEPT_MAX)
        for (size_t i = 0; i < BUCKETS; i++)
            for (struct picture *p = shelf->buckets[i]; p; p = p->next) forget_pixels(shelf, p);
    picture->bitmap = image_pixels((struct str){picture->file, picture->size}, &picture->facts);
    picture->failed = !b->v;
    shelf->pixels += (size_t)b->w * (size_t)b->h * (size_t)b->channels;
    return b->v ? b : NULL;
}
