/* write/raster_impl.h: what the files of raster share. Not for others.
 *
 * write/raster.c         coverage, blending
 * write/raster_art.c     pictures of outlines: clips, colours, gradients
 * write/raster_stroke.c  what a pen leaves behind, as contours */
#ifndef WRITE_RASTER_IMPL_H
#define WRITE_RASTER_IMPL_H

#include "image/art.h"
#include "write/raster.h"

/* What a path takes up, in pixels. */
struct raster_box {
    double x0, y0, x1, y1;
};

/* The box around the path and nothing beside it; of one that ends before the canvas begins x1 and y1 are 0, of one that begins behind it
 * x0 and y0 its size. */
struct raster_box raster_path_box(const struct canvas *canvas, const struct path *path);
/* Into how many straight pieces a curve is cut; its points in pixels. */
int raster_pieces(const double x[4], const double y[4]);
/* The point of a curve at t, from 0 to 1. */
void raster_curve(const double x[4], const double y[4], double t, double *to_x, double *to_y);
/* What the pen leaves behind along a path of the picture; `to` takes the picture's points. All contours run the same way
 * round, so that where they overlap they are one. */
void raster_stroke(struct path *to, const struct art_path *path, const struct art_pen *pen);

#endif
