/* What a language's tag says of how it is written. */
#include "unit.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "base/arena.h"
#include "base/language.h"
#include "typeset/theme.h"

static void all(bool (*says)(const char *), bool expected, const char *const *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        unit_true(says(tags[i]) == expected, arena_printf(unit_arena(), "%s is %d", tags[i], expected),
                  __FILE__, __LINE__);
}
#define ALL(says, expected, ...)                            \
    all(says, expected, (const char *const[]){__VA_ARGS__}, \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

TEST(whole_subtags_match_and_the_longest_counts)
{
    CHECK_EQ_INT(language_match("de pt pt-br", "pt-BR"), 5);
    CHECK_EQ_INT(language_match("de pt-br pt", "PT_br-x-old"), 5);
    CHECK_EQ_INT(language_match("de pt pt-br", "pt-PT"), 2);
    CHECK_EQ_INT(language_match("de pt pt-br", "de"), 2);
    CHECK_EQ_INT(language_match("de pt-br", "pt"), 0);
    CHECK_EQ_INT(language_match("de pt", "den"), 0);
    CHECK_EQ_INT(language_match("den", "de"), 0);
    CHECK_EQ_INT(language_match("", "de"), 0);
    CHECK_EQ_INT(language_match("de", ""), 0);
    CHECK_EQ_INT(language_match("de", NULL), 0);
}

TEST(languages_run_as_their_usual_script_does)
{
    ALL(language_rtl, true, "ar", "arc", "ckb", "dv", "fa", "he", "he-IL", "iw", "ji", "khw", "ks", "lrc",
        "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi", "AR", "Fa_ir", "ar-EG-x-latn");
    ALL(language_rtl, false, "", "a", "en", "art", "arn", "ku", "pa", "az", "zh-Hant-TW", "de-AT", "i-he",
        "x-he");
    CHECK(!language_rtl(NULL));
}

TEST(regions_may_write_otherwise)
{
    ALL(language_rtl, true, "pa-PK", "uz-AF", "az-IR", "kk_CN", "ku-IQ", "sd-PK", "ug-CN");
    ALL(language_rtl, false, "pa-IN", "uz-UZ", "az-AZ", "ku-TR", "sd-IN", "ug-KZ");
}

TEST(a_script_decides_over_the_language)
{
    ALL(language_rtl, true, "ha-Arab", "ku-Arab", "pa-Arab-PK", "en-Hebr", "dv-thaa", "rhg-Rohg", "man_Nkoo",
        "ar-Syrc", "sd-Arab-IN", "zh-yue-Arab", "ff-Adlm");
    ALL(language_rtl, false, "ar-Latn", "ks-Deva", "ug-Cyrl", "uz-Cyrl-AF", "he-Latn-IL", "sd-Deva",
        "ur-latn");
}

/* ICU's data knows the locales of CLDR. */
TEST(the_list_agrees_with_cldr)
{
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        const char *name = uloc_getAvailable(i);

        unit_true(language_rtl(name) == uloc_isRightToLeft(name), name, __FILE__, __LINE__);
    }
    for (int script = 0; script < 200; script++) {
        const char *name = uscript_getShortName((UScriptCode)script);
        const char *tag = name ? arena_printf(unit_arena(), "und-%s", name) : NULL;

        if (!name || uscript_getUsage((UScriptCode)script) < USCRIPT_USAGE_EXCLUDED) continue;
        unit_true(language_rtl(tag) == uscript_isRightToLeft((UScriptCode)script), name, __FILE__, __LINE__);
        if (uscript_getUsage((UScriptCode)script) == USCRIPT_USAGE_RECOMMENDED &&
            uscript_isCased((UScriptCode)script) && script != USCRIPT_GEORGIAN)
            unit_true(!language_caseless(tag), name, __FILE__, __LINE__);
    }
}

TEST(a_language_is_the_same_in_all_regions_and_scripts)
{
    CHECK(language_same("de", "de-AT"));
    CHECK(language_same("ZH_tw", "zh-Hans"));
    CHECK(language_same("iw", "he"));
    CHECK(language_same("nb", "no"));
    CHECK(!language_same("de", "den"));
    CHECK(!language_same("sr", "hr"));
    CHECK(!language_same("", ""));
}

TEST(figures_are_tall_where_letters_have_one_height)
{
    ALL(language_caseless, true, "ja", "zh-TW", "hi", "th", "ko", "ar", "ckb", "iw", "sr-Arab", "bo");
    ALL(language_caseless, false, "en", "ru", "el", "hy", "de-AT", "zh-Latn", "ff-Adlm", "");
    CHECK(!language_caseless(NULL));
}

/* Text, furniture and lists run as the book is bound (tests/unit/test_opts.c). */
TEST(type_runs_with_its_language)
{
    const struct theme *theme = theme_find("plain");

    CHECK(theme_type(theme, ROLE_BOOK, 10, 0, "iw").rtl);
    CHECK(theme_type(theme, ROLE_BOOK, 10, 0, "ku-Arab").rtl);
    CHECK(!theme_type(theme, ROLE_BOOK, 10, 0, "ku").rtl);
    CHECK(theme_type(theme, ROLE_BOOK, 10, 0, "ks").lining);
    CHECK(!theme_type(theme, ROLE_BOOK, 10, 0, NULL).rtl);
}
