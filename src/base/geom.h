/* base/geom.h: units and plane geometry.
 *
 * Everything in recto is measured in PostScript points (1/72 in), origin at the top left, y growing
 * downwards; only the PDF writer flips. Turns are clockwise as seen. No allocation, no errors. */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>
#include <stddef.h>

#define PT_PER_MM (72.0 / 25.4)
#define PT_PER_IN 72.0

struct rect {
    double x, y, w, h;
};

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
/* The map that puts a page of size w x h, turned clockwise by `quarters` quarter turns, into the
 * rectangle that starts at (x, y). */
struct matrix matrix_place(double x, double y, double w, double h, int quarters);
void matrix_apply(struct matrix m, double *x, double *y);
bool matrix_is_identity(struct matrix m);

/* True if `inner` lies within `outer`, allowing `tolerance` points on each side. */
bool rect_contains(struct rect outer, struct rect inner, double tolerance);
/* True if the two overlap by more than `tolerance` points in both directions. */
bool rect_overlap(struct rect a, struct rect b, double tolerance);

/* Parses "3mm", "0.5cm", "1.5in", "12pt" into points (a sign is allowed). False if it is not a length. */
bool length_parse(const char *text, double *points);
/* Parses "WxH" with the unit once ("85x55mm") or twice ("85mmx2in"). Both must be above zero. */
bool size_parse(const char *text, double *w, double *h);

/* The size in the notation of size_parse: in inches where both sides are whole quarters of one, else in millimetres. */
enum { SIZE_TEXT_MAX = 48 };
void size_text(char text[SIZE_TEXT_MAX], double w, double h);

#endif
