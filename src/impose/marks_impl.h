/* impose/marks_impl.h: what the marks of cards and those of booklets share. Private to impose/marks*.c. Points; everything lives in
 * marker->arena. */
#ifndef IMPOSE_MARKS_IMPL_H
#define IMPOSE_MARKS_IMPL_H

#include "impose/guide.h"
#include "impose/marks.h"
#include "impose/print.h"

extern const double marks_crop_length; /* of press pages */
extern const double marks_press_edge;  /* a press prints everywhere, but nothing shall touch the edge */

/* How sides look that are alike but for the sheet's number. */
struct slug_look {
    struct guide canvas;     /* what every such side has */
    struct rooms rooms;      /* for the slug */
    const char *unit, *side; /* "sheet", "front"; no side: "" */
    const char *how, *brief; /* how it is printed */
    struct str cut;          /* and cut */
};

/* A side without marks, of which so much at the edges is not printed. */
struct guide marks_canvas(const struct marker *marker, double w, double h, double printable);
/* A place that is cut out: its edges are cuts, and lie within the canvas's bounds. */
void marks_add_trim(struct guide *canvas, struct rect trim);
/* Crop marks of both directions, of that length at the most; false: some found no room. */
bool marks_crops(struct guide *canvas, double most);

/* Puts what all slugs of a print say into the marker's language, once. */
void marks_say_once(struct marker *marker);
/* How a side is printed: in full, and for a narrow margin. `how` is const data. */
void marks_say_how(struct slug_look *look, const char *how, bool two_sided, enum flip flip);
/* `scored`: the pieces fold at a score and need no glue. Const data, in English. */
const char *marks_words_for_side(enum layout layout, enum flip flip, bool scored);
/* A page with the look's items and the slug; the look's own page where no slug fits, which marker->left_out tells. */
struct page *marks_side_page(struct marker *marker, const struct slug_look *look, size_t sheet,
                             size_t sheets);
struct page *marks_copy_page(struct arena *arena, const struct page *page);
/* NULL for a page without items. */
struct page *marks_unless_empty(struct page *page);
/* What only fronts have is not missed on backs by themselves. */
void marks_forget_fronts(struct marker *marker);

#endif
