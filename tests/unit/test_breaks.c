#include "linebreak/breaks.h"

#include <stdio.h>

#include "unit.h"

/* The text with | where a line may end, / at a cost, # where it must, and, where `words` are to be kept, - inside one. */
static const char *marked_as(const char *language, const char *z, bool words)
{
    static char out[512];
    uint8_t opps[256];
    struct str text = str_of(z);
    struct breaker *breaker = breaks_open();
    size_t n = 0;

    breaks_find(breaker, text, language, opps);
    if (words) breaks_words(breaker, text, language, opps);
    breaks_close(breaker);
    for (size_t i = 0; i < text.n; i++) {
        static const char sign[] = {
            [OPP_ALLOWED] = '|', [OPP_EMERGENCY] = '/', [OPP_FORCED] = '#', [OPP_INSIDE] = '-'};
        if (i && opps[i]) out[n++] = sign[opps[i]];
        out[n++] = text.p[i];
    }
    out[n] = 0;
    return out;
}

static const char *marked_in(const char *language, const char *z)
{
    return marked_as(language, z, false);
}

static const char *marked(const char *z)
{
    return marked_in(NULL, z);
}

TEST(lines_end_behind_spaces)
{
    CHECK_STR(marked("one two  three"), "one |two  |three");
}

TEST(lines_end_behind_hyphens_between_letters_and_at_dashes)
{
    CHECK_STR(marked("well-kept"), "well-|kept");
    CHECK_STR(marked("-5 to -7"), "-5 |to |-7");
    CHECK_STR(marked("1-2"), "1-2");
    CHECK_STR(marked("this\xE2\x80\x94that"), "this|\xE2\x80\x94|that");
    CHECK_STR(marked("Paris–London"), "Paris–|London");
}

TEST(a_dash_holds_the_number_behind_it)
{
    /* Ranges, whatever stands between their numbers and the dash. */
    CHECK_STR(marked("1–9"), "1–9");
    CHECK_STR(marked("[1–3]…"), "[1–3]…");
    CHECK_STR(marked("1914—1918"), "1914—1918");
    CHECK_STR(marked("1.5–2,5"), "1.5–2,5");
    CHECK_STR(marked("5 km–7 km"), "5 |km–7 |km");
    CHECK_STR(marked("10 %–20 %"), "10 |%–20 |%");
    CHECK_STR(marked("20 °C–25 °C"), "20 |°C–25 |°C");
    CHECK_STR(marked("(1)–(3)"), "(1)–|(3)");
    CHECK_STR(marked("1., 3.–5."), "1., |3.–5.");
    CHECK_STR(marked("pp. 10 – 12 of 30"), "pp. |10 – 12 |of |30");
    CHECK_STR(marked("1–3, 5–7"), "1–3, |5–7");
    CHECK_STR(marked_in("ja", "第3–5章"), "第|3–5|章");
    /* Numbers below zero. */
    CHECK_STR(marked("at –3 and (–4)"), "at |–3 |and |(–4)");
    CHECK_STR(marked("–3"), "–3");
    /* And what is none. */
    CHECK_STR(marked("the end—3 men"), "the |end|—|3 |men");
    CHECK_STR(marked("in 1999 — 5 men"), "in |1999 — |5 |men");
    CHECK_STR(marked("A – 3 of B – two"), "A – |3 |of |B – |two");
    CHECK_STR(marked("1–n"), "1–|n");
}

TEST(a_dash_between_blanks_begins_no_line)
{
    CHECK_STR(marked("one — two – three"), "one — |two – |three");
    CHECK_STR(marked("one —two"), "one |—|two");
    CHECK_STR(marked("— one"), "— |one");
}

TEST(a_no_break_space_holds)
{
    CHECK_STR(marked("10\xC2\xA0mm"), "10\xC2\xA0mm");
}

TEST(a_line_feed_forces)
{
    CHECK_STR(marked("a\nb"), "a\n#b");
}

TEST(long_addresses_break_behind_their_joints_at_a_cost)
{
    CHECK_CONTAINS(marked("https://example.org/some/path"), "example./org//some//path");
    CHECK_CONTAINS(marked("collections_abc_iterator"), "collections_/abc_/iterator");
    CHECK_STR(marked("short.name"), "short.name");
}

TEST(chinese_breaks_between_ideographs_but_not_before_a_full_stop)
{
    CHECK_STR(marked("\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82"), "\xE4\xBD\xA0|\xE5\xA5\xBD\xE3\x80\x82");
}

TEST(no_line_of_japanese_begins_with_a_small_kana_or_a_long_vowel)
{
    CHECK_STR(marked_in("ja", "コードをチェック"), "コー|ド|を|チェッ|ク");
    CHECK_STR(marked_in("ja-JP", "ー"), "ー");
}

TEST(the_short_path_and_icu_agree_on_plain_text)
{
    /* An ideograph at the end sends the whole text to ICU. */
    static const char *const texts[] = {"some words (in brackets), quoted \"so\".", "a well-kept secret",
                                        "don't stop; go on: now!", "x = f(a, b) + 3.5"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint8_t simple[256], icu[256];
        char with[256];
        struct breaker *breaker = breaks_open();
        struct str text = str_of(texts[i]);

        snprintf(with, sizeof with, "%s \xE4\xBD\xA0", texts[i]);
        breaks_find(breaker, text, NULL, simple);
        breaks_find(breaker, str_of(with), NULL, icu);
        breaks_close(breaker);
        for (size_t k = 1; k < text.n; k++) CHECK_EQ_INT(simple[k], icu[k]);
    }
}

static const char *worded(const char *z, const char *language)
{
    return marked_as(language, z, true);
}

TEST(words_of_chinese_and_japanese_are_known)
{
    CHECK_CONTAINS(worded("どのように機能するのか", "ja"), "|機-能|す-る");
    CHECK_CONTAINS(worded("名前は何ですか", "ja"), "名-前-は|"); /* no line begins with a particle */
    CHECK_STR(worded("事务的隔离级别", "zh"), "事-务|的|隔-离|级-别");
    CHECK_STR(worded("one 事务", "zh"), "one |事-务");
    CHECK_STR(worded("one two", "en"), "one |two");
}
