/* fuzz_changed.c: any bytes as the report of an earlier run (--changed-since). */
#include "deck/changed.h"
#include "fuzz.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char text[] =
        "# Knots\n\n## Which bend? {#sheet}\n\nThe sheet bend.\n\n## Which hitch?\n\nA clove hitch.\n";
    struct str report = {(const char *)data, size};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct source source = {.name = "knots.md", .text = {text, sizeof text - 1}};
    struct read_options options = {0};
    struct deck *deck = read_front(arena, &source, 1, diags);
    struct changes changes;
    size_t fresh = 0;
    bool ok;

    read_deck(arena, deck, &source, 1, &options, diags);
    HOLDS(deck->cards.n == 2 && diags_status(diags, true) == 0);
    ok = changed_in(arena, report, "knots.json", deck, diags, &changes);
    /* A flag for each card, or a message. */
    HOLDS(ok == (diags_status(diags, false) == 0) && ok == (changes.fresh != NULL));
    for (size_t i = 0; ok && i < deck->cards.n; i++) fresh += changes.fresh[i];
    HOLDS(fresh <= deck->cards.n);
    fuzz_messages_hold(diags);
    arena_free(arena);
    return 0;
}
