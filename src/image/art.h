/* image/art.h: a picture as outlines: what is filled and stroked, with what, inside of what. SVG pictures come as this; every writer
 * draws it.
 *
 * Points, origin at the picture's top left, y down, at its natural size, or smaller: whoever places it scales it. Nothing of it is seen outside
 * of its w x h. It lives in the run's arena and does not change. */
#ifndef IMAGE_ART_H
#define IMAGE_ART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/matrix.h"
#include "base/rect.h"

enum art_step { ART_MOVE, ART_LINE, ART_CURVE, ART_CLOSE };
/* How many points a step has. */
extern const uint8_t image_art_points[ART_CLOSE + 1];

struct art_point {
    float x, y;
};

/* Contours: n steps, and their points in order. Each begins with a move. A contour is closed for filling whether it says so or not. */
struct art_path {
    const uint8_t *steps;
    const struct art_point *points;
    size_t n, n_points;
};

/* What is drawn is seen inside of the path, and of all around it. */
struct art_clip {
    const struct art_clip *outer; /* NULL: the picture's edges */
    struct art_path path;
    bool even_odd;
};

struct art_stop {
    double at; /* 0 to 1, none below the one before */
    uint8_t rgb[3];
};

/* Colours from one circle to another (of radius 0 where it is linear: then from point to point), in a space of its own. Beyond its ends
 * it goes on with the colours there. */
struct art_gradient {
    bool radial;
    double x0, y0, r0, x1, y1, r1;
    struct matrix to_picture;
    const struct art_stop *stops; /* at least two, the first at 0, the last at 1 */
    size_t n;
};

enum art_cap { ART_CAP_BUTT, ART_CAP_ROUND, ART_CAP_SQUARE };
enum art_join { ART_JOIN_MITER, ART_JOIN_ROUND, ART_JOIN_BEVEL };

/* A pen, round in its own space, which the map (without a shift) takes to the picture: lengths are those of that space. */
struct art_pen {
    struct matrix to_picture;
    double width, miter;
    uint8_t cap, join;
    const double *dashes; /* dash, gap, dash, ...; an even number of them, not all 0 */
    size_t n_dashes;
    double dash_offset;
};

struct art_shape {
    struct art_path path;
    const struct art_clip *clip;         /* NULL: none */
    const struct art_gradient *gradient; /* NULL: the colour */
    const struct art_pen *pen;           /* NULL: filled */
    bool even_odd;
    uint8_t rgb[3];
    float alpha; /* above 0, 1: nothing shows through */
};

struct art {
    double w, h;
    const struct art_shape *shapes; /* the first lies below */
    size_t n;
};

/* The smallest rectangle that holds all points of the path. */
struct rect image_art_extent(const struct art_path *path);
/* A rectangle outside of which nothing of the shape is seen, as far as its pen goes. */
struct rect image_art_reach(const struct art_shape *shape);
/* False if nothing is drawn, or all of it outside of the picture. */
bool image_art_shows(const struct art *art);
/* The path moved by the map, into points of which there is room for so many. */
struct art_path image_art_moved(const struct art_path *path, struct matrix map, struct art_point *points);
/* Where the gradient has its colour at (x, y) of the picture, from 0 to 1, or NAN where it has none: outside of a cone. */
double image_art_at(const struct art_gradient *gradient, struct matrix from_picture, double x, double y);
/* Its colour there. */
void image_art_colour(const struct art_gradient *gradient, double at, uint8_t rgb[3]);

#endif
