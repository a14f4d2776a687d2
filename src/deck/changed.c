#include "deck/changed.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/words.h"
#include "deck/digest.h"
#include "deck/input.h"

/* What must be the same for a card to be the same. */
static char *key_of_hash(struct arena *arena, const char *id, const char *hash)
{
    return arena_printf(arena, "%s\n%s", id, hash);
}

static char *key_of_texts(struct arena *arena, const char *id, const char *question, const char *answer)
{
    return arena_printf(arena, "%s\n%s\x1F%s", id, question, answer);
}

/* Earlier versions ended each block of the answer with a line's end. */
static char *without_end(struct arena *arena, const char *text)
{
    struct str s = str_of(text);

    while (s.n && s.p[s.n - 1] == '\n') s.n--;
    return str_z(arena, s);
}

static int key_cmp(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The keys of a report's cards, sorted, by hash or by text; false if it is no report. */
static bool keys_known(struct arena *arena, const json_t *report, bool by_hash, char ***keys, size_t *n)
{
    const json_t *cards = json_object_get(report, "cards");
    const json_t *card;
    size_t i;

    *n = json_array_size(cards);
    *keys = NEW_N(arena, char *, *n);
    if (!json_is_array(cards)) return false;
    json_array_foreach(cards, i, card)
    {
        const char *id = json_string_value(json_object_get(card, "id"));
        const char *hash = json_string_value(json_object_get(card, "hash"));
        const char *question = json_string_value(json_object_get(card, "question"));
        const char *answer = json_string_value(json_object_get(card, "answer"));

        if (!id || (by_hash ? !hash : !question || !answer)) return false;
        (*keys)[i] = by_hash ? key_of_hash(arena, id, hash)
                             : key_of_texts(arena, id, question, without_end(arena, answer));
    }
    if (*n > 1) qsort(*keys, *n, sizeof **keys, key_cmp);
    return true;
}

static bool has_key(char *const *keys, size_t n, char *key)
{
    return n && bsearch(&key, keys, n, sizeof key, key_cmp);
}

static bool is_known(struct arena *arena, const struct deck *deck, const struct card *card, bool by_hash,
                     char *const *keys, size_t n)
{
    const char *id = str_z(arena, card->id), *answer;

    if (by_hash) return has_key(keys, n, key_of_hash(arena, id, digest_card(arena, deck, card)));
    answer = str_z(arena, deck_answer(arena, card));
    /* Earlier versions told the first block of the front alone. */
    return has_key(keys, n, key_of_texts(arena, id, str_z(arena, deck_question(arena, card)), answer)) ||
           has_key(keys, n, key_of_texts(arena, id, str_z(arena, card->question), answer));
}

static bool *flags(struct arena *arena, const struct deck *deck, bool by_hash, char *const *keys, size_t n)
{
    bool *changed = NEW_N(arena, bool, deck->cards.n);

    for (size_t i = 0; i < deck->cards.n; i++) {
        struct arena_mark mark = arena_mark(arena);

        changed[i] = !is_known(arena, deck, &deck->cards.v[i], by_hash, keys, n);
        arena_reset(arena, mark);
    }
    return changed;
}

bool *changed_in(struct arena *arena, struct str text, const char *file, const struct deck *deck,
                 struct diags *diags)
{
    bool *changed = NULL;
    json_error_t error;
    json_t *report = json_loadb(text.p, text.n, 0, &error);
    bool by_hash = json_integer_value(json_object_get(report, "digest")) == DIGEST_VERSION;
    char **keys;
    size_t n;

    if (report && keys_known(arena, report, by_hash, &keys, &n)) {
        if (!by_hash) diag(diags, DIAG_DIGEST, file, 0);
        changed = flags(arena, deck, by_hash, keys, n);
    } else {
        const struct diag_place place = {
            .file = file, .line = report ? 0 : error.line, .column = report ? 0 : error.column};

        diag_at(diags, DIAG_CANNOT_READ, place, report ? SAY("it is no report of recto's") : error.text);
    }
    json_decref(report);
    return changed;
}

bool *changed_since(struct arena *arena, const char *file, const struct deck *deck, struct diags *diags)
{
    struct source source;

    if (!input_read_given(arena, file, &source, diags)) return NULL;
    return changed_in(arena, source.text, file, deck, diags);
}
