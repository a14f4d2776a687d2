#include "read/cards/choices.h"

#include <assert.h>
#include <string.h>

#include "read/cards/block.h"
#include "read/guess/pair.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

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

/* "A) ", "b. ", "(C) ", "A: ": bytes of the letter of option `index`, or 0. Of Latin letters: the list gets its own. */
static size_t letter_length(struct str text, size_t index)
{
    int which = -1;
    size_t n = lexicon_option(text, &which);

    if (n) return which == (int)index && !(text.p[text.p[0] == '('] & 0x80) ? n : 0;
    if (text.n < 3 || index > 25 || (text.p[0] | 32) != (char)('a' + index)) return 0;
    return text.p[1] == ':' && text.p[2] == ' ' ? 3 : 0;
}

/* The option's own letter: "A. " before its text. */
static struct str own_letter(struct arena *arena, const struct block *item, size_t index)
{
    const struct block *para = item->child;
    struct str lead = {"", 0};
    size_t n;

    if (!para || para->kind != BLOCK_PARA) return lead;
    lead = title_spans_lead(arena, &para->spans);
    n = letter_length(lead, index);
    return str_sub(lead, 0, n < lead.n || para->spans.n > 1 ? n : 0);
}

/* All options up to the `last` list have letters of their own. */
static bool have_letters(struct arena *arena, const struct block *first, const struct block *last)
{
    size_t n = 0;

    for (const struct block *b = first; b != last->next; b = b->next) {
        if (!is_options(b)) continue;
        for (const struct block *item = b->child; item; item = item->next)
            if (!own_letter(arena, item, n++).n) return false;
    }
    return true;
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
    bool lettered;           /* each says its own letter, */
    struct unseens *removed; /* which the list says instead */
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

/* The list has letters; the option's own would be a second one. */
static void letter_take(struct letters *l, struct block *item)
{
    struct str letter = own_letter(l->arena, item, l->n);
    struct block *para = NEW(l->arena, struct block);

    assert(letter.n && "all have one");
    *VEC_PUSH(l->arena, l->removed) = (struct unseen){"tick", item->line, str_trim(letter)};
    *para = *item->child;
    para->spans = title_spans_copy(l->arena, &para->spans);
    title_spans_drop(&para->spans, letter.n);
    item->child = para;
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
        if (l->lettered) letter_take(l, copy);
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

/* ---- check marks ---- */

/* Offset of the sign at the end of the text, with the blank before it; text.n if there is none. */
static size_t sign_at(struct str text, const char *const signs[], size_t n)
{
    size_t end = text.n;

    while (end && text.p[end - 1] == ' ') end--;
    if (end > 3 && str_is(str_sub(text, end - 3, 3), "\xEF\xB8\x8F")) end -= 3; /* as an emoji */
    for (size_t i = 0; i < n; i++) {
        size_t size = strlen(signs[i]);
        if (end < size || !str_is(str_sub(text, end - size, size), signs[i])) continue;
        end -= size;
        while (end && text.p[end - 1] == ' ') end--;
        return end;
    }
    return text.n;
}

static const char *const ticks[] = {"✓", "✔", "✅", "☑", "🗸"};
static const char *const crosses[] = {"✗", "✘", "❌", "✖", "❎", "☒"};

static struct str end_text(const struct node *item)
{
    const struct spans *spans = item->child && item->child->kind == NODE_PARA ? &item->child->spans : NULL;
    const struct span *last = spans && spans->n ? &spans->v[spans->n - 1] : NULL;

    return last && last->kind == SPAN_TEXT && !(last->style & STYLE_CODE) ? last->text : (struct str){"", 0};
}

static bool is_ticked_list(struct arena *arena, const struct node *list, bool asked)
{
    size_t done = 0, letters = 0, all = 0;

    for (const struct node *item = list->child; item; item = item->next, all++) {
        struct str text = end_text(item);

        if (item->task != TASK_NONE) return false;
        if (sign_at(text, crosses, sizeof crosses / sizeof *crosses) < text.n) return false;
        done += sign_at(text, ticks, sizeof ticks / sizeof *ticks) < text.n;
        if (item->child && item->child->kind == NODE_PARA)
            letters += letter_length(title_spans_lead(arena, &item->child->spans), all) > 0;
    }
    return all >= 2 && done && done < all && (letters == all || (asked && done == 1));
}

static void removed_add(struct arena *arena, struct unseens *removed, const struct node *item,
                        struct str text)
{
    text = str_trim(text);
    if (text.n) *VEC_PUSH(arena, removed) = (struct unseen){"tick", item->line, text};
}

static void item_tick(struct arena *arena, struct node *item, size_t index, struct unseens *removed)
{
    struct str text = end_text(item);
    size_t at = sign_at(text, ticks, sizeof ticks / sizeof *ticks);
    struct spans *spans = &item->child->spans;
    struct str lead;

    item->task = at < text.n ? TASK_DONE : TASK_OPEN;
    if (item->child->kind != NODE_PARA) return;
    lead = title_spans_lead(arena, spans);
    lead.n = letter_length(lead, index);
    removed_add(arena, removed, item, lead);
    *spans = title_spans_copy(arena, spans);
    if (at < text.n) {
        removed_add(arena, removed, item, str_from(text, at));
        spans->v[spans->n - 1].text.n = at;
    }
    title_spans_drop(spans, lead.n);
}

size_t choices_lines(const struct node *para)
{
    size_t from = para->spans.n;
    int next = 0;

    for (size_t i = 0; i < para->spans.n;) {
        struct spans line;
        size_t start = i;

        i = pair_line(para, i, &line);
        if (block_option(&line) == next) {
            if (!next++) from = start;
        } else if (next) {
            return para->spans.n;
        }
    }
    return next > 1 ? from : para->spans.n;
}

/* The lines of the paragraph as a list. */
static struct node *list_of(struct arena *arena, const struct node *para)
{
    struct node *list = node_new(arena, NODE_LIST, para->line);

    list->tight = true;
    for (size_t i = 0; i < para->spans.n;) {
        struct spans line;
        struct node *item, *text;

        i = pair_line(para, i, &line);
        item = node_new(arena, NODE_ITEM, line.n ? line.v[0].line : para->line);
        text = node_new(arena, NODE_PARA, item->line);
        text->spans = line;
        node_append(item, text);
        node_append(list, item);
    }
    return list;
}

bool choices_tick(struct arena *arena, struct node *node, bool asked, struct unseens *removed)
{
    struct node *list = node;
    size_t index = 0;

    if (node->kind == NODE_PARA && node->spans.n && choices_lines(node) == 0) list = list_of(arena, node);
    if (list->kind != NODE_LIST || !is_ticked_list(arena, list, asked)) return false;
    if (list != node) {
        node->kind = NODE_LIST;
        node->child = list->child;
        node->last = list->last;
        node->tight = true;
        node->spans = (struct spans){0};
        for (struct node *item = node->child; item; item = item->next) item->parent = node;
    }
    for (struct node *item = node->child; item; item = item->next, index++)
        if (item->child) item_tick(arena, item, index, removed);
    return true;
}

/* ---- the card ---- */

struct str choices_apply(struct arena *arena, struct block **front, struct block **back,
                         struct unseens *removed)
{
    struct letters l = {
        .arena = arena, .list = NEW(arena, struct block), .ticks = strbuf_new(arena), .removed = removed};
    bool in_front = last_options(*front) != NULL;
    struct block **from = in_front ? front : back;
    const struct block *last = last_options(*from);
    struct block *rest, *answers;

    if (!last) return (struct str){"", 0};
    l.lettered = have_letters(arena, *from, last);
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

/* Some of a list's options are ticked, and some are not. */
static bool is_half_ticked(const struct block *list)
{
    bool done = false, open = false;

    if (!is_options(list)) return false;
    for (const struct block *item = list->child; item; item = item->next) {
        done = done || item->task == TASK_DONE;
        open = open || item->task == TASK_OPEN;
    }
    return done && open;
}

static bool shows_ticks(const struct block *first)
{
    for (const struct block *b = first; b; b = b->next) {
        if (!is_options(b)) continue;
        for (const struct block *item = b->child; item; item = item->next)
            if (item->task == TASK_DONE) return true;
    }
    return false;
}

bool choices_asked(struct arena *arena, const struct block *front, const struct block *back)
{
    struct strbuf plain = strbuf_new(arena);

    if (shows_ticks(front)) return true;
    if (!back || !is_half_ticked(back)) return false;
    deck_blocks_plain(front, &plain);
    return lexicon_asks(strbuf_str(&plain));
}
