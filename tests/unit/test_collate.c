/* The order of words in a language. */
#include "base/collate.h"

#include "unit.h"

static int order(const char *language, const char *a, const char *b)
{
    struct collator *collator = collate_open(language);
    int cmp = collate_cmp(collator, str_of(a), str_of(b));

    collate_close(collator);
    return (cmp > 0) - (cmp < 0);
}

TEST(languages_sort_differently)
{
    CHECK_EQ_INT(order("de", "ähnlich", "zebra"), -1);
    CHECK_EQ_INT(order("sv", "ärlig", "zebra"), 1);
    CHECK_EQ_INT(order("es", "ñandú", "nube"), 1);
    CHECK_EQ_INT(order("ru", "ёлка", "жук"), -1);
}

TEST(signs_and_capitals_come_last)
{
    CHECK_EQ_INT(order("en", "__iter__", "join"), -1);
    CHECK_EQ_INT(order("en", "@property", "queue"), -1);
    CHECK_EQ_INT(order("en", "Bend", "bight"), -1);
    CHECK(order("en", "bend", "Bend") != 0);
}

TEST(without_a_collator_bytes_decide)
{
    CHECK(collate_cmp(NULL, str_of("a"), str_of("b")) < 0);
    CHECK(collate_cmp(NULL, str_of("ab"), str_of("a")) > 0);
    CHECK_EQ_INT(collate_cmp(NULL, str_of("a"), str_of("a")), 0);
    CHECK_EQ_INT(order(NULL, "a", "a"), 0);
}
