#include "unpack/unpack.h"

#include <stdlib.h>
#include <string.h>

#include "anki/anki.h"
#include "archive/archive.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/mem.h"
#include "deck/binary.h"
#include "office/office.h"
#include "unpack/json_deck.h"

/* Archives, from which pictures are read as long as the run lasts. */
struct unpacked {
    struct archive **v;
    size_t n;
};

static bool is_zip(struct str bytes)
{
    return str_starts(bytes, "PK\x03\x04") || str_starts(bytes, "PK\x05\x06");
}

bool unpack_is(const struct source *source)
{
    if (source->package || source->tabular) return false;
    return is_zip(source->text) || json_deck_is(source);
}

struct unpacked *unpack_new(void)
{
    return mem_new(sizeof(struct unpacked));
}

void unpack_free(struct unpacked *unpacked)
{
    if (!unpacked) return;
    for (size_t i = 0; i < unpacked->n; i++) archive_close(unpacked->v[i]);
    free(unpacked->v);
    free(unpacked);
}

/* From now on it is the unpacked's: whatever happens while it is read, it is closed. */
static void keep(struct unpacked *unpacked, struct archive *archive)
{
    unpacked->v = mem_grow(unpacked->v, (unpacked->n + 1) * sizeof(struct archive *));
    unpacked->v[unpacked->n++] = archive;
}

/* The source without its bytes, which are no text. */
static struct source *part_of(const struct source *source, struct source *part)
{
    *part = *source;
    part->text = (struct str){"", 0};
    return part;
}

static bool read_anki(struct arena *arena, struct archive *archive, const struct source *source,
                      struct source **sources, size_t *n, struct diags *diags)
{
    struct collection *collection = NEW(arena, struct collection);

    if (!anki_read(arena, archive, source->name, collection, diags)) return false;
    *sources = part_of(source, NEW(arena, struct source));
    (*sources)->text = collection->text;
    (*sources)->package = &collection->package;
    (*sources)->within = &collection->media;
    *n = 1;
    return true;
}

static bool read_office(struct arena *arena, struct archive *archive, const struct source *source,
                        struct source **sources, size_t *n, struct diags *diags)
{
    struct office *office = NEW(arena, struct office);

    if (!office_read(arena, archive, source->name, office, diags)) return false;
    /* One in which no sheet says anything is an empty deck. */
    *n = office->n ? office->n : 1;
    *sources = NEW_N(arena, struct source, *n);
    part_of(source, &(*sources)[0]);
    for (size_t i = 0; i < office->n; i++) {
        const struct office_sheet *sheet = &office->sheets[i];
        struct source *part = part_of(source, &(*sources)[i]);

        part->text = sheet->text;
        part->tabular = &sheet->tabular;
        /* Where none lies in it, cells name pictures beside it, as those of separated values do. */
        if (office->media.n) part->within = &office->media;
        part->container = source->name;
        if (office->n > 1)
            part->name = arena_printf(arena, "%s#%.*s", source->name, STR(sheet->tabular.title));
    }
    return true;
}

/* An archive with a collection or sheets in it. What else it may be is told as before it was opened. */
static bool read_archive(struct unpacked *unpacked, struct arena *arena, const struct source *source,
                         struct source **sources, size_t *n, struct diags *diags)
{
    struct binary binary = binary_find(arena, source->text);
    enum archive_fault fault;
    struct archive *archive = archive_open(source->text, &fault);

    if (!archive) {
        archive_tell(diags, source->name, NULL, fault);
        return false;
    }
    keep(unpacked, archive);
    if (anki_is(archive)) return read_anki(arena, archive, source, sources, n, diags);
    if (office_is(archive)) return read_office(arena, archive, source, sources, n, diags);
    diag(diags, DIAG_BINARY, source->name, 0, binary.kind, binary.way);
    return false;
}

static bool read_json(struct arena *arena, const struct source *source, struct source **sources, size_t *n,
                      struct diags *diags)
{
    *sources = NEW(arena, struct source);
    *n = json_deck_read(arena, source, *sources, diags);
    return *n > 0;
}

bool unpack_read(struct unpacked *unpacked, struct arena *arena, const struct source *source,
                 struct source **sources, size_t *n, struct diags *diags)
{
    size_t said = 0;
    bool read;

    *sources = NULL;
    *n = 0;
    if (is_zip(source->text))
        read = read_archive(unpacked, arena, source, sources, n, diags);
    else
        read = read_json(arena, source, sources, n, diags);
    for (size_t i = 0; i < *n; i++) said += (*sources)[i].text.n;
    if (!read || said <= UNPACK_TEXT_MOST) return read;
    archive_tell(diags, source->name, NULL, ARCHIVE_LARGE);
    return false;
}
