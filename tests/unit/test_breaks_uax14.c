/* Line breaking against Unicode's own test, LineBreakTest.txt, and against ICU called directly.
 *
 * What differs between ICU and the file is ICU's own and stands in `icus_own`. What differs between linebreak/breaks.c and ICU is
 * meant, and stands in `meant` with the reason. Nothing else may differ, and linebreak/breaks.c never ends a line where ICU would
 * not.
 *
 * The tables are those of Unicode 15.0; ICU of another version has other rules, and is not compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "linebreak/breaks.h"
#include "unit.h"

#define TEST_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"
enum { MOST_RUNES = 64, MOST_SHOWN = 20 };

struct sample {
    uint32_t runes[MOST_RUNES];
    bool ends[MOST_RUNES + 1]; /* a line may end before rune i, as the file says */
    char rules[MOST_RUNES + 1][8];
    size_t n;
};

/* One place in a text, between two characters. */
struct place {
    const uint32_t *runes;
    size_t n, at;
};

static UBreakIterator *icu;
static struct breaker *breaker;

static bool other_unicode(void)
{
    UVersionInfo version;

    u_getUnicodeVersion(version);
    return version[0] != 15 || version[1] != 0;
}

static bool is_ascii_sign(uint32_t rune)
{
    return rune > ' ' && rune < 0x7F;
}

/* A letter, digit or sign that linebreak/breaks.c need not ask ICU about. */
static bool is_plain(uint32_t rune)
{
    return is_ascii_sign(rune) || rune == 0xA0 || rune == 0xA7 || rune == 0x2011 ||
           (rune >= 0xC0 && rune < 0x2C8) || (rune >= 0x388 && rune < 0x530) ||
           (rune >= 0x2013 && rune <= 0x201F);
}

static size_t word_start(const struct place *at)
{
    size_t i = at->at;

    while (i > 0 && at->runes[i - 1] != ' ') i--;
    return i;
}

static uint32_t before_spaces(const struct place *at)
{
    size_t i = at->at;

    while (i > 0 && at->runes[i - 1] == ' ') i--;
    return i ? at->runes[i - 1] : 0;
}

static bool holds_in_code(const struct place *at)
{
    uint32_t last = at->runes[at->at - 1];

    return is_plain(last) && is_plain(at->runes[at->at]) && last != 0x2013 && last != 0x2014;
}

static bool holds_behind_hyphen(const struct place *at)
{
    uint32_t last = at->runes[at->at - 1];
    size_t start = word_start(at);

    if (last == 0x2013 || last == 0x2014) return !u_isalpha((UChar32)at->runes[at->at]);
    return (last == '-' || last == 0x2010) &&
           (!u_isalpha((UChar32)at->runes[at->at]) || start + 1 == at->at ||
            !u_isalnum((UChar32)at->runes[at->at - 2]));
}

static bool holds_to_ellipsis(const struct place *at)
{
    return at->runes[at->at - 1] == 0x2026;
}

static bool holds_to_object(const struct place *at)
{
    return at->runes[at->at - 1] == 0xFFFC || at->runes[at->at] == 0xFFFC;
}

static bool holds_at_soft_hyphen(const struct place *at)
{
    return at->runes[at->at - 1] == 0xAD;
}

static bool holds_to_quote(const struct place *at)
{
    uint32_t last = before_spaces(at);
    uint32_t now = at->runes[at->at];

    if (at->runes[at->at - 1] != ' ') return false;
    return last == 0xAB || last == 0x2018 || last == 0x201C || now == 0xBB || now == 0x2019 || now == 0x201D;
}

static bool begins_word(const struct place *at)
{
    size_t i = at->at;

    if (at->runes[i - 1] != ' ' || !strchr("!?.,:;/", (int)at->runes[i])) return false;
    while (i < at->n && at->runes[i] != ' ') {
        if (u_isalnum((UChar32)at->runes[i++])) return true;
    }
    return false;
}

/* A hyphen that begins a word, or the text: rule 20a of later versions, without the letters' kinds. */
static bool icu_holds_behind_hyphen(const struct place *at)
{
    size_t i = at->at;

    while (i > 1 && u_getCombiningClass((UChar32)at->runes[i - 1])) i--;
    return at->runes[i - 1] == '-' && (i == 1 || at->runes[i - 2] == ' ');
}

static bool holds_before_dash(const struct place *at)
{
    size_t i = at->at;

    return (at->runes[i] == 0x2013 || at->runes[i] == 0x2014) && at->runes[i - 1] == ' ' && i + 1 < at->n &&
           at->runes[i + 1] == ' ';
}

/* Numbers may begin with their point. */
static bool icu_begins_number(const struct place *at)
{
    size_t i = at->at;

    if (at->runes[i] == '.')
        return at->runes[i - 1] == ' ' && i + 1 < at->n && u_isdigit((UChar32)at->runes[i + 1]);
    while (i > 1 && u_getCombiningClass((UChar32)at->runes[i - 1])) i--;
    return (at->runes[i - 1] == '.' || at->runes[i - 1] == ',') && u_isdigit((UChar32)at->runes[at->at]);
}

struct excuse {
    bool (*holds)(const struct place *at);
    const char *why;
    int uses; /* what occurs nowhere excuses nothing */
};

/* Where ICU is not the file. */
static struct excuse icus_own[] = {
    {icu_holds_behind_hyphen, "no line ends behind a hyphen that begins a word", 0},
    {icu_begins_number, "\".35\" is a number", 0},
};

/* Where linebreak/breaks.c ends no line though ICU would. */
static struct excuse held[] = {
    {holds_in_code, "x/y, a!=b, {x}y are code, or short: long ones break at a cost", 0},
    {holds_behind_hyphen, "-x is an option or a number, and a hyphen before a sign is code", 0},
    {holds_before_dash, "a dash between blanks ends a line, and begins none", 0},
    {holds_to_ellipsis, "an ellipsis belongs to the word that it begins or breaks off", 0},
    {holds_to_object, "a formula or a picture belongs to the word that it touches", 0},
    {holds_at_soft_hyphen, "the hyphenator ends the line, and shows the hyphen", 0},
    {holds_to_quote,
     "a quote keeps its word though a space stands between (rules 15a and 15b since Unicode 15.1)", 0},
};

/* Where it ends one though ICU would not. */
static struct excuse added[] = {
    {begins_word, ".NET and /etc are words", 0},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool excused(struct excuse *table, size_t n, const struct place *at)
{
    for (size_t k = 0; k < n; k++) {
        if (!table[k].holds(at)) continue;
        table[k].uses++;
        return true;
    }
    return false;
}

static void open_all(void)
{
    UErrorCode status = U_ZERO_ERROR;

    icu = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
    breaker = breaks_open();
}

static void close_all(void)
{
    ubrk_close(icu);
    breaks_close(breaker);
}

static void ask_icu(const uint32_t *runes, size_t n, bool *ends)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[2 * MOST_RUNES];
    int32_t at[MOST_RUNES + 1];
    int32_t length = 0;

    for (size_t i = 0; i < n; i++) {
        at[i] = length;
        if (runes[i] > 0xFFFF) {
            units[length++] = (UChar)(0xD7C0 + (runes[i] >> 10));
            units[length++] = (UChar)(0xDC00 | (runes[i] & 0x3FF));
        } else {
            units[length++] = (UChar)runes[i];
        }
    }
    at[n] = length;
    ubrk_setText(icu, units, length, &status);
    for (size_t i = 1; i < n; i++) ends[i] = ubrk_isBoundary(icu, at[i]);
}

/* As typeset/para.c asks: `paid` are the places where a line may end at a cost. */
static void ask_breaks(const uint32_t *runes, size_t n, bool *ends, bool *paid)
{
    char text[4 * MOST_RUNES];
    uint8_t opps[4 * MOST_RUNES + 1];
    size_t at[MOST_RUNES + 1];
    size_t length = 0;

    for (size_t i = 0; i < n; i++) {
        at[i] = length;
        length += utf8_put(text + length, runes[i]);
    }
    breaks_find(breaker, (struct str){text, length}, "en", opps);
    for (size_t i = 1; i < n; i++) {
        ends[i] = opps[at[i]] == OPP_ALLOWED || opps[at[i]] == OPP_FORCED;
        paid[i] = opps[at[i]] == OPP_EMERGENCY;
    }
}

static void show(const char *what, const struct place *at)
{
    printf("  %s:", what);
    for (size_t i = 0; i < at->n; i++) printf("%s %04X", i == at->at ? " |" : "", (unsigned)at->runes[i]);
    printf("\n");
}

/* The number of places where linebreak/breaks.c and ICU differ though it is not meant. */
static int compare_with_icu(const uint32_t *runes, size_t n, const bool *theirs)
{
    bool ours[MOST_RUNES + 1] = {false};
    bool paid[MOST_RUNES + 1] = {false};
    int wrong = 0;

    ask_breaks(runes, n, ours, paid);
    for (size_t i = 1; i < n; i++) {
        struct place at = {runes, n, i};

        if (ours[i] == theirs[i] ||
            (ours[i] ? excused(added, COUNT(added), &at) : excused(held, COUNT(held), &at)))
            continue;
        if (++wrong <= MOST_SHOWN)
            show(ours[i] ? "breaks.c ends a line, ICU does not" : "ICU ends a line", &at);
    }
    return wrong;
}

static bool parse(char *line, struct sample *sample)
{
    char *comment = strchr(line, '#');
    char *note = comment;
    char *p = line;

    memset(sample, 0, sizeof *sample);
    if (comment == line) return false;
    if (comment) *comment = 0;
    for (;;) {
        p += strspn(p, " \t\r\n");
        if (!strncmp(p, "\xC3\xB7", 2) || !strncmp(p, "\xC3\x97", 2)) {
            sample->ends[sample->n] = p[1] == '\xB7';
            p += 2;
            if (note) note = strchr(note + 1, '[');
            if (note)
                snprintf(sample->rules[sample->n], sizeof *sample->rules, "%.*s", (int)strcspn(note + 1, "]"),
                         note + 1);
        } else if (*p) {
            sample->runes[sample->n++] = (uint32_t)strtoul(p, &p, 16);
            if (sample->n == MOST_RUNES) return false;
        } else {
            return sample->n > 0;
        }
    }
}

TEST(lines_end_where_unicodes_own_test_says)
{
    FILE *file = fopen(TEST_FILE, "r");
    char line[4096];
    int samples = 0;
    int theirs_wrong = 0;
    int ours_wrong = 0;
    struct sample sample;

    REQUIRE(file != NULL);
    if (other_unicode()) {
        fclose(file);
        SKIP("ICU is not of Unicode 15.0");
    }
    open_all();
    while (fgets(line, sizeof line, file)) {
        bool theirs[MOST_RUNES + 1] = {false};

        if (!parse(line, &sample)) continue;
        samples++;
        ask_icu(sample.runes, sample.n, theirs);
        for (size_t i = 1; i < sample.n; i++) {
            struct place at = {sample.runes, sample.n, i};

            if (theirs[i] == sample.ends[i] || excused(icus_own, COUNT(icus_own), &at)) continue;
            if (++theirs_wrong <= MOST_SHOWN) show("ICU is not the file", &at);
        }
        ours_wrong += compare_with_icu(sample.runes, sample.n, theirs);
    }
    fclose(file);
    close_all();
    CHECK(samples > 7000);
    CHECK_EQ_INT(theirs_wrong, 0);
    CHECK_EQ_INT(ours_wrong, 0);
    for (size_t k = 0; k < COUNT(icus_own); k++) CHECK(icus_own[k].uses > 0 && icus_own[k].uses < 20);
}

/* Every two characters that linebreak/breaks.c knows without ICU, in words and between them. */
TEST(what_needs_no_icu_is_what_icu_says)
{
    static const uint32_t runes[] = {
        'a',    'Z',    '7',    '(',    '{',    ')',    '}',    '!',    '?',    '.',    ',',    ':',
        ';',    '/',    '"',    '\'',   '-',    '%',    '$',    '|',    '=',    '+',    '<',    '&',
        '#',    '@',    '~',    '_',    '\\',   0xA0,   0xA7,   0xAB,   0xAD,   0xBB,   0xC4,   0xDF,
        0x17F,  0x2C7,  0x391,  0x3C9,  0x416,  0x44F,  0x4E9,  0x2010, 0x2011, 0x2013, 0x2014, 0x2018,
        0x2019, 0x201A, 0x201B, 0x201C, 0x201D, 0x201E, 0x201F, 0x2026, 0xFFFC};
    int wrong = 0;

    if (other_unicode()) SKIP("ICU is not of Unicode 15.0");
    open_all();
    for (size_t a = 0; a < COUNT(runes); a++) {
        for (size_t b = 0; b < COUNT(runes); b++) {
            uint32_t a_ = runes[a];
            uint32_t b_ = runes[b];
            const uint32_t texts[][7] = {{'x', a_, b_, 'y'},           {'x', a_, ' ', b_, 'y'},
                                         {'x', ' ', a_, b_, ' ', 'y'}, {'x', a_, ' ', b_, ' ', 'y'},
                                         {a_, b_, 'x', ' ', 'y'},      {'x', ' ', a_, ' ', ' ', b_, 'y'}};

            for (size_t t = 0; t < COUNT(texts); t++) {
                bool theirs[MOST_RUNES + 1] = {false};
                size_t n = 7;

                while (!texts[t][n - 1]) n--;
                ask_icu(texts[t], n, theirs);
                wrong += compare_with_icu(texts[t], n, theirs);
            }
        }
    }
    close_all();
    CHECK_EQ_INT(wrong, 0);
    for (size_t k = 0; k < COUNT(held); k++) CHECK(held[k].uses > 0);
    for (size_t k = 0; k < COUNT(added); k++) CHECK(added[k].uses > 0);
}

/* Each letter that never gets as far as ICU is one to ICU, too. */
TEST(letters_are_letters)
{
    int wrong = 0;

    open_all();
    for (uint32_t rune = 0x21; rune < 0x530; rune++) {
        const uint32_t text[] = {'x', rune, 'y', ' ', rune, ' ', rune, '!'};
        bool theirs[MOST_RUNES + 1] = {false};

        if (!u_isdefined((UChar32)rune)) continue;
        ask_icu(text, COUNT(text), theirs);
        wrong += compare_with_icu(text, COUNT(text), theirs);
    }
    close_all();
    CHECK_EQ_INT(wrong, 0);
}
