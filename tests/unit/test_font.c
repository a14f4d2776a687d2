/* Fonts: shaping, fallback, the cache, subsets. Needs a filled fonts/ folder. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "font/font.h"
#include "font/impl.h"
#include "unit.h"

struct setup {
    struct diags *diags;
    struct fonts *fonts;
};

static struct setup setup_open(void)
{
    struct setup s;

    s.diags = diags_new(unit_arena());
    s.fonts = fonts_open(unit_arena(), unit_fonts_folder(), s.diags);
    return s;
}

static const struct font_style sans = {.family = FAMILY_SANS};
static const struct font_style mono = {.family = FAMILY_MONO, .features = SHAPE_NO_LIGATURES};

/* The word's text, put together again from its runs in reading order. */
static struct str word_text(const struct word *word)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < word->n; i++) {
        size_t at = word->n && word->runs[0].rtl ? word->n - 1 - i : i;
        strbuf_add(&b, word->runs[at].text);
    }
    return strbuf_str(&b);
}

static double glyphs_width(const struct run *run)
{
    double width = 0;

    for (size_t i = 0; i < run->n; i++) width += (double)run->glyphs[i].advance;
    return width;
}

TEST(a_word_is_shaped_once)
{
    struct setup s = setup_open();
    const struct word *a, *b;
    char text[] = "spine";

    REQUIRE(s.fonts);
    a = font_shape(s.fonts, sans, str_of(text));
    CHECK_EQ_INT(a->n, 1);
    CHECK_EQ_INT(a->runs[0].n, 5);
    CHECK(!a->runs[0].missing);
    CHECK_NEAR(glyphs_width(&a->runs[0]), (double)a->width, 1e-5);
    /* The cache must not lean on the caller's memory. */
    memset(text, 'x', sizeof text - 1);
    b = font_shape(s.fonts, sans, str_of("spine"));
    CHECK(a == b);
    CHECK_STR(b->runs[0].text, "spine");
    CHECK(font_shape(s.fonts, mono, str_of("spine")) != a);
    fonts_close(s.fonts);
}

TEST(many_words_stay_apart)
{
    struct setup s = setup_open();
    char text[32];

    REQUIRE(s.fonts);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 5000; i++) {
            const struct word *w;

            snprintf(text, sizeof text, "w%d", i);
            w = font_shape(s.fonts, mono, str_of(text));
            if (!str_is(w->runs[0].text, text) || w->runs[0].n != strlen(text)) {
                CHECK_STR(w->runs[0].text, text);
                break;
            }
        }
    }
    fonts_close(s.fonts);
}

TEST(ligatures_and_kerning)
{
    struct setup s = setup_open();
    struct font_style plain = sans;
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, sans, str_of("office"));
    CHECK_EQ_INT(word->runs[0].n, 4);
    CHECK_EQ_INT(word->runs[0].glyphs[2].cluster, 4);
    plain.features = SHAPE_NO_LIGATURES;
    CHECK_EQ_INT(font_shape(s.fonts, plain, str_of("office"))->runs[0].n, 6);
    word = font_shape(s.fonts, sans, str_of("AV"));
    CHECK(word->width + 0.01f <
          font_shape(s.fonts, sans, str_of("A"))->width + font_shape(s.fonts, sans, str_of("V"))->width);
    /* In code nothing may merge: each character keeps its cell. */
    word = font_shape(s.fonts, mono, str_of("a->b!=c"));
    CHECK_EQ_INT(word->runs[0].n, 7);
    CHECK_NEAR((double)word->width, 7 * 0.6, 1e-4);
    fonts_close(s.fonts);
}

TEST(tabular_figures_are_of_one_width)
{
    struct setup s = setup_open();
    struct font_style tabular = {.family = FAMILY_SANS, .features = SHAPE_TABULAR};

    REQUIRE(s.fonts);
    CHECK_NEAR((double)font_shape(s.fonts, tabular, str_of("1"))->width,
               (double)font_shape(s.fonts, tabular, str_of("8"))->width, 1e-6);
    fonts_close(s.fonts);
}

TEST(all_features_at_once)
{
    struct setup s = setup_open();
    const struct font_style all = {.family = FAMILY_SERIF,
                                   .features = SHAPE_NO_LIGATURES | SHAPE_TABULAR | SHAPE_OLDSTYLE |
                                               SHAPE_LINING | SHAPE_SMALL_CAPS};

    REQUIRE(s.fonts);
    CHECK_STR(word_text(font_shape(s.fonts, all, str_of("fi01"))), "fi01");
    fonts_close(s.fonts);
}

TEST(fallback_by_coverage)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, sans, str_of("שלום"));
    CHECK_EQ_INT(word->n, 1);
    CHECK(!word->runs[0].missing);
    CHECK(word->runs[0].face != font_face(s.fonts, FAMILY_SANS, 0));
    /* The sign that the own face has stays in it, between letters that it has not. */
    word = font_shape(s.fonts, mono, str_of("x漢|字"));
    CHECK_EQ_INT(word->n, 4);
    CHECK(word->runs[0].face == word->runs[2].face);
    CHECK(word->runs[1].face == word->runs[3].face);
    CHECK_NEAR((double)word->runs[1].width, 1.2, 1e-4);
    CHECK_STR(word_text(word), "x漢|字");
    /* Base, mark and joiners share one face. */
    word = font_shape(s.fonts, sans, str_of("👨‍👩‍👧"));
    CHECK_EQ_INT(word->n, 1);
    fonts_close(s.fonts);
}

TEST(marks_compose_or_stay_with_their_base)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, sans, str_of("a\xCC\x81"));
    CHECK_EQ_INT(word->n, 1);
    CHECK_EQ_INT(word->runs[0].n, 1);
    CHECK_NEAR((double)word->width, (double)font_shape(s.fonts, sans, str_of("\xC3\xA1"))->width, 1e-6);
    word = font_shape(s.fonts, sans, str_of("q\xCC\x83"));
    CHECK_EQ_INT(word->n, 1);
    CHECK_NEAR((double)word->width, (double)font_shape(s.fonts, sans, str_of("q"))->width, 1e-6);
    fonts_close(s.fonts);
}

TEST(no_font_has_it)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    /* Two private use code points, then a letter. */
    word = font_shape(s.fonts, sans, str_of("\xF3\xB0\x80\x80\xF3\xB0\x80\x81z"));
    CHECK_EQ_INT(word->n, 3);
    CHECK(word->runs[0].missing && word->runs[1].missing && !word->runs[2].missing);
    CHECK_EQ_INT(word->runs[0].n, 0);
    CHECK(word->runs[0].width > 0.5f);
    CHECK_EQ_INT(word->runs[1].text.n, 4);
    CHECK(font_shape(s.fonts, sans, str_of("\x01"))->runs[0].missing);
    /* What is not drawn is not missed. */
    word = font_shape(s.fonts, sans, str_of("a\xE2\x80\x8B\xEF\xB8\x8F"));
    CHECK_EQ_INT(word->n, 1);
    CHECK_EQ_INT(word->runs[0].n, 1);
    fonts_close(s.fonts);
}

TEST(every_glyph_is_a_glyph)
{
    static const char *const texts[] = {"مرحبا",  "हिन्दी",  "สวัสดี", "Ελλάδα", "Привет",
                                        "日本語", "한국어", "→✓★①", "∑∫√≤",   "\xCC\x81"};
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (unsigned family = 0; family < FAMILY_COUNT; family++) {
            struct font_style style = {.family = (uint8_t)family, .face = FACE_BOLD, .rtl = i == 0};
            const struct word *word = font_shape(s.fonts, style, str_of(texts[i]));

            CHECK_STR(word_text(word), texts[i]);
            for (size_t r = 0; r < word->n; r++) {
                const struct run *run = &word->runs[r];

                CHECK(!run->missing);
                for (size_t g = 0; g < run->n; g++) {
                    CHECK(run->glyphs[g].id != 0);
                    CHECK(run->glyphs[g].cluster < run->text.n);
                }
            }
        }
    }
    fonts_close(s.fonts);
}

TEST(right_to_left_runs_stand_in_visual_order)
{
    struct setup s = setup_open();
    struct font_style style = {.family = FAMILY_SANS, .rtl = 1};
    const struct run *run;

    REQUIRE(s.fonts);
    run = &font_shape(s.fonts, style, str_of("שלום"))->runs[0];
    CHECK(run->rtl);
    CHECK(run->glyphs[0].cluster > run->glyphs[run->n - 1].cluster);
    fonts_close(s.fonts);
}

TEST(empty_text_is_a_word)
{
    struct setup s = setup_open();
    struct str nothing = {NULL, 0};

    REQUIRE(s.fonts);
    CHECK_EQ_INT(font_shape(s.fonts, sans, nothing)->n, 0);
    CHECK(font_shape(s.fonts, sans, nothing) == font_shape(s.fonts, sans, str_of("")));
    fonts_close(s.fonts);
}

TEST(code_is_as_wide_as_its_columns)
{
    static const char *const texts[] = {"x", "if (a != b && c <= d) -> ###", "  \"'`~^|{}[]<>www://%s\""};
    struct setup s = setup_open();
    struct font_style plain = sans;
    struct font_style bold = mono;

    REQUIRE(s.fonts);
    plain.features = SHAPE_NO_LIGATURES;
    bold.face = FACE_BOLD;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = str_of(texts[i]);

        CHECK((float)text.n * font_pitch(s.fonts, mono) == font_shape(s.fonts, mono, text)->width);
        CHECK((float)text.n * font_pitch(s.fonts, bold) == font_shape(s.fonts, bold, text)->width);
    }
    CHECK(font_pitch(s.fonts, mono) > 0);
    CHECK(font_pitch(s.fonts, plain) == 0);
    fonts_close(s.fonts);
}

TEST(face_facts)
{
    struct setup s = setup_open();
    const struct face_info *info;

    REQUIRE(s.fonts);
    info = font_face_info(font_face(s.fonts, FAMILY_SANS, FACE_BOLD));
    CHECK_STR(info->name, "Lato-Bold");
    CHECK(info->bold && !info->italic && !info->fixed_pitch && !info->cff);
    CHECK(info->cap_height > info->x_height && info->ascent > info->cap_height && info->descent < 0);
    CHECK(info->underline_y < 0 && info->underline_size > 0 && info->strike_y > 0);
    CHECK(info->bbox[0] < info->bbox[2] && info->bbox[1] < info->bbox[3]);
    info = font_face_info(font_face(s.fonts, FAMILY_MONO, FACE_ITALIC));
    CHECK(info->fixed_pitch && info->italic && info->italic_angle < 0);
    /* Indices count the faces in the order of their first use. */
    CHECK_EQ_INT(font_face_index(font_face(s.fonts, FAMILY_SANS, FACE_BOLD)), 0);
    CHECK_EQ_INT(font_face_index(font_face(s.fonts, FAMILY_MONO, FACE_ITALIC)), 1);
    CHECK_EQ_INT(font_faces_count(s.fonts), 2);
    CHECK(font_faces_at(s.fonts, 1) == font_face(s.fonts, FAMILY_MONO, FACE_ITALIC));
    fonts_close(s.fonts);
}

/* The offset of a table in a font file, 0 if it has none. */
static size_t table_at(const unsigned char *font, const char *tag)
{
    unsigned n = (unsigned)font[4] << 8 | font[5];

    for (unsigned i = 0; i < n; i++) {
        const unsigned char *row = font + 12 + (size_t)16 * i;
        if (!memcmp(row, tag, 4)) {
            return (size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11];
        }
    }
    return 0;
}

static unsigned glyph_count(const unsigned char *font)
{
    size_t at = table_at(font, "maxp");

    return at ? (unsigned)font[at + 4] << 8 | font[at + 5] : 0;
}

TEST(subsets)
{
    struct setup s = setup_open();
    const struct face *face;
    uint32_t glyphs[3], ids[3];
    unsigned char *font;
    size_t size, renumbered;

    REQUIRE(s.fonts);
    face = font_face(s.fonts, FAMILY_SANS, FACE_REGULAR);
    /* An accented letter brings the parts that it is made of. */
    glyphs[0] = font_face_glyph(face, 'z');
    glyphs[1] = font_face_glyph(face, 0xE9);
    glyphs[2] = font_face_glyph(face, 'A');
    font = font_face_subset(face, glyphs, 3, NULL, &size);
    REQUIRE(font);
    CHECK(table_at(font, "glyf") && table_at(font, "hmtx") && !table_at(font, "GPOS") &&
          !table_at(font, "cmap"));
    CHECK(glyph_count(font) > glyphs[0]);
    free(font);
    font = font_face_subset(face, glyphs, 3, ids, &renumbered);
    REQUIRE(font);
    CHECK(renumbered < size);
    CHECK(renumbered < 4000);
    CHECK(ids[0] && ids[1] && ids[2]);
    CHECK(ids[0] < glyph_count(font) && ids[1] < glyph_count(font) && ids[2] < glyph_count(font));
    CHECK(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
    free(font);
    fonts_close(s.fonts);
}

/* A folder with a table of its own. */
static const char *folder_with(const char *table)
{
    char *folder = arena_printf(unit_arena(), "/tmp/recto-test-XXXXXX");
    FILE *file;

    if (!mkdtemp(folder)) return NULL;
    file = fopen(arena_printf(unit_arena(), "%s/fonts.tsv", folder), "w");
    if (!file) return NULL;
    fputs(table, file);
    fclose(file);
    return folder;
}

static void folder_remove(const char *folder)
{
    unlink(arena_printf(unit_arena(), "%s/fonts.tsv", folder));
    unlink(arena_printf(unit_arena(), "%s/broken.ttf", folder));
    rmdir(folder);
}

static const char rows[] = "# a table\n"
                           "sans\tregular\tabsent.ttf\tfonts-lato\t/absent.ttf\trequired\n"
                           "serif\tregular\tbroken.ttf\tfonts-vollkorn\t/broken.ttf\trequired\n"
                           "mono\tregular\tabsent.ttf\tfonts-jetbrains-mono\t/absent.ttf\trequired\n"
                           "fallback\tregular\tabsent.ttf\tfonts-noto-core\t/absent.ttf\toptional\n";

TEST(a_missing_font_names_its_package)
{
    struct diags *diags = diags_new(unit_arena());
    const char *folder = folder_with(rows);
    struct fonts *fonts;
    const struct word *word;

    REQUIRE(folder);
    fonts = fonts_open(unit_arena(), folder, diags);
    REQUIRE(fonts);
    CHECK(!fonts_failed(fonts));
    word = font_shape(fonts, sans, str_of("ab"));
    CHECK(fonts_failed(fonts));
    CHECK_EQ_INT(word->n, 2);
    CHECK(word->runs[0].missing);
    font_shape(fonts, sans, str_of("abc"));
    REQUIRE(diags->list.n == 1);
    CHECK_EQ_INT(diags->list.v[0].id, DIAG_FONT_MISSING);
    CHECK_CONTAINS(diags->list.v[0].text, "fonts-lato");
    fonts_close(fonts);
    folder_remove(folder);
}

TEST(a_broken_font_is_refused)
{
    struct diags *diags = diags_new(unit_arena());
    const char *folder = folder_with(rows);
    struct fonts *fonts;
    FILE *file;

    REQUIRE(folder);
    file = fopen(arena_printf(unit_arena(), "%s/broken.ttf", folder), "w");
    REQUIRE(file);
    fputs("this is no font", file);
    fclose(file);
    fonts = fonts_open(unit_arena(), folder, diags);
    REQUIRE(fonts);
    CHECK(font_face(fonts, FAMILY_SERIF, 0) == NULL);
    CHECK(fonts_failed(fonts));
    REQUIRE(diags->list.n == 1);
    CHECK_EQ_INT(diags->list.v[0].id, DIAG_FONT_BAD);
    fonts_close(fonts);
    folder_remove(folder);
}

TEST(tables_that_are_no_tables)
{
    static const struct {
        const char *table;
        int id;
    } cases[] = {
        {"sans\tregular\ta.ttf\n", DIAG_FONT_BAD},
        {"sans\tthin\ta.ttf\tp\t/a.ttf\trequired\n", DIAG_FONT_BAD},
        {"sans\tregular\t../a.ttf\tp\t/a.ttf\trequired\n", DIAG_FONT_BAD},
        {"fallback-gothic\tregular\ta.ttf\tp\t/a.ttf\trequired\n", DIAG_FONT_BAD},
        {"sans\tregular\ta.ttf\tp\t/a.ttf\trequired\n", DIAG_FONT_BAD}, /* no serif, no mono */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diags *diags = diags_new(unit_arena());
        const char *folder = folder_with(cases[i].table);

        REQUIRE(folder);
        CHECK(fonts_open(unit_arena(), folder, diags) == NULL);
        CHECK_EQ_INT(diags->list.n, 1);
        if (diags->list.n) CHECK_EQ_INT(diags->list.v[0].id, cases[i].id);
        folder_remove(folder);
    }
}

TEST(a_folder_without_a_table)
{
    struct diags *diags = diags_new(unit_arena());

    CHECK(fonts_open(unit_arena(), "/nonexistent", diags) == NULL);
    REQUIRE(diags->list.n == 1);
    CHECK_EQ_INT(diags->list.v[0].id, DIAG_FONT_TABLE);
}

static const char *font_path(const char *file)
{
    return arena_printf(unit_arena(), "%s/%s", unit_fonts_folder(), file);
}

static const char *face_name(struct fonts *fonts, enum family family, unsigned face)
{
    const struct face *f = font_face(fonts, family, face);

    return f ? font_face_info(f)->name : "none";
}

TEST(another_font_from_a_file_brings_its_sisters)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    REQUIRE(
        fonts_use(s.fonts, FAMILY_SANS, font_path("Vollkorn-Regular.ttf"), (struct font_weights){0}, NULL));
    CHECK_STR(face_name(s.fonts, FAMILY_SANS, FACE_REGULAR), "Vollkorn-Regular");
    CHECK_STR(face_name(s.fonts, FAMILY_SANS, FACE_BOLD), "Vollkorn-Bold");
    CHECK_STR(face_name(s.fonts, FAMILY_SANS, FACE_BOLD_ITALIC), "Vollkorn-BoldItalic");
    CHECK_STR(face_name(s.fonts, FAMILY_MONO, FACE_REGULAR), "JetBrainsMono-Regular");
    /* What it lacks comes from the family in whose place it is. */
    word = font_shape(s.fonts, sans, str_of("a①"));
    REQUIRE(word->n == 2);
    CHECK_STR(font_face_info(word->runs[0].face)->name, "Vollkorn-Regular");
    CHECK_STR(font_face_info(word->runs[1].face)->name, "Lato-Regular");
    CHECK(!fonts_failed(s.fonts));
    CHECK_EQ_INT(s.diags->list.n, 0);
    fonts_close(s.fonts);
}

/* What was shaped with them is not what another run without them asks for. */
TEST(features_go_with_their_family_and_run)
{
    struct setup s = setup_open();
    const char *const none[] = {"-kern", "smcp"}, *const wrong[] = {"",     "-",     "abc",       "abcde",
                                                                    "ab d", "cv05=", "cv05=1000", "-cv05=1"};
    const struct font_style serif = {.family = FAMILY_SERIF};
    float plain, serifs;

    REQUIRE(s.fonts);
    plain = font_shape(s.fonts, sans, str_of("AVAT"))->width;
    serifs = font_shape(s.fonts, serif, str_of("AVAT"))->width;
    fonts_begin(s.fonts, s.diags);
    CHECK_STR(fonts_features(s.fonts, FAMILY_SANS, none, 2), "smcp");
    CHECK(font_shape(s.fonts, sans, str_of("AVAT"))->width > plain);
    CHECK(font_shape(s.fonts, serif, str_of("AVAT"))->width == serifs);
    fonts_begin(s.fonts, s.diags);
    CHECK(font_shape(s.fonts, sans, str_of("AVAT"))->width == plain);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) CHECK(!fonts_feature_known(wrong[i]));
    CHECK(fonts_feature_known("+ss01") && fonts_feature_known("cv05=999"));
    fonts_close(s.fonts);
}

TEST(weights_go_with_their_family_and_run)
{
    struct setup s = setup_open();
    const struct font_weights turned = {.text = 700, .bold = 400}, none = {.text = 300, .bold = 400};
    struct font_style bold = sans;
    float light, heavy;
    unsigned before;

    REQUIRE(s.fonts);
    bold.face = FACE_BOLD;
    light = font_shape(s.fonts, sans, str_of("AVAT"))->width;
    heavy = font_shape(s.fonts, bold, str_of("AVAT"))->width;
    before = fonts_setup(s.fonts);
    REQUIRE(light != heavy);
    fonts_begin(s.fonts, s.diags);
    CHECK(fonts_lack(s.fonts, unit_arena(), FAMILY_SANS, NULL, turned) == NULL);
    CHECK_STR(fonts_lack(s.fonts, unit_arena(), FAMILY_SANS, NULL, none),
              "has no weight light; it has regular, bold");
    REQUIRE(fonts_use(s.fonts, FAMILY_SANS, NULL, turned, NULL));
    CHECK(font_shape(s.fonts, sans, str_of("AVAT"))->width == heavy);
    CHECK(font_shape(s.fonts, bold, str_of("AVAT"))->width == light);
    CHECK(fonts_setup(s.fonts) != before);
    fonts_begin(s.fonts, s.diags);
    CHECK(font_shape(s.fonts, sans, str_of("AVAT"))->width == light);
    CHECK(fonts_setup(s.fonts) == before);
    fonts_close(s.fonts);
}

TEST(weights_have_names)
{
    CHECK_EQ_INT(fonts_weight_named(str_of("thin")), 100);
    CHECK_EQ_INT(fonts_weight_named(str_of("Black")), 900);
    CHECK_EQ_INT(fonts_weight_named(str_of("heavy")), 0);
    CHECK_STR(fonts_weight_name(600), "semibold");
    CHECK(!fonts_weight_name(0) && !fonts_weight_name(350) && !fonts_weight_name(1000));
}

/* U+207F in Noto Sans is its n at 0.65 by 0.6. */
TEST(a_part_of_a_glyph_is_scaled_once)
{
    struct setup s = setup_open();
    const double m[6] = {100, 0, 0, 100, 0, 0};
    const struct face *face;
    int x, y, w, h, small_w, small_h;

    REQUIRE(s.fonts);
    REQUIRE(
        fonts_use(s.fonts, FAMILY_SANS, font_path("NotoSans-Regular.ttf"), (struct font_weights){0}, NULL));
    face = font_face(s.fonts, FAMILY_SANS, FACE_REGULAR);
    REQUIRE(font_face_glyph(face, 0x207F));
    CHECK(font_face_bitmap(face, font_face_glyph(face, 'n'), m, &x, &y, &w, &h));
    CHECK(font_face_bitmap(face, font_face_glyph(face, 0x207F), m, &x, &y, &small_w, &small_h));
    CHECK_NEAR((small_w - 2) / (double)(w - 2), 0.65, 0.02);
    CHECK_NEAR((small_h - 2) / (double)(h - 2), 0.6, 0.02);
    fonts_close(s.fonts);
}

TEST(the_file_that_is_named_is_the_regular_face)
{
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    REQUIRE(fonts_use(s.fonts, FAMILY_SERIF, font_path("Lato-Bold.ttf"), (struct font_weights){0}, NULL));
    CHECK_STR(face_name(s.fonts, FAMILY_SERIF, FACE_REGULAR), "Lato-Bold");
    CHECK_STR(face_name(s.fonts, FAMILY_SERIF, FACE_BOLD), "Lato-Bold");
    CHECK_STR(face_name(s.fonts, FAMILY_SERIF, FACE_BOLD_ITALIC), "Lato-BoldItalic");
    fonts_close(s.fonts);
}

TEST(fonts_that_cannot_be_used)
{
    static const struct {
        const char *name;
        int id;
    } cases[] = {
        {"recto-no-such-family", DIAG_FONT_FAMILY},
        {"no-such-file.ttf", DIAG_FONT_BAD},
        {"/dev/null", DIAG_FONT_BAD},
        {"/proc/self/cmdline", DIAG_FONT_BAD},
        {"/", DIAG_FONT_BAD},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct setup s = setup_open();

        REQUIRE(s.fonts);
        CHECK(!fonts_use(s.fonts, FAMILY_SANS, cases[i].name, (struct font_weights){0}, NULL));
        CHECK(fonts_failed(s.fonts));
        REQUIRE(s.diags->list.n == 1);
        CHECK_EQ_INT(s.diags->list.v[0].id, cases[i].id);
        fonts_close(s.fonts);
    }
}

TEST(a_fallback_is_noted_once_and_for_letters)
{
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    font_shape(s.fonts, sans, str_of("★"));
    CHECK_EQ_INT(s.diags->list.n, 0);
    font_shape(s.fonts, sans, str_of("漢字"));
    font_shape(s.fonts, sans, str_of("文字"));
    REQUIRE(s.diags->list.n == 1);
    CHECK_EQ_INT(s.diags->list.v[0].id, DIAG_FONT_FALLBACK);
    CHECK_CONTAINS(s.diags->list.v[0].text, "U+6F22");
    /* Its bold face is no other font. */
    font_shape(s.fonts, (struct font_style){.family = FAMILY_SANS, .face = FACE_BOLD}, str_of("漢字"));
    CHECK_EQ_INT(s.diags->list.n, 1);
    font_shape(s.fonts, sans, str_of("ש"));
    CHECK_EQ_INT(s.diags->list.n, 2);
    fonts_close(s.fonts);
}

TEST(private_code_points_have_no_fallback)
{
    struct setup s = setup_open();
    struct font_style serif = {.family = FAMILY_SERIF};
    const struct face *face;
    uint32_t rune = 0xE000;
    char text[5] = {0};

    REQUIRE(s.fonts);
    face = font_face(s.fonts, FAMILY_SERIF, 0);
    REQUIRE(face);
    while (font_face_glyph(face, rune)) rune++;
    utf8_put(text, rune);
    CHECK(font_shape(s.fonts, serif, str_of(text))->runs[0].missing);
    /* Other fonts have some, of their own. */
    for (rune = 0xE000; rune <= 0xF8FF; rune++) {
        bool own = font_face_glyph(face, rune) != 0;

        memset(text, 0, sizeof text);
        utf8_put(text, rune);
        if (font_shape(s.fonts, serif, str_of(text))->runs[0].missing == own) CHECK_EQ_INT(rune, 0);
    }
    CHECK(!font_shape(s.fonts, serif, str_of("\xEF\xA4\x80"))->runs[0].missing); /* U+F900 is not private */
    fonts_close(s.fonts);
}

/* A CFF font that has nothing but names, a top DICT and an empty string INDEX. */
static const unsigned char small_cff[] = {
    1,   0,    4,    2,           /* header */
    0,   1,    1,    1,  2,  'A', /* the font's name */
    0,   1,    1,    1,  15,      /* one top DICT of 14 bytes */
    139, 139,  139,  12, 30,      /* ROS */
    30,  0x1A, 0x5F,              /* a real number: of no operator */
    29,  0,    0,    0,  99, 15,  /* the charset, at 99 */
    0,   0,                       /* no strings */
};

TEST(cids_of_a_cff_font)
{
    const uint32_t cids[] = {0, 7, 0x1234};
    const size_t operand = 15 + 5 + 3 + 1;
    unsigned char names[sizeof small_cff];
    size_t size = sizeof small_cff;
    unsigned char *cff;

    CHECK(font_cff_has_cids(small_cff, sizeof small_cff));
    cff = font_cff_set_cids(small_cff, &size, cids, 3);
    REQUIRE(cff);
    CHECK_EQ_INT(size, sizeof small_cff + 5);
    CHECK_EQ_INT(cff[operand + 3], sizeof small_cff);
    CHECK(memcmp(cff + sizeof small_cff, "\0\0\7\x12\x34", 5) == 0);
    free(cff);
    /* Without ROS glyphs have names. */
    memcpy(names, small_cff, sizeof names);
    names[19] = 31;
    CHECK(!font_cff_has_cids(names, sizeof names));
    size = sizeof names;
    CHECK(font_cff_set_cids(names, &size, cids, 3) == NULL);
    /* Cut short anywhere, it is refused or read, but never beyond its end. */
    for (size_t n = 0; n < sizeof small_cff; n++) {
        unsigned char *part = mem_new(n);

        memcpy(part, small_cff, n);
        font_cff_has_cids(part, n);
        free(part);
    }
}

static const char family[] = "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7";

TEST(emoji_are_pictures_where_they_are_asked_for)
{
    const char *const pictures[] = {
        "😀", "🇩🇪", "👍🏽", family, "1\xEF\xB8\x8F\xE2\x83\xA3", "❤\xEF\xB8\x8F"};
    const char *const signs[] = {"1#*", "✓", "★", "☎", "©", "™", "❤", "😀\xEF\xB8\x8E"};
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    fonts_colour(s.fonts, true);
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        const struct word *word = font_shape(s.fonts, sans, str_of(pictures[i]));
        struct rect box;

        CHECK_EQ_INT(word->n, 1);
        REQUIRE(word->runs[0].n == 1);
        CHECK(font_face_info(word->runs[0].face)->pictures);
        CHECK_EQ_INT(word->runs[0].parts, 0);
        CHECK_STR(word->runs[0].text, pictures[i]);
        box = font_face_picture_box(word->runs[0].face, word->runs[0].glyphs[0].id);
        /* About as tall as a line, and standing a little below the baseline, as letters do. */
        CHECK(box.h > 0.9 && box.h < 1.2 && box.y + box.h > 0.1 && box.y + box.h < 0.3);
        CHECK_NEAR(box.w, (double)word->width, 0.1);
        CHECK(str_starts(font_face_picture(word->runs[0].face, word->runs[0].glyphs[0].id), "\x89PNG"));
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct word *word = font_shape(s.fonts, sans, str_of(signs[i]));

        REQUIRE(word->n == 1 && !word->runs[0].missing);
        if (font_face_info(word->runs[0].face)->pictures) CHECK_STR(signs[i], "is a sign");
    }
    CHECK_EQ_INT(s.diags->list.n, 0);
    fonts_close(s.fonts);
}

TEST(emoji_are_outlines_otherwise)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, sans, str_of("😀"));
    CHECK(!word->runs[0].missing && !font_face_info(word->runs[0].face)->pictures);
    CHECK_EQ_INT(word->runs[0].parts, 0);
    /* Outlines of sequences are those of their parts, and that is told. */
    word = font_shape(s.fonts, sans, str_of(family));
    CHECK_STR(word_text(word), family);
    CHECK_EQ_INT(word->runs[0].parts, 0x1F468);
    CHECK(word->width > 2);
    fonts_close(s.fonts);
}

TEST(a_sequence_that_no_font_has_is_its_parts)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    fonts_colour(s.fonts, true);
    word = font_shape(s.fonts, sans, str_of("x😀\xE2\x80\x8D🚀"));
    CHECK_STR(word_text(word), "x😀\xE2\x80\x8D🚀");
    REQUIRE(word->n == 2);
    CHECK_EQ_INT(word->runs[0].parts, 0);
    CHECK_EQ_INT(word->runs[1].parts, 0x1F600);
    CHECK_EQ_INT(word->runs[1].n, 2);
    fonts_close(s.fonts);
}

/* Where ink is: of a glyph in font units, of a word in em. */
struct ink {
    float left, right;
};

static void ink_add(void *to, enum font_step step, const float points[][2])
{
    struct ink *ink = to;

    for (size_t i = 0; i < font_step_points[step]; i++) {
        if (points[i][0] < ink->left) ink->left = points[i][0];
        if (points[i][0] > ink->right) ink->right = points[i][0];
    }
}

/* A base and the sign around it, in its own room: as one glyph or as two that have one middle. */
static void check_enclosed(struct fonts *fonts, struct font_style style, const char *text)
{
    const struct word *word = font_shape(fonts, style, str_of(text));
    struct ink all = {1e9F, -1e9F}, ink[8];
    float pen = 0;
    size_t n = 0;

    CHECK_STR(word_text(word), text);
    for (size_t r = 0; r < word->n; r++) {
        const struct run *run = &word->runs[r];
        float upem = (float)font_face_info(run->face)->upem;

        CHECK(!run->missing);
        for (size_t i = 0; i < run->n; i++) {
            struct ink of = {1e9F, -1e9F};

            font_face_outline(run->face, run->glyphs[i].id, (struct font_pen){ink_add, &of});
            if (of.left < of.right && n < 8) {
                of.left = of.left / upem + pen + run->glyphs[i].dx;
                of.right = of.right / upem + pen + run->glyphs[i].dx;
                all.left = of.left < all.left ? of.left : all.left;
                all.right = of.right > all.right ? of.right : all.right;
                ink[n++] = of;
            }
            pen += run->glyphs[i].advance;
        }
    }
    CHECK_NEAR(pen, word->width, 1e-4);
    REQUIRE(n > 0);
    /* In code a cell is a cell: the sign may reach into the blank beside it. */
    if (style.family != FAMILY_MONO && (all.left < -0.01F || all.right > word->width + 0.01F))
        CHECK_STR(text, "stands in its own room");
    if (n > 1 && fabsf(ink[n - 1].left + ink[n - 1].right - ink[0].left - ink[0].right) > 0.02F)
        CHECK_STR(text, "has the sign around it");
}

static void check_all_enclosed(struct fonts *fonts)
{
    static const struct font_style styles[] = {
        {.family = FAMILY_SANS}, {.family = FAMILY_SERIF}, {.family = FAMILY_MONO}};
    static const char *const signs[] = {"\uFE0F\u20E3", "\u20E3", "\u20DD", "\u20DE"};
    /* What keycaps are for, and letters narrow and wide. */
    static const char bases[] = "#*9876543210Wai";

    for (size_t k = 0; k < sizeof styles / sizeof *styles; k++)
        for (const char *base = bases; *base; base++)
            for (size_t j = 0; j < sizeof signs / sizeof *signs; j++)
                check_enclosed(fonts, styles[k], arena_printf(unit_arena(), "%c%s", *base, signs[j]));
}

TEST(keycaps_and_rings_are_around_their_letters)
{
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    check_all_enclosed(s.fonts);
    check_enclosed(s.fonts, sans, "e\u0301\u20DD");
    /* Two of them side by side do not touch: each has its room. */
    CHECK_NEAR((double)font_shape(s.fonts, sans, str_of("1\uFE0F\u20E32\uFE0F\u20E3"))->width,
               (double)font_shape(s.fonts, sans, str_of("1\uFE0F\u20E3"))->width +
                   (double)font_shape(s.fonts, sans, str_of("2\uFE0F\u20E3"))->width,
               1e-4);
    fonts_close(s.fonts);
}

TEST(emoji_take_two_columns_in_code)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    CHECK_NEAR((double)font_shape(s.fonts, mono, str_of("a😀b"))->width, 4 * 0.6, 1e-4);
    fonts_begin(s.fonts, s.diags);
    fonts_colour(s.fonts, true);
    CHECK_NEAR((double)font_shape(s.fonts, mono, str_of("a🚀b"))->width, 4 * 0.6, 1e-4);
    /* Behind letters that are no columns, too. */
    word = font_shape(s.fonts, mono, str_of("م🎉"));
    REQUIRE(word->n == 2);
    CHECK_NEAR((double)word->runs[1].width, 2 * 0.6, 1e-4);
    fonts_close(s.fonts);
}

/* The word of an emoji, in pictures, under a table whose font of pictures is that file. */
static void with_emoji_font(const char *file, void (*check)(struct fonts *fonts, const struct word *word))
{
    char folder[] = "/tmp/recto-test-XXXXXX";
    const char *fonts_dir = unit_fonts_folder();
    const char *const faces[] = {"Lato-Regular.ttf", "Vollkorn-Regular.ttf", "JetBrainsMono-Regular.ttf",
                                 "Symbola_hint.ttf"};
    struct fonts *fonts;
    FILE *table;

    REQUIRE(mkdtemp(folder));
    table = fopen(arena_printf(unit_arena(), "%s/fonts.tsv", folder), "w");
    REQUIRE(table);
    for (size_t i = 0; i < 4; i++) {
        static const char *const roles[] = {"sans", "serif", "mono", "fallback"};

        fprintf(table, "%s\tregular\t%s\tp\t/x\trequired\n", roles[i], faces[i]);
        CHECK_EQ_INT(symlink(arena_printf(unit_arena(), "%s/%s", fonts_dir, faces[i]),
                             arena_printf(unit_arena(), "%s/%s", folder, faces[i])),
                     0);
    }
    fprintf(table, "emoji\tregular\temoji.ttf\tp\t/x\toptional\n");
    fclose(table);
    CHECK_EQ_INT(symlink(file, arena_printf(unit_arena(), "%s/emoji.ttf", folder)), 0);
    fonts = fonts_open(unit_arena(), folder, diags_new(unit_arena()));
    REQUIRE(fonts);
    fonts_colour(fonts, true);
    check(fonts, font_shape(fonts, sans, str_of("😀")));
    fonts_close(fonts);
    for (size_t i = 0; i < 4; i++) unlink(arena_printf(unit_arena(), "%s/%s", folder, faces[i]));
    unlink(arena_printf(unit_arena(), "%s/fonts.tsv", folder));
    unlink(arena_printf(unit_arena(), "%s/emoji.ttf", folder));
    rmdir(folder);
}

static void is_outlines(struct fonts *fonts, const struct word *word)
{
    CHECK(!word->runs[0].missing);
    CHECK(!font_face_info(word->runs[0].face)->pictures);
    CHECK(!fonts_failed(fonts));
    CHECK_EQ_INT(fonts->diags->list.n, 0);
}

/* Its font of symbols has signs and letters, each on its own. */
static void are_enclosed(struct fonts *fonts, const struct word *word)
{
    (void)word;
    fonts_begin(fonts, fonts->diags);
    fonts_colour(fonts, false);
    check_all_enclosed(fonts);
    check_enclosed(fonts, sans, "e\u0301\u20DD");
}

static void is_refused(struct fonts *fonts, const struct word *word)
{
    (void)word;
    CHECK(fonts_failed(fonts));
    REQUIRE(fonts->diags->list.n == 1);
    CHECK_EQ_INT(fonts->diags->list.v[0].id, DIAG_FONT_BAD);
    CHECK_CONTAINS(fonts->diags->list.v[0].text,
                   "font emoji.ttf cannot be used: its tables do not lie within it");
}

TEST(an_emoji_font_without_pictures_is_passed_over)
{
    with_emoji_font(arena_printf(unit_arena(), "%s/Symbola_hint.ttf", unit_fonts_folder()), is_outlines);
}

TEST(fonts_that_lay_a_sign_over_its_letter)
{
    with_emoji_font(arena_printf(unit_arena(), "%s/Symbola_hint.ttf", unit_fonts_folder()), are_enclosed);
}

TEST(an_emoji_font_that_is_cut_is_not_passed_over)
{
    char cut[] = "/tmp/recto-test-XXXXXX";
    struct str whole;
    int file = mkstemp(cut);
    enum file_fault fault =
        file_read(unit_arena(), arena_printf(unit_arena(), "%s/NotoColorEmoji.ttf", unit_fonts_folder()),
                  64 << 20, &whole);

    REQUIRE(file >= 0 && fault == FILE_READ);
    CHECK(write(file, whole.p, whole.n / 10) == (ssize_t)(whole.n / 10));
    close(file);
    with_emoji_font(cut, is_refused);
    unlink(cut);
}

TEST(a_colour_font_is_no_family)
{
    struct setup s = setup_open();

    REQUIRE(s.fonts);
    CHECK(!fonts_use(s.fonts, FAMILY_SANS,
                     arena_printf(unit_arena(), "%s/NotoColorEmoji.ttf", unit_fonts_folder()),
                     (struct font_weights){0}, NULL));
    CHECK(fonts_failed(s.fonts));
    fonts_close(s.fonts);
}

/* Of the same script, letters run to the left and digits to the right. */
TEST(arabic_digits_run_to_the_right)
{
    struct setup s = setup_open();
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, sans, str_of("٨٠"));
    REQUIRE(word->n == 1 && word->runs[0].n == 2);
    CHECK(!word->runs[0].rtl);
    CHECK_EQ_INT(word->runs[0].glyphs[0].cluster, 0);
    CHECK(font_shape(s.fonts, sans, str_of("كم"))->runs[0].rtl);
    fonts_close(s.fonts);
}

/* One font for all syllables of a Korean word, whatever some Chinese font has of them, and a bold one. */
TEST(korean_words_are_of_one_font)
{
    struct setup s = setup_open();
    struct font_style bold = {.family = FAMILY_SANS, .face = FACE_BOLD};
    const struct word *word;

    REQUIRE(s.fonts);
    word = font_shape(s.fonts, bold, str_of("무거운가"));
    CHECK_EQ_INT(word->n, 1);
    CHECK(font_face_info(word->runs[0].face)->bold);
    CHECK(font_shape(s.fonts, bold, str_of("가"))->runs[0].face == word->runs[0].face);
    fonts_close(s.fonts);
}

TEST(dashes_of_chinese_are_as_wide_as_its_letters)
{
    struct setup s = setup_open();
    struct font_style chinese = {.family = FAMILY_SANS, .language = "zh"};

    REQUIRE(s.fonts);
    CHECK_NEAR((double)font_shape(s.fonts, chinese, str_of("——"))->width, 2.0, 1e-3);
    CHECK((double)font_shape(s.fonts, sans, str_of("——"))->width < 1.9);
    fonts_close(s.fonts);
}

TEST(figures_of_books_are_lining_where_they_must)
{
    struct setup s = setup_open();
    struct font_style serif = {.family = FAMILY_SERIF};
    uint32_t old;

    REQUIRE(s.fonts);
    old = font_shape(s.fonts, serif, str_of("5"))->runs[0].glyphs[0].id;
    serif.features = SHAPE_LINING;
    CHECK(font_shape(s.fonts, serif, str_of("5"))->runs[0].glyphs[0].id != old);
    fonts_close(s.fonts);
}
