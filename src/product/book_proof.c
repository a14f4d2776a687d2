#include "product/book.h"
#include "product/proofread.h"
#include "typeset/stick.h"

static void add_card(const struct book *book, struct proofreader *reader, size_t i, bool front, bool back)
{
    const struct card *card = &book->make->deck->cards.v[book->cards[i]];

    if (notice_is_on(&book->noticed, card)) return; /* what is not there has been said */
    if (front) proofread_copy(reader, card->front);
    if (back) proofread_copy(reader, card->back);
}

/* Cards in the order in which the style sets them. */
static void add_cards(const struct book *book, struct proofreader *reader, bool backs)
{
    for (size_t i = 0; i < book->n_cards; i++) add_card(book, reader, i, true, backs);
}

/* The questions on a recto, then each in front of its answer again. */
static void add_groups(const struct book *book, struct proofreader *reader)
{
    size_t first = 0;

    for (size_t g = 0; g < book->groups.n; first += book->groups.v[g++]) {
        for (size_t i = 0; i < book->groups.v[g]; i++) add_card(book, reader, first + i, true, false);
        for (size_t i = 0; i < book->groups.v[g]; i++) add_card(book, reader, first + i, true, true);
    }
}

void book_proofread(const struct book *book, size_t first)
{
    struct arena *arena = arena_new_beside(book->arena);
    struct proofreader *reader = proofread_open(arena, book->make->stick->images, book->make->diags);
    enum book_style style = book->make->job->style;

    if (style == STYLE_OVERLEAF)
        add_groups(book, reader);
    else
        add_cards(book, reader, style != STYLE_QUIZ);
    /* Behind all questions come the answers, each below its question again. */
    if (style == STYLE_QUIZ) add_cards(book, reader, true);
    for (size_t i = first; i < book->pages.n; i++) proofread_page(reader, book->pages.v[i]);
    proofread_end(reader);
    arena_free(arena);
}
