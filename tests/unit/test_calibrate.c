/* Calibration: sides are printed askew by known amounts, the scales are read as a person would, and the
 * corrections must bring every spot of the sheet back.
 *
 * A side's own askewness is an exact map of the plane (turn, scale, shift), not the solver's linear one, and
 * a reading is where the printed zero line meets the cut, to a tenth of a millimetre. */
#include "base/length.h"
#include "base/strbuf.h"
#include "impose/calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* What a spot of a side becomes on the paper, as seen from the front. */
static void printed(struct matrix m, bool behind, double w, double h, enum flip flip, double *x, double *y)
{
    if (behind) turn_over(w, h, flip, x, y);
    matrix_apply(m, x, y);
    if (behind) turn_over(w, h, flip, x, y);
}

/* A cut follows the line that the front prints. Where on it, as the front's strokes count, lies the zero stroke of the back? */
static double at_cut(struct matrix front, struct matrix back, double w, double h, enum flip flip,
                     const struct calibrate_mark *m)
{
    double x0 = m->x, y0 = m->y, x1 = m->x, y1 = m->y, cut = m->upright ? m->x : m->y, t;
    struct matrix to_front = matrix_identity;

    /* The zero stroke crosses the cut: level on an upright cut. */
    if (m->upright)
        x0 -= 10, x1 += 10;
    else
        y0 -= 10, y1 += 10;
    printed(back, true, w, h, flip, &x0, &y0);
    printed(back, true, w, h, flip, &x1, &y1);
    CHECK(matrix_inverse(front, &to_front));
    matrix_apply(to_front, &x0, &y0);
    matrix_apply(to_front, &x1, &y1);
    t = m->upright ? (cut - x0) / (x1 - x0) : (cut - y0) / (y1 - y0);
    return m->upright ? y0 + t * (y1 - y0) - m->y : x0 + t * (x1 - x0) - m->x;
}

/* How far the front's zero lies off its place: a ruler is laid to the line that is printed. */
static double at_edge(struct matrix front, const struct calibrate_mark *m)
{
    double x = m->x, y = m->y;

    matrix_apply(front, &x, &y);
    return m->upright ? y - m->y : x - m->x;
}

static const double INSET = 20 * MM;

/* What is read, of the scales in `which`, misread by what `slip` says (mm; NULL: nothing), to a tenth of a millimetre or exactly. */
enum {
    A = 1,
    B = 2,
    C = 4,
    D = 8,
    E = 16,
    F = 32,
    G = 64,
    H = 128,
    SIDEWARD = 0x0f,
    LEVEL = 0xf0,
    ALL_CUTS = 0xff,
    ALL_SCALES = 0xffff
};
static const char *readings(struct askew front, struct askew back, double w, double h, enum flip flip,
                            unsigned which, const double *slip, bool tenths)
{
    struct calibrate_mark marks[CALIBRATE_MARKS];
    struct strbuf b = strbuf_new(unit_arena());
    struct matrix f = map_of(front, w, h), k = map_of(back, w, h);

    calibrate_marks(w, h, INSET, marks);
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        double mm = (i < CALIBRATE_CUTS ? at_cut(f, k, w, h, flip, &marks[i]) : at_edge(f, &marks[i])) / MM;
        if (!(which >> i & 1)) continue;
        if (slip) mm += slip[i];
        strbuf_printf(&b, tenths ? "%c=%.1f " : "%c=%.6f ", marks[i].label, mm);
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
            printed(back, true, w, h, flip, &bx, &by);
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

enum { PAPERS = 6 };
static const double papers_mm[PAPERS][2] = {{210, 297}, {297, 210}, {215.9, 279.4},
                                            {148, 210}, {210, 148}, {297, 420}};

static double random_to(unsigned *seed, double most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return ((double)(*seed >> 8) / (1 << 24) * 2 - 1) * most;
}

/* Of the normal distribution, with a standard deviation of 1. */
static double random_normal(unsigned *seed)
{
    double radius = sqrt(-2 * log((random_to(seed, 1) + 1.0000001) / 2.0000002));

    return radius * cos(acos(-1.0) * random_to(seed, 1));
}

static const struct askew straight = {0, 0, 0, 1, 1};

TEST(known_amounts_come_back)
{
    static const struct askew amounts[] = {{0.1, 0, 0, 1, 1},       {0, -0.1, 0, 1, 1},
                                           {4, -4, 0, 1, 1},        {0, 0, 0.5, 1, 1},
                                           {-1.3, 2.2, -0.5, 1, 1}, {0.7, 0.4, 0.2, 1.004, 0.996}};

    for (size_t i = 0; i < PAPERS * 2 * sizeof amounts / sizeof *amounts; i++) {
        struct askew a = amounts[i / (PAPERS * 2)];
        double w = papers_mm[i % PAPERS][0] * MM, h = papers_mm[i % PAPERS][1] * MM;
        enum flip flip = i / PAPERS % 2 ? FLIP_SHORT : FLIP_LONG;
        struct calibration c;
        struct matrix front = map_of(straight, w, h), back = map_of(a, w, h);
        const char *text = readings(straight, a, w, h, flip, ALL_CUTS, NULL, true);

        REQUIRE(calibrate_read(unit_arena(), text, w, h, INSET, flip, &c) == NULL);
        CHECK_EQ_INT(c.of_back.readings, 8);
        CHECK_EQ_INT(c.of_front.readings, 0);
        CHECK(c.of_back.turn && c.of_back.scale && !c.of_back.most && !*c.of_back.left);
        CHECK_NEAR(c.back.turn, -a.degrees, 0.05);
        CHECK_NEAR(c.back.sx * a.grow_x, 1, 0.001);
        CHECK_NEAR(c.back.sy * a.grow_y, 1, 0.001);
        if (a.degrees == 0) {
            CHECK_NEAR(c.back.dx / MM, -a.dx, 0.1);
            CHECK_NEAR(c.back.dy / MM, -a.dy, 0.1);
        }
        CHECK(c.of_back.contradicted == 0);
        corrected(&c, false, w, h, &front, &back);
        CHECK(left_over(front, back, w, h, flip) < 0.1);
    }
}

/* Printers as they are at worst, one side or both. */
static struct askew any_askew(unsigned *seed)
{
    return (struct askew){random_to(seed, 3), random_to(seed, 3), random_to(seed, 0.5),
                          1 + random_to(seed, 0.005), 1 + random_to(seed, 0.005)};
}

/* Nothing is lost in the arithmetic: what is read exactly is put right exactly. */
TEST(exact_readings_leave_nothing)
{
    unsigned seed = 7;
    double worst_back = 0, worst_front = 0;

    for (size_t i = 0; i < 400; i++) {
        double w = papers_mm[i % PAPERS][0] * MM, h = papers_mm[i % PAPERS][1] * MM;
        enum flip flip = i / PAPERS % 2 ? FLIP_SHORT : FLIP_LONG;
        struct askew f = any_askew(&seed), a = any_askew(&seed);
        struct calibration c;
        struct matrix front = map_of(f, w, h), back = map_of(a, w, h);

        REQUIRE(calibrate_read(unit_arena(), readings(f, a, w, h, flip, ALL_CUTS, NULL, false), w, h, INSET,
                               flip, &c) == NULL);
        corrected(&c, false, w, h, &front, &back);
        worst_back = fmax(worst_back, left_over(front, back, w, h, flip));
        front = map_of(f, w, h), back = map_of(a, w, h);
        REQUIRE(calibrate_read(unit_arena(), readings(f, a, w, h, flip, ALL_SCALES, NULL, false), w, h, INSET,
                               flip, &c) == NULL);
        corrected(&c, true, w, h, &front, &back);
        worst_front = fmax(worst_front, left_over(front, matrix_identity, w, h, flip));
        worst_front = fmax(worst_front, left_over(front, back, w, h, flip));
    }
    CHECK(worst_back < 0.025); /* angles that growth bends, when front and back differ most */
    CHECK(worst_front < 0.025);
}

/* ---- the word that is given ---- */

static int upwards(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

struct trial {
    double median,
        expected; /* the middle one of the true errors at the corners, and what was expected in the mean: mm */
    size_t covered,
        doubted; /* true errors that are no larger than the expected one; runs that ask to look again */
};

/* Reads a sheet from each of n printers as a person does: each scale misread by 0.07 mm (the standard deviation of a normal
 * distribution), then to a tenth of a millimetre. */
static struct trial try_printers(size_t n, unsigned seed, double w, double h, unsigned which, bool front_too)
{
    double *errors = NEW_N(unit_arena(), double, n);
    struct trial trial = {0};

    for (size_t i = 0; i < n; i++) {
        enum flip flip = i % 2 ? FLIP_SHORT : FLIP_LONG;
        struct askew a = any_askew(&seed), f = front_too ? any_askew(&seed) : straight;
        double slip[CALIBRATE_MARKS];
        struct calibration c;
        struct matrix front = map_of(f, w, h), back = map_of(a, w, h);

        for (int k = 0; k < CALIBRATE_MARKS; k++) slip[k] = 0.07 * random_normal(&seed);
        CHECK(calibrate_read(unit_arena(), readings(f, a, w, h, flip, which, slip, true), w, h, INSET, flip,
                             &c) == NULL);
        corrected(&c, false, w, h, &front, &back);
        errors[i] = left_over(front, back, w, h, flip);
        trial.doubted += c.of_back.contradicted > 0;
        trial.covered += errors[i] <= c.of_back.expected / MM;
        trial.expected += c.of_back.expected / MM / (double)n;
    }
    qsort(errors, n, sizeof *errors, upwards);
    trial.median = errors[n / 2];
    return trial;
}

/* 25 printers, eight scales each: the median error at the corners is below 0.15 mm, and 95 % of the errors are no larger than
 * what was said. */
TEST(eight_scales_of_25_printers)
{
    struct trial trial = try_printers(25, 25, 210 * MM, 297 * MM, ALL_CUTS, true);

    CHECK(trial.median < 0.15);
    CHECK(trial.covered >= 24);
    CHECK(trial.doubted <= 1);
}

/* So it is with many, on all papers; on small ones, whose scales lie closer together than their corners, a little less so. */
TEST(eight_scales_of_many_printers)
{
    for (size_t p = 0; p < PAPERS; p++) {
        double w = papers_mm[p][0] * MM, h = papers_mm[p][1] * MM;
        struct trial trial = try_printers(1000, 100 + (unsigned)p, w, h, ALL_CUTS, true);

        CHECK(trial.median < (fmin(w, h) < 200 * MM ? 0.16 : 0.145));
        CHECK(trial.covered >= 950);
        /* Nor is much expected only to be safe. */
        CHECK(trial.expected < 2.2 * trial.median);
        CHECK(trial.doubted < 10);
    }
}

/* Fewer readings correct less, and what is expected says so. */
TEST(fewer_scales_keep_their_word)
{
    enum { EACH = 200 };
    size_t covered = 0, all = 0;

    for (unsigned which = 1; which < ALL_CUTS; which++) {
        struct trial trial;

        if (!(which & SIDEWARD) || !(which & LEVEL)) continue;
        trial = try_printers(EACH, which, 210 * MM, 297 * MM, which, false);
        covered += trial.covered;
        all += EACH;
        CHECK(trial.covered >= EACH * 92 / 100); /* as chance has it */
        CHECK(trial.expected < 3.5 * trial.median);
        CHECK(trial.expected > 0.3);
        CHECK(trial.doubted < 5);
    }
    CHECK(covered >= all * 97 / 100);
}

/* How large the error at a corner is in the root of the mean square, at the worst of the four: of what lies there, and of what was
 * expected, of which so many times that is told. */
static void check_spread(size_t n, unsigned seed, double w, double h, unsigned which)
{
    const double covers = 2.2;
    double squares[4] = {0}, worst = 0, expected = 0;

    for (size_t i = 0; i < n; i++) {
        struct askew a = any_askew(&seed);
        double slip[CALIBRATE_MARKS];
        struct calibration c;
        struct matrix front = map_of(straight, w, h), back = map_of(a, w, h);

        for (int k = 0; k < CALIBRATE_MARKS; k++) slip[k] = 0.07 * random_normal(&seed);
        CHECK(calibrate_read(unit_arena(), readings(straight, a, w, h, FLIP_LONG, which, slip, true), w, h,
                             INSET, FLIP_LONG, &c) == NULL);
        corrected(&c, false, w, h, &front, &back);
        for (int k = 0; k < 4; k++) {
            double x = k % 2 ? w : 0, y = k / 2 ? h : 0, fx = x, fy = y;

            matrix_apply(back, &fx, &fy);
            squares[k] += ((fx - x) * (fx - x) + (fy - y) * (fy - y)) / (double)n;
        }
        expected += c.of_back.expected * c.of_back.expected / (covers * covers * (double)n);
    }
    for (int k = 0; k < 4; k++) worst = fmax(worst, squares[k]);
    CHECK(sqrt(expected / worst) > 0.96 && sqrt(expected / worst) < 1.11);
}

/* What is expected is no less than what comes, and hardly more, whatever was read: readings that lie as usual may look as if they did not,
 * never the other way. */
TEST(what_is_expected_is_what_comes)
{
    static const unsigned choices[] = {
        A | E, B | G, A | B | E, A | C | E, A | B | E | F, A | C | E | G, ALL_CUTS & ~(unsigned)H, ALL_CUTS};

    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        check_spread(2000, 7 + (unsigned)i, 210 * MM, 297 * MM, choices[i]);
        check_spread(2000, 70 + (unsigned)i, 297 * MM, 210 * MM, choices[i]);
    }
}

/* ---- what was read decides what is corrected ---- */

/* Two that lie straight across from each other: A from C, but 1 from 2. */
static bool fixes_turn(unsigned which, bool front)
{
    static const unsigned pairs[2][4] = {{A | C, B | D, E | G, F | H}, {A | B, C | D, E | F, G | H}};

    for (size_t i = 0; i < 4; i++)
        if ((which & pairs[front][i]) == pairs[front][i]) return true;
    return false;
}

/* Every choice of scales, of the back or of the front: it corrects exactly what it fixes, or says what is missing. */
static void check_choice(unsigned which, bool front_too, double w, double h, enum flip flip)
{
    static const char *const missing[2][2] = {{"ABCD", "EFGH"}, {"5678", "1234"}};
    /* Of what a choice fixes, printers that have nothing else. */
    struct askew lie = {1.25, -0.75, fixes_turn(which, front_too) ? 0.4 : 0, which == ALL_CUTS ? 1.003 : 1,
                        which == ALL_CUTS ? 0.996 : 1};
    struct calibration c;
    unsigned cuts = front_too ? 0 : which, edges = front_too ? which << CALIBRATE_CUTS : 0;
    struct askew f = front_too ? lie : straight, a = front_too ? straight : lie;
    struct matrix front = map_of(f, w, h), back = map_of(a, w, h);
    const char *wrong = calibrate_read(unit_arena(), readings(f, a, w, h, flip, cuts | edges, NULL, false), w,
                                       h, INSET, flip, &c);
    const struct calibrated_side *side = front_too ? &c.of_front : &c.of_back;
    bool first = which & SIDEWARD, second = which & LEVEL;

    if (!first || !second) {
        REQUIRE(wrong != NULL);
        if (!which) return;
        CHECK_STR(c.missing ? c.missing : "", missing[front_too][front_too ? !first : first]);
        for (const char *label = c.missing; label && *label; label++) CHECK(strchr(wrong, *label) != NULL);
        return;
    }
    REQUIRE(wrong == NULL && !c.missing);
    CHECK_EQ_INT(side->turn, fixes_turn(which, front_too));
    CHECK_EQ_INT(side->scale, which == ALL_CUTS);
    CHECK(side->contradicted == 0);
    CHECK_EQ_INT(side->readings + strlen(side->left), 8);
    CHECK_EQ_INT(side->most != 0, which != ALL_CUTS);
    CHECK(!side->most || (strchr(side->left, side->most) && side->with_most < 1.1 * side->expected));
    corrected(&c, front_too, w, h, &front, &back);
    CHECK(left_over(front, front_too ? matrix_identity : back, w, h, flip) < 0.025);
    if (front_too) return;
    CHECK_NEAR(c.back.turn, fixes_turn(which, front_too) ? -lie.degrees : 0, 0.0001);
    if (which != ALL_CUTS) CHECK(fabs(c.back.sx - 1) < 1e-9 && fabs(c.back.sy - 1) < 1e-9);
}

TEST(every_choice_of_scales)
{
    for (unsigned which = 0; which <= ALL_CUTS; which++) {
        double w = papers_mm[which % PAPERS][0] * MM, h = papers_mm[which % PAPERS][1] * MM;

        check_choice(which, false, w, h, which % 4 < 2 ? FLIP_LONG : FLIP_SHORT);
        check_choice(which, true, w, h, which % 4 < 2 ? FLIP_LONG : FLIP_SHORT);
    }
}

/* One side's scales do not make up for the other's. */
TEST(sides_stand_for_themselves)
{
    struct calibration c;
    double w = 210 * MM, h = 297 * MM;

    CHECK_CONTAINS(calibrate_read(unit_arena(), "A=1 E=1 1=1", w, h, INSET, FLIP_LONG, &c), "5, 6, 7 or 8");
    CHECK_CONTAINS(calibrate_read(unit_arena(), "A=1 1=1 5=1", w, h, INSET, FLIP_LONG, &c), "E, F, G or H");
    /* Backs that were not measured go with the fronts. */
    REQUIRE(calibrate_read(unit_arena(), "1=1 5=-0.5", w, h, INSET, FLIP_LONG, &c) == NULL);
    CHECK_EQ_INT(c.of_back.readings, 0);
    CHECK_NEAR(c.front.dx / MM, -1, 0.01);
    CHECK_NEAR(c.back.dx / MM, 1, 0.01);
    CHECK_NEAR(c.front.dy / MM, 0.5, 0.01);
    CHECK_NEAR(c.back.dy / MM, 0.5, 0.01);
}

/* What is asked for next is what fixes most: after a shift something across, at last the one that is missing. */
TEST(the_one_that_helps_most)
{
    static const struct {
        const char *read, *most;
    } rows[] = {{"A=0 E=0", "CG"},
                {"B=0 F=0", "DH"},
                {"A=0 B=0 C=0 D=0 E=0 F=0 G=0", "H"},
                {"B=0 C=0 D=0 E=0 F=0 G=0 H=0", "A"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct calibration c;

        REQUIRE(calibrate_read(unit_arena(), rows[i].read, 210 * MM, 297 * MM, INSET, FLIP_LONG, &c) == NULL);
        CHECK(c.of_back.most && strchr(rows[i].most, c.of_back.most));
        CHECK(c.of_back.with_most < 0.8 * c.of_back.expected);
    }
}

/* A scale that is misread by a millimetre is found, with the one that cannot be told from it; and more is expected. */
TEST(contradictions_are_told)
{
    static const char pairs[] = "CDABGHEF";

    for (int i = 0; i < CALIBRATE_CUTS; i++) {
        struct calibration plain, c;
        double slip[CALIBRATE_MARKS] = {0};
        struct askew a = {0.4, -0.8, 0.2, 1.002, 0.998};
        double w = 210 * MM, h = 297 * MM;

        REQUIRE(calibrate_read(unit_arena(), readings(straight, a, w, h, FLIP_LONG, ALL_CUTS, slip, true), w,
                               h, INSET, FLIP_LONG, &plain) == NULL);
        CHECK_STR(plain.of_back.doubtful, "");
        slip[i] = 1;
        REQUIRE(calibrate_read(unit_arena(), readings(straight, a, w, h, FLIP_LONG, ALL_CUTS, slip, true), w,
                               h, INSET, FLIP_LONG, &c) == NULL);
        CHECK_NEAR(c.of_back.contradicted / MM, 1, 0.2);
        CHECK(strlen(c.of_back.doubtful) == 2 && strchr(c.of_back.doubtful, 'A' + i) &&
              strchr(c.of_back.doubtful, pairs[i]));
        CHECK(c.of_back.expected > 2 * plain.of_back.expected);
    }
}

TEST(readings_as_people_write_them)
{
    static const char *const same[] = {"A=0.5 E=-1", "a:0,5;e:-1", "A=0.5 E=\u22121", "A=0.5 E=\u20131,0",
                                       "E=-1 A=.5"};
    static const char *const bad[] = {
        "",
        " ",
        "A",
        "A=",
        "A=x",
        "Z=1",
        "A=1 A=2",
        "A=1.2.3",
        "A=21",
        "A=1in",
        "  A = +0.50mm ;\n E= -1.0 mm", /* a blank before the unit is not taken */
        "A=1,E=2",
        "A=1E=2",
        "9=1",
        "A=\u2212-1 E=1",
        "A=\u2212 E=1",
        "A=\u2212\u22121 E=1",
        "A=1e3",
        "A=99999999999999999999"};
    struct calibration first = {0}, c;

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        const char *wrong = calibrate_read(unit_arena(), same[i], 595, 842, 42, FLIP_LONG, &c);
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

TEST(a_scale_that_there_is_not_is_called_as_it_was_typed)
{
    static const struct {
        const char *text, *named;
    } rows[] = {{"J=1", "\"J\""},
                {"A=1 Zeile=0.5", "\"Zeile\""},
                {"=1", "\"=\""},
                {"%=1", "\"%\""},
                {"\u00c4\u00d6\u00dca\u00e4\u00f6\u00fc\u00df=1", "\"\u00c4\u00d6\u00dca\u00e4\u00f6\""},
                {"\u20ac\u20ac\u20ac\u20ac\u20ac:1", "\"\u20ac\u20ac\u20ac\u20ac\""}};
    struct calibration c;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *wrong = calibrate_read(unit_arena(), rows[i].text, 595, 842, 42, FLIP_LONG, &c);

        REQUIRE(wrong != NULL);
        CHECK(strstr(wrong, rows[i].named) != NULL);
    }
}
