#include "read/cards/choices.h"

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

struct letters {
    struct arena *arena;
    struct block *list, **end; /* the lettered list and where its next item goes */
    struct block **item_end;   /* where the last item's next block goes */
    size_t n;
    struct strbuf ticks;
    VEC(struct block *) items;
};

static void letters_add(struct letters *l, const struct block *list)
{
    for (const struct block *item = list->child; item; item = item->next) {
        struct block *copy = NEW(l->arena, struct block);

        *copy = *item;
        copy->next = NULL;
        if (is_letter(item, l->n) && item->child->next) copy->child = item->child->next;
        *l->end = copy;
        l->end = &copy->next;
        l->item_end = &copy->child;
        while (*l->item_end) l->item_end = &(*l->item_end)->next;
        strbuf_addz(&l->ticks, item->task == TASK_DONE ? "[x] " : "[ ] ");
        *VEC_PUSH(l->arena, &l->items) = copy;
        l->n++;
    }
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
        list->next = item->next = NULL;
        item->task = TASK_NONE;
        list->start = (int)i + 1;
        list->child = item;
        *end = list;
        end = &list->next;
    }
    return first;
}

struct str choices_apply(struct arena *arena, struct block **front, struct block **back)
{
    struct letters l = {.arena = arena, .ticks = strbuf_new(arena)};
    bool in_front = last_options(*front) != NULL;
    struct block **from = in_front ? front : back;
    const struct block *last = last_options(*from);
    struct block *kept = NULL, **kept_end = &kept;
    struct block *b = *from, *answers;
    bool single = true;

    if (!last) return (struct str){"", 0};
    l.list = NEW(arena, struct block);
    l.end = &l.list->child;
    for (struct block *k = b; k; k = k->next)
        if (is_options(k)) single = single && is_single(k);
    for (bool done = false; b && !done;) {
        struct block *next = b->next;

        if (is_options(b)) {
            if (!l.n) {
                struct block *child = l.list->child;
                *l.list = *b;
                l.list->child = child;
                l.list->next = NULL;
            }
            letters_add(&l, b);
            done = b == last;
            /* Code below the last option is its, as below the others. */
            while (done && single && l.n > 1 && next && belongs(next)) {
                struct block *more = next;
                next = next->next;
                more->next = NULL;
                *l.item_end = more;
                l.item_end = &more->next;
            }
        } else {
            b->next = NULL;
            if (l.n && single) {
                *l.item_end = b;
                l.item_end = &b->next;
            } else {
                *kept_end = b;
                kept_end = &b->next;
            }
        }
        b = next;
    }
    l.list->list_style = LIST_LETTER;
    l.list->start = 1;
    l.list->delimiter = '.';
    answers = answers_of(&l);
    for (size_t i = 0; i < l.items.n; i++) l.items.v[i]->task = TASK_NONE;
    *kept_end = l.list;
    if (in_front) {
        l.list->next = b;
        *front = kept;
    } else {
        struct block **end = front;
        while (*end) end = &(*end)->next;
        *end = kept;
        *back = b;
    }
    if (answers) {
        struct block *end = answers;
        while (end->next) end = end->next;
        end->next = *back;
        *back = answers;
    }
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
