#include "archive/database.h"

#include <stdlib.h>
#include <string.h>

#include "archive/impl.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/words.h"

enum { STEPS = 1000 }; /* of SQLite's machine: how often it is asked whether that is enough */

/* ---- opening ---- */

/* As Anki's tables are sorted: by their characters, capitals among small letters. */
static int compare(void *with, int n, const void *a, int m, const void *b)
{
    struct str x = {a, (size_t)n}, y = {b, (size_t)m};
    size_t i = 0, k = 0;

    (void)with;
    while (i < x.n && k < y.n) {
        uint32_t p = rune_lower(utf8_next(x, &i)), q = rune_lower(utf8_next(y, &k));

        if (p != q) return p < q ? -1 : 1;
    }
    return (i < x.n) - (k < y.n);
}

static int is_enough(void *with)
{
    struct database *database = with;

    return database->may && database->left-- <= 0;
}

void database_count(struct database *database)
{
    database->left = database->may;
}

/* What a database from elsewhere may not do: change anything but rows, have its schema call functions, run triggers, show views, load
 * code. The numbers are those of sqlite3.h. */
static void defend(struct database *database)
{
    enum {
        TRIGGERS = 1003,
        TOKENIZERS = 1004,
        EXTENSIONS = 1005,
        DEFENSIVE = 1010,
        VIEWS = 1015,
        TRUSTED = 1017
    };
    enum {
        LENGTH,
        SQL,
        COLUMNS,
        DEPTH,
        COMPOUNDS,
        OPERATIONS,
        ARGUMENTS,
        ATTACHED,
        PATTERN,
        VARIABLES,
        NESTED,
        THREADS
    };
    static const struct {
        int what, value;
    } switches[] = {{TRIGGERS, 0},  {TOKENIZERS, 0}, {EXTENSIONS, 0},
                    {DEFENSIVE, 1}, {VIEWS, 0},      {TRUSTED, 0}},
      limits[] = {{LENGTH, 1 << 28}, {SQL, 1 << 20},       {COLUMNS, 500},  {DEPTH, 100},
                  {COMPOUNDS, 20},   {OPERATIONS, 100000}, {ARGUMENTS, 20}, {ATTACHED, 0},
                  {PATTERN, 1000},   {VARIABLES, 1000},    {NESTED, 1},     {THREADS, 0}};

    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        database->lib.config(database->db, switches[i].what, switches[i].value, (int *)NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        database->lib.limit(database->db, limits[i].what, limits[i].value);
}

/* An empty one; NULL: *fault. */
static struct database *open_empty(enum archive_fault *fault)
{
    struct database *database = mem_new(sizeof *database);
    const struct libsqlite *lib = &database->lib;

    *fault = ARCHIVE_NO_SQLITE;
    if (!archive_libsqlite_open(&database->lib, NULL)) {
        free(database);
        return NULL;
    }
    *fault = ARCHIVE_READ;
    if (lib->open(":memory:", &database->db, LIBSQLITE_OPEN_NEW, NULL)) mem_fail();
    if (lib->collation(database->db, "unicase", LIBSQLITE_UTF8, NULL, compare, NULL)) mem_fail();
    lib->progress(database->db, STEPS, is_enough, database);
    return database;
}

struct database *database_new(enum archive_fault *fault)
{
    return open_empty(fault);
}

/* Takes the bytes in, as they are but for the mark of a log, which is not here. */
static bool take_bytes(struct database *database, struct str bytes)
{
    enum { WRITES = 18, READS = 19, LOGGED = 2, PLAIN = 1 };
    unsigned char *copy = database->lib.alloc(bytes.n);

    if (!copy) mem_fail();
    memcpy(copy, bytes.p, bytes.n);
    if (copy[WRITES] == LOGGED) copy[WRITES] = PLAIN;
    if (copy[READS] == LOGGED) copy[READS] = PLAIN;
    return !database->lib.deserialize(database->db, "main", copy, (int64_t)bytes.n, (int64_t)bytes.n,
                                      LIBSQLITE_OWN | LIBSQLITE_READONLY);
}

struct database *database_open(struct str bytes, enum archive_fault *fault)
{
    enum { HEADER = 100, STEPS_A_BYTE = 4, AT_LEAST = 20000 };
    static const char magic[] = "SQLite format 3";
    const size_t most = (size_t)INT32_MAX - (1 << 16);
    struct database *database;

    *fault = ARCHIVE_BROKEN;
    if (bytes.n < HEADER || memcmp(bytes.p, magic, sizeof magic) != 0) return NULL;
    *fault = ARCHIVE_LARGE;
    if (bytes.n > most) return NULL;
    database = open_empty(fault);
    if (!database) return NULL;
    /* A row has more bytes than what reads it has steps. */
    database->may = AT_LEAST + (int64_t)(bytes.n / STEPS * STEPS_A_BYTE);
    if (take_bytes(database, bytes)) {
        defend(database);
        if (database_run(database, "PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_master"))
            return database;
    }
    *fault = ARCHIVE_BROKEN;
    database_close(database);
    return NULL;
}

void database_close(struct database *database)
{
    if (!database) return;
    database->lib.close(database->db);
    free(database);
}

/* ---- asking ---- */

const char *database_wrong(const struct database *database)
{
    int code = database->lib.code(database->db);

    return code == LIBSQLITE_INTERRUPT ? SAY("it would take too long to read")
                                       : database->lib.message(database->db);
}

bool database_has(struct database *database, const char *table)
{
    struct query *query =
        query_begin(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1");
    bool has = false;

    if (query) {
        query_bind_text(query, 1, str_of(table));
        has = query_step(query) == 1;
    }
    query_end(query);
    return has;
}

bool database_run(struct database *database, const char *sql)
{
    database_count(database);
    return !database->lib.run(database->db, sql, NULL, NULL, NULL);
}

struct str database_bytes(struct arena *arena, struct database *database)
{
    int64_t n = 0;
    unsigned char *file = database->lib.serialize(database->db, "main", &n, 0);
    struct str bytes = {"", 0};

    if (!file && n > 0) mem_fail();
    if (file) bytes = (struct str){arena_copy(arena, file, (size_t)n), (size_t)n};
    database->lib.free(file);
    return bytes;
}
