#include "linebreak/bidi.h"

#include <unicode/uchar.h>

#include "base/strbuf.h"
#include "unit.h"

TEST(plain_text_does_not_need_it)
{
    CHECK(!bidi_needed(str_of("plain, naïve, 日本語, Ελληνικά, русский, हिन्दी")));
    CHECK(bidi_needed(str_of("שלום")));
    CHECK(bidi_needed(str_of("abc سلام")));
}

/* What ICU says runs to the left, or turns what stands around it, needs it; of the scripts that run to the right none does. */
TEST(all_that_runs_to_the_left_needs_it)
{
    size_t missed = 0, needless = 0;

    for (uint32_t rune = 1; rune <= 0x10FFFF; rune++) {
        struct strbuf b = strbuf_new(unit_arena());
        bool left;

        if (rune >= 0xD800 && rune <= 0xDFFF) continue;
        switch (u_charDirection((UChar32)rune)) {
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_RIGHT_TO_LEFT_ISOLATE: left = true; break;
        default: left = false;
        }
        /* Unassigned characters have a direction, too, but nobody writes them. */
        if (left && u_charType((UChar32)rune) == U_UNASSIGNED) continue;
        strbuf_rune(&b, rune);
        missed += left && !bidi_needed(strbuf_str(&b));
        needless += rune < 0x580 && bidi_needed(strbuf_str(&b));
        needless += rune >= 0x900 && rune < 0x2000 && bidi_needed(strbuf_str(&b));
        needless += rune >= 0x2070 && rune < 0xFB00 && bidi_needed(strbuf_str(&b));
        needless += rune >= 0x1F000 && bidi_needed(strbuf_str(&b));
    }
    CHECK_EQ_INT(missed, 0);
    CHECK_EQ_INT(needless, 0);
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

/* What keeps its order in the text; empty if it runs to the left. */
static const char *sentence(const char *text)
{
    size_t from, to;

    if (!bidi_all_ltr(str_of(text), &from, &to)) return "";
    return str_z(unit_arena(), str_sub(str_of(text), from, to - from));
}

TEST(marks_before_latin_letters_and_a_colon_behind_belong_to_the_paragraph)
{
    CHECK_STR(sentence("The end."), "The end.");
    CHECK_STR(sentence("Main Class:"), "Main Class");
    CHECK_STR(sentence("Notes: "), "Notes");
    CHECK_STR(sentence("1. One (of two)"), "One (of two)");
    CHECK_STR(sentence("12) Twelve"), "Twelve");
    CHECK_STR(sentence("\xE2\x9C\x85 Done."), "Done.");
    CHECK_STR(sentence("1\xEF\xB8\x8F\xE2\x83\xA3 One"), "One");
    CHECK_STR(sentence("- \xE2\x86\x92 Go"), "Go");
    /* A number that counts, a formula, signs of a word. */
    CHECK_STR(sentence("2 phases of 3"), "2 phases of 3");
    CHECK_STR(sentence("\xEF\xBF\xBC is a norm"), "\xEF\xBF\xBC is a norm");
    CHECK_STR(sentence(".NET (4)"), ".NET (4)");
    CHECK_STR(sentence("a 1. b: c"), "a 1. b: c");
}

TEST(sentences_of_latin_letters_are_told)
{
    size_t from, to;

    CHECK(bidi_all_ltr(str_of("The end."), &from, &to));
    CHECK(!bidi_all_ltr(str_of("(The word \xD7\xA9\xD7\xA9 means six.)"), &from, &to));
    CHECK(!bidi_all_ltr(str_of("HTML \xD7\xA9\xD7\xA9\xD7\xA9"), &from, &to));
    CHECK(!bidi_all_ltr(str_of("\xD7\xA9 is a letter of Hebrew"), &from, &to));
    CHECK(!bidi_all_ltr(str_of("123 + 4"), &from, &to));
    CHECK(!bidi_all_ltr(str_of(""), &from, &to));
}
