/* fuzz_values.c: any bytes as a file of separated values, as a spreadsheet, Anki or Quizlet would have written it, or as JSON. Two choices
 * stand in front: how it is known to be one, and whether the unanswered are dropped. */
#include "base/text.h"
#include "fuzz.h"
#include "read/read.h"
#include "unpack/json_deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct {
        const char *name, *format;
        bool values;
    } ways[] = {
        {"a.csv", NULL, false}, {"a.tsv", NULL, false}, {"a.txt", NULL, true},   {"a.md", "csv", false},
        {"a.md", "tsv", false}, {"a.txt", NULL, false}, {"a.json", NULL, false},
    };
    struct str input = {(const char *)data, size};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    unsigned way = fuzz_choice(&input, sizeof ways / sizeof *ways);
    struct read_options options = {.format = ways[way].format, .values = ways[way].values};
    struct source source = {.name = ways[way].name};
    struct deck *deck;

    options.drop_unanswered = fuzz_choice(&input, 2) != 0;
    source.text = text_from_utf16(arena, input);
    if (json_deck_is(&source)) {
        struct source packed = source;

        if (!json_deck_read(arena, &packed, &source, diags)) {
            arena_free(arena);
            return 0;
        }
    }
    deck = read_front(arena, &source, 1, diags);
    read_deck(arena, deck, &source, 1, &options, diags);
    fuzz_deck_holds(arena, deck, diags);
    arena_free(arena);
    return 0;
}
