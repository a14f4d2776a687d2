/* write/raster.h: a picture in memory and how shapes get on it: coverage of each pixel by area, blended over what is
 * there.
 *
 * Pixels, origin at the top left, y down. The canvas owns its memory; give it back with raster_free. */
#ifndef WRITE_RASTER_H
#define WRITE_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/matrix.h"
#include "base/rect.h"
#include "typeset/screen.h"

struct arena;

struct canvas {
    int w, h;
    uint8_t *pixels; /* w * h of 3 bytes */
    float *cover;    /* for raster_fill: (w + 2) * h, zero between calls */
};

/* A white canvas. w and h are above 0. */
struct canvas *raster_new(int w, int h);
void raster_free(struct canvas *canvas);

/* Lays the colour over the canvas where the w x h bitmap at (x, y) says how much of each pixel is covered. */
void raster_cover(struct canvas *canvas, const uint8_t *coverage, int x, int y, int w, int h,
                  struct rgb colour);

struct path;
/* Tells `row`, from the top, of each row that the path touches how much of the pixels from `left` to `right` it covers: 0 to 1 each. */
void raster_sweep(struct canvas *canvas, const struct path *path, bool even_odd,
                  void (*row)(void *for_whom, int y, int left, int right, const float *cover),
                  void *for_whom);

struct art;
/* Draws a picture of outlines; `to_pixels` takes its points to their places. */
void raster_art(struct canvas *canvas, struct arena *scratch, const struct art *art, struct matrix to_pixels);

/* Lays a picture of w x h pixels, of 1 (grey), 3 or 4 bytes each (colours times alpha, and alpha), over the canvas:
 * `to_pixels` takes the unit square to its place. Between its pixels it is interpolated, so it should not be much larger than its place. */
void raster_picture(struct canvas *canvas, const uint8_t *pixels, int w, int h, int channels,
                    struct matrix to_pixels);

/* What stood on the canvas where a picture comes that is to be cropped. */
struct raster_crop {
    int left, top, right, bottom; /* the pixels that it may touch */
    uint8_t *before;
};
/* What is drawn from here on within the place of the unit square */
struct raster_crop raster_crop_begin(const struct canvas *canvas, struct matrix to_pixels);
/* stays only in this other one: elsewhere what stood there does. */
void raster_crop_end(struct canvas *canvas, struct raster_crop *crop, struct matrix window);

/* Closed contours of straight edges. Where two of them run in opposite directions, one is a hole in the other. */
struct path {
    struct arena *arena;
    struct matrix to_pixels; /* applied to every point that is added */
    struct path_point {
        double x, y;
        bool move; /* begins a contour */
    } * v;
    size_t n, cap;
};

void raster_path_move(struct path *path, double x, double y);
void raster_path_line(struct path *path, double x, double y);
/* A rectangle whose corners are rounded, clockwise from the top left; radii that meet end there. `hole`: run round the other way. */
void raster_path_rect(struct path *path, struct rect r, const double radii[4], bool hole);
/* A stroke from end to end, `width` wide, with square ends; dash > 0: cut into dashes with gaps as long;
 * dash < 0: square dots, each -dash from the one before. */
void raster_path_stroke(struct path *path, double x0, double y0, double x1, double y1, double width,
                        double dash);

/* Fills the path. */
void raster_fill(struct canvas *canvas, const struct path *path, struct rgb colour);

#endif
