#include "base/geom.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static const struct {
    const char *name;
    double points;
} units[] = {{"mm", PT_PER_MM}, {"cm", 10 * PT_PER_MM}, {"in", PT_PER_IN}, {"pt", 1}};

/* The unit that `s` begins with, in points, or 0; *s moves behind it. */
static double unit_parse(const char **s)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!strncmp(*s, units[i].name, 2)) {
            *s += 2;
            return units[i].points;
        }
    }
    return 0;
}

/* A plain decimal number: strtod would also take "inf", "nan" and "0x1p3". */
static bool number_parse(const char **s, double *value)
{
    size_t n = strspn(*s, "+-.0123456789");
    char *end;

    if (n == 0) return false;
    *value = strtod(*s, &end);
    if (end == *s || end > *s + n || !isfinite(*value)) return false;
    *s = end;
    return true;
}

bool length_parse(const char *text, double *points)
{
    double value, unit;

    if (!number_parse(&text, &value)) return false;
    unit = unit_parse(&text);
    if (unit == 0 || *text) return false;
    *points = value * unit;
    return true;
}

bool size_parse(const char *text, double *w, double *h)
{
    double a, b, ua, ub;

    if (!number_parse(&text, &a)) return false;
    ua = unit_parse(&text);
    if (*text != 'x' && *text != 'X') return false;
    text++;
    if (!number_parse(&text, &b)) return false;
    ub = unit_parse(&text);
    if (ub == 0 || *text) return false;
    *w = a * (ua > 0 ? ua : ub);
    *h = b * ub;
    return *w > 0 && *h > 0;
}

static bool in_quarters(double points)
{
    double quarters = 4 * points / PT_PER_IN;

    return fabs(quarters - round(quarters)) < 1e-6;
}

void size_text(char text[SIZE_TEXT_MAX], double w, double h)
{
    if (in_quarters(w) && in_quarters(h))
        snprintf(text, SIZE_TEXT_MAX, "%.6gx%.6gin", w / PT_PER_IN, h / PT_PER_IN);
    else
        snprintf(text, SIZE_TEXT_MAX, "%.5gx%.5gmm", w / PT_PER_MM, h / PT_PER_MM);
}
