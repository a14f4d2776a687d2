#include "base/short_code.h"

#include <string.h>

#include "unit.h"

static struct str expand(const char *text)
{
    return short_code_expand(unit_arena(), str_of(text));
}

TEST(names_rise_and_are_found)
{
    size_t n = 0;

    for (; short_code_name(n).n; n++) {
        struct str code = str_of(arena_printf(unit_arena(), ":%.*s:", STR(short_code_name(n))));
        size_t length = 0;

        if (n)
            CHECK(strcmp(str_z(unit_arena(), short_code_name(n - 1)),
                         str_z(unit_arena(), short_code_name(n))) < 0);
        CHECK(short_code_at(code, 0, &length).n > 1);
        CHECK_EQ_INT(length, code.n);
    }
    CHECK(n > 1900);
}

TEST(codes_are_emoji)
{
    CHECK_STR(expand(":smile:"), "\xF0\x9F\x98\x84");
    CHECK_STR(expand("so :+1: and (:-1:), :heart:!"),
              "so \xF0\x9F\x91\x8D and (\xF0\x9F\x91\x8E), \xE2\x9D\xA4\xEF\xB8\x8F!");
    CHECK_STR(expand(":de: :zzz:"), "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA \xF0\x9F\x92\xA4");
    CHECK_STR(expand("\xE5\xA5\xBD:x:\xE5\xA5\xBD"), "\xE5\xA5\xBD\xE2\x9D\x8C\xE5\xA5\xBD");
}

TEST(all_else_stays)
{
    static const char *const texts[] = {
        "",          ":",         "::",      ":nobody_knows:", "10:100:30",  ":smile",   "smile:", "a:b:c",
        "std::x::y", ": smile :", ":Smile:", "x/:smile:/y",    ":smile:ing", ":smile::", "::x::"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) CHECK_STR(expand(texts[i]), texts[i]);
}
