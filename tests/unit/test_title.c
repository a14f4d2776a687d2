/* What print shows of a deck that has no title but its file's name. */
#include "deck/deck.h"

#include "unit.h"

static struct deck *deck_of(const char *name, bool named)
{
    struct deck *deck = NEW(unit_arena(), struct deck);

    deck->name = deck->title = str_of(name);
    deck->named = named;
    return deck;
}

static void add_topic(struct deck *deck, const char *title, bool named)
{
    struct topic *topic = VEC_PUSH(unit_arena(), &deck->topics);

    topic->plain = str_of(title);
    topic->named = named;
    VEC_PUSH(unit_arena(), &topic->title)->text = topic->plain;
}

static void ask(struct deck *deck, const char *question)
{
    struct card *card = VEC_PUSH(unit_arena(), &deck->cards);
    struct block *front = NEW(unit_arena(), struct block);

    card->question = str_of(question);
    VEC_PUSH(unit_arena(), &front->spans)->text = card->question;
    card->front = front;
}

/* What is shown of a deck of that name with two topics. */
static const char *shown(const char *name, const char *language)
{
    struct deck *deck = deck_of(name, true);

    add_topic(deck, "Loops in PostgreSQL", false);
    add_topic(deck, "Joins for Everybody", false);
    ask(deck, "When does VHDL help an iPhone?");
    ask(deck, "Does VHDL know loops, loops and Loops?");
    deck_titles_show(unit_arena(), deck, language);
    return str_z(unit_arena(), deck_shown(deck));
}

TEST(names_become_words)
{
    CHECK_STR(shown("sea-knots", "en"), "Sea knots");
    CHECK_STR(shown("sea_knots.of the  north", NULL), "Sea knots of the north");
    CHECK_STR(shown("знания", "ru"), "знания");
    CHECK_STR(shown("--", "en"), "--");
    CHECK_STR(shown("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q", "en"), "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q");
}

TEST(words_are_spelt_as_the_deck_spells_them)
{
    CHECK_STR(shown("vhdl-basics", "en"), "VHDL basics");
    CHECK_STR(shown("postgresql-for-everybody", "en"), "PostgreSQL for Everybody");
    CHECK_STR(shown("iphone", "en"), "iPhone");
    CHECK_STR(shown("my-loops", "en"), "My loops");
    /* The first word of a title has a capital anyhow. */
    CHECK_STR(shown("sql-joins", "en"), "Sql joins");
}

TEST(numbers_and_languages_are_no_words)
{
    CHECK_STR(shown("01-loops", "en"), "Loops");
    CHECK_STR(shown("100-days", "en"), "100 days");
    CHECK_STR(shown("2024-05-01-notes", "en"), "2024-05-01 notes");
    CHECK_STR(shown("knots-de", "de-AT"), "Knots");
    CHECK_STR(shown("knots-de", "fr"), "Knots de");
    CHECK_STR(shown("de", "de"), "De");
    CHECK_STR(shown("01", "en"), "01");
}

TEST(a_name_that_says_nothing_is_no_title)
{
    CHECK_STR(shown("deck", "en"), "2 questions");
    CHECK_STR(shown("README", "en"), "2 questions");
}

TEST(the_only_topic_is_the_title)
{
    struct deck *deck = deck_of("quiz-en", true);

    add_topic(deck, "Harbours", false);
    deck_titles_show(unit_arena(), deck, "en");
    CHECK_STR(deck_shown(deck), "Harbours");
    CHECK_STR(deck_topic_shown(&deck->topics.v[0]), "Harbours");
}

TEST(topics_named_by_their_file_are_shown_in_words)
{
    struct deck *deck = deck_of("sea-knots", true);
    struct spans spans;

    add_topic(deck, "sea-knots", true);
    deck_titles_show(unit_arena(), deck, "en");
    CHECK_STR(deck_shown(deck), "Sea knots");
    CHECK_STR(deck->title, "sea-knots");
    CHECK_STR(deck_topic_shown(&deck->topics.v[0]), "Sea knots");
    CHECK_STR(deck->topics.v[0].plain, "sea-knots");
    spans = deck_topic_spans(unit_arena(), &deck->topics.v[0]);
    CHECK_EQ_INT(spans.n, 1);
    CHECK_STR(spans.v[0].text, "Sea knots");
}

TEST(a_title_of_its_own_stays)
{
    struct deck *deck = deck_of("iptables", false);

    add_topic(deck, "sea-knots", false);
    deck_titles_show(unit_arena(), deck, "en");
    CHECK_STR(deck_shown(deck), "iptables");
    CHECK_STR(deck_topic_shown(&deck->topics.v[0]), "sea-knots");
    CHECK_STR(deck_topic_spans(unit_arena(), &deck->topics.v[0]).v[0].text, "sea-knots");
}
