/* read/values/impl.h: which column of separated values is what. For the files of read/values alone. */
#ifndef READ_VALUES_IMPL_H
#define READ_VALUES_IMPL_H

#include "read/values/cell.h"
#include "read/values/csv.h"

/* In the order in which those that go to the back stand there. */
enum value_role {
    VALUE_QUESTION,
    VALUE_NUMBER,
    VALUE_LABEL,
    VALUE_TOPIC,
    VALUE_TAGS,
    VALUE_ID,
    VALUE_NOTETYPE,
    VALUE_ANSWER,
    VALUE_EXTRA,
};

struct value_column {
    enum value_role role;
    enum cell_kind kind;
};

struct values {
    struct doc *doc;
    struct csv csv;
    VEC(struct value_column) columns;
    size_t question, answer; /* of them */
    size_t first;            /* row that is a card: behind the one that names the columns */
    struct str title;
    size_t strip; /* length of the title in front of each deck's name; 0: none */
    struct strs tags;
    bool own; /* its cells are Markdown: recto wrote it, topic by topic */
};

/* Finds out what the columns are: fills columns, question, answer (columns.n: none), first, tags and own. Says so where cells
 * are taken for HTML (DIAG_CSV_HTML). */
void values_columns(struct values *values);
/* What the column is; one beyond those of the values is more of the back. */
struct value_column values_column(const struct values *values, size_t index);
/* The row's text in the first column of that role, without blanks round it; "": none. */
struct str values_cell(const struct values *values, const struct csv_row *row, enum value_role role);

#endif
