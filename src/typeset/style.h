/* typeset/style.h: how a paragraph is set: faces, sizes, inks, alignment. Points. */
#ifndef TYPESET_STYLE_H
#define TYPESET_STYLE_H

#include "linebreak/bidi.h"
#include "typeset/theme.h"

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

/* What a piece of a formula ends with. */
enum inset_end { INSET_WHOLE, INSET_RELATION, INSET_OPERATION };

/* What stands in a line like a word and is none: a formula, a small picture. Items with the baseline's left end at
 * (0, 0); a tall one makes its line taller. */
struct inset {
    const struct item *items;
    size_t n;
    double w, ascent, descent;
    size_t
        labels; /* its last items are labels of a display's lines: from the right edge of the measure, so x < 0; */
    double label_w;  /* the widest is so wide, and `w` is without */
    double space;    /* of a piece of a formula: behind it, before the next one, if */
    uint8_t goes_on; /* there is one: enum inset_end */
};

/* The style of running text in that type: ragged or justified as it says, broken at BREAK_LINE. */
struct para_style style_of(const struct type *type);

#endif
