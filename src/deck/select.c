#include "deck/select.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "base/words.h"
#include "deck/changed.h"
#include "deck/package.h"
#include "job/medium.h"

struct selector {
    struct arena *arena;
    const struct job *job;
    const struct deck *deck;
    struct diags *diags;
    bool *topics; /* by topic: wanted */
    int64_t due;  /* days since 1970 (--due) */
    bool told;    /* something that was asked for does not exist */
};

/* `options`: those that asked for it, as job_place_of has them. */
static void missing(struct selector *s, const char *options, const char *text)
{
    struct diag_place from = job_place_of(s->job, options);

    s->told = true;
    diag_at(s->diags, DIAG_NO_SELECTION, from, text);
}

static const char *quoted(struct selector *s, const char *text)
{
    return text_quoted(s->arena, str_of(text));
}

/* ---- topics ---- */

/* The topic that is named by number, slug or title; topics.n if there is none. */
static size_t topic_find(const struct deck *deck, const char *name)
{
    size_t digits = strspn(name, "0123456789");

    if (digits && digits < 10 && !name[digits]) {
        size_t number = strtoul(name, NULL, 10);
        if (number >= 1 && number <= deck->topics.n) return number - 1;
    }
    for (size_t i = 0; i < deck->topics.n; i++) {
        const struct topic *topic = &deck->topics.v[i];
        if (str_is_nocase(topic->slug, name) || str_is_nocase(topic->plain, name)) return i;
    }
    return deck->topics.n;
}

/* The title of the topic whose title or slug is most like the name. */
static const char *topic_nearest(const struct selector *s, const char *name)
{
    size_t n = s->deck->topics.n;
    const char **names = NEW_N(s->arena, const char *, 2 * n);
    const char *nearest;

    for (size_t i = 0; i < n; i++) {
        names[2 * i] = str_z(s->arena, s->deck->topics.v[i].plain);
        names[2 * i + 1] = str_z(s->arena, s->deck->topics.v[i].slug);
    }
    nearest = text_nearest(name, names, 2 * n);
    for (size_t i = 0; i < n; i++)
        if (nearest == names[2 * i + 1]) return names[2 * i];
    return nearest;
}

static void choose_topics(struct selector *s)
{
    size_t n = s->deck->topics.n;

    s->topics = NEW_N(s->arena, bool, n);
    for (size_t i = 0; i < n; i++) s->topics[i] = !s->job->topics.n;
    for (size_t i = 0; i < s->job->topics.n; i++) {
        const char *name = s->job->topics.v[i];
        size_t topic = topic_find(s->deck, name);

        if (topic < n)
            s->topics[topic] = true;
        else
            missing(s, "topic",
                    arena_printf(s->arena, SAY("there is no topic \"%s\"; the nearest is \"%s\" (of %zu)"),
                                 quoted(s, name), quoted(s, topic_nearest(s, name)), n));
    }
}

/* ---- tags ---- */

/* Tags nest with slashes: "python" chooses "python/gil" as well. */
static bool tag_matches(struct str tag, const char *wanted)
{
    size_t n;

    wanted += *wanted == '#';
    n = strlen(wanted);
    return str_is_nocase(str_sub(tag, 0, n), wanted) && (tag.n == n || tag.p[n] == '/');
}

static bool has_tag(const struct card *card, const char *wanted)
{
    for (size_t i = 0; i < card->tags.n; i++)
        if (tag_matches(card->tags.v[i], wanted)) return true;
    return false;
}

static bool has_any_tag(const struct card *card, const struct texts *tags)
{
    for (size_t i = 0; i < tags->n; i++)
        if (has_tag(card, tags->v[i])) return true;
    return !tags->n;
}

static void check_tags(struct selector *s)
{
    const struct deck *deck = s->deck;

    for (size_t i = 0; i < s->job->tags.n; i++) {
        const char *wanted = s->job->tags.v[i];
        VEC(const char *) names = {0};
        bool found = false;

        for (size_t k = 0; k < deck->cards.n && !found; k++) found = has_tag(&deck->cards.v[k], wanted);
        if (found) continue;
        for (size_t k = 0; k < deck->cards.n; k++)
            for (size_t t = 0; t < deck->cards.v[k].tags.n; t++)
                *VEC_PUSH(s->arena, &names) = str_z(s->arena, deck->cards.v[k].tags.v[t]);
        if (names.n)
            missing(s, "tag",
                    arena_printf(s->arena, SAY("no card has the tag \"%s\"; the nearest is \"%s\""),
                                 quoted(s, wanted), quoted(s, text_nearest(wanted, names.v, names.n))));
        else
            missing(s, "tag",
                    arena_printf(s->arena, SAY("no card has the tag \"%s\": the deck has no tags"),
                                 quoted(s, wanted)));
    }
}

/* ---- numbers ---- */

static bool in_ranges(size_t number, const struct ranges *ranges)
{
    for (size_t i = 0; i < ranges->n; i++)
        if (number >= ranges->v[i].from && number <= ranges->v[i].to) return true;
    return !ranges->n;
}

static void check_ranges(struct selector *s)
{
    size_t last = s->deck->cards.v[s->deck->cards.n - 1].number;

    for (size_t i = 0; i < s->job->cards.n; i++)
        if (s->job->cards.v[i].from > last)
            missing(s, "cards",
                    arena_printf(s->arena, SAY("there is no card %zu: the deck has %zu"),
                                 s->job->cards.v[i].from, last));
}

/* ---- states with who learns ---- */

static bool is_due(const struct card *card, int64_t day)
{
    return card->state && card->state->kind != CARD_NEW && card->state->due <= day;
}

static bool has_flag(const struct card *card, int flag)
{
    return card->state && card->state->flag == flag;
}

/* True if somebody has learnt from it: packages may be packed without that. */
static bool is_learnt(const struct deck *deck)
{
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card_state *state = deck->cards.v[i].state;

        if (state && (state->kind != CARD_NEW || state->flag || state->suspended)) return true;
    }
    return false;
}

/* No card is due: then when will one be? */
static void tell_none_due(struct selector *s)
{
    int64_t first = INT64_MAX;
    char date[DATE_MAX];

    for (size_t i = 0; i < s->deck->cards.n; i++) {
        const struct card_state *state = s->deck->cards.v[i].state;

        if (is_due(&s->deck->cards.v[i], s->due)) return;
        if (state && state->kind != CARD_NEW && state->due < first) first = state->due;
    }
    if (first == INT64_MAX) {
        missing(s, "due", SAY("no card is ever due: all are new"));
    } else {
        date_text(first, date);
        missing(
            s, "due",
            arena_printf(s->arena, SAY("no card is due by %s; the first will be on %s"), s->job->due, date));
    }
}

static void tell_none_flagged(struct selector *s)
{
    bool flags[8] = {false};
    struct strbuf b = strbuf_new(s->arena);

    for (size_t i = 0; i < s->deck->cards.n; i++) {
        const struct card_state *state = s->deck->cards.v[i].state;

        if (has_flag(&s->deck->cards.v[i], s->job->flagged)) return;
        if (state) flags[state->flag & 7] = true;
    }
    for (int i = 1; i < 8; i++)
        if (flags[i]) strbuf_printf(&b, "%s%d", b.n ? ", " : "", i);
    missing(s, "flagged",
            arena_printf(s->arena, SAY("no card has the flag %d; flags of the deck: %-.*s"), s->job->flagged,
                         STR(b.n ? strbuf_str(&b) : str_of(SAY("none")))));
}

static void check_states(struct selector *s)
{
    const struct job *job = s->job;
    bool dated = !job->due || date_days(str_of(job->due), &s->due);

    assert(dated); /* opts takes nothing else */
    (void)dated;
    if (!job->due && !job->flagged) return;
    if (!is_learnt(s->deck)) {
        missing(s, job->due ? "due" : "flagged",
                SAY("the deck does not say which of its cards are due, or flagged: in Anki, export it with "
                    "\"Include scheduling information\""));
        return;
    }
    if (job->due) tell_none_due(s);
    if (job->flagged) tell_none_flagged(s);
}

static bool has_state(const struct selector *s, const struct card *card)
{
    if (s->job->due && !is_due(card, s->due)) return false;
    if (s->job->flagged && !has_flag(card, s->job->flagged)) return false;
    return !s->job->drop_suspended || !card->state || !card->state->suspended;
}

/* ---- all of it ---- */

/* Where what was asked for is there, but no card has all of it. */
static const char *none_of_all(const struct job *job)
{
    if (job->due || job->flagged || job->drop_suspended)
        return SAY(
            "no card is in all of what --topic, --cards, --tag, --due, --flagged and --suspended choose");
    return SAY("no card is in all of what --topic, --cards and --tag choose");
}

/* What to say where cards were chosen, of which none has changed. */
static const char *none_changed(struct arena *arena, const struct job *job, bool all, size_t gone)
{
    const char *since = job->changed_since;

    if (!all)
        return arena_printf(arena, SAY("nothing that was chosen has changed since %s: nothing is printed"),
                            since);
    if (gone) return arena_printf(arena, SAY("no card is new or edited since %s: nothing is printed"), since);
    return arena_printf(arena, SAY("nothing has changed since %s: nothing is printed"), since);
}

size_t *select_cards(struct arena *arena, const struct job *job, const struct deck *deck, struct diags *diags,
                     size_t *n, const char **unchanged)
{
    struct selector s = {.arena = arena, .job = job, .deck = deck, .diags = diags};
    size_t *chosen = NEW_N(arena, size_t, deck->cards.n);
    struct changes changes = {0};
    size_t all = 0;

    *n = 0;
    *unchanged = NULL;
    if (!deck->cards.n) return chosen;
    choose_topics(&s);
    check_tags(&s);
    check_ranges(&s);
    check_states(&s);
    if (job->changed_since && !changed_since(arena, job->changed_since, deck, diags, &changes)) return NULL;
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        assert(card->topic < deck->topics.n);
        if (!s.topics[card->topic] || !has_any_tag(card, &job->tags) ||
            !in_ranges(card->number, &job->cards) || !has_state(&s, card))
            continue;
        all++;
        if (!changes.fresh || changes.fresh[i]) chosen[(*n)++] = i;
    }
    if (!all && !s.told) missing(&s, "topic cards tag due flagged suspended", none_of_all(job));
    if (all && !*n && !s.told) *unchanged = none_changed(arena, job, all == deck->cards.n, changes.gone);
    return chosen;
}

size_t select_run(const struct deck *deck, const size_t *cards, size_t n)
{
    size_t run = 0;

    while (run < n && deck->cards.v[cards[run]].topic == deck->cards.v[cards[0]].topic) run++;
    return run;
}

/* ---- names of outputs ---- */

static bool is_folder(const char *name)
{
    return name[strlen(name) - 1] == '/' || file_kind(name) == FILE_FOLDER;
}

/* NAME-KIND.pdf or NAME-SLUG-KIND.pdf in the folder, or where no folder is given. */
static struct str name_in(struct arena *arena, const char *folder, const struct deck *deck, const char *kind,
                          const char *slug)
{
    const char *end = folder && folder[strlen(folder) - 1] != '/' ? "/" : "";

    return str_of(arena_printf(arena, "%s%s%.*s%s%s-%s.pdf", folder ? folder : "", end, STR(deck->name),
                               slug ? "-" : "", slug ? slug : "", kind));
}

/* X-SLUG.pdf from X.pdf: for one of several files that were given one name. */
static struct str insert(struct arena *arena, const char *output, const char *slug)
{
    const char *dot = strrchr(output, '.');
    int n = (int)(dot && !strchr(dot, '/') ? (size_t)(dot - output) : strlen(output));

    return str_of(arena_printf(arena, "%.*s-%s%s", n, output, slug, output + n));
}

struct str select_beside(struct arena *arena, const struct job *job, const struct deck *deck,
                         const char *kind, const char *slug)
{
    const char *output = job->output;

    if (output && strcmp(output, "-") != 0 && !is_folder(output)) {
        output = str_z(arena, insert(arena, output, kind));
        return slug ? insert(arena, output, slug) : str_of(output);
    }
    return name_in(arena, output && is_folder(output) ? output : NULL, deck, kind, slug);
}

struct str select_cover(struct arena *arena, const struct job *job, const struct deck *deck, const char *slug)
{
    if (job->cover_file && *job->cover_file)
        return slug ? insert(arena, job->cover_file, slug) : str_of(job->cover_file);
    return select_beside(arena, job, deck, "cover", slug);
}

struct str select_file(struct arena *arena, const struct job *job, const char *name)
{
    const char *output = job->output;

    if (!output) return str_of(name);
    if (!is_folder(output)) return str_of(output);
    return str_of(arena_printf(arena, "%s%s%s", output, output[strlen(output) - 1] == '/' ? "" : "/", name));
}

struct str select_output(struct arena *arena, const struct job *job, const struct deck *deck,
                         const char *kind, const char *slug)
{
    const char *output = job->output;

    if (!output || is_folder(output)) return name_in(arena, output, deck, kind, slug);
    return slug && medium_is_pictures(medium_of(str_of(output))) ? insert(arena, output, slug)
                                                                 : str_of(output);
}
