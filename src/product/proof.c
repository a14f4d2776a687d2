#include "product/proof.h"

#include "base/words.h"

bool proof_pages(const struct make *make, const struct product *product)
{
    for (size_t i = 0; i < product->prints.n; i++) {
        const struct print *print = &product->prints.v[i];
        size_t sheet;
        bool back;
        const struct place *place = print_stray(print, PAGE_OVERHANG, &sheet, &back);
        const char *what;

        if (!place) continue;
        what = place->card    ? arena_printf(make->arena, SAY("card %zu, part %zu"), place->card, place->part)
               : place->folio ? arena_printf(make->arena, SAY("page %zu"), place->folio)
                              : SAY("a page");
        diag(make->diags, DIAG_PLAN, NULL, 0,
             arena_printf(make->arena,
                          back ? SAY("%-s on the back of sheet %zu (%s) leaves its safe area")
                               : SAY("%-s on the front of sheet %zu (%s) leaves its safe area"),
                          what, sheet + 1, print->kind));
        return false;
    }
    return true;
}
