#include "product/card_area.h"

#include <math.h>

/* The margin inside the trim on opposite sides: the safe distance, or what the printer cannot print of the cell that
 * lies nearest to the sheet's edge. The same on both sides, since the back is mirrored. */
static double inset(double margin, double printable, double first, double last, double sheet)
{
    double edge = fmin(first, sheet - last);

    return fmax(margin, printable - edge);
}

struct rect card_area_safe(const struct card_grid *grid, double margin, double printable)
{
    struct rect all = impose_cells(grid);
    double x = inset(margin, printable, all.x, all.x + all.w, grid->sheet_w);
    double y = inset(margin, printable, all.y, all.y + all.h, grid->sheet_h);

    return (struct rect){x, y, grid->card_w - 2 * x, grid->card_h - 2 * y};
}

double card_area_bleed(const struct card_grid *grid, double bleed)
{
    double gap_x = grid->columns > 1 ? grid->pitch_x - grid->cell_w : 2 * grid->left;
    double gap_y = grid->rows > 1 ? grid->pitch_y - grid->cell_h : 2 * grid->top;

    return fmax(0, fmin(bleed, fmin(gap_x, gap_y) / 2));
}

double card_area_bleed_had(const struct card_grid *grid, double bleed)
{
    struct rect all = impose_cells(grid);
    double beside = fmin(all.x, grid->sheet_w - all.x - all.w);
    double edge = fmin(beside, fmin(all.y, grid->sheet_h - all.y - all.h));

    return fmax(0, fmin(card_area_bleed(grid, bleed), edge));
}
