/* unpack/json_quiz.h: cards with options to choose from, and an answer that names one of them, by its text, number, letter or id. */
#ifndef UNPACK_JSON_QUIZ_H
#define UNPACK_JSON_QUIZ_H

#include "base/arena.h"
#include "unpack/json_tree.h"

struct json_quiz {
    struct json_tree
        *options;    /* the member that has them; NULL: it is no such card, and all else is nothing */
    struct str list; /* one a line; where only wrong ones are given, with the answer, in alphabetical order */
    struct json_tree *right; /* the member that says which is right; NULL: an option does, or nothing */
    struct str answer;       /* in words */
};

/* `first`: what the first option is called where answers are numbers, 0 or 1. What it says of is read. */
struct json_quiz json_quiz_of(struct arena *arena, const struct json_tree *card, int first);
/* The number that the card's answer gives, and of how many; false: it gives none. */
bool json_quiz_number(const struct json_tree *card, int *number, int *of);

#endif
