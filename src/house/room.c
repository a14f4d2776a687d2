#include "house/impl.h"

#include "base/words.h"

/* A measure that takes room: one number of points, a length or a factor. */
static bool is_measure(const struct house_key *key)
{
    return !key->most &&
           (key->form == HOUSE_NUMBER || key->form == HOUSE_POINTS || key->form == HOUSE_LENGTH);
}

/* Makes the measure as small as in the base. False: it is not larger. */
static bool lessen(const struct house_key *key, const struct theme *base, struct theme *theme)
{
    double *value = (double *)(void *)((char *)theme + key->offset);
    double was = *(const double *)(const void *)((const char *)base + key->offset);
    bool less = was < *value;

    if (less) *value = was;
    return less;
}

const char *house_no_room(struct arena *arena, const struct theme *theme,
                          bool (*fits)(void *of, const struct theme *theme), void *of)
{
    const struct theme *base = theme->from ? theme_find(theme->from) : NULL;
    size_t n;
    const struct house_key *keys = house_keys(&n);

    if (!base || !fits(of, base)) return NULL;
    for (size_t i = 0; i < n; i++) {
        struct theme less = *theme;

        if (!is_measure(&keys[i]) || !lessen(&keys[i], base, &less)) continue;
        if (fits(of, &less)) return arena_printf(arena, SAY("%s is too large"), keys[i].path);
    }
    return SAY("its sizes and margins are too large");
}
