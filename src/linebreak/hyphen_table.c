#include "base/language.h"
#include "linebreak/hyphen_impl.h"

/* Debian's first. fonts/fill reads this list. */
const char *const hyphen_folders[] = {
    "/usr/share/hyphen",          /* Debian, Fedora, Arch, Alpine */
    "/usr/share/myspell/dicts",   /* older ones of these */
    "/usr/share/myspell",         /* Gentoo, SUSE */
    "/usr/share/hunspell",        /* FreeBSD below /usr/local, some of these */
    "/usr/local/share/hyphen",    /* FreeBSD; what was installed by hand */
    "/usr/local/share/hunspell",  /* the same, and Homebrew on Intel machines */
    "/opt/homebrew/share/hyphen", /* Homebrew */
    "/opt/homebrew/share/hunspell",
    "/opt/local/share/hyphen", /* MacPorts */
    "/opt/local/share/myspell",
    "/opt/local/share/hunspell",
    "/usr/pkg/share/hyphen", /* NetBSD */
    NULL};

const char *const hyphen_subfolders[] = {"hyphen", "myspell/dicts", "myspell", "hunspell", NULL};

/* The least numbers of letters are those of the TeX distributions' hyph-utf8, but never less than two. */
const struct hyphen_language hyphen_languages[] = {
    {"en", "hyphen-en-us", "hyph_en_US.dic", 2, 3, false},
    {"en-gb en-au en-ie en-in en-nz en-za", "hyphen-en-gb", "hyph_en_GB.dic", 2, 3, false},
    {"de", "hyphen-de", "hyph_de_DE.dic", 2, 2, true},
    {"fr", "hyphen-fr", "hyph_fr.dic", 2, 3, false},
    {"es", "hyphen-es", "hyph_es_ES.dic", 2, 2, false},
    {"it", "hyphen-it", "hyph_it_IT.dic", 2, 2, false},
    {"pt", "hyphen-pt-pt", "hyph_pt_PT.dic", 2, 3, false},
    {"pt-br", "hyphen-pt-br", "hyph_pt_BR.dic", 2, 3, false},
    {"nl", "hyphen-nl", "hyph_nl_NL.dic", 2, 2, false},
    {"ru", "hyphen-ru", "hyph_ru_RU.dic", 2, 2, false},
    {"af", "hyphen-af", "hyph_af_ZA.dic", 2, 2, false},
    {"be", "hyphen-be", "hyph_be_BY.dic", 2, 2, false},
    {"bg", "hyphen-bg", "hyph_bg_BG.dic", 2, 2, false},
    {"ca", "hyphen-ca", "hyph_ca_ES.dic", 2, 2, false},
    {"cs", "hyphen-cs", "hyph_cs_CZ.dic", 2, 3, false},
    {"da", "hyphen-da", "hyph_da_DK.dic", 2, 2, false},
    {"el", "hyphen-el", "hyph_el_GR.dic", 2, 2, false},
    {"et", "myspell-et", "hyph_et_EE.dic", 2, 3, false},
    {"gl", "hyphen-gl", "hyph_gl_ES.dic", 2, 2, false},
    {"hr", "hyphen-hr", "hyph_hr_HR.dic", 2, 2, false},
    {"hu", "hyphen-hu", "hyph_hu_HU.dic", 2, 2, false},
    {"id", "hyphen-id", "hyph_id_ID.dic", 2, 2, false},
    {"is", "hyphen-is", "hyph_is_IS.dic", 2, 2, false},
    {"lt", "hyphen-lt", "hyph_lt_LT.dic", 2, 2, false},
    {"lv", "hyphen-lv", "hyph_lv_LV.dic", 2, 2, false},
    {"mn", "hyphen-mn", "hyph_mn_MN.dic", 2, 2, false},
    {"no nb", "hyphen-no", "hyph_nb_NO.dic", 2, 2, false},
    {"nn", "hyphen-no", "hyph_nn_NO.dic", 2, 2, false},
    {"pl", "hyphen-pl", "hyph_pl_PL.dic", 2, 2, false},
    {"ro", "hyphen-ro", "hyph_ro_RO.dic", 2, 2, false},
    {"sk", "hyphen-sk", "hyph_sk_SK.dic", 2, 3, false},
    {"sl", "hyphen-sl", "hyph_sl_SI.dic", 2, 2, false},
    {"sr", "hyphen-sr", "hyph_sr_RS.dic", 2, 2, false},
    {"sr-latn", "hyphen-sr", "hyph_sr-Latn_RS.dic", 2, 2, false},
    {"sv", "hyphen-sv", "hyph_sv_SE.dic", 2, 2, false},
    {"uk", "hyphen-uk", "hyph_uk_UA.dic", 2, 2, false},
    {"zu", "hyphen-zu", "hyph_zu_ZA.dic", 2, 2, false},
    /* Written without hyphens, or hardly ever with them: nothing is missing. So are those that run to the left. */
    {"am as bn bo gu hi ja km kn ko lo ml mr my ne or pa sa si ta te th ti vi yue zh", NULL, NULL, 0, 0,
     false},
};
const size_t hyphen_languages_n = sizeof hyphen_languages / sizeof *hyphen_languages;
_Static_assert(sizeof hyphen_languages / sizeof *hyphen_languages <= UINT8_MAX,
               "hyphen.c keeps rows in bytes");

size_t hyphen_language(const char *tag)
{
    return language_row(hyphen_languages, hyphen_languages_n, sizeof *hyphen_languages, tag);
}
