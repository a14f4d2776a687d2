#include "write/svg_impl.h"

#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "base/utf8.h"
#include "typeset/screen.h"

/* ------------------------------------------------------------- attributes */

static void number_add(struct strbuf *b, double value, int places)
{
    char digits[NUMBER_MAX];
    const char *number = number_fixed(digits, number_units(value, places), places);

    strbuf_add(b, (struct str){number, (size_t)(digits + sizeof digits - number)});
}

void svg_number(struct strbuf *b, double value, int places)
{
    char before = b->n ? b->p[b->n - 1] : 0;

    if ((before >= '0' && before <= '9') && number_units(value, places) >= 0) strbuf_addc(b, ' ');
    number_add(b, value, places);
}

void svg_attribute(struct strbuf *b, const char *name, double value, int places)
{
    strbuf_addz(b, name);
    number_add(b, value, places);
    strbuf_addc(b, '"');
}

void svg_paint(struct strbuf *b, const char *name, const uint8_t rgb[3])
{
    bool brief = rgb[0] % 17 == 0 && rgb[1] % 17 == 0 && rgb[2] % 17 == 0;

    strbuf_addz(b, name);
    if (brief)
        strbuf_printf(b, "#%x%x%x\"", rgb[0] / 17u, rgb[1] / 17u, rgb[2] / 17u);
    else
        strbuf_printf(b, "#%02x%02x%02x\"", rgb[0], rgb[1], rgb[2]);
}

void svg_ink(struct strbuf *b, const char *name, struct ink ink)
{
    struct rgb rgb = screen_rgb(ink);

    svg_paint(b, name, (const uint8_t[]){rgb.r, rgb.g, rgb.b});
}

void svg_transform(struct strbuf *b, const char *name, struct matrix m)
{
    const double linear[] = {m.a, m.b, m.c, m.d}, shift[] = {m.e, m.f};
    bool only_shifts = m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1;

    if (matrix_is_identity(m)) return;
    strbuf_addz(b, name);
    strbuf_addz(b, only_shifts ? "translate(" : "matrix(");
    for (int i = 0; i < 4 && !only_shifts; i++) svg_number(b, linear[i], SVG_PLACES_MAP);
    for (int i = 0; i < 2; i++) svg_number(b, shift[i], SVG_PLACES + 1);
    strbuf_addz(b, ")\"");
}

void svg_escaped(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);

        switch (rune) {
        case '&': strbuf_addz(b, "&amp;"); break;
        case '<': strbuf_addz(b, "&lt;"); break;
        case '>': strbuf_addz(b, "&gt;"); break;
        case '"': strbuf_addz(b, "&quot;"); break;
        case '\t':
        case '\n': strbuf_addc(b, ' '); break;
        case 0xFFFE:
        case 0xFFFF: strbuf_rune(b, RUNE_BAD); break;
        default: strbuf_rune(b, rune < 0x20 || rune == 0x7F ? RUNE_BAD : rune);
        }
    }
}

/* ------------------------------------------------------------------ paths */

static bool ink_same(struct ink a, struct ink b)
{
    struct rgb p = screen_rgb(a), q = screen_rgb(b);

    return p.r == q.r && p.g == q.g && p.b == q.b;
}

void svg_close(struct svg_document *d)
{
    switch (d->open) {
    case SVG_OPEN_NONE: break;
    case SVG_OPEN_FILL:
    case SVG_OPEN_STROKE: strbuf_addz(&d->body, "\"/>\n"); break;
    case SVG_OPEN_LETTERS: strbuf_addz(&d->body, "</g>\n"); break;
    }
    d->open = SVG_OPEN_NONE;
}

static void fill_begin(struct svg_document *d, struct ink ink)
{
    if (d->open == SVG_OPEN_FILL && ink_same(d->ink, ink)) return;
    svg_close(d);
    strbuf_addz(&d->body, "<path");
    if (!ink_same(ink, INK_BLACK)) svg_ink(&d->body, " fill=\"", ink);
    strbuf_addz(&d->body, " d=\"");
    d->open = SVG_OPEN_FILL;
    d->ink = ink;
}

static void stroke_begin(struct svg_document *d, struct ink ink, double width, double dash)
{
    struct strbuf *b = &d->body;

    if (d->open == SVG_OPEN_STROKE && ink_same(d->ink, ink) && d->width == width && d->dash == dash) return;
    svg_close(d);
    strbuf_addz(b, "<path fill=\"none\"");
    svg_ink(b, " stroke=\"", ink);
    svg_attribute(b, " stroke-width=\"", width, SVG_PLACES + 1);
    if (dash > 0) svg_attribute(b, " stroke-dasharray=\"", dash, SVG_PLACES);
    if (dash < 0) {
        strbuf_addz(b, " stroke-dasharray=\"");
        svg_number(b, width, SVG_PLACES + 1);
        svg_number(b, -dash - width, SVG_PLACES + 1);
        strbuf_addc(b, '"');
    }
    strbuf_addz(b, " d=\"");
    d->open = SVG_OPEN_STROKE;
    d->ink = ink;
    d->width = width;
    d->dash = dash;
}

static void step_add(struct strbuf *b, char step, double x, double y)
{
    strbuf_addc(b, step);
    svg_number(b, x, SVG_PLACES);
    svg_number(b, y, SVG_PLACES);
}

/* From where the path is, which lies on the corner's one side, to (x, y) on the other. */
static void corner_add(struct strbuf *b, double radius, double x, double y)
{
    if (radius <= 0) return;
    strbuf_addc(b, 'A');
    svg_number(b, radius, SVG_PLACES);
    svg_number(b, radius, SVG_PLACES);
    strbuf_addz(b, " 0 0 1");
    svg_number(b, x, SVG_PLACES);
    svg_number(b, y, SVG_PLACES);
}

static void along_add(struct strbuf *b, char step, double to)
{
    strbuf_addc(b, step);
    svg_number(b, to, SVG_PLACES);
}

/* Edges are said by where they are, not by how long: neighbours that touch are rounded alike. */
static void box_add(struct svg_document *d, const struct item *item)
{
    struct strbuf *b = &d->body;
    double x0 = (double)item->u.box.x, x1 = x0 + (double)item->u.box.w;
    double y0 = (double)item->u.box.y, y1 = y0 + (double)item->u.box.h;
    double r[CORNER_COUNT];

    for (int i = 0; i < CORNER_COUNT; i++) r[i] = page_corner(item, i);
    if (item->kind == ITEM_FRAME)
        stroke_begin(d, item->ink, (double)item->u.box.width, 0);
    else
        fill_begin(d, item->ink);
    step_add(b, 'M', x0 + r[0], y0);
    along_add(b, 'H', x1 - r[1]);
    corner_add(b, r[1], x1, y0 + r[1]);
    along_add(b, 'V', y1 - r[2]);
    corner_add(b, r[2], x1 - r[2], y1);
    along_add(b, 'H', x0 + r[3]);
    corner_add(b, r[3], x0, y1 - r[3]);
    if (r[0] > 0) along_add(b, 'V', y0 + r[0]);
    corner_add(b, r[0], x0 + r[0], y0);
    strbuf_addc(b, 'Z');
}

static void line_add(struct svg_document *d, const struct item *item)
{
    struct strbuf *b = &d->body;
    double x0 = (double)item->u.line.x0, x1 = (double)item->u.line.x1;
    double y0 = (double)item->u.line.y0, y1 = (double)item->u.line.y1;

    stroke_begin(d, item->ink, (double)item->u.line.width, (double)item->u.line.dash);
    step_add(b, 'M', x0, y0);
    if (y0 == y1)
        along_add(b, 'H', x1);
    else if (x0 == x1)
        along_add(b, 'V', y1);
    else
        step_add(b, 'L', x1, y1);
}

/* --------------------------------------------------------------- document */

static void item_add(struct svg_document *d, const struct item *item)
{
    switch ((enum item_kind)item->kind) {
    case ITEM_TEXT: svg_letters(d, item); break;
    case ITEM_BOX:
    case ITEM_FRAME: box_add(d, item); break;
    case ITEM_LINE: line_add(d, item); break;
    case ITEM_IMAGE: svg_image(d, item); break;
    case ITEM_LINK:
    case ITEM_DEST: break;
    }
}

static void layer_add(struct svg_document *d, const struct print_layer *layer)
{
    strbuf_addz(&d->body, "<g");
    svg_transform(&d->body, " transform=\"", layer->map);
    strbuf_addz(&d->body, ">\n");
    for (size_t i = 0; i < layer->page->items.n; i++) {
        const struct item *item = &layer->page->items.v[i];

        if (((item->flags & ITEM_TINT) != 0) == layer->tints) item_add(d, item);
    }
    svg_close(d);
    if (!layer->tints) svg_words(d, layer->page);
    strbuf_addz(&d->body, "</g>\n");
}

/* The paper is white, whatever the picture is laid on. */
static void head_add(struct strbuf *b, const struct print *print, double w, double h)
{
    strbuf_addz(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    number_add(b, w, SVG_PLACES + 1);
    strbuf_addz(b, "pt\" height=\"");
    number_add(b, h, SVG_PLACES + 1);
    strbuf_addz(b, "pt\" viewBox=\"0 0");
    svg_number(b, w, SVG_PLACES + 1);
    svg_number(b, h, SVG_PLACES + 1);
    if (print->language.n) {
        strbuf_addz(b, "\" xml:lang=\"");
        svg_escaped(b, print->language);
    }
    strbuf_addz(b, "\">\n<path fill=\"#fff\" d=\"M0 0");
    along_add(b, 'H', w);
    along_add(b, 'V', h);
    strbuf_addz(b, "H0Z\"/>\n");
}

struct str svg_side(struct arena *arena, const struct print *print, size_t side,
                    const struct print_part *part)
{
    const struct side *drawn = print_side(print, side, NULL, NULL);
    struct print_layers layers;
    struct svg_document d = {.arena = arena, .defs = strbuf_new(arena), .body = strbuf_new(arena)};
    struct strbuf all = strbuf_new(arena);

    assert(drawn);
    layers = print_layers(arena, print, drawn, part);
    for (size_t i = 0; i < layers.list.n; i++) layer_add(&d, &layers.list.v[i]);
    svg_pictures(&d);
    head_add(&all, print, layers.w, layers.h);
    if (d.defs.n) {
        strbuf_addz(&all, "<defs>\n");
        strbuf_add(&all, strbuf_str(&d.defs));
        strbuf_addz(&all, "</defs>\n");
    }
    strbuf_add(&all, strbuf_str(&d.body));
    strbuf_addz(&all, "</svg>\n");
    return strbuf_str(&all);
}
