/* image/svg_impl.h: what the files that read SVG pictures share. Not for others.
 *
 * image/svg_text.c    what is an SVG; its text, unpacked
 * image/svg_outside.c what it names and nobody draws
 * image/svg.c         its drawing by librsvg, in a process of its own
 * image/svg_lib.c     librsvg and cairo, opened when the first SVG asks for them
 * image/svg_script.c  reads what cairo says is drawn: words and values
 * image/svg_value.c   the words that make surfaces and paints
 * image/svg_draw.c    the words that draw
 * image/svg_shape.c   makes shapes of it, and of them the picture */
#ifndef IMAGE_SVG_IMPL_H
#define IMAGE_SVG_IMPL_H

#include "base/arena.h"
#include "base/str.h"
#include "image/art.h"

enum { SVG_FILE_MOST = 16 << 20 }; /* bytes of an SVG, unpacked */

/* ------------------------------------------------------------ image/svg_lib.c */

/* How large an SVG says that it is, in its own pixels. */
struct svg_size {
    double w, h;
};

/* image/svg.c: NULL, or why nothing of that size is drawn (const data). */
const char *image_svg_size_wrong(struct svg_size size);
/* A picture is drawn turned by a little: of outlines that lie straight, cairo 1.16 says rectangles, and not which of them are
 * holes. By no more, since librsvg takes the boxes of gradients upright. So large that what is said in 1/256 of a unit is exact. */
struct matrix image_svg_turned(struct svg_size size);

/* NULL, or what is wrong: const data, the name of what has to be installed. Without `name` the libraries' own, else files of these
 * names (for tests). */
const char *image_svg_lib(const char *const names[2]);
/* For a child (base/child.h), in which the next two draw; false: librsvg cannot. The size, then what cairo's script surface says: each
 * point (x, y) of the picture is said as it is behind image_svg_turned. */
bool image_svg_say_script(struct str file, int pipe);
/* w x h pixels of three bytes, on white. */
bool image_svg_say_pixels(struct str file, int w, int h, int pipe);

/* --------------------------------------------------------- image/svg_shape.c */

enum svg_extend { SVG_PAD, SVG_REPEAT, SVG_REFLECT, SVG_NOTHING };
enum svg_source { SVG_COLOUR, SVG_LINEAR, SVG_RADIAL, SVG_LAYER };

struct svg_stop {
    double at, rgb[3], alpha;
};

/* With what is painted. Numbers are those of the script. */
struct svg_paint {
    uint8_t source, extend;
    double rgb[3], alpha;
    double circles[6]; /* x0 y0 r0 x1 y1 r1 */
    VEC(struct svg_stop) stops;
    size_t layer;
    struct matrix from_layer; /* from where it is painted to its own space */
};

enum { SVG_CLIPS_MOST = 200 }; /* inside of each other */

struct svg_clip {
    struct svg_clip *outer;
    size_t depth; /* with all that it lies in */
    struct art_path path;
    bool even_odd, box;
    struct matrix map; /* to where the layer lies that it is seen in */
    const struct art_clip *made;
    bool is_made;
};

struct svg_shape {
    struct art_path path;
    struct svg_clip *clip;
    const struct svg_paint *paint;
    const struct art_pen *pen;
    bool even_odd;
    double alpha;
    struct matrix map;
};

struct svg_shapes {
    VEC(struct svg_shape) list;
};

/* NULL, or why the shapes of a layer cannot be drawn one by one (const data). They come on top of those of the layer that they are seen
 * in, moved by `map`, inside `clip`, times alpha. */
const char *image_svg_shapes_add(struct arena *scratch, struct svg_shapes *to, const struct svg_shapes *from,
                                 struct matrix map, struct svg_clip *clip, double alpha);
/* The path as a clip inside of another. */
struct svg_clip *image_svg_clip(struct arena *scratch, struct svg_clip *outer, struct art_path path,
                                bool even_odd);
/* The picture of so many points, in the arena; NULL, and why not. */
const struct art *image_svg_art(struct arena *arena, const struct svg_shapes *shapes,
                                struct matrix to_picture, double w, double h, const char **why);

/* -------------------------------------------------------- image/svg_script.c */

enum {
    SVG_DEPTH = 64,   /* values on the stack */
    SVG_NUMBERS = 64, /* in a list: dashes, matrices */
    SVG_NAMES = 256,  /* defined at a time */
};

enum svg_kind {
    SVG_NUMBER,
    SVG_NAME,
    SVG_CONSTANT,
    SVG_LIST,
    SVG_TABLE,
    SVG_SURFACE,
    SVG_CONTEXT,
    SVG_PAINT
};

struct svg_value {
    enum svg_kind kind;
    double number;
    struct str name;
    size_t at; /* of a layer; of a paint */
    size_t n;  /* numbers of a list, which are the reader's last */
};

/* A surface and how it is drawn on. */
struct svg_layer {
    struct svg_shapes shapes;
    struct matrix ctm;
    const struct svg_paint *source;
    struct svg_clip *clip;
    bool even_odd;
    struct art_pen pen;
    VEC(uint8_t) steps;
    VEC(struct art_point) points;
    struct art_path path; /* the same once it is asked for; n = 0: not yet */
};

struct svg_reader {
    struct arena *arena; /* for what the reading needs */
    struct str rest;
    struct svg_value stack[SVG_DEPTH];
    size_t depth;
    double numbers[SVG_NUMBERS];
    VEC(struct svg_layer *) layers; /* the first is the picture's */
    VEC(struct svg_paint *) paints;
    struct {
        struct str name;
        size_t layer;
    } names[SVG_NAMES];
    size_t n_names, n_shapes, n_steps;
    const char *why;
};

/* What cannot be told, as in "it has ...". */
extern const char *const image_svg_unknown, *const image_svg_too_much, *const image_svg_image;
/* Ends the reading; false. */
bool image_svg_refuse(struct svg_reader *r, const char *why);
bool image_svg_push(struct svg_reader *r, struct svg_value value);
/* The value on top, which must be of that kind; NULL: it is not. It stands until the next push. */
const struct svg_value *image_svg_pop(struct svg_reader *r, enum svg_kind kind);
/* The n numbers on top, in order. */
bool image_svg_numbers(struct svg_reader *r, double *to, size_t n);
/* The layer that is drawn on; NULL: none. */
struct svg_layer *image_svg_layer(struct svg_reader *r);
/* The place of a name among those that are defined; n_names: it is none. */
size_t image_svg_name(const struct svg_reader *r, struct str name);

/* Words and what they do; false: the reading has ended. The last has no name. */
struct svg_operation {
    const char *name;
    bool (*act)(struct svg_reader *r);
};
/* image/svg_value.c, image/svg_draw.c */
extern const struct svg_operation image_svg_values[], image_svg_drawing[];

/* The picture that a script draws, of w x h points, to which `to_picture` takes what the script says; in the arena. NULL, and what it is
 * that is not made of outlines (const data), as in "it has ...". The script ends in a NUL. */
const struct art *image_svg_script(struct arena *arena, struct str script, struct matrix to_picture, double w,
                                   double h, const char **why);

#endif
