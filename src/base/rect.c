#include "base/rect.h"

bool rect_overlap(struct rect a, struct rect b, double tolerance)
{
    return a.x + a.w - b.x > tolerance && b.x + b.w - a.x > tolerance && a.y + a.h - b.y > tolerance &&
           b.y + b.h - a.y > tolerance;
}
