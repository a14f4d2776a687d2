/* Booklets. Each scheme is one function that names the leaves of a sheet: which rectangle of the front holds
 * which page, and which page stands on its back. The rest is common. */
#include <assert.h>
#include <math.h>

#include "base/length.h"
#include "impose/impose.h"

const double impose_trim_least = PT_PER_MM;

enum { MINI_COLUMNS = 4, MINI_ROWS = 2 };
_Static_assert(MINI_COLUMNS *MINI_ROWS == IMPOSE_MINI_PAGES, "a mini booklet is one side of a sheet");

/* How many of a size fit side by side. The tolerance lets 105 mm fit twice into 210 mm in spite of rounding. */
static int pieces(double room, double size)
{
    const double most = 100;
    double n = size > 0 ? floor(room / size + 1e-6) : 0;

    return n < 0 ? 0 : (int)fmin(n, most);
}

/* Columns and rows of what is cut apart: pairs of pages for a saddle, pages else. */
static void count_pieces(double sheet_w, double sheet_h, double page_w, double page_h, enum impose impose,
                         int *columns, int *rows)
{
    switch (impose) {
    case IMPOSE_SADDLE:
        *columns = pieces(sheet_w, 2 * page_w);
        *rows = pieces(sheet_h, page_h);
        return;
    case IMPOSE_PERFECT:
        *columns = pieces(sheet_w, page_w);
        *rows = pieces(sheet_h, page_h);
        return;
    case IMPOSE_MINI:
        *columns = pieces(sheet_w, page_w) >= MINI_COLUMNS ? MINI_COLUMNS : 0;
        *rows = pieces(sheet_h, page_h) >= MINI_ROWS ? MINI_ROWS : 0;
        return;
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: break;
    }
    *columns = pieces(sheet_w, page_w) > 0;
    *rows = pieces(sheet_h, page_h) > 0;
}

bool impose_booklet_sheet(double paper_w, double paper_h, double page_w, double page_h, enum impose impose,
                          double *sheet_w, double *sheet_h)
{
    double longer = fmax(paper_w, paper_h);
    double shorter = fmin(paper_w, paper_h);
    int columns, rows, landscape;

    count_pieces(longer, shorter, page_w, page_h, impose, &columns, &rows);
    landscape = columns * rows;
    count_pieces(shorter, longer, page_w, page_h, impose, &columns, &rows);
    *sheet_w = columns * rows > landscape ? shorter : longer;
    *sheet_h = columns * rows > landscape ? longer : shorter;
    return landscape > 0 || columns * rows > 0;
}

void impose_booklet_page(double paper_w, double paper_h, enum impose impose, double *page_w, double *page_h)
{
    double longer = fmax(paper_w, paper_h);
    double shorter = fmin(paper_w, paper_h);

    switch (impose) {
    case IMPOSE_SADDLE:
    case IMPOSE_PERFECT:
        *page_w = longer / 2;
        *page_h = shorter;
        return;
    case IMPOSE_MINI:
        *page_w = longer / (double)MINI_COLUMNS;
        *page_h = shorter / (double)MINI_ROWS;
        return;
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: break;
    }
    *page_w = paper_w;
    *page_h = paper_h;
}

static size_t ceil_div(size_t a, size_t b)
{
    return a / b + (a % b != 0);
}

/* As few signatures as can be, and as even: sewn or glued, one that is much thinner than the others holds badly. */
static void count_signatures(struct booklet_facts *facts, int most)
{
    if (facts->folded == 0) return;
    facts->signatures = most > 0 ? ceil_div(facts->folded, (size_t)most) : 1;
    facts->signature = ceil_div(facts->folded, facts->signatures);
    facts->larger = facts->folded - facts->signatures * (facts->signature - 1);
}

struct signature impose_signature(const struct booklet_facts *facts, size_t folded)
{
    size_t in_larger = facts->larger * facts->signature, index;

    assert(folded < facts->folded && facts->signature > 0);
    if (folded < in_larger) {
        index = folded / facts->signature;
        return (struct signature){index, index * facts->signature, facts->signature};
    }
    assert(facts->signature > 1 && "else all are as large");
    index = (folded - in_larger) / (facts->signature - 1);
    return (struct signature){facts->larger + index, in_larger + index * (facts->signature - 1),
                              facts->signature - 1};
}

struct booklet_facts impose_booklet_facts(const struct booklet_plan *plan, size_t n)
{
    struct booklet_facts facts = {.pages = n};
    size_t strips;

    count_pieces(plan->sheet_w, plan->sheet_h, plan->page_w, plan->page_h, plan->impose, &facts.columns,
                 &facts.rows);
    if (facts.columns < 1) facts.columns = 1;
    if (facts.rows < 1) facts.rows = 1;
    strips = (size_t)facts.columns * (size_t)facts.rows;
    switch (plan->impose) {
    case IMPOSE_SADDLE:
        facts.pages = ceil_div(n, 4) * 4;
        facts.folded = facts.pages / 4;
        count_signatures(&facts, plan->signature);
        facts.sheets = ceil_div(facts.folded, strips);
        facts.blank = facts.sheets * strips - facts.folded;
        if (facts.folded) facts.creep = (double)(facts.signature - 1) * plan->creep;
        return facts;
    case IMPOSE_PERFECT:
        facts.pages = ceil_div(n, 4) * 4;
        facts.sheets = ceil_div(facts.pages / 2, strips);
        facts.blank = facts.sheets * strips - facts.pages / 2;
        return facts;
    case IMPOSE_MINI:
        facts.sheets = ceil_div(n, IMPOSE_MINI_PAGES);
        facts.pages = facts.sheets * IMPOSE_MINI_PAGES;
        return facts;
    case IMPOSE_SHEETS:
    case IMPOSE_NONE: break;
    }
    facts.sheets = n;
    return facts;
}

size_t impose_folded(const struct booklet_facts *facts, size_t sheet, size_t strip)
{
    return strip * facts->sheets + sheet;
}

struct run_of_pages {
    struct arena *arena;
    const struct booklet_plan *plan;
    struct booklet_facts facts;
    const struct page *const *pages;
    size_t n;
};

/* Puts the page with this folio on a side: a blank one behind the last. */
static void put(const struct run_of_pages *run, struct side *side, size_t folio, struct rect trim, int turn)
{
    assert(folio > 0 && folio <= run->facts.pages);
    print_page(run->arena, side, folio <= run->n ? run->pages[folio - 1] : NULL, folio, trim, turn);
}

static void put_leaf(const struct run_of_pages *run, struct sheet *sheet, struct rect rect, size_t front,
                     size_t back)
{
    int turn = 0;
    struct rect mirror = impose_mirror(rect, run->plan->sheet_w, run->plan->sheet_h, run->plan->flip, &turn);

    if (!sheet->back_only) put(run, &sheet->front, front, rect, 0);
    if (sheet->has_back) put(run, &sheet->back, back, mirror, turn);
}

struct rect impose_piece(const struct booklet_plan *plan, const struct booklet_facts *facts, size_t index)
{
    double share_w = plan->sheet_w / facts->columns;
    double share_h = plan->sheet_h / facts->rows;
    size_t column = index % (size_t)facts->columns;
    size_t row = index / (size_t)facts->columns;
    double w = plan->impose == IMPOSE_SADDLE ? 2 * plan->page_w : plan->page_w;
    double h = plan->page_h;

    assert(row < (size_t)facts->rows);
    return (struct rect){(double)column * share_w + (share_w - w) / 2,
                         (double)row * share_h + (share_h - h) / 2, w, h};
}

/* Saddle: a signature of c sheets holds the pages base + 1 .. base + 4c. Its sheet at depth d from the
 * outermost carries, left and right of the spine, 4c - 2d over 4c - 2d - 1 and 2d + 1 over 2d + 2 (front over
 * back). An inner sheet sticks out by d times the caliper before the trim, so its pages move as far towards
 * the spine. Strips are cut apart and piled, the first on top: folded sheets run on from strip to strip. */
static void saddle(const struct run_of_pages *run, struct sheet *sheet, size_t s)
{
    const struct booklet_facts *facts = &run->facts;
    const struct booklet_plan *plan = run->plan;
    size_t strips = (size_t)facts->columns * (size_t)facts->rows;

    for (size_t strip = 0; strip < strips; strip++) {
        size_t folded = impose_folded(facts, s, strip);
        struct signature own;
        size_t depth, base, last;
        struct rect left, right;
        double shift;

        if (folded >= facts->folded) return;
        own = impose_signature(facts, folded);
        depth = folded - own.first;
        base = 4 * own.first;
        last = base + 4 * own.sheets;
        assert(base + 2 * depth + 2 < last - 2 * depth - 1 && "left of the spine the later pages");
        shift = (double)depth * plan->creep;
        left = impose_piece(plan, facts, strip);
        left.w = plan->page_w;
        right = left;
        left.x += shift;
        right.x += plan->page_w - shift;
        if (plan->binding == BIND_RIGHT) {
            struct rect swap = left;
            left = right;
            right = swap;
        }
        put_leaf(run, sheet, left, last - 2 * depth, last - 2 * depth - 1);
        put_leaf(run, sheet, right, base + 2 * depth + 1, base + 2 * depth + 2);
    }
}

/* Perfect: the leaves of the block run on from pile to pile, the first on top. With two piles and n pages
 * that is 2s + 1 | n/2 + 2s + 1 in front. */
static void perfect(const struct run_of_pages *run, struct sheet *sheet, size_t s)
{
    size_t piles = (size_t)run->facts.columns * (size_t)run->facts.rows;

    for (size_t pile = 0; pile < piles; pile++) {
        size_t leaf = pile * run->facts.sheets + s;
        if (leaf >= run->facts.pages / 2) return;
        put_leaf(run, sheet, impose_piece(run->plan, &run->facts, pile), 2 * leaf + 1, 2 * leaf + 2);
    }
}

/* Mini: one side, eight pages, one cut along the middle two quarters of the long centre line.
 *     5 4 3 2    (on their heads)
 *     6 7 8 1    (mirrored for binding on the right) */
static void mini(const struct run_of_pages *run, struct sheet *sheet, size_t s)
{
    static const size_t pages[MINI_ROWS][MINI_COLUMNS] = {{5, 4, 3, 2}, {6, 7, 8, 1}};

    assert(run->facts.columns == MINI_COLUMNS && run->facts.rows == MINI_ROWS);
    for (size_t row = 0; row < MINI_ROWS; row++) {
        for (size_t column = 0; column < MINI_COLUMNS; column++) {
            size_t at = run->plan->binding == BIND_RIGHT ? MINI_COLUMNS - 1 - column : column;
            put(run, &sheet->front, IMPOSE_MINI_PAGES * s + pages[row][at],
                impose_piece(run->plan, &run->facts, MINI_COLUMNS * row + column), row == 0 ? 2 : 0);
        }
    }
}

static void reading_order(const struct run_of_pages *run, struct sheet *sheet, size_t s)
{
    put(run, &sheet->front, s + 1, impose_piece(run->plan, &run->facts, 0), 0);
}

static const struct scheme {
    void (*fill)(const struct run_of_pages *run, struct sheet *sheet, size_t s);
    bool two_sided;
    enum duplex duplex; /* if not two-sided */
} schemes[] = {
    [IMPOSE_SADDLE] = {saddle, true, DUPLEX_NONE},
    [IMPOSE_PERFECT] = {perfect, true, DUPLEX_NONE},
    [IMPOSE_MINI] = {mini, false, DUPLEX_SIMPLEX},
    [IMPOSE_NONE] = {reading_order, false, DUPLEX_NONE},
};
_Static_assert(sizeof schemes / sizeof *schemes == IMPOSE_NONE + 1, "a scheme for each");

void impose_booklet(struct arena *arena, const struct booklet_plan *plan, const struct page *const *pages,
                    size_t n, struct print *print)
{
    const struct scheme *scheme = &schemes[plan->impose];
    struct run_of_pages run = {arena, plan, impose_booklet_facts(plan, n), pages, n};
    bool backs = scheme->two_sided && plan->layout == LAYOUT_BACKS;

    assert(plan->layout != LAYOUT_FOLD && plan->impose != IMPOSE_SHEETS && "which are for cards");
    print->w = plan->sheet_w;
    print->h = plan->sheet_h;
    print->duplex = !scheme->two_sided              ? scheme->duplex
                    : plan->layout == LAYOUT_DUPLEX ? print_duplex(plan->flip)
                                                    : DUPLEX_SIMPLEX;
    for (size_t i = 0; i < run.facts.sheets; i++) {
        /* A tray that lays sheets face up hands the pile back with the last one on top. */
        size_t s = backs && plan->face_up ? run.facts.sheets - 1 - i : i;
        struct sheet *sheet = impose_sheet(arena, print);

        sheet->number = s + 1;
        sheet->has_back = scheme->two_sided && plan->layout != LAYOUT_FRONTS;
        sheet->back_only = backs;
        scheme->fill(&run, sheet, s);
    }
}
