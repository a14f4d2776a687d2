/* fuzz_archive.c: any bytes as an archive, a stream of Zstandard or a database. A choice stands in front: which of them. Whatever they are, they
 * unpack to no more than may be, and what was read is read again. */
#include "archive/archive.h"
#include "archive/database.h"
#include "archive/zstd.h"
#include "fuzz.h"

enum { MOST = 1 << 20, ROWS = 1000 };

static void try_zip(struct arena *arena, struct str input)
{
    enum archive_fault fault;
    struct archive *archive = archive_open(input, &fault);

    HOLDS((archive != NULL) == (fault == ARCHIVE_READ));
    for (size_t i = 0; archive && i < archive_count(archive); i++) {
        const char *name = archive_name(archive, i);
        struct str bytes, again;
        size_t found = archive_find(archive, name);

        HOLDS(found <= i && !strcmp(archive_name(archive, found), name));
        fault = archive_read(archive, i, arena, MOST, &bytes);
        HOLDS(bytes.n <= MOST && (!fault || !bytes.n) && !bytes.p[bytes.n]);
        HOLDS(archive_read(archive, i, arena, MOST, &again) == fault && str_eq(bytes, again));
    }
    archive_close(archive);
}

static void try_zstd(struct arena *arena, struct str input)
{
    struct str bytes, again;
    enum archive_fault fault = zstd_read(arena, input, MOST, &bytes);

    HOLDS(bytes.n <= MOST && (!fault || !bytes.n) && !bytes.p[bytes.n]);
    if (fault) return;
    HOLDS(zstd_read(arena, input, bytes.n, &again) == ARCHIVE_READ && str_eq(bytes, again));
    if (bytes.n) HOLDS(zstd_read(arena, input, bytes.n - 1, &again) == ARCHIVE_LARGE);
}

/* All rows of all that is called a table, as far as they can be read. */
static void try_table(struct arena *arena, struct database *database, struct str name)
{
    struct query *query;

    if (memchr(name.p, '"', name.n) || memchr(name.p, '\0', name.n)) return;
    database_has(database, str_z(arena, name));
    query = query_begin(database, arena_printf(arena, "SELECT * FROM \"%.*s\"", STR(name)));
    if (!query) HOLDS(*database_wrong(database));
    for (int i = 0; query && i < ROWS && query_step(query) > 0; i++) {
        query_int(query, 0);
        query_text(query, 0);
        query_blob(query, 0);
    }
    query_end(query);
}

static void try_database(struct arena *arena, struct str input)
{
    enum archive_fault fault;
    struct database *database = database_open(input, &fault);
    struct query *query;

    HOLDS((database != NULL) == (fault == ARCHIVE_READ));
    if (!database) return;
    HOLDS(!database_run(database, "CREATE TABLE no (a)"));
    query = query_begin(database, "SELECT name FROM sqlite_master WHERE type = 'table'");
    while (query && query_step(query) > 0) {
        struct str name = query_text(query, 0);

        if (name.n) try_table(arena, database, (struct str){arena_copy(arena, name.p, name.n), name.n});
    }
    query_end(query);
    database_close(database);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const tries[])(struct arena *, struct str) = {try_zip, try_zstd, try_database};
    struct arena *arena = arena_new();
    struct str input = {(const char *)data, size};
    unsigned choice = fuzz_choice(&input, sizeof tries / sizeof *tries);

    tries[choice](arena, input);
    arena_free(arena);
    return 0;
}
