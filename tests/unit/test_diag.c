/* base/diag.c: what is recorded of a message. */
#include "base/diag.h"
#include "unit.h"

TEST(a_message_is_one_line_whatever_it_repeats)
{
    struct diags *diags = diags_new(unit_arena());

    diag(diags, DIAG_USAGE, NULL, 0, "a\nb\tc \xC3\xA9");
    diag(diags, DIAG_USAGE, NULL, 0, "\x1B[31m \xC2\x9B \x7F");
    diag(diags, DIAG_USAGE, NULL, 0, "\xFF \xC3");
    REQUIRE(diags->list.n == 3);
    CHECK_STR(diags->list.v[0].text, "a b c \xC3\xA9");
    CHECK_STR(diags->list.v[1].text, "\xEF\xBF\xBD[31m \xEF\xBF\xBD \xEF\xBF\xBD");
    CHECK_STR(diags->list.v[2].text, "\xEF\xBF\xBD \xEF\xBF\xBD");
}
