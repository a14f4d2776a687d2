#include "cli/check.h"

#include <string.h>

#include "base/char.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"

enum { PLACES_MAX = 12 }; /* line numbers that are named in one group */

static void add_reading(struct strbuf *b, const struct deck *deck)
{
    struct arena *arena = b->arena;
    const char *text;

    if (!deck->format) return;
    text = arena_printf(arena, SAY("read as %s"), deck->format);
    for (size_t i = 1; i + 1 < deck->forms.n; i++)
        text = arena_printf(arena, "%s, %s", text, deck->forms.v[i].name);
    if (deck->forms.n > 1)
        text = arena_printf(arena, SAY("%-s and %s"), text, deck->forms.v[deck->forms.n - 1].name);
    if (deck->card_level)
        text = arena_printf(arena, SAY("%-s, questions at level %d"), text, deck->card_level);
    if (deck->topic_level)
        text = arena_printf(arena, SAY("%-s, topics at level %d"), text, deck->topic_level);
    if (deck->left_out)
        text = arena_printf(arena,
                            SAYS(deck->left_out, "%-s; on no card: %zu block", "%-s; on no card: %zu blocks"),
                            text, deck->left_out);
    strbuf_printf(b, "%s\n", text);
}

/* ---- what is on no card ---- */

enum { PIECES_SHOWN = 3, WORDS_SHOWN = 40 /* bytes of each */ };

/* One kind of what is omitted, with its largest pieces, the largest first. */
struct omitted_kind {
    const char *name;
    size_t n, bytes;
    const struct omitted *top[PIECES_SHOWN];
};

/* Titles and topics have their places elsewhere: on covers, in corners, and in the lines below. */
static bool is_set_elsewhere(const struct omitted *piece)
{
    return !strcmp(piece->kind, "title") || !strcmp(piece->kind, "topic");
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (char_is_word(text.p[i]) && !char_is_digit(text.p[i])) return true;
    return false;
}

static void kind_add(struct omitted_kind *kind, const struct omitted *piece)
{
    kind->n++;
    if (!has_letter(piece->text)) return;
    kind->bytes += piece->text.n;
    for (size_t k = 0; k < PIECES_SHOWN; k++) {
        const struct omitted *other = kind->top[k];

        if (other && other->text.n >= piece->text.n) continue;
        kind->top[k] = piece;
        if (!other) break;
        piece = other;
    }
}

/* The first words of a text, in one line. */
static void add_words(struct strbuf *b, struct str text)
{
    size_t start = b->n, blank = 0;

    text = str_trim(text);
    for (size_t i = 0; i < text.n;) {
        size_t from = i;

        utf8_next(text, &i);
        if (i > WORDS_SHOWN) {
            if (blank > start + WORDS_SHOWN / 2) b->n = blank;
            strbuf_addz(b, " ...");
            break;
        }
        if (!char_is_blank(text.p[from]) && text.p[from] != '\n') {
            strbuf_add(b, str_sub(text, from, i - from));
        } else if (b->n > blank + (blank > 0)) {
            blank = b->n;
            strbuf_addc(b, ' ');
        }
    }
}

/* "     1  on no card: text, line 12 \"Some words ...\"", with the files' names where there are several. */
static void add_kind(struct strbuf *b, const struct omitted_kind *kind, bool files)
{
    struct strbuf words[PIECES_SHOWN];
    const struct omitted *const *top = kind->top;
    const char *name = kind->name;
    size_t n = 0;

    _Static_assert(PIECES_SHOWN == 3, "a sentence for each number of them");
    for (; n < PIECES_SHOWN && top[n]; n++) {
        words[n] = strbuf_new(b->arena);
        add_words(&words[n], top[n]->text);
    }
#define WORDS(i) STR(strbuf_str(&words[i]))
    if (!files && n == 1)
        strbuf_printf(b, SAY("%6zu  on no card: %s, line %d \"%.*s\""), kind->n, name, top[0]->line,
                      WORDS(0));
    else if (!files && n == 2)
        strbuf_printf(b, SAY("%6zu  on no card: %s, line %d \"%.*s\"; line %d \"%.*s\""), kind->n, name,
                      top[0]->line, WORDS(0), top[1]->line, WORDS(1));
    else if (!files)
        strbuf_printf(b, SAY("%6zu  on no card: %s, line %d \"%.*s\"; line %d \"%.*s\"; line %d \"%.*s\""),
                      kind->n, name, top[0]->line, WORDS(0), top[1]->line, WORDS(1), top[2]->line, WORDS(2));
    else if (n == 1)
        strbuf_printf(b, SAY("%6zu  on no card: %s, %s, line %d \"%.*s\""), kind->n, name, top[0]->file,
                      top[0]->line, WORDS(0));
    else if (n == 2)
        strbuf_printf(b, SAY("%6zu  on no card: %s, %s, line %d \"%.*s\"; %s, line %d \"%.*s\""), kind->n,
                      name, top[0]->file, top[0]->line, WORDS(0), top[1]->file, top[1]->line, WORDS(1));
    else
        strbuf_printf(b,
                      SAY("%6zu  on no card: %s, %s, line %d \"%.*s\"; %s, line %d \"%.*s\"; %s, line %d "
                          "\"%.*s\""),
                      kind->n, name, top[0]->file, top[0]->line, WORDS(0), top[1]->file, top[1]->line,
                      WORDS(1), top[2]->file, top[2]->line, WORDS(2));
#undef WORDS
    strbuf_addc(b, '\n');
}

/* Kinds with words, those with most of the text first; what has none, such as numbers and ticks, is counted in the note. */
static void add_omitted(struct strbuf *b, const struct deck *deck)
{
    VEC(struct omitted_kind) kinds = {0};
    bool files = false;

    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *piece = &deck->omitted.v[i];
        size_t k = 0;

        if (is_set_elsewhere(piece)) continue;
        while (k < kinds.n && strcmp(kinds.v[k].name, piece->kind) != 0) k++;
        if (k == kinds.n) *VEC_PUSH(b->arena, &kinds) = (struct omitted_kind){.name = piece->kind};
        kind_add(&kinds.v[k], piece);
        files = files || strcmp(piece->file, deck->omitted.v[0].file) != 0;
    }
    for (;;) {
        struct omitted_kind *most = NULL;

        for (size_t k = 0; k < kinds.n; k++)
            if (kinds.v[k].bytes && (!most || kinds.v[k].bytes > most->bytes)) most = &kinds.v[k];
        if (!most) break;
        add_kind(b, most, files);
        most->bytes = 0;
    }
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
    strbuf_printf(b, SAYS(n_cards, "%6zu  card in %-s", "%6zu  cards in %-s"), n_cards,
                  arena_printf(b->arena, SAYS(topics, "%zu topic", "%zu topics"), topics));
    strbuf_addc(b, '\n');
}

/* The places of one message: "deck.md:12, 40; other.md:3". How many more there are. */
static size_t add_places(struct strbuf *b, const struct diags *diags, enum diag_id id)
{
    const char *file = NULL;
    size_t n = 0;

    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *d = &diags->list.v[i];

        if (d->id != id || !d->at.file || ++n > PLACES_MAX) continue;
        if (!file || strcmp(file, d->at.file) != 0) {
            strbuf_addz(b, file ? "; " : "  ");
            text_shown(b, str_of(d->at.file), false);
            if (d->at.line) strbuf_printf(b, ":%d", d->at.line);
        } else if (d->at.line) {
            strbuf_printf(b, ", %d", d->at.line);
        }
        file = d->at.file;
    }
    return n > PLACES_MAX ? n - PLACES_MAX : 0;
}

static void add_group(struct strbuf *b, const struct diags *diags, enum diag_id id, size_t n)
{
    struct strbuf line = strbuf_new(b->arena);
    size_t more;

    strbuf_printf(&line, "%6zu  %s: %s", n, diag_level_name(diag_level(id)), diag_name(id));
    more = add_places(&line, diags, id);
    if (more)
        strbuf_printf(b, SAY("%.*s and %zu more"), STR(strbuf_str(&line)), more);
    else
        strbuf_add(b, strbuf_str(&line));
    strbuf_addc(b, '\n');
}

/* One line a message, worst level first. */
static void add_groups(struct strbuf *b, const struct diags *diags, enum diag_level least)
{
    size_t counts[DIAG_COUNT] = {0};
    size_t levels[LEVEL_ERROR + 1] = {0};
    size_t notes;

    for (size_t i = 0; i < diags->list.n; i++) {
        enum diag_level level = diag_level(diags->list.v[i].id);

        if (level < least) continue;
        counts[diags->list.v[i].id]++;
        levels[level]++;
    }
    for (int level = LEVEL_ERROR; level >= (int)least; level--)
        for (int id = 0; id < DIAG_COUNT; id++) {
            if (!counts[id] || diag_level((enum diag_id)id) != (enum diag_level)level) continue;
            add_group(b, diags, (enum diag_id)id, counts[id]);
        }
    notes = levels[LEVEL_NOTE] + levels[LEVEL_ASIDE];
    strbuf_printf(b, SAYS(levels[LEVEL_ERROR], "%zu error, %-s, %-s", "%zu errors, %-s, %-s"),
                  levels[LEVEL_ERROR],
                  arena_printf(b->arena, SAYS(levels[LEVEL_WARNING], "%zu warning", "%zu warnings"),
                               levels[LEVEL_WARNING]),
                  arena_printf(b->arena, SAYS(notes, "%zu note", "%zu notes"), notes));
    strbuf_addc(b, '\n');
}

struct str check_summary(struct arena *arena, const struct deck *deck, struct str weighed,
                         const size_t *cards, size_t n_cards, const struct diags *diags,
                         enum diag_level least)
{
    struct strbuf b = strbuf_new(arena);

    add_reading(&b, deck);
    strbuf_add(&b, weighed);
    add_omitted(&b, deck);
    add_topics(&b, deck, cards, n_cards);
    add_groups(&b, diags, least);
    return strbuf_str(&b);
}
