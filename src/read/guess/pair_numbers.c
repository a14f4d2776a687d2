/* Columns of a table that are called a number. */
#include "read/guess/header.h"
#include "read/guess/pair_impl.h"

bool pair_counts(struct arena *arena, const struct node *table, int column)
{
    size_t numbers = 0, filled = 0;

    for (const struct node *row = table->child; row; row = row->next) {
        const struct node *cell = row->header || column < 0 ? NULL : row->child;

        for (int i = 0; cell && i < column; i++) cell = cell->next;
        if (!cell || !cell->spans.n) continue;
        filled++;
        numbers += header_is_number(node_text(arena, cell));
    }
    return numbers * 2 >= filled;
}
