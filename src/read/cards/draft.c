#include "read/cards/draft.h"

#include <assert.h>
#include <string.h>

#include "base/diag.h"
#include "base/words.h"
#include "read/cards/block.h"
#include "read/cards/choices.h"
#include "read/cards/finish.h"
#include "read/cards/foot.h"
#include "read/cards/whole.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/lexicon.h"

static const char text_kind[] = "text";

void draft_start(struct draft *m, struct arena *arena, struct deck *deck, const struct read_options *options,
                 void (*own_card)(struct draft *, struct node *), struct diags *diags)
{
    *m = (struct draft){
        .arena = arena, .deck = deck, .diags = diags, .options = options, .own_card = own_card};
    m->topic = m->sharing = SIZE_MAX;
    m->outside = text_kind;
    m->plain = options->format && options->card_level && options->topic_level;
}

void draft_omit(struct draft *m, const char *kind, int line, struct str text)
{
    text = str_trim(text);
    if (!text.n) return;
    assert(m->doc && "a file is at work");
    *VEC_PUSH(m->arena, &m->deck->omitted) = (struct omitted){m->doc->file, line, kind, text};
}

void draft_omit_node(struct draft *m, const char *kind, const struct node *node)
{
    struct str text = node_text(m->arena, node);

    draft_omit(m, kind, node->line, text);
    if (str_trim(text).n) m->deck->left_out++;
}

static void omit_all(struct draft *m, const struct unseen *v, size_t n)
{
    for (size_t i = 0; i < n; i++) draft_omit(m, v[i].kind, v[i].line, v[i].text);
}

/* ---- topics ---- */

static void title_add(struct draft *m, struct spans *title, const struct spans *more)
{
    if (title->n) *VEC_PUSH(m->arena, title) = (struct span){.text = str_of(" \xC2\xB7 ")};
    for (size_t i = 0; i < more->n; i++) {
        struct span span = more->v[i];

        if (span.kind != SPAN_TEXT) continue;
        span.url = NULL;
        *VEC_PUSH(m->arena, title) = span;
    }
}

/* The topic of the headings above, made when its first card comes. */
static void topic_need(struct draft *m)
{
    struct topic *topic;
    struct strbuf plain = strbuf_new(m->arena);

    if (m->topic != SIZE_MAX) return;
    m->topic = m->deck->topics.n;
    topic = VEC_PUSH(m->arena, &m->deck->topics);
    topic->file = m->doc->file;
    topic->line = m->file_line;
    topic->first = m->deck->cards.n;
    for (int i = 1; i <= HEADING_LEVELS; i++) {
        if (!m->path_lines[i]) continue;
        title_add(m, &topic->title, &m->path[i]);
        topic->line = m->path_lines[i];
        if (!m->deck->topic_level || i < m->deck->topic_level) m->deck->topic_level = i;
    }
    if (!topic->title.n) {
        title_add(m, &topic->title, &m->file_title);
        topic->named = m->named && m->file_title.v == m->whole_title.v;
    }
    if (!topic->title.n) *VEC_PUSH(m->arena, &topic->title) = (struct span){.text = m->deck->title};
    deck_spans_plain(&topic->title, &plain);
    topic->plain = strbuf_str(&plain);
}

static void path_clear(struct draft *m, int level)
{
    for (int i = level < 1 ? 1 : level; i <= HEADING_LEVELS; i++) {
        if (m->path_lines[i]) m->topic = SIZE_MAX;
        m->path_lines[i] = 0;
    }
}

void draft_topic(struct draft *m, const struct title *title, int level, int line)
{
    assert(level >= 1 && level <= HEADING_LEVELS);
    draft_card_end(m);
    path_clear(m, level);
    m->outside = text_kind;
    draft_omit(m, "topic", line, title->plain);
    omit_all(m, title->removed.v, title->removed.n);
    if (m->options->topic_level && level != m->options->topic_level) return;
    m->path[level] = block_spans(m->arena, &title->spans);
    m->path_lines[level] = line;
    m->topic = SIZE_MAX;
}

void draft_under(struct draft *m, struct spans title, int line)
{
    draft_card_end(m);
    path_clear(m, 1);
    m->outside = text_kind;
    m->file_title = title;
    m->file_line = line;
    m->topic = SIZE_MAX;
}

void draft_outside(struct draft *m, int level, const char *kind)
{
    draft_card_end(m);
    path_clear(m, level);
    m->outside = kind;
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

static bool has_tag(struct draft *m, struct str tag)
{
    const struct strs *tags = &m->card.tags;

    if (tags->n >= LOOKUP_FROM) {
        while (m->tag_table.n < tags->n)
            lookup_add(&m->tag_table, m->arena, 0, tags->v[m->tag_table.n], m->tag_table.n);
        return lookup_find(&m->tag_table, 0, tag) != SIZE_MAX;
    }
    for (size_t k = 0; k < tags->n; k++)
        if (str_eq(tags->v[k], tag)) return true;
    return false;
}

void draft_tags(struct draft *m, const struct strs *tags)
{
    for (size_t i = 0; i < tags->n; i++)
        if (!has_tag(m, tags->v[i])) *VEC_PUSH(m->arena, &m->card.tags) = tags->v[i];
}

static struct block *title_block(struct draft *m, const struct spans *spans, int line)
{
    struct block *block = NEW(m->arena, struct block);

    block->kind = BLOCK_PARA;
    block->file = m->doc->file;
    block->line = line;
    block->spans = block_lines(m->arena, spans);
    return block;
}

void draft_card(struct draft *m, const struct title *title, int line)
{
    struct block *block;

    draft_card_end(m);
    m->card = (struct card){.label = title->label,
                            .id = title->id,
                            .id_note = title->id_note,
                            .file = m->doc->file,
                            .line = line,
                            .format = m->form};
    m->tag_table = (struct lookup){0};
    m->front_last = m->back_last = NULL;
    m->in_card = true;
    m->to_front = m->two_way = m->share_next = false;
    m->bare = title->bare;
    m->asked = title->numbering == NUMBER_QUESTION && title->removed.n &&
               str_starts(title->removed.v[0].text, "Q") && !str_starts(title->removed.v[0].text, "Qu");
    m->ticked = false;
    m->gap_titles.n = 0;
    m->outside = text_kind;
    omit_all(m, title->removed.v, title->removed.n);
    draft_tags(m, &m->deck->tags);
    draft_tags(m, &m->file_tags);
    draft_tags(m, &m->deck_tags);
    draft_tags(m, &title->tags);
    if (m->own) draft_tags(m, &m->own->tags);
    if (m->own && m->own->id.n) {
        m->card.id = m->own->id;
        m->card.id_note = 0;
    }
    block = title_block(m, &title->spans, line);
    if (block->spans.n) chain(&m->card.front, &m->front_last, block);
}

void draft_gap_title(struct draft *m, const struct spans *front, const struct spans *back, struct str variant,
                     const struct spans *origin)
{
    const bool first = !m->gap_titles.n;
    struct gap_title *title = VEC_PUSH(m->arena, &m->gap_titles);

    assert(m->in_card && m->card.front == m->front_last && m->card.front && !m->card.back);
    title->front = first ? m->card.front : title_block(m, front, m->card.line);
    title->filled = title_block(m, back, m->card.line);
    title->variant = variant;
    if (first) m->gap_origin = title_block(m, origin, m->card.line);
}

void draft_turn(struct draft *m, int line, struct str mark)
{
    draft_label_end(m, true);
    draft_omit(m, "mark", line, mark);
    m->to_front = false;
}

void draft_split(struct draft *m, int line, struct str mark)
{
    draft_turn(m, line, mark);
    if (!m->in_card) return;
    chain(&m->card.front, &m->front_last, m->card.back);
    m->card.back = m->back_last = NULL;
}

static void add_blocks(struct draft *m, struct block *blocks)
{
    if (blocks) draft_label_end(m, true);
    if (m->to_front)
        chain(&m->card.front, &m->front_last, blocks);
    else
        chain(&m->card.back, &m->back_last, blocks);
}

bool draft_front_asks(struct draft *m)
{
    struct strbuf plain = strbuf_new(m->arena);

    deck_blocks_plain(m->card.front, &plain);
    return lexicon_asks(strbuf_str(&plain));
}

/* What comes is of another deck, or of none but the file's. */
static void deck_begin(struct draft *m, const struct node *deck)
{
    draft_card_end(m);
    if (deck->spans.n || !deck->card)
        draft_under(m, deck->spans.n ? deck->spans : m->whole_title, deck->line);
    if (!deck->card) m->deck_tags.n = 0;
    for (size_t i = 0; deck->card && i < deck->card->tags.n; i++)
        *VEC_PUSH(m->arena, &m->deck_tags) = deck->card->tags.v[i];
}

void draft_node(struct draft *m, struct node *node)
{
    struct strs tags = {0};
    const char *kind = m->plain ? NULL : junk_kind(node);

    if (kind) {
        draft_omit_node(m, kind, node);
        return;
    }
    if (node->kind == NODE_DECK) {
        deck_begin(m, node);
        return;
    }
    if (node->kind == NODE_CARD && !m->plain && !m->as_is) {
        if (m->in_card)
            *VEC_PUSH(m->arena, &m->waiting) = node;
        else
            m->own_card(m, node);
        return;
    }
    if (node->kind == NODE_MARK && node->mark == MARK_SPLIT && m->in_card) {
        draft_split(m, node->line, node->text);
        return;
    }
    if (node->kind == NODE_MARK && node->mark == MARK_ANSWER && m->in_card &&
        (m->to_front || !m->card.back)) {
        draft_label(m, node);
        return;
    }
    if (node->kind == NODE_MARK && node->mark == MARK_END) {
        draft_omit(m, "mark", node->line, node->text);
        draft_card_end(m);
        return;
    }
    if (node->kind == NODE_MARK && node->mark != MARK_SPLIT) {
        node_unmark(m->arena, node);
        if (!node->spans.n) return;
    }
    if (!m->plain && junk_tags(m->arena, node, &tags)) {
        draft_omit_node(m, "tag", node);
        if (m->in_card)
            draft_tags(m, &tags);
        else
            for (size_t i = 0; i < tags.n; i++) *VEC_PUSH(m->arena, &m->file_tags) = tags.v[i];
        return;
    }
    if (!m->in_card) {
        draft_omit_node(m, m->outside, node);
        return;
    }
    if (!m->plain) {
        struct unseens removed = {0};
        struct str id;

        if (!m->to_front && !m->card.back && !draft_label_take(m, node)) return;
        if (choices_tick(m->arena, node, !m->card.back && draft_front_asks(m), &removed)) m->ticked = true;
        omit_all(m, removed.v, removed.n);
        id = junk_block_id(node);
        draft_omit(m, "block-id", node->line, id);
    }
    add_blocks(m, block_list(m->doc, node));
}

void draft_blocks(struct draft *m, struct block *first, bool front)
{
    m->to_front = front;
    add_blocks(m, first);
    m->to_front = false;
}

void draft_nodes(struct draft *m, struct node *first)
{
    for (struct node *n = first; n; n = n->next) draft_node(m, n);
}

/* ---- the end of a card ---- */

/* Dividing lines at the ends of a side divide nothing. */
static void rules_trim(struct block **first, struct block **last)
{
    struct block *end = NULL;

    while (*first && (*first)->kind == BLOCK_RULE) *first = (*first)->next;
    for (struct block *b = *first; b; b = b->next)
        if (b->kind != BLOCK_RULE) end = b;
    if (end) end->next = NULL;
    *last = end;
}

static struct block *lines_new(struct draft *m, const struct card *card)
{
    struct block *block = NEW(m->arena, struct block);

    block->kind = BLOCK_LINES;
    block->file = card->file;
    block->line = card->line;
    return block;
}

static void card_push(struct draft *m, struct card *card)
{
    struct strbuf plain = strbuf_new(m->arena);

    topic_need(m);
    assert(card->front && m->topic + 1 == m->deck->topics.n && "cards stand topic by topic");
    card->topic = m->topic;
    if (card->front->kind == BLOCK_PARA || card->front->kind == BLOCK_HEADING) {
        deck_spans_plain(&card->front->spans, &plain);
    } else {
        struct block alone = *card->front;
        alone.next = NULL;
        deck_blocks_plain(&alone, &plain);
    }
    card->question = str_trim(strbuf_str(&plain));
    *VEC_PUSH(m->arena, &m->deck->cards) = *card;
    m->deck->topics.v[m->topic].n++;
}

/* A front that was written as a back. */
static struct block *front_clean(struct draft *m, struct block *first)
{
    struct title title;
    struct block *clean = NEW(m->arena, struct block);

    if (first->kind != BLOCK_PARA) return first;
    title = title_of(m->arena, &first->spans, first->line);
    if (!title.spans.n) return first;
    *clean = *first;
    clean->spans = block_spans(m->arena, &title.spans);
    return clean;
}

/* The deck's last card as --sides has it: as it is, turned over, or both; `both`: the deck itself says so. */
static void sides_make(struct draft *m, bool both)
{
    struct deck *deck = m->deck;
    enum sides sides = both ? SIDES_BOTH : m->options->sides;
    struct card turned = deck->cards.v[deck->cards.n - 1];
    struct block *front = turned.front;

    if (turned.unanswered || sides == SIDES_FRONT) return;
    turned.front = front_clean(m, turned.back);
    turned.back = front;
    turned.variant =
        turned.variant.n ? str_of(arena_printf(m->arena, "%.*s~swap", STR(turned.variant))) : str_of("swap");
    if (!turned.origin) turned.origin = front;
    if (sides == SIDES_BOTH) {
        turned.label = (struct str){0};
    } else {
        deck->cards.n--;
        deck->topics.v[m->topic].n--;
    }
    card_push(m, &turned);
}

/* The card before this one has no answer of its own and takes this one's. */
static void share(struct draft *m, const struct card *card)
{
    struct card *waiting;

    if (m->sharing == SIZE_MAX) return;
    assert(m->sharing + 1 == m->deck->cards.n && "its answer is the next card's");
    waiting = &m->deck->cards.v[m->sharing];
    diag_at(m->diags, DIAG_SHARED, deck_card_place(waiting), card->line);
    waiting->back = card->back;
    waiting->unanswered = card->unanswered;
    m->sharing = SIZE_MAX;
    sides_make(m, false);
}

static void unanswered(struct draft *m, struct card *card)
{
    card->unanswered = true;
    card->back = lines_new(m, card);
    if (!m->unanswered.n) m->unanswered_place = deck_card_place(card);
    *VEC_PUSH(m->arena, &m->unanswered) = card->line;
}

static void drop(struct draft *m, const struct card *card)
{
    struct strbuf all = strbuf_new(m->arena);

    deck_blocks_plain(card->front, &all);
    draft_omit(m, "unanswered", card->line, strbuf_str(&all));
    m->deck->left_out++;
}

/* If a card waits for an answer, none has come: what followed it had none, or was no card. */
static void wait_end(struct draft *m)
{
    struct deck *deck = m->deck;
    struct card *waiting;

    if (m->sharing == SIZE_MAX) return;
    waiting = &deck->cards.v[m->sharing];
    assert(m->sharing + 1 == deck->cards.n && waiting->topic + 1 == deck->topics.n);
    m->sharing = SIZE_MAX;
    if (!m->options->drop_unanswered) {
        unanswered(m, waiting);
        return;
    }
    drop(m, waiting);
    deck->cards.n--;
    /* A topic is made for its first card. */
    if (--deck->topics.v[waiting->topic].n) return;
    deck->topics.n--;
    m->topic = SIZE_MAX;
}

/* Its text, without the full stop that a heading does not have. */
static struct str para_plain(struct draft *m, const struct block *para)
{
    struct strbuf plain = strbuf_new(m->arena);
    struct str text;

    deck_spans_plain(&para->spans, &plain);
    text = str_trim(strbuf_str(&plain));
    if (text.n && text.p[text.n - 1] == '.') text.n--;
    return text;
}

/* The filled title heads the answer, unless its author has written it there. */
static void back_fill(struct draft *m, struct card *card)
{
    struct block *filled = m->gap_titles.v[0].filled, *own = card->back;

    if (own && own->kind == BLOCK_PARA && str_eq(para_plain(m, own), para_plain(m, filled))) {
        if (m->gap_titles.n == 1) filled->spans = own->spans;
        own = own->next;
    }
    filled->next = own;
    card->back = filled;
    m->share_next = false;
}

/* The card, or all those of its title's gaps, which have all but the title in common. */
static void cards_push(struct draft *m, struct card *card)
{
    /* Where the title was itself what the answer is picked from, the front begins otherwise. */
    size_t n = m->gap_titles.n && card->front == m->gap_titles.v[0].front ? m->gap_titles.n : 0;

    if (!n) {
        card_push(m, card);
        sides_make(m, m->two_way);
        return;
    }
    m->gap_origin->next = card->front->next;
    for (size_t i = 0; i < n; i++) {
        const struct gap_title *title = &m->gap_titles.v[i];
        struct card one = *card;

        title->front->next = card->front->next;
        title->filled->next = card->back->next;
        one.front = title->front;
        one.back = title->filled;
        one.variant = title->variant;
        if (title->variant.n) one.origin = m->gap_origin;
        card_push(m, &one);
        sides_make(m, m->two_way);
    }
}

static void card_end(struct draft *m)
{
    struct card *card = &m->card;

    draft_label_end(m, false);
    m->in_card = false;
    /* The next card stands in this one, and does not answer it. */
    if (m->waiting.n) m->share_next = false;
    if (!m->plain && !m->as_is) {
        int line = 0;
        struct str mark = whole_front(m->arena, m->bare, &card->front, &card->back, &line);
        draft_omit(m, "mark", line, mark);
    }
    if (m->bare && card->front && card->front->next) {
        struct strbuf number = strbuf_new(m->arena);
        deck_spans_plain(&card->front->spans, &number);
        draft_omit(m, "number", card->line, strbuf_str(&number));
        card->front = card->front->next;
    }
    if (m->options_seen || m->ticked || choices_asked(m->arena, card->front, m->plain ? NULL : card->back)) {
        struct unseens letters = {0};
        struct str ticks = choices_apply(m->arena, &card->front, &card->back, &letters);
        omit_all(m, letters.v, letters.n);
        if (!m->ticked) draft_omit(m, "tick", card->line, ticks);
    }
    if (m->gap_titles.n) back_fill(m, card);
    rules_trim(&card->front, &m->front_last);
    rules_trim(&card->back, &m->back_last);
    chain(&card->front, &m->front_last, foot_notes(m->doc, card->front));
    chain(&card->back, &m->back_last, foot_notes(m->doc, card->back));
    if (!card->front) {
        /* Something has to be asked: the first block of the back, or nothing was there at all. */
        if (!card->back) {
            wait_end(m);
            return;
        }
        card->front = card->back;
        card->back = card->back->next;
        card->front->next = NULL;
        card->front = front_clean(m, card->front);
    }
    if (!card->back && m->options->drop_unanswered && !m->share_next) {
        drop(m, card);
        wait_end(m);
        return;
    }
    if (m->share_next) {
        wait_end(m);
        card_push(m, card);
        m->sharing = m->deck->cards.n - 1;
        return;
    }
    if (!card->back) unanswered(m, card);
    share(m, card);
    cards_push(m, card);
}

void draft_card_end(struct draft *m)
{
    struct node **waiting = m->waiting.v;
    size_t n = m->waiting.n;

    if (!m->in_card) return;
    card_end(m);
    memset(&m->waiting, 0, sizeof m->waiting);
    for (size_t i = 0; i < n; i++) m->own_card(m, waiting[i]);
}

/* ---- files and the end ---- */

static void file_end(struct draft *m)
{
    if (!m->doc) return;
    draft_card_end(m);
    wait_end(m);
    for (size_t i = 0; i < m->doc->n_notes; i++)
        if (!m->doc->note_used[i]) draft_omit_node(m, "footnote", m->doc->notes[i]);
}

void draft_file(struct draft *m, struct doc *doc, struct spans title, const struct strs *tags)
{
    file_end(m);
    m->doc = doc;
    m->file_title = m->whole_title = title;
    m->deck_tags = (struct strs){0};
    m->file_line = doc->first_line;
    m->file_tags = *tags;
    m->outside = text_kind;
    path_clear(m, 1);
    m->topic = SIZE_MAX;
    omit_all(m, doc->unseen.v, doc->unseen.n);
}

static void tell_unanswered(struct draft *m)
{
    struct strbuf b = strbuf_new(m->arena);
    size_t n = m->unanswered.n;

    if (!n || m->options->questions_alone) return;
    for (size_t i = 0; i < n && i < 5; i++) strbuf_printf(&b, "%s%d", i ? ", " : "", m->unanswered.v[i]);
    if (n > 5) strbuf_addz(&b, ", ...");
    diag_at(m->diags, DIAG_UNANSWERED, m->unanswered_place,
            n == 1 ? SAY("1 question without an answer")
                   : arena_printf(m->arena, SAY("%zu questions without an answer, in lines %.*s"), n,
                                  STR(strbuf_str(&b))));
}

void draft_end(struct draft *m)
{
    file_end(m);
    tell_unanswered(m);
    finish_deck(m->arena, m->deck, m->diags);
}
