/* Characters: ASCII as the C library knows it in its own locale, other scripts as ICU does. */
#include "unit.h"

#include <ctype.h>
#include <stdint.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/rune.h"
#include "base/str.h"
#include "deck/deck.h"
#include "read/tree/lexicon.h"

TEST(ascii_is_what_the_c_library_says)
{
    for (int c = 0; c < 0x80; c++) {
        CHECK_EQ_INT(char_is_digit(c), isdigit(c) != 0);
        CHECK_EQ_INT(char_is_upper(c), isupper(c) != 0);
        CHECK_EQ_INT(char_is_lower(c), islower(c) != 0);
        CHECK_EQ_INT(char_is_letter(c), isalpha(c) != 0);
        CHECK_EQ_INT(char_is_alnum(c), isalnum(c) != 0);
        CHECK_EQ_INT(char_is_blank(c), isblank(c) != 0);
        CHECK_EQ_INT(char_is_space(c), isspace(c) != 0);
        CHECK_EQ_INT(char_is_punct(c), ispunct(c) != 0);
        CHECK_EQ_INT(char_is_word((char)c), isalnum(c) != 0);
        CHECK_EQ_INT(char_is_name((char)c), isalnum(c) != 0 || c == '_');
        CHECK_EQ_INT(char_lower((char)c), tolower(c));
        CHECK_EQ_INT(char_upper((char)c), toupper(c));
        CHECK_EQ_INT(char_hex((char)c) >= 0, isxdigit(c) != 0);
    }
    CHECK_EQ_INT(char_hex('0') * 1000 + char_hex('9') * 100 + char_hex('b') * 10 + char_hex('F'),
                 900 + 110 + 15);
}

/* Bytes may be negative. */
TEST(what_is_beyond_ascii_is_part_of_a_word)
{
    for (int c = 0x80; c < 0x100; c++) {
        char byte = (char)(unsigned char)c;

        CHECK(char_is_word(byte) && char_is_name(byte));
        CHECK(!char_is_alnum(byte) && !char_is_space(byte) && !char_is_punct(byte));
        CHECK(!char_is_alnum(c) && !char_is_space(c) && !char_is_punct(c));
        CHECK_EQ_INT(char_lower(byte), byte);
        CHECK_EQ_INT(char_upper(byte), byte);
        CHECK_EQ_INT(char_hex(byte), -1);
    }
}

TEST(digits_at_the_start)
{
    CHECK_EQ_INT(str_digits(str_of("12a3")), 2);
    CHECK_EQ_INT(str_digits(str_of("12")), 2);
    CHECK_EQ_INT(str_digits(str_of("a12")), 0);
    CHECK_EQ_INT(str_digits(str_of("")), 0);
}

TEST(letters_marks_and_digits_of_any_script_make_words)
{
    static const uint32_t words[] = {'a',   'Z',   '0',   0xE9,  0x3B1,  0x416,  0x5D0,  0x627, 0x64E,
                                     0x661, 0x915, 0x93F, 0xE01, 0x4E00, 0x3042, 0xAC00, 0x301};
    static const uint32_t signs[] = {' ',    '-',    '_',    '+',     '#',   0xA0,   0xA7,
                                     0xB2,   0xD7,   0xF7,   0x60C,   0x61F, 0x2014, 0x2116,
                                     0x3001, 0xE000, 0xFF1A, 0x1F680, 0xFFFD};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK(rune_is_word(words[i]));
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) CHECK(!rune_is_word(signs[i]));
}

/* ICU has them as default ignorable; HarfBuzz draws the fillers of Hangul and shorthand. */
TEST(punctuation_is_what_commonmark_says)
{
    static const uint32_t signs[] = {'!',   '/',    '$',    '+',    '<',    '=',    '^',
                                     '`',   '|',    '~',    0xA1,   0xBF,   0x589,  0x60C,
                                     0x964, 0x2014, 0x2026, 0x3001, 0x300C, 0xFF01, 0xFF5E - 1};
    static const uint32_t others[] = {'a',    '0',    ' ',    0xA3,   0xA9,   0xAC,   0xD7,
                                      0x2190, 0x20AC, 0x3042, 0x4E00, 0xFF04, 0x1F600};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) CHECK(rune_is_punctuation(signs[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) CHECK(!rune_is_punctuation(others[i]));
    CHECK(rune_is_space(' ') && rune_is_space('\t') && rune_is_space('\n') && rune_is_space(0xA0) &&
          rune_is_space(0x3000));
    CHECK(!rune_is_space('\v') && !rune_is_space('a') && !rune_is_space(0x200B) && !rune_is_space('.'));
}

TEST(unseen_characters_are_those_of_unicode)
{
    for (uint32_t rune = 0; rune < 0x110000; rune++) {
        bool filler = rune == 0x115F || rune == 0x1160 || rune == 0x3164 || rune == 0xFFA0 ||
                      rune == 0x180F || (rune >= 0x1BCA0 && rune <= 0x1BCA3);

        if (!filler && rune_is_unseen(rune) !=
                           (u_hasBinaryProperty((UChar32)rune, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0))
            unit_true(false, arena_printf(unit_arena(), "U+%04X", (unsigned)rune), __FILE__, __LINE__);
    }
}

/* Words are known in capitals, too, and anchors are made small, as GitHub makes them, in all scripts that have both. */
TEST(capitals_of_all_scripts_are_folded)
{
    static const char *const answers[] = {"ANSWER",    "LÖSUNG",  "ОТВЕТ",    "ODPOVĚĎ",
                                          "ODPOWIEDŹ", "RĂSPUNS", "ΑΠΆΝΤΗΣΗ", "ВІДПОВІДЬ"};

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        unit_true(lexicon_is_answer(str_of(answers[i])), answers[i], __FILE__, __LINE__);
    CHECK(lexicon_is_contents(str_of("SPIS TREŚCI")));
    CHECK(lexicon_is_back(str_of("TYŁ")));
    CHECK(lexicon_is_answer(str_of("→ Odpověď:")));
    CHECK_STR(deck_anchor(unit_arena(), str_of("Ά Ǆ Ա ẞ x² №")), "ά-ǆ-ա-ß-x-");
    CHECK_STR(deck_slug(unit_arena(), str_of("Έλληνες")), "έλληνες");
}
