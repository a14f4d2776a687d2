#include "base/length.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    return isfinite(*points);
}

bool length_size_parse(const char *text, double *w, double *h)
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
    return *w > 0 && *h > 0 && isfinite(*w) && isfinite(*h);
}

static bool in_quarters(double points)
{
    double quarters = 4 * points / PT_PER_IN;

    return fabs(quarters - round(quarters)) < 1e-6;
}

void length_size_text(char text[SIZE_TEXT_MAX], double w, double h)
{
    int n;

    if (in_quarters(w) && in_quarters(h))
        n = snprintf(text, SIZE_TEXT_MAX, "%.6gx%.6gin", w / PT_PER_IN, h / PT_PER_IN);
    else
        n = snprintf(text, SIZE_TEXT_MAX, "%.5gx%.5gmm", w / PT_PER_MM, h / PT_PER_MM);
    assert(n > 0 && n < SIZE_TEXT_MAX);
}
