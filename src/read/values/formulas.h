/* read/values/formulas.h: formulas in HTML, in all the ways in which Anki has them: \( \), \[ \], <anki-mathjax>, [$]...[/$], [$$]...[/$$],
 * [latex]...[/latex]. */
#ifndef READ_VALUES_FORMULAS_H
#define READ_VALUES_FORMULAS_H

#include "deck/deck.h"

/* The text with all of them as \( \) and \[ \], without tags in them; code stays as it is. Words of marks that are gone ("latex") are put
 * into `removed`. Where there are none it is the text itself, else in the arena. Linear time. */
struct str formulas_fit(struct arena *arena, struct str html, struct strs *removed);

#endif
