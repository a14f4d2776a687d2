/* Media: members of the archive called by numbers, and a list of the names that notes have for them. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "anki/impl.h"
#include "anki/protobuf.h"
#include "anki/sha1.h"
#include "archive/zstd.h"
#include "base/diag.h"
#include "base/words.h"

#define LIST_MOST ((size_t)256 << 20)
#define FILE_MOST ((size_t)64 << 20) /* no picture may be larger */

struct media_file {
    const char *name;
    size_t member;   /* of the archive */
    struct str sha1; /* that the list says; empty: it says none */
    bool told;       /* that it is another */
};

struct media {
    struct arena *arena;
    struct archive *archive;
    const char *file;
    struct diags *diags;
    bool modern;
    VEC(struct media_file) v;
};

/* Fields of the list. */
enum { LIST_ENTRY = 1, ENTRY_NAME = 1, ENTRY_SHA1 = 3 };

/* The member's bytes, unpacked once more where newer packages pack them: then what lay between is scratch. */
static enum archive_fault unpack(struct archive *archive, size_t member, bool packed, size_t most,
                                 struct arena *arena, struct str *bytes)
{
    struct arena *scratch;
    struct str between;
    enum archive_fault fault;

    if (!packed) return archive_read(archive, member, arena, most, bytes);
    *bytes = (struct str){"", 0};
    scratch = arena_new_beside(arena);
    fault = archive_read(archive, member, scratch, most, &between);
    if (!fault) fault = zstd_read(arena, between, most, bytes);
    arena_free(scratch);
    return fault;
}

/* What the list says is damaged may well be seen: it is said, and the picture is tried. */
static void hold_against_list(struct media *media, struct media_file *file, struct str bytes)
{
    unsigned char digest[SHA1_BYTES];

    if (file->told || file->sha1.n != SHA1_BYTES) return;
    sha1_of(bytes, digest);
    file->told = memcmp(digest, file->sha1.p, SHA1_BYTES) != 0;
    if (file->told)
        diag(media->diags, DIAG_PACKAGE_PART, media->file, 0,
             arena_printf(media->arena, SAY("%s is not the file that was packed: its SHA-1 is another"),
                          file->name));
}

static bool read_file(void *from, size_t index, struct arena *arena, struct str *bytes)
{
    struct media *media = from;
    struct media_file *file = &media->v.v[index];

    if (unpack(media->archive, file->member, media->modern, FILE_MOST, arena, bytes)) return false;
    hold_against_list(media, file, *bytes);
    return true;
}

/* A name in the list; what is not there has none. */
static void add(struct anki_reading *r, struct media *media, const char *member, struct str name,
                struct str sha1)
{
    size_t found = archive_find(media->archive, member);
    struct media_file *file;

    if (found == SIZE_MAX || !name.n) return;
    file = VEC_PUSH(r->arena, &media->v);
    file->name = str_z(r->arena, anki_text(r, name));
    file->member = found;
    if (sha1.n) file->sha1 = (struct str){arena_copy(r->arena, sha1.p, sha1.n), sha1.n};
}

/* {"0": "a.jpg"} */
static bool list_json(struct anki_reading *r, struct media *media, struct str list)
{
    json_t *json = anki_json(r->arena, list);
    bool ok = json_is_object(json);
    const char *key;
    json_t *value;

    json_object_foreach(json, key, value)
    {
        struct str name = {json_string_value(value), json_string_length(value)};

        add(r, media, key, name, (struct str){0});
    }
    json_decref(json);
    return ok;
}

/* Entries, whose members are called by their places. */
static bool list_protobuf(struct anki_reading *r, struct media *media, struct str list)
{
    struct protobuf_field field;

    for (size_t i = 0; protobuf_next(&list, &field);) {
        char member[24];

        if (field.number != LIST_ENTRY || field.kind != PROTOBUF_BYTES) continue;
        (void)snprintf(member, sizeof member, "%zu", i++);
        add(r, media, member, protobuf_bytes(field.bytes, ENTRY_NAME),
            protobuf_bytes(field.bytes, ENTRY_SHA1));
    }
    return list.n == 0;
}

static int cmp_media(const void *a, const void *b)
{
    const struct media_file *x = a, *y = b;
    int cmp = strcmp(x->name, y->name);

    return cmp ? cmp : (x->member > y->member) - (x->member < y->member);
}

/* Sorted, and of those that have the same name the first one in the archive. */
static void publish(struct anki_reading *r, struct media *media)
{
    const char **names = NEW_N(r->arena, const char *, media->v.n);
    size_t n = 0;

    if (media->v.n) qsort(media->v.v, media->v.n, sizeof *media->v.v, cmp_media);
    for (size_t i = 0; i < media->v.n; i++) {
        if (n && !strcmp(names[n - 1], media->v.v[i].name)) continue;
        media->v.v[n] = media->v.v[i];
        names[n] = media->v.v[n].name;
        n++;
    }
    r->into->media = (struct image_within){names, n, read_file, media};
}

void anki_media(struct anki_reading *r, struct archive *archive, bool modern)
{
    struct media *media = NEW(r->arena, struct media);
    size_t list = archive_find(archive, "media");
    struct arena *scratch = arena_new_beside(r->arena);
    struct str bytes;
    bool ok = true;

    *media = (struct media){
        .arena = r->arena, .archive = archive, .file = r->file, .diags = r->diags, .modern = modern};
    if (list != SIZE_MAX)
        ok = !unpack(archive, list, modern, LIST_MOST, scratch, &bytes) &&
             (modern ? list_protobuf(r, media, bytes) : list_json(r, media, bytes));
    arena_free(scratch);
    if (!ok) anki_lacks(r, SAY("the list of its media is damaged: %zu of them are known"), media->v.n);
    publish(r, media);
}
