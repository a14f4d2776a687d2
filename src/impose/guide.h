/* impose/guide.h: the strokes and texts that impose/marks.c puts beside the trims of one side of a sheet. Points, from the
 * side's top left. All is drawn on the guide's page and lives in its arena; nothing is drawn outside its area. */
#ifndef IMPOSE_GUIDE_H
#define IMPOSE_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rect.h"
#include "base/str.h"
#include "font/font.h"
#include "typeset/page.h"

/* Where the knife goes in one direction: rising, each once. */
struct cuts {
    double *v;
    size_t n, cap;
};

struct guide {
    struct arena *arena;
    struct fonts *fonts;
    struct page *page;
    struct rect area;   /* what the printer can print */
    struct rect bounds; /* of all trims on this side */
    struct cuts x, y;
    double offset; /* margin marks, ruler and slug stay this far off the trims */
};

/* Adds a cut, unless one lies within a hundredth of a point of it. */
void guide_cuts_add(struct arena *arena, struct cuts *cuts, double at);

/* A level or upright stroke of a quarter point, the part of it that can be printed; `dash` as in typeset/page.h. Light
 * ones are for what stays on the product. False if nothing of it can be printed. */
bool guide_line(struct guide *c, double x0, double y0, double x1, double y1, bool light, double dash);
/* True if a cut there is an edge of the sheet, which is `sheet` long in that direction, or so near to one (a millimetre) that
 * it need not be made. */
bool guide_at_edge(double at, double sheet);
/* A light frame with round corners, which must lie in the area. */
void guide_frame(struct guide *c, struct rect r, double radius);
/* How far margin marks stay off trims with so much bleed; whether a crop mark finds place in a margin of which so much can be printed. */
extern const double guide_off_trim; /* without any */
double guide_offset(double bleed);
bool guide_crop_fits(double room, double bleed);

/* The cuts of one direction in the margins, from `offset` off the trims to the end of the printable area, but no longer than
 * `most`. False if a margin is too narrow for it where the cut is not the sheet's own edge. */
bool guide_crops(struct guide *c, bool upright, double most);
/* The same across the cards. False if one that is not the sheet's own edge cannot be printed. */
bool guide_grid(struct guide *c, bool upright);
/* The same as light strokes wherever the cut runs between cards, or beside them with no place for a crop mark, for a tick's least length or
 * more. `edges`: where cards begin and end along the cuts, in turn. */
extern const double guide_tick_least;
bool guide_ticks(struct guide *c, bool upright, const struct cuts *edges);

/* Free space above and below the trims, between the crop marks. */
struct rooms {
    struct rect *v;
    size_t n, cap;
};
/* `crossed`: marks at the cuts divide it, and a vernier stands behind the first. */
struct rooms guide_rooms(struct guide *c, bool crossed);

/* Takes the rectangle, and what is beside it as near as a mark may come, out of the rooms. */
void guide_rooms_spare(struct guide *c, struct rooms *rooms, struct rect r);

/* 50 mm and 2 in, which take their place from the rooms. False if there is no room. */
bool guide_ruler(struct guide *c, struct rooms *rooms);
/* Title and rest in one line; else each on its own; else the title loses words at its end; else the rest
 * stands alone. False if there is no room even for that. `more` (empty: nothing) goes below the line where the margin is
 * high enough, else beside it, else it is left out. The rooms stay as they are. */
bool guide_slug(struct guide *c, const struct rooms *rooms, struct str title, struct str rest,
                struct str more);

/* A row of eleven strokes, `pitch` apart, that run along a cut and cross it, round (x, y). The middle stroke
 * and the last one (to the right, downwards) are longer. */
void guide_vernier(struct guide *c, bool upright, double x, double y, double pitch);

#endif
