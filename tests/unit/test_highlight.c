#include "highlight.h"

#include <string.h>

#include "unit.h"

/* A letter for each byte: . plain, k keyword, t type, s string, n number, c comment, d name, m meta, + and -. */
static const char *shown(const char *language, const char *text)
{
    static const char letters[] = ".ktsncdm+-";
    static char out[512];
    uint8_t tokens[512];
    size_t n = strlen(text);

    if (!highlight(str_of(language), str_of(text), tokens)) return "unknown";
    for (size_t i = 0; i < n; i++) out[i] = text[i] == '\n' ? '\n' : letters[tokens[i]];
    out[n] = 0;
    return out;
}

TEST(python)
{
    CHECK_STR(shown("python", "def f(x): return 1 # go"), "kkk.d.....kkkkkk.n.cccc");
    CHECK_STR(shown("py", "@cached\nx = f'{a}'"), "mmmmmmm\n....ssssss");
    CHECK_STR(shown("Python3", "'''a\nb''' None"), "ssss\nssss.tttt");
    CHECK_STR(shown("python", "'open\nx"), "sssss\n.");
}

TEST(c_and_its_like)
{
    CHECK_STR(shown("c", "#include <a>\nint x; /* c */"), "mmmmmmmm....\nttt....ccccccc");
    CHECK_STR(shown("rust", "fn f<'a>() /* a /* b */ c */ 1"), "kk.d.......ccccccccccccccccc.n");
    CHECK_STR(shown("rs", "r#\"a\"b\"# x"), "ssssssss..");
    CHECK_STR(shown("js", "`a\nb` // c"), "ss\nss.cccc");
    CHECK_STR(shown("go", "func f() // c"), "kkkk.d...cccc");
}

TEST(sql_in_any_case)
{
    CHECK_STR(shown("sql", "SELECT a FROM b -- c"), "kkkkkk...kkkk...cccc");
    CHECK_STR(shown("sql", "select 'it'"), "kkkkkk.ssss");
}

TEST(keys)
{
    CHECK_STR(shown("json", "{\"a\": [1, true]}"), ".ddd...n..tttt..");
    CHECK_STR(shown("yaml", "my-key: yes # c"), "dddddd..ttt.ccc");
    CHECK_STR(shown("toml", "a = \"b\""), "d...sss");
}

TEST(shells_and_transcripts)
{
    CHECK_STR(shown("bash", "if $x; then # c"), "kk.tt..kkkk.ccc");
    CHECK_STR(shown("console", "$ echo hi\nif out"), "mmtttt...\n......");
    CHECK_STR(shown("pycon", ">>> None\nNone"), "mmmmtttt\n....");
}

TEST(markup_and_diffs)
{
    CHECK_STR(shown("html", "<a b=\"c\">if</a><!-- d -->"), "kk.d.sssk..kkkkcccccccccc");
    CHECK_STR(shown("diff", "+ a\n- b\n  c\n@@ d"), "+++\n---\n...\nmmmm");
}

TEST(unknown_languages_are_plain)
{
    uint8_t tokens[4] = {9, 9, 9, 9};

    CHECK(!highlight(str_of("klingon"), str_of("if"), tokens));
    CHECK_EQ_INT(tokens[0], TOKEN_PLAIN);
    CHECK(!highlight(str_of(""), str_of("if"), tokens));
}

TEST(every_language_survives_every_sign)
{
    static const char *const names[] = {"python", "pycon",   "c",    "cpp",  "java",  "ts",      "go",
                                        "rust",   "cs",      "php",  "rb",   "swift", "kt",      "sql",
                                        "sh",     "console", "json", "yaml", "toml",  "xml",     "css",
                                        "docker", "make",    "lua",  "r",    "vhdl",  "haskell", "diff"};
    char text[3 * 96 + 1];
    uint8_t tokens[sizeof text];

    for (size_t i = 0; i < sizeof text - 1; i++) text[i] = (char)(i % 3 ? 32 + i / 3 % 95 : 32 + i * 7 % 95);
    text[sizeof text - 1] = 0;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        for (size_t from = 0; from < sizeof text; from++)
            CHECK(highlight(str_of(names[k]), str_of(text + from), tokens));
}
