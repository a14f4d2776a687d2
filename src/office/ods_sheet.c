#include <stdlib.h>

#include "base/words.h"
#include "office/number_format.h"
#include "office/ods.h"

/* Cells that say something and stand there more often than this are decoration. */
enum { REPEATED_MOST = 100 };

/* A sheet at work. */
struct ods_work {
    struct ods *ods;
    struct worksheet sheet;
    size_t row, column;
    VEC(struct sheet_range) merges;
    unsigned *columns; /* how cells look that do not say so, by their columns */
    size_t n_columns;
};

static struct str copied(struct ods_work *work, struct str text)
{
    return (struct str){arena_copy(work->sheet.book->scratch, text.p, text.n), text.n};
}

/* ---- cells ---- */

/* What a cell without paragraphs says: programs other than offices leave them out. */
static struct str value_text(struct ods_work *work, const struct xml *xml)
{
    static const char *const names[] = {"string-value", "date-value", "time-value", "boolean-value"};
    struct str value = xml_attribute(xml, "value");
    char digits[64], *end;
    double number;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (xml_attribute(xml, names[i]).n) return copied(work, xml_attribute(xml, names[i]));
    if (!value.n || value.n >= sizeof digits) return (struct str){"", 0};
    memcpy(digits, value.p, value.n);
    digits[value.n] = '\0';
    number = strtod(digits, &end);
    if (*end) return copied(work, value);
    if (str_is(xml_attribute(xml, "value-type"), "percentage"))
        return str_of(arena_printf(work->sheet.book->scratch, "%.*s%%",
                                   STR(number_format_general(work->sheet.book->scratch, number * 100))));
    return number_format_general(work->sheet.book->scratch, number);
}

/* Errors are what a formula came to: "#N/A", "Err:502". */
static void fault_tell(struct ods_work *work, struct str text)
{
    struct workbook *book = work->sheet.book;

    if (!str_starts(text, "#") && !str_starts(text, "Err:")) return;
    workbook_tell(book, &book->faults,
                  str_of(arena_printf(book->scratch, SAY("%.*s in %.*s of %.*s"), STR(text),
                                      STR(sheet_address(book->scratch, work->row, work->column)),
                                      STR(work->sheet.name))),
                  (int)work->row + 1);
}

static size_t spanned(const struct xml *xml, const char *name)
{
    size_t n = xml_count(xml, name, 1);

    return n && n < ROWS_MOST ? n : 1;
}

/* A <table-cell>, whose start was the last event. What is repeated without saying anything costs nothing. */
static void cell_read(struct ods_work *work, struct xml *xml)
{
    struct arena *arena = work->sheet.book->scratch;
    struct arena_mark mark = arena_mark(arena);
    struct str style = xml_attribute(xml, "style-name"), value;
    size_t depth = xml_depth(xml), repeated = xml_count(xml, "number-columns-repeated", 1);
    size_t rows = spanned(xml, "number-rows-spanned"), columns = spanned(xml, "number-columns-spanned");
    bool covered = xml_is(xml, "covered-table-cell"), formula = xml_attribute(xml, "formula").n > 0;
    unsigned look = style.n || work->column >= COLUMNS_MOST ? ods_style_look(work->ods, ODS_CELL, style)
                                                            : work->columns[work->column];
    struct ods_cell cell = {.rich = rich_new(arena), .style = look & ~(unsigned)(RICH_BOLD | RICH_UNDERLINE)};
    struct rich_text text;

    value = value_text(work, xml);
    while (xml_child(xml, depth)) ods_cell_child(work->ods, xml, &cell);
    text = rich_done(&cell.rich);
    if (!text.text.n) text = (struct rich_text){.text = value};
    if (text.text.n && !covered) {
        if (formula) fault_tell(work, text.text);
        for (size_t i = 0; i < (repeated > REPEATED_MOST ? 1 : repeated); i++)
            sheet_put(&work->sheet, work->row, work->column + i, text, (look & RICH_BOLD) != 0);
        if (rows > 1 || columns > 1)
            *VEC_PUSH(work->sheet.book->arena, &work->merges) = (struct sheet_range){
                work->row, work->column, work->row + rows - 1, work->column + columns - 1};
    }
    arena_reset(arena, mark);
    work->column += repeated < COLUMNS_MOST ? repeated : COLUMNS_MOST;
    if (work->column > COLUMNS_MOST) work->column = COLUMNS_MOST;
}

static void column_read(struct ods_work *work, struct xml *xml)
{
    size_t n = xml_count(xml, "number-columns-repeated", 1);
    unsigned look = ods_style_look(work->ods, ODS_CELL, xml_attribute(xml, "default-cell-style-name"));

    for (; n && work->n_columns < COLUMNS_MOST; n--) work->columns[work->n_columns++] = look;
    xml_skip(xml);
}

/* ---- rows ---- */

static void row_read(struct ods_work *work, struct xml *xml)
{
    size_t depth = xml_depth(xml), repeated = xml_count(xml, "number-rows-repeated", 1);
    size_t cells = work->sheet.cells.n;
    struct workbook *book = work->sheet.book;

    work->column = 0;
    while (xml_child(xml, depth)) {
        if (xml_is(xml, "table-cell") || xml_is(xml, "covered-table-cell"))
            cell_read(work, xml);
        else
            xml_skip(xml);
    }
    if (work->sheet.cells.n > cells && repeated > 1)
        workbook_tell(book, &book->repeats,
                      str_of(arena_printf(book->scratch, SAY("row %zu of %.*s, %zu times"), work->row + 1,
                                          STR(work->sheet.name), repeated)),
                      (int)work->row + 1);
    work->row += repeated < ROWS_MOST ? repeated : ROWS_MOST;
    if (work->row > ROWS_MOST) work->row = ROWS_MOST;
}

/* Groups of rows and columns. */
static bool is_group(const struct xml *xml)
{
    return xml_is(xml, "table-header-rows") || xml_is(xml, "table-row-group") || xml_is(xml, "table-rows") ||
           xml_is(xml, "table-columns") || xml_is(xml, "table-column-group") ||
           xml_is(xml, "table-header-columns");
}

/* Pictures that hang on no cell. */
static void shapes_tell(struct ods_work *work, struct xml *xml)
{
    size_t depth = xml_depth(xml);

    while (xml_child(xml, depth)) {
        workbook_tell(work->sheet.book, &work->sheet.book->shapes, work->sheet.name, 0);
        xml_skip(xml);
    }
}

/* What a table or a group of rows holds; the depth of groups is that of the document. */
static void rows_read(struct ods_work *work, struct xml *xml)
{
    size_t depth = xml_depth(xml);

    while (xml_child(xml, depth)) {
        if (xml_is(xml, "table-row"))
            row_read(work, xml);
        else if (xml_is(xml, "table-column"))
            column_read(work, xml);
        else if (is_group(xml))
            rows_read(work, xml);
        else if (xml_is(xml, "shapes"))
            shapes_tell(work, xml);
        else
            xml_skip(xml);
    }
}

void ods_sheet(struct ods *ods, struct xml *xml)
{
    struct ods_work work = {.ods = ods, .sheet = {.book = ods->book}};

    work.sheet.name = sheet_name(ods->book->arena, xml_attribute(xml, "name"));
    if (ods_style_hidden(ods, xml_attribute(xml, "style-name"))) {
        workbook_tell(ods->book, &ods->book->hidden, work.sheet.name, 0);
        xml_skip(xml);
        return;
    }
    work.columns = NEW_N(ods->book->arena, unsigned, COLUMNS_MOST);
    rows_read(&work, xml);
    sheet_order(&work.sheet);
    sheet_merge(&work.sheet, work.merges.v, work.merges.n);
    sheet_done(&work.sheet);
}
