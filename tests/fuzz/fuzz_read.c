/* fuzz_read.c: any bytes as Markdown files, under any convention. Four choices stand in front: the format that is forced
 * (0: find out), the level of cards, that of topics, and bits: 1 drops the unanswered, 2 takes what is no Markdown by its name for
 * separated values, 4 gives it such a name, 8 makes Markdown of the deck as well. */
#include "../agree/agree.h"
#include "export/format.h"
#include "fuzz.h"
#include "read/read.h"

enum { FILES_MOST = 4 };

/* The deck as Markdown is read as the same topics and cards. */
static void formatted_holds(struct arena *arena, const struct deck *deck)
{
    const struct read_options plain = {.format = "headings", .card_level = 2, .topic_level = 1};
    struct diags *diags = diags_new(arena);
    struct strbuf text = strbuf_new(arena);
    size_t *cards = NEW_N(arena, size_t, deck->cards.n);
    struct source source = {.name = "plain.md"};
    struct deck *again;

    for (size_t i = 0; i < deck->cards.n; i++) cards[i] = i;
    format_deck(deck, cards, deck->cards.n, &text);
    source.text = strbuf_str(&text);
    HOLDS(fuzz_is_utf8(source.text));
    again = read_front(arena, &source, 1, diags);
    read_deck(arena, again, &source, 1, &plain, diags);
    HOLDS(again->cards.n == deck->cards.n && again->topics.n == deck->topics.n);
    for (size_t i = 0; i < deck->cards.n; i++) HOLDS(again->cards.v[i].topic == deck->cards.v[i].topic);
}

/* The scan of lines takes them for what cmark-gfm takes them for. */
static void scan_agrees(struct arena *arena, struct str text, unsigned bits)
{
    const struct lines_use use = {bits & 1, bits & 2, bits & 4, bits & 8, false};
    const char *what = agree_differs(arena, text, &use);

    if (what) fuzz_broken(what, __FILE__, __LINE__);
}

static unsigned formats(void)
{
    unsigned n = 0;

    while (read_format(n)) n++;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[2][FILES_MOST] = {{"a.md", "b.md", "c/a.md", "c/b.md"},
                                                     {"a.txt", "b", "c/a.md", "-"}};
    struct str input = {(const char *)data, size};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct source sources[FILES_MOST];
    struct read_options options = {0};
    size_t n = 0;
    unsigned format = fuzz_choice(&input, formats() + 1);
    unsigned bits;
    struct deck *deck;

    if (format) options.format = read_format(format - 1);
    options.card_level = (int)fuzz_choice(&input, 7);
    options.topic_level = (int)fuzz_choice(&input, 7);
    bits = fuzz_choice(&input, 16);
    options.drop_unanswered = bits & 1;
    options.values = bits & 2;
    do {
        sources[n] = (struct source){.name = names[(bits & 4) != 0][n], .text = fuzz_file(&input)};
        scan_agrees(arena, sources[n].text, bits);
    } while (++n < FILES_MOST && input.n);
    deck = read_front(arena, sources, n, diags);
    read_deck(arena, deck, sources, n, &options, diags);
    fuzz_deck_holds(arena, deck, diags);
    if ((bits & 8) && deck->cards.n) formatted_holds(arena, deck);
    arena_free(arena);
    return 0;
}
