#include "export/notes.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/lookup.h"
#include "base/words.h"
#include "export/html.h"
#include "export/notes_impl.h"

const char *notes_type(enum note_kind kind)
{
    static const char *const names[] = {
        [NOTE_BASIC] = "Basic", [NOTE_REVERSED] = "Basic (and reversed card)", [NOTE_CLOZE] = "Cloze"};

    assert(kind < NOTE_KINDS);
    return names[kind];
}

/* ---- names ---- */

static void add_replaced(struct strbuf *b, struct str text, const char *what, const char *by)
{
    size_t n = strlen(what);

    for (size_t i = 0; i < text.n;) {
        if (str_starts(str_from(text, i), what)) {
            strbuf_addz(b, by);
            i += n;
        } else {
            strbuf_addc(b, text.p[i++]);
        }
    }
}

/* A name that does nothing where a template puts it into the HTML of a card, as {{Deck}} and {{Tags}} do without escaping it. */
static struct str inert(struct arena *arena, struct str name)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < name.n; i++) {
        bool command = export_html_command(str_from(name, i));

        if (name.p[i] == '<' || name.p[i] == '>')
            strbuf_addz(&b, name.p[i] == '<' ? "\xE2\x80\xB9" : "\xE2\x80\xBA");
        else if (command)
            strbuf_addc(&b, '(');
        else
            strbuf_addc(&b, name.p[i]);
    }
    return strbuf_str(&b);
}

/* "Title::Topic::Subtopic"; :: in a title would begin another deck. A file's name is no title: topics of a deck that has none are decks of their own. */
static struct str deck_name(struct arena *arena, const struct deck *deck, const struct topic *topic)
{
    struct strbuf b = strbuf_new(arena), parts = strbuf_new(arena);

    add_replaced(&b, deck->title, "::", ":");
    if (str_eq(topic->plain, deck->title)) return inert(arena, strbuf_str(&b));
    add_replaced(&parts, topic->plain, "::", ":");
    if (deck_has_title(deck))
        strbuf_addz(&b, "::");
    else
        b.n = 0;
    add_replaced(&b, strbuf_str(&parts), " \xC2\xB7 ", "::");
    return inert(arena, strbuf_str(&b));
}

struct str *notes_decks(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                        struct diags *diags)
{
    struct str *names = NEW_N(arena, struct str, deck->topics.n);

    for (size_t i = 0; i < n; i++) {
        size_t t = deck->cards.v[cards[i]].topic;
        const struct topic *topic = &deck->topics.v[t];

        if (names[t].n) continue;
        names[t] = deck_name(arena, deck, topic);
        if (str_has(topic->plain, "::"))
            diag(diags, DIAG_EXPORT, topic->file, topic->line,
                 arena_printf(arena, SAY("in Anki, :: begins a deck below: %.*s is written with one colon"),
                              STR(topic->plain)));
    }
    return names;
}

/* Anki's tags have no blanks in them. */
static struct str tags_text(struct arena *arena, const struct card *card)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < card->tags.n; i++) {
        struct strbuf tag = strbuf_new(arena);

        for (size_t k = 0; k < card->tags.v[i].n; k++)
            strbuf_addc(&tag, char_is_blank(card->tags.v[i].p[k]) ? '_' : card->tags.v[i].p[k]);
        if (i) strbuf_addc(&b, ' ');
        add_replaced(&b, strbuf_str(&tag), "\xE3\x80\x80", "_");
    }
    return inert(arena, strbuf_str(&b));
}

/* ---- which cards are one note ---- */

/* Cards of one id but for what tells them apart. */
struct note_group {
    struct str base;
    const struct card **v;
    size_t n, cap;
    size_t latest; /* of the first group of that base: the last one, where the same card is there again */
};

/* Notes that are said in one message. */
struct note_told {
    const struct card *first;
    size_t n;
};

struct note_maker {
    struct arena *arena;
    struct diags *diags;
    struct export_notes *notes;
    VEC(struct note_group) groups;
    struct lookup bases, guids;
};

/* The id without "/ORD" or "~variant". */
static struct str base_of(const struct card *card)
{
    struct str id = card->id;

    if (card->id_note) return str_sub(id, 0, card->id_note);
    if (card->variant.n && card->variant.n + 1 < id.n) id.n -= card->variant.n + 1;
    return id;
}

static bool has_card(const struct note_group *group, struct str id)
{
    for (size_t i = 0; i < group->n; i++)
        if (str_eq(group->v[i]->id, id)) return true;
    return false;
}

static void group_add(struct note_maker *m, const struct card *card)
{
    struct str base = base_of(card);
    size_t first = lookup_add(&m->bases, m->arena, 0, base, m->groups.n);
    size_t at = first < m->groups.n ? m->groups.v[first].latest : first;

    if (at < m->groups.n && has_card(&m->groups.v[at], card->id)) at = m->groups.n;
    if (at == m->groups.n) {
        *VEC_PUSH(m->arena, &m->groups) = (struct note_group){.base = base};
        m->groups.v[first].latest = at;
        m->groups.v[at].latest = at;
    }
    *VEC_PUSH(m->arena, &m->groups.v[at]) = card;
}

/* Two notes of one guid would be one note. */
static struct str guid_new(struct note_maker *m, struct str id, const struct card *card)
{
    struct str guid = id;
    size_t mine = m->notes->n;

    for (size_t n = 2; lookup_add(&m->guids, m->arena, 0, guid, mine) != mine; n++)
        guid = str_of(arena_printf(m->arena, "%.*s-%zu", STR(id), n));
    if (guid.n != id.n)
        diag_at(m->diags, DIAG_EXPORT, deck_card_place(card),
                arena_printf(m->arena, SAY("another card has the id %.*s: the note's is %.*s"), STR(id),
                             STR(guid)));
    return guid;
}

static struct export_note *note_new(struct note_maker *m, enum note_kind kind, struct str id,
                                    const struct card *const *cards, size_t n)
{
    struct str guid = guid_new(m, id, cards[0]);
    struct export_note *note = VEC_PUSH(m->arena, m->notes);

    *note = (struct export_note){.kind = kind,
                                 .cards = cards,
                                 .n_cards = n,
                                 .guid = guid,
                                 .tags = tags_text(m->arena, cards[0]),
                                 .front = cards[0]->front,
                                 .back = cards[0]->back};
    return note;
}

/* ---- what kind of note they are ---- */

static struct str html_of(struct arena *arena, const struct block *blocks)
{
    const struct export_html_options options = {0};
    struct strbuf b = strbuf_new(arena);

    export_html_blocks(blocks, &options, &b);
    return strbuf_str(&b);
}

/* True if the second is the first turned over. */
static bool is_turned(const struct card *card, const struct card *other)
{
    struct arena *arena;
    bool turned;

    if (card->unanswered || other->unanswered) return false;
    if (str_is(other->variant, "swap")) return !card->variant.n;
    arena = arena_new();
    turned = str_eq(html_of(arena, card->front), html_of(arena, other->back)) &&
             str_eq(html_of(arena, card->back), html_of(arena, other->front));
    arena_free(arena);
    return turned;
}

/* How many cards from the first on are those of one text's gaps; 0: it has none. *apart: they are of no one text. */
static size_t cloze_cards(const struct note_group *group, size_t first, bool *apart)
{
    const struct card *card = group->v[first];
    size_t n = 1;

    *apart = false;
    if (!notes_has_gaps(card)) return 0;
    while (card->origin && first + n < group->n && group->v[first + n]->origin == card->origin &&
           notes_has_gaps(group->v[first + n]))
        n++;
    for (size_t i = first; i < first + n; i++) *apart = *apart || notes_is_apart(group->v[i]);
    return n;
}

/* Cards from the first on as one note, or as many where they are of no one text. Returns how many there are; 0: they have no gaps. */
static size_t gap_notes(struct note_maker *m, const struct note_group *group, size_t first, bool *apart)
{
    const size_t n = cloze_cards(group, first, apart), step = *apart ? 1 : n;

    for (size_t i = first; i < first + n; i += step) {
        const struct card *const *cards = group->v + i;
        struct export_note *note = note_new(m, NOTE_CLOZE, i ? cards[0]->id : group->base, cards, step);

        note->front = notes_cloze(m->arena, cards, step, *apart, &note->back);
    }
    return n;
}

/* True if gaps of one text are several notes. */
static bool group_notes(struct note_maker *m, const struct note_group *group)
{
    bool any_apart = false;

    for (size_t i = 0, n; i < group->n; i += n) {
        const struct card *const *cards = group->v + i;
        bool apart;

        n = gap_notes(m, group, i, &apart);
        any_apart = any_apart || apart;
        if (n) continue;
        if (group->n == 2 && str_eq(cards[0]->id, group->base) && is_turned(cards[0], cards[1]))
            note_new(m, NOTE_REVERSED, group->base, cards, n = 2);
        else
            note_new(m, NOTE_BASIC, cards[0]->id, cards, n = 1);
    }
    return any_apart;
}

/* Cards that were one note and cannot be one here: what Anki has of them stays beside them. */
static void tell_apart(struct note_maker *m, const struct note_told *told, const char *what)
{
    if (!told->n) return;
    diag_at(m->diags, DIAG_EXPORT, deck_card_place(told->first),
            arena_printf(m->arena,
                         SAYS(told->n,
                              "%zu note has %-s: each is a note of its own now, beside the one that may be "
                              "in Anki already",
                              "%zu notes have %-s: each is a note of its own now, beside the one that may "
                              "be in Anki already"),
                         told->n, what));
}

static bool is_same_note(const struct card *a, const struct card *b)
{
    return (a->id_note || a->variant.n || b->id_note || b->variant.n) && str_eq(base_of(a), base_of(b));
}

/* A selection may hold some cards of a note: the others come along, since the note as a whole takes the place of the one in Anki. */
static void add_whole(struct note_maker *m, const struct deck *deck, const size_t *cards, size_t n)
{
    size_t behind = 0; /* all before it was added or passed over */
    size_t along = 0;
    const struct card *first = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct card *v = deck->cards.v;
        size_t from = cards[i], to = cards[i] + 1, next = i + 1 < n ? cards[i + 1] : deck->cards.n;

        while (from > behind && is_same_note(&v[from - 1], &v[cards[i]])) from--;
        while (to < next && is_same_note(&v[to], &v[cards[i]])) to++;
        for (size_t k = from; k < to; k++) group_add(m, &v[k]);
        along += to - from - 1;
        if (!first && to - from > 1) first = &v[cards[i]];
        behind = to;
    }
    if (along)
        diag_at(
            m->diags, DIAG_EXPORT, deck_card_place(first),
            arena_printf(m->arena,
                         SAYS(along,
                              "%zu more card comes along: notes in Anki are whole, and would lose the cards "
                              "that were not chosen",
                              "%zu more cards come along: notes in Anki are whole, and would lose the cards "
                              "that were not chosen"),
                         along));
}

struct export_notes notes_of(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                             struct diags *diags)
{
    struct export_notes notes = {0};
    struct note_maker m = {.arena = arena, .diags = diags, .notes = &notes};
    struct note_told templates = {0}, gaps = {0};

    add_whole(&m, deck, cards, n);
    for (size_t i = 0; i < m.groups.n; i++) {
        const struct note_group *group = &m.groups.v[i];
        size_t before = notes.n;
        bool apart = group_notes(&m, group);
        struct note_told *told = apart || notes.v[before].kind == NOTE_CLOZE ? &gaps : &templates;

        if (notes.n == before + 1 || (!apart && !group->v[group->n - 1]->id_note)) continue;
        if (!told->n++) told->first = group->v[0];
    }
    tell_apart(&m, &templates, SAY("cards of several templates"));
    tell_apart(&m, &gaps, SAY("cards of gaps in others, or of several numbers"));
    return notes;
}
