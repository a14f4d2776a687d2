/* Which Debian package a family of fonts comes with. */
#include <string.h>

#include "base/char.h"
#include "font/font.h"

/* A name that ends in '*' is the beginning of several. Of two that fit the first counts. */
static const struct {
    const char *family, *package;
} rows[] = {
    {"Abyssinica SIL", "fonts-sil-abyssinica"},
    {"Alegreya Sans*", "fonts-alegreya-sans"},
    {"Amiri*", "fonts-hosny-amiri"},
    {"Andika*", "fonts-sil-andika"},
    {"Anonymous Pro", "fonts-anonymous-pro"},
    {"AR PL UMing*", "fonts-arphic-uming"},
    {"Arimo", "fonts-croscore"},
    {"B612*", "fonts-b612"},
    {"C059", "fonts-urw-base35"},
    {"Caladea", "fonts-crosextra-caladea"},
    {"Cantarell*", "fonts-cantarell"},
    {"Cardo", "fonts-cardo"},
    {"Carlito", "fonts-crosextra-carlito"},
    {"Cascadia*", "fonts-cascadia-code"},
    {"Charis SIL*", "fonts-sil-charis"},
    {"CMU *", "fonts-cmu"},
    {"Comfortaa*", "fonts-comfortaa"},
    {"Comic Neue*", "fonts-comic-neue"},
    {"Cousine", "fonts-croscore"},
    {"DejaVu Sans", "fonts-dejavu-core"},
    {"DejaVu Sans Mono", "fonts-dejavu-core"},
    {"DejaVu Serif", "fonts-dejavu-core"},
    {"DejaVu *", "fonts-dejavu-extra"},
    {"Doulos SIL*", "fonts-sil-doulos"},
    {"EB Garamond*", "fonts-ebgaramond"},
    {"Ezra SIL*", "fonts-sil-ezra"},
    {"Fira Code*", "fonts-firacode"},
    {"FreeMono", "fonts-freefont-ttf"},
    {"FreeSans", "fonts-freefont-ttf"},
    {"FreeSerif", "fonts-freefont-ttf"},
    {"Gentium Plus*", "fonts-sil-gentiumplus"},
    {"GFS Didot*", "fonts-gfs-didot"},
    {"Hack", "fonts-hack"},
    {"Humor Sans", "fonts-humor-sans"},
    {"Inconsolata*", "fonts-inconsolata"},
    {"Inter", "fonts-inter"},
    {"Inter *", "fonts-inter"},
    {"IPAex*", "fonts-ipaexfont"},
    {"JetBrains Mono*", "fonts-jetbrains-mono"},
    {"Junicode*", "fonts-junicode"},
    {"Karla", "fonts-karla"},
    {"Latin Modern*", "fonts-lmodern"},
    {"Lato", "fonts-lato"},
    {"Lato *", "fonts-lato"},
    {"League Spartan", "fonts-league-spartan"},
    {"Liberation*", "fonts-liberation"},
    {"Linux Biolinum*", "fonts-linuxlibertine"},
    {"Linux Libertine*", "fonts-linuxlibertine"},
    {"LM *", "fonts-lmodern"},
    {"Nanum*", "fonts-nanum"},
    {"Nimbus*", "fonts-urw-base35"},
    {"Noto Color Emoji", "fonts-noto-color-emoji"},
    {"Noto Sans CJK*", "fonts-noto-cjk"},
    {"Noto Sans Mono*", "fonts-noto-mono"},
    {"Noto Serif CJK*", "fonts-noto-cjk"},
    {"Noto *", "fonts-noto-core"},
    {"Open Sans*", "fonts-open-sans"},
    {"OpenDyslexic*", "fonts-opendyslexic"},
    {"Oxygen*", "fonts-oxygen"},
    {"P052", "fonts-urw-base35"},
    {"Play", "fonts-play"},
    {"Quicksand*", "fonts-quicksand"},
    {"Roboto Slab*", "fonts-roboto-slab"},
    {"Roboto*", "fonts-roboto"},
    {"Scheherazade*", "fonts-sil-scheherazade"},
    {"STIXGeneral", "fonts-stix"},
    {"Symbola", "fonts-symbola"},
    {"Takao*", "fonts-takao"},
    {"TeX Gyre * Math", "fonts-texgyre-math"},
    {"TeX Gyre*", "fonts-texgyre"},
    {"Tinos", "fonts-croscore"},
    {"URW *", "fonts-urw-base35"},
    {"Vollkorn*", "fonts-vollkorn"},
    {"WenQuanYi Micro Hei*", "fonts-wqy-microhei"},
    {"WenQuanYi Zen Hei*", "fonts-wqy-zenhei"},
    {"Yanone Kaffeesatz*", "fonts-yanone-kaffeesatz"},
    {"Z003", "fonts-urw-base35"},
};

/* '*' is any text; ASCII letters are compared without case. */
static bool fits(const char *pattern, const char *name)
{
    for (; *pattern && *pattern != '*'; pattern++, name++)
        if (char_lower(*pattern) != char_lower(*name)) return false;
    if (!*pattern) return !*name;
    for (pattern++; *name; name++)
        if (fits(pattern, name)) return true;
    return !*pattern;
}

const char *fonts_package(const char *family)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fits(rows[i].family, family)) return rows[i].package;
    return NULL;
}
