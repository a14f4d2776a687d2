/* typeset/para.h: one paragraph: spans -> lines in a galley.
 *
 * Lines are broken as a whole (total fit, after Knuth and Plass, "Breaking Paragraphs into Lines", 1981): every
 * way to break the paragraph has a cost, and the cheapest is taken. Ragged lines cost by the white they leave,
 * justified ones by how far their spaces are stretched or shrunk. Points. */
#ifndef TYPESET_PARA_H
#define TYPESET_PARA_H

#include "base/diag.h"
#include "deck/deck.h"
#include "font/font.h"
#include "linebreak/bidi.h"
#include "typeset/galley.h"
#include "typeset/theme.h"

struct image;
struct images;

enum para_align { PARA_LEFT, PARA_CENTER, PARA_RIGHT, PARA_JUSTIFY };

struct para_style {
    enum family family;
    unsigned face;
    double size, leading;
    double code_size;
    struct ink ink, code_ink, accent, quiet;
    enum para_align align;
    bool balance;     /* lines of about the same length, the last one too */
    uint8_t features; /* SHAPE_ bits */
    const char *language;
    enum bidi_base base; /* which way it runs */
    int line_cost;       /* of a break between two of its lines */
};

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

/* What stands in a line like a word and is none: a formula, a small picture. Items with the baseline's left end at
 * (0, 0); a tall one makes its line taller. */
struct inset {
    const struct item *items;
    size_t n;
    double w, ascent, descent;
};

struct para_style para_style_of(const struct type *type);

/* Sets the spans to the measure `width`, x from the column's left, and adds the lines to the galley. Text that fits
 * in no line is broken inside a word. Returns the number of lines. */
size_t para_set(struct stick *stick, struct galley *galley, const struct spans *spans, double x, double width,
                const struct para_style *style);
/* The measure that the spans need at least (their longest word; their longest syllable, if words may be divided) and at
 * most (set on one line). */
void para_extent(struct stick *stick, const struct spans *spans, const struct para_style *style, bool divided,
                 double *least, double *most);
/* One word or line of code as items of `page` (whose items live in the galley's arena), the baseline's left end at
 * (x, 0); characters without a glyph are boxed and remarked. Returns its width. */
double para_word(struct stick *stick, struct galley *galley, struct page *page, const struct font_style *font,
                 struct str text, double x, double size, struct ink ink, int line);
/* One line of plain text in one style, as items with the baseline's left end at (x, 0): labels, furniture.
 * Returns its width. */
double para_label(struct stick *stick, struct page *page, struct str text, double x, double y,
                  const struct para_style *style, unsigned flags);
double para_label_width(struct stick *stick, struct str text, const struct para_style *style);

/* The picture that a SPAN_IMAGE shows, which may be wrong; NULL: none can be. */
const struct image *stick_image(const struct stick *stick, const struct span *span);
/* How large it should be: as the deck says, or else its own size; no wider than the measure. */
void para_image_size(const struct span *span, const struct image *image, double measure, double *w,
                     double *h);
/* True if a picture may stand among words. */
bool para_image_small(const struct span *span, const struct image *image, const struct para_style *style);
/* What is shown in its place, and the remark on that. `image` may be NULL. */
struct str para_image_text(const struct span *span, const struct image *image);
void para_image_remark(struct galley *galley, const struct span *span, const struct image *image);

#endif
