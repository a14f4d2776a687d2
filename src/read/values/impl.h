/* read/values/impl.h: which column of separated values is what. For the files of read/values alone. */
#ifndef READ_VALUES_IMPL_H
#define READ_VALUES_IMPL_H

#include "deck/read_options.h"
#include "read/guess/header.h"
#include "read/values/cell.h"
#include "read/values/csv.h"

struct value_column {
    enum column_role role;
    enum column_role named; /* what its name says; role is EXTRA where an earlier column has it */
    enum cell_kind kind;
    unsigned language; /* its name is a language's; 0: none */
    bool known;        /* as names of columns go */
    bool pictures;     /* its cells are names of pictures' files */
};

/* A row that stands above the table, or between its parts. */
struct values_aside {
    const char *kind; /* const data, for what is omitted */
    struct csv_row row;
};

struct values {
    struct doc *doc;
    struct csv csv;
    VEC(struct value_column) columns;
    size_t question, answer;   /* of them */
    size_t first;              /* row that is a card: behind the one that names the columns */
    bool doubtful;             /* that row might be one, too: nobody has said that it names them */
    struct str title, heading; /* heading: what stands above the table */
    size_t strip;              /* length of the title in front of each deck's name; 0: none */
    struct strs tags;
    const struct tabular *tabular;   /* what the rows were made of; NULL: text */
    VEC(struct values_aside) asides; /* rows that are no cards */
    bool own;                        /* its cells are Markdown: recto wrote it, topic by topic */
};

/* Fills rows, asides and heading of what values->tabular has. */
void values_rows(struct values *values);
/* Finds out what the columns are: fills columns, question, answer (columns.n: none), first, tags and own. Says so where cells
 * are taken for HTML (DIAG_CSV_HTML). */
void values_columns(struct values *values, const struct read_options *options);
/* Where objects of several kinds lie in one table: what a row has in a column of the same name as another, and nothing in that, goes there. */
void values_fold(struct values *values);
/* What the column is; one beyond those of the values is more of the back. */
struct value_column values_column(const struct values *values, size_t index);
/* The row's text in the first column of that role, without blanks round it; "": none. */
struct str values_cell(const struct values *values, const struct csv_row *row, enum column_role role);
/* How the cell is to be read, in a column of that kind. */
enum cell_kind values_kind(const struct csv_cell *cell, enum cell_kind column);
/* What the cell says, without tags. */
struct str values_plain(const struct values *values, const struct csv_cell *cell);
/* How many cards a type of notes of Anki's makes, by its name: one; the same turned over, too; that where the third field says something. */
enum values_reverse { VALUES_ONE_WAY, VALUES_REVERSED, VALUES_OPTIONAL };
enum values_reverse values_reverse(struct str type);

#endif
