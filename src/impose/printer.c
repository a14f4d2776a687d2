#include "impose/printer.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "job/paper.h"

static bool same_sheet(double w, double h, double other_w, double other_h)
{
    const double tolerance = 0.5;

    return fabs(w - other_w) < tolerance && fabs(h - other_h) < tolerance;
}

bool printer_same(const struct printer *a, const struct printer *b)
{
    return !strcmp(a->name, b->name) && !strcmp(a->tray, b->tray) && a->flip == b->flip &&
           same_sheet(a->w, a->h, b->w, b->h);
}

static bool has_backs(const struct print *print)
{
    for (size_t i = 0; i < print->sheets.n; i++)
        if (print->sheets.v[i].has_back) return true;
    return false;
}

/* True of the printer's rows for that sheet, whatever their trays. One-sided sheets are not flipped: any row for the paper will do. */
static bool is_for(const struct printer *p, const struct job *job, const struct print *print)
{
    return !strcmp(p->name, job->printer) && (!has_backs(print) || p->flip == job->flip) &&
           same_sheet(p->w, p->h, print->w, print->h);
}

/* Of that tray; NULL: there is none. */
static const struct printer *find(const struct job *job, const struct print *print, const char *tray)
{
    for (size_t i = 0; i < job->printers.n; i++)
        if (!strcmp(job->printers.v[i].tray, tray) && is_for(&job->printers.v[i], job, print))
            return &job->printers.v[i];
    return NULL;
}

/* "manual", "top": the trays of that sheet, each once; empty: there are none. */
static struct str trays_of(struct arena *arena, const struct job *job, const struct print *print)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < job->printers.n; i++) {
        const struct printer *p = &job->printers.v[i];

        /* A one-sided sheet may have two rows of a tray, one for each flip. */
        if (is_for(p, job, print) && find(job, print, p->tray) == p)
            strbuf_printf(&b, "%s\"%s\"", b.n ? ", " : "", p->tray);
    }
    return strbuf_str(&b);
}

/* As --paper takes it. */
static const char *paper_of(struct arena *arena, const struct print *print)
{
    const struct paper *paper = paper_of_size(print->w, print->h);
    char size[SIZE_TEXT_MAX];

    if (paper && same_sheet(paper->w, paper->h, print->w, print->h)) return paper->name;
    length_size_text(size, print->w, print->h);
    return arena_printf(arena, "%s", size);
}

const char *printer_tray(struct arena *arena, const struct job *job)
{
    if (!*job->tray) return "";
    return arena_printf(arena, " --tray %.*s", STR(text_shell_word(arena, str_of(job->tray))));
}

static const char *not_calibrated(struct arena *arena, const struct job *job, const struct print *print)
{
    const char *tray = printer_tray(arena, job);
    struct str trays = trays_of(arena, job, print);

    if (find(job, print, ""))
        return arena_printf(arena, SAY("printer \"%s\" is calibrated for this sheet without --tray"),
                            job->printer);
    if (trays.n)
        return arena_printf(arena, SAY("printer \"%s\" is calibrated for this sheet with --tray %.*s"),
                            job->printer, STR(trays));
    return arena_printf(arena,
                        SAY("printer \"%s\" is not calibrated for this sheet, paper and flip: recto "
                            "calibrate --paper %s --flip "
                            "%s%s"),
                        job->printer, paper_of(arena, print), print_flip_name(job->flip), tray);
}

bool printer_correct(struct arena *arena, const struct job *job, struct diags *diags, struct print *print)
{
    struct correction front = {0, 0, 0, 1, 1}, back = front;
    const struct correction given_front = {job->front_shift[0], job->front_shift[1], job->front_turn,
                                           job->front_scale[0], job->front_scale[1]};
    const struct correction given_back = {job->back_shift[0], job->back_shift[1], job->back_turn,
                                          job->back_scale[0], job->back_scale[1]};

    if (job->printer) {
        const struct printer *printer = find(job, print, job->tray);
        if (!printer) {
            struct diag_place from = job_place_of(job, "flip paper page printer tray");

            diag_at(diags, DIAG_USAGE, from, not_calibrated(arena, job, print));
            return false;
        }
        front = printer->front;
        back = printer->back;
    }
    if (job->given & GIVEN_FRONT_SHIFT) front.dx = given_front.dx, front.dy = given_front.dy;
    if (job->given & GIVEN_FRONT_TURN) front.turn = given_front.turn;
    if (job->given & GIVEN_FRONT_SCALE) front.sx = given_front.sx, front.sy = given_front.sy;
    if (job->given & GIVEN_BACK_SHIFT) back.dx = given_back.dx, back.dy = given_back.dy;
    if (job->given & GIVEN_BACK_TURN) back.turn = given_back.turn;
    if (job->given & GIVEN_BACK_SCALE) back.sx = given_back.sx, back.sy = given_back.sy;
    print_correct(print, front, back);
    return true;
}

static void add_side(struct strbuf *b, const char *side, struct correction c)
{
    if (fabs(c.dx) > 0.0005 || fabs(c.dy) > 0.0005)
        strbuf_printf(b, " --%s-shift %.6gmm,%.6gmm", side, c.dx / PT_PER_MM, c.dy / PT_PER_MM);
    if (fabs(c.turn) > 0.0005) strbuf_printf(b, " --%s-turn %.6g", side, c.turn);
    if (fabs(c.sx - 1) > 0.000005 || fabs(c.sy - 1) > 0.000005)
        strbuf_printf(b, " --%s-scale %.6g,%.6g", side, c.sx, c.sy);
}

const char *printer_text(struct arena *arena, const struct printer *printer)
{
    struct strbuf b = strbuf_new(arena);

    add_side(&b, "front", printer->front);
    add_side(&b, "back", printer->back);
    return b.n ? str_z(arena, str_from(strbuf_str(&b), 1)) : "none";
}

const char **printer_names(struct arena *arena, const struct printers *printers, size_t *n)
{
    const char **names = NEW_N(arena, const char *, printers->n);

    *n = 0;
    for (size_t i = 0; i < printers->n; i++) {
        bool known = false;
        for (size_t k = 0; k < *n; k++) known = known || !strcmp(names[k], printers->v[i].name);
        if (!known) names[(*n)++] = printers->v[i].name;
    }
    return names;
}
