#include "impose/calibrate.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/length.h"
#include "base/matrix.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "impose/calibrate_fit.h"

/* How far along their edge the scales lie from the corner of the cuts: far out, since what turns or grows shows most there.
 * Strokes run 10 mm to either side of a zero, and must not meet the other cut; nor may scales in one corner touch. Those
 * on the cuts that are further apart give way, which on usual papers makes both directions about as exact. */
static const double NEAR = 12 * PT_PER_MM, FAR = 26 * PT_PER_MM;
/* Scales at the paper's edge lie further on, beside the strokes of the others; their zero is so far in. */
static const double LEVEL_ON = 14 * PT_PER_MM, UPRIGHT_ON = 20 * PT_PER_MM;
static const double EDGE_IN = 10 * PT_PER_MM;

static double along_edge(double sheet_w, double sheet_h, double inset, bool cut, bool beside)
{
    /* Upright cuts are read up and down, along the height. */
    double length = beside ? sheet_h : sheet_w, other = beside ? sheet_w : sheet_h;
    double corner = inset + (length > other ? FAR : NEAR);

    return cut ? corner : corner + (beside ? LEVEL_ON : UPRIGHT_ON);
}

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
        bool beside = edge < 2;
        double in = cut ? inset : EDGE_IN;
        double along = along_edge(sheet_w, sheet_h, inset, cut, beside);

        if (i % 2) along = (beside ? sheet_h : sheet_w) - along;
        marks[i].label = labels[i];
        marks[i].upright = beside == cut;
        marks[i].x = edge == 0 ? in : edge == 1 ? sheet_w - in : along;
        marks[i].y = edge == 2 ? in : edge == 3 ? sheet_h - in : along;
    }
}

/* ---- lies ---- */

/* The way back: a side lies at S R p + t, so R' S' (p - t) must be sent for p. */
static struct correction inverse(const struct lie *lie)
{
    double sx = 1 / (1 + lie->v[LIE_GROW_X]), sy = 1 / (1 + lie->v[LIE_GROW_Y]);
    double degrees = -lie->v[LIE_TURN] * 180 / acos(-1.0);
    double dx = -lie->v[LIE_SHIFT_X] * sx, dy = -lie->v[LIE_SHIFT_Y] * sy;

    matrix_apply(matrix_turn(degrees, 0, 0), &dx, &dy);
    return (struct correction){dx, dy, degrees, sx, sy};
}

/* How a side that lies so on the front lies as seen from behind. */
static struct lie mirrored(struct lie lie, bool axis_vertical)
{
    lie.v[axis_vertical ? LIE_SHIFT_X : LIE_SHIFT_Y] *= -1;
    lie.v[LIE_TURN] *= -1;
    return lie;
}

/* How a side lies on the paper that lies so on another. What growth and turn together do to its angles is far below a reading. */
static struct lie on_top(struct lie lie, const struct lie *other)
{
    double dx = lie.v[LIE_SHIFT_X], dy = lie.v[LIE_SHIFT_Y];

    matrix_apply(matrix_turn(other->v[LIE_TURN] * 180 / acos(-1.0), 0, 0), &dx, &dy);
    lie.v[LIE_SHIFT_X] = (1 + other->v[LIE_GROW_X]) * dx + other->v[LIE_SHIFT_X];
    lie.v[LIE_SHIFT_Y] = (1 + other->v[LIE_GROW_Y]) * dy + other->v[LIE_SHIFT_Y];
    lie.v[LIE_TURN] += other->v[LIE_TURN];
    for (int i = LIE_GROW_X; i <= LIE_GROW_Y; i++) lie.v[i] = (1 + lie.v[i]) * (1 + other->v[i]) - 1;
    return lie;
}

/* ---- reading the text ---- */

/* A plain decimal number with a point or a comma. The sheet prints a minus sign, which may be copied from it, or a dash be typed
 * for it. */
static bool number(const char **text, double *value)
{
    static const char *const minuses[] = {"\u2212", "\u2013"};
    char copy[16] = "-";
    size_t sign = 0, n;
    char *end;

    for (size_t i = 0; i < sizeof minuses / sizeof *minuses && !sign; i++) {
        sign = !strncmp(*text, minuses[i], strlen(minuses[i]));
        if (sign) *text += strlen(minuses[i]);
    }
    n = strspn(*text, sign ? ".,0123456789" : "+-.,0123456789");
    if (n == 0 || n + sign >= sizeof copy) return false;
    memcpy(copy + sign, *text, n);
    copy[sign + n] = '\0';
    for (size_t i = 0; i < sign + n; i++)
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

/* What stands where a scale's label should; no more of it than a message has room for. */
static struct str label_of(const char *text)
{
    enum { MOST = 12 };
    size_t n = strcspn(text, "=: \t\n;");
    struct str label = {text, n ? n : 1};

    return str_sub(label, 0, utf8_start(label, label.n < MOST ? label.n : MOST));
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
            return arena_printf(arena, SAY("no scale is called \"%.*s\": they are A to H and 1 to 8"),
                                STR(label_of(text)));
        if (given[i]) return arena_printf(arena, SAY("%c is read twice"), marks[i].label);
        text++;
        text += strspn(text, " ");
        if (*text != '=' && *text != ':')
            return arena_printf(arena, SAY("%c needs a value: %c=0.3"), marks[i].label, marks[i].label);
        text++;
        text += strspn(text, " ");
        if (!number(&text, &values[i]) || fabs(values[i]) > (double)FURTHEST)
            return arena_printf(arena, SAY("%c needs a value in millimetres, at most %d"), marks[i].label,
                                FURTHEST);
        if (!strncmp(text, "mm", 2)) text += 2;
        if (*text && !strchr(" \t\n;", *text))
            return arena_printf(arena, SAY("%c needs a value in millimetres: %c=0.3"), marks[i].label,
                                marks[i].label);
        given[i] = true;
    }
}

/* ---- what was read ---- */

struct sheet_readings {
    double w, h;
    bool axis; /* the sheet turns about its vertical one */
    struct calibrate_mark marks[CALIBRATE_MARKS];
    double values[CALIBRATE_MARKS];
    bool given[CALIBRATE_MARKS];
};

/* A scale's reading as its side sees it. From behind, the axis' other direction is mirrored: the spot, and what was read along it. */
static struct scale_reading reading_at(const struct sheet_readings *sheet, int i)
{
    const struct calibrate_mark *mark = &sheet->marks[i];
    struct scale_reading r = {mark->x - sheet->w / 2, mark->y - sheet->h / 2, mark->upright,
                              i < CALIBRATE_CUTS, sheet->values[i] * PT_PER_MM};

    if (!r.across) return r;
    if (sheet->axis)
        r.x = -r.x;
    else
        r.y = -r.y;
    if (sheet->axis != r.upright) r.off = -r.off;
    return r;
}

static void help_most(const struct sheet_readings *sheet, const struct side_fit *fit,
                      const struct scale_reading *readings, int first, struct calibrated_side *side)
{
    size_t n = 0;

    side->with_most = HUGE_VAL;
    for (int i = first; i < first + FIT_MOST; i++) {
        double with;

        if (sheet->given[i]) continue;
        side->left[n++] = sheet->marks[i].label;
        with = calibrate_fit_with(fit, readings, side->readings, reading_at(sheet, i), sheet->w, sheet->h);
        if (with >= side->with_most * 0.999) continue; /* of equals the first */
        side->with_most = with;
        side->most = sheet->marks[i].label;
    }
}

/* Solves the eight scales of a side from `first` on. False if they do not fix its shift: *across says in which direction. */
static bool solve(const struct sheet_readings *sheet, int first, struct calibrated_side *side,
                  struct lie *lie, bool *across)
{
    struct scale_reading readings[FIT_MOST];
    struct fit_known known;
    struct side_fit fit;
    size_t doubtful = 0, k = 0;

    _Static_assert((int)CALIBRATE_CUTS == FIT_MOST && (int)CALIBRATE_EDGES == FIT_MOST, "scales of a side");
    *side = (struct calibrated_side){0};
    *lie = (struct lie){{0}};
    for (int i = first; i < first + FIT_MOST; i++)
        if (sheet->given[i]) readings[side->readings++] = reading_at(sheet, i);
    if (!side->readings) return true;
    known = calibrate_fit_known(readings, side->readings);
    *across = !known.x;
    if (!known.x || !known.y) return false;
    fit = calibrate_fit_side(readings, side->readings, sheet->w, sheet->h);
    *lie = fit.lie;
    side->turn = fit.known.turn;
    side->scale = fit.known.scale;
    side->expected = fit.expected;
    side->contradicted = fit.doubt ? fit.worst : 0;
    for (int i = first; i < first + FIT_MOST; i++)
        if (sheet->given[i] && fit.doubtful[k++]) side->doubtful[doubtful++] = sheet->marks[i].label;
    if (side->readings < FIT_MOST) help_most(sheet, &fit, readings, first, side);
    return true;
}

static const char *lacking(bool front, bool across, const char **missing)
{
    if (front) {
        *missing = across ? "1234" : "5678";
        return across
                   ? SAY("nothing is corrected: how far fronts lie to the side was not read (1, 2, 3 or 4)")
                   : SAY("nothing is corrected: how far fronts lie up or down was not read (5, 6, 7 or 8)");
    }
    *missing = across ? "EFGH" : "ABCD";
    return across ? SAY("nothing is corrected: how far backs lie to the side was not read (E, F, G or H)")
                  : SAY("nothing is corrected: how far backs lie up or down was not read (A, B, C or D)");
}

const char *calibrate_read(struct arena *arena, const char *text, double sheet_w, double sheet_h,
                           double inset, enum flip flip, struct calibration *calibration)
{
    struct sheet_readings sheet = {
        .w = sheet_w, .h = sheet_h, .axis = impose_axis_vertical(sheet_w, sheet_h, flip)};
    struct lie front, back, behind;
    const char *wrong;
    bool across;

    *calibration = (struct calibration){.missing = NULL};
    calibrate_marks(sheet_w, sheet_h, inset, sheet.marks);
    wrong = parse(arena, text, sheet.marks, sheet.values, sheet.given);
    if (wrong) return wrong;
    if (!solve(&sheet, 0, &calibration->of_back, &back, &across))
        return lacking(false, across, &calibration->missing);
    if (!solve(&sheet, CALIBRATE_CUTS, &calibration->of_front, &front, &across))
        return lacking(true, across, &calibration->missing);
    if (calibration->of_back.readings + calibration->of_front.readings == 0) return SAY("no scale was read");
    calibration->front = inverse(&front);
    /* Read against a front that lies wrong itself, the back lies wrong by both. */
    behind = mirrored(front, sheet.axis);
    back = on_top(back, &behind);
    calibration->back = inverse(&back);
    return NULL;
}
