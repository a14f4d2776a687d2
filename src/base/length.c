#include "base/length.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"

static const struct {
    const char *name;
    double points;
} units[] = {{"mm", PT_PER_MM}, {"cm", 10 * PT_PER_MM}, {"in", PT_PER_IN}, {"pt", 1}};

/* Behind blanks, those that do not break among them: recto writes them itself. */
static const char *behind_blanks(const char *s)
{
    for (;;) {
        if (*s == ' ' || *s == '\t')
            s++;
        else if (!strncmp(s, "\xC2\xA0", 2))
            s += 2;
        else if (!strncmp(s, "\xE2\x80\xAF", 3) || !strncmp(s, "\xE2\x80\x89", 3))
            s += 3;
        else
            return s;
    }
}

/* The unit that `s` begins with, in points, or 0; *s moves behind it. */
static double unit_parse(const char **s)
{
    const char *at = behind_blanks(*s);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (char_lower(at[0]) == units[i].name[0] && char_lower(at[1]) == units[i].name[1]) {
            *s = at + 2;
            return units[i].points;
        }
    }
    return 0;
}

/* A plain decimal number, with a point or a comma: strtod would also take "inf", "nan" and "0x1p3". Three figures behind a comma may be
 * thousands, and are refused. */
static bool decimal_parse(const char **s, double *value)
{
    enum { DIGITS_MAX = 40 };
    char plain[DIGITS_MAX + 1];
    const char *text = *s;
    size_t n = strspn(*s, "+-.,0123456789");
    const char *comma = memchr(*s, ',', n);
    size_t places = comma ? strspn(comma + 1, "0123456789") : 0;
    char *end;

    if (comma) {
        if (n > DIGITS_MAX || !places || places == 3 || memchr(*s, '.', n)) return false;
        memcpy(plain, *s, n);
        plain[n] = '\0';
        plain[comma - *s] = '.';
        text = plain;
    }
    if (n == 0) return false;
    *value = strtod(text, &end);
    if (end == text || end > text + n || !isfinite(*value)) return false;
    *s += end - text;
    return true;
}

/* "1/8" at `s`, without a sign; *s moves behind it. */
static bool fraction_parse(const char **s, double *value)
{
    const char *under = *s + strspn(*s, "0123456789");
    size_t n = *under == '/' ? strspn(under + 1, "0123456789") : 0;
    double part = n ? strtod(under + 1, NULL) : 0;

    if (under == *s || !(part > 0) || !isfinite(part)) return false;
    *value = strtod(*s, NULL) / part;
    *s = under + 1 + n;
    return isfinite(*value);
}

/* "8.5", "8,5", "1/8", "1 1/8". */
static bool number_parse(const char **s, double *value)
{
    const char *part;
    double more;

    *s = behind_blanks(*s);
    if (fraction_parse(s, value)) return true;
    if (!decimal_parse(s, value)) return false;
    part = behind_blanks(*s);
    if (part == *s || !fraction_parse(&part, &more)) return true;
    if (*value < 0 || *value != floor(*value) || more >= 1) return false;
    *value += more;
    *s = part;
    return true;
}

bool length_parse(const char *text, double *points)
{
    double value, unit;

    if (!number_parse(&text, &value)) return false;
    unit = unit_parse(&text);
    if (unit == 0 || *behind_blanks(text)) return false;
    *points = value * unit;
    return isfinite(*points);
}

bool length_times(const char **s)
{
    const char *at = behind_blanks(*s);

    if (*at == 'x' || *at == 'X')
        at++;
    else if (!strncmp(at, "\xC3\x97", 2))
        at += 2;
    else
        return false;
    *s = behind_blanks(at);
    return true;
}

bool length_size_parse(const char *text, double *w, double *h)
{
    double a, b, ua, ub;

    if (!number_parse(&text, &a)) return false;
    ua = unit_parse(&text);
    if (!length_times(&text) || !number_parse(&text, &b)) return false;
    ub = unit_parse(&text);
    if (ub == 0 || *behind_blanks(text)) return false;
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
