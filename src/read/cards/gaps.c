#include "read/cards/gaps.h"

#include <assert.h>

#include "read/cards/block.h"
#include "read/guess/junk.h"
#include "read/tree/cloze.h"

/* What is a gap in a title. */
enum { GAPS_TITLE = CLOZE_BRACES };

/* The two sides of the blocks with gaps. */
struct gap_sides {
    struct title title;        /* of the front, where the first block is a paragraph */
    struct node *front, *back; /* nodes that hold the blocks */
    struct cloze cloze;
};

/* `title`: what the first paragraph says, where that is known; else NULL. */
static struct gap_sides sides_cut(struct draft *m, const struct node *first, const struct node *end,
                                  unsigned marks, int only, int base, const struct title *title)
{
    struct gap_sides s = {.cloze = cloze_start(m->arena, marks, only, base)};

    s.front = node_new(m->arena, NODE_DETAILS, first->line);
    s.back = node_new(m->arena, NODE_DETAILS, first->line);
    for (const struct node *n = first; n != end; n = n->next) {
        struct node whole = *n, *front, *back;

        if (n == first && n->kind == NODE_PARA) {
            s.title = title ? *title : title_of(m->arena, &n->spans, n->line);
            whole.spans = s.title.spans;
        }
        cloze_node(&s.cloze, &whole, &front, &back);
        if (n == first && n->kind == NODE_PARA)
            s.title.spans = front->spans;
        else
            node_append(s.front, front);
        node_append(s.back, back);
    }
    return s;
}

/* The front with all gaps blank: what names each of its cards. */
static struct block *origin(struct draft *m, const struct gap_sides *all, int line)
{
    struct block *title = NEW(m->arena, struct block);

    title->kind = BLOCK_PARA;
    title->file = m->doc->file;
    title->line = line;
    title->spans = block_spans(m->arena, &all->title.spans);
    title->next = block_list(m->doc, all->front);
    return title->spans.n ? title : title->next;
}

/* Blocks that follow, onto the back of this card and then of the next: they are told of once. */
static void follow(struct draft *m, struct node *first, const struct node *end, bool last)
{
    for (struct node *n = first; n != end; n = n->next) {
        if (last)
            draft_node(m, n);
        else if (m->plain || !junk_kind(n))
            draft_blocks(m, block_list(m->doc, n), false);
    }
}

static void marks_omit(struct draft *m, const struct unseens *marks)
{
    for (size_t i = 0; i < marks->n; i++) draft_omit(m, marks->v[i].kind, marks->v[i].line, marks->v[i].text);
}

static void card(struct draft *m, const struct gap_sides *s, struct str label, int line)
{
    struct title title = s->title;

    if (!title.label.n) title.label = label;
    draft_card(m, &title, line);
    draft_blocks(m, block_list(m->doc, s->front), true);
}

/* The blocks of a question with gaps: from `first` up to `after`; those from `rest` up to `end` are on the back alone. */
struct gap_part {
    struct node *first, *after, *rest, *end;
    unsigned marks;
    const struct title *title; /* as in sides_cut */
    struct str label;
};

/* The last card is open, and has nothing of what follows. */
static void part_cards(struct draft *m, const struct gap_part *part)
{
    const bool each = m->options->cloze == CLOZE_EACH;
    struct node *first = part->first, *after = part->after;
    struct gap_sides all = sides_cut(m, first, after, part->marks, 0, 0, part->title);
    struct ints numbers = {0};
    struct block *name;
    int base = 0;
    size_t n;

    name = origin(m, &all, first->line);
    if (each) numbers = cloze_numbers(&all.cloze, &base);
    n = each ? numbers.n : 1;
    for (size_t i = 0; i < n; i++) {
        struct gap_sides one = all;

        assert(!each || numbers.v);
        if (each) one = sides_cut(m, first, after, part->marks, numbers.v[i], base, part->title);
        if (i) one.title.removed.n = 0;
        card(m, &one, part->label, first->line);
        if (each) {
            m->card.origin = name;
            m->card.variant = str_of(arena_printf(m->arena, "c%d", numbers.v[i]));
        }
        if (!i) marks_omit(m, &all.cloze.removed);
        if (i + 1 < n)
            draft_blocks(m, block_list(m->doc, one.back), false);
        else
            draft_nodes(m, one.back->child);
        if (i + 1 < n) follow(m, part->rest, part->end, false);
    }
}

void gaps_card(struct draft *m, struct node *first, struct node *end, unsigned marks, struct str label)
{
    struct gap_part part = {first, first, NULL, end, marks, NULL, label};

    for (struct node *node = first; node != end; node = node->next)
        if (cloze_in(node, marks)) part.after = node->next;
    assert(part.after != first && "there is a gap");
    part.rest = part.after;
    part_cards(m, &part);
    follow(m, part.rest, end, true);
}

bool gaps_split(struct draft *m, const struct title *title, const struct node *heading, struct node *split)
{
    struct node *para = node_new(m->arena, NODE_PARA, heading->line), *end = split->next;
    struct title known = *title;
    struct gap_part part = {para, split, end, NULL, GAPS_TITLE, &known, {"", 0}};
    bool any = false;

    for (const struct node *n = heading->next; n != split; n = n->next) any = any || cloze_in(n, GAPS_TITLE);
    if (!any) return false;
    while (end && (end->kind != NODE_HEADING || end->level > heading->level)) end = end->next;
    if (title->bare) {
        draft_omit(m, "number", heading->line, title->plain);
        known.spans = (struct spans){0};
        known.bare = false;
    }
    para->spans = known.spans;
    para->next = heading->next;
    part.end = end;
    part_cards(m, &part);
    draft_omit(m, "mark", split->line, split->text);
    return true;
}

void gaps_title(struct draft *m, const struct title *title, int line)
{
    struct cloze all = cloze_start(m->arena, GAPS_TITLE, 0, 0);
    struct title card = *title;
    struct spans blank, filled;
    struct ints numbers = {0};
    int base = 0;

    if (!cloze_cut(&all, &title->spans, &blank, &filled)) {
        draft_card(m, title, line);
        return;
    }
    if (m->options->cloze == CLOZE_EACH) numbers = cloze_numbers(&all, &base);
    for (size_t i = 0; i < numbers.n || !i; i++) {
        const int only = numbers.n ? numbers.v[i] : 0;
        struct cloze cloze = cloze_start(m->arena, GAPS_TITLE, only, base);
        struct str variant = {0};

        cloze_cut(&cloze, &title->spans, &card.spans, &filled);
        if (!i) draft_card(m, &card, line);
        if (only) variant = str_of(arena_printf(m->arena, "c%d", only));
        draft_gap_title(m, &card.spans, &filled, variant, &blank);
    }
    marks_omit(m, &all.removed);
}
