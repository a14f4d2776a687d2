/* product/tuck_box_impl.h: what the sheet of a tuck box and its faces share. */
#ifndef PRODUCT_TUCK_BOX_IMPL_H
#define PRODUCT_TUCK_BOX_IMPL_H

#include "impose/box_net.h"
#include "product/tuck_box.h"
#include "typeset/stick.h"
#include "typeset/theme.h"

struct boxer {
    const struct make *make;
    struct context cx;
    const struct theme *theme;
    struct box_net net;
    struct str title;
    bool whole; /* of the deck, not of a topic: it has its subtitle and author */
    const size_t *cards;
    size_t n, pieces;
    struct ink accent;
    bool rtl;       /* lines begin on the right */
    double bleed;   /* colour runs so far over cuts, and on to flaps */
    double band;    /* how far the colour hangs down all round the body; 0: none */
    size_t columns; /* of the ornament; 0: there is none in front */
};

/* product/tuck_box_face.c: a page for each face, as it is read; b->band and b->columns become known. */
void tuck_box_faces(struct boxer *b, const struct page *pages[BOX_FACES]);

#endif
