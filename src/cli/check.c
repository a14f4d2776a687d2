#include "cli/check.h"

#include <string.h>

#include "base/text.h"

enum { PLACES_MAX = 12 }; /* line numbers that are named in one group */

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void add_reading(struct strbuf *b, const struct deck *deck)
{
    if (!deck->format) return;
    strbuf_printf(b, "read as %s", deck->format);
    for (size_t i = 1; i < deck->forms.n; i++)
        strbuf_printf(b, "%s%s", i + 1 < deck->forms.n ? ", " : " and ", deck->forms.v[i].name);
    if (deck->card_level) strbuf_printf(b, ", questions at level %d", deck->card_level);
    if (deck->topic_level) strbuf_printf(b, ", topics at level %d", deck->topic_level);
    if (deck->left_out) strbuf_printf(b, "; on no card: %zu block%s", deck->left_out, plural(deck->left_out));
    strbuf_addc(b, '\n');
}

static void add_topics(struct strbuf *b, const struct deck *deck, const size_t *cards, size_t n_cards)
{
    size_t *counts = NEW_N(b->arena, size_t, deck->topics.n);
    size_t topics = 0;

    for (size_t i = 0; i < n_cards; i++) counts[deck->cards.v[cards[i]].topic]++;
    for (size_t i = 0; i < deck->topics.n; i++) {
        if (!counts[i]) continue;
        strbuf_printf(b, "%6zu  %.*s\n", counts[i], STR(deck->topics.v[i].plain));
        topics++;
    }
    strbuf_printf(b, "%6zu  card%s in %zu topic%s\n", n_cards, plural(n_cards), topics, plural(topics));
}

/* The places of one message: "deck.md:12, 40; other.md:3". */
static void add_places(struct strbuf *b, const struct diags *diags, enum diag_id id)
{
    const char *file = NULL;
    size_t n = 0;

    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *d = &diags->list.v[i];

        if (d->id != id || !d->file || ++n > PLACES_MAX) continue;
        if (!file || strcmp(file, d->file) != 0) {
            strbuf_addz(b, file ? "; " : "  ");
            text_shown(b, str_of(d->file), false);
            if (d->line) strbuf_printf(b, ":%d", d->line);
        } else if (d->line) {
            strbuf_printf(b, ", %d", d->line);
        }
        file = d->file;
    }
    if (n > PLACES_MAX) strbuf_printf(b, " and %zu more", n - PLACES_MAX);
    strbuf_addc(b, '\n');
}

/* One line a message, worst level first. */
static void add_groups(struct strbuf *b, const struct diags *diags)
{
    size_t counts[DIAG_COUNT] = {0};
    size_t levels[LEVEL_ERROR + 1] = {0};

    for (size_t i = 0; i < diags->list.n; i++) {
        counts[diags->list.v[i].id]++;
        levels[diag_level(diags->list.v[i].id)]++;
    }
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        for (int id = 0; id < DIAG_COUNT; id++) {
            if (!counts[id] || diag_level((enum diag_id)id) != (enum diag_level)level) continue;
            strbuf_printf(b, "%6zu  %s: %s", counts[id], diag_level_name((enum diag_level)level),
                          diag_name((enum diag_id)id));
            add_places(b, diags, (enum diag_id)id);
        }
    strbuf_printf(b, "%zu error%s, %zu warning%s, %zu note%s\n", levels[LEVEL_ERROR],
                  plural(levels[LEVEL_ERROR]), levels[LEVEL_WARNING], plural(levels[LEVEL_WARNING]),
                  levels[LEVEL_NOTE], plural(levels[LEVEL_NOTE]));
}

struct str check_summary(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n_cards,
                         const struct diags *diags)
{
    struct strbuf b = strbuf_new(arena);

    add_reading(&b, deck);
    add_topics(&b, deck, cards, n_cards);
    add_groups(&b, diags);
    return strbuf_str(&b);
}
