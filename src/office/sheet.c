#include <stdlib.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "office/sheet.h"

struct str sheet_name(struct arena *arena, struct str name)
{
    char *copy = arena_copy(arena, name.p, name.n);

    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7F) copy[i] = ' ';
    return str_trim((struct str){copy, name.n});
}

void sheet_put(struct worksheet *sheet, size_t row, size_t column, struct rich_text text, bool bold)
{
    struct arena *arena = sheet->book->arena;

    if (row >= ROWS_MOST || column >= COLUMNS_MOST || !str_trim(text.text).n) return;
    if (!text.lasting) text.text = (struct str){arena_copy(arena, text.text.p, text.text.n), text.text.n};
    text.lasting = true;
    *VEC_PUSH(arena, &sheet->cells) =
        (struct sheet_cell){.row = row, .column = column, .text = text, .bold = bold, .nth = sheet->cells.n};
}

/* ---- order ---- */

static int by_place(const struct sheet_cell *x, size_t row, size_t column)
{
    if (x->row != row) return x->row < row ? -1 : 1;
    return x->column < column ? -1 : x->column > column;
}

static int by_order(const void *a, const void *b)
{
    const struct sheet_cell *x = a, *y = b;
    int place = by_place(x, y->row, y->column);

    return place ? place : x->nth < y->nth ? -1 : x->nth > y->nth;
}

enum { CELL_PICTURES = 100 };

/* What all that was put into one place says: the first, and what goes into it besides. */
static struct rich_text together(struct worksheet *sheet, const struct sheet_cell *cells, size_t n)
{
    struct workbook *book = sheet->book;
    struct strbuf b = strbuf_new(book->arena);
    size_t more = 0;

    for (size_t i = 1; i < n; i++) {
        if (!cells[i].more) continue;
        if (more++ == CELL_PICTURES) workbook_tell(book, &book->crowded, sheet->name, 0);
        if (more > CELL_PICTURES) continue;
        if (!b.n) strbuf_add(&b, rich_html(book->arena, cells[0].text));
        strbuf_addz(&b, "<br>");
        strbuf_add(&b, rich_html(book->arena, cells[i].text));
    }
    return more ? (struct rich_text){.text = strbuf_str(&b), .html = true, .lasting = true} : cells[0].text;
}

void sheet_order(struct worksheet *sheet)
{
    struct sheet_cell *v = sheet->cells.v;
    size_t n = sheet->cells.n, kept = 0;
    bool sorted = true;

    for (size_t i = 1; i < n && sorted; i++) sorted = by_place(&v[i - 1], v[i].row, v[i].column) < 0;
    if (!sorted) qsort(v, n, sizeof *v, by_order);
    for (size_t i = 0, end; i < n && !sorted; i = end) {
        struct rich_text text;

        for (end = i + 1; end < n && !by_place(&v[i], v[end].row, v[end].column);) end++;
        text = together(sheet, v + i, end - i);
        v[kept] = v[i];
        v[kept++].text = text;
    }
    if (!sorted) sheet->cells.n = kept;
    sheet->ordered = sheet->cells.n;
}

/* Where the cell stands among those that are in order, or would. */
static size_t place_of(const struct worksheet *sheet, size_t row, size_t column)
{
    size_t low = 0, high = sheet->ordered;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (by_place(&sheet->cells.v[mid], row, column) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

struct sheet_cell *sheet_at(const struct worksheet *sheet, size_t row, size_t column)
{
    size_t i = place_of(sheet, row, column);

    return i < sheet->ordered && !by_place(&sheet->cells.v[i], row, column) ? &sheet->cells.v[i] : NULL;
}

/* ---- what lies over cells ---- */

void sheet_merge(struct worksheet *sheet, const struct sheet_range *ranges, size_t n)
{
    /* What is one in a sheet overlaps nothing else; where it is said to, that comes to an end. */
    size_t effort = 4 * sheet->ordered + 1024;

    for (size_t i = 0; i < n; i++) {
        struct sheet_cell *first = sheet_at(sheet, ranges[i].row, ranges[i].column);
        struct sheet_cell copy;
        size_t row = ranges[i].row;

        if (first && ranges[i].last_column > ranges[i].column) first->bold = true;
        if (!first || ranges[i].last_row <= row) continue;
        copy = *first;
        for (size_t k = place_of(sheet, row + 1, 0); k < sheet->ordered && effort; k++, effort--) {
            if (sheet->cells.v[k].row > ranges[i].last_row) break;
            if (sheet->cells.v[k].row == row) continue;
            row = sheet->cells.v[k].row;
            sheet_put(sheet, row, copy.column, copy.text, copy.bold);
        }
    }
}

void sheet_picture(struct worksheet *sheet, size_t row, size_t column, struct str name, struct str alt)
{
    struct rich rich = rich_new(sheet->book->scratch);
    size_t n = sheet->cells.n;

    rich_picture(&rich, name, alt);
    sheet_put(sheet, row, column, rich_done(&rich), false);
    if (sheet->cells.n > n) sheet->cells.v[n].more = true;
}

/* ---- addresses ---- */

struct str sheet_address(struct arena *arena, size_t row, size_t column)
{
    char letters[8];
    size_t at = sizeof letters;

    for (size_t n = column + 1; n && at; n = (n - 1) / 26) letters[--at] = (char)('A' + (n - 1) % 26);
    return str_of(arena_printf(arena, "%.*s%zu", (int)(sizeof letters - at), letters + at, row + 1));
}

static bool place_read(struct str *text, size_t *row, size_t *column)
{
    size_t i = 0, c = 0, r = 0;

    if (str_starts(*text, "$")) i++;
    for (; i < text->n && char_is_letter(text->p[i]) && c < COLUMNS_MOST; i++)
        c = c * 26 + (size_t)((text->p[i] | 32) - 'a' + 1);
    if (i < text->n && text->p[i] == '$') i++;
    for (; i < text->n && char_is_digit(text->p[i]) && r < ROWS_MOST; i++)
        r = r * 10 + (size_t)(text->p[i] - '0');
    *text = str_from(*text, i);
    if (!c || !r || c > COLUMNS_MOST || r > ROWS_MOST) return false;
    *row = r - 1;
    *column = c - 1;
    return true;
}

bool sheet_range_read(struct str text, struct sheet_range *range)
{
    if (!place_read(&text, &range->row, &range->column)) return false;
    range->last_row = range->row;
    range->last_column = range->column;
    if (!text.n) return true;
    if (text.p[0] != ':') return false;
    text = str_from(text, 1);
    return place_read(&text, &range->last_row, &range->last_column) && !text.n;
}

/* ---- the sheet as rows ---- */

/* Cells are told apart by the columns that hold anything; so many of them may be empty for each that is not. */
enum { SPARSE = 64, SPARSE_LEAST = 1 << 20 };

/* For each column, how many that hold anything stand before it; in scratch. */
static size_t *columns_used(const struct worksheet *sheet)
{
    size_t *before = NEW_N(sheet->book->scratch, size_t, COLUMNS_MOST + 1);
    size_t n = 0;

    for (size_t i = 0; i < sheet->cells.n; i++) before[sheet->cells.v[i].column] = 1;
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        size_t used = before[i];

        before[i] = n;
        n += used;
    }
    return before;
}

/* A row's cells begin at `from`; where they end. */
static size_t row_end(const struct worksheet *sheet, size_t from)
{
    size_t i = from;

    while (i < sheet->cells.n && sheet->cells.v[i].row == sheet->cells.v[from].row) i++;
    return i;
}

/* On one line, in which '\v' ends those of the cell, and the cell. */
static void line_add(struct strbuf *text, struct str cell)
{
    for (size_t i = 0; i < cell.n; i++)
        strbuf_addc(text, cell.p[i] == '\n' || cell.p[i] == '\r' ? '\v' : cell.p[i]);
}

static void row_add(struct worksheet *sheet, const size_t *before, size_t from, size_t end,
                    struct office_sheet *to)
{
    struct tabular_row *row = VEC_PUSH(sheet->book->arena, &to->tabular.rows);

    row->line = (int)sheet->cells.v[from].row + 1;
    row->n = before[sheet->cells.v[end - 1].column] + 1;
    row->cells = NEW_N(sheet->book->arena, struct tabular_cell, row->n);
    row->bold = true;
    for (size_t i = 0; i < row->n; i++) row->cells[i].text = (struct str){"", 0};
    for (size_t i = from; i < end; i++) {
        const struct sheet_cell *cell = &sheet->cells.v[i];

        row->cells[before[cell->column]] =
            (struct tabular_cell){cell->text.text, cell->text.html ? TABULAR_HTML : TABULAR_PLAIN};
        row->bold = row->bold && cell->bold;
    }
}

static void rows_add(struct worksheet *sheet)
{
    struct workbook *book = sheet->book;
    struct strbuf text = strbuf_new(book->arena);
    struct office_sheet *to;
    const size_t *before;
    size_t room = 0, line = 0;

    before = columns_used(sheet);
    for (size_t i = 0, end; i < sheet->cells.n; i = end) {
        end = row_end(sheet, i);
        room += before[sheet->cells.v[end - 1].column] + 1;
    }
    for (size_t i = 0; i < sheet->cells.n; i++) book->text += sheet->cells.v[i].text.text.n + 1;
    book->large = book->large || book->text > SHEETS_MOST;
    if (book->large) return;
    if (room > SPARSE_LEAST && room / SPARSE > sheet->cells.n) {
        workbook_tell(book, &book->scattered, sheet->name, 0);
        return;
    }
    to = VEC_PUSH(book->arena, &book->sheets);
    to->tabular.title = sheet->name;
    for (size_t i = 0, end; i < sheet->cells.n; i = end) {
        end = row_end(sheet, i);
        for (; line < sheet->cells.v[i].row; line++) strbuf_addc(&text, '\n');
        for (size_t k = i; k < end; k++) {
            if (k > i) strbuf_addc(&text, '\v');
            line_add(&text, sheet->cells.v[k].text.text);
        }
        row_add(sheet, before, i, end, to);
    }
    strbuf_addc(&text, '\n');
    to->text = strbuf_str(&text);
}

void sheet_done(struct worksheet *sheet)
{
    struct arena_mark mark = arena_mark(sheet->book->scratch);

    sheet_order(sheet);
    if (sheet->cells.n) rows_add(sheet);
    arena_reset(sheet->book->scratch, mark);
}
