/* Which language a word is in by its letters alone. */
#include "base/tongue.h"

#include "base/arena.h"
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
