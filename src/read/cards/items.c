/* Cards in list items, and bold ones. */
#include <string.h>

#include "base/char.h"
#include "base/utf8.h"
#include "read/cards/choices.h"
#include "read/cards/convention.h"
#include "read/cards/gaps.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/lexicon.h"

/* ---- items that begin with a heading ---- */

static bool holds_item_headings(struct arena *arena, const struct node *node)
{
    (void)arena;
    if (node->kind != NODE_LIST) return false;
    for (const struct node *item = node->child; item; item = item->next)
        if (item->child && item->child->kind == NODE_HEADING) return true;
    return false;
}

static void heading_items(struct reading *r, struct node *list)
{
    size_t index = 0;

    for (struct node *item = list->child; item; item = item->next, index++) {
        struct node *first = item->child;

        if (first && first->kind == NODE_HEADING) {
            struct title title = title_of(r->m->arena, &first->spans, first->line);
            if (!title.label.n) title.label = convention_item_number(r->m->arena, list, index);
            gaps_title(r->m, &title, first->line);
            draft_nodes(r->m, first->next);
        } else {
            draft_node(r->m, convention_item_alone(r->m->arena, list, index, item));
        }
    }
}

static bool heading_items_node(struct reading *r, struct node *n)
{
    if (!holds_item_headings(r->m->arena, n)) return false;
    heading_items(r, n);
    return true;
}

void items_list_headings(struct reading *r)
{
    convention_below(r, holds_item_headings);
    convention_each(r, heading_items_node);
}

/* ---- bold ---- */

static bool is_bold_item(struct arena *arena, const struct node *item)
{
    return item->child && item->child->kind == NODE_PARA && pair_is_bold(arena, item->child);
}

static bool holds_bold(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_PARA) return pair_is_bold(arena, node);
    if (node->kind != NODE_LIST) return false;
    for (const struct node *item = node->child; item; item = item->next)
        if (is_bold_item(arena, item)) return true;
    return false;
}

static bool has_letters(const struct span *span)
{
    if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH))) return true;
    for (size_t i = 0; i < span->text.n;) {
        uint32_t rune = utf8_next(span->text, &i);
        if (char_is_alnum((int)rune) || (rune >= 0xC0 && rune < 0x2000) || (rune >= 0x3040 && rune < 0xFE00))
            return true;
    }
    return false;
}

/* "**3)** Text" with the answer below, "**Q.** Text": the paragraph is the question. `label`: of the bold beginning. */
static void whole_card(struct reading *r, struct node *para, struct str label)
{
    struct title title = title_of(r->m->arena, &para->spans, para->line);

    if (!title.label.n) title.label = label;
    gaps_title(r->m, &title, para->line);
}

/* The spans in front of byte `offset` of span `at`. */
static struct spans spans_before(struct arena *arena, const struct node *para, size_t at, size_t offset)
{
    struct spans front = {para->spans.v, at, at};

    if (!offset) return front;
    front.n = front.cap = at + 1;
    front = title_spans_copy(arena, &front);
    front.v[at].text = str_sub(front.v[at].text, 0, offset);
    return front;
}

/* The bold beginning is the question, with the emoji behind it, or what says more of a term; the rest of the paragraph begins the
 * answer. */
void items_bold_card(struct reading *r, struct node *para, struct str number)
{
    size_t n = pair_bold_length(para), offset = 0, at, mark = 0;
    struct spans bold;
    struct title title;
    struct node *rest;

    while (n < para->spans.n && !(para->spans.v[n].style & STYLE_SOFT) && !has_letters(&para->spans.v[n]) &&
           para->spans.v[n].kind == SPAN_TEXT && str_trim(para->spans.v[n].text).n > 1)
        n++;
    if (pair_term_end(para, &at, &offset) && at >= n) {
        n = at;
        mark = offset + pair_term_sign(str_from(para->spans.v[at].text, offset));
    } else {
        offset = 0;
    }
    bold = spans_before(r->m->arena, para, n, offset);
    title = title_of(r->m->arena, &bold, para->line);
    if (!title.label.n) title.label = number;
    if (title.bare && n < para->spans.n) {
        whole_card(r, para, title.label);
        return;
    }
    if (r->facts->bold_run && pair_bold_number(r->m->arena, para).n) {
        whole_card(r, para, title.label);
        return;
    }
    gaps_title(r->m, &title, para->line);
    while (n < para->spans.n &&
           ((para->spans.v[n].style & STYLE_SOFT) || para->spans.v[n].kind == SPAN_BREAK))
        n++;
    if (n == para->spans.n) return;
    rest = node_new(r->m->arena, NODE_PARA, para->spans.v[n].line);
    rest->rtl = para->rtl;
    rest->spans = (struct spans){para->spans.v + n, para->spans.n - n, para->spans.n - n};
    if (mark) {
        rest->spans = title_spans_copy(r->m->arena, &rest->spans);
        title_spans_drop(&rest->spans, mark);
    }
    draft_node(r->m, rest);
}

/* A paragraph that begins in bold, asking or not, and does not say that it is the answer. */
static bool is_lead(struct arena *arena, const struct node *node)
{
    return node && node->kind == NODE_PARA && pair_bold_length(node) && !pair_answer(arena, node);
}

/* Who says that the cards are bold means all. */
static bool bold_said(const struct reading *r)
{
    return r->m->options->format && r->format == FORMAT_BOLD;
}

/* Where nothing in bold asks in the file, bold terms are questions, and so they are in a section of its own where all items of a
 * list begin so. */
static bool takes_terms(struct reading *r, const struct node *n)
{
    bool own = r->section == FORMAT_BOLD && r->format != FORMAT_BOLD && n->kind == NODE_LIST;

    if (!r->facts->bolds || bold_said(r)) return true;
    for (const struct node *item = n->child; own && item; item = item->next)
        own = pair_is_term_item(r->m->arena, item);
    return own;
}

/* Half of the items ask in bold: then what stands in bold in the others asks, too. */
static bool half_bold(struct arena *arena, const struct node *list)
{
    size_t bold = 0, all = 0;

    for (const struct node *item = list->child; item; item = item->next, all++)
        bold += is_bold_item(arena, item);
    return bold * 2 >= all;
}

static void bold_items(struct reading *r, struct node *list)
{
    bool terms = takes_terms(r, list) || half_bold(r->m->arena, list);
    size_t index = 0;

    for (struct node *item = list->child; item; item = item->next, index++) {
        if (!is_bold_item(r->m->arena, item) && !(terms && pair_is_term_item(r->m->arena, item)) &&
            !(bold_said(r) && is_lead(r->m->arena, item->child))) {
            draft_node(r->m, convention_item_alone(r->m->arena, list, index, item));
            continue;
        }
        items_bold_card(r, item->child, convention_item_number(r->m->arena, list, index));
        draft_nodes(r->m, item->child->next);
    }
}

static bool holds_terms(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_PARA) return pair_is_term(node);
    if (node->kind != NODE_LIST) return false;
    for (const struct node *item = node->child; item; item = item->next)
        if (pair_is_term_item(arena, item)) return true;
    return false;
}

static bool holds_leads(struct arena *arena, const struct node *node)
{
    if (holds_bold(arena, node) || holds_terms(arena, node) || is_lead(arena, node)) return true;
    for (const struct node *item = node->kind == NODE_LIST ? node->child : NULL; item; item = item->next)
        if (is_lead(arena, item->child)) return true;
    return false;
}

bool items_bold_node(struct reading *r, struct node *n)
{
    /* Where nearly all bold paragraphs ask, the others are questions, too. */
    bool all = r->facts->bolds && r->facts->all_bolds * 5 <= r->facts->bolds;

    if (n->kind == NODE_PARA &&
        (pair_is_bold(r->m->arena, n) || (r->facts->bold_run && pair_bold_number(r->m->arena, n).n) ||
         (all && pair_is_all_bold(r->m->arena, n)) || (takes_terms(r, n) && pair_is_term(n)) ||
         (bold_said(r) && is_lead(r->m->arena, n)))) {
        items_bold_card(r, n, (struct str){"", 0});
        return true;
    }
    if (n->kind != NODE_LIST ||
        !(holds_bold(r->m->arena, n) || (takes_terms(r, n) && holds_terms(r->m->arena, n)) ||
          (bold_said(r) && holds_leads(r->m->arena, n))))
        return false;
    bold_items(r, n);
    return true;
}

void items_bold(struct reading *r)
{
    convention_below(r, r->facts->bolds && !r->m->options->format ? holds_bold : holds_leads);
    convention_each(r, items_bold_node);
}

/* ---- items that ask ---- */

static bool is_list(struct arena *arena, const struct node *node)
{
    (void)arena;
    return node->kind == NODE_LIST && !junk_kind(node);
}

/* From `first` to the next heading: a list with an item that asks. Then its other items are questions, too. */
static bool section_asks(struct arena *arena, const struct node *first)
{
    for (const struct node *n = first; n && n->kind != NODE_HEADING; n = n->next) {
        if (!is_list(arena, n)) continue;
        for (const struct node *item = n->child; item; item = item->next)
            if (item->child && item->child->kind == NODE_PARA &&
                lexicon_asks(pair_first_line(arena, item->child)))
                return true;
    }
    return false;
}

/* "Yes:" above what answers. */
static bool leads_on(const struct node *para)
{
    const struct span *last = &para->spans.v[para->spans.n - 1];

    return last->kind == SPAN_TEXT && last->text.n && last->text.p[last->text.n - 1] == ':';
}

/* "What is it?" and the answer on the next line: what the item's first paragraph says behind its first line, if that asks and
 * there is no other answer; options, on lines of their own, wherever they begin. Else NULL. `*question` is the paragraph, or the
 * lines before. */
static struct node *answer_lines(struct arena *arena, const struct node *item, struct spans *question)
{
    struct node *para = item->child, *answer;
    struct spans line;
    size_t next = choices_lines(para);

    *question = para->spans;
    if (next && next < para->spans.n) {
        line = (struct spans){para->spans.v, next - 1, next - 1};
    } else {
        struct str first = pair_first_line(arena, para);

        next = pair_line(para, 0, &line);
        /* The last letter is a question mark, of whatever script. */
        if (next >= para->spans.n || !lexicon_has_mark(str_from(first, first.n < 3 ? 0 : first.n - 3)))
            return NULL;
        if (para->next && !leads_on(para)) return NULL;
    }
    answer = node_new(arena, NODE_PARA, para->spans.v[next].line);
    answer->spans = (struct spans){para->spans.v + next, para->spans.n - next, para->spans.n - next};
    answer->next = para->next;
    *question = line;
    return answer;
}

struct node *items_question(struct reading *r, const struct node *list, size_t index, const struct node *item)
{
    struct node *first = item->child;
    struct title title = {0};

    if (first && first->kind == NODE_PARA) {
        struct spans question;
        struct node *answer = answer_lines(r->m->arena, item, &question);

        title = title_of(r->m->arena, &question, first->line);
        first = answer ? answer : first->next;
    } else if (first && first->kind == NODE_HEADING) {
        title = title_of(r->m->arena, &first->spans, first->line);
        first = first->next;
    }
    if (!title.label.n) title.label = convention_item_number(r->m->arena, list, index);
    gaps_title(r->m, &title, item->line);
    return first;
}

/* "[Back to top](#top)" among the questions: the kind of what is no question; else NULL. */
static const char *item_junk(const struct reading *r, const struct node *item)
{
    const struct node *only = item->child && !item->child->next ? item->child : NULL;

    if (!only || only->kind != NODE_PARA || r->m->options->format) return NULL;
    return lexicon_asks(pair_first_line(r->m->arena, only)) ? NULL : junk_kind(only);
}

static void question_items(struct reading *r, struct node *list)
{
    size_t index = 0;

    if (r->facts->items_tagged >= 2) {
        tagged_list(r, list);
        return;
    }
    for (struct node *item = list->child; item; item = item->next, index++) {
        const char *junk = item_junk(r, item);

        if (junk)
            draft_omit_node(r->m, junk, item);
        else
            draft_nodes(r->m, items_question(r, list, index, item));
    }
}

bool items_list_node(struct reading *r, struct node *n)
{
    if (!is_list(r->m->arena, n)) return false;
    question_items(r, n);
    return true;
}

/* A list that answers the question above it. */
static bool answers_above(const struct reading *r, const struct node *before, const struct node *list)
{
    return r->m->in_card && !r->m->options->format && pair_list_answers(r->m->arena, before, list);
}

void items_list(struct reading *r)
{
    /* The author says that all items are, or which. */
    bool all = r->m->options->format || r->facts->items_tagged >= 2;
    bool asks = all || section_asks(r->m->arena, r->doc->root->child);
    const struct node *before = NULL;

    convention_below(r, is_list);
    for (struct node *n = r->doc->root->child; n; before = n, n = n->next) {
        if (n->kind == NODE_HEADING) {
            convention_heading(r, n);
            asks = all || section_asks(r->m->arena, n->next);
        } else if (r->section != FORMAT_NONE && r->section != r->format) {
            if (!section_node(r, n)) draft_node(r->m, n);
        } else if (asks && is_list(r->m->arena, n) && !answers_above(r, before, n)) {
            question_items(r, n);
        } else if (n->kind == NODE_CODE && r->m->in_card && !r->m->card.back) {
            /* Code right below a question that has no answer yet is what it asks about. */
            r->m->to_front = true;
            draft_node(r->m, n);
            r->m->to_front = false;
        } else {
            draft_node(r->m, n);
        }
    }
    draft_card_end(r->m);
}

/* ---- word - meaning ---- */

static bool holds_words(struct arena *arena, const struct node *node)
{
    size_t few = 0;

    return pair_words_count(arena, node, &few) > 0;
}

static bool holds_loose(struct arena *arena, const struct node *node)
{
    return pair_loose_count(arena, node) > 0;
}

/* The file has no lists of them, but is one. */
static bool are_loose(const struct reading *r)
{
    return r->format == FORMAT_PAIRS && !r->m->options->format && rules_words_loose(r->facts);
}

/* Who says that they are pairs means all: a single one, too, and what begins in bold. */
static bool words_said(const struct reading *r)
{
    return r->m->options->format && r->format == FORMAT_PAIRS;
}

static bool holds_any_words(struct arena *arena, const struct node *node)
{
    struct pair_cut cut;

    if (node->kind == NODE_LIST)
        for (const struct node *item = node->child; item; item = item->next)
            if (item->child && item->child->kind == NODE_PARA && holds_any_words(arena, item->child))
                return true;
    if (node->kind != NODE_PARA) return false;
    for (size_t i = 0; i < node->spans.n;) {
        struct spans line;

        i = pair_line(node, i, &line);
        if (line.n && pair_words(arena, &line, false, &cut)) return true;
    }
    return false;
}

/* What makes a block one of pairs. */
static bool (*words_rule(const struct reading *r))(struct arena *, const struct node *)
{
    if (words_said(r)) return holds_any_words;
    return are_loose(r) ? holds_loose : holds_words;
}

static bool words_card(struct reading *r, const struct spans *line, struct str number,
                       const struct node *para)
{
    struct node *back;
    struct pair_cut cut;
    struct title title;

    if (!words_said(r) && !pair_words_begin(line)) return false;
    if (!pair_words(r->m->arena, line, are_loose(r), &cut)) return false;
    title = title_of(r->m->arena, &cut.front, line->v[0].line);
    title_attributes(r->m->arena, &title, &cut.back, line->v[0].line);
    if (!title.label.n) title.label = number;
    draft_card(r->m, &title, line->v[0].line);
    /* An arrow is a symbol, and symbols are not lost. */
    if (str_is(cut.sign, "\xE2\x86\x92")) draft_omit(r->m, "mark", line->v[0].line, cut.sign);
    back = node_new(r->m->arena, NODE_PARA, line->v[0].line);
    back->rtl = para->rtl;
    back->spans = cut.back;
    draft_node(r->m, back);
    return true;
}

static void words_items(struct reading *r, struct node *list)
{
    size_t index = 0;

    for (struct node *item = list->child; item; item = item->next, index++) {
        struct node *first = item->child;

        if (!first || first->kind != NODE_PARA ||
            !words_card(r, &first->spans, convention_item_number(r->m->arena, list, index), first)) {
            draft_card_end(r->m);
            draft_node(r->m, convention_item_alone(r->m->arena, list, index, item));
            continue;
        }
        draft_nodes(r->m, first->next);
    }
    draft_card_end(r->m);
}

bool items_pairs_node(struct reading *r, struct node *n)
{
    if (!words_rule(r)(r->m->arena, n)) return false;
    if (n->kind == NODE_LIST) {
        words_items(r, n);
        return true;
    }
    if (n->kind != NODE_PARA) return false;
    for (size_t i = 0; i < n->spans.n;) {
        struct spans line;
        struct node *rest;

        i = pair_line(n, i, &line);
        if (!line.n || words_card(r, &line, (struct str){"", 0}, n)) continue;
        draft_card_end(r->m);
        rest = node_new(r->m->arena, NODE_PARA, line.v[0].line);
        rest->spans = line;
        draft_node(r->m, rest);
    }
    draft_card_end(r->m);
    return true;
}

void items_pairs(struct reading *r)
{
    convention_below(r, words_rule(r));
    convention_each(r, items_pairs_node);
}
