#include "archive/query.h"

#include <stdlib.h>
#include <string.h>

#include "archive/impl.h"
#include "base/mem.h"

struct query {
    struct database *database;
    void *statement;
    bool failed; /* a parameter was not taken, or a column not given */
};

struct query *query_begin(struct database *database, const char *sql)
{
    void *statement = NULL;
    struct query *query;

    database_count(database);
    if (database->lib.prepare(database->db, sql, -1, &statement, NULL) || !statement) return NULL;
    query = mem_new(sizeof *query);
    *query = (struct query){database, statement, false};
    return query;
}

void query_end(struct query *query)
{
    if (!query) return;
    query->database->lib.finalize(query->statement);
    free(query);
}

static void bound(struct query *query, int code)
{
    query->failed = query->failed || code;
}

void query_bind_int(struct query *query, int i, int64_t value)
{
    bound(query, query->database->lib.bind_int(query->statement, i, value));
}

/* SQLITE_TRANSIENT: what is bound is copied. */
static void (*copied(void))(void *)
{
    intptr_t transient = -1;
    void (*gone)(void *);

    memcpy(&gone, &transient, sizeof gone);
    return gone;
}

void query_bind_text(struct query *query, int i, struct str text)
{
    const struct libsqlite *lib = &query->database->lib;

    bound(query, lib->bind_text(query->statement, i, text.n ? text.p : "", text.n, copied(), LIBSQLITE_UTF8));
}

void query_bind_blob(struct query *query, int i, struct str bytes)
{
    bound(query,
          query->database->lib.bind_blob(query->statement, i, bytes.n ? bytes.p : "", bytes.n, copied()));
}

int query_step(struct query *query)
{
    int code = query->failed ? LIBSQLITE_NOMEM : query->database->lib.step(query->statement);

    return code == LIBSQLITE_ROW ? 1 : code == LIBSQLITE_DONE ? 0 : -1;
}

void query_again(struct query *query)
{
    database_count(query->database);
    query->database->lib.reset(query->statement);
}

int64_t query_int(struct query *query, int column)
{
    return query->database->lib.column_int(query->statement, column);
}

/* What a column gave, which is nothing where there was no memory for it. */
static struct str column_of(struct query *query, int column, const void *p)
{
    const struct libsqlite *lib = &query->database->lib;

    if (p) return (struct str){p, (size_t)lib->column_bytes(query->statement, column)};
    query->failed = query->failed || lib->code(query->database->db) == LIBSQLITE_NOMEM;
    return (struct str){"", 0};
}

struct str query_text(struct query *query, int column)
{
    return column_of(query, column, query->database->lib.column_text(query->statement, column));
}

struct str query_blob(struct query *query, int column)
{
    return column_of(query, column, query->database->lib.column_blob(query->statement, column));
}
