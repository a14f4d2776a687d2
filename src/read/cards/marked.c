/* Cards that lines mark: Q: and A:, gaps, "?", "::". */
#include <string.h>

#include "base/char.h"
#include "read/cards/convention.h"
#include "read/cards/gaps.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

/* ---- Q: and A: ---- */

/* What is a gap wherever it stands, and what is one behind "C:" only. */
enum { GAPS = CLOZE_EQUALS | CLOZE_BRACES, GAPS_MARKED = GAPS | CLOZE_BRACKETS };

static bool is_asked(const struct node *node)
{
    if (node->kind == NODE_MARK) return node->mark == MARK_QUESTION || node->mark == MARK_CLOZE;
    if (node->kind == NODE_TABLE) return cloze_in(node, GAPS);
    return node->kind == NODE_PARA && cloze_has(node);
}

static bool holds_asked(struct arena *arena, const struct node *node)
{
    if (is_asked(node)) return true;
    if (node->kind != NODE_LIST && node->kind != NODE_ITEM && node->kind != NODE_QUOTE) return false;
    for (const struct node *n = node->child; n; n = n->next)
        if (holds_asked(arena, n)) return true;
    return false;
}

static bool holds_mark(const struct node *node)
{
    if (node->kind == NODE_MARK) return node->mark != MARK_SPLIT;
    for (const struct node *n = node->child; n; n = n->next)
        if (holds_mark(n)) return true;
    return false;
}

/* "Q12:" has a number. */
static struct str mark_number(struct str words)
{
    while (words.n && !char_is_digit(words.p[0])) words = str_from(words, 1);
    return str_sub(words, 0, str_digits(words));
}

/* There are Q: and A: lines; then gaps make cards only behind C:. */
static bool qa_lines(const struct reading *r)
{
    return r->facts->lines.pairs + r->facts->lines.numbered + r->facts->lines.clozes > 0;
}

/* Where the card of a mark ends: at the next mark or heading. */
static struct node *card_end(const struct node *mark)
{
    struct node *n = mark->next;

    while (n && n->kind != NODE_HEADING && (n->kind != NODE_MARK || n->mark == MARK_SPLIT)) n = n->next;
    return n;
}

/* The same of "C:"; the block right above a "?" is the next card's front. */
static struct node *cloze_end(const struct node *mark)
{
    struct node *end = card_end(mark);

    for (struct node *n = mark->next; n && n != end; n = n->next)
        if (n != mark->next && n->kind != NODE_MARK && n->next != end && n->next->kind == NODE_MARK) return n;
    return end;
}

/* "C:" and all up to the next mark; false: there is no gap in it, and so it is text. */
static bool cloze_mark(struct reading *r, struct node *mark)
{
    struct draft *m = r->m;
    struct node *end = cloze_end(mark), *last = mark->next;
    bool gap = false;

    for (struct node *n = mark->next; n != end && !gap; n = n->next) gap = cloze_in(n, GAPS_MARKED);
    if (!gap) return false;
    draft_card_end(m);
    draft_omit(m, "mark", mark->line, mark->text);
    gaps_card(m, mark->next, end, GAPS_MARKED, mark_number(mark->text));
    while (last->next != end) last = last->next;
    r->taken = last;
    r->expect = MARK_NONE;
    /* The front of a "?" follows. */
    if (end && end->kind != NODE_HEADING && end->kind != NODE_MARK && marked_inline_node(r, end))
        r->taken = end;
    return true;
}

/* "QA:" asks both ways. */
static bool asks_both(struct str words)
{
    while (words.n && words.p[0] == '*') words = str_from(words, 1);
    return str_is_nocase(str_sub(words, 0, 2), "qa");
}

static void qa_mark(struct reading *r, struct node *mark)
{
    struct draft *m = r->m;

    if (mark->mark == MARK_END) {
        draft_node(m, mark);
        r->expect = MARK_NONE;
        return;
    }
    if (mark->mark == MARK_ANSWER && !m->in_card && r->expect == MARK_NONE) {
        draft_omit_node(m, m->outside, mark);
        return;
    }
    if (mark->mark == MARK_ANSWER) {
        draft_label(m, mark);
        r->expect = MARK_NONE;
        return;
    }
    if (mark->mark == MARK_CLOZE) {
        if (!cloze_mark(r, mark)) node_unmark(m->arena, mark);
        if (mark->kind == NODE_PARA && mark->spans.n) draft_node(m, mark);
        return;
    }
    draft_omit(m, "mark", mark->line, mark->text);
    draft_card_end(m);
    r->expect = mark->mark;
    r->number = mark_number(mark->text);
    r->both = asks_both(mark->text);
}

/* No answer has a mark up to the next question. */
static bool is_unmarked(const struct node *para)
{
    const struct node *end = card_end(para);

    return !(end && end->kind == NODE_MARK && end->mark == MARK_ANSWER);
}

/* "**Q1. What is it?** Text": the bold beginning asks, the rest answers. */
static bool answers_itself(struct arena *arena, const struct node *para)
{
    struct strbuf b = strbuf_new(arena);
    struct spans bold;
    struct str text;

    if (para->kind != NODE_PARA || !is_unmarked(para)) return false;
    bold = (struct spans){para->spans.v, pair_bold_length(para), 0};
    deck_spans_plain(&bold, &b);
    text = str_trim(strbuf_str(&b));
    /* A word that is stressed is no question. */
    return text.n && (bold.n == para->spans.n || lexicon_has_mark(text) || strchr(".:", text.p[text.n - 1]));
}

/* What stands below a question that ends in a question mark answers it, unless it is what is asked about. */
static bool answers_below(const struct node *question)
{
    const struct node *below = question->next;

    return is_unmarked(question) && below && below->kind != NODE_CODE && !pair_has_options(below);
}

/* The lines of the paragraph behind the first, if that ends in a question mark and no answer has a mark; else NULL. */
static struct node *lines_below(struct arena *arena, struct node *para)
{
    struct node *rest;
    struct spans line;
    size_t next = pair_line(para, 0, &line);

    if (next >= para->spans.n || !is_unmarked(para) || pair_has_options(para)) return NULL;
    if (!pair_ends_asking(arena, &line)) return NULL;
    rest = node_new(arena, NODE_PARA, para->spans.v[next].line);
    rest->rtl = para->rtl;
    rest->spans = (struct spans){para->spans.v + next, para->spans.n - next, para->spans.n - next};
    para->spans = line;
    return rest;
}

/* The block that a mark asks for. */
static void asked_block(struct reading *r, struct node *n)
{
    struct draft *m = r->m;
    struct node *rest = n->kind == NODE_PARA ? lines_below(m->arena, n) : NULL;
    struct title title = {0};

    if (n->kind == NODE_PARA || n->kind == NODE_HEADING) title = title_of(m->arena, &n->spans, n->line);
    if (!title.label.n) title.label = r->number;
    gaps_title(m, &title, n->line);
    m->to_front = true;
    m->two_way = r->both;
    if (!title.spans.n) draft_node(m, n);
    if (rest || (n->kind == NODE_PARA && pair_ends_asking(m->arena, &n->spans) && answers_below(n)))
        m->to_front = false;
    if (rest) draft_node(m, rest);
}

static void qa_block(struct reading *r, struct node *n)
{
    struct draft *m = r->m;

    if (r->expect != MARK_NONE && answers_itself(m->arena, n)) {
        items_bold_card(r, n, r->number);
    } else if (r->expect != MARK_NONE) {
        asked_block(r, n);
    } else if (!qa_lines(r) && is_asked(n)) {
        gaps_card(m, n, n->next, GAPS, (struct str){0});
    } else if (r->format != FORMAT_QA_LINES || !section_offer(r, n)) {
        draft_node(m, n);
    }
    r->expect = MARK_NONE;
}

bool marked_qa_node(struct reading *r, struct node *n)
{
    size_t index = 0;

    if (r->taken) {
        if (n == r->taken) r->taken = NULL;
        return true;
    }
    if (n->kind == NODE_MARK && n->mark != MARK_SPLIT) {
        qa_mark(r, n);
        return true;
    }
    if (n->kind == NODE_PARA || n->kind == NODE_TABLE ||
        !(qa_lines(r) ? holds_mark(n) : holds_asked(r->m->arena, n))) {
        qa_block(r, n);
        return true;
    }
    for (struct node *child = n->child; child; child = child->next, index++) {
        bool plain =
            child->kind == NODE_ITEM && !(qa_lines(r) ? holds_mark(child) : holds_asked(r->m->arena, child));

        if (plain)
            draft_node(r->m, convention_item_alone(r->m->arena, n, index, child));
        else
            marked_qa_node(r, child);
    }
    return true;
}

void marked_qa(struct reading *r)
{
    convention_below(r, holds_asked);
    convention_each(r, marked_qa_node);
}

/* ---- "?" between front and back ---- */

static bool is_split(const struct node *n)
{
    return n->kind == NODE_MARK && n->mark == MARK_SPLIT;
}

static bool has_inline(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_PARA) return pair_inline_count(arena, node) > 0;
    if (node->kind != NODE_LIST && node->kind != NODE_ITEM && node->kind != NODE_QUOTE) return false;
    for (const struct node *n = node->child; n; n = n->next)
        if (has_inline(arena, n)) return true;
    return false;
}

static bool holds_split(struct arena *arena, const struct node *node)
{
    return is_split(node) || has_inline(arena, node);
}

/* In notes with flashcards, a paragraph with a gap is one of them; elsewhere only what no note has: {{c1::gap}}. */
static bool is_gapped(const struct reading *r, const struct node *node)
{
    const struct facts *f = r->facts;

    return node->kind == NODE_PARA && (f->declared || f->inline_splits) && cloze_has(node);
}

/* A paragraph with lines "Q::A": each such line is a card, the others stay where they are. */
static void inline_cards(struct reading *r, struct node *para)
{
    struct draft *m = r->m;

    for (size_t i = 0; i < para->spans.n;) {
        struct node *part = node_new(m->arena, NODE_PARA, para->spans.v[i].line);
        struct spans line;
        struct pair_cut cut;

        i = pair_line(para, i, &line);
        part->rtl = para->rtl;
        if (pair_inline(m->arena, &line, &cut)) {
            struct title title = title_of(m->arena, &cut.front, part->line);

            title_attributes(m->arena, &title, &cut.back, part->line);
            draft_card(m, &title, part->line);
            m->two_way = cut.two_way;
            part->spans = cut.back;
        } else {
            part->spans = line;
        }
        draft_node(m, part);
    }
}

/* Such a card is its paragraph, or its item with all that is in it; what follows is no part of it. */
static void inline_walk(struct reading *r, struct node *node)
{
    bool whole = node->kind == NODE_ITEM || !node->parent || node->parent->kind != NODE_ITEM;
    size_t index = 0;

    if (is_gapped(r, node)) {
        const char *before = r->m->form;

        r->m->form = rules_format_name(FORMAT_QA_LINES);
        gaps_card(r->m, node, node->next, GAPS, (struct str){0});
        draft_card_end(r->m);
        r->m->form = before;
        return;
    }
    if (!has_inline(r->m->arena, node)) {
        draft_node(r->m, node);
        return;
    }
    draft_card_end(r->m);
    if (node->kind == NODE_PARA) inline_cards(r, node);
    for (struct node *n = node->child; n; n = n->next, index++) {
        if (n->kind == NODE_ITEM && !has_inline(r->m->arena, n))
            draft_node(r->m, convention_item_alone(r->m->arena, node, index, n));
        else
            inline_walk(r, n);
    }
    if (whole) draft_card_end(r->m);
}

/* What stands between two dividers. */
struct region {
    struct node *first, *end; /* up to, not with */
    size_t splits;
};

static bool divides(const struct node *n, bool rules_divide)
{
    return (rules_divide && n->kind == NODE_RULE) || (n->kind == NODE_MARK && n->mark == MARK_END);
}

static struct region region_at(struct node *first, bool rules_divide)
{
    struct region region = {first, first, 0};

    while (region.end && region.end->kind != NODE_HEADING && !divides(region.end, rules_divide)) {
        region.splits += is_split(region.end);
        region.end = region.end->next;
    }
    return region;
}

/* The front from `first` up to the mark. */
static struct node *front_read(struct reading *r, struct node *first)
{
    struct title title = {0};
    struct node *n = first;

    if (n->kind == NODE_PARA) {
        title = title_of(r->m->arena, &n->spans, n->line);
        n = n->next;
    }
    draft_card(r->m, &title, first->line);
    r->m->to_front = true;
    for (; !is_split(n); n = n->next) draft_node(r->m, n);
    draft_turn(r->m, n->line, n->text);
    /* Both ways round, as in Obsidian. */
    if (str_is(str_trim(n->text), "??")) r->m->two_way = true;
    return n->next;
}

/* Cards by themselves and of one paragraph at the beginning of a region are no part of the first front, and in notes nothing is but the block
 * right above the mark. */
static struct node *skip_inline(struct reading *r, const struct region *region)
{
    struct node *from = region->first, *n = region->first;

    for (; n != region->end && !is_split(n); n = n->next)
        if (n->kind == NODE_CARD || is_gapped(r, n) || has_inline(r->m->arena, n))
            from = n->next;
        else if (r->facts->notes)
            from = n;
    for (n = region->first; n != from; n = n->next) inline_walk(r, n);
    return from;
}

/* In notes a card ends with the paragraph that answers, and the list or code below it; or with the list that answers. What no blank line parts
 * from that belongs to it, whatever it is. */
static void note_end(struct reading *r, const struct node *n)
{
    if (!r->facts->notes || !r->m->in_card || !r->m->card.back || lines_joined(r->doc, n->line)) return;
    if (n->kind == NODE_PARA || r->m->back_last->kind != BLOCK_PARA) draft_card_end(r->m);
}

/* The block right above each mark but the first is its front; what is between is the back of the card before. */
static void region_cards(struct reading *r, const struct region *region, bool heading_is_front)
{
    struct node *n = region->first;
    struct strs tags = {0};

    /* What stands above the first front is the file's, not its first card's. */
    while (!heading_is_front && !r->m->in_card && n != region->end && junk_tags(r->m->arena, n, &tags)) {
        draft_node(r->m, n);
        n = n->next;
    }
    if (heading_is_front && region->splits) {
        r->m->to_front = true;
        for (; !is_split(n); n = n->next) draft_node(r->m, n);
        draft_turn(r->m, n->line, n->text);
        n = n->next;
    } else if (region->splits && !is_split(n)) {
        const struct region rest = {n, region->end, region->splits};

        n = skip_inline(r, &rest);
        if (!is_split(n)) n = front_read(r, n);
    }
    while (n != region->end) {
        if (n->next && n->next != region->end && is_split(n->next)) {
            n = front_read(r, n);
            continue;
        }
        if (section_tagged(r, n)) {
            n = n->next;
            continue;
        }
        note_end(r, n);
        if (r->m->in_card || !section_offer(r, n)) inline_walk(r, n);
        n = n->next;
    }
}

/* Headings are part of the fronts if nearly each of them has just one card below and no divider before it. */
static bool headings_are_fronts(const struct reading *r, bool rules_divide)
{
    size_t single = 0, all = 0;

    for (struct node *n = r->doc->root->child; n; n = n->next) {
        struct region region;

        if (n->kind != NODE_HEADING) continue;
        region = region_at(n->next, rules_divide);
        if (!region.splits && !(region.end && region.end->kind == NODE_RULE)) continue;
        all++;
        single += region.splits == 1 && region.first != region.end;
    }
    return single >= 2 && single * 5 >= all * 4;
}

bool marked_inline_node(struct reading *r, struct node *n)
{
    if (n->next && is_split(n->next) && !is_split(n)) {
        struct title title = {0};

        if (n->kind == NODE_PARA) title = title_of(r->m->arena, &n->spans, n->line);
        draft_card(r->m, &title, n->line);
        r->m->to_front = true;
        if (!title.spans.n) draft_node(r->m, n);
        return true;
    }
    if (is_split(n) || !has_inline(r->m->arena, n)) return false;
    inline_walk(r, n);
    return true;
}

bool marked_gap_node(struct reading *r, struct node *n)
{
    if (n->kind != NODE_PARA || !cloze_has(n)) return false;
    gaps_card(r->m, n, n->next, GAPS, (struct str){0});
    draft_card_end(r->m);
    return true;
}

void marked_separators(struct reading *r)
{
    struct draft *m = r->m;
    bool rules_divide = r->facts->lines.rules * 2 >= r->facts->lines.splits && r->facts->lines.rules > 0;
    bool fronts = headings_are_fronts(r, rules_divide);
    struct node *n = r->doc->root->child;

    convention_below(r, holds_split);
    while (n) {
        struct region region;
        bool heading_is_front = false;

        if (n->kind == NODE_HEADING) {
            region = region_at(n->next, rules_divide);
            heading_is_front = fronts && region.splits == 1;
            if (heading_is_front) {
                gaps_title(m, &convention_next_heading(r, n)->title, n->line);
            } else {
                convention_heading(r, n);
            }
            n = n->next;
            if (r->section != FORMAT_NONE) n = section_read(r, n);
            if (!n) break;
            if (n->kind == NODE_HEADING) continue;
        } else if (divides(n, rules_divide)) {
            bool ends = n->kind == NODE_MARK;

            if (ends) draft_node(m, n);
            n = n->next;
            if (!n) break;
            if (region_at(n, rules_divide).splits) draft_card_end(m);
        }
        region = region_at(n, rules_divide);
        region_cards(r, &region, heading_is_front);
        n = region.end;
    }
    draft_card_end(m);
}
