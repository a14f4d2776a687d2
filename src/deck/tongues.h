/* deck/tongues.h: which other languages than its own a deck is in: a deck of words to learn asks in one and answers in another. Reads
 * a part of it. Const data; scratch in the arena, which is as it was; no errors. */
#ifndef DECK_TONGUES_H
#define DECK_TONGUES_H

struct arena;
struct deck;

/* Tags of BCP 47; NULL: it is not sure, or the deck's. */
struct deck_tongues {
    const char *front, *back; /* of all its questions, or all its answers */
    const char *
        signs; /* of Chinese characters: "ja" where there are kana, "zh" where there is neither that nor Korean */
};

/* `language`: the deck's own. */
struct deck_tongues deck_tongues(struct arena *arena, const struct deck *deck, const char *language);

#endif
