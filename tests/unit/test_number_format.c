#include "office/number_format.h"

#include "base/arena.h"
#include "unit.h"

struct row {
    const char *format;
    double value;
    const char *shown;
};

static void check_all(const struct row *rows, size_t n, bool from_1904)
{
    for (size_t i = 0; i < n; i++) {
        struct str text;

        CHECK(number_format_show(unit_arena(), str_of(rows[i].format), rows[i].value, from_1904, &text));
        CHECK_STR(text, rows[i].shown);
    }
}

/* What LibreOffice shows as well, but for blanks that pad (make check-office holds more of them against it). */
TEST(numbers)
{
    static const struct row rows[] = {
        {"General", 0, "0"},
        {"General", -1234.5678, "-1234.5678"},
        {"General", 0.1 + 0.2, "0.3"},
        {"General", 123456789012, "123456789012"},
        {"General", 1e15, "1E+15"},
        {"General", 0.00001, "0.00001"},
        {"0", 2.5, "3"},
        {"0", -0.5, "-1"},
        {"0", -0.001, "0"},
        {"0.00", 1.005, "1.01"},
        {"0.00", 99.995, "100.00"},
        {"0.00", 1e15, "1000000000000000.00"},
        {"#,##0", 1234567.5, "1,234,568"},
        {"#,##0", 999, "999"},
        {"#,##0.00", -1234.5678, "-1,234.57"},
        {"0,000", 5, "0,005"},
        {"0%", 0.125, "13%"},
        {"0.00%", 0.99999, "100.00%"},
        {"0.00E+00", 45322, "4.53E+04"},
        {"0.00E+00", 99.995, "1.00E+02"},
        {"0.0E-0", 0.00001, "1.0E-5"},
        {"0.0E-0", 1234, "1.2E3"},
        {"##0.0E+0", 12345, "12.3E+3"},
        {"##0.0E+0", 999.96, "1.0E+3"},
        {"#.##", 0.5, ".5"},
        {"#.##", 45, "45"},
        {"0.0##", 1.5, "1.5"},
        {"0.0##", 1234.56789, "1234.568"},
        {"0,", 1234567, "1235"},
        {"0.0,,\"M\"", 123456789012, "123456.8M"},
        {"00000", 42, "00042"},
        {"000-00-0000", 123456789, "123-45-6789"},
        {"(000) 000-0000", 12345678901, "(1234) 567-8901"},
        {"0.0\" km\"", 3.25, "3.3 km"},
        {"\\#0", 7, "#7"},
        {"#", 0, ""},
        {"@", 12.5, "12.5"},
        {"\"n=\"General", 7, "n=7"},
    };

    check_all(rows, sizeof rows / sizeof *rows, false);
}

TEST(sections_conditions_and_colours)
{
    static const struct row rows[] = {
        {"#,##0_);(#,##0)", -5, "(5)"},
        {"#,##0.00_);[Red](#,##0.00)", -1234.5, "(1,234.50)"},
        {"+0;-0;0", 3, "+3"},
        {"+0;-0;0", 0, "0"},
        {"+0;-0;0", -0.001, "-0"},
        {"0;-0;\"none\"", 0, "none"},
        {"0;;", -4, ""},
        {"[>100]\"big\";\"small\"", 101, "big"},
        {"[>100]\"big\";\"small\"", -5, "small"},
        {"[<0]\"below \"0;[=0]\"nil\";\"above \"0", -2, "below 2"},
        {"[<0]\"below \"0;[=0]\"nil\";\"above \"0", 0, "nil"},
        {"[<0]\"below \"0;[=0]\"nil\";\"above \"0", 2, "above 2"},
        {"[Color10]0.0", 1, "1.0"},
        {"[$€-407] #,##0.00", 1234.5, "€ 1,234.50"},
        {"#,##0.00 [$kr-41D]", -2, "-2.00 kr"},
        {"$#,##0.00;($#,##0.00)", -3, "($3.00)"},
        {"_-* #,##0.00\\ \"€\"_-", 3, " 3.00 € "},
        {"0;0;0;\"text: \"@", 3, "3"},
    };

    check_all(rows, sizeof rows / sizeof *rows, false);
}

TEST(fractions)
{
    static const struct row rows[] = {
        {"# ?/?", 0.5, "1/2"},
        {"# ?/?", 1234.5678, "1234 4/7"},
        {"# ?/?", 3, "3"},
        {"# ?/?", 0, "0"},
        {"# ?/?", 0.99999, "1"},
        {"# ?\?/?\?", 0.3, "3/10"},
        {"# ?\?/?\?", -2.5, "-2 1/2"},
        {"# ?/8", 2.5, "2 4/8"},
        {"# ?\?/100", 1.25, "1 25/100"},
        {"?/4", 1.25, "5/4"},
        {"# ?\?\?/?\?\?", 1.005, "1 1/200"},
    };

    check_all(rows, sizeof rows / sizeof *rows, false);
}

TEST(dates_and_times)
{
    static const struct row rows[] = {
        {"d-mmm-yy", 45322, "31-Jan-24"},
        {"mmm-yy", 45322, "Jan-24"},
        {"dddd, mmmm d, yyyy", 45322, "Wednesday, January 31, 2024"},
        {"[$-407]dddd, d. mmmm yyyy", 45322, "Mittwoch, 31. Januar 2024"},
        {"[$-40C]d mmmm yyyy", 45322.75, "31 janvier 2024"},
        {"[$-de-DE]mmm", 45322, "Jan"},
        {"yyyy\"年\"m\"月\"d\"日\"", 45322, "2024年1月31日"},
        {"dd/mm/yyyy hh:mm", 45322.75, "31/01/2024 18:00"},
        {"m/d/yyyy h:mm", 45322.75, "1/31/2024 18:00"},
        {"mmmmm", 45322, "J"},
        {"h:mm AM/PM", 0.75, "6:00 PM"},
        {"h:mm AM/PM", 0, "12:00 AM"},
        {"h:mm:ss a/p", 0.5, "12:00:00 P"},
        {"mm:ss", 0.0625, "30:00"},
        {"[h]:mm:ss", 1.5, "36:00:00"},
        {"[h]:mm", -0.5, "-12:00"},
        {"[mm]:ss", 0.5, "720:00"},
        {"[s]", 0.5, "43200"},
        {"mm:ss.0", 0.00001, "00:00.9"},
        {"ss.000", 1.0 / 86400 / 8, "00.125"},
        {"h \"Uhr\"", 0.25, "6 Uhr"},
        {"[$-F800]dddd, mmmm dd, yyyy", 45322, "2024-01-31"},
        {"[$-F400]h:mm:ss AM/PM", 0.75, "18:00:00"},
        /* The year 1900, in which these programs have a 29th of February. */
        {"yyyy-mm-dd", 1, "1900-01-01"},
        {"yyyy-mm-dd", 59, "1900-02-28"},
        {"yyyy-mm-dd", 60, "1900-02-29"},
        {"yyyy-mm-dd", 61, "1900-03-01"},
        {"yyyy-mm-dd", 2958465, "9999-12-31"},
        /* Before it there is none. */
        {"yyyy-mm-dd", -1, "1899-12-29"},
        {"dddd, d. mmmm yyyy", -40345, "Tuesday, 14. July 1789"},
        {"yyyy-mm-dd hh:mm", -40344.75, "1789-07-14 06:00"},
        {"[$-F800]dddd, mmmm dd, yyyy", -40345, "1789-07-14"},
        {"yyyy-mm-dd", -693593, "0001-01-01"},
    };
    static const struct row from_1904[] = {{"yyyy-mm-dd", 0, "1904-01-01"},
                                           {"yyyy-mm-dd", 43860, "2024-01-31"},
                                           {"[h]", 2, "48"},
                                           {"yyyy-mm-dd", -1, "1903-12-31"}};

    check_all(rows, sizeof rows / sizeof *rows, false);
    check_all(from_1904, sizeof from_1904 / sizeof *from_1904, true);
}

TEST(the_formats_that_every_program_has)
{
    static const struct {
        size_t id;
        double value;
        const char *shown;
    } rows[] = {{0, 1.5, "1.5"},          {1, 1.5, "2"},
                {2, 1.5, "1.50"},         {3, 1500, "1,500"},
                {4, 1500, "1,500.00"},    {5, -1, "($1)"},
                {9, 0.5, "50%"},          {10, 0.5, "50.00%"},
                {11, 1500, "1.50E+03"},   {12, 1.5, "1 1/2"},
                {13, 1.25, "1 1/4"},      {14, 45322, "2024-01-31"},
                {15, 45322, "31-Jan-24"}, {16, 45322, "31-Jan"},
                {17, 45322, "Jan-24"},    {18, 0.75, "6:00 PM"},
                {19, 0.75, "6:00:00 PM"}, {20, 0.75, "18:00"},
                {21, 0.75, "18:00:00"},   {22, 45322.75, "2024-01-31 18:00"},
                {37, -5, "(5)"},          {38, -5, "(5)"},
                {39, -5, "(5.00)"},       {40, -5, "(5.00)"},
                {45, 0.0625, "30:00"},    {46, 1.5, "36:00:00"},
                {47, 0.0625, "30:00.0"},  {48, 12345, "12.3E+3"},
                {49, 12.5, "12.5"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text;

        REQUIRE(number_format_built_in(rows[i].id));
        CHECK(number_format_show(unit_arena(), str_of(number_format_built_in(rows[i].id)), rows[i].value,
                                 false, &text));
        CHECK_STR(str_trim(text), rows[i].shown);
    }
    CHECK(!number_format_built_in(23));
    CHECK(!number_format_built_in(163));
}

TEST(what_is_not_known_is_the_plain_number)
{
    static const struct row rows[] = {
        {"[DBNum1]0", 12, "12"},
        {"0 km", 12, "12"},
        {"h:mm", -1, "-1"},
        {"yyyy", -693594, "-693594"},
        {"yyyy", 3e9, "3000000000"},
        {"ggge", 45322, "45322"},
        {"[$-411]mmmm", 3, "3"},
        {"0;0;0;0;0", 1, "1"},
        {"[>5]0", 1, "1"},
        {"# ?\?\?\?/?\?\?\?", 1.5, "1.5"},
        {"[", 1, "1"},
        {"yyyy 0", 5, "5"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text;

        CHECK(!number_format_show(unit_arena(), str_of(rows[i].format), rows[i].value, false, &text));
        CHECK_STR(text, rows[i].shown);
    }
}

TEST(text_in_the_section_for_text)
{
    CHECK_STR(number_format_text(unit_arena(), str_of("General"), str_of("a")), "a");
    CHECK_STR(number_format_text(unit_arena(), str_of("0;0;0;\"<\"@\">\""), str_of("a")), "<a>");
    CHECK_STR(number_format_text(unit_arena(), str_of("@\"!\""), str_of("a")), "a!");
    CHECK_STR(number_format_text(unit_arena(), str_of("0.00"), str_of("a")), "a");
    CHECK_STR(number_format_text(unit_arena(), str_of("0;0;0;"), str_of("a")), "");
}
