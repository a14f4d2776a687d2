#include "read/tree/node.h"

#include <assert.h>

#include "base/char.h"

int node_file_line(const struct doc *doc, int line)
{
    if (!doc->n_map) return doc->first_line;
    assert(doc->map && doc->first_line > 0);
    if (line < 1) line = 1;
    return doc->map[(size_t)line > doc->n_map ? doc->n_map - 1 : (size_t)line - 1];
}

struct node *node_new(struct arena *arena, enum node_kind kind, int line)
{
    struct node *node = NEW(arena, struct node);

    node->kind = kind;
    node->line = line;
    return node;
}

void node_tags(struct arena *arena, struct str text, struct strs *tags)
{
    for (size_t i = 0; i < text.n; i++) {
        size_t n = 0;
        struct str tag;

        while (i + n < text.n && !char_is_space(text.p[i + n]) && text.p[i + n] != ',') n++;
        tag = str_sub(text, i, n);
        if (str_starts(tag, "#")) tag = str_from(tag, 1);
        if (tag.n) *VEC_PUSH(arena, tags) = tag;
        i += n;
    }
}

void node_append(struct node *parent, struct node *node)
{
    assert(node != parent && (!parent->last || !parent->last->next));
    node->parent = parent;
    node->next = NULL;
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
}

void node_remove(struct node *node)
{
    struct node *parent = node->parent;
    struct node *before = NULL;

    for (struct node *n = parent->child; n != node; n = n->next) {
        assert(n && "the parent knows its child");
        before = n;
    }
    if (before)
        before->next = node->next;
    else
        parent->child = node->next;
    if (parent->last == node) parent->last = before;
    node->parent = node->next = NULL;
}

void node_insert_after(struct node *after, struct node *node)
{
    assert(after->parent && node != after);
    node->parent = after->parent;
    node->next = after->next;
    after->next = node;
    if (node->parent->last == after) node->parent->last = node;
}

/* Moves the cards out of the container into `to`, and what has nothing else in it away. */
static void lift_cards(struct node *container, struct node *to)
{
    struct node *child = container->child, *next;

    container->child = container->last = NULL;
    for (; child; child = next) {
        bool holds = child->kind == NODE_LIST || child->kind == NODE_ITEM || child->kind == NODE_QUOTE;
        bool full = holds && child->child;

        next = child->next;
        child->next = NULL;
        if (holds) lift_cards(child, to);
        if (child->kind == NODE_CARD)
            node_append(to, child);
        else if (!full || child->child)
            node_append(container, child);
    }
}

void node_lift_cards(struct doc *doc)
{
    struct node *child = doc->root->child, *next;

    doc->root->child = doc->root->last = NULL;
    for (; child; child = next) {
        struct node cards = {.kind = NODE_ROOT};
        bool holds = child->kind == NODE_LIST || child->kind == NODE_QUOTE;
        bool full = holds && child->child;

        next = child->next;
        child->next = NULL;
        if (holds) lift_cards(child, &cards);
        if (!full || child->child) node_append(doc->root, child);
        for (struct node *card = cards.child, *after; card; card = after) {
            after = card->next;
            card->next = NULL;
            node_append(doc->root, card);
        }
    }
}

/* What the mark says, in bold if it stood so. */
static struct span words_of(const struct node *mark)
{
    struct span span = {.text = mark->text, .line = mark->line};

    for (size_t i = 0; i < span.text.n; i++)
        if (str_starts(str_from(span.text, i), "**") || str_starts(str_from(span.text, i), "__"))
            span.style |= STYLE_BOLD;
    return span;
}

void node_unmark(struct arena *arena, struct node *mark)
{
    struct node *to = mark->next && mark->next->kind == NODE_PARA ? mark->next : mark;
    struct spans spans = {0};

    *VEC_PUSH(arena, &spans) = words_of(mark);
    if (to != mark) *VEC_PUSH(arena, &spans) = (struct span){.text = {" ", 1}, .line = mark->line};
    for (size_t i = 0; to != mark && i < to->spans.n; i++) *VEC_PUSH(arena, &spans) = to->spans.v[i];
    mark->kind = NODE_PARA;
    mark->text = (struct str){"", 0};
    to->spans = spans;
}

static void add_plain(const struct node *node, struct strbuf *b)
{
    if (node->spans.n || node->text.n) {
        if (b->n && b->p[b->n - 1] != '\n') strbuf_addc(b, '\n');
        deck_spans_plain(&node->spans, b);
        strbuf_add(b, node->text);
    }
    for (const struct node *n = node->child; n; n = n->next) add_plain(n, b);
}

struct str node_text(struct arena *arena, const struct node *node)
{
    struct strbuf b = strbuf_new(arena);

    add_plain(node, &b);
    return strbuf_str(&b);
}
