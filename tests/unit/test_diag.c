/* base/diag.c: what is recorded of a message. */
#include "base/diag.h"
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
