#include "impose/steps.h"

#include <assert.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "impose/guide.h"

/* A sentence on a line of its own. */
#define LINE(b, ...) (strbuf_printf((b), __VA_ARGS__), strbuf_addc((b), '\n'))

static void two_sided(struct strbuf *b, const char *paper, enum flip flip)
{
    LINE(b,
         SAY("Print on %-s at 100 %% (\"actual size\"), on both sides, and let the printer flip the sheet on "
             "its %-s edge."),
         paper, print_flip_name(flip));
}

static void one_sided(struct strbuf *b, const char *paper)
{
    LINE(b, SAY("Print on %-s at 100 %% (\"actual size\"), on one side."), paper);
}

static void test_print(struct strbuf *b, bool perforated)
{
    if (perforated)
        LINE(b, SAY("Print one sheet on plain paper first and hold it against a card sheet."));
    else
        LINE(b,
             SAY("Print one sheet first and hold it against the light: the backs must lie on their fronts."));
}

/* ---- one side at a time ---- */

static void fronts(struct strbuf *b, const char *paper)
{
    one_sided(b, paper);
    LINE(b, SAY("This file has the fronts; the file that --layout backs makes goes onto the other side."));
}

/* The manual duplexer. A pile's order and its face in the tray decide which sheet is fed first; a printer
 * that prints the upper side of what lies in its paper tray turns both round at once. */
static void backs(struct strbuf *b, const char *paper, enum flip flip, bool face_up, size_t sheets)
{
    one_sided(b, paper);
    LINE(b, SAY("This file has the backs: print the fronts first, then put their pile back into the paper "
                "tray."));
    if (face_up) {
        LINE(b,
             SAY("The fronts lie face up, sheet %zu on top. Put the pile back as it lies, to be printed on "
                 "its lower side: sheet %zu is fed first, so the backs run from %zu to 1."),
             sheets, sheets, sheets);
    } else {
        LINE(b,
             SAY("The fronts lie face down, sheet 1 at the bottom. Turn the pile over as a whole and put it "
                 "back, to be printed on its lower side: sheet 1 is fed first, so the backs run from 1 to "
                 "%zu."),
             sheets);
    }
    LINE(b, flip == FLIP_LONG ? SAY("The end that went in first goes in first again.")
                              : SAY("The end that went in first goes in last this time."));
    LINE(b, face_up ? SAY("Does your printer print the upper side of what lies in its paper tray? Then use "
                          "--output-tray face-down, and turn the pile over before you put it back.")
                    : SAY("Does your printer print the upper side of what lies in its paper tray? Then use "
                          "--output-tray face-up, and do not turn the pile over."));
    LINE(b, SAY("Try it with a sheet or two first."));
}

/* ---- cards ---- */

static void how_to_print(struct strbuf *b, const struct card_plan *plan, const char *paper, size_t sheets)
{
    switch (plan->layout) {
    case LAYOUT_DUPLEX:
        two_sided(b, paper, plan->flip);
        test_print(b, plan->stock.perforated);
        return;
    case LAYOUT_FOLD:
        one_sided(b, paper);
        if (plan->stock.perforated) test_print(b, true);
        return;
    case LAYOUT_FRONTS: fronts(b, paper); return;
    case LAYOUT_BACKS: backs(b, paper, plan->flip, plan->face_up, sheets); return;
    }
}

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
    bool pile; /* all sheets at once */
};

static struct knife knife_of(const struct card_plan *plan, const struct card_grid *grid, size_t sheets)
{
    return (struct knife){
        .level = cuts(grid->top, grid->cell_h, grid->pitch_y, grid->rows, grid->sheet_h),
        .upright = cuts(grid->left, grid->cell_w, grid->pitch_x, grid->columns, grid->sheet_w),
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
    return knife.level ? arena_printf(arena, SAY("%-s first, then %-s"), level, upright) : upright;
}

/* The figures that are typed into the program of a cutting machine. */
static void how_to_cut_by_machine(struct strbuf *b, const struct card_plan *plan,
                                  const struct card_grid *grid)
{
    const struct cutter *c = plan->cutter;
    const double gap_x = grid->columns > 1 ? grid->pitch_x / PT_PER_MM : 0,
                 gap_y = grid->rows > 1 ? grid->pitch_y / PT_PER_MM : 0, w = grid->cell_w / PT_PER_MM,
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
    if (gap_x > 0 && gap_y > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm to the right and %.5g mm below"), text,
                            gap_x, gap_y);
    else if (gap_x > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm to the right"), text, gap_x);
    else if (gap_y > 0)
        text = arena_printf(b->arena, SAY("%-s, the next %.5g mm below"), text, gap_y);
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

static void how_to_cut(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
                       enum marks guides, size_t sheets)
{
    struct knife knife = knife_of(plan, grid, sheets);
    bool fold = plan->layout == LAYOUT_FOLD;
    const char *all = all_lines(b->arena, knife);

    if (guides == MARKS_CUTTER && plan->cutter) {
        how_to_cut_by_machine(b, plan, grid);
        how_to_fold(b, grid);
        return;
    }
    if (plan->stock.perforated) {
        how_to_break(b, plan, knife);
        return;
    }
    if (knife.level + knife.upright == 0) return;
    if (knife.pile)
        LINE(b,
             fold ? SAY("Keep the sheets in their order, sheet 1 on top, print up, and cut them as one pile, "
                        "or a few at a time.")
                  : SAY("Keep the sheets in their order, sheet 1 on top, fronts up, and cut them as one "
                        "pile, or a few at a time."));
    else
        LINE(b, fold ? SAY("Cut with the print up.") : SAY("Cut with the fronts up."));
    switch (guides) {
    case MARKS_AUTO:
    case MARKS_GRID: LINE(b, SAY("Cut along the printed lines: %-s."), all); break;
    case MARKS_CROP:
        LINE(b,
             SAY("Lay a ruler from mark to mark and stop short of the margins, which carry the marks, until "
                 "the last cuts: %-s."),
             all);
        break;
    case MARKS_CUTTER:
    case MARKS_NONE: LINE(b, SAY("No cutting guides are printed. Cut %-s."), all); break;
    }
    how_to_fold(b, grid);
}

/* What is done first, and then: either may be NULL. */
static const char *then(struct arena *arena, const char *first, const char *next)
{
    return first && next ? arena_printf(arena, SAY("%-s · %-s"), first, next) : first ? first : next;
}

/* How the lines are cut of which no machine knows. */
static const char *cut_brief(struct arena *arena, const struct card_plan *plan, enum marks guides,
                             struct knife knife)
{
    const char *all = all_lines(arena, knife);

    if (plan->layout == LAYOUT_FOLD)
        return arena_printf(arena, guides == MARKS_CROP ? SAY("cut from mark to mark, %-s") : SAY("cut %-s"),
                            all);
    return arena_printf(
        arena,
        guides == MARKS_CROP ? SAY("fronts up: cut from mark to mark, %-s") : SAY("fronts up: cut %-s"), all);
}

struct str steps_brief(struct arena *arena, const struct card_plan *plan, enum marks guides, size_t n_slots)
{
    const char *text = NULL;
    size_t sheets = impose_card_sheets(plan, n_slots);
    bool one_side = plan->layout == LAYOUT_FRONTS || plan->layout == LAYOUT_BACKS;
    struct card_grid grid;
    struct knife knife;

    if (sheets == 0 || one_side || !impose_grid(plan, &grid)) return str_of("");
    knife = knife_of(plan, &grid, sheets);
    if (knife.level + knife.upright == 0 && guides != MARKS_CUTTER && !plan->stock.folded) return str_of("");
    if (plan->stock.perforated) {
        if (knife.level + knife.upright) text = SAY("break apart along the perforation");
        if (grid.fold != CELL_FLAT) text = then(arena, text, SAY("fold along the score"));
    } else if (guides == MARKS_CUTTER && plan->cutter) {
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

static void how_to_pile(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
                        size_t sheets)
{
    if (grid->columns * grid->rows == 1) {
        if (sheets > 1) LINE(b, SAY("The cards are in order, sheet after sheet."));
        return;
    }
    if (sheets == 1) {
        LINE(b, SAY("The cards are in order from left to right, row by row."));
        return;
    }
    switch (plan->order) {
    case ORDER_SHEET:
        LINE(b, SAY("The cards are in order from left to right, row by row, sheet after sheet."));
        return;
    case ORDER_STACK:
        LINE(b, SAY("Each cell is now a stack. The top left one goes on top, under it the one to its right, "
                    "and so on, row by row: the deck is in order."));
        return;
    }
}

/* Without the line break at the end. */
static struct str finished(struct strbuf *b)
{
    struct str s = strbuf_str(b);

    assert(s.n == 0 || s.p[s.n - 1] == '\n');
    return s.n ? str_sub(s, 0, s.n - 1) : s;
}

struct str steps_cards(struct arena *arena, const struct card_plan *plan, enum marks guides,
                       const char *paper, size_t n_slots)
{
    struct strbuf b = strbuf_new(arena);
    size_t sheets = impose_card_sheets(plan, n_slots);
    struct card_grid grid;

    if (sheets == 0 || !impose_grid(plan, &grid)) return finished(&b);
    how_to_print(&b, plan, paper, sheets);
    if (plan->start_at > 1)
        LINE(&b, SAY("The first sheet of paper is the one whose cells up to %d are used up."),
             plan->start_at - 1);
    if (plan->layout == LAYOUT_FRONTS) return finished(&b);
    how_to_cut(&b, plan, &grid, guides, sheets);
    how_to_pile(&b, plan, &grid, sheets);
    if (plan->turn_back) LINE(&b, SAY("Turn a card over upwards, like the leaf of a notepad."));
    return finished(&b);
}

struct str steps_single(struct arena *arena, const struct card_plan *plan, double bleed)
{
    struct strbuf b = strbuf_new(arena);
    char size[SIZE_TEXT_MAX];

    length_size_text(size, plan->stock.w, plan->stock.h);
    LINE(&b,
         plan->layout == LAYOUT_FRONTS
             ? SAY("For a print shop: single cards of %s, one side a page, the fronts.")
         : plan->layout == LAYOUT_BACKS && plan->one_back
             ? SAY("For a print shop: single cards of %s, one side a page, the back of all.")
         : plan->layout == LAYOUT_BACKS
             ? SAY("For a print shop: single cards of %s, one side a page, the backs.")
         : plan->one_back
             ? SAY("For a print shop: single cards of %s, one side a page, the fronts and, last, "
                   "the back of all.")
             : SAY("For a print shop: single cards of %s, one side a page: front, back, front, "
                   "back."),
         size);
    if (bleed > 0) LINE(&b, SAY("Colour runs %.4g mm over the trim."), bleed / PT_PER_MM);
    return finished(&b);
}

/* ---- booklets ---- */

/* Sheets with several pages side by side or one below the other are cut apart before anything else. */
static void cut_apart(struct strbuf *b, const struct booklet_facts *facts)
{
    int parts = facts->columns * facts->rows;
    bool pile = facts->sheets > 1;

    if (parts < 2) return;
    if (parts == 2 && facts->columns == 2)
        LINE(b, pile ? SAY("Cut the whole pile into 2 equal parts and lay them on each other: the left part "
                           "on top "
                           "of the right one.")
                     : SAY("Cut the sheet into 2 equal parts and lay the left one on top of the right one."));
    else if (parts == 2)
        LINE(b,
             pile ? SAY("Cut the whole pile into 2 equal parts and lay them on each other: the upper part on "
                        "top of the lower one.")
                  : SAY("Cut the sheet into 2 equal parts and lay the upper one on top of the lower one."));
    else if (pile)
        LINE(
            b,
            SAY("Cut the whole pile into %d equal parts and lay them on each other: the top left one on top, "
                "under it the one to its right, and so on, row by row."),
            parts);
    else
        LINE(b,
             SAY("Cut the sheet into %d equal parts and lay them on each other: the top left one on top, "
                 "under "
                 "it the one to its right, and so on, row by row."),
             parts);
    if (facts->blank == 1)
        LINE(b, SAY("The lowest piece is blank: put it aside."));
    else if (facts->blank > 1)
        LINE(b, SAY("The lowest %zu pieces are blank: put them aside."), facts->blank);
}

static void keep_in_order(struct strbuf *b, size_t sheets)
{
    if (sheets > 1) LINE(b, SAY("Keep the sheets in their order, sheet 1 on top, its front up."));
}

/* Several signatures, which differ by one sheet at most. */
static void count_off(struct strbuf *b, const struct booklet_facts *facts)
{
    size_t n = facts->signatures, larger = facts->larger, sheets = facts->signature;

    if (sheets == 1)
        LINE(b, SAY("From the top, take each sheet by itself: that gives %zu signatures."), n);
    else if (larger == n)
        LINE(b, SAY("From the top, count off %zu sheets at a time: that gives %zu signatures."), sheets, n);
    else if (n == 2)
        LINE(b, SAY("From the top, count off %zu sheets, then %zu: that gives 2 signatures."), sheets,
             sheets - 1);
    else if (n == 3)
        LINE(b, SAY("From the top, count off %zu sheets, then %zu, then %zu: that gives 3 signatures."),
             sheets, larger == 2 ? sheets : sheets - 1, sheets - 1);
    else
        LINE(b, SAY("From the top, count off %zu signatures: %zu of %zu sheets, then %zu of %zu."), n, larger,
             sheets, n - larger, sheets - 1);
}

static void saddle(struct strbuf *b, const struct booklet_facts *facts)
{
    keep_in_order(b, facts->sheets);
    cut_apart(b, facts);
    if (facts->signatures > 1) {
        count_off(b, facts);
        if (facts->signature > 1)
            LINE(b,
                 SAY("Fold each along the middle, away from you, lay them on each other in their order, so "
                     "that the marks on the spine make a staircase, and sew or glue them."));
        else
            LINE(b,
                 SAY("Fold each in the middle, lay them on each other in their order, so that the marks on "
                     "the spine make a staircase, and sew or glue them."));
    } else if (facts->folded > 1) {
        LINE(b,
             SAY("Fold the pile along the middle, away from you, so that page 1 is in front, and staple it "
                 "twice through the spine."));
    } else {
        LINE(b, SAY("Fold the sheet along the middle, away from you, so that page 1 is in front."));
    }
    if (facts->creep > 0) LINE(b, SAY("Trim the open side: all outer margins come out equal."));
}

static void perfect(struct strbuf *b, const struct booklet_plan *plan, const struct booklet_facts *facts)
{
    keep_in_order(b, facts->sheets);
    cut_apart(b, facts);
    LINE(b, plan->binding == BIND_LEFT ? SAY("Knock the block up and glue it along its left edge.")
                                       : SAY("Knock the block up and glue it along its right edge."));
}

/* At once, or one after the other. */
static void both_sides(struct strbuf *b, const struct booklet_plan *plan, const char *paper, size_t sheets)
{
    switch (plan->layout) {
    case LAYOUT_DUPLEX:
    case LAYOUT_FOLD: two_sided(b, paper, plan->flip); return;
    case LAYOUT_FRONTS: fronts(b, paper); return;
    case LAYOUT_BACKS: backs(b, paper, plan->flip, plan->face_up, sheets); return;
    }
}

struct str steps_booklet(struct arena *arena, const struct booklet_plan *plan, const char *paper,
                         size_t n_pages)
{
    struct booklet_facts facts = impose_booklet_facts(plan, n_pages);
    struct strbuf b = strbuf_new(arena);

    if (facts.sheets == 0) return finished(&b);
    switch (plan->impose) {
    case IMPOSE_SADDLE:
        both_sides(&b, plan, paper, facts.sheets);
        if (plan->layout != LAYOUT_FRONTS) saddle(&b, &facts);
        break;
    case IMPOSE_PERFECT:
        both_sides(&b, plan, paper, facts.sheets);
        if (plan->layout != LAYOUT_FRONTS) perfect(&b, plan, &facts);
        break;
    case IMPOSE_MINI:
        one_sided(&b, paper);
        LINE(&b,
             SAY("Fold the sheet along all dashed lines and open it again; cut it along the solid line."));
        LINE(&b, SAY("Fold it lengthways, print outside, push its ends together until four leaves stand out, "
                     "and close them round with page 1 in front."));
        break;
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: LINE(&b, SAY("The pages are in reading order, one a side.")); break;
    }
    return finished(&b);
}

struct str steps_saddle_cover(struct arena *arena, const struct booklet_plan *plan, const char *paper)
{
    struct booklet_facts facts = impose_booklet_facts(plan, 4);
    struct strbuf b = strbuf_new(arena);
    int parts = facts.columns * facts.rows;

    if (plan->layout == LAYOUT_FRONTS)
        LINE(&b, SAY("The cover is one sheet: print its outside on %s of stouter paper in the same way."),
             paper);
    else if (plan->layout == LAYOUT_BACKS)
        LINE(&b, SAY("The cover is one sheet: print its inside behind its outside in the same way, fold it, "
                     "and lay it round the other sheets before they are stapled."));
    else
        LINE(
            &b,
            SAY("The cover is one sheet: print it on %s of stouter paper in the same way, flipped on its %-s "
                "edge, fold it, and lay it round the other sheets before they are stapled."),
            paper, print_flip_name(plan->flip));
    if (parts > 1 && plan->layout != LAYOUT_FRONTS)
        LINE(&b, SAY("It is the first of %d equal parts of its sheet: cut it off before you fold it."),
             parts);
    return finished(&b);
}

struct str steps_glued_cover(struct arena *arena, const struct cover_plan *plan, const char *paper,
                             size_t leaves, double caliper)
{
    struct strbuf b = strbuf_new(arena);

    if (!paper)
        LINE(&b, SAY("The cover is one sheet of %.1f x %.1f mm, larger than the paper: for a print shop."),
             plan->sheet_w / PT_PER_MM, plan->sheet_h / PT_PER_MM);
    else if (plan->layout == LAYOUT_FRONTS)
        LINE(&b, SAY("The cover is one sheet: print its outside on %s, on one side."), paper);
    else if (plan->layout == LAYOUT_BACKS)
        LINE(&b, SAY("The cover is one sheet: print its inside behind its outside, turned on its %-s edge."),
             print_flip_name(plan->flip));
    else
        LINE(&b, SAY("The cover is one sheet: print it on %s, flipped on its %-s edge."), paper,
             print_flip_name(plan->flip));
    LINE(&b,
         SAY("Its spine is %.1f mm wide, for %zu leaves of %.3g mm; --creep says how thick your paper is."),
         plan->spine / PT_PER_MM, leaves, caliper / PT_PER_MM);
    return finished(&b);
}

struct str steps_box(struct arena *arena, const char *paper)
{
    struct strbuf b = strbuf_new(arena);

    LINE(&b,
         SAY("Print on %-s at 100 %% (\"actual size\"), on one side; card of 200 to 300 g/m² is "
             "stiff enough."),
         paper);
    LINE(&b, SAY("Score the dashed lines with something blunt along a ruler, then cut the solid ones."));
    LINE(&b,
         SAY("Fold all dashed lines, print outside; glue the flap at the left side behind the back's edge."));
    LINE(&b, SAY("Tuck in the bottom, fill the box, close the lid."));
    return finished(&b);
}

struct str steps_box_for_press(struct arena *arena, double w, double h)
{
    struct strbuf b = strbuf_new(arena);

    LINE(&b, SAY("For a print shop: the net of a box, %.4g x %.4g mm."), w / PT_PER_MM, h / PT_PER_MM);
    LINE(&b,
         SAY("Its lines are inks of their own and are not printed: CutContour is cut, Crease is creased."));
    return finished(&b);
}

struct str steps_dividers(struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);

    LINE(&b, SAY("The dividers are a file of their own: print it in the same way, on stouter card if you "
                 "have any."));
    LINE(&b, SAY("Cut them out as rectangles, then away what is beside and above their tabs."));
    return finished(&b);
}
