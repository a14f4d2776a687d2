/* base/diag.c: what is recorded of a message. */
#include "base/diag.h"

#include <string.h>

#include "base/strbuf.h"
#include "unit.h"

TEST(a_message_is_one_line_whatever_it_repeats)
{
    struct diags *diags = diags_new(unit_arena());

    diag(diags, DIAG_USAGE, NULL, 0, "a\nb\tc \xC3\xA9");
    diag(diags, DIAG_USAGE, NULL, 0, "\x1B[31m \xC2\x9B \x7F");
    diag(diags, DIAG_USAGE, NULL, 0, "\xFF \xC3");
    diag(diags, DIAG_USAGE, NULL, 0, "\xE2\x80\xAE \xE2\x81\xA9 \xD7\x90 \xE2\x80\x8F");
    REQUIRE(diags->list.n == 4);
    CHECK_STR(diags->list.v[0].text, "a\\nb\\tc \xC3\xA9");
    CHECK_STR(diags->list.v[1].text, "\\x1B[31m \\x9B \\x7F");
    /* Letters that run to the left, and marks that turn nothing but themselves, stay. */
    CHECK_STR(diags->list.v[3].text, "\\u202E \\u2069 \xD7\x90 \xE2\x80\x8F");
    CHECK_STR(diags->list.v[2].text, "\xEF\xBF\xBD \xEF\xBF\xBD");
}

/* Where the words of messages about the lines of "a" stand. */
static int column_of(const char *text, int line, const char *words, bool address, size_t nth)
{
    struct diags *diags = diags_new(unit_arena());
    struct diag_place place = {.file = "a", .line = line, .words = str_of(words), .address = address};

    for (size_t i = 0; i <= nth; i++) diag_at(diags, DIAG_FULL, place);
    diags_columns(diags, "a", str_of(text));
    return diags->list.v[nth].at.column;
}

TEST(columns_count_characters_of_the_line)
{
    CHECK_EQ_INT(column_of("x\n\xC3\xA9\t\xF0\x9F\x98\x80 word\n", 2, "word", false, 0), 5);
    CHECK_EQ_INT(column_of("x\r\xC3\xA9 word", 2, "word", false, 0), 3);
    CHECK_EQ_INT(column_of("\xEF\xBB\xBFword", 1, "word", false, 0), 1);
    /* Windows-1252: each byte is a character. */
    CHECK_EQ_INT(column_of("\xE9\xE8 word", 1, "word", false, 0), 4);
    CHECK_EQ_INT(diag_column(str_of("x\r\n\xC3\xA9word"), 5), 2);
    CHECK_EQ_INT(diag_column(str_of(""), 0), 1);
}

TEST(words_are_found_where_they_stand_alone)
{
    CHECK_EQ_INT(column_of("words word", 1, "word", false, 0), 7);
    CHECK_EQ_INT(column_of("\xE6\xBC\xA2\xE5\xAD\x97", 1, "\xE5\xAD\x97", false, 0), 2);
    CHECK_EQ_INT(column_of("x.png [x](x.png)", 1, "x.png", true, 0), 11);
    CHECK_EQ_INT(column_of("(x.pngs) x.png", 1, "x.png", true, 0), 10);
    CHECK_EQ_INT(column_of("a question *in* two", 1, "question in two", false, 0), 3);
}

TEST(the_second_message_is_about_the_second_place)
{
    CHECK_EQ_INT(column_of("(a) (a)", 1, "a", true, 1), 6);
    CHECK_EQ_INT(column_of("(a) b", 1, "a", true, 1), 0);
}

TEST(what_does_not_stand_in_its_line_has_no_column)
{
    CHECK_EQ_INT(column_of("a\nb\n", 1, "b", false, 0), 0);
    CHECK_EQ_INT(column_of("a\nb\n", 3, "b", false, 0), 0);
    CHECK_EQ_INT(column_of("", 1, "b", false, 0), 0);
    CHECK_EQ_INT(column_of("a\n", 2, "a", false, 0), 0);
}

TEST(a_line_of_many_messages_does_not_take_for_ever)
{
    enum { MANY = 20000, WIDE = 1 << 20 };
    static const char word[] = {'(', 'w', '0', ')', ' '};
    struct arena *arena = unit_arena();
    struct diags *diags = diags_new(arena);
    char *text = arena_alloc(arena, WIDE);

    memset(text, '.', WIDE);
    memcpy(text + WIDE - sizeof word, word, sizeof word);
    for (int i = 0; i < MANY; i++)
        diag_at(diags, DIAG_FULL,
                (struct diag_place){
                    .file = "a", .line = 1, .words = str_of(arena_printf(arena, "w%d", i)), .address = true});
    diags_columns(diags, "a", (struct str){text, WIDE});
    CHECK_EQ_INT(diags->list.v[0].at.column, WIDE - 3);
    CHECK_EQ_INT(diags->list.v[MANY - 1].at.column, 0);
}

TEST(of_many_notes_one_says_how_many_are_left)
{
    struct diags *diags = diags_new(unit_arena());
    struct diag_list list;

    for (int i = 0; i < 5; i++) diag(diags, DIAG_FULL, "a", 5 - i);
    list = diags_listed(diags, LEVEL_NOTE, (struct diag_caps){.notes = 3, .warnings = 1});
    REQUIRE(list.n == 4);
    CHECK_EQ_INT(list.v[0].at.line, 1);
    CHECK(!list.v[3].at.file);
    CHECK_STR(list.v[3].text, "2 more like these; --verbose shows them");
    CHECK(diags_listed(diags, LEVEL_WARNING, diag_uncapped).n == 0);
    CHECK(diags_listed(diags, LEVEL_NOTE, diag_uncapped).n == 5);
}

TEST(of_many_warnings_one_says_how_many_are_left_and_of_errors_none)
{
    struct diags *diags = diags_new(unit_arena());
    struct diag_caps caps = {.notes = 0, .warnings = 2};
    struct diag_list list;

    for (int i = 1; i <= 4; i++) {
        diag(diags, DIAG_OPEN_FENCE, "a", i);
        diag(diags, DIAG_NOT_UTF8, "b", i);
        diag(diags, DIAG_EMPTY, "c", i);
        diag(diags, DIAG_NO_ROOM_ASIDE, NULL, 0, "it");
    }
    list = diags_listed(diags, LEVEL_ASIDE, caps);
    REQUIRE(list.n == 2 + 4 + 3);
    for (size_t i = 0; i < 6; i++) CHECK_EQ_INT(list.v[i].id, i < 2 ? DIAG_OPEN_FENCE : DIAG_EMPTY);
    CHECK_EQ_INT(list.v[6].id, DIAG_NOT_UTF8);
    CHECK_STR(list.v[6].text, "4 more like these; --verbose shows them");
    CHECK_EQ_INT(list.v[7].id, DIAG_OPEN_FENCE);
    CHECK_STR(list.v[7].text, "2 more like these; --verbose shows them");
    CHECK_STR(diag_name(list.v[8].id), "no-room");
    CHECK_EQ_INT(diags_listed(diags, LEVEL_NOTE, caps).n, 8);
    CHECK_EQ_INT(diags_listed(diags, LEVEL_ERROR, caps).n, 4);
    CHECK_EQ_INT(diags_listed(diags, LEVEL_ASIDE, diag_uncapped).n, 16);
}

TEST(messages_of_one_name_and_level_are_of_one_kind)
{
    struct diags *diags = diags_new(unit_arena());
    struct diag_list list;

    /* All are [theme], the first two errors. */
    for (int i = 0; i < 2; i++) diag(diags, DIAG_THEME, NULL, 0, "e");
    for (int i = 0; i < 2; i++) diag(diags, DIAG_THEME_DECK, NULL, 0, "w");
    /* Both are [no-room], and notes to who reads them. */
    for (int i = 0; i < 2; i++) diag(diags, DIAG_NO_ROOM, NULL, 0, "it");
    for (int i = 0; i < 2; i++) diag(diags, DIAG_NO_ROOM_ASIDE, NULL, 0, "it");
    list = diags_listed(diags, LEVEL_ASIDE, (struct diag_caps){.notes = 3, .warnings = 1});
    REQUIRE(list.n == 2 + 1 + 3 + 2);
    CHECK_STR(list.v[6].text, "1 more like these; --verbose shows it");
    CHECK_EQ_INT(list.v[6].id, DIAG_THEME_DECK);
    CHECK_STR(list.v[7].text, "1 more like these; --verbose shows it");
    CHECK_EQ_INT(list.v[7].id, DIAG_NO_ROOM);
}

/* Whoever names a file may have a copy of its name. */
TEST(messages_are_told_file_by_file_and_line_by_line)
{
    char one[] = "a", two[] = "a";
    struct diags *diags = diags_new(unit_arena());
    struct strbuf b = strbuf_new(unit_arena());

    diag(diags, DIAG_USAGE, one, 12, "a12");
    diag(diags, DIAG_USAGE, "b\n", 1, "b1");
    diag(diags, DIAG_USAGE, NULL, 0, "all");
    diag(diags, DIAG_USAGE, two, 2, "a2");
    diag(diags, DIAG_USAGE, two, 0, "a");
    diag(diags, DIAG_USAGE, NULL, 0, "all again");
    diag(diags, DIAG_USAGE, one, 2, "a2 again");
    diags_print(diags, LEVEL_ASIDE, diag_uncapped, NULL, &b);
    CHECK_STR(strbuf_str(&b), "a: error: a [usage]\n"
                              "a:2: error: a2 [usage]\n"
                              "a:2: error: a2 again [usage]\n"
                              "a:12: error: a12 [usage]\n"
                              "b\\n:1: error: b1 [usage]\n"
                              "recto: error: all [usage]\n"
                              "recto: error: all again [usage]\n");
    CHECK_EQ_INT(diags_status(diags, false), 2);
}
