#include "base/language_code.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/text.h"

enum { CODE_SIZE = 32, NAME_UNITS = 64 };

bool language_code_short(const char *code, size_t n, char two[LANGUAGE_CODE_SHORT])
{
    /* The codes of libraries, which ICU does not know: ISO 639-2/B. */
    static const char *const libraries[][2] = {{"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"},
                                               {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"}, {"fre", "fr"},
                                               {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"},
                                               {"mac", "mk"}, {"mao", "mi"}, {"may", "ms"}, {"per", "fa"},
                                               {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"}};

    char three[4] = "";
    UErrorCode error = U_ZERO_ERROR;

    if (n != 3) return false;
    memcpy(three, code, n);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (!strcmp(libraries[i][0], three)) {
            memcpy(two, libraries[i][1], LANGUAGE_CODE_SHORT);
            return true;
        }
    /* What has no other code is as long as it was, or nothing ("und"). */
    return uloc_getLanguage(three, two, LANGUAGE_CODE_SHORT, &error) == LANGUAGE_CODE_SHORT - 1;
}

bool language_code_exists(const char *code, size_t n)
{
    char two[3] = "";

    if (n != 2) return n == 3;
    memcpy(two, code, n);
    return *uloc_getISO3Language(two) != '\0';
}

/* ---- names ---- */

/* What is looked for, and what has been met. */
struct language_search {
    struct arena *arena;
    UChar word[NAME_UNITS];
    int32_t n;
    char found[CODE_SIZE]; /* "": not yet */
    /* For slips: names in small letters and, in step with them, the codes. */
    struct {
        const char **v;
        size_t n, cap;
    } names, codes;
};

/* Goes on with a name, and keeps it for slips if `keep`. */
static void name_look(struct language_search *s, const char *code, const UChar *name, int32_t n, bool keep)
{
    char text[4 * NAME_UNITS];
    UErrorCode error = U_ZERO_ERROR;

    if (n <= 0 || n >= NAME_UNITS || strlen(code) >= CODE_SIZE || *s->found) return;
    if (u_strCaseCompare(name, n, s->word, s->n, U_FOLD_CASE_DEFAULT, &error) == 0 && U_SUCCESS(error)) {
        memcpy(s->found, code, strlen(code) + 1);
        return;
    }
    u_strToUTF8(text, sizeof text, NULL, name, n, &error);
    if (!keep || U_FAILURE(error)) return;
    char_lower_all(text);
    *VEC_PUSH(s->arena, &s->names) = arena_copy(s->arena, text, strlen(text));
    *VEC_PUSH(s->arena, &s->codes) = arena_copy(s->arena, code, strlen(code));
}

/* The names that a locale has: that of its own language alone, or all; those of one's own and those in English are kept. */
static void locale_look(struct language_search *s, const char *locale, bool all)
{
    UErrorCode error = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(U_ICUDATA_NAME "-lang", locale, &error);
    UResourceBundle *names = U_SUCCESS(error) ? ures_getByKey(bundle, "Languages", NULL, &error) : NULL;
    int32_t n;

    if (names && !all) {
        const UChar *name = ures_getStringByKey(names, locale, &n, &error);

        if (U_SUCCESS(error)) name_look(s, locale, name, n, true);
    }
    while (all && names && U_SUCCESS(error) && !*s->found && ures_hasNext(names)) {
        const char *code = NULL;
        const UChar *name = ures_getNextString(names, &n, &code, &error);

        if (U_SUCCESS(error) && code) name_look(s, code, name, n, !strcmp(locale, "en"));
    }
    ures_close(names);
    ures_close(bundle);
}

/* English first, which most names are in; then what each language calls itself; then what each calls the others. */
static void names_look(struct language_search *s)
{
    locale_look(s, "en", true);
    for (int all = 0; all <= 1; all++)
        for (int32_t i = 0; i < uloc_countAvailable() && !*s->found; i++)
            if (!strchr(uloc_getAvailable(i), '_')) locale_look(s, uloc_getAvailable(i), all == 1);
}

/* "jp" is a region, not a language: "ja". False if it is none. */
static bool region_look(struct language_search *s, const char *word)
{
    char tag[CODE_SIZE] = "und_", likely[CODE_SIZE];
    UErrorCode error = U_ZERO_ERROR;
    const char *const *region = uloc_getISOCountries();

    if (strlen(word) != 2) return false;
    for (size_t i = 0; i < 2; i++) tag[4 + i] = char_upper(word[i]);
    while (*region && strcmp(*region, tag + 4) != 0) region++;
    if (!*region) return false;
    uloc_addLikelySubtags(tag, likely, sizeof likely, &error);
    if (U_SUCCESS(error)) uloc_getLanguage(likely, s->found, sizeof s->found, &error);
    if (U_FAILURE(error)) s->found[0] = '\0';
    return *s->found;
}

const char *language_code_meant(struct arena *arena, const char *word)
{
    struct language_search *s = NEW(arena, struct language_search);
    char *lower = arena_copy(arena, word, strlen(word));
    const char *near;
    UErrorCode error = U_ZERO_ERROR;

    s->arena = arena;
    u_strFromUTF8(s->word, NAME_UNITS, &s->n, word, (int32_t)strlen(word), &error);
    if (U_FAILURE(error) || s->n >= NAME_UNITS) return NULL;
    if (!region_look(s, word)) names_look(s);
    if (!*s->found && s->n > 2) {
        char_lower_all(lower);
        near = text_near(lower, s->names.v, s->names.n);
        for (size_t i = 0; near && i < s->names.n && !*s->found; i++)
            if (s->names.v[i] == near) memcpy(s->found, s->codes.v[i], strlen(s->codes.v[i]) + 1);
    }
    for (char *p = s->found; *p; p++)
        if (*p == '_') *p = '-';
    return *s->found ? arena_copy(arena, s->found, strlen(s->found)) : NULL;
}
