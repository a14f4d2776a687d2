/* Calibration: sides are printed askew by known amounts, the scales are read as a person would, and the
 * corrections must bring every spot of the sheet back.
 *
 * A side's own askewness is an exact map of the plane (turn, scale, shift), not the solver's linear one, and
 * a reading is where the printed zero line meets the cut, to a tenth of a millimetre. */
#include "base/length.h"
#include "base/strbuf.h"
#include "impose/calibrate.h"

#include <math.h>

#include "unit.h"

#define MM PT_PER_MM

/* How a printer prints one side: about the sheet's centre, as seen on that side. */
struct askew {
    double dx, dy, degrees, grow_x, grow_y; /* mm, degrees, 1 = true */
};

static struct matrix map_of(struct askew a, double w, double h)
{
    double angle = a.degrees * acos(-1.0) / 180;
    double c = cos(angle), s = sin(angle);
    struct matrix m = {a.grow_x * c, a.grow_y * s, -a.grow_x * s, a.grow_y * c, 0, 0};

    m.e = w / 2 - m.a * w / 2 - m.c * h / 2 + a.dx * MM;
    m.f = h / 2 - m.b * w / 2 - m.d * h / 2 + a.dy * MM;
    return m;
}

/* The paper spot of a point of the back as seen from behind, and the other way round. */
static void turn_over(double w, double h, enum flip flip, double *x, double *y)
{
    if ((flip == FLIP_LONG) == (h >= w))
        *x = w - *x;
    else
        *y = h - *y;
}

/* Where a printed line through (x, y) along (ux, uy) of a side's page, mapped by m, lies on the paper at the
 * cut: its coordinate along the cut. */
static double at_cut(struct matrix m, bool behind, double w, double h, enum flip flip, double x, double y,
                     bool upright)
{
    double x0 = x, y0 = y, x1 = x, y1 = y, cut = upright ? x : y, t;

    /* The zero stroke crosses the cut: level on an upright cut. */
    if (upright)
        x0 -= 10, x1 += 10;
    else
        y0 -= 10, y1 += 10;
    if (behind) {
        turn_over(w, h, flip, &x0, &y0);
        turn_over(w, h, flip, &x1, &y1);
    }
    matrix_apply(m, &x0, &y0);
    matrix_apply(m, &x1, &y1);
    if (behind) {
        turn_over(w, h, flip, &x0, &y0);
        turn_over(w, h, flip, &x1, &y1);
    }
    t = upright ? (cut - x0) / (x1 - x0) : (cut - y0) / (y1 - y0);
    return upright ? y0 + t * (y1 - y0) : x0 + t * (x1 - x0);
}

static double tenth(double points)
{
    return round(points / MM * 10) / 10;
}

/* What a person writes down. `edges`: the front is read against the paper as well. */
static const char *readings(struct askew front, struct askew back, double w, double h, enum flip flip,
                            bool edges)
{
    struct calibrate_mark marks[CALIBRATE_MARKS];
    struct strbuf b = strbuf_new(unit_arena());
    struct matrix f = map_of(front, w, h), k = map_of(back, w, h);

    calibrate_marks(w, h, 15 * MM, marks);
    for (int i = 0; i < (edges ? CALIBRATE_MARKS : CALIBRATE_CUTS); i++) {
        const struct calibrate_mark *m = &marks[i];
        double on_front = at_cut(f, false, w, h, flip, m->x, m->y, m->upright);
        double zero = i < CALIBRATE_CUTS ? at_cut(k, true, w, h, flip, m->x, m->y, m->upright) : on_front;
        double from = i < CALIBRATE_CUTS ? on_front : m->upright ? m->y : m->x;
        strbuf_printf(&b, "%c=%.1f ", m->label, tenth(zero - from));
    }
    return str_z(unit_arena(), strbuf_str(&b));
}

/* The largest distance, in mm, of what is printed from where it should be: behind, against the front. */
static double left_over(struct matrix front, struct matrix back, double w, double h, enum flip flip)
{
    double worst = 0;

    for (int i = 0; i <= 4; i++) {
        for (int k = 0; k <= 4; k++) {
            double fx = w * i / 4, fy = h * k / 4, bx = fx, by = fy;
            matrix_apply(front, &fx, &fy);
            turn_over(w, h, flip, &bx, &by);
            matrix_apply(back, &bx, &by);
            turn_over(w, h, flip, &bx, &by);
            worst = fmax(worst, hypot(fx - bx, fy - by) / MM);
        }
    }
    return worst;
}

/* The corrections as every print gets them. */
static void corrected(const struct calibration *c, bool front_too, double w, double h, struct matrix *front,
                      struct matrix *back)
{
    struct print print = {.w = w, .h = h};
    static const struct correction none = {0, 0, 0, 1, 1};

    impose_sheet(unit_arena(), &print);
    print_correct(&print, front_too ? c->front : none, c->back);
    *front = matrix_mul(print.sheets.v[0].front.correction, *front);
    *back = matrix_mul(print.sheets.v[0].back.correction, *back);
}

static const double papers_mm[][2] = {{210, 297}, {297, 210}, {215.9, 279.4}, {148, 210}};

static double random_to(unsigned *seed, double most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return ((double)(*seed >> 8) / (1 << 24) * 2 - 1) * most;
}

TEST(known_amounts_come_back)
{
    for (size_t p = 0; p < sizeof papers_mm / sizeof *papers_mm; p++) {
        double w = papers_mm[p][0] * MM, h = papers_mm[p][1] * MM;
        for (int flip = FLIP_LONG; flip <= FLIP_SHORT; flip++) {
            static const struct askew straight = {0, 0, 0, 1, 1};
            static const struct askew amounts[] = {{0.1, 0, 0, 1, 1},       {0, -0.1, 0, 1, 1},
                                                   {4, -4, 0, 1, 1},        {0, 0, 0.5, 1, 1},
                                                   {-1.3, 2.2, -0.5, 1, 1}, {0.7, 0.4, 0.2, 1.004, 0.996}};
            for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
                struct askew a = amounts[i];
                struct calibration c;
                struct matrix front = map_of(straight, w, h), back = map_of(a, w, h);
                const char *text = readings(straight, a, w, h, (enum flip)flip, false);

                REQUIRE(calibrate_read(unit_arena(), text, w, h, 15 * MM, (enum flip)flip, &c) == NULL);
                CHECK_EQ_INT(c.back_readings, 8);
                CHECK_EQ_INT(c.front_readings, 0);
                CHECK_NEAR(c.back.turn, -a.degrees, 0.05);
                CHECK_NEAR(c.back.sx * a.grow_x, 1, 0.001);
                CHECK_NEAR(c.back.sy * a.grow_y, 1, 0.001);
                if (a.degrees == 0) {
                    CHECK_NEAR(c.back.dx / MM, -a.dx, 0.1);
                    CHECK_NEAR(c.back.dy / MM, -a.dy, 0.1);
                }
                CHECK(c.worst < 0.1 * MM);
                corrected(&c, false, w, h, &front, &back);
                CHECK(left_over(front, back, w, h, (enum flip)flip) < 0.1);
            }
        }
    }
}

TEST(any_amounts_come_back)
{
    unsigned seed = 1;
    double worst = 0;

    for (int i = 0; i < 2000; i++) {
        size_t p = (size_t)i % 4;
        double w = papers_mm[p][0] * MM, h = papers_mm[p][1] * MM;
        enum flip flip = i / 4 % 2 ? FLIP_SHORT : FLIP_LONG;
        struct askew f = {random_to(&seed, 1), random_to(&seed, 1), random_to(&seed, 0.2), 1, 1};
        struct askew a = {random_to(&seed, 4), random_to(&seed, 4), random_to(&seed, 0.5),
                          1 + random_to(&seed, 0.003), 1 + random_to(&seed, 0.003)};
        struct calibration c;
        struct matrix front = map_of(f, w, h), back = map_of(a, w, h);

        /* The back against the front, whatever the front does. */
        REQUIRE(calibrate_read(unit_arena(), readings(f, a, w, h, flip, false), w, h, 15 * MM, flip, &c) ==
                NULL);
        corrected(&c, false, w, h, &front, &back);
        worst = fmax(worst, left_over(front, back, w, h, flip));
        /* Both against the paper. */
        front = map_of(f, w, h), back = map_of(a, w, h);
        REQUIRE(calibrate_read(unit_arena(), readings(f, a, w, h, flip, true), w, h, 15 * MM, flip, &c) ==
                NULL);
        CHECK_EQ_INT(c.front_readings, 8);
        CHECK_NEAR(c.front.turn, -f.degrees, 0.05);
        corrected(&c, true, w, h, &front, &back);
        worst = fmax(worst, left_over(front, back, w, h, flip));
        worst = fmax(worst, left_over(front, matrix_identity, w, h, flip));
    }
    CHECK(worst < 0.2); /* at the corners, beyond all scales; readings are to 0.1 mm */
}

TEST(what_is_not_read_is_taken_as_right)
{
    struct calibration c;
    double w = 210 * MM, h = 297 * MM;

    REQUIRE(calibrate_read(unit_arena(), "A=1", w, h, 15 * MM, FLIP_LONG, &c) == NULL);
    CHECK_NEAR(c.back.dx, 0, 0.01 * MM);
    CHECK(c.back.dy < 0);
    /* Both ends of one cut the same: a shift, and neither turn nor scale. */
    REQUIRE(calibrate_read(unit_arena(), "A=1 B=1 C=1", w, h, 15 * MM, FLIP_LONG, &c) == NULL);
    CHECK_NEAR(c.back.dy, -1 * MM, 0.02 * MM);
    CHECK_NEAR(c.back.turn, 0, 0.01);
    CHECK_NEAR(c.back.sy, 1, 0.0005);
    CHECK_NEAR(c.back.dx, 0, 0.02 * MM);
}

TEST(contradictions_are_told)
{
    struct calibration c;

    REQUIRE(calibrate_read(unit_arena(), "A=2 B=-2 C=-2 D=2 E=0 F=0 G=0 H=0", 210 * MM, 297 * MM, 15 * MM,
                           FLIP_LONG, &c) == NULL);
    CHECK(c.worst > 1 * MM);
}

TEST(readings_as_people_write_them)
{
    static const char *const same[] = {"A=0.5 E=-1", "a:0,5;e:-1", "  A = +0.50mm ;\n E= -1.0 mm",
                                       "E=-1 A=.5"};
    static const char *const bad[] = {"",        " ",       "A",       "A=",    "A=x",
                                      "Z=1",     "A=1 A=2", "A=1.2.3", "A=21",  "A=1in",
                                      "A=1,E=2", "A=1E=2",  "9=1",     "A=1e3", "A=99999999999999999999"};
    struct calibration first = {0}, c;

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        const char *wrong = calibrate_read(unit_arena(), same[i], 595, 842, 42, FLIP_LONG, &c);
        if (i == 2) { /* a blank before the unit is not taken */
            CHECK(wrong != NULL);
            continue;
        }
        REQUIRE(wrong == NULL);
        if (i == 0) first = c;
        CHECK_NEAR(c.back.dx, first.back.dx, 1e-9);
        CHECK_NEAR(c.back.dy, first.back.dy, 1e-9);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(calibrate_read(unit_arena(), bad[i], 595, 842, 42, FLIP_LONG, &c) != NULL);
}

TEST(scales_lie_apart_and_on_the_sheet)
{
    struct calibrate_mark marks[CALIBRATE_MARKS];

    calibrate_marks(595, 842, 42, marks);
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        CHECK(marks[i].x >= 0 && marks[i].x <= 595 && marks[i].y >= 0 && marks[i].y <= 842);
        for (int k = 0; k < i; k++) {
            CHECK(marks[i].label != marks[k].label);
            CHECK(hypot(marks[i].x - marks[k].x, marks[i].y - marks[k].y) > 40);
        }
    }
}
