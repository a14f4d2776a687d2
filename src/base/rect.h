/* base/rect.h: upright rectangles; points, y down. No allocation, no errors. */
#ifndef BASE_RECT_H
#define BASE_RECT_H

#include <stdbool.h>

struct rect {
    double x, y, w, h;
};

/* True if `inner` lies within `outer`, allowing `tolerance` points on each side. Asked of every item of a page. */
static inline bool rect_contains(struct rect outer, struct rect inner, double tolerance)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.w <= outer.x + outer.w + tolerance &&
           inner.y + inner.h <= outer.y + outer.h + tolerance;
}
/* True if the two overlap by more than `tolerance` points in both directions. */
bool rect_overlap(struct rect a, struct rect b, double tolerance);

#endif
