/* font/system.c: what fontconfig says is installed. The tests install what they need, in a folder of their own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "font/font.h"
#include "font/impl.h"
#include "unit.h"

/* font/system_none.c may stand for it. */
#ifndef NEEDS_FONTCONFIG
#define NEEDS_FONTCONFIG                                                          \
    do {                                                                          \
        if (strstr(font_system_hint(unit_arena(), "Lato"), "no installed fonts")) \
            SKIP("it was built without fontconfig");                              \
    } while (0)
#endif

struct machine {
    const char *folder;
    struct system *system;
};

/* A machine on which these fonts of fonts/ are installed, and no others. */
static struct machine machine_with(const char *const *files)
{
    struct machine m = {0};
    char name[] = "/tmp/recto-fontconfig-XXXXXX";
    const char *config, *unread;
    FILE *file;

    if (!mkdtemp(name)) return m;
    m.folder = arena_copy(unit_arena(), name, strlen(name));
    for (; *files; files++) {
        char *real = realpath(arena_printf(unit_arena(), "%s/%s", unit_fonts_folder(), *files), NULL);

        if (real && symlink(real, arena_printf(unit_arena(), "%s/%s", m.folder, *files))) perror(*files);
        free(real);
    }
    config = arena_printf(unit_arena(), "%s/fonts.conf", m.folder);
    file = fopen(config, "w");
    if (!file) return m;
    fprintf(file, "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>\n", m.folder,
            m.folder);
    fclose(file);
    setenv("FONTCONFIG_FILE", config, 1);
    m.system = font_system_open(unit_arena(), &unread);
    CHECK(!unread);
    return m;
}

static void machine_close(struct machine *m)
{
    font_system_close(m->system);
    unsetenv("FONTCONFIG_FILE");
    if (m->folder && system(arena_printf(unit_arena(), "rm -rf '%s'", m->folder))) perror(m->folder);
}

static const char *file_of(const struct system_font *font)
{
    const char *slash = font->path ? strrchr(font->path, '/') : NULL;

    return slash ? slash + 1 : font->path ? font->path : "none";
}

static const char *const few[] = {"Lato-Regular.ttf",
                                  "Lato-Bold.ttf",
                                  "Lato-Italic.ttf",
                                  "Lato-BoldItalic.ttf",
                                  "Vollkorn-Regular.ttf",
                                  "Vollkorn-Italic.ttf",
                                  "JetBrainsMono-Bold.ttf",
                                  "NotoSerifHebrew-Regular.ttf",
                                  NULL};

TEST(a_family_has_the_faces_that_are_installed)
{
    NEEDS_FONTCONFIG;
    struct machine m = machine_with(few);
    struct system_font faces[4];
    const char *nearest;

    REQUIRE(m.system);
    REQUIRE(font_system_family(m.system, unit_arena(), "Lato", faces, &nearest));
    CHECK(nearest == NULL);
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Lato-Regular.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "Lato-Bold.ttf");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "Lato-Italic.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD | FACE_ITALIC]), "Lato-BoldItalic.ttf");
    for (size_t i = 0; i < 4; i++) CHECK_EQ_INT(faces[i].number, 0);
    /* No other family's bold. */
    REQUIRE(font_system_family(m.system, unit_arena(), "VOLLKORN", faces, &nearest));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Vollkorn-Regular.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "none");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "Vollkorn-Italic.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD | FACE_ITALIC]), "none");
    /* The regular face may be of any weight, if there is no other. */
    REQUIRE(font_system_family(m.system, unit_arena(), "JetBrains Mono", faces, &nearest));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "JetBrainsMono-Bold.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "JetBrainsMono-Bold.ttf");
    /* Whatever there is of a kind. */
    CHECK(font_system_family(m.system, unit_arena(), "Serif", faces, &nearest));
    CHECK(font_system_family(m.system, unit_arena(), "monospace", faces, &nearest));
    machine_close(&m);
}

TEST(a_family_has_members_by_weight)
{
    NEEDS_FONTCONFIG;
    struct machine m = machine_with(few);
    struct font_members members = {0}, any = {0};

    REQUIRE(m.system);
    font_system_members(m.system, unit_arena(), "lato", &members);
    REQUIRE(members.n == 4);
    for (size_t i = 0; i < 4; i++) CHECK_EQ_INT(members.v[i].weight, i < 2 ? 400 : 700);
    CHECK(members.v[0].italic != members.v[1].italic && members.v[2].italic != members.v[3].italic);
    font_system_members(m.system, unit_arena(), "monospace", &any);
    CHECK(any.n > 0);
    machine_close(&m);
}

TEST(a_family_that_is_not_installed_has_a_neighbour_by_spelling)
{
    NEEDS_FONTCONFIG;
    struct machine m = machine_with(few);
    struct system_font faces[4];
    const char *nearest = "something";

    REQUIRE(m.system);
    CHECK(!font_system_family(m.system, unit_arena(), "Lado", faces, &nearest));
    CHECK_STR(nearest, "Lato");
    CHECK(!font_system_family(m.system, unit_arena(), "VOLCORN", faces, &nearest));
    CHECK_STR(nearest, "Vollkorn");
    /* A third of the letters may differ, not more. */
    CHECK(!font_system_family(m.system, unit_arena(), "Voltkorm", faces, &nearest));
    CHECK_STR(nearest, "Vollkorn");
    CHECK(!font_system_family(m.system, unit_arena(), "Voltcorm", faces, &nearest));
    CHECK(nearest == NULL);
    CHECK(!font_system_family(m.system, unit_arena(), "Helvetica", faces, &nearest));
    CHECK(nearest == NULL);
    CHECK(!font_system_family(m.system, unit_arena(), "Noto Serif", faces, &nearest));
    CHECK(nearest == NULL);
    CHECK(!font_system_family(m.system, unit_arena(), "Noto Serif Hebrev", faces, &nearest));
    CHECK_STR(nearest, "Noto Serif Hebrew");
    machine_close(&m);
}

TEST(a_font_that_covers_the_text_is_found_once)
{
    NEEDS_FONTCONFIG;
    static const uint32_t hebrew[] = {0x5D0, 0x5D1}, mixed[] = {0x5D0, 0x4E00}, latin[] = {'a', 'b'};
    struct machine m = machine_with(few);
    struct font_style style = {.family = FAMILY_SANS};
    struct system_font font = {0};
    size_t from = 0, n = 0;

    REQUIRE(m.system);
    REQUIRE(font_system_covering(m.system, style, hebrew, 2, &from, &font));
    CHECK_STR(file_of(&font), "NotoSerifHebrew-Regular.ttf");
    CHECK(from > 0);
    CHECK(!font_system_covering(m.system, style, hebrew, 2, &from, &font));
    from = 0;
    CHECK(!font_system_covering(m.system, style, mixed, 2, &from, &font));
    /* Each font that has them comes once; fonts without anything new may be left out. */
    for (from = 0; font_system_covering(m.system, style, latin, 2, &from, &font);) n++;
    CHECK(n >= 1 && n <= 8);
    machine_close(&m);
}

TEST(a_machine_without_fonts)
{
    static const char *const none[] = {NULL};
    static const uint32_t latin[] = {'a'};
    struct machine m = machine_with(none);
    struct font_style style = {.family = FAMILY_SERIF};
    struct system_font faces[4], font;
    const char *nearest;
    size_t from = 0;

    CHECK(!font_system_family(m.system, unit_arena(), "Lato", faces, &nearest));
    CHECK(nearest == NULL);
    CHECK(!font_system_family(m.system, unit_arena(), "serif", faces, &nearest));
    CHECK(!font_system_covering(m.system, style, latin, 1, &from, &font));
    machine_close(&m);
}

/* The bold and italic files that lie beside a file. */
TEST(files_beside_a_file_are_its_other_faces)
{
    static const char *const files[] = {"Lato-Regular.ttf",  "Lato-Bold.ttf",  "Lato-Italic.ttf",
                                        "Vollkorn-Bold.ttf", "DejaVuSans.ttf", NULL};
    struct machine m = machine_with(files);
    struct system_font faces[4];
    const char *why;

    CHECK(font_system_siblings(unit_arena(), arena_printf(unit_arena(), "%s/Lato-Regular.ttf", m.folder),
                               faces, NULL, &why));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Lato-Regular.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "Lato-Bold.ttf");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "Lato-Italic.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD | FACE_ITALIC]), "none");
    /* What is named is the regular face, whatever it is. */
    CHECK(font_system_siblings(unit_arena(), arena_printf(unit_arena(), "%s/Lato-Bold.ttf", m.folder), faces,
                               NULL, &why));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Lato-Bold.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "none");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "Lato-Italic.ttf");
    /* A name without a hyphen has none. */
    CHECK(font_system_siblings(unit_arena(), arena_printf(unit_arena(), "%s/DejaVuSans.ttf", m.folder), faces,
                               NULL, &why));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "DejaVuSans.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "none");
    CHECK(font_system_siblings(unit_arena(), "/nowhere/No-Font.ttf", faces, NULL, &why));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "No-Font.ttf");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "none");
    machine_close(&m);
}

/* Of several weights the one nearest to bold. */
TEST(the_bold_face_is_the_one_that_is_called_so)
{
    struct system_font faces[4];
    const char *path = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf", *why;

    if (access("/usr/share/fonts/truetype/lato/Lato-Black.ttf", R_OK)) SKIP("no Lato-Black");
    CHECK(font_system_siblings(unit_arena(), path, faces, NULL, &why));
    CHECK_STR(file_of(&faces[FACE_REGULAR]), "Lato-Regular.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD]), "Lato-Bold.ttf");
    CHECK_STR(file_of(&faces[FACE_ITALIC]), "Lato-Italic.ttf");
    CHECK_STR(file_of(&faces[FACE_BOLD | FACE_ITALIC]), "Lato-BoldItalic.ttf");
}

/* It is there, and reading it fails: what fontconfig finds without it is not what the user has. */
TEST(a_configuration_that_cannot_be_read_is_told)
{
    NEEDS_FONTCONFIG;
    char folder[] = "/tmp/recto-fontconfig-XXXXXX";
    const char *config, *unread;
    struct system *system;

    REQUIRE(mkdtemp(folder));
    config = arena_printf(unit_arena(), "%s/fonts.conf", folder);
    CHECK_EQ_INT(symlink("/proc/self/mem", config), 0);
    setenv("FONTCONFIG_FILE", config, 1);
    system = font_system_open(unit_arena(), &unread);
    CHECK_STR(unread, config);
    font_system_close(system);
    unsetenv("FONTCONFIG_FILE");
    unlink(config);
    rmdir(folder);
}

/* The preview has a workshop for what is seen, and one for files. */
TEST(several_may_be_asked_at_a_time)
{
    NEEDS_FONTCONFIG;
    struct machine first = machine_with(few), second = machine_with(few);
    struct system_font faces[4];
    const char *nearest;

    REQUIRE(first.system && second.system);
    machine_close(&first);
    CHECK(font_system_family(second.system, unit_arena(), "Lato", faces, &nearest));
    machine_close(&second);
}

TEST(a_family_that_is_not_installed_is_told_with_its_package)
{
    struct arena *arena = unit_arena();

    NEEDS_FONTCONFIG;
    CHECK_STR(font_system_hint(arena, "eb garamond"),
              "the Debian package fonts-ebgaramond has it; fc-list : family lists those that are installed");
    CHECK_STR(font_system_hint(arena, "No Such Family"), "fc-list : family lists those that are installed");
}

TEST(packages_are_known_by_families_and_their_beginnings)
{
    static const char *const names[][2] = {{"Noto Sans Khmer", "fonts-noto-core"},
                                           {"Noto Serif CJK JP", "fonts-noto-cjk"},
                                           {"Noto Color Emoji", "fonts-noto-color-emoji"},
                                           {"ROBOTO", "fonts-roboto"},
                                           {"Roboto Slab Light", "fonts-roboto-slab"},
                                           {"TeX Gyre Pagella", "fonts-texgyre"},
                                           {"TeX Gyre Pagella Math", "fonts-texgyre-math"},
                                           {"Lato Light", "fonts-lato"},
                                           {"Hack", "fonts-hack"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_STR(fonts_package(names[i][0]), names[i][1]);
    /* Other families, though they begin as one does. */
    CHECK(!fonts_package("Interstate") && !fonts_package("Latona") && !fonts_package("STIX Two Math"));
    CHECK_STR(fonts_package("DejaVu Sans Mono"), "fonts-dejavu-core");
    CHECK_STR(fonts_package("DejaVu Sans Condensed"), "fonts-dejavu-extra");
    CHECK_STR(fonts_package("Inter Display"), "fonts-inter");
    CHECK_STR(fonts_package("inter"), "fonts-inter");
    CHECK(!fonts_package("Hack Bold") && !fonts_package("") && !fonts_package("Rob"));
}
