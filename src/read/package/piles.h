/* read/package/piles.h: the decks of a package as topics. */
#ifndef READ_PACKAGE_PILES_H
#define READ_PACKAGE_PILES_H

#include "deck/package.h"
#include "read/values/topic_names.h"

/* Its cards, deck by deck. */
struct pile_order {
    size_t *cards; /* indices */
    size_t n;
};

/* By the decks' names, as people sort them: a deck before those below it, 2 before 10, the language's letters. Within a deck in
 * the package's order. In the arena; `language` may be NULL. */
struct pile_order piles_order(struct arena *arena, const struct package *package, const char *language);
/* As topic_names_title has it. */
struct str piles_title(struct arena *arena, const struct package *package);

#endif
