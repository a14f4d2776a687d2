/* archive/database.h: databases of SQLite, in memory: one from elsewhere is read with all its defences on, or a new one is written.
 * libsqlite3 is opened when the first is. Where memory is wanting the program ends (base/mem_front.c), but SQLite says so of damaged
 * databases as well: these are only damaged.
 *
 * A database that is read is never changed: it is read-only, defensive, trusts no schema, loads no extensions, and a statement
 * that takes too many steps is ended (a view can be a bomb). One in WAL mode is read without its log. A collation of the name
 * `unicase` is there, as tables of Anki's need it. */
#ifndef ARCHIVE_DATABASE_H
#define ARCHIVE_DATABASE_H

#include <stdint.h>

#include "archive/archive.h"
#include "archive/query.h"

struct database;

/* `bytes` are copied. NULL: *fault says why. database_close gives it back; NULL is none. */
struct database *database_open(struct str bytes, enum archive_fault *fault);
/* A new one, empty and writable. */
struct database *database_new(enum archive_fault *fault);
void database_close(struct database *database);
/* What went wrong last, for a message; lives until the next call. */
const char *database_wrong(const struct database *database);
/* True if it has a table of that name. */
bool database_has(struct database *database, const char *table);
/* Runs statements without rows; false: database_wrong. */
bool database_run(struct database *database, const char *sql);
/* The database as a file, in the arena; empty: database_wrong. */
struct str database_bytes(struct arena *arena, struct database *database);

#endif
