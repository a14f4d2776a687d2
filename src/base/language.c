#include "base/language.h"

#include <string.h>

#include "base/char.h"

/* Languages whose usual script runs from right to left, and regions in which others are written so: as CLDR's likely
 * subtags have it (release 42), and what they lack: the kinds of Arabic, Persian, Pashto, Balochi and Yiddish that ISO
 * 639-3 names, Western Punjabi, Hindko, Judeo-Arabic and Judeo-Persian, Kurdish in Iraq and Iran. */
static const char right_to_left[] =
    "aao abh abv acm acq acw acx acy adf ae aeb aec afb ajp ajt apc apd ar ara arb arc arq ars "
    "ary arz auz ave avl ayh ayl ayn ayp az-iq az-ir bal bcc bej bft bgn bgp bqi brh cja ckb dcc "
    "dgl div dv fa fas fia fub gbz gjk gju glk gwc gwt ha-cm ha-sd haz he heb hnd hno iw ji jpr "
    "jrb kas kby khw kk-af kk-cn kk-ir kk-mn ks ku-iq ku-ir ku-lb kvx kxp ky-cn kzh lad lah lki "
    "lrc luz man-gn mde mfa mki mvy myz mzn nqo oru ota otk oui pa-pk pal pbt pbu pes pga phl phn "
    "phr pnb prd prs ps pst pus rhg rmt scl sd sdh shu skr smp snd sog ssh swb syr tg-pk trw ug "
    "uig ur urd uz-af wni xco xld xmn xmr xna xpr xsa ydd yi yid yih zdj";
/* Regions in which those are written otherwise. */
static const char left_to_right[] = "sd-in ug-kz ug-mn";

/* Scripts, by their names in ISO 15924. */
static const char scripts_right_to_left[] =
    "adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero "
    "narb nbat nkoo orkh ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj "
    "syrn thaa yezi";
static const char scripts_with_case[] =
    "adlm armn cher copt cyrl cyrs dsrt glag grek hung latf latg latn osge vith";

/* Languages that run from left to right in letters of one height. */
static const char one_height[] =
    "am as bn bo brx dz gu hi ja km kn ko kok lo mai ml mni mr my ne or pa sa sat si ta te th ti "
    "yue zh";

static char folded(char c)
{
    return c == '_' ? '-' : char_lower(c);
}

/* The subtag's end, or the tag's. */
static const char *subtag_end(const char *tag)
{
    return tag + strcspn(tag, "-_");
}

/* True if the word is one of the list. */
static bool in_list(const char *list, const char *word, size_t n)
{
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
        if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ' ')) return true;
    return false;
}

size_t language_match(const char *list, const char *tag)
{
    enum { LONGEST = 32 }; /* no list has longer tags */
    char word[LONGEST];
    size_t n = 0, longest = 0;

    if (!tag || !*tag) return 0;
    for (const char *end = subtag_end(tag); end < tag + LONGEST; end = subtag_end(end + 1)) {
        for (; tag + n < end; n++) word[n] = folded(tag[n]);
        word[n] = '\0';
        if (in_list(list, word, n)) longest = n;
        if (!*end) break;
    }
    return longest;
}

bool language_same(const char *a, const char *b)
{
    /* What has had other tags, or has several. */
    static const char *const same[] = {"he iw", "id in", "yi ji", "nb no nn", "fil tl"};
    size_t n = (size_t)(subtag_end(a) - a);

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (language_match(same[i], a) && language_match(same[i], b)) return true;
    if ((size_t)(subtag_end(b) - b) != n) return false;
    for (size_t i = 0; i < n; i++)
        if (folded(a[i]) != folded(b[i])) return false;
    return n > 0;
}

size_t language_row(const void *rows, size_t n, size_t size, const char *tag)
{
    size_t longest = 0, best = n;

    for (size_t i = 0; i < n; i++) {
        const char *list;
        size_t match;

        memcpy(&list, (const char *)rows + i * size, sizeof list);
        match = language_match(list, tag);
        if (match > longest) {
            longest = match;
            best = i;
        }
    }
    return best;
}

/* Where the tag names a script, or NULL. What stands behind a single letter is the business of others. */
static const char *script_of(const char *tag)
{
    enum { SCRIPT = 4 };

    const char *end = tag ? subtag_end(tag) : "";

    while (*end) {
        const char *subtag = end + 1;

        end = subtag_end(subtag);
        if (end - subtag == SCRIPT) return subtag;
        if (end - subtag < 2) break;
    }
    return NULL;
}

bool language_rtl(const char *tag)
{
    const char *script = script_of(tag);

    if (script) return language_match(scripts_right_to_left, script) != 0;
    return language_match(right_to_left, tag) > language_match(left_to_right, tag);
}

bool language_caseless(const char *tag)
{
    const char *script = script_of(tag);

    if (script) return !language_match(scripts_with_case, script);
    return language_rtl(tag) || language_match(one_height, tag) != 0;
}
