#include "impose/impose.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "impose/cutter.h"

bool impose_axis_vertical(double sheet_w, double sheet_h, enum flip flip)
{
    bool portrait = sheet_w <= sheet_h;
    return portrait == (flip == FLIP_LONG);
}

struct rect impose_mirror(struct rect front, double sheet_w, double sheet_h, enum flip flip, int *turn)
{
    struct rect back = front;

    assert(*turn >= 0 && *turn < 4);
    if (impose_axis_vertical(sheet_w, sheet_h, flip)) {
        back.x = sheet_w - front.x - front.w;
    } else {
        back.y = sheet_h - front.y - front.h;
        *turn = (*turn + 2) % 4;
    }
    return back;
}

struct sheet *impose_sheet(struct arena *arena, struct print *print)
{
    struct sheet *sheet = VEC_PUSH(arena, &print->sheets);

    sheet->front.correction = matrix_identity;
    sheet->back.correction = matrix_identity;
    sheet->number = print->sheets.n;
    return sheet;
}

static bool keeps(const struct range *ranges, size_t n, size_t number)
{
    for (size_t i = 0; i < n; i++)
        if (ranges[i].from <= number && number <= ranges[i].to) return true;
    return n == 0;
}

void impose_keep_sheets(struct print *print, const struct range *ranges, size_t n)
{
    size_t kept = 0;

    if (n == 0) return;
    for (size_t i = 0; i < print->sheets.n; i++) {
        assert(print->sheets.v[i].number > 0);
        if (keeps(ranges, n, print->sheets.v[i].number)) print->sheets.v[kept++] = print->sheets.v[i];
    }
    print->sheets.n = kept;
}

size_t impose_kept(const struct ranges *kept, size_t n, size_t *first, size_t *last)
{
    size_t count = 0;

    *first = *last = 0;
    for (size_t number = 1; number <= n; number++) {
        if (!keeps(kept->v, kept->n, number)) continue;
        if (!count++) *first = number;
        *last = number;
    }
    return count;
}

static struct card_grid grid_of(const struct stock *stock, enum cell_fold fold)
{
    return (struct card_grid){
        .sheet_w = stock->sheet_w,
        .sheet_h = stock->sheet_h,
        .card_w = fold == CELL_SIDE_BY_SIDE ? stock->w / 2 : stock->w,
        .card_h = fold == CELL_HEAD_TO_HEAD ? stock->h / 2 : stock->h,
        .cell_w = stock->w,
        .cell_h = stock->h,
        .columns = stock->columns,
        .rows = stock->rows,
        .left = stock->left,
        .top = stock->top,
        .pitch_x = stock->pitch_x,
        .pitch_y = stock->pitch_y,
        .fold = fold,
    };
}

bool impose_grid(const struct card_plan *plan, struct card_grid *grid)
{
    const struct stock *stock = &plan->stock;
    double gap_x = fmax(stock->pitch_x - stock->w, 0);
    double gap_y = fmax(stock->pitch_y - stock->h, 0);
    struct stock side, head;
    bool side_fits, head_fits;

    if (plan->layout != LAYOUT_FOLD) {
        *grid = grid_of(stock, CELL_FLAT);
        return true;
    }
    if (stock->folded) {
        *grid = grid_of(stock, stock_score_upright(stock) ? CELL_SIDE_BY_SIDE : CELL_HEAD_TO_HEAD);
        return true;
    }
    if (stock->perforated) return false;
    side_fits = stock_grid(stock->sheet_w, stock->sheet_h, 2 * stock->w, stock->h, stock->margin, gap_x,
                           gap_y, &side);
    head_fits = stock_grid(stock->sheet_w, stock->sheet_h, stock->w, 2 * stock->h, stock->margin, gap_x,
                           gap_y, &head);
    if (side_fits && (!head_fits || side.columns * side.rows >= head.columns * head.rows))
        *grid = grid_of(&side, CELL_SIDE_BY_SIDE);
    else if (head_fits)
        *grid = grid_of(&head, CELL_HEAD_TO_HEAD);
    return side_fits || head_fits;
}

struct rect impose_cell(const struct card_grid *grid, int cell)
{
    int row = cell / grid->columns;
    int column = cell % grid->columns;

    assert(cell >= 0 && row < grid->rows);
    return (struct rect){grid->left + column * grid->pitch_x, grid->top + row * grid->pitch_y, grid->cell_w,
                         grid->cell_h};
}

struct rect impose_cells(const struct card_grid *grid)
{
    return (struct rect){grid->left, grid->top, (grid->columns - 1) * grid->pitch_x + grid->cell_w,
                         (grid->rows - 1) * grid->pitch_y + grid->cell_h};
}

bool impose_cell_free(const struct card_plan *plan, const struct card_grid *grid, int cell)
{
    return !plan->cutter ||
           !cutter_covers(plan->cutter, grid->sheet_w, grid->sheet_h, impose_cell(grid, cell), plan->clear);
}

/* The cells that hold cards; of those, the ones of the first sheet that are used up already. */
struct cell_counts {
    size_t cells, skip;
};

static struct cell_counts count_cells(const struct card_plan *plan, const struct card_grid *grid)
{
    int all = grid->columns * grid->rows;
    int first = plan->start_at < 1 ? 0 : plan->start_at > all ? all - 1 : plan->start_at - 1;
    struct cell_counts counts = {0};

    assert(all > 0);
    for (int i = 0; i < all; i++) {
        if (!impose_cell_free(plan, grid, i)) continue;
        counts.cells++;
        counts.skip += i < first;
    }
    /* Where nothing is left of the first sheet, it is another one. */
    if (counts.skip == counts.cells) counts.skip = 0;
    return counts;
}

static size_t sheets_for(size_t n, struct cell_counts counts)
{
    return n == 0 || counts.cells == 0 ? 0 : (n + counts.skip + counts.cells - 1) / counts.cells;
}

size_t impose_card_sheets(const struct card_plan *plan, size_t n)
{
    struct card_grid grid;

    return impose_grid(plan, &grid) ? sheets_for(n, count_cells(plan, &grid)) : 0;
}

struct spot {
    size_t sheet, cell;
};

/* Where slot i lies. Sheet order: sheet by sheet, cell by cell. Stack order: cell by cell, within a cell
 * sheet by sheet; the first `skip` cells are free from sheet 1 on only. */
static struct spot spot_of(enum order order, size_t i, size_t sheets, size_t cells, size_t skip)
{
    size_t short_stacks = skip * (sheets - 1);

    switch (order) {
    case ORDER_SHEET: return (struct spot){(i + skip) / cells, (i + skip) % cells};
    case ORDER_STACK: break;
    }
    if (i < short_stacks) return (struct spot){1 + i % (sheets - 1), i / (sheets - 1)};
    i -= short_stacks;
    return (struct spot){i % sheets, skip + i / sheets};
}

/* The slot of every cell that holds cards, of every sheet, n where there is none: [sheet * cells + cell]. */
static size_t *slots_by_cell(struct arena *arena, enum order order, size_t n, size_t sheets, size_t cells,
                             size_t skip)
{
    size_t all = sheets * cells;
    size_t *at = NEW_N(arena, size_t, all);

    for (size_t i = 0; i < all; i++) at[i] = n;
    for (size_t i = 0; i < n; i++) {
        struct spot spot = spot_of(order, i, sheets, cells, skip);
        size_t k = spot.sheet * cells + spot.cell;

        assert(spot.sheet < sheets && spot.cell < cells && at[k] == n && "a free cell");
        at[k] = i;
    }
    return at;
}

enum face_kind impose_front_face(const struct card_plan *plan)
{
    switch (plan->faces) {
    case FACES_TWO:
    case FACES_QUESTION: break;
    case FACES_BOTH: return FACE_BOTH;
    case FACES_ANSWER: return FACE_ANSWER;
    }
    return FACE_QUESTION;
}

enum face_kind impose_back_face(const struct card_plan *plan)
{
    return plan->faces == FACES_TWO ? FACE_ANSWER : FACE_BACK;
}

static void put(struct arena *arena, const struct card_plan *plan, struct side *side, const struct slot *slot,
                bool front, struct rect trim, int turn)
{
    struct place *place = VEC_PUSH(arena, &side->places);
    enum face_kind face = front ? impose_front_face(plan) : impose_back_face(plan);

    place->page = front ? slot->front : slot->back;
    place->trim = trim;
    place->turn = turn;
    place->face = face;
    place->card = slot->card;
    place->part = slot->part;
}

/* Both faces of a fold card on the front: they meet at the fold, the tops of both pointing the same way once
 * the card is folded. */
static void put_folded(struct arena *arena, const struct card_plan *plan, struct side *side,
                       const struct slot *slot, const struct card_grid *grid, struct rect cell, int turn)
{
    struct rect card = {cell.x, cell.y, grid->card_w, grid->card_h};
    struct rect other = card;

    if (grid->fold == CELL_SIDE_BY_SIDE) {
        other.x += grid->card_w;
        put(arena, plan, side, slot, true, card, 0);
        put(arena, plan, side, slot, false, other, turn);
    } else {
        other.y += grid->card_h;
        put(arena, plan, side, slot, true, other, 0);
        put(arena, plan, side, slot, false, card, (turn + 2) % 4);
    }
}

/* Both faces of a slot in its cell. */
static void put_slot(struct arena *arena, const struct card_plan *plan, const struct card_grid *grid,
                     struct sheet *sheet, int cell, const struct slot *slot)
{
    struct rect front = impose_cell(grid, cell);
    int turn = plan->turn_back ? 2 : 0;

    if (plan->layout == LAYOUT_FOLD) {
        put_folded(arena, plan, &sheet->front, slot, grid, front, turn);
        return;
    }
    if (!sheet->back_only) put(arena, plan, &sheet->front, slot, true, front, 0);
    if (sheet->has_back) {
        struct rect back = impose_mirror(front, grid->sheet_w, grid->sheet_h, plan->flip, &turn);
        put(arena, plan, &sheet->back, slot, false, back, turn);
    }
}

/* The back of all slots, which all have it. */
static void put_one_back(struct arena *arena, const struct card_plan *plan, const struct card_grid *grid,
                         const struct slot *slots, size_t n, struct print *print)
{
    struct sheet *sheet = impose_sheet(arena, print);
    const struct slot back = {.back = slots[0].back};

    for (size_t i = 0; i < n; i++) assert(slots[i].back == back.back && "one back");
    sheet->has_back = sheet->back_only = true;
    put_slot(arena, plan, grid, sheet, 0, &back);
}

void impose_cards(struct arena *arena, const struct card_plan *plan, const struct slot *slots, size_t n,
                  struct print *print)
{
    struct card_grid grid;
    struct cell_counts counts;
    bool backs = plan->layout == LAYOUT_BACKS;
    size_t sheets;
    const size_t *at;

    if (!impose_grid(plan, &grid)) return;
    print->w = grid.sheet_w;
    print->h = grid.sheet_h;
    print->duplex = plan->layout == LAYOUT_DUPLEX ? print_duplex(plan->flip) : DUPLEX_SIMPLEX;
    counts = count_cells(plan, &grid);
    sheets = sheets_for(n, counts);
    if (!sheets) return;
    at = slots_by_cell(arena, plan->order, n, sheets, counts.cells, counts.skip);

    for (size_t i = 0; i < sheets && !(plan->one_back && backs); i++) {
        /* A tray that lays sheets face up hands the pile back with the last one on top. */
        size_t s = backs && plan->face_up ? sheets - 1 - i : i;
        struct sheet *sheet = impose_sheet(arena, print);
        size_t free = 0;

        sheet->number = s + 1;
        sheet->has_back = backs || (plan->layout == LAYOUT_DUPLEX && !plan->one_back);
        sheet->back_only = backs;
        for (int cell = 0; cell < grid.columns * grid.rows; cell++) {
            size_t which;

            if (!impose_cell_free(plan, &grid, cell)) continue;
            which = at[s * counts.cells + free++];
            if (which < n) put_slot(arena, plan, &grid, sheet, cell, &slots[which]);
        }
    }
    if (plan->one_back && plan->layout != LAYOUT_FRONTS) put_one_back(arena, plan, &grid, slots, n, print);
}

const struct slot *impose_copies(struct arena *arena, const struct slot *slots, size_t *n, int copies)
{
    size_t once = *n;
    struct slot *all;

    if (copies <= 1) return slots;
    assert(once <= SIZE_MAX / sizeof *all / (size_t)copies);
    *n = once * (size_t)copies;
    all = NEW_N(arena, struct slot, *n);
    for (size_t i = 0; i < *n; i++) all[i] = slots[i % once];
    return all;
}
