/* Rows of objects: each has names of its own, and lists among them have none. */
#include "base/strbuf.h"
#include "read/values/impl.h"

/* The column that has the role which another is called by as well; columns.n: none. */
static size_t column_as(const struct values *values, size_t other)
{
    size_t i = 0;

    while (i < values->columns.n &&
           (i == other || values->columns.v[i].role != values->columns.v[other].named))
        i++;
    return i;
}

static void row_fold(struct values *values, struct csv_row *row)
{
    for (size_t i = 0; i < row->n && i < values->columns.n; i++) {
        const struct value_column *column = &values->columns.v[i];
        size_t to = values->columns.n;

        if (column->named != column->role && column->role == COLUMN_EXTRA) to = column_as(values, i);
        if (to >= row->n || str_trim(row->cells[to].text).n || !str_trim(row->cells[i].text).n) continue;
        row->cells[to] = row->cells[i];
        row->cells[i].text = (struct str){"", 0};
    }
}

/* A list of sides: what is more than two goes below the answer. */
static void row_spread(struct values *values, struct csv_row *row)
{
    struct arena *arena = values->doc->arena;
    size_t first = row->sides - 1;
    struct csv_cell *cells = NEW_N(arena, struct csv_cell, values->columns.n + 1);
    struct strbuf back = strbuf_new(arena);

    for (size_t i = 0; i < values->columns.n; i++)
        cells[i] =
            (struct csv_cell){i < first ? row->cells[i].text : (struct str){"", 0}, row->line, TABULAR_PLAIN};
    for (size_t i = first; i < row->n; i++) {
        struct str text = row->cells[i].text;

        if (i > first && text.n && back.n) strbuf_addz(&back, "\n\n");
        if (i > first) strbuf_add(&back, text);
        if (i == first) cells[values->question].text = text;
    }
    /* No column may be one of answers: then it stands behind all, as more of the back. */
    row->n = values->columns.n + (values->answer == values->columns.n);
    if (row->n > values->columns.n) cells[values->answer] = cells[values->question];
    cells[values->answer].text = strbuf_str(&back);
    row->cells = cells;
}

void values_fold(struct values *values)
{
    for (size_t i = values->first; i < values->csv.rows.n; i++) {
        struct csv_row *row = &values->csv.rows.v[i];

        if (row->sides && values->question < values->columns.n)
            row_spread(values, row);
        else
            row_fold(values, row);
    }
}
