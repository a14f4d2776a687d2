/* typeset/stick.h: what setting needs besides the text. Two things, kept apart: the stick, which is opened once, shared by all
 * that is set and the same for all of it; and the context, which says what is being set and goes by value. */
#ifndef TYPESET_STICK_H
#define TYPESET_STICK_H

#include "deck/deck.h"
#include "font/font.h"

struct arena;
struct breaker;
struct diags;
struct hyphens;
struct image;
struct images;
struct memo;
struct rack;

/* A compositor's stick. Whoever opened it closes it; nobody changes it. Who takes of `scratch` gives it back. */
struct stick {
    struct arena *scratch;
    struct fonts *fonts;
    struct images *images; /* NULL: pictures are shown as their text */
    struct breaker *breaker;
    struct hyphens *hyphens;
    struct memo *formulas; /* as they were set; NULL: none is kept */
    struct rack *rack;     /* what is kept standing from run to run; NULL: nothing is */
};

/* Lives in the arena; `fonts` and `images` (or NULL) stay the caller's. What else it holds is given back by stick_close,
 * which takes NULL, too. Never NULL. */
struct stick *stick_open(struct arena *arena, struct fonts *fonts, struct images *images,
                         struct diags *diags);
void stick_close(struct stick *stick);

/* Where a link into the deck leads on this product: what to say behind the link (may be empty), and the dest (-1: it is
 * not there). */
struct reference {
    struct str text;
    int dest;
};

/* What is being set, and for which product. Who sets something under other circumstances copies it. Lengths in points. */
struct context {
    const struct stick *stick;
    const char *file; /* of the block: pictures stand beside it; NULL: none */
    size_t topic;     /* a reference to another one names it */
    bool link_notes;  /* addresses of links are notes at the foot */
    bool link_codes;  /* these are QR codes, where they have room */
    bool as_typed;    /* quotes and dashes are not those of the language */
    bool question;    /* the first block that is set is a card's question: a heading of that level: */
    /* Of the heading that the text stands below, from 1; 0: of none. Headings in the text are deeper ones. */
    int heading_level;
    /* In which language Chinese characters are, where the deck's has none; NULL: nobody knows. */
    const char *signs;
    /* A picture with its caption is at most so tall; 0: no limit. */
    double image_depth;
    /* Notes of a line that would be taller than this with them follow the text; 0: no limit. */
    double column_depth;
    /* What a break inside a block that such a column holds costs more (typeset/galley.h). */
    int keep;
    /* Asked for spans that have a target; NULL: such links are plain text. `refers_to` is the product's own. */
    struct reference (*refer)(const struct context *cx, const struct span *span);
    const void *refers_to;
};

/* The picture that a SPAN_IMAGE shows, which may be wrong, and is the images'; NULL: it has no address, or there are no
 * images. */
const struct image *stick_image(const struct context *cx, const struct span *span);
/* What lies over it, as large; NULL: nothing. */
const struct image *stick_mask(const struct context *cx, const struct span *span);

#endif
