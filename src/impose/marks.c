#include "impose/marks.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "impose/cut_guides.h"
#include "impose/cutter.h"
#include "impose/guide.h"

static const double CROP_LENGTH = 5 * PT_PER_MM; /* of press pages */
static const double PRESS_EDGE = PT_PER_MM; /* a press prints everywhere, but nothing shall touch the edge */
static const double STAPLE = 12 * PT_PER_MM;
static const double FOLD_TICK = 6 * PT_PER_MM;
static const double DASH = 2;

/* For a message: "the ruler". */
static const char *mark_name(enum sheet_mark mark)
{
    switch (mark) {
    case MARK_CUT: return SAY("all cutting guides");
    case MARK_CORNERS: return SAY("all round corners");
    case MARK_FOLD: return SAY("the fold lines");
    case MARK_STAPLE: return SAY("the staple guides");
    case MARK_COLLATE: return SAY("the collating marks");
    case MARK_RULER: return SAY("the ruler");
    case MARK_SLUG: return SAY("the slug line");
    case MARK_VERNIER: return SAY("the vernier");
    case MARK_COUNT: break;
    }
    return "";
}

static bool is_aside(enum sheet_mark mark)
{
    return mark == MARK_RULER || mark == MARK_SLUG || mark == MARK_VERNIER;
}

const char *marks_left_out(const struct marker *m, bool asides)
{
    const char *all = NULL;
    int n = 0;

    for (int i = MARK_COUNT; i--;) {
        const char *name = mark_name((enum sheet_mark)i);

        if (!m->left_out[i] || is_aside((enum sheet_mark)i) != asides) continue;
        all = n == 0   ? name
              : n == 1 ? arena_printf(m->arena, SAY("%-s and %-s"), name, all)
                       : arena_printf(m->arena, SAY("%-s, %-s"), name, all);
        n++;
    }
    return all;
}

bool marks_tell(const struct marker *m, struct diags *diags)
{
    const char *asked = marks_left_out(m, false), *asides = marks_left_out(m, true);

    if (asked) diag(diags, DIAG_NO_ROOM, NULL, 0, asked);
    if (asides) diag(diags, DIAG_NO_ROOM_ASIDE, NULL, 0, asides);
    return asked || asides;
}

/* Longer titles are cut: a slug is one line. */
static struct str short_title(struct str title)
{
    enum { MOST = 160 };

    return str_sub(title, 0, utf8_start(title, title.n < MOST ? title.n : MOST));
}

static struct guide guide_new(const struct marker *m, double w, double h, double printable)
{
    double x = fmin(fmax(printable, 0), w / 2);
    double y = fmin(fmax(printable, 0), h / 2);

    assert(w > 0 && h > 0);
    return (struct guide){
        .arena = m->arena,
        .fonts = m->fonts,
        .page = page_new(m->arena, w, h),
        .area = {x, y, w - 2 * x, h - 2 * y},
        .offset = guide_offset(m->bleed),
    };
}

static void add_trim(struct guide *c, struct rect r)
{
    struct rect b = c->bounds;
    double right = fmax(b.x + b.w, r.x + r.w), foot = fmax(b.y + b.h, r.y + r.h);

    if (b.w > 0) {
        b.x = fmin(b.x, r.x);
        b.y = fmin(b.y, r.y);
        c->bounds = (struct rect){b.x, b.y, right - b.x, foot - b.y};
    } else {
        c->bounds = r;
    }
    guide_cuts_add(c->arena, &c->x, r.x);
    guide_cuts_add(c->arena, &c->x, r.x + r.w);
    guide_cuts_add(c->arena, &c->y, r.y);
    guide_cuts_add(c->arena, &c->y, r.y + r.h);
}

/* ---- sides that are alike but for the sheet's number ---- */

struct slug_look {
    struct guide canvas;     /* what every such side has */
    struct rooms rooms;      /* for the slug */
    const char *unit, *side; /* "sheet", "front"; no side: "" */
    const char *how, *brief; /* how it is printed */
    struct str cut;          /* and cut */
};

static struct page *copy_page(struct arena *arena, const struct page *page)
{
    struct page *copy = page_new(arena, page->w, page->h);

    copy->items.cap = page->items.n + 32; /* a slug's words */
    copy->items.v = NEW_N(arena, struct item, copy->items.cap);
    copy->items.n = page->items.n;
    if (page->items.n) memcpy(copy->items.v, page->items.v, page->items.n * sizeof *page->items.v);
    return copy;
}

/* A page with the look's items and the slug; the look's own page where no slug fits. */
static struct page *side_page(struct marker *m, const struct slug_look *look, size_t sheet, size_t sheets)
{
    struct guide c = look->canvas;
    const char *how[] = {look->how, look->brief};
    const char *unit = words_text(m->words, look->unit);

    assert(sheet >= 1 && sheet <= sheets);
    if (m->left_out[MARK_SLUG]) return look->canvas.page;
    c.page = copy_page(m->arena, look->canvas.page);
    for (int i = 0; i < 2; i++) {
        const char *way = words_text(m->words, how[i]);
        const char *rest =
            *look->side ? arena_printf(m->arena, words_text(m->words, SAY("%-s %zu/%zu %-s · %-s · %-s")),
                                       unit, sheet, sheets, words_text(m->words, look->side), m->paper, way)
                        : arena_printf(m->arena, words_text(m->words, SAY("%-s %zu/%zu  · %-s · %-s")), unit,
                                       sheet, sheets, m->paper, way);

        if (guide_slug(&c, &look->rooms, short_title(m->title), str_of(rest), look->cut)) return c.page;
    }
    m->left_out[MARK_SLUG] = true;
    return look->canvas.page;
}

/* What all slugs of a print say, once. */
static void say_once(struct marker *m)
{
    m->cut = words_say(m->arena, m->words, NULL, m->cut);
    m->paper = str_z(m->arena, words_say(m->arena, m->words, NULL, str_of(m->paper)));
}

/* How a side is printed: in full, and for a narrow margin. */
static void say_how(struct slug_look *look, const char *how, bool two_sided, enum flip flip)
{
    look->how = how;
    look->brief = how;
    if (two_sided)
        look->brief = flip == FLIP_LONG ? SAY_PLAIN("100 %, long edge") : SAY_PLAIN("100 %, short edge");
}

static struct page *nothing_if_empty(struct page *page)
{
    return page->items.n ? page : NULL;
}

/* ---- cards ---- */

static void add_cells(struct guide *c, const struct card_plan *plan, const struct card_grid *grid, bool back)
{
    /* The cells on the diagonal have all the columns and rows between them. */
    for (int column = 0, row = 0; column < grid->columns || row < grid->rows; column++, row++) {
        int at = (row < grid->rows ? row : grid->rows - 1) * grid->columns +
                 (column < grid->columns ? column : grid->columns - 1);
        int turn = 0;
        struct rect cell = impose_cell(grid, at);
        add_trim(c, back ? impose_mirror(cell, grid->sheet_w, grid->sheet_h, plan->flip, &turn) : cell);
    }
}

/* Where both faces of a card meet: across all cells of a row or a column. */
static bool fold_lines(struct guide *c, const struct card_grid *grid)
{
    struct rect b = c->bounds;
    bool all = true;

    if (grid->fold == CELL_SIDE_BY_SIDE) {
        for (int i = 0; i < grid->columns; i++) {
            double x = grid->left + i * grid->pitch_x + grid->card_w;
            all = guide_line(c, x, b.y, x, b.y + b.h, true, DASH) && all;
        }
    } else if (grid->fold == CELL_HEAD_TO_HEAD) {
        for (int i = 0; i < grid->rows; i++) {
            double y = grid->top + i * grid->pitch_y + grid->card_h;
            all = guide_line(c, b.x, y, b.x + b.w, y, true, DASH) && all;
        }
    }
    return all;
}

/* What a cutting machine looks for, in place of all that a knife follows; nothing else comes near. */
static void cutter_marks(struct guide *c, const struct cutter *cutter)
{
    struct rect pieces[CUTTER_PIECES];

    cutter_pieces(cutter, c->page->w, c->page->h, pieces);
    for (int i = 0; i < CUTTER_PIECES; i++) page_box(c->arena, c->page, pieces[i], 0, INK_BLACK, ITEM_MARK);
}

static void keep_off_cutter(struct guide *c, const struct cutter *cutter, struct rooms *rooms)
{
    struct rect pieces[CUTTER_PIECES];

    cutter_pieces(cutter, c->page->w, c->page->h, pieces);
    for (int i = 0; i < CUTTER_PIECES; i++) guide_rooms_spare(c, rooms, pieces[i]);
}

/* Round corners to cut along, where the stock has them. False if one cannot be printed. */
static bool corners(struct guide *c, const struct card_plan *plan, const struct card_grid *grid)
{
    bool all = true;

    if (plan->stock.radius <= 0 || grid->fold != CELL_FLAT) return true;
    for (int i = 0; i < grid->columns * grid->rows; i++) {
        struct rect cell = impose_cell(grid, i);
        bool inside = rect_contains(c->area, cell, 0);
        if (inside) guide_frame(c, cell, plan->stock.radius);
        all = all && inside;
    }
    return all;
}

/* Verniers on the first cut of each direction: the upright one above the cards, the level one beside them.
 * A stroke lies at the same spot of the paper on both sides. */
static void verniers(struct marker *m, const struct card_plan *plan, struct guide *front, struct guide *back)
{
    const double front_pitch = 0.75 * PT_PER_MM, back_pitch = 0.65 * PT_PER_MM;
    struct rect a = front->area, b = front->bounds;
    struct rect spots[2] = {{b.x, (a.y + b.y - front->offset) / 2, 0, 0},
                            {(a.x + b.x - front->offset) / 2, b.y, 0, 0}};
    const double rooms[2] = {b.y - front->offset - a.y, b.x - front->offset - a.x};
    const bool edges[2] = {guide_at_edge(b.x, front->page->w), guide_at_edge(b.y, front->page->h)};

    for (int i = 0; i < 2; i++) {
        int turn = 0;
        struct rect mirror = impose_mirror(spots[i], front->page->w, front->page->h, plan->flip, &turn);
        if (edges[i] || rooms[i] < 11 * front_pitch) {
            m->left_out[MARK_VERNIER] = true;
            continue;
        }
        guide_vernier(front, i == 0, spots[i].x, spots[i].y, front_pitch);
        guide_vernier(back, i == 0, mirror.x, mirror.y, back_pitch);
    }
}

/* `scored`: the pieces fold at a score and need no glue. */
static const char *words_for_side(enum layout layout, enum flip flip, bool scored)
{
    switch (layout) {
    case LAYOUT_DUPLEX:
        return flip == FLIP_LONG ? SAY_PLAIN("100 %, both sides, flip on the long edge")
                                 : SAY_PLAIN("100 %, both sides, flip on the short edge");
    case LAYOUT_FOLD:
        return scored ? SAY_PLAIN("100 %, one side") : SAY_PLAIN("100 %, one side, fold and glue");
    case LAYOUT_FRONTS:
    case LAYOUT_BACKS: break;
    }
    return flip == FLIP_LONG ? SAY_PLAIN("100 %, one side, turn on the long edge")
                             : SAY_PLAIN("100 %, one side, turn on the short edge");
}

/* What only fronts have is not missed on backs by themselves. */
static void forget_fronts(struct marker *m)
{
    for (int i = 0; i < MARK_COUNT; i++) m->left_out[i] = m->left_out[i] && i == MARK_SLUG;
}

/* Where cells begin and end along the cuts of one direction. */
static struct cuts edges_along(struct guide *c, const struct card_grid *grid, bool upright)
{
    int n = upright ? grid->rows : grid->columns;
    struct cuts edges = {0};

    for (int i = 0; i < n; i++) {
        double at = upright ? grid->top + i * grid->pitch_y : grid->left + i * grid->pitch_x;

        *VEC_PUSH(c->arena, &edges) = at;
        *VEC_PUSH(c->arena, &edges) = at + (upright ? grid->cell_h : grid->cell_w);
    }
    return edges;
}

/* Besides crop marks, which are there or not, the cuts of one direction. False if the printer cannot print all of them. */
static bool direction_guides(struct guide *c, const struct card_grid *grid, bool upright,
                             enum cut_guide guide, bool crops)
{
    struct cuts edges;

    /* Across the cards a line needs no mark in the margin as well. */
    if (guide == CUT_LINES) return guide_grid(c, upright) || crops;
    if (guide != CUT_GAPS) return crops;
    edges = edges_along(c, grid, upright);
    return guide_ticks(c, upright, &edges);
}

/* All that a knife follows, and the verniers on its cuts. */
static void knife_guides(struct marker *m, const struct card_plan *plan, const struct card_grid *grid,
                         const struct cut_guides *guides, struct guide *front, struct guide *back)
{
    bool upright = guide_crops(front, true, INFINITY), level = guide_crops(front, false, INFINITY);

    upright = direction_guides(front, grid, true, guides->upright, upright);
    level = direction_guides(front, grid, false, guides->level, level);
    m->left_out[MARK_CUT] |= !upright || !level;
    m->left_out[MARK_CORNERS] = !corners(front, plan, grid);
    if (plan->layout == LAYOUT_DUPLEX) verniers(m, plan, front, back);
}

void marks_cards(struct marker *m, const struct card_plan *plan, struct print *print)
{
    struct card_grid grid;
    struct cut_guides guides;
    bool machine, knife;
    struct slug_look front = {.unit = SAY("sheet"), .side = SAY("front")};
    struct slug_look back = {.unit = SAY("sheet"), .side = SAY("back")};

    if (!impose_grid(plan, &grid)) return;
    say_once(m);
    front.cut = m->cut;
    guides = cut_guides_of(m->guides, plan, m->printable, m->bleed);
    machine = guides.level == CUT_MACHINE;
    knife = !machine && guides.level != CUT_UNMARKED;
    say_how(&front, words_for_side(plan->layout, plan->flip, plan->stock.folded),
            plan->layout == LAYOUT_DUPLEX, plan->flip);
    say_how(&back, words_for_side(plan->layout, plan->flip, plan->stock.folded),
            plan->layout == LAYOUT_DUPLEX, plan->flip);
    front.canvas = guide_new(m, grid.sheet_w, grid.sheet_h, m->printable);
    back.canvas = guide_new(m, grid.sheet_w, grid.sheet_h, m->printable);
    add_cells(&front.canvas, plan, &grid, false);
    add_cells(&back.canvas, plan, &grid, true);
    if (machine) cutter_marks(&front.canvas, plan->cutter);
    if (knife) knife_guides(m, plan, &grid, &guides, &front.canvas, &back.canvas);
    /* At a score nobody needs a line, and it would lie on the back of the card. */
    if (!plan->stock.folded && !fold_lines(&front.canvas, &grid)) m->left_out[MARK_FOLD] = true;
    front.rooms = guide_rooms(&front.canvas, knife);
    if (machine) keep_off_cutter(&front.canvas, plan->cutter, &front.rooms);
    /* Behind, only verniers cross the margins. */
    back.rooms = guide_rooms(&back.canvas, back.canvas.page->items.n > 0);
    if (plan->layout != LAYOUT_BACKS && !guide_ruler(&front.canvas, &front.rooms))
        m->left_out[MARK_RULER] = true;
    for (size_t i = 0; i < print->sheets.n; i++) {
        struct sheet *sheet = &print->sheets.v[i];
        if (!sheet->back_only)
            sheet->front.marks = nothing_if_empty(side_page(m, &front, sheet->number, print->sheets.n));
        if (sheet->has_back)
            sheet->back.marks = nothing_if_empty(side_page(m, &back, sheet->number, print->sheets.n));
    }
    if (plan->layout == LAYOUT_BACKS) forget_fronts(m);
}

/* ---- single pages ---- */

/* Both directions. */
static bool crops(struct guide *c, double most)
{
    bool upright = guide_crops(c, true, most);

    return guide_crops(c, false, most) && upright;
}

void marks_single(struct marker *m, const struct card_plan *plan, struct print *print)
{
    struct slug_look look = {.unit = SAY("page"), .side = ""};
    struct card_grid grid;
    size_t page = 0, pages = print_sides(print);

    if ((m->guides != MARKS_CROP && m->guides != MARKS_GRID) || !impose_grid(plan, &grid)) return;
    say_once(m);
    look.canvas = guide_new(m, grid.sheet_w, grid.sheet_h, PRESS_EDGE);
    add_cells(&look.canvas, plan, &grid, false);
    say_how(&look, "100 %", false, plan->flip);
    m->left_out[MARK_CUT] |= !crops(&look.canvas, CROP_LENGTH);
    look.rooms = guide_rooms(&look.canvas, true);
    for (size_t i = 0; i < print->sheets.n; i++) {
        struct sheet *sheet = &print->sheets.v[i];

        look.side = SAY("front");
        if (!sheet->back_only) sheet->front.marks = side_page(m, &look, ++page, pages);
        look.side = SAY("back");
        if (sheet->has_back) sheet->back.marks = side_page(m, &look, ++page, pages);
    }
}

double marks_press_margin(double bleed)
{
    return fmax(guide_off_trim, bleed) + CROP_LENGTH + guide_off_trim;
}

/* ---- booklets ---- */

/* The nearest edge of a share of the sheet where a trim lies within a millimetre of it: there one cut does
 * for both. */
static double snapped(double at, double sheet, int parts)
{
    double share = sheet / parts;
    double edge = round(at / share) * share;

    return fabs(at - edge) < PT_PER_MM ? edge : at;
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
    case IMPOSE_PERFECT: return words_for_side(plan->layout, plan->flip, false);
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
        if (own.canvas.page == front->canvas.page) own.canvas.page = copy_page(m->arena, front->canvas.page);
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
    say_once(m);
    two_sided =
        (plan->impose == IMPOSE_SADDLE || plan->impose == IMPOSE_PERFECT) && plan->layout == LAYOUT_DUPLEX;
    say_how(&front, words_for_booklet(plan), two_sided, plan->flip);
    say_how(&back, words_for_booklet(plan), two_sided, plan->flip);
    front.canvas = guide_new(m, plan->sheet_w, plan->sheet_h, press ? PRESS_EDGE : m->printable);
    back.canvas = guide_new(m, plan->sheet_w, plan->sheet_h, m->printable);
    for (size_t i = 0; i < parts; i++) {
        struct rect piece = cut_round(plan, &facts, i);
        int turn = 0;
        add_trim(&front.canvas, piece);
        add_trim(&back.canvas, impose_mirror(piece, plan->sheet_w, plan->sheet_h, plan->flip, &turn));
    }
    if (m->guides != MARKS_NONE) {
        bool marked;

        if (m->guides == MARKS_CROP && !press) part_cuts(&front.canvas, &facts);
        marked = crops(&front.canvas, press ? CROP_LENGTH : INFINITY);
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
            sheet->front.marks = nothing_if_empty(side_page(m, &own, sheet->number, print->sheets.n));
        if (sheet->has_back)
            sheet->back.marks = nothing_if_empty(side_page(m, &back, sheet->number, print->sheets.n));
    }
    if (print->sheets.n && print->sheets.v[0].back_only) forget_fronts(m);
}

void marks_cover(struct marker *m, const struct cover_plan *plan, struct print *print)
{
    struct slug_look front = {.unit = SAY("cover"), .side = SAY("outside")},
                     back = {.unit = SAY("cover"), .side = SAY("inside")};
    struct rect spread = impose_cover_spread(plan), spine = impose_cover_spine(plan);
    int turn = 0;
    double edge = plan->own_sheet ? PRESS_EDGE : m->printable;
    bool whole = plan->layout == LAYOUT_DUPLEX;
    const char *words =
        whole ? SAY_PLAIN("100 %, both sides") : words_for_side(plan->layout, plan->flip, false);

    say_once(m);
    front.canvas = guide_new(m, plan->sheet_w, plan->sheet_h, edge);
    back.canvas = guide_new(m, plan->sheet_w, plan->sheet_h, edge);
    add_trim(&front.canvas, spread);
    add_trim(&back.canvas, impose_mirror(spread, plan->sheet_w, plan->sheet_h, plan->flip, &turn));
    say_how(&front, words, whole, plan->flip);
    say_how(&back, words, whole, plan->flip);
    if (m->guides != MARKS_NONE) {
        m->left_out[MARK_CUT] |= !crops(&front.canvas, INFINITY);
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
        print->sheets.v[0].front.marks = nothing_if_empty(side_page(m, &front, 1, 1));
    if (print->sheets.v[0].has_back)
        print->sheets.v[0].back.marks = nothing_if_empty(side_page(m, &back, 1, 1));
    if (plan->layout == LAYOUT_BACKS) forget_fronts(m);
}
