#include "base/strbuf.h"
#include "base/utf8.h"
#include "linebreak/hyphen.h"

/* The library's header has the same name as ours. */
#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "linebreak/hyphen_impl.h"
#include "unit.h"

#include <unicode/uchar.h>

static const char FOLDER[] = "/usr/share/hyphen";

static const char *dictionary(const char *language)
{
    return arena_printf(unit_arena(), "%s/%s", FOLDER, hyphen_languages[hyphen_language(language)].file);
}

#define NEEDS(language) \
    if (access(dictionary(language), R_OK) != 0) SKIP("no dictionary for " language)

/* The word with | at its points. */
static const char *divided_by(struct hyphens *hyphens, const char *language, const char *word)
{
    static uint8_t points[4096];
    struct str text = str_of(word);
    struct strbuf out = strbuf_new(unit_arena());
    size_t count = hyphens_find(hyphens, language, text, points);

    for (size_t i = 0; i < text.n; i++) {
        if (points[i]) strbuf_addc(&out, '|');
        count -= points[i];
        strbuf_addc(&out, text.p[i]);
    }
    CHECK_EQ_INT(count, 0);
    strbuf_addc(&out, 0);
    return out.p;
}

static const char *divided(const char *language, const char *word)
{
    struct hyphens *hyphens = hyphens_new(unit_arena(), diags_new(unit_arena()));
    const char *text = divided_by(hyphens, language, word);

    hyphens_close(hyphens);
    return text;
}

TEST(english)
{
    NEEDS("en");
    CHECK_STR(divided("en", "hyphenation"), "hy|phen|ation");
    CHECK_STR(divided("en-US", "bookbinding"), "book|bind|ing");
    CHECK_STR(divided("EN_us", "Typography"), "Ty|pog|ra|phy");
    CHECK_STR(divided("en", "typesetter"), "type|set|ter");
}

TEST(british_english)
{
    NEEDS("en-GB");
    CHECK_STR(divided("en-GB", "photography"), "pho|to|graphy");
    CHECK_STR(divided("en-AU", "photography"), "pho|to|graphy");
}

TEST(german)
{
    NEEDS("de");
    CHECK_STR(divided("de", "Silbentrennung"), "Sil|ben|tren|nung");
    CHECK_STR(divided("de-AT", "Verschlüsselung"), "Ver|schlüs|se|lung");
    /* Compounds are divided at their joints first. */
    CHECK_STR(divided("de", "Zwischenablage"), "Zwi|sche|n|ab|la|ge");
    CHECK_STR(divided("de", "Straßenverkehr"), "Stra|ßen|ver|kehr");
}

TEST(french)
{
    NEEDS("fr");
    CHECK_STR(divided("fr", "développement"), "dé|ve|lop|pe|ment");
    /* Nothing is divided next to an apostrophe, and three letters go down at least. */
    CHECK_STR(divided("fr", "l\xE2\x80\x99histoire"), "l\xE2\x80\x99his|toire");
    CHECK_STR(divided("fr", "l'histoire"), "l'his|toire");
}

TEST(spanish)
{
    NEEDS("es");
    CHECK_STR(divided("es", "programación"), "pro|gra|ma|ción");
    CHECK_STR(divided("es-MX", "biblioteca"), "bi|blio|te|ca");
}

TEST(italian)
{
    NEEDS("it");
    CHECK_STR(divided("it", "tipografia"), "ti|po|gra|fia");
    CHECK_STR(divided("it", "dell'università"), "dell'uni|ver|si|tà");
}

TEST(portuguese)
{
    NEEDS("pt-BR");
    CHECK_STR(divided("pt-BR", "computador"), "com|pu|ta|dor");
    NEEDS("pt");
    CHECK_STR(divided("pt-PT", "informação"), "in|for|ma|ção");
    CHECK_STR(divided("pt", "informação"), "in|for|ma|ção");
}

TEST(dutch)
{
    NEEDS("nl");
    CHECK_STR(divided("nl", "boekbinderij"), "boek|bin|de|rij");
}

TEST(russian)
{
    NEEDS("ru");
    CHECK_STR(divided("ru", "типография"), "ти|по|гра|фия");
    CHECK_STR(divided("ru", "Программирование"), "Про|грам|ми|ро|ва|ние");
    CHECK_STR(divided("ru", "ПРОГРАММА"), "ПРОГРАММА");
}

TEST(tags_choose_their_dictionary)
{
    static const struct {
        const char *tag, *file;
    } rows[] = {
        {"en", "hyph_en_US.dic"},     {"en-US", "hyph_en_US.dic"}, {"en-GB-oxendict", "hyph_en_GB.dic"},
        {"en_GB", "hyph_en_GB.dic"},  {"DE-ch", "hyph_de_DE.dic"}, {"pt-br", "hyph_pt_BR.dic"},
        {"pt-AO", "hyph_pt_PT.dic"},  {"nn", "hyph_nn_NO.dic"},    {"sr-Latn-RS", "hyph_sr-Latn_RS.dic"},
        {"es-419", "hyph_es_ES.dic"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(hyphen_languages[hyphen_language(rows[i].tag)].file, rows[i].file);
    CHECK_EQ_INT(hyphen_language("tlh"), hyphen_languages_n);
    CHECK_EQ_INT(hyphen_language("eng"), hyphen_languages_n);
    CHECK(hyphen_languages[hyphen_language("zh-Hant-TW")].file == NULL);
}

TEST(what_is_not_hyphenated)
{
    static const char *const words[] = {
        "",
        "a",
        "book",
        "(book)",
        "HYPHENATION",
        "JavaScript",
        "python3script",
        "snake_case_name",
        "printing()",
        "f.reading",
        "and/or/other",
        "https://example.org/reading",
        "user@example.org",
        "--verbose-mode=yes",
        "\xEF\xB8\x8Fprinting",
        "cafe\xCC\x81teria",
        "reading\xC2\xA0printing",
    };

    NEEDS("en");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK_STR(divided("en", words[i]), words[i]);
    CHECK_STR(divided(NULL, "hyphenation"), "hyphenation");
    CHECK_STR(divided("", "hyphenation"), "hyphenation");
}

TEST(punctuation_around_a_word_does_not_matter)
{
    NEEDS("en");
    CHECK_STR(divided("en", "(hyphenation),"), "(hy|phen|ation),");
    CHECK_STR(divided("en", "\xE2\x80\x9Cprinting\xE2\x80\x9D\xE2\x80\xA6"),
              "\xE2\x80\x9Cprint|ing\xE2\x80\x9D\xE2\x80\xA6");
    CHECK_STR(divided("en", "\xC2\xBBprinting\xC2\xAB:"), "\xC2\xBBprint|ing\xC2\xAB:");
    CHECK_STR(divided("en", "printing's"), "print|ing's");
    CHECK_STR(divided("en", "..."), "...");
}

TEST(parts_are_words_and_joints_are_no_points)
{
    NEEDS("en");
    CHECK_STR(divided("en", "double-sided-printing"), "dou|ble-sided-print|ing");
    CHECK_STR(divided("en", "printing\xE2\x80\x94reading"), "print|ing\xE2\x80\x94read|ing");
    CHECK_STR(divided("en", "PDF-Printing"), "PDF-Print|ing");
}

TEST(soft_hyphens_are_the_points)
{
    CHECK_STR(divided("en", "hyphen\xC2\xAD"
                            "ation"),
              "hyphen\xC2\xAD|ation");
    CHECK_STR(divided("zh", "a\xC2\xAD"
                            "b\xC2\xAD"
                            "c"),
              "a\xC2\xAD|b\xC2\xAD|c");
    CHECK_STR(divided(NULL, "\xC2\xADx\xC2\xAD"), "\xC2\xADx\xC2\xAD");
    /* The bytes of another character. */
    CHECK_STR(divided(NULL, "\xCE\xAD\xCE\xAD"), "\xCE\xAD\xCE\xAD");
}

TEST(a_missing_dictionary_is_diagnosed_once_and_names_its_package)
{
    struct diags *diags = diags_new(unit_arena());
    struct hyphens *hyphens = hyphens_new(unit_arena(), diags);

    hyphens_folder(hyphens, "/nonexistent", true, NULL);
    for (int i = 0; i < 3; i++) {
        CHECK_STR(divided_by(hyphens, "de", "Silbentrennung"), "Silbentrennung");
        CHECK_STR(divided_by(hyphens, "tlh", "tlhIngan"), "tlhIngan");
        CHECK_STR(divided_by(hyphens, "ja", "hyphenation"), "hyphenation");
        CHECK_STR(divided_by(hyphens, "de-CH", "Silbentrennung"), "Silbentrennung");
    }
    CHECK_EQ_INT(diags->list.n, 2);
    CHECK_CONTAINS(diags->list.v[0].text, "hyphen-de");
    CHECK_CONTAINS(diags->list.v[1].text, "tlh");
    hyphens_close(hyphens);
}

/* It is installed: the package is no remedy. */
TEST(a_dictionary_that_cannot_be_read_says_why)
{
    static const struct {
        const char *to, *why;
    } cases[] = {{"hyph_de_DE.dic", "Too many levels of symbolic links"},
                 {"/dev/null", "it is no regular file"},
                 {"/proc/self/mem", "Input/output error"}};
    char folder[] = "/tmp/recto-test-XXXXXX";
    const char *path;

    REQUIRE(mkdtemp(folder));
    path = arena_printf(unit_arena(), "%s/hyph_de_DE.dic", folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diags *diags = diags_new(unit_arena());
        struct hyphens *hyphens = hyphens_new(unit_arena(), diags);

        CHECK_EQ_INT(symlink(cases[i].to, path), 0);
        hyphens_folder(hyphens, folder, true, NULL);
        CHECK_STR(divided_by(hyphens, "de", "Silbentrennung"), "Silbentrennung");
        REQUIRE(diags->list.n == 1);
        CHECK_EQ_INT(diags->list.v[0].id, DIAG_CANNOT_READ);
        CHECK_STR(diags->list.v[0].at.file, path);
        CHECK_CONTAINS(diags->list.v[0].text, cases[i].why);
        hyphens_close(hyphens);
        unlink(path);
    }
    rmdir(folder);
}

/* Those of XDG_DATA_DIRS come last, and not at all where a folder stands alone. */
TEST(dictionaries_are_found_below_the_folders_of_data)
{
    char top[] = "/tmp/recto-test-XXXXXX";
    const char *folder, *path;
    FILE *file;

    REQUIRE(mkdtemp(top));
    folder = arena_printf(unit_arena(), "%s/hunspell", top);
    path = arena_printf(unit_arena(), "%s/hyph_zu_ZA.dic", folder);
    REQUIRE(mkdir(folder, 0777) == 0);
    file = fopen(path, "w");
    REQUIRE(file);
    fputs("UTF-8\nsil1b\n", file);
    fclose(file);
    if (access("/usr/share/hyphen/hyph_zu_ZA.dic", F_OK) != 0) {
        for (int alone = 0; alone <= 1; alone++) {
            struct diags *diags = diags_new(unit_arena());
            struct hyphens *hyphens = hyphens_new(unit_arena(), diags);

            hyphens_folder(hyphens, "/nonexistent", alone,
                           arena_printf(unit_arena(), "/nonexistent::%s", top));
            CHECK_STR(divided_by(hyphens, "zu", "silbentrennung"),
                      alone ? "silbentrennung" : "sil|bentrennung");
            CHECK_EQ_INT(diags->list.n, alone);
            hyphens_close(hyphens);
        }
    }
    unlink(path);
    rmdir(folder);
    rmdir(top);
}

/* What it has goes before the system's, and nothing else is looked for where it stands alone. */
TEST(dictionaries_may_stand_in_a_folder)
{
    char folder[] = "/tmp/recto-test-XXXXXX";
    const char *path;
    FILE *file;

    NEEDS("en");
    REQUIRE(mkdtemp(folder));
    path = arena_printf(unit_arena(), "%s/hyph_de_DE.dic", folder);
    file = fopen(path, "w");
    REQUIRE(file);
    fputs("UTF-8\nsil1b\n", file);
    fclose(file);
    for (int alone = 0; alone <= 1; alone++) {
        struct diags *diags = diags_new(unit_arena());
        struct hyphens *hyphens = hyphens_new(unit_arena(), diags);

        hyphens_folder(hyphens, folder, alone, NULL);
        CHECK_STR(divided_by(hyphens, "de", "Silbentrennung"), "Sil|bentrennung");
        CHECK_STR(divided_by(hyphens, "en", "hyphenation"), alone ? "hyphenation" : "hy|phen|ation");
        CHECK_EQ_INT(diags->list.n, alone);
        hyphens_close(hyphens);
    }
    unlink(path);
    rmdir(folder);
}

static const char *made(const char *name, const char *text)
{
    const char *folder = arena_printf(unit_arena(), "/tmp/recto-hyphen-%ld", (long)getpid());
    const char *path = arena_printf(unit_arena(), "%s-%s", folder, name);
    FILE *file = fopen(path, "wb");

    if (!file) return NULL;
    fputs(text, file);
    fclose(file);
    return path;
}

/* The ASCII word with | at its points. */
static const char *marked(const struct hyphen_dict *dict, struct str word)
{
    struct strbuf out = strbuf_new(unit_arena());
    uint16_t letters[HYPHEN_LONGEST];
    uint8_t breaks[HYPHEN_LONGEST];

    for (size_t i = 0; i < word.n; i++) letters[i] = (unsigned char)word.p[i];
    hyphen_dict_find(dict, letters, word.n, breaks);
    for (size_t i = 0; i < word.n; i++) {
        if (breaks[i]) strbuf_addc(&out, '|');
        strbuf_addc(&out, word.p[i]);
    }
    strbuf_addc(&out, 0);
    return out.p;
}

/* Divides `word` by a dictionary with that text. NULL if it does not load. */
static const char *by_dictionary(const char *text, const char *word)
{
    static const struct hyphen_language any = {"xx", "none", "none", 1, 1, false};
    const char *path = made("test.dic", text);
    const char *why;
    bool unread;
    const struct hyphen_dict *dict = hyphen_dict_load(unit_arena(), path, &any, &why, &unread);

    unlink(path);
    return dict ? marked(dict, str_of(word)) : NULL;
}

TEST(patterns)
{
    CHECK_STR(by_dictionary("UTF-8\nb1c\n", "abcd"), "ab|cd");
    /* The higher digit decides, an even one forbids, and . is the word's end. */
    CHECK_STR(by_dictionary("UTF-8\na1b1c1\nb2c\n", "abcd"), "a|bc|d");
    CHECK_STR(by_dictionary("UTF-8\nb1c\nab2cd\n", "abcdbc"), "abcdb|c");
    CHECK_STR(by_dictionary("UTF-8\n.a1b\nb1c.\n", "abcabc"), "a|bcab|c");
    /* Comments and line ends; without a line end; a pattern that changes the spelling. */
    CHECK_STR(by_dictionary("UTF-8\r\n% a1b\r\n# a1b\r\nb1c\r\n", "abc"), "ab|c");
    CHECK_STR(by_dictionary("UTF-8\na1b", "abc"), "a|bc");
    CHECK_STR(by_dictionary("UTF-8\nc1k/k=k,1,2\na1b\n", "abck"), "a|bck");
    /* Least letters. */
    CHECK_STR(by_dictionary("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n1a\n", "aaaaaa"), "aa|a|aaa");
    /* Two levels: the joint first, then each member by the second level, three letters from the joint. */
    CHECK_STR(by_dictionary("UTF-8\nx1y\nNEXTLEVEL\n1a\n", "babababxyabababab"), "b|ab|ab|abx|yab|ab|ab|ab");
    CHECK_STR(by_dictionary("ISO8859-1\na1b\n", "abc"), "a|bc");
    CHECK(by_dictionary("NO-SUCH-ENCODING\na1b\n", "abc") == NULL);
    CHECK(by_dictionary("", "abc") == NULL);
    CHECK_STR(by_dictionary("UTF-8", "abc"), "abc");
    CHECK_STR(by_dictionary("UTF-8\nNEXTLEVEL", "abc"), "abc");
    CHECK_STR(by_dictionary("UTF-8\nNEXTLEVEL\nNEXTLEVEL\na1b", "abc"), "a|bc");
    CHECK_STR(by_dictionary("UTF-8\n\n 1\n111\n/\n\xC3\n", "abc"), "abc");
    /* A setting is no pattern, a pattern may have capitals. */
    CHECK_STR(by_dictionary("UTF-8\nLEFTHYPHENMIN1\n", "LEFTHYPHENMINabc"), "LEFTHYPHENMINabc");
    CHECK_STR(by_dictionary("UTF-8\nNOHYPHEN1\nA1B\n", "NOHYPHENAB"), "NOHYPHENA|B");
    CHECK_STR(by_dictionary("UTF-8\nCOMPOUNDLEFTHYPHENMIN 4\nCOMPOUNDRIGHTHYPHENMIN 2\nx1y\nNEXTLEVEL\n1a\n",
                            "babababxyabababab"),
              "b|ab|ab|abx|yabab|ab|ab");
}

/* Letters of the scripts that the dictionaries are for are letters to ICU, and have the lower case that it says. */
TEST(letters_are_folded_as_icu_folds_them)
{
    size_t wrong = 0, letters = 0;

    for (uint32_t rune = 1; rune <= 0x2FFF; rune++) {
        uint32_t folded;
        enum letter letter = hyphen_letter(rune, &folded);

        if (u_charType((UChar32)rune) == U_UNASSIGNED) continue;
        if (letter == LETTER_UPPER) wrong += folded != (uint32_t)u_tolower((UChar32)rune);
        if (letter == LETTER_LOWER) wrong += folded != rune || (!u_isalpha((UChar32)rune) && rune != 0xB7);
        letters += letter == LETTER_LOWER || letter == LETTER_UPPER;
        /* Latin, Greek and Cyrillic are all there (the sign for a millionth is none; the dot in Catalan words is one). */
        if (rune < 0x180 || (rune >= 0x386 && rune <= 0x3CE) || (rune >= 0x400 && rune < 0x530))
            wrong +=
                u_isalpha((UChar32)rune) && rune != 0xB5 && letter != LETTER_UPPER && letter != LETTER_LOWER;
        if (wrong) {
            CHECK_EQ_INT(rune, 0);
            return;
        }
    }
    CHECK(letters > 1000);
}

/* The least letters on both sides, as the TeX distributions have them, but never less than two. */
TEST(the_least_letters_of_a_language)
{
    static const char three[] = " en en-gb fr pt pt-br cs et sk ";

    for (size_t i = 0; i < hyphen_languages_n; i++) {
        const struct hyphen_language *l = &hyphen_languages[i];
        const char *first = arena_printf(unit_arena(), " %.*s ", (int)strcspn(l->tags, " "), l->tags);

        if (!l->file) continue;
        CHECK_EQ_INT(l->left, 2);
        CHECK_EQ_INT(l->right, strstr(three, first) ? 3 : 2);
        CHECK_EQ_INT(l->longest, !strcmp(first, " de "));
    }
}

TEST(words_of_any_length)
{
    struct hyphens *hyphens = hyphens_new(unit_arena(), diags_new(unit_arena()));
    static uint8_t points[4096];
    static char word[4096];

    NEEDS("en");
    memset(word, 'a', sizeof word);
    for (size_t n = 0; n < 400; n++) {
        hyphens_find(hyphens, "en", (struct str){word, n}, points);
        if (n) CHECK_EQ_INT(points[0], 0);
    }
    CHECK_EQ_INT(hyphens_find(hyphens, "en", (struct str){word, sizeof word}, points), 0);
    hyphens_close(hyphens);
}

/* ---- against libhyphen ---- */

/* It loses memory where a dictionary has a pattern twice. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libhyphen";
}

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

struct oracle {
    HyphenDict *dict;
    iconv_t encode, decode;
    VEC(const char *) pieces; /* the letters of its patterns */
};

static size_t recode(iconv_t to, const char *in, size_t n, char *out, size_t room)
{
    char *from = (char *)(uintptr_t)in;
    char *p = out;

    iconv(to, NULL, NULL, NULL, NULL);
    if (iconv(to, &from, &n, &p, &room) == (size_t)-1) return 0;
    *p = 0;
    return (size_t)(p - out);
}

static bool oracle_open(struct oracle *o, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[512], text[2048];
    bool first = true;

    o->dict = hnj_hyphen_load(path);
    if (!file || !o->dict) return false;
    o->encode = iconv_open(o->dict->cset, "UTF-8");
    o->decode = iconv_open("UTF-8", o->dict->cset);
    for (; fgets(line, sizeof line, file); first = false) {
        size_t n = 0;

        if (first || strchr("%#LRCN", line[0])) continue;
        for (size_t i = 0; (unsigned char)line[i] > ' ' && line[i] != '/'; i++) {
            if (!strchr("0123456789.'-", line[i])) line[n++] = line[i];
        }
        line[n] = 0;
        n = recode(o->decode, line, n, text, sizeof text - 1);
        if (n) *VEC_PUSH(unit_arena(), &o->pieces) = arena_copy(unit_arena(), text, n);
    }
    fclose(file);
    return o->pieces.n > 0;
}

static void oracle_close(struct oracle *o)
{
    hnj_hyphen_free(o->dict);
    iconv_close(o->encode);
    iconv_close(o->decode);
}

/* What libhyphen says; NULL if it cannot be asked or would change the spelling. */
static const char *oracle_divided(struct oracle *o, const struct hyphen_language *language, struct str word)
{
    char encoded[512], hyphens[1024];
    char **rep = NULL;
    int *pos = NULL;
    int *cut = NULL;
    struct strbuf out = strbuf_new(unit_arena());
    size_t n = recode(o->encode, word.p, word.n, encoded, sizeof encoded - 1);
    size_t letter = 0;
    bool changes;

    if (!n) return NULL;
    memset(hyphens, 0, sizeof hyphens);
    hnj_hyphen_hyphenate3(o->dict, encoded, (int)n, hyphens, NULL, &rep, &pos, &cut, language->left,
                          language->right, 0, 0);
    changes = rep != NULL;
    for (size_t i = 0; i < word.n; letter++) {
        size_t start = i;

        utf8_next(word, &i);
        if (letter > 0 && hyphens[letter - 1] % 2) strbuf_addc(&out, '|');
        strbuf_add(&out, str_sub(word, start, i - start));
    }
    if (rep) {
        for (size_t i = 0; i < n; i++) free(rep[i]);
    }
    free((void *)rep);
    free(pos);
    free(cut);
    strbuf_addc(&out, 0);
    return changes ? NULL : out.p;
}

/* A word of pieces of patterns; false if it is not one that is hyphenated. */
static bool oracle_word(const struct oracle *o, uint32_t *seed, struct strbuf *word)
{
    size_t letters = 0;

    word->n = 0;
    for (uint32_t pieces = 2 + draw(seed) % 4; pieces; pieces--)
        strbuf_addz(word, o->pieces.v[draw(seed) % o->pieces.n]);
    for (size_t i = 0; i < word->n; letters++) {
        uint32_t folded;

        if (hyphen_letter(utf8_next(strbuf_str(word), &i), &folded) != LETTER_LOWER) return false;
    }
    return letters >= 5 && letters <= 40;
}

static void compare(const char *language, int words)
{
    struct oracle o = {.dict = NULL};
    struct hyphens *hyphens = hyphens_new(unit_arena(), diags_new(unit_arena()));
    const struct hyphen_language *row = &hyphen_languages[hyphen_language(language)];
    struct strbuf word = strbuf_new(unit_arena());
    uint32_t seed = 1;
    int compared = 0;
    int divided_words = 0;

    REQUIRE(oracle_open(&o, dictionary(language)));
    for (int i = 0; i < 4 * words && compared < words; i++) {
        const char *theirs;
        const char *ours;

        if (!oracle_word(&o, &seed, &word)) continue;
        theirs = oracle_divided(&o, row, strbuf_str(&word));
        if (!theirs) continue;
        compared++;
        ours = divided_by(hyphens, language, str_z(unit_arena(), strbuf_str(&word)));
        divided_words += strchr(ours, '|') != NULL;
        CHECK_STR(ours, theirs);
    }
    CHECK_EQ_INT(compared, words);
    CHECK(divided_words > words / 2);
    oracle_close(&o);
    hyphens_close(hyphens);
}

/* Of the languages whose dictionaries are prepared for libhyphen; of others there are more points. German takes the
 * library three seconds to load; it has been compared by hand: 353,448 words, no difference. */
TEST(the_points_are_those_of_libhyphen)
{
    static const char *const tags[] = {"en", "en-GB", "fr", "es", "nl", "sv",      "pl", "el",
                                       "ro", "bg",    "hr", "sl", "sr", "sr-Latn", "ca", "hu"};
    int compared = 0;

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (access(dictionary(tags[i]), R_OK) != 0) continue;
        compare(tags[i], 500);
        compared++;
    }
    if (!compared) SKIP("no dictionaries");
}

/* Patterns of a's, b's and c's. */
static void draw_patterns(uint32_t *seed, struct strbuf *text)
{
    for (uint32_t lines = 1 + draw(seed) % 12; lines; lines--) {
        uint32_t letters = 1 + draw(seed) % 4;

        if (draw(seed) % 6 == 0) strbuf_addc(text, '.');
        for (uint32_t i = 0; i < letters; i++) {
            for (uint32_t digits = draw(seed) % 3; digits; digits--)
                strbuf_addc(text, "0123456789"[draw(seed) % 10]);
            strbuf_addc(text, "abc"[draw(seed) % 3]);
        }
        if (draw(seed) % 3 == 0) strbuf_addc(text, "0123456789"[draw(seed) % 10]);
        if (draw(seed) % 6 == 0) strbuf_addc(text, '.');
        strbuf_addc(text, '\n');
    }
}

TEST(the_rule_of_the_longest_is_that_of_libhyphen)
{
    static const struct hyphen_language any = {"xx", "none", "none", 2, 2, true};
    uint32_t seed = 3;

    for (int i = 0; i < 200; i++) {
        struct strbuf text = strbuf_new(unit_arena());
        struct oracle o = {.dict = NULL};
        const struct hyphen_dict *dict;
        const char *path, *why;
        bool unread;

        strbuf_printf(&text, "ISO8859-1\nCOMPOUNDLEFTHYPHENMIN %d\nCOMPOUNDRIGHTHYPHENMIN %d\n", 2 + i % 3,
                      2 + i % 2);
        draw_patterns(&seed, &text);
        if (i % 2) {
            strbuf_addz(&text, "NEXTLEVEL\n");
            draw_patterns(&seed, &text);
        }
        path = made("drawn.dic", str_z(unit_arena(), strbuf_str(&text)));
        REQUIRE(path != NULL);
        dict = hyphen_dict_load(unit_arena(), path, &any, &why, &unread);
        REQUIRE(dict != NULL && oracle_open(&o, path));
        unlink(path);
        for (int k = 0; k < 20; k++) {
            char word[32];
            size_t n = 2 + draw(&seed) % 16;

            for (size_t c = 0; c < n; c++) word[c] = "abcd"[draw(&seed) % 4];
            CHECK_STR(marked(dict, (struct str){word, n}), oracle_divided(&o, &any, (struct str){word, n}));
        }
        oracle_close(&o);
    }
}

TEST(a_hundred_thousand_words_take_less_than_a_second)
{
    struct hyphens *hyphens = hyphens_new(unit_arena(), diags_new(unit_arena()));
    static uint8_t points[64];
    char word[32];
    clock_t start = clock();
    double first = 0;

    NEEDS("en");
    for (int pass = 0; pass < 2; pass++) {
        uint32_t seed = 7;

        for (int i = 0; i < 100000; i++) {
            size_t n = 5 + draw(&seed) % 10;

            for (size_t k = 0; k < n; k++) word[k] = "etaoinshrdlucmfwypvbgkjqxz"[draw(&seed) % 26];
            hyphens_find(hyphens, "en", (struct str){word, n}, points);
        }
        if (pass == 0) first = (double)(clock() - start) / CLOCKS_PER_SEC;
    }
    CHECK(first < 1.0);
    if (getenv("VERBOSE"))
        printf("# first pass %.3f s, second %.3f s\n", first,
               (double)(clock() - start) / CLOCKS_PER_SEC - first);
    hyphens_close(hyphens);
}
