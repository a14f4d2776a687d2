/* typeset/formula.h: formulas as TeX writes them, the everyday part of it: letters, digits and signs, Greek, sub- and superscripts,
 * \frac, \sqrt, sums and integrals with their limits, accents, \left \right, \text, \mathbf, \mathbb, matrices, cases
 * and aligned lines. What goes beyond is refused whole, and the caller shows the source. Points. */
#ifndef TYPESET_FORMULA_H
#define TYPESET_FORMULA_H

#include "typeset/stick.h"
#include "typeset/style.h"

/* Sets a formula (the source without its dollar signs) at the style's size. `display`: limits stand above and below.
 * NULL if it has something unknown or shows nothing; *unknown is then that command, or what is wrong, or NULL. Lives in the
 * arena. */
struct inset *formula_set(const struct context *cx, struct arena *arena, struct str source,
                          const struct para_style *style, bool display, const char **unknown);

/* The same in a line of text, where the whole is wider than `most`: in pieces that are not, divided behind relations and operations. Gives
 * how many, *pieces; 0 where it cannot be done. For what formula_set has set. */
size_t formula_pieces(const struct context *cx, struct arena *arena, struct str source,
                      const struct para_style *style, double most, struct inset **pieces);

/* Why a formula is not set as one, for DIAG_MATH; `inset` and `unknown` as formula_set gave them. Lives in the arena. */
const char *formula_fault(struct arena *arena, const struct inset *inset, const char *unknown);

#endif
