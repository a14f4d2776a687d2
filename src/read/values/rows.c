/* Rows of cells that were read from something else than text, as rows of separated values. A sheet is more than its table: a title or
 * notes may stand above it, and names of parts between its rows. */
#include <string.h>

#include "read/tree/lines.h"
#include "read/values/impl.h"

static struct csv_row row_of(struct arena *arena, const struct tabular_row *from)
{
    struct csv_row row = {.line = from->line, .n = from->n, .bold = from->bold, .sides = from->sides};

    row.section = (struct str){"", 0};
    row.cells = NEW_N(arena, struct csv_cell, row.n);
    for (size_t i = 0; i < row.n; i++)
        row.cells[i] =
            (struct csv_cell){lines_signs_out(arena, from->cells[i].text), from->line, from->cells[i].kind};
    return row;
}

static size_t filled(const struct tabular_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) n += str_trim(row->cells[i].text).n > 0;
    return n;
}

/* Cells that are more than a picture. */
static size_t worded(const struct tabular_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = str_trim(row->cells[i].text);

        n += text.n && !(row->cells[i].kind == TABULAR_HTML && str_starts(text, "<img ") &&
                         str_find(text, '>') == text.n - 1);
    }
    return n;
}

/* How many rows have but one cell before one has several. Beside a title there may be a picture, such as a school's. */
static size_t rows_above(const struct tabular *tabular)
{
    size_t n = 0;

    if (tabular->rows.n > 1 && filled(&tabular->rows.v[0]) > 1 && worded(&tabular->rows.v[0]) == 1 &&
        worded(&tabular->rows.v[1]) > 1)
        n = 1;
    while (n < tabular->rows.n && filled(&tabular->rows.v[n]) == 1) n++;
    return n;
}

/* Most rows have several cells, but for a few above them. */
static bool is_table(const struct tabular *tabular)
{
    enum { ABOVE_MOST = 2 };
    size_t several = 0, above = rows_above(tabular);

    for (size_t i = above; i < tabular->rows.n; i++) several += filled(&tabular->rows.v[i]) > 1;
    return several * 2 > tabular->rows.n - above && above <= several + ABOVE_MOST;
}

/* A name that stands alone at the beginning of a bold row, where rows are not. */
static bool is_section(const struct tabular *tabular, size_t i)
{
    const struct tabular_row *row = &tabular->rows.v[i];

    return row->bold && filled(row) == 1 && str_trim(row->cells[0].text).n && i + 1 < tabular->rows.n &&
           filled(&tabular->rows.v[i + 1]) > 1 && !tabular->rows.v[i + 1].bold;
}

static struct str only_text(const struct values *values, const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        struct str text = str_trim(values_plain(values, &row->cells[i]));

        if (text.n) return text;
    }
    return (struct str){"", 0};
}

static void aside(struct values *values, const char *kind, struct csv_row row)
{
    *VEC_PUSH(values->doc->arena, &values->asides) = (struct values_aside){kind, row};
}

/* How many rows with one cell stand above the table; the first is its title. */
static size_t above_read(struct values *values)
{
    enum { TITLE_MOST = 120 };
    const struct tabular *tabular = values->tabular;
    size_t n = rows_above(tabular), later = 0;

    for (size_t i = n; i < tabular->rows.n; i++) later += is_section(tabular, i);
    /* The last of them may be the first of several parts. */
    if (n && later && is_section(tabular, n - 1)) n--;
    for (size_t i = 0; i < n; i++) {
        struct csv_row row = row_of(values->doc->arena, &tabular->rows.v[i]);
        struct str text = only_text(values, &row);

        if (!i && text.n <= TITLE_MOST) values->heading = text;
        aside(values, i ? "note" : "title", row);
    }
    return n;
}

void values_rows(struct values *values)
{
    const struct tabular *tabular = values->tabular;
    struct arena *arena = values->doc->arena;
    bool table = is_table(tabular) && !tabular->own && !tabular->named;
    struct str section = {"", 0};

    values->csv.separator = ',';
    for (size_t i = table ? above_read(values) : 0; i < tabular->rows.n; i++) {
        struct csv_row row = row_of(arena, &tabular->rows.v[i]);

        if (table && is_section(tabular, i)) {
            section = only_text(values, &row);
            aside(values, "topic", row);
            continue;
        }
        row.section = section;
        if (row.n > values->csv.columns) values->csv.columns = row.n;
        *VEC_PUSH(arena, &values->csv.rows) = row;
    }
}
