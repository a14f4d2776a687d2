/* font/font_math.h: what a font's MATH table says (OpenType 1.9, MATH - The mathematical typesetting table): constants, corrections,
 * variants, parts. Lengths are em, y down; the face outlives all that is told of it. */
#ifndef FONT_FONT_MATH_H
#define FONT_FONT_MATH_H

#include "font/font.h"

/* The table's constants, by its names and in its order. */
enum font_math_constant {
    FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN, /* a factor, as the next one and the last one: 0.7 */
    FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN,
    FONT_MATH_DELIMITED_SUB_FORMULA_MIN_HEIGHT,
    FONT_MATH_DISPLAY_OPERATOR_MIN_HEIGHT,
    FONT_MATH_LEADING,
    FONT_MATH_AXIS_HEIGHT,
    FONT_MATH_ACCENT_BASE_HEIGHT,
    FONT_MATH_FLATTENED_ACCENT_BASE_HEIGHT,
    FONT_MATH_SUBSCRIPT_SHIFT_DOWN,
    FONT_MATH_SUBSCRIPT_TOP_MAX,
    FONT_MATH_SUBSCRIPT_BASELINE_DROP_MIN,
    FONT_MATH_SUPERSCRIPT_SHIFT_UP,
    FONT_MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED,
    FONT_MATH_SUPERSCRIPT_BOTTOM_MIN,
    FONT_MATH_SUPERSCRIPT_BASELINE_DROP_MAX,
    FONT_MATH_SUB_SUPERSCRIPT_GAP_MIN,
    FONT_MATH_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT,
    FONT_MATH_SPACE_AFTER_SCRIPT,
    FONT_MATH_UPPER_LIMIT_GAP_MIN,
    FONT_MATH_UPPER_LIMIT_BASELINE_RISE_MIN,
    FONT_MATH_LOWER_LIMIT_GAP_MIN,
    FONT_MATH_LOWER_LIMIT_BASELINE_DROP_MIN,
    FONT_MATH_STACK_TOP_SHIFT_UP,
    FONT_MATH_STACK_TOP_DISPLAY_STYLE_SHIFT_UP,
    FONT_MATH_STACK_BOTTOM_SHIFT_DOWN,
    FONT_MATH_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN,
    FONT_MATH_STACK_GAP_MIN,
    FONT_MATH_STACK_DISPLAY_STYLE_GAP_MIN,
    FONT_MATH_STRETCH_STACK_TOP_SHIFT_UP,
    FONT_MATH_STRETCH_STACK_BOTTOM_SHIFT_DOWN,
    FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN,
    FONT_MATH_STRETCH_STACK_GAP_BELOW_MIN,
    FONT_MATH_FRACTION_NUMERATOR_SHIFT_UP,
    FONT_MATH_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP,
    FONT_MATH_FRACTION_DENOMINATOR_SHIFT_DOWN,
    FONT_MATH_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN,
    FONT_MATH_FRACTION_NUMERATOR_GAP_MIN,
    FONT_MATH_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN,
    FONT_MATH_FRACTION_RULE_THICKNESS,
    FONT_MATH_FRACTION_DENOMINATOR_GAP_MIN,
    FONT_MATH_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN,
    FONT_MATH_SKEWED_FRACTION_HORIZONTAL_GAP,
    FONT_MATH_SKEWED_FRACTION_VERTICAL_GAP,
    FONT_MATH_OVERBAR_VERTICAL_GAP,
    FONT_MATH_OVERBAR_RULE_THICKNESS,
    FONT_MATH_OVERBAR_EXTRA_ASCENDER,
    FONT_MATH_UNDERBAR_VERTICAL_GAP,
    FONT_MATH_UNDERBAR_RULE_THICKNESS,
    FONT_MATH_UNDERBAR_EXTRA_DESCENDER,
    FONT_MATH_RADICAL_VERTICAL_GAP,
    FONT_MATH_RADICAL_DISPLAY_STYLE_VERTICAL_GAP,
    FONT_MATH_RADICAL_RULE_THICKNESS,
    FONT_MATH_RADICAL_EXTRA_ASCENDER,
    FONT_MATH_RADICAL_KERN_BEFORE_DEGREE,
    FONT_MATH_RADICAL_KERN_AFTER_DEGREE,
    FONT_MATH_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT, /* a factor */
    FONT_MATH_CONSTANTS
};

/* The face for formulas beside text in that family: the table's row `math-sans` or `math-serif`, the other one where it is not there; the
 * monospaced family has that of sans. NULL: there is none with a MATH table. */
const struct face *font_math_face(struct fonts *fonts, enum family family);
/* The face for letters and digits beside text in that family, upright, slanted or bold (FACE_ bits): beside sans the text's own one, which need not have
 * a MATH table; NULL: they come from the face for formulas, which has them. */
const struct face *font_math_letters(struct fonts *fonts, enum family family, unsigned face);

/* A glyph for a character that the face for formulas lacks, in the other one or in a font that the text has for such characters, and that face; 0: no
 * font has it by itself. */
uint32_t font_math_elsewhere(struct fonts *fonts, enum family family, uint32_t rune,
                             const struct face **face);

double font_math_constant(const struct face *face, enum font_math_constant constant);

/* Of a glyph: what its slant stands over at the right; where an accent's middle belongs, from its origin (half its advance where the table
 * says nothing). */
double font_math_italics(const struct face *face, uint32_t glyph);
double font_math_accent(const struct face *face, uint32_t glyph);
/* What it covers, from its origin on the baseline, y down. Empty of an empty glyph. */
struct rect font_math_ink(const struct face *face, uint32_t glyph);
enum font_math_corner {
    FONT_MATH_TOP_RIGHT,
    FONT_MATH_TOP_LEFT,
    FONT_MATH_BOTTOM_RIGHT,
    FONT_MATH_BOTTOM_LEFT
};
/* The kern of its corner at that height above the baseline. */
double font_math_kern(const struct face *face, uint32_t glyph, enum font_math_corner corner, double height);
/* The form of a glyph for scripts (feature ssty): level 1, or 2 for scripts of scripts; itself if there is none. */
uint32_t font_math_script(const struct face *face, uint32_t glyph, unsigned level);
/* Dotless i and j for accents (feature dtls), flatter accents for capitals (flac); itself if there is none. */
uint32_t font_math_dotless(const struct face *face, uint32_t glyph);
uint32_t font_math_flat(const struct face *face, uint32_t glyph);

/* Larger forms of a glyph, itself first, from small to large: how many, at most `most`. `across`: wider ones, else taller ones. */
struct font_math_variant {
    uint32_t glyph;
    double size; /* along the way it grows */
};
size_t font_math_variants(const struct face *face, uint32_t glyph, bool across,
                          struct font_math_variant *variants, size_t most);

/* The parts that it is put together from, from left to right or from bottom to top; 0: it is not. */
struct font_math_part {
    uint32_t glyph;
    double start, end; /* how much of its ends may overlap the neighbours' */
    double full;       /* how long it is */
    bool extender;     /* may be repeated or left out */
};
enum { FONT_MATH_PARTS_MAX = 12 };
size_t font_math_parts(const struct face *face, uint32_t glyph, bool across,
                       struct font_math_part parts[FONT_MATH_PARTS_MAX], double *italics);
/* By how much neighbouring parts overlap at least. */
double font_math_overlap(const struct face *face, bool across);

/* True of a face that letters and signs of formulas are taken of: what words are shaped in need not be one. */
bool font_math_is_face(const struct face *face);
/* The glyph as a run that stands for `text`: the plain character, not its slanted or bold twin. One run for the same glyph and text; it lives
 * as long as words do. The run uses the face as with a word (font_face_use, listeners). */
const struct run *font_math_run(struct fonts *fonts, const struct face *face, uint32_t glyph,
                                struct str text);

#endif
