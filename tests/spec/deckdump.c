/* deckdump: reads decks as recto does and prints what it found. For tests/spec and for people at work on the reader.
 *
 *     deckdump [-f FORMAT] [-c CARD_LEVEL] [-t TOPIC_LEVEL] [-H yes|no] [-C COLUMNS] [-S swap|both] [-F yes|no] [-d] [-e] [-i] [-s] [-a] [-p] [-q] [-v] FILE...
 *
 * -d drops unanswered cards, -e makes a card of each gap, -i prints the cards' ids, -s prints counts only, -a prints counts for every format that there is, -p all text that there
 * is, -q prints no diagnostics, -v prints the note on how the deck was read, too. Diagnostics go to standard output, behind
 * the dump. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "deck/input.h"
#include "read/read.h"

static size_t words(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++)
        n += !strchr(" \t\n", text.p[i]) && (i + 1 == text.n || strchr(" \t\n", text.p[i + 1]));
    return n;
}

static size_t words_of(struct arena *arena, const struct block *blocks)
{
    struct strbuf b = strbuf_new(arena);

    deck_blocks_plain(blocks, &b);
    return words(strbuf_str(&b));
}

/* How many, and where the words are. */
static void counts_print(struct arena *arena, const struct deck *deck)
{
    size_t unanswered = 0, front = 0, back = 0, omitted = 0;

    for (size_t i = 0; i < deck->cards.n; i++) {
        unanswered += deck->cards.v[i].unanswered;
        front += words_of(arena, deck->cards.v[i].front);
        back += words_of(arena, deck->cards.v[i].back);
    }
    for (size_t i = 0; i < deck->omitted.n; i++) omitted += words(deck->omitted.v[i].text);
    printf("%zu topics, %zu cards, %zu unanswered; words: %zu front, %zu back, %zu omitted\n", deck->topics.n,
           deck->cards.n, unanswered, front, back, omitted);
}

/* What each format would make of the files, whether it suits them or not. */
static void formats_try(struct arena *arena, struct source *sources, size_t n, struct read_options *options)
{
    const char *format;

    for (size_t i = 0; (format = read_format(i)); i++) {
        struct diags *unsaid = diags_new(arena);
        struct deck *deck = read_front(arena, sources, n, unsaid);

        options->format = format;
        read_deck(arena, deck, sources, n, options, unsaid);
        printf("%s: ", format);
        counts_print(arena, deck);
    }
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct read_options options = {0};
    struct source *sources;
    struct strbuf dump = strbuf_new(arena);
    bool summary = false, all = false, quiet = false, plain = false, verbose = false;
    bool ids = false;
    struct deck *deck;
    size_t n = 0;
    int option;

    while ((option = getopt(argc, argv, "f:c:t:H:C:S:F:desapqvim")) != -1) {
        switch (option) {
        case 'f': options.format = optarg; break;
        case 'c': options.card_level = atoi(optarg); break;
        case 't': options.topic_level = atoi(optarg); break;
        case 'H': options.header = !strcmp(optarg, "no") ? HEADER_NO : HEADER_YES; break;
        case 'C': options.columns = optarg; break;
        case 'S': options.sides = !strcmp(optarg, "both") ? SIDES_BOTH : SIDES_SWAP; break;
        case 'F': options.furigana = !strcmp(optarg, "no") ? FURIGANA_NO : FURIGANA_YES; break;
        case 'd': options.drop_unanswered = true; break;
        case 'e': options.cloze = CLOZE_EACH; break;
        case 'i': ids = true; break;
        case 'm': options.values = true; break;
        case 's': summary = true; break;
        case 'a': all = true; break;
        case 'p': plain = true; break;
        case 'v': verbose = true; break;
        case 'q': quiet = true; break;
        default: return 2;
        }
    }
    inputs_read(arena, (const char *const *)argv + optind, (size_t)(argc - optind), &sources, &n, diags);
    if (all) {
        formats_try(arena, sources, n, &options);
        arena_free(arena);
        return 0;
    }
    deck = read_front(arena, sources, n, diags);
    options.language = deck->language.n ? str_z(arena, deck->language) : NULL;
    read_deck(arena, deck, sources, n, &options, diags);
    if (summary) {
        printf("%s %d %d: ", deck->format, deck->card_level, deck->topic_level);
        counts_print(arena, deck);
    } else if (plain) {
        for (size_t i = 0; i < deck->cards.n; i++) {
            deck_blocks_plain(deck->cards.v[i].front, &dump);
            deck_blocks_plain(deck->cards.v[i].back, &dump);
        }
        for (size_t i = 0; i < deck->omitted.n; i++)
            strbuf_printf(&dump, "%.*s\n", STR(deck->omitted.v[i].text));
        fwrite(dump.p, 1, dump.n, stdout);
    } else {
        deck_dump(deck, &dump);
        for (size_t i = 0; ids && i < deck->cards.n; i++)
            strbuf_printf(&dump, "id %zu: %.*s\n", deck->cards.v[i].number, STR(deck->cards.v[i].id));
        fwrite(dump.p, 1, dump.n, stdout);
    }
    for (size_t i = 0, told = verbose ? 0 : diags->list.n; i < told; i++) {
        if (!i) diags->list.n = 0;
        if (diags->list.v[i].id != DIAG_FORMAT) diags->list.v[diags->list.n++] = diags->list.v[i];
    }
    if (!quiet) {
        struct strbuf said = strbuf_new(arena);

        diags_print(diags, LEVEL_NOTE, diag_uncapped, NULL, &said);
        fputs(str_z(arena, strbuf_str(&said)), stdout);
    }
    arena_free(arena);
    return 0;
}
