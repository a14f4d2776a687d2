/* impose/steps_impl.h: what the files of the steps share. */
#ifndef IMPOSE_STEPS_IMPL_H
#define IMPOSE_STEPS_IMPL_H

#include <stddef.h>

#include "base/strbuf.h"
#include "impose/cut_guides.h"
#include "impose/impose.h"

/* A sentence on a line of its own. */
#define LINE(b, ...) (strbuf_printf((b), __VA_ARGS__), strbuf_addc((b), '\n'))

/* How cards are cut out of so many sheets, and folded where that belongs to them: a sentence a line. */
void steps_cut(struct strbuf *b, const struct card_plan *plan, const struct card_grid *grid,
               struct cut_guides guides, size_t sheets);

#endif
