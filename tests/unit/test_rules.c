/* read/guess/rules.c: which form explains a file that has so many marks of one form and so many headings. */
#include <string.h>

#include "base/diag.h"
#include "deck/source.h"
#include "read/read.h"
#include "unit.h"

/* A letter for the format that a deck is read in: the first of its name, in capitals where two begin alike. */
static char letter_of(const char *format)
{
    static const struct {
        const char *format;
        char letter;
    } letters[] = {
        {"headings", 'h'}, {"list-headings", 'H'}, {"details-answer", 'a'}, {"details-question", 'q'},
        {"bold", 'b'},     {"options", 'o'},       {"qa-lines", 'Q'},       {"separators", 's'},
        {"table", 't'},    {"list", 'l'},          {"definition", 'd'},     {"none", '-'}};

    for (size_t i = 0; format && i < sizeof letters / sizeof *letters; i++)
        if (!strcmp(format, letters[i].format)) return letters[i].letter;
    return '?';
}

static char found(struct str text)
{
    const struct read_options options = {0};
    struct source source = {.name = "deck.md", .text = text};
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck = read_front(unit_arena(), &source, 1, diags);

    read_deck(unit_arena(), deck, &source, 1, &options, diags);
    return letter_of(deck->format);
}

/* `before`, then the mark n times with a number in it, then so many headings with text, plain ones or questions. */
static struct str text_of(const char *before, const char *mark, size_t n, size_t headings, bool ask)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < headings; i++)
        strbuf_printf(&b, ask ? "## What is word %zu?\n\nText.\n\n" : "## Word %zu\n\nText.\n\n", i + 1);
    strbuf_addz(&b, before);
    for (size_t i = 0; i < n; i++) {
        for (const char *p = mark; *p; p++) {
            if (*p == '@')
                strbuf_printf(&b, "%zu", i + 1);
            else
                strbuf_addc(&b, *p);
        }
    }
    return strbuf_str(&b);
}

/* A line for each number of marks, a column for each number of headings: plain ones, then questions. */
static const char *picture(const char *before, const char *mark)
{
    static const size_t headings[] = {0, 1, 2, 3, 4, 6, 9, 12};
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t n = 1; n <= 6; n++) {
        for (int ask = 0; ask < 2; ask++) {
            if (ask) strbuf_addc(&b, ' ');
            for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
                strbuf_addc(&b, found(text_of(before, mark, n, headings[i], ask)));
        }
        strbuf_addc(&b, '\n');
    }
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(question_marks_between_front_and_back)
{
    CHECK_STR(picture("", "Front @\n\n?\n\nBack @\n\n---\n\n"), "sshhhhhh shhhhhhh\n"
                                                                "ssssshhh ssssshhh\n"
                                                                "sssssshh sssssshh\n"
                                                                "sssssshh sssssshh\n"
                                                                "sssssssh sssssssh\n"
                                                                "ssssssss ssssssss\n");
    CHECK_STR(picture("", "Front @::Back @\n\n"), "shhhhhhh shhhhhhh\n"
                                                  "shhhhhhh shhhhhhh\n"
                                                  "ssssshhh ssssshhh\n"
                                                  "sssssshh sssssshh\n"
                                                  "sssssshh sssssshh\n"
                                                  "sssssssh sssssssh\n");
    CHECK_STR(picture("", "Front @\n\n<!-- split -->\n\nBack @\n\n---\n\n"), "-hhhhhhh -hhhhhhh\n"
                                                                             "-hhhhhhh -hhhhhhh\n"
                                                                             "-hhhhhhh -hhhhhhh\n"
                                                                             "-hhhhhhh -hhhhhhh\n"
                                                                             "-hhhhhhh -hhhhhhh\n"
                                                                             "-hhhhhhh -hhhhhhh\n");
}

TEST(letters_with_colons)
{
    CHECK_STR(picture("", "Q: Ask @\nA: Say @\n\n"), "QQhhhhhh Qhhhhhhh\n"
                                                     "QQQQQhhh QQQQQhhh\n"
                                                     "QQQQQQhh QQQQQQhh\n"
                                                     "QQQQQQhh QQQQQQhh\n"
                                                     "QQQQQQQh QQQQQQQh\n"
                                                     "QQQQQQQQ QQQQQQQQ\n");
    CHECK_STR(picture("", "Q: Ask @\n\n"), "-hhhhhhh -hhhhhhh\n"
                                           "-hhhhhhh -hhhhhhh\n"
                                           "-hhhhhhh -hhhhhhh\n"
                                           "-hhhhhhh -hhhhhhh\n"
                                           "-hhhhhhh -hhhhhhh\n"
                                           "-hhhhhhh -hhhhhhh\n");
    CHECK_STR(picture("", "C: A [gap @] in it.\n\n"), "QQhhhhhh Qhhhhhhh\n"
                                                      "QQQQQhhh QQQhhhhh\n"
                                                      "QQQQQQhh QQQhhhhh\n"
                                                      "QQQQQQhh QQQQhhhh\n"
                                                      "QQQQQQQh QQQQQhhh\n"
                                                      "QQQQQQQQ QQQQQhhh\n");
}

TEST(gaps)
{
    CHECK_STR(picture("", "Here is ==gap @== to fill.\n\n"), "Qhhhhhhh Qhhhhhhh\n"
                                                             "Qhhhhhhh Qhhhhhhh\n"
                                                             "QQQQhhhh QQQQhhhh\n"
                                                             "QQQQQhhh QQQQQhhh\n"
                                                             "QQQQQhhh QQQQQhhh\n"
                                                             "QQQQQQhh QQQQQQhh\n");
    CHECK_STR(picture("Text that has none.\n\nAnd more.\n\n", "Here is {{c1::gap @}} to fill.\n\n"),
              "Qhhhhhhh Qhhhhhhh\n"
              "Qhhhhhhh Qhhhhhhh\n"
              "QQhhhhhh QQhhhhhh\n"
              "QQQhhhhh QQQhhhhh\n"
              "QQQQhhhh QQQQhhhh\n"
              "QQQQQhhh QQQQQhhh\n");
}

TEST(headings_in_items)
{
    CHECK_STR(picture("", "1. ### What is item @?\n\n   Text.\n\n"), "Hhhhhhhh Hhhhhhhh\n"
                                                                     "Hhhhhhhh Hhhhhhhh\n"
                                                                     "HHHHHHhh HHHHHHhh\n"
                                                                     "HHHHHHhh HHHHHHhh\n"
                                                                     "HHHHHHHh HHHHHHHh\n"
                                                                     "HHHHHHHH HHHHHHHH\n");
}

TEST(details)
{
    CHECK_STR(picture("", "Ask @?\n\n<details><summary>Answer</summary>\n\nSay @.\n\n</details>\n\n"),
              "ahhhhhhh ahhhhhhh\n"
              "ahhhhhhh ahhhhhhh\n"
              "aaaaaahh aaaaaahh\n"
              "aaaaaahh aaaaaahh\n"
              "aaaaaaah aaaaaaah\n"
              "aaaaaaaa aaaaaaaa\n");
    CHECK_STR(picture("", "<details><summary>Ask @?</summary>\n\nSay @.\n\n</details>\n\n"),
              "qhhhhhhh qhhhhhhh\n"
              "qqqhhhhh qhhhhhhh\n"
              "qqqqqqhh qqqqqqhh\n"
              "qqqqqqhh qqqqqqhh\n"
              "qqqqqqqh qqqqqqqh\n"
              "qqqqqqqq qqqqqqqq\n");
}

TEST(tables)
{
    CHECK_STR(picture("| Front | Back |\n|---|---|\n", "| f@ | b@ |\n"), "thhhhhhh thhhhhhh\n"
                                                                         "ttthhhhh tthhhhhh\n"
                                                                         "tttthhhh ttthhhhh\n"
                                                                         "ttttthhh ttthhhhh\n"
                                                                         "ttttthhh ttthhhhh\n"
                                                                         "tttttthh ttthhhhh\n");
    CHECK_STR(picture("| Tool | Use |\n|---|---|\n", "| f@ | b@ |\n"), "thhhhhhh thhhhhhh\n"
                                                                       "thhhhhhh thhhhhhh\n"
                                                                       "tthhhhhh tthhhhhh\n"
                                                                       "tthhhhhh tthhhhhh\n"
                                                                       "tthhhhhh tthhhhhh\n"
                                                                       "ttthhhhh ttthhhhh\n");
}

TEST(definitions)
{
    CHECK_STR(picture("", "term @\n: its meaning\n\n"), "dhhhhhhh dhhhhhhh\n"
                                                        "dddhhhhh dhhhhhhh\n"
                                                        "ddddhhhh dddhhhhh\n"
                                                        "dddddhhh dddhhhhh\n"
                                                        "dddddhhh dddhhhhh\n"
                                                        "ddddddhh dddhhhhh\n");
}

TEST(bold_questions)
{
    CHECK_STR(picture("", "**What is @?** That.\n\n"), "bhhhhhhh bhhhhhhh\n"
                                                       "bbbhhhhh bhhhhhhh\n"
                                                       "bbbbhhhh bbbhhhhh\n"
                                                       "bbbbbhhh bbbhhhhh\n"
                                                       "bbbbbhhh bbbhhhhh\n"
                                                       "bbbbbbhh bbbhhhhh\n");
    CHECK_STR(picture("", "- **Term @**: that\n"), "bhhhhhhh bhhhhhhh\n"
                                                   "bhhhhhhh bhhhhhhh\n"
                                                   "bbhhhhhh bbhhhhhh\n"
                                                   "bbhhhhhh bbhhhhhh\n"
                                                   "bbhhhhhh bbhhhhhh\n"
                                                   "bbhhhhhh bbhhhhhh\n");
}

TEST(options_and_lists)
{
    CHECK_STR(picture("", "Which is @?\n\n- [ ] one\n- [x] two\n\n"), "-hhhhhhh -hhhhhhh\n"
                                                                      "-oooohhh -oooohhh\n"
                                                                      "-ooooohh -ooooohh\n"
                                                                      "-ooooohh -ooooohh\n"
                                                                      "-ooooooh -ooooooh\n"
                                                                      "-ooooooo -ooooooo\n");
    CHECK_STR(picture("", "- What is @?\n  - That.\n"), "lhhhhhhh lhhhhhhh\n"
                                                        "lhhhhhhh lhhhhhhh\n"
                                                        "lllhhhhh lllhhhhh\n"
                                                        "llllhhhh lllhhhhh\n"
                                                        "lllllhhh lllhhhhh\n"
                                                        "lllllhhh lllhhhhh\n");
    CHECK_STR(picture("- Just an item\n- And another\n", "- What is @?\n  - That.\n"), "lhhhhhhh lhhhhhhh\n"
                                                                                       "lhhhhhhh lhhhhhhh\n"
                                                                                       "lllhhhhh lllhhhhh\n"
                                                                                       "llllhhhh lllhhhhh\n"
                                                                                       "lllllhhh lllhhhhh\n"
                                                                                       "lllllhhh lllhhhhh\n");
    CHECK_STR(picture("", "- Say @ #card\n  - That.\n"), "lhhhhhhh lhhhhhhh\n"
                                                         "lllllhhh lllllhhh\n"
                                                         "llllllhh llllllhh\n"
                                                         "llllllhh llllllhh\n"
                                                         "lllllllh lllllllh\n"
                                                         "llllllll llllllll\n");
}
