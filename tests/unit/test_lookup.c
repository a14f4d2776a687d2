#include "base/lookup.h"

#include <stdint.h>

#include "base/arena.h"
#include "unit.h"

static struct str word(size_t i)
{
    return str_of(arena_printf(unit_arena(), "word %zu", i));
}

TEST(an_empty_one_has_nothing)
{
    struct lookup lookup = {0};

    CHECK(lookup_find(&lookup, 0, str_of("")) == SIZE_MAX);
}

TEST(the_first_number_of_a_text_stays)
{
    struct lookup lookup = {0};

    CHECK_EQ_INT(lookup_add(&lookup, unit_arena(), 0, str_of("a"), 7), 7);
    CHECK_EQ_INT(lookup_add(&lookup, unit_arena(), 0, str_of("a"), 8), 7);
    CHECK_EQ_INT(lookup.n, 1);
    CHECK_EQ_INT(lookup_find(&lookup, 0, str_of("a")), 7);
    CHECK(lookup_find(&lookup, 0, str_of("ab")) == SIZE_MAX);
}

TEST(a_text_of_two_kinds_has_two_numbers)
{
    struct lookup lookup = {0};

    lookup_add(&lookup, unit_arena(), 0, str_of(""), 0);
    CHECK_EQ_INT(lookup_add(&lookup, unit_arena(), 1, str_of(""), 1), 1);
    CHECK_EQ_INT(lookup_find(&lookup, 0, str_of("")), 0);
}

TEST(many_are_all_found_again)
{
    enum { MANY = 5000 };
    struct lookup lookup = {0};
    size_t right = 0;

    for (size_t i = 0; i < MANY; i++) lookup_add(&lookup, unit_arena(), (unsigned)i % 3, word(i), i);
    for (size_t i = 0; i < MANY; i++)
        right += lookup_find(&lookup, (unsigned)i % 3, word(i)) == i &&
                 lookup_find(&lookup, (unsigned)(i + 1) % 3, word(i)) == SIZE_MAX;
    CHECK_EQ_INT(right, MANY);
    CHECK_EQ_INT(lookup.n, MANY);
}
