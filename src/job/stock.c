#include "job/stock.h"

#include <assert.h>
#include <math.h>

#include "base/length.h"

int stock_pieces(double room, double size, double gap)
{
    const double most = 1000;
    double n = floor((room + gap) / (size + gap) + 1e-6);

    assert(size > 0 && gap >= 0);
    return !(n >= 1) ? 0 : (int)fmin(n, most);
}

static double centred(double sheet, double size, int n, double pitch)
{
    double left = (sheet - size - (n - 1) * pitch) / 2;
    return left > 0 ? left : 0;
}

/* A grid by arithmetic, in the middle of the sheet. */
static struct stock custom(double sheet_w, double sheet_h, double w, double h, int columns, int rows,
                           double margin, double gap_x, double gap_y)
{
    return (struct stock){
        .name = "custom",
        .aliases = "",
        .paper = "",
        .about = "grid by arithmetic",
        .sheet_w = sheet_w,
        .sheet_h = sheet_h,
        .w = w,
        .h = h,
        .columns = columns,
        .rows = rows,
        .left = centred(sheet_w, w, columns, w + gap_x),
        .top = centred(sheet_h, h, rows, h + gap_y),
        .pitch_x = w + gap_x,
        .pitch_y = h + gap_y,
        .margin = margin,
    };
}

bool stock_grid(double sheet_w, double sheet_h, double w, double h, double margin, double gap_x, double gap_y,
                struct stock *stock)
{
    double longer = fmax(sheet_w, sheet_h);
    double shorter = fmin(sheet_w, sheet_h);
    int most = 0;

    /* Below a point no card can hold anything, and numbers of pieces grow out of hand. */
    if (!(w >= 1 && h >= 1 && margin >= 0 && gap_x >= 0 && gap_y >= 0)) return false;
    for (int landscape = 0; landscape < 2; landscape++) {
        double sw = landscape ? longer : shorter;
        double sh = landscape ? shorter : longer;
        int columns = stock_pieces(sw - 2 * margin, w, gap_x);
        int rows = stock_pieces(sh - 2 * margin, h, gap_y);
        if (columns * rows <= most) continue;
        most = columns * rows;
        assert(columns * w <= sw + 1e-5 * (w + gap_x) && rows * h <= sh + 1e-5 * (h + gap_y));
        *stock = custom(sw, sh, w, h, columns, rows, margin, gap_x, gap_y);
    }
    return most > 0;
}

bool stock_fit(double sheet_w, double sheet_h, double w, double h, double margin, double gap,
               struct stock *stock)
{
    return stock_grid(sheet_w, sheet_h, w, h, margin, gap, gap, stock);
}

bool stock_fill(double sheet_w, double sheet_h, int columns, int rows, double margin, double gap,
                struct stock *stock)
{
    double w = (sheet_w - 2 * margin - (columns - 1) * gap) / columns;
    double h = (sheet_h - 2 * margin - (rows - 1) * gap) / rows;

    assert(columns > 0 && rows > 0 && margin >= 0 && gap >= 0);
    *stock = custom(sheet_w, sheet_h, w, h, columns, rows, margin, gap, gap);
    return w >= 1 && h >= 1;
}

bool stock_score_upright(const struct stock *stock)
{
    return !stock->tent && stock->w >= stock->h;
}

struct stock stock_single(const struct stock *stock, double margin)
{
    struct stock single = *stock;

    single.sheet_w = stock->w + 2 * margin;
    single.sheet_h = stock->h + 2 * margin;
    single.columns = single.rows = 1;
    single.left = single.top = margin;
    single.pitch_x = stock->w;
    single.pitch_y = stock->h;
    single.perforated = false;
    single.radius = single.margin = 0;
    return single;
}
