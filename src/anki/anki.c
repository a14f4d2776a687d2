#include "anki/anki.h"

#include <stdarg.h>

#include "anki/impl.h"
#include "anki/protobuf.h"
#include "archive/zstd.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/words.h"

#define COLLECTION_MOST ((size_t)1 << 30)

/* The newest first. `number` is what `meta` calls it. */
static const struct generation {
    const char *name;
    unsigned number;
    bool modern; /* all of it is packed with zstd */
} generations[] = {
    {"collection.anki21b", 3, true},
    {"collection.anki21", 2, false},
    {"collection.anki2", 1, false},
};
enum { GENERATIONS = sizeof generations / sizeof *generations };

bool anki_wrong(const struct anki_reading *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag(r->diags, DIAG_PACKAGE, r->file, 0, arena_vprintf(r->arena, format, args));
    va_end(args);
    return false;
}

bool anki_wrong_sql(const struct anki_reading *r)
{
    return anki_wrong(r, SAY("the collection cannot be read: %-s"), database_wrong(r->db));
}

void anki_lacks(const struct anki_reading *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag(r->diags, DIAG_PACKAGE_PART, r->file, 0, arena_vprintf(r->arena, format, args));
    va_end(args);
}

struct str anki_text(struct anki_reading *r, struct str raw)
{
    struct str text;
    int line;
    size_t bad;

    if (!raw.n) return (struct str){"", 0};
    text = text_clean(r->arena, raw, &line, &bad);
    r->bad += bad;
    return text;
}

/* ---- which collection ---- */

static size_t member_of(const struct archive *archive, const struct generation *generation)
{
    return archive_find(archive, generation->name);
}

bool anki_is(const struct archive *archive)
{
    for (size_t i = 0; i < GENERATIONS; i++)
        if (member_of(archive, &generations[i]) != SIZE_MAX) return true;
    return false;
}

/* What `meta` says; 0: nothing. */
static uint64_t said_by_meta(struct anki_reading *r, struct archive *archive)
{
    enum { META_VERSION = 1, META_MOST = 1 << 16 };
    struct str meta;
    size_t member = archive_find(archive, "meta");

    if (member == SIZE_MAX || archive_read(archive, member, r->arena, META_MOST, &meta)) return 0;
    return protobuf_value(meta, META_VERSION);
}

/* The one that `meta` names, if it is there; else the newest: older ones beside it only say that Anki is to be updated. */
static const struct generation *choose(const struct archive *archive, uint64_t said)
{
    for (size_t i = 0; i < GENERATIONS; i++)
        if (generations[i].number == said && member_of(archive, &generations[i]) != SIZE_MAX)
            return &generations[i];
    for (size_t i = 0; i < GENERATIONS; i++)
        if (member_of(archive, &generations[i]) != SIZE_MAX) return &generations[i];
    return NULL;
}

/* ---- the collection ---- */

/* Packed and unpacked, it is needed only until SQLite has its copy. NULL after a message. */
static struct database *open_database(struct anki_reading *r, struct archive *archive,
                                      const struct generation *generation)
{
    struct arena_mark mark = arena_mark(r->arena);
    struct database *db = NULL;
    struct str bytes;
    enum archive_fault fault =
        archive_read(archive, member_of(archive, generation), r->arena, COLLECTION_MOST, &bytes);

    if (!fault && generation->modern) fault = zstd_read(r->arena, bytes, COLLECTION_MOST, &bytes);
    if (!fault) db = database_open(bytes, &fault);
    arena_reset(r->arena, mark);
    if (!db) archive_tell(r->diags, r->file, generation->name, fault);
    return db;
}

/* What old versions of Anki are shown in place of a collection that they cannot read: one note, in any language. `lacks`: `meta` names a
 * newer collection, which is missing. */
static bool is_stub(const struct package *package, bool lacks)
{
    if (package->notes.n != 1) return false;
    if (lacks) return true;
    for (size_t i = 0; i < package->notes.v[0].type->fields.n; i++)
        if (str_has(package->notes.v[0].fields[i], "Please update to the latest Anki version")) return true;
    return false;
}

static bool read_collection(struct anki_reading *r, bool lacks)
{
    bool tables = database_has(r->db, "notetypes");

    if (!(tables ? anki_types_tables(r) : anki_types_json(r)) || !anki_notes(r)) return false;
    if (is_stub(&r->into->package, lacks))
        return anki_wrong(r, SAY("all that it holds is the request to update Anki: its cards were packed for "
                                 "newer versions, and "
                                 "are not in it; export it once more, with \"Support older Anki versions\""));
    diag_bytes(r->diags, r->file, r->bad_line, r->bad);
    return true;
}

bool anki_read(struct arena *arena, struct archive *archive, const char *file, struct collection *collection,
               struct diags *diags)
{
    struct anki_reading r = {.arena = arena, .file = file, .diags = diags, .into = collection};
    uint64_t said = said_by_meta(&r, archive);
    const struct generation *generation = choose(archive, said);
    bool ok;

    *collection = (struct collection){0};
    if (!generation) return anki_wrong(&r, SAY("there is no collection in it"));
    r.db = open_database(&r, archive, generation);
    if (!r.db) return false;
    ok = read_collection(&r, generation == &generations[GENERATIONS - 1] && said > generation->number);
    database_close(r.db);
    if (ok) anki_media(&r, archive, generation->modern);
    return ok;
}
