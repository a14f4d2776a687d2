#include "base/rect.h"

bool rect_contains(struct rect outer, struct rect inner, double tolerance)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.w <= outer.x + outer.w + tolerance &&
           inner.y + inner.h <= outer.y + outer.h + tolerance;
}

bool rect_overlap(struct rect a, struct rect b, double tolerance)
{
    return a.x + a.w - b.x > tolerance && b.x + b.w - a.x > tolerance && a.y + a.h - b.y > tolerance &&
           b.y + b.h - a.y > tolerance;
}
