/* Themes as files: the table of keys, and that what is printed is what is read. */
#include "unit.h"

#include "base/length.h"
#include "base/strbuf.h"
#include "house/house.h"

static const char *said(const struct diags *diags)
{
    return diags->list.n ? diags->list.v[0].text : "";
}

static bool read_as(const char *name, struct str text, struct theme *theme, struct diags *diags)
{
    struct house_file file = {text, name, "", false, DIAG_THEME};

    return house_read(unit_arena(), &file, NULL, diags, theme);
}

/* A compiled theme passes what a file has to pass, and is itself when it is printed and read again. */
TEST(every_theme_is_a_file)
{
    size_t n, n_keys;
    const struct theme *all = themes(&n);
    const struct house_key *keys = house_keys(&n_keys);

    for (size_t t = 0; t < n; t++) {
        struct diags *diags = diags_new(unit_arena());
        struct str text = house_text(unit_arena(), &all[t]), again;
        struct theme theme;
        const char *path;

        CHECK(!house_wrong(unit_arena(), &all[t], &path));
        CHECK(read_as("house/mine.yaml", text, &theme, diags));
        CHECK_STR(said(diags), "");
        CHECK_STR(theme.name, "mine");
        theme.name = all[t].name;
        again = house_text(unit_arena(), &theme);
        CHECK(str_eq(text, again));
        for (size_t i = 0; i < n_keys; i++) {
            const char *a = (const char *)&all[t] + keys[i].offset,
                       *b = (const char *)&theme + keys[i].offset;
            static const size_t sizes[HOUSE_FORM_COUNT] = {[HOUSE_YES] = sizeof(bool),
                                                           [HOUSE_WORD] = sizeof(int),
                                                           [HOUSE_NUMBER] = sizeof(double),
                                                           [HOUSE_POINTS] = sizeof(double),
                                                           [HOUSE_LENGTH] = sizeof(double),
                                                           [HOUSE_INK] = sizeof(struct ink),
                                                           [HOUSE_INK_OF] = sizeof(struct theme_ink),
                                                           [HOUSE_TOKEN] = sizeof(struct theme_token),
                                                           [HOUSE_PLACE] = sizeof(enum theme_place_of)};

            CHECK(!memcmp(a, b, sizes[keys[i].form]));
        }
    }
}

/* Nothing of a theme is left out of the file: what no key changes would be the same in all themes. */
TEST(each_key_is_there_once)
{
    size_t n;
    const struct house_key *keys = house_keys(&n);

    for (size_t i = 0; i < n; i++) {
        CHECK(strchr(keys[i].path, '.') != NULL);
        CHECK(*keys[i].about && keys[i].high >= keys[i].low);
        for (size_t k = 0; k < i; k++) {
            CHECK(strcmp(keys[i].path, keys[k].path) != 0);
            CHECK(keys[i].offset != keys[k].offset);
        }
    }
}

TEST(a_file_says_only_what_differs)
{
    struct diags *diags = diags_new(unit_arena());
    struct theme theme;
    const struct theme *ink = theme_find("ink");

    CHECK(read_as("x.yaml", str_of("answer:\n  SIZE: 12\n  code_size: .9\nfrom: ink\n"), &theme, diags));
    CHECK_STR(theme.from, "ink");
    CHECK_NEAR(theme.roles[ROLE_ANSWER].size, 12, 0);
    CHECK_NEAR(theme.roles[ROLE_ANSWER].code_size, 0.9, 0);
    /* Steps that the size has overtaken are gone. */
    CHECK_NEAR(theme.steps[0], 12, 0);
    CHECK_NEAR(theme.steps[1], 13, 0);
    CHECK_NEAR(theme.steps[5], 26, 0);
    CHECK_NEAR(theme.steps[6], 0, 0);
    CHECK(theme.framed && theme.outlines);
    CHECK_NEAR(theme.roles[ROLE_BOOK].size, ink->roles[ROLE_BOOK].size, 0);
    CHECK(read_as("x.yaml", str_of(""), &theme, diags));
    CHECK_STR(theme.from, "plain");
}

TEST(inks_are_read_as_they_are_named)
{
    struct diags *diags = diags_new(unit_arena());
    struct theme theme;

    CHECK(read_as("x.yaml",
                  str_of("inks:\n  text: cmyk 90, 60.5 0 20\n  quiet: gray 20\n  hairline: \"#1f4E79\"\n"
                         "  tint: 00E044\n  accents:\n    - 923008\n    - grey 0\n"),
                  &theme, diags));
    CHECK_STR(said(diags), "");
    CHECK(!memcmp(&theme.text, &(struct ink){INK_CMYK, {230, 154, 0, 51}}, sizeof(struct ink)));
    CHECK(!memcmp(&theme.quiet, &INK_GRAY_OF(204), sizeof(struct ink)));
    CHECK(!memcmp(&theme.hairline, &INK_RGB_OF(0x1F, 0x4E, 0x79), sizeof(struct ink)));
    CHECK(!memcmp(&theme.tint, &INK_RGB_OF(0, 0xE0, 0x44), sizeof(struct ink)));
    CHECK(!memcmp(&theme.accents[1], &INK_GRAY_OF(255), sizeof(struct ink)));
    CHECK_EQ_INT(theme.accents_n, 2);
}

TEST(inks_are_written_as_they_are_read)
{
    struct diags *diags = diags_new(unit_arena());
    struct theme theme;
    struct str text;

    CHECK(read_as(
        "x.yaml",
        str_of("lists: {marker: gray 20}\ncode: {string: bold cmyk 0 50 100 0, number: italic gray 7, "
               "type: bold 12ab9F, text: regular quiet}\n"),
        &theme, diags));
    CHECK_STR(said(diags), "");
    text = house_text(unit_arena(), &theme);
    CHECK_CONTAINS(text, "  marker: gray 20 ");
    CHECK_CONTAINS(text, "  string: bold cmyk 0 50 100 0");
    CHECK_CONTAINS(text, "  number: italic gray 7 ");
    CHECK_CONTAINS(text, "  type: bold 12AB9F ");
    CHECK_CONTAINS(text, "  text: regular quiet ");
}

/* Files and what is said of them, with the line. */
TEST(what_is_wrong_is_said)
{
    static const struct {
        const char *text, *said;
        int line;
    } rows[] = {
        {"from: plian\n", "from: there is no such theme; did you mean plain?", 1},
        {"from: photo.jpg\n", "from: there is no such theme (recto list themes; a file's name ends in .yaml)",
         1},
        {"\nquestion:\n  sise: 3\n", "unknown key question.sise; the nearest known one is question.size", 3},
        {"question: {size: 900}\n", "question.size: 900 must be from 4 to 72", 1},
        {"question: {size: nan}\n", "question.size: nan must be a number", 1},
        {"question: {leading: 12pt}\n", "question.leading: 12pt must be a number", 1},
        {"question: {size: [1, 2]}\n", "question.size must be one value", 1},
        {"question: {size: [[1]]}\n", "question.size must be one value", 1},
        {"question: {size: }\n", "question.size is empty", 1},
        {"question: {size: 9, size: 9}\n", "question.size stands in line 1 already", 1},
        {"question: 3\n", "question holds keys of its own, as family, each on a line below it", 1},
        {"card:\n  front: [topic]\n", "card.front holds keys of its own, as top-left", 2},
        {"from: plain\nfrom: ink\n", "from stands in line 1 already", 2},
        {"answer: {size: [[[[[[[[1]]]]]]]]}\n", "lists are nested too deep", 1},
        {"answer: {size: [{a: {b: {c: {d: {e: {f: 1}}}}}}]}\n", "keys are nested too deep", 1},
        {"question: {align: middle}\n", "question.align: middle must be left, justify or center", 1},
        {"question: {balance: 2}\n", "question.balance: 2 must be yes or no", 1},
        {"answer: {least: 10}\n", "answer.least is larger than the size, 9.5", 1},
        {"answer: {steps: [12, 11]}\n",
         "answer.steps must rise from the answers' size: 11 does not stand above 12", 1},
        {"answer: {steps: [1, 2, 3, 4, 5, 6, 7, 8]}\n", "answer.steps must be a list of at most 7 values", 1},
        {"inks: {accents: []}\n", "inks.accents must be a list of 1 to 6 values", 1},
        {"code: {sizes: []}\n", "code.sizes must have a value", 1},
        {"code: {sizes: [7, [8]]}\n", "code.sizes must be a list of at most", 1},
        {"code: {sizes: [7, {a: 8}]}\n", "code.sizes must be a list of at most", 1},
        {"code: {sizes: [5, 6, 7, 8, 9, 10, 11, 12]}\n",
         "code.leadings must have a value for each of code.sizes", 1},
        {"code: {from: [1, 2]}\n", "code.from must begin with 0", 1},
        {"inks:\n  text: #1F4E79\n", "inks.text is empty, since # begins a comment in YAML", 2},
        {"inks:\n  text: red\n", "inks.text: red must be an ink: 1F4E79, gray 20 (20 % ink) or cmyk", 2},
        {"inks:\n  text: gray 101\n", "inks.text: gray 101 must be an ink", 2},
        {"inks:\n  text: cmyk 1 2 3\n", "inks.text: cmyk 1 2 3 must be an ink", 2},
        {"inks:\n  accents: [#1F4E79, 000000]\n", "this is no YAML: ", 3},
        {"a: *b\n", "an alias (*name) is no value here", 1},
        {"- a\n", "a theme is no list but keys with their values", 1},
        {"plain\n", "a theme is keys with their values", 1},
        {"a: {b: {c: {d: {e: {f: {g: 1}}}}}}\n", "keys are nested too deep", 1},
        {"code: {string: bold}\n", "code.string: bold must be a face", 1},
        {"code: {string: bold red}\n", "code.string: bold red must be a face", 1},
        {"lists: {marker: red}\n", "lists.marker: red must be text, quiet, accent or an ink", 1},
        {"card: {front: {top-left: logo type}}\n", "card.front.top-left: logo type must be topic, title", 1},
        {"card: {front: {top-left: [topic, number]}}\n", "card.front.top-left may hold several of", 1},
        {"card: {margin: 5}\n", "card.margin: 5 must be a length with its unit", 1},
        {"card: {margin: 1mm}\n", "card.margin: 1mm must be from 2mm to 30mm", 1},
        {"fonts: {sans: \"a\\nb\"}\n", "must be one line of text", 1},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags *diags = diags_new(unit_arena());
        struct theme theme;
        const char *path;

        CHECK(!read_as("x.yaml", str_of(rows[i].text), &theme, diags));
        CHECK_CONTAINS(said(diags), rows[i].said);
        CHECK_EQ_INT(diags->list.n ? diags->list.v[0].at.line : -1, rows[i].line);
        /* What is left can be used. */
        CHECK(!house_wrong(unit_arena(), &theme, &path));
    }
}

/* Each contradiction is said, and takes nothing else with it. */
TEST(what_is_not_wrong_counts)
{
    struct diags *diags = diags_new(unit_arena());
    struct theme theme;
    const struct theme *plain = theme_find("plain");

    CHECK(!read_as("x.yaml",
                   str_of("answer: {size: 12, steps: [14, 13], family: serif}\n"
                          "question: {size: 14, least: 15, face: italic}\n"
                          "code: {sizes: [9, 8], framed: yes}\n"
                          "card: {front: {top-left: [title, topic], top-right: file}, margin: 7mm}\n"
                          "inks: {text: 12345G, accents: [923008, red]}\n"),
                   &theme, diags));
    CHECK_EQ_INT(diags->list.n, 6);
    CHECK_NEAR(theme.roles[ROLE_ANSWER].size, 12, 0);
    CHECK_NEAR(theme.steps[0], 12, 0);
    CHECK_NEAR(theme.steps[1], 13, 0); /* of plain's, those above 12 */
    CHECK_EQ_INT(theme.roles[ROLE_ANSWER].family, FAMILY_SERIF);
    CHECK_NEAR(theme.roles[ROLE_QUESTION].size, plain->roles[ROLE_QUESTION].size, 0);
    CHECK_NEAR(theme.roles[ROLE_QUESTION].least, plain->roles[ROLE_QUESTION].least, 0);
    CHECK(theme.roles[ROLE_QUESTION].face == FACE_ITALIC && theme.framed);
    CHECK_NEAR(theme.codes[0].size, plain->codes[0].size, 0);
    CHECK_EQ_INT(theme.card.front[THEME_TOP_LEFT].v[0].of, THEME_TOPIC);
    CHECK_EQ_INT(theme.card.front[THEME_TOP_RIGHT].v[0].of, THEME_FILE);
    CHECK_NEAR(theme.card.margin, 7 * PT_PER_MM, 1e-9);
    CHECK(page_ink_same(theme.text, plain->text));
    CHECK(page_ink_same(theme.accents[0], plain->accents[0]));
}

/* Somebody took out all keys of a group as comments. */
TEST(a_group_may_be_empty)
{
    struct diags *diags = diags_new(unit_arena());
    struct theme theme;

    CHECK(read_as("x.yaml", str_of("answer:\n  # size: 12\ncard:\n  front:\n"), &theme, diags));
    CHECK_STR(said(diags), "");
}

TEST(a_theme_of_a_deck_names_no_file)
{
    struct diags *diags = diags_new(unit_arena());
    struct house_file file = {str_of("fonts:\n  sans: ../x.ttf\n  mono: DejaVu Sans Mono\n"), "a/b.yaml",
                              "a/", true, DIAG_THEME_DECK};
    struct theme theme;

    CHECK(!house_read(unit_arena(), &file, NULL, diags, &theme));
    CHECK_STR(said(diags),
              "fonts.sans: ../x.ttf is a file: a theme that a deck names may name families of fonts only");
    CHECK_STR(theme.fonts[FAMILY_SANS], "");
    CHECK_STR(theme.fonts[FAMILY_MONO], "DejaVu Sans Mono");
    file.by_deck = false;
    CHECK(house_read(unit_arena(), &file, NULL, diags, &theme));
    CHECK_STR(theme.fonts[FAMILY_SANS], "a/../x.ttf");
}

TEST(of_many_faults_the_first_are_said)
{
    struct diags *diags = diags_new(unit_arena());
    struct strbuf b = strbuf_new(unit_arena());
    struct theme theme;

    for (int i = 0; i < 2000; i++) strbuf_printf(&b, "k%d: 1\n", i);
    CHECK(!read_as("x.yaml", strbuf_str(&b), &theme, diags));
    CHECK_EQ_INT(diags->list.n, 40);
    diags = diags_new(unit_arena());
    strbuf_addz(&b, "k: 1\n");
    CHECK(!read_as("x.yaml", strbuf_str(&b), &theme, diags));
    CHECK_EQ_INT(diags->list.n, 1);
    CHECK_STR(said(diags), "this is no theme: it has thousands of keys");
    CHECK_EQ_INT(diags->list.v[0].at.line, 2001);
}
