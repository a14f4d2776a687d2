/* read/guess/header.h: the names of a table's columns, in Markdown and in separated values: what each says its column is, and
 * whether a first row is names or already a card. */
#ifndef READ_GUESS_HEADER_H
#define READ_GUESS_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct doc;

/* In the order in which those that go to the back stand there. */
enum column_role {
    COLUMN_QUESTION,
    COLUMN_NUMBER,
    COLUMN_LABEL,
    COLUMN_TOPIC,
    COLUMN_TAGS,
    COLUMN_ID,
    COLUMN_NOTETYPE,
    COLUMN_ANSWER,
    COLUMN_PICTURE,
    COLUMN_EXTRA,
};

/* One name: an icon before it and what stands in parentheses behind it say nothing. */
struct column_name {
    enum column_role role;
    bool known;        /* the name is one that columns have; of COLUMN_EXTRA: an example, a note, ... */
    unsigned language; /* it is a language's, whose words stand below; 0: none */
};

/* What a name says; `languages`: it may be that of a language. */
struct column_name header_name(struct doc *doc, bool languages, struct str name);

/* Cells of a table by row and column, both from 0; row 0 is the one in question. "" where there is none. */
struct header_cells {
    const void *table;
    struct str (*cell)(const void *table, size_t row, size_t column);
    size_t rows, columns;
};

/* True if row 0 is names, which are in names[columns], and not content: all of its cells are known, of several kinds, and
 * one of them at least does not stand below; or enough of them are, and the others look like no content; or one stands above
 * pictures and is none. */
bool header_is(const struct header_cells *cells, const struct column_name *names);

/* The author's word on columns, "question=2,answer=1": the role of column `index`, from 0; COLUMN_EXTRA and false where it
 * says nothing of it. `text` may be NULL. */
bool header_said(const char *text, size_t index, enum column_role *role);
/* The largest number of a column that the list names, from 1; 0: none. */
size_t header_said_last(const char *text);
/* NULL if that is how columns are named, else what is wrong with it. */
const char *header_said_wrong(struct arena *arena, const char *text);

/* Whether the cell is the name of a picture's file, and nothing else. */
bool header_is_picture(struct str cell);
/* Whether the cell may stand in a column of numbers: "7", "2b", "IV", "c", "1.2"; no word does. */
bool header_is_number(struct str cell);

#endif
