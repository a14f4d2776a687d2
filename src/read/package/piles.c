#include "read/package/piles.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/collate.h"
#include "base/lookup.h"

/* A deck's name, and its cards. */
struct pile {
    struct str name;
    const struct collator *collator;
    size_t first, n; /* of the first card, where it was met; how many */
};

/* The next piece of a name: a number, "::", or what stands between. */
static struct str piece(struct str *name)
{
    struct str all = *name;
    size_t n = str_digits(all);

    if (!n && str_starts(all, "::")) n = 2;
    while (!n || (n < all.n && !str_digits(str_sub(all, 0, 1)) && !char_is_digit(all.p[n]) &&
                  !str_starts(all, "::") && !str_starts(str_from(all, n), "::")))
        n++;
    *name = str_from(all, n);
    return str_sub(all, 0, n);
}

static int number_cmp(struct str a, struct str b)
{
    while (a.n > 1 && *a.p == '0') a = str_from(a, 1);
    while (b.n > 1 && *b.p == '0') b = str_from(b, 1);
    if (a.n != b.n) return a.n < b.n ? -1 : 1;
    return memcmp(a.p, b.p, a.n);
}

static int name_cmp(const void *p, const void *q)
{
    const struct pile *one = p, *other = q;
    struct str a = one->name, b = other->name;

    while (a.n && b.n) {
        struct str x = piece(&a), y = piece(&b);
        bool divides[] = {str_is(x, "::"), str_is(y, "::")};
        int order;

        /* What a deck holds stands before its neighbours. */
        if (divides[0] != divides[1]) return divides[0] ? -1 : 1;
        order = str_digits(x) && str_digits(y) ? number_cmp(x, y) : collate_cmp(one->collator, x, y);
        if (order) return order;
    }
    if (a.n || b.n) return a.n ? 1 : -1;
    return one->first < other->first ? -1 : one->first > other->first;
}

struct str piles_title(struct arena *arena, const struct package *package)
{
    struct topic_names names = {0};

    (void)arena;
    for (size_t i = 0; i < package->cards.n; i++) topic_names_add(&names, package->cards.v[i].deck);
    return topic_names_title(&names, true);
}

struct pile_order piles_order(struct arena *arena, const struct package *package, const char *language)
{
    size_t n = package->cards.n;
    struct pile_order order = {NEW_N(arena, size_t, n), n};
    size_t *deck_of = NEW_N(arena, size_t, n), *place;
    VEC(struct pile) decks = {0};
    struct lookup names = {0};
    struct collator *collator;

    if (!n) return order;
    for (size_t i = 0; i < n; i++) {
        deck_of[i] = lookup_add(&names, arena, 0, package->cards.v[i].deck, decks.n);
        if (deck_of[i] == decks.n)
            *VEC_PUSH(arena, &decks) = (struct pile){package->cards.v[i].deck, NULL, i, 0};
        assert(decks.v && deck_of[i] < decks.n);
        decks.v[deck_of[i]].n++;
    }
    place = NEW_N(arena, size_t, decks.n);
    if (decks.n > 1) {
        collator = collate_open(language);
        for (size_t i = 0; i < decks.n; i++) decks.v[i].collator = collator;
        qsort(decks.v, decks.n, sizeof *decks.v, name_cmp);
        collate_close(collator);
    }
    for (size_t i = 0, at = 0; i < decks.n; i++) {
        place[deck_of[decks.v[i].first]] = at;
        at += decks.v[i].n;
    }
    for (size_t i = 0; i < n; i++) {
        assert(place[deck_of[i]] < n);
        order.cards[place[deck_of[i]]++] = i;
    }
    return order;
}
