#include "product/book.h"
#include "product/proofread.h"
#include "typeset/stick.h"

/* The cards of a chapter, in the order in which the style sets them: with `again`, the question in front of the answer once
 * more. */
static void add_cards(const struct book *book, struct proofreader *reader, const struct chapter *chapter,
                      bool again, bool backs)
{
    for (size_t i = 0; i < chapter->n; i++) {
        const struct card *card = &book->make->deck->cards.v[book->cards[chapter->first + i]];

        if (notice_is_on(&book->noticed, card)) continue; /* what is not there has been said */
        proofread_copy(reader, card->front);
        if (again) proofread_copy(reader, card->front);
        if (backs) proofread_copy(reader, card->back);
    }
}

void book_proofread(const struct book *book, size_t first)
{
    struct arena *arena = arena_new_beside(book->arena);
    struct proofreader *reader = proofread_open(arena, book->make->stick->images, book->make->diags);
    enum book_style style = book->make->job->style;

    for (size_t c = 0; c < book->chapters.n; c++)
        add_cards(book, reader, &book->chapters.v[c], style == STYLE_OVERLEAF, style != STYLE_QUIZ);
    /* Behind all questions come the answers, each below its question again. */
    for (size_t c = 0; style == STYLE_QUIZ && c < book->chapters.n; c++)
        add_cards(book, reader, &book->chapters.v[c], false, true);
    for (size_t i = first; i < book->pages.n; i++) proofread_page(reader, book->pages.v[i]);
    proofread_end(reader);
    arena_free(arena);
}
