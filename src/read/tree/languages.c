#include "read/tree/languages.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/icu.h"
#include "base/rune.h"
#include "base/utf8.h"

/* ICU 72 has 26,000 names of those that are told apart here. */
enum { SLOTS = 1 << 17, NAME_MAX_RUNES = 40 };

struct language_name {
    uint64_t hash; /* of the name in small letters */
    unsigned language;
};

struct languages {
    struct language_name *slots;
    size_t n;
};

static uint64_t rune_hash(uint64_t hash, uint32_t rune)
{
    rune = rune_lower(rune);
    return hash_bytes(hash, &rune, sizeof rune);
}

static struct language_name *slot_at(const struct languages *languages, uint64_t hash)
{
    size_t at = (size_t)hash & (SLOTS - 1);

    while (languages->slots[at].language && languages->slots[at].hash != hash) at = (at + 1) & (SLOTS - 1);
    return &languages->slots[at];
}

/* Those with a code of two letters, and some that are taught. 0: neither. */
static unsigned language_of(const char *code)
{
    static const char *const others[] = {"yue", "fil", "haw", "grc", "gsw",
                                         "nds", "ckb", "ang", "chr", "egy"};
    size_t n = strlen(code);

    if (n == 2) return (unsigned)(code[0] - 'a') * 26 + (unsigned)(code[1] - 'a') + 1;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!strcmp(code, others[i])) return 26 * 26 + 1 + (unsigned)i;
    return 0;
}

static void name_add(struct languages *languages, const UChar *name, int32_t n, unsigned language)
{
    uint64_t hash = 0;
    struct language_name *slot;

    if (n > NAME_MAX_RUNES || languages->n > SLOTS / 2) return;
    for (int32_t i = 0; i < n;) {
        uint32_t rune = name[i++];

        if (U16_IS_LEAD(rune) && i < n) rune = (uint32_t)U16_GET_SUPPLEMENTARY(rune, name[i++]);
        hash = rune_hash(hash, rune);
    }
    slot = slot_at(languages, hash);
    languages->n += !slot->language;
    if (!slot->language) *slot = (struct language_name){hash, language};
}

static void names_of_locale(struct languages *languages, const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(U_ICUDATA_NAME "-lang", locale, &error);
    UResourceBundle *names = U_SUCCESS(error) ? ures_getByKey(bundle, "Languages", NULL, &error) : NULL;

    while (names && U_SUCCESS(error) && ures_hasNext(names)) {
        const char *code = NULL;
        int32_t n;
        const UChar *name = ures_getNextString(names, &n, &code, &error);
        unsigned language = U_SUCCESS(error) && code ? language_of(code) : 0;

        if (language) name_add(languages, name, n, language);
    }
    ures_close(names);
    ures_close(bundle);
}

struct languages *languages_open(struct arena *arena, struct diags *diags)
{
    struct languages *languages = NEW(arena, struct languages);

    languages->slots = NEW_N(arena, struct language_name, SLOTS);
    for (int32_t i = 0; i < uloc_countAvailable(); i++)
        if (!strchr(uloc_getAvailable(i), '_')) names_of_locale(languages, uloc_getAvailable(i));
    if (!languages->n) icu_tell(diags, "names of languages");
    return languages;
}

unsigned languages_find(const struct languages *languages, struct str name)
{
    uint64_t hash = 0;

    if (!name.n || name.n > (size_t)4 * NAME_MAX_RUNES) return 0;
    for (size_t i = 0; i < name.n;) hash = rune_hash(hash, utf8_next(name, &i));
    return slot_at(languages, hash)->language;
}
