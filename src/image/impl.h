/* image/impl.h: what the files of image share. Not for others. */
#ifndef IMAGE_IMPL_H
#define IMAGE_IMPL_H

#include "base/str.h"
#include "image/image.h"
#include "image/roots.h"

enum {
    IMAGE_FILE_MAX = 64 << 20,   /* bytes */
    IMAGE_PIXELS_MAX = 64 << 20, /* of one picture */
    IMAGE_SIDE_MAX = 32767,      /* pixels */
};

enum image_format { IMAGE_PNG, IMAGE_JPEG, IMAGE_GIF, IMAGE_WEBP, IMAGE_SVG };

/* What the outer form of a file says. */
struct image_facts {
    enum image_format format;
    int w, h;             /* as stored */
    double dpi_x, dpi_y;  /* 0: not said */
    double width, height; /* points, of an SVG that was drawn; 0: what pixels and resolution say */
    int orientation;      /* EXIF's, 1: upright */
    int components;       /* JPEG */
    bool lossy;           /* the pixels are not stored exactly */
    bool plain;           /* JPEG: its colours are gray or YCbCr beyond doubt */
    size_t end;           /* of the picture in the file */
};

/* image/shelf.c: a file and what is known of it. */
struct picture {
    struct picture *next;
    char *file; /* `size` bytes; NULL: they are given back, and can be had again: image_shelf_file */
    size_t size;
    struct image_file again; /* in this run; within = NULL: they cannot */
    struct picture *newer;   /* among those that can, and are there */
    uint64_t hash;
    struct image_facts facts;
    const char *wrong; /* why it cannot be shown, or NULL; const data */
    bool failed;       /* its outer form is good, but it cannot be decoded */
    struct str drawn;  /* SVG: what image_svg_drawn says, malloc'ed */
    struct bitmap bitmap;
    unsigned run;              /* that used it last */
    struct image_entry *entry; /* its image in that run */
};

/* Begins and ends a run. */
void image_shelf_begin(struct image_shelf *shelf, const struct image_roots *roots);
void image_shelf_end(struct image_shelf *shelf);
/* The picture of a file, which is malloc'ed and becomes the shelf's. Not decoded if its outer form says enough. */
struct picture *image_shelf_put(struct image_shelf *shelf, char *file, size_t size, struct image_file again);
/* The file's bytes; they live until the next call of any of these. Empty: they could not be had again; the picture has failed. */
struct str image_shelf_file(struct image_shelf *shelf, struct picture *picture);
/* As image_done. */
void image_shelf_done(struct image_shelf *shelf, struct picture *picture);
/* The picture's pixels, or NULL; they live until the next call. */
const struct bitmap *image_shelf_bitmap(struct image_shelf *shelf, struct picture *picture);

/* image/probe.c: reads the facts. NULL, or what is wrong (const data); then the facts are worth nothing. An SVG has
 * its size only when it is drawn. What it lets pass has at most IMAGE_PIXELS_MAX pixels and sides of IMAGE_SIDE_MAX. */
const char *image_probe(struct str file, struct image_facts *facts);
/* A JPEG that was probed without the segments that say nothing of its pixels, in the arena. */
struct str image_probe_strip(struct arena *arena, struct str file, const struct image_facts *facts);

/* image/path.c: what an address means. */
enum image_place { IMAGE_FILE, IMAGE_DATA, IMAGE_REMOTE, IMAGE_MASK };
enum image_place image_place(const char *url);
/* The path of a file as the address has it, without query and fragment, %XX decoded. In the arena. */
const char *image_path(struct arena *arena, const char *url);
/* The bytes of a data: address, malloc'ed; NULL: it is not one. */
char *image_data(const char *url, size_t *n);
/* The bytes of a regular file, malloc'ed; NULL, and what is wrong (const data). */
char *image_read(const struct image_roots *roots, struct image_file file, size_t *n, const char **wrong);

/* The same of a file that the user has named. */
char *image_read_named(const char *path, size_t *n, const char **wrong);

/* image/mask.c: the address of the picture that lies under a mask; what the mask draws over one of w x h points. */
const char *image_mask_under(const char *url);
const struct art *image_mask_art(struct arena *arena, const char *url, double w, double h);

/* image/roots.c: notes that the system failed, and how. */
void image_roots_failed(const struct image_roots *roots, const char *path, int reason);

/* image/pixels.c: decodes a file that was probed; v is malloc'ed, or NULL if that fails. Upright, on white, gray where all of
 * it is. */
struct bitmap image_pixels(struct str file, const struct image_facts *facts);
/* The same of a JPEG of four colours of ink, as that: 255 is all of it. */
struct bitmap image_pixels_inks(struct str file, const struct image_facts *facts);
/* Zeroed memory for pixels, malloc'ed; NULL: more than any picture may take. */
void *image_piece_new(size_t size);
/* Size and kind of a WebP picture; NULL, or what is wrong. */
const char *image_webp_facts(struct str file, struct image_facts *facts);

/* image/svg_text.c: whether the first tag of a file says that it is an SVG. */
bool image_svg_is(struct str file);
/* The file as it is looked at: of an SVG its plain text, of any other what was given; malloc'ed, as the file is, which it replaces. What is
 * packed and cannot be had says so in *wrong (const data). */
char *image_svg_text(char *file, size_t *n, const char **wrong);
/* image/svg_outside.c: what such a text names or holds that librsvg does not draw, as in "it lacks ..."; NULL: nothing. In the arena.
 * *fonts: it is fonts and nothing else, for which there are others. */
const char *image_svg_lacks(struct arena *arena, struct str text, bool *fonts);
/* image/svg.c: has it drawn: its size into the facts, and for image_svg_outlines what is drawn, malloc'ed. NULL, or what is wrong;
 * *late is set if that is the time it takes. */
const char *image_svg_drawn(struct str file, struct image_facts *facts, char **drawn, size_t *n, bool *late);
/* As outlines, in the arena; NULL, and what it has that cannot be told so (const data). */
const struct art *image_svg_outlines(struct arena *arena, struct str drawn, const char **why);
/* As facts->w x facts->h pixels. */
struct bitmap image_svg_pixels(struct str file, const struct image_facts *facts);

/* Decoders: the pixels as they are stored, with 1 to 4 channels, of which the second or fourth is alpha that nothing was multiplied
 * by; v is malloc'ed, NULL if the file is broken. Where memory is wanting the program ends in mem_fail. */
/* image/png.c; `rgba`: four channels whatever is stored. */
struct bitmap image_png_pixels(struct str file, bool rgba);
/* image/gif.c: the first frame on its screen. The file was probed. */
struct bitmap image_gif_pixels(struct str file);
/* image/jpeg.c; gray or RGB; with `inks` four colours of ink where it has them. The file was probed. */
struct bitmap image_jpeg_pixels(struct str file, bool inks);
/* True if all numbers of a JPEG file that was probed can be read and nothing about it is odd, so that others see in it what
 * libjpeg does. */
bool image_jpeg_sound(struct str file);

#endif
