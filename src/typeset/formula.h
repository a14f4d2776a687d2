/* typeset/formula.h: formulas set as TeX sets them (Appendix G of the TeXbook) by the measures of the font's MATH table (font/font_math.h), from
 * the tree that math/math.h reads. What is not understood is refused whole, and the caller shows the source. Points. */
#ifndef TYPESET_FORMULA_H
#define TYPESET_FORMULA_H

#include "typeset/stick.h"
#include "typeset/style.h"

/* A formula's source without what opens and closes it, and TeX that defines commands for it (NULL: none). */
struct formula_source {
    struct str tex;
    const char *macros;
};

/* Sets a formula at the style's size. `display`: as one that stands by itself. NULL if it has something unknown or shows nothing; *unknown is
 * then that command, or what is wrong, or NULL. Lives in the arena; runs as long as words do. */
struct inset *formula_set(const struct context *cx, struct arena *arena, struct formula_source source,
                          const struct para_style *style, bool display, const char **unknown);

/* The same in a line of text, in pieces between which another line may begin: behind relations and operations; side by side with their spaces they
 * are the whole. Gives how many, *pieces; 0 where there is no such place, or one of them would be wider than `most`. For what formula_set has set. */
size_t formula_pieces(const struct context *cx, struct arena *arena, struct formula_source source,
                      const struct para_style *style, double most, struct inset **pieces);

/* The same of one that stands by itself: in lines, divided in front of relations, or else of operations, that stand aligned under each other; their
 * items are placed from the left edge of `most`. Gives how many, *lines; 0 where it cannot be done. */
size_t formula_lines(const struct context *cx, struct arena *arena, struct formula_source source,
                     const struct para_style *style, double most, struct inset **lines);

/* The same of equations that stand one below the other: a line each, as wide as all; without space between them they are the whole. Gives how many,
 * *lines; 0: it is something else. */
size_t formula_equations(const struct context *cx, struct arena *arena, struct formula_source source,
                         const struct para_style *style, struct inset **lines);

/* Why a formula is not set as one, for DIAG_MATH; `inset` and `unknown` as formula_set gave them. Lives in the arena. */
const char *formula_fault(struct arena *arena, const struct inset *inset, const char *unknown);

#endif
