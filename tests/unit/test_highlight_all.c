#include "highlight/highlight.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "highlight/impl.h"
#include "unit.h"

enum { MOST = 2048 };

static struct str canonical(size_t row)
{
    const char *names = highlight_languages[row].names;

    return (struct str){names, strcspn(names, " ")};
}

static void check_sorted(const char *list, const char *where)
{
    struct str last = {"", 0};

    for (const char *p = list ? list : ""; *p;) {
        struct str word = {p, strcspn(p, " ")};
        size_t n = last.n < word.n ? last.n : word.n;
        int order = memcmp(last.p, word.p, n);

        if (!(order < 0 || (order == 0 && last.n < word.n))) printf("# in %s: %.*s\n", where, STR(word));
        CHECK(order < 0 || (order == 0 && last.n < word.n));
        CHECK(highlight_word_in(list, word));
        last = word;
        p += word.n;
        p += *p == ' ';
    }
    CHECK(!highlight_word_in(list, str_of("")));
    CHECK(!highlight_word_in(list, str_of("no-such-word")));
    CHECK(!highlight_word_in(list, str_of("~~")));
}

TEST(lists_of_words_are_sorted_and_found)
{
    for (size_t i = 0; i < highlight_languages_n; i++) {
        const struct language *l = &highlight_languages[i];

        check_sorted(l->keywords, l->names);
        check_sorted(l->soft, l->names);
        check_sorted(l->types, l->names);
        check_sorted(l->defines, l->names);
        check_sorted(l->prefixes, l->names);
    }
}

TEST(each_name_belongs_to_one_language)
{
    for (size_t i = 0; i < highlight_languages_n; i++) {
        for (const char *p = highlight_languages[i].names; *p;) {
            struct str name = {p, strcspn(p, " ")};

            CHECK(highlight_find(name) == &highlight_languages[i]);
            p += name.n;
            p += *p == ' ';
        }
    }
}

TEST(names_as_fences_have_them)
{
    static const char *const same[][2] = {
        {"Python", "python"},    {"py", "python"},         {"python3.14", "python"},
        {"JS", "javascript"},    {"node", "javascript"},   {"tsx", "typescript"},
        {"C++", "cpp"},          {"c++20", "cpp"},         {"c99", "c"},
        {"golang", "go"},        {"rust,ignore", "rs"},    {"csharp", "c#"},
        {"js{1,3}", "js"},       {"{.python}", "py"},      {"language-yaml", "yml"},
        {"zsh", "sh"},           {"Dockerfile", "docker"}, {"kt", "kotlin"},
        {"postgresql", "sql"},   {"patch", "diff"},        {"jsonc", "json"},
        {"python:app.py", "py"}, {"svg", "xml"},           {"shell-session", "console"},
    };

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        CHECK(highlight_find(str_of(same[i][0])) != NULL);
        CHECK(highlight_find(str_of(same[i][0])) == highlight_find(str_of(same[i][1])));
    }
}

TEST(some_names_say_that_there_is_nothing_to_highlight)
{
    CHECK(highlight_plain(str_of("text")));
    CHECK(highlight_plain(str_of("Plaintext")));
    CHECK(highlight_plain(str_of("{.none}")));
    CHECK(highlight_plain(str_of("{}")));
    CHECK(!highlight_plain(str_of("intercal")));
    CHECK(!highlight_plain(str_of("python")));
}

TEST(unknown_languages_are_plain)
{
    static const char *const names[] = {"klingon", "", "text", "9", "...", "{", "pythonic"};
    uint8_t tokens[2] = {9, 9};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK(!highlight(str_of(names[i]), str_of("if"), tokens));
        CHECK_EQ_INT(tokens[0] + tokens[1], 2 * TOKEN_PLAIN);
    }
}

TEST(no_text_at_all)
{
    for (size_t i = 0; i < highlight_languages_n; i++) {
        CHECK(highlight(canonical(i), (struct str){NULL, 0}, NULL));
        CHECK(highlight(canonical(i), (struct str){"", 0}, NULL));
    }
}

static const char *const pieces[] = {
    "\"",      "'",        "`",
    "\"\"\"",  "'''",      "\\",
    "${",      "#{",       "{",
    "}",       "(",        ")",
    "$(",      "\\(",      "<",
    "</",      "/>",       ">",
    "<a",      "<script>", "</script>",
    "//",      "/*",       "*/",
    "#",       "--",       "\n",
    "\n  ",    " ",        "\t",
    "def ",    "class ",   "func ",
    "if ",     "in ",      "f\"",
    "r#\"",    "\"#",      "R\"x(",
    ")x\"",    "@a",       "$x",
    "${x}",    ":",        "=",
    "[",       "]",        ",",
    ";",       "\xC3\xA9", "\xF0\x9F\x98\x80",
    "1",       "0x1F",     "1.5e-3",
    "a",       "- ",       "key: ",
    "|\n",     "+",        "-",
    "@@",      "+++ ",     "--- ",
    "$ ",      ">>> ",     "# ",
    "> ",      "<!--",     "-->",
    "&amp;",   "<<EOF\n",  "EOF\n",
    "#[",      "/re/",     "!",
    "?",       "%",        "{-",
    "-}",      "[[",       "]]",
    "--[[",    "#define ", "struct ",
    "\xFF",    "~~~",      "***",
    "import ",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Every byte gets a token, and a character is never divided, whatever the text is. */
TEST(any_text_in_any_language)
{
    static uint8_t tokens[MOST];
    uint32_t seed = 5;

    for (int round = 0; round < 150; round++) {
        for (size_t row = 0; row < highlight_languages_n; row++) {
            static char text[MOST];
            size_t n = 0;
            bool whole = true;

            for (uint32_t k = draw(&seed) % 30; k; k--) {
                const char *piece = pieces[draw(&seed) % PIECES];

                while (*piece) text[n++] = *piece++;
            }
            memset(tokens, 0xEE, n);
            highlight(canonical(row), (struct str){text, n}, tokens);
            for (size_t i = 0; i < n; i++) {
                unsigned char c = (unsigned char)text[i];

                whole =
                    whole && tokens[i] <= TOKEN_REMOVED && ((c & 0xC0) != 0x80 || tokens[i] == tokens[i - 1]);
            }
            if (!whole) printf("# in %.*s: %.*s\n", STR(canonical(row)), (int)n, text);
            CHECK(whole);
        }
    }
}

/* Four times the text takes four times the time, not sixteen: a megabyte would take minutes then. */
TEST(time_is_linear)
{
    enum { SMALL = 16 * 1024, LARGE = 4 * SMALL };
    static char text[LARGE + 64];
    static uint8_t tokens[LARGE + 64];
    uint32_t seed = 9;

    for (size_t row = 0; row < highlight_languages_n; row++) {
        for (int k = 0; k < 30; k++) {
            double seconds[2];
            char unit[64];
            size_t m =
                (size_t)snprintf(unit, sizeof unit, "%s%s%s", pieces[draw(&seed) % PIECES],
                                 pieces[draw(&seed) % PIECES], k % 2 ? pieces[draw(&seed) % PIECES] : "");
            for (int i = 0; i < 2; i++) {
                clock_t start;
                size_t n = 0;

                while (n < (i ? LARGE : SMALL))
                    for (size_t j = 0; j < m; j++) text[n++] = unit[j];
                start = clock();
                highlight(canonical(row), (struct str){text, n}, tokens);
                seconds[i] = (double)(clock() - start) / CLOCKS_PER_SEC;
            }
            if (seconds[1] > 0.2 && seconds[1] > 9 * seconds[0]) {
                printf("# %.*s: %.3f s, %.3f s for \"%s\"\n", STR(canonical(row)), seconds[0], seconds[1],
                       unit);
                CHECK(false);
            }
        }
    }
    CHECK(true);
}
