/* Labels of answers, and answers that look like one. */
#include "read/cards/block.h"
#include "read/cards/draft.h"
#include "read/guess/pair.h"
#include "read/tree/lexicon.h"

static struct str text_of(struct draft *m, const struct node *label)
{
    return str_trim(node_text(m->arena, label));
}

void draft_label(struct draft *m, struct node *label)
{
    struct str text = text_of(m, label);
    bool open = m->in_card && lexicon_is_answer_too(text, label->strong);

    draft_turn(m, label->line, open ? (struct str){"", 0} : text);
    m->label = open ? label : NULL;
}

void draft_label_end(struct draft *m, bool followed)
{
    struct node *label = m->label;
    struct node alone;

    if (!label) return;
    m->label = NULL;
    if (followed) {
        draft_omit(m, "mark", label->line, text_of(m, label));
        return;
    }
    alone = *label;
    alone.next = NULL;
    if (alone.kind == NODE_MARK) {
        node_unmark(m->arena, &alone);
        if (alone.strong) alone.spans.v[0].style |= STYLE_BOLD;
    }
    draft_blocks(m, block_list(m->doc, &alone), false);
    m->share_next = false;
}

bool draft_label_take(struct draft *m, struct node *node)
{
    size_t n = pair_answer(m->arena, node);
    struct str lead;

    if (!n && (m->asked || draft_front_asks(m)))
        n = pair_answer_asked(m->arena, node, m->asked || node->line == m->card.line + 1);
    if (!n) return true;
    lead = title_spans_lead(m->arena, &node->spans);
    if (n == lead.n && str_trim(node_text(m->arena, node)).n <= n) {
        draft_label(m, node);
        return false;
    }
    draft_turn(m, node->line, str_sub(lead, 0, n));
    node->spans = title_spans_copy(m->arena, &node->spans);
    title_spans_drop(&node->spans, n);
    return true;
}
