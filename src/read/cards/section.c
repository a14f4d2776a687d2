/* Sections of a file that follow another convention than the file: a table of words in a deck of headings. */
#include "read/cards/convention.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

struct counts {
    size_t questions, answers, rows, details, definitions, bolds;
    size_t splits, inlines, gaps;
    size_t plain_rows;         /* of tables with two columns without names */
    size_t words, words_short; /* "word - meaning"; both a few words */
    size_t lists, others;      /* the latter: neither lists nor paragraphs */
    size_t paras, items, items_ask, items_bold, terms;
};

static void count_list(struct arena *arena, const struct node *list, struct counts *c)
{
    if (junk_kind(list)) return;
    c->lists++;
    c->words += pair_words_count(arena, list, &c->words_short);
    for (const struct node *item = list->child; item; item = item->next) {
        const struct node *first = item->child;

        c->items++;
        for (const struct node *n = item->child; n; n = n->next) {
            c->questions += n->kind == NODE_MARK && n->mark == MARK_QUESTION;
            c->answers += n->kind == NODE_MARK && n->mark == MARK_ANSWER;
        }
        if (!first || first->kind != NODE_PARA) continue;
        c->items_ask += lexicon_asks(pair_first_line(arena, first));
        c->items_bold += pair_is_bold(arena, first);
        c->terms += pair_is_term_item(arena, item);
        c->inlines += pair_inline_count(arena, first);
    }
}

static void count_table(const struct node *table, struct counts *c)
{
    struct columns columns;
    size_t rows = 0;

    if (!pair_columns(table, &columns)) return;
    for (const struct node *row = table->child; row; row = row->next) rows += !row->header;
    if (columns.named)
        c->rows += rows;
    else
        c->plain_rows += rows;
}

static void count(struct arena *arena, const struct node *n, struct counts *c)
{
    c->others += n->kind != NODE_LIST && n->kind != NODE_PARA;
    switch (n->kind) {
    case NODE_MARK:
        c->questions += n->mark == MARK_QUESTION;
        c->answers += n->mark == MARK_ANSWER;
        c->splits += n->mark == MARK_SPLIT;
        break;
    case NODE_TABLE: count_table(n, c); break;
    case NODE_DETAILS:
        c->details +=
            !(n->child && n->child->kind == NODE_SUMMARY && lexicon_is_answer(node_text(arena, n->child)));
        break;
    case NODE_PARA:
        c->paras++;
        c->words += pair_words_count(arena, n, &c->words_short);
        c->definitions += pair_is_definition(n);
        c->bolds += pair_is_bold(arena, n);
        c->inlines += pair_inline_count(arena, n);
        c->gaps += cloze_has(n);
        break;
    case NODE_LIST: count_list(arena, n, c); break;
    case NODE_ROOT:
    case NODE_HEADING:
    case NODE_ITEM:
    case NODE_CODE:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_MATH:
    case NODE_NOTE:
    case NODE_SUMMARY:
    case NODE_DECK:
    case NODE_CARD: break;
    }
}

/* What the file's own convention leaves need not be beyond doubt: else it is on no card. */
static enum format left_format(const struct counts *c)
{
    if (c->splits || c->inlines >= 2) return FORMAT_SEPARATORS;
    if (c->items_bold >= 2 && c->items_bold * 2 >= c->items) return FORMAT_BOLD;
    if (c->plain_rows >= 2) return FORMAT_TABLE;
    if (c->words >= 3) return FORMAT_PAIRS;
    if (c->items_ask >= 2 && c->items_ask * 2 >= c->items) return FORMAT_LIST;
    if (c->terms >= 3 && c->terms == c->items) return FORMAT_BOLD;
    if (c->gaps >= 2 && c->gaps * 2 >= c->paras) return FORMAT_QA_LINES;
    return FORMAT_NONE;
}

enum format section_format(struct arena *arena, const struct heading *heading, enum section_use use)
{
    struct counts c = {0};

    if (heading->asks || heading->marked || heading->contents || heading->meta) return FORMAT_NONE;
    for (const struct node *n = heading->node->next; n && n->kind != NODE_HEADING; n = n->next)
        count(arena, n, &c);
    if (c.questions && c.answers >= 2 && c.answers * 2 >= c.questions) return FORMAT_QA_LINES;
    if (c.details >= 2) return FORMAT_DETAILS_QUESTION;
    if (c.rows >= 2) return FORMAT_TABLE;
    if (c.definitions >= 2) return FORMAT_DEFINITION;
    if (c.bolds >= 2) return FORMAT_BOLD;
    if (use != SECTION_SAID && c.inlines >= 2 && c.inlines >= c.paras) return FORMAT_SEPARATORS;
    /* Nothing but words in two languages. */
    if (use == SECTION_TAKEN && c.words >= 3 && c.paras + c.lists == 1 && c.words_short * 5 >= c.words * 4 &&
        !c.others)
        return FORMAT_PAIRS;
    return use == SECTION_LEFT ? left_format(&c) : FORMAT_NONE;
}

/* Gaps make cards where no Q: and A: do. */
static bool qa_node(struct reading *r, struct node *node)
{
    if (node->kind == NODE_MARK) return marked_qa_node(r, node);
    return (r->expect == MARK_NONE && !r->m->in_card && marked_gap_node(r, node)) || marked_qa_node(r, node);
}

static bool node_by(struct reading *r, enum format format, struct node *node)
{
    switch (format) {
    case FORMAT_QA_LINES: return qa_node(r, node);
    case FORMAT_DETAILS_QUESTION: return details_node(r, node);
    case FORMAT_TABLE: return rows_table_node(r, node);
    case FORMAT_DEFINITION: return rows_definition_node(r, node);
    case FORMAT_BOLD: return items_bold_node(r, node);
    case FORMAT_LIST: return items_list_node(r, node);
    case FORMAT_PAIRS: return items_pairs_node(r, node);
    case FORMAT_SEPARATORS: return marked_inline_node(r, node);
    case FORMAT_NONE:
    case FORMAT_HEADINGS:
    case FORMAT_LIST_HEADINGS:
    case FORMAT_DETAILS_ANSWER:
    case FORMAT_OPTIONS:
    case FORMAT_CARDS:
    case FORMAT_FILE:
    case FORMAT_CSV:
    case FORMAT_TSV:
    case FORMAT_ANKI:
    case FORMAT_COUNT: return false;
    }
    return false;
}

/* By another convention than the file's: cards made meanwhile say so. */
static bool node_as(struct reading *r, enum format format, struct node *node)
{
    const char *before = r->m->form;
    bool taken;

    r->m->form = rules_format_name(format);
    taken = node_by(r, format, node);
    r->m->form = before;
    return taken;
}

bool section_node(struct reading *r, struct node *node)
{
    return node_as(r, r->section, node);
}

struct node *section_read(struct reading *r, struct node *first)
{
    struct node *n = first;

    for (; n && n->kind != NODE_HEADING; n = n->next)
        if (!section_node(r, n)) draft_node(r->m, n);
    draft_card_end(r->m);
    return n;
}

/* <details> whose summary asks. */
static bool asks_folded(struct arena *arena, const struct node *node)
{
    const struct node *first = node->kind == NODE_DETAILS ? node->child : NULL;

    return first && first->kind == NODE_SUMMARY && !junk_kind(node) &&
           lexicon_has_mark(node_text(arena, first));
}

bool section_tagged(struct reading *r, struct node *node)
{
    const char *before = r->m->form;

    if (r->m->options->format || r->format == FORMAT_LIST || r->taken) return false;
    if (!r->facts->items_tagged || !tagged_all(node)) return false;
    r->m->form = rules_format_name(FORMAT_LIST);
    tagged_list(r, node);
    r->m->form = before;
    r->expect = MARK_NONE;
    return true;
}

bool section_mark(struct reading *r, struct node *node)
{
    bool begins = node->kind == NODE_MARK && (node->mark == MARK_QUESTION || node->mark == MARK_CLOZE);

    if (r->m->options->format) return false;
    if (r->format != FORMAT_DETAILS_QUESTION && asks_folded(r->m->arena, node)) {
        node_as(r, FORMAT_DETAILS_QUESTION, node);
        draft_card_end(r->m);
        return true;
    }
    if (section_tagged(r, node)) return true;
    if (r->format == FORMAT_QA_LINES || !(begins || r->taken || r->expect != MARK_NONE)) return false;
    return node_as(r, FORMAT_QA_LINES, node);
}

bool section_cloze(struct reading *r, struct node *node)
{
    bool begins = node->kind == NODE_MARK && node->mark == MARK_CLOZE;

    return !r->m->options->format && (begins || r->taken) && node_as(r, FORMAT_QA_LINES, node);
}

/* The form of a block by itself; FORMAT_NONE: none is beyond doubt. */
static enum format block_format(const struct reading *r, const struct counts *c)
{
    if (c->rows) return FORMAT_TABLE;
    if (c->inlines && (r->facts->declared || r->facts->inline_splits >= 2)) return FORMAT_SEPARATORS;
    if (c->definitions) return FORMAT_DEFINITION;
    if (c->items_bold >= 2 && c->items_bold * 2 >= c->items) return FORMAT_BOLD;
    if (c->plain_rows >= 2) return FORMAT_TABLE;
    if (c->words >= 3) return FORMAT_PAIRS;
    if (c->terms >= 3 && c->terms == c->items) return FORMAT_BOLD;
    return FORMAT_NONE;
}

/* "License", "Contents": what stands there is about the file. */
static bool below_furniture(const struct reading *r)
{
    const struct heading *h = r->heading ? &r->facts->outline.v.v[r->heading - 1] : NULL;

    return h && (h->meta || h->contents);
}

bool section_offer(struct reading *r, struct node *node)
{
    struct counts c = {0};
    enum format format;

    /* Who says the convention means that one. */
    if (r->m->in_card || r->m->options->format || junk_kind(node) || below_furniture(r)) return false;
    if (node->kind == NODE_TABLE || node->kind == NODE_LIST || node->kind == NODE_PARA)
        count(r->m->arena, node, &c);
    format = block_format(r, &c);
    if (format == FORMAT_NONE || format == r->format || !node_as(r, format, node)) return false;
    draft_card_end(r->m);
    return true;
}
