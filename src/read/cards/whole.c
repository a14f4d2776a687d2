#include "read/cards/whole.h"

#include <assert.h>

#include "read/cards/block.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

static struct str text_of(struct arena *arena, const struct block *block)
{
    struct strbuf plain = strbuf_new(arena);

    deck_spans_plain(&block->spans, &plain);
    return str_trim(strbuf_str(&plain));
}

/* "Question", "Question 3", "Q.": nothing is asked. */
static bool is_label(struct arena *arena, const struct block *block)
{
    struct title title;

    if (block->kind != BLOCK_PARA && block->kind != BLOCK_HEADING) return false;
    title = title_of(arena, &block->spans, block->line);
    return (title.bare && title.numbering == NUMBER_QUESTION) || lexicon_is_question(text_of(arena, block));
}

/* Bytes that say of the paragraph that it is the answer. Below a label "Solution:" does, too, and "Solution" alone. */
static size_t para_label(struct arena *arena, const struct block *para, bool label)
{
    struct str lead = title_spans_lead(arena, &para->spans);
    size_t n = lexicon_answer_prefix(lead);

    if (!n && label) n = lexicon_solution_prefix(lead);
    return !n && label && lexicon_is_answer(text_of(arena, para)) ? lead.n : n;
}

/* The same at the head of a paragraph, or of one in a quote. */
static size_t answer_label(struct arena *arena, const struct block *block, bool label)
{
    size_t n = 0;

    if (block->kind == BLOCK_PARA) return para_label(arena, block, label);
    if (block->kind != BLOCK_QUOTE) return 0;
    for (const struct block *b = block->child; b && !n; b = b->next)
        if (b->kind == BLOCK_PARA) n = para_label(arena, b, label);
    return n;
}

static bool is_options(const struct block *block)
{
    size_t items = 0;

    if (block->kind == BLOCK_PARA && block_has_options(&block->spans)) return true;
    if (block->kind == BLOCK_PARA && block->next && block->next->kind == BLOCK_PARA)
        return block_option(&block->spans) == 0 && block_option(&block->next->spans) == 1;
    if (block->kind != BLOCK_LIST) return false;
    for (const struct block *item = block->child; item; item = item->next) items++;
    return items >= 2 && items <= 10;
}

/* "Explanation:" says why the answer is right, and so that it is known. */
static bool explains(struct arena *arena, const struct block *block)
{
    return block->kind == BLOCK_PARA && lexicon_explanation_prefix(title_spans_lead(arena, &block->spans));
}

/* The first block that says that it is the answer, with what is asked above it; else NULL. */
static struct block *answer_find(struct arena *arena, bool label, struct block *back)
{
    bool asked = label;

    for (struct block *block = back; block; block = block->next) {
        if (answer_label(arena, block, label) || explains(arena, block))
            return asked && block != back ? block : NULL;
        asked = asked || is_options(block) || block->kind == BLOCK_CODE;
    }
    return NULL;
}

/* The blocks before `end` go to the end of the front. */
static void move(struct block **front, struct block **back, struct block *end)
{
    struct block *last = *back;

    assert(last && last != end);
    while (*front) front = &(*front)->next;
    *front = *back;
    while (last->next != end) last = last->next;
    last->next = NULL;
    *back = end;
}

struct str whole_front(struct arena *arena, bool label, struct block **front, struct block **back, int *line)
{
    const struct str none = {"", 0};
    struct block *answer, *copy;
    struct str taken;
    bool word;
    size_t n;

    if (!*back) return none;
    word = *front && !(*front)->next && is_label(arena, *front);
    label = label || word;
    answer = answer_find(arena, label, *back);
    if (!answer) {
        bool para = (*back)->kind == BLOCK_PARA;
        /* "Problem?" asks by itself, if what is below it does not. */
        bool more = (*back)->next && !(word && lexicon_has_mark(text_of(arena, *front)));
        bool asks = para && (more || (word && lexicon_asks(text_of(arena, *back))));

        if (label && *front && !(*front)->next && asks) move(front, back, (*back)->next);
        return none;
    }
    move(front, back, answer);
    if (answer->kind != BLOCK_PARA) return none;
    n = answer_label(arena, answer, label);
    if (!n) return none;
    taken = str_sub(title_spans_lead(arena, &answer->spans), 0, n);
    if (!answer->next && str_trim(text_of(arena, answer)).n <= n &&
        lexicon_is_answer_too(str_trim(taken), false))
        return none;
    copy = NEW(arena, struct block);
    *copy = *answer;
    copy->spans = title_spans_copy(arena, &answer->spans);
    title_spans_drop(&copy->spans, n);
    copy->spans = block_spans(arena, &copy->spans);
    *back = copy->spans.n ? copy : answer->next;
    *line = answer->line;
    return taken;
}
