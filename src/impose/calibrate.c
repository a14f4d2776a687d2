#include "impose/calibrate.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/length.h"
#include "base/matrix.h"

/* Two scales on each of four cuts, and two at each of the paper's edges: A B left, C D right, E F above, G H
 * below; 1 2, 3 4, 5 6, 7 8 likewise. A cut is read along itself; an edge only tells how far it is away. */
void calibrate_marks(double sheet_w, double sheet_h, double inset,
                     struct calibrate_mark marks[CALIBRATE_MARKS])
{
    static const char labels[] = "ABCDEFGH12345678";
    _Static_assert(sizeof labels - 1 == CALIBRATE_MARKS, "a label for each scale");

    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        bool cut = i < CALIBRATE_CUTS;
        _Static_assert(CALIBRATE_CUTS == 4 * 2 && CALIBRATE_EDGES == 4 * 2, "two on each of four");
        int edge = i % CALIBRATE_CUTS / 2; /* left, right, above, below */
        /* An edge's two scales alone tell the turn: far apart. A cut's leave room for the other cuts. */
        double near = cut ? 0.25 : 0.15;
        double along = i % 2 ? 1 - near : near;
        double in = cut ? inset : 0;

        marks[i].label = labels[i];
        marks[i].upright = (edge < 2) == cut;
        marks[i].x = edge == 0 ? in : edge == 1 ? sheet_w - in : along * sheet_w;
        marks[i].y = edge == 2 ? in : edge == 3 ? sheet_h - in : along * sheet_h;
    }
}

/* ---- solving ---- */

/* A measured displacement of a side, as seen on that side, from the sheet's centre. */
struct scale_reading {
    double x, y;
    bool upright;
    double off;
};

/* How a side lies: shift, turn in radians, what it is too large by. */
enum { SHIFT_X, SHIFT_Y, TURN, GROW_X, GROW_Y, UNKNOWNS };
struct lie {
    double v[UNKNOWNS];
};

static void row_of(const struct scale_reading *r, double row[UNKNOWNS])
{
    memset(row, 0, UNKNOWNS * sizeof *row);
    if (r->upright) {
        row[SHIFT_Y] = 1;
        row[TURN] = r->x;
        row[GROW_Y] = r->y;
    } else {
        row[SHIFT_X] = 1;
        row[TURN] = -r->y;
        row[GROW_X] = r->x;
    }
}

static double explained(const struct lie *lie, const struct scale_reading *r)
{
    double row[UNKNOWNS], sum = 0;

    row_of(r, row);
    for (int i = 0; i < UNKNOWNS; i++) sum += row[i] * lie->v[i];
    return sum;
}

/* Least squares, with a mild belief that a printer is right: it decides only what was not measured. */
static struct lie solve(const struct scale_reading *readings, size_t n)
{
    static const double off = 0.05 * PT_PER_MM; /* what a reading may be wrong by */
    static const double usual[UNKNOWNS] = {5 * PT_PER_MM, 5 * PT_PER_MM, 0.02, 0.01, 0.01};
    double a[UNKNOWNS][UNKNOWNS + 1] = {{0}};
    struct lie lie = {{0}};

    for (int i = 0; i < UNKNOWNS; i++) a[i][i] = off * off / (usual[i] * usual[i]);
    for (size_t k = 0; k < n; k++) {
        double row[UNKNOWNS];
        row_of(&readings[k], row);
        for (int i = 0; i < UNKNOWNS; i++) {
            for (int j = 0; j < UNKNOWNS; j++) a[i][j] += row[i] * row[j];
            a[i][UNKNOWNS] += row[i] * readings[k].off;
        }
    }
    /* Elimination without a search for pivots: the matrix is symmetric and positive. */
    for (int i = 0; i < UNKNOWNS; i++) {
        assert(a[i][i] > 0);
        for (int k = 0; k < UNKNOWNS; k++) {
            double f = k == i ? 0 : a[k][i] / a[i][i];
            for (int j = i; j <= UNKNOWNS; j++) a[k][j] -= f * a[i][j];
        }
    }
    for (int i = 0; i < UNKNOWNS; i++) lie.v[i] = a[i][UNKNOWNS] / a[i][i];
    /* A turn by itself makes what stands upright look a little shorter: that is no scale. */
    lie.v[GROW_X] += lie.v[TURN] * lie.v[TURN] / 2;
    lie.v[GROW_Y] += lie.v[TURN] * lie.v[TURN] / 2;
    return lie;
}

/* The way back: a side lies at S R p + t, so R' S' (p - t) must be sent for p. */
static struct correction inverse(const struct lie *lie)
{
    double sx = 1 / (1 + lie->v[GROW_X]), sy = 1 / (1 + lie->v[GROW_Y]);
    double degrees = -lie->v[TURN] * 180 / acos(-1.0);
    double dx = -lie->v[SHIFT_X] * sx, dy = -lie->v[SHIFT_Y] * sy;

    matrix_apply(matrix_turn(degrees, 0, 0), &dx, &dy);
    return (struct correction){dx, dy, degrees, sx, sy};
}

/* How a side that lies so on the front lies as seen from behind. */
static struct lie mirrored(struct lie lie, bool axis_vertical)
{
    lie.v[axis_vertical ? SHIFT_X : SHIFT_Y] *= -1;
    lie.v[TURN] *= -1;
    return lie;
}

static double worst_of(const struct lie *lie, const struct scale_reading *readings, size_t n)
{
    double worst = 0;

    for (size_t i = 0; i < n; i++) worst = fmax(worst, fabs(explained(lie, &readings[i]) - readings[i].off));
    return worst;
}

/* ---- reading the text ---- */

/* A plain decimal number with a point or a comma. */
static bool number(const char **text, double *value)
{
    char copy[16];
    size_t n = strspn(*text, "+-.,0123456789");
    char *end;

    if (n == 0 || n >= sizeof copy) return false;
    memcpy(copy, *text, n);
    copy[n] = '\0';
    for (size_t i = 0; i < n; i++)
        if (copy[i] == ',') copy[i] = '.';
    *value = strtod(copy, &end);
    if (*end) return false;
    *text += n;
    return true;
}

static int index_of(const struct calibrate_mark *marks, char label)
{
    label = char_upper(label);
    for (int i = 0; i < CALIBRATE_MARKS; i++)
        if (marks[i].label == label) return i;
    return -1;
}

enum { FURTHEST = 20 }; /* mm: more is no reading */

static const char *parse(struct arena *arena, const char *text, const struct calibrate_mark *marks,
                         double values[CALIBRATE_MARKS], bool given[CALIBRATE_MARKS])
{
    for (;;) {
        int i;
        text += strspn(text, " \t\n;");
        if (!*text) return NULL;
        i = index_of(marks, *text);
        if (i < 0)
            return arena_printf(arena, "no scale is called \"%.12s\": they are A to H and 1 to 8", text);
        if (given[i]) return arena_printf(arena, "%c is read twice", marks[i].label);
        text++;
        text += strspn(text, " ");
        if (*text != '=' && *text != ':')
            return arena_printf(arena, "%c needs a value: %c=0.3", marks[i].label, marks[i].label);
        text++;
        text += strspn(text, " ");
        if (!number(&text, &values[i]) || fabs(values[i]) > (double)FURTHEST)
            return arena_printf(arena, "%c needs a value in millimetres, at most %d", marks[i].label,
                                FURTHEST);
        if (!strncmp(text, "mm", 2)) text += 2;
        if (*text && !strchr(" \t\n;", *text))
            return arena_printf(arena, "%c needs a value in millimetres: %c=0.3", marks[i].label,
                                marks[i].label);
        given[i] = true;
    }
}

const char *calibrate_read(struct arena *arena, const char *text, double sheet_w, double sheet_h,
                           double inset, enum flip flip, struct calibration *calibration)
{
    bool axis = impose_axis_vertical(sheet_w, sheet_h, flip);
    struct calibrate_mark marks[CALIBRATE_MARKS];
    double values[CALIBRATE_MARKS] = {0};
    bool given[CALIBRATE_MARKS] = {false};
    struct scale_reading front[CALIBRATE_EDGES], back[CALIBRATE_CUTS];
    size_t n_front = 0, n_back = 0;
    struct lie front_lie, back_lie, front_behind;
    const char *wrong;

    calibrate_marks(sheet_w, sheet_h, inset, marks);
    wrong = parse(arena, text, marks, values, given);
    if (wrong) return wrong;
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        struct scale_reading r = {marks[i].x - sheet_w / 2, marks[i].y - sheet_h / 2, marks[i].upright,
                                  values[i] * PT_PER_MM};
        if (!given[i]) continue;
        if (i >= CALIBRATE_CUTS) {
            front[n_front++] = r;
            continue;
        }
        /* From behind, the axis' other direction is mirrored: the spot, and what was read along it. */
        if (axis)
            r.x = -r.x;
        else
            r.y = -r.y;
        if (axis != r.upright) r.off = -r.off;
        back[n_back++] = r;
    }
    if (n_front + n_back == 0) return "no scale was read";
    assert(n_front <= CALIBRATE_EDGES && n_back <= CALIBRATE_CUTS);
    front_lie = solve(front, n_front);
    back_lie = solve(back, n_back);
    calibration->front_readings = n_front;
    calibration->back_readings = n_back;
    calibration->worst = fmax(worst_of(&front_lie, front, n_front), worst_of(&back_lie, back, n_back));
    calibration->front = inverse(&front_lie);
    /* Read against a front that lies wrong itself, the back lies wrong by both. */
    front_behind = mirrored(front_lie, axis);
    for (int i = 0; i < UNKNOWNS; i++) back_lie.v[i] += front_behind.v[i];
    calibration->back = inverse(&back_lie);
    return NULL;
}
