/* Themes: what the rows of the table make of a role. */
#include "unit.h"

#include "typeset/theme.h"

/* How code is set apart is said by the row, not found out from its colours. */
TEST(a_light_tint_is_no_frame)
{
    struct theme cream = *theme_find("plain"), framed = cream;

    CHECK(!theme_type(&cream, ROLE_ANSWER, 9, 0, "en").framed);
    cream.tint = INK_RGB_OF(255, 250, 230);
    CHECK(!theme_type(&cream, ROLE_ANSWER, 9, 0, "en").framed);
    framed.framed = true;
    CHECK(theme_type(&framed, ROLE_ANSWER, 9, 0, "en").framed);
    CHECK(theme_type(theme_find("ink"), ROLE_ANSWER, 9, 0, "en").framed);
}
