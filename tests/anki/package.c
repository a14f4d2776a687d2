/* package.c: what anki/ reads out of a package, as JSON, for tests/anki/run: package FILE */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "anki/anki.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json_make.h"

static struct arena *arena;

static void set_text(json_t *object, const char *key, struct str text)
{
    json_make_set(object, key, json_make_text(arena, text));
}

static json_t *texts(const struct str *v, size_t n)
{
    json_t *array = json_make_array();

    for (size_t i = 0; i < n; i++) json_make_push(array, json_make_text(arena, v[i]));
    return array;
}

static json_t *type_of(const struct package_type *type)
{
    json_t *object = json_make_object(), *templates = json_make_array();

    json_make_set(object, "id", json_integer(type->id));
    set_text(object, "name", type->name);
    json_make_set(object, "cloze", json_boolean(type->cloze));
    json_make_set(object, "occlusion", json_boolean(type->occlusion));
    json_make_set(object, "fields", texts(type->fields.v, type->fields.n));
    for (size_t i = 0; i < type->templates.n; i++)
        json_make_push(templates, texts(&type->templates.v[i].name, 3));
    json_make_set(object, "templates", templates);
    set_text(object, "css", type->css);
    return object;
}

static json_t *note_of(const struct package_note *note)
{
    json_t *object = json_make_object();

    json_make_set(object, "id", json_integer(note->id));
    set_text(object, "guid", note->guid);
    set_text(object, "type", note->type->name);
    json_make_set(object, "fields", texts(note->fields, note->type->fields.n));
    json_make_set(object, "tags", texts(note->tags.v, note->tags.n));
    json_make_set(object, "line", json_integer(note->line));
    json_make_set(object, "first_card", json_make_count(note->first_card));
    json_make_set(object, "cards", json_make_count(note->n_cards));
    return object;
}

static json_t *card_of(const struct package_card *card)
{
    static const char *const kinds[] = {"new", "learning", "review", "relearning"};
    json_t *object = json_make_object();

    json_make_set(object, "note", json_make_count(card->note));
    json_make_set(object, "ord", json_integer(card->ord));
    set_text(object, "deck", card->deck);
    set_text(object, "kind", str_of(kinds[card->state.kind]));
    json_make_set(object, "suspended", json_boolean(card->state.suspended));
    json_make_set(object, "flag", json_integer(card->state.flag));
    json_make_set(object, "due", json_integer(card->state.due));
    return object;
}

/* By their names: how long each is, and a hash; null: it cannot be read. */
static json_t *media_of(const struct image_within *media)
{
    json_t *object = json_make_object();

    for (size_t i = 0; i < media->n; i++) {
        struct str bytes;
        bool ok = media->read(media->from, i, arena, &bytes);
        json_t *file = json_make_array();

        json_make_push(file, json_make_count(bytes.n));
        json_make_push(
            file,
            json_make_text(arena, str_of(arena_printf(arena, "%016llx",
                                                      (unsigned long long)hash_bytes(0, bytes.p, bytes.n)))));
        json_make_set(object, media->names[i], ok ? file : json_null());
        if (!ok) json_decref(file);
    }
    return object;
}

static json_t *collection_of(const struct collection *collection)
{
    const struct package *package = &collection->package;
    json_t *object = json_make_object(), *types = json_make_array(), *notes = json_make_array(),
           *cards = json_make_array();

    for (size_t i = 0; i < package->types.n; i++) json_make_push(types, type_of(&package->types.v[i]));
    for (size_t i = 0; i < package->notes.n; i++) json_make_push(notes, note_of(&package->notes.v[i]));
    for (size_t i = 0; i < package->cards.n; i++) json_make_push(cards, card_of(&package->cards.v[i]));
    json_make_set(object, "types", types);
    json_make_set(object, "notes", notes);
    json_make_set(object, "cards", cards);
    json_make_set(object, "has_state", json_boolean(package->has_state));
    set_text(object, "text", collection->text);
    json_make_set(object, "media", media_of(&collection->media));
    return object;
}

int main(int argc, char **argv)
{
    struct str bytes;
    struct diags *diags;
    struct archive *archive = NULL;
    struct collection collection;
    enum archive_fault fault = ARCHIVE_READ;
    struct strbuf messages;
    json_t *said = NULL;

    if (argc != 2) return 2;
    arena = arena_new();
    diags = diags_new(arena);
    json_make_start();
    if (file_read(arena, argv[1], (size_t)1 << 30, &bytes) == FILE_READ)
        archive = archive_open(bytes, &fault);
    if (fault) archive_tell(diags, argv[1], NULL, fault);
    if (archive && anki_is(archive) && anki_read(arena, archive, argv[1], &collection, diags))
        said = collection_of(&collection);
    if (!said) said = json_make_object();
    messages = strbuf_new(arena);
    diags_print(diags, LEVEL_NOTE, diag_uncapped, NULL, &messages);
    set_text(said, "said", strbuf_str(&messages));
    json_dumpf(said, stdout, JSON_INDENT(1) | JSON_ENSURE_ASCII);
    json_decref(said);
    archive_close(archive);
    arena_free(arena);
    return 0;
}
