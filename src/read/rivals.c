#include "read/rivals.h"

#include <string.h>

#include "base/diag.h"
#include "base/words.h"
#include "ledger/ledger.h"
#include "read/read.h"

enum { RIVALS_SHOWN = 3 };

void rivals_note(struct arena *arena, struct deck *deck, const char *file, const struct facts *facts,
                 const struct way *way)
{
    struct verdict verdicts[FORMAT_COUNT];
    size_t n = rules_weigh(facts, verdicts);

    *VEC_PUSH(arena, &deck->weighed) =
        (struct weighed){file, rules_format_name(way->format), way->why, NULL, way->cards, true};
    for (size_t i = 0; i < n; i++) {
        const struct verdict *v = &verdicts[i];

        if (v->format == way->format) continue;
        *VEC_PUSH(arena, &deck->weighed) =
            (struct weighed){file, rules_format_name(v->format), v->why, v->needs, v->marks, v->fits};
    }
}

/* What a convention makes of a file, alone. */
struct made {
    const struct weighed *weighed;
    size_t cards;
    struct ledger_share share;
};

static struct made make(struct arena *arena, const struct weighed *weighed, const struct source *source,
                        const struct read_options *options)
{
    struct diags *silent = diags_new(arena);
    struct deck *deck = read_front(arena, source, 1, silent);
    struct read_options how = *options;

    how.format = weighed->needs ? weighed->name : options->format;
    read_deck(arena, deck, source, 1, &how, silent);
    return (struct made){weighed, deck->cards.n, ledger_share(arena, deck, source)};
}

/* True if `a` is the nearer rival: it fits and the other does not; else it explains more of the text. */
static bool is_nearer(const struct made *a, const struct made *b)
{
    if (a->weighed->fits != b->weighed->fits) return a->weighed->fits;
    return !a->weighed->fits && a->share.on > b->share.on;
}

static const char *made_text(struct arena *arena, const struct made *made)
{
    size_t all = made->share.on + made->share.off, marks = made->weighed->marks;

    return arena_printf(arena, SAY("%s, %-s, %-s, %zu %% of the text"), made->weighed->name,
                        arena_printf(arena, SAYS(marks, "%zu mark", "%zu marks"), marks),
                        arena_printf(arena, SAYS(made->cards, "%zu card", "%zu cards"), made->cards),
                        all ? made->share.on * 100 / all : 0);
}

static void add_file(struct strbuf *b, const struct deck *deck, size_t first, const struct source *source,
                     const struct read_options *options, bool files)
{
    struct arena *arena = b->arena;
    const struct weighed *taken = &deck->weighed.v[first];
    struct made winner = make(arena, taken, source, options);
    VEC(struct made) made = {0};

    for (size_t i = first + 1; i < deck->weighed.n && deck->weighed.v[i].file == taken->file; i++) {
        struct made next = make(arena, &deck->weighed.v[i], source, options);
        size_t k = made.n;

        *VEC_PUSH(arena, &made) = next;
        for (; k && is_nearer(&next, &made.v[k - 1]); k--) made.v[k] = made.v[k - 1];
        made.v[k] = next;
    }
    if (files) strbuf_printf(b, "%s: ", taken->file);
    strbuf_printf(b, SAY("taken: %-s: %-s"), made_text(arena, &winner), taken->why);
    strbuf_addc(b, '\n');
    for (size_t i = 0; i < made.n && i < RIVALS_SHOWN; i++) {
        const struct weighed *rival = made.v[i].weighed;
        const char *text = made_text(arena, &made.v[i]);

        text = rival->fits
                   ? arena_printf(arena, SAY("%-s: %-s, but %s comes first"), text, rival->why, taken->name)
                   : arena_printf(arena, SAY("%-s: not taken, it needs %-s"), text, rival->needs);
        strbuf_printf(b, i ? SAY("  then: %-s") : SAY("  next: %-s"), text);
        strbuf_addc(b, '\n');
    }
    if (!made.n) strbuf_printf(b, "%s\n", SAY("  next: none, no other form has a card in it"));
}

struct str rivals_text(struct arena *arena, const struct deck *deck, const struct source *sources, size_t n,
                       const struct read_options *options)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < deck->weighed.n; k++) {
            if (deck->weighed.v[k].file != sources[i].name || deck->weighed.v[k].needs) continue;
            add_file(&b, deck, k, &sources[i], options, n > 1);
            break;
        }
    return strbuf_str(&b);
}
