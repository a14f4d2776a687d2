/* fuzz_read.c: any bytes through the reader. The first byte chooses the options and whether the rest is Markdown or
 * separated values. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/diag.h"
#include "deck/deck.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct read_options options = {0};
    const char *name = "fuzz.md";

    if (size > 0) {
        options.card_level = data[0] % 7; /* 0: find out */
        options.topic_level = data[0] / 7 % 7;
        options.drop_unanswered = data[0] >= 128;
        if (data[0] % 128 >= 98) name = "fuzz.csv";
        data++;
        size--;
    }
    struct source source = {.name = name, .text = {(const char *)data, size}};
    struct deck *deck = read_front(arena, &source, 1, diags);
    read_deck(arena, deck, &source, 1, &options, diags);

    /* What every reader of a deck relies on. */
    size_t cards = 0;
    for (size_t i = 0; i < deck->topics.n; i++) {
        if (deck->topics.v[i].first != cards) abort();
        cards += deck->topics.v[i].n;
    }
    if (cards != deck->cards.n || (cards == 0 && diags_status(diags, false) == 0)) abort();
    struct strbuf text = strbuf_new(arena);
    deck_dump(deck, &text);
    arena_free(arena);
    return 0;
}
