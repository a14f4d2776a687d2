/* Card sheets, handled as paper. The simulator below knows nothing of recto's formulas: a sheet is a thing
 * with two faces that is turned over about one of its edges, cut where the stock's figures say, and piled.
 *
 * A point of the paper has one position (u, v) as seen on the front. What is printed on the back is found by
 * turning the sheet over in space and looking at it again. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/rect.h"
#include "impose/impose.h"
#include "unit.h"

enum { MOST = 600 };

/* Stand-ins for pages: their addresses are what is printed on them. */
static struct page fronts[MOST], backs[MOST];
static struct slot slots[MOST];

static const struct slot *slots_of(size_t n)
{
    for (size_t i = 0; i < n; i++) slots[i] = (struct slot){&fronts[i], &backs[i], i / 3 + 1, i % 3 + 1};
    return slots;
}

/* ---- paper ---- */

struct vector {
    double x, y, z;
};

/* Turns the sheet over about the line through its middle that runs along the named edge. */
static struct vector turn_sheet(struct vector p, double w, double h, enum flip flip)
{
    bool long_is_upright = h >= w;
    bool about_upright = (flip == FLIP_LONG) == long_is_upright;
    struct vector c = {p.x - w / 2, p.y - h / 2, p.z};

    /* Half a turn in space about the y or the x axis. */
    if (about_upright)
        c = (struct vector){-c.x, c.y, -c.z};
    else
        c = (struct vector){c.x, -c.y, -c.z};
    return (struct vector){c.x + w / 2, c.y + h / 2, c.z};
}

/* What one face of a piece of paper shows. */
struct face {
    const struct page *page; /* NULL: unprinted */
    struct rect on_paper;    /* where, in paper coordinates */
    struct vector head;      /* which way its head points, in paper coordinates */
};

static struct vector head_of(int turn)
{
    switch (turn) {
    case 0: return (struct vector){0, -1, 0};
    case 1: return (struct vector){1, 0, 0};
    case 2: return (struct vector){0, 1, 0};
    default: return (struct vector){-1, 0, 0};
    }
}

static struct face front_face(const struct place *place)
{
    return (struct face){place->page, place->trim, head_of(place->turn)};
}

/* The same for the back: printer coordinates of the turned sheet, brought back to the paper's. Half a turn
 * is its own inverse. */
static struct face back_face(const struct place *place, double w, double h, enum flip flip)
{
    struct rect r = place->trim;
    struct vector a = turn_sheet((struct vector){r.x, r.y, 0}, w, h, flip);
    struct vector b = turn_sheet((struct vector){r.x + r.w, r.y + r.h, 0}, w, h, flip);
    struct vector head = head_of(place->turn);
    struct vector tip = turn_sheet((struct vector){r.x + head.x, r.y + head.y, 0}, w, h, flip);

    return (struct face){place->page,
                         {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)},
                         {tip.x - a.x, tip.y - a.y, 0}};
}

/* A piece that was cut out, and what stands on both of its sides. */
struct piece {
    struct face front, back;
};

static bool near_rect(struct rect a, struct rect b)
{
    return fabs(a.x - b.x) < 0.001 && fabs(a.y - b.y) < 0.001 && fabs(a.w - b.w) < 0.001 &&
           fabs(a.h - b.h) < 0.001;
}

/* Cuts one piece out of a sheet. Whatever is printed must fill the piece exactly or not touch it. */
static struct piece cut(const struct print *print, const struct sheet *sheet, enum flip flip,
                        struct rect piece)
{
    struct piece out = {0};

    for (size_t i = 0; i < sheet->front.places.n; i++) {
        struct face face = front_face(&sheet->front.places.v[i]);
        if (!rect_overlap(face.on_paper, piece, 0.001)) continue;
        CHECK(near_rect(face.on_paper, piece));
        CHECK(out.front.page == NULL);
        out.front = face;
    }
    for (size_t i = 0; i < sheet->back.places.n; i++) {
        struct face face = back_face(&sheet->back.places.v[i], print->w, print->h, flip);
        if (!rect_overlap(face.on_paper, piece, 0.001)) continue;
        CHECK(near_rect(face.on_paper, piece));
        CHECK(out.back.page == NULL);
        out.back = face;
    }
    return out;
}

/* Where the knife, or the maker of perforated stock, cuts: column by column, row by row. */
static struct rect cell_of(const struct stock *s, int row, int column)
{
    return (struct rect){s->left + s->pitch_x * column, s->top + s->pitch_y * row, s->w, s->h};
}

/* ---- the deck in hand ---- */

struct pile {
    struct piece pieces[MOST];
    size_t n;
};

static void check_card(const struct piece *piece, const struct card_plan *plan)
{
    /* A card is turned over like a page: its heads lie at the same edge; like a notepad: at opposite ones. */
    double same = plan->turn_back ? -1 : 1;

    CHECK_NEAR(piece->front.head.y, -1, 1e-9);
    if (!piece->back.page) return;
    CHECK_NEAR(piece->back.head.x, 0, 1e-9);
    CHECK_NEAR(piece->back.head.y, -same, 1e-9);
}

/* Cuts all sheets. Sheet order: one sheet after the other. Stack order: all at once, then the piles of the
 * cells are laid on each other, the first on top. Sheets lie in their order, the first on top. */
static void cut_all(const struct print *print, const struct card_plan *plan, struct pile *pile)
{
    const struct stock *s = &plan->stock;
    size_t cells = (size_t)(s->columns * s->rows);
    size_t sheets = print->sheets.n;

    pile->n = 0;
    for (size_t i = 0; i < cells * sheets; i++) {
        size_t cell = plan->order == ORDER_SHEET ? i % cells : i / sheets;
        size_t sheet = plan->order == ORDER_SHEET ? i / cells : i % sheets;
        struct rect where = cell_of(s, (int)cell / s->columns, (int)cell % s->columns);
        struct piece piece = cut(print, &print->sheets.v[sheet], plan->flip, where);
        if (!piece.front.page && !piece.back.page) continue;
        check_card(&piece, plan);
        REQUIRE(pile->n < MOST);
        pile->pieces[pile->n++] = piece;
    }
}

static struct pile hand;

/* Imposes n cards, cuts, piles: the deck must be in order, each back behind its own front. */
static void print_and_cut(const struct card_plan *plan, size_t n)
{
    struct print print = {0};
    struct arena_mark mark = arena_mark(unit_arena());
    size_t cells = (size_t)(plan->stock.columns * plan->stock.rows);
    size_t skip = (size_t)plan->start_at - 1;

    impose_cards(unit_arena(), plan, slots_of(n), n, &print);
    CHECK(print.w == plan->stock.sheet_w && print.h == plan->stock.sheet_h);
    CHECK_EQ_INT(print.duplex, plan->flip == FLIP_LONG ? DUPLEX_LONG : DUPLEX_SHORT);
    CHECK_EQ_INT(print.sheets.n, (n + skip + cells - 1) / cells);
    CHECK_EQ_INT(impose_card_sheets(plan, n), print.sheets.n);
    CHECK(impose_check_cards(unit_arena(), plan, slots, n, &print) == NULL);
    cut_all(&print, plan, &hand);
    CHECK_EQ_INT(hand.n, n);
    for (size_t i = 0; i < hand.n; i++) {
        CHECK(hand.pieces[i].front.page == &fronts[i]);
        CHECK(hand.pieces[i].back.page == &backs[i]);
    }
    /* The used cells of the first sheet stay clean on both sides. */
    for (size_t cell = 0; cell < skip && print.sheets.n > 0; cell++) {
        struct rect where =
            cell_of(&plan->stock, (int)cell / plan->stock.columns, (int)cell % plan->stock.columns);
        struct piece piece = cut(&print, &print.sheets.v[0], plan->flip, where);
        CHECK(!piece.front.page && !piece.back.page);
    }
    arena_reset(unit_arena(), mark);
}

static const char *const custom_sizes[][3] = {
    /* sheet, card; the grids are both portrait and landscape */
    {"210x297mm", "85x55mm", "0"}, {"210x297mm", "90x60mm", "3"}, {"297x420mm", "50x70mm", "5"},
    {"8.5x11in", "5x3in", "0"},    {"100x100mm", "30x40mm", "2"}, {"210x297mm", "200x280mm", "0"},
};
enum { CUSTOM = sizeof custom_sizes / sizeof *custom_sizes };

/* Stocks of one's own: lopsided, with gaps, on a sheet that lies. */
static const struct {
    double sheet_w, sheet_h;
    struct stock_facts facts;
} own[] = {
    {210, 297, {85, 54, 2, 4, 11, 21, 7.5, 3}},
    {297, 210, {60, 88, 3, 2, 14, 9, 12, 2}},
    {200, 250, {90, 70, 0, 0, 5, 8, (double)NAN, (double)NAN}},
};
enum { OWN = sizeof own / sizeof *own };

static bool own_stock(size_t i, struct stock *stock)
{
    struct stock_facts f = own[i].facts;

    f.w *= PT_PER_MM, f.h *= PT_PER_MM, f.left *= PT_PER_MM, f.top *= PT_PER_MM;
    f.gap_x *= PT_PER_MM, f.gap_y *= PT_PER_MM;
    *stock = (struct stock){.name = "own"};
    CHECK(!stock_derive(unit_arena(), own[i].sheet_w * PT_PER_MM, own[i].sheet_h * PT_PER_MM, &f, stock));
    return true;
}

/* The i-th of all stocks to try: the table, then grids by arithmetic, then those of one's own. */
static bool stock_at(size_t i, struct stock *stock)
{
    size_t n;
    const struct stock *all = stocks(&n);
    double sw, sh, w = 0, h = 0;

    if (i < n) {
        *stock = all[i];
        return true;
    }
    i -= n;
    if (i >= CUSTOM + OWN) return false;
    if (i >= CUSTOM) return own_stock(i - CUSTOM, stock);
    CHECK(length_size_parse(custom_sizes[i][0], &sw, &sh) && length_size_parse(custom_sizes[i][1], &w, &h));
    CHECK(stock_fit(sw, sh, w, h, 0, (custom_sizes[i][2][0] - '0') * PT_PER_MM, stock));
    return true;
}

TEST(the_stocks_tried_are_portrait_and_landscape)
{
    struct stock stock;
    int portrait = 0, landscape = 0;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        portrait += stock.sheet_w < stock.sheet_h;
        landscape += stock.sheet_w > stock.sheet_h;
    }
    CHECK(portrait > 10 && landscape > 0);
}

TEST(cut_and_piled_the_deck_is_in_order)
{
    struct stock stock;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        for (int variant = 0; variant < 8; variant++) {
            struct card_plan plan = {.stock = stock,
                                     .flip = variant & 1 ? FLIP_SHORT : FLIP_LONG,
                                     .order = variant & 2 ? ORDER_STACK : ORDER_SHEET,
                                     .turn_back = variant & 4,
                                     .start_at = 1};
            for (size_t n = 1; n <= 200; n += plan.turn_back ? 7 : 1) print_and_cut(&plan, n);
        }
    }
}

TEST(partly_used_sheets_are_filled_from_the_free_cell_on)
{
    struct stock stock;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        int cells = stock.columns * stock.rows;
        for (int variant = 0; variant < 4; variant++) {
            for (int start = 1; start <= cells; start += cells > 40 ? 7 : 1) {
                struct card_plan plan = {.stock = stock,
                                         .flip = variant & 1 ? FLIP_SHORT : FLIP_LONG,
                                         .order = variant & 2 ? ORDER_STACK : ORDER_SHEET,
                                         .start_at = start};
                for (size_t n = 1; n <= 3 * (size_t)cells + 1 && n < MOST; n += (size_t)cells / 3 + 1)
                    print_and_cut(&plan, n);
            }
        }
    }
}

TEST(start_at_is_taken_as_the_nearest_cell)
{
    struct print print = {0};
    struct card_plan plan = {.stock = *stock_find("a7"), .start_at = 99};

    impose_cards(unit_arena(), &plan, slots_of(2), 2, &print);
    REQUIRE(print.sheets.n == 2);
    CHECK(near_rect(print.sheets.v[0].front.places.v[0].trim, cell_of(&plan.stock, 3, 1)));
    plan.start_at = -3;
    print = (struct print){0};
    impose_cards(unit_arena(), &plan, slots_of(2), 2, &print);
    CHECK_EQ_INT(print.sheets.n, 1);
}

/* The black of a cutting machine's marks as it is measured on paper: square, level arms, upright arms. */
static bool on_cutter_mark(const struct cutter *c, double w, double h, struct rect r)
{
    double right = w - c->inset, foot = h - c->inset, near = c->inset;

    return rect_overlap(r, (struct rect){near, near, c->side, c->side}, 0) ||
           rect_overlap(r, (struct rect){right - c->arm, near, c->arm, c->line}, 0) ||
           rect_overlap(r, (struct rect){right - c->line, near, c->line, c->arm}, 0) ||
           rect_overlap(r, (struct rect){near, foot - c->line, c->arm, c->line}, 0) ||
           rect_overlap(r, (struct rect){near, foot - c->arm, c->line, c->arm}, 0);
}

/* Cells that stay empty, by hand: no card within 1 mm of a mark; *skip: those before `start_at` that hold cards. */
static size_t free_cells(const struct card_plan *plan, size_t *skip)
{
    const struct stock *s = &plan->stock;
    size_t n = 0;

    *skip = 0;
    for (int i = 0; i < s->columns * s->rows; i++) {
        struct rect r = cell_of(s, i / s->columns, i % s->columns);
        double clear = plan->clear;
        bool covered =
            on_cutter_mark(plan->cutter, s->sheet_w, s->sheet_h,
                           (struct rect){r.x - clear, r.y - clear, r.w + 2 * clear, r.h + 2 * clear});
        n += !covered;
        *skip += !covered && i + 1 < plan->start_at;
    }
    if (*skip == n) *skip = 0;
    return n;
}

TEST(cells_under_the_cutters_marks_stay_empty)
{
    static const struct cutter marks[] = {{5 * PT_PER_MM, 10 * PT_PER_MM, PT_PER_MM, 10 * PT_PER_MM},
                                          {3 * PT_PER_MM, 60 * PT_PER_MM, 2 * PT_PER_MM, 16 * PT_PER_MM}};
    struct stock stock;
    size_t skipped = 0;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        for (int variant = 0; variant < 16; variant++) {
            int start = variant & 8 ? 1 + (int)i % (stock.columns * stock.rows) : 1;
            struct card_plan plan = {.stock = stock,
                                     .flip = variant & 1 ? FLIP_SHORT : FLIP_LONG,
                                     .order = variant & 2 ? ORDER_STACK : ORDER_SHEET,
                                     .start_at = start,
                                     .cutter = &marks[variant >> 2 & 1],
                                     .clear = PT_PER_MM};
            size_t skip, cells = free_cells(&plan, &skip), n = 23;
            struct print print = {0};

            skipped += (size_t)(stock.columns * stock.rows) - cells;
            impose_cards(unit_arena(), &plan, slots_of(n), n, &print);
            CHECK_EQ_INT(print.sheets.n, cells ? (n + skip + cells - 1) / cells : 0);
            CHECK_EQ_INT(impose_card_sheets(&plan, n), print.sheets.n);
            if (!cells) continue;
            CHECK(impose_check_cards(unit_arena(), &plan, slots, n, &print) == NULL);
            cut_all(&print, &plan, &hand);
            REQUIRE(hand.n == n);
            for (size_t k = 0; k < n; k++) {
                CHECK(hand.pieces[k].front.page == &fronts[k] && hand.pieces[k].back.page == &backs[k]);
                CHECK(!on_cutter_mark(plan.cutter, print.w, print.h, hand.pieces[k].front.on_paper));
            }
        }
    }
    CHECK(skipped > 100);
}

TEST(the_proof_sees_a_card_on_a_cutters_mark)
{
    static const struct cutter marks = {5 * PT_PER_MM, 10 * PT_PER_MM, PT_PER_MM, 10 * PT_PER_MM};
    struct card_plan plan = {.stock = *stock_find("a7"), .start_at = 1};
    struct print print = {0};
    const char *wrong;

    impose_cards(unit_arena(), &plan, slots_of(8), 8, &print);
    CHECK(impose_check_cards(unit_arena(), &plan, slots, 8, &print) == NULL);
    plan.cutter = &marks;
    wrong = impose_check_cards(unit_arena(), &plan, slots, 8, &print);
    REQUIRE(wrong);
    CHECK_STR(wrong, "a mark of the cutter lies on card 1");
}

TEST(no_cards_no_sheets)
{
    for (int layout = LAYOUT_DUPLEX; layout <= LAYOUT_BACKS; layout++) {
        struct print print = {0};
        struct card_plan plan = {
            .stock = *stock_find("a7"), .layout = (enum layout)layout, .order = ORDER_STACK, .start_at = 4};
        impose_cards(unit_arena(), &plan, slots, 0, &print);
        CHECK_EQ_INT(print.sheets.n, 0);
        CHECK(impose_check_cards(unit_arena(), &plan, slots, 0, &print) == NULL);
    }
}

/* One-sided files: the fronts are printed, the pile goes back into the printer, the backs are printed. A
 * pile lies in the tray as printed; the printer takes its sheets from the top. */
TEST(fronts_and_backs_meet_through_a_manual_duplexer)
{
    struct stock stock;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        /* Full sheets, a partly filled one, a partly used one. */
        for (int variant = 0; variant < 48; variant++) {
            size_t cells = (size_t)(stock.columns * stock.rows);
            size_t n = variant / 16 == 0 ? 2 * cells : 3 * cells + 2;
            struct card_plan plan = {.stock = stock,
                                     .flip = variant & 1 ? FLIP_SHORT : FLIP_LONG,
                                     .order = variant & 2 ? ORDER_STACK : ORDER_SHEET,
                                     .turn_back = variant & 4,
                                     .face_up = variant & 8,
                                     .start_at = variant / 16 == 2 && cells > 1 ? 2 : 1};
            struct print front = {0}, back = {0}, both = {0};
            size_t pile[MOST], in_tray = 0;

            if (n > MOST) continue;
            plan.layout = LAYOUT_FRONTS;
            impose_cards(unit_arena(), &plan, slots_of(n), n, &front);
            CHECK(impose_check_cards(unit_arena(), &plan, slots, n, &front) == NULL);
            plan.layout = LAYOUT_BACKS;
            impose_cards(unit_arena(), &plan, slots_of(n), n, &back);
            CHECK(impose_check_cards(unit_arena(), &plan, slots, n, &back) == NULL);
            REQUIRE(front.sheets.n == back.sheets.n);
            CHECK_EQ_INT(print_sides(&front), front.sheets.n);
            CHECK_EQ_INT(print_sides(&back), back.sheets.n);
            CHECK(front.duplex == DUPLEX_SIMPLEX && back.duplex == DUPLEX_SIMPLEX);

            /* Each printed sheet falls onto the pile in the tray: index 0 is the lowest. */
            for (size_t s = 0; s < front.sheets.n; s++) pile[in_tray++] = s;
            both = front;
            both.sheets.v = NEW_N(unit_arena(), struct sheet, front.sheets.n);
            memcpy(both.sheets.v, front.sheets.v, front.sheets.n * sizeof *front.sheets.v);
            for (size_t s = 0; s < back.sheets.n; s++) {
                /* Blank sides must face down for the printer. Face down in the tray: the pile is turned over
                 * as a whole, the lowest sheet comes to lie on top. Face up: it goes back as it lies. */
                size_t fed = plan.face_up ? pile[in_tray - 1 - s] : pile[s];
                size_t index;
                bool is_back;
                CHECK(print_side(&back, s, &index, &is_back) == &back.sheets.v[s].back);
                CHECK(is_back);
                CHECK_EQ_INT(back.sheets.v[s].number, fed + 1);
                both.sheets.v[fed].back = back.sheets.v[s].back;
            }
            plan.layout = LAYOUT_DUPLEX;
            cut_all(&both, &plan, &hand);
            CHECK_EQ_INT(hand.n, n);
            for (size_t k = 0; k < hand.n; k++) {
                CHECK(hand.pieces[k].front.page == &fronts[k]);
                CHECK(hand.pieces[k].back.page == &backs[k]);
            }
        }
    }
}

/* ---- fold ---- */

/* Reflects a point of the flat sheet to where it comes to lie when the paper is folded along a line. */
static struct vector fold_over(struct vector p, bool upright_line, double at)
{
    return upright_line ? (struct vector){2 * at - p.x, p.y, 0} : (struct vector){p.x, 2 * at - p.y, 0};
}

static void check_folded(const struct place *front, const struct place *back, const struct card_plan *plan)
{
    bool beside = fabs(back->trim.y - front->trim.y) < 1e-6;
    double line = beside ? back->trim.x : front->trim.y;
    struct rect r = back->trim;
    struct vector head = head_of(back->turn);
    struct vector a = fold_over((struct vector){r.x, r.y, 0}, beside, line);
    struct vector b = fold_over((struct vector){r.x + r.w, r.y + r.h, 0}, beside, line);
    struct vector tip = fold_over((struct vector){r.x + head.x, r.y + head.y, 0}, beside, line);
    struct rect behind = {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};

    if (plan->stock.folded) {
        /* The maker scored the card: what is broken out is two faces, which fill it. */
        CHECK_NEAR(front->trim.w + (beside ? back->trim.w : 0), plan->stock.w, 1e-6);
        CHECK_NEAR(front->trim.h + (beside ? 0 : back->trim.h), plan->stock.h, 1e-6);
    } else {
        CHECK_NEAR(front->trim.w, plan->stock.w, 1e-6);
        CHECK_NEAR(front->trim.h, plan->stock.h, 1e-6);
    }
    CHECK(front->turn == 0);
    CHECK(near_rect(behind, front->trim));
    CHECK_NEAR(tip.y - a.y, plan->turn_back ? 1 : -1, 1e-9);
}

TEST(folded_cards_have_their_backs_behind_them)
{
    struct stock stock;
    int beside = 0, above = 0, scored = 0;

    for (size_t i = 0; stock_at(i, &stock); i++) {
        scored += stock.folded;
        for (int variant = 0; variant < 16; variant++) {
            struct card_plan plan = {.stock = stock,
                                     .layout = LAYOUT_FOLD,
                                     .flip = variant & 8 ? FLIP_SHORT : FLIP_LONG,
                                     .order = variant & 1 ? ORDER_STACK : ORDER_SHEET,
                                     .turn_back = variant & 2,
                                     .start_at = variant & 4 ? 2 : 1};
            struct card_grid grid;
            bool ok = impose_grid(&plan, &grid);
            size_t cells;

            CHECK(!(ok && stock.perforated && !stock.folded));
            CHECK(ok || !stock.folded);
            if (!ok) continue;
            cells = (size_t)(grid.columns * grid.rows);
            for (int cell = 0; stock.folded && cell < stock.columns * stock.rows; cell++)
                CHECK(near_rect(impose_cell(&grid, cell),
                                cell_of(&stock, cell / stock.columns, cell % stock.columns)));
            beside += grid.fold == CELL_SIDE_BY_SIDE;
            above += grid.fold == CELL_HEAD_TO_HEAD;
            if (cells < 2) plan.start_at = 1;
            for (size_t n = 1; n <= 40; n++) {
                struct print print = {0};
                size_t at = 0, skip = (size_t)plan.start_at - 1;

                impose_cards(unit_arena(), &plan, slots_of(n), n, &print);
                CHECK(impose_check_cards(unit_arena(), &plan, slots, n, &print) == NULL);
                CHECK_EQ_INT(print.sheets.n, (n + skip + cells - 1) / cells);
                CHECK_EQ_INT(impose_card_sheets(&plan, n), print.sheets.n);
                CHECK_EQ_INT(print_sides(&print), print.sheets.n);
                /* The cells, cut apart and piled as the order says. */
                for (size_t k = 0; k < cells * print.sheets.n; k++) {
                    size_t cell = plan.order == ORDER_SHEET ? k % cells : k / print.sheets.n;
                    size_t sheet = plan.order == ORDER_SHEET ? k / cells : k % print.sheets.n;
                    const struct side *side = &print.sheets.v[sheet].front;
                    struct rect where = impose_cell(&grid, (int)cell);
                    const struct place *found[3] = {0};
                    size_t faces = 0;
                    for (size_t p = 0; p < side->places.n && faces < 3; p++)
                        if (rect_overlap(side->places.v[p].trim, where, 0.001))
                            found[faces++] = &side->places.v[p];
                    if (faces == 0) continue;
                    REQUIRE(faces == 2 && at < n);
                    CHECK(rect_contains(where, found[0]->trim, 0.001) &&
                          rect_contains(where, found[1]->trim, 0.001));
                    CHECK(found[0]->page == &fronts[at] && found[1]->page == &backs[at]);
                    check_folded(found[0], found[1], &plan);
                    at++;
                }
                CHECK_EQ_INT(at, n);
            }
        }
    }
    CHECK(beside > 0 && above > 0 && scored > 0);
}

/* ---- selections ---- */

TEST(copies_follow_each_other)
{
    size_t n = 5;
    const struct slot *all = impose_copies(unit_arena(), slots_of(5), &n, 3);

    REQUIRE(n == 15);
    for (size_t i = 0; i < n; i++) CHECK(all[i].front == &fronts[i % 5]);
    n = 5;
    CHECK(impose_copies(unit_arena(), slots, &n, 1) == slots);
    CHECK_EQ_INT(n, 5);
}

TEST(kept_sheets_keep_their_numbers)
{
    struct range ranges[] = {{2, 3}, {5, (size_t)-1}};
    struct card_plan plan = {.stock = *stock_find("5389"), .start_at = 1};
    struct print print = {0};

    impose_cards(unit_arena(), &plan, slots_of(12), 12, &print);
    REQUIRE(print.sheets.n == 6);
    impose_keep_sheets(&print, ranges, 0);
    CHECK_EQ_INT(print.sheets.n, 6);
    impose_keep_sheets(&print, ranges, 2);
    REQUIRE(print.sheets.n == 4);
    CHECK_EQ_INT(print.sheets.v[0].number, 2);
    CHECK_EQ_INT(print.sheets.v[1].number, 3);
    CHECK_EQ_INT(print.sheets.v[2].number, 5);
    CHECK_EQ_INT(print.sheets.v[3].number, 6);
    CHECK(print.sheets.v[2].front.places.v[0].page == &fronts[8]);
}

/* ---- the self-proof finds what is wrong ---- */

struct spoilt {
    struct card_plan plan;
    struct print print;
};

static struct spoilt sound(enum layout layout)
{
    struct spoilt s = {.plan = {.stock = *stock_find("a7"), .layout = layout, .start_at = 1}};

    impose_cards(unit_arena(), &s.plan, slots_of(20), 20, &s.print);
    return s;
}

static bool is_refused(struct spoilt *s)
{
    return impose_check_cards(unit_arena(), &s->plan, slots_of(20), 20, &s->print) != NULL;
}

TEST(a_spoilt_print_is_refused)
{
    struct spoilt s = sound(LAYOUT_DUPLEX);
    struct place *front, *back;

    CHECK(!is_refused(&s));
    s.print.sheets.v[1].back.places.v[3].trim.x += 0.002;
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.print.sheets.v[1].back.places.v[3].trim.y -= 0.002;
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.print.sheets.v[1].back.places.v[3].trim.x += 0.0005; /* within the tolerance */
    CHECK(!is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.print.sheets.v[0].back.places.v[0].turn = 2;
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.plan.flip = FLIP_SHORT; /* the other flip than the one it was made for */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.plan.turn_back = true;
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    s.print.sheets.v[2].front.places.n--;
    s.print.sheets.v[2].back.places.n--; /* a card is lost */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    front = &s.print.sheets.v[0].front.places.v[0];
    back = &s.print.sheets.v[0].back.places.v[0];
    front->card = back->card = 2; /* one twice, one not at all */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_DUPLEX);
    back = s.print.sheets.v[0].back.places.v;
    back[0].part = 2, back[1].part = 1; /* two backs changed places */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_FRONTS);
    CHECK(!is_refused(&s));
    s.print.sheets.v[0].front.places.v[1].trim.x -= 1; /* onto its neighbour */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_FRONTS);
    s.print.sheets.v[0].front.places.v[0].trim.x -= 0.01; /* off the sheet */
    CHECK(is_refused(&s));
    s = sound(LAYOUT_FOLD);
    CHECK(!is_refused(&s));
    s.print.sheets.v[0].front.places.v[1].turn = 2;
    CHECK(is_refused(&s));
    s = sound(LAYOUT_FOLD);
    s.print.sheets.v[0].front.places.v[1].trim.y += 0.01;
    CHECK(is_refused(&s));
}

/* ---- the proof ---- */

/* A plan of five cards on the stock. */
static struct card_plan plan_on(const char *stock, enum flip flip, struct print *print)
{
    struct card_plan plan = {.stock = *stock_find(stock), .flip = flip, .start_at = 1};

    *print = (struct print){0};
    impose_cards(unit_arena(), &plan, slots_of(5), 5, print);
    return plan;
}

static const char *proof(const struct card_plan *plan, const struct print *print)
{
    const char *wrong = impose_check_cards(unit_arena(), plan, slots, 5, print);

    return wrong ? wrong : "right";
}

TEST(the_proof_finds_what_is_wrong_with_a_plan)
{
    struct print print;
    struct card_plan plan = plan_on("a7", FLIP_LONG, &print);
    struct side *front = &print.sheets.v[0].front, *back = &print.sheets.v[0].back;
    struct place kept;

    CHECK_STR(proof(&plan, &print), "right");
    /* A back a hundredth of a point aside, or smaller by that; then one of another card. */
    for (int i = 0; i < 4; i++) {
        struct rect *trim = &back->places.v[4].trim;
        double *side = i == 0 ? &trim->x : i == 1 ? &trim->y : i == 2 ? &trim->w : &trim->h;
        double by = i == 1 ? 0.01 : -0.01;

        *side += by;
        CHECK_STR(proof(&plan, &print), "the back of card 2 is not behind its front");
        *side -= by;
    }
    kept = back->places.v[1];
    back->places.v[1].part = 3;
    back->places.v[2].part = 2;
    CHECK_STR(proof(&plan, &print), "the back of card 1 is not behind its front");
    back->places.v[2].part = 3;
    back->places.v[1] = kept;
    CHECK_STR(proof(&plan, &print), "right");
    /* Twice, not at all, outside, over another. */
    front->places.v[0].part = 2;
    CHECK_STR(proof(&plan, &print), "question 1 is missing or there twice");
    front->places.v[0].part = 1;
    back->places.v[4].card = 9;
    CHECK_STR(proof(&plan, &print), "answer 2 is missing or there twice");
    back->places.v[4].card = 2;
    front->places.n = 4;
    CHECK_STR(proof(&plan, &print), "4 places with a face \"question\" instead of 5");
    front->places.n = 5;
    front->places.v[4].trim.x = -0.01;
    CHECK_STR(proof(&plan, &print), "a place lies outside sheet 1");
    front->places.v[4].trim.x = front->places.v[0].trim.x;
    CHECK_STR(proof(&plan, &print), "right");
    front->places.v[4].trim.y = front->places.v[0].trim.y + 5;
    CHECK_STR(proof(&plan, &print), "two places overlap on sheet 1");
}

/* However the pages are turned, both heads are at one edge of the card, or at opposite ones if that is asked for. */
TEST(the_proof_knows_which_way_is_up)
{
    for (int flip = 0; flip < 2; flip++) {
        struct print print;
        struct card_plan plan = plan_on("a7", flip ? FLIP_SHORT : FLIP_LONG, &print);
        struct sheet *sheet = &print.sheets.v[0];
        bool axis = impose_axis_vertical(print.w, print.h, plan.flip);

        for (int turn = -4; turn < 8; turn++) {
            for (int other = 0; other < 4; other++) {
                /* Turned over about an upright axis, right is left; about a level one, up is down. */
                bool heads = ((axis ? -turn : 2 - turn) - other) % 4 == 0;

                for (size_t i = 0; i < sheet->front.places.n; i++) {
                    sheet->front.places.v[i].turn = turn;
                    sheet->back.places.v[i].turn = other;
                }
                plan.turn_back = false;
                CHECK_STR(proof(&plan, &print),
                          heads ? "right" : "the back of card 1 stands the wrong way up");
                plan.turn_back = true;
                CHECK_STR(proof(&plan, &print),
                          heads ? "the back of card 1 stands the wrong way up" : "right");
            }
        }
    }
}

/* ---- single cards ---- */

static struct card_plan single(const char *stock, double margin, enum layout layout)
{
    struct card_plan plan = {
        .stock = stock_single(stock_find(stock), margin), .layout = layout, .start_at = 1};

    plan.flip = plan.stock.sheet_w <= plan.stock.sheet_h ? FLIP_LONG : FLIP_SHORT;
    return plan;
}

TEST(a_single_card_has_a_page_for_each_side_and_lies_upright_in_its_middle)
{
    static const char *const some[] = {"a7", "poker", "5388", "j8414"};

    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        for (int margin = 0; margin < 40; margin += 17) {
            for (enum layout layout = LAYOUT_DUPLEX; layout <= LAYOUT_BACKS; layout++) {
                const struct stock *stock = stock_find(some[i]);
                struct card_plan plan = single(some[i], margin, layout);
                struct print print = {0};
                size_t sides = layout == LAYOUT_DUPLEX ? 10 : 5;

                if (layout == LAYOUT_FOLD) continue;
                impose_cards(unit_arena(), &plan, slots_of(5), 5, &print);
                CHECK(!impose_check_cards(unit_arena(), &plan, slots, 5, &print));
                CHECK_EQ_INT(print_sides(&print), sides);
                CHECK_NEAR(print.w, stock->w + 2 * margin, 1e-9);
                CHECK_NEAR(print.h, stock->h + 2 * margin, 1e-9);
                for (size_t side = 0; side < sides; side++) {
                    const struct side *at = print_side(&print, side, NULL, NULL);
                    const struct place *place = &at->places.v[0];
                    bool back = layout == LAYOUT_BACKS || (layout == LAYOUT_DUPLEX && side % 2);
                    size_t slot = layout == LAYOUT_DUPLEX ? side / 2 : side;

                    CHECK_EQ_INT(at->places.n, 1);
                    CHECK(place->page == (back ? &backs[slot] : &fronts[slot]));
                    CHECK_EQ_INT(place->turn, 0);
                    CHECK_NEAR(place->trim.x, margin, 1e-9);
                    CHECK_NEAR(place->trim.y, margin, 1e-9);
                    CHECK_NEAR(place->trim.w, stock->w, 1e-9);
                    CHECK_NEAR(place->trim.h, stock->h, 1e-9);
                }
            }
        }
    }
}

/* Slots of four parts that have one back. */
static const struct slot *backed(void)
{
    slots_of(4);
    for (size_t i = 0; i < 4; i++) slots[i].back = &backs[0];
    return slots;
}

TEST(one_back_of_all_comes_once_behind_the_fronts)
{
    static const size_t sides[] = {[LAYOUT_DUPLEX] = 5, [LAYOUT_FRONTS] = 4, [LAYOUT_BACKS] = 1};

    for (enum layout layout = LAYOUT_DUPLEX; layout <= LAYOUT_BACKS; layout++) {
        struct card_plan plan = single("poker", 20, layout);
        struct print print = {0};
        struct print_faces faces;

        if (layout == LAYOUT_FOLD) continue;
        plan.faces = FACES_BOTH;
        plan.one_back = true;
        impose_cards(unit_arena(), &plan, backed(), 4, &print);
        CHECK(!impose_check_cards(unit_arena(), &plan, slots, 4, &print));
        CHECK_EQ_INT(print_sides(&print), sides[layout]);
        for (size_t i = 0; i < sides[layout]; i++) {
            bool turned;
            const struct side *side = print_side(&print, i, NULL, &turned);
            bool last = layout != LAYOUT_FRONTS && i + 1 == sides[layout];

            CHECK(turned == last && place_is_back_of_all(&side->places.v[0]) == last);
            CHECK(side->places.v[0].page == (last ? &backs[0] : &fronts[i]));
        }
        /* Of every card the picture is its back all the same. */
        faces = print_faces(unit_arena(), &print);
        CHECK_EQ_INT(faces.list.n, layout == LAYOUT_DUPLEX ? 8 : sides[layout]);
        for (size_t i = 0; layout == LAYOUT_DUPLEX && i < faces.list.n; i++)
            CHECK(faces.list.v[i].place->page == (i % 2 ? &backs[0] : &fronts[i / 2]));
    }
}

TEST(the_proof_misses_the_back_of_all)
{
    struct card_plan plan = single("a7", 10, LAYOUT_DUPLEX);
    struct print print = {0};

    plan.faces = FACES_BOTH;
    plan.one_back = true;
    impose_cards(unit_arena(), &plan, backed(), 4, &print);
    print.sheets.n--;
    CHECK_STR(str_of(impose_check_cards(unit_arena(), &plan, slots, 4, &print)),
              "0 places with a face \"back\" instead of 1");
}
