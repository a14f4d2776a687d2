/* coverage.tsv, the table of what fonts have: nobody is opened to be asked, and who sets what stays as it was. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "font/font.h"
#include "font/impl.h"
#include "unit.h"

static const char *const files[] = {"Lato-Regular.ttf", "Vollkorn-Regular.ttf", "JetBrainsMono-Regular.ttf",
                                    "NotoSansMath-Regular.ttf", "DejaVuSans.ttf"};
static const char *const roles[] = {"sans", "serif", "mono", "fallback", "fallback"};
enum { FILES = sizeof files / sizeof *files };
/* U+2640 is in DejaVu Sans alone, U+2200 in the mathematical font first. */
static const char only_last[] = "♀", in_both[] = "∀";

static void write_text(const char *folder, const char *name, const char *text)
{
    FILE *file = fopen(arena_printf(unit_arena(), "%s/%s", folder, name), "w");

    if (!file) return;
    fputs(text, file);
    fclose(file);
}

static const char *folder_make(void)
{
    char *folder = arena_printf(unit_arena(), "/tmp/recto-test-XXXXXX");
    const char *table = "";

    if (!mkdtemp(folder)) return NULL;
    for (size_t i = 0; i < FILES; i++) {
        table = arena_printf(unit_arena(), "%s%s\tregular\t%s\tp\t/x\toptional\n", table, roles[i], files[i]);
        if (symlink(arena_printf(unit_arena(), "%s/%s", unit_fonts_folder(), files[i]),
                    arena_printf(unit_arena(), "%s/%s", folder, files[i])))
            return NULL;
    }
    write_text(folder, "fonts.tsv", table);
    return folder;
}

static void folder_remove(const char *folder)
{
    for (size_t i = 0; i < FILES; i++) unlink(arena_printf(unit_arena(), "%s/%s", folder, files[i]));
    unlink(arena_printf(unit_arena(), "%s/fonts.tsv", folder));
    unlink(arena_printf(unit_arena(), "%s/coverage.tsv", folder));
    rmdir(folder);
}

static struct fonts *open_in(const char *folder)
{
    return fonts_open(unit_arena(), folder, diags_new(unit_arena()));
}

/* What recto itself says of the folder's fonts. */
static const char *coverage_of(const char *folder)
{
    struct fonts *fonts = open_in(folder);
    const char *text = str_z(unit_arena(), fonts_coverage(fonts, unit_arena()));

    fonts_close(fonts);
    return text;
}

static const char *set_in(struct fonts *fonts, const char *text)
{
    const struct word *word = font_shape(fonts, (struct font_style){.family = FAMILY_SANS}, str_of(text));
    const char *file = word->n == 1 && word->runs[0].face ? font_face_info(word->runs[0].face)->file : "/?";

    return strrchr(file, '/') + 1;
}

/* The folder has that table of coverage: how many fonts are opened until the sign is set in the last? */
static size_t opened_with(const char *folder, const char *coverage)
{
    struct fonts *fonts;
    size_t n;

    if (coverage) write_text(folder, "coverage.tsv", coverage);
    fonts = open_in(folder);
    CHECK_STR(set_in(fonts, only_last), files[FILES - 1]);
    n = fonts->open.n;
    CHECK_STR(set_in(fonts, in_both), "NotoSansMath-Regular.ttf");
    CHECK_EQ_INT(fonts->open.n, 3);
    CHECK(!fonts_failed(fonts));
    fonts_close(fonts);
    return n;
}

TEST(what_a_font_lacks_does_not_open_it)
{
    const char *folder = folder_make();

    REQUIRE(folder);
    CHECK_EQ_INT(opened_with(folder, NULL), 3);
    CHECK_EQ_INT(opened_with(folder, coverage_of(folder)), 2);
    folder_remove(folder);
}

/* The size of another file, and of a line what cannot be read. */
TEST(a_table_that_does_not_fit_is_not_believed)
{
    static const char *const wrong[] = {
        "",
        "\n",
        "NotoSansMath-Regular.ttf",
        "NotoSansMath-Regular.ttf\t",
        "NotoSansMath-Regular.ttf\t%zu",
        "NotoSansMath-Regular.ttf\t%zu1\t20-7e\n",
        "NotoSansMath-Regular.ttf\t%zu\t20-7e x\n",
        "NotoSansMath-Regular.ttf\t%zu\t7e-20\n",
        "NotoSansMath-Regular.ttf\t%zu\t20-7e 30\n",
        "NotoSansMath-Regular.ttf\t%zu\t20-\n",
        "NotoSansMath-Regular.ttf\t%zu\t20-7fffffffffffffffff\n",
        "Nobody.ttf\t%zu\t20-7e\n",
    };
    const char *folder = folder_make();
    size_t size = 0;

    REQUIRE(folder);
    CHECK(file_size(arena_printf(unit_arena(), "%s/NotoSansMath-Regular.ttf", folder), &size));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *mark = strstr(wrong[i], "%zu");
        const char *line =
            mark ? arena_printf(unit_arena(), "%.*s%zu%s", (int)(mark - wrong[i]), wrong[i], size, mark + 3)
                 : wrong[i];

        CHECK_EQ_INT(opened_with(folder, line), 3);
    }
    folder_remove(folder);
}

/* It promises what the font has not: the font is opened, and asked. */
TEST(a_table_that_promises_too_much_opens_in_vain)
{
    const char *folder = folder_make();
    size_t size = 0;

    REQUIRE(folder);
    CHECK(file_size(arena_printf(unit_arena(), "%s/NotoSansMath-Regular.ttf", folder), &size));
    CHECK_EQ_INT(
        opened_with(folder, arena_printf(unit_arena(), "NotoSansMath-Regular.ttf\t%zu\t20-10ffff\n", size)),
        3);
    folder_remove(folder);
}

TEST(a_file_that_is_gone_is_passed_over)
{
    const char *folder = folder_make();
    struct fonts *fonts;

    REQUIRE(folder);
    write_text(folder, "coverage.tsv", coverage_of(folder));
    unlink(arena_printf(unit_arena(), "%s/NotoSansMath-Regular.ttf", folder));
    fonts = open_in(folder);
    CHECK_STR(set_in(fonts, in_both), "DejaVuSans.ttf");
    CHECK(!fonts_failed(fonts));
    fonts_close(fonts);
    folder_remove(folder);
}

/* Both ways of asking say the same of all characters, by all fonts that there are. */
TEST(the_table_says_what_fonts_say)
{
    struct fonts *fonts = open_in(unit_fonts_folder());
    struct str text;
    size_t wrong = 0, n = 0;

    REQUIRE(fonts);
    fonts->covers_read = true;
    text = fonts_coverage(fonts, unit_arena());
    for (size_t i = 0; i < fonts->rows.n && text.n; i++) {
        struct font_row *row = &fonts->rows.v[i];
        size_t end = str_find(text, '\n');

        if (!row->face) continue;
        CHECK(str_starts(text, row->file));
        row->told = str_sub(text, strlen(row->file) + 1, end - strlen(row->file) - 1);
        REQUIRE(font_cover_of(fonts, row));
        for (uint32_t rune = 0; rune <= 0x10FFFF;
             rune += rune < 0x3000 || (rune >= 0x1F000 && rune < 0x20000) ? 1 : 7)
            wrong += font_holds((struct font_holder){.face = row->face}, rune) !=
                     font_holds((struct font_holder){.told = row}, rune);
        text = str_from(text, end + 1);
        n++;
    }
    CHECK_EQ_INT(wrong, 0);
    CHECK(n > 3);
    fonts_close(fonts);
}
