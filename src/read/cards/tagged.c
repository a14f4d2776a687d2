/* Cards in an outline: items with a tag, "#card", at whatever depth. */
#include <string.h>

#include "read/cards/convention.h"
#include "read/guess/pair.h"
#include "read/guess/title.h"

/* Items deeper inside each other are not looked through for cards. */
enum { TAGS_DEPTH = 24 };

static bool is_tagged(const struct node *item)
{
    const struct node *first = item->child;

    return item->kind == NODE_ITEM && first && (first->kind == NODE_PARA || first->kind == NODE_HEADING) &&
           pair_is_tagged(first);
}

static bool holds_tagged(const struct node *node, int depth)
{
    if (node->kind != NODE_LIST && node->kind != NODE_ITEM) return false;
    for (const struct node *n = node->child; n && depth < TAGS_DEPTH; n = n->next)
        if (is_tagged(n) || holds_tagged(n, depth + 1)) return true;
    return false;
}

bool tagged_all(const struct node *list)
{
    if (list->kind != NODE_LIST) return false;
    for (const struct node *item = list->child; item; item = item->next)
        if (!is_tagged(item) && !holds_tagged(item, 1)) return false;
    return true;
}

/* "TODO What is it?": what is to be done is no part of the question. */
static void task_take(struct reading *r, struct node *first)
{
    static const char *const words[] = {"TODO ",    "DOING ",    "DONE ",      "LATER ", "NOW ",
                                        "WAITING ", "CANCELED ", "CANCELLED ", "WAIT "};
    struct str lead = title_spans_lead(r->m->arena, &first->spans);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(lead, words[i])) continue;
        draft_omit(r->m, "mark", first->line, str_sub(lead, 0, strlen(words[i])));
        first->spans = title_spans_copy(r->m->arena, &first->spans);
        title_spans_drop(&first->spans, strlen(words[i]));
        return;
    }
}

/* Of a card's blocks, what is no card itself. */
static void answer_below(struct reading *r, struct node *first, int depth)
{
    for (struct node *n = first; n; n = n->next) {
        size_t index = 0;

        if (!holds_tagged(n, depth)) {
            draft_node(r->m, n);
            continue;
        }
        for (struct node *item = n->child; item; item = item->next, index++)
            if (!is_tagged(item) && !holds_tagged(item, depth + 1))
                draft_node(r->m, convention_item_alone(r->m->arena, n, index, item));
    }
}

/* Where cards carry a tag, they stand at any depth; what has none is their topic or a note. */
static void items_below(struct reading *r, struct node *list, int depth, int level, bool notes)
{
    struct draft *m = r->m;
    size_t index = 0;

    for (struct node *item = list->child; item; item = item->next, index++) {
        struct node *first = item->child;
        bool card = is_tagged(item), holds = holds_tagged(item, depth + 1);
        int below = level;

        if (card) {
            task_take(r, first);
            first = items_question(r, list, index, item);
            answer_below(r, first, depth + 1);
            draft_card_end(m);
        } else if (holds && first->kind != NODE_LIST) {
            struct title title = title_of(m->arena, &first->spans, first->line);

            if (first->spans.n)
                draft_topic(m, &title, level, first->line);
            else
                draft_node(m, first);
            first = first->next;
            below = level < HEADING_LEVELS ? level + 1 : level;
        } else if (!holds && notes) {
            draft_node(m, convention_item_alone(m->arena, list, index, item));
        }
        for (struct node *n = first; n && (holds || !card); n = n->next) {
            if (holds_tagged(n, depth + 1))
                items_below(r, n, depth + 2, below, !card);
            else if (holds && !card)
                draft_node(m, n);
        }
        if (below > level) draft_outside(m, level, "text");
    }
}

/* The level below the headings that are topics here. */
static int free_level(const struct draft *m)
{
    int level = 1;

    for (int i = 1; i < HEADING_LEVELS; i++)
        if (m->path_lines[i]) level = i + 1;
    return level;
}

void tagged_list(struct reading *r, struct node *list)
{
    draft_card_end(r->m);
    items_below(r, list, 0, free_level(r->m), true);
}
