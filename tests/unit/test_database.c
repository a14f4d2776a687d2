/* Databases of SQLite: those from elsewhere, whatever is in them, and our own. */
#include "unit.h"

#include <string.h>

#include "archive/database.h"
#include "archive/impl.h"
#include "base/arena.h"

/* What the statements make, as a file; empty: there is no SQLite. */
static struct str made(const char *sql)
{
    enum archive_fault fault;
    struct database *database = database_new(&fault);
    struct str bytes = {0};

    if (!database) return bytes;
    if (!database_run(database, sql)) CHECK_STR(database_wrong(database), "");
    bytes = database_bytes(unit_arena(), database);
    database_close(database);
    return bytes;
}

#define NEEDS_SQLITE                                                      \
    do {                                                                  \
        struct libsqlite lib_;                                            \
        if (!archive_libsqlite_open(&lib_, NULL)) SKIP("no SQLite here"); \
    } while (0)

/* The one number that a statement gives; -1: it gives none, -2: it fails. */
static int64_t asked(struct database *database, const char *sql)
{
    struct query *query = query_begin(database, sql);
    int step = query ? query_step(query) : -1;
    int64_t number = step > 0 ? query_int(query, 0) : step - 1;

    query_end(query);
    return number;
}

static struct database *opened(struct str bytes)
{
    enum archive_fault fault;
    struct database *database = database_open(bytes, &fault);

    CHECK_EQ_INT(fault, ARCHIVE_READ);
    return database;
}

static enum archive_fault fault_of(struct str bytes)
{
    enum archive_fault fault;
    struct database *database = database_open(bytes, &fault);

    CHECK(!database);
    database_close(database);
    return fault;
}

static char *copy_of(struct str bytes)
{
    return arena_copy(unit_arena(), bytes.p, bytes.n);
}

TEST(what_was_written_is_read)
{
    struct database *database;
    struct query *query;
    enum archive_fault fault;
    struct str bytes;

    NEEDS_SQLITE;
    database = database_new(&fault);
    REQUIRE(database);
    CHECK(database_run(database, "CREATE TABLE t (i INTEGER PRIMARY KEY, s TEXT, b BLOB)"));
    query = query_begin(database, "INSERT INTO t VALUES (?1, ?2, ?3)");
    REQUIRE(query);
    for (int i = 1; i <= 3; i++) {
        query_bind_int(query, 1, INT64_MIN + i);
        query_bind_text(query, 2, str_of("\xc3\xa9 \xff"));
        query_bind_blob(query, 3, (struct str){"a\0b", 3});
        CHECK_EQ_INT(query_step(query), 0);
        query_again(query);
    }
    query_bind_int(query, 1, 9);
    query_bind_text(query, 2, (struct str){0});
    query_bind_blob(query, 3, (struct str){0});
    CHECK_EQ_INT(query_step(query), 0);
    query_end(query);
    bytes = database_bytes(unit_arena(), database);
    database_close(database);

    database = opened(bytes);
    REQUIRE(database);
    CHECK(database_has(database, "t") && !database_has(database, "u"));
    query = query_begin(database, "SELECT i, s, b, NULL FROM t ORDER BY i");
    REQUIRE(query);
    CHECK_EQ_INT(query_step(query), 1);
    CHECK(query_int(query, 0) == INT64_MIN + 1);
    CHECK_STR(query_text(query, 1), "\xc3\xa9 \xff");
    CHECK_EQ_INT((long)query_blob(query, 2).n, 3);
    CHECK(!memcmp(query_blob(query, 2).p, "a\0b", 3));
    CHECK_STR(query_text(query, 3), "");
    for (int i = 0; i < 2; i++) CHECK_EQ_INT(query_step(query), 1);
    CHECK_EQ_INT(query_step(query), 1);
    CHECK_STR(query_text(query, 1), "");
    CHECK_EQ_INT((long)query_blob(query, 2).n, 0);
    CHECK_EQ_INT(query_step(query), 0);
    query_end(query);
    database_close(database);
}

TEST(the_same_statements_give_the_same_bytes)
{
    const char *sql = "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);";
    struct str one = made(sql), two = made(sql);

    NEEDS_SQLITE;
    CHECK(one.n && one.n == two.n && !memcmp(one.p, two.p, one.n));
}

TEST(what_is_no_database_is_refused)
{
    struct str whole = made("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(20000));");
    char *bytes;

    NEEDS_SQLITE;
    CHECK_EQ_INT(fault_of((struct str){0}), ARCHIVE_BROKEN);
    CHECK_EQ_INT(fault_of(str_of("SQLite format 3")), ARCHIVE_BROKEN);
    bytes = copy_of(whole);
    bytes[3] = 'x';
    CHECK_EQ_INT(fault_of((struct str){bytes, whole.n}), ARCHIVE_BROKEN);
    /* Cut off. */
    CHECK_EQ_INT(fault_of((struct str){whole.p, 100}), ARCHIVE_BROKEN);
    CHECK_EQ_INT(fault_of((struct str){whole.p, whole.n - 4096}), ARCHIVE_BROKEN);
    /* No page has this size. */
    bytes = copy_of(whole);
    bytes[16] = bytes[17] = 3;
    CHECK_EQ_INT(fault_of((struct str){bytes, whole.n}), ARCHIVE_BROKEN);
}

/* A page in the middle is something else: what is asked of it fails, and nothing else happens. */
TEST(damage_is_found_when_it_is_read)
{
    struct str whole = made("CREATE TABLE t (a); INSERT INTO t VALUES ('x');"
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                            "INSERT INTO t SELECT hex(i) FROM n;");
    char *bytes;
    struct database *database;

    NEEDS_SQLITE;
    bytes = copy_of(whole);
    REQUIRE(whole.n > 3 * 4096);
    memset(bytes + 4096, 0xff, 4096);
    database = opened((struct str){bytes, whole.n});
    REQUIRE(database);
    CHECK_EQ_INT(asked(database, "SELECT sum(length(a)) FROM t"), -2);
    CHECK_CONTAINS(database_wrong(database), "malformed");
    database_close(database);
}

/* Some of these SQLite calls a want of memory. */
TEST(a_broken_schema_does_not_end_the_program)
{
    struct str whole = made("CREATE TABLE notes (a); CREATE TABLE cards (a);");
    size_t failed = 0;

    NEEDS_SQLITE;
    for (size_t i = 100; i < 4096; i++) {
        enum archive_fault fault;
        char *bytes = copy_of(whole);
        struct database *database;

        bytes[i] ^= 0x7F;
        database = database_open((struct str){bytes, whole.n}, &fault);
        failed += !database;
        database_close(database);
    }
    CHECK(failed > 10);
}

/* Anki leaves the header so; the log that it speaks of is in another file. */
TEST(a_database_with_a_log_is_read_without_it)
{
    struct str whole = made("CREATE TABLE t (a); INSERT INTO t VALUES (42);");
    char *bytes;
    struct database *database;

    NEEDS_SQLITE;
    bytes = copy_of(whole);
    bytes[18] = bytes[19] = 2;
    database = opened((struct str){bytes, whole.n});
    REQUIRE(database);
    CHECK_EQ_INT(asked(database, "SELECT a FROM t"), 42);
    database_close(database);
    CHECK_EQ_INT(bytes[18], 2);
}

TEST(nothing_is_written_into_what_is_read)
{
    static const char *const sql[] = {
        "INSERT INTO t VALUES (1)",
        "DELETE FROM t",
        "DROP TABLE t",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = ''",
        "SELECT load_extension('x')",
        "ATTACH ':memory:' AS more",
        "ATTACH '/tmp/recto-never' AS more",
        "VACUUM INTO '/tmp/recto-never'",
    };
    struct str whole = made("CREATE TABLE t (a);");
    struct database *database;

    NEEDS_SQLITE;
    database = opened(whole);
    REQUIRE(database);
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        CHECK(!database_run(database, sql[i]));
        CHECK(*database_wrong(database));
    }
    CHECK_EQ_INT(asked(database, "SELECT count(*) FROM t"), 0);
    database_close(database);
}

/* What looks like a table is a query without an end. */
TEST(views_and_long_statements_are_ended)
{
    struct str whole =
        made("CREATE TABLE t (a); INSERT INTO t VALUES (1);"
             "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
             " SELECT i FROM n;");
    struct database *database;

    NEEDS_SQLITE;
    database = opened(whole);
    REQUIRE(database);
    CHECK(!database_has(database, "endless"));
    CHECK_EQ_INT(asked(database, "SELECT count(*) FROM endless"), -2);
    CHECK_EQ_INT(
        asked(database,
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"),
        -2);
    CHECK_CONTAINS(database_wrong(database), "too long");
    CHECK_EQ_INT(asked(database, "SELECT a FROM t"), 1);
    database_close(database);
}

/* 400 MB of zeros. */
TEST(a_value_is_no_longer_than_may_be)
{
    struct str whole = made("CREATE TABLE t (a, b AS (hex(zeroblob(a)))); INSERT INTO t VALUES (200000000);");
    struct database *database;

    NEEDS_SQLITE;
    database = opened(whole);
    REQUIRE(database);
    CHECK_EQ_INT(asked(database, "SELECT a FROM t"), 200000000);
    CHECK_EQ_INT(asked(database, "SELECT length(b) FROM t"), -2);
    database_close(database);
}

/* Tables of Anki's are sorted so. */
TEST(unicase_is_there)
{
    struct str whole = made("CREATE TABLE t (a TEXT COLLATE unicase PRIMARY KEY);"
                            "INSERT INTO t VALUES ('b'), ('A'), ('\xc3\x89t\xc3\xa9'), ('a1');");
    struct database *database;
    struct query *query;

    NEEDS_SQLITE;
    database = opened(whole);
    REQUIRE(database);
    CHECK_EQ_INT(asked(database, "SELECT count(*) FROM t WHERE a = '\xc3\xa9T\xc3\xa9'"), 1);
    query = query_begin(database, "PRAGMA integrity_check");
    REQUIRE(query);
    CHECK_EQ_INT(query_step(query), 1);
    CHECK_STR(query_text(query, 0), "ok");
    query_end(query);
    query = query_begin(database, "SELECT group_concat(a, ' ') FROM (SELECT a FROM t ORDER BY a)");
    REQUIRE(query);
    CHECK_EQ_INT(query_step(query), 1);
    CHECK_STR(query_text(query, 0), "A a1 b \xc3\x89t\xc3\xa9");
    query_end(query);
    database_close(database);
}

TEST(a_library_that_is_not_there_is_told)
{
    struct libsqlite lib;

    CHECK(!archive_libsqlite_open(&lib, "libnone.so.1"));
    CHECK(!archive_libsqlite_open(&lib, "libz.so.1"));
    CHECK_CONTAINS(archive_why(ARCHIVE_NO_SQLITE), "libsqlite3-0");
}
