/* Which cards are chosen, and how outputs are called. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "deck/package.h"
#include "deck/select.h"
#include "job/medium.h"

/* Three topics of three, one and two cards; the second card is tagged. */
struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct deck deck;
    struct job job;
    size_t *chosen;
    size_t n;
};

static void add_topic(struct fixture *f, const char *title, const char *slug, size_t cards)
{
    struct topic *topic = VEC_PUSH(f->arena, &f->deck.topics);

    topic->plain = str_of(title);
    topic->slug = str_of(slug);
    topic->first = f->deck.cards.n;
    topic->n = cards;
    for (size_t i = 0; i < cards; i++) {
        struct card *card = VEC_PUSH(f->arena, &f->deck.cards);
        card->number = f->deck.cards.n;
        card->topic = f->deck.topics.n - 1;
    }
}

static struct fixture fixture_new(void)
{
    struct fixture f = {.arena = unit_arena()};

    f.diags = diags_new(f.arena);
    f.deck.name = str_of("deck");
    add_topic(&f, "Lists & tuples", "lists-tuples", 3);
    add_topic(&f, "GIL", "gil", 1);
    add_topic(&f, "\xC3\x89tudes", "\xC3\xA9tudes", 2);
    *VEC_PUSH(f.arena, &f.deck.cards.v[1].tags) = str_of("python/core");
    *VEC_PUSH(f.arena, &f.deck.cards.v[1].tags) = str_of("Easy");
    return f;
}

static void topic(struct fixture *f, const char *name)
{
    *VEC_PUSH(f->arena, &f->job.topics) = name;
}

static void tag(struct fixture *f, const char *name)
{
    *VEC_PUSH(f->arena, &f->job.tags) = name;
}

static void cards(struct fixture *f, size_t from, size_t to)
{
    *VEC_PUSH(f->arena, &f->job.cards) = (struct range){from, to};
}

/* The chosen cards' numbers, as "1 2 4". */
static const char *chosen(struct fixture *f)
{
    struct strbuf b = strbuf_new(f->arena);
    const char *unchanged;

    f->chosen = select_cards(f->arena, &f->job, &f->deck, f->diags, &f->n, &unchanged);
    CHECK(!unchanged);
    for (size_t i = 0; i < f->n; i++)
        strbuf_printf(&b, "%s%zu", i ? " " : "", f->deck.cards.v[f->chosen[i]].number);
    return str_z(f->arena, strbuf_str(&b));
}

static const char *said(const struct fixture *f)
{
    if (f->diags->list.n != 1) return "not one message";
    CHECK_EQ_INT(f->diags->list.v[0].id, DIAG_NO_SELECTION);
    return f->diags->list.v[0].text;
}

TEST(all_cards_where_nothing_is_asked)
{
    struct fixture f = fixture_new();

    CHECK_STR(chosen(&f), "1 2 3 4 5 6");
    CHECK_EQ_INT(f.diags->list.n, 0);
}

TEST(topics_by_number_slug_and_title)
{
    struct fixture f = fixture_new();

    topic(&f, "3");
    topic(&f, "GIL");
    CHECK_STR(chosen(&f), "4 5 6");
    f = fixture_new();
    topic(&f, "lists-tuples");
    CHECK_STR(chosen(&f), "1 2 3");
    f = fixture_new();
    topic(&f, "lists & TUPLES");
    CHECK_STR(chosen(&f), "1 2 3");
    CHECK_EQ_INT(f.diags->list.n, 0);
}

TEST(an_unknown_topic_names_the_nearest)
{
    struct fixture f = fixture_new();

    topic(&f, "list-tuple");
    CHECK_STR(chosen(&f), "");
    CHECK_STR(said(&f), "there is no topic \"list-tuple\"; the nearest is \"Lists & tuples\" (of 3)");
    f = fixture_new();
    topic(&f, "4");
    topic(&f, "2");
    CHECK_STR(chosen(&f), "4");
    CHECK_CONTAINS(said(&f), "there is no topic \"4\"");
}

TEST(cards_by_number)
{
    struct fixture f = fixture_new();

    cards(&f, 2, 3);
    cards(&f, 5, SIZE_MAX);
    CHECK_STR(chosen(&f), "2 3 5 6");
    CHECK_EQ_INT(f.diags->list.n, 0);
    f = fixture_new();
    cards(&f, 7, 9);
    CHECK_STR(chosen(&f), "");
    CHECK_STR(said(&f), "there is no card 7: the deck has 6");
}

TEST(tags_nest_and_have_no_case)
{
    struct fixture f = fixture_new();

    tag(&f, "PYTHON");
    CHECK_STR(chosen(&f), "2");
    f = fixture_new();
    tag(&f, "#easy");
    CHECK_STR(chosen(&f), "2");
    f = fixture_new();
    tag(&f, "pyth");
    CHECK_STR(chosen(&f), "");
    CHECK_STR(said(&f), "no card has the tag \"pyth\"; the nearest is \"python/core\"");
    f = fixture_new();
    f.deck.cards.v[1].tags.n = 0;
    tag(&f, "easy");
    CHECK_STR(chosen(&f), "");
    CHECK_CONTAINS(said(&f), "the deck has no tags");
}

TEST(conditions_are_joined_by_and)
{
    struct fixture f = fixture_new();

    topic(&f, "1");
    cards(&f, 2, 9);
    CHECK_STR(chosen(&f), "2 3");
    tag(&f, "easy");
    CHECK_STR(chosen(&f), "2");
    f.job.cards.v[0].from = 3;
    CHECK_STR(chosen(&f), "");
    CHECK_CONTAINS(said(&f), "no card is in all of");
}

/* New, due on 2026-01-01 and 10th, suspended, flagged, and one that nobody knows of. */
static struct fixture learnt_new(void)
{
    static const struct card_state states[] = {{CARD_NEW, false, 0, 5},
                                               {CARD_REVIEW, false, 0, 20454},
                                               {CARD_LEARNING, false, 2, 20463},
                                               {CARD_RELEARNING, true, 0, 20454},
                                               {CARD_NEW, true, 2, 0}};
    struct fixture f = fixture_new();

    for (size_t i = 0; i < sizeof states / sizeof *states; i++) f.deck.cards.v[i].state = &states[i];
    return f;
}

TEST(cards_that_are_due)
{
    struct fixture f = learnt_new();

    f.job.due = "2026-01-01";
    CHECK_STR(chosen(&f), "2 4");
    f.job.due = "2026-01-10";
    CHECK_STR(chosen(&f), "2 3 4");
    f.job.drop_suspended = true;
    CHECK_STR(chosen(&f), "2 3");
    topic(&f, "1");
    f.job.due = "2026-01-09";
    CHECK_STR(chosen(&f), "2");
    CHECK_EQ_INT(f.diags->list.n, 0);
    f.job.due = "2025-12-31";
    CHECK_STR(chosen(&f), "");
    CHECK_STR(said(&f), "no card is due by 2025-12-31; the first will be on 2026-01-01");
}

TEST(cards_with_a_flag)
{
    struct fixture f = learnt_new();

    f.job.flagged = 2;
    CHECK_STR(chosen(&f), "3 5");
    f.job.drop_suspended = true;
    CHECK_STR(chosen(&f), "3");
    f.job.due = "2026-01-01";
    CHECK_STR(chosen(&f), "");
    CHECK_CONTAINS(said(&f), "--due, --flagged and --suspended");
    f = learnt_new();
    f.job.flagged = 3;
    CHECK_STR(chosen(&f), "");
    CHECK_STR(said(&f), "no card has the flag 3; flags of the deck: 2");
}

TEST(cards_that_are_suspended)
{
    struct fixture f = learnt_new();

    f.job.drop_suspended = true;
    CHECK_STR(chosen(&f), "1 2 3 6");
    f = fixture_new();
    f.job.drop_suspended = true;
    CHECK_STR(chosen(&f), "1 2 3 4 5 6");
    CHECK_EQ_INT(f.diags->list.n, 0);
}

/* A package need not say what was learnt, nor does any other deck. */
TEST(decks_without_states)
{
    static const struct card_state fresh = {0}, suspended = {.suspended = true};

    for (int known = 0; known < 2; known++) {
        struct fixture f = fixture_new();

        for (size_t i = 0; known && i < f.deck.cards.n; i++) f.deck.cards.v[i].state = &fresh;
        f.job.due = "2026-01-01";
        CHECK_STR(chosen(&f), "");
        CHECK_CONTAINS(said(&f), "in Anki, export it with \"Include scheduling information\"");
        f.diags = diags_new(f.arena);
        f.job.due = NULL;
        f.job.flagged = 1;
        CHECK_STR(chosen(&f), "");
        CHECK_CONTAINS(said(&f), "\"Include scheduling information\"");
        f.diags = diags_new(f.arena);
        f.deck.cards.v[0].state = &suspended;
        CHECK_STR(chosen(&f), "");
        CHECK_STR(said(&f), "no card has the flag 1; flags of the deck: none");
        f.diags = diags_new(f.arena);
        f.job.flagged = 0;
        f.job.due = "2026-01-01";
        CHECK_STR(chosen(&f), "");
        CHECK_STR(said(&f), "no card is ever due: all are new");
    }
}

TEST(an_empty_deck_is_not_said_twice)
{
    struct fixture f = {.arena = unit_arena()};

    f.diags = diags_new(f.arena);
    topic(&f, "x");
    CHECK_STR(chosen(&f), "");
    CHECK_EQ_INT(f.diags->list.n, 0);
}

static struct str named(const char *output, const char *kind, const char *slug)
{
    struct fixture f = fixture_new();

    f.job.output = output;
    return select_output(f.arena, &f.job, &f.deck, kind, slug);
}

TEST(outputs_are_named_from_the_deck)
{
    CHECK_STR(named(NULL, "cards", NULL), "deck-cards.pdf");
    CHECK_STR(named(NULL, "booklet", "gil"), "deck-gil-booklet.pdf");
    CHECK_STR(named("out/", "cards", NULL), "out/deck-cards.pdf");
    CHECK_STR(named("x.pdf", "cards", NULL), "x.pdf");
    CHECK_STR(named("x.pdf", "cards", "gil"), "x.pdf");
    CHECK_STR(named("-", "cards", NULL), "-");
    CHECK_STR(named("a/x.png", "cards", NULL), "a/x.png");
    CHECK_STR(named("a/x.PNG", "cards", "gil"), "a/x-gil.PNG");
    CHECK_STR(named("a/x.svg", "cards", "gil"), "a/x-gil.svg");
}

TEST(the_ending_says_what_a_print_becomes)
{
    CHECK_EQ_INT(medium_of(str_of("x.png")), MEDIUM_PNG);
    CHECK_EQ_INT(medium_of(str_of("x.SVG")), MEDIUM_SVG);
    CHECK_EQ_INT(medium_of(str_of(".png")), MEDIUM_PDF);
    CHECK_EQ_INT(medium_of(str_of("x.pngx")), MEDIUM_PDF);
    CHECK_EQ_INT(medium_named(str_of("x.pdf")), MEDIUM_PDF);
    CHECK_EQ_INT(medium_named(str_of("x.pngx")), MEDIUM_COUNT);
    CHECK(medium_is_pictures(MEDIUM_SVG) && !medium_is_pictures(MEDIUM_PDF));
}

static struct str cover_named(const char *output, const char *cover, const char *slug)
{
    struct fixture f = fixture_new();

    f.job.output = output;
    f.job.cover_file = cover;
    return select_cover(f.arena, &f.job, &f.deck, slug);
}

TEST(covers_are_named_beside_their_booklet)
{
    CHECK_STR(cover_named(NULL, "", NULL), "deck-cover.pdf");
    CHECK_STR(cover_named(NULL, "", "gil"), "deck-gil-cover.pdf");
    CHECK_STR(cover_named("-", "", NULL), "deck-cover.pdf");
    CHECK_STR(cover_named("out/", "", "gil"), "out/deck-gil-cover.pdf");
    CHECK_STR(cover_named("a.b/x.pdf", "", NULL), "a.b/x-cover.pdf");
    CHECK_STR(cover_named("a.b/x", "", NULL), "a.b/x-cover");
    CHECK_STR(cover_named("x.png", "", NULL), "x-cover.png");
    CHECK_STR(cover_named("x.pdf", "c.pdf", NULL), "c.pdf");
    CHECK_STR(cover_named(NULL, "c.pdf", "gil"), "c-gil.pdf");
}

TEST(an_existing_folder_is_a_folder)
{
    char folder[] = "/tmp/recto-select-XXXXXX";

    REQUIRE(mkdtemp(folder));
    CHECK_STR(named(folder, "cards", NULL), arena_printf(unit_arena(), "%s/deck-cards.pdf", folder));
    rmdir(folder);
}
