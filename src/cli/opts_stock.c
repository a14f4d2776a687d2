#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "cli/opts_args.h"
#include "cli/opts_resolver.h"
#include "cli/opts_value.h"

static bool same_sheet(double w, double h, double sheet_w, double sheet_h)
{
    const double tolerance = 0.5;
    bool upright = fabs(w - sheet_w) < tolerance && fabs(h - sheet_h) < tolerance;
    bool turned = fabs(w - sheet_h) < tolerance && fabs(h - sheet_w) < tolerance;

    return upright || turned;
}

static void take_paper_of_stock(struct job *job)
{
    if (!paper_parse(job->stock.paper, &job->paper))
        job->paper = (struct paper){.name = job->stock.paper,
                                    .title = job->stock.paper,
                                    .w = job->stock.sheet_w,
                                    .h = job->stock.sheet_h};
}

/* The first stock of plain paper for this sheet; else as many cards of the first stock of all as it holds. False: it
 * holds none. */
static bool stock_of_paper(struct job *job)
{
    size_t n;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        if (all[i].perforated || !same_sheet(job->paper.w, job->paper.h, all[i].sheet_w, all[i].sheet_h))
            continue;
        job->stock = all[i];
        return true;
    }
    return stock_fit(job->paper.w, job->paper.h, all[0].w, all[0].h, 0, 0, &job->stock);
}

static void take_stock_of_paper(struct job_resolver *r)
{
    const struct option *paper = opts_option_find(str_of("paper"));
    size_t n;
    const char *why;

    if (stock_of_paper(r->job)) return;
    why = arena_printf(r->arena, SAY("no card of %s fits on this paper; name a --card or a --grid"),
                       stocks(&n)->name);
    if (origin_of(r, "paper") == ORIGIN_COMMAND) {
        wrong_usage(r, why);
        return;
    }
    setting_warn(r, setting_of(r, "paper"), why);
    opts_option_set(r->arena, paper, r->job, paper->preset);
    if (!stock_of_paper(r->job)) wrong_usage(r, why);
}

/* False: no such card fits. If the command line has no part in that, the card is forgotten. */
static bool take_card(struct job_resolver *r)
{
    struct job *job = r->job;
    char card[SIZE_TEXT_MAX], paper[SIZE_TEXT_MAX];

    if (stock_fit(job->paper.w, job->paper.h, job->card_w, job->card_h, job->margin, job->gap, &job->stock))
        return true;
    length_size_text(card, job->card_w, job->card_h);
    length_size_text(paper, job->paper.w, job->paper.h);
    opts_refuse(r, "card", "card", "card paper margin",
                arena_printf(r->arena,
                             job->margin > 0 ? SAY("no card of %s fits on %s with this --margin")
                                             : SAY("no card of %s fits on %s"),
                             card, paper));
    job->card_w = job->card_h = 0;
    return false;
}

/* False: the cards would be too small. The grid is forgotten then, as by take_card. */
static bool take_grid(struct job_resolver *r)
{
    const struct option *card = opts_option_find(str_of("card"));
    struct job *job = r->job;
    char size[SIZE_TEXT_MAX], least[SIZE_TEXT_MAX];
    struct stock stock;
    bool some = stock_fill(job->paper.w, job->paper.h, job->grid_columns, job->grid_rows, job->margin,
                           job->gap, &stock);

    if (some && stock.w >= card->least && stock.h >= card->least) {
        job->stock = stock;
        return true;
    }
    length_size_text(size, stock.w, stock.h);
    length_size_text(least, card->least, card->least);
    opts_refuse(r, "grid", "grid", "grid paper margin gap",
                some ? arena_printf(r->arena, SAY("the cards would be %s; the smallest are %s"), size, least)
                     : SAY("margin and gaps leave no room for so many cards"));
    job->grid_columns = job->grid_rows = 0;
    return false;
}

/* What may say how large cards are, the first first where one place says several; the strongest of them that is said, or NULL. */
static const char *sizer_of(struct job_resolver *r)
{
    static const char *const sizers[] = {"grid", "card", "stock"};
    enum { SIZERS = sizeof sizers / sizeof *sizers };
    const char *best = sizers[0];

    for (size_t i = 1; i < SIZERS; i++)
        if (origin_of(r, sizers[i]) > origin_of(r, best)) best = sizers[i];
    for (size_t i = 0; i < SIZERS; i++) {
        if (sizers[i] == best || origin_of(r, sizers[i]) != origin_of(r, best)) continue;
        if (origin_of(r, best) == ORIGIN_COMMAND)
            wrong_usage(r,
                        arena_printf(r->arena, SAY("--%s and --%s contradict each other: give one of them"),
                                     best, sizers[i]));
        else if (setting_of(r, sizers[i]))
            setting_warn(r, setting_of(r, sizers[i]),
                         arena_printf(r->arena, SAY("%s is set too, and wins"), best));
    }
    return origin_of(r, best) > ORIGIN_PRESET ? best : NULL;
}

static void derive_stock(struct job_resolver *r, bool apart)
{
    struct job *job = r->job;
    enum origin paper = origin_of(r, "paper");
    enum origin stock = origin_of(r, "stock");
    const char *sizer = sizer_of(r), *text;

    if (sizer && !strcmp(sizer, "grid") && (take_grid(r) || r->wrong)) return;
    if (sizer && !strcmp(sizer, "card") && (take_card(r) || r->wrong)) return;
    if (stock == ORIGIN_PRESET) {
        take_stock_of_paper(r);
        return;
    }
    /* Of a product that goes on a sheet of its own paper and stock do not contradict each other. */
    if (paper == ORIGIN_PRESET || (stock > paper && !apart)) {
        take_paper_of_stock(job);
        return;
    }
    if (apart || same_sheet(job->paper.w, job->paper.h, job->stock.sheet_w, job->stock.sheet_h)) return;
    text = arena_printf(r->arena, SAY("the stock %s is on %s, not on this paper"), job->stock.name,
                        job->stock.paper);
    if (stock == ORIGIN_COMMAND) {
        wrong_usage(r, arena_printf(r->arena, SAY("--paper contradicts --stock: %-s"), text));
    } else if (stock == paper) {
        setting_warn(r, setting_of(r, "paper"), text);
        take_paper_of_stock(job);
    } else {
        setting_warn(r, setting_of(r, "stock"), text);
        take_stock_of_paper(r);
    }
}

/* What holds for the grid, whichever way it was found. */
static void check_grid(struct job_resolver *r)
{
    struct job *job = r->job;
    int cells = job->stock.columns * job->stock.rows;
    const char *text;

    if (job->card_w <= 0 && job->grid_columns <= 0 &&
        (origin_of(r, "gap") == ORIGIN_COMMAND || origin_of(r, "margin") == ORIGIN_COMMAND))
        wrong_usage(r, SAY("--gap and --margin go with --card or --grid: a stock has its own"));
    if (job->start_at <= cells) return;
    text = arena_printf(r->arena, SAYS(cells, "a sheet has %d cell", "a sheet has %d cells"), cells);
    if (origin_of(r, "start-at") == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--start-at %d: %-s"), job->start_at, text));
    else
        setting_warn(r, setting_of(r, "start-at"), text);
    job->start_at = 1;
}

/* Scored cards are there to be folded. */
static void take_fold(struct job_resolver *r)
{
    if (r->job->stock.folded && origin_of(r, "layout") == ORIGIN_PRESET) r->job->layout = LAYOUT_FOLD;
}

/* Corners that were asked for, instead of the stock's own. */
static void take_corners(struct job_resolver *r)
{
    struct stock *stock = &r->job->stock;
    double most = fmin(stock->w, stock->h) / 2;

    if (origin_of(r, "corners") == ORIGIN_PRESET) return;
    if (r->job->layout == LAYOUT_FOLD)
        opts_refuse(r, "corners", "corners", "corners",
                    SAY("with --layout fold, round them when the cards are glued"));
    else if (r->job->corners > most)
        opts_refuse(
            r, "corners", "corners", "corners",
            arena_printf(r->arena, SAY("at most %.4gmm, half of the card's shorter side"), most / PT_PER_MM));
    else
        stock->radius = r->job->corners;
}

/* Marks that a cutting machine would not find, or that would lie on each other, are none. */
static void check_cutter(struct job_resolver *r)
{
    struct job *job = r->job;
    const struct cutter *c = &job->cutter;
    static const char *const figures[] = {"cutter-side", "cutter-arm", "cutter-line", "cutter-inset"};
    const char *why = NULL;

    /* A configuration may hold the machine's figures for when they are needed. */
    for (size_t i = 0; i < sizeof figures / sizeof *figures && job->marks != MARKS_CUTTER; i++)
        if (origin_of(r, figures[i]) == ORIGIN_COMMAND)
            wrong_usage(r, arena_printf(r->arena, SAY("--%s goes with --marks cutter"), figures[i]));
    if (job->marks != MARKS_CUTTER) return;
    if (job->stock.perforated)
        why = SAY("perforated stock is broken apart, not cut");
    else if (c->inset < job->printable)
        why = arena_printf(
            r->arena, SAY("marks %.4gmm inside the sheet's edge lie in the printer's dead margin of %.4gmm"),
            c->inset / PT_PER_MM, job->printable / PT_PER_MM);
    else if (c->line > c->arm)
        why = SAY("the lines of the marks are thicker than they are long");
    else if (2 * c->inset + c->arm + fmax(c->side, c->arm) > fmin(job->stock.sheet_w, job->stock.sheet_h))
        why = SAY("the sheet is too small for such marks");
    if (!why) return;
    opts_refuse(r, "marks", "marks cutter", "marks cutter-side cutter-arm cutter-line cutter-inset printable",
                why);
    job->marks = MARKS_AUTO;
}

/* What fronts hold is asked where a picture is the back of all cards, which then has no room for anything else. */
static void check_faces(struct job_resolver *r)
{
    struct job *job = r->job;

    if (job->card_back && job->faces == FACES_TWO) job->faces = FACES_BOTH;
    if (job->card_back && job->leitner) {
        if (origin_of(r, "leitner") == ORIGIN_COMMAND)
            wrong_usage(r, SAY("--leitner does not go with --card-back: its boxes stand on the backs"));
        job->leitner = false;
    }
    if (job->card_back || job->faces == FACES_TWO) return;
    if (origin_of(r, "face") == ORIGIN_COMMAND)
        wrong_usage(r, SAY("--face goes with --card-back: without it answers stand on the backs"));
    job->faces = FACES_TWO;
}

/* What others have described, and a number that several makers may have, is worth a look before it is printed on. */
static void tell_template(struct job_resolver *r)
{
    const struct stock *stock = &r->job->stock;
    char card[SIZE_TEXT_MAX];

    if (!stock->installed) return;
    length_size_text(card, stock->w, stock->h);
    diag(r->diags, DIAG_TEMPLATES, NULL, 0,
         arena_printf(r->arena, SAY("the stock is %s, by the template of gLabels: %s, %d x %d on %s"),
                      stock->name, card, stock->columns, stock->rows, stock->paper));
}

void opts_stock(struct job_resolver *r, bool apart)
{
    derive_stock(r, apart);
    if (!r->wrong) tell_template(r);
    r->job->card_given = r->job->card_w > 0 || origin_of(r, "stock") > ORIGIN_PRESET;
    if (!r->wrong) check_grid(r);
    if (!r->wrong) take_fold(r);
    if (!r->wrong) take_corners(r);
    if (!r->wrong) check_cutter(r);
    if (!r->wrong) check_faces(r);
}
