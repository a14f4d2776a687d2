/* write/pdf/text.h: from runs of glyphs to the strings that a content stream shows.
 *
 * Two bytes stand for a glyph: a code. A code is one glyph that means one text, so that the same glyph extracts
 * exactly wherever it stands: space and no-break space, hyphen and minus may look alike. TrueType faces number
 * their codes as they come, and a table in the file (CIDToGIDMap) leads from codes to glyphs; so fonts are
 * renumbered to small subsets, and the codes avoid the bytes that a PDF string must escape. In a CFF face the
 * code is the glyph's own number, and a second meaning is written as ActualText.
 *
 * Everything lives in the arena; texts point into the runs. */
#ifndef WRITE_PDF_TEXT_H
#define WRITE_PDF_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "font/font.h"
#include "write/pdf/buf.h"

struct pdf_code {
    uint32_t glyph;
    uint16_t code;
    double width; /* as the file declares it: 1/1000 em */
    struct str text;
};

/* A run as it stands between the brackets of a string: "(" stands before it and ")" behind. */
struct pdf_run {
    const char *bytes;
    size_t n;
    double width; /* em, as a reader adds it up */
};

struct pdf_face {
    const struct face *face; /* NULL: not used */
    bool cff;
    VEC(struct pdf_code) codes; /* in order of first use */
    uint32_t *slots;            /* hash table over (glyph, text): index into codes + 1; 0: free */
    size_t n_slots;
    uint32_t next;  /* TrueType: the next code to give out */
    bool scarce;    /* all codes without escapes are taken */
    uint32_t blank; /* a glyph without width; 0: none */
    bool space_known, line_end_known, marks_known[2];
    struct pdf_run space, line_end, marks[2]; /* marks: left-to-right, right-to-left */
};

struct pdf_run_slot;

struct pdf_text {
    struct arena *arena;
    const struct fonts *fonts;
    struct pdf_face *faces; /* by face_index */
    size_t n_faces;
    bool within;                /* pdf_text_within */
    struct pdf_run_slot *cache; /* runs that do not depend on the size */
    size_t n_cache, n_runs;
    struct pdf_buf scratch;
    VEC(size_t) cuts;            /* of a cluster: where its characters start */
    VEC(struct pdf_code) chosen; /* of a cluster: its codes */
};

void pdf_text_open(struct pdf_text *text, struct arena *arena, const struct fonts *fonts);
void pdf_text_close(struct pdf_text *text);

/* The run's bytes; `size` matters where glyphs leave the baseline. They live until the next call at least. */
struct pdf_run pdf_text_run(struct pdf_text *text, const struct run *run, double size);
/* The same for a run whose last character is a hyphen of the text's own at the end of a line, which is told apart from those that
 * the end of a line adds: it means U+2010. */
struct pdf_run pdf_text_run_hyphen(struct pdf_text *text, const struct run *run, double size);
/* The bytes of a word space in that face, with the space's advance; n is 0 where the face has none. */
struct pdf_run pdf_text_space(struct pdf_text *text, const struct face *face);
/* The same of a word space that means the end of a line. */
struct pdf_run pdf_text_line_end(struct pdf_text *text, const struct face *face);

/* The text that glyphs [i, j) of the run mean, which are a cluster: the first and all others in visual order. */
struct str pdf_text_cluster(const struct run *run, size_t i, size_t j);
/* The bytes of an invisible mark of direction in that face, a right-to-left or a left-to-right one; n is 0 where the
 * face has no glyph for it. */
struct pdf_run pdf_text_mark(struct pdf_text *text, const struct face *face, bool rtl);
/* Adds a whole text object for what is drawn as a picture `w` wide: invisible glyphs, one for each character that it
 * means, since some readers know no characters beyond U+FFFF where a glyph means several, and a word space if `space`.
 * No string is open; the graphics state is left as it was. */
void pdf_text_stand_in(struct pdf_text *text, struct pdf_buf *b, struct str means, bool rtl, double size,
                       double x, double y, double w, bool space);

/* Within an open string: closes it, moves by -amount/1000 em (rounded to 0.1, which is returned), opens it again. */
double pdf_text_adjust(struct pdf_buf *b, double amount);
/* Ends the string and its array, which began with "[(", and shows it. */
void pdf_text_show(struct pdf_buf *b);
/* Adds a run's bytes to the open string, without leaving an empty string before them. */
void pdf_text_append(struct pdf_buf *b, const char *bytes, size_t n);
/* The start of marked content that stands for `text`, whatever is shown in it; EMC ends it. */
void pdf_text_actual(struct pdf_buf *b, struct str text);
/* The same as an entry of the properties that marked content has anyway. */
void pdf_text_actual_entry(struct pdf_buf *b, struct str text);
/* Whether what comes stands within such content: then nothing in it says for itself what it means. */
void pdf_text_within(struct pdf_text *text, bool within);
/* The start of marked content that is seen, but is no part of the text; two EMC end it. */
void pdf_text_left_out(struct pdf_buf *b);

#endif
