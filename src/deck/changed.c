#include "deck/changed.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
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

/* ---- what is gone ---- */

/* The ids of the deck's cards, sorted. */
static char **ids_of(struct arena *arena, const struct deck *deck)
{
    char **ids = NEW_N(arena, char *, deck->cards.n);

    for (size_t i = 0; i < deck->cards.n; i++) ids[i] = str_z(arena, deck->cards.v[i].id);
    if (deck->cards.n > 1) qsort(ids, deck->cards.n, sizeof *ids, key_cmp);
    return ids;
}

/* Where the first of that id stands among those that are sorted, or would stand. */
static size_t first_of(char *const *ids, size_t n, const char *id)
{
    size_t low = 0;

    while (low < n) {
        size_t middle = low + (n - low) / 2;

        if (strcmp(ids[middle], id) < 0)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* By what was printed on it, and its text. */
static void tell_gone(struct arena *arena, const json_t *card, const char *file, struct diags *diags)
{
    const char *label = json_string_value(json_object_get(card, "label"));
    const char *question = json_string_value(json_object_get(card, "question"));

    if (!label)
        label = arena_printf(arena, "%lld", (long long)json_integer_value(json_object_get(card, "number")));
    diag(diags, DIAG_GONE, NULL, 0, label, file, text_quoted(arena, str_of(question ? question : "")));
}

/* As many cards of one id are there as there are; the others are gone. */
static size_t find_gone(struct arena *arena, const json_t *report, const char *file, const struct deck *deck,
                        struct diags *diags)
{
    char **ids = ids_of(arena, deck);
    size_t *met = NEW_N(arena, size_t, deck->cards.n + 1); /* of the id whose first stands there */
    size_t i, gone = 0;
    const json_t *card;

    json_array_foreach(json_object_get(report, "cards"), i, card)
    {
        const char *id = json_string_value(json_object_get(card, "id"));
        size_t first = first_of(ids, deck->cards.n, id);

        /* Where the id is not, the next one's place is found: that one's count is its own. */
        if (first < deck->cards.n && !strcmp(ids[first], id)) {
            size_t at = first + met[first]++;

            if (at < deck->cards.n && !strcmp(ids[at], id)) continue;
        }
        tell_gone(arena, card, file, diags);
        gone++;
    }
    return gone;
}

bool changed_in(struct arena *arena, struct str text, const char *file, const struct deck *deck,
                struct diags *diags, struct changes *changes)
{
    json_error_t error;
    json_t *report = json_loadb(text.p, text.n, 0, &error);
    bool by_hash = json_integer_value(json_object_get(report, "digest")) == DIGEST_VERSION;
    char **keys;
    size_t n;
    bool ok = report && keys_known(arena, report, by_hash, &keys, &n);

    *changes = (struct changes){0};
    if (ok) {
        if (!by_hash) diag(diags, DIAG_DIGEST, file, 0);
        changes->fresh = flags(arena, deck, by_hash, keys, n);
        changes->gone = find_gone(arena, report, file, deck, diags);
    } else {
        const struct diag_place place = {
            .file = file, .line = report ? 0 : error.line, .column = report ? 0 : error.column};

        diag_at(diags, DIAG_CANNOT_READ, place, report ? SAY("it is no report of recto's") : error.text);
    }
    json_decref(report);
    return ok;
}

bool changed_since(struct arena *arena, const char *file, const struct deck *deck, struct diags *diags,
                   struct changes *changes)
{
    struct source source;

    if (!input_read_given(arena, file, &source, diags)) return false;
    return changed_in(arena, source.text, file, deck, diags, changes);
}
