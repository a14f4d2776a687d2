/* What is read of MATH tables: held against what the tables must say of any font, and against files that have none. */
#include "font/font_math.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "font/impl.h"
#include "typeset/formula.h"
#include "unit.h"

static struct fonts *open_fonts(void)
{
    return fonts_open(unit_arena(), unit_fonts_folder(), diags_new(unit_arena()));
}

static const char *file_of(const struct face *face)
{
    const char *path = face ? font_face_info(face)->file : "/none";

    return strrchr(path, '/') + 1;
}

TEST(each_family_has_a_face_for_formulas)
{
    struct fonts *fonts = open_fonts();

    CHECK_STR(file_of(font_math_face(fonts, FAMILY_SERIF)), "texgyrepagella-math.otf");
    CHECK_STR(file_of(font_math_face(fonts, FAMILY_SANS)), "texgyredejavu-math.otf");
    CHECK(font_math_face(fonts, FAMILY_MONO) == font_math_face(fonts, FAMILY_SANS));
    CHECK(!font_math_letters(fonts, FAMILY_SERIF, FACE_ITALIC));
    CHECK(font_math_letters(fonts, FAMILY_SANS, FACE_BOLD) == font_face(fonts, FAMILY_SANS, FACE_BOLD));
    fonts_close(fonts);
}

TEST(nothing_is_opened_before_it_is_asked_for)
{
    struct fonts *fonts = open_fonts();

    font_shape(fonts, (struct font_style){.family = FAMILY_SERIF}, str_of("words"));
    CHECK_EQ_INT(fonts->open.n, 1);
    font_math_face(fonts, FAMILY_SERIF);
    CHECK_EQ_INT(fonts->open.n, 2);
    CHECK_EQ_INT(font_faces_count(fonts), 1); /* it sets nothing yet */
    fonts_close(fonts);
}

TEST(constants_are_em_and_factors)
{
    struct fonts *fonts = open_fonts();

    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        const struct face *face = font_math_face(fonts, family);
        double script = font_math_constant(face, FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN);

        CHECK(script > 0.6 && script < 0.9);
        CHECK(font_math_constant(face, FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN) < script);
        CHECK_NEAR(font_math_constant(face, FONT_MATH_AXIS_HEIGHT), 0.26, 0.05);
        CHECK_NEAR(font_math_constant(face, FONT_MATH_FRACTION_RULE_THICKNESS), 0.06, 0.03);
        CHECK_NEAR(font_math_constant(face, FONT_MATH_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT), 0.6, 0.1);
        CHECK(font_math_constant(face, FONT_MATH_RADICAL_KERN_AFTER_DEGREE) < 0);
    }
    fonts_close(fonts);
}

TEST(glyphs_have_ink_slant_and_places_for_accents)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_face(fonts, FAMILY_SERIF);
    struct rect ink = font_math_ink(face, font_face_glyph(face, 0x2212));
    uint32_t integral = font_face_glyph(face, 0x222B);
    double axis = font_math_constant(face, FONT_MATH_AXIS_HEIGHT);

    CHECK_NEAR(-(ink.y + ink.h / 2), axis, 0.01);
    CHECK(ink.w > 0.3 && ink.h < 0.1);
    CHECK(font_math_italics(face, integral) > 0.05);
    CHECK_NEAR(font_math_italics(face, font_face_glyph(face, 'H')), 0, 0.05);
    CHECK_NEAR(font_math_accent(face, font_face_glyph(face, 'H')),
               font_face_advance(face, font_face_glyph(face, 'H')) / 2, 0.05);
    CHECK(font_math_ink(face, font_face_glyph(face, ' ')).w == 0);
    CHECK(font_math_script(face, font_face_glyph(face, 0x2032), 1) != font_face_glyph(face, 0x2032));
    CHECK_EQ_INT(font_math_script(face, font_face_glyph(face, 0x2203), 2), font_face_glyph(face, 0x2203));
    CHECK(font_math_dotless(face, font_face_glyph(face, 0x1D456)) != font_face_glyph(face, 0x1D456));
    CHECK_EQ_INT(font_math_dotless(face, font_face_glyph(face, 0x1D44E)), font_face_glyph(face, 0x1D44E));
    /* There is no such feature in this font. */
    CHECK_EQ_INT(font_math_flat(face, font_face_glyph(face, 0x302)), font_face_glyph(face, 0x302));
    fonts_close(fonts);
}

/* Of letters beside sans no table tells: their ink does. */
TEST(slanted_letters_without_a_table_stand_over_by_their_ink)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_letters(fonts, FAMILY_SANS, FACE_ITALIC);
    uint32_t f = font_face_glyph(face, 'f');
    struct rect ink = font_math_ink(face, f);

    CHECK_NEAR(font_math_italics(face, f), ink.x + ink.w - font_face_advance(face, f), 0.001);
    CHECK(font_math_italics(face, f) > 0.02);
    CHECK_NEAR(font_math_kern(face, f, FONT_MATH_TOP_RIGHT, 0.5), 0, 0);
    CHECK_EQ_INT(font_math_script(face, f, 1), f);
    fonts_close(fonts);
}

TEST(variants_grow_and_begin_with_the_glyph_itself)
{
    struct fonts *fonts = open_fonts();

    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        const struct face *face = font_math_face(fonts, family);
        const struct {
            uint32_t rune;
            bool across;
        } signs[] = {{'(', false}, {0x221A, false}, {0x2211, false}, {0x302, true}, {0x2192, true}};

        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            uint32_t glyph = font_face_glyph(face, signs[i].rune);
            struct font_math_variant v[16];
            size_t n = font_math_variants(face, glyph, signs[i].across, v, 16);

            CHECK(n >= 2 && n <= 16 && v[0].glyph == glyph);
            for (size_t k = 1; k < n; k++) CHECK(v[k].size > v[k - 1].size);
            CHECK_EQ_INT(font_math_variants(face, glyph, signs[i].across, v, 2), 2);
        }
    }
    fonts_close(fonts);
}

TEST(parts_overlap_and_some_are_repeated)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_face(fonts, FAMILY_SERIF);
    struct font_math_part parts[FONT_MATH_PARTS_MAX];
    double italics;
    size_t n = font_math_parts(face, font_face_glyph(face, '{'), false, parts, &italics), extenders = 0;

    CHECK_EQ_INT(n, 5);
    for (size_t i = 0; i < n; i++) {
        extenders += parts[i].extender;
        CHECK(parts[i].full > 0 && parts[i].start <= parts[i].full && parts[i].end <= parts[i].full);
    }
    CHECK_EQ_INT(extenders, 2);
    CHECK(font_math_overlap(face, false) > 0);
    CHECK_EQ_INT(font_math_parts(face, font_face_glyph(face, 'x'), false, parts, &italics), 0);
    fonts_close(fonts);
}

/* ---- runs ---- */

static size_t heard;

static void hear(void *to, struct face_use use)
{
    (void)to, (void)use;
    heard++;
}

TEST(a_glyph_and_its_text_are_one_run)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_face(fonts, FAMILY_SERIF);
    uint32_t x = font_face_glyph(face, 0x1D465);
    const struct run *run = font_math_run(fonts, face, x, str_of("x"));

    CHECK_STR(run->text, "x");
    CHECK_EQ_INT(run->n, 1);
    CHECK_EQ_INT(run->glyphs->id, x);
    CHECK_NEAR(run->width, font_face_advance(face, x), 1e-6);
    CHECK(font_math_run(fonts, face, x, str_of("x")) == run);
    CHECK(font_math_run(fonts, face, x, str_of("y")) != run);
    CHECK_EQ_INT(font_face_index(face), 0);
    fonts_close(fonts);
}

TEST(who_listens_hears_of_the_face_once)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_face(fonts, FAMILY_SERIF);
    const struct fonts_listener listener = {hear, NULL};

    font_math_run(fonts, face, 5, str_of("x"));
    for (int i = 0; i < 2; i++) {
        heard = 0;
        fonts_listen(fonts, &listener);
        font_math_run(fonts, face, 5, str_of("x"));
        font_math_run(fonts, face, 6, str_of("y"));
        fonts_listen(fonts, NULL);
        CHECK_EQ_INT(heard, 1);
    }
    fonts_close(fonts);
}

/* When words are given back, so are these. */
TEST(runs_live_as_long_as_words)
{
    struct fonts *fonts = open_fonts();
    const struct face *face = font_math_face(fonts, FAMILY_SERIF);

    font_math_run(fonts, face, 5, str_of("x"));
    fonts->failed = true; /* as after a run that ended badly */
    fonts_begin(fonts, fonts->diags);
    CHECK_EQ_INT(fonts->shaper.signs, 0);
    CHECK_STR(font_math_run(fonts, face, 5, str_of("x"))->text, "x");
    CHECK_EQ_INT(fonts->shaper.signs, 1);
    CHECK_EQ_INT(font_face_index(face), 0);
    fonts_close(fonts);
}

/* ---- other tables ---- */

static const char *const files[] = {"Lato-Regular.ttf", "texgyrepagella-math.otf", "DejaVuSans.ttf"};
enum { FILES = sizeof files / sizeof *files };

/* A folder whose table has these files (numbers of `files`, -1: none) for formulas, and one for characters that are missing. */
static const char *folder_make(int sans, int serif)
{
    char *folder = arena_printf(unit_arena(), "/tmp/recto-test-XXXXXX");
    FILE *table;

    if (!mkdtemp(folder)) return NULL;
    for (size_t i = 0; i < FILES; i++)
        if (symlink(arena_printf(unit_arena(), "%s/%s", unit_fonts_folder(), files[i]),
                    arena_printf(unit_arena(), "%s/%s", folder, files[i])))
            return NULL;
    table = fopen(arena_printf(unit_arena(), "%s/fonts.tsv", folder), "w");
    if (!table) return NULL;
    for (size_t i = 0; i < 3; i++)
        fprintf(table, "%s\tregular\t%s\tp\t/x\toptional\n", (const char *[]){"sans", "serif", "mono"}[i],
                files[0]);
    fprintf(table, "fallback\tregular\t%s\tp\t/x\toptional\n", files[2]);
    if (sans >= 0) fprintf(table, "math-sans\tregular\t%s\tp\t/x\toptional\n", files[sans]);
    if (serif >= 0) fprintf(table, "math-serif\tregular\t%s\tp\t/x\toptional\n", files[serif]);
    fclose(table);
    return folder;
}

static void folder_remove(const char *folder)
{
    for (size_t i = 0; i < FILES; i++) unlink(arena_printf(unit_arena(), "%s/%s", folder, files[i]));
    unlink(arena_printf(unit_arena(), "%s/fonts.tsv", folder));
    rmdir(folder);
}

/* Which file formulas beside sans are set in there. */
static const char *face_in(int sans, int serif)
{
    const char *folder = folder_make(sans, serif);
    struct fonts *fonts = fonts_open(unit_arena(), folder, diags_new(unit_arena()));
    const char *file = str_z(unit_arena(), str_of(file_of(font_math_face(fonts, FAMILY_SANS))));

    fonts_close(fonts);
    folder_remove(folder);
    return file;
}

TEST(fonts_without_a_table_are_passed_over)
{
    CHECK_STR(face_in(1, -1), "texgyrepagella-math.otf");
    CHECK_STR(face_in(0, 1), "texgyrepagella-math.otf");
    CHECK_STR(face_in(-1, 1), "texgyrepagella-math.otf");
    CHECK_STR(face_in(0, 0), "none");
    CHECK_STR(face_in(-1, -1), "none");
}

TEST(without_such_a_font_the_package_is_named)
{
    const char *folder = folder_make(-1, 0);
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), folder, diags);
    struct stick *stick = stick_open(unit_arena(), fonts, NULL, diags);
    const struct context cx = {.stick = stick};
    size_t n;
    struct type type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, NULL);
    struct para_style style = style_of(&type);
    const char *unknown;

    CHECK(
        !formula_set(&cx, unit_arena(), (struct formula_source){str_of("x"), NULL}, &style, false, &unknown));
    CHECK_CONTAINS(formula_fault(unit_arena(), NULL, unknown), "fonts-texgyre-math");
    CHECK(!fonts_failed(fonts));
    stick_close(stick);
    fonts_close(fonts);
    folder_remove(folder);
}

TEST(one_file_in_two_roles_is_one_face)
{
    const char *folder = folder_make(2, -1);
    struct fonts *fonts = fonts_open(unit_arena(), folder, diags_new(unit_arena()));
    const struct word *word = font_shape(fonts, (struct font_style){.family = FAMILY_SANS}, str_of("♀"));

    CHECK(word->runs->face == font_math_face(fonts, FAMILY_SANS));
    CHECK_EQ_INT(fonts->open.n, 2);
    fonts_close(fonts);
    folder_remove(folder);
}
