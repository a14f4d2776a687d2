#include "typeset/theme.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/length.h"
#include "highlight/highlight.h"

_Static_assert((int)TOKEN_REMOVED + 1 == (int)THEME_TOKENS, "each token has its look");

/* Sizes: a card is read at arm's length, where 9.5 pt of a sans with a large x-height is comfortable and
 * 6.5 pt is the least that a home printer still draws cleanly. Large print begins at 14 pt by the usual rule for
 * low vision, set ragged: its lines hold few words. The mono is scaled so that its x-height (0.55 em) matches the
 * text's (0.51 em). */
#define SANS(size_, least_)                                                                           \
    .family = FAMILY_SANS, .face = FACE_REGULAR, .size = (size_), .least = (least_), .leading = 1.32, \
    .code_size = 0.86, .code_leading = 1.32, .paragraph = 0.50
#define QUESTION(size_, least_)                                                                    \
    .family = FAMILY_SANS, .face = FACE_BOLD, .size = (size_), .least = (least_), .leading = 1.22, \
    .code_size = 0.90, .code_leading = 1.25, .paragraph = 0.55, .balance = true
#define BOOK(size_, least_)                                                                            \
    .family = FAMILY_SERIF, .face = FACE_REGULAR, .size = (size_), .least = (least_), .leading = 1.35, \
    .code_size = 0.80, .code_leading = 1.40, .paragraph = 0.50
#define FURNITURE(size_, least_)                                                                      \
    .family = FAMILY_SANS, .face = FACE_REGULAR, .size = (size_), .least = (least_), .leading = 1.25, \
    .code_size = 0.90, .code_leading = 1.25, .paragraph = 0.30

#define FONTS      \
    {              \
        "", "", "" \
    }

#define ROLES                                                                                          \
    {                                                                                                  \
        [ROLE_ANSWER] = {SANS(9.5, 6.5)}, [ROLE_QUESTION] = {QUESTION(16, 9)},                         \
        [ROLE_BOOK] = {BOOK(10, 8), .align = THEME_JUSTIFY}, [ROLE_FURNITURE] = {FURNITURE(6.5, 5.5)}, \
    }

/* What answers may grow to, each a fifth or so more than the one before: less is not seen as meant. */
#define STEPS                         \
    {                                 \
        9.5, 11, 13, 15.5, 18, 22, 26 \
    }

/* The smallest code is for what fits in no other way: its lines stand closer. */
#define CODES                                                                                  \
    {                                                                                          \
        {0, 6.5, 1.12}, {8.5, 8, 1.32}, {11, 9.5, 1.32}, {15.5, 11.5, 1.32}, {18, 13.5, 1.32}, \
            {22, 16, 1.32}, {26, 19, 1.32},                                                    \
    }

/* Navy, brick, bottle green, violet, ochre, teal. Text in them stands out from white by 5 : 1 or more. Who lacks a kind of cones tells any two
 * of them apart by 10 in CIEDE2000, who prints in grey by 4.6; tests/unit/test_theme.c measures it. */
#define ACCENTS                                                                                  \
    {INK_RGB, {0x00, 0x1E, 0x44}}, {INK_RGB, {0x92, 0x30, 0x08}}, {INK_RGB, {0x00, 0x3E, 0x22}}, \
        {INK_RGB, {0x49, 0x2E, 0x98}}, {INK_RGB, {0x9E, 0x61, 0x00}}, {INK_RGB, {0x00, 0x6C, 0x7F}},
/* The same for a press, percents of cyan, magenta, yellow and black: what comes near them on coated paper with no more than three inks,
 * whose plates have to meet in every letter, and 280 % in all. */
static const uint8_t ACCENTS_PRESS[ACCENTS_MAX][4] = {{100, 70, 0, 70}, {0, 80, 100, 45}, {90, 0, 95, 70},
                                                      {90, 95, 0, 0},   {0, 50, 100, 40}, {75, 0, 20, 50}};

/* Notes at the foot are furniture: however large the text above them, they are no larger than this, times the furniture's size. */
static const double NOTE_MOST = 1.4;
/* How each token of code looks, in the order of highlight/highlight.h. */
#define INKS(name)        \
    {                     \
        THEME_INK_##name, \
        {                 \
            0             \
        }                 \
    }
#define TOKENS                                                                                      \
    {                                                                                               \
        {FACE_REGULAR, INKS(TEXT)}, {FACE_BOLD, INKS(TEXT)}, {FACE_REGULAR, INKS(ACCENT)},          \
            {FACE_REGULAR, INKS(ACCENT)}, {FACE_REGULAR, INKS(ACCENT)}, {FACE_ITALIC, INKS(QUIET)}, \
            {FACE_BOLD, INKS(ACCENT)}, {FACE_BOLD, INKS(QUIET)}, {FACE_BOLD, INKS(TEXT)},           \
            {FACE_ITALIC, INKS(QUIET)},                                                             \
    }

#define CORNER_OF(n_, ...)  \
    {                       \
        {__VA_ARGS__}, (n_) \
    }
#define ALONE(what) CORNER_OF(1, {THEME_##what, NULL, NULL})
#define WHITE     \
    {             \
        INK_GRAY, \
        {         \
            255   \
        }         \
    }

/* Topic and number above, title and tags below; on the back both below. Text keeps as far from the trim as a knife may miss it by, and
 * a hand expects as a margin. A question looks centred where it stands a little high. */
#define CARD(band_, foot_n, ...)                                                                 \
    {                                                                                            \
        .front = {[THEME_TOP_LEFT] = ALONE(TOPIC),                                               \
                  [THEME_TOP_RIGHT] = ALONE(NUMBER),                                             \
                  [THEME_BOTTOM_LEFT] = ALONE(TITLE),                                            \
                  [THEME_BOTTOM_RIGHT] = {{__VA_ARGS__}, (foot_n)}},                             \
        .back = {[THEME_TOP_LEFT] = ALONE(NOTHING),                                              \
                 [THEME_TOP_RIGHT] = ALONE(NOTHING),                                             \
                 [THEME_BOTTOM_LEFT] = ALONE(TOPIC),                                             \
                 [THEME_BOTTOM_RIGHT] = ALONE(NUMBER)},                                          \
        .margin = 5 * PT_PER_MM, .gap = 5, .number = 1.45, .back_number = 1.15, .band = (band_), \
        .back_band = 0.5, .inset = 2.5 * PT_PER_MM, .paper = WHITE, .question_at = 0.44,         \
        .short_answer = 0.333,                                                                   \
    }

#define LISTS                                                                                \
    {                                                                                        \
        .bullets = {"\xE2\x80\xA2"}, .bullets_n = 1, .marker = INKS(ACCENT), .indent = 1.15, \
        .quote_indent = 1.1, .quote_bar = 0.14, .note = 0.82,                                \
    }

/* Proportions after the usual canons: the inner margin is the narrowest, the foot the widest. */
#define PAGE(band_)                                                                                    \
    {                                                                                                  \
        .inner = 0.105, .outer = 0.14, .top = 0.105, .bottom = 0.125, .headings = FAMILY_SANS,         \
        .opener = 2.1, .opener_above = 3, .opener_below = 3, .opener_band = (band_), .question = 1.08, \
        .question_above = 2, .question_below = 0.35, .furniture = 0.76, .head_above = 1.7,             \
        .folio_below = 2.1,                                                                            \
    }

#define COVER(panel_, line_)                                                                         \
    {                                                                                                \
        .teaser = true, .line = (line_), .tint = 0.22, .panel = (panel_), .rule = 2.2, .title = 2.9, \
        .subtitle = 1.35, .author = 1.05, .title_at = 0.3, .paper = WHITE,                           \
    }

/* What the rows have in common. Text is full black: a printer screens anything less, and small letters fray. */
#define SAME .fonts = FONTS, .tokens = TOKENS, .code_radius = 1.5, .reverse = WHITE, .lists = LISTS

static const struct theme rows[] = {
    {
        .name = "plain",
        .about = "one accent colour a topic; prints well in grey",
        SAME,
        .roles = ROLES,
        .steps = STEPS,
        .codes = CODES,
        .text = {INK_GRAY, {0}},
        .quiet = {INK_GRAY, {105}},
        .hairline = {INK_GRAY, {175}},
        .tint = {INK_GRAY, {243}},
        .accents = {ACCENTS},
        .accents_n = 6,
        .card = CARD(false, 1, {THEME_TAGS, NULL, NULL}),
        .page = PAGE(0),
        .cover = COVER(0, 0),
    },
    {
        .name = "ink",
        .about = "black only: for photocopiers and one-colour presses",
        SAME,
        .roles = ROLES,
        .steps = STEPS,
        .codes = CODES,
        .text = {INK_GRAY, {0}},
        .quiet = {INK_GRAY, {0}},
        .hairline = {INK_GRAY, {0}},
        .tint = {INK_GRAY, {255}},
        .accents = {{INK_GRAY, {0}}},
        .accents_n = 1,
        .card = CARD(false, 1, {THEME_TAGS, NULL, NULL}),
        .page = PAGE(0),
        .cover = COVER(0, 0.8),
        .framed = true,
        .outlines = true,
    },
    {
        .name = "color",
        .about = "a band of the topic's colour across each card, to the bleed",
        SAME,
        .roles = ROLES,
        .steps = STEPS,
        .codes = CODES,
        .text = {INK_GRAY, {0}},
        .quiet = {INK_GRAY, {95}},
        .hairline = {INK_GRAY, {165}},
        .tint = {INK_GRAY, {243}},
        .accents = {ACCENTS},
        .accents_n = 6,
        .card = CARD(true, 2, {THEME_OF_COUNT, NULL, NULL}, {THEME_TAGS, NULL, NULL}),
        .page = PAGE(0.42),
        .cover = COVER(0.58, 0),
    },
    {
        .name = "large",
        .about = "large print, 14 pt and up, for low vision",
        SAME,
        .roles =
            {
                [ROLE_ANSWER] = {SANS(16, 14)},
                [ROLE_QUESTION] = {QUESTION(22, 16)},
                [ROLE_BOOK] = {BOOK(16, 14)},
                [ROLE_FURNITURE] = {FURNITURE(10, 10)},
            },
        .steps = {16, 19, 22, 26, 31},
        .codes = {{0, 14, 1.2}, {19, 16, 1.32}, {22, 19, 1.32}, {31, 23, 1.32}},
        .text = {INK_GRAY, {0}},
        .quiet = {INK_GRAY, {60}},
        .hairline = {INK_GRAY, {120}},
        .tint = {INK_GRAY, {243}},
        .accents = {ACCENTS},
        .accents_n = 6,
        .card = CARD(false, 1, {THEME_TAGS, NULL, NULL}),
        .page = PAGE(0),
        .cover = COVER(0, 0),
    },
};

const struct theme *themes(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}

const struct theme *theme_find(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcasecmp(rows[i].name, name)) return &rows[i];
    return NULL;
}

struct ink theme_accent(const struct theme *theme, size_t topic)
{
    assert(theme->accents_n > 0 && theme->accents_n <= ACCENTS_MAX);
    return theme->accents[topic % theme->accents_n];
}

const struct theme *theme_pressed(struct arena *arena, const struct theme *theme)
{
    struct theme *pressed = NEW(arena, struct theme);
    const struct ink *own = rows[0].accents;

    *pressed = *theme;
    for (size_t i = 0; i < theme->accents_n; i++) {
        for (size_t k = 0; k < ACCENTS_MAX; k++) {
            if (!page_ink_same(theme->accents[i], own[k])) continue;
            pressed->accents[i].space = INK_CMYK;
            for (int c = 0; c < 4; c++)
                pressed->accents[i].v[c] = (uint8_t)((ACCENTS_PRESS[k][c] * 255 + 50) / 100);
        }
    }
    return pressed;
}

bool theme_is_white(struct ink ink)
{
    return page_ink_white(ink);
}

struct ink theme_thinned(struct ink ink, double share)
{
    uint8_t white = ink.space == INK_CMYK ? 0 : 255;

    for (size_t i = 0; i < sizeof ink.v; i++) ink.v[i] = (uint8_t)(white + (ink.v[i] - white) * share + 0.5);
    return ink;
}

struct type theme_type(const struct theme *theme, enum role role, double size, size_t topic,
                       const char *language)
{
    const struct role_look *look = &theme->roles[role];
    double leading = size * look->leading;
    double code_size = size * look->code_size;
    double listing = fmax(code_size, theme->codes[0].size);

    assert(role < ROLE_COUNT && size > 0);
    return (struct type){
        .theme = theme,
        .family = look->family,
        .face = look->face,
        .size = size,
        .leading = leading,
        .code_size = code_size,
        .listing = listing,
        .code_leading = look->code_leading > 0 ? listing * look->code_leading : leading,
        .least = theme->codes[0].size,
        .note = NOTE_MOST * theme->roles[ROLE_FURNITURE].size,
        .paragraph = leading * look->paragraph,
        .align = look->align,
        .balance = look->balance,
        /* Old-style figures go with the small letters of stories. What is asked here is full of names, versions and code, among which
         * an old-style 1 is an I and a 0 an o; and where letters are all of one height they look like a mistake. */
        .lining = !look->old_style || language_caseless(language),
        .small_caps = look->small_caps,
        .text = theme->text,
        .quiet = theme->quiet,
        .hairline = theme->hairline,
        .tint = theme->tint,
        .framed = theme->framed,
        .accent = theme_accent(theme, topic),
        .language = language,
        .rtl = language_rtl(language),
    };
}
