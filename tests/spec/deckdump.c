/* deckdump: reads decks as recto does and prints what it found. For tests/spec and for people at work on the reader.
 *
 *     deckdump [-f FORMAT] [-c CARD_LEVEL] [-t TOPIC_LEVEL] [-d] [-s] [-p] [-q] [-v] FILE...
 *
 * -d drops unanswered cards, -s prints counts only, -p all text that there is, -q prints no diagnostics, -v prints the note
 * on how the deck was read, too. Diagnostics go to standard output, behind the dump. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "deck/input.h"
#include "read/read.h"

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct read_options options = {0};
    struct source *sources;
    struct strbuf dump = strbuf_new(arena);
    bool summary = false, quiet = false, plain = false, verbose = false;
    struct deck *deck;
    size_t n = 0;
    int option;

    while ((option = getopt(argc, argv, "f:c:t:dspqv")) != -1) {
        switch (option) {
        case 'f': options.format = optarg; break;
        case 'c': options.card_level = atoi(optarg); break;
        case 't': options.topic_level = atoi(optarg); break;
        case 'd': options.drop_unanswered = true; break;
        case 's': summary = true; break;
        case 'p': plain = true; break;
        case 'v': verbose = true; break;
        case 'q': quiet = true; break;
        default: return 2;
        }
    }
    inputs_read(arena, (const char *const *)argv + optind, (size_t)(argc - optind), &sources, &n, diags);
    deck = read_front(arena, sources, n, diags);
    read_deck(arena, deck, sources, n, &options, diags);
    if (summary) {
        size_t unanswered = 0;
        for (size_t i = 0; i < deck->cards.n; i++) unanswered += deck->cards.v[i].unanswered;
        printf("%zu topics, %zu cards, %zu unanswered: %s %d %d\n", deck->topics.n, deck->cards.n, unanswered,
               deck->format, deck->card_level, deck->topic_level);
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
        fwrite(dump.p, 1, dump.n, stdout);
    }
    for (size_t i = 0; i < diags->list.n && !verbose; i++)
        if (diags->list.v[i].id == DIAG_FORMAT) diags->list.v[i] = diags->list.v[--diags->list.n];
    if (!quiet) {
        struct strbuf said = strbuf_new(arena);

        diags_print(diags, LEVEL_NOTE, SIZE_MAX, &said);
        fputs(str_z(arena, strbuf_str(&said)), stdout);
    }
    arena_free(arena);
    return 0;
}
