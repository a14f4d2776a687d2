#include "booklet.h"
#include "cards.h"
#include "make.h"

void topics_make(const struct make *make, struct product *product)
{
    const struct deck *deck = make->deck;
    size_t i = 0;

    while (i < make->n_cards) {
        size_t topic = deck->cards.v[make->cards[i]].topic;
        const char *slug = str_z(make->arena, deck->topics.v[topic].slug);
        size_t n = 0;

        while (i + n < make->n_cards && deck->cards.v[make->cards[i + n]].topic == topic) n++;
        if (make->job->as == KIND_BOOKLET) {
            booklet_one(make, product, make->cards + i, n, deck->topics.v[topic].plain, slug);
            product->n_cards += n;
            product->n_parts += n;
        } else {
            cards_one(make, product, make->cards + i, n, slug);
        }
        i += n;
    }
}
