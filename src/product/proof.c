#include "product/proof.h"

bool proof_pages(const struct make *make, const struct product *product)
{
    for (size_t i = 0; i < product->prints.n; i++) {
        const struct print *print = &product->prints.v[i];
        size_t sheet;
        bool back;
        const struct place *place = print_stray(print, PAGE_OVERHANG, &sheet, &back);
        const char *what;

        if (!place) continue;
        what = place->card    ? arena_printf(make->arena, "card %zu, part %zu", place->card, place->part)
               : place->folio ? arena_printf(make->arena, "page %zu", place->folio)
                              : "a page";
        diag(make->diags, DIAG_PLAN, NULL, 0,
             arena_printf(make->arena, "%s on the %s of sheet %zu (%s) leaves its safe area", what,
                          back ? "back" : "front", sheet + 1, print->kind));
        return false;
    }
    return true;
}
