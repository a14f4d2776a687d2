/* archive/impl.h: what the files of archive share. Not for others.
 *
 * src/archive/archive.c    zip archives: what is in them, read and written
 * src/archive/zstd.c       streams of Zstandard
 * src/archive/database.c   databases
 * src/archive/room.c       where what is unpacked goes
 * src/archive/lib*.c       what the libraries are asked; what they have as structs is void here
 * src/archive/calls.c      opens them by name, when they are needed: linking them would cost every run 4 ms each */
#ifndef ARCHIVE_IMPL_H
#define ARCHIVE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/str.h"

struct arena;

/* The most that so many bytes may unpack to, and no more than `most`. */
uint64_t archive_bound(size_t packed, uint64_t most);

/* ---- bytes that come in pieces, nobody knows how many ---- */

struct archive_room {
    struct arena *arena;
    char *p;
    size_t n, cap, most;
};
/* For at most `most` bytes out of `packed`, of which it is said that there are `said`; 0: nothing is. */
struct archive_room archive_room_new(struct arena *arena, size_t packed, size_t said, size_t most);
/* How many bytes have room behind p[n] now, at least one; 0: there are as many as may be. One more, for a NUL, always has. */
size_t archive_room_left(struct archive_room *room);
/* All that came, with a NUL behind it. */
struct str archive_room_bytes(struct archive_room *room);

/* ---- libraries ---- */

/* A function of a library, and where its address goes. */
struct archive_call {
    size_t at;
    const char *symbol;
};
/* `library`: as library_open has it. False: the library, or one of the functions, is not there. */
bool archive_calls_open(const char *library, void *calls, const struct archive_call *wanted, size_t n);
/* What is to be said where they are not. */
extern const char archive_no_libzip[], archive_no_libzstd[], archive_no_libsqlite[];

/* As in zip.h. */
struct libzip_stat {
    uint64_t valid;
    const char *name;
    uint64_t index, size, packed;
    time_t time;
    uint32_t crc;
    uint16_t method, encryption;
    uint32_t flags;
};
struct libzip_error {
    int zip, system;
    char *text;
};
enum {
    LIBZIP_CREATE = 1,
    LIBZIP_TRUNCATE = 8,
    LIBZIP_RDONLY = 16,
    LIBZIP_ENC_RAW = 64,
    LIBZIP_ENC_UTF_8 = 2048,
    LIBZIP_STORE = 0,
    LIBZIP_DEFLATE = 8,
    LIBZIP_ER_MEMORY = 14
};
struct libzip {
    void (*error_init)(struct libzip_error *error);
    int (*error_code)(const struct libzip_error *error);
    void (*error_fini)(struct libzip_error *error);
    void *(*source_buffer)(const void *bytes, uint64_t n, int owns, struct libzip_error *error);
    void (*source_keep)(void *source);
    void (*source_free)(void *source);
    int (*source_open)(void *source);
    int64_t (*source_read)(void *source, void *to, uint64_t n);
    int (*source_close)(void *source);
    int (*source_stat)(void *source, struct libzip_stat *stat);
    void *(*open)(void *source, int flags, struct libzip_error *error);
    int (*close)(void *zip);
    void (*discard)(void *zip);
    struct libzip_error *(*error_of)(void *zip);
    int64_t (*count)(void *zip, uint32_t flags);
    const char *(*name)(void *zip, uint64_t i, uint32_t flags);
    int (*stat)(void *zip, uint64_t i, uint32_t flags, struct libzip_stat *stat);
    void *(*file_open)(void *zip, uint64_t i, uint32_t flags);
    int64_t (*file_read)(void *file, void *to, uint64_t n);
    struct libzip_error *(*file_error)(void *file);
    int (*file_close)(void *file);
    int64_t (*file_add)(void *zip, const char *name, void *source, uint32_t flags);
    int (*file_packing)(void *zip, uint64_t i, int32_t method, uint32_t level);
    int (*file_time)(void *zip, uint64_t i, uint16_t time, uint16_t date, uint32_t flags);
};
/* False: it is not there. `name` NULL: the library's own; tests name others. */
bool archive_libzip_open(struct libzip *zip, const char *name);

/* As in zstd.h. */
struct libzstd_in {
    const void *p;
    size_t n, at;
};
struct libzstd_out {
    void *p;
    size_t n, at;
};
enum {
    LIBZSTD_WINDOW_LOG_MAX = 100,
    LIBZSTD_ER_UNSUPPORTED = 14,
    LIBZSTD_ER_WINDOW = 16,
    LIBZSTD_ER_DICTIONARY = 32,
    LIBZSTD_ER_MEMORY = 64
};
struct libzstd {
    void *(*begin)(void);
    size_t (*end)(void *stream);
    size_t (*set)(void *stream, int parameter, int value);
    size_t (*read)(void *stream, struct libzstd_out *out, struct libzstd_in *in);
    unsigned (*is_error)(size_t code);
    int (*error_code)(size_t code);
    unsigned long long (*said)(const void *packed, size_t n);
};
bool archive_libzstd_open(struct libzstd *zstd, const char *name);

/* As in sqlite3.h. */
enum {
    LIBSQLITE_OK = 0,
    LIBSQLITE_NOMEM = 7,
    LIBSQLITE_INTERRUPT = 9,
    LIBSQLITE_ROW = 100,
    LIBSQLITE_DONE = 101,
    LIBSQLITE_OPEN_NEW = 0x86, /* read and write, create, in memory */
    LIBSQLITE_UTF8 = 1,
    LIBSQLITE_OWN = 1, /* a database that is freed with it, */
    LIBSQLITE_READONLY = 4
};
struct libsqlite {
    int (*open)(const char *name, void **db, int flags, const char *vfs);
    int (*close)(void *db);
    void *(*alloc)(uint64_t n);
    void (*free)(void *p);
    int (*deserialize)(void *db, const char *schema, unsigned char *bytes, int64_t n, int64_t room,
                       unsigned flags);
    unsigned char *(*serialize)(void *db, const char *schema, int64_t *n, unsigned flags);
    int (*config)(void *db, int what, ...);
    int (*limit)(void *db, int what, int value);
    void (*progress)(void *db, int steps, int (*stop)(void *with), void *with);
    int (*collation)(void *db, const char *name, int encoding, void *with,
                     int (*cmp)(void *with, int n, const void *a, int m, const void *b),
                     void (*gone)(void *with));
    int (*run)(void *db, const char *sql, int (*row)(void *, int, char **, char **), void *with,
               char **wrong);
    int (*prepare)(void *db, const char *sql, int n, void **statement, const char **rest);
    int (*step)(void *statement);
    int (*reset)(void *statement);
    int (*finalize)(void *statement);
    int (*bind_int)(void *statement, int i, int64_t value);
    int (*bind_text)(void *statement, int i, const char *p, uint64_t n, void (*gone)(void *),
                     unsigned char encoding);
    int (*bind_blob)(void *statement, int i, const void *p, uint64_t n, void (*gone)(void *));
    int64_t (*column_int)(void *statement, int column);
    const unsigned char *(*column_text)(void *statement, int column);
    const void *(*column_blob)(void *statement, int column);
    int (*column_bytes)(void *statement, int column);
    const char *(*message)(void *db);
    int (*code)(void *db);
};
bool archive_libsqlite_open(struct libsqlite *sqlite, const char *name);

/* ---- an archive ---- */

struct archive;

/* All its members together may be so much, not ARCHIVE_MOST: for tests. */
void archive_allow(struct archive *archive, uint64_t most);

/* ---- a database ---- */

struct database {
    struct libsqlite lib;
    void *db;
    int64_t may,
        left; /* how many thousand steps a statement may take; the present one, still. may = 0: any */
};
/* A statement begins. */
void database_count(struct database *database);

#endif
