/* base/vocab.h: recto's own words on a page ("Contents", "page 7"), in the language of the deck.
 *
 * A table of languages; one that it does not have reads English. What is said to the person at the terminal, and the slug
 * of a sheet, are base/words.h's. No errors. */
#ifndef BASE_VOCAB_H
#define BASE_VOCAB_H

#include <stddef.h>

#include "base/str.h"

/* A '#' stands for a number or label. */
enum vocab {
    VOCAB_CONTENTS,
    VOCAB_INDEX,
    VOCAB_NOTES,
    VOCAB_TEST,    /* heads a grid of question numbers to tick */
    VOCAB_ANSWERS, /* heads the answers of a quiz */
    VOCAB_ANSWER_PAGE,
    VOCAB_QUESTION_PAGE,
    VOCAB_PAGE,
    VOCAB_CARD,
    VOCAB_QUESTION,
    VOCAB_QUESTIONS,
    VOCAB_CARDS,
    VOCAB_TOPICS,
    VOCAB_MORE_TOPICS,
    VOCAB_ONE_QUESTION,
    VOCAB_ONE_CARD,
    VOCAB_ONE_TOPIC,
    VOCAB_COLOPHON,
    VOCAB_COUNT
};

/* The word in the language of a tag ("de-AT"; NULL: English), its '#' as it is; const data, ends in NUL. */
struct str vocab(const char *language, enum vocab word);
/* The same with `label` for its '#', in the arena. */
struct str vocab_with(struct arena *arena, const char *language, enum vocab word, struct str label);
/* "1 card", "5 cards": `many` is VOCAB_QUESTIONS, VOCAB_CARDS or VOCAB_TOPICS. Lives in the arena. */
struct str vocab_count(struct arena *arena, const char *language, enum vocab many, size_t n);

/* What stands between two numbers of a range ("1 to 5") and in front of the last of several ("1, 2 and 5"), with its blanks. Const data. */
enum vocab_between { VOCAB_TO, VOCAB_AND };
struct str vocab_between(const char *language, enum vocab_between word);

/* What heads a callout of that kind ("tip", "WARNING") where its author says nothing; empty for other kinds. Const data. */
struct str vocab_callout(const char *language, struct str kind);

#endif
