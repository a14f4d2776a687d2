/* Which language a word is in by its letters alone, and a side of a deck by its words. */
#include "base/tongue.h"

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/tongues.h"
#include "unit.h"

static const char *says(const char *word)
{
    struct tongue tongue = tongue_of(str_of(word));

    return arena_printf(unit_arena(), "%s%s%s%s", tongue.tag ? tongue.tag : "-", tongue.brief ? " brief" : "",
                        tongue.signs ? " signs" : "", tongue.neutral ? " neutral" : "");
}

TEST(scripts_of_one_language_say_which)
{
    CHECK_STR(says("שלום,"), "he");
    CHECK_STR(says("λόγος"), "el");
    CHECK_STR(says("(สวัสดี)"), "th");
    CHECK_STR(says("안녕"), "ko");
    CHECK_STR(says("か"), "ja");
    CHECK_STR(says("ש"), "he brief");
    CHECK_STR(says("გამარჯობა"), "ka");
}

TEST(scripts_of_several_languages_say_nothing)
{
    CHECK_STR(says("word"), "-");
    CHECK_STR(says("слово"), "-");
    CHECK_STR(says("كلمة"), "-");
    CHECK_STR(says("élan"), "-");
    CHECK_STR(says("नमस्ते"), "-");
}

TEST(chinese_characters_are_chinese_or_japanese_until_others_stand_beside_them)
{
    CHECK_STR(says("学校"), "- signs");
    CHECK_STR(says("学校に"), "ja signs");
    CHECK_STR(says("學校ㄒ"), "zh signs");
    CHECK_STR(says("3月"), "- signs");
}

TEST(symbols_and_mixed_words_are_no_language)
{
    CHECK_STR(says("π"), "el brief");
    CHECK_STR(says("ΔΣ"), "el brief");
    CHECK_STR(says("μs"), "-");
    CHECK_STR(says("カメラb"), "-");
    CHECK_STR(says("42"), "-");
    CHECK_STR(says("—"), "- neutral");
    CHECK_STR(says(""), "- neutral");
}

TEST(most_text_is_not_looked_at_word_by_word)
{
    CHECK(!tongue_may_tell(str_of("plain – “text” with é → 1")));
    CHECK(tongue_may_tell(str_of("a word: ש")));
    CHECK(tongue_may_tell(str_of("𠀀")));
    CHECK(!tongue_may_tell(str_of("")));
}

/* ---- decks ---- */

static struct block *words(const char *text)
{
    struct block *block = NEW(unit_arena(), struct block);

    *VEC_PUSH(unit_arena(), &block->spans) = (struct span){.text = str_of(text)};
    return block;
}

/* A deck of so many cards, each of which asks and answers the same; the answer stands in a list, behind code. */
static struct deck deck_of(const char *front, const char *back, size_t n)
{
    struct deck deck = {0};

    for (size_t i = 0; i < n; i++) {
        struct card *card = VEC_PUSH(unit_arena(), &deck.cards);

        card->front = words(front);
        card->back = words("the of and to a in is that it for you are");
        card->back->kind = BLOCK_CODE;
        card->back->next = words("");
        card->back->next->kind = BLOCK_LIST;
        card->back->next->child = words(back);
    }
    return deck;
}

static const char *tongues(const char *front, const char *back, size_t n)
{
    struct deck deck = deck_of(front, back, n);
    struct deck_tongues found = deck_tongues(unit_arena(), &deck, "en-GB");

    return arena_printf(unit_arena(), "%s %s %s", found.front ? found.front : "-",
                        found.back ? found.back : "-", found.signs ? found.signs : "-");
}

#define ENGLISH \
    "Where is the house that you can see from here, and who will be in it when we have been to it?"
#define GERMAN                                                                                            \
    "Wo ist das Haus, das man von hier aus sieht, und wer wird in dem Haus sein, wenn wir nicht mehr da " \
    "sind?"

TEST(a_side_in_another_language_is_told)
{
    CHECK_STR(tongues(GERMAN, ENGLISH, 5), "de - -");
    CHECK_STR(tongues(ENGLISH, GERMAN, 5), "- de -");
    CHECK_STR(tongues(ENGLISH, ENGLISH, 5), "- - -");
    CHECK_STR(tongues("Это не то, что он и она видели в доме, но как они это сделали?", ENGLISH, 9),
              "ru - -");
}

TEST(a_side_that_is_short_or_mixed_is_left_alone)
{
    CHECK_STR(tongues(GERMAN, ENGLISH, 1), "- - -");
    CHECK_STR(
        tongues("Wo ist das Haus, und wer ist in dem? Where is the house, and who is in it?", ENGLISH, 5),
        "- - -");
    CHECK_STR(tongues("Kubernetes", "Xyzzy", 100), "- - -");
    CHECK_STR(tongues("", "", 3), "- - -");
}

TEST(chinese_characters_are_japanese_where_there_are_kana)
{
    CHECK_STR(tongues("school", "学校", 1), "- - zh");
    CHECK_STR(tongues("学校", "がっこう", 1), "- - ja");
    CHECK_STR(tongues("学校", "학교", 1), "- - -");
    CHECK_STR(tongues("school", "école — “x”", 1), "- - -");
}

TEST(a_deck_without_a_language_has_no_others)
{
    struct deck deck = deck_of(GERMAN, ENGLISH, 5);

    CHECK(!deck_tongues(unit_arena(), &deck, NULL).front);
}
