#include "linebreak/bidi.h"

#include "unit.h"

TEST(plain_text_does_not_need_it)
{
    CHECK(!bidi_needed(str_of("plain, naïve, 日本語, Ελληνικά, русский, हिन्दी")));
    CHECK(bidi_needed(str_of("שלום")));
    CHECK(bidi_needed(str_of("abc سلام")));
}

TEST(levels_and_base)
{
    uint8_t levels[64];
    struct str text = str_of("ab \xD7\xA9\xD7\x9C");

    CHECK_EQ_INT(bidi_levels(unit_arena(), text, BIDI_AUTO, levels), 0);
    CHECK_EQ_INT(levels[0], 0);
    CHECK_EQ_INT(levels[3], 1);
    CHECK_EQ_INT(levels[4], 1);
    CHECK_EQ_INT(bidi_levels(unit_arena(), text, BIDI_RTL, levels), 1);
    CHECK_EQ_INT(levels[0], 2);
    CHECK_EQ_INT(bidi_levels(unit_arena(), str_of("\xD7\xA9 a"), BIDI_AUTO, levels), 1);
}

TEST(runs_are_seen_in_visual_order)
{
    static const uint8_t levels[] = {0, 1, 1, 0};
    int32_t order[4];

    bidi_order(levels, 4, order);
    CHECK_EQ_INT(order[0], 0);
    CHECK_EQ_INT(order[1], 2);
    CHECK_EQ_INT(order[2], 1);
    CHECK_EQ_INT(order[3], 3);
}

/* Between Hebrew words a flag runs as they do, and so do other pictures. */
TEST(flags_are_signs)
{
    struct str text = str_of("\xD7\xA9 🇩🇪 \xD7\xA9");
    uint8_t levels[32];

    CHECK_EQ_INT(bidi_levels(unit_arena(), text, BIDI_RTL, levels), 1);
    for (size_t i = 0; i < text.n; i++) CHECK_EQ_INT(levels[i], 1);
}

TEST(sentences_of_latin_letters_are_told)
{
    CHECK(bidi_mostly_ltr(str_of("The end.")));
    CHECK(bidi_mostly_ltr(str_of("(The word \xD7\xA9\xD7\xA9 means six.)")));
    CHECK(!bidi_mostly_ltr(str_of("HTML \xD7\xA9\xD7\xA9\xD7\xA9")));
    CHECK(!bidi_mostly_ltr(str_of("\xD7\xA9 is a letter of Hebrew")));
    CHECK(!bidi_mostly_ltr(str_of("123 + 4")));
    CHECK(!bidi_mostly_ltr(str_of("")));
}
