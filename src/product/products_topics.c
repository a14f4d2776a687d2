#include "product/products.h"

#include "deck/select.h"

/* One topic. What the user asked for and this topic cannot give stops the run where there is nothing else to make; here it
 * is told of the topic, and the others are made. */
static void make_one(const struct make *make, struct product *product, const size_t *cards, size_t n)
{
    size_t index = make->deck->cards.v[cards[0]].topic;
    const struct topic *topic = &make->deck->topics.v[index];
    const char *slug = str_z(make->arena, topic->slug);
    size_t made = product->prints.n;
    struct diag why;

    if (!products_find(make->job->as)->one(make, product, cards, n, deck_topic_shown(topic), slug, &why)) {
        diag(make->diags, DIAG_TOPIC, topic->file, topic->line, why.text);
        product->n_refused++;
    }
    product->n_topics += product->prints.n > made;
    for (size_t i = made; i < product->prints.n; i++) {
        product->prints.v[i].topic = index + 1;
        product->prints.v[i].cards = n;
    }
}

void products_topics(const struct make *make, struct product *product)
{
    for (size_t i = 0, n; i < make->n_cards; i += n) {
        n = select_run(make->deck, make->cards + i, make->n_cards - i);
        make_one(make, product, make->cards + i, n);
    }
}
