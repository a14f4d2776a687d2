#include "archive/archive.h"

#include <stdlib.h>
#include <string.h>

#include "archive/impl.h"
#include "base/arena.h"
#include "base/char.h"
#include "base/mem.h"
#include "base/words.h"

struct member {
    const char *name;
    size_t i;
    uint64_t counted; /* how much of it was unpacked when most of it was */
};

struct archive {
    struct libzip lib;
    void *zip;
    struct member *v, **sorted; /* by name, and then as they come */
    size_t n;
    size_t bytes;            /* of the archive itself */
    uint64_t unpacked, most; /* all that is counted, and what may be */
};

const char *archive_why(enum archive_fault fault)
{
    switch (fault) {
    case ARCHIVE_READ: return SAY("nothing is wrong with it");
    case ARCHIVE_MISSING: return SAY("it is not there");
    case ARCHIVE_BROKEN: return SAY("it is damaged, or cut off");
    case ARCHIVE_LARGE: return SAY("it unpacks to more than may be");
    case ARCHIVE_SECRET: return SAY("it asks for a password");
    case ARCHIVE_UNKNOWN: return SAY("it is packed in a way that is not known");
    case ARCHIVE_NO_LIBRARY: return archive_no_libzip;
    case ARCHIVE_NO_ZSTD: return archive_no_libzstd;
    case ARCHIVE_NO_SQLITE: return archive_no_libsqlite;
    }
    return "";
}

void archive_tell(struct diags *diags, const char *file, const char *what, enum archive_fault fault)
{
    enum diag_id id = fault >= ARCHIVE_NO_LIBRARY ? DIAG_NO_LIBRARY : DIAG_ARCHIVE;

    const char *why = archive_why(fault);

    diag(diags, id, file, 0,
         what ? arena_printf(diags->arena, SAY("%s in it cannot be read: %-s"), what, why)
              : arena_printf(diags->arena, SAY("cannot be read: %-s"), why));
}

/* What libzip says; never that it was read. */
static enum archive_fault fault_of(int error)
{
    enum {
        MULTIDISK = 1,
        COMPRESSION = 16,
        ENCRYPTION = 24,
        NO_PASSWORD = 26,
        WRONG_PASSWORD = 27,
        OPERATION = 28
    };

    switch (error) {
    case LIBZIP_ER_MEMORY: mem_fail();
    case MULTIDISK:
    case COMPRESSION:
    case OPERATION: return ARCHIVE_UNKNOWN;
    case ENCRYPTION:
    case NO_PASSWORD:
    case WRONG_PASSWORD: return ARCHIVE_SECRET;
    default: return ARCHIVE_BROKEN;
    }
}

/* ---- what is in it ---- */

/* The number of `n` bytes there, the lowest first. */
static uint64_t number_at(struct str bytes, size_t at, size_t n)
{
    uint64_t number = 0;

    while (n--) number = number << 8 | (unsigned char)bytes.p[at + n];
    return number;
}

/* How many members an end at that place says that there are, or may say. */
static uint64_t said_at(struct str bytes, size_t at)
{
    enum { LOCATOR = 20, WIDE = 56 };
    uint64_t count = number_at(bytes, at + 10, 2), wide;

    if (count < UINT16_MAX || at < LOCATOR || !str_starts(str_from(bytes, at - LOCATOR), "PK\6\7"))
        return count;
    wide = number_at(bytes, at - LOCATOR + 8, 8);
    if (bytes.n < WIDE || wide > bytes.n - WIDE) return count;
    return number_at(bytes, (size_t)wide + 32, 8);
}

/* Each member costs memory before anybody can count them. */
static bool says_too_many(struct str bytes)
{
    enum { END = 22, TAIL = END + UINT16_MAX + 1024 };
    size_t from = bytes.n > TAIL ? bytes.n - TAIL : 0;

    for (size_t at = from; at + END <= bytes.n; at++)
        if (bytes.p[at] == 'P' && str_starts(str_from(bytes, at), "PK\5\6") &&
            said_at(bytes, at) > ARCHIVE_MEMBERS_MAX)
            return true;
    return false;
}

/* Without regard to the case of ASCII letters. */
static int nocase_cmp(const char *a, const char *b)
{
    while (*a && char_lower(*a) == char_lower(*b)) {
        a++;
        b++;
    }
    return (unsigned char)char_lower(*a) - (unsigned char)char_lower(*b);
}

static int name_cmp(const char *a, const char *b)
{
    int cmp = nocase_cmp(a, b);

    return cmp ? cmp : strcmp(a, b);
}

static int member_cmp(const void *a, const void *b)
{
    const struct member *x = *(struct member *const *)a, *y = *(struct member *const *)b;
    int cmp = name_cmp(x->name, y->name);

    return cmp ? cmp : (x->i > y->i) - (x->i < y->i);
}

static void list_members(struct archive *archive)
{
    int64_t n = archive->lib.count(archive->zip, 0);

    archive->n = n > 0 ? (size_t)n : 0;
    archive->v = mem_array(archive->n, sizeof *archive->v);
    archive->sorted = mem_array(archive->n, sizeof(struct member *));
    for (size_t i = 0; i < archive->n; i++) {
        const char *name = archive->lib.name(archive->zip, i, LIBZIP_ENC_RAW);

        archive->v[i] = (struct member){.name = name ? name : "", .i = i};
        archive->sorted[i] = &archive->v[i];
    }
    qsort(archive->sorted, archive->n, sizeof(struct member *), member_cmp);
}

/* NULL: *error is libzip's. */
static void *zip_open(const struct libzip *lib, const void *bytes, size_t n, int flags, void **source,
                      int *error)
{
    struct libzip_error wrong;
    void *zip = NULL;

    lib->error_init(&wrong);
    *source = lib->source_buffer(bytes, n, 0, &wrong);
    if (*source) {
        lib->source_keep(*source);
        zip = lib->open(*source, flags, &wrong);
        if (!zip) lib->source_free(*source);
        if (!zip) lib->source_free(*source);
    }
    *error = zip ? 0 : lib->error_code(&wrong);
    lib->error_fini(&wrong);
    return zip;
}

struct archive *archive_open(struct str bytes, enum archive_fault *fault)
{
    struct archive *archive = mem_new(sizeof *archive);
    void *source = NULL;
    int error;

    archive->bytes = bytes.n;
    archive->most = archive_bound(bytes.n, ARCHIVE_MOST);
    *fault = ARCHIVE_NO_LIBRARY;
    if (archive_libzip_open(&archive->lib, NULL)) {
        *fault = ARCHIVE_LARGE;
        if (!says_too_many(bytes)) {
            archive->zip = zip_open(&archive->lib, bytes.p, bytes.n, LIBZIP_RDONLY, &source, &error);
            *fault = archive->zip ? ARCHIVE_READ : fault_of(error);
        }
    }
    if (archive->zip) {
        archive->lib.source_free(source); /* the archive keeps it */
        list_members(archive);
        return archive;
    }
    archive_close(archive);
    return NULL;
}

void archive_allow(struct archive *archive, uint64_t most)
{
    archive->most = most;
}

void archive_close(struct archive *archive)
{
    if (!archive) return;
    if (archive->zip) archive->lib.discard(archive->zip);
    free(archive->sorted);
    free(archive->v);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return archive->n;
}

const char *archive_name(const struct archive *archive, size_t i)
{
    return archive->v[i].name;
}

/* The first that is equal by that comparison, which the order agrees with. */
static size_t find_by(const struct archive *archive, const char *name,
                      int (*cmp)(const char *a, const char *b))
{
    size_t low = 0, high = archive->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (cmp(archive->sorted[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == archive->n || cmp(archive->sorted[low]->name, name) != 0) return SIZE_MAX;
    return archive->sorted[low]->i;
}

size_t archive_find(const struct archive *archive, const char *name)
{
    return find_by(archive, name, name_cmp);
}

size_t archive_find_nocase(const struct archive *archive, const char *name)
{
    size_t i = archive_find(archive, name);

    return i != SIZE_MAX ? i : find_by(archive, name, nocase_cmp);
}

/* ---- reading ---- */

/* Whether so much of the member may be, out of so many bytes: then it is counted. */
static bool may_be(struct archive *archive, struct member *member, uint64_t n, uint64_t packed)
{
    const uint64_t megabyte = 1 << 20;

    if (n > megabyte && n / ARCHIVE_TIMES > packed) return false;
    if (n <= member->counted) return true;
    if (n - member->counted > archive->most - archive->unpacked) return false;
    archive->unpacked += n - member->counted;
    member->counted = n;
    return true;
}

/* All of an open member. At its end libzip compares its sum. */
static enum archive_fault pour(struct archive *archive, struct member *member, void *file, uint64_t packed,
                               struct archive_room *room)
{
    enum { PIECE = 1 << 18 };
    char beyond;

    for (;;) {
        size_t left = archive_room_left(room), want = left < PIECE ? left : PIECE;
        int64_t n = archive->lib.file_read(file, left ? room->p + room->n : &beyond, left ? want : 1);

        if (n < 0) return fault_of(archive->lib.error_code(archive->lib.file_error(file)));
        if (n == 0) return ARCHIVE_READ;
        if (!left) return ARCHIVE_LARGE;
        room->n += (size_t)n;
        if (!may_be(archive, member, room->n, packed)) return ARCHIVE_LARGE;
    }
}

/* Other ways of packing are rare in what decks come in, and some take memory without bounds. */
static enum archive_fault look_at(struct archive *archive, size_t i, struct libzip_stat *stat)
{
    if (archive->lib.stat(archive->zip, i, 0, stat))
        return fault_of(archive->lib.error_code(archive->lib.error_of(archive->zip)));
    if (stat->packed > archive->bytes) stat->packed = archive->bytes;
    if (stat->encryption) return ARCHIVE_SECRET;
    return stat->method == LIBZIP_STORE || stat->method == LIBZIP_DEFLATE ? ARCHIVE_READ : ARCHIVE_UNKNOWN;
}

enum archive_fault archive_read(struct archive *archive, size_t i, struct arena *arena, size_t most,
                                struct str *bytes)
{
    struct arena_mark mark = arena_mark(arena);
    struct libzip_stat stat = {0};
    struct archive_room room;
    enum archive_fault fault;
    void *file;

    *bytes = (struct str){"", 0};
    if (i >= archive->n) return ARCHIVE_MISSING;
    fault = look_at(archive, i, &stat);
    if (fault) return fault;
    room = archive_room_new(arena, (size_t)stat.packed, stat.size < most ? (size_t)stat.size : most, most);
    file = archive->lib.file_open(archive->zip, i, 0);
    if (!file) {
        fault = fault_of(archive->lib.error_code(archive->lib.error_of(archive->zip)));
    } else {
        fault = pour(archive, &archive->v[i], file, stat.packed, &room);
        archive->lib.file_close(file);
        if (!fault && room.n != stat.size) fault = ARCHIVE_BROKEN;
    }
    if (fault)
        arena_reset(arena, mark);
    else
        *bytes = archive_room_bytes(&room);
    return fault;
}

/* ---- writing ---- */

/* The same on every machine, whatever the clock says and wherever it stands: noon on the first day that such an archive knows. */
enum { FIRST_DAY = 1 << 5 | 1, NOON = 12 << 11 };

static bool add_entry(const struct libzip *lib, void *zip, const struct archive_entry *entry)
{
    struct libzip_error wrong;
    void *source;
    int64_t i;

    lib->error_init(&wrong);
    source = lib->source_buffer(entry->bytes.p, entry->bytes.n, 0, &wrong);
    if (!source && lib->error_code(&wrong) == LIBZIP_ER_MEMORY) mem_fail();
    lib->error_fini(&wrong);
    if (!source) return false;
    i = lib->file_add(zip, entry->name, source, LIBZIP_ENC_UTF_8);
    if (i < 0) {
        lib->source_free(source);
        return false;
    }
    return !lib->file_packing(zip, (uint64_t)i, entry->stored ? LIBZIP_STORE : LIBZIP_DEFLATE, 0) &&
           !lib->file_time(zip, (uint64_t)i, NOON, FIRST_DAY, 0);
}

/* What was written into the source. */
static bool take_bytes(const struct libzip *lib, void *source, struct arena *arena, struct str *bytes)
{
    struct libzip_stat stat = {0};
    char *p;
    size_t n = 0;

    if (lib->source_open(source)) return false;
    if (!lib->source_stat(source, &stat) && stat.size < SIZE_MAX) {
        p = arena_alloc(arena, (size_t)stat.size + 1);
        while (n < stat.size) {
            int64_t got = lib->source_read(source, p + n, stat.size - n);

            if (got <= 0) break;
            n += (size_t)got;
        }
        *bytes = (struct str){p, n};
    }
    lib->source_close(source);
    return n && n == stat.size;
}

bool archive_make(struct arena *arena, const struct archive_entry *entries, size_t n, struct str *bytes,
                  enum archive_fault *fault)
{
    struct libzip lib;
    void *zip, *source = NULL;
    int error = 0;
    bool made = true;

    *bytes = (struct str){"", 0};
    *fault = ARCHIVE_NO_LIBRARY;
    if (!archive_libzip_open(&lib, NULL)) return false;
    zip = zip_open(&lib, NULL, 0, LIBZIP_CREATE | LIBZIP_TRUNCATE, &source, &error);
    *fault = zip ? ARCHIVE_READ : fault_of(error);
    if (!zip) return false;
    for (size_t i = 0; i < n && made; i++) made = add_entry(&lib, zip, &entries[i]);
    made = made && !lib.close(zip);
    if (!made) {
        *fault = fault_of(lib.error_code(lib.error_of(zip)));
        lib.discard(zip);
    } else if (!take_bytes(&lib, source, arena, bytes)) {
        *fault = ARCHIVE_BROKEN;
        made = false;
    }
    lib.source_free(source);
    return made;
}
