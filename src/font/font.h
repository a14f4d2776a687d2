/* font/font.h: fonts, shaped words, outlines, subsets. The only module that sees HarfBuzz; stb_truetype, which
 * font/outline.c alone sees, fills outlines; installed fonts come from fontconfig (font/system.c). Lengths are em unless
 * something else is said.
 * A character is set in the first that has it: the family's own face, the table's fallbacks in their order, a font
 * of the system. A fallback is noted once, at its first letter.
 *
 * The fonts folder holds fonts.tsv, the one table that says which file serves which role (fonts/README.md), and coverage.tsv, which may
 * be missing: which characters each of them has, so that a fallback is not opened to be asked.
 * A face is opened when it is first used and lives until fonts_close. Fonts may serve one run after the other: what was
 * opened and shaped is there for the next (at most FONTS_WORDS_MAX words, some 60 MB, are taken over), and what a run says,
 * chooses and counts begins anew with fonts_begin. Words and glyphs live until fonts_begin or fonts_close. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rect.h"
#include "base/str.h"

struct arena;
struct diags;
struct fonts;

/* Which family: rows of fonts.tsv. */
enum family { FAMILY_SANS, FAMILY_SERIF, FAMILY_MONO, FAMILY_COUNT };
/* Bits: which of a family's four faces. */
enum { FACE_REGULAR = 0, FACE_BOLD = 1, FACE_ITALIC = 2, FACE_BOLD_ITALIC = 3 };

/* Of a family's faces, 100 to 900: of its text, and of what is bold in it. 0: regular and bold, or what is nearest to them. */
struct font_weights {
    int text, bold;
};

/* What shaping depends on. Equal styles and text give the same word. */
struct font_style {
    uint8_t family;       /* enum family */
    uint8_t face;         /* FACE_ bits */
    uint8_t features;     /* SHAPE_ bits */
    uint8_t rtl;          /* the run is right-to-left */
    const char *language; /* BCP 47, interned by the caller (compared by pointer), or NULL */
};

enum {
    SHAPE_NO_LIGATURES = 1 << 0, /* code: no liga, clig, calt */
    SHAPE_TABULAR = 1 << 1,      /* tnum, lnum: figures in columns */
    SHAPE_OLDSTYLE = 1 << 2,     /* onum, unless they are lining */
    SHAPE_LINING = 1 << 4,       /* lnum */
    SHAPE_SMALL_CAPS = 1 << 3,   /* smcp, c2sc where the font has them */
};

struct glyph {
    uint32_t id;
    float advance;    /* em, along the line */
    float dx, dy;     /* em; dy grows downwards */
    uint32_t cluster; /* offset of its text in the run's text */
};

/* One font's share of a word. Glyphs stand in visual order, left to right. */
struct run {
    const struct face *face;
    const struct glyph *glyphs;
    size_t n;
    struct str text; /* what the glyphs stand for, in reading order */
    float width;     /* em */
    bool rtl;
    bool missing; /* no font has it: glyphs is empty, width is that of its box (font/missing.h) */
    /* 0, or where an emoji in it begins that is one picture elsewhere and is set as several here: no font has it whole. */
    uint32_t parts;
};

/* Runs stand in visual order too. */
struct word {
    const struct run *runs;
    size_t n;
    float width; /* em */
};

/* What a writer needs to describe a face. All in 1/1000 em, y up. */
struct face_info {
    const char *name; /* PostScript name */
    const char *file; /* where it was opened */
    unsigned upem;
    double ascent, descent, cap_height, x_height, italic_angle, stem;
    double underline_y, underline_size; /* centre and thickness; y up: below the baseline is negative */
    double strike_y, strike_size;
    double bbox[4]; /* left, bottom, right, top */
    int weight;     /* 100 to 900 */
    bool fixed_pitch, serif, italic, bold;
    unsigned embedding; /* what OS/2 says of it (fsType); 0: any */
    bool cff;           /* outlines are CFF: FontFile3 */
    bool pictures;      /* no outlines: each glyph is a picture in colour (font_face_picture) */
};

/* A face that a word is set in, of which a run is told when it first uses the word. */
struct face_use {
    struct face *face;
    uint32_t
        fallback; /* the code point for which it stands in for the style's own face, to be noted; 0: nothing is */
};

/* Hears of the faces that are used, in their order, of each once at least. */
struct fonts_listener {
    void (*hear)(void *to, struct face_use use);
    void *to;
};

enum { FONTS_WORDS_MAX = 200000, FONTS_FEATURES_MAX = 8 };

/* Which characters each font of the table has, as a folder's coverage.tsv tells it: a line a file, its name, its size in bytes, ranges of
 * code points. All are opened for it. Fonts that are not there are left out; fonts_failed tells of those that are needed. */
struct str fonts_coverage(struct fonts *fonts, struct arena *arena);

/* Opens the table in `folder`; the first run has begun. NULL after a diagnostic. Faces and words have an arena of their
 * own, so trial layouts may reset theirs; fonts_close gives it back, and the open files. */
struct fonts *fonts_open(struct arena *arena, const char *folder, struct diags *diags);
void fonts_close(struct fonts *fonts);
/* Another run begins, which says what it has to say to `diags`: all families are the table's, no face has an index, no
 * fallback was noted, nothing has failed. What could not be opened is tried again. */
void fonts_begin(struct fonts *fonts, struct diags *diags);
/* Where the fonts are: the folder that was asked for (NULL or "": none was), ../fonts or ../share/recto/fonts beside the
 * program, or the folder that was compiled in; the first with a fonts.tsv. */
const char *fonts_folder(struct arena *arena, const char *asked);

/* Sets the family in another font from now on: an installed family, or a font file (what holds a '/' or ends as
 * font files do) with its bold and italic files beside it; NULL: the table's. What it lacks comes from the table. Its faces have those
 * weights, if it does not lack them (fonts_lack). Before the first word is shaped. False after a diagnostic (fonts_failed is then
 * true), which names the file `by` that asks for it; NULL: the user. */
bool fonts_use(struct fonts *fonts, enum family family, const char *name, struct font_weights weights,
               const char *by);
/* The same with a font file that is in memory already and has none beside it; name and bytes must outlive the fonts. */
bool fonts_use_bytes(struct fonts *fonts, enum family family, const char *name, struct str bytes);
/* True if fonts_use takes it for the name of a file. */
bool fonts_names_file(const char *name);
/* True if there is a family or a file of that name, as fonts_use takes it. Says nothing. */
bool fonts_knows(struct fonts *fonts, const char *name);

/* Of a family that is not there, how to come by it or by another: a sentence, in the arena or const data. */
const char *fonts_hint(struct arena *arena, const char *family);
/* The Debian package that has a family of that name; NULL: recto knows none. Const data: nobody is asked. */
const char *fonts_package(const char *family);

/* What such a font has not of the weights, in the arena, to stand behind its name: "has no weight light; it has regular, bold". NULL: it has
 * them, or there is no such font. Says nothing. */
const char *fonts_lack(struct fonts *fonts, struct arena *arena, enum family family, const char *name,
                       struct font_weights weights);
/* The weight of that name, as "light"; 0: there is none. */
int fonts_weight_named(struct str name);
/* The name of that weight; NULL: it has none. */
const char *fonts_weight_name(int weight);

/* Shapes what stands in the family's own font with these features as well, n of FONTS_FEATURES_MAX at most, which win over those of styles. Before the
 * first word is shaped. Gives the first that is asked for and that the font has not, or NULL. */
const char *fonts_features(struct fonts *fonts, enum family family, const char *const *features, size_t n);
/* True if it can be one: four letters or digits, with a sign in front or a value behind, as "ss01", "-liga", "cv05=2". */
bool fonts_feature_known(const char *feature);

/* Whether emoji are pictures in colour, where the table has such a font and it is installed, or outlines (the default).
 * Before the first word is shaped. */
void fonts_colour(struct fonts *fonts, bool colour);

/* The family's own face of these FACE_ bits, or the one nearest to it; NULL after a diagnostic (fonts_failed is then true). */
const struct face *font_face(struct fonts *fonts, enum family family, unsigned face);
/* True after any font could not be opened: nothing should be written. */
bool fonts_failed(const struct fonts *fonts);

/* For who keeps what was set with words for the next run (typeset/rack.h). */
/* Tells the listener of all uses from now on, until it is NULL. One at a time. */
void fonts_listen(struct fonts *fonts, const struct fonts_listener *listener);
/* Uses the face as it was heard of. The run goes on as if the words had been shaped again. */
void fonts_use_face(struct fonts *fonts, struct face_use use);
/* How often all words were given back: what holds any of an earlier age holds nothing. */
unsigned fonts_age(const struct fonts *fonts);
/* A number for the run, or for what is listened to in it: what was used in it need not be used again to be heard of. */
unsigned fonts_span(const struct fonts *fonts);
/* A number for what the run's words are shaped in besides their style: its families, their fallbacks, the colour of emoji. */
unsigned fonts_setup(struct fonts *fonts);

/* The word shaped, from the cache where it was seen before. `text` holds no line break; white space is
 * shaped as it stands. The text is copied, the language's name is the caller's as long as the run goes on. Never NULL. */
const struct word *font_shape(struct fonts *fonts, struct font_style style, struct str text);

/* The width in em that each printable character of ASCII takes in the style, alone and in any word of nothing else; 0: they are not all
 * alike. As with a word, the run uses the face. Of a style without ligatures. */
float font_pitch(struct fonts *fonts, struct font_style style);

/* It lives as long as the face. */
const struct face_info *font_face_info(const struct face *face);
/* A small number that is unique in these fonts, from 0 in the order in which the run first uses faces: of a face that this
 * run was given, by font_face or in a word. */
unsigned font_face_index(const struct face *face);
/* How many there are, and the one of that index. */
unsigned font_faces_count(const struct fonts *fonts);
const struct face *font_faces_at(const struct fonts *fonts, unsigned index);
/* The glyph for a code point, 0 if there is none. */
uint32_t font_face_glyph(const struct face *face, uint32_t rune);
/* Advance of a glyph, em. */
double font_face_advance(const struct face *face, uint32_t glyph);

/* The font file reduced to the given glyphs; layout tables dropped. Of a CFF font the bare CFF table, in which the
 * ids that stay are those by which a PDF asks for a glyph. With `new_ids` (an array of n, filled in)
 * glyphs are renumbered; with NULL the ids stay as they are. malloc'ed, for the caller to free;
 * NULL if HarfBuzz could not. */
void *font_face_subset(const struct face *face, const uint32_t *glyphs, size_t n, uint32_t *new_ids,
                       size_t *size);

/* Of a CFF font: whether its glyphs have CIDs. If not, a subset whose ids stay has all glyphs up to the last one that was
 * asked for, those that nobody wants being empty. */
bool font_face_has_cids(const struct face *face);

/* Of a face of pictures: where the glyph's picture lies, in em from its origin, y down; empty if it has none. */
struct rect font_face_picture_box(const struct face *face, uint32_t glyph);
/* And the picture, a PNG file; it lives until fonts_close. n = 0: there is none. */
struct str font_face_picture(const struct face *face, uint32_t glyph);

/* Who draws an outline: `add` is told each step and its points, the point that it leads to last, in font units, y up. Contours are
 * closed by whoever fills them; where two overlap, both are filled. */
enum font_step { FONT_MOVE, FONT_LINE, FONT_QUADRATIC, FONT_CUBIC };
struct font_pen {
    void (*add)(void *to, enum font_step step, const float points[][2]);
    void *to;
};
/* How many points a step has. */
extern const uint8_t font_step_points[FONT_CUBIC + 1];
/* Draws a glyph: nothing of an empty one, and in a face of pictures. A broken font may have any numbers. */
void font_face_outline(const struct face *face, uint32_t glyph, struct font_pen pen);

/* One glyph as a coverage bitmap (0..255) through the linear part of `m` (em, y down, to pixels) with the
 * origin at m's e, f. *x, *y: where its top left pixel goes. Lives until the next call or fonts_close.
 * NULL for an empty glyph, one larger than 8192 pixels or farther than 1e8 from the origin, and in a face of pictures. */
const uint8_t *font_face_bitmap(const struct face *face, uint32_t glyph, const double m[6], int *x, int *y,
                                int *w, int *h);

#endif
