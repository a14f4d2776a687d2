#include "read/guess/rules.h"

#include <string.h>

#include "base/char.h"
#include "base/utf8.h"
#include "read/guess/junk.h"
#include "read/guess/pair.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

struct gather {
    struct doc *doc;
    struct facts *facts;
    VEC(struct str) summaries;
    int last_number; /* of the list before; 0: there was none */
    bool heading;    /* there was a heading since */
};

static bool is_list(const struct node *node)
{
    return node->kind == NODE_LIST && !junk_kind(node);
}

/* "flashcards", "flashcards/sea", as Obsidian's notes say. */
static bool declares(const struct strs *tags)
{
    for (size_t i = 0; i < tags->n; i++)
        if (str_starts(tags->v[i], "flashcard")) return true;
    return false;
}

/* A paragraph of tags that stands in nothing says so. */
static bool is_declared(struct doc *doc)
{
    for (const struct node *n = doc->root->child; n; n = n->next) {
        struct strs tags = {0};

        if (n->kind == NODE_PARA && n->spans.n && str_starts(n->spans.v[0].text, "#") &&
            junk_tags(doc->arena, n, &tags) && declares(&tags))
            return true;
    }
    return false;
}

static size_t number_of(struct str digits)
{
    size_t number = 0;

    for (size_t i = 0; i < digits.n && i < 9; i++) {
        if (!char_is_digit(digits.p[i])) return 0;
        number = number * 10 + (size_t)(digits.p[i] - '0');
    }
    return number;
}

/* What an item begins with, or NULL. */
static bool is_tagged(const struct node *first)
{
    return first && (first->kind == NODE_PARA || first->kind == NODE_HEADING) && pair_is_tagged(first);
}

static void gather_item(struct gather *g, const struct node *item)
{
    const struct node *first = item->child;

    g->facts->items++;
    if (!first) return;
    if (first->kind != NODE_PARA) return;
    if (lexicon_asks(pair_first_line(g->doc->arena, first))) {
        g->facts->items_ask++;
        g->facts->items_full += first->next != NULL;
    }
    g->facts->items_bold += pair_is_term_item(g->doc->arena, item);
}

static void gather_list(struct gather *g, const struct node *list)
{
    int number = list->start - 1;

    g->facts->words += pair_words_count(g->doc->arena, list, &g->facts->words_short);
    g->facts->words_loose += pair_loose_count(g->doc->arena, list);
    for (const struct node *item = list->child; item; item = item->next, number++) gather_item(g, item);
    if (list->list_style != LIST_NUMBER) return;
    if (g->heading && list->start > 1 && list->start == g->last_number + 1) g->facts->running = true;
    g->last_number = number;
    g->heading = false;
}

/* A paragraph that stands in nothing. */
static void gather_top(struct gather *g, const struct node *para)
{
    struct str number = pair_bold_number(g->doc->arena, para);

    g->facts->paras_top++;
    g->facts->words += pair_words_count(g->doc->arena, para, &g->facts->words_short);
    g->facts->words_loose += pair_loose_count(g->doc->arena, para);
    g->facts->paras_bold += pair_is_term(para);
    if (!number.n) return;
    g->facts->bold_numbers++;
    if (number_of(number) == g->facts->bold_run + 1) g->facts->bold_run++;
}

static void gather_table(struct gather *g, const struct node *table)
{
    struct columns columns;
    size_t rows = 0;

    if (!pair_columns(table, &columns)) return;
    for (const struct node *row = table->child; row; row = row->next)
        rows += !row->header || columns.head_is_card;
    g->facts->rows += rows;
    if (columns.named) g->facts->named_rows += rows;
}

static bool has_ticked(const struct node *list)
{
    for (const struct node *item = list->child; item; item = item->next)
        if (item->task == TASK_DONE) return true;
    return false;
}

static void gather_details(struct gather *g, const struct node *details)
{
    struct str text = {"", 0};

    if (pair_is_group(g->doc->arena, details)) {
        for (const struct node *n = details->child; n; n = n->next)
            if (n->kind == NODE_DETAILS) gather_details(g, n);
        return;
    }

    if (details->child && details->child->kind == NODE_SUMMARY)
        text = str_trim(node_text(g->doc->arena, details->child));
    g->facts->details++;
    *VEC_PUSH(g->doc->arena, &g->summaries) = text;
}

/* `top`: in nothing but the file. Does not go into details: what is in them is an answer. */
static void gather(struct gather *g, const struct node *parent, bool top)
{
    const struct node *before = NULL, *here = NULL;
    struct facts *f = g->facts;
    bool gaps;

    for (const struct node *n = parent->child; n; n = n->next) {
        before = here;
        here = n;
        switch (n->kind) {
        case NODE_PARA:
            f->paras++;
            if (top) gather_top(g, n);
            if (pair_is_bold(g->doc->arena, n))
                f->bolds++;
            else
                f->all_bolds += pair_is_all_bold(g->doc->arena, n);
            f->inline_splits += pair_inline_count(g->doc->arena, n);
            f->clozes += cloze_has(n);
            f->braces += cloze_in(n, CLOZE_BRACES);
            f->definitions += pair_is_definition(n);
            break;
        case NODE_DETAILS:
            if (!junk_kind(n)) gather_details(g, n);
            continue;
        case NODE_CARD: continue;
        case NODE_LIST:
            f->tasks += has_ticked(n);
            if (!top || !is_list(n)) break;
            if (pair_list_answers(g->doc->arena, before, n))
                f->items_full++;
            else
                gather_list(g, n);
            break;
        case NODE_ITEM:
            f->definitions += n->term;
            f->item_headings += n->child && n->child->kind == NODE_HEADING;
            f->items_tagged += is_tagged(n->child);
            break;
        case NODE_TABLE:
            if (top) gather_table(g, n);
            gaps = cloze_in(n, CLOZE_BRACES);
            f->clozes += gaps;
            f->paras += gaps;
            continue;
        case NODE_HEADING: g->heading = true; break;
        case NODE_ROOT:
        case NODE_CODE:
        case NODE_QUOTE:
        case NODE_RULE:
        case NODE_ROW:
        case NODE_CELL:
        case NODE_MATH:
        case NODE_NOTE:
        case NODE_SUMMARY:
        case NODE_DECK:
        case NODE_MARK: break;
        }
        gather(g, n, false);
    }
}

/* Summaries that say "Answer", or one text that half of them have. */
static size_t answers_count(const struct gather *g)
{
    struct str candidate = {"", 0};
    size_t votes = 0, same = 0, answers = 0;

    for (size_t i = 0; i < g->summaries.n; i++) {
        if (!votes) candidate = g->summaries.v[i];
        if (str_eq(candidate, g->summaries.v[i]))
            votes++;
        else
            votes--;
        answers += lexicon_is_answer(g->summaries.v[i]);
    }
    for (size_t i = 0; i < g->summaries.n; i++) same += str_eq(candidate, g->summaries.v[i]);
    if (same < 2 || same * 2 < g->summaries.n || lexicon_asks(candidate)) same = 0;
    return same > answers ? same : answers;
}

/* "## A", "## B": the heads of an index. */
static bool are_letters(const struct outline *outline)
{
    size_t letters = 0, all = 0;

    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];
        size_t at = 0;

        if (h->is_title || h->contents || h->meta) continue;
        all++;
        utf8_next(h->title.plain, &at);
        letters += h->title.plain.n && at == h->title.plain.n;
    }
    return letters >= 2 && letters * 5 >= all * 4;
}

/* `answers`: a question stands above, so that a table is its answer, and no list of words in two languages. */
static void tables_below(struct doc *doc, struct node *node, const struct read_options *options, bool answers)
{
    if (node->kind == NODE_TABLE) {
        pair_columns_find(doc, node, options, !answers);
        return;
    }
    for (struct node *n = node->child; n; n = n->next) tables_below(doc, n, options, answers);
}

static void tables_find(struct doc *doc, const struct outline *outline, const struct read_options *options)
{
    size_t next = 0;
    bool answers = false;

    for (struct node *n = doc->root->child; n; n = n->next) {
        if (next < outline->v.n && outline->v.v[next].node == n) answers = outline->v.v[next++].asks;
        tables_below(doc, n, options, answers);
    }
}

void facts_make(struct doc *doc, const struct lines_facts *lines, const struct read_options *options,
                const struct strs *tags, struct facts *facts)
{
    struct gather g = {.doc = doc, .facts = facts};
    bool asked = options->format && rules_format_find(options->format) == FORMAT_HEADINGS;
    struct arena_mark mark;

    *facts =
        (struct facts){.lines = *lines, .declared = declares(tags) || is_declared(doc), .cards = doc->cards};
    outline_make(doc, options, asked, facts->declared, &facts->outline);
    tables_find(doc, &facts->outline, options);
    mark = arena_mark(doc->arena);
    gather(&g, doc->root, true);
    /* Where such numbers run through the file, they number its questions. */
    if (facts->bold_run >= 3 && facts->bold_run == facts->bold_numbers) facts->bolds += facts->bold_run;
    facts->notes = facts->declared && !str_has(doc->text, "\n+++");
    facts->letters = are_letters(&facts->outline);
    facts->details_answers = answers_count(&g);
    arena_reset(doc->arena, mark);
}
