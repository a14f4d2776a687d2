#include "impose/steps.h"

#include <assert.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "impose/guide.h"

static void two_sided(struct strbuf *b, const char *paper, enum flip flip)
{
    strbuf_printf(
        b,
        "Print on %s at 100 %% (\"actual size\"), on both sides, and let the printer flip the sheet on "
        "its %s edge.\n",
        paper, print_flip_name(flip));
}

static void one_sided(struct strbuf *b, const char *paper)
{
    strbuf_printf(b, "Print on %s at 100 %% (\"actual size\"), on one side.\n", paper);
}

static void test_print(struct strbuf *b, bool perforated)
{
    if (perforated)
        strbuf_addz(b, "Print one sheet on plain paper first and hold it against a card sheet.\n");
    else
        strbuf_addz(
            b, "Print one sheet first and hold it against the light: the backs must lie on their fronts.\n");
}

/* ---- one side at a time ---- */

static void fronts(struct strbuf *b, const char *paper)
{
    one_sided(b, paper);
    strbuf_addz(b,
                "This file has the fronts; the file that --layout backs makes goes onto the other side.\n");
}

/* The manual duplexer. A pile's order and its face in the tray decide which sheet is fed first; a printer
 * that prints the upper side of what lies in its paper tray turns both round at once. */
static void backs(struct strbuf *b, const char *paper, enum flip flip, bool face_up, size_t sheets)
{
    one_sided(b, paper);
    strbuf_printf(
        b,
        "This file has the backs: print the fronts first, then put their pile back into the paper tray.\n");
    if (face_up) {
        strbuf_printf(
            b,
            "The fronts lie face up, sheet %zu on top. Put the pile back as it lies, to be printed on "
            "its lower side: sheet %zu is fed first, so the backs run from %zu to 1.\n",
            sheets, sheets, sheets);
    } else {
        strbuf_printf(
            b,
            "The fronts lie face down, sheet 1 at the bottom. Turn the pile over as a whole and put it "
            "back, to be printed on its lower side: sheet 1 is fed first, so the backs run from 1 to "
            "%zu.\n",
            sheets);
    }
    strbuf_printf(b, "The end that went in first goes in %s.\n",
                  flip == FLIP_LONG ? "first again" : "last this time");
    strbuf_printf(b,
                  "Does your printer print the upper side of what lies in its paper tray? Then use "
                  "--output-tray %s, and %s.\n",
                  face_up ? "face-down" : "face-up",
                  face_up ? "turn the pile over before you put it back" : "do not turn the pile over");
    strbuf_addz(b, "Try it with a sheet or two first.\n");
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

static void lines(struct strbuf *b, int n, const char *which)
{
    if (n == 1)
        strbuf_printf(b, "the %s line", which);
    else if (n > 1)
        strbuf_printf(b, "the %d %s lines", n, which);
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

static void all_lines(struct strbuf *b, struct knife knife)
{
    lines(b, knife.level, "level");
    if (knife.level && knife.upright) strbuf_addz(b, " first, then ");
    lines(b, knife.upright, "upright");
}

/* The figures that are typed into the program of a cutting machine. */
static void how_to_cut_by_machine(struct strbuf *b, const struct card_plan *plan,
                                  const struct card_grid *grid, const char *up)
{
    const struct cutter *c = plan->cutter;
    double gap_x = grid->columns > 1 ? grid->pitch_x : 0, gap_y = grid->rows > 1 ? grid->pitch_y : 0;

    strbuf_printf(b, "Cut on the machine, %s up. Its program wants to know the marks: square ",
                  up + strlen("the "));
    strbuf_printf(b, "%.5g mm, arms %.5g mm, lines %.5g mm, inset %.5g mm.\n", c->side / PT_PER_MM,
                  c->arm / PT_PER_MM, c->line / PT_PER_MM, c->inset / PT_PER_MM);
    strbuf_printf(b, "And the cuts: %.5g x %.5g mm", grid->cell_w / PT_PER_MM, grid->cell_h / PT_PER_MM);
    if (plan->stock.radius > 0 && grid->fold == CELL_FLAT)
        strbuf_printf(b, " with corners of %.5g mm", plan->stock.radius / PT_PER_MM);
    strbuf_printf(b, ", the first %.5g mm from the left and %.5g mm from the top", grid->left / PT_PER_MM,
                  grid->top / PT_PER_MM);
    if (gap_x > 0) strbuf_printf(b, ", the next %.5g mm to the right", gap_x / PT_PER_MM);
    if (gap_y > 0) strbuf_printf(b, "%s %.5g mm below", gap_x > 0 ? " and" : ", the next", gap_y / PT_PER_MM);
    strbuf_addz(b, ".\n");
}

static void how_to_fold(struct strbuf *b, const struct card_grid *grid)
{
    if (grid->fold != CELL_FLAT)
        strbuf_addz(b, "Do not cut the dashed lines: fold each piece there, print outside, and glue it.\n");
}

/* A maker's sheet, of which nothing is cut; one card may fill it. */
static void how_to_break(struct strbuf *b, const struct card_plan *plan, struct knife knife)
{
    bool breaks = knife.level + knife.upright > 0;

    if (breaks && knife.pile)
        strbuf_addz(b, "Keep the sheets in their order and break all of them apart in the same way.\n");
    else if (breaks)
        strbuf_addz(b, "Break the cards apart along the perforation.\n");
    if (plan->layout == LAYOUT_FOLD) strbuf_addz(b, "Fold each along its score, print outside.\n");
}

static void how_to_cut(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
                       enum marks guides, size_t sheets)
{
    struct knife knife = knife_of(plan, grid, sheets);
    const char *up = plan->layout == LAYOUT_FOLD ? "the print" : "the fronts";

    if (guides == MARKS_CUTTER && plan->cutter) {
        how_to_cut_by_machine(b, plan, grid, up);
        how_to_fold(b, grid);
        return;
    }
    if (plan->stock.perforated) {
        how_to_break(b, plan, knife);
        return;
    }
    if (knife.level + knife.upright == 0) return;
    if (knife.pile)
        strbuf_printf(b,
                      "Keep the sheets in their order, sheet 1 on top, %s up, and cut them as one pile, or "
                      "a few at a time.\n",
                      up + strlen("the "));
    else
        strbuf_printf(b, "Cut with %s up.\n", up);
    switch (guides) {
    case MARKS_AUTO:
    case MARKS_GRID: strbuf_addz(b, "Cut along the printed lines: "); break;
    case MARKS_CROP:
        strbuf_addz(b, "Lay a ruler from mark to mark and stop short of the margins, which carry the marks, "
                       "until the last cuts: ");
        break;
    case MARKS_CUTTER:
    case MARKS_NONE: strbuf_addz(b, "No cutting guides are printed. Cut "); break;
    }
    all_lines(b, knife);
    strbuf_addz(b, ".\n");
    how_to_fold(b, grid);
}

struct str steps_brief(struct arena *arena, const struct card_plan *plan, enum marks guides, size_t n_slots)
{
    struct strbuf b = strbuf_new(arena);
    size_t sheets = impose_card_sheets(plan, n_slots);
    bool one_side = plan->layout == LAYOUT_FRONTS || plan->layout == LAYOUT_BACKS;
    struct card_grid grid;
    struct knife knife;

    if (sheets == 0 || one_side || !impose_grid(plan, &grid)) return strbuf_str(&b);
    knife = knife_of(plan, &grid, sheets);
    if (knife.level + knife.upright == 0 && guides != MARKS_CUTTER && !plan->stock.folded)
        return strbuf_str(&b);
    if (plan->stock.perforated) {
        if (knife.level + knife.upright) strbuf_addz(&b, "break apart along the perforation");
        if (grid.fold != CELL_FLAT) strbuf_printf(&b, "%sfold along the score", b.n ? " \xC2\xB7 " : "");
    } else if (guides == MARKS_CUTTER && plan->cutter) {
        strbuf_printf(&b, "cutter: square %.5g mm, arms %.5g mm, lines %.5g mm, inset %.5g mm",
                      plan->cutter->side / PT_PER_MM, plan->cutter->arm / PT_PER_MM,
                      plan->cutter->line / PT_PER_MM, plan->cutter->inset / PT_PER_MM);
    } else {
        if (plan->layout != LAYOUT_FOLD) strbuf_addz(&b, "fronts up: ");
        strbuf_addz(&b, guides == MARKS_CROP ? "cut from mark to mark, " : "cut ");
        all_lines(&b, knife);
        if (grid.fold != CELL_FLAT) strbuf_addz(&b, " \xC2\xB7 fold at the dashed lines");
    }
    if (knife.pile)
        strbuf_addz(&b, " \xC2\xB7 lay the stacks on each other, row by row, the top left one on top");
    return strbuf_str(&b);
}

static void how_to_pile(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
                        size_t sheets)
{
    if (grid->columns * grid->rows == 1) {
        strbuf_addz(b, sheets == 1 ? "" : "The cards are in order, sheet after sheet.\n");
        return;
    }
    if (sheets == 1) {
        strbuf_addz(b, "The cards are in order from left to right, row by row.\n");
        return;
    }
    switch (plan->order) {
    case ORDER_SHEET:
        strbuf_addz(b, "The cards are in order from left to right, row by row, sheet after sheet.\n");
        return;
    case ORDER_STACK:
        strbuf_addz(b,
                    "Each cell is now a stack. The top left one goes on top, under it the one to its right, "
                    "and so on, row by row: the deck is in order.\n");
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
        strbuf_printf(&b, "The first sheet of paper is the one whose cells up to %d are used up.\n",
                      plan->start_at - 1);
    if (plan->layout == LAYOUT_FRONTS) return finished(&b);
    how_to_cut(&b, plan, &grid, guides, sheets);
    how_to_pile(&b, plan, &grid, sheets);
    if (plan->turn_back) strbuf_addz(&b, "Turn a card over upwards, like the leaf of a notepad.\n");
    return finished(&b);
}

struct str steps_single(struct arena *arena, const struct card_plan *plan, double bleed)
{
    struct strbuf b = strbuf_new(arena);
    char size[SIZE_TEXT_MAX];

    length_size_text(size, plan->stock.w, plan->stock.h);
    strbuf_printf(&b, "For a print shop: single cards of %s, one side a page", size);
    if (plan->one_back)
        strbuf_addz(&b, plan->layout == LAYOUT_FRONTS  ? ", the fronts.\n"
                        : plan->layout == LAYOUT_BACKS ? ", the back of all.\n"
                                                       : ", the fronts and, last, the back of all.\n");
    else
        strbuf_addz(&b, plan->layout == LAYOUT_FRONTS  ? ", the fronts.\n"
                        : plan->layout == LAYOUT_BACKS ? ", the backs.\n"
                                                       : ": front, back, front, back.\n");
    if (bleed > 0) strbuf_printf(&b, "Colour runs %.4g mm over the trim.\n", bleed / PT_PER_MM);
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
        strbuf_addz(
            b, pile
                   ? "Cut the whole pile into 2 equal parts and lay them on each other: the left part on top "
                     "of the right one.\n"
                   : "Cut the sheet into 2 equal parts and lay the left one on top of the right one.\n");
    else if (parts == 2)
        strbuf_addz(
            b, pile ? "Cut the whole pile into 2 equal parts and lay them on each other: the upper part on "
                      "top of the lower one.\n"
                    : "Cut the sheet into 2 equal parts and lay the upper one on top of the lower one.\n");
    else if (pile)
        strbuf_printf(
            b,
            "Cut the whole pile into %d equal parts and lay them on each other: the top left one on top, "
            "under it the one to its right, and so on, row by row.\n",
            parts);
    else
        strbuf_printf(
            b,
            "Cut the sheet into %d equal parts and lay them on each other: the top left one on top, under "
            "it the one to its right, and so on, row by row.\n",
            parts);
    if (facts->blank == 1)
        strbuf_addz(b, "The lowest piece is blank: put it aside.\n");
    else if (facts->blank > 1)
        strbuf_printf(b, "The lowest %zu pieces are blank: put them aside.\n", facts->blank);
}

static void keep_in_order(struct strbuf *b, size_t sheets)
{
    if (sheets > 1) strbuf_addz(b, "Keep the sheets in their order, sheet 1 on top, its front up.\n");
}

/* Several signatures, which differ by one sheet at most. */
static void count_off(struct strbuf *b, const struct booklet_facts *facts)
{
    size_t n = facts->signatures, larger = facts->larger, sheets = facts->signature;

    if (sheets == 1)
        strbuf_printf(b, "From the top, take each sheet by itself: that gives %zu signatures.\n", n);
    else if (larger == n)
        strbuf_printf(b, "From the top, count off %zu sheets at a time: that gives %zu signatures.\n", sheets,
                      n);
    else if (n == 2)
        strbuf_printf(b, "From the top, count off %zu sheets, then %zu: that gives 2 signatures.\n", sheets,
                      sheets - 1);
    else if (n == 3)
        strbuf_printf(b, "From the top, count off %zu sheets, then %zu, then %zu: that gives 3 signatures.\n",
                      sheets, larger == 2 ? sheets : sheets - 1, sheets - 1);
    else
        strbuf_printf(b, "From the top, count off %zu signatures: %zu of %zu sheets, then %zu of %zu.\n", n,
                      larger, sheets, n - larger, sheets - 1);
}

static void saddle(struct strbuf *b, const struct booklet_facts *facts)
{
    const char *fold = "along the middle, away from you, so that page 1 is in front";

    keep_in_order(b, facts->sheets);
    cut_apart(b, facts);
    if (facts->signatures > 1) {
        count_off(b, facts);
        if (facts->signature > 1)
            strbuf_addz(
                b, "Fold each along the middle, away from you, lay them on each other in their order, so "
                   "that the marks on the spine make a staircase, and sew or glue them.\n");
        else
            strbuf_addz(
                b, "Fold each in the middle, lay them on each other in their order, so that the marks on "
                   "the spine make a staircase, and sew or glue them.\n");
    } else if (facts->folded > 1) {
        strbuf_printf(b, "Fold the pile %s, and staple it twice through the spine.\n", fold);
    } else {
        strbuf_printf(b, "Fold the sheet %s.\n", fold);
    }
    if (facts->creep > 0) strbuf_addz(b, "Trim the open side: all outer margins come out equal.\n");
}

static void perfect(struct strbuf *b, const struct booklet_plan *plan, const struct booklet_facts *facts)
{
    keep_in_order(b, facts->sheets);
    cut_apart(b, facts);
    strbuf_printf(b, "Knock the block up and glue it along its %s edge.\n",
                  plan->binding == BIND_LEFT ? "left" : "right");
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
        strbuf_addz(&b,
                    "Fold the sheet along all dashed lines and open it again; cut it along the solid line.\n"
                    "Fold it lengthways, print outside, push its ends together until four leaves stand out, "
                    "and close them round with page 1 in front.\n");
        break;
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: strbuf_addz(&b, "The pages are in reading order, one a side.\n"); break;
    }
    return finished(&b);
}

struct str steps_saddle_cover(struct arena *arena, const struct booklet_plan *plan, const char *paper)
{
    struct booklet_facts facts = impose_booklet_facts(plan, 4);
    struct strbuf b = strbuf_new(arena);
    int parts = facts.columns * facts.rows;

    if (plan->layout == LAYOUT_FRONTS)
        strbuf_printf(
            &b, "The cover is one sheet: print its outside on %s of stouter paper in the same way.\n", paper);
    else if (plan->layout == LAYOUT_BACKS)
        strbuf_addz(&b,
                    "The cover is one sheet: print its inside behind its outside in the same way, fold it, "
                    "and lay it round the other sheets before they are stapled.\n");
    else
        strbuf_printf(
            &b,
            "The cover is one sheet: print it on %s of stouter paper in the same way, flipped on its %s "
            "edge, fold it, and lay it round the other sheets before they are stapled.\n",
            paper, print_flip_name(plan->flip));
    if (parts > 1 && plan->layout != LAYOUT_FRONTS)
        strbuf_printf(&b, "It is the first of %d equal parts of its sheet: cut it off before you fold it.\n",
                      parts);
    return finished(&b);
}

struct str steps_glued_cover(struct arena *arena, const struct cover_plan *plan, const char *paper,
                             size_t leaves, double caliper)
{
    struct strbuf b = strbuf_new(arena);

    if (!paper)
        strbuf_printf(&b,
                      "The cover is one sheet of %.1f x %.1f mm, larger than the paper: for a print shop.\n",
                      plan->sheet_w / PT_PER_MM, plan->sheet_h / PT_PER_MM);
    else if (plan->layout == LAYOUT_FRONTS)
        strbuf_printf(&b, "The cover is one sheet: print its outside on %s, on one side.\n", paper);
    else if (plan->layout == LAYOUT_BACKS)
        strbuf_printf(&b,
                      "The cover is one sheet: print its inside behind its outside, turned on its %s edge.\n",
                      print_flip_name(plan->flip));
    else
        strbuf_printf(&b, "The cover is one sheet: print it on %s, flipped on its %s edge.\n", paper,
                      print_flip_name(plan->flip));
    strbuf_printf(
        &b, "Its spine is %.1f mm wide, for %zu leaves of %.3g mm; --creep says how thick your paper is.\n",
        plan->spine / PT_PER_MM, leaves, caliper / PT_PER_MM);
    return finished(&b);
}

struct str steps_box(struct arena *arena, const char *paper)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_printf(&b,
                  "Print on %s at 100 %% (\"actual size\"), on one side; card of 200 to 300 g/m\xC2\xB2 is "
                  "stiff enough.\n",
                  paper);
    strbuf_addz(
        &b, "Score the dashed lines with something blunt along a ruler, then cut the solid ones.\n"
            "Fold all dashed lines, print outside; glue the flap at the left side behind the back's edge.\n"
            "Tuck in the bottom, fill the box, close the lid.\n");
    return finished(&b);
}

struct str steps_box_for_press(struct arena *arena, double w, double h)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_printf(&b, "For a print shop: the net of a box, %.4g x %.4g mm.\n", w / PT_PER_MM, h / PT_PER_MM);
    strbuf_addz(
        &b, "Its lines are inks of their own and are not printed: CutContour is cut, Crease is creased.\n");
    return finished(&b);
}

struct str steps_dividers(struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(
        &b,
        "The dividers are a file of their own: print it in the same way, on stouter card if you have any.\n"
        "Cut them out as rectangles, then away what is beside and above their tabs.\n");
    return finished(&b);
}
