#include "typeset/formula.h"

#include "typeset/formula_impl.h"

struct inset *formula_set(const struct context *cx, struct arena *arena, struct formula_source source,
                          const struct para_style *style, bool display, const char **unknown)
{
    (void)cx, (void)arena, (void)source, (void)style, (void)display;
    *unknown = "formulas";
    return NULL;
}

const char *formula_fault(struct arena *arena, const struct inset *inset, const char *unknown)
{
    if (inset) return "it is too wide";
    return unknown ? str_z(arena, str_of(unknown)) : "nothing";
}
