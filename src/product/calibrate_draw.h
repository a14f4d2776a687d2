/* product/calibrate_draw.h: what is drawn on a calibration sheet: scales, rulers and the picture of a cut edge. Points, but along and
 * across scales millimetres. Nothing is drawn where the printer cannot print. */
#ifndef PRODUCT_CALIBRATE_DRAW_H
#define PRODUCT_CALIBRATE_DRAW_H

#include "impose/calibrate.h"
#include "product/make.h"
#include "typeset/para.h"

struct words;

/* A side while it is drawn. */
struct calibrate_side {
    struct arena *arena;
    const struct context *cx;
    const struct make *make;
    const struct words *words; /* of the sheet's language; NULL: English */
    struct page *page;
    struct rect area; /* what the printer can print */
    bool back, axis;  /* axis: the sheet turns about its vertical one */
    struct para_style figure, name, text, head;
};

/* What is printed for the English words, marked by base/words.h. */
const char *calibrate_draw_say(const struct calibrate_side *side, const char *english);
/* A level or upright stroke, as much of it as can be printed. */
void calibrate_draw_stroke(struct calibrate_side *side, double x0, double y0, double x1, double y1,
                           double width);
/* Text about (x, y). */
void calibrate_draw_centred(struct calibrate_side *side, const char *text, double x, double y,
                            const struct para_style *style);
/* Moves a spot of the front to where it is seen on this side. */
void calibrate_draw_seen(const struct calibrate_side *side, double *x, double *y);
/* The scale of this side across a cut: the front's strokes are 1 mm apart, the back's eleven 0.9 mm, so that one of
 * these meets one of those. */
void calibrate_draw_cut(struct calibrate_side *side, const struct calibrate_mark *mark);
/* The widest margins of a printer that leave the scales across cuts whole, which lie `inset` from the paper's edges: the strokes of the
 * back are then seen at the cut however far off they are. */
double calibrate_draw_most_margin(double inset);
/* True if those at the paper's edges find room beside margins so wide. */
bool calibrate_draw_edges_fit(double printable);
/* A scale at the paper's edge, which a ruler is laid to; on the front only, where it fits. */
void calibrate_draw_edge(struct calibrate_side *side, const struct calibrate_mark *mark);
/* A ruler of 100 mm from (x, y) to the right, or up. Its figures stand above it, or to the right. */
void calibrate_draw_ruler(struct calibrate_side *side, double x, double y, bool upright);

/* How high the picture of a cut edge is. */
#define CALIBRATE_DRAW_EXAMPLE (23.5 * PT_PER_MM)
/* A cut edge, enlarged, that reads 1.7, with the numbers of the steps at what they speak of; from (x, y), so wide at most. */
void calibrate_draw_example(struct calibrate_side *side, double x, double y, double width,
                            const char *const steps[3]);

#endif
