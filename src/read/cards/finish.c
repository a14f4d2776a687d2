#include "read/cards/finish.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "image/image.h"

/* The deck's numbers are kept where they rise within a topic; else a card's number is its place there. */
static void labels_set(struct arena *arena, struct deck *deck)
{
    size_t next = 0;

    for (size_t t = 0; t < deck->topics.n; t++) {
        const struct topic *topic = &deck->topics.v[t];
        struct card *cards = deck->cards.v + topic->first;
        bool rising = true;

        assert(topic->n && topic->first == next);
        next += topic->n;
        for (size_t i = 0; rising && i < topic->n; i++) {
            struct arena_mark mark = arena_mark(arena);
            if (!cards[i].label.n) rising = false;
            if (rising && i)
                rising = text_natural_cmp(str_z(arena, cards[i - 1].label), str_z(arena, cards[i].label)) < 0;
            arena_reset(arena, mark);
        }
        for (size_t i = 0; i < topic->n; i++) {
            cards[i].nth = i + 1;
            if (!rising) cards[i].label = str_of(arena_printf(arena, "%zu", i + 1));
        }
    }
    assert(next == deck->cards.n);
}

/* A slug that is taken, and the number to try next for another topic of that name. */
struct slug {
    struct str text;
    size_t next;
};

static struct slug *slug_at(struct slug *table, size_t slots, struct str text)
{
    size_t at = (size_t)hash_bytes(0, text.p, text.n) & (slots - 1);

    assert(!(slots & (slots - 1)));
    while (table[at].text.n && !str_eq(table[at].text, text)) at = (at + 1) & (slots - 1);
    return &table[at];
}

/* Two topics of one name must not become one file. */
static void slugs_set(struct arena *arena, struct deck *deck)
{
    size_t n = deck->topics.n, slots = 16;
    struct slug *table;

    while (slots < n * 2) slots *= 2;
    table = NEW_N(arena, struct slug, slots);
    for (size_t t = 0; t < n; t++) {
        struct str slug = deck_slug(arena, deck->topics.v[t].plain);
        struct slug *first, *own;

        if (!slug.n) slug = str_of("topic");
        own = first = slug_at(table, slots, slug);
        while (own->text.n) {
            struct str other = str_of(arena_printf(arena, "%.*s-%zu", STR(slug), first->next++));
            own = slug_at(table, slots, other);
            if (!own->text.n) slug = other;
        }
        *own = (struct slug){slug, 2};
        deck->topics.v[t].slug = slug;
    }
}

/* What gaps hide tells "The ___ is ___." from its like. */
static void gaps_add(const struct block *first, struct strbuf *b)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            if (block->spans.v[i].kind != SPAN_GAP) continue;
            strbuf_add(b, block->spans.v[i].text);
            strbuf_addc(b, '\n');
        }
        gaps_add(block->child, b);
    }
}

/* Pictures are told apart by their bytes, so that a file may be called otherwise; by the address where there is no file. */
static void pictures_add(struct arena *arena, const struct image_roots *roots, const struct block *first,
                         struct strbuf *b)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            const char *url = span->url ? span->url : "";
            uint64_t hash;

            if (span->kind != SPAN_IMAGE) continue;
            hash = image_hash(roots, arena, 0, block->file, url);
            if (!hash) hash = hash_bytes(0, url, strlen(url));
            strbuf_printf(b, "\n%016llx", (unsigned long long)hash);
        }
        pictures_add(arena, roots, block->child, b);
    }
}

/* What is asked, as text: what an id is made of. "What does this print?" is another question with other code. */
static struct str asked(struct arena *arena, const struct deck *deck, const struct block *front)
{
    struct strbuf plain = strbuf_new(arena);

    deck_blocks_plain(front, &plain);
    gaps_add(front, &plain);
    pictures_add(arena, deck->roots, front, &plain);
    return str_trim(strbuf_str(&plain));
}

/* "c2~swap": 2; 0: it is no gap's. */
static size_t variant_gap(struct str variant)
{
    size_t digits = str_starts(variant, "c") ? str_digits(str_from(variant, 1)) : 0, number = 0;

    for (size_t i = 1; i <= digits && number < SIZE_MAX / 100; i++)
        number = number * 10 + (size_t)(variant.p[i] - '0');
    return number;
}

/* What tells the ids of one text's cards apart. */
struct id_maker {
    struct arena *arena;
    struct lookup written; /* the ids that the deck says; filled when it is needed */
    size_t first;          /* the gap of the first card of the text that the last card is of */
};

static bool is_written(struct id_maker *m, const struct deck *deck, struct str id)
{
    size_t n = m->written.n ? 0 : deck->cards.n;

    for (size_t i = 0; i < n; i++)
        if (deck->cards.v[i].id.n) lookup_add(&m->written, m->arena, 0, deck->cards.v[i].id, i);
    return lookup_find(&m->written, 0, id) != SIZE_MAX;
}

/* The written id of one of several cards that a text makes. */
static void variant_id(struct id_maker *m, const struct deck *deck, struct card *card)
{
    enum { LAST_ORD = 9999 }; /* deck/card_id.h */
    struct str base = card->id_note ? str_sub(card->id, 0, card->id_note) : card->id, id = card->id;
    bool turned = str_ends(card->variant, "swap");
    size_t gap = variant_gap(card->variant), ord = 0;

    if (gap && !card->filled && gap != m->first)
        ord = gap - 1;
    else if (!gap && turned && base.n == card->id.n)
        ord = 1;
    if (ord) id = str_of(arena_printf(m->arena, "%.*s/%zu", STR(base), ord));
    if (ord > LAST_ORD || (ord && is_written(m, deck, id)))
        id = str_of(arena_printf(m->arena, "%.*s~%.*s", STR(card->id), STR(card->variant)));
    else if (turned && (gap || !ord))
        id = str_of(arena_printf(m->arena, "%.*s~swap", STR(id)));
    card->id = id;
    card->id_note = base.n;
}

/* A line of another file is named with its file; one that is read twice has two names that say the same. */
static void tell_duplicate(struct arena *arena, const struct card *card, const struct card *first,
                           struct diags *diags)
{
    const char *question = str_z(arena, card->question);

    if (card->file == first->file)
        diag_at(diags, DIAG_DUPLICATE, deck_card_place(card), first->line, question);
    else if (!strcmp(card->file, first->file))
        diag_at(diags, DIAG_DUPLICATE_TWICE, deck_card_place(card), first->line, question);
    else
        diag_at(diags, DIAG_DUPLICATE_OF, deck_card_place(card), first->line, first->file, question);
}

/* Duplicate questions are kept, told, and given different ids. */
static void ids_set(struct arena *arena, struct deck *deck, struct diags *diags)
{
    struct id_maker maker = {.arena = arena};
    size_t n = deck->cards.n, slots = 16;
    struct {
        size_t first, count;
    } * table;
    struct str *fronts = NEW_N(arena, struct str, n);

    while (slots < n * 2) slots *= 2;
    table = arena_array(arena, slots, sizeof *table);
    for (size_t i = 0; i < n; i++) {
        struct card *card = &deck->cards.v[i];
        struct str front = asked(arena, deck, card->origin ? card->origin : card->front);
        struct str id;
        uint64_t hash;
        size_t slot;

        /* A front of nothing but a rule or the like: what it is answered with. */
        if (!front.n) front = asked(arena, deck, card->back);
        hash = hash_bytes(0, front.p, front.n);
        fronts[i] = front;
        if (card->variant.n)
            fronts[i] = str_of(arena_printf(arena, "%.*s~%.*s", STR(front), STR(card->variant)));
        slot = (size_t)hash_bytes(0, fronts[i].p, fronts[i].n) & (slots - 1);
        card->number = i + 1;
        while (table[slot].count && !str_eq(fronts[table[slot].first], fronts[i]))
            slot = (slot + 1) & (slots - 1);
        if (!table[slot].count++) {
            table[slot].first = i;
        } else {
            /* Notes of Anki's ask the same of another picture or recording. */
            if (!card->id_note) tell_duplicate(arena, card, &deck->cards.v[table[slot].first], diags);
            hash = hash_bytes(hash, &(unsigned char){'\n'}, 1);
            hash ^= table[slot].count * 0x9E3779B97F4A7C15u;
        }
        id = str_of(arena_printf(arena, "%016llx", (unsigned long long)hash));
        if (!i || !card->origin || card[-1].origin != card->origin) maker.first = variant_gap(card->variant);
        card->id_own = card->variant.n || (card->id.n && !str_eq(card->id, id));
        if (card->id.n && card->variant.n)
            variant_id(&maker, deck, card);
        else if (card->variant.n)
            card->id = str_of(arena_printf(arena, "%.*s~%.*s", STR(id), STR(card->variant)));
        else if (!card->id.n)
            card->id = id;
    }
}

static int omitted_cmp(const void *a, const void *b)
{
    const struct omitted *p = a;
    const struct omitted *q = b;

    if (p->line != q->line) return p->line < q->line ? -1 : 1;
    if (p->kind != q->kind) return strcmp(p->kind, q->kind);
    if (p->text.n != q->text.n) return p->text.n < q->text.n ? -1 : 1;
    return memcmp(p->text.p, q->text.p, p->text.n);
}

/* In the order of the lines, file by file. */
static void omitted_sort(struct deck *deck)
{
    for (size_t i = 0; i < deck->omitted.n;) {
        size_t n = 1;

        while (i + n < deck->omitted.n && deck->omitted.v[i + n].file == deck->omitted.v[i].file) n++;
        qsort(deck->omitted.v + i, n, sizeof *deck->omitted.v, omitted_cmp);
        i += n;
    }
}

void finish_deck(struct arena *arena, struct deck *deck, struct diags *diags)
{
    labels_set(arena, deck);
    slugs_set(arena, deck);
    ids_set(arena, deck, diags);
    omitted_sort(deck);
}
