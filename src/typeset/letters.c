#include "typeset/letters.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/language.h"
#include "base/rune.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define APOSTROPHE "\xE2\x80\x99"
#define ELLIPSIS "\xE2\x80\xA6"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"
#define NBSP "\xC2\xA0"
enum { OBJECT = 0xFFFC }; /* stands for a formula or a picture */

struct letters_row {
    const char *tags;
    const char *open, *close, *inner_open, *inner_close;
    const char *dash; /* between words that stand apart */
    bool spaced;      /* quotes stand apart from what they quote */
};

/* Quotes are those of CLDR 42, but for French within French and for Dutch, where CLDR has outer ones again: “ ” there. Chinese and
 * Japanese have their own on their keyboards. */
static const struct letters_row rows[] = {
    {"en af da gl hi id lv pt-br th tr vi ko pt", "“", "”", "‘", "’", EN_DASH, false},
    {"nl", "“", "”", "‘", "’", EN_DASH, false},
    {"de cs sk sl hr et is", "„", "“", "‚", "‘", EN_DASH, false},
    {"de-ch fr-ch fa", "«", "»", "‹", "›", EN_DASH, false},
    {"fr", "«", "»", "“", "”", EN_DASH, true},
    {"es it ca el pt-pt", "«", "»", "“", "”", EN_DASH, false},
    {"no nb nn", "«", "»", "‘", "’", EN_DASH, false},
    {"sv fi", "”", "”", "’", "’", EN_DASH, false},
    {"pl ro", "„", "”", "«", "»", EN_DASH, false},
    {"hu", "„", "”", "»", "«", EN_DASH, false},
    {"ru uk be", "«", "»", "„", "“", EM_DASH, false},
    {"bg lt", "„", "“", "„", "“", EN_DASH, false},
    {"sr", "„", "“", "‘", "‘", EN_DASH, false},
    {"mk", "„", "“", "‚", "‘", EN_DASH, false},
    {"ar ur", "”", "“", "’", "‘", EN_DASH, false},
    {"he", "”", "”", "’", "’", EN_DASH, false},
};

/* A quote as typed, and the one it makes a pair with. */
struct letters_mark {
    size_t at;
    size_t pair; /* index of its partner; SIZE_MAX: none */
    bool opens, closes;
    bool inner; /* of a pair: it is drawn as one within another */
};

struct letters_walk {
    struct str text;
    const struct letters_row *row;
    bool rtl; /* the language is */
    const size_t *ends;
    const bool *prose;
    VEC(struct letters_mark) marks;
    struct strbuf out;
};

/* What stands beside byte `at`; NUL at the text's ends. */
static uint32_t before(struct str text, size_t at)
{
    return utf8_last(str_sub(text, 0, at));
}

static uint32_t behind(struct str text, size_t at)
{
    return utf8_first(str_from(text, at));
}

/* A letter or a figure, or what stands among them as a word does. */
static bool is_word(uint32_t rune)
{
    return rune_is_word(rune) || rune == OBJECT;
}

static bool is_gap(uint32_t rune)
{
    return !rune || rune == '\n' || rune == 0xA0 || rune_is_space(rune);
}

static bool is_opener(uint32_t rune)
{
    return is_gap(rune) || (rune < 0x80 && strchr("([{\"'-/", (int)rune)) || rune == 0x2013 ||
           rune == 0x2014 || rune == 0xBF || rune == 0xA1 || rune == 0xAB || rune == 0x201C ||
           rune == 0x201E || rune == 0x2018;
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.n && char_is_digit(text.p[at]);
}

/* True of a word that begins with a host's name and goes on with a place there. */
static bool is_place(struct str word)
{
    size_t end = str_find(word, '/'), dot = str_find(str_sub(word, 0, end), '.');

    return end < word.n && dot > 0 && dot + 1 < end && rune_is_word(behind(word, dot + 1));
}

/* Addresses and assignments: the word around byte `at` has a sign of theirs. */
static bool in_address(struct str text, size_t at)
{
    size_t from = at, to = at;
    struct str word;

    while (from > 0 && text.p[from - 1] != ' ' && text.p[from - 1] != '\n' && at - from < 200) from--;
    while (to < text.n && text.p[to] != ' ' && text.p[to] != '\n' && to - at < 200) to++;
    word = str_sub(text, from, to - from);
    return str_has(word, "://") || str_has(word, "@") || str_has(word, "=") || str_has(word, "\\") ||
           str_starts(word, "www.") || is_place(word);
}

/* ---- quotes ---- */

/* An apostrophe at the begin of a word: '90s, 'tis. */
static bool is_elision(struct str text, size_t at)
{
    static const char *const words[] = {"tis", "twas", "em", "til", "cause", "n", "round"};
    size_t n = 0;

    if (is_digit_at(text, at + 1) && is_digit_at(text, at + 2) && !is_digit_at(text, at + 3)) return true;
    while (at + 1 + n < text.n && char_is_letter(text.p[at + 1 + n])) n++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is_nocase(str_sub(text, at + 1, n), words[i])) return true;
    return false;
}

/* True of one among several of its kind that stand where a word begins: an empty text, a sign of some notation. */
static bool is_one_of_several(struct str text, size_t at)
{
    size_t from = at, to = at + 1;

    while (from > 0 && text.p[from - 1] == text.p[at]) from--;
    while (to < text.n && text.p[to] == text.p[at]) to++;
    return to - from > 2 || (to - from == 2 && is_opener(before(text, from)));
}

/* True of inches behind feet: 5' 10". */
static bool is_inches(struct str text, size_t at)
{
    size_t n = at;

    while (n > 0 && (char_is_digit(text.p[n - 1]) || text.p[n - 1] == '.')) n--;
    if (n == at) return false;
    while (n > 0 && (text.p[n - 1] == ' ' || text.p[n - 1] == '-')) n--;
    return n > 1 && text.p[n - 1] == '\'' && char_is_digit(text.p[n - 2]);
}

/* In Hebrew a sign of double quotes stands within abbreviations. */
static bool is_in_word(uint32_t left, uint32_t right)
{
    return left >= 0x5D0 && left <= 0x5EA && right >= 0x5D0 && right <= 0x5EA;
}

static void mark_add(struct letters_walk *walk, struct arena *arena, size_t at)
{
    struct str text = walk->text;
    uint32_t left = before(text, at), right = behind(text, at + 1);
    bool twofold = text.p[at] == '"', word = is_word(right);
    struct letters_mark mark = {.at = at, .pair = SIZE_MAX};

    if (!is_one_of_several(text, at) && !(twofold && (is_inches(text, at) || is_in_word(left, right)))) {
        mark.opens = (is_opener(left) && !is_gap(right)) ||
                     (word && (left == ',' || left == ';' || (twofold && left == ':')));
        /* An ending may follow at once: "API"s. */
        mark.closes = !is_gap(left) && (!word || (twofold && !mark.opens));
    }
    if (!twofold && mark.opens && is_elision(text, at)) mark.opens = false;
    *VEC_PUSH(arena, &walk->marks) = mark;
}

/* Behind a digit a mark measures inches if the next one that does not would have nothing to close. */
static void marks_measure(struct letters_walk *walk)
{
    bool wanted = false;

    for (size_t i = walk->marks.n; i-- > 0;) {
        struct letters_mark *mark = &walk->marks.v[i];

        if (walk->text.p[mark->at] != '"' || !(mark->opens || mark->closes)) continue;
        if (!mark->at || !char_is_digit(walk->text.p[mark->at - 1]))
            wanted = !mark->opens;
        else if (wanted)
            mark->closes = false;
    }
}

/* A mark closes the last one of its kind that is open; those in between are none. */
static void marks_pair(struct letters_walk *walk, struct arena *arena)
{
    size_t *open = NEW_N(arena, size_t, walk->marks.n), n = 0;

    for (size_t i = 0; i < walk->marks.n; i++) {
        struct letters_mark *mark = &walk->marks.v[i];
        size_t k = mark->closes ? n : 0;

        while (k && walk->text.p[walk->marks.v[open[k - 1]].at] != walk->text.p[mark->at]) k--;
        if (k) {
            mark->pair = open[k - 1];
            walk->marks.v[mark->pair].pair = i;
            n = k - 1;
        } else if (mark->opens) {
            open[n++] = i;
        }
    }
    n = 0;
    for (size_t i = 0; i < walk->marks.n; i++) {
        struct letters_mark *mark = &walk->marks.v[i];

        if (mark->pair == SIZE_MAX) continue;
        if (mark->pair < i) {
            mark->inner = walk->marks.v[mark->pair].inner;
            n--;
        } else {
            mark->inner = n ? !walk->marks.v[open[n - 1]].inner : walk->text.p[mark->at] == '\'';
            open[n++] = i;
        }
    }
}

/* True of one that is no quote and stands in a word or behind it, or where the begin of a word is gone. Between digits it is a measure
 * or parts thousands. */
static bool is_apostrophe(struct str text, size_t at)
{
    uint32_t left = before(text, at), right = behind(text, at + 1);

    if (text.p[at] != '\'' || left == '\'' || right == '\'') return false;
    if (!is_word(left)) return is_elision(text, at);
    return !char_is_digit((int)left) || (rune_is_word(right) && !is_digit_at(text, at + 1));
}

static void quote_draw(struct letters_walk *walk, const struct letters_mark *mark, size_t index)
{
    const struct letters_row *row = walk->row;
    struct str text = walk->text;
    bool inner = mark->inner, spaced = row->spaced && !inner;

    if (mark->pair != SIZE_MAX && mark->pair > index) {
        strbuf_addz(&walk->out, inner ? row->inner_open : row->open);
        if (spaced) strbuf_addz(&walk->out, NBSP);
    } else if (mark->pair != SIZE_MAX) {
        if (spaced) strbuf_addz(&walk->out, NBSP);
        strbuf_addz(&walk->out, inner ? row->inner_close : row->close);
    } else if (is_apostrophe(text, mark->at)) {
        strbuf_addz(&walk->out, APOSTROPHE);
    } else {
        strbuf_addc(&walk->out, text.p[mark->at]);
    }
}

/* ---- dashes and dots ---- */

/* The number that ends before byte `at`, or begins at it, and stands alone; -1: none does. */
static int number_beside(struct str text, size_t at, int step)
{
    size_t n = 0, from = at;
    uint32_t beyond;
    int value = 0;

    while (n < 5 && (step > 0 ? is_digit_at(text, at + n) : at > n && is_digit_at(text, at - n - 1))) n++;
    if (!n || n > 4) return -1;
    if (step < 0) from = at - n;
    beyond = step > 0 ? behind(text, at + n) : before(text, from);
    if (rune_is_word(beyond) || (beyond && beyond < 0x80 && strchr("-/_:+*=^", (int)beyond))) return -1;
    if (beyond == '.' && step < 0) return -1;
    if (beyond == '.' && is_digit_at(text, at + n + 1)) return -1;
    for (size_t i = 0; i < n; i++) value = 10 * value + (text.p[from + i] - '0');
    return value;
}

/* What `n` hyphens at byte `at` stand for; NULL: for themselves. */
static const char *dash_of(const struct letters_walk *walk, size_t at, size_t n)
{
    uint32_t left = before(walk->text, at), right = behind(walk->text, at + n);
    int from, to;

    if (n > 3) return NULL;
    if (left == ' ' && right == ' ') return n == 3 ? EM_DASH : walk->row->dash;
    if (n == 1) {
        from = number_beside(walk->text, at, -1);
        to = number_beside(walk->text, at + 1, 1);
        /* Among text that runs to the left a dash would turn them round. */
        return from >= 0 && to > from && !walk->rtl ? EN_DASH : NULL;
    }
    if (!rune_is_word(left) || !rune_is_word(right)) return NULL;
    return n == 3 ? EM_DASH : EN_DASH;
}

static bool is_ellipsis(struct str text, size_t at)
{
    uint32_t left = before(text, at), right = behind(text, at + 3);

    return str_starts(str_from(text, at), "...") && left != '.' && right != '.' && left != '/' &&
           right != '/' && (!rune_is_word(right) || rune_is_word(left));
}

/* Draws what stands at byte `at`, and gives how many bytes of the text that is. */
static size_t sign_draw(struct letters_walk *walk, size_t at)
{
    struct str text = walk->text;
    size_t n = 1;

    if (text.p[at] == '-') {
        const char *dash;

        while (at + n < text.n && text.p[at + n] == '-') n++;
        dash = in_address(text, at) ? NULL : dash_of(walk, at, n);
        if (dash) {
            strbuf_addz(&walk->out, dash);
            return n;
        }
    } else if (text.p[at] == '.' && is_ellipsis(text, at) && !in_address(text, at)) {
        strbuf_addz(&walk->out, ELLIPSIS);
        return 3;
    } else if (text.p[at] == ' ' && walk->row->spaced &&
               (before(text, at) == 0xAB || behind(text, at + 1) == 0xBB)) {
        strbuf_addz(&walk->out, NBSP); /* typed with blanks, which do not hold */
        return 1;
    }
    strbuf_add(&walk->out, str_sub(text, at, n));
    return n;
}

/* ---- all of it ---- */

static bool is_sign(char c)
{
    return c == '"' || c == '\'' || c == '-' || c == '.' || c == '\xC2';
}

/* Where the next sign may stand, from byte `at` on; `end` if none does. Blanks are signs where quotes stand apart. */
static size_t sign_next(const struct letters_walk *walk, size_t at, size_t end)
{
    while (at < end && !is_sign(walk->text.p[at]) && !(walk->row->spaced && walk->text.p[at] == ' ')) at++;
    return at;
}

/* True if there is a sign of those that may be drawn otherwise. Full stops and hyphens in words are none. */
static bool has_signs(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (!is_sign(c)) continue;
        if (c == '.' && !str_starts(str_from(text, i), "...")) continue;
        if (c == '-' && i && char_is_letter(text.p[i - 1]) && i + 1 < text.n && char_is_letter(text.p[i + 1]))
            continue;
        return true;
    }
    return false;
}

struct str letters_set(struct arena *arena, const char *language, struct str text, size_t *ends,
                       const bool *prose, size_t n)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct letters_walk walk = {.text = text, .ends = ends, .prose = prose, .out = strbuf_new(arena)};
    size_t row, mark = 0;

    if (!has_signs(text)) return text;
    row = language_row(rows, ROWS, sizeof *rows, language ? language : "en");
    if (row == ROWS) return text;
    walk.row = &rows[row];
    walk.rtl = language_rtl(language);
    for (size_t part = 0, at = 0; part < n; part++)
        for (; at < ends[part]; at++)
            if (prose[part] && (text.p[at] == '"' || text.p[at] == '\'') && !in_address(text, at))
                mark_add(&walk, arena, at);
    if (walk.marks.n) {
        marks_measure(&walk);
        marks_pair(&walk, arena);
    }
    for (size_t part = 0, at = 0; part < n; part++) {
        while (at < ends[part]) {
            size_t plain = prose[part] ? sign_next(&walk, at, ends[part]) : ends[part];

            strbuf_add(&walk.out, str_sub(text, at, plain - at));
            at = plain;
            if (at == ends[part]) break;
            if (mark < walk.marks.n && walk.marks.v[mark].at == at) {
                quote_draw(&walk, &walk.marks.v[mark], mark);
                mark++;
                at++;
            } else {
                at += sign_draw(&walk, at);
            }
        }
        ends[part] = walk.out.n;
    }
    return strbuf_str(&walk.out);
}
