#include "read/cards/choices.h"

#include <assert.h>

static bool is_options(const struct block *block)
{
    if (block->kind != BLOCK_LIST || !block->child) return false;
    for (const struct block *item = block->child; item; item = item->next)
        if (item->task == TASK_NONE) return false;
    return true;
}

static bool is_single(const struct block *list)
{
    return list->child && !list->child->next;
}

/* What belongs to the option above it: its code, its picture. */
static bool belongs(const struct block *block)
{
    if (block->kind == BLOCK_PARA) {
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].kind != SPAN_IMAGE) return false;
        return true;
    }
    return block->kind == BLOCK_CODE || block->kind == BLOCK_TABLE || block->kind == BLOCK_MATH;
}

static const struct block *last_options(const struct block *first)
{
    const struct block *last = NULL;

    for (const struct block *b = first; b; b = b->next)
        if (is_options(b)) last = b;
    return last;
}

/* An item that says just its own letter: "A". */
static bool is_letter(const struct block *item, size_t index)
{
    const struct block *para = item->child;

    return para && para->kind == BLOCK_PARA && para->spans.n == 1 && para->spans.v[0].text.n == 1 &&
           para->spans.v[0].text.p[0] == (char)('A' + index);
}

/* The options on their way to a lettered list. */
struct letters {
    struct arena *arena;
    bool single;                    /* each is a list of its own: what stands between them belongs to one */
    struct block *kept, **kept_end; /* what stands before the options and between their lists */
    struct block *list, **end;      /* the lettered list and where its next item goes */
    struct block **item_end;        /* where the last item's next block goes */
    size_t n;
    struct strbuf ticks;
    VEC(struct block *) items;
};

static struct block **end_of(struct block **first)
{
    while (*first) first = &(*first)->next;
    return first;
}

/* Puts the block, alone, at the end of a list. */
static void append(struct block ***end, struct block *block)
{
    block->next = NULL;
    **end = block;
    *end = &block->next;
}

static void letters_add(struct letters *l, const struct block *list)
{
    if (!l->n) {
        *l->list = *list;
        l->list->next = l->list->child = NULL;
        l->list->list_style = LIST_LETTER;
        l->list->start = 1;
        l->list->delimiter = '.';
    }
    for (const struct block *item = list->child; item; item = item->next) {
        struct block *copy = NEW(l->arena, struct block);

        *copy = *item;
        if (is_letter(item, l->n) && item->child->next) copy->child = item->child->next;
        append(&l->end, copy);
        l->item_end = end_of(&copy->child);
        strbuf_addz(&l->ticks, item->task == TASK_DONE ? "[x] " : "[ ] ");
        *VEC_PUSH(l->arena, &l->items) = copy;
        l->n++;
    }
}

/* Takes the blocks up to the `last` list of options apart; returns what comes behind. */
static struct block *letters_take(struct letters *l, struct block *first, const struct block *last)
{
    struct block *next = first, *block;

    do {
        assert(next && "the last one is among them");
        block = next;
        next = block->next;
        if (is_options(block))
            letters_add(l, block);
        else
            append(l->n && l->single ? &l->item_end : &l->kept_end, block);
    } while (block != last);
    /* Code below the last option is its, as below the others. */
    while (l->single && l->n > 1 && next && belongs(next)) {
        block = next;
        next = block->next;
        append(&l->item_end, block);
    }
    return next;
}

/* The ticked options as lists of one, each with its letter. */
static struct block *answers_of(struct letters *l)
{
    struct block *first = NULL;
    struct block **end = &first;

    for (size_t i = 0; i < l->items.n; i++) {
        struct block *item, *list;

        if (l->items.v[i]->task != TASK_DONE) continue;
        list = NEW(l->arena, struct block);
        item = NEW(l->arena, struct block);
        *list = *l->list;
        *item = *l->items.v[i];
        list->line = item->line;
        item->next = NULL;
        item->task = TASK_NONE;
        list->start = (int)i + 1;
        list->child = item;
        append(&end, list);
    }
    return first;
}

struct str choices_apply(struct arena *arena, struct block **front, struct block **back)
{
    struct letters l = {.arena = arena, .list = NEW(arena, struct block), .ticks = strbuf_new(arena)};
    bool in_front = last_options(*front) != NULL;
    struct block **from = in_front ? front : back;
    const struct block *last = last_options(*from);
    struct block *rest, *answers;

    if (!last) return (struct str){"", 0};
    l.single = true;
    for (const struct block *b = *from; b; b = b->next)
        if (is_options(b)) l.single = l.single && is_single(b);
    l.kept_end = &l.kept;
    l.end = &l.list->child;
    rest = letters_take(&l, *from, last);
    answers = answers_of(&l);
    for (size_t i = 0; i < l.items.n; i++) l.items.v[i]->task = TASK_NONE;
    append(&l.kept_end, l.list);
    if (in_front) {
        l.list->next = rest;
        *front = l.kept;
    } else {
        *end_of(front) = l.kept;
        *back = rest;
    }
    *end_of(&answers) = *back;
    *back = answers;
    return strbuf_str(&l.ticks);
}

bool choices_ticked(const struct block *first)
{
    for (const struct block *b = first; b; b = b->next) {
        if (!is_options(b)) continue;
        for (const struct block *item = b->child; item; item = item->next)
            if (item->task == TASK_DONE) return true;
    }
    return false;
}
