#include "product/calibrate_draw.h"

#include <assert.h>
#include <math.h>

#include "base/length.h"
#include "base/words.h"
#include "typeset/label.h"

static const double MM = PT_PER_MM;
static const double STROKE = 0.3, ZERO_STROKE = 0.6;
static const double CAP = 0.36; /* half the height of figures, times their size */
static const double ACROSS = 3; /* mm: strokes run so far over the cut into the strip */
static const double STRAY = 4;  /* mm: and those of the back so much further, since the cut may miss them */
static const double FRONT_PITCH = 1;  /* mm */
static const double BACK_PITCH = 0.9; /* mm: ten of these and nine of those are a caliper */
static const double LINE = 5.5;       /* mm: a ruler is laid to a line that runs so far past a scale's zero */
enum { COARSE = 5, FRONT_STROKES = 10, FINE = 5 };

/* A scale, as seen on the side: its zero, the way it counts up, and the way to the side of its figures. */
struct scale {
    double x, y, ux, uy, vx, vy;
};

/* ---- words, strokes and figures ---- */

const char *calibrate_draw_say(const struct calibrate_side *side, const char *english)
{
    return str_z(side->arena, words_say(side->arena, side->words, NULL, str_of(english)));
}

static double clamp(double v, double from, double to)
{
    return fmax(from, fmin(v, to));
}

void calibrate_draw_stroke(struct calibrate_side *side, double x0, double y0, double x1, double y1,
                           double width)
{
    const struct rect *area = &side->area;
    double right = area->x + area->w, foot = area->y + area->h;
    double fx = clamp(x0, area->x, right), fy = clamp(y0, area->y, foot);
    double tx = clamp(x1, area->x, right), ty = clamp(y1, area->y, foot);

    if (x0 == x1 ? fx != x0 : fy != y0) return;
    page_line(side->arena, side->page, fx, fy, tx, ty, width, 0, INK_BLACK, ITEM_MARK);
}

void calibrate_draw_centred(struct calibrate_side *side, const char *text, double x, double y,
                            const struct para_style *style)
{
    struct str str = str_of(text);
    const struct rect *area = &side->area;
    double half = label_width(side->cx->stick, str, style) / 2, cap = CAP * style->size;

    x = clamp(x, area->x + half, area->x + area->w - half);
    y = clamp(y, area->y + cap, area->y + area->h - cap);
    label_draw(side->cx->stick, side->arena, side->page, str, x - half, y + cap, style, ITEM_MARK);
}

/* The stroke at `at` mm of the scale, from `from` to `to` mm towards the figures. */
static void scale_stroke(struct calibrate_side *side, const struct scale *c, double at, double from,
                         double to, double width)
{
    double x = c->x + c->ux * at * MM, y = c->y + c->uy * at * MM;

    calibrate_draw_stroke(side, x + c->vx * from * MM, y + c->vy * from * MM, x + c->vx * to * MM,
                          y + c->vy * to * MM, width);
}

static void scale_figure(struct calibrate_side *side, const struct scale *c, double at, double away,
                         const char *text, const struct para_style *style)
{
    calibrate_draw_centred(side, text, c->x + (c->ux * at + c->vx * away) * MM,
                           c->y + (c->uy * at + c->vy * away) * MM, style);
}

static const char *signed_figure(const struct calibrate_side *side, int k)
{
    return arena_printf(side->arena, "%s%d", k < 0 ? "\xE2\x88\x92" : "", k < 0 ? -k : k);
}

/* How far a stroke runs towards the figures, and where its figure stands: mm. Upright strokes stand too close for
 * figures in one row. */
static void reach(const struct scale *c, int k, double more, double *to, double *figure)
{
    bool level = c->uy == 0;

    *to = k % 2 ? 2.2 : level && k % 4 ? 5.6 : 3;
    if (k == 0) *to = level ? 8.2 : 6.6;
    *to += more;
    *figure = *to + (level ? 1.4 : 1.7);
}

/* Strokes from -n to n; figures stand at the even ones. */
static void scale_draw(struct calibrate_side *side, const struct scale *c, int n, double pitch, double from,
                       double more, double grow)
{
    for (int k = -n; k <= n; k++) {
        double at = k * pitch * grow, to, figure;

        reach(c, k, more, &to, &figure);
        scale_stroke(side, c, at, from, to, k == 0 ? ZERO_STROKE : STROKE);
        if (k % 2 || k > COARSE + 1 || k < -COARSE - 1) continue;
        scale_figure(side, c, at, figure, signed_figure(side, k), k == 0 ? &side->name : &side->figure);
    }
}

/* ---- scales of the sheet ---- */

void calibrate_draw_seen(const struct calibrate_side *side, double *x, double *y)
{
    if (side->back && side->axis) *x = side->page->w - *x;
    if (side->back && !side->axis) *y = side->page->h - *y;
}

/* What lies there on the front, as seen on this side. */
static struct scale seen(const struct calibrate_side *side, struct scale c)
{
    calibrate_draw_seen(side, &c.x, &c.y);
    if (side->back && side->axis) {
        c.ux = -c.ux;
        c.vx = -c.vx;
    } else if (side->back) {
        c.uy = -c.uy;
        c.vy = -c.vy;
    }
    return c;
}

void calibrate_draw_cut(struct calibrate_side *side, const struct calibrate_mark *mark)
{
    struct scale c = {mark->x, mark->y, !mark->upright, mark->upright, 0, 0};
    char name[2] = {mark->label, 0};
    struct para_style style = side->head;
    double more = side->back ? STRAY : 0;

    if (mark->upright)
        c.vx = mark->x < side->page->w / 2 ? 1 : -1;
    else
        c.vy = mark->y < side->page->h / 2 ? 1 : -1;
    c = seen(side, c);
    scale_draw(side, &c, side->back ? FINE : FRONT_STROKES, side->back ? BACK_PITCH : FRONT_PITCH,
               -ACROSS - more, more, 1);
    style.size = 16;
    scale_figure(side, &c, 0, more + (mark->upright ? 12 : 13.8), name, &style);
}

double calibrate_draw_most_margin(double inset)
{
    return inset - STRAY * MM;
}

/* mm from the paper's edge to a scale's zero: what cannot be printed takes some of the strokes' room. */
static double edge_base(double printable)
{
    return fmin(fmax(10, ceil(printable / MM) + (double)COARSE), 14);
}

bool calibrate_draw_edges_fit(double printable)
{
    return edge_base(printable) - FINE * BACK_PITCH >= printable / MM + 1e-6;
}

void calibrate_draw_edge(struct calibrate_side *side, const struct calibrate_mark *mark)
{
    double w = side->page->w, h = side->page->h, base = edge_base(side->make->job->printable);
    struct scale c = {mark->x, mark->y, !mark->upright, mark->upright, 0, 0};
    bool near = mark->upright ? mark->y < h / 2 : mark->x < w / 2;
    char name[2] = {mark->label, 0};
    struct para_style style = side->head;

    assert(calibrate_draw_edges_fit(side->make->job->printable));
    if (mark->upright) {
        c.y = near ? base * MM : h - base * MM;
        /* Outwards: nearer to the middle there is no room on small sheets. */
        c.vx = mark->x < w / 2 ? -1 : 1;
        calibrate_draw_stroke(side, c.x, near ? 0 : c.y - LINE * MM, c.x, near ? c.y + LINE * MM : h, STROKE);
    } else {
        c.x = near ? base * MM : w - base * MM;
        c.vy = mark->y < h / 2 ? 1 : -1;
        calibrate_draw_stroke(side, near ? 0 : c.x - LINE * MM, c.y, near ? c.x + LINE * MM : w, c.y, STROKE);
    }
    scale_draw(side, &c, FINE, BACK_PITCH, 0, 0, 1);
    style.size = 12;
    scale_figure(side, &c, 0, mark->upright ? 11.3 : 12.6, name, &style);
    /* Behind the name, or off the strokes: a cutting line may run on the other side of an upright scale. */
    scale_figure(
        side, &c, 0, mark->upright ? 20 : -2.2,
        calibrate_draw_say(
            side, arena_printf(side->arena,
                               near ? SAY("ruler \xE2\x88\x92 %g") : SAY("%g \xE2\x88\x92 ruler"), base)),
        &side->figure);
}

/* ---- rulers ---- */

void calibrate_draw_ruler(struct calibrate_side *side, double x, double y, bool upright)
{
    enum { LENGTH = 100 };
    struct scale c = upright ? (struct scale){x, y, 0, -1, 1, 0} : (struct scale){x, y, 1, 0, 0, -1};

    calibrate_draw_stroke(side, x, y, x + c.ux * LENGTH * MM, y + c.uy * LENGTH * MM, STROKE);
    for (int k = 0; k <= LENGTH; k++) {
        bool end = k == 0 || k == LENGTH, ten = k % 10 == 0;

        /* Where two rulers meet, the small strokes of one would cross those of the other. */
        if (upright && k > 0 && k < COARSE) continue;

        scale_stroke(side, &c, k, 0, end ? 5 : ten ? 3.4 : k % 5 ? 1.4 : 2.2, end ? ZERO_STROKE : STROKE);
        if (!ten || k == 0) continue;
        /* The last one ends where the ruler ends: beyond it a scale may stand. */
        scale_figure(side, &c, end && !upright ? k - 4.2 : k, upright ? (end ? 10.2 : 5.6) : (end ? 7 : 5),
                     arena_printf(side->arena, end ? "%d mm" : "%d", k), end ? &side->name : &side->figure);
    }
}

/* ---- the picture ---- */

/* A ring about what a step speaks of; its number stands above, or beside its foot. */
static void ring(struct calibrate_side *side, double x, double top, double foot, double half, bool beside,
                 const char *step)
{
    struct rect r = {x - half, top, 2 * half, foot - top};
    struct para_style style = side->head;

    page_frame(side->arena, side->page, r, half, 0.7, INK_GRAY_OF(110), ITEM_MARK);
    style.size = 8.5;
    calibrate_draw_centred(side, step, beside ? x + half + 1.6 * MM : x,
                           beside ? foot - 1.7 * MM : top - 1.8 * MM, &style);
}

/* What is added up, beside the picture: each number behind the step that it comes from. */
static void sum(struct calibrate_side *side, double x, double right, double y, const char *const steps[3])
{
    static const char *const numbers[3] = {"2", "\342\210\2220.3" /* a minus */, "1.7"};
    struct para_style style = side->text, bold = side->text;
    const double leading = 1.5 * style.size;

    bold.face |= FACE_BOLD;
    for (int i = 0; i < 3; i++) {
        const struct para_style *as = i == 2 ? &bold : &style;
        struct str number = words_number(side->arena, side->words, str_of(numbers[i]));
        double base = y + (i == 2 ? 2.15 : i) * leading;

        label_draw(side->cx->stick, side->arena, side->page, str_of(steps[i]), x, base, &bold, ITEM_MARK);
        label_draw(side->cx->stick, side->arena, side->page, number,
                   right - label_width(side->cx->stick, number, as), base, as, ITEM_MARK);
    }
    page_line(side->arena, side->page, x, y + 1.4 * leading, right, y + 1.4 * leading, STROKE, 0, INK_BLACK,
              ITEM_MARK);
}

void calibrate_draw_example(struct calibrate_side *side, double x, double y, double width,
                            const char *const steps[3])
{
    struct str sides[2] = {str_of(calibrate_draw_say(side, SAY("front"))),
                           str_of(calibrate_draw_say(side, SAY("back")))};
    const struct stick *stick = side->cx->stick;
    double named =
        fmax(label_width(stick, sides[0], &side->figure), label_width(stick, sides[1], &side->figure));
    const double reads = 1.7, sums = 23 * MM, edge = y + 11 * MM, half = 6.7;
    double names = fmax(10 * MM, named + 2 * MM);
    double grow = fmin(4.4, (width - names - sums) / (2 * half * MM));
    double left = x + names, right = left + 2 * half * MM * grow;
    struct scale front = {left + half * MM * grow, edge, 1, 0, 0, -1};
    struct scale back = {front.x + reads * MM * grow, edge, 1, 0, 0, 1};
    double nearest = front.x + 2 * MM * grow, met = front.x - 1 * MM * grow;

    page_box(side->arena, side->page, (struct rect){left, edge, right - left, 10.8 * MM}, 0, INK_GRAY_OF(236),
             ITEM_MARK);
    page_line(side->arena, side->page, left, edge, right, edge, 0.5, 0, INK_GRAY_OF(90), ITEM_MARK);
    scale_draw(side, &front, 6, FRONT_PITCH, 0, 0, grow);
    scale_draw(side, &back, FINE, BACK_PITCH, 0, 0, grow);
    ring(side, (back.x + nearest) / 2, edge - 8.8 * MM, edge + 11.4 * MM,
         fabs(nearest - back.x) / 2 + 1.6 * MM, true, steps[0]);
    ring(side, met, edge - 2.9 * MM, edge + 2.9 * MM, 1.2 * MM, false, steps[1]);
    for (int i = 0; i < 2; i++)
        label_draw(stick, side->arena, side->page, sides[i], x, edge + (i ? 6 : -4) * MM, &side->figure,
                   ITEM_MARK);
    sum(side, right + 7 * MM, right + sums, edge - 0.6 * side->text.size, steps);
}
