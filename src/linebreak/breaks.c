#include "linebreak/breaks.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uclean.h>
#include <unicode/utext.h>

#include "base/char.h"
#include "base/icu.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* What is known here of a character, without ICU. */
enum lb_class {
    LB_NONE, /* none: the text or a line of it begins or ends */
    LB_SPACE,
    LB_FEED,
    LB_LETTER,
    LB_DIGIT,
    LB_SIGN,  /* what holds to its neighbours: the rest of ASCII, no-break spaces, formulas and pictures */
    LB_OPEN,  /* no line ends behind it, not even where spaces follow */
    LB_CLOSE, /* none ends before it, not even where spaces stand in between */
    LB_STOP,  /* nor before this, but where it begins a word: .NET, /etc */
    LB_QUOTE, /* either; spaces part it from its neighbours, but not from what opens */
    LB_QUOTE_OPEN,  /* one that may open only (or closes, in German) */
    LB_QUOTE_CLOSE, /* and one that closes */
    LB_HYPHEN,      /* - and the Unicode hyphen */
    LB_DASH,        /* en dash: a line may end behind it; em dash: on both sides */
    LB_EM_DASH,
    LB_ELLIPSIS,
    LB_SHY,     /* a soft hyphen is the hyphenator's affair */
    LB_COMPLEX, /* ICU's affair */
};

static enum lb_class class_of(uint32_t rune)
{
    if (char_is_letter((int)rune)) return LB_LETTER;
    if (char_is_digit((int)rune)) return LB_DIGIT;
    switch (rune) {
    case ' ': return LB_SPACE;
    case '\n': return LB_FEED;
    case '-':
    case 0x2010: return LB_HYPHEN;
    case 0x2013: return LB_DASH;
    case 0x2014: return LB_EM_DASH;
    case 0x2026: return LB_ELLIPSIS;
    case 0xAD: return LB_SHY;
    case '(':
    case '[':
    case '{':
    case 0x201A:
    case 0x201E: return LB_OPEN;
    case ')':
    case ']':
    case '}': return LB_CLOSE;
    case '!':
    case '?':
    case '.':
    case ',':
    case ':':
    case ';':
    case '/': return LB_STOP;
    case '"':
    case '\'':
    case 0x201B:
    case 0x201F: return LB_QUOTE;
    case 0xAB:
    case 0x2018:
    case 0x201C: return LB_QUOTE_OPEN;
    case 0xBB:
    case 0x2019:
    case 0x201D: return LB_QUOTE_CLOSE;
    case 0xA0:
    case 0xA7:
    case 0x2011:
    case 0xFFFC: return LB_SIGN;
    default: break;
    }
    if (rune > ' ' && rune < 0x7F) return LB_SIGN;
    if (rune >= 0xC0 && rune < 0x2C8) return LB_LETTER; /* Latin */
    /* Greek and Cyrillic */
    if ((rune >= 0x388 && rune < 0x483) || (rune >= 0x48A && rune < 0x530)) return LB_LETTER;
    return LB_COMPLEX;
}

/* A place between two characters. */
struct break_place {
    enum lb_class before, last; /* what stands in front of it: spaces are passed over */
    enum lb_class now, after;   /* what stands behind it; `after` may be a space */
    bool spaced;                /* spaces stand between last and now */
    bool apart;                 /* and between before and last */
    struct str rest;            /* of the text, from now on */
};

static bool is_word(enum lb_class lb)
{
    return lb == LB_LETTER || lb == LB_DIGIT;
}

/* True if what stands up to the next space has a letter or a digit. */
static bool begins_word(struct str rest)
{
    for (size_t i = 0; i < rest.n;) {
        enum lb_class lb = class_of(utf8_next(rest, &i));

        if (is_word(lb)) return true;
        if (lb == LB_SPACE || lb == LB_FEED || lb == LB_COMPLEX) return false;
    }
    return false;
}

/* In front of a digit a dash belongs to it: a range (1–3, 5 km–7 km, 10 – 12), a number below zero (–3). An em dash does between
 * two digits only: else it parts sentences. */
static bool holds_digit(const struct break_place *at)
{
    if (at->now != LB_DIGIT) return false;
    if (at->last == LB_DASH && !at->spaced) return true;
    return (at->last == LB_DASH || !at->spaced) && at->apart == at->spaced && at->before == LB_DIGIT;
}

/* Behind spaces: UAX #14, and of its later versions (rules 15a and 15b) that a quote keeps the word that it opens or
 * closes, though spaces stand between, as in French. */
static bool breaks_at_space(const struct break_place *at)
{
    bool quote = at->last >= LB_QUOTE && at->last <= LB_QUOTE_CLOSE;

    if (at->now == LB_CLOSE || at->last == LB_OPEN) return false;
    if (at->now == LB_STOP && !begins_word(at->rest)) return false;
    if (quote && at->now == LB_OPEN) return false;
    if (at->last == LB_EM_DASH && at->now == LB_EM_DASH) return false;
    if (at->last == LB_DASH && holds_digit(at)) return false;
    /* A dash between blanks ends a line, and begins none. */
    if ((at->now == LB_DASH || at->now == LB_EM_DASH) && at->after == LB_SPACE && at->last != LB_NONE)
        return false;
    if (at->last == LB_QUOTE_OPEN && (at->apart || at->before == LB_NONE || at->before == LB_OPEN))
        return false;
    return !(at->now == LB_QUOTE_CLOSE &&
             (at->after == LB_NONE || at->after == LB_SPACE || at->after == LB_FEED ||
              at->after == LB_CLOSE || at->after == LB_STOP));
}

/* Where no space is. UAX #14 would end lines in "x/y", "a!=b", "{x}y" and behind "..." as well, and behind a hyphen that
 * begins a word: in decks that is code, or torn from the word that it belongs to. */
static bool breaks_at_dash(const struct break_place *at)
{
    bool word_before = is_word(at->last) || at->last == LB_CLOSE || at->last == LB_STOP;
    bool word_behind = is_word(at->now) || at->now == LB_OPEN;

    switch (at->last) {
    case LB_HYPHEN: return at->now == LB_LETTER && !at->apart && is_word(at->before);
    case LB_DASH:
    case LB_EM_DASH: return word_behind && !holds_digit(at);
    default: return at->now == LB_EM_DASH && word_before && !(at->last == LB_DIGIT && at->after == LB_DIGIT);
    }
}

/* Passes over the rest of a word, of ASCII letters and digits, from byte `start` on: no line ends before any of them. Gives where it
 * ends. */
static size_t pass_word(struct break_place *at, struct str text, size_t start, uint8_t *opps)
{
    size_t end = start;

    while (end < text.n && char_is_alnum(text.p[end])) opps[end++] = OPP_NONE;
    at->before = end - start > 1 ? class_of((unsigned char)text.p[end - 2]) : at->last;
    at->last = class_of((unsigned char)text.p[end - 1]);
    at->apart = false;
    return end;
}

/* Decides wherever the characters on both sides are known. False if some are not: these places are left. */
static bool breaks_known(struct str text, uint8_t *opps)
{
    struct break_place at = {.before = LB_NONE, .last = LB_NONE};
    bool all = true;
    size_t i = 0;

    at.now = text.n ? class_of(utf8_next(text, &i)) : LB_NONE;
    for (size_t start = 0; start < text.n;) {
        size_t next = i;

        if (is_word(at.last) && !at.spaced && char_is_alnum(text.p[start])) {
            start = i = pass_word(&at, text, start, opps);
            at.now = i < text.n ? class_of(utf8_next(text, &i)) : LB_NONE;
            continue;
        }
        at.rest = str_from(text, start);
        at.after = i < text.n ? class_of(utf8_next(text, &i)) : LB_NONE;
        if (at.now == LB_COMPLEX) all = false;
        if (at.now == LB_SPACE) {
            if (start > 0 && text.p[start - 1] == '\n')
                opps[start] = OPP_FORCED;
            else if (at.spaced || at.last != LB_COMPLEX)
                opps[start] = OPP_NONE;
            at.spaced = true;
        } else {
            bool known = at.now != LB_COMPLEX && at.last != LB_COMPLEX &&
                         !(at.last == LB_HYPHEN && at.before == LB_COMPLEX);

            if (start > 0 && text.p[start - 1] == '\n')
                opps[start] = OPP_FORCED;
            else if (known && at.now != LB_FEED)
                opps[start] = start > 0 && (at.spaced ? breaks_at_space(&at) : breaks_at_dash(&at));
            else if ((at.now == LB_FEED && at.last != LB_COMPLEX) || (at.last == LB_SHY && !at.spaced))
                opps[start] = OPP_NONE;
            at.before = at.last;
            at.apart = at.spaced;
            at.last = at.now;
            at.spaced = false;
            if (at.now == LB_FEED) at.before = at.last = LB_NONE;
        }
        at.now = at.after;
        start = next;
    }
    return all;
}

struct breaker {
    UBreakIterator *rules; /* NULL until needed */
    UBreakIterator *words; /* as well */
    UText *text;
    char language[32], words_language[32];
    const char *lack;   /* as breaks_lack gives it */
    unsigned looked_up; /* bits: whose dictionaries are there (enum icu_part) */
};

static void *icu_alloc(const void *context, size_t size)
{
    (void)context;
    return mem_alloc(size);
}

static void *icu_grow(const void *context, void *old, size_t size)
{
    (void)context;
    return mem_grow(old, size);
}

static void icu_free(const void *context, void *old)
{
    (void)context;
    free(old);
}

struct breaker *breaks_open(void)
{
    UErrorCode status = U_ZERO_ERROR;

    u_setMemoryFunctions(NULL, icu_alloc, icu_grow, icu_free, &status);
    return mem_new(sizeof(struct breaker));
}

void breaks_close(struct breaker *breaker)
{
    if (!breaker) return;
    if (breaker->rules) ubrk_close(breaker->rules);
    if (breaker->words) ubrk_close(breaker->words);
    if (breaker->text) utext_close(breaker->text);
    free(breaker);
}

void breaks_begin(struct breaker *breaker)
{
    breaker->lack = NULL;
}

const char *breaks_lack(const struct breaker *breaker)
{
    return breaker->lack;
}

static void dictionary_find(struct breaker *breaker, enum icu_part part)
{
    const char *lack = breaker->looked_up & 1u << part ? NULL : icu_lack(part);

    if (lack)
        breaker->lack = lack;
    else
        breaker->looked_up |= 1u << part;
}

/* ICU breaks texts of these scripts without a word where it has no dictionary. They are known by the first two bytes of a
 * character. */
static void dictionaries_find(struct breaker *breaker, struct str text)
{
    static const struct {
        unsigned char first, from, to;
        enum icu_part part;
    } scripts[] = {{0xE0, 0xB8, 0xB9, ICU_THAI},
                   {0xE0, 0xBA, 0xBB, ICU_LAO},
                   {0xE1, 0x9E, 0x9F, ICU_KHMER},
                   {0xE1, 0x80, 0x81, ICU_BURMESE}};

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        size_t at =
            breaker->looked_up & 1u << scripts[i].part ? text.n : str_find(text, (char)scripts[i].first);
        unsigned char second = at + 1 < text.n ? (unsigned char)text.p[at + 1] : 0;

        while (at + 1 < text.n && (second < scripts[i].from || second > scripts[i].to)) {
            at += 1 + str_find(str_from(text, at + 1), (char)scripts[i].first);
            second = at + 1 < text.n ? (unsigned char)text.p[at + 1] : 0;
        }
        if (at + 1 < text.n) dictionary_find(breaker, scripts[i].part);
    }
}

/* False if ICU has no rules at all. In Japanese no line begins with a small kana or the sign of a long vowel, as in books. */
static bool breaker_open(struct breaker *breaker, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    bool strict = language && language_match("ja", language);

    if (!language) language = "en";
    if (breaker->rules && !strcmp(breaker->language, language)) return true;
    if (breaker->rules) ubrk_close(breaker->rules);
    breaker->rules = ubrk_open(UBRK_LINE, strict ? "ja@lb=strict" : language, NULL, 0, &status);
    snprintf(breaker->language, sizeof breaker->language, "%s", language);
    if (U_FAILURE(status)) breaker->rules = NULL;
    return breaker->rules != NULL;
}

static void breaks_icu(struct breaker *breaker, struct str text, const char *language, uint8_t *opps)
{
    UErrorCode status = U_ZERO_ERROR;

    if (breaker_open(breaker, language)) {
        breaker->text = utext_openUTF8(breaker->text, text.p, (int64_t)text.n, &status);
        ubrk_setUText(breaker->rules, breaker->text, &status);
    }
    if (!breaker->rules || U_FAILURE(status)) {
        breaker->lack = icu_name(ICU_LINES);
        return;
    }
    dictionaries_find(breaker, text);
    for (int32_t at = ubrk_first(breaker->rules); at != UBRK_DONE; at = ubrk_next(breaker->rules)) {
        if (at <= 0 || (size_t)at > text.n) continue;
        opps[at] = text.p[at - 1] == '\n' ? OPP_FORCED : OPP_ALLOWED;
    }
}

/* Long addresses and identifiers: a break at a cost behind their joints. */
static void breaks_emergency(struct str text, uint8_t *opps)
{
    enum { LONG = 14 };
    size_t start = 0;

    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ' ' && text.p[i] != '\n') continue;
        if (i - start >= LONG) {
            for (size_t k = start + 2; k + 1 < i; k++) {
                if (opps[k] == OPP_NONE && strchr("/._-(,=&?:", text.p[k - 1]) && char_is_word(text.p[k]))
                    opps[k] = OPP_EMERGENCY;
            }
        }
        start = i + 1;
    }
}

void breaks_find(struct breaker *breaker, struct str text, const char *language, uint8_t *opps)
{
    memset(opps, OPP_NONE, text.n + 1);
    if (!breaks_known(text, opps)) {
        breaks_icu(breaker, text, language, opps);
        breaks_known(text, opps);
    }
    breaks_emergency(text, opps);
}

/* False if ICU knows no words. Of Japanese it knows phrases: words with the particles behind them. */
static bool words_open(struct breaker *breaker, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!language) language = "und";
    if (breaker->words && !strcmp(breaker->words_language, language)) return true;
    if (breaker->words) ubrk_close(breaker->words);
    if (language_match("ja", language))
        breaker->words = ubrk_open(UBRK_LINE, "ja@lw=phrase", NULL, 0, &status);
    else
        breaker->words = ubrk_open(UBRK_WORD, language, NULL, 0, &status);
    snprintf(breaker->words_language, sizeof breaker->words_language, "%s", language);
    if (U_FAILURE(status)) breaker->words = NULL;
    dictionary_find(breaker, ICU_CJK);
    dictionary_find(breaker, ICU_FORMS);
    return breaker->words != NULL;
}

/* Both characters beside byte `at` are of a script without spaces. */
static bool between_signs(struct str text, size_t at)
{
    return at > 0 && at < text.n && utf8_is_cjk(utf8_last(str_sub(text, 0, at))) &&
           utf8_is_cjk(utf8_first(str_from(text, at)));
}

void breaks_words(struct breaker *breaker, struct str text, const char *language, uint8_t *opps)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t n = 0;

    for (size_t at = 0; at < text.n; at++) {
        if (opps[at] != OPP_ALLOWED || !((unsigned char)text.p[at] & 0x80) || !between_signs(text, at))
            continue;
        opps[at] = OPP_INSIDE;
        n++;
    }
    if (!n) return;
    if (words_open(breaker, language)) {
        breaker->text = utext_openUTF8(breaker->text, text.p, (int64_t)text.n, &status);
        ubrk_setUText(breaker->words, breaker->text, &status);
    }
    if (!breaker->words || U_FAILURE(status)) {
        breaker->lack = icu_name(ICU_WORDS);
        for (size_t at = 0; at < text.n; at++)
            if (opps[at] == OPP_INSIDE) opps[at] = OPP_ALLOWED;
        return;
    }
    for (int32_t at = ubrk_first(breaker->words); at != UBRK_DONE; at = ubrk_next(breaker->words))
        if (opps[at] == OPP_INSIDE) opps[at] = OPP_ALLOWED;
}
