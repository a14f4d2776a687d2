#include "base/vocab.h"

#include "unit.h"

TEST(the_longest_tag_that_matches_counts)
{
    CHECK_STR(vocab("de-AT", VOCAB_CONTENTS), "Inhalt");
    CHECK_STR(vocab("pt_BR", VOCAB_INDEX), "Índice remissivo");
    CHECK_STR(vocab("zh-CN", VOCAB_CONTENTS), "目录");
    CHECK_STR(vocab("zh-Hant-HK", VOCAB_CONTENTS), "目錄");
    CHECK_STR(vocab("FR", VOCAB_ANSWERS), "Réponses");
    CHECK_STR(vocab("iw", VOCAB_NOTES), "הערות");
}

TEST(what_is_not_there_reads_english)
{
    CHECK_STR(vocab(NULL, VOCAB_CONTENTS), "Contents");
    CHECK_STR(vocab("xx", VOCAB_CONTENTS), "Contents");
    CHECK_STR(vocab("den", VOCAB_CONTENTS), "Contents");
}

TEST(a_label_stands_where_the_language_wants_it)
{
    CHECK_STR(vocab_with(unit_arena(), "en", VOCAB_PAGE, str_of("iv")), "page iv");
    CHECK_STR(vocab_with(unit_arena(), "zh", VOCAB_PAGE, str_of("7")), "第 7 页");
    CHECK_STR(vocab_with(unit_arena(), "ko", VOCAB_PAGE, str_of("7")), "7쪽");
}

TEST(one_and_many)
{
    CHECK_STR(vocab_count(unit_arena(), "en", VOCAB_CARDS, 1), "1 card");
    CHECK_STR(vocab_count(unit_arena(), "en", VOCAB_QUESTIONS, 35), "35 questions");
    CHECK_STR(vocab_count(unit_arena(), "de", VOCAB_TOPICS, 1), "1 Thema");
    CHECK_STR(vocab_count(unit_arena(), "ru", VOCAB_TOPICS, 21), "Тем: 21");
}

/* A row that lost a word would be NULL; one that lost its place would say nothing where a number is due. */
TEST(every_language_has_every_word)
{
    static const char *const tags[] = {"en", "de", "fr", "es", "it", "pt",    "nl", "sv",
                                       "da", "no", "pl", "cs", "ru", "uk",    "el", "tr",
                                       "ar", "he", "hi", "th", "zh", "zh-tw", "ja", "ko"};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        for (int word = 0; word < VOCAB_COUNT; word++) {
            struct str text = vocab(tags[i], (enum vocab)word);
            bool counts = word >= VOCAB_ANSWER_PAGE && word <= VOCAB_MORE_TOPICS;

            CHECK(text.n > 0);
            CHECK_EQ_INT(str_find(text, '#') < text.n, counts);
            if (i && word != VOCAB_INDEX && word != VOCAB_NOTES && word != VOCAB_QUESTIONS &&
                word != VOCAB_QUESTION && word != VOCAB_ONE_QUESTION && word != VOCAB_PAGE)
                CHECK(!str_eq(text, vocab("en", (enum vocab)word)));
        }
}
