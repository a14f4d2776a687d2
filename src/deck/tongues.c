#include "deck/tongues.h"

#include "base/language.h"
#include "base/language_guess.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "deck/deck.h"

enum {
    /* So many cards are read, from all of the deck: to see that they are in its language; to find another. */
    OWN_CARDS = 20,
    OTHER_CARDS = 100,
    SAMPLE_BYTES = 100 /* of each side */
};

/* ---- Chinese characters ---- */

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

static const char *signs_of(const struct deck *deck)
{
    struct signs signs = {0};

    for (size_t i = 0; i < deck->cards.n && !signs.kana; i++) {
        deck_blocks_visit(deck->cards.v[i].front, block_signs, &signs);
        deck_blocks_visit(deck->cards.v[i].back, block_signs, &signs);
    }
    if (signs.kana) return "ja";
    return signs.chinese && !signs.hangul ? "zh" : NULL;
}

/* ---- sides ---- */

/* Tells the guess what the first of the blocks that has words says; false: none has any. */
static bool sample_block(struct language_guess *guess, const struct block *block)
{
    size_t n = 0;

    if (block->kind == BLOCK_CODE || block->kind == BLOCK_MATH) return false;
    for (size_t i = 0; i < block->spans.n && n < SAMPLE_BYTES; i++) {
        const struct span *span = &block->spans.v[i];
        struct str text = span->text;

        if (span->kind != SPAN_TEXT || span->style & (STYLE_CODE | STYLE_MATH | STYLE_KBD)) continue;
        /* What is cut is cut within a word, which counts for nothing. */
        text = str_sub(text, 0, SAMPLE_BYTES - n);
        text.n = utf8_start(text, text.n);
        language_guess_add(guess, text);
        n += text.n;
    }
    for (const struct block *child = block->child; child && !n; child = child->next)
        if (sample_block(guess, child)) return true;
    return n > 0;
}

static struct language_guessed side_guess(struct language_guess *guess, const struct deck *deck, bool back,
                                          size_t most)
{
    size_t step = deck->cards.n / most + 1;

    for (size_t i = 0; i < deck->cards.n; i += step) {
        const struct card *card = &deck->cards.v[i];
        const struct block *block = back ? card->back : card->front;

        while (block && !sample_block(guess, block)) block = block->next;
    }
    return language_guess_end(guess);
}

/* True if the side is surely in the deck's own language; false where that is not known. */
static bool is_own(struct arena *arena, const struct deck *deck, const char *language, bool back)
{
    struct language_guess *own = language_guess_only(arena, language);
    struct language_guessed found = {0};

    if (own) found = side_guess(own, deck, back, OWN_CARDS);
    return found.sure && language_same(found.tag, language);
}

/* In which language a side is, if that is sure and another one than the deck's; NULL: it is not. */
static const char *side_of(struct arena *arena, const struct deck *deck, const char *language, bool back)
{
    struct arena_mark mark = arena_mark(arena);
    struct language_guessed found = {0};

    /* Mostly it is the deck's, which is fast to see. */
    if (!is_own(arena, deck, language, back))
        found = side_guess(language_guess_new(arena), deck, back, OTHER_CARDS);
    arena_reset(arena, mark);
    return found.sure && !language_same(found.tag, language) ? found.tag : NULL;
}

struct deck_tongues deck_tongues(struct arena *arena, const struct deck *deck, const char *language)
{
    struct deck_tongues tongues = {.signs = signs_of(deck)};

    if (!language) return tongues;
    tongues.front = side_of(arena, deck, language, false);
    tongues.back = side_of(arena, deck, language, true);
    return tongues;
}
