/* cli/config.c: what a configuration says, and a printer put into it. */
#include "cli/config.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "unit.h"

static const struct printer office = {.name = "office",
                                      .paper = "a4",
                                      .tray = "",
                                      .w = 595.28,
                                      .h = 841.89,
                                      .front = {0, 0, 0, 1, 1},
                                      .back = {0, 0, 0.05, 1, 1}};

#define OFFICE                                                                                \
    "{name: \"office\", paper: \"a4\", flip: long, front-shift: \"0mm,0mm\", front-turn: 0, " \
    "front-scale: \"1,1\", back-shift: \"0mm,0mm\", back-turn: 0.05, back-scale: \"1,1\"}"

static struct config *parse(const char *text, struct diags *diags)
{
    return config_parse(unit_arena(), str_of(text), "config.yaml", diags);
}

/* The file with the printer in it; "" where that is refused. */
static struct str with_office(const char *text)
{
    const char *why;
    struct str with = config_with_printer(unit_arena(), str_of(text), &office, &why);

    return with.p ? with : str_of("");
}

TEST(a_list_that_is_none_is_said)
{
    static const char *const texts[] = {"printers: x\n", "printers: {a: b}\n", "printers: [a]\n",
                                        "printers:\n  x\n", "stocks: x\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct diags *diags = diags_new(unit_arena());

        CHECK_EQ_INT(parse(texts[i], diags)->printers.n, 0);
        REQUIRE(diags->list.n == 1);
        CHECK_EQ_INT(diags->list.v[0].id, DIAG_FRONT_VALUE);
        CHECK_CONTAINS(diags->list.v[0].text, "expected a list of mappings");
    }
}

TEST(a_key_ends_at_its_colon)
{
    struct diags *diags = diags_new(unit_arena());
    struct config *config = parse("printers:x: y\n", diags);

    REQUIRE(config->settings.n == 1);
    CHECK_STR(config->settings.v[0].key, "printers:x");
    CHECK_EQ_INT(diags->list.n, 0);
}

TEST(a_printer_gets_its_row)
{
    CHECK_STR(with_office(""), "printers:\n  - " OFFICE "\n");
    CHECK_STR(with_office("lang: de"), "lang: de\nprinters:\n  - " OFFICE "\n");
    CHECK_STR(with_office("printers:\nlang: de\n"), "printers:\n  - " OFFICE "\nlang: de\n");
}

TEST(a_printer_keeps_its_name)
{
    static const char *const names[] = {
        "a\"b\\c",          "\x01\x7F", "\xC2\x81\xC2\x85", "\xE2\x80\xA8 x", "\xEF\xBB\xBF\xEF\xBF\xBF",
        "\xF0\x9F\x98\x80", "# {: , -"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct printer printer = office;
        const char *why;
        struct str text;
        struct config *config;

        printer.name = names[i];
        text = config_with_printer(unit_arena(), str_of("lang: de\n"), &printer, &why);
        REQUIRE(text.p);
        config = config_parse(unit_arena(), text, "config.yaml", diags_new(unit_arena()));
        REQUIRE(config->printers.n == 1);
        CHECK_STR(config->printers.v[0].name, names[i]);
    }
}

/* Where there is no list with a row a line, or the row would be read as a part of something else. */
TEST(a_printer_that_would_not_be_read_is_refused)
{
    static const char *const texts[] = {"printers: x\n", "printers: [{name: a, paper: a4}]\n",
                                        "printers: |\n", "printers: ''\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) CHECK_STR(with_office(texts[i]), "");
}
