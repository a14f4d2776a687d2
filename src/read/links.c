#include "read/links.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "deck/card_id.h"

/* A name and the line that it stands for, of file `doc`. */
struct link_place {
    struct str name;
    size_t doc;    /* SIZE_MAX: a slot of the table that is free */
    size_t number; /* of the last heading that would be called so as well */
    int line;
};

/* What begins at a line of a file: a target, as in struct span, or one of these. */
enum { NOT_PRINTED = 0, ABOVE_TOPICS = INT_MIN };
struct landmark {
    size_t doc;
    int line, target;
};

struct link_resolver {
    struct arena *arena;
    struct deck *deck;
    struct diags *diags;
    const struct doc *const *docs;
    size_t n_docs;
    bool ready;               /* the tables below are made when the first link asks for them */
    struct link_place *table; /* open addressing; a power of two slots */
    size_t slots;
    VEC(struct landmark) landmarks; /* by file and line */
};

/* ---- places ---- */

static struct link_place *slot_of(const struct link_resolver *r, size_t doc, struct str name)
{
    size_t at = (size_t)hash_bytes(doc + 1, name.p, name.n) & (r->slots - 1);

    while (r->table[at].doc != SIZE_MAX && !(r->table[at].doc == doc && str_eq(r->table[at].name, name)))
        at = (at + 1) & (r->slots - 1);
    return &r->table[at];
}

/* The first place of a name keeps it. */
static bool place_add(struct link_resolver *r, size_t doc, struct str name, int line)
{
    struct link_place *place = slot_of(r, doc, name);

    if (!name.n || place->doc != SIZE_MAX) return false;
    *place = (struct link_place){.name = name, .doc = doc, .line = line};
    return true;
}

/* A heading's plain text; what it says before a "{#name}", and that name as it is written (empty: none). */
static struct str heading_text(const struct link_resolver *r, const struct node *heading, struct str *own)
{
    struct strbuf plain = strbuf_new(r->arena);
    struct str text;
    size_t brace, n = 0;

    deck_spans_plain(&heading->spans, &plain);
    text = str_trim(strbuf_str(&plain));
    brace = str_find_z(text, "{#");
    *own = str_from(text, brace + 2);
    while (n < own->n && own->p[n] != ' ' &&
           (own->p[n] != '}' || (n + 1 < own->n && char_is_word(own->p[n + 1]))))
        n++;
    own->n = n;
    return str_trim(str_sub(text, 0, brace));
}

/* What GitHub calls the heading: numbered where an earlier one is called so. Each name counts for itself, so that none is
 * tried twice. */
static void heading_add(struct link_resolver *r, size_t doc, struct str text, int line)
{
    struct str anchor = deck_anchor(r->arena, text);
    struct link_place *first = slot_of(r, doc, anchor);
    struct str name = anchor;

    if (!anchor.n) return;
    while (!place_add(r, doc, name, line))
        name = str_of(arena_printf(r->arena, "%.*s-%zu", STR(anchor), ++first->number));
}

/* The first heading at or behind the line; headings stand in the order of their lines. */
static const struct node *heading_from(const struct doc *doc, int line)
{
    size_t low = 0, high = doc->headings.n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (doc->headings.v[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->headings.n ? doc->headings.v[low] : NULL;
}

/* An anchor stands before what it names more often than in it. */
static int anchor_line(const struct doc *doc, int line)
{
    enum { NEAR = 3 };
    const struct node *heading = heading_from(doc, line);

    return heading && heading->line <= line + NEAR ? heading->line : line;
}

static void places_make(struct link_resolver *r)
{
    size_t n = 0;

    for (size_t d = 0; d < r->n_docs; d++) n += r->docs[d]->anchors.n + 2 * r->docs[d]->headings.n;
    for (r->slots = 16; r->slots < 2 * n;) r->slots *= 2;
    r->table = NEW_N(r->arena, struct link_place, r->slots);
    for (size_t i = 0; i < r->slots; i++) r->table[i].doc = SIZE_MAX;
    for (size_t d = 0; d < r->n_docs; d++) {
        const struct doc *doc = r->docs[d];

        for (size_t i = 0; i < doc->anchors.n; i++)
            place_add(r, d, doc->anchors.v[i].name, anchor_line(doc, doc->anchors.v[i].line));
        /* Names that an author gave come before those that follow from a text. */
        for (size_t i = 0; i < doc->headings.n; i++) {
            struct str own;
            size_t note;

            heading_text(r, doc->headings.v[i], &own);
            place_add(r, d, card_id_read(r->arena, own, &note), doc->headings.v[i]->line);
        }
        for (size_t i = 0; i < doc->headings.n; i++) {
            struct str own;
            struct str text = heading_text(r, doc->headings.v[i], &own);

            heading_add(r, d, text, doc->headings.v[i]->line);
        }
    }
}

/* ---- landmarks ---- */

static size_t doc_of(const struct link_resolver *r, const char *file)
{
    size_t d = 0;

    while (d < r->n_docs && strcmp(r->docs[d]->file, file) != 0) d++;
    return d;
}

static int landmark_cmp(const void *a, const void *b)
{
    const struct landmark *p = a;
    const struct landmark *q = b;

    if (p->doc != q->doc) return p->doc < q->doc ? -1 : 1;
    if (p->line != q->line) return p->line < q->line ? -1 : 1;
    return p->target < q->target ? -1 : p->target > q->target;
}

static void landmark_add(struct link_resolver *r, size_t doc, int line, int target)
{
    *VEC_PUSH(r->arena, &r->landmarks) = (struct landmark){doc, line, target};
}

static void landmarks_make(struct link_resolver *r)
{
    /* What else may be left out stands inside a card. */
    static const struct {
        const char *name;
        int target;
    } kinds[] = {{"topic", ABOVE_TOPICS},
                 {"text", NOT_PRINTED},
                 {"section", NOT_PRINTED},
                 {"about", NOT_PRINTED},
                 {"contents", NOT_PRINTED}};
    const struct deck *deck = r->deck;
    const char *file = NULL;
    size_t doc = 0;

    for (size_t i = 0; i < deck->cards.n; i++) {
        if (deck->cards.v[i].file != file) doc = doc_of(r, file = deck->cards.v[i].file);
        landmark_add(r, doc, deck->cards.v[i].line, (int)deck->cards.v[i].number);
    }
    for (size_t t = 0; t < deck->topics.n; t++)
        if (deck->topics.v[t].line)
            landmark_add(r, doc_of(r, deck->topics.v[t].file), deck->topics.v[t].line, -(int)(t + 1));
    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *omitted = &deck->omitted.v[i];

        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (!strcmp(omitted->kind, kinds[k].name))
                landmark_add(r, doc_of(r, omitted->file), omitted->line, kinds[k].target);
    }
    if (r->landmarks.n) qsort(r->landmarks.v, r->landmarks.n, sizeof *r->landmarks.v, landmark_cmp);
}

/* What stands at the line: what begins there, or the card that it is part of. */
static int target_at(const struct link_resolver *r, size_t doc, int line)
{
    const struct landmark key = {doc, line, INT_MAX};
    const struct landmark *v = r->landmarks.v;
    size_t low = 0, high = r->landmarks.n;
    int target = NOT_PRINTED;
    bool above = false;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (landmark_cmp(&v[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low || v[low - 1].doc != doc) return NOT_PRINTED;
    if (v[low - 1].line < line) return v[low - 1].target > 0 ? v[low - 1].target : NOT_PRINTED;
    for (size_t i = low; i > 0 && v[i - 1].doc == doc && v[i - 1].line == line; i--) {
        above = above || v[i - 1].target == ABOVE_TOPICS;
        if (v[i - 1].target != ABOVE_TOPICS && v[i - 1].target != NOT_PRINTED && !target)
            target = v[i - 1].target;
    }
    /* A heading above several topics leads to the first of them. */
    for (; !target && above && low < r->landmarks.n && v[low].doc == doc; low++)
        if (v[low].target < 0 && v[low].target != ABOVE_TOPICS) target = v[low].target;
    return target;
}

/* The first card of a file. */
static int target_of_doc(const struct link_resolver *r, size_t doc)
{
    for (size_t i = 0; i < r->landmarks.n; i++)
        if (r->landmarks.v[i].doc == doc && r->landmarks.v[i].target > 0) return r->landmarks.v[i].target;
    return NOT_PRINTED;
}

/* ---- links ---- */

/* The name in a link. */
static struct str name_of(struct arena *arena, const char *text)
{
    struct strbuf b = strbuf_new(arena);

    while (*text) strbuf_addc(&b, text_url_byte(&text));
    return strbuf_str(&b);
}

/* "q12", "card-12", "12": the card of that label, nearest in its own topic. */
static int target_numbered(const struct link_resolver *r, const struct card *from, struct str name)
{
    static const char *const words[] = {"question", "card", "q", ""};
    const struct deck *deck = r->deck;

    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        struct str rest = str_from(name, strlen(words[w]));
        int found = 0;

        if (!str_starts(name, words[w])) continue;
        if (rest.n && strchr("-_", rest.p[0])) rest = str_from(rest, 1);
        if (!rest.n || str_digits(rest) < rest.n) continue;
        for (size_t i = 0; i < deck->cards.n; i++) {
            const struct card *card = &deck->cards.v[i];

            if (!str_eq(card->label, rest)) continue;
            if (card->topic == from->topic) return (int)card->number;
            if (!found) found = (int)card->number;
        }
        return found;
    }
    return 0;
}

/* The file of the deck that a link names, or n_docs. Links start from the folder of the file that they stand in. */
static size_t doc_linked(const struct link_resolver *r, const char *from, struct str path)
{
    const char *slash = strrchr(from, '/');
    struct strbuf b = strbuf_new(r->arena);

    strbuf_add(&b, (struct str){from, slash ? (size_t)(slash - from) + 1 : 0});
    while (str_starts(path, "./")) path = str_from(path, 2);
    while (str_starts(path, "../") && b.n) {
        do b.n--;
        while (b.n && b.p[b.n - 1] != '/');
        path = str_from(path, 3);
    }
    strbuf_add(&b, name_of(r->arena, str_z(r->arena, path)));
    return doc_of(r, str_z(r->arena, strbuf_str(&b)));
}

/* The line that the name stands for; 0: there is no such place. */
static int line_of(const struct link_resolver *r, size_t *doc, struct str name, bool elsewhere)
{
    struct str folded = deck_anchor(r->arena, name);

    for (size_t k = 0; k <= r->n_docs; k++) {
        size_t d = k ? k - 1 : *doc;
        const struct link_place *place;

        if (k && !elsewhere) break;
        place = slot_of(r, d, name);
        if (place->doc == SIZE_MAX) place = slot_of(r, d, folded);
        if (place->doc == SIZE_MAX) continue;
        *doc = d;
        return place->line;
    }
    return 0;
}

static void tables_make(struct link_resolver *r)
{
    if (r->ready) return;
    places_make(r);
    landmarks_make(r);
    r->ready = true;
}

/* Sets the span's target; a link to what is in the deck and not printed has none and is not wrong. */
static void link_resolve(struct link_resolver *r, const struct card *card, const struct block *block,
                         struct span *span)
{
    size_t hash = strcspn(span->url, "#");
    const char *fragment = span->url[hash] ? span->url + hash + 1 : span->url + hash;
    bool inside = hash == 0;
    struct str name;
    size_t doc;
    int line;

    /* Links to other files matter where there are others. */
    if (!inside && (r->n_docs < 2 || strstr(span->url, "://"))) return;
    tables_make(r);
    doc = inside ? doc_of(r, block->file ? block->file : card->file)
                 : doc_linked(r, block->file ? block->file : card->file, (struct str){span->url, hash});
    if (doc == r->n_docs) return;
    name = name_of(r->arena, fragment);
    if (!name.n) {
        if (!inside) span->target = target_of_doc(r, doc);
        return;
    }
    line = line_of(r, &doc, name, inside);
    span->target = line ? target_at(r, doc, line) : inside ? target_numbered(r, card, name) : 0;
    if (!line && !span->target && !str_is(name, "top"))
        diag_at(r->diags, DIAG_BROKEN_LINK, deck_address_place(card->file, span->line, span->url), span->url);
}

static void blocks_resolve(struct link_resolver *r, const struct card *card, struct block *first)
{
    for (struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            struct span *span = &block->spans.v[i];

            if (span->kind == SPAN_IMAGE || !span->url) continue;
            /* One link of several spans is told once. */
            if (i && span->url == span[-1].url && span[-1].kind != SPAN_IMAGE)
                span->target = span[-1].target;
            else
                link_resolve(r, card, block, span);
            r->deck->inner_links += span->target != 0;
        }
        blocks_resolve(r, card, block->child);
    }
}

void links_resolve(struct arena *arena, struct deck *deck, const struct doc *const *docs, size_t n,
                   struct diags *diags)
{
    struct link_resolver r = {.arena = arena, .deck = deck, .diags = diags, .docs = docs, .n_docs = n};

    for (size_t i = 0; i < deck->cards.n; i++) {
        blocks_resolve(&r, &deck->cards.v[i], deck->cards.v[i].front);
        blocks_resolve(&r, &deck->cards.v[i], deck->cards.v[i].back);
    }
}
