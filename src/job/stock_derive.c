#include "job/stock.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/words.h"

/* What people measure and type is right to a tenth of a millimetre at best; arithmetic may be off by this. */
static const double TOLERANCE = 0.01 * PT_PER_MM;

/* One direction of a grid: n pieces of `size`, the first at `first`, `gap` between them, on `sheet`. */
struct row_of_cards {
    const char *across; /* "side by side", for a message */
    double sheet, size, first, gap;
    int n;
};

static double length_of(const struct row_of_cards *row)
{
    return row->n * row->size + (row->n - 1) * row->gap;
}

/* Fills in what is not known. */
static void complete(struct row_of_cards *row)
{
    bool measured = !isnan(row->first);
    double room = measured ? row->sheet - 2 * row->first : row->sheet;

    if (row->n == 0) row->n = (int)fmax(1, stock_pieces(room, row->size, isnan(row->gap) ? 0 : row->gap));
    if (isnan(row->gap)) {
        double equal = measured && row->n > 1 ? (room - row->n * row->size) / (row->n - 1) : 0;
        row->gap = equal > TOLERANCE ? equal : 0;
    }
    if (!measured) row->first = (row->sheet - length_of(row)) / 2;
    if (fabs(row->first) < TOLERANCE) row->first = 0;
}

/* NULL, or why the row does not lie on its sheet. */
static const char *misfit(struct arena *arena, const struct row_of_cards *row)
{
    double end = row->first + length_of(row);
    double size = row->size / PT_PER_MM, first = fmax(row->first, 0) / PT_PER_MM,
           sheet = row->sheet / PT_PER_MM;

    if (row->first >= 0 && end <= row->sheet + TOLERANCE) return NULL;
    if (row->size > row->sheet + TOLERANCE)
        return arena_printf(arena, SAY("a card of %.5gmm is larger than the sheet, which has %.5gmm there"),
                            size, sheet);
    if (row->gap > 0 && row->n > 1)
        return arena_printf(arena,
                            SAY("%d cards of %.5gmm and gaps of %.5gmm, from %.5gmm on, do not fit %-s on a "
                                "sheet of %.5gmm"),
                            row->n, size, row->gap / PT_PER_MM, first, row->across, sheet);
    return arena_printf(arena,
                        SAYS(row->n,
                             "%d card of %.5gmm, from %.5gmm on, does not fit %-s on a sheet of %.5gmm",
                             "%d cards of %.5gmm, from %.5gmm on, do not fit %-s on a sheet of %.5gmm"),
                        row->n, size, first, row->across, sheet);
}

const char *stock_derive(struct arena *arena, double sheet_w, double sheet_h, const struct stock_facts *facts,
                         struct stock *stock)
{
    struct row_of_cards x = {SAY("side by side"), sheet_w,      facts->w,
                             facts->left,         facts->gap_x, facts->columns};
    struct row_of_cards y = {
        SAY("one below the other"), sheet_h, facts->h, facts->top, facts->gap_y, facts->rows};
    struct stock grid;
    bool free = !x.n && !y.n && isnan(x.first) && isnan(y.first);
    const char *why;

    if (free && stock_grid(sheet_w, sheet_h, x.size, y.size, 0, isnan(x.gap) ? 0 : x.gap,
                           isnan(y.gap) ? 0 : y.gap, &grid)) {
        x.sheet = grid.sheet_w;
        y.sheet = grid.sheet_h;
    }
    complete(&x);
    complete(&y);
    why = misfit(arena, &x);
    if (!why) why = misfit(arena, &y);
    if (why) return why;
    assert(x.n > 0 && y.n > 0 && x.first >= 0 && y.first >= 0 && x.gap >= 0 && y.gap >= 0);
    stock->sheet_w = x.sheet;
    stock->sheet_h = y.sheet;
    stock->w = x.size;
    stock->h = y.size;
    stock->columns = x.n;
    stock->rows = y.n;
    stock->left = x.first;
    stock->top = y.first;
    stock->pitch_x = x.size + x.gap;
    stock->pitch_y = y.size + y.gap;
    return NULL;
}
