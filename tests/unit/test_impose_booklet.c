/* Booklets, handled as paper: sheets are turned over, cut, piled, nested, folded, trimmed and read. Nothing
 * here uses a formula of the planner; the only knowledge is how paper behaves.
 *
 * Paper coordinates are those of a sheet's front. A face that was printed on the back is brought back by
 * turning the sheet over about its long or its short edge. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/rect.h"
#include "impose/impose.h"
#include "unit.h"

enum { MOST = 600 };
static struct page printed[MOST]; /* stand-ins: printed[k - 1] is page k */

static const struct page *const *pages_of(size_t n)
{
    static const struct page *list[MOST];
    for (size_t i = 0; i < n; i++) list[i] = &printed[i];
    return list;
}

/* The number of what is printed, 0 for a blank page. */
static size_t number_of(const struct place *place)
{
    return place->page ? (size_t)(place->page - printed) + 1 : 0;
}

/* ---- paper ---- */

/* A printed page on one side of a sheet, in paper coordinates. */
struct print_of {
    size_t number, folio;
    struct rect rect;
    double head_x, head_y; /* which way its head points */
};

/* One side of a leaf or of a sheet. */
struct face {
    struct print_of pages[64];
    size_t n;
};

static struct print_of seen(const struct place *place)
{
    static const double heads[4][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    return (struct print_of){number_of(place), place->folio, place->trim, heads[place->turn][0],
                             heads[place->turn][1]};
}

static struct face front_of(const struct sheet *sheet)
{
    struct face face = {0};
    for (size_t i = 0; i < sheet->front.places.n && face.n < 64; i++)
        face.pages[face.n++] = seen(&sheet->front.places.v[i]);
    return face;
}

/* The back as it shines through to the front, when the sheet was turned over along the edge in question. */
static struct face back_of(const struct sheet *sheet, double w, double h, enum flip flip)
{
    bool edge_is_upright = flip == FLIP_LONG ? h >= w : h < w;
    struct face face = {0};

    for (size_t i = 0; i < sheet->back.places.n && face.n < 64; i++) {
        struct print_of p = seen(&sheet->back.places.v[i]);
        if (edge_is_upright) {
            p.rect.x = w - (p.rect.x + p.rect.w);
            p.head_x = -p.head_x;
        } else {
            p.rect.y = h - (p.rect.y + p.rect.h);
            p.head_y = -p.head_y;
        }
        face.pages[face.n++] = p;
    }
    return face;
}

/* A piece cut out of a sheet; what lies on it. */
struct piece {
    struct rect cut;
    struct face front, back;
};

static struct face within(const struct face *all, struct rect cut)
{
    struct face face = {0};
    for (size_t i = 0; i < all->n; i++)
        if (rect_contains(cut, all->pages[i].rect, 0.01)) face.pages[face.n++] = all->pages[i];
    return face;
}

static struct piece cut_out(const struct print *print, size_t s, enum flip flip, struct rect cut)
{
    const struct sheet *sheet = &print->sheets.v[s];
    struct face front = front_of(sheet);
    struct face back = back_of(sheet, print->w, print->h, flip);

    return (struct piece){cut, within(&front, cut), within(&back, cut)};
}

static size_t clean_pieces; /* of what was cut last */

/* The sheets, in order with the first on top, are cut as one pile into equal parts; the piles are laid on
 * each other in reading order, the first on top. Clean pieces, which lie lowest, are thrown away. */
static size_t cut_and_pile(const struct print *print, enum flip flip, int columns, int rows,
                           struct piece *pile)
{
    size_t n = 0, printed_pages = 0, kept = 0, clean = 0;

    for (int p = 0; p < columns * rows; p++) {
        struct rect cut = {p % columns * print->w / columns, p / columns * print->h / rows,
                           print->w / columns, print->h / rows};
        for (size_t s = 0; s < print->sheets.n; s++) {
            struct piece piece = cut_out(print, s, flip, cut);
            if (piece.front.n + piece.back.n == 0) clean++;
            if (piece.front.n + piece.back.n == 0) continue;
            CHECK_EQ_INT(clean, 0);
            kept += piece.front.n + piece.back.n;
            if (n < MOST) pile[n++] = piece;
        }
    }
    for (size_t s = 0; s < print->sheets.n; s++)
        printed_pages += print->sheets.v[s].front.places.n + print->sheets.v[s].back.places.n;
    CHECK_EQ_INT(kept, printed_pages); /* no knife went through a page */
    clean_pieces = clean;
    return n;
}

/* The one page on a half of a face. */
static const struct print_of *on_half(const struct face *face, struct rect cut, bool right)
{
    const struct print_of *found = NULL;
    double middle = cut.x + cut.w / 2;

    for (size_t i = 0; i < face->n; i++) {
        struct rect r = face->pages[i].rect;
        if ((r.x + r.w / 2 > middle) != right) continue;
        CHECK(found == NULL);
        found = &face->pages[i];
    }
    return found;
}

/* What the reader sees, page by page. */
struct book {
    size_t number[MOST], folio[MOST];
    double outer[MOST], inner[MOST]; /* distance of the page's outer and inner edge from the spine */
    size_t n;
};

static void read_face(struct book *book, const struct face *face, struct rect cut, bool right, double bulge)
{
    const struct print_of *p = on_half(face, cut, right);
    double fold = cut.x + cut.w / 2;

    REQUIRE(p != NULL && book->n < MOST);
    CHECK(p->head_x == 0 && p->head_y == -1); /* upright, whichever way the printer turned */
    book->number[book->n] = p->number;
    book->folio[book->n] = p->folio;
    book->outer[book->n] = bulge + (right ? p->rect.x + p->rect.w - fold : fold - p->rect.x);
    book->inner[book->n] = right ? p->rect.x - fold : fold - p->rect.x - p->rect.w;
    book->n++;
}

/* Nests n sheets, the first outermost, folds them about their middle so that its front is outside, and turns
 * the pages. Bound left, the right half is the front of the book; bound right, the left half. A sheet at
 * depth d lies over d thicknesses of paper at the spine, which push it out by as much. */
static void fold_and_read(struct book *book, const struct piece *sheets, size_t n, bool bound_left,
                          double caliper)
{
    for (size_t d = 0; d < n; d++) {
        read_face(book, &sheets[d].front, sheets[d].cut, bound_left, (double)d * caliper);
        read_face(book, &sheets[d].back, sheets[d].cut, bound_left, (double)d * caliper);
    }
    for (size_t d = n; d-- > 0;) {
        read_face(book, &sheets[d].back, sheets[d].cut, !bound_left, (double)d * caliper);
        read_face(book, &sheets[d].front, sheets[d].cut, !bound_left, (double)d * caliper);
    }
}

/* Pages 1 to n, and none but blank ones behind them, as few as the fold allows. */
static void check_reads(const struct book *book, size_t n, size_t most_blank)
{
    CHECK(book->n >= n && book->n <= n + most_blank);
    for (size_t i = 0; i < book->n; i++) {
        CHECK_EQ_INT(book->number[i], i < n ? i + 1 : 0);
        CHECK_EQ_INT(book->folio[i], i + 1);
    }
}

static struct piece pile[MOST];
static struct book book;

/* ---- saddle ---- */

static const struct {
    const char *paper, *page;
    int columns, rows; /* of strips that are cut apart */
} saddles[] = {
    {"210x297mm", "148.5x210mm", 1, 1}, {"210x297mm", "148x210mm", 1, 1}, {"148x210mm", "105x148mm", 1, 1},
    {"8.5x11in", "5.5x8.5in", 1, 1},    {"297x420mm", "210x297mm", 1, 1}, {"210x297mm", "105x148mm", 1, 2},
    {"210x297mm", "100x130mm", 1, 2},   {"210x297mm", "74x105mm", 2, 2},
};
enum { SADDLES = sizeof saddles / sizeof *saddles };

static struct booklet_plan plan_of(const char *paper, const char *page, enum impose impose)
{
    struct booklet_plan plan = {.impose = impose};
    double w, h;

    CHECK(length_size_parse(paper, &w, &h));
    CHECK(length_size_parse(page, &plan.page_w, &plan.page_h));
    CHECK(impose_booklet_sheet(w, h, plan.page_w, plan.page_h, impose, &plan.sheet_w, &plan.sheet_h));
    return plan;
}

static struct print imposed(const struct booklet_plan *plan, size_t n)
{
    struct print print = {0};
    const char *wrong;

    impose_booklet(unit_arena(), plan, pages_of(n), n, &print);
    wrong = impose_check_booklet(unit_arena(), plan, n, &print);
    CHECK_STR(wrong ? wrong : "sound", "sound");
    CHECK(print.w == plan->sheet_w && print.h == plan->sheet_h);
    return print;
}

/* A printer of one side: the fronts are printed, their pile goes back into it, the backs are printed. What comes of it is
 * what a two-sided printer makes. */
static struct print printed_by_hand(const struct booklet_plan *plan, size_t n)
{
    struct booklet_plan half = *plan;
    struct print fronts, backs;
    size_t pile_of_fronts[MOST];

    half.layout = LAYOUT_FRONTS;
    fronts = imposed(&half, n);
    half.layout = LAYOUT_BACKS;
    backs = imposed(&half, n);
    CHECK(fronts.duplex == DUPLEX_SIMPLEX && backs.duplex == DUPLEX_SIMPLEX);
    CHECK_EQ_INT(print_sides(&fronts), fronts.sheets.n);
    CHECK_EQ_INT(print_sides(&backs), backs.sheets.n);
    CHECK_EQ_INT(fronts.sheets.n, backs.sheets.n);
    /* Each sheet falls onto those that were printed before: 0 is the lowest. */
    for (size_t s = 0; s < fronts.sheets.n; s++) {
        CHECK_EQ_INT(fronts.sheets.v[s].number, s + 1);
        pile_of_fronts[s] = s;
    }
    for (size_t s = 0; s < backs.sheets.n; s++) {
        /* What is still blank must face down. Face down in the tray: the pile is turned over as a whole, and the lowest
         * sheet comes to lie on top. Face up: it goes back as it lies. The printer takes the top one. */
        size_t fed = plan->face_up ? pile_of_fronts[fronts.sheets.n - 1 - s] : pile_of_fronts[s];

        CHECK(backs.sheets.v[s].back_only);
        CHECK_EQ_INT(backs.sheets.v[s].number, fed + 1);
        fronts.sheets.v[fed].back = backs.sheets.v[s].back;
        fronts.sheets.v[fed].has_back = true;
    }
    fronts.duplex = print_duplex(plan->flip);
    return fronts;
}

static bool by_hand;

static struct print make(const struct booklet_plan *plan, size_t n)
{
    return by_hand ? printed_by_hand(plan, n) : imposed(plan, n);
}

/* How many sheets a binder counts off who has so many left for so many signatures: no signature has two more
 * than another, the larger come first. */
static size_t count_off(size_t sheets, size_t signatures)
{
    size_t each = 0;

    while (each * signatures < sheets) each++;
    return each;
}

/* Prints, cuts, piles, counts off as few signatures as `--signature` allows, folds each, reads them one after the
 * other. */
static void saddle_and_read(const struct booklet_plan *plan, int columns, int rows, size_t n)
{
    struct arena_mark mark = arena_mark(unit_arena());
    struct print print = make(plan, n);
    size_t folded = cut_and_pile(&print, plan->flip, columns, rows, pile);
    size_t most = plan->signature > 0 ? (size_t)plan->signature : folded;
    size_t signatures = 1;

    CHECK_EQ_INT(folded, (n + 3) / 4);
    CHECK_EQ_INT(impose_booklet_facts(plan, n).blank, clean_pieces);
    while (signatures * most < folded) signatures++;
    book.n = 0;
    for (size_t first = 0, sheets; first < folded; first += sheets, signatures--) {
        REQUIRE(signatures > 0);
        sheets = count_off(folded - first, signatures);
        CHECK(sheets <= most);
        fold_and_read(&book, pile + first, sheets, plan->binding == BIND_LEFT, plan->creep);
    }
    CHECK_EQ_INT(signatures, 0);
    check_reads(&book, n, 3);
    arena_reset(unit_arena(), mark);
}

TEST(folded_saddles_read_in_order)
{
    for (size_t i = 0; i < SADDLES; i++) {
        for (int variant = 0; variant < 4; variant++) {
            struct booklet_plan plan = plan_of(saddles[i].paper, saddles[i].page, IMPOSE_SADDLE);
            plan.flip = variant & 1 ? FLIP_SHORT : FLIP_LONG;
            plan.binding = variant & 2 ? BIND_RIGHT : BIND_LEFT;
            for (plan.signature = 0; plan.signature <= 8; plan.signature++)
                for (size_t n = 1; n <= 130; n++)
                    saddle_and_read(&plan, saddles[i].columns, saddles[i].rows, n);
        }
    }
}

TEST(a5_on_a4_is_landscape_and_a6_on_a4_portrait)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);
    CHECK(plan.sheet_w > plan.sheet_h);
    plan = plan_of("297x210mm", "105x148mm", IMPOSE_SADDLE);
    CHECK(plan.sheet_w < plan.sheet_h);
}

TEST(signatures_and_their_number)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);
    struct booklet_facts facts;

    plan.signature = 4;
    facts = impose_booklet_facts(&plan, 33); /* 9 sheets: 3, 3, 3 */
    CHECK_EQ_INT(facts.pages, 36);
    CHECK_EQ_INT(facts.sheets, 9);
    CHECK_EQ_INT(facts.folded, 9);
    CHECK_EQ_INT(facts.signatures, 3);
    CHECK_EQ_INT(facts.signature, 3);
    CHECK_EQ_INT(facts.larger, 3);
    facts = impose_booklet_facts(&plan, 37); /* 10: 4, 3, 3 */
    CHECK_EQ_INT(facts.signatures, 3);
    CHECK_EQ_INT(facts.signature, 4);
    CHECK_EQ_INT(facts.larger, 1);
    plan.signature = 40;
    facts = impose_booklet_facts(&plan, 33);
    CHECK_EQ_INT(facts.signatures, 1);
    CHECK_EQ_INT(facts.signature, 9);
    facts = impose_booklet_facts(&plan, 0);
    CHECK_EQ_INT(facts.sheets, 0);
    CHECK_EQ_INT(facts.signatures, 0);
}

/* As few signatures as the most allows, of sizes that differ by one at most, the larger first; each folded sheet
 * knows its own. */
TEST(signatures_are_even)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);

    for (plan.signature = 1; plan.signature <= 12; plan.signature++) {
        for (size_t sheets = 1; sheets <= 140; sheets++) {
            struct booklet_facts facts = impose_booklet_facts(&plan, 4 * sheets);
            size_t index = 0, first = 0, least = sheets, before = sheets;

            CHECK_EQ_INT(facts.signatures, (sheets + (size_t)plan.signature - 1) / (size_t)plan.signature);
            while (first < sheets) {
                struct signature own = impose_signature(&facts, first);

                CHECK_EQ_INT(own.index, index);
                CHECK_EQ_INT(own.first, first);
                REQUIRE(own.sheets > 0 && own.sheets <= (size_t)plan.signature && own.sheets <= before);
                for (size_t k = first; k < first + own.sheets; k++) {
                    struct signature same = impose_signature(&facts, k);
                    CHECK(same.index == index && same.first == first && same.sheets == own.sheets);
                }
                least = before = own.sheets;
                first += own.sheets;
                index++;
            }
            CHECK_EQ_INT(first, sheets);
            CHECK_EQ_INT(index, facts.signatures);
            CHECK(facts.signature - least <= 1);
            CHECK_EQ_INT(facts.signature, impose_signature(&facts, 0).sheets);
        }
    }
}

/* The dummy is folded and trimmed: the knife goes through all sheets at one distance from the spine. What
 * stays outside each page's text is the same on every page. */
TEST(creep_leaves_equal_outer_margins)
{
    for (size_t i = 0; i < SADDLES; i++) {
        for (int variant = 0; variant < 8; variant++) {
            struct booklet_plan plan = plan_of(saddles[i].paper, saddles[i].page, IMPOSE_SADDLE);
            struct booklet_facts facts;
            double least = 1e9;

            plan.flip = variant & 1 ? FLIP_SHORT : FLIP_LONG;
            plan.binding = variant & 2 ? BIND_RIGHT : BIND_LEFT;
            plan.creep = 0.11 * PT_PER_MM;
            plan.signature = variant & 4 ? 5 : 0;
            saddle_and_read(&plan, saddles[i].columns, saddles[i].rows, 90);
            facts = impose_booklet_facts(&plan, 90);
            for (size_t p = 0; p < book.n; p++) {
                CHECK_NEAR(book.outer[p], plan.page_w, 0.01 * PT_PER_MM);
                if (book.inner[p] < least) least = book.inner[p];
            }
            /* The innermost page lost as much of its inner margin as the facts say. */
            CHECK_NEAR(-least, facts.creep, 1e-6);
            CHECK_NEAR(facts.creep / plan.creep, plan.signature ? 4 : 22, 1e-9);
        }
    }
}

TEST(without_creep_pages_meet_at_the_spine)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);

    saddle_and_read(&plan, 1, 1, 40);
    for (size_t p = 0; p < book.n; p++) CHECK_NEAR(book.inner[p], 0, 1e-9);
}

/* ---- perfect ---- */

static const struct {
    const char *paper, *page;
    int columns, rows;
} blocks[] = {{"210x297mm", "148x210mm", 2, 1},
              {"210x297mm", "105x148mm", 2, 2},
              {"210x297mm", "210x297mm", 1, 1},
              {"297x420mm", "148x210mm", 2, 2},
              {"210x297mm", "60x90mm", 3, 3}};
enum { BLOCKS = sizeof blocks / sizeof *blocks };

/* Prints, cuts, piles, reads leaf by leaf. */
static void block_and_read(const struct booklet_plan *plan, int columns, int rows, size_t n)
{
    struct arena_mark mark = arena_mark(unit_arena());
    struct print print = make(plan, n);
    size_t leaves = cut_and_pile(&print, plan->flip, columns, rows, pile);

    CHECK_EQ_INT(impose_booklet_facts(plan, n).blank, clean_pieces);
    book.n = 0;
    for (size_t k = 0; k < leaves; k++) {
        const struct face *faces[2] = {&pile[k].front, &pile[k].back};
        for (int f = 0; f < 2; f++) {
            REQUIRE(faces[f]->n == 1);
            CHECK(faces[f]->pages[0].head_x == 0 && faces[f]->pages[0].head_y == -1);
            book.number[book.n] = faces[f]->pages[0].number;
            book.folio[book.n++] = faces[f]->pages[0].folio;
        }
    }
    check_reads(&book, n, 3);
    arena_reset(unit_arena(), mark);
}

TEST(perfect_blocks_read_in_order)
{
    for (size_t i = 0; i < BLOCKS; i++) {
        for (int variant = 0; variant < 4; variant++) {
            struct booklet_plan plan = plan_of(blocks[i].paper, blocks[i].page, IMPOSE_PERFECT);
            plan.flip = variant & 1 ? FLIP_SHORT : FLIP_LONG;
            plan.binding = variant & 2 ? BIND_RIGHT : BIND_LEFT;
            for (size_t n = 1; n <= 130; n++) block_and_read(&plan, blocks[i].columns, blocks[i].rows, n);
        }
    }
}

/* ---- one side at a time ---- */

TEST(fronts_and_backs_meet_through_a_manual_duplexer)
{
    by_hand = true;
    for (int variant = 0; variant < 8; variant++) {
        for (size_t i = 0; i < SADDLES; i++) {
            struct booklet_plan plan = plan_of(saddles[i].paper, saddles[i].page, IMPOSE_SADDLE);
            plan.flip = variant & 1 ? FLIP_SHORT : FLIP_LONG;
            plan.binding = variant & 2 ? BIND_RIGHT : BIND_LEFT;
            plan.face_up = variant & 4;
            for (plan.signature = 0; plan.signature <= 4; plan.signature += 2)
                for (size_t n = 1; n <= 70; n++)
                    saddle_and_read(&plan, saddles[i].columns, saddles[i].rows, n);
        }
        for (size_t i = 0; i < BLOCKS; i++) {
            struct booklet_plan plan = plan_of(blocks[i].paper, blocks[i].page, IMPOSE_PERFECT);
            plan.flip = variant & 1 ? FLIP_SHORT : FLIP_LONG;
            plan.binding = variant & 2 ? BIND_RIGHT : BIND_LEFT;
            plan.face_up = variant & 4;
            for (size_t n = 1; n <= 70; n++) block_and_read(&plan, blocks[i].columns, blocks[i].rows, n);
        }
    }
    by_hand = false;
}

/* The proof sees a leaf that comes twice or not at all, and backs in another order than the tray's. */
TEST(one_sided_files_are_proved)
{
    for (int layout = LAYOUT_FRONTS; layout <= LAYOUT_BACKS; layout++) {
        struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);
        struct print print;
        struct side *side;
        struct sheet first;

        plan.layout = (enum layout)layout;
        print = imposed(&plan, 20);
        side = layout == LAYOUT_FRONTS ? &print.sheets.v[1].front : &print.sheets.v[1].back;
        side->places.v[0].folio += 2;
        CHECK(impose_check_booklet(unit_arena(), &plan, 20, &print) != NULL);
        side->places.v[0].folio -= 2;
        CHECK(impose_check_booklet(unit_arena(), &plan, 20, &print) == NULL);
        first = print.sheets.v[0];
        print.sheets.v[0] = print.sheets.v[1];
        print.sheets.v[1] = first;
        CHECK(impose_check_booklet(unit_arena(), &plan, 20, &print) != NULL);
        plan.face_up = true;
        print = imposed(&plan, 20);
        CHECK_EQ_INT(print.sheets.v[0].number, layout == LAYOUT_FRONTS ? 1 : 5);
        /* The other side is another plan's. */
        plan.layout = LAYOUT_DUPLEX;
        CHECK(impose_check_booklet(unit_arena(), &plan, 20, &print) != NULL);
        plan.layout = layout == LAYOUT_FRONTS ? LAYOUT_BACKS : LAYOUT_FRONTS;
        CHECK(impose_check_booklet(unit_arena(), &plan, 20, &print) != NULL);
    }
}

/* ---- mini ---- */

/* A sheet of two rows of four panels, cut along the middle two quarters of the line between the rows. Folded
 * along that line and pushed together from both ends it becomes a ring of eight panels, printed side out. In
 * the ring, leaves (two panels back to back) and openings (two panels facing) take turns, and the hinge of
 * two panels is where the paper still hangs together. */
enum { PANELS = 8 };

static int panel_of(struct rect r, const struct print *print)
{
    int column = (int)((r.x + r.w / 2) / (print->w / 4));
    int row = (int)((r.y + r.h / 2) / (print->h / 2));
    return 4 * row + column;
}

/* True if the paper joins two panels, and whether along an upright line. */
static bool hangs_together(int a, int b, bool *upright)
{
    int row_a = a / 4, row_b = b / 4, column_a = a % 4, column_b = b % 4;

    *upright = row_a == row_b;
    if (row_a == row_b) return abs(column_a - column_b) == 1;
    return column_a == column_b && (column_a == 0 || column_a == 3);
}

static void read_mini(const struct booklet_plan *plan, size_t n)
{
    struct print print = make(plan, n);
    const struct side *side;
    const struct place *at[PANELS + 1] = {0}; /* by page */
    bool right = plan->binding == BIND_RIGHT;

    REQUIRE(print.sheets.n == 1 && print_sides(&print) == 1);
    CHECK(print.duplex == DUPLEX_SIMPLEX);
    CHECK(print.w > print.h);
    side = &print.sheets.v[0].front;
    REQUIRE(side->places.n == PANELS);
    for (size_t i = 0; i < PANELS; i++) {
        const struct place *place = &side->places.v[i];
        REQUIRE(place->folio >= 1 && place->folio <= PANELS && !at[place->folio]);
        CHECK_EQ_INT(number_of(place), place->folio <= n ? place->folio : 0);
        at[place->folio] = place;
    }
    for (size_t page = 1; page <= PANELS; page++) {
        size_t next = page % PANELS + 1;
        int a = panel_of(at[page]->trim, &print), b = panel_of(at[next]->trim, &print);
        bool upright;

        REQUIRE(hangs_together(a, b, &upright));
        if (upright) {
            /* Side by side, heads the same way; the next page lies in the direction of reading. */
            double step = at[next]->trim.x - at[page]->trim.x;
            CHECK_EQ_INT(at[page]->turn, at[next]->turn);
            if (at[page]->turn == 2) step = -step;
            CHECK((step > 0) != right);
        } else {
            /* The two rows are folded onto each other along the line between them: such a pair is a leaf,
             * head to head at the fold. */
            const struct place *upper = a < 4 ? at[page] : at[next];
            const struct place *lower = a < 4 ? at[next] : at[page];
            CHECK_EQ_INT(page % 2, 1);
            CHECK_EQ_INT(upper->turn, 2);
            CHECK_EQ_INT(lower->turn, 0);
        }
    }
}

TEST(the_mini_booklet_reads_in_order)
{
    for (int variant = 0; variant < 8; variant++) {
        struct booklet_plan plan =
            plan_of("210x297mm", variant & 1 ? "74x105mm" : "74.25x105mm", IMPOSE_MINI);
        plan.flip = variant & 2 ? FLIP_SHORT : FLIP_LONG;
        plan.binding = variant & 4 ? BIND_RIGHT : BIND_LEFT;
        for (size_t n = 1; n <= 8; n++) read_mini(&plan, n);
    }
}

/* ---- reading order ---- */

TEST(reading_order_is_one_page_a_side)
{
    struct booklet_plan plan = plan_of("148x210mm", "148x210mm", IMPOSE_NONE);
    struct print print;

    /* A press page: the sheet is larger than the page. */
    plan.sheet_w = 170 * PT_PER_MM;
    plan.sheet_h = 230 * PT_PER_MM;
    print = make(&plan, 5);
    REQUIRE(print.sheets.n == 5 && print_sides(&print) == 5);
    CHECK(print.duplex == DUPLEX_NONE);
    for (size_t i = 0; i < 5; i++) {
        REQUIRE(print.sheets.v[i].front.places.n == 1);
        CHECK_EQ_INT(number_of(&print.sheets.v[i].front.places.v[0]), i + 1);
        CHECK_NEAR(print.sheets.v[i].front.places.v[0].trim.x, 11 * PT_PER_MM, 1e-6);
        CHECK_NEAR(print.sheets.v[i].front.places.v[0].trim.y, 10 * PT_PER_MM, 1e-6);
    }
}

/* ---- the rest ---- */

TEST(no_pages_no_sheets)
{
    for (int impose = IMPOSE_SADDLE; impose <= IMPOSE_NONE; impose++) {
        struct booklet_plan plan = {
            .sheet_w = 842, .sheet_h = 595, .page_w = 200, .page_h = 290, .impose = (enum impose)impose};
        struct print print = make(&plan, 0);
        CHECK_EQ_INT(print.sheets.n, 0);
    }
}

TEST(blank_pages_stay_blank_where_they_are)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);
    const struct page *pages[4] = {&printed[0], NULL, &printed[2], &printed[3]};
    struct print print = {0};

    impose_booklet(unit_arena(), &plan, pages, 4, &print);
    REQUIRE(print.sheets.n == 1 && print.sheets.v[0].back.places.n == 2);
    CHECK(impose_check_booklet(unit_arena(), &plan, 4, &print) == NULL);
    for (size_t i = 0; i < 2; i++) {
        const struct place *place = &print.sheets.v[0].back.places.v[i];
        CHECK((place->folio == 2) == (place->page == NULL));
    }
}

TEST(default_pages)
{
    double w, h;

    impose_booklet_page(210, 297, IMPOSE_SADDLE, &w, &h);
    CHECK(w == 148.5 && h == 210);
    impose_booklet_page(297, 210, IMPOSE_PERFECT, &w, &h);
    CHECK(w == 148.5 && h == 210);
    impose_booklet_page(210, 297, IMPOSE_MINI, &w, &h);
    CHECK(w == 74.25 && h == 105);
    impose_booklet_page(210, 297, IMPOSE_NONE, &w, &h);
    CHECK(w == 210 && h == 297);
}

TEST(what_does_not_fit)
{
    double w, h;

    CHECK(!impose_booklet_sheet(210, 297, 149, 210, IMPOSE_SADDLE, &w, &h));
    CHECK(!impose_booklet_sheet(210, 297, 211, 297, IMPOSE_PERFECT, &w, &h));
    CHECK(!impose_booklet_sheet(210, 297, 75, 105, IMPOSE_MINI, &w, &h));
    CHECK(!impose_booklet_sheet(210, 297, 298, 10, IMPOSE_NONE, &w, &h));
    CHECK(impose_booklet_sheet(210, 297, 297, 10, IMPOSE_NONE, &w, &h));
}

/* ---- the cover of a glued block ---- */

/* Folds it round a block that lies before the reader, spine on the bound side, and looks at each face. */
static void check_cover(enum binding binding, enum flip flip, double paper_w, double paper_h)
{
    const double w = 148, h = 210, spine = 7;
    struct cover_plan plan = {.page_w = w, .page_h = h, .spine = spine, .flip = flip, .binding = binding};
    struct print print = {0};
    bool fits = impose_cover_sheet(&plan, paper_w, paper_h, 11);
    struct rect spread = impose_cover_spread(&plan), middle = impose_cover_spine(&plan);
    const struct page *pages[4] = {&printed[0], &printed[1], &printed[2], &printed[3]};
    struct face front, back;
    const struct print_of *faces[5] = {0};

    CHECK_NEAR(spread.w, 2 * w + spine, 1e-9);
    CHECK_NEAR(spread.x * 2 + spread.w, plan.sheet_w, 1e-9);
    CHECK_NEAR(middle.x + middle.w / 2, plan.sheet_w / 2, 1e-9);
    CHECK(rect_contains((struct rect){0, 0, plan.sheet_w, plan.sheet_h}, spread, 1e-9));
    CHECK(fits == !plan.own_sheet);
    impose_cover(unit_arena(), &plan, pages, &printed[4], &print);
    REQUIRE(print.sheets.n == 1);
    CHECK_EQ_INT(print.duplex, flip == FLIP_LONG ? DUPLEX_LONG : DUPLEX_SHORT);
    front = front_of(&print.sheets.v[0]);
    back = back_of(&print.sheets.v[0], plan.sheet_w, plan.sheet_h, flip);
    REQUIRE(front.n == 3 && back.n == 2);
    for (size_t i = 0; i < front.n; i++)
        if (front.pages[i].number <= 5) faces[front.pages[i].number - 1] = &front.pages[i];
    for (size_t i = 0; i < back.n; i++) faces[back.pages[i].number - 1] = &back.pages[i];
    for (size_t i = 0; i < 5; i++) REQUIRE(faces[i] != NULL);
    /* The front cover opens away from the spine; its inside lies behind it, all heads up. */
    CHECK((faces[0]->rect.x > middle.x) == (binding == BIND_LEFT));
    CHECK_NEAR(faces[0]->rect.x, faces[1]->rect.x, 1e-9);
    CHECK_NEAR(faces[3]->rect.x, faces[2]->rect.x, 1e-9);
    CHECK_NEAR(fabs(faces[0]->rect.x - faces[3]->rect.x), w + spine, 1e-9);
    for (size_t i = 0; i < 4; i++) {
        CHECK_NEAR(faces[i]->head_y, -1, 1e-9);
        CHECK_NEAR(faces[i]->rect.y, spread.y, 1e-9);
    }
    /* The spine is read from head to foot when the book stands: its text's own head points right. */
    CHECK_NEAR(faces[4]->head_x, 1, 1e-9);
    CHECK_NEAR(faces[4]->rect.h, h, 1e-9);
}

static bool same_place(const struct place *a, const struct place *b)
{
    return a->page == b->page && a->folio == b->folio && a->turn == b->turn && a->trim.x == b->trim.x &&
           a->trim.y == b->trim.y && a->trim.w == b->trim.w && a->trim.h == b->trim.h;
}

/* One side at a time: the outside and the spine, then the insides, each where the whole cover has them. */
TEST(a_glued_cover_in_two_files)
{
    const struct page *pages[4] = {&printed[0], &printed[1], &printed[2], &printed[3]};
    struct cover_plan plan = {.page_w = 148, .page_h = 210, .spine = 7, .flip = FLIP_SHORT};
    struct print whole = {0}, fronts = {0}, backs = {0};

    CHECK(impose_cover_sheet(&plan, 297, 420, 11));
    impose_cover(unit_arena(), &plan, pages, &printed[4], &whole);
    plan.layout = LAYOUT_FRONTS;
    impose_cover(unit_arena(), &plan, pages, &printed[4], &fronts);
    plan.layout = LAYOUT_BACKS;
    impose_cover(unit_arena(), &plan, pages, &printed[4], &backs);
    CHECK(fronts.duplex == DUPLEX_SIMPLEX && backs.duplex == DUPLEX_SIMPLEX);
    REQUIRE(print_sides(&fronts) == 1 && print_sides(&backs) == 1);
    CHECK(!fronts.sheets.v[0].has_back && backs.sheets.v[0].back_only);
    REQUIRE(fronts.sheets.v[0].front.places.n == 3 && backs.sheets.v[0].back.places.n == 2);
    for (size_t i = 0; i < 3; i++)
        CHECK(same_place(&fronts.sheets.v[0].front.places.v[i], &whole.sheets.v[0].front.places.v[i]));
    for (size_t i = 0; i < 2; i++)
        CHECK(same_place(&backs.sheets.v[0].back.places.v[i], &whole.sheets.v[0].back.places.v[i]));
}

TEST(a_glued_cover_wraps_its_block)
{
    const double papers[][2] = {{210, 297}, {297, 420}, {420, 297}};

    for (size_t i = 0; i < 3; i++)
        for (int binding = 0; binding < 2; binding++)
            for (int flip = 0; flip < 2; flip++)
                check_cover((enum binding)binding, (enum flip)flip, papers[i][0], papers[i][1]);
}

TEST(a_spoilt_booklet_is_refused)
{
    struct booklet_plan plan = plan_of("210x297mm", "148x210mm", IMPOSE_SADDLE);
    struct print print = make(&plan, 12);
    struct place *place = &print.sheets.v[1].back.places.v[0];

    place->trim.x += 0.01;
    CHECK(impose_check_booklet(unit_arena(), &plan, 12, &print) != NULL);
    place->trim.x -= 0.01;
    CHECK(impose_check_booklet(unit_arena(), &plan, 12, &print) == NULL);
    place->turn = (place->turn + 2) % 4;
    CHECK(impose_check_booklet(unit_arena(), &plan, 12, &print) != NULL);
    place->turn = (place->turn + 2) % 4;
    place->folio += 2;
    CHECK(impose_check_booklet(unit_arena(), &plan, 12, &print) != NULL);
    place->folio -= 2;
    CHECK(impose_check_booklet(unit_arena(), &plan, 13, &print) != NULL);
    print.sheets.n--;
    CHECK(impose_check_booklet(unit_arena(), &plan, 12, &print) != NULL);
}
