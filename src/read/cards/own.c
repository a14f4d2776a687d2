#include "read/cards/own.h"

#include <assert.h>

#include "read/cards/gaps.h"
#include "read/guess/rules.h"
#include "read/tree/cloze.h"

/* What is a gap in a note. */
enum { GAPS_NOTE = CLOZE_BRACES };

static void append_all(struct node *to, struct node *first)
{
    for (struct node *n = first, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        node_append(to, n);
    }
}

/* A note with gaps in its front: filled on the back, where its other fields follow. */
static void gapped(struct draft *m, struct node *front, struct node *back)
{
    struct node *all = node_new(m->arena, NODE_DETAILS, front->line);

    append_all(all, front);
    append_all(all, back);
    gaps_card(m, all->child, NULL, GAPS_NOTE, (struct str){0});
}

static void asked(struct draft *m, struct node *front, struct node *back, int line)
{
    struct title title = {0};

    if (front->kind == NODE_PARA || front->kind == NODE_HEADING) {
        title = title_of(m->arena, &front->spans, front->line);
        front = front->next;
    }
    gaps_title(m, &title, line);
    m->two_way = m->own && m->own->both;
    m->to_front = true;
    draft_nodes(m, front);
    m->to_front = false;
    draft_nodes(m, back);
}

void own_card(struct draft *m, struct node *node)
{
    const char *before = m->form;
    struct node *summary = node->child;
    bool gaps = false;

    assert(node->kind == NODE_CARD && !m->in_card && !m->own);
    assert(summary && summary->kind == NODE_SUMMARY && summary->child);
    m->form = rules_format_name(FORMAT_CARDS);
    m->own = node->card;
    for (const struct node *n = summary->child; m->own && n && !gaps; n = n->next)
        gaps = cloze_in(n, GAPS_NOTE);
    if (gaps)
        gapped(m, summary->child, summary->next);
    else
        asked(m, summary->child, summary->next, node->line);
    draft_card_end(m);
    m->own = NULL;
    m->form = before;
}
