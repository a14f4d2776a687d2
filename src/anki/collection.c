/* Notes and cards: two tables that are the same in all kinds of collections. */
#include "anki/impl.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"

enum { PART = 0x1F, MEGABYTE = 1 << 20, NOTE_MOST = 16 };
static const int64_t minute = 60, hour = 3600, day = 86400;

/* What cards say of their place in the days of learning. */
enum { QUEUE_SUSPENDED = -1, FLAGS = 7, ORD_MAX = 4999 };
/* Days since a collection was made are small, seconds since 1970 are large; either stands in the same column. */
#define SECONDS_FROM 1000000000

/* ---- days ---- */

static int64_t floor_days(int64_t seconds)
{
    int64_t days = seconds / day;

    return days * day > seconds ? days - 1 : days;
}

/* No time that anybody means is farther off. */
static int64_t bounded(int64_t value)
{
    const int64_t most = (int64_t)1 << 40;

    return value > most ? most : value < -most ? -most : value;
}

/* Seconds that the collection's zone lies east of Greenwich. Where it does not say so, it was made at four in the morning, which is a full
 * quarter of an hour anywhere: of the two zones at which it is four then, the one that more people live in. What was made at another time
 * was made by another program; then the zone is Greenwich's. */
static int64_t east(const struct anki_reading *r)
{
    int64_t past = r->crt - floor_days(r->crt) * day;

    if (r->has_west) return -minute * r->west;
    if (past % (hour / 4) != 0) return 0;
    return past < 15 * hour ? 4 * hour - past : 28 * hour - past;
}

static int64_t day_of(const struct anki_reading *r, int64_t due)
{
    due = bounded(due);
    return due >= SECONDS_FROM ? floor_days(due + east(r)) : floor_days(r->crt + east(r)) + due;
}

/* ---- notes ---- */

/* The columns of the statements below. */
enum { NOTE_ID, NOTE_GUID, NOTE_TYPE, NOTE_TAGS, NOTE_FIELDS };
enum {
    CARD_NOTE,
    CARD_ORD,
    CARD_DECK,
    CARD_HOME,
    CARD_TYPE,
    CARD_QUEUE,
    CARD_FLAGS,
    CARD_DUE,
    CARD_HOME_DUE
};

/* How many bytes of the blank that the text begins with: white space, or U+3000, which is one to Anki as well. */
static size_t blank_at(struct str text)
{
    if (!text.n) return 0;
    if (*text.p == ' ' || *text.p == '\t' || *text.p == '\n') return 1;
    return str_starts(text, "\xE3\x80\x80") ? 3 : 0;
}

static void read_tags(struct anki_reading *r, struct package_note *note, struct str tags)
{
    for (size_t i = 0, start = 0; i <= tags.n; i++) {
        size_t blank = blank_at(str_from(tags, i));

        if (!blank && i < tags.n) continue;
        if (i > start) *VEC_PUSH(r->arena, &note->tags) = str_sub(tags, start, i - start);
        if (blank) i += blank - 1;
        start = i + 1;
    }
}

/* What is too much for the type is a part of its last field, as Anki mends it. */
static struct str last_field(struct anki_reading *r, struct str rest)
{
    struct strbuf b = strbuf_new(r->arena);

    for (size_t n; (n = str_find(rest, PART)) < rest.n; rest = str_from(rest, n + 1)) {
        strbuf_add(&b, str_sub(rest, 0, n));
        strbuf_addz(&b, "; ");
    }
    strbuf_add(&b, rest);
    return strbuf_str(&b);
}

static void read_fields(struct anki_reading *r, struct package_note *note, struct str rest)
{
    size_t n = note->type->fields.n;

    note->fields = NEW_N(r->arena, struct str, n);
    for (size_t i = 0; i < n; i++) {
        size_t end = str_find(rest, PART);

        note->fields[i] = i + 1 < n || end == rest.n ? str_sub(rest, 0, end) : last_field(r, rest);
        rest = str_from(rest, end + 1);
    }
}

static void add_line(struct strbuf *text, const struct package_note *note)
{
    for (size_t i = 0; i < note->type->fields.n; i++) {
        struct str field = note->fields[i];

        if (i) strbuf_addc(text, '\t');
        for (size_t n; (n = str_find(field, '\n')) < field.n; field = str_from(field, n + 1)) {
            strbuf_add(text, str_sub(field, 0, n));
            strbuf_addc(text, ' ');
        }
        strbuf_add(text, field);
    }
    strbuf_addc(text, '\n');
}

static void add_note(struct anki_reading *r, struct query *row, const struct package_type *type,
                     struct strbuf *text)
{
    struct package_note *note = VEC_PUSH(r->arena, &r->into->package.notes);
    size_t bad = r->bad;

    note->id = query_int(row, NOTE_ID);
    note->type = type;
    note->line = (int)r->into->package.notes.n;
    note->guid = anki_text(r, query_text(row, NOTE_GUID));
    if (!note->guid.n) note->guid = str_of(arena_printf(r->arena, "%lld", (long long)note->id));
    read_tags(r, note, anki_text(r, query_text(row, NOTE_TAGS)));
    read_fields(r, note, anki_text(r, query_text(row, NOTE_FIELDS)));
    if (r->bad > bad && !r->bad_line) r->bad_line = note->line;
    add_line(text, note);
}

/* False after a message. */
static bool read_notes(struct anki_reading *r)
{
    struct query *query = query_begin(r->db, "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id");
    struct strbuf text = strbuf_new(r->arena);
    size_t untyped = 0;
    bool large = false;
    int more = query ? query_step(query) : -1;
    int64_t last = INT64_MIN;

    for (; more == 1; more = query_step(query)) {
        int64_t id = query_int(query, NOTE_ID);
        const struct package_type *type = anki_type_find(r, query_int(query, NOTE_TYPE));

        /* A damaged index says anything. */
        if (id <= last) break;
        large = query_text(query, NOTE_FIELDS).n > (size_t)NOTE_MOST * MEGABYTE;
        if (large) break;
        last = id;
        if (type && type->fields.n)
            add_note(r, query, type, &text);
        else
            untyped++;
    }
    query_end(query);
    if (more < 0) return anki_wrong_sql(r);
    if (large) return anki_wrong(r, SAY("a note in it is larger than %d MB"), (int)NOTE_MOST);
    if (more) return anki_wrong(r, SAY("the notes of the collection are damaged"));
    if (untyped)
        anki_lacks(r,
                   SAYS(untyped, "%zu note of types that are not there: left out",
                        "%zu notes of types that are not there: left out"),
                   untyped);
    r->into->text = strbuf_str(&text);
    return true;
}

/* ---- cards ---- */

/* Why cards are left out. */
enum { NOTELESS, BARE, AGAIN, REASONS };

static bool has_template(const struct package_type *type, int64_t ord)
{
    if (type->cloze) return ord >= 0 && ord <= ORD_MAX && type->templates.n;
    return ord >= 0 && (uint64_t)ord < type->templates.n &&
           (type->templates.v[ord].question.n || type->templates.v[ord].answer.n);
}

static struct card_state read_state(const struct anki_reading *r, struct query *row)
{
    int64_t type = query_int(row, CARD_TYPE), due = query_int(row, CARD_DUE);
    struct card_state state = {.suspended = query_int(row, CARD_QUEUE) <= QUEUE_SUSPENDED,
                               .flag = (int)(query_int(row, CARD_FLAGS) & FLAGS)};

    /* In a filtered deck its date is that of its place there. */
    if (query_int(row, CARD_HOME) && query_int(row, CARD_HOME_DUE)) due = query_int(row, CARD_HOME_DUE);
    switch (type) {
    case CARD_LEARNING: state.kind = CARD_LEARNING; break;
    case CARD_REVIEW: state.kind = CARD_REVIEW; break;
    case CARD_RELEARNING: state.kind = CARD_RELEARNING; break;
    default: return state;
    }
    state.due = day_of(r, due);
    return state;
}

static void add_card(struct anki_reading *r, struct query *row, size_t note, size_t left_out[REASONS])
{
    struct package *package = &r->into->package;
    struct package_note *of = &package->notes.v[note];
    int64_t ord = query_int(row, CARD_ORD), home = query_int(row, CARD_HOME);
    struct package_card *card;

    if (!has_template(of->type, ord)) {
        left_out[BARE]++;
        return;
    }
    if (of->n_cards && package->cards.v[package->cards.n - 1].ord == ord) {
        left_out[AGAIN]++;
        return;
    }
    if (!of->n_cards++) of->first_card = package->cards.n;
    card = VEC_PUSH(r->arena, &package->cards);
    card->note = note;
    card->ord = (int)ord;
    card->deck = anki_deck_name(r, home ? home : query_int(row, CARD_DECK));
    card->state = read_state(r, row);
    if (card->state.kind != CARD_NEW || card->state.suspended || card->state.flag) package->has_state = true;
}

static void tell_left_out(const struct anki_reading *r, const size_t left_out[REASONS])
{
    static const char *const why[REASONS] = {
        [NOTELESS] = SAY("of notes that are not there"),
        [BARE] = SAY("of templates that are not there"),
        [AGAIN] = SAY("that are there twice"),
    };

    for (int i = 0; i < REASONS; i++)
        if (left_out[i])
            anki_lacks(r, SAYS(left_out[i], "%zu card %-s: left out", "%zu cards %-s: left out"), left_out[i],
                       why[i]);
}

/* Both tables rise by the note's number, so they are gone through side by side. False after a message. */
static bool read_cards(struct anki_reading *r)
{
    struct query *query = query_begin(
        r->db, "SELECT nid, ord, did, odid, type, queue, flags, due, odue FROM cards ORDER BY nid, ord, id");
    const struct package *package = &r->into->package;
    size_t left_out[REASONS] = {0}, note = 0;
    int more = query ? query_step(query) : -1;
    int64_t last = INT64_MIN, last_ord = INT64_MIN;

    for (; more == 1; more = query_step(query)) {
        int64_t id = query_int(query, CARD_NOTE), ord = query_int(query, CARD_ORD);

        if (id < last || (id == last && ord < last_ord)) break;
        last = id;
        last_ord = ord;
        while (note < package->notes.n && package->notes.v[note].id < id) note++;
        if (note < package->notes.n && package->notes.v[note].id == id)
            add_card(r, query, note, left_out);
        else
            left_out[NOTELESS]++;
    }
    query_end(query);
    if (more < 0) return anki_wrong_sql(r);
    if (more) return anki_wrong(r, SAY("the cards of the collection are damaged"));
    tell_left_out(r, left_out);
    return true;
}

bool anki_notes(struct anki_reading *r)
{
    r->crt = bounded(r->crt);
    r->west = bounded(r->west);
    return read_notes(r) && read_cards(r);
}
