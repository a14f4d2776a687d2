#include "impose/box_net.h"

#include <assert.h>
#include <math.h>

#include "base/length.h"

#define MM PT_PER_MM
static const double PI = 3.14159265358979323846;

const double box_net_play = 1 * MM;

/* A side that is narrower is not to be folded by hand. */
static const double NARROWEST = 5 * MM;
/* The flaps, as long as this, and no longer than such a part of the width or height of the front. */
static const double GLUE = 12 * MM, GLUE_PART = 0.4;
static const double TUCK = 15 * MM, TUCK_PART = 0.4;
static const double DUST = 16 * MM, DUST_PART = 0.42;
/* How much they narrow: the glue flap and dust flaps by the tangent of their slant, tucks by a step on each side and a
 * quarter of a disc at each end. */
static const double GLUE_SLANT = 0.5, DUST_SLANT = 0.25;
static const double TUCK_STEP = 0.5 * MM;
static const double TUCK_ROUND = 0.75; /* of the tuck's length */
static const double NOTCH = 9 * MM, NOTCH_PART = 0.16;
static const double CHORD_OFF = MM / 30;

struct box_net box_net(const struct box_content *content)
{
    double w = content->w + box_net_play, h = content->h + box_net_play;
    double d = fmax(content->thickness + box_net_play, NARROWEST);
    double glue = fmin(GLUE, GLUE_PART * w), tuck = fmin(TUCK, TUCK_PART * h),
           dust = fmin(DUST, DUST_PART * w);
    /* What stands highest above the body, and the edges of the panels from left to right. */
    double top = fmax(tuck + d, dust);
    double left = glue, front = left + d, right = front + w, back = right + d;
    struct box_net net = {
        .w = back + w,
        .h = h + 2 * top,
        .inner_w = w,
        .inner_h = h,
        .inner_d = d,
        .notch = fmin(NOTCH, NOTCH_PART * fmin(w, 1.5 * h)),
        .panels =
            {
                [BOX_GLUE] = {0, top, glue, h},
                [BOX_LEFT] = {left, top, d, h},
                [BOX_FRONT] = {front, top, w, h},
                [BOX_RIGHT] = {right, top, d, h},
                [BOX_BACK] = {back, top, w, h},
                [BOX_LID] = {back, top - d, w, d},
                [BOX_LID_TUCK] = {back, top - d - tuck, w, tuck},
                [BOX_BOTTOM] = {back, top + h, w, d},
                [BOX_BOTTOM_TUCK] = {back, top + h + d, w, tuck},
                [BOX_DUST_LEFT_TOP] = {left, top - dust, d, dust},
                [BOX_DUST_RIGHT_TOP] = {right, top - dust, d, dust},
                [BOX_DUST_LEFT_LOW] = {left, top + h, d, dust},
                [BOX_DUST_RIGHT_LOW] = {right, top + h, d, dust},
            },
    };

    assert(content->w > 0 && content->h > 0 && content->thickness > 0);
    return net;
}

int box_net_turn(enum box_panel face)
{
    static const int turns[BOX_FACES] = {[BOX_LEFT] = 1, [BOX_RIGHT] = 3, [BOX_LID] = 2, [BOX_BOTTOM] = 2};

    assert(face < BOX_FACES);
    return turns[face];
}

const char *box_net_name(enum box_panel panel)
{
    static const char *const names[BOX_PANELS] = {
        [BOX_FRONT] = "front",
        [BOX_BACK] = "back",
        [BOX_LEFT] = "left",
        [BOX_RIGHT] = "right",
        [BOX_LID] = "lid",
        [BOX_BOTTOM] = "bottom",
        [BOX_GLUE] = "glue",
        [BOX_LID_TUCK] = "lid-tuck",
        [BOX_BOTTOM_TUCK] = "bottom-tuck",
        [BOX_DUST_LEFT_TOP] = "dust-left-top",
        [BOX_DUST_RIGHT_TOP] = "dust-right-top",
        [BOX_DUST_LEFT_LOW] = "dust-left-low",
        [BOX_DUST_RIGHT_LOW] = "dust-right-low",
    };

    return names[panel];
}

/* ---- lines ---- */

/* Draws lines from where it stands. */
struct box_pen {
    struct arena *arena;
    struct box_lines lines;
    double x, y;
};

static void move(struct box_pen *pen, double x, double y)
{
    pen->x = x;
    pen->y = y;
}

static void line(struct box_pen *pen, double x, double y, bool fold)
{
    if (x == pen->x && y == pen->y) return;
    *VEC_PUSH(pen->arena, &pen->lines) = (struct box_line){pen->x, pen->y, x, y, fold};
    move(pen, x, y);
}

static void cut(struct box_pen *pen, double x, double y)
{
    line(pen, x, y, false);
}

static void fold(struct box_pen *pen, double x0, double y0, double x1, double y1)
{
    move(pen, x0, y0);
    line(pen, x1, y1, true);
}

/* An arc about (x, y) from the angle `from` to `to`, clockwise from the right in quarters of a circle. */
static void arc(struct box_pen *pen, double x, double y, double radius, double from, double to)
{
    /* A chord over the angle a leaves its arc by r (1 - cos(a / 2)). */
    double widest = 2 * acos(1 - fmin(CHORD_OFF / radius, 1));
    int n = (int)ceil(fabs(to - from) * PI / 2 / widest);

    for (int i = 1; i <= n; i++) {
        double angle = (from + (to - from) * i / n) * PI / 2;

        cut(pen, x + radius * cos(angle), y + radius * sin(angle));
    }
}

/* The lid, or below the bottom, with its tuck: from the corner of the body at the left to that at the right. `up` is -1 upwards. */
static void draw_lid(struct box_pen *pen, struct rect lid, struct rect tuck, double up)
{
    double body = up < 0 ? lid.y + lid.h : lid.y, hinge = body + up * lid.h, end = hinge + up * tuck.h;
    double from = tuck.x + TUCK_STEP, to = tuck.x + tuck.w - TUCK_STEP;
    double r = fmin(TUCK_ROUND * tuck.h, (to - from) / 2);

    move(pen, lid.x, body);
    cut(pen, lid.x, hinge);
    cut(pen, from, hinge);
    cut(pen, from, end - up * r);
    arc(pen, from + r, end - up * r, r, 2, 2 - up);
    cut(pen, to - r, end);
    arc(pen, to - r, end - up * r, r, up, 0);
    cut(pen, to, hinge);
    cut(pen, lid.x + lid.w, hinge);
    cut(pen, lid.x + lid.w, body);
    fold(pen, lid.x, body, lid.x + lid.w, body);
    fold(pen, from, hinge, to, hinge);
}

static void draw_dust(struct box_pen *pen, struct rect flap, double up)
{
    double body = up < 0 ? flap.y + flap.h : flap.y, end = body + up * flap.h;
    double slant = fmin(DUST_SLANT * flap.h, flap.w / 4);

    move(pen, flap.x, body);
    cut(pen, flap.x + slant, end);
    cut(pen, flap.x + flap.w - slant, end);
    cut(pen, flap.x + flap.w, body);
    fold(pen, flap.x, body, flap.x + flap.w, body);
}

/* The front's edges, the upper one with the notch. */
static void draw_front(struct box_pen *pen, struct rect front, double notch)
{
    double middle = front.x + front.w / 2;

    move(pen, front.x, front.y);
    cut(pen, middle - notch, front.y);
    arc(pen, middle, front.y, notch, 2, 0);
    cut(pen, front.x + front.w, front.y);
    move(pen, front.x, front.y + front.h);
    cut(pen, front.x + front.w, front.y + front.h);
}

struct box_lines box_net_lines(struct arena *arena, const struct box_net *net)
{
    struct box_pen pen = {.arena = arena};
    const struct rect *p = net->panels;
    struct rect glue = p[BOX_GLUE], back = p[BOX_BACK];
    double slant = fmin(GLUE_SLANT * glue.w, glue.h / 4);

    move(&pen, glue.x + glue.w, glue.y);
    cut(&pen, glue.x, glue.y + slant);
    cut(&pen, glue.x, glue.y + glue.h - slant);
    cut(&pen, glue.x + glue.w, glue.y + glue.h);
    draw_dust(&pen, p[BOX_DUST_LEFT_TOP], -1);
    draw_dust(&pen, p[BOX_DUST_LEFT_LOW], 1);
    draw_front(&pen, p[BOX_FRONT], net->notch);
    draw_dust(&pen, p[BOX_DUST_RIGHT_TOP], -1);
    draw_dust(&pen, p[BOX_DUST_RIGHT_LOW], 1);
    draw_lid(&pen, p[BOX_LID], p[BOX_LID_TUCK], -1);
    draw_lid(&pen, p[BOX_BOTTOM], p[BOX_BOTTOM_TUCK], 1);
    move(&pen, back.x + back.w, back.y);
    cut(&pen, back.x + back.w, back.y + back.h);
    /* Between the panels of the body. */
    for (enum box_panel i = BOX_FRONT; i <= BOX_RIGHT; i++)
        fold(&pen, p[i].x, p[i].y, p[i].x, p[i].y + p[i].h);
    return pen.lines;
}
