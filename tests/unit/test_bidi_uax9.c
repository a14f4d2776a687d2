/* Bidirectional text against Unicode's own test, BidiCharacterTest.txt: levels and order, by the way that typeset/para.c goes:
 * bidi_needed first, then bidi_levels for the paragraph and bidi_order for a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/utf8.h"
#include "linebreak/bidi.h"
#include "unit.h"

#define TEST_FILE "/usr/share/unicode/BidiCharacterTest.txt"
enum { MOST_RUNES = 160, MOST_SHOWN = 10, HIDDEN = 0xFF };

/* A line of the file: what is given, and what must come out. */
struct sample {
    uint32_t runes[MOST_RUNES];
    size_t n;
    int direction;              /* 0: left to right, 1: right to left, 2: by the first strong character */
    int level;                  /* of the paragraph */
    uint8_t levels[MOST_RUNES]; /* HIDDEN: the character is a control that is taken out */
    int32_t order[MOST_RUNES];  /* from left to right, without these */
    size_t shown;
};

static const char *field(const char *p)
{
    p = strchr(p, ';');
    return p ? p + 1 : "";
}

static bool parse(const char *line, struct sample *sample)
{
    const char *p = line;
    char *end;

    memset(sample, 0, sizeof *sample);
    if (*line == '#' || !strchr(line, ';')) return false;
    while (*p != ';' && sample->n < MOST_RUNES) {
        sample->runes[sample->n++] = (uint32_t)strtoul(p, &end, 16);
        p = end + strspn(end, " ");
    }
    p = field(line);
    sample->direction = atoi(p);
    p = field(p);
    sample->level = atoi(p);
    p = field(p);
    for (size_t i = 0; i < sample->n; i++) {
        if (*p == 'x') {
            sample->levels[i] = HIDDEN;
            p++;
        } else {
            sample->levels[i] = (uint8_t)strtoul(p, &end, 10);
            p = end;
        }
        p += strspn(p, " ");
    }
    for (p = field(p); *p >= '0' && *p <= '9' && sample->shown < MOST_RUNES; p = end + strspn(end, " "))
        sample->order[sample->shown++] = (int32_t)strtol(p, &end, 10);
    return true;
}

/* What comes out of a sample. */
struct outcome {
    int level;
    uint8_t levels[MOST_RUNES];
    int32_t order[MOST_RUNES];
    size_t shown;
};

static bool has_embedding(const struct sample *sample)
{
    for (size_t i = 0; i < sample->n; i++)
        if (sample->runes[i] >= 0x202A && sample->runes[i] <= 0x202E) return true;
    return false;
}

/* A bracket that closes and has a mark on it. */
static bool has_marked_bracket(const struct sample *sample)
{
    for (size_t i = 0; i + 1 < sample->n; i++) {
        size_t k = i + 1;

        if (sample->runes[i] != ')' && sample->runes[i] != ']') continue;
        while (k + 1 < sample->n && u_charType((UChar32)sample->runes[k]) == U_FORMAT_CHAR) k++;
        if (u_charType((UChar32)sample->runes[k]) == U_NON_SPACING_MARK) return true;
    }
    return false;
}

static bool has_many_brackets(const struct sample *sample)
{
    size_t open = 0;

    for (size_t i = 0; i < sample->n; i++) open += sample->runes[i] == '(';
    return open > 63;
}

/* Where ICU (72) is not the file, and we neither. What occurs nowhere excuses nothing. */
static struct excuse {
    bool (*holds)(const struct sample *sample);
    const char *why;
    int uses, most;
} icus_own[] = {
    {has_embedding, "what follows an embedding's end at once has the embedding's level", 0, 20},
    {has_marked_bracket, "a mark on a bracket does not follow the bracket's new direction", 0, 9},
    {has_many_brackets, "brackets nest deeper than 63", 0, 1},
};
enum { EXCUSES = sizeof icus_own / sizeof *icus_own };

static bool excused(const struct sample *sample)
{
    for (size_t k = 0; k < EXCUSES; k++) {
        if (!icus_own[k].holds(sample)) continue;
        icus_own[k].uses++;
        return true;
    }
    return false;
}

/* As typeset/para.c asks, for a line that holds the whole paragraph. */
static struct outcome ask_bidi(const struct sample *sample)
{
    static const enum bidi_base bases[] = {BIDI_LTR, BIDI_RTL, BIDI_AUTO};
    struct outcome out = {0};
    char text[4 * MOST_RUNES];
    uint8_t levels[4 * MOST_RUNES] = {0};
    uint8_t shown[MOST_RUNES];
    size_t at[MOST_RUNES], which[MOST_RUNES];
    int32_t order[MOST_RUNES];
    size_t length = 0;

    for (size_t i = 0; i < sample->n; i++) {
        at[i] = length;
        length += utf8_put(text + length, sample->runes[i]);
    }
    if (sample->direction == 1 || bidi_needed((struct str){text, length}))
        out.level = bidi_levels(unit_arena(), (struct str){text, length}, bases[sample->direction], levels);
    for (size_t i = 0; i < sample->n; i++) {
        out.levels[i] = levels[at[i]];
        if (sample->levels[i] == HIDDEN) continue;
        which[out.shown] = i;
        shown[out.shown++] = levels[at[i]];
    }
    bidi_order(shown, out.shown, order);
    for (size_t k = 0; k < out.shown; k++) out.order[k] = (int32_t)which[order[k]];
    return out;
}

/* ICU itself, all in one. */
static struct outcome ask_icu(UBiDi *bidi, const struct sample *sample)
{
    static const UBiDiLevel bases[] = {0, 1, UBIDI_DEFAULT_LTR};
    UErrorCode status = U_ZERO_ERROR;
    struct outcome out = {0};
    UChar units[2 * MOST_RUNES];
    int32_t of[2 * MOST_RUNES]; /* the character that a unit belongs to */
    int32_t map[2 * MOST_RUNES];
    int32_t n = 0;
    const UBiDiLevel *levels;

    for (size_t i = 0; i < sample->n; i++) {
        UBool bad = 0;
        int32_t from = n;

        U16_APPEND(units, n, 2 * MOST_RUNES, (UChar32)sample->runes[i], bad);
        for (int32_t k = from; k < n && !bad; k++) of[k] = (int32_t)i;
    }
    ubidi_setPara(bidi, units, n, bases[sample->direction], NULL, &status);
    levels = ubidi_getLevels(bidi, &status);
    out.level = ubidi_getParaLevel(bidi);
    for (int32_t k = 0; k < n; k++) out.levels[of[k]] = levels[k];
    ubidi_getVisualMap(bidi, map, &status);
    for (int32_t k = 0; k < n; k++) {
        int32_t i = of[map[k]];

        if (sample->levels[i] == HIDDEN || (out.shown && out.order[out.shown - 1] == i)) continue;
        out.order[out.shown++] = i;
    }
    return out;
}

/* Empty if the outcome is what it should be, or what is not. Where nothing runs right to left, typeset/para.c does not ask how
 * deeply it is embedded. */
static const char *differ(const struct sample *sample, const struct outcome *got,
                          const struct outcome *should)
{
    bool turned = false;

    if (got->level != should->level) return "level of the paragraph";
    if (got->shown != should->shown) return "number of characters";
    if (memcmp(got->order, should->order, got->shown * sizeof *got->order) != 0) return "order";
    for (size_t i = 0; i < sample->n; i++) turned = turned || (sample->levels[i] != HIDDEN && got->levels[i]);
    for (size_t i = 0; i < sample->n; i++) {
        if (sample->levels[i] == HIDDEN) continue;
        if (turned ? got->levels[i] != should->levels[i] : should->levels[i] % 2) return "levels";
    }
    return "";
}

static void show(const char *who, const char *what, const char *line)
{
    printf("  %s: %s: %s", who, what, line);
}

TEST(levels_and_order_are_those_of_unicodes_own_test)
{
    FILE *file = fopen(TEST_FILE, "r");
    UBiDi *bidi = ubidi_open();
    char line[4096];
    int samples = 0;
    int wrong = 0;
    struct sample sample;

    REQUIRE(file != NULL);
    while (fgets(line, sizeof line, file)) {
        struct outcome ours, theirs, files;

        if (!parse(line, &sample)) continue;
        samples++;
        files = (struct outcome){.level = sample.level, .shown = sample.shown};
        memcpy(files.levels, sample.levels, sizeof files.levels);
        memcpy(files.order, sample.order, sizeof files.order);
        theirs = ask_icu(bidi, &sample);
        ours = ask_bidi(&sample);
        /* It may have right what ICU has not: brackets too deep to be paired. */
        if (*differ(&sample, &ours, &theirs) && *differ(&sample, &ours, &files) && ++wrong <= MOST_SHOWN)
            show("bidi.c is not ICU", differ(&sample, &ours, &theirs), line);
        if (*differ(&sample, &theirs, &files) && !excused(&sample) && ++wrong <= MOST_SHOWN)
            show("ICU is not the file", differ(&sample, &theirs, &files), line);
    }
    ubidi_close(bidi);
    fclose(file);
    CHECK(samples > 90000);
    CHECK_EQ_INT(wrong, 0);
    for (size_t k = 0; k < EXCUSES; k++) CHECK(icus_own[k].uses > 0 && icus_own[k].uses <= icus_own[k].most);
}
