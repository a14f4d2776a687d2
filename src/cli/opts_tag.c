/* The tags of languages (opts_value.h). */
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/language_code.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/opts_value.h"

const char *opts_language_parse(struct arena *arena, const char *text)
{
    char *tag = arena_copy(arena, text, strlen(text));
    size_t part = 0; /* length of the subtag so far */
    size_t nth = 0;
    size_t main;
    char two[LANGUAGE_CODE_SHORT];

    for (char *p = tag; *p; p++) {
        if (*p == '_' || *p == '-') {
            if (!part || (nth == 0 && part < 2)) return NULL;
            *p = '-';
            part = 0;
            nth++;
            continue;
        }
        if (!(nth ? char_is_alnum(*p) : char_is_letter(*p)) || ++part > 8) return NULL;
        *p = char_lower(*p);
    }
    if (!part || (nth == 0 && part < 2)) return NULL;
    main = strcspn(tag, "-");
    if (!language_code_exists(tag, main)) return NULL;
    /* zh-Hant-TW: regions of two letters in capitals, scripts of four with one; nothing else is told apart. */
    for (char *p = strchr(tag, '-'); p; p = strchr(p, '-')) {
        size_t n = strcspn(++p, "-");
        if (n == 2) p[1] = char_upper(p[1]);
        if (n == 2 || n == 4) p[0] = char_upper(p[0]);
    }
    return language_code_short(tag, main, two) ? arena_printf(arena, "%s%s", two, tag + main) : tag;
}

const char *opts_language_wrong(struct arena *arena, const char *text)
{
    size_t n = strcspn(text, "-_");
    const char *meant = language_code_meant(arena, text);

    if (!meant && text[n]) meant = language_code_meant(arena, str_z(arena, (struct str){text, n}));
    return meant ? arena_printf(arena, SAY("not a language tag such as en, de or pt-BR; did you mean %s?"),
                                meant)
                 : SAY("not a language tag such as en, de or pt-BR");
}
