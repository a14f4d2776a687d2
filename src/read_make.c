#include "read_make.h"

#include <string.h>

#include "diag.h"
#include "read_block.h"

void make_start(struct maker *m, struct arena *arena, struct deck *deck, const struct read_options *options,
                struct diags *diags)
{
    *m = (struct maker){.arena = arena, .deck = deck, .diags = diags, .options = options, .topic = SIZE_MAX};
}

void make_omit(struct maker *m, const char *kind, int line, struct str text)
{
    text = str_trim(text);
    if (!text.n) return;
    *VEC_PUSH(m->arena, &m->deck->omitted) = (struct omitted){m->doc->file, line, kind, text};
}

void make_omit_node(struct maker *m, const char *kind, const struct node *node)
{
    make_omit(m, kind, node->line, node_text(m->arena, node));
    if (node->kind != NODE_RULE) m->deck->left_out++;
}

/* ---- topics ---- */

static void title_add(struct maker *m, struct spans *title, const struct spans *more)
{
    if (title->n) *VEC_PUSH(m->arena, title) = (struct span){SPAN_TEXT, 0, str_of(" \xC2\xB7 "), NULL, 0};
    for (size_t i = 0; i < more->n; i++) {
        struct span span = more->v[i];

        if (span.kind != SPAN_TEXT) continue;
        span.url = NULL;
        *VEC_PUSH(m->arena, title) = span;
    }
}

/* Two topics of one name must not become one file. */
static struct str slug_unique(struct maker *m, struct str title)
{
    struct str slug = deck_slug(m->arena, title);
    struct str want = slug;

    if (!slug.n) slug = want = str_of("topic");
    for (size_t n = 2;; n++) {
        size_t t = 0;

        while (t < m->deck->topics.n && !str_eq(m->deck->topics.v[t].slug, slug)) t++;
        if (t == m->deck->topics.n) return slug;
        slug = str_of(arena_printf(m->arena, "%.*s-%zu", STR(want), n));
    }
}

/* The topic of the headings above, made when its first card comes. */
static void topic_need(struct maker *m)
{
    struct topic *topic;
    struct strbuf plain = strbuf_new(m->arena);

    if (m->topic != SIZE_MAX) return;
    m->topic = m->deck->topics.n;
    topic = VEC_PUSH(m->arena, &m->deck->topics);
    topic->file = m->doc->file;
    topic->line = m->doc->first_line;
    topic->first = m->deck->cards.n;
    for (int i = 1; i <= HEADING_LEVELS; i++) {
        if (!m->path[i].line) continue;
        title_add(m, &topic->title, &m->path[i].spans);
        topic->line = m->path[i].line;
    }
    if (!topic->title.n)
        *VEC_PUSH(m->arena, &topic->title) = (struct span){SPAN_TEXT, 0, m->deck->title, NULL, 0};
    spans_plain(&topic->title, &plain);
    topic->plain = strbuf_str(&plain);
    topic->slug = slug_unique(m, topic->plain);
}

/* ---- cards ---- */

static void chain(struct block **first, struct block **last, struct block *more)
{
    if (!more) return;
    if (*last)
        (*last)->next = more;
    else
        *first = more;
    while (more->next) more = more->next;
    *last = more;
}

/* Footnotes that the side's text refers to stand at its foot. */
static void notes_find(struct maker *m, const struct block *first, bool *wanted)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            size_t number = 0;

            if (span->kind != SPAN_FOOTNOTE) continue;
            for (size_t k = 0; k < span->text.n; k++) number = number * 10 + (size_t)(span->text.p[k] - '0');
            if (number >= 1 && number <= m->doc->n_notes) wanted[number - 1] = true;
        }
        notes_find(m, block->child, wanted);
    }
}

static void notes_add(struct maker *m, struct block **first, struct block **last)
{
    bool *wanted, *added;
    bool more = true;

    if (!m->doc->n_notes || !*first) return;
    wanted = NEW_N(m->arena, bool, m->doc->n_notes);
    added = NEW_N(m->arena, bool, m->doc->n_notes);
    notes_find(m, *first, wanted);
    while (more) {
        more = false;
        for (size_t i = 0; i < m->doc->n_notes; i++) {
            struct block *note;

            if (!wanted[i] || added[i]) continue;
            added[i] = more = true;
            m->doc->note_used[i] = true;
            note = blocks_of(m->doc, m->doc->notes[i]);
            notes_find(m, note, wanted);
            chain(first, last, note);
        }
    }
}

static void card_end(struct maker *m)
{
    struct card *card = &m->card;
    struct strbuf all = strbuf_new(m->arena);

    if (!m->in_card) return;
    m->in_card = false;
    notes_add(m, &card->front, &m->front_last);
    notes_add(m, &card->back, &m->back_last);
    card->unanswered = !card->back;
    if (card->unanswered) {
        if (m->options->drop_unanswered) {
            blocks_plain(card->front, &all);
            make_omit(m, "unanswered", card->line, strbuf_str(&all));
            return;
        }
        *VEC_PUSH(m->arena, &m->lines) = card->line;
        card->back = NEW(m->arena, struct block);
        card->back->kind = BLOCK_LINES;
        card->back->file = card->file;
        card->back->line = card->line;
    }
    topic_need(m);
    card->topic = m->topic;
    blocks_dump(card->front, 0, &all);
    strbuf_addc(&all, '\f');
    blocks_dump(card->back, 0, &all);
    card->hash = hash_bytes(0, all.p, all.n);
    *VEC_PUSH(m->arena, &m->deck->cards) = *card;
    m->deck->topics.v[m->topic].n++;
}

void make_topic(struct maker *m, const struct node *heading, int level)
{
    struct make_heading *h = &m->path[level];

    card_end(m);
    for (int i = level; i <= HEADING_LEVELS; i++) m->path[i] = (struct make_heading){0};
    h->spans = spans_of(m->arena, &heading->spans);
    h->line = heading->line;
    m->topic = SIZE_MAX;
}

void make_card(struct maker *m, const struct spans *question, struct str label, int line)
{
    struct block *block;
    struct strbuf plain = strbuf_new(m->arena);

    card_end(m);
    topic_need(m);
    m->card = (struct card){.label = label, .file = m->doc->file, .line = line};
    m->front_last = m->back_last = NULL;
    m->in_card = true;
    block = NEW(m->arena, struct block);
    block->kind = BLOCK_PARA;
    block->file = m->doc->file;
    block->line = line;
    block->spans = spans_of(m->arena, question);
    chain(&m->card.front, &m->front_last, block);
    spans_plain(&block->spans, &plain);
    m->card.question = strbuf_str(&plain);
    for (size_t i = 0; i < m->deck->tags.n; i++) make_tag(m, m->deck->tags.v[i]);
}

void make_front(struct maker *m, const struct node *node)
{
    chain(&m->card.front, &m->front_last, blocks_of(m->doc, node));
}

void make_back(struct maker *m, const struct node *node)
{
    chain(&m->card.back, &m->back_last, blocks_of(m->doc, node));
}

void make_tag(struct maker *m, struct str tag)
{
    for (size_t i = 0; i < m->card.tags.n; i++)
        if (str_eq(m->card.tags.v[i], tag)) return;
    *VEC_PUSH(m->arena, &m->card.tags) = tag;
}

void make_id(struct maker *m, struct str id)
{
    m->card.id = id;
}

/* ---- files and the end ---- */

static void file_end(struct maker *m)
{
    card_end(m);
    if (!m->doc) return;
    for (size_t i = 0; i < m->doc->n_notes; i++)
        if (!m->doc->note_used[i]) make_omit_node(m, "footnote", m->doc->notes[i]);
}

void make_file(struct maker *m, struct doc *doc)
{
    file_end(m);
    m->doc = doc;
    memset(m->path, 0, sizeof m->path);
    m->topic = SIZE_MAX;
}

/* The deck's numbers are kept where they rise within a topic; else a card's number is its place there. */
static void labels_set(struct maker *m)
{
    for (size_t t = 0; t < m->deck->topics.n; t++) {
        const struct topic *topic = &m->deck->topics.v[t];
        struct card *cards = m->deck->cards.v + topic->first;
        bool rising = true;

        for (size_t i = 0; i < topic->n; i++) {
            if (!cards[i].label.n) rising = false;
            if (i &&
                text_natural_cmp(str_z(m->arena, cards[i - 1].label), str_z(m->arena, cards[i].label)) >= 0)
                rising = false;
        }
        for (size_t i = 0; i < topic->n; i++) {
            cards[i].nth = i + 1;
            if (!rising) cards[i].label = str_of(arena_printf(m->arena, "%zu", i + 1));
        }
    }
}

/* Duplicate questions are kept, told, and given different ids. */
static void ids_set(struct maker *m)
{
    size_t n = m->deck->cards.n;
    size_t slots = 16;
    size_t *table;

    while (slots < n * 2) slots *= 2;
    table = NEW_N(m->arena, size_t, slots);
    for (size_t i = 0; i < n; i++) {
        struct card *card = &m->deck->cards.v[i];
        uint64_t hash = hash_bytes(0, card->question.p, card->question.n);
        size_t slot = (size_t)hash & (slots - 1);
        size_t same = 0;
        int first = 0;

        for (; table[slot]; slot = (slot + 1) & (slots - 1)) {
            const struct card *other = &m->deck->cards.v[table[slot] - 1];
            if (!str_eq(other->question, card->question)) continue;
            if (!same) first = other->line;
            same++;
        }
        table[slot] = i + 1;
        card->number = i + 1;
        if (same)
            diag(m->diags, DIAG_DUPLICATE, card->file, card->line, first, str_z(m->arena, card->question));
        for (size_t k = 0; k < same; k++) hash = hash_bytes(hash, "\n", 1);
        if (!card->id.n) card->id = str_of(arena_printf(m->arena, "%016llx", (unsigned long long)hash));
    }
}

static void tell_unanswered(struct maker *m)
{
    struct strbuf b = strbuf_new(m->arena);
    size_t n = m->lines.n;

    if (!n) return;
    strbuf_addz(&b, n == 1 ? "" : ", in lines ");
    for (size_t i = 0; n > 1 && i < n && i < 5; i++) strbuf_printf(&b, "%s%d", i ? ", " : "", m->lines.v[i]);
    if (n > 5) strbuf_addz(&b, ", ...");
    diag(m->diags, DIAG_UNANSWERED, m->doc->file, m->lines.v[0], n, n == 1 ? "" : "s",
         str_z(m->arena, strbuf_str(&b)));
}

void make_end(struct maker *m)
{
    file_end(m);
    labels_set(m);
    ids_set(m);
    tell_unanswered(m);
}
