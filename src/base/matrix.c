#include "base/matrix.h"

#include <math.h>

const struct matrix matrix_identity = {1, 0, 0, 1, 0, 0};

struct matrix matrix_mul(struct matrix p, struct matrix q)
{
    return (struct matrix){
        p.a * q.a + p.b * q.c, p.a * q.b + p.b * q.d,       p.c * q.a + p.d * q.c,
        p.c * q.b + p.d * q.d, p.e * q.a + p.f * q.c + q.e, p.e * q.b + p.f * q.d + q.f,
    };
}

struct matrix matrix_translate(double dx, double dy)
{
    return (struct matrix){1, 0, 0, 1, dx, dy};
}

struct matrix matrix_scale(double sx, double sy)
{
    return (struct matrix){sx, 0, 0, sy, 0, 0};
}

struct matrix matrix_turn(double degrees, double cx, double cy)
{
    static const double cosines[4] = {1, 0, -1, 0};
    static const double sines[4] = {0, 1, 0, -1};
    double quarters = degrees / 90;
    double c, s;

    if (fabs(quarters) < 1e6 && floor(quarters) == quarters) {
        int q = (int)(((long)quarters % 4 + 4) % 4);
        c = cosines[q];
        s = sines[q];
    } else {
        double radians = degrees * acos(-1.0) / 180;
        c = cos(radians);
        s = sin(radians);
    }
    /* y grows downwards, so this sign pattern turns clockwise as seen. */
    return (struct matrix){c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy};
}

struct matrix matrix_place(double x, double y, double w, double h, int quarters)
{
    switch ((quarters % 4 + 4) % 4) {
    case 1: return (struct matrix){0, 1, -1, 0, x + h, y};
    case 2: return (struct matrix){-1, 0, 0, -1, x + w, y + h};
    case 3: return (struct matrix){0, -1, 1, 0, x, y + w};
    default: return matrix_translate(x, y);
    }
}

void matrix_apply(struct matrix m, double *x, double *y)
{
    double u = *x;
    double v = *y;

    *x = m.a * u + m.c * v + m.e;
    *y = m.b * u + m.d * v + m.f;
}

bool matrix_is_identity(struct matrix m)
{
    return m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == 0 && m.f == 0;
}

bool matrix_inverse(struct matrix m, struct matrix *inverse)
{
    double det = m.a * m.d - m.b * m.c;

    if (!(fabs(det) > 1e-18) || !isfinite(det)) return false;
    *inverse = (struct matrix){m.d / det,
                               -m.b / det,
                               -m.c / det,
                               m.a / det,
                               (m.c * m.f - m.d * m.e) / det,
                               (m.b * m.e - m.a * m.f) / det};
    return isfinite(inverse->e) && isfinite(inverse->f);
}
