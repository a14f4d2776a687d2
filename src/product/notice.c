#include "product/notice.h"

#include "base/words.h"

static struct block *block_new(struct arena *arena, const struct card *card, enum block_kind kind)
{
    struct block *block = NEW(arena, struct block);

    block->kind = kind;
    block->file = card->file;
    block->line = card->line;
    return block;
}

static struct block *para_new(struct arena *arena, const struct card *card, struct str text, unsigned style)
{
    struct block *para = block_new(arena, card, BLOCK_PARA);
    struct span *span = VEC_PUSH(arena, &para->spans);

    span->text = text;
    span->style = style;
    span->line = card->line;
    return para;
}

static struct block *notice_side(struct arena *arena, const struct card *card, struct str text)
{
    struct block *frame = block_new(arena, card, BLOCK_QUOTE);
    struct str where = str_of(arena_printf(arena, "%s:%d [%s]", card->file ? card->file : "-", card->line,
                                           diag_name(DIAG_NOT_SET)));

    frame->framed = true;
    frame->child = para_new(arena, card, where, STYLE_ITALIC);
    if (text.n) {
        struct block *said = para_new(arena, card, text, 0);

        said->next = frame->child;
        frame->child = said;
    }
    return frame;
}

const struct card *notice_card(struct arena *arena, const struct card *card, unsigned sides)
{
    struct card *notice = NEW(arena, struct card);

    *notice = *card;
    if (sides & NOTICE_FRONT) notice->front = notice_side(arena, card, deck_question(arena, card));
    if (sides & NOTICE_BACK) notice->back = notice_side(arena, card, (struct str){0});
    return notice;
}

void notice_note(struct arena *arena, struct noticed *noticed, const struct card *card)
{
    if (!notice_is_on(noticed, card)) *VEC_PUSH(arena, &noticed->cards) = card->number;
}

bool notice_is_on(const struct noticed *noticed, const struct card *card)
{
    for (size_t i = 0; i < noticed->cards.n; i++)
        if (noticed->cards.v[i] == card->number) return true;
    return false;
}

const char *notice_sides(unsigned sides)
{
    return sides == (NOTICE_FRONT | NOTICE_BACK) ? SAY("question and answer")
           : sides == NOTICE_FRONT               ? SAY("question")
                                                 : SAY("answer");
}

bool notice_needed(const struct galley *galley, size_t from, size_t to, double width)
{
    const double high = 1e6; /* how tall lines are is the columns' matter */

    for (size_t i = from; i < to; i++) {
        const struct line *line = &galley->lines.v[i];
        struct page page = {.safe = {0, -high, width, 2 * high}};

        page.items.v = (struct item *)line->items;
        page.items.n = line->n;
        if (page_stray(&page, PAGE_OVERHANG)) return true;
    }
    return false;
}
