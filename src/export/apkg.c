/* Packages of Anki's, as every version of it reads them: a zip archive of a database (collection.anki2, schema 11), pictures called 0, 1, 2, ..., and a
 * list of their names (media). Notes are matched by their guid, as in export/anki.c, types by their ids, decks by their names. The clock
 * is not read: what has to be a time follows from SOURCE_DATE_EPOCH, or is always the same. */
#include "export/apkg.h"

#include <string.h>

#include "archive/archive.h"
#include "archive/database.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "export/apkg_impl.h"
#include "export/html.h"

enum { ORD_MAX = 500 }; /* Anki knows no gap of a greater number */

struct apkg {
    struct arena *arena;
    const struct export_of *of;
    struct diags *diags;
    struct export_notes notes;
    struct apkg_media *media;
    struct apkg_decks decks;
    int64_t *deck_ids; /* by topic */
    int64_t seconds;   /* when all of it was made */
    int64_t first;     /* id: of the first note, and the first card; in milliseconds */
    size_t cards;      /* so far */
    struct database *database;
};

static const char schema[] =
    "BEGIN;"
    "CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT "
    "NULL, "
    "ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT "
    "NULL, "
    "models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);"
    "CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT "
    "NULL, "
    "usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT "
    "NULL, "
    "flags integer NOT NULL, data text NOT NULL);"
    "CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT "
    "NULL, "
    "mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer "
    "NOT NULL, "
    "ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, "
    "left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text "
    "NOT NULL);"
    "CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer "
    "NOT NULL, "
    "ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, "
    "type integer NOT NULL);"
    "CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);"
    "CREATE INDEX ix_notes_usn ON notes (usn);"
    "CREATE INDEX ix_notes_csum ON notes (csum);"
    "CREATE INDEX ix_cards_usn ON cards (usn);"
    "CREATE INDEX ix_cards_nid ON cards (nid);"
    "CREATE INDEX ix_cards_sched ON cards (did, queue, due);"
    "CREATE INDEX ix_revlog_usn ON revlog (usn);"
    "CREATE INDEX ix_revlog_cid ON revlog (cid);";

/* ---- fields ---- */

/* A side as HTML. Fields end at U+001F. */
static struct str field(struct apkg *p, const struct export_note *note, const struct block *side)
{
    const struct export_html_options options = {
        .picture = apkg_media_name, .to = p->media, .gaps = note->kind == NOTE_CLOZE};
    struct strbuf b = strbuf_new(p->arena);

    export_html_blocks(side, &options, &b);
    for (size_t i = 0; i < b.n; i++)
        if (b.p[i] == '\x1F') b.p[i] = ' ';
    return strbuf_str(&b);
}

static struct str note_fields(struct apkg *p, const struct export_note *note, struct str *first)
{
    struct strbuf b = strbuf_new(p->arena);

    *first = field(p, note, note->front);
    strbuf_add(&b, *first);
    strbuf_addc(&b, '\x1F');
    strbuf_add(&b, field(p, note, note->back));
    return strbuf_str(&b);
}

static struct str note_tags(struct apkg *p, const struct export_note *note)
{
    if (!note->tags.n) return note->tags;
    return str_of(arena_printf(p->arena, " %.*s ", STR(note->tags)));
}

/* ---- which cards a note has ---- */

/* By their ord. */
struct apkg_ords {
    bool v[ORD_MAX];
};

static void ord_add(struct apkg_ords *ords, int number)
{
    if (number > 0 && number <= ORD_MAX) ords->v[number - 1] = true;
}

/* Those of gaps in a formula. */
static void formula_ords(struct apkg_ords *ords, struct str tex)
{
    for (size_t i = str_find_z(tex, "{{c"); i < tex.n; i += 3 + str_find_z(str_from(tex, i + 3), "{{c")) {
        struct str digits = str_from(tex, i + 3);
        int number = 0;

        for (size_t k = 0; k < str_digits(digits) && number <= ORD_MAX; k++)
            number = number * 10 + (digits.p[k] - '0');
        ord_add(ords, number);
    }
}

static void block_ords(void *to, struct block *block)
{
    if (block->kind == BLOCK_MATH) formula_ords(to, block->language);
    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];

        if (span->kind == SPAN_GAP) ord_add(to, span->gap);
        if (span->style & STYLE_MATH) formula_ords(to, span->source);
    }
}

static struct apkg_ords note_ords(const struct export_note *note)
{
    struct apkg_ords ords = {{true, note->kind == NOTE_REVERSED}};

    if (note->kind != NOTE_CLOZE) return ords;
    ords.v[0] = false;
    deck_blocks_visit(note->front, block_ords, &ords);
    return ords;
}

/* The deck's card that is the note's of this ord. */
static const struct card *card_of(const struct export_note *note, int ord)
{
    if (note->kind == NOTE_REVERSED) return note->cards[ord];
    for (size_t i = 0; i < note->n_cards && note->n_cards > 1; i++)
        if (notes_number(note->cards[i]) == ord + 1) return note->cards[i];
    return note->cards[0];
}

/* ---- rows ---- */

static int64_t deck_of(const struct apkg *p, const struct card *card)
{
    return p->deck_ids[card->topic];
}

static bool cards_insert(struct apkg *p, struct query *insert, const struct export_note *note, int64_t id)
{
    struct apkg_ords ords = note_ords(note);

    for (int ord = 0; ord < ORD_MAX; ord++) {
        const struct card *card;
        int column = 1;

        if (!ords.v[ord]) continue;
        card = card_of(note, ord);
        query_bind_int(insert, column++, p->first + (int64_t)p->cards++);
        query_bind_int(insert, column++, id);
        query_bind_int(insert, column++, deck_of(p, card));
        query_bind_int(insert, column++, ord);
        query_bind_int(insert, column++, p->seconds);
        query_bind_int(insert, column, (int64_t)card->number);
        if (query_step(insert) < 0) return false;
        query_again(insert);
    }
    return true;
}

static bool note_insert(struct apkg *p, struct query *insert, const struct export_note *note, int64_t id)
{
    struct str first, fields = note_fields(p, note, &first), plain = apkg_plain(p->arena, first);
    int column = 1;

    query_bind_int(insert, column++, id);
    query_bind_text(insert, column++, note->guid);
    query_bind_int(insert, column++, apkg_type_id(note->kind));
    query_bind_int(insert, column++, p->seconds);
    query_bind_text(insert, column++, note_tags(p, note));
    query_bind_text(insert, column++, fields);
    query_bind_text(insert, column++, plain);
    query_bind_int(insert, column, apkg_sum(plain));
    if (query_step(insert) < 0) return false;
    query_again(insert);
    return true;
}

/* What a note takes is given back once it is a row; pictures stay. */
static bool notes_insert(struct apkg *p)
{
    struct query *note =
        query_begin(p->database, "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')");
    struct query *card = query_begin(
        p->database,
        "INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5, -1, 0, 0, ?6, 0, 0, 0, 0, 0, 0, 0, 0, '')");
    bool ok = note && card;

    for (size_t i = 0; ok && i < p->notes.n; i++) {
        int64_t id = p->first + (int64_t)i;

        ok = note_insert(p, note, &p->notes.v[i], id) && cards_insert(p, card, &p->notes.v[i], id);
    }
    query_end(note);
    query_end(card);
    return ok;
}

static bool collection_insert(struct apkg *p)
{
    enum { VERSION = 11, DAY = 24 * 60 * 60 };
    const struct export_note *first = &p->notes.v[0];
    struct str css = apkg_style(p->arena, p->of->theme);
    bool used[NOTE_KINDS] = {false};
    struct query *insert =
        query_begin(p->database, "INSERT INTO col VALUES (1, ?1, ?2, ?2, ?3, 0, 0, 0, ?4, ?5, ?6, ?7, '{}')");
    int column = 1;
    bool ok;

    if (!insert) return false;
    for (size_t i = 0; i < p->notes.n; i++) used[p->notes.v[i].kind] = true;
    query_bind_int(insert, column++, p->seconds - p->seconds % DAY);
    query_bind_int(insert, column++, p->seconds * 1000);
    query_bind_int(insert, column++, VERSION);
    query_bind_text(insert, column++, apkg_conf_json(p->arena, apkg_type_id(first->kind), p->of->n));
    query_bind_text(insert, column++,
                    apkg_types_json(p->arena, used, css, deck_of(p, first->cards[0]), p->seconds));
    query_bind_text(insert, column++, apkg_decks_json(p->arena, &p->decks, p->seconds));
    query_bind_text(insert, column, apkg_options_json(p->arena));
    ok = query_step(insert) >= 0;
    query_end(insert);
    return ok;
}

/* ---- the package ---- */

static bool fail(struct apkg *p, const char *why)
{
    diag(p->diags, DIAG_NO_PACKAGE, NULL, 0, why);
    return false;
}

/* The collection as a file; empty after a diagnostic. */
static struct str collection_make(struct apkg *p)
{
    enum archive_fault fault;
    struct str bytes = {"", 0};

    p->database = database_new(&fault);
    if (!p->database) {
        fail(p, archive_why(fault));
        return bytes;
    }
    if (database_run(p->database, schema) && notes_insert(p) && collection_insert(p) &&
        database_run(p->database, "COMMIT"))
        bytes = database_bytes(p->arena, p->database);
    if (!bytes.n) fail(p, database_wrong(p->database));
    database_close(p->database);
    return bytes;
}

static bool archive_all(struct apkg *p, struct str collection, struct strbuf *out)
{
    size_t pictures = apkg_media_count(p->media);
    struct archive_entry *entries = NEW_N(p->arena, struct archive_entry, pictures + 2);
    enum archive_fault fault;
    struct str bytes;

    entries[0] = (struct archive_entry){"collection.anki2", collection, false};
    entries[1] = (struct archive_entry){"media", apkg_media_list(p->arena, p->media), false};
    for (size_t i = 0; i < pictures; i++) entries[2 + i] = apkg_media_entry(p->media, i);
    if (!archive_make(p->arena, entries, pictures + 2, &bytes, &fault)) return fail(p, archive_why(fault));
    /* It is the whole of the output. */
    *out = (struct strbuf){.arena = out->arena, .p = (char *)bytes.p, .n = bytes.n, .cap = bytes.n};
    return true;
}

static void decks_find(struct apkg *p)
{
    const struct deck *deck = p->of->deck;
    struct str *names = notes_decks(p->arena, deck, p->of->cards, p->of->n, p->diags);

    p->deck_ids = NEW_N(p->arena, int64_t, deck->topics.n);
    for (size_t i = 0; i < deck->topics.n; i++)
        if (names[i].n) p->deck_ids[i] = apkg_deck_id(p->arena, &p->decks, names[i]);
}

/* Numbers of notes and cards are times in milliseconds, in the order in which the deck has them. Those of decks made at no known time lie apart, as
 * numbers that another deck has too are changed when it is imported. */
static void times_find(struct apkg *p)
{
    const int64_t known_at_last = 1577836800, apart = 30000000000;
    struct str title = p->of->deck->title;

    p->seconds = p->of->date ? p->of->date : known_at_last;
    p->first = p->seconds * 1000;
    if (!p->of->date) p->first += (int64_t)(hash_bytes(0, title.p, title.n) % (uint64_t)apart);
}

bool apkg_write(const struct export_of *of, struct strbuf *out, struct diags *diags)
{
    struct apkg p = {.arena = out->arena,
                     .of = of,
                     .diags = diags,
                     .notes = notes_of(out->arena, of->deck, of->cards, of->n, diags),
                     .media = apkg_media_new(out->arena, of->deck->roots, diags)};
    struct str collection;

    times_find(&p);
    decks_find(&p);
    collection = collection_make(&p);
    return collection.n && archive_all(&p, collection, out);
}
