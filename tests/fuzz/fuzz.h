/* fuzz.h: what the targets share. A target is a file fuzz_NAME.c with one function, which is given any bytes; its corpus is
 * the folder corpus/NAME. Replaying (replay.c) and looking for more (make fuzz) call the same function. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "deck/deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for any input. */
#define HOLDS(fact) ((fact) ? (void)0 : fuzz_broken(#fact, __FILE__, __LINE__))
static inline void fuzz_broken(const char *fact, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, fact);
    abort();
}

/* Takes a choice of n off the front of the input: '0' is 0, '1' is 1, so that a corpus can be written by hand. */
static inline unsigned fuzz_choice(struct str *input, unsigned n)
{
    unsigned choice = input->n ? (unsigned char)(*input->p - '0') % n : 0;

    *input = str_from(*input, 1);
    return choice;
}

/* Takes off what stands in front of the next file separator, U+001C: an input may be several files. */
static inline struct str fuzz_file(struct str *input)
{
    size_t n = str_find(*input, 0x1C);
    struct str file = str_sub(*input, 0, n);

    *input = str_from(*input, n + 1);
    return file;
}

static inline bool fuzz_is_utf8(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        if (utf8_next(text, &i) == RUNE_BAD && i == start + 1) return false;
    }
    return true;
}

/* All text inside recto is UTF-8, that of messages too. */
static inline void fuzz_messages_hold(const struct diags *diags)
{
    for (size_t i = 0; i < diags->list.n; i++) HOLDS(fuzz_is_utf8(str_of(diags->list.v[i].text)));
}

/* Spans are text without line ends: these are blanks, or spans of their own. */
static inline void fuzz_spans_hold(const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++)
            HOLDS(str_find(block->spans.v[i].text, '\n') == block->spans.v[i].text.n);
        fuzz_spans_hold(block->child);
    }
}

/* What everybody who is given a deck relies on. */
static inline void fuzz_deck_holds(struct arena *arena, const struct deck *deck, const struct diags *diags)
{
    struct strbuf text = strbuf_new(arena);
    size_t cards = 0;

    for (size_t i = 0; i < deck->topics.n; i++) {
        HOLDS(deck->topics.v[i].first == cards);
        cards += deck->topics.v[i].n;
    }
    HOLDS(cards == deck->cards.n);
    HOLDS(cards > 0 || diags_status(diags, false) != 0);
    for (size_t i = 0; i < cards; i++) {
        const struct card *card = &deck->cards.v[i];

        HOLDS(card->number == i + 1);
        HOLDS(card->topic < deck->topics.n);
        HOLDS(card->front && card->back);
        fuzz_spans_hold(card->front);
        fuzz_spans_hold(card->back);
    }
    HOLDS(deck->title.n > 0);
    deck_dump(deck, &text);
    HOLDS(fuzz_is_utf8(strbuf_str(&text)));
    fuzz_messages_hold(diags);
}

#endif
