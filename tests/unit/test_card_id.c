/* Ids of cards as decks write them: Anki's guids have any of 91 signs. */
#include "deck/card_id.h"

#include <stdint.h>

#include "base/diag.h"
#include "export/export.h"
#include "export/format.h"
#include "read/read.h"
#include "unit.h"
#include "unpack/json_deck.h"

static const char signs[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~";
enum { SIGNS = sizeof signs - 1, GUIDS = 500, GUID = 10 };

/* Each sign alone, between letters and twice, then guids as Anki makes them, always the same. */
static struct strs guids(void)
{
    struct strs all = {0};
    uint32_t seed = 18;

    for (size_t i = 0; i < SIGNS; i++) {
        *VEC_PUSH(unit_arena(), &all) = (struct str){signs + i, 1};
        *VEC_PUSH(unit_arena(), &all) = str_of(arena_printf(unit_arena(), "a%cb%cc", signs[i], signs[i]));
        *VEC_PUSH(unit_arena(), &all) =
            str_of(arena_printf(unit_arena(), "%c%cx%c%c", signs[i], signs[i], signs[i], signs[i]));
    }
    for (size_t i = 0; i < GUIDS; i++) {
        char guid[GUID + 1] = "";

        for (size_t k = 0; k < GUID; k++) {
            seed = seed * 1664525u + 1013904223u;
            guid[k] = signs[(seed >> 8) % SIGNS];
        }
        *VEC_PUSH(unit_arena(), &all) = str_of(arena_printf(unit_arena(), "%s", guid));
    }
    return all;
}

static struct str read_again(struct str id, size_t note, size_t *note_again)
{
    return card_id_read(unit_arena(), card_id_write(unit_arena(), id, note), note_again);
}

TEST(an_id_is_written_and_read)
{
    size_t note = 99;

    CHECK_STR(card_id_write(unit_arena(), str_of("e*f*g"), 0), "e*f*g");
    CHECK_STR(card_id_write(unit_arena(), str_of("a/1"), 0), "a%2F1");
    CHECK_STR(card_id_write(unit_arena(), str_of("a/1"), 1), "a/1");
    CHECK_STR(card_id_write(unit_arena(), str_of("unit/knot"), 0), "unit/knot");
    CHECK_STR(card_id_write(unit_arena(), str_of("a/2/1"), 3), "a%2F2/1");
    CHECK_STR(card_id_write(unit_arena(), str_of("50% {x} `|\\<\n"), 0), "50%25%20%7Bx%7D%20%60%7C%5C%3C%0A");
    CHECK_STR(card_id_write(unit_arena(), str_of("узел-1"), 0), "узел-1");
    CHECK_STR(card_id_write(unit_arena(), str_of("a\xEF\xB7\x95z"), 0), "a%EF%B7%95z");
    CHECK_STR(card_id_read(unit_arena(), str_of("a%2F1"), &note), "a/1");
    CHECK_EQ_INT(note, 0);
    CHECK_STR(card_id_read(unit_arena(), str_of("a/12"), &note), "a/12");
    CHECK_EQ_INT(note, 1);
    CHECK_STR(card_id_read(unit_arena(), str_of("a%2f2/1"), &note), "a/2/1");
    CHECK_EQ_INT(note, 3);
}

TEST(what_is_no_number_of_a_card_is_part_of_the_id)
{
    static const char *const whole[] = {"a/0", "a/01", "/1", "a/", "a/12345", "a/1b", "a/b"};

    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        size_t note = 99;

        CHECK_STR(card_id_read(unit_arena(), str_of(whole[i]), &note), whole[i]);
        CHECK_EQ_INT(note, 0);
        CHECK_STR(card_id_write(unit_arena(), str_of(whole[i]), 0), whole[i]);
    }
}

TEST(an_id_with_a_percent_sign_that_escapes_nothing_stays)
{
    static const char *const same[] = {"100%", "50%-off", "%", "a%2", "a%zz", "a%00b", "a%FFb", "a%C3"};

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        size_t note = 99;

        CHECK_STR(card_id_read(unit_arena(), str_of(same[i]), &note), same[i]);
        CHECK_EQ_INT(note, 0);
        CHECK_STR(read_again(str_of(same[i]), 0, &note), same[i]);
    }
}

TEST(any_guid_comes_back)
{
    struct strs all = guids();

    for (size_t i = 0; i < all.n; i++) {
        struct str further = str_of(arena_printf(unit_arena(), "%.*s/3", STR(all.v[i])));
        size_t note;

        CHECK_STR(read_again(all.v[i], 0, &note), all.v[i]);
        CHECK_EQ_INT(note, 0);
        CHECK_STR(read_again(further, all.v[i].n, &note), further);
        CHECK_EQ_INT(note, all.v[i].n);
    }
}

static struct deck *deck_read(struct str text, const char *format)
{
    struct diags *diags = diags_new(unit_arena());
    struct source source = {.name = "deck.md", .text = text};
    struct deck *deck = read_front(unit_arena(), &source, 1, diags);
    struct read_options how = {.format = format};

    read_deck(unit_arena(), deck, &source, 1, &how, diags);
    return deck;
}

/* Where attributes may stand: behind a question in every way to mark one. "~": the card's number, "@": its id. */
static const struct {
    const char *format, *head, *card;
} ways[] = {
    {"headings", "# T\n\n", "## Is it ~? {#@ .tag}\n\nYes.\n\n"},
    {"headings", "# T\n\n", "## 1. Is *it* `~`? {.tag} {: #@}\n\nYes.\n\n"},
    {"headings", "# T\n\n", "Is it ~? {#@ .tag}\n----\n\nYes.\n\n"},
    {"bold", "", "**Is it ~? {#@ .tag}**\n\nYes.\n\n"},
    {"bold", "", "**Is it ~?** {#@ .tag}\n\nYes.\n\n"},
    {"qa-lines", "", "Q: Is it ~? {#@ .tag}\nA: Yes.\n\n"},
    {"separators", "", "Is it ~? {#@ .tag} :: Yes.\n\n"},
    {"list", "", "- Is it ~? {#@ .tag}\n  - Yes.\n"},
    {"list-headings", "# T\n\n", "- ## Is it ~? {#@ .tag}\n\n  Yes.\n\n"},
    {"details-answer", "",
     "### Is it ~? {#@ .tag}\n\n<details><summary>Answer</summary>\n\nYes.\n\n</details>\n\n"},
    {"details-question", "", "<details><summary>Is it ~? {#@ .tag}</summary>\n\nYes.\n\n</details>\n\n"},
    {"table", "| Question | Answer |\n|---|---|\n", "| Is it ~? {#@ .tag} | Yes. |\n"},
    {"definition", "", "Is it ~? {#@ .tag}\n: Yes.\n\n"},
};

static struct str deck_written(const char *head, const char *card, const struct strs *ids)
{
    struct strbuf b = strbuf_new(unit_arena());

    strbuf_addz(&b, head);
    for (size_t i = 0; i < ids->n; i++) {
        struct str id = card_id_write(unit_arena(), ids->v[i], 0);

        for (const char *c = card; *c; c++) {
            if (*c == '~')
                strbuf_printf(&b, "%zu", i);
            else if (*c == '@')
                strbuf_add(&b, id);
            else
                strbuf_addc(&b, *c);
        }
    }
    return strbuf_str(&b);
}

static void check_ids(const struct deck *deck, const struct strs *ids)
{
    CHECK_EQ_INT(deck->cards.n, ids->n);
    for (size_t i = 0; i < ids->n && i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];

        CHECK_STR(card->id, ids->v[i]);
        CHECK_EQ_INT(card->id_note, 0);
        CHECK_STR(card->question, arena_printf(unit_arena(), "Is it %zu?", i));
        CHECK(card->tags.n == 1 && str_is(card->tags.v[0], "tag"));
    }
}

TEST(any_guid_may_stand_in_every_way_to_ask)
{
    struct strs ids = guids();

    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        check_ids(deck_read(deck_written(ways[k].head, ways[k].card, &ids), ways[k].format), &ids);
}

TEST(format_keeps_every_guid_and_tag)
{
    struct strs ids = guids();
    struct deck *deck = deck_read(deck_written(ways[0].head, ways[0].card, &ids), "headings");
    struct strbuf out = strbuf_new(unit_arena());
    size_t *all = NEW_N(unit_arena(), size_t, deck->cards.n);

    for (size_t i = 0; i < deck->cards.n; i++) {
        all[i] = i;
        deck->cards.v[i].tags = (struct strs){0};
        *VEC_PUSH(unit_arena(), &deck->cards.v[i].tags) = ids.v[i];
    }
    format_deck(deck, all, deck->cards.n, &out);
    deck = deck_read(strbuf_str(&out), "headings");
    CHECK_EQ_INT(deck->cards.n, ids.n);
    for (size_t i = 0; i < ids.n && i < deck->cards.n; i++) {
        CHECK_STR(deck->cards.v[i].id, ids.v[i]);
        REQUIRE(deck->cards.v[i].tags.n == 1);
        CHECK_STR(deck->cards.v[i].tags.v[0], ids.v[i]);
    }
}

/* The cards of a note keep what they are of. */
static void keeps_every_guid(const char *target, const char *name)
{
    struct strs ids = guids();
    struct deck *deck = deck_read(deck_written(ways[0].head, ways[0].card, &ids), "headings");
    struct strbuf out = strbuf_new(unit_arena());
    size_t *all = NEW_N(unit_arena(), size_t, deck->cards.n);
    struct source source = {.name = name};
    struct diags *diags = diags_new(unit_arena());

    for (size_t i = 0; i < deck->cards.n; i++) {
        struct card *card = &deck->cards.v[i];

        all[i] = i;
        if (i % 2) continue;
        card->id_note = card->id.n;
        card->id = str_of(arena_printf(unit_arena(), "%.*s/%zu", STR(card->id), i + 1));
    }
    CHECK(export_find(target)->write(
        &(struct export_of){.deck = deck, .cards = all, .n = deck->cards.n, .guard = true}, &out, diags));
    source.text = strbuf_str(&out);
    if (json_deck_is(&source)) {
        struct source from = source;

        CHECK(str_has(source.text, "\"note\": \"!!x!!\""));
        CHECK(json_deck_read(unit_arena(), &from, &source, diags));
    }
    deck = read_front(unit_arena(), &source, 1, diags);
    read_deck(unit_arena(), deck, &source, 1, &(struct read_options){0}, diags);
    CHECK_EQ_INT(deck->cards.n, ids.n);
    for (size_t i = 0; i < ids.n && i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];

        CHECK_STR(card->id,
                  i % 2 ? ids.v[i] : str_of(arena_printf(unit_arena(), "%.*s/%zu", STR(ids.v[i]), i + 1)));
        CHECK_EQ_INT(card->id_note, i % 2 ? 0 : ids.v[i].n);
    }
}

TEST(csv_keeps_every_guid)
{
    keeps_every_guid("csv", "deck.csv");
}

/* As they are, not as decks write them. */
TEST(json_keeps_every_guid)
{
    keeps_every_guid("json", "deck.json");
}

/* Values of other programs have guids as they are. */
TEST(ids_of_other_values_are_taken_as_they_stand)
{
    struct source source = {.name = "deck.csv", .text = str_of("question,answer,id\nIs it?,Yes.,a%2Fb/1\n")};
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck = read_front(unit_arena(), &source, 1, diags);

    read_deck(unit_arena(), deck, &source, 1, &(struct read_options){0}, diags);
    REQUIRE(deck->cards.n == 1);
    CHECK_STR(deck->cards.v[0].id, "a%2Fb/1");
    CHECK_EQ_INT(deck->cards.v[0].id_note, 0);
}

/* What an id says that the front says anyway is not written down; another of the same looks is. */
TEST(only_ids_that_tell_something_are_written)
{
    struct deck *deck = deck_read(str_of("# T\n\n## Is it?\n\nYes.\n"), "headings");
    struct str hash = deck->cards.v[0].id;
    const char *texts[] = {arena_printf(unit_arena(), "# T\n\n## Is it? {#%.*s}\n\nYes.\n", STR(hash)),
                           "# T\n\n## Is it? {#0123456789abcdef}\n\nYes.\n"};

    CHECK(!deck->cards.v[0].id_own);
    for (size_t i = 0; i < 2; i++) {
        struct strbuf out = strbuf_new(unit_arena());

        deck = deck_read(str_of(texts[i]), "headings");
        REQUIRE(deck->cards.n == 1);
        CHECK_EQ_INT(deck->cards.v[0].id_own, i == 1);
        format_deck(deck, &(size_t){0}, 1, &out);
        CHECK_EQ_INT(str_has(strbuf_str(&out), "{#0123456789abcdef}"), i == 1);
        CHECK_EQ_INT(str_has(strbuf_str(&out), "{#"), i == 1);
    }
}

/* Ids that decks have had before there were escapes. */
TEST(ids_of_old_decks_mean_the_same)
{
    static const char *const ids[][2] = {{"sea-knot", "sea-knot"},   {"sea_knot_2", "sea_knot_2"},
                                         {"sea\\_knot", "sea_knot"}, {"морской-узел", "морской-узел"},
                                         {"結び", "結び"},           {"a}b", "a}b"},
                                         {"a\\}b", "a}b"},           {"a:b", "a:b"},
                                         {"100%", "100%"},           {"q12~c1", "q12~c1"}};

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const char *text = arena_printf(unit_arena(), "# T\n\n## Is it? {#%s}\n\nYes.\n", ids[i][0]);
        struct deck *deck = deck_read(str_of(text), "headings");

        REQUIRE(deck->cards.n == 1);
        CHECK_STR(deck->cards.v[0].id, ids[i][1]);
        CHECK_STR(deck->cards.v[0].question, "Is it?");
    }
}

/* Only what asks has attributes; elsewhere they are text, as it stands. */
TEST(attributes_elsewhere_are_text)
{
    struct deck *deck =
        deck_read(str_of("# T\n\n## Is it?\n\nA {#e*f*g} and `{#a*b*c}` and {#a} *too*, {# no*t*}.\n"), NULL);
    struct strbuf b = strbuf_new(unit_arena());

    REQUIRE(deck->cards.n == 1);
    deck_dump_blocks(deck->cards.v[0].back, 0, &b);
    CHECK_STR(str_trim(strbuf_str(&b)),
              "para: A {#e*f*g} and [code: {#a*b*c}] and {#a} [italic: too], {# no[italic: t]}.");
}
