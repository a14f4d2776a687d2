/* base/matrix.h: affine maps of the plane. Points, y down; turns are clockwise as seen. No allocation, no errors. */
#ifndef BASE_MATRIX_H
#define BASE_MATRIX_H

#include <stdbool.h>

/* An affine map: x' = a x + c y + e, y' = b x + d y + f (the order of a PDF `cm`). */
struct matrix {
    double a, b, c, d, e, f;
};

extern const struct matrix matrix_identity;

/* The map that applies `first`, then `second`. */
struct matrix matrix_mul(struct matrix first, struct matrix second);
struct matrix matrix_translate(double dx, double dy);
struct matrix matrix_scale(double sx, double sy);
/* A clockwise turn by `degrees` about (cx, cy). Multiples of 90 degrees are exact. */
struct matrix matrix_turn(double degrees, double cx, double cy);
/* The map that turns a page clockwise by `quarters` quarter turns and puts it into the rectangle that starts at (x, y).
 * w x h is the page's own size, before the turn. */
struct matrix matrix_place(double x, double y, double w, double h, int quarters);
/* The map that takes back what `m` does; false: none does. */
bool matrix_inverse(struct matrix m, struct matrix *inverse);
/* Moves the point (*x, *y) to where the map takes it. */
void matrix_apply(struct matrix m, double *x, double *y);
/* Exactly: a map that moves anything at all is none. */
bool matrix_is_identity(struct matrix m);

#endif
