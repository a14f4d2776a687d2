#include "impose/cut_guides.h"

#include <math.h>

#include "impose/guide.h"

static bool cards_touch(const struct card_grid *grid)
{
    return (grid->columns > 1 && grid->pitch_x - grid->cell_w < 0.01) ||
           (grid->rows > 1 && grid->pitch_y - grid->cell_h < 0.01);
}

/* The cells along a cut, from one margin to the other. */
struct cut_run {
    double first, last; /* margins before and behind the cells */
    double gap;
    int cells;
};

static struct cut_run along_level(const struct card_grid *grid)
{
    struct rect all = impose_cells(grid);

    return (struct cut_run){all.x, grid->sheet_w - all.x - all.w, grid->pitch_x - grid->cell_w,
                            grid->columns};
}

static struct cut_run along_upright(const struct card_grid *grid)
{
    struct rect all = impose_cells(grid);

    return (struct cut_run){all.y, grid->sheet_h - all.y - all.h, grid->pitch_y - grid->cell_h, grid->rows};
}

static bool margins_hold(struct cut_run s, double printable, double bleed)
{
    return guide_crop_fits(fmin(s.first, s.last) - printable, bleed);
}

/* A ruler needs two marks. */
static bool gaps_hold(struct cut_run s, double printable)
{
    double least = guide_tick_least - 1e-6;
    int n = s.gap >= least ? s.cells - 1 : 0;

    return n + (s.first - printable >= least) + (s.last - printable >= least) >= 2;
}

/* Neither pair of margins holds crop marks. What is cut second has lost what lay in the gaps of the first. */
static void without_margins(struct cut_guides *guides, bool level, bool upright)
{
    guides->level = level ? CUT_GAPS : CUT_LINES;
    guides->upright = upright && !level ? CUT_GAPS : CUT_LINES;
    guides->upright_first = guides->upright == CUT_GAPS;
}

struct cut_guides cut_guides_of(enum marks asked, const struct card_plan *plan, double printable,
                                double bleed)
{
    struct cut_guides guides = {.printable = printable};
    struct cut_run level, upright;
    bool level_margins, upright_margins;
    struct card_grid grid;

    if (asked == MARKS_NONE || plan->stock.perforated || !impose_grid(plan, &grid)) return guides;
    if (asked == MARKS_CUTTER) {
        guides.level = guides.upright = plan->cutter ? CUT_MACHINE : CUT_UNMARKED;
        return guides;
    }
    guides.level = guides.upright = CUT_LINES;
    if (asked == MARKS_GRID || (asked == MARKS_AUTO && cards_touch(&grid))) return guides;
    level = along_level(&grid);
    upright = along_upright(&grid);
    level_margins = margins_hold(level, printable, bleed);
    upright_margins = margins_hold(upright, printable, bleed);
    if (!level_margins && !upright_margins) {
        /* On one's own accord, lines: they are there whatever was cut before. */
        if (asked == MARKS_CROP)
            without_margins(&guides, gaps_hold(level, printable), gaps_hold(upright, printable));
        return guides;
    }
    guides.level = level_margins ? CUT_MARGINS : gaps_hold(level, printable) ? CUT_GAPS : CUT_LINES;
    guides.upright = upright_margins ? CUT_MARGINS : gaps_hold(upright, printable) ? CUT_GAPS : CUT_LINES;
    guides.upright_first = !level_margins;
    return guides;
}
