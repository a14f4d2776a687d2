/* Dates from seconds, against the C library's calendar. */
#include "base/date.h"

#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "unit.h"

TEST(dates_are_those_of_the_calendar)
{
    /* A step that is no divisor of a day meets all months, leap years and hours up to 9999. */
    for (long long when = 0; when < 253402300800LL; when += 86400LL * 13 + 3607) {
        char text[DATE_PDF_MAX], expected[32], digits[32];
        time_t t = (time_t)when;
        struct tm tm;

        snprintf(digits, sizeof digits, "%lld", when);
        REQUIRE(gmtime_r(&t, &tm) && strftime(expected, sizeof expected, "D:%Y%m%d%H%M%SZ", &tm));
        REQUIRE(date_pdf(digits, text));
        if (!unit_eq_str(unit_z(text), unit_z(expected), digits, __FILE__, __LINE__)) return;
    }
}

TEST(leap_days_and_last_seconds)
{
    static const struct {
        const char *epoch, *date;
    } rows[] = {{"0", "D:19700101000000Z"},           {"951782399", "D:20000228235959Z"},
                {"951782400", "D:20000229000000Z"},   {"951868800", "D:20000301000000Z"},
                {"4107542399", "D:21000228235959Z"},  {"4107542400", "D:21000301000000Z"},
                {"253402300799", "D:99991231235959Z"}};
    char text[DATE_PDF_MAX];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(date_pdf(rows[i].epoch, text));
        CHECK_STR(text, rows[i].date);
    }
}

TEST(what_is_no_number_of_seconds_is_refused)
{
    static const char *const wrong[] = {"",    "-1",  "+1",           " 1",           "1 ",
                                        "1.5", "now", "253402300800", "9999999999999"};
    char text[DATE_PDF_MAX];

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) CHECK(!date_pdf(wrong[i], text));
}
