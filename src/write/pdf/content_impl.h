/* write/pdf/content_impl.h: what the files of pdf_content share: a side on its way. Not for others.
 *
 * write/pdf/content.c       frames, paths, pictures, links; which item goes where
 * write/pdf/content_text.c  strings: fonts, where the pen is, spaces and marks for those who read the file as text
 * write/pdf/content_mark.c  which of it belongs to which element of the structure */
#ifndef WRITE_PDF_CONTENT_IMPL_H
#define WRITE_PDF_CONTENT_IMPL_H

#include "base/matrix.h"
#include "write/pdf/content.h"

enum pdf_path { PATH_NONE, PATH_FILL, PATH_STROKE };
/* What the open sequence of marked content is: an element's, furniture, text that is shown again, or, in a file without elements, a formula. */
enum pdf_marked { MARKED_NONE, MARKED_TAG, MARKED_ARTIFACT, MARKED_REPEAT, MARKED_FORMULA };

/* What the stream has set so far: the graphics state, as far as it is used. */
struct state {
    struct ink fill, stroke;
    bool over; /* full black overprints */
    double width, dash;
    const struct face *face; /* NULL: none yet */
    float size, tracking;
};

/* One side on its way. */
struct drawing {
    struct pdf_content *content;
    struct pdf_buf *b;
    size_t side;
    bool press;          /* pdf_colors_press */
    struct matrix frame; /* of the open q cm, from the frame (y down) to the side; identity: none is open */
    double height;       /* y of the frame's origin, for turning over */
    struct state state, outer;
    enum pdf_path path;  /* collected, not yet painted */
    bool in_text;        /* between BT and ET */
    bool showing;        /* in the string of a TJ */
    long line_x, line_y; /* origin of the text line, 1/1000 and 1/100 pt */
    double pen;          /* where a reader of the string is, in the frame */
    /* The text item before, if a word space follows it. */
    const struct item *spaced;
    double spaced_x, spaced_y;
    bool
        apart; /* what was drawn last is an inset, behind which a space follows: it belongs to what is drawn next */
    bool
        apart_formula; /* and that is a formula, in whose line it goes on: who reads no structure needs the space, too */
    bool bidi; /* some text of the page runs to the left */
    /* Where the words begin that were drawn last, if they run to the right. */
    bool ltr, ltr_sign; /* ltr_sign: they end with a sign */
    double ltr_x, ltr_y, ltr_end;
    bool missing; /* a missing character is open: what is drawn is seen instead of it */
    bool copy;    /* what is drawn is a copy of what was drawn before */
    enum pdf_marked marked;
    bool marked_in_text;          /* the sequence began within the open text object, and ends there */
    unsigned marks;               /* how many operators end it */
    bool formula;                 /* it is a formula's, or one's furniture, and has its source */
    const struct tag *marked_tag; /* of an element or a formula, its tag: */
    size_t element;
    const struct tag *root; /* what the outermost tags of what is drawn stand in */
};

/* write/pdf/content.c */
/* Paints the path that was collected. */
void pdf_content_path_end(struct drawing *d);
/* The colour of what is filled from now on. Where that is full black it overprints, unless it is a ground for other things. */
void pdf_content_fill(struct drawing *d, struct ink ink, bool ground);
/* What is painted from now on does not overprint. */
void pdf_content_knock_out(struct drawing *d);

/* write/pdf/content_mark.c */
/* Before an item is drawn: it stands in marked content of its own kind, the one that is open or a new one. */
void pdf_content_mark(struct drawing *d, const struct item *item, double dx, double dy);
void pdf_content_mark_end(struct drawing *d);

/* write/pdf/content_text.c */
/* The item's text, moved by (dx, dy). */
void pdf_content_text(struct drawing *d, const struct item *item, double dx, double dy);
/* The word space, if there is one, before the text `next`, or where that is NULL before anything else. */
void pdf_content_space(struct drawing *d, const struct item *next, double dx, double dy);
/* True of the end of an inset behind which a space follows, in its line or at its end: what is read in the place of the inset has
 * none. */
bool pdf_content_is_apart(const struct item *item);
/* Closes the string, and the text object with the marked content in it. */
void pdf_content_show_end(struct drawing *d);
void pdf_content_text_end(struct drawing *d);
/* Opens the text object, if none is open. */
void pdf_content_text_begin(struct drawing *d);
/* Behind the last item of those that draw a character that no font has. */
void pdf_content_missing_end(struct drawing *d);

#endif
