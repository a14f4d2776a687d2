#include "typeset/letters.h"

#include "base/arena.h"
#include "unit.h"

/* As it is drawn; what stands between backquotes is code, and they are not drawn. */
static struct str drawn(const char *language, const char *z)
{
    char *text = arena_copy(unit_arena(), z, strlen(z));
    size_t ends[16], n = 0, parts = 0;
    bool prose[16], code = false;

    for (const char *c = z;; c++) {
        if (*c == '`' || !*c) {
            prose[parts] = !code;
            ends[parts++] = n;
            code = !code;
        }
        if (!*c) break;
        if (*c != '`') text[n++] = *c;
    }
    return letters_set(unit_arena(), language, (struct str){text, n}, ends, prose, parts);
}

TEST(quotes_are_those_of_the_language)
{
    static const struct {
        const char *language, *drawn;
    } rows[] = {
        {"en", "She said “he said ‘no’ to me”."},
        {NULL, "She said “he said ‘no’ to me”."},
        {"de", "She said „he said ‚no‘ to me“."},
        {"de-CH", "She said «he said ‹no› to me»."},
        {"fr", "She said «\u00A0he said “no” to me\u00A0»."},
        {"es", "She said «he said “no” to me»."},
        {"ru", "She said «he said „no“ to me»."},
        {"sv", "She said ”he said ’no’ to me”."},
        {"pl", "She said „he said «no» to me”."},
        {"ja", "She said \"he said 'no' to me\"."},
        {"zh-TW", "She said \"he said 'no' to me\"."},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(drawn(rows[i].language, "She said \"he said 'no' to me\"."), rows[i].drawn);
    CHECK_STR(drawn("en", "'a' and (\"b\") \"c\", \"d\"?"), "‘a’ and (“b”) “c”, “d”?");
    CHECK_STR(drawn("fr", "« mot » ou \"mot\""), "«\u00A0mot\u00A0» ou «\u00A0mot\u00A0»");
}

/* Quotes within quotes are of the other kind, whichever was typed first. */
TEST(quotes_alternate)
{
    CHECK_STR(drawn("en", "'outer \"inner\"' \"a 'b \"c\" d' e\""), "‘outer “inner”’ “a ‘b “c” d’ e”");
    CHECK_STR(drawn("en", "\"outer \"inner\" too\" \"he said \"no\"\""),
              "“outer ‘inner’ too” “he said ‘no’”");
    CHECK_STR(drawn("fr", "\"a \"b\"\" 'c \"d\"'"), "«\u00A0a “b”\u00A0» “c «\u00A0d\u00A0»”");
}

/* What follows at once is an ending, or has no blank before it. */
TEST(quotes_without_blanks)
{
    CHECK_STR(drawn("en", "The \"API\"s, and \"`code`\"s"), "The “API”s, and “code”s");
    CHECK_STR(drawn("ko", "\"배\"를 \"돛\"이라고"), "“배”를 “돛”이라고");
    CHECK_STR(drawn("en", "\"a\",\"b\";'c','d' he said:\"no\""), "“a”,“b”;‘c’,‘d’ he said:“no”");
    CHECK_STR(drawn("he", "\"צה\"ל הוא צבא\" ד\"ר"), "”צה\"ל הוא צבא” ד\"ר");
    CHECK_STR(drawn("he", "\"א\"ת ת\"א\""), "”א\"ת ת\"א”");
}

/* Inches within quotes close none. */
TEST(measures_in_quotes)
{
    CHECK_STR(drawn("en", "\"it's 5'10\" tall\" - \"a 'real' one\""), "“it’s 5'10\" tall” – “a ‘real’ one”");
    CHECK_STR(drawn("en", "\"6' 2.5\" and 5'10\"\""), "“6' 2.5\" and 5'10\"”");
    CHECK_STR(drawn("en", "\"I'm 5'10\" and a \"pro\" at it\""), "“I’m 5'10\" and a ‘pro’ at it”");
    CHECK_STR(drawn("en", "\"at 5'-4.5\" a \"pro\" yet\""), "“at 5'-4.5\" a ‘pro’ yet”");
    CHECK_STR(drawn("en", "\"a 12\" one of the dogs' pipes\""), "“a 12\" one of the dogs’ pipes”");
    CHECK_STR(drawn("en", "\"a 12\" and a 14\" pipe\""), "“a 12\" and a 14\" pipe”");
    CHECK_STR(drawn("en", "\"Catch 22\" is a \"book\" of \"1961\""), "“Catch 22” is a “book” of “1961”");
}

TEST(apostrophes)
{
    CHECK_STR(drawn("en", "it's the dogs' '90s, 'tis the 1990's"), "it’s the dogs’ ’90s, ’tis the 1990’s");
    CHECK_STR(drawn("fr", "l'eau d'\"or\""), "l’eau d’«\u00A0or\u00A0»");
    CHECK_STR(drawn("uk", "м'ясо"), "м’ясо");
    CHECK_STR(drawn("en", "'it's his'"), "‘it’s his’");
    CHECK_STR(drawn("de", "'it's his'"), "‚it’s his‘");
    CHECK_STR(drawn("en", "'tis"), "’tis");
    CHECK_STR(drawn("en", "in '90 and '1990 and '5"), "in ’90 and '1990 and '5");
}

/* An object replacement character stands for a formula. */
TEST(formulas_are_words)
{
    CHECK_STR(drawn("en", "\uFFFC's rows"), "\uFFFC’s rows");
    CHECK_STR(drawn("en", "the \"\uFFFC\" norm"), "the “\uFFFC” norm");
}

TEST(dashes_and_ellipses)
{
    CHECK_STR(drawn("en", "one - two -- three --- four"), "one – two – three — four");
    CHECK_STR(drawn("ru", "one - two"), "one — two");
    CHECK_STR(drawn("en", "x--y end---start"), "x–y end—start");
    CHECK_STR(drawn("en", "1990-2000, pages 3-5."), "1990–2000, pages 3–5.");
    CHECK_STR(drawn("en", "wait... no [...] so...on"), "wait… no […] so…on");
    /* A place of the web ends with its word. */
    CHECK_STR(drawn("en", "a--b\ne.org/a--b\nc--d e.org/a--b c--d"), "a–b\ne.org/a--b\nc–d e.org/a--b c–d");
    CHECK_STR(drawn("en", "and/or--x a./b--c .a/b--c"), "and/or–x a./b–c .a/b–c");
}

/* A dash between numbers would turn them round where text runs to the left; a hyphen does not. */
TEST(ranges_that_would_be_turned_round_keep_their_hyphen)
{
    CHECK_STR(drawn("he", "1990-2000 - 3-5"), "1990-2000 – 3-5");
    CHECK_STR(drawn("fa", "3-5"), "3-5");
}

TEST(what_is_not_certain_stays_as_typed)
{
    static const char *const same[] = {"5' 10\" tall",
                                       "a 3\" pipe",
                                       "--force and -v",
                                       "2024-01-15",
                                       "well-known -5 to -7",
                                       "5-3 and 1-2-3",
                                       "1.5-2.5 and v1-2",
                                       "\"unclosed",
                                       "a \" alone",
                                       "6'2\" and 45°30'15\" of 1'000'000",
                                       "\"\" and '' and \"\"\"doc\"\"\" and x'' of ''y''",
                                       "github.com/a--b/it's...x \"github.com/x--y\"",
                                       "f(...args) and ....",
                                       "-----",
                                       "a=\"b\"",
                                       "555-1234567",
                                       "https://e.org/a--b?q='x'",
                                       "C:\\'x'",
                                       "10000-20000 and 1-2.5 and a ---- b",
                                       "x--y=z it's=a",
                                       "10-9"};

    for (size_t i = 0; i < sizeof same / sizeof *same; i++) CHECK_STR(drawn("en", same[i]), same[i]);
}

TEST(code_stays_and_is_quoted)
{
    CHECK_STR(drawn("en", "`\"x\" -- 'y'...`"), "\"x\" -- 'y'...");
    CHECK_STR(drawn("en", "\"`x`\" is `'y'`"), "“x” is 'y'");
    CHECK_STR(drawn("en", "\"`x` and `y`\""), "“x and y”");
}
