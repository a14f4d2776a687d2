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

TEST(days_are_counted_from_1970)
{
    static const struct {
        const char *date;
        int64_t days;
    } rows[] = {{"1970-01-01", 0},     {"1970-12-31", 364},   {"1972-02-29", 789},   {"2000-02-29", 11016},
                {"2000-03-01", 11017}, {"2026-11-29", 20786}, {"2100-02-28", 47540}, {"9999-12-31", 2932896}};
    char text[DATE_MAX];
    int64_t days;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(date_days(str_of(rows[i].date), &days));
        CHECK_EQ_INT(days, rows[i].days);
    }
    for (int64_t i = 0; i <= 2932896; i += 17) {
        int64_t same = -1;

        date_text(i, text);
        if (!date_days(str_of(text), &same) || same != i) CHECK_EQ_INT(same, i);
    }
    date_text(-5, text);
    CHECK_STR(text, "1970-01-01");
    date_text(INT64_MAX, text);
    CHECK_STR(text, "9999-12-31");
}

TEST(what_is_no_day_is_refused)
{
    static const char *const wrong[] = {"",           "2026",        "2026-1-1",   "2026-13-01",
                                        "2026-00-01", "2026-01-00",  "2026-02-29", "2026-04-31",
                                        "1969-12-31", "2026-01-01 ", "2026/01/01", "20260101--",
                                        "-026-01-01", "2026-01-3x",  "0000-00-00", "10000-01-01"};

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t days = 7;

        CHECK(!date_days(str_of(wrong[i]), &days));
        CHECK_EQ_INT(days, 7);
    }
}
