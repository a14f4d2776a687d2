#include "archive/impl.h"

#define CALL(member, symbol)                       \
    {                                              \
        offsetof(struct libsqlite, member), symbol \
    }

bool archive_libsqlite_open(struct libsqlite *sqlite, const char *name)
{
    static const struct archive_call wanted[] = {
        CALL(open, "sqlite3_open_v2"),
        CALL(close, "sqlite3_close_v2"),
        CALL(alloc, "sqlite3_malloc64"),
        CALL(free, "sqlite3_free"),
        CALL(deserialize, "sqlite3_deserialize"),
        CALL(serialize, "sqlite3_serialize"),
        CALL(config, "sqlite3_db_config"),
        CALL(limit, "sqlite3_limit"),
        CALL(progress, "sqlite3_progress_handler"),
        CALL(collation, "sqlite3_create_collation_v2"),
        CALL(run, "sqlite3_exec"),
        CALL(prepare, "sqlite3_prepare_v2"),
        CALL(step, "sqlite3_step"),
        CALL(reset, "sqlite3_reset"),
        CALL(finalize, "sqlite3_finalize"),
        CALL(bind_int, "sqlite3_bind_int64"),
        CALL(bind_text, "sqlite3_bind_text64"),
        CALL(bind_blob, "sqlite3_bind_blob64"),
        CALL(column_int, "sqlite3_column_int64"),
        CALL(column_text, "sqlite3_column_text"),
        CALL(column_blob, "sqlite3_column_blob"),
        CALL(column_bytes, "sqlite3_column_bytes"),
        CALL(message, "sqlite3_errmsg"),
        CALL(code, "sqlite3_errcode"),
    };

    return archive_calls_open(name ? name : "libsqlite3.so.0", sqlite, wanted,
                              sizeof wanted / sizeof *wanted);
}
