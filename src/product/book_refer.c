#include "product/book.h"

#include "base/vocab.h"

static bool in_book(const struct book *book, size_t card)
{
    size_t low = 0, high = book->n_cards;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (book->cards[middle] < card)
            low = middle + 1;
        else
            high = middle;
    }
    return low < book->n_cards && book->cards[low] == card;
}

static struct str on_page(const struct book *book, size_t folio)
{
    /* The first build knows no page yet; it is thrown away. */
    return vocab_with(book->cx.stick->scratch, book->language, VOCAB_PAGE,
                      folio ? book_label(book, folio) : str_of("00"));
}

struct reference book_refer(const struct context *cx, const struct span *span)
{
    const struct book *book = cx->refers_to;
    const struct deck *deck = book->make->deck;

    if (span->target < 0) {
        size_t topic = (size_t)(-span->target - 1);

        for (size_t c = 0; c < book->chapters.n; c++)
            if (book->chapters.v[c].topic == topic)
                return (struct reference){on_page(book, book->chapters.v[c].folio),
                                          book_topic_dest(book, topic)};
        return (struct reference){deck_topic_shown(&deck->topics.v[topic]), -1};
    } else {
        size_t index = (size_t)span->target - 1;
        const struct card *card = &deck->cards.v[index];

        if (in_book(book, index))
            return (struct reference){on_page(book, book->known_folio[index]), book_card_dest(book, index)};
        return (struct reference){
            str_of(arena_printf(
                book->cx.stick->scratch, "%.*s, %.*s", STR(deck_topic_shown(&deck->topics.v[card->topic])),
                STR(vocab_with(book->cx.stick->scratch, book->language, VOCAB_QUESTION, card->label)))),
            -1};
    }
}
