#include "read/guess/answers.h"

#include <string.h>

#include "base/char.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

enum { QUESTIONS_MAX = 10000 };

/* The questions above, by number. */
struct questions {
    struct arena *arena;
    struct node **v; /* v[number]: an item, or a heading */
    size_t n, cap;   /* n: how many there are */
};

static size_t number_of(struct str digits)
{
    size_t number = 0;

    for (size_t i = 0; i < digits.n; i++) {
        if (!char_is_digit(digits.p[i]) || number > QUESTIONS_MAX) return 0;
        number = number * 10 + (size_t)(digits.p[i] - '0');
    }
    return number;
}

static void add(struct questions *q, size_t number, struct node *node)
{
    if (!number || number > QUESTIONS_MAX) return;
    if (number >= q->cap) {
        size_t cap = number * 2 + 16;
        struct node **v = NEW_N(q->arena, struct node *, cap);

        if (q->n) memcpy(v, q->v, q->cap * sizeof *v);
        q->v = v;
        q->cap = cap;
    }
    if (!q->v[number]) q->n++;
    q->v[number] = node;
}

/* One paragraph, or one and its options. */
static bool is_open(const struct node *item)
{
    const struct node *first = item->child;

    if (!first || first->kind != NODE_PARA) return false;
    return !first->next || (first->next->kind == NODE_LIST && !first->next->next);
}

static void add_list(struct questions *q, const struct node *list)
{
    size_t number = list->start > 0 ? (size_t)list->start : 1;

    if (list->list_style != LIST_NUMBER) return;
    for (struct node *item = list->child; item; item = item->next, number++)
        if (is_open(item)) add(q, number, item);
}

/* A numbered heading with nothing below it, or options only. */
static void add_heading(struct questions *q, struct node *heading)
{
    struct title title;
    const struct node *below = heading->next;

    if (below && below->kind == NODE_LIST && below->next) below = below->next;
    if (below && below->kind != NODE_HEADING) return;
    title = title_of(q->arena, &heading->spans, heading->line);
    if (title.numbering >= NUMBER_PLAIN) add(q, number_of(title.label), heading);
}

static bool fits(const struct questions *q, const struct node *list)
{
    size_t number = list->start > 0 ? (size_t)list->start : 1, items = 0;

    if (list->kind != NODE_LIST || list->list_style != LIST_NUMBER) return false;
    for (const struct node *item = list->child; item; item = item->next, number++, items++)
        if (number >= q->cap || !q->v[number]) return false;
    return items >= 2 && items * 2 >= q->n;
}

static struct node *put(struct node *question, struct node *after, struct node *block)
{
    if (question->kind == NODE_ITEM)
        node_append(question, block);
    else
        node_insert_after(after, block);
    return block;
}

static void give(struct arena *arena, struct node *question, struct node *item)
{
    struct node *after = question;
    bool options = question->kind == NODE_ITEM && question->child->next;

    while (question->kind == NODE_HEADING && after->next && after->next->kind != NODE_HEADING) {
        after = after->next;
        options = true;
    }
    /* Options are part of the question. */
    if (options) {
        struct node *split = node_new(arena, NODE_MARK, item->line);

        split->mark = MARK_SPLIT;
        after = put(question, after, split);
    }
    while (item->child) {
        struct node *block = item->child;

        node_remove(block);
        after = put(question, after, block);
    }
}

static void join(struct questions *q, struct node *list)
{
    size_t number = list->start > 0 ? (size_t)list->start : 1;

    for (struct node *item = list->child; item; item = item->next, number++)
        give(q->arena, q->v[number], item);
    node_remove(list);
    memset(q->v, 0, q->cap * sizeof *q->v);
    q->n = 0;
}

void answers_join(struct doc *doc)
{
    struct questions q = {.arena = doc->arena};

    for (struct node *n = doc->root->child, *next; n; n = next) {
        next = n->next;
        if (n->kind == NODE_LIST) add_list(&q, n);
        if (n->kind != NODE_HEADING) continue;
        if (q.n && next && fits(&q, next) && lexicon_is_answer(node_text(doc->arena, n))) {
            struct node *list = next;

            next = next->next;
            join(&q, list);
        } else {
            add_heading(&q, n);
        }
    }
}
