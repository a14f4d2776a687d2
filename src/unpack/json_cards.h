/* unpack/json_cards.h: where the cards are in a tree of JSON, and what of it is text that is on none.
 *
 * Lists of objects and lists, by themselves or as members of objects, which are decks; decks lie in lists, or in each other, and are
 * topics, "A::B". A deck of several lists has a topic for each that is not called as lists of cards are. */
#ifndef UNPACK_JSON_CARDS_H
#define UNPACK_JSON_CARDS_H

#include "base/arena.h"
#include "unpack/json_tree.h"

struct diags;

struct json_card {
    struct json_tree *tree; /* an object, or a list of sides */
    struct str topic;       /* "": the deck's own */
};

struct json_cards {
    struct arena *arena;
    VEC(struct json_card) cards; /* as they stand in the text */
};

bool json_cards_is_list(const struct json_tree *tree);
/* A string, number or yes and no. */
bool json_cards_is_words(const struct json_tree *tree);
/* What an object stands for where a text is asked for; NULL: nothing. */
struct json_tree *json_cards_inner(const struct json_tree *tree);
/* What an object is called; "": nothing. */
struct str json_cards_name(struct json_tree *object);

/* All cards below the root, added to *found. */
void json_cards_find(struct json_cards *found, struct json_tree *root);
/* One message for all strings that nobody has read, but those of names that programs have for themselves (DIAG_JSON_LEFT). */
void json_cards_left_tell(struct arena *arena, const struct json_tree *root, const char *file,
                          struct diags *diags);

#endif
