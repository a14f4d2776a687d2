/* typeset/formula_impl.h: what the files of formula share: a formula while it is set. Points; all lives in the formula's arena. Not for others.
 *
 * typeset/formula.c           the whole: from source to inset; which file sets which node
 * typeset/formula_box.c       boxes: placed, shifted, ruled
 * typeset/formula_sign.c      a character: its alphabet, its glyph; names in letters
 * typeset/formula_row.c       side by side: spaces between classes; where lines may end
 * typeset/formula_script.c    scripts and limits
 * typeset/formula_fraction.c  fractions and binomials
 * typeset/formula_root.c      radicals
 * typeset/formula_stretch.c   glyphs as large as is wanted: variants and assemblies
 * typeset/formula_fence.c     \left ... \right, \big
 * typeset/formula_accent.c    accents, braces and arrows above and below
 * typeset/formula_stack.c     one above the other: \overset, \xrightarrow
 * typeset/formula_table.c     rows and columns
 * typeset/formula_enclose.c   frames and lines round and across; phantoms, laps, rules, colours
 * typeset/formula_words.c     text among formulas
 * typeset/formula_pieces.c, typeset/formula_lines.c, typeset/formula_equations.c  what is larger than its place, divided
 * typeset/formula_keep.c      what was set, for who sets it again
 *
 * The rules of Appendix G are named where they are followed, as "rule 15b". */
#ifndef TYPESET_FORMULA_IMPL_H
#define TYPESET_FORMULA_IMPL_H

#include "font/font_math.h"
#include "math/math.h"
#include "typeset/formula.h"
#include "typeset/page.h"

/* TeX's eight styles. */
enum formula_level { FORMULA_DISPLAY, FORMULA_TEXT, FORMULA_SCRIPT, FORMULA_SCRIPTSCRIPT };
struct formula_style {
    uint8_t level; /* enum formula_level */
    bool cramped;
    struct ink ink;
};

/* A set part. Its items are f->items [begin, end), with the baseline's left end at (0, 0) until it is placed in another box: parts that are set
 * one after the other lie side by side, and what holds them all is one range again. */
struct formula_box {
    size_t begin, end;
    double w, ascent, descent;
    double italics; /* how far the slant of what ends it reaches over: w is without */
    double accent;  /* where the middle of an accent belongs, from its left */
    uint32_t
        glyph; /* of one sign: its glyph and the face that has it, for kerns at its corners; 0: it is none */
    const struct face *face;
    uint8_t class;  /* enum math_class */
    uint8_t limits; /* enum math_limits */
    bool sign;      /* one character: scripts keep their own height (rule 18a) */
};

/* Where the outermost row may be divided: before or behind a relation or an operation, if no bracket is around; or where the source says that a line
 * may end, or sets statements apart by an em or more: then there is no sign, item = behind and begin = end. */
struct formula_joint {
    size_t item;   /* the first item of the sign that divides */
    size_t behind; /* and of what comes behind it */
    double before, begin, end,
        after; /* the row's width before the space in front of the sign, where it begins, where it ends, where what is behind it begins */
    double ascent, descent; /* of what stands between the sign of the joint before and this one's, */
    double sign_ascent, sign_descent; /* of the sign */
    bool relation;
    bool apart; /* a statement ends there: \quad, \qquad */
};

/* A part of a row before all of it is placed. */
struct formula_atom {
    struct formula_box box;
    uint8_t class; /* enum math_class; MATH_CLASSES: a space, which no classes are kept apart by */
    bool breaks;   /* of a space: a line may end there */
    bool script;   /* set in a style for scripts: the wider spaces are left out */
    double mu;     /* an eighteenth of the style's quad */
};

struct formula {
    const struct context *cx;
    struct arena *arena;
    const struct para_style *style; /* of the text around */
    const struct face *face;        /* font_math_face */
    const struct face *letters[4];  /* font_math_letters by FACE_ bits; NULL: the face's own */
    bool bold;                      /* the text around is bold: so are letters and digits */
    bool display;
    VEC(struct item) items;
    VEC(struct formula_atom) atoms; /* of the rows that are open */
    int depth;                      /* of rows inside each other: 1 is the outermost */
    VEC(struct formula_joint) joints;
    double ascent, descent; /* of what stands behind the last joint */
    VEC(struct item)
    labels; /* what \\tag says of lines of a display, taken off `items`: x from the right edge of the measure, so below 0, */
    double label_w;                         /* and how wide the widest is */
    VEC(struct formula_equation) equations; /* typeset/formula_table.c */
    size_t parts;                           /* glyphs of all stretched signs so far */
    const char *fault;                      /* why it is given up: the first thing that cannot be set */
};

/* A line of equations of the outermost table, which has neither fences nor rules: other lines may stand on another page. */
struct formula_equation {
    size_t item, label;        /* its first item; of f->labels */
    double y, ascent, descent; /* its baseline, from the formula's; together they are as tall as the table */
};

enum { FORMULA_PARTS_MAX = 1000 }; /* of a stretched sign */
/* \nulldelimiterspace, times the size of the text around: 1.2 pt of 10. */
#define FORMULA_NULL_DELIMITER 0.12

/* typeset/formula.c */
/* As formula_set, of a tree. */
struct inset *formula_set_tree(const struct context *cx, struct arena *arena, const struct math_node *root,
                               const struct para_style *style, bool display, const char **unknown);
void formula_give_up(struct formula *f, const char *why);
/* The whole, read and set, with its joints: `f` has cx, arena, style, display, and is empty but for that. f->fault if it is given up. */
struct formula_box formula_whole(struct formula *f, struct formula_source source);
/* Any node. Once the formula is given up all are empty. */
struct formula_box formula_node(struct formula *f, const struct math_node *node, struct formula_style style);

/* typeset/formula_box.c */
/* Points: the size of type in the style; an em of the face there is as long. */
double formula_size(const struct formula *f, struct formula_style style);
double formula_constant(const struct formula *f, struct formula_style style,
                        enum font_math_constant constant);
double formula_length(const struct formula *f, struct formula_style style, struct math_length length);
/* Styles of parts: of scripts (rule 18), of a numerator (rule 15), cramped as below bars. */
struct formula_style formula_script_style(struct formula_style style);
struct formula_style formula_fraction_style(struct formula_style style);
struct formula_style formula_cramped(struct formula_style style);
/* What a MATH_STYLED makes of the style. */
struct formula_style formula_style_of(const struct formula *f, const struct math_node *node,
                                      struct formula_style style);
struct formula_style formula_style_in(struct formula_style style, enum math_style level);
/* An empty box at the end of the items, to place in it what is set from now on. */
struct formula_box formula_box_open(const struct formula *f, enum math_class class);
/* Moves the items of a part that was set behind the box was opened, by (x, y), y down, and grows the box up and down; its width is the caller's. */
void formula_place(struct formula *f, struct formula_box *box, const struct formula_box *part, double x,
                   double y);
/* Where ink of the box's items lies, from the baseline's left end, y down; empty where there is none. A box that lies above its baseline says only
 * where its top is, and what laps over its sides is not in its width. */
struct formula_reach {
    double left, right, top, bottom;
};
struct formula_reach formula_reach(const struct formula *f, const struct formula_box *box);
/* Makes room in the whole for ink that lies far outside of it (\llap, \smash, negative spaces), which would otherwise leave the page. */
void formula_hold(struct formula *f, struct formula_box *whole);
/* A filled rectangle in the box's own place, whose ascent and descent grow with it. */
void formula_rule(struct formula *f, struct formula_box *box, struct rect r, struct ink ink);
void formula_line(struct formula *f, struct formula_box *box, double x0, double y0, double x1, double y1,
                  double width, struct ink ink);

/* typeset/formula_sign.c */
/* The face and glyph for a character in an alphabet; the bold and slanted twins are the font's own characters of Unicode. glyph 0: no font for
 * mathematics has it. */
struct formula_glyph {
    const struct face *face;
    uint32_t glyph;
};
struct formula_glyph formula_find(struct formula *f, uint32_t rune, enum math_alphabet alphabet,
                                  struct formula_style style);
/* One glyph as a box, as high and deep as its ink. `text` is what it stands for. */
struct formula_box formula_draw(struct formula *f, struct formula_glyph glyph, struct str text,
                                struct formula_style style);
/* A run of words as a box, as high and deep as its ink. */
struct formula_box formula_run(struct formula *f, const struct run *run, struct formula_style style);
struct formula_box formula_sign(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_word(struct formula *f, const struct math_node *node, struct formula_style style);
/* A character of no other meaning: what stands in UTF-8 for it, in the arena. */
struct str formula_text_of(struct formula *f, uint32_t rune);

/* typeset/formula_row.c */
/* The space between two classes, in mu: the table of page 170 of the TeXbook. */
double formula_space(enum math_class left, enum math_class right, bool script);
struct formula_box formula_row(struct formula *f, const struct math_node *first, struct formula_style style);

/* typeset/formula_stretch.c */
/* The character so tall (across: so wide) at least, or as large as it gets: the first variant that is, or put together from parts. It stands on its
 * own baseline. */
struct formula_box formula_stretch(struct formula *f, uint32_t rune, double size, bool across,
                                   struct formula_style style);
/* Across: the widest variant that is no wider than that, or the smallest. The ink of what is stretched across begins at the box's left edge, and is as
 * wide as the box. */
struct formula_box formula_stretch_within(struct formula *f, uint32_t rune, double size,
                                          struct formula_style style);
/* A delimiter so tall in all at least, centred on the axis; rune 0: an empty one, \nulldelimiterspace wide. */
struct formula_box formula_delimiter(struct formula *f, uint32_t rune, double height,
                                     struct formula_style style, enum math_class class);

/* typeset/formula_keep.c */
/* What formula_whole set of the source under the same circumstances, as copies. False: it is to be set. */
bool formula_find_set(struct formula *f, struct formula_source source, struct formula_box *whole);
/* Keeps copies of what was set, or of what is wrong. */
void formula_keep_set(const struct formula *f, struct formula_source source, const struct formula_box *whole);

/* typeset/formula_pieces.c */
/* What lies between two signs that divide, by their numbers from 1; 0 is the beginning, joints.n + 1 the end. Its items; where it begins and ends in the row. */
struct formula_part {
    size_t begin, end;
    double left, right, ascent, descent;
};
/* From behind the sign of joint `from`, or with `leading` from before it, to behind that of joint `to`, or before it. */
struct formula_part formula_part(const struct formula *f, const struct formula_box *whole, size_t from,
                                 size_t to, bool leading);
/* The part as an inset of its own, at `x`. */
struct inset formula_part_inset(const struct formula *f, const struct formula_part *part, double x);

/* typeset/formula_table.c */
/* Takes what \tag says of a line off the formula's items: it stands at the right edge of the measure, on the baseline at `y`. */
void formula_label(struct formula *f, const struct math_node *tag, double y);

/* typeset/formula_fence.c */
/* Delimiters round what was set last, by rule 19; 0: an empty one. The box holds all three. */
struct formula_box formula_fenced(struct formula *f, uint32_t left, const struct formula_box *inner,
                                  uint32_t right, struct formula_style style);

/* One node of that kind each, in the file of that name. */
struct formula_box formula_scripts(struct formula *f, const struct math_node *node,
                                   struct formula_style style);
struct formula_box formula_fraction(struct formula *f, const struct math_node *node,
                                    struct formula_style style);
struct formula_box formula_root(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_fence(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_big(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_accent(struct formula *f, const struct math_node *node,
                                  struct formula_style style);
struct formula_box formula_stack(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_table(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_words(struct formula *f, const struct math_node *node, struct formula_style style);
/* typeset/formula_enclose.c */
/* A colour that the formula names: gray where it is, and where the theme has no colours. */
struct ink formula_ink(const struct formula *f, uint8_t red, uint8_t green, uint8_t blue);
struct formula_box formula_enclose(struct formula *f, const struct math_node *node,
                                   struct formula_style style);
struct formula_box formula_phantom(struct formula *f, const struct math_node *node,
                                   struct formula_style style);
struct formula_box formula_ruled(struct formula *f, const struct math_node *node, struct formula_style style);
struct formula_box formula_styled(struct formula *f, const struct math_node *node,
                                  struct formula_style style);

/* What stands above and below a base, both centred on it or shifted by the slant: limits (rule 13a), \overset. NULL: none. */
struct formula_box formula_limits(struct formula *f, const struct formula_box *base,
                                  const struct math_node *above, const struct math_node *below,
                                  struct formula_style style);

#endif
