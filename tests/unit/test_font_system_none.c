/* font/system_none.c in the place of font/system.c, whether or not this build has it: the same tests, but for those of what is
 * installed. */
#include "font/system_none.c" /* NOLINT(bugprone-suspicious-include) */

#include "base/diag.h"
#define NEEDS_FONTCONFIG return
#include "test_font_system.c" /* NOLINT(bugprone-suspicious-include) */

TEST(nothing_is_installed)
{
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);

    REQUIRE(fonts);
    CHECK(!fonts_use(fonts, FAMILY_SANS, "Lato", (struct font_weights){0}, NULL));
    REQUIRE(diags->list.n == 1);
    CHECK_STR(diags->list.v[0].text,
              "there is no font family Lato; this recto knows no installed fonts: name a file");
    fonts_begin(fonts, diags);
    /* Linear A is in no font of the table. */
    CHECK(
        font_shape(fonts, (struct font_style){.family = FAMILY_SANS}, str_of("\U00010600"))->runs[0].missing);
    CHECK(!fonts_failed(fonts));
    fonts_close(fonts);
}

TEST(files_have_weights)
{
    const char *path = arena_printf(unit_arena(), "%s/Lato-Regular.ttf", unit_fonts_folder()), *why;
    struct font_members members = {0};
    struct system_font faces[4];

    CHECK(font_system_siblings(unit_arena(), path, faces, &members, &why));
    REQUIRE(members.n >= 4);
    CHECK_STR(font_members_choose(unit_arena(), &members, (struct font_weights){.text = 350}, faces),
              arena_printf(unit_arena(), "has no weight 350; it has regular, bold"));
    CHECK(
        !font_members_choose(unit_arena(), &members, (struct font_weights){.text = 700, .bold = 700}, faces));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Lato-Bold.ttf");
}
