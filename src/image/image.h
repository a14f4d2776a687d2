/* image/image.h: the pictures that a deck names: found, read, checked and decoded, each once a run.
 *
 * PNG, JPEG, GIF (its first frame), WebP and SVG, from files where the deck may look (image/roots.h) or from data: addresses;
 * nothing is fetched from a network. What cannot be shown says why. Sizes are bounded, so that no file can take all memory. `images` are
 * those of a run: they own everything that is said here to belong to them. The files and their pixels lie on a shelf
 * outside the arena, since decoded pictures are large, and a shelf may serve one run after the other. */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct art;
struct image_roots;
struct image_shelf;
struct images;

struct image {
    const char *name;  /* as the deck writes it, short: for messages */
    const char *wrong; /* why it cannot be shown, or NULL */
    bool remote;       /* wrong because it is elsewhere */
    bool refused;      /* wrong because the deck may not look there */
    bool lossy;        /* a photograph, or stored like one */
    /* An SVG as outlines (image/art.h), for who draws them; NULL: pixels. Its pixels can be had as well: so many that they do
     * for any size. */
    const struct art *art;
    const char *pixels; /* an SVG that is pixels: what it has that no outlines have, or NULL */
    const char *lacks;  /* what an SVG names or holds that is not drawn, or NULL */
    bool lacks_fonts;   /* that is fonts and nothing else, and others are taken for them */
    size_t index;       /* from 0, in the order in which they were first asked for */
    int w, h;           /* pixels, upright */
    /* Natural size in points, upright: at the file's own resolution, or 96 to the inch. */
    double width, height;
};

/* Pixels, upright, row by row from the top; what was transparent lies on white. One channel: all of it is gray. */
struct bitmap {
    uint8_t *v;
    int w, h, channels;
};

/* A shelf keeps at most IMAGE_SHELF_MAX bytes of files and pixels from run to run, of the pictures that were used last. */
enum { IMAGE_SHELF_MAX = 64 << 20 };
struct image_shelf *image_shelf_open(void);
/* Not while images of a run lie on it; NULL is none. */
void image_shelf_close(struct image_shelf *shelf);

/* The images of a run. Files are read anew, since they may have changed; what is known of a file of the same bytes is taken
 * from the shelf, by whoever could read these bytes himself. One run at a time. `shelf` NULL: one of its own; `roots` NULL: those
 * of whatever decks are asked for, and nothing besides. */
struct images *images_open(struct arena *arena, struct image_shelf *shelf, const struct image_roots *roots);
/* Ends the run. */
void images_close(struct images *images);
/* A mask is what lies over a picture and hides parts of it: "mask:", its shapes with ';' between, '|', the address of the picture, which is as
 * large. Each shape is a letter for what it does (q: hides what is asked, o: hides what is not, a: is a ring round what was asked), one for what
 * it is, and numbers with ',' between, in parts of the picture's width and height: r x,y,w,h; e x,y,rx,ry (its left top corner, not its middle), both
 * with degrees that it is turned by round that corner; p x,y,x,y,... */
#define IMAGE_MASK_SCHEME "mask:"
enum { IMAGE_MASK_NUMBERS = 1000 }; /* of one shape, at most */
/* The numbers with ',' between at the start of a shape's text behind its letters; how many there are. */
size_t image_mask_numbers(struct str text, double numbers[IMAGE_MASK_NUMBERS]);

/* The picture that `url` means in a deck of that name; never NULL. Both must outlive the images. Files that are equal
 * are one image. */
const struct image *images_find(struct images *images, const char *deck, const char *url);

/* The picture in a file that the user himself has named, wherever it is; never NULL. */
const struct image *images_named(struct images *images, const char *path);

/* An address as messages name it, of 63 bytes at most. In the arena. */
const char *image_name(struct arena *arena, const char *url);

/* Folds the file that the address means into the hash: its bytes, undecoded. The hash itself where there is no such file,
 * or none that the deck may read, or the address holds the picture. */
uint64_t image_hash(const struct image_roots *roots, struct arena *arena, uint64_t hash, const char *deck,
                    const char *url);

/* Its pixels; they belong to the images and live until the next call. NULL: it is wrong, or not even a decoder that
 * was content with its outer form can read it. */
const struct bitmap *image_bitmap(const struct image *image);
/* They are not needed again, as far as one sees: where there are many, they are given back. */
void image_done(const struct image *image);
/* Those of a JPEG of four colours of ink as they are, upright: cyan, magenta, yellow, black, 255 being all of it; malloc'ed:
 * image_bitmap_free. v = NULL: it is none, or cannot be decoded. */
struct bitmap image_inks(const struct image *image);
/* Scaled to w x h pixels, both above 0; malloc'ed: image_bitmap_free. */
struct bitmap image_bitmap_scale(const struct bitmap *bitmap, int w, int h);
void image_bitmap_free(struct bitmap *bitmap);
/* The pixels of a PNG file that is no image of a deck: red, green, blue, each times alpha, and alpha. malloc'ed:
 * image_bitmap_free; v is NULL if the file is broken. */
struct bitmap image_bitmap_of_png(struct str file);
/* As a JPEG file of n bytes, malloc'ed, for the caller to free; `quality` from 1 to 100. */
uint8_t *image_bitmap_jpeg(const struct bitmap *bitmap, int quality, size_t *n);

/* Its rows, each behind the number of PNG's filter that suits it best: n bytes, malloc'ed, for the caller to free. */
uint8_t *image_bitmap_filtered(const struct bitmap *bitmap, size_t *n);

/* A JPEG file that every reader of PDF decodes alike. */
struct image_jpeg {
    struct str bytes; /* without previews, places and other data on the picture; n = 0: no such file */
    int w, h;         /* as it is stored */
    int channels;
    int orientation;
};
/* The file of such a picture, in the arena. */
struct image_jpeg image_jpeg(struct arena *arena, const struct image *image);

/* A picture as files of documents keep it: no finer than a press can show. */
struct image_stored {
    struct image_jpeg jpeg; /* bytes.n = 0: the pixels */
    struct bitmap pixels;   /* as image_bitmap has them; one white one, if they can't be had */
    struct bitmap scaled;   /* what image_stored_free gives back */
};
/* Of a picture that is at most w x h points large where it is shown; never outlines. Lives as long as the arena and until image_bitmap is
 * called again. */
struct image_stored image_store(struct arena *arena, const struct image *image, double w, double h);
/* The same as pixels, whatever it is; four channels: inks, as of image_inks. */
struct image_stored image_store_pixels(struct arena *arena, const struct image *image, double w, double h);
void image_stored_free(struct image_stored *stored);

/* Where the point (x, y) of a stored picture stands in the upright one; both in the unit square, y down. `orientation`
 * is EXIF's, from 1 to 8. */
void image_upright(int orientation, double *x, double *y);

#endif
