/* Addresses as they are printed. */
#include "base/address.h"

#include "unit.h"

static const char *shown(const char *address)
{
    return str_z(unit_arena(), address_shown(unit_arena(), str_of(address)));
}

static const char *bare(const char *address)
{
    return str_z(unit_arena(), address_without_tracks(unit_arena(), str_of(address)));
}

TEST(schemes_are_left_out)
{
    CHECK_STR(shown("https://example.org/a/b"), "example.org/a/b");
    CHECK_STR(shown("http://example.org/"), "example.org");
    CHECK_STR(shown("https://example.org/a/"), "example.org/a/");
    CHECK_STR(shown("mailto:a@example.org"), "a@example.org");
    CHECK_STR(shown("ftp://example.org/a"), "ftp://example.org/a");
    CHECK_STR(shown("a/b.md?utm_source=x"), "a/b.md?utm_source=x");
    CHECK_STR(shown("https://"), "https://");
    CHECK_STR(shown("mailto:"), "mailto:");
    CHECK_STR(shown(""), "");
}

TEST(tracks_are_left_out)
{
    CHECK_STR(bare("https://example.org/a?utm_source=b&utm_medium=c"), "https://example.org/a");
    CHECK_STR(bare("https://example.org/?q=rope&UTM_Campaign=b&n=2#bend"),
              "https://example.org/?q=rope&n=2#bend");
    CHECK_STR(bare("https://example.org/?fbclid=1&gclid=2#x"), "https://example.org/#x");
    CHECK_STR(bare("https://example.org/?utmost=1&gclids=2"), "https://example.org/?utmost=1&gclids=2");
    CHECK_STR(bare("https://example.org/a#:~:text=round%20turn"), "https://example.org/a");
    CHECK_STR(bare("https://example.org/a#half:~:text=hitch"), "https://example.org/a#half");
    CHECK_STR(bare("https://example.org/#/route?utm_source=x"), "https://example.org/#/route?utm_source=x");
    CHECK_STR(bare("https://example.org/?"), "https://example.org/");
    CHECK_STR(bare("https://example.org/?a&&b"), "https://example.org/?a&b");
}

TEST(letters_are_letters)
{
    CHECK_STR(shown("https://ru.example.org/%D0%A3%D0%B7%D0%B5%D0%BB"), "ru.example.org/Узел");
    CHECK_STR(shown("https://example.org/a%20b%2Fc%3f"), "example.org/a%20b%2Fc%3f");
    CHECK_STR(shown("https://example.org/%D0"), "example.org/%D0");
    CHECK_STR(shown("https://example.org/%D0%41%ZZ%"), "example.org/%D0%41%ZZ%");
    CHECK_STR(shown("https://example.org/%E2%80%AE%C2%A0"), "example.org/%E2%80%AE%C2%A0");
    /* Of two, three and four bytes, the last with the lowest and the highest that may follow. */
    CHECK_STR(shown("https://example.org/%c3%BF%E0%A4%95%E3%80%85%F0%90%8c%B0%EF%AC%81"),
              "example.org/\u00FF\u0915\u3005\U00010330\uFB01");
    /* Longer than need be, halves of pairs, beyond the last character. */
    CHECK_STR(shown("https://example.org/%C1%81%E0%81%81%ED%A0%80%F4%90%80%80%F5%80%80%80"),
              "example.org/%C1%81%E0%81%81%ED%A0%80%F4%90%80%80%F5%80%80%80");
}
