#include "deck/changed.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "deck/input.h"

/* A card as a report knows it. */
struct known {
    const char *id, *hash;
};

static int by_both(const void *a, const void *b)
{
    const struct known *p = a, *q = b;
    int order = strcmp(p->id, q->id);

    return order ? order : strcmp(p->hash, q->hash);
}

/* The cards of a report, sorted; false if it is none. */
static bool known_cards(struct arena *arena, const json_t *report, struct known **known, size_t *n)
{
    const json_t *cards = json_object_get(report, "cards");
    const json_t *card;
    size_t i;

    *n = json_array_size(cards);
    *known = NEW_N(arena, struct known, *n);
    if (!json_is_array(cards)) return false;
    json_array_foreach(cards, i, card)
    {
        (*known)[i] = (struct known){json_string_value(json_object_get(card, "id")),
                                     json_string_value(json_object_get(card, "hash"))};
        if (!(*known)[i].id || !(*known)[i].hash) return false;
    }
    if (*n > 1) qsort(*known, *n, sizeof **known, by_both);
    return true;
}

static bool *flags(struct arena *arena, const struct deck *deck, const struct known *known, size_t n)
{
    bool *changed = NEW_N(arena, bool, deck->cards.n);

    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        struct known now = {str_z(arena, card->id), arena_printf(arena, "%016" PRIx64, card->hash)};

        changed[i] = n == 0 || !bsearch(&now, known, n, sizeof now, by_both);
    }
    return changed;
}

bool *changed_since(struct arena *arena, const char *file, const struct deck *deck, struct diags *diags)
{
    struct source source;
    struct known *known;
    bool *changed = NULL;
    json_error_t error;
    json_t *report;
    size_t n;

    if (!input_read(arena, file, &source, diags)) return NULL;
    report = json_loadb(source.text.p, source.text.n, 0, &error);
    if (report && known_cards(arena, report, &known, &n))
        changed = flags(arena, deck, known, n);
    else
        diag(diags, DIAG_CANNOT_READ, file, report ? 0 : error.line,
             report ? "it is no report of recto's" : error.text);
    json_decref(report);
    return changed;
}
