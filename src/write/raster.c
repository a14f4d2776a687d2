#include "write/raster_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

struct canvas *raster_new(int w, int h)
{
    struct canvas *c = mem_new(sizeof *c);
    size_t n = (size_t)w * (size_t)h;

    c->w = w;
    c->h = h;
    c->pixels = mem_new(n * 3);
    c->cover = mem_new((n + 2 * (size_t)h) * sizeof *c->cover);
    memset(c->pixels, 0xFF, n * 3);
    return c;
}

void raster_free(struct canvas *canvas)
{
    if (!canvas) return;
    free(canvas->pixels);
    free(canvas->cover);
    free(canvas);
}

/* `amount` of 15 parts of the way from the pixel to the colour, rounded. */
static uint8_t mix(uint8_t pixel, uint8_t colour, int amount)
{
    return (uint8_t)((pixel * (15 - amount) + colour * amount + 7) / 15);
}

/* Coverage in 255 parts is taken in 15: no eye sees the difference, and the file is smaller by 40 %. */
static void pixel_mix(uint8_t *pixel, struct rgb colour, int coverage)
{
    int amount = (coverage * 15 + 127) / 255;

    if (amount == 0) return;
    pixel[0] = mix(pixel[0], colour.r, amount);
    pixel[1] = mix(pixel[1], colour.g, amount);
    pixel[2] = mix(pixel[2], colour.b, amount);
}

void raster_cover(struct canvas *canvas, const uint8_t *coverage, int x, int y, int w, int h,
                  struct rgb colour)
{
    int left = x < 0 ? -x : 0;
    int right = w < canvas->w - x ? w : canvas->w - x;
    int top = y < 0 ? -y : 0;
    int bottom = h < canvas->h - y ? h : canvas->h - y;

    for (int row = top; row < bottom; row++) {
        const uint8_t *from = coverage + (size_t)row * (size_t)w;
        uint8_t *to = canvas->pixels + ((size_t)(y + row) * (size_t)canvas->w + (size_t)(x + left)) * 3;

        for (int i = left; i < right; i++, to += 3) {
            pixel_mix(to, colour, from[i]);
        }
    }
}

static void point_add(struct path *path, double x, double y, bool move)
{
    struct path_point *p = VEC_PUSH(path->arena, path);

    matrix_apply(path->to_pixels, &x, &y);
    p->x = x;
    p->y = y;
    p->move = move;
}

void raster_path_move(struct path *path, double x, double y)
{
    point_add(path, x, y, true);
}

void raster_path_line(struct path *path, double x, double y)
{
    point_add(path, x, y, false);
}

void raster_path_rect(struct path *path, struct rect r, const double radii[4], bool hole)
{
    /* Edges to a quarter circle, and from which radius on so many. */
    enum { STEPS = 8, STEPS_LARGE = 32 };
    const double quarter = acos(0), large = 10;
    bool begun = false;

    /* Clockwise from the top left corner's lower end; a hole takes the same way back. */
    for (int i = 0; i < 4; i++) {
        int corner = hole ? 3 - i : i;
        double radius = radii[corner];
        /* A square corner is one point. */
        int steps = radius <= 0 ? 0 : radius < large ? STEPS : STEPS_LARGE;
        bool right = corner == 1 || corner == 2, low = corner >= 2;

        for (int k = 0; k <= steps; k++) {
            int step = hole ? steps - k : k;
            double angle = quarter * (corner + 2 + (steps ? step / (double)steps : 0));

            point_add(path, r.x + (right ? r.w - radius : radius) + radius * cos(angle),
                      r.y + (low ? r.h - radius : radius) + radius * sin(angle), !begun);
            begun = true;
        }
    }
}

static void segment(struct path *path, double x0, double y0, double x1, double y1, double nx, double ny)
{
    raster_path_move(path, x0 + nx, y0 + ny);
    raster_path_line(path, x1 + nx, y1 + ny);
    raster_path_line(path, x1 - nx, y1 - ny);
    raster_path_line(path, x0 - nx, y0 - ny);
}

void raster_path_stroke(struct path *path, double x0, double y0, double x1, double y1, double width,
                        double dash)
{
    const double most_dashes = 100000;
    double length = hypot(x1 - x0, y1 - y0);
    double ux, uy;

    if (!(length > 0)) return;
    ux = (x1 - x0) / length;
    uy = (y1 - y0) / length;
    if (dash == 0 || length / fabs(dash) > most_dashes) dash = length;
    for (int i = 0; i * (dash < 0 ? -dash : 2 * dash) < length; i++) {
        double at = i * (dash < 0 ? -dash : 2 * dash);
        double end = fmin(at + (dash < 0 ? width : dash), length);

        segment(path, x0 + at * ux, y0 + at * uy, x0 + end * ux, y0 + end * uy, -uy * width / 2,
                ux * width / 2);
    }
}

/* One row's share of an edge: between x0 <= x1 it covers the height d (signed). cover[i] gains what pixel i has
 * more than pixel i - 1, so that a running sum along the row gives each pixel's area. */
static void row_add(float *cover, double x0, double x1, double d)
{
    int first = (int)floor(x0);
    int last = (int)ceil(x1);

    if (last <= first + 1) {
        double mean = (x0 + x1) / 2 - first;

        cover[first] += (float)(d - d * mean);
        cover[first + 1] += (float)(d * mean);
        return;
    }
    /* The edge rises by `slope` a pixel: triangles at both ends, trapezia between. */
    double slope = d / (x1 - x0);
    double head = first + 1 - x0, tail = x1 - (last - 1);
    double area = slope * head * head / 2;
    double before = area;

    cover[first] += (float)area;
    for (int i = first + 1; i < last - 1; i++) {
        area = slope * (i + 0.5 - x0);
        cover[i] += (float)(area - before);
        before = area;
    }
    area = d - slope * tail * tail / 2;
    cover[last - 1] += (float)(area - before);
    cover[last] += (float)(d - area);
}

/* How much of the way from x0 to x1 >= x0 lies to the left of `limit`. */
static double part_left_of(double limit, double x0, double x1)
{
    if (x1 <= limit) return 1;
    return x0 >= limit ? 0 : (limit - x0) / (x1 - x0);
}

/* The same of an edge that may reach over the canvas: what lies to the left covers all pixels of the row, what lies to the right
 * none. */
static void row_add_clipped(float *cover, double w, double x0, double x1, double d)
{
    double left = part_left_of(0, x0, x1), right = 1 - part_left_of(w, x0, x1);

    if (left > 0) row_add(cover, 0, 0, d * left);
    if (left + right < 1) row_add(cover, fmax(x0, 0), fmin(x1, w), d * (1 - left - right));
}

static void edge_add(struct canvas *c, struct path_point p, struct path_point q)
{
    double sign = 1;
    double slope;

    if (p.y == q.y) return;
    if (p.y > q.y) {
        struct path_point swap = p;
        p = q;
        q = swap;
        sign = -1;
    }
    slope = (q.x - p.x) / (q.y - p.y);
    for (int y = (int)fmax(0, floor(p.y)); y < c->h && y < q.y; y++) {
        double top = fmax(p.y, y), bottom = fmin(q.y, y + 1);
        double a = p.x + (top - p.y) * slope;
        double b = p.x + (bottom - p.y) * slope;

        row_add_clipped(c->cover + (size_t)y * (size_t)(c->w + 2), c->w, fmin(a, b), fmax(a, b),
                        sign * (bottom - top));
    }
}

struct raster_box raster_path_box(const struct canvas *canvas, const struct path *path)
{
    struct raster_box box = {canvas->w, canvas->h, 0, 0};

    for (size_t i = 0; i < path->n; i++) {
        box.x0 = fmin(box.x0, path->v[i].x);
        box.y0 = fmin(box.y0, path->v[i].y);
        box.x1 = fmax(box.x1, path->v[i].x);
        box.y1 = fmax(box.y1, path->v[i].y);
    }
    return box;
}

/* Rows [top, bottom) and columns [left, right) that the path touches, within the canvas. */
static void path_pixels(const struct canvas *c, const struct path *path, int *left, int *top, int *right,
                        int *bottom)
{
    struct raster_box box = raster_path_box(c, path);

    /* A path beside the canvas still writes at its edge. */
    *left = (int)floor(fmin(fmax(box.x0, 0), c->w));
    *top = (int)floor(fmax(box.y0, 0));
    /* One more than the last pixel, for row_add's second share. */
    *right = (int)fmin(ceil(box.x1) + 1, c->w);
    *bottom = (int)fmin(ceil(box.y1), c->h);
}

static void edges_add(struct canvas *canvas, const struct path *path)
{
    size_t start = 0;

    for (size_t i = 0; i < path->n; i++) {
        bool ends = i + 1 == path->n || path->v[i + 1].move;

        edge_add(canvas, path->v[i], path->v[ends ? start : i + 1]);
        if (ends) start = i + 1;
    }
}

void raster_fill(struct canvas *canvas, const struct path *path, struct rgb colour)
{
    int left, top, right, bottom;

    edges_add(canvas, path);
    path_pixels(canvas, path, &left, &top, &right, &bottom);
    for (int y = top; y < bottom; y++) {
        float *cover = canvas->cover + (size_t)y * (size_t)(canvas->w + 2);
        uint8_t *pixels = canvas->pixels + (size_t)y * (size_t)canvas->w * 3;
        float sum = 0;

        for (int x = left; x < right; x++) {
            sum += cover[x];
            pixel_mix(pixels + (size_t)x * 3, colour, (int)(fminf(fabsf(sum), 1) * 255 + 0.5f));
        }
        memset(cover + left, 0, (size_t)(right + 2 - left) * sizeof *cover);
    }
}

/* The sum of the windings is what counts twice where contours overlap. */
static float covered(float sum, bool even_odd)
{
    float rest;

    if (!even_odd) return fminf(fabsf(sum), 1);
    rest = fmodf(fabsf(sum), 2);
    return rest > 1 ? 2 - rest : rest;
}

void raster_sweep(struct canvas *canvas, const struct path *path, bool even_odd,
                  void (*row)(void *for_whom, int y, int left, int right, const float *cover), void *for_whom)
{
    int left, top, right, bottom;

    edges_add(canvas, path);
    path_pixels(canvas, path, &left, &top, &right, &bottom);
    for (int y = top; y < bottom; y++) {
        float *cover = canvas->cover + (size_t)y * (size_t)(canvas->w + 2);
        float sum = 0;

        for (int x = left; x < right; x++) {
            sum += cover[x];
            cover[x] = covered(sum, even_odd);
        }
        row(for_whom, y, left, right, cover);
        memset(cover + left, 0, (size_t)(right + 2 - left) * sizeof *cover);
    }
}

/* How much of a pixel lies in the picture, whose side of `length` pixels begins `at` (0 to 1) before it. */
static double edge_share(double at, double length)
{
    double before = fmin(fmax(at * length + 0.5, 0), 1);
    double behind = fmin(fmax((1 - at) * length + 0.5, 0), 1);

    return before * behind;
}

/* A place between two neighbours of a row of n: the first, and how far it is on the way to the second. */
struct between {
    int first, second;
    double part;
};

static struct between between(double at, int n)
{
    double place = fmin(fmax(at * n - 0.5, 0), n - 1);
    int first = (int)place;

    return (struct between){first, first + 1 < n ? first + 1 : first, place - first};
}

static uint8_t sample(const uint8_t *pixels, int w, int channels, int channel, struct between x,
                      struct between y)
{
    const uint8_t *upper = pixels + (size_t)y.first * (size_t)w * (size_t)channels + channel;
    const uint8_t *lower = pixels + (size_t)y.second * (size_t)w * (size_t)channels + channel;
    const size_t left = (size_t)x.first * (size_t)channels, right = (size_t)x.second * (size_t)channels;
    double above = upper[left] + (upper[right] - upper[left]) * x.part;
    double below = lower[left] + (lower[right] - lower[left]) * x.part;

    return (uint8_t)(above + (below - above) * y.part + 0.5);
}

/* Lays a pixel whose colours are times alpha over another; `share` of it counts. */
static void pixel_over(uint8_t *pixel, const uint8_t over[4], double share)
{
    for (int c = 0; c < 3; c++) {
        double value = pixel[c] * (1 - over[3] / 255.0 * share) + over[c] * share;
        pixel[c] = (uint8_t)(fmin(value, 255) + 0.5);
    }
}

/* The pixels of the canvas that the unit square may touch at its place. */
struct pixel_box {
    int left, top, right, bottom;
};

static struct pixel_box pixel_box(const struct canvas *canvas, struct matrix m)
{
    const double left = m.e + fmin(m.a, 0) + fmin(m.c, 0), right = m.e + fmax(m.a, 0) + fmax(m.c, 0);
    const double top = m.f + fmin(m.b, 0) + fmin(m.d, 0), bottom = m.f + fmax(m.b, 0) + fmax(m.d, 0);

    return (struct pixel_box){(int)fmax(floor(left), 0), (int)fmax(floor(top), 0),
                              (int)fmin(ceil(right), canvas->w), (int)fmin(ceil(bottom), canvas->h)};
}

/* How much of a pixel lies in the unit square at its place; *u and *v: where in it. */
static double share_of(struct matrix m, int x, int y, double *u, double *v)
{
    double det = m.a * m.d - m.b * m.c;
    double dx = x + 0.5 - m.e, dy = y + 0.5 - m.f;

    *u = (m.d * dx - m.c * dy) / det;
    *v = (m.a * dy - m.b * dx) / det;
    return edge_share(*u, hypot(m.a, m.b)) * edge_share(*v, hypot(m.c, m.d));
}

void raster_picture(struct canvas *canvas, const uint8_t *pixels, int w, int h, int channels,
                    struct matrix to_pixels)
{
    const struct pixel_box box = pixel_box(canvas, to_pixels);

    if (!(fabs(to_pixels.a * to_pixels.d - to_pixels.b * to_pixels.c) > 0)) return;
    for (int y = box.top; y < box.bottom; y++) {
        for (int x = box.left; x < box.right; x++) {
            double u, v, share = share_of(to_pixels, x, y, &u, &v);
            struct between column = between(u, w), row = between(v, h);
            uint8_t *to = canvas->pixels + ((size_t)y * (size_t)canvas->w + (size_t)x) * 3;
            uint8_t p[4] = {0};

            if (share <= 0) continue;
            for (int c = 0; c < 4; c++)
                p[c] = c < channels ? sample(pixels, w, channels, c, column, row) : p[0];
            if (channels == 4)
                pixel_over(to, p, share);
            else
                pixel_mix(to, (struct rgb){p[0], p[1], p[2]}, (int)(share * 255 + 0.5));
        }
    }
}

struct raster_crop raster_crop_begin(const struct canvas *canvas, struct matrix to_pixels)
{
    const struct pixel_box box = pixel_box(canvas, to_pixels);
    struct raster_crop crop = {box.left, box.top, box.right, box.bottom, NULL};
    size_t row = box.right > box.left ? (size_t)(box.right - box.left) * 3 : 0;

    if (!row || box.bottom <= box.top) return crop;
    crop.before = mem_new(row * (size_t)(box.bottom - box.top));
    for (int y = crop.top; y < crop.bottom; y++)
        memcpy(crop.before + (size_t)(y - crop.top) * row,
               canvas->pixels + ((size_t)y * (size_t)canvas->w + (size_t)crop.left) * 3, row);
    return crop;
}

void raster_crop_end(struct canvas *canvas, struct raster_crop *crop, struct matrix window)
{
    const uint8_t *before = crop->before;

    for (int y = crop->top; before && y < crop->bottom; y++) {
        for (int x = crop->left; x < crop->right; x++, before += 3) {
            uint8_t *pixel = canvas->pixels + ((size_t)y * (size_t)canvas->w + (size_t)x) * 3;
            double u, v, share = share_of(window, x, y, &u, &v);

            for (int c = 0; c < 3; c++)
                pixel[c] = (uint8_t)(before[c] + (pixel[c] - before[c]) * share + 0.5);
        }
    }
    free(crop->before);
    crop->before = NULL;
}
