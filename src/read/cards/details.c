/* Cards in <details>. */
#include "read/cards/convention.h"
#include "read/cards/gaps.h"
#include "read/guess/pair.h"

static bool holds_details(struct arena *arena, const struct node *node)
{
    (void)arena;
    if (node->kind == NODE_DETAILS) return true;
    if (node->kind != NODE_LIST && node->kind != NODE_ITEM && node->kind != NODE_QUOTE) return false;
    for (const struct node *n = node->child; n; n = n->next)
        if (holds_details(arena, n)) return true;
    return false;
}

static void question_of(struct reading *r, struct node *details)
{
    struct node *summary = details->child && details->child->kind == NODE_SUMMARY ? details->child : NULL;
    struct node *first = summary ? summary->child : NULL;
    struct title title = {0};

    if (first && (first->kind == NODE_PARA || first->kind == NODE_HEADING)) {
        title = title_of(r->m->arena, &first->spans, first->line);
        first = first->next;
    }
    gaps_title(r->m, &title, summary ? summary->line : details->line);
    r->m->to_front = true;
    draft_nodes(r->m, first);
    r->m->to_front = false;
}

static void walk(struct reading *r, struct node *parent, int level);

/* `level`: of the topic that details of details would be. */
static void details(struct reading *r, struct node *n, int level)
{
    struct node *body = n->child;

    if (pair_is_group(r->m->arena, n)) {
        struct node *summary = body->kind == NODE_SUMMARY ? body : NULL;
        struct title title = {0};

        if (summary && summary->child) title = title_of(r->m->arena, &summary->child->spans, summary->line);
        draft_topic(r->m, &title, level, n->line);
        walk(r, n, level < HEADING_LEVELS ? level + 1 : level);
        draft_outside(r->m, level, "text");
        return;
    }
    question_of(r, n);
    if (body && body->kind == NODE_SUMMARY) body = body->next;
    draft_nodes(r->m, body);
    /* A details that its author forgot to fill, or to close: what follows is its answer. */
    if (body) draft_card_end(r->m);
}

static void walk(struct reading *r, struct node *parent, int level)
{
    for (struct node *n = parent->child; n; n = n->next) {
        if (n->kind == NODE_DETAILS)
            details(r, n, level);
        else if (n->kind == NODE_SUMMARY)
            continue;
        else if (holds_details(r->m->arena, n))
            walk(r, n, level);
        else
            draft_node(r->m, n);
    }
}

bool details_node(struct reading *r, struct node *n)
{
    int level = 1;

    if (!holds_details(r->m->arena, n)) return false;
    for (int i = 1; i < HEADING_LEVELS; i++)
        if (r->m->path_lines[i]) level = i + 1;
    if (n->kind == NODE_DETAILS)
        details(r, n, level);
    else
        walk(r, n, level);
    return true;
}

void details_read(struct reading *r)
{
    convention_below(r, holds_details);
    convention_each(r, details_node);
}

/* ---- answers in details, questions in list items or paragraphs ---- */

/* The item's or the file's blocks up to the details are the question. */
static void ask(struct reading *r, struct node *first, const struct node *details, struct str number)
{
    struct title title = {0};

    if (first != details && (first->kind == NODE_PARA || first->kind == NODE_HEADING)) {
        title = title_of(r->m->arena, &first->spans, first->line);
        if (!title.label.n) title.label = number;
    }
    gaps_title(r->m, &title, first->line);
    r->m->to_front = true;
    for (struct node *n = title.spans.n ? first->next : first; n != details; n = n->next) draft_node(r->m, n);
    r->m->to_front = false;
}

static struct node *find_details(struct node *first)
{
    while (first && first->kind != NODE_DETAILS) first = first->next;
    return first;
}

static void items(struct reading *r, struct node *list)
{
    size_t index = 0;

    for (struct node *item = list->child; item; item = item->next, index++) {
        struct node *details = find_details(item->child);

        if (!details && holds_details(r->m->arena, item)) {
            for (struct node *n = item->child; n; n = n->next) {
                if (n->kind == NODE_LIST)
                    items(r, n);
                else
                    draft_node(r->m, n);
            }
            continue;
        }
        if (!details) {
            draft_node(r->m, convention_item_alone(r->m->arena, list, index, item));
            continue;
        }
        ask(r, item->child, details, convention_item_number(r->m->arena, list, index));
        for (struct node *n = details; n; n = n->next) {
            if (n->kind == NODE_DETAILS)
                convention_reveal(r, n);
            else
                draft_node(r->m, n);
        }
    }
}

void details_read_answers(struct reading *r)
{
    struct node *start = NULL; /* of a question that is not asked yet */
    const struct node *last = NULL;

    for (const struct node *n = r->doc->root->child; n; n = n->next)
        if (n->kind == NODE_DETAILS) last = n;
    convention_below(r, holds_details);
    for (struct node *n = r->doc->root->child; n; n = n->next) {
        bool heads = n->kind == NODE_HEADING || (n->kind == NODE_LIST && holds_details(r->m->arena, n));

        if (heads || (n->kind == NODE_RULE && !start)) {
            draft_card_end(r->m);
            for (; start && start != n; start = start->next) draft_node(r->m, start);
            start = NULL;
            if (n->kind == NODE_HEADING) convention_heading(r, n);
            if (n->kind == NODE_LIST) items(r, n);
        } else if (n->kind == NODE_DETAILS) {
            if (start) ask(r, start, n, (struct str){"", 0});
            start = NULL;
            if (n == last) last = NULL;
            if (r->m->in_card)
                convention_reveal(r, n);
            else
                draft_node(r->m, n);
        } else if (!start && last) {
            start = n;
        } else if (!start) {
            draft_node(r->m, n);
        }
    }
    for (; start; start = start->next) draft_node(r->m, start);
    draft_card_end(r->m);
}
