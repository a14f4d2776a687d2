#include "read/cards/hash.h"

#include "base/hash.h"

static uint64_t hash_str(uint64_t hash, struct str s)
{
    hash = hash_bytes(hash, s.p, s.n);
    return hash_bytes(hash, "", 1);
}

static uint64_t hash_blocks(uint64_t hash, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        const int facts[] = {(int)block->kind, block->level,     (int)block->list_style,
                             block->start,     (int)block->task, (int)block->align,
                             block->rtl,       block->header};

        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
            hash = hash_bytes(hash, &(unsigned char){(unsigned char)facts[i]}, 1);
        hash = hash_str(hash, block->text);
        hash = hash_str(hash, block->language);
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            const unsigned char marks[] = {(unsigned char)span->kind, (unsigned char)span->style,
                                           (unsigned char)(span->style >> 8)};

            hash = hash_bytes(hash, marks, sizeof marks);
            hash = hash_str(hash, span->text);
            if (span->url) hash = hash_str(hash, str_of(span->url));
        }
        hash = hash_blocks(hash, block->child);
    }
    return hash_bytes(hash, "\f", 1);
}

void cards_hash(struct card *card)
{
    card->hash = hash_blocks(hash_blocks(0, card->front), card->back);
}
