#include "impose/steps.h"

#include <assert.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "impose/steps_impl.h"

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

/* A pile's order and its face in the tray decide which sheet is fed first. */
static void pile_back(struct strbuf *b, bool face_up, size_t first, size_t last)
{
    LINE(b, SAY("This file has the backs: print the fronts first, then put their pile back into the paper "
                "tray."));
    if (face_up)
        LINE(b,
             SAY("The fronts lie face up, sheet %zu on top. Put the pile back as it lies, to be printed on "
                 "its lower side: sheet %zu is fed first, so the backs run from %zu to %zu."),
             last, last, last, first);
    else
        LINE(b,
             SAY("The fronts lie face down, sheet %zu at the bottom. Turn the pile over as a whole and put "
                 "it back, to be printed on its lower side: sheet %zu is fed first, so the backs run from "
                 "%zu to %zu."),
             first, first, first, last);
}

/* A single sheet has no order. */
static void sheet_back(struct strbuf *b, bool face_up)
{
    LINE(b, SAY("This file has the back of one sheet: print its front first."));
    LINE(b, face_up ? SAY("The front lies face up. Put the sheet back into the paper tray as it lies, to be "
                          "printed on its lower side.")
                    : SAY("The front lies face down. Turn the sheet over and put it back into the paper "
                          "tray, to be printed on its lower side."));
}

/* The manual duplexer. A printer that prints the upper side of what lies in its paper tray turns a pile's order and its face round
 * at once. */
static void backs(struct strbuf *b, const char *paper, enum flip flip, bool face_up,
                  const struct ranges *kept, size_t sheets)
{
    size_t first, last, n = impose_kept(kept, sheets, &first, &last);

    one_sided(b, paper);
    if (n == 1)
        sheet_back(b, face_up);
    else
        pile_back(b, face_up, first, last);
    LINE(b, flip == FLIP_LONG ? SAY("The end that went in first goes in first again.")
                              : SAY("The end that went in first goes in last this time."));
    if (n == 1)
        LINE(b, face_up ? SAY("Does your printer print the upper side of what lies in its paper tray? Then "
                              "turn the sheet over before you put it back.")
                        : SAY("Does your printer print the upper side of what lies in its paper tray? Then "
                              "do not turn the sheet over."));
    else
        LINE(b, face_up
                    ? SAY("Does your printer print the upper side of what lies in its paper tray? Then use "
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
    case LAYOUT_BACKS: backs(b, paper, plan->flip, plan->face_up, &plan->kept, sheets); return;
    }
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

struct str steps_cards(struct arena *arena, const struct card_plan *plan, struct cut_guides guides,
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
    steps_cut(&b, plan, &grid, guides, sheets);
    if (n_slots > 1) how_to_pile(&b, plan, &grid, sheets);
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

/* Whether paper stands beyond the page in its share of the sheet that has to be cut off. */
struct excess {
    bool sides, ends; /* beside the page; above and below it */
};

static struct excess excess_of(const struct booklet_plan *plan, const struct booklet_facts *facts)
{
    double pages = plan->impose == IMPOSE_SADDLE ? 2 : 1;

    return (struct excess){
        .sides = (plan->sheet_w / facts->columns - pages * plan->page_w) / 2 >= impose_trim_least,
        .ends = (plan->sheet_h / facts->rows - plan->page_h) / 2 >= impose_trim_least,
    };
}

/* What is said of trimming, by what is larger than the page: without marks, and with them. */
struct trim_words {
    const char *all[2], *sides[2];
};

/* The same of whatever is trimmed. */
static const char *const trim_ends[2] = {SAY("Trim head and foot by the same amount: the page is %s."),
                                         SAY("Trim head and foot along the marks: the page is %s.")};

/* A folded booklet, once it is stapled or sewn. */
static const struct trim_words folded_words = {
    .all = {SAY("Trim the three open sides by the same amounts above and below: the page is %s."),
            SAY("Trim the three open sides along the marks: the page is %s.")},
    .sides = {SAY("Trim the open side: the page is %s."),
              SAY("Trim the open side along the marks: the page is %s.")},
};

/* A block before it is glued: its spine has to be at the page's edge. */
static const struct trim_words block_words = {
    .all = {SAY("Trim the block by the same amount on opposite sides: the page is %s."),
            SAY("Trim the block on all four sides along the marks: the page is %s.")},
    .sides = {SAY("Trim the block at the left and at the right by the same amount: the page is %s."),
              SAY("Trim the block at the left and at the right along the marks: the page is %s.")},
};

static void trim(struct strbuf *b, const struct booklet_plan *plan, const struct booklet_facts *facts,
                 bool marked, const struct trim_words *words)
{
    struct excess over = excess_of(plan, facts);
    const char *const *say = over.sides && over.ends ? words->all
                             : over.sides            ? words->sides
                             : over.ends             ? trim_ends
                                                     : NULL;
    char size[SIZE_TEXT_MAX];

    length_size_text(size, plan->page_w, plan->page_h);
    if (say) LINE(b, say[marked], size);
}

static void saddle(struct strbuf *b, const struct booklet_plan *plan, const struct booklet_facts *facts,
                   bool marked)
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
    trim(b, plan, facts, marked, &folded_words);
    if (facts->creep > 0 && !excess_of(plan, facts).sides)
        LINE(b, SAY("Trim the open side: all outer margins come out equal."));
}

static void perfect(struct strbuf *b, const struct booklet_plan *plan, const struct booklet_facts *facts,
                    bool marked)
{
    keep_in_order(b, facts->sheets);
    cut_apart(b, facts);
    trim(b, plan, facts, marked, &block_words);
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
    case LAYOUT_BACKS: backs(b, paper, plan->flip, plan->face_up, &plan->kept, sheets); return;
    }
}

struct str steps_booklet(struct arena *arena, const struct booklet_plan *plan, const char *paper,
                         size_t n_pages, bool marked)
{
    struct booklet_facts facts = impose_booklet_facts(plan, n_pages);
    struct strbuf b = strbuf_new(arena);

    if (facts.sheets == 0) return finished(&b);
    switch (plan->impose) {
    case IMPOSE_SADDLE:
        both_sides(&b, plan, paper, facts.sheets);
        if (plan->layout != LAYOUT_FRONTS) saddle(&b, plan, &facts, marked);
        break;
    case IMPOSE_PERFECT:
        both_sides(&b, plan, paper, facts.sheets);
        if (plan->layout != LAYOUT_FRONTS) perfect(&b, plan, &facts, marked);
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
