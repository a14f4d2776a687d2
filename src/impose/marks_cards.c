#include "impose/marks_impl.h"

#include <math.h>

#include "base/length.h"
#include "base/words.h"
#include "impose/cut_guides.h"
#include "impose/cutter.h"

static const double DASH = 2;

static void add_cells(struct guide *c, const struct card_plan *plan, const struct card_grid *grid, bool back)
{
    /* The cells on the diagonal have all the columns and rows between them. */
    for (int column = 0, row = 0; column < grid->columns || row < grid->rows; column++, row++) {
        int at = (row < grid->rows ? row : grid->rows - 1) * grid->columns +
                 (column < grid->columns ? column : grid->columns - 1);
        int turn = 0;
        struct rect cell = impose_cell(grid, at);
        marks_add_trim(c, back ? impose_mirror(cell, grid->sheet_w, grid->sheet_h, plan->flip, &turn) : cell);
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
                             enum cut_guide guide, bool marks_crops)
{
    struct cuts edges;

    /* Across the cards a line needs no mark in the margin as well. */
    if (guide == CUT_LINES) return guide_grid(c, upright) || marks_crops;
    if (guide != CUT_GAPS) return marks_crops;
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
    m->left_out[MARK_CORNERS] |= !corners(front, plan, grid);
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
    marks_say_once(m);
    front.cut = m->cut;
    guides = cut_guides_of(m->guides, plan, m->printable, m->bleed);
    machine = guides.level == CUT_MACHINE;
    knife = !machine && guides.level != CUT_UNMARKED;
    marks_say_how(&front, marks_words_for_side(plan->layout, plan->flip, plan->stock.folded),
                  plan->layout == LAYOUT_DUPLEX, plan->flip);
    marks_say_how(&back, marks_words_for_side(plan->layout, plan->flip, plan->stock.folded),
                  plan->layout == LAYOUT_DUPLEX, plan->flip);
    front.canvas = marks_canvas(m, grid.sheet_w, grid.sheet_h, m->printable);
    back.canvas = marks_canvas(m, grid.sheet_w, grid.sheet_h, m->printable);
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
            sheet->front.marks =
                marks_unless_empty(marks_side_page(m, &front, sheet->number, print->sheets.n));
        if (sheet->has_back)
            sheet->back.marks = marks_unless_empty(marks_side_page(m, &back, sheet->number, print->sheets.n));
    }
    if (plan->layout == LAYOUT_BACKS) marks_forget_fronts(m);
}

/* ---- single pages ---- */

void marks_single(struct marker *m, const struct card_plan *plan, struct print *print)
{
    struct slug_look look = {.unit = SAY("page"), .side = ""};
    struct card_grid grid;
    size_t page = 0, pages = print_sides(print);

    if ((m->guides != MARKS_CROP && m->guides != MARKS_GRID) || !impose_grid(plan, &grid)) return;
    marks_say_once(m);
    look.canvas = marks_canvas(m, grid.sheet_w, grid.sheet_h, marks_press_edge);
    add_cells(&look.canvas, plan, &grid, false);
    marks_say_how(&look, "100 %", false, plan->flip);
    m->left_out[MARK_CUT] |= !marks_crops(&look.canvas, marks_crop_length);
    look.rooms = guide_rooms(&look.canvas, true);
    for (size_t i = 0; i < print->sheets.n; i++) {
        struct sheet *sheet = &print->sheets.v[i];

        look.side = SAY("front");
        if (!sheet->back_only) sheet->front.marks = marks_side_page(m, &look, ++page, pages);
        look.side = SAY("back");
        if (sheet->has_back) sheet->back.marks = marks_side_page(m, &look, ++page, pages);
    }
}
