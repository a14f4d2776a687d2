/* How cards are cut out of their sheets, in words: by hand along marks or lines, by a machine, along a perforation. */
#include <assert.h>
#include <math.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "impose/guide.h"
#include "impose/steps.h"
#include "impose/steps_impl.h"

/* Lines that a knife follows in one direction: two for each row or column, one where cards touch, none along
 * the sheet's own edges. */
static int cuts(double first, double size, double pitch, int n, double sheet)
{
    double last = first + (n - 1) * pitch + size;
    int inner = pitch - size < 0.01 ? n - 1 : 2 * (n - 1);

    assert(n > 0 && size > 0);
    return inner + !guide_at_edge(first, sheet) + !guide_at_edge(last, sheet);
}

/* What is cut, in which order: lines of both directions. */
struct knife {
    int level, upright;
    bool upright_first;
    bool pile; /* all sheets at once */
};

static struct knife knife_of(const struct card_plan *plan, const struct card_grid *grid,
                             struct cut_guides guides, size_t sheets)
{
    return (struct knife){
        .level = cuts(grid->top, grid->cell_h, grid->pitch_y, grid->rows, grid->sheet_h),
        .upright = cuts(grid->left, grid->cell_w, grid->pitch_x, grid->columns, grid->sheet_w),
        .upright_first = guides.upright_first,
        .pile = plan->order == ORDER_STACK && sheets > 1,
    };
}

static const char *all_lines(struct arena *arena, struct knife knife)
{
    const char *level =
        arena_printf(arena, SAYS(knife.level, "the level line", "the %d level lines"), knife.level);
    const char *upright =
        arena_printf(arena, SAYS(knife.upright, "the upright line", "the %d upright lines"), knife.upright);

    if (!knife.upright) return level;
    if (!knife.level) return upright;
    return arena_printf(arena, SAY("%-s first, then %-s"), knife.upright_first ? upright : level,
                        knife.upright_first ? level : upright);
}

/* One direction has marks for a ruler, the other one lines. */
static bool is_mixed(struct knife knife, struct cut_guides guides)
{
    return knife.level && knife.upright && (guides.level == CUT_LINES) != (guides.upright == CUT_LINES);
}

/* The lines that are there whatever was cut before come last. */
static void marks_then_lines(struct strbuf *b, struct knife knife)
{
    int level = knife.level, upright = knife.upright;

    if (knife.upright_first) {
        LINE(b,
             SAYS(upright, "First lay a ruler from mark to mark for the upright line.",
                  "First lay a ruler from mark to mark for the %d upright lines."),
             upright);
        LINE(b,
             SAYS(level, "Then cut along the printed level line.",
                  "Then cut along the %d printed level lines."),
             level);
        return;
    }
    LINE(b,
         SAYS(level, "First lay a ruler from mark to mark for the level line.",
              "First lay a ruler from mark to mark for the %d level lines."),
         level);
    LINE(b,
         SAYS(upright, "Then cut along the printed upright line.",
              "Then cut along the %d printed upright lines."),
         upright);
}

/* How far from the sheet's edges the outer cuts lie: left, right, above, below. A mark cannot stand nearer than the printer prints. */
static void how_to_measure(struct strbuf *b, const struct card_grid *grid, double printable)
{
    const struct rect cells = impose_cells(grid);
    const double off[4] = {cells.x, grid->sheet_w - cells.x - cells.w, cells.y,
                           grid->sheet_h - cells.y - cells.h};
    bool unmarked[4], all = true;

    for (int i = 0; i < 4; i++) {
        unmarked[i] = !guide_at_edge(off[i], INFINITY) && off[i] < printable - 1e-6;
        all = all && unmarked[i] && fabs(off[i] - off[0]) < 0.01;
    }
    if (all) {
        LINE(b,
             SAY("The outer lines lie %.4g mm from the edges of the sheet, where nothing can be printed: "
                 "measure them."),
             off[0] / PT_PER_MM);
        return;
    }
    if (unmarked[0])
        LINE(
            b,
            SAY("The line at the left lies %.4g mm from the edge of the sheet, where nothing can be printed: "
                "measure it."),
            off[0] / PT_PER_MM);
    if (unmarked[1])
        LINE(b,
             SAY("The line at the right lies %.4g mm from the edge of the sheet, where nothing can be "
                 "printed: measure it."),
             off[1] / PT_PER_MM);
    if (unmarked[2])
        LINE(
            b,
            SAY("The line at the head lies %.4g mm from the edge of the sheet, where nothing can be printed: "
                "measure it."),
            off[2] / PT_PER_MM);
    if (unmarked[3])
        LINE(
            b,
            SAY("The line at the foot lies %.4g mm from the edge of the sheet, where nothing can be printed: "
                "measure it."),
            off[3] / PT_PER_MM);
}

/* What stays on outer cards, in points, where the cut beside them would be at the sheet's edge; 0: nothing that anybody sees, as nobody
 * cuts truer by hand. */
static double left_on(double before, double behind, int n)
{
    const double slight = 0.5 * PT_PER_MM + 0.01;
    double a = guide_at_edge(before, INFINITY) ? before : 0, b = guide_at_edge(behind, INFINITY) ? behind : 0;
    double extra = n == 1 ? a + b : fmax(a, b);

    return extra > slight ? extra : 0;
}

static void what_stays_on(struct strbuf *b, const struct card_grid *grid)
{
    const struct rect all = impose_cells(grid);
    double wider = left_on(all.x, grid->sheet_w - all.x - all.w, grid->columns);
    double higher = left_on(all.y, grid->sheet_h - all.y - all.h, grid->rows);

    if (wider > 0)
        LINE(b,
             grid->columns == 1
                 ? SAY("The cards come out %.2g mm wider: the strip beside them is too narrow to cut.")
                 : SAY("The outer cards come out %.2g mm wider: the strip beside them is too narrow to cut."),
             wider / PT_PER_MM);
    if (higher > 0)
        LINE(b,
             grid->rows == 1
                 ? SAY("The cards come out %.2g mm higher: the strip above and below is too narrow to cut.")
                 : SAY("The outer cards come out %.2g mm higher: the strip above and below is too narrow to "
                       "cut."),
             higher / PT_PER_MM);
}

/* What shows the first cuts. */
static enum cut_guide first_guide(struct knife knife, struct cut_guides guides)
{
    return knife.level ? guides.level : guides.upright;
}

/* By which marks, in which order. */
static void how_to_follow(struct strbuf *b, struct knife knife, struct cut_guides guides)
{
    const char *all = all_lines(b->arena, knife);

    if (is_mixed(knife, guides)) {
        marks_then_lines(b, knife);
        return;
    }
    switch (first_guide(knife, guides)) {
    case CUT_LINES: LINE(b, SAY("Cut along the printed lines: %-s."), all); return;
    case CUT_MARGINS:
    case CUT_GAPS:
        LINE(b,
             SAY("Lay a ruler from mark to mark and stop short of the margins, which carry the marks, until "
                 "the last cuts: %-s."),
             all);
        return;
    case CUT_MACHINE:
    case CUT_UNMARKED: LINE(b, SAY("No cutting guides are printed. Cut %-s."), all); return;
    }
}

/* The figures that are typed into the program of a cutting machine. */
static void how_to_cut_by_machine(struct strbuf *b, const struct card_plan *plan,
                                  const struct card_grid *grid)
{
    const struct cutter *c = plan->cutter;
    const double next_x = grid->columns > 1 ? grid->pitch_x / PT_PER_MM : 0,
                 next_y = grid->rows > 1 ? grid->pitch_y / PT_PER_MM : 0, w = grid->cell_w / PT_PER_MM,
                 h = grid->cell_h / PT_PER_MM, radius = plan->stock.radius / PT_PER_MM;
    const char *text;

    LINE(b,
         plan->layout == LAYOUT_FOLD
             ? SAY("Cut on the machine, print up. Its program wants to know the marks: square %.5g mm, arms "
                   "%.5g mm, lines %.5g mm, inset %.5g mm.")
             : SAY("Cut on the machine, fronts up. Its program wants to know the marks: square %.5g mm, arms "
                   "%.5g mm, lines %.5g mm, inset %.5g mm."),
         c->side / PT_PER_MM, c->arm / PT_PER_MM, c->line / PT_PER_MM, c->inset / PT_PER_MM);
    text = radius > 0 && grid->fold == CELL_FLAT
               ? arena_printf(b->arena, SAY("%.5g x %.5g mm with corners of %.5g mm"), w, h, radius)
               : arena_printf(b->arena, SAY("%.5g x %.5g mm"), w, h);
    text = arena_printf(b->arena, SAY("%-s, the first %.5g mm from the left and %.5g mm from the top"), text,
                        grid->left / PT_PER_MM, grid->top / PT_PER_MM);
    if (next_x > 0 && next_y > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm to the right and %.5g mm below"), text,
                            next_x, next_y);
    else if (next_x > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm to the right"), text, next_x);
    else if (next_y > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm below"), text, next_y);
    LINE(b, SAY("And the cuts: %-s."), text);
}

static void how_to_fold(struct strbuf *b, const struct card_grid *grid)
{
    if (grid->fold != CELL_FLAT)
        LINE(b, SAY("Do not cut the dashed lines: fold each piece there, print outside, and glue it."));
}

/* A maker's sheet, of which nothing is cut; one card may fill it. */
static void how_to_break(struct strbuf *b, const struct card_plan *plan, struct knife knife)
{
    bool breaks = knife.level + knife.upright > 0;

    if (breaks && knife.pile)
        LINE(b, SAY("Keep the sheets in their order and break all of them apart in the same way."));
    else if (breaks)
        LINE(b, SAY("Break the cards apart along the perforation."));
    if (plan->layout == LAYOUT_FOLD) LINE(b, SAY("Fold each along its score, print outside."));
}

void steps_cut(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
               struct cut_guides guides, size_t sheets)
{
    struct knife knife = knife_of(plan, grid, guides, sheets);
    bool fold = plan->layout == LAYOUT_FOLD;

    if (guides.level == CUT_MACHINE) {
        how_to_cut_by_machine(b, plan, grid);
        how_to_fold(b, grid);
        return;
    }
    if (plan->stock.perforated) {
        how_to_break(b, plan, knife);
        return;
    }
    if (knife.level + knife.upright == 0) {
        what_stays_on(b, grid);
        return;
    }
    if (knife.pile)
        LINE(b,
             fold ? SAY("Keep the sheets in their order, sheet 1 on top, print up, and cut them as one pile, "
                        "or a few at a time.")
                  : SAY("Keep the sheets in their order, sheet 1 on top, fronts up, and cut them as one "
                        "pile, or a few at a time."));
    else
        LINE(b, fold ? SAY("Cut with the print up.") : SAY("Cut with the fronts up."));
    how_to_follow(b, knife, guides);
    if (guides.level != CUT_UNMARKED) how_to_measure(b, grid, guides.printable);
    what_stays_on(b, grid);
    how_to_fold(b, grid);
}

/* What is done first, and then: either may be NULL. */
static const char *then(struct arena *arena, const char *first, const char *next)
{
    return first && next ? arena_printf(arena, SAY("%-s · %-s"), first, next) : first ? first : next;
}

/* How the lines are cut of which no machine knows. */
static const char *cut_brief(struct arena *arena, const struct card_plan *plan, struct cut_guides guides,
                             struct knife knife)
{
    enum cut_guide first = first_guide(knife, guides);
    const char *all = all_lines(arena, knife);
    bool fold = plan->layout == LAYOUT_FOLD;

    if (is_mixed(knife, guides))
        return arena_printf(arena,
                            fold ? SAY("cut from mark to mark and along the print, %-s")
                                 : SAY("fronts up: cut from mark to mark and along the print, %-s"),
                            all);
    if (first == CUT_MARGINS || first == CUT_GAPS)
        return arena_printf(
            arena, fold ? SAY("cut from mark to mark, %-s") : SAY("fronts up: cut from mark to mark, %-s"),
            all);
    return arena_printf(arena, fold ? SAY("cut %-s") : SAY("fronts up: cut %-s"), all);
}

struct str steps_brief(struct arena *arena, const struct card_plan *plan, struct cut_guides guides,
                       size_t n_slots)
{
    const char *text = NULL;
    size_t sheets = impose_card_sheets(plan, n_slots);
    bool one_side = plan->layout == LAYOUT_FRONTS || plan->layout == LAYOUT_BACKS;
    struct card_grid grid;
    struct knife knife;

    if (sheets == 0 || one_side || !impose_grid(plan, &grid)) return str_of("");
    knife = knife_of(plan, &grid, guides, sheets);
    if (knife.level + knife.upright == 0 && guides.level != CUT_MACHINE && !plan->stock.folded)
        return str_of("");
    if (plan->stock.perforated) {
        if (knife.level + knife.upright) text = SAY("break apart along the perforation");
        if (grid.fold != CELL_FLAT) text = then(arena, text, SAY("fold along the score"));
    } else if (guides.level == CUT_MACHINE) {
        text = arena_printf(arena, SAY("cutter: square %.5g mm, arms %.5g mm, lines %.5g mm, inset %.5g mm"),
                            plan->cutter->side / PT_PER_MM, plan->cutter->arm / PT_PER_MM,
                            plan->cutter->line / PT_PER_MM, plan->cutter->inset / PT_PER_MM);
    } else {
        text = cut_brief(arena, plan, guides, knife);
        if (grid.fold != CELL_FLAT) text = then(arena, text, SAY("fold at the dashed lines"));
    }
    if (knife.pile)
        text = then(arena, text, SAY("lay the stacks on each other, row by row, the top left one on top"));
    return str_of(text);
}
