#include "base/tongue.h"
#include "base/utf8.h"
#include "deck/deck.h"

/* Letters that were met. */
struct signs {
    bool chinese, kana, hangul;
};

static void block_signs(void *to, struct block *block)
{
    struct signs *signs = to;

    for (size_t i = 0; i < block->spans.n && !signs->kana; i++) {
        struct str text = block->spans.v[i].text;

        if (!tongue_may_tell(text)) continue;
        for (size_t at = 0; at < text.n;) {
            uint32_t rune = utf8_next(text, &at);

            signs->chinese = signs->chinese || (rune >= 0x3400 && rune <= 0x9FFF);
            signs->kana = signs->kana || (rune >= 0x3041 && rune <= 0x30FA);
            signs->hangul = signs->hangul || (rune >= 0xAC00 && rune <= 0xD7A3);
        }
    }
}

const char *deck_signs(const struct deck *deck)
{
    struct signs signs = {0};

    for (size_t i = 0; i < deck->cards.n && !signs.kana; i++) {
        deck_blocks_visit(deck->cards.v[i].front, block_signs, &signs);
        deck_blocks_visit(deck->cards.v[i].back, block_signs, &signs);
    }
    if (signs.kana) return "ja";
    return signs.chinese && !signs.hangul ? "zh" : NULL;
}
