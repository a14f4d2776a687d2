#include <math.h>

#include "base/arena.h"
#include "write/raster_impl.h"

/* A pen on its way, in its own space. */
struct stroke {
    struct path *to;
    const struct art_pen *pen;
    struct matrix to_picture;
    double half; /* the pen's width */
    int sides;   /* of the polygon that stands for a circle */
    VEC(struct stroke_point) line;
    VEC(struct stroke_point) dash;
};

struct stroke_point {
    double x, y;
};

/* A convex piece of what the pen leaves, always the same way round. */
static void piece_add(struct stroke *s, struct stroke_point *p, int n)
{
    double area = 0;

    for (int i = 0; i < n; i++) {
        const struct stroke_point *q = &p[(i + 1) % n];

        area += p[i].x * q->y - q->x * p[i].y;
    }
    for (int i = 0; i < n; i++) {
        const struct stroke_point *at = &p[area < 0 ? n - 1 - i : i];
        double x = at->x, y = at->y;

        matrix_apply(s->to_picture, &x, &y);
        if (i)
            raster_path_line(s->to, x, y);
        else
            raster_path_move(s->to, x, y);
    }
}

static void disc_add(struct stroke *s, struct stroke_point at)
{
    enum { MOST = 64 };
    struct stroke_point p[MOST];
    const double circle = 4 * acos(0);

    for (int i = 0; i < s->sides; i++)
        p[i] = (struct stroke_point){at.x + s->half * cos(circle * i / s->sides),
                                     at.y + s->half * sin(circle * i / s->sides)};
    piece_add(s, p, s->sides);
}

/* The unit vector from one point to another; false: they are one. */
static bool direction(struct stroke_point from, struct stroke_point to, struct stroke_point *d)
{
    double length = hypot(to.x - from.x, to.y - from.y);

    if (!(length > 1e-9)) return false;
    *d = (struct stroke_point){(to.x - from.x) / length, (to.y - from.y) / length};
    return true;
}

static void join_add(struct stroke *s, struct stroke_point at, struct stroke_point in,
                     struct stroke_point out)
{
    const double straight = 0.98; /* the cosine of a turn that a curve makes between its pieces */
    double cross = in.x * out.y - in.y * out.x, cosine = in.x * out.x + in.y * out.y;
    double side = cross > 0 ? -s->half : s->half;
    struct stroke_point a = {at.x - in.y * side, at.y + in.x * side};
    struct stroke_point b = {at.x - out.y * side, at.y + out.x * side};
    double limit = s->pen->miter * s->pen->miter;

    if (s->pen->join == ART_JOIN_ROUND && cosine < straight) {
        disc_add(s, at);
        return;
    }
    if ((s->pen->join != ART_JOIN_BEVEL || cosine >= straight) && 1 + cosine > 1e-6 &&
        2 <= limit * (1 + cosine)) {
        struct stroke_point tip = {at.x + (a.x - at.x + b.x - at.x) / (1 + cosine),
                                   at.y + (a.y - at.y + b.y - at.y) / (1 + cosine)};

        piece_add(s, (struct stroke_point[]){at, a, tip, b}, 4);
        return;
    }
    piece_add(s, (struct stroke_point[]){at, a, b}, 3);
}

static void segment_add(struct stroke *s, struct stroke_point p, struct stroke_point q, struct stroke_point d,
                        double before, double behind)
{
    double nx = -d.y * s->half, ny = d.x * s->half;

    p.x -= d.x * before;
    p.y -= d.y * before;
    q.x += d.x * behind;
    q.y += d.y * behind;
    piece_add(s,
              (struct stroke_point[]){
                  {p.x + nx, p.y + ny}, {q.x + nx, q.y + ny}, {q.x - nx, q.y - ny}, {p.x - nx, p.y - ny}},
              4);
}

/* A line of n points with its ends, or closed. */
static void line_draw(struct stroke *s, const struct stroke_point *p, size_t n, bool closed)
{
    double more = s->pen->cap == ART_CAP_SQUARE ? s->half : 0;
    struct stroke_point first = {0}, last = {0}, d;
    size_t from = 0, drawn = 0;

    for (size_t i = 1; i < n + closed; i++) {
        const struct stroke_point *to = &p[i % n];

        if (!direction(p[from], *to, &d)) continue;
        if (drawn)
            join_add(s, p[from], last, d);
        else
            first = d;
        segment_add(s, p[from], *to, d, closed || drawn ? 0 : more, 0);
        last = d;
        from = i % n;
        drawn++;
    }
    if (!drawn) {
        /* A point is drawn by pens that have an end. */
        if (s->pen->cap == ART_CAP_ROUND) disc_add(s, p[0]);
        if (s->pen->cap == ART_CAP_SQUARE)
            segment_add(s, p[0], p[0], (struct stroke_point){1, 0}, s->half, s->half);
        return;
    }
    if (closed) {
        join_add(s, p[0], last, first);
        return;
    }
    if (more > 0) segment_add(s, p[from], p[from], last, 0, more);
    if (s->pen->cap == ART_CAP_ROUND) {
        disc_add(s, p[0]);
        disc_add(s, p[from]);
    }
}

/* Cuts the line into dashes. */
static void dashes_draw(struct stroke *s, bool closed)
{
    const size_t most = 100000;
    const struct art_pen *pen = s->pen;
    double sum = 0, left;
    size_t n = s->line.n, at = 0, count = 0;

    for (size_t i = 0; i < pen->n_dashes; i++) sum += pen->dashes[i];
    if (!(sum > 0)) {
        line_draw(s, s->line.v, n, closed);
        return;
    }
    left = fmod(pen->dash_offset, sum);
    if (left < 0) left += sum;
    while (left >= pen->dashes[at]) {
        left -= pen->dashes[at];
        at = (at + 1) % pen->n_dashes;
    }
    left = pen->dashes[at] - left;
    s->dash.n = 0;
    if (at % 2 == 0) *VEC_PUSH(s->to->arena, &s->dash) = s->line.v[0];
    for (size_t i = 1; i < n + closed && count < most; i++) {
        struct stroke_point p = s->line.v[i - 1], q = s->line.v[i % n], d;
        double length = hypot(q.x - p.x, q.y - p.y), done = 0;

        if (!direction(p, q, &d)) continue;
        while (length - done > left && count++ < most) {
            done += left;
            *VEC_PUSH(s->to->arena, &s->dash) = (struct stroke_point){p.x + d.x * done, p.y + d.y * done};
            if (at % 2 == 0) {
                line_draw(s, s->dash.v, s->dash.n, false);
                s->dash.n = 0;
            } else {
                s->dash.v[0] = s->dash.v[s->dash.n - 1];
                s->dash.n = 1;
            }
            at = (at + 1) % pen->n_dashes;
            left = pen->dashes[at];
        }
        left -= length - done;
        if (at % 2 == 0) *VEC_PUSH(s->to->arena, &s->dash) = q;
    }
    if (at % 2 == 0 && s->dash.n) line_draw(s, s->dash.v, s->dash.n, false);
}

static void contour_draw(struct stroke *s, bool closed)
{
    if (!s->line.n) return;
    if (s->pen->n_dashes)
        dashes_draw(s, closed);
    else
        line_draw(s, s->line.v, s->line.n, closed);
    s->line.n = 0;
}

static void curve_add(struct stroke *s, const struct stroke_point p[4])
{
    const struct matrix map = matrix_mul(s->to_picture, s->to->to_pixels);
    double x[4], y[4], px[4], py[4];
    int n;

    for (int i = 0; i < 4; i++) {
        x[i] = px[i] = p[i].x;
        y[i] = py[i] = p[i].y;
        matrix_apply(map, &px[i], &py[i]);
    }
    n = raster_pieces(px, py) + 2;
    for (int i = 1; i <= n; i++) {
        struct stroke_point *to = VEC_PUSH(s->to->arena, &s->line);

        raster_curve(x, y, i / (double)n, &to->x, &to->y);
    }
}

void raster_stroke(struct path *to, const struct art_path *path, const struct art_pen *pen)
{
    const struct matrix m = pen->to_picture, map = matrix_mul(m, to->to_pixels);
    struct stroke s = {.to = to, .pen = pen, .to_picture = m, .half = pen->width / 2};
    double radius = s.half * fmax(hypot(map.a, map.b), hypot(map.c, map.d));
    const struct art_point *point = path->points;
    struct stroke_point start = {0}, p[4] = {{0}};
    struct matrix back;

    if (!matrix_inverse(m, &back)) return;
    s.sides = (int)fmin(fmax(ceil(6 * sqrt(radius)), 8), 64);
    for (size_t i = 0; i < path->n; i++) {
        size_t n = image_art_points[path->steps[i]];

        for (size_t k = 1; k <= n; k++, point++) {
            p[k] = (struct stroke_point){(double)point->x, (double)point->y};
            matrix_apply(back, &p[k].x, &p[k].y);
        }
        if (path->steps[i] == ART_MOVE || path->steps[i] == ART_CLOSE)
            contour_draw(&s, path->steps[i] == ART_CLOSE);
        if (path->steps[i] == ART_MOVE) {
            start = p[0] = p[1];
            /* A move that only closes something or ends the path draws nothing. */
            continue;
        }
        if (path->steps[i] == ART_CLOSE) {
            p[0] = start;
            continue;
        }
        if (!s.line.n) *VEC_PUSH(to->arena, &s.line) = p[0];
        if (n == 3)
            curve_add(&s, p);
        else
            *VEC_PUSH(to->arena, &s.line) = p[1];
        p[0] = p[n];
    }
    contour_draw(&s, false);
}
