/* Which clusters are pictures, and where clusters end. */
#include "base/emoji.h"
#include "unit.h"

#define VS15 "\xEF\xB8\x8E"
#define VS16 "\xEF\xB8\x8F"
#define ZWJ "\xE2\x80\x8D"
#define KEYCAP "\xE2\x83\xA3"

TEST(pictures_by_their_own_nature)
{
    const char *const pictures[] = {
        "😀", "🎉", "✅", "⭐", "🇩🇪", "👍🏽", ("👨" ZWJ "👩" ZWJ "👧"), "🏴\U000E0067\U000E007F"};

    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        if (!emoji_is(str_of(pictures[i]))) CHECK_STR(pictures[i], "is a picture");
    }
}

TEST(signs_and_letters_are_none)
{
    const char *const signs[] = {"",  "a", "1", "#", "*",  "é", "✓", "★", "☎",      "©",
                                 "™", "❤", "✔", "→", "漢", "ﬁ", "é", "♀", ("❤" ZWJ)};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (emoji_is(str_of(signs[i]))) CHECK_STR(signs[i], "is no picture");
    }
}

TEST(variation_selectors_are_obeyed)
{
    CHECK(emoji_is(str_of("❤" VS16)));
    CHECK(emoji_is(str_of("©" VS16)));
    CHECK(emoji_is(str_of("☎" VS16)));
    CHECK(!emoji_is(str_of("😀" VS15)));
    CHECK(!emoji_is(str_of("⭐" VS15)));
    /* No emoji: the selector means nothing. */
    CHECK(!emoji_is(str_of("★" VS16)));
    CHECK(!emoji_is(str_of("a" VS16)));
    /* A keycap is one with all of its parts. */
    CHECK(emoji_is(str_of("1" VS16 KEYCAP)));
    CHECK(emoji_is(str_of("#" VS16 KEYCAP)));
    CHECK(!emoji_is(str_of("1" VS16)));
    CHECK(!emoji_is(str_of("1" KEYCAP)));
    CHECK(!emoji_is(str_of("a" VS16 KEYCAP)));
    /* Glued to a picture, a sign is a part of it. */
    CHECK(emoji_is(str_of("❤" ZWJ "🔥")));
    CHECK(emoji_is(str_of("☝🏽")));
}

static size_t first_end(const char *text)
{
    return emoji_cluster_end(str_of(text), 0);
}

TEST(clusters_are_whole)
{
    CHECK_EQ_INT(first_end("ab"), 1);
    CHECK_EQ_INT(first_end("a\u0301b"), 3);
    CHECK_EQ_INT(first_end("1" VS16 KEYCAP "2"), 7);
    CHECK_EQ_INT(first_end("👍🏽👍"), 8);
    CHECK_EQ_INT(first_end("👨" ZWJ "👩" ZWJ "👧x"), 18);
    CHECK_EQ_INT(first_end("🏴\U000E0067\U000E0062\U000E007F."), 16);
    /* Three letters are a flag and one more. */
    CHECK_EQ_INT(first_end("🇩🇪🇯"), 8);
    /* A joiner between letters glues nothing. */
    CHECK_EQ_INT(first_end("a" ZWJ "b"), 4);
    CHECK_EQ_INT(first_end("कि"), 6);
    CHECK_EQ_INT(emoji_cluster_end(str_of("a😀b"), 1), 5);
}
