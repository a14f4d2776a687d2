#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "base/words.h"
#include "read/tree/lexicon.h"
#include "read/values/impl.h"

struct value_column values_column(const struct values *values, size_t index)
{
    struct value_column extra = {.role = COLUMN_EXTRA,
                                 .named = COLUMN_EXTRA,
                                 .kind = values->columns.n ? values->columns.v[values->columns.n - 1].kind
                                                           : CELL_TEXT};

    return index < values->columns.n ? values->columns.v[index] : extra;
}

struct str values_cell(const struct values *values, const struct csv_row *row, enum column_role role)
{
    for (size_t i = 0; i < row->n && i < values->columns.n; i++)
        if (values->columns.v[i].role == role) return str_trim(values_plain(values, &row->cells[i]));
    return (struct str){"", 0};
}

enum cell_kind values_kind(const struct csv_cell *cell, enum cell_kind column)
{
    if (cell->kind == TABULAR_PLAIN || cell->kind == TABULAR_LIST) return column;
    return cell->kind == TABULAR_HTML ? CELL_HTML : CELL_MARKDOWN;
}

struct str values_plain(const struct values *values, const struct csv_cell *cell)
{
    return cell->kind == TABULAR_HTML ? cell_plain(values->doc->arena, cell->text) : cell->text;
}

/* ---- names ---- */

static const struct {
    const char *ending;
    enum cell_kind kind;
} endings[] = {{"_markdown", CELL_MARKDOWN},
               {" (markdown)", CELL_MARKDOWN},
               {"_html", CELL_HTML},
               {" (html)", CELL_HTML}};

static struct value_column column_named(struct doc *doc, struct str name)
{
    struct value_column column = {.role = COLUMN_EXTRA, .kind = CELL_TEXT};
    struct column_name found;

    name = str_trim(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!str_ends_nocase(name, endings[i].ending)) continue;
        column.kind = endings[i].kind;
        name.n -= strlen(endings[i].ending);
        break;
    }
    found = header_name(doc, true, name);
    column.role = found.role;
    column.known = found.known;
    column.language = found.language;
    return column;
}

/* ---- columns ---- */

static bool has_role(const struct values *values, enum column_role role)
{
    for (size_t i = 0; i < values->columns.n; i++)
        if (values->columns.v[i].role == role) return true;
    return false;
}

/* Columns by their names; of each role only the first, what comes later is more of the back. */
static void name_columns(struct values *values, const struct csv_row *row)
{
    values->columns.n = 0;
    for (size_t i = 0; i < row->n; i++) {
        struct value_column column = column_named(values->doc, values_plain(values, &row->cells[i]));

        column.named = column.role;
        if (column.role != COLUMN_PICTURE && has_role(values, column.role)) column.role = COLUMN_EXTRA;
        *VEC_PUSH(values->doc->arena, &values->columns) = column;
    }
}

/* ---- the first row ---- */

static struct str row_cell(const void *table, size_t row, size_t column)
{
    const struct values *values = table;

    if (row >= values->csv.rows.n || column >= values->csv.rows.v[row].n) return (struct str){"", 0};
    return str_trim(values_plain(values, &values->csv.rows.v[row].cells[column]));
}

/* Its names are in values->columns. */
static bool first_row_names(const struct values *values)
{
    const struct csv_row *first = &values->csv.rows.v[0];
    const struct header_cells cells = {values, row_cell, values->csv.rows.n, first->n};
    struct column_name *names = NEW_N(values->doc->arena, struct column_name, first->n);

    if (first->comment) return false;
    for (size_t i = 0; i < first->n; i++) {
        struct value_column column = column_named(values->doc, values_plain(values, &first->cells[i]));

        if (column.kind != CELL_TEXT) return true;
        names[i] = (struct column_name){column.role, column.known, column.language};
    }
    return header_is(&cells, names);
}

/* Columns of languages ask and answer where no other name does. */
static void languages_ask(struct values *values)
{
    for (size_t i = 0; i < values->columns.n; i++) {
        struct value_column *column = &values->columns.v[i];

        if (!column->language) continue;
        if (!has_role(values, COLUMN_QUESTION))
            column->role = COLUMN_QUESTION;
        else if (!has_role(values, COLUMN_ANSWER))
            column->role = COLUMN_ANSWER;
    }
}

/* A column whose cells are names of pictures' files is pictures, whatever it is called. */
static void pictures_find(struct values *values)
{
    for (size_t c = 0; c < values->columns.n; c++) {
        size_t pictures = 0, filled = 0;

        for (size_t i = values->first; i < values->csv.rows.n; i++) {
            struct str cell = row_cell(values, i, c);

            filled += cell.n > 0;
            pictures += header_is_picture(cell);
        }
        values->columns.v[c].pictures = filled && pictures == filled;
        if (values->columns.v[c].pictures && values->columns.v[c].role == COLUMN_EXTRA)
            values->columns.v[c].role = COLUMN_PICTURE;
    }
}

/* "Number" may be a word's, "plural": then it is more of the back. */
static void numbers_find(struct values *values)
{
    for (size_t c = 0; c < values->columns.n; c++) {
        size_t numbers = 0, filled = 0;

        if (values->columns.v[c].role != COLUMN_NUMBER) continue;
        for (size_t i = values->first; i < values->csv.rows.n; i++) {
            struct str cell = row_cell(values, i, c);

            filled += cell.n > 0;
            numbers += cell.n && header_is_number(cell);
        }
        if (numbers * 2 < filled) values->columns.v[c].role = COLUMN_EXTRA;
    }
}

static void columns_said(struct values *values, const char *said)
{
    size_t last = said ? header_said_last(said) : 0;

    if (last > values->columns.n)
        diag(values->doc->diags, DIAG_FRONT_VALUE, values->doc->file, 0,
             arena_printf(values->doc->arena, SAY("columns: there is no column %zu: this file has %zu"), last,
                          values->columns.n));
    for (size_t i = 0; said && i < values->columns.n; i++) {
        enum column_role role;

        if (!header_said(said, i, &role)) continue;
        for (size_t k = 0; k < values->columns.n; k++)
            if (values->columns.v[k].role == role && role != COLUMN_PICTURE)
                values->columns.v[k].role = COLUMN_EXTRA;
        values->columns.v[i].role = role;
    }
}

static void set_role(struct values *values, size_t column, enum column_role role)
{
    if (column && column <= values->columns.n) values->columns.v[column - 1].role = role;
}

/* The column of that role; where none is called so, the first one from `from` on that is called nothing. */
static size_t role_at(struct values *values, enum column_role role, size_t from)
{
    for (size_t i = 0; i < values->columns.n; i++)
        if (values->columns.v[i].role == role) return i;
    /* A picture may be what is asked, but it answers only where no text does. */
    for (int kind = COLUMN_EXTRA; kind >= COLUMN_PICTURE; kind--) {
        for (size_t i = from; i < values->columns.n; i++) {
            enum column_role is = values->columns.v[i].role;
            bool known = values->columns.v[i].known && is == COLUMN_EXTRA && values->first;
            bool asks = role == COLUMN_QUESTION && is == COLUMN_PICTURE;

            if (((int)is != kind && !asks) || known) continue;
            values->columns.v[i].role = role;
            return i;
        }
    }
    for (size_t i = from; i < values->columns.n; i++) {
        if (values->columns.v[i].role != COLUMN_EXTRA) continue;
        values->columns.v[i].role = role;
        return i;
    }
    return values->columns.n;
}

/* The column that answers. Behind a question, with nothing else beside it, a number does: "Police, 110". */
static size_t answer_find(struct values *values, bool said)
{
    size_t answer = role_at(values, COLUMN_ANSWER, values->question + 1);

    if (answer == values->columns.n) answer = role_at(values, COLUMN_ANSWER, 0);
    if (answer < values->columns.n || said) return answer;
    answer = values->question + 1;
    while (answer < values->columns.n && values->columns.v[answer].role != COLUMN_NUMBER) answer++;
    set_role(values, answer + 1, COLUMN_ANSWER);
    return answer < values->columns.n ? answer : values->columns.n;
}

/* ---- HTML ---- */

/* The head says whether cells are HTML; where there is none, the cells do. */
static bool is_html(struct values *values)
{
    size_t html = 0, talking = 0;

    if (values->csv.head.html_said) return values->csv.head.html;
    for (size_t i = values->first; i < values->csv.rows.n; i++) {
        const struct csv_row *row = &values->csv.rows.v[i];

        for (size_t k = 0; k < row->n; k++) {
            bool talks;

            if (row->cells[k].kind != TABULAR_PLAIN && row->cells[k].kind != TABULAR_LIST) continue;
            if (!memchr(row->cells[k].text.p, '<', row->cells[k].text.n) &&
                !memchr(row->cells[k].text.p, '&', row->cells[k].text.n))
                continue;
            html += cell_is_html(row->cells[k].text, &talks);
            talking += talks;
        }
    }
    if (html <= talking) return false;
    diag(values->doc->diags, DIAG_CSV_HTML, values->doc->file, 0,
         arena_printf(values->doc->arena,
                      values->tabular ? SAYS(html, "%zu cell has HTML in it, so that all are read as HTML",
                                             "%zu cells have HTML in them, so that all are read as HTML")
                                      : SAYS(html,
                                             "%zu cell has HTML in it, so that all are read as HTML; "
                                             "#html:false in the first line keeps tags as text",
                                             "%zu cells have HTML in them, so that all are read as HTML; "
                                             "#html:false in the first line keeps tags as text"),
                      html));
    return true;
}

/* A first row is bold, and the next is not: it names the columns, whatever they are called. */
static bool is_set_off(const struct values *values)
{
    const struct csv_row *rows = values->csv.rows.v;

    return values->csv.rows.n > 1 && rows[0].n > 1 && rows[0].bold && !rows[1].bold;
}

static void tags_of_head(struct values *values)
{
    struct str text = values->csv.head.tags;

    while (text.n) {
        size_t n = str_find(text, ' ');

        if (n) *VEC_PUSH(values->doc->arena, &values->tags) = str_sub(text, 0, n);
        text = str_from(text, n + 1);
    }
}

/* Finds the row that names the columns, if there is one. */
static void header_find(struct values *values, const struct read_options *options)
{
    const struct csv_head *head = &values->csv.head;
    bool named = options->header == HEADER_YES;

    if (head->columns.n) {
        name_columns(values, &head->columns);
        values->first = named;
        return;
    }
    /* Who says in lines of their own which column is which, as Anki does, has no row for it. */
    if (head->guid_column || head->notetype_column || head->deck_column || head->tags_column)
        named = options->header == HEADER_YES;
    else if (values->tabular && values->tabular->named)
        named = options->header != HEADER_NO;
    else if (values->csv.rows.n && options->header == HEADER_AUTO)
        named = values->doubtful = first_row_names(values) || is_set_off(values);
    values->first = named && values->csv.rows.n;
    if (values->first) {
        name_columns(values, &values->csv.rows.v[0]);
        languages_ask(values);
    }
    while (values->columns.n < values->csv.columns) {
        struct value_column column = values_column(values, values->columns.n);

        *VEC_PUSH(values->doc->arena, &values->columns) = column;
    }
}

/* The apostrophe that recto puts in front of what a spreadsheet would take for a formula. */
static void unguard(struct values *values)
{
    for (size_t i = values->first; i < values->csv.rows.n; i++) {
        const struct csv_row *row = &values->csv.rows.v[i];

        for (size_t k = 0; k < row->n; k++) {
            struct str *text = &row->cells[k].text;

            if (str_starts(*text, "'") && text_is_formula(*text)) *text = str_from(*text, 1);
        }
    }
}

void values_columns(struct values *values, const struct read_options *options)
{
    const struct csv_head *head = &values->csv.head;
    bool said = false;

    tags_of_head(values);
    header_find(values, options);
    set_role(values, head->guid_column, COLUMN_ID);
    set_role(values, head->notetype_column, COLUMN_NOTETYPE);
    set_role(values, head->deck_column, COLUMN_TOPIC);
    set_role(values, head->tags_column, COLUMN_TAGS);
    numbers_find(values);
    columns_said(values, options->columns);
    pictures_find(values);
    values->question = role_at(values, COLUMN_QUESTION, 0);
    values->answer = answer_find(values, options->columns != NULL);
    for (size_t i = 0; i < values->columns.n; i++) {
        said = said || values->columns.v[i].kind != CELL_TEXT;
        values->own = values->own || values->columns.v[i].kind == CELL_MARKDOWN;
    }
    if (values->own && !values->tabular) unguard(values);
    if (values->tabular && values->tabular->named) values_fold(values);
    if (said || !is_html(values)) return;
    for (size_t i = 0; i < values->columns.n; i++) values->columns.v[i].kind = CELL_HTML;
}
