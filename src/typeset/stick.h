/* typeset/stick.h: what setting needs besides the text: a compositor's stick. */
#ifndef TYPESET_STICK_H
#define TYPESET_STICK_H

#include "base/arena.h"
#include "base/diag.h"
#include "deck/deck.h"
#include "font/font.h"

struct image;
struct images;

/* Where a link into the deck leads on this product: what to say behind the link (may be empty), and the dest (-1: it is
 * not there). */
struct reference {
    struct str text;
    int dest;
};

/* What setting needs besides the text: a compositor's stick. One for the run; `scratch` is reset by its users. */
struct stick {
    struct arena *arena, *scratch;
    struct fonts *fonts;
    struct diags *diags;
    struct breaker *breaker;
    struct hyphens *hyphens;
    bool link_notes;       /* addresses of links are notes at the foot */
    struct images *images; /* NULL: pictures are shown as their text */
    const char *file;      /* of the block that is being set: pictures stand beside it */
    double image_depth;    /* a picture with its caption is at most so tall; 0: no limit */
    double
        column_depth; /* notes of a line that would be taller than this with them follow the text; 0: no limit */
    /* Asked for spans that have a target; NULL: such links are plain text. `refers_to` is the product's own. */
    struct reference (*refer)(const struct stick *stick, const struct span *span);
    const void *refers_to;
    size_t topic; /* of what is being set: a reference to another one names it */
};

/* The arena, fonts and diags are the caller's; the rest is given back by stick_close. */
struct stick stick_open(struct arena *arena, struct fonts *fonts, struct diags *diags);
void stick_close(struct stick *stick);

/* The picture that a SPAN_IMAGE shows, which may be wrong; NULL: none can be. */
const struct image *stick_image(const struct stick *stick, const struct span *span);
#endif
