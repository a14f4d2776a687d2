#include "read/cards/convention.h"

#include <assert.h>
#include <string.h>

#include "base/diag.h"
#include "read/cards/block.h"
#include "read/cards/gaps.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/cloze.h"

/* ---- what all conventions share ---- */

static void title_use(struct reading *r, const struct heading *h)
{
    struct deck *deck = r->m->deck;

    draft_outside(r->m, 1, "text");
    draft_omit(r->m, "title", h->node->line, node_text(r->m->arena, h->node));
    for (size_t i = 0; !deck->tags.n && i < h->title.tags.n; i++)
        *VEC_PUSH(r->m->arena, &r->m->file_tags) = h->title.tags.v[i];
}

struct str convention_item_number(struct arena *arena, const struct node *list, size_t index)
{
    if (list->list_style != LIST_NUMBER) return (struct str){"", 0};
    return str_of(arena_printf(arena, "%zu", (size_t)(list->start < 0 ? 0 : list->start) + index));
}

struct node *convention_item_alone(struct arena *arena, const struct node *list, size_t index,
                                   const struct node *item)
{
    struct node *alone = NEW(arena, struct node);
    struct node *copy = NEW(arena, struct node);

    *alone = *list;
    *copy = *item;
    alone->next = copy->next = NULL;
    alone->child = alone->last = copy;
    alone->line = item->line;
    if (list->list_style == LIST_NUMBER) alone->start = list->start + (int)index;
    return alone;
}

/* A section without cards; "License" and the like are about the file. */
static void section_leave(struct draft *m, const struct heading *h)
{
    const char *kind = h->meta ? "about" : "section";

    draft_outside(m, h->node->level, kind);
    draft_omit_node(m, kind, h->node);
}

static bool no_card(const struct outline *outline, const struct heading *h)
{
    (void)outline;
    return (h->asks || h->marked) && h->body && !h->contents && !h->meta && !h->is_title;
}

/* Of conventions whose cards are no headings. */
static enum section_use left_use(const struct reading *r)
{
    return r->m->options->format ? SECTION_SAID : SECTION_LEFT;
}

void convention_below(struct reading *r, bool (*holds)(struct arena *, const struct node *))
{
    struct outline *outline = &r->facts->outline;

    for (size_t i = 0; i < outline->v.n; i++) {
        struct heading *h = &outline->v.v[i];
        bool holds_some = false;

        for (const struct node *n = h->node->next; n && n->kind != NODE_HEADING && !holds_some; n = n->next)
            holds_some = holds(r->m->arena, n);
        h->section = !holds_some && section_format(r->m->arena, h, left_use(r)) != FORMAT_NONE;
    }
    outline_below(r->doc, outline, holds, no_card);
}

const struct heading *convention_next_heading(struct reading *r, const struct node *node)
{
    const struct heading *h = &r->facts->outline.v.v[r->heading];

    assert(r->heading < r->facts->outline.v.n && h->node == node);
    r->heading++;
    return h;
}

void convention_heading(struct reading *r, struct node *node)
{
    const struct heading *h = convention_next_heading(r, node);
    struct draft *m = r->m;

    r->section = FORMAT_NONE;
    if (h->is_title) {
        title_use(r, h);
    } else if (h->contents) {
        draft_outside(m, node->level, "contents");
        draft_omit_node(m, "contents", node);
    } else if (h->cards_below && !h->tagged && !cloze_in(node, CLOZE_BRACES)) {
        draft_topic(m, &h->title, node->level, node->line);
        if (h->section) r->section = section_format(m->arena, h, left_use(r));
    } else if (no_card(&r->facts->outline, h) || cloze_in(node, CLOZE_BRACES)) {
        draft_outside(m, node->level, "text");
        gaps_title(m, &h->title, node->line);
    } else {
        section_leave(m, h);
    }
}

void convention_each(struct reading *r, bool (*node)(struct reading *, struct node *))
{
    for (struct node *n = r->doc->root->child; n; n = n->next) {
        if (n->kind == NODE_HEADING) {
            r->expect = MARK_NONE;
            convention_heading(r, n);
        } else if (r->section != FORMAT_NONE && r->section != r->format) {
            if (!section_node(r, n)) draft_node(r->m, n);
        } else if (!section_mark(r, n) && !node(r, n) && !section_offer(r, n)) {
            draft_node(r->m, n);
        }
    }
    draft_card_end(r->m);
}

void convention_reveal(struct reading *r, struct node *details)
{
    struct node *n = details->child;

    r->m->to_front = false;
    if (n && n->kind == NODE_SUMMARY) {
        draft_turn(r->m, n->line, node_text(r->m->arena, n));
        n = n->next;
    }
    draft_nodes(r->m, n);
}

/* ---- cards are headings ---- */

static bool is_card_heading(const struct outline *outline, const struct heading *h)
{
    bool strong = h->marked || h->asks;

    if (h->is_title || h->contents || h->meta || h->answer || h->nav || h->own_cards || h->title.topic_mark ||
        h->section)
        return false;
    if (h->node->level != outline->card_level) return strong && h->body;
    /* Among numbered headings one without a number and a text is a topic. */
    return strong || h->body || !outline->strong || outline->cards < 3;
}

/* Nothing in the blocks between headings is a card here. */
static bool holds_nothing(struct arena *arena, const struct node *node)
{
    (void)arena;
    (void)node;
    return false;
}

/* Deeper headings below one of them, and how many of those ask or are numbered, with an answer. */
static size_t deeper_count(const struct outline *outline, size_t index, size_t *cards)
{
    const struct heading *h = &outline->v.v[index];
    size_t below = 0;

    *cards = 0;
    for (size_t i = index + 1; i < outline->v.n && outline->v.v[i].node->level > h->node->level; i++) {
        below++;
        *cards += (outline->v.v[i].marked || outline->v.v[i].asks) && outline->v.v[i].body;
    }
    return below;
}

/* No body, but deeper headings below, which are the answer; unless they are cards: half of them ask or are numbered, and this
 * one does not. */
static bool has_deeper_below(const struct outline *outline, size_t index)
{
    const struct heading *h = &outline->v.v[index];
    size_t cards, below = h->nav || h->own_cards ? 0 : deeper_count(outline, index, &cards);

    return below && (h->marked || h->asks || cards < 2 || cards * 2 < below);
}

/* Nothing but deeper headings below, and they are such cards; unless the author says which level has the cards. */
static bool is_over_cards(const struct reading *r, size_t index)
{
    const struct outline *outline = &r->facts->outline;
    const struct heading *h = &outline->v.v[index];
    size_t cards, below;

    if (h->body || h->own_cards || h->marked || h->asks || r->m->options->card_level || r->m->options->format)
        return false;
    below = deeper_count(outline, index, &cards);
    return cards >= 2 && cards * 2 >= below;
}

/* Two wordings of one question: neither is numbered, the first has nothing below it, and it is not one of a row of questions
 * without answers. */
static bool shares(const struct outline *outline, size_t index)
{
    const struct heading *h = &outline->v.v[index];
    const struct heading *next = index + 1 < outline->v.n ? h + 1 : NULL;
    const struct heading *before = index ? h - 1 : NULL;

    if (!next || h->body || !next->body || h->marked || next->marked || h->label) return false;
    if (next->node->level != h->node->level || !is_card_heading(outline, next)) return false;
    return !before || before->body || before->node->level != h->node->level;
}

/* "Question", and what is asked below it. */
static void label_heading(struct reading *r, const struct heading *h)
{
    struct title none = h->title;

    none.spans = (struct spans){0};
    draft_card(r->m, &none, h->node->line);
    draft_omit(r->m, "mark", h->node->line, h->title.plain);
}

/* The mark up to which what is below the heading is asked, too; NULL: there is none. */
static struct node *split_below(const struct node *heading)
{
    for (struct node *n = heading->next; n && n->kind != NODE_HEADING; n = n->next)
        if (n->kind == NODE_MARK && n->mark == MARK_SPLIT) return n;
    return NULL;
}

static void card_heading(struct reading *r, size_t index)
{
    const struct outline *outline = &r->facts->outline;
    const struct heading *h = &outline->v.v[index];
    struct node *split = split_below(h->node);

    /* A section with cards of its own ends where its level comes again. */
    if (r->section_level && h->node->level <= r->section_level) {
        draft_outside(r->m, r->section_level, "text");
        r->section_level = 0;
    }
    r->turned = false;
    if (h->label)
        label_heading(r, h);
    else if (split && gaps_split(r->m, &h->title, h->node, split))
        r->taken = split;
    else
        gaps_title(r->m, &h->title, h->node->line);
    r->m->share_next = shares(outline, index);
    r->m->to_front = r->format == FORMAT_DETAILS_ANSWER && h->body;
}

static void heading(struct reading *r, struct node *node)
{
    struct outline *outline = &r->facts->outline;
    size_t index = r->heading;
    const struct heading *h = convention_next_heading(r, node);
    struct draft *m = r->m;
    int level = node->level;
    bool meta = h->meta && level <= outline->card_level;

    r->section = FORMAT_NONE;
    r->expect = MARK_NONE;
    if (level <= outline->card_level) r->cards_level = 0;
    if (h->is_title) {
        title_use(r, h);
    } else if (h->contents && (level <= outline->card_level || !m->in_card)) {
        draft_outside(m, level, "contents");
        draft_omit_node(m, "contents", node);
    } else if (h->answer && m->in_card && outline->answers && !r->turned) {
        draft_split(m, node->line, node_text(m->arena, node));
        r->turned = true;
    } else if (level > outline->card_level && m->in_card &&
               (level != r->cards_level || !is_card_heading(outline, h))) {
        draft_node(m, node);
    } else if (!meta && level == outline->card_level && !h->title.topic_mark && !h->section &&
               ((is_card_heading(outline, h) && !is_over_cards(r, index)) ||
                has_deeper_below(outline, index))) {
        card_heading(r, index);
    } else if (!meta && (level == outline->card_level || h->cards_below)) {
        draft_topic(m, &h->title, level, node->line);
        if (h->section)
            r->section = section_format(m->arena, h, m->options->format ? SECTION_SAID : SECTION_TAKEN);
        r->section_level = h->section || h->own_cards ? level : 0;
        r->cards_level = is_over_cards(r, index) ? h[1].node->level : 0;
    } else if (!meta && is_card_heading(outline, h)) {
        draft_outside(m, level, "text");
        card_heading(r, index);
    } else {
        section_leave(m, h);
    }
}

/* "Answer: B" below the options: what stands above it belongs to the question. */
static bool is_answer_line(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_MARK) return node->mark == MARK_ANSWER;
    return pair_answer(arena, node) > 0;
}

static bool is_options_list(const struct node *node)
{
    size_t items = 0;

    if (node->kind == NODE_PARA) return block_has_options(&node->spans);
    if (node->kind != NODE_LIST) return false;
    for (const struct node *item = node->child; item; item = item->next) items++;
    return items >= 2 && items <= 10;
}

enum answer_line { NO_ANSWER_LINE, ANSWER_BELOW_TEXT, ANSWER_BELOW_OPTIONS };

/* From the heading to the next: a line that says the answer, with something above it. */
static enum answer_line answer_line_of(struct arena *arena, const struct node *heading)
{
    bool options = false;

    for (const struct node *n = heading->next; n && n->kind != NODE_HEADING; n = n->next) {
        if (is_answer_line(arena, n))
            return options ? ANSWER_BELOW_OPTIONS : n == heading->next ? NO_ANSWER_LINE : ANSWER_BELOW_TEXT;
        options = options || is_options_list(n);
    }
    return NO_ANSWER_LINE;
}

/* Half of the cards have text, then a line with the answer: then the text is the question. */
static bool answer_lines_rule(struct reading *r)
{
    const struct outline *outline = &r->facts->outline;
    size_t count = 0;

    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        if (h->node->level == outline->card_level)
            count += answer_line_of(r->m->arena, h->node) != NO_ANSWER_LINE;
    }
    return count >= 2 && count * 2 >= outline->cards;
}

static bool is_reveal(const struct reading *r, const struct node *node)
{
    return node->kind == NODE_DETAILS && r->format == FORMAT_DETAILS_ANSWER;
}

/* "What does this print?" more than once: it asks about the code right below, if there is an answer behind that. */
static bool asks_about(const struct reading *r, const struct node *code)
{
    const struct outline *outline = &r->facts->outline;
    const struct heading *h = r->heading ? &outline->v.v[r->heading - 1] : NULL;

    return code->kind == NODE_CODE && h && h->again && r->m->card.line == h->node->line &&
           h->node->next == code && code->next && code->next->kind != NODE_HEADING && !outline->plain;
}

void convention_headings(struct reading *r)
{
    struct draft *m = r->m;
    const struct outline *outline = &r->facts->outline;
    enum answer_line least = answer_lines_rule(r) ? ANSWER_BELOW_TEXT : ANSWER_BELOW_OPTIONS;
    bool answer_line = false;
    bool said = m->options->card_level || (m->options->format && r->format == FORMAT_HEADINGS);

    /* What the author says are the cards are cards, whatever stands below. */
    for (size_t i = 0; i < r->facts->outline.v.n && !said; i++) {
        struct heading *h = &r->facts->outline.v.v[i];
        h->section =
            section_format(m->arena, h, m->options->format ? SECTION_SAID : SECTION_TAKEN) != FORMAT_NONE;
    }
    outline_below(r->doc, &r->facts->outline, holds_nothing, is_card_heading);
    m->options_seen = r->facts->tasks >= 2 && r->facts->tasks * 2 >= r->facts->outline.cards;
    for (struct node *n = r->doc->root->child; n; n = n->next) {
        if (r->taken) {
            if (n == r->taken) r->taken = NULL;
        } else if (n->kind == NODE_HEADING) {
            heading(r, n);
            answer_line = !outline->plain && m->in_card && answer_line_of(m->arena, n) >= least;
            if (answer_line) m->to_front = true;
        } else if (r->section != FORMAT_NONE) {
            if (!section_node(r, n)) draft_node(m, n);
        } else if (section_cloze(r, n)) {
            continue;
        } else if (m->in_card && is_reveal(r, n)) {
            convention_reveal(r, n);
        } else if (m->in_card && !m->to_front && asks_about(r, n)) {
            m->to_front = true;
            draft_node(m, n);
            m->to_front = false;
        } else {
            if ((answer_line || outline->answers) && is_answer_line(m->arena, n)) {
                m->to_front = answer_line = false;
                r->turned = true;
            }
            draft_node(m, n);
        }
    }
    draft_card_end(m);
    m->options_seen = false;
}

/* ---- a file is a card ---- */

void convention_file(struct reading *r)
{
    struct title title = title_of(r->m->arena, &r->m->file_title, r->doc->first_line);
    struct node *first = r->doc->root->child;

    /* The file's name or title is the question; a heading that says it is not said twice. */
    if (r->facts->outline.v.n && r->facts->outline.v.v[0].node == first &&
        str_eq(r->facts->outline.v.v[0].title.plain, title.plain)) {
        draft_omit(r->m, "title", first->line, node_text(r->m->arena, first));
        first = first->next;
    }
    draft_card(r->m, &title, r->doc->first_line);
    r->m->as_is = true;
    draft_nodes(r->m, first);
    draft_card_end(r->m);
    r->m->as_is = false;
}

/* ---- nothing but cards by themselves ---- */

static bool takes_nothing(struct reading *r, struct node *node)
{
    (void)r;
    (void)node;
    return false;
}

void convention_own(struct reading *r)
{
    convention_below(r, holds_nothing);
    convention_each(r, takes_nothing);
}

/* ---- dispatch ---- */

bool convention_are_headings(const struct facts *facts, enum format format)
{
    if (format == FORMAT_DETAILS_ANSWER) return facts->outline.cards * 2 >= facts->details_answers;
    return format == FORMAT_HEADINGS || format == FORMAT_OPTIONS;
}

/* In lists and the like, Q: and A: that are no marks after all. */
static void unmark(struct arena *arena, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        if (n->kind == NODE_MARK && n->mark != MARK_SPLIT && parent->kind != NODE_ROOT &&
            parent->kind != NODE_DETAILS)
            node_unmark(arena, n);
        unmark(arena, n);
    }
}

/* Where half of the questions have options to tick, ticked options are the answer. */
static bool has_options(const struct facts *facts, enum format format)
{
    size_t asked = format == FORMAT_BOLD       ? facts->bolds
                   : format == FORMAT_LIST     ? facts->items_ask
                   : format == FORMAT_QA_LINES ? facts->lines.questions
                                               : 0;

    return asked && facts->tasks >= 2 && facts->tasks * 2 >= asked;
}

void convention_read(struct draft *m, struct doc *doc, struct facts *facts, enum format format)
{
    struct reading r = {.m = m, .doc = doc, .facts = facts, .format = format};

    m->form = rules_format_name(format);
    m->options_seen = has_options(facts, format);
    if (format != FORMAT_QA_LINES) unmark(m->arena, doc->root);
    switch (format) {
    case FORMAT_HEADINGS:
    case FORMAT_OPTIONS: convention_headings(&r); break;
    case FORMAT_DETAILS_ANSWER:
        if (convention_are_headings(facts, format))
            convention_headings(&r);
        else
            details_read_answers(&r);
        break;
    case FORMAT_LIST_HEADINGS: items_list_headings(&r); break;
    case FORMAT_DETAILS_QUESTION: details_read(&r); break;
    case FORMAT_BOLD: items_bold(&r); break;
    case FORMAT_QA_LINES: marked_qa(&r); break;
    case FORMAT_SEPARATORS: marked_separators(&r); break;
    case FORMAT_TABLE: rows_table(&r); break;
    case FORMAT_LIST: items_list(&r); break;
    case FORMAT_DEFINITION: rows_definition(&r); break;
    case FORMAT_PAIRS: items_pairs(&r); break;
    case FORMAT_CARDS: convention_own(&r); break;
    case FORMAT_FILE: convention_file(&r); break;
    case FORMAT_CSV: /* read/values/values.h */
    case FORMAT_TSV:
    case FORMAT_ANKI: /* read/package/package.h */
    case FORMAT_NONE:
    case FORMAT_COUNT: draft_nodes(m, doc->root->child); break;
    }
    m->options_seen = false;
}
