#include "product/calibrate_answer.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "impose/printer.h"
#include "product/calibrate_page.h"

static const double MM = PT_PER_MM;

/* Above this more readings are asked for, if they make the error smaller by a fifth at least. */
static const double LARGE = 0.3 * PT_PER_MM, WORTH = 0.8;

static double to_steps(double value, double step)
{
    return round(value / step) * step + 0; /* no negative zero */
}

/* To what is far below what can be read, so that what is printed and what is kept are the same. */
static struct correction rounded(struct correction c)
{
    return (struct correction){to_steps(c.dx, 0.001 * MM), to_steps(c.dy, 0.001 * MM),
                               to_steps(c.turn, 0.001), to_steps(c.sx, 0.0001), to_steps(c.sy, 0.0001)};
}

/* What a side's readings leave open, as a sentence; NULL: nothing. */
static const char *left_open(const struct calibrated_side *side, bool front)
{
    if (side->scale) return NULL;
    if (side->turn)
        return front ? SAY("the scale of fronts is not corrected, since it was not measured: it needs all of "
                           "1 to 8")
                     : SAY("the scale of backs is not corrected, since it was not measured: it needs all of "
                           "A to H");
    return front ? SAY("turn and scale of fronts are not corrected, since they were not measured: the turn "
                       "needs two scales "
                       "across from each other, such as 1 and 2, and the scale all of 1 to 8")
                 : SAY("turn and scale of backs are not corrected, since they were not measured: the turn "
                       "needs two scales "
                       "across from each other, such as A and C, and the scale all of A to H");
}

/* "A, C" */
static const char *listed(struct arena *arena, const char *labels)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; labels[i]; i++) strbuf_printf(&b, "%s%c", i ? ", " : "", labels[i]);
    return str_z(arena, strbuf_str(&b));
}

static void tell_side(struct arena *arena, struct diags *diags, const struct calibrated_side *side,
                      bool front)
{
    const char *open = left_open(side, front);

    diag(diags, front ? DIAG_EXPECTED_FRONT : DIAG_EXPECTED_BACK, NULL, 0, side->expected / MM);
    if (open) diag(diags, DIAG_UNMEASURED, NULL, 0, open);
    if (side->contradicted > 0)
        diag(diags, DIAG_READINGS, NULL, 0, side->contradicted / MM, listed(arena, side->doubtful));
    else if (side->most && side->expected > LARGE && side->with_most < WORTH * side->expected)
        diag(diags, DIAG_READ_MORE, NULL, 0, side->most, side->with_most / MM);
}

static void tell(struct arena *arena, struct diags *diags, const struct calibration *calibration)
{
    if (calibration->of_back.readings)
        tell_side(arena, diags, &calibration->of_back, false);
    else
        diag(diags, DIAG_UNMEASURED, NULL, 0,
             SAY("how backs lie on their fronts was not measured (A to H): they are moved with the fronts"));
    if (calibration->of_front.readings)
        tell_side(arena, diags, &calibration->of_front, true);
    else
        diag(diags, DIAG_UNMEASURED, NULL, 0,
             SAY("how fronts lie on the paper was not measured (1 to 8): only perforated sheets need it"));
}

bool calibrate_answer(struct arena *arena, const struct job *job, struct diags *diags,
                      struct calibration *calibration, struct printer *printer, struct str *answer)
{
    const char *wrong = calibrate_read(arena, job->read, job->paper.w, job->paper.h, CALIBRATE_PAGE_INSET,
                                       job->flip, calibration);
    struct strbuf b = strbuf_new(arena);

    if (wrong) {
        diag(diags, DIAG_USAGE, NULL, 0, arena_printf(arena, SAY("--read: %-s"), wrong));
        return false;
    }
    *printer = (struct printer){job->printer ? job->printer : "",
                                job->paper.name,
                                job->tray,
                                job->paper.w,
                                job->paper.h,
                                job->flip,
                                rounded(calibration->front),
                                rounded(calibration->back)};
    strbuf_printf(&b, "%s\n", printer_text(arena, printer));
    *answer = strbuf_str(&b);
    tell(arena, diags, calibration);
    return true;
}
