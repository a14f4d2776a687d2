/* Numbers and bytes as page languages write them. */
#include <math.h>
#include <string.h>

#include "base/base64.h"
#include "base/number.h"
#include "unit.h"

static struct str fixed(long value, int decimals)
{
    static char digits[NUMBER_MAX];
    const char *begin = number_fixed(digits, value, decimals);

    return (struct str){begin, (size_t)(digits + NUMBER_MAX - begin)};
}

TEST(numbers_have_no_more_digits_than_they_need)
{
    CHECK_STR(fixed(1250, 3), "1.25");
    CHECK_STR(fixed(-1250, 3), "-1.25");
    CHECK_STR(fixed(2000, 3), "2");
    CHECK_STR(fixed(50, 3), ".05");
    CHECK_STR(fixed(-7, 1), "-.7");
    CHECK_STR(fixed(0, 2), "0");
    CHECK_STR(fixed(100, 0), "100");
}

TEST(numbers_are_rounded_and_bounded)
{
    CHECK_EQ_INT(number_units(1.2345, 2), 123);
    CHECK_EQ_INT(number_units(-1.235, 1), -12);
    CHECK_EQ_INT(number_units(0.0000000249, 8), 2);
    CHECK_EQ_INT(number_units((double)NAN, 3), 0);
    CHECK_EQ_INT(number_units((double)INFINITY, 3), 0);
    CHECK_EQ_INT(number_units(1e300, 3), 0);
}

static struct str letters_of(const char *bytes, size_t n)
{
    struct strbuf b = strbuf_new(unit_arena());

    base64_add(&b, bytes, n);
    return strbuf_str(&b);
}

/* The examples of RFC 4648. */
TEST(bytes_as_letters)
{
    CHECK_STR(letters_of("", 0), "");
    CHECK_STR(letters_of("f", 1), "Zg==");
    CHECK_STR(letters_of("fo", 2), "Zm8=");
    CHECK_STR(letters_of("foo", 3), "Zm9v");
    CHECK_STR(letters_of("foobar", 6), "Zm9vYmFy");
    CHECK_STR(letters_of("\xFB\xFF\xBF", 3), "+/+/");
}
