#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"

#include "unit.h"

static int bad_line;
static size_t bad;

static struct str cleaned(struct str raw)
{
    return text_clean(unit_arena(), raw, &bad_line, &bad);
}

TEST(a_slip_is_within_a_third_of_the_word)
{
    static const char *const names[] = {"stock", "stack", "page", "pages"};

    CHECK_EQ_INT(text_distance("stokc", "stock"), 1);
    CHECK_EQ_INT(text_distance("abcd", "badc"), 2);
    CHECK_STR(str_of(text_near("stokc", names, 4)), "stock");
    CHECK_STR(str_of(text_near("stick", names, 4)), "stock");
    CHECK(!text_near("stikk", names, 4));
    CHECK_STR(str_of(text_near("pagse", names, 4)), "page");
    CHECK(!text_near("aliases", names, 4));
    CHECK(!text_near("pa", names, 4));
}

TEST(clean_text_is_as_it_was)
{
    CHECK_STR(cleaned(str_of("a\n\xC3\xBC \xEF\xBF\xBD\n")), "a\n\xC3\xBC \xEF\xBF\xBD\n");
    CHECK_EQ_INT(bad, 0);
    CHECK_EQ_INT(bad_line, 0);
    CHECK_STR(cleaned(str_of("")), "");
}

TEST(line_ends_become_one)
{
    CHECK_STR(cleaned(str_of("\xEF\xBB\xBF"
                             "a\r\nb\rc\r\r\n\nd\r")),
              "a\nb\nc\n\n\nd\n");
    CHECK_STR(cleaned(str_of("a\xEF\xBB\xBF")), "a\xEF\xBB\xBF");
}

TEST(bytes_that_are_no_text_are_replaced_and_counted)
{
    struct str raw = {"a\r\nb\0\xFF\xC3\nc", 9};

    CHECK_STR(cleaned(raw), "a\nb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\nc");
    CHECK_EQ_INT(bad, 3);
    CHECK_EQ_INT(bad_line, 2);
}

TEST(characters_begin_where_they_begin)
{
    struct str text = str_of("a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80");
    static const size_t starts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};

    for (size_t i = 0; i <= text.n; i++) CHECK_EQ_INT(utf8_start(text, i), starts[i]);
    CHECK_EQ_INT(utf8_start(str_of("\x80\x80"), 1), 0);
    CHECK_EQ_INT(utf8_last(text), 0x1F600);
    CHECK_EQ_INT(utf8_last(str_of("")), 0);
}

TEST(columns_of_a_terminal)
{
    CHECK_EQ_INT(utf8_columns(str_of("")), 0);
    CHECK_EQ_INT(utf8_columns(str_of("Größe")), 5);
    CHECK_EQ_INT(utf8_columns(str_of("e\xCC\x81")), 1);
    CHECK_EQ_INT(utf8_columns(str_of("漢字")), 4);
    CHECK_EQ_INT(utf8_columns(str_of("한글")), 4);
    CHECK_EQ_INT(utf8_columns(str_of("ｱ")), 1);
    CHECK_EQ_INT(utf8_columns(str_of("🦁.md")), 5);
    CHECK_EQ_INT(utf8_columns(str_of("✈️")), 1);
}

TEST(of_names_with_one_beginning_the_nearest_is_meant)
{
    static const char *const names[] = {"cover-image", "cover-pattern", "cover-file", "cards"};

    CHECK_STR(text_nearest("cover", names, 4), "cover-file");
    CHECK_STR(text_nearest("cover-i", names, 4), "cover-image");
    CHECK_STR(text_nearest("crads", names, 4), "cards");
}

TEST(tabs_lead_to_the_next_stop)
{
    static const struct {
        const char *text, *expanded;
    } rows[] = {{"", ""},
                {"no tabs", "no tabs"},
                {"\ta\tb", "    a   b"},
                {"abc\td\tabcd\te", "abc d   abcd    e"},
                {"\xC3\xA4\xE6\xBC\xA2\tx", "\xC3\xA4\xE6\xBC\xA2  x"},
                {"a\tb\n\tc\nabcde\td\n", "a   b\n    c\nabcde   d\n"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf b = strbuf_new(unit_arena());

        text_expand(&b, str_of(rows[i].text));
        CHECK_STR(strbuf_str(&b), rows[i].expanded);
    }
}

TEST(text_that_is_all_bad_grows)
{
    struct strbuf raw = strbuf_new(unit_arena());

    for (int i = 0; i < 1000; i++) strbuf_addc(&raw, '\xFF');
    CHECK_EQ_INT(cleaned(strbuf_str(&raw)).n, 3000);
    CHECK_EQ_INT(bad, 1000);
    CHECK_EQ_INT(bad_line, 1);
}
