#include <math.h>
#include <string.h>

#include "base/char.h"
#include "export/html.h"
#include "image/image.h"

enum { NUMBERS_MOST = 1000 }; /* of one shape */

/* "-12.5" at the start of the text: its length, 0 if there is none. */
static size_t number_read(struct str text, double *value)
{
    size_t i = text.n && text.p[0] == '-', from = i;
    double unit = 1;

    *value = 0;
    for (; i < text.n && i < 16 && char_is_digit(text.p[i]); i++) *value = 10 * *value + (text.p[i] - '0');
    if (i < text.n && text.p[i] == '.')
        for (i++; i < text.n && i < 32 && char_is_digit(text.p[i]); i++)
            *value += (text.p[i] - '0') * (unit /= 10);
    if (from && *value > 0) *value = -*value;
    return i > from ? i : 0;
}

static size_t numbers_read(struct str text, double *numbers)
{
    size_t n = 0, took;

    while (text.n && n < NUMBERS_MOST && (took = number_read(text, &numbers[n]))) {
        text = str_from(text, took + str_starts(str_from(text, took), ","));
        n++;
    }
    return n;
}

/* What it is for, as paint: hidden and asked, hidden, shown again in a ring. */
static const char *paint(char what)
{
    return what == 'q'   ? "fill=\"#ff8e8e\" stroke=\"#212121\""
           : what == 'a' ? "fill=\"none\" stroke=\"#e03a3a\" stroke-width=\"3\""
                         : "fill=\"#ffeba2\" stroke=\"#212121\"";
}

/* A shape in percent of the picture. */
static void add_shape(struct strbuf *out, struct str shape)
{
    double v[NUMBERS_MOST] = {0};
    size_t n = numbers_read(str_from(shape, 2), v);
    char kind = shape.n > 2 ? shape.p[1] : '\0';

    if ((kind == 'r' || kind == 'e') && n >= 4) {
        double x = 100 * v[0], y = 100 * v[1], w = 100 * v[2], h = 100 * v[3];

        if (kind == 'r')
            strbuf_printf(out, "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\"", x, y, w, h);
        else
            strbuf_printf(out, "<ellipse cx=\"%g\" cy=\"%g\" rx=\"%g\" ry=\"%g\"", x + w, y + h, w, h);
        if (n > 4 && fabs(v[4]) > 0) strbuf_printf(out, " transform=\"rotate(%g %g %g)\"", v[4], x, y);
    } else if (kind == 'p' && n >= 6) {
        strbuf_addz(out, "<polygon points=\"");
        for (size_t i = 0; i + 1 < n; i += 2)
            strbuf_printf(out, "%s%g,%g", i ? " " : "", 100 * v[i], 100 * v[i + 1]);
        strbuf_addc(out, '"');
    } else {
        return;
    }
    strbuf_printf(out, " %s vector-effect=\"non-scaling-stroke\"/>", paint(shape.p[0]));
}

void export_html_mask(struct strbuf *out, const char *mask)
{
    struct str shapes = str_from(str_of(mask), strlen(IMAGE_MASK_SCHEME));

    shapes.n = str_find(shapes, '|');
    strbuf_addz(out, "<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" "
                     "style=\"position:absolute;left:0;top:0;width:100%;height:100%\">");
    while (shapes.n) {
        size_t n = str_find(shapes, ';');

        add_shape(out, str_sub(shapes, 0, n));
        shapes = str_from(shapes, n + 1);
    }
    strbuf_addz(out, "</svg>");
}
