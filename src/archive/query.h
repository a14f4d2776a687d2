/* archive/query.h: one statement of SQL, and its rows. */
#ifndef ARCHIVE_QUERY_H
#define ARCHIVE_QUERY_H

#include <stdint.h>

#include "base/str.h"

struct database;
struct query;

/* NULL: database_wrong (archive/database.h). query_end gives it back; NULL is none. */
struct query *query_begin(struct database *database, const char *sql);
void query_end(struct query *query);
/* Its parameters count from 1. Texts and blobs are copied. */
void query_bind_int(struct query *query, int i, int64_t value);
void query_bind_text(struct query *query, int i, struct str text);
void query_bind_blob(struct query *query, int i, struct str bytes);
/* The next row: 1; 0: there are no more; -1: database_wrong. A statement without rows is done after one step. */
int query_step(struct query *query);
/* For other parameters, once more from the start. */
void query_again(struct query *query);
/* Columns count from 0. A text is what stands there as UTF-8, bad bytes and all; "" of NULL. Both live until the next step. */
int64_t query_int(struct query *query, int column);
struct str query_text(struct query *query, int column);
struct str query_blob(struct query *query, int column);

#endif
