#include "typeset/formula.h"
#include "typeset/para_impl.h"

size_t para_math_insets(struct para *p, const struct span *span, const struct look *look,
                        const struct inset **insets)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct para_style style = *p->style;
    struct formula_source source = {span->text, span->macros};
    struct inset *whole, *pieces;
    const char *unknown;
    size_t n;

    style.face = look->font.face & FACE_BOLD;
    style.ink = look->ink;
    whole = formula_set(p->cx, scratch, source, &style, false, &unknown);
    *insets = whole;
    if (whole && whole->w <= p->measure) return 1;
    n = 0;
    (void)pieces;
    if (n)
        *insets = pieces;
    else
        galley_remark_of(
            p->galley, DIAG_MATH,
            &(struct diag_place){.line = span->line, .words = span->source.n ? span->source : span->text},
            formula_fault(p->galley->arena, whole, unknown));
    return n;
}
