#include "impose/calibrate_fit.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/length.h"

/* Standard deviations. People misread a scale by 0.07 mm, and say whole tenths (0.1 / sqrt(12) = 0.029): together 0.076. Printers
 * turn a sheet by up to half a degree and change its size by up to half a per cent, evenly spread. */
static const double READING = 0.076 * PT_PER_MM;
static const double USUAL_TURN = 0.5 * 3.14159265358979323846 / 180 / 1.7320508;
static const double USUAL_GROWTH = 0.005 / 1.7320508;
/* What is fixed by readings is believed from them alone: this is as good as unknown, and keeps the sums apart from 0. */
static const double ANYTHING = 1e4;

typedef double fit_square[LIE_UNKNOWNS][LIE_UNKNOWNS];

struct fit_known calibrate_fit_known(const struct scale_reading *readings, size_t n)
{
    struct fit_known known = {.scale = n == FIT_MOST};
    const double level = 1; /* point */

    for (size_t i = 0; i < n; i++) {
        bool upright = readings[i].upright;
        *(upright ? &known.y : &known.x) = true;
        for (size_t k = 0; k < i; k++) {
            double dx = fabs(readings[i].x - readings[k].x), dy = fabs(readings[i].y - readings[k].y);
            if (readings[k].upright != upright) continue;
            known.turn = known.turn || (upright ? dy < level && dx > level : dx < level && dy > level);
        }
    }
    return known;
}

/* What a reading depends on, near a lie of nothing. */
static void slopes(const struct scale_reading *r, double row[LIE_UNKNOWNS])
{
    memset(row, 0, LIE_UNKNOWNS * sizeof *row);
    row[r->upright ? LIE_SHIFT_Y : LIE_SHIFT_X] = 1;
    row[LIE_TURN] = r->upright ? r->x : -r->y;
    row[r->upright ? LIE_GROW_Y : LIE_GROW_X] = r->upright ? r->y : r->x;
}

/* The reading that a lie gives, exactly. */
static double reading_of(const struct lie *lie, const struct scale_reading *r)
{
    double c = cos(lie->v[LIE_TURN]), s = sin(lie->v[LIE_TURN]);
    double gx = 1 + lie->v[LIE_GROW_X], gy = 1 + lie->v[LIE_GROW_Y];
    double dx = lie->v[LIE_SHIFT_X], dy = lie->v[LIE_SHIFT_Y];

    if (r->across && r->upright) return gy * (r->y / c + s / c * (r->x - dx) / gx) + dy - r->y;
    if (r->across) return gx * (r->x / c - s / c * (r->y - dy) / gy) + dx - r->x;
    return r->upright ? gy * (s * r->x + c * r->y) + dy - r->y : gx * (c * r->x - s * r->y) + dx - r->x;
}

/* How much is believed of each unknown before anything is read: 1 / variance. */
static void beliefs(const struct fit_known *known, double weights[LIE_UNKNOWNS])
{
    double turn = known->turn ? ANYTHING : USUAL_TURN, growth = known->scale ? ANYTHING : USUAL_GROWTH;

    weights[LIE_SHIFT_X] = weights[LIE_SHIFT_Y] = 1 / (ANYTHING * ANYTHING);
    weights[LIE_TURN] = 1 / (turn * turn);
    weights[LIE_GROW_X] = weights[LIE_GROW_Y] = 1 / (growth * growth);
}

/* The inverse of a matrix that is symmetric and positive: no search for pivots. */
static void invert(fit_square m)
{
    for (int i = 0; i < LIE_UNKNOWNS; i++) {
        double pivot = m[i][i];

        assert(pivot > 0);
        m[i][i] = 1;
        for (int j = 0; j < LIE_UNKNOWNS; j++) m[i][j] /= pivot;
        for (int k = 0; k < LIE_UNKNOWNS; k++) {
            double f = m[k][i];
            if (k == i) continue;
            m[k][i] = 0;
            for (int j = 0; j < LIE_UNKNOWNS; j++) m[k][j] -= f * m[i][j];
        }
    }
}

/* How the unknowns scatter that are found from such readings. */
static void covariance(const struct scale_reading *readings, size_t n, const struct fit_known *known,
                       fit_square spread)
{
    double weights[LIE_UNKNOWNS], row[LIE_UNKNOWNS];

    beliefs(known, weights);
    memset(spread, 0, sizeof(fit_square));
    for (int i = 0; i < LIE_UNKNOWNS; i++) spread[i][i] = weights[i];
    for (size_t k = 0; k < n; k++) {
        slopes(&readings[k], row);
        for (int i = 0; i < LIE_UNKNOWNS; i++)
            for (int j = 0; j < LIE_UNKNOWNS; j++) spread[i][j] += row[i] * row[j] / (READING * READING);
    }
    invert(spread);
}

static double product(const double *a, const double *b)
{
    double sum = 0;

    for (int i = 0; i < LIE_UNKNOWNS; i++) sum += a[i] * b[i];
    return sum;
}

static double variance(const double row[LIE_UNKNOWNS], fit_square spread)
{
    double sum = 0;

    for (int i = 0; i < LIE_UNKNOWNS; i++) sum += row[i] * product(row, spread[i]);
    return sum;
}

/* The most likely lie. Readings are nearly, not quite, sums: the steps soon come to nothing. */
static struct lie find(const struct scale_reading *readings, size_t n, const struct fit_known *known,
                       fit_square spread)
{
    enum { STEPS = 20 };
    double weights[LIE_UNKNOWNS], row[LIE_UNKNOWNS];
    struct lie lie = {{0}};

    beliefs(known, weights);
    for (int step = 0; step < STEPS; step++) {
        double pull[LIE_UNKNOWNS];

        for (int i = 0; i < LIE_UNKNOWNS; i++) pull[i] = -weights[i] * lie.v[i];
        for (size_t k = 0; k < n; k++) {
            double off = (readings[k].off - reading_of(&lie, &readings[k])) / (READING * READING);
            slopes(&readings[k], row);
            for (int i = 0; i < LIE_UNKNOWNS; i++) pull[i] += row[i] * off;
        }
        for (int i = 0; i < LIE_UNKNOWNS; i++) lie.v[i] += product(spread[i], pull);
    }
    return lie;
}

static bool is_known(const struct fit_known *known, int unknown)
{
    return unknown < LIE_TURN || (unknown == LIE_TURN ? known->turn : known->scale);
}

/* How far the worst corner lies off in the mean, after what is known was put right. Of the rest there is what it
 * scatters by (`left`), and what it was found to be (`found`), since that stays. */
static double corner(fit_square spread, fit_square left, const struct lie *found,
                     const struct fit_known *known, double w, double h)
{
    double worst = 0;
    fit_square all;

    for (int i = 0; i < LIE_UNKNOWNS; i++)
        for (int j = 0; j < LIE_UNKNOWNS; j++)
            all[i][j] = is_known(known, i) || is_known(known, j) ? spread[i][j]
                                                                 : left[i][j] + found->v[i] * found->v[j];
    for (int i = 0; i < 4; i++) {
        double x = i % 2 ? w / 2 : -w / 2, y = i / 2 ? h / 2 : -h / 2;
        const double across[LIE_UNKNOWNS] = {1, 0, -y, x, 0}, down[LIE_UNKNOWNS] = {0, 1, x, 0, y};

        worst = fmax(worst, variance(across, all) + variance(down, all));
    }
    return sqrt(worst);
}

/* So many times the root of the mean square, at the worst corner, covers 95 % of what is found at any of the four. */
static const double COVERS = 2.2;

/* Holds each reading against what all of them say. What it is off by scatters the less the fewer others check it; the
 * same share tells how much of a misreading is left to be seen. */
static void contradictions(struct side_fit *fit, const struct lie *lie, const struct scale_reading *readings,
                           size_t n, fit_square spread)
{
    const double unusual = 3.3, checked = 1e-6, alike = 0.95;
    double rates[FIT_MOST] = {0}, highest = 0, row[LIE_UNKNOWNS];

    for (size_t i = 0; i < n; i++) {
        double share, off = readings[i].off - reading_of(lie, &readings[i]);

        slopes(&readings[i], row);
        share = 1 - variance(row, spread) / (READING * READING);
        if (share < checked) continue;
        rates[i] = fabs(off) / (READING * sqrt(share));
        if (rates[i] <= highest) continue;
        highest = rates[i];
        fit->worst = fabs(off) / share;
    }
    fit->doubt = highest > unusual;
    for (size_t i = 0; i < n; i++) fit->doubtful[i] = fit->doubt && rates[i] >= alike * highest;
}

/* How much further than usual the readings lie from what they say together: 1, or more. A few readings tell that badly,
 * so it counts like USUALLY readings that lie as usual. */
static double roughness(const struct lie *lie, const struct scale_reading *readings, size_t n,
                        const struct fit_known *known)
{
    enum { USUALLY = 4 };
    double weights[LIE_UNKNOWNS], squares = USUALLY, freedom = USUALLY + (double)n;

    beliefs(known, weights);
    for (size_t i = 0; i < n; i++) {
        double off = (readings[i].off - reading_of(lie, &readings[i])) / READING;
        squares += off * off;
    }
    for (int i = 0; i < LIE_UNKNOWNS; i++) {
        squares += weights[i] * lie->v[i] * lie->v[i];
        freedom -= is_known(known, i);
    }
    return sqrt(fmax(1, squares / freedom));
}

struct side_fit calibrate_fit_side(const struct scale_reading *readings, size_t n, double w, double h)
{
    struct side_fit fit = {.known = calibrate_fit_known(readings, n)};
    struct lie lie;
    fit_square spread;

    assert(n <= FIT_MOST && fit.known.x && fit.known.y);
    covariance(readings, n, &fit.known, spread);
    lie = find(readings, n, &fit.known, spread);
    for (int i = 0; i < LIE_UNKNOWNS; i++)
        if (is_known(&fit.known, i)) fit.lie.v[i] = lie.v[i];
    contradictions(&fit, &lie, readings, n, spread);
    fit.expected =
        COVERS * roughness(&lie, readings, n, &fit.known) * corner(spread, spread, &lie, &fit.known, w, h);
    return fit;
}

double calibrate_fit_with(const struct side_fit *fit, const struct scale_reading *readings, size_t n,
                          struct scale_reading more, double w, double h)
{
    struct scale_reading with[FIT_MOST];
    struct fit_known known;
    struct lie found;
    fit_square now, then;

    assert(n < FIT_MOST);
    memcpy(with, readings, n * sizeof *readings);
    with[n] = more;
    known = calibrate_fit_known(with, n + 1);
    /* What is left uncorrected then is what is known of it now. */
    covariance(readings, n, &fit->known, now);
    found = find(readings, n, &fit->known, now);
    covariance(with, n + 1, &known, then);
    return COVERS * corner(then, now, &found, &known, w, h);
}
