/* write/pdf/colors.h: in which inks a file is written. All that paints in a PDF asks here: pages, pictures, outlines, emoji.
 *
 * For the home printer colours go out as they are. For a press all are cyan, magenta, yellow and black, gray is black alone, and what is
 * full black overprints where it is text or a rule: the colours below it are not left out, so that no white shows beside it where plates
 * don't meet. An archive has no inks of a press. */
#ifndef WRITE_PDF_COLORS_H
#define WRITE_PDF_COLORS_H

#include <stdbool.h>
#include <stdint.h>

#include "image/image.h"
#include "typeset/page.h"
#include "write/pdf/buf.h"
#include "write/pdf/file.h"

struct print;
struct pdf_colors;

/* A colour as it is written: one number is gray, three are red, green and blue, four are inks. */
struct pdf_paint {
    int n;
    uint8_t v[4]; /* of 255 */
};

/* For that print; nothing is converted yet. */
struct pdf_colors *pdf_colors_open(struct arena *arena, const struct print *print);
void pdf_colors_close(struct pdf_colors *colors);
/* Why a colour could not be converted, or NULL: then nothing may be written. */
const char *pdf_colors_wrong(const struct pdf_colors *colors);

struct pdf_paint pdf_colors_ink(struct pdf_colors *colors, struct ink ink);
/* A colour of a picture, which is as bright on paper as pixels are beside it. */
struct pdf_paint pdf_colors_rgb(struct pdf_colors *colors, const uint8_t rgb[3]);
/* The operator that fills, or strokes, with it from now on. */
void pdf_colors_set(struct pdf_buf *b, const struct pdf_paint *paint, bool stroke);
/* "DeviceGray" and so on: of so many channels. */
const char *pdf_colors_space(int channels);

/* Whether the inks of a press are wanted, and pixels have to be converted. */
bool pdf_colors_press(const struct pdf_colors *colors);
/* Whether something may show through. */
bool pdf_colors_transparent(const struct pdf_colors *colors);
/* Pixels of a picture (gray, red, green and blue, or inks) as the file has them: malloc'ed, image_bitmap_free. v = NULL: they are right as they are. */
struct bitmap pdf_colors_pixels(struct pdf_colors *colors, const struct bitmap *bitmap);

/* Whether that ink overprints where it is text or a rule: for a press, black alone and in full. */
bool pdf_colors_overprints(const struct pdf_colors *colors, struct ink ink);
/* What a die cuts, and where it creases: an ink of its own that is on no plate and overprints, for a press. */
enum { PDF_DIE_CUT = UINT8_MAX - 1, PDF_DIE_CREASE = UINT8_MAX - 2 }; /* its space */
static inline bool pdf_colors_is_die(struct ink ink)
{
    return ink.space == PDF_DIE_CUT || ink.space == PDF_DIE_CREASE;
}
/* The operators that stroke with it from now on; pdf_colors_spaces adds those that were to the resources of pages. */
void pdf_colors_die(struct pdf_colors *colors, struct pdf_buf *b, struct ink ink);
void pdf_colors_spaces(const struct pdf_colors *colors, struct pdf_file *file, struct pdf_obj *resources);

/* The operator that lets black overprint from now on, or no more; pdf_colors_states adds what it names to the resources of pages. */
void pdf_colors_overprint(struct pdf_buf *b, bool on);
void pdf_colors_states(const struct pdf_colors *colors, struct pdf_file *file, struct pdf_obj *resources);

#endif
