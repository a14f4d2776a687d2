/* Where links into the deck lead: headings of one name are told apart as GitHub does. What else leads where, tests/spec shows. */
#include "unit.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "read/read.h"

static struct deck *read_text(struct arena *arena, struct str text, struct diags *diags)
{
    struct source source = {.name = "deck.md", .text = text};
    struct deck *deck = read_front(arena, &source, 1, diags);

    read_deck(arena, deck, &source, 1, &(struct read_options){.card_level = 2, .topic_level = 1}, diags);
    return deck;
}

/* n cards with a heading "Answer" in each; what the last card's only link leads to. */
static int lands(struct arena *arena, size_t n, const char *link)
{
    struct strbuf b = strbuf_new(arena);
    struct diags *diags = diags_new(arena);
    const struct deck *deck;
    const struct block *last;

    strbuf_addz(&b, "# T\n\n");
    for (size_t i = 1; i <= n; i++) strbuf_printf(&b, "## Q%zu?\n\n### Answer\n\nx\n\n", i);
    strbuf_printf(&b, "Look [there](#%s)\n", link);
    deck = read_text(arena, strbuf_str(&b), diags);
    if (deck->cards.n != n) return -1;
    last = deck->cards.v[n - 1].back;
    while (last->next) last = last->next;
    return last->spans.n == 2 ? last->spans.v[1].target : -1;
}

TEST(equal_headings_are_numbered_to_the_last)
{
    enum { MANY = 20000 };

    CHECK_EQ_INT(lands(unit_arena(), 3, "answer"), 1);
    CHECK_EQ_INT(lands(unit_arena(), 3, "answer-2"), 3);
    CHECK_EQ_INT(lands(unit_arena(), 3, "answer-3"), 0);
    CHECK_EQ_INT(lands(unit_arena(), MANY, "answer-999"), 1000);
    CHECK_EQ_INT(lands(unit_arena(), MANY, "answer-1000"), 1001);
    CHECK_EQ_INT(lands(unit_arena(), MANY, "answer-19999"), MANY);
    CHECK_EQ_INT(lands(unit_arena(), MANY, "answer-20000"), 0);
}

/* The numbers go on behind names that are written out, and those have numbers of their own, each name counting for itself. */
TEST(a_number_that_is_taken_is_passed_over)
{
    static const struct {
        const char *heading, *anchor;
    } rows[] = {{"Knot", "knot"},           {"Knot-1", "knot-1"}, {"Knot", "knot-2"}, {"Knot 1", "knot-1-1"},
                {"Knot", "knot-3"},         {"Knot-5", "knot-5"}, {"Knot", "knot-4"}, {"Knot", "knot-6"},
                {"Knot-1-1", "knot-1-1-1"}, {"Bend", "bend"},     {"Bend", "bend-1"}};
    enum { ROWS = sizeof rows / sizeof *rows };
    struct strbuf b = strbuf_new(unit_arena());
    struct diags *diags = diags_new(unit_arena());
    const struct deck *deck;
    const struct spans *links;

    strbuf_addz(&b, "# T\n\n");
    for (size_t i = 0; i < ROWS; i++) strbuf_printf(&b, "## %s\n\nx\n\n", rows[i].heading);
    for (size_t i = 0; i < ROWS; i++) strbuf_printf(&b, "Look [there](#%s)\\\n", rows[i].anchor);
    deck = read_text(unit_arena(), strbuf_str(&b), diags);
    REQUIRE(deck->cards.n == ROWS);
    links = &deck->cards.v[ROWS - 1].back->next->spans;
    REQUIRE(links->n >= 3 * ROWS - 1);
    for (size_t i = 0; i < ROWS; i++) {
        const struct span *link = &links->v[3 * i + 1];

        if (!unit_eq_int(link->target, (long long)i + 1, rows[i].anchor, __FILE__, __LINE__)) return;
    }
}

/* Each name that is tried takes memory: the work is counted in bytes of the arena. */
static size_t bytes_for(size_t n)
{
    struct arena *arena = arena_new();
    size_t before = unit_memory(), bytes;

    CHECK_EQ_INT(lands(arena, n, "answer"), 1);
    bytes = unit_memory() - before;
    arena_free(arena);
    return bytes;
}

TEST(four_times_the_headings_take_no_more_than_four_times_the_work)
{
    size_t few = bytes_for(1000), many = bytes_for(4000);

    CHECK(few > 1000 * sizeof(struct card));
    unit_true(many <= 5 * few, arena_printf(unit_arena(), "%zu and %zu bytes", few, many), __FILE__,
              __LINE__);
}
