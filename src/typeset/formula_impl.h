/* typeset/formula_impl.h: what the files of formula share: the formula while it is read and set. typeset/formula.c reads rows,
 * scripts and commands, typeset/formula_fence.c what stands between delimiters, typeset/formula_pieces.c divides what fits no line. Points; all lives in the formula's arena.
 * Not for others. */
#ifndef TYPESET_FORMULA_IMPL_H
#define TYPESET_FORMULA_IMPL_H

#include "typeset/formula.h"
#include "typeset/formula_signs.h"

/* Times the size: where fraction bars and minus signs lie, above the baseline; how tall text is. */
#define AXIS 0.26
#define ASCENT 0.74
#define DESCENT 0.22

/* A set part of a formula: its items stand with the baseline's left end at (0, 0). */
struct formula_box {
    struct page page;
    double w, ascent, descent;
    enum math_class class;
    bool limits;
};

/* Where a formula that fits no line may be divided: behind a relation or an operation that no bracket is around. */
struct formula_joint {
    size_t items;           /* in front of it */
    double end, begin;      /* of what is in front of it and behind it, from the formula's begin */
    double ascent, descent; /* of what stands between the joint before and this one */
    bool relation;
};

struct formula {
    const struct context *cx;
    struct arena *arena;
    const struct para_style *style;
    struct str source;
    size_t at;   /* byte of the source that comes next; its end once it was given up */
    double full; /* size of the formula itself */
    bool display;
    int depth; /* of rows inside each other */
    VEC(struct formula_joint) joints;
    int brackets;           /* that are open in the outermost row */
    double ascent, descent; /* of what stands behind the last joint */
    const char *unknown;    /* set: given up */
};

/* What cannot be set is given up as a whole: `why` is what the remark names, and nothing more is read. */
void formula_give_up(struct formula *f, const char *why);
void formula_skip_space(struct formula *f);
bool formula_at_end(const struct formula *f);
/* The name of a command whose backslash was just read: letters, or one sign. */
struct str formula_command(struct formula *f);
/* What stands in the braces that come, unread. */
struct str formula_raw_group(struct formula *f);

/* Adds the part's items at (x, y); the box grows up and down, its width is the caller's. */
void formula_add(struct formula *f, struct formula_box *to, const struct formula_box *part, double x,
                 double y);
/* The text as one part, in the FACE_ bits. */
struct formula_box formula_text(struct formula *f, struct str text, double size, unsigned face,
                                enum math_class class);
/* The FACE_ bits of upright letters in this formula. */
unsigned formula_upright(const struct formula *f);
/* A row: up to a cell's end (`stop` begins with '&'), up to "\\right", or what else `stop` names; NULL: one part only. */
struct formula_box formula_row(struct formula *f, double size, const char *stop);
/* The two groups that come, one above the other. */
struct formula_box formula_fraction(struct formula *f, double size, bool bar);

/* All of the formula; nothing is in it if it was given up. */
struct formula_box formula_whole(struct formula *f);
/* typeset/formula_pieces.c: notes the joint, if it is one, between the row's last part and the next, which begins so much further on. */
void formula_joint_note(struct formula *f, const struct formula_box *row, enum math_class last, double space);
/* Takes the part for one of what stands behind the last joint. */
void formula_part_note(struct formula *f, const struct formula_box *part);

/* typeset/formula_fence.c: behind \binom, \left and \begin. */
struct formula_box formula_binomial(struct formula *f, double size);
struct formula_box formula_fenced(struct formula *f, double size);
struct formula_box formula_environment(struct formula *f, double size);

#endif
