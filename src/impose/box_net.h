/* impose/box_net.h: the net of a tuck box: its panels side by side in a plane, as seen from the printed outside, and the lines that
 * are cut and folded. Pure arithmetic over lengths.
 *
 *                                  lid's tuck
 *            dust          dust    lid
 *      glue  left   front  right   back
 *            dust          dust    bottom
 *                                  bottom's tuck
 *
 * Every dashed line is folded by a right angle, print outside. The back's free edge then meets that of the left side, where the
 * glue flap lies inside it; lid and bottom close over the dust flaps, their tucks behind the front, which has a notch
 * for the thumb. A face's text is upright where the face is looked at: front and back as the box stands, lid and bottom with
 * the front towards the reader, the sides as the box lies on its back.
 *
 * Points, from the net's top left. What is made lives in the arena of the caller. No errors: any lengths above 0 give a net. */
#ifndef IMPOSE_BOX_NET_H
#define IMPOSE_BOX_NET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/rect.h"

enum box_panel {
    BOX_FRONT,
    BOX_BACK,
    BOX_LEFT,
    BOX_RIGHT,
    BOX_LID,
    BOX_BOTTOM,
    BOX_FACES, /* those before it are seen on the closed box */
    BOX_GLUE = BOX_FACES,
    BOX_LID_TUCK,
    BOX_BOTTOM_TUCK,
    BOX_DUST_LEFT_TOP,
    BOX_DUST_RIGHT_TOP,
    BOX_DUST_LEFT_LOW,
    BOX_DUST_RIGHT_LOW,
    BOX_PANELS
};

/* What goes into it. */
struct box_content {
    double w, h;      /* of the largest card */
    double thickness; /* of the pile */
};

/* All that is inside has so much play in each direction. */
extern const double box_net_play;

struct box_net {
    double w, h;                      /* of the whole net */
    double inner_w, inner_h, inner_d; /* of the folded box, as its front is seen: w and h are the front's */
    struct rect panels[BOX_PANELS];   /* the rectangle that a flap is cut out of */
    double notch; /* the radius of the thumb's notch, in the middle of the front's upper edge */
};

/* A line of the net. */
struct box_line {
    double x0, y0, x1, y1;
    bool fold; /* else it is cut */
};
struct box_lines {
    struct box_line *v;
    size_t n, cap;
};

struct box_net box_net(const struct box_content *content);
/* Clockwise quarter turns of a face's text in the net. */
int box_net_turn(enum box_panel face);
/* All lines, each once; a curve is a chain of chords that keep to it within a thirtieth of a millimetre. */
struct box_lines box_net_lines(struct arena *arena, const struct box_net *net);
/* A panel's name as a dump and a message have it: "lid". Const data. */
const char *box_net_name(enum box_panel panel);

#endif
