#include <math.h>
#include <string.h>

#include "export/html.h"
#include "image/image.h"

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
    double v[IMAGE_MASK_NUMBERS] = {0};
    size_t n = image_mask_numbers(str_from(shape, 2), v);
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
