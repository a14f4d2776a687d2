#include "deck/digest.h"

#include "base/hash.h"
#include "image/image.h"

static uint64_t pictures(struct arena *arena, uint64_t hash, const char *deck, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            if (span->kind == SPAN_IMAGE && span->url) hash = image_hash(arena, hash, deck, span->url);
        }
        hash = pictures(arena, hash, deck, block->child);
    }
    return hash;
}

void digest_deck(struct arena *arena, struct deck *deck)
{
    for (size_t i = 0; i < deck->cards.n; i++) {
        struct card *card = &deck->cards.v[i];

        card->hash = pictures(arena, card->hash, card->file, card->front);
        card->hash = pictures(arena, card->hash, card->file, card->back);
        for (size_t k = 0; k < card->tags.n; k++) {
            struct str tag = card->tags.v[k];
            if (deck_has_tag(deck, tag)) continue;
            card->hash = hash_bytes(card->hash, "#", 1);
            card->hash = hash_bytes(card->hash, tag.p, tag.n);
        }
    }
}
