/* tags.h: what a page says of itself to those who do not see it: the tree of its tags, a line a tag, with its words. */
#ifndef TAGS_H
#define TAGS_H

#include "base/strbuf.h"
#include "font/font.h"
#include "typeset/page.h"
#include "typeset/tag.h"
#include "unit.h"

struct tag_tree {
    const struct page *page;
    struct strbuf out;
    VEC(const struct tag *) tags; /* as they are met, a tag behind the one that it stands in */
};

static inline bool is_met(const struct tag_tree *t, const struct tag *tag)
{
    for (size_t i = 0; i < t->tags.n; i++)
        if (t->tags.v[i] == tag) return true;
    return false;
}

static inline void meet(struct tag_tree *t, const struct tag *tag)
{
    if (!tag || is_met(t, tag)) return;
    meet(t, tag->outer);
    *VEC_PUSH(unit_arena(), &t->tags) = tag;
}

/* True if the tag stands in the other, however deep. */
static inline bool is_in(const struct tag *tag, const struct tag *outer)
{
    while (tag && tag != outer) tag = tag->outer;
    return tag != NULL;
}

static inline bool has_words(const struct tag_tree *t, const struct tag *tag)
{
    for (size_t i = 0; i < t->page->items.n; i++)
        if (t->page->items.v[i].tag == tag && t->page->items.v[i].kind == ITEM_TEXT) return true;
    return false;
}

/* The words from item i on that belong to the tag itself, those of a new line behind "/", or where no
 * space ends it "|". Where they end. */
static inline size_t add_words(struct tag_tree *t, const struct tag *tag, size_t i)
{
    const struct item *before = NULL;

    strbuf_addz(&t->out, " \"");
    for (; i < t->page->items.n; i++) {
        const struct item *item = &t->page->items.v[i];

        if (item->tag && item->tag != tag && is_in(item->tag, tag) && item->kind != ITEM_LINK) break;
        if (item->tag != tag || item->kind != ITEM_TEXT) continue;
        if (before && (double)item->u.text.y > (double)before->u.text.y + 8)
            strbuf_addz(&t->out, before->flags & ITEM_ENDS ? "/" : "|");
        strbuf_add(&t->out, item->u.text.run->text);
        if (item->flags & (ITEM_SPACE | ITEM_APART)) strbuf_addc(&t->out, ' ');
        before = item;
    }
    strbuf_addz(&t->out, "\"");
    return i;
}

static inline void add_facts(struct tag_tree *t, const struct tag *tag)
{
    static const char *const names[TAG_COUNT] = {
        "group",     "section", "heading", "para",     "list",  "item",    "label",  "body",    "quote",
        "listing",   "code",    "table",   "row",      "head",  "cell",    "figure", "formula", "note",
        "reference", "link",    "span",    "contents", "entry", "caption", "ruby",   "base",    "reading"};
    size_t areas = 0;

    strbuf_addz(&t->out, names[tag->kind]);
    for (size_t i = 0; i < t->page->items.n; i++)
        areas += t->page->items.v[i].tag == tag && t->page->items.v[i].kind == ITEM_LINK;
    if (tag->level) strbuf_addz(&t->out, arena_printf(unit_arena(), " %u", tag->level));
    if (tag->number) strbuf_addz(&t->out, arena_printf(unit_arena(), " #%d", tag->number));
    if (tag->column) strbuf_addz(&t->out, arena_printf(unit_arena(), " @%u", tag->column));
    if (areas) strbuf_addz(&t->out, arena_printf(unit_arena(), " areas:%zu", areas));
    if (tag->language) strbuf_addz(&t->out, arena_printf(unit_arena(), " %s", tag->language));
    if (tag->alt.n) strbuf_addz(&t->out, arena_printf(unit_arena(), " (%.*s)", STR(tag->alt)));
}

static inline void add_tag(struct tag_tree *t, const struct tag *tag, int depth);

/* What stands in the tag, by `order`. */
static inline void add_by_order(struct tag_tree *t, const struct tag *tag, int depth)
{
    const struct tag *last = NULL;

    for (;;) {
        const struct tag *next = NULL;

        for (size_t i = 0; i < t->tags.n; i++) {
            const struct tag *child = t->tags.v[i];

            if (child->outer != tag || (last && child->order <= last->order)) continue;
            if (!next || child->order < next->order) next = child;
        }
        if (!next) return;
        add_tag(t, next, depth);
        last = next;
    }
}

/* The same between words of its own: as it is drawn. */
static inline void add_as_drawn(struct tag_tree *t, const struct tag *tag, int depth)
{
    const struct tag *last = NULL;

    for (size_t i = 0; i < t->page->items.n;) {
        const struct item *item = &t->page->items.v[i];
        const struct tag *child = item->tag;

        if (item->tag == tag && item->kind == ITEM_TEXT) {
            strbuf_addz(&t->out, arena_printf(unit_arena(), "%*s", 2 * depth - 1, ""));
            i = add_words(t, tag, i);
            strbuf_addc(&t->out, '\n');
            continue;
        }
        i++;
        /* The areas of links are drawn in front of a line's words. */
        if (item->kind == ITEM_LINK) continue;
        while (child && child->outer != tag) child = child->outer;
        if (!child || (last && child->order <= last->order)) continue;
        add_tag(t, child, depth);
        last = child;
    }
}

static inline void add_tag(struct tag_tree *t, const struct tag *tag, int depth)
{
    bool holds = false;

    strbuf_addz(&t->out, arena_printf(unit_arena(), "%*s", 2 * depth, ""));
    add_facts(t, tag);
    for (size_t i = 0; i < t->tags.n; i++) holds = holds || t->tags.v[i]->outer == tag;
    if (!holds && has_words(t, tag)) add_words(t, tag, 0);
    strbuf_addc(&t->out, '\n');
    if (holds && has_words(t, tag))
        add_as_drawn(t, tag, depth + 1);
    else if (holds)
        add_by_order(t, tag, depth + 1);
}

/* The tree of a page, and at its end the words that are furniture. */
static inline struct str tag_tree_of(const struct page *page)
{
    struct tag_tree t = {.page = page, .out = strbuf_new(unit_arena())};

    for (size_t i = 0; i < page->items.n; i++) meet(&t, page->items.v[i].tag);
    add_by_order(&t, NULL, 0);
    if (has_words(&t, NULL)) {
        strbuf_addz(&t.out, "furniture");
        for (size_t i = 0; i < page->items.n; i++) {
            const struct item *item = &page->items.v[i];

            if (item->tag || item->kind != ITEM_TEXT || item->flags & ITEM_INSTEAD) continue;
            strbuf_addc(&t.out, ' ');
            strbuf_add(&t.out, item->u.text.run->text);
        }
        strbuf_addc(&t.out, '\n');
    }
    return strbuf_str(&t.out);
}

#endif
