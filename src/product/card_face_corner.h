/* product/card_face_corner.h: what a theme puts into the corners of a card: topic, title, number, tags, ... Points. Private to card_face.
 *
 * A row of furniture is two corners, at the head or at the foot of a side. Texts (topic, title, file, a theme's words) are set once
 * for a topic and take several lines where they must; labels (number, count, tags) are drawn on each card. */
#ifndef PRODUCT_CARD_FACE_CORNER_H
#define PRODUCT_CARD_FACE_CORNER_H

#include "product/card_face.h"

/* Sets the texts of a side's corners for the topic, which has its styles. `more` points of the foot are kept free beside what always is and the
 * logo. */
void card_face_corner_set(struct arena *arena, const struct card_form *form, struct card_furniture *f,
                          size_t topic, enum card_side_of side, double more);
/* How large the pictures in the corners are, each with the gap beside it. To be known before the texts are set. */
void card_face_corner_pictures(const struct card_form *form, struct card_furniture *f);
/* True if the row has anything to show. */
bool card_face_corner_used(const struct card_form *form, enum card_side_of side, bool foot);
/* How tall the row is: a line of furniture at least. */
double card_face_corner_height(const struct card_form *form, const struct card_furniture *f,
                               enum card_side_of side, bool foot);

/* What is drawn of a row, and how far it is taken from either end. */
struct card_corner_row {
    struct arena *arena;
    const struct card_form *form;
    const struct card_furniture *f;
    const struct card *card;
    struct page *page;
    enum card_side_of side;
    bool foot;
    double skip[2]; /* where lines begin, and at the far end */
    bool headed;    /* the topic's name may be its heading here */
};

/* True if there is a picture in the row. */
bool card_face_corner_pictured(const struct card_corner_row *row);
/* Draws the row's texts and labels, but for the tags. */
void card_face_corner_draw(struct card_corner_row *row);
/* The card's tags, as many as there is room for: those of the whole deck tell nothing. */
void card_face_corner_tags(struct card_corner_row *row);
/* Sets a label at the end of the row where lines begin, or at the far one, behind what is there; smaller where a small card has no
 * room. */
void card_face_corner_label(struct card_corner_row *row, bool far, const char *text,
                            const struct para_style *style, unsigned flags);
/* How much smaller what is `width` wide is drawn beside what is there; 0: there is no room for it. */
double card_face_corner_scale(const struct card_corner_row *row, bool far, double width);
/* Baseline of the row's labels, without what a large number hangs lower. */
double card_face_corner_baseline(const struct card_corner_row *row);

#endif
