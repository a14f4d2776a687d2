/* fuzz_package.c: any bytes as a package of Anki's. The first one says what they are: 0 the whole archive, 1 the texts of a collection
 * with JSON in it, 2 those of one with messages of Protocol Buffers, each behind a file separator. From these a sound database and
 * a sound archive are made, so that what is in them is reached. */
#include "anki/anki.h"
#include "anki/protobuf.h"
#include "archive/database.h"
#include "fuzz.h"
#include "read/read.h"

struct package_input {
    struct arena *arena;
    struct str meta, media, settings, types, decks, template, note, tags, cards;
    bool modern;
};

static const char tables[] =
    "CREATE TABLE col (crt, conf, models, decks);"
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds);"
    "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord, type, queue, due, odue, odid, flags);";
static const char new_tables[] = "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name, config);"
                                 "CREATE TABLE fields (ntid, ord, name);"
                                 "CREATE TABLE templates (ntid, ord, name, config);"
                                 "CREATE TABLE decks (id INTEGER PRIMARY KEY, name);"
                                 "CREATE TABLE config (KEY, val);"
                                 "INSERT INTO fields VALUES (1, 0, 'Front'), (1, 1, 'Back'), (2, 0, 'Text');";

/* A statement with texts for its parameters. */
static void run(struct database *db, const char *sql, const struct str *texts, int n)
{
    struct query *query = query_begin(db, sql);

    HOLDS(query);
    for (int i = 0; i < n; i++) query_bind_blob(query, i + 1, texts[i]);
    HOLDS(query_step(query) == 0);
    query_end(query);
}

/* Nine numbers a line: note, deck, ord, type, queue, due, odue, odid, flags. */
static void add_cards(struct database *db, struct str lines)
{
    struct query *query = query_begin(
        db,
        "INSERT INTO cards (nid, did, ord, type, queue, due, odue, odid, flags) VALUES (?,?,?,?,?,?,?,?,?)");

    HOLDS(query);
    for (int line = 0; lines.n && line < 50; line++) {
        size_t n = str_find(lines, '\n');
        struct str numbers = str_sub(lines, 0, n);

        for (int i = 1; i <= 9; i++) {
            size_t end = str_find(numbers, ' ');
            char number[24] = {0};

            memcpy(number, numbers.n ? numbers.p : "", end < sizeof number ? end : sizeof number - 1);
            query_bind_int(query, i, strtoll(number, NULL, 10));
            numbers = str_from(numbers, end + 1);
        }
        HOLDS(query_step(query) == 0);
        query_again(query);
        lines = str_from(lines, n + 1);
    }
    query_end(query);
}

static struct str collection(const struct package_input *in)
{
    enum archive_fault fault;
    struct database *db = database_new(&fault);
    struct str bytes;

    HOLDS(db && database_run(db, "BEGIN") && database_run(db, tables));
    if (in->modern) {
        HOLDS(database_run(db, new_tables));
        run(db, "INSERT INTO col VALUES (1577836800, '', '', '')", NULL, 0);
        run(db, "INSERT INTO config VALUES ('creationOffset', ?)", &in->settings, 1);
        run(db, "INSERT INTO notetypes VALUES (1, 'One', ?1), (2, 'Two', ?1)", &in->types, 1);
        run(db, "INSERT INTO decks VALUES (1, ?)", &in->decks, 1);
        run(db, "INSERT INTO templates VALUES (1, 0, 'A', ?1), (2, 0, 'B', ?1), (1, 3, 'C', ?1)",
            &in->template, 1);
    } else {
        run(db, "INSERT INTO col VALUES (1577836800, ?, ?, ?)",
            (const struct str[]){in->settings, in->types, in->decks}, 3);
    }
    run(db, "INSERT INTO notes VALUES (1, ?1, 1, ?1, ?2), (2, 'b', 2, '', ?2), (5, '', '1', '', '')",
        (const struct str[]){in->tags, in->note}, 2);
    add_cards(db, in->cards);
    HOLDS(database_run(db, "COMMIT"));
    bytes = database_bytes(in->arena, db);
    HOLDS(bytes.n);
    database_close(db);
    return bytes;
}

/* A frame of blocks as they are: packing would hide from the search what is in them. */
static struct str framed(struct arena *arena, struct str bytes)
{
    enum { BLOCK = 1 << 16, RAW = 0, LAST = 1 };
    struct strbuf b = strbuf_new(arena);

    strbuf_add(&b, (struct str){"\x28\xB5\x2F\xFD\xA0", 5});
    for (int i = 0; i < 4; i++) strbuf_addc(&b, (char)(bytes.n >> 8 * i));
    do {
        struct str block = str_sub(bytes, 0, BLOCK);
        size_t head = block.n << 3 | RAW << 1 | (block.n == bytes.n ? LAST : 0);

        for (int i = 0; i < 3; i++) strbuf_addc(&b, (char)(head >> 8 * i));
        strbuf_add(&b, block);
        bytes = str_from(bytes, block.n);
    } while (bytes.n);
    return strbuf_str(&b);
}

static struct str package_of(struct package_input *in, struct str rest)
{
    struct str *const parts[] = {&in->meta,     &in->media, &in->settings, &in->types, &in->decks,
                                 &in->template, &in->note,  &in->tags,     &in->cards};
    struct archive_entry entries[5] = {{0}};
    struct str bytes, db;
    enum archive_fault fault;
    size_t n = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) *parts[i] = fuzz_file(&rest);
    db = collection(in);
    if (in->meta.n) entries[n++] = (struct archive_entry){"meta", in->meta, true};
    entries[n++] = in->modern ? (struct archive_entry){"collection.anki21b", framed(in->arena, db), true}
                              : (struct archive_entry){"collection.anki2", db, true};
    entries[n++] =
        (struct archive_entry){"media", in->modern ? framed(in->arena, in->media) : in->media, true};
    entries[n++] = (struct archive_entry){"0", in->modern ? framed(in->arena, in->note) : in->note, true};
    entries[n++] = (struct archive_entry){"1", in->note, true};
    HOLDS(archive_make(in->arena, entries, n, &bytes, &fault));
    return bytes;
}

static void texts_hold(const struct str *v, size_t n)
{
    for (size_t i = 0; i < n; i++) HOLDS(fuzz_is_utf8(v[i]));
}

/* What read/package relies on. */
static void package_holds(struct arena *arena, const struct collection *collection)
{
    const struct package *package = &collection->package;
    size_t lines = 0, cards = 0;

    for (size_t i = 0; i < package->types.n; i++) {
        const struct package_type *type = &package->types.v[i];

        texts_hold(type->fields.v, type->fields.n);
        for (size_t k = 0; k < type->templates.n; k++) texts_hold(&type->templates.v[k].name, 3);
        HOLDS(!type->occlusion || type->cloze);
    }
    for (size_t i = 0; i < package->notes.n; i++) {
        const struct package_note *note = &package->notes.v[i];

        HOLDS(note->type && note->type->fields.n && note->guid.n && (size_t)note->line == i + 1);
        texts_hold(note->fields, note->type->fields.n);
        texts_hold(note->tags.v, note->tags.n);
        if (note->n_cards) HOLDS(note->first_card == cards);
        for (size_t k = 0; k < note->n_cards; k++, cards++) {
            const struct package_card *card = &package->cards.v[cards];

            HOLDS(card->note == i && card->ord >= 0 && (!k || card->ord > card[-1].ord));
            HOLDS(note->type->cloze ? note->type->templates.n : (size_t)card->ord < note->type->templates.n);
            HOLDS(card->deck.n && fuzz_is_utf8(card->deck));
        }
    }
    HOLDS(cards == package->cards.n);
    for (size_t i = 0; i < collection->text.n; i++) lines += collection->text.p[i] == '\n';
    HOLDS(lines == package->notes.n && fuzz_is_utf8(collection->text));
    for (size_t i = 0; i < collection->media.n; i++) {
        struct str bytes;

        HOLDS(i == 0 || strcmp(collection->media.names[i - 1], collection->media.names[i]) < 0);
        collection->media.read(collection->media.from, i, arena, &bytes);
    }
}

static void messages_of(struct str message)
{
    struct protobuf_field field;

    while (protobuf_next(&message, &field))
        if (field.kind == PROTOBUF_BYTES) HOLDS(protobuf_bytes(field.bytes, 1).n <= field.bytes.n);
}

/* Its templates filled: the deck that comes of it. */
static void read_as_deck(struct arena *arena, const struct collection *collection)
{
    struct diags *diags = diags_new(arena);
    struct source source = {.name = "x.apkg",
                            .text = collection->text,
                            .package = &collection->package,
                            .within = &collection->media};
    struct read_options options = {0};
    struct deck *deck = read_front(arena, &source, 1, diags);

    read_deck(arena, deck, &source, 1, &options, diags);
    fuzz_deck_holds(arena, deck, diags);
    HOLDS(deck->cards.n <= collection->package.cards.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size};
    unsigned kind = fuzz_choice(&rest, 3);
    struct package_input in = {.arena = arena_new(), .modern = kind == 2};
    struct diags *diags = diags_new(in.arena);
    struct archive *archive;
    struct collection read;
    enum archive_fault fault;

    messages_of(rest);
    if (kind) rest = package_of(&in, rest);
    archive = archive_open(rest, &fault);
    HOLDS(archive || !kind);
    if (archive && anki_is(archive)) {
        bool ok = anki_read(in.arena, archive, "x.apkg", &read, diags);

        HOLDS(ok == (diags_status(diags, false) == 0));
        if (ok) package_holds(in.arena, &read);
        if (ok) read_as_deck(in.arena, &read);
    }
    fuzz_messages_hold(diags);
    archive_close(archive);
    arena_free(in.arena);
    return 0;
}
