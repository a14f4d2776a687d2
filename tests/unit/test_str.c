/* Slices: where something stands in them, up to their ends and no further. */
#include "base/str.h"
#include "unit.h"

TEST(a_text_is_found_where_it_first_stands)
{
    CHECK_EQ_INT(str_find_z(str_of("a::b::c"), "::"), 1);
    CHECK_EQ_INT(str_find_z(str_of("::"), "::"), 0);
    CHECK_EQ_INT(str_find_z(str_of("a:b::"), "::"), 3);
    CHECK_EQ_INT(str_find_z(str_of("aaab"), "aab"), 1);
    CHECK_EQ_INT(str_find_z(str_of("x\xEF\xB7y\xEF\xBC\x9F"), "\xEF\xBC\x9F"), 4);
    CHECK_EQ_INT(str_find_z((struct str){"a\0bc", 4}, "bc"), 2);
    CHECK_EQ_INT(str_find_z(str_of("abc"), ""), 0);
}

TEST(what_is_nowhere_is_at_the_end)
{
    CHECK_EQ_INT(str_find_z(str_of("a:b:c:"), "::"), 6);
    CHECK_EQ_INT(str_find_z(str_of(":"), "::"), 1);
    CHECK_EQ_INT(str_find_z((struct str){NULL, 0}, "::"), 0);
    CHECK(!str_has(str_of("a:b:c:"), "::"));
    CHECK(!str_has((struct str){NULL, 0}, "::"));
    CHECK(str_has(str_of("a:b::"), "::"));
}

/* What lies behind a slice is none of its text. */
TEST(a_slice_ends_where_it_ends)
{
    struct str text = str_of("ab::cd::");

    CHECK_EQ_INT(str_find_z(str_sub(text, 0, 3), "::"), 3);
    CHECK_EQ_INT(str_find_z(str_sub(text, 3, 4), "::"), 4);
    CHECK_EQ_INT(str_find_z(str_sub(text, 3, 5), "::"), 3);
    CHECK_EQ_INT(str_find_last(str_sub(text, 0, 5), ':'), 3);
    CHECK_EQ_INT(str_find(str_sub(text, 4, 2), ':'), 2);
}

TEST(the_last_character_of_its_kind_is_found)
{
    CHECK_EQ_INT(str_find_last(str_of("[a]b]c"), ']'), 4);
    CHECK_EQ_INT(str_find_last(str_of("]abc"), ']'), 0);
    CHECK_EQ_INT(str_find_last(str_of("abc"), ']'), 3);
    CHECK_EQ_INT(str_find_last((struct str){NULL, 0}, ']'), 0);
}
