#include "impose/marks_impl.h"

#include <assert.h>
#include <math.h>

#include "base/length.h"
#include "base/words.h"

static const double STAPLE = 12 * PT_PER_MM;
static const double FOLD_TICK = 6 * PT_PER_MM;
static const double DASH = 2;

/* The nearest edge of a share of the sheet where a trim lies so near to it that one cut does for both. */
static double snapped(double at, double sheet, int parts)
{
    double share = sheet / parts;
    double edge = round(at / share) * share;

    return fabs(at - edge) < impose_trim_least ? edge : at;
}

static struct rect cut_round(const struct booklet_plan *plan, const struct booklet_facts *facts, size_t part)
{
    struct rect r = impose_piece(plan, facts, part);
    double x = snapped(r.x, plan->sheet_w, facts->columns);
    double y = snapped(r.y, plan->sheet_h, facts->rows);

    return (struct rect){x, y, snapped(r.x + r.w, plan->sheet_w, facts->columns) - x,
                         snapped(r.y + r.h, plan->sheet_h, facts->rows) - y};
}

/* Crop marks there. */
static void part_cuts(struct guide *c, const struct booklet_facts *facts)
{
    for (int i = 1; i < facts->columns; i++) guide_cuts_add(c->arena, &c->x, c->page->w * i / facts->columns);
    for (int i = 1; i < facts->rows; i++) guide_cuts_add(c->arena, &c->y, c->page->h * i / facts->rows);
}

/* Light lines where a sheet is cut into equal parts. */
static bool part_lines(struct guide *c, const struct booklet_facts *facts)
{
    struct rect b = c->bounds;
    bool all = true;

    for (int i = 1; i < facts->columns; i++) {
        double x = c->page->w * i / facts->columns;
        all = guide_line(c, x, b.y, x, b.y + b.h, true, 0) && all;
    }
    for (int i = 1; i < facts->rows; i++) {
        double y = c->page->h * i / facts->rows;
        all = guide_line(c, b.x, y, b.x + b.w, y, true, 0) && all;
    }
    return all;
}

/* True if cutting the sheet into its parts makes every cut that there is. */
static bool parts_suffice(const struct guide *c, const struct booklet_facts *facts)
{
    bool all = true;

    for (size_t i = 0; i < c->x.n; i++)
        all = all && fabs(c->x.v[i] - snapped(c->x.v[i], c->page->w, facts->columns)) < 0.01;
    for (size_t i = 0; i < c->y.n; i++)
        all = all && fabs(c->y.v[i] - snapped(c->y.v[i], c->page->h, facts->rows)) < 0.01;
    return all;
}

/* Ticks at both ends of the spine. */
static bool spine_ticks(struct guide *c, struct rect pair)
{
    double x = pair.x + pair.w / 2;
    double top = fmax(pair.y, c->area.y);
    double foot = fmin(pair.y + pair.h, c->area.y + c->area.h);

    return guide_line(c, x, top, x, top + FOLD_TICK, true, DASH) &&
           guide_line(c, x, foot - FOLD_TICK, x, foot, true, DASH);
}

/* Dashed strokes above and below the trims. */
static bool fold_ticks(struct guide *c, double x)
{
    double above = c->bounds.y - c->offset, below = c->bounds.y + c->bounds.h + c->offset;

    return guide_line(c, x, above - FOLD_TICK, x, above, false, DASH) &&
           guide_line(c, x, below, x, below + FOLD_TICK, false, DASH);
}

/* Two staples, a quarter of the height from head and foot. */
static bool staples(struct guide *c, struct rect pair)
{
    double x = pair.x + pair.w / 2;
    bool all = true;

    for (int i = 1; i <= 3; i += 2) {
        double y = pair.y + pair.h * i / 4;
        all = guide_line(c, x, y - STAPLE / 2, x, y + STAPLE / 2, true, 0) && all;
    }
    return all;
}

/* A bar on the spine, a step lower from signature to signature: in the folded pile they make a staircase,
 * and a signature that is missing or out of order breaks it. */
static void collating_mark(struct guide *c, struct rect pair, size_t signature)
{
    const double width = 1.5 * PT_PER_MM, height = 4 * PT_PER_MM, step = 5 * PT_PER_MM;
    size_t steps = (size_t)fmax(1, floor(pair.h * 0.6 / step));
    double y = pair.y + pair.h * 0.2 + (double)(signature % steps) * step;

    page_box(c->arena, c->page, (struct rect){pair.x + pair.w / 2 - width / 2, y, width, height}, 0,
             INK_BLACK, ITEM_MARK);
}

/* The guides on the outside of a signature's outermost sheet. */
static void outside_guides(struct marker *m, struct guide *c, const struct booklet_facts *facts,
                           struct rect pair, size_t folded)
{
    if (!spine_ticks(c, pair)) m->left_out[MARK_FOLD] = true;
    if (facts->signatures > 1)
        collating_mark(c, pair, impose_signature(facts, folded).index);
    else if (!staples(c, pair))
        m->left_out[MARK_STAPLE] = true;
}

/* Folds of the mini booklet, and the one cut: along the middle two quarters of the long centre line. */
static void mini_guides(struct marker *m, struct guide *c)
{
    double w = c->page->w, h = c->page->h;
    bool all = guide_line(c, w / 4, h / 2, w * 3 / 4, h / 2, false, 0);

    for (int i = 1; i < 4; i++) all = guide_line(c, w * i / 4, 0, w * i / 4, h, true, DASH) && all;
    all = guide_line(c, 0, h / 2, w / 4, h / 2, true, DASH) && all;
    all = guide_line(c, w * 3 / 4, h / 2, w, h / 2, true, DASH) && all;
    m->left_out[MARK_FOLD] |= !all;
}

static const char *words_for_booklet(const struct booklet_plan *plan)
{
    switch (plan->impose) {
    case IMPOSE_SADDLE:
    case IMPOSE_PERFECT: return marks_words_for_side(plan->layout, plan->flip, false);
    case IMPOSE_MINI: return SAY_PLAIN("100 %, one side");
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: break;
    }
    return "100 %";
}

/* Folded sheets on this printed one that are a signature's outermost. */
static bool has_outside(const struct booklet_facts *facts, size_t sheet, size_t strip)
{
    size_t folded = impose_folded(facts, sheet, strip);

    return facts->folded > folded && impose_signature(facts, folded).first == folded;
}

/* What all fronts have, and the guides of the signatures that begin on this sheet. */
static struct slug_look front_of(struct marker *m, const struct booklet_plan *plan,
                                 const struct booklet_facts *facts, const struct slug_look *front,
                                 size_t sheet)
{
    size_t parts = (size_t)facts->columns * (size_t)facts->rows;
    struct slug_look own = *front;

    for (size_t k = 0; m->guides != MARKS_NONE && k < parts; k++) {
        if (!has_outside(facts, sheet, k)) continue;
        if (own.canvas.page == front->canvas.page)
            own.canvas.page = marks_copy_page(m->arena, front->canvas.page);
        outside_guides(m, &own.canvas, facts, impose_piece(plan, facts, k), impose_folded(facts, sheet, k));
    }
    return own;
}

void marks_booklet(struct marker *m, const struct booklet_plan *plan, size_t n_pages, struct print *print)
{
    struct booklet_facts facts = impose_booklet_facts(plan, n_pages);
    bool press = plan->impose == IMPOSE_NONE;
    size_t parts = (size_t)facts.columns * (size_t)facts.rows;
    struct slug_look front = {.unit = press ? SAY("page") : SAY("sheet"), .side = press ? "" : SAY("front")};
    struct slug_look back = {.unit = SAY("sheet"), .side = SAY("back")};
    bool two_sided;

    if (m->guides == MARKS_NONE && press) return;
    marks_say_once(m);
    two_sided =
        (plan->impose == IMPOSE_SADDLE || plan->impose == IMPOSE_PERFECT) && plan->layout == LAYOUT_DUPLEX;
    marks_say_how(&front, words_for_booklet(plan), two_sided, plan->flip);
    marks_say_how(&back, words_for_booklet(plan), two_sided, plan->flip);
    front.canvas = marks_canvas(m, plan->sheet_w, plan->sheet_h, press ? marks_press_edge : m->printable);
    back.canvas = marks_canvas(m, plan->sheet_w, plan->sheet_h, m->printable);
    for (size_t i = 0; i < parts; i++) {
        struct rect piece = cut_round(plan, &facts, i);
        int turn = 0;
        marks_add_trim(&front.canvas, piece);
        marks_add_trim(&back.canvas, impose_mirror(piece, plan->sheet_w, plan->sheet_h, plan->flip, &turn));
    }
    if (m->guides != MARKS_NONE) {
        bool marked;

        if (m->guides == MARKS_CROP && !press) part_cuts(&front.canvas, &facts);
        marked = marks_crops(&front.canvas, press ? marks_crop_length : INFINITY);
        if (m->guides == MARKS_GRID && !press) {
            bool upright = guide_grid(&front.canvas, true);
            marked = (guide_grid(&front.canvas, false) && upright) || marked;
        }
        if (plan->impose == IMPOSE_MINI) {
            mini_guides(m, &front.canvas);
        } else {
            /* Sheets are cut apart in any case. */
            bool lines = (m->guides != MARKS_CROP || !marked) && part_lines(&front.canvas, &facts);
            m->left_out[MARK_CUT] |= !(marked || (lines && parts_suffice(&front.canvas, &facts)));
        }
    }
    front.rooms = guide_rooms(&front.canvas, m->guides != MARKS_NONE);
    back.rooms = guide_rooms(&back.canvas, false);
    if (!guide_ruler(&front.canvas, &front.rooms)) m->left_out[MARK_RULER] = true;
    for (size_t i = 0; i < print->sheets.n; i++) {
        struct sheet *sheet = &print->sheets.v[i];
        struct slug_look own = front_of(m, plan, &facts, &front, sheet->number - 1);

        if (!sheet->back_only)
            sheet->front.marks = marks_unless_empty(marks_side_page(m, &own, sheet->number, print->sheets.n));
        if (sheet->has_back)
            sheet->back.marks = marks_unless_empty(marks_side_page(m, &back, sheet->number, print->sheets.n));
    }
    if (print->sheets.n && print->sheets.v[0].back_only) marks_forget_fronts(m);
}

void marks_cover(struct marker *m, const struct cover_plan *plan, struct print *print)
{
    struct slug_look front = {.unit = SAY("cover"), .side = SAY("outside")},
                     back = {.unit = SAY("cover"), .side = SAY("inside")};
    struct rect spread = impose_cover_spread(plan), spine = impose_cover_spine(plan);
    int turn = 0;
    double edge = plan->own_sheet ? marks_press_edge : m->printable;
    bool whole = plan->layout == LAYOUT_DUPLEX;
    const char *words =
        whole ? SAY_PLAIN("100 %, both sides") : marks_words_for_side(plan->layout, plan->flip, false);

    marks_say_once(m);
    front.canvas = marks_canvas(m, plan->sheet_w, plan->sheet_h, edge);
    back.canvas = marks_canvas(m, plan->sheet_w, plan->sheet_h, edge);
    marks_add_trim(&front.canvas, spread);
    marks_add_trim(&back.canvas, impose_mirror(spread, plan->sheet_w, plan->sheet_h, plan->flip, &turn));
    marks_say_how(&front, words, whole, plan->flip);
    marks_say_how(&back, words, whole, plan->flip);
    if (m->guides != MARKS_NONE) {
        m->left_out[MARK_CUT] |= !marks_crops(&front.canvas, INFINITY);
        /* Both edges of the spine, in the margins: nothing stays on the product. */
        for (int i = 0; i < 2; i++)
            m->left_out[MARK_FOLD] |= !fold_ticks(&front.canvas, spine.x + i * spine.w);
        /* The slug keeps off them as off the crop marks. */
        for (int i = 0; i < 2; i++) guide_cuts_add(m->arena, &front.canvas.x, spine.x + i * spine.w);
    }
    front.rooms = guide_rooms(&front.canvas, m->guides != MARKS_NONE);
    back.rooms = guide_rooms(&back.canvas, false);
    assert(print->sheets.n == 1);
    if (!print->sheets.v[0].back_only)
        print->sheets.v[0].front.marks = marks_unless_empty(marks_side_page(m, &front, 1, 1));
    if (print->sheets.v[0].has_back)
        print->sheets.v[0].back.marks = marks_unless_empty(marks_side_page(m, &back, 1, 1));
    if (plan->layout == LAYOUT_BACKS) marks_forget_fronts(m);
}
