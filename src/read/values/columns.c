#include <string.h>

#include "base/diag.h"
#include "read/tree/lexicon.h"
#include "read/values/impl.h"

struct value_column values_column(const struct values *values, size_t index)
{
    struct value_column extra = {
        VALUE_EXTRA, values->columns.n ? values->columns.v[values->columns.n - 1].kind : CELL_TEXT};

    return index < values->columns.n ? values->columns.v[index] : extra;
}

struct str values_cell(const struct values *values, const struct csv_row *row, enum value_role role)
{
    for (size_t i = 0; i < row->n && i < values->columns.n; i++)
        if (values->columns.v[i].role == role) return str_trim(row->cells[i].text);
    return (struct str){"", 0};
}

/* ---- names ---- */

static bool is_question(struct str name)
{
    return lexicon_is_front(name);
}

static bool is_label(struct str name)
{
    return str_is_nocase(name, "label");
}

static bool is_notetype(struct str name)
{
    return str_is_nocase(name, "notetype") || str_is_nocase(name, "note type");
}

/* The first that fits. */
static const struct {
    enum value_role role;
    bool (*is)(struct str name);
} names[] = {
    {VALUE_ID, lexicon_is_id},       {VALUE_LABEL, is_label},         {VALUE_NOTETYPE, is_notetype},
    {VALUE_TOPIC, lexicon_is_topic}, {VALUE_TAGS, lexicon_is_tags},   {VALUE_NUMBER, lexicon_is_number},
    {VALUE_QUESTION, is_question},   {VALUE_ANSWER, lexicon_is_back},
};

static const struct {
    const char *ending;
    enum cell_kind kind;
} endings[] = {{"_markdown", CELL_MARKDOWN},
               {" (markdown)", CELL_MARKDOWN},
               {"_html", CELL_HTML},
               {" (html)", CELL_HTML}};

static struct value_column column_named(struct str name)
{
    struct value_column column = {VALUE_EXTRA, CELL_TEXT};

    name = str_trim(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i].ending);

        if (name.n <= n || !str_is_nocase(str_from(name, name.n - n), endings[i].ending)) continue;
        column.kind = endings[i].kind;
        name.n -= n;
        break;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!names[i].is(name)) continue;
        column.role = names[i].role;
        break;
    }
    return column;
}

/* ---- columns ---- */

static bool has_role(const struct values *values, enum value_role role)
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
        struct value_column column = column_named(row->cells[i].text);

        if (has_role(values, column.role)) column.role = VALUE_EXTRA;
        *VEC_PUSH(values->doc->arena, &values->columns) = column;
    }
}

/* The row names columns: one asks and another is known, or one answers and another is known. */
static bool names_columns(const struct values *values)
{
    size_t known = 0;

    for (size_t i = 0; i < values->columns.n; i++) known += values->columns.v[i].role != VALUE_EXTRA;
    return known > 1 && (has_role(values, VALUE_QUESTION) || has_role(values, VALUE_ANSWER));
}

static void set_role(struct values *values, size_t column, enum value_role role)
{
    if (column && column <= values->columns.n) values->columns.v[column - 1].role = role;
}

/* The column of that role; where none is called so, the first one from `from` on that is called nothing. */
static size_t role_at(struct values *values, enum value_role role, size_t from)
{
    for (size_t i = 0; i < values->columns.n; i++)
        if (values->columns.v[i].role == role) return i;
    for (size_t i = from; i < values->columns.n; i++) {
        if (values->columns.v[i].role != VALUE_EXTRA) continue;
        values->columns.v[i].role = role;
        return i;
    }
    return values->columns.n;
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
                      "%zu cell%s HTML in %s, so that all are read as HTML; #html:false in the first line "
                      "keeps tags as text",
                      html, html == 1 ? " has" : "s have", html == 1 ? "it" : "them"));
    return true;
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

void values_columns(struct values *values)
{
    const struct csv_head *head = &values->csv.head;
    size_t n = values->csv.columns;
    bool said = false;

    tags_of_head(values);
    if (head->columns.n) {
        name_columns(values, &head->columns);
    } else if (values->csv.rows.n) {
        name_columns(values, &values->csv.rows.v[0]);
        values->first = names_columns(values) && !values->csv.rows.v[0].comment;
    }
    if (!values->first && !head->columns.n) {
        values->columns.n = 0;
        while (values->columns.n < n)
            *VEC_PUSH(values->doc->arena, &values->columns) = (struct value_column){VALUE_EXTRA, CELL_TEXT};
    }
    set_role(values, head->guid_column, VALUE_ID);
    set_role(values, head->notetype_column, VALUE_NOTETYPE);
    set_role(values, head->deck_column, VALUE_TOPIC);
    set_role(values, head->tags_column, VALUE_TAGS);
    values->question = role_at(values, VALUE_QUESTION, 0);
    values->answer = role_at(values, VALUE_ANSWER, values->question + 1);
    if (values->answer == values->columns.n) values->answer = role_at(values, VALUE_ANSWER, 0);
    for (size_t i = 0; i < values->columns.n; i++) {
        said = said || values->columns.v[i].kind != CELL_TEXT;
        values->own = values->own || values->columns.v[i].kind == CELL_MARKDOWN;
    }
    if (said || !is_html(values)) return;
    for (size_t i = 0; i < values->columns.n; i++) values->columns.v[i].kind = CELL_HTML;
}
