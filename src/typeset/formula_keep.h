/* typeset/formula_keep.h: formulas as they were set, kept while a run goes on: who tries sizes or sets a side again gets a copy. What is
 * kept is bounded, and forgotten as a whole beyond that. */
#ifndef TYPESET_FORMULA_KEEP_H
#define TYPESET_FORMULA_KEEP_H

#include "typeset/formula.h"

struct formula;
struct formula_box;
struct formulas;

/* formulas_close gives back what is kept; NULL is none. */
struct formulas *formulas_open(void);
void formulas_close(struct formulas *formulas);

/* The formula as it was set under the same circumstances: fills `f` as formula_whole does, with copies in its arena. False: it is to be set. */
bool formulas_find(struct formula *f, struct formula_source source, struct formula_box *whole);
/* Keeps a copy of what was set. */
void formulas_keep(const struct formula *f, struct formula_source source, const struct formula_box *whole);

#endif
