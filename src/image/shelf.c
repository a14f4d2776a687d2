#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/words.h"
#include "image/impl.h"

enum {
    KEPT_MAX = 256 << 20, /* bytes of decoded pictures in a run; what is more is decoded again */
    DONE_MAX = 8 << 20,   /* the same of those that nobody waits for */
    AGAIN_MAX = 4 << 20,  /* bytes of files that can be had again; what is more is */
    BUCKETS = 1024,
    PAST = 1 << 30, /* runs: longer ago than any */
    LATE_MOST = 4,  /* SVGs that take too long to draw; then no further one is tried */
};

struct image_shelf {
    struct picture *buckets[BUCKETS]; /* by hash; the one that was put last stands first */
    size_t pixels, files;             /* bytes */
    unsigned run;
    unsigned late; /* SVGs of this run that took too long */
    const struct image_roots *roots;
    struct picture *first, *last; /* of those whose files can be had again, in the order in which they were */
    size_t again;                 /* bytes of these */
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

static void forget_file(struct image_shelf *shelf, struct picture *picture)
{
    if (!picture->file) return;
    assert(shelf->files >= picture->size);
    shelf->files -= picture->size;
    free(picture->file);
    picture->file = NULL;
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
            forget_file(shelf, picture);
            assert(shelf->files >= picture->drawn.n);
            shelf->files -= picture->drawn.n;
            free((char *)picture->drawn.p);
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

void image_shelf_begin(struct image_shelf *shelf, const struct image_roots *roots)
{
    shelf->roots = roots;
    shelf->run++;
    shelf->late = 0;
}

/* What files could be had from is gone after the run. */
static void keep_what_is_there(struct image_shelf *shelf)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct picture *p = shelf->buckets[i]; p; p = p->next) {
            p->again = (struct image_file){0};
            p->newer = NULL;
            if (!p->file) p->run = shelf->run - PAST;
        }
    }
    shelf->first = shelf->last = NULL;
    shelf->again = 0;
    throw_away(shelf, PAST);
}

void image_shelf_end(struct image_shelf *shelf)
{
    unsigned oldest = 0;

    keep_what_is_there(shelf);
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

    if (shelf->late >= LATE_MOST) return SAY("others took too long to draw, and no more are tried");
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
    if (!sound) picture->wrong = SAY("the file is broken");
}

/* ---- files that can be had again ---- */

/* The file is there: it may go when there are others. */
static void keep_for_now(struct image_shelf *shelf, struct picture *picture)
{
    if (shelf->last)
        shelf->last->newer = picture;
    else
        shelf->first = picture;
    shelf->last = picture;
    shelf->again += picture->size;
    while (shelf->again > AGAIN_MAX && shelf->first != picture) {
        struct picture *oldest = shelf->first;

        shelf->first = oldest->newer;
        oldest->newer = NULL;
        shelf->again -= oldest->size;
        forget_file(shelf, oldest);
    }
}

/* The same bytes once more. */
static void fetch(struct image_shelf *shelf, struct picture *picture)
{
    const char *wrong;
    size_t n;
    char *file = image_read(shelf->roots, picture->again, &n, &wrong);

    if (!wrong && n == picture->size && hash_bytes(0, file, n) == picture->hash) {
        picture->file = file;
        shelf->files += n;
        keep_for_now(shelf, picture);
        return;
    }
    free(file);
    if (picture->wrong) return;
    image_roots_failed(shelf->roots, SAY("a picture within the deck's file"), EIO);
    picture->failed = true;
}

struct str image_shelf_file(struct image_shelf *shelf, struct picture *picture)
{
    if (!picture->file && !picture->failed) fetch(shelf, picture);
    return picture->file ? (struct str){picture->file, picture->size} : (struct str){"", 0};
}

static bool is_same(struct image_shelf *shelf, struct picture *picture, const char *file, size_t size)
{
    struct str there = image_shelf_file(shelf, picture);

    return there.n == size && !memcmp(there.p, file, size);
}

struct picture *image_shelf_put(struct image_shelf *shelf, char *file, size_t size, struct image_file again)
{
    uint64_t hash = hash_bytes(0, file, size);
    struct picture **bucket = &shelf->buckets[hash % BUCKETS];
    struct picture *picture = *bucket;

    while (picture &&
           (picture->hash != hash || picture->size != size || !is_same(shelf, picture, file, size)))
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
    /* An SVG may have been unpacked. */
    if (again.within && !picture->again.within && (picture->wrong || picture->facts.format != IMAGE_SVG)) {
        picture->again = again;
        keep_for_now(shelf, picture);
    }
    return picture;
}

const struct bitmap *image_shelf_bitmap(struct image_shelf *shelf, struct picture *picture)
{
    const struct bitmap *b = &picture->bitmap;
    struct str file;

    if (b->v) return b;
    if (picture->wrong || picture->failed) return NULL;
    if (shelf->pixels > KEPT_MAX)
        for (size_t i = 0; i < BUCKETS; i++)
            for (struct picture *p = shelf->buckets[i]; p; p = p->next) forget_pixels(shelf, p);
    file = image_shelf_file(shelf, picture);
    if (picture->failed) return NULL;
    picture->bitmap = image_pixels(file, &picture->facts);
    picture->failed = !b->v;
    shelf->pixels += (size_t)b->w * (size_t)b->h * (size_t)b->channels;
    return b->v ? b : NULL;
}

void image_shelf_done(struct image_shelf *shelf, struct picture *picture)
{
    if (shelf->pixels > DONE_MAX) forget_pixels(shelf, picture);
}
