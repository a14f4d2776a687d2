#include "breaks.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "mem.h"

/* What the short path knows of a character. */
enum class {
    CLASS_SPACE,
    CLASS_LETTER, /* no break on either side of its own accord */
    CLASS_DIGIT,
    CLASS_HYPHEN, /* - and the Unicode hyphen */
    CLASS_DASH,   /* en dash: behind it; em dash: on both sides */
    CLASS_EM_DASH,
    CLASS_FEED,
    CLASS_COMPLEX, /* ICU's affair */
};

static enum class class_of(uint32_t rune) {
    switch (rune){
        case ' ' : return CLASS_SPACE; case '\n' : return CLASS_FEED;
        case '-' : case 0x2010 : return CLASS_HYPHEN;
        case 0x2013 : return CLASS_DASH;
        case 0x2014 : return CLASS_EM_DASH;
        case 0xA0 : case 0x2011 : return CLASS_LETTER;
        default : break;
    }
if (rune >= '0' && rune <= '9') return CLASS_DIGIT;
if (rune > ' ' && rune < 0x7F) return CLASS_LETTER;
if (rune >= 0xC0 && rune < 0x300) return CLASS_LETTER;                 /* Latin */
if (rune == 0xAB || rune == 0xBB || rune == 0xA7) return CLASS_LETTER; /* guillemets, section */
if (rune >= 0x2018 && rune <= 0x201F) return CLASS_LETTER;             /* quotes */
if (rune == 0x2026) return CLASS_LETTER;
return CLASS_COMPLEX;
}

/* The short path. False when it met a character that it does not know. */
static bool breaks_simple(struct str text, uint8_t *opps)
{
    enum class before = CLASS_SPACE;
    enum class last = CLASS_SPACE; /* the character in front of this one */

    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        enum class now = class_of(utf8_next(text, &i));

        if (now == CLASS_COMPLEX) return false;
        if (start == 0) {
            opps[start] = OPP_NONE;
        } else if (last == CLASS_FEED) {
            opps[start] = OPP_FORCED;
        } else if (now != CLASS_SPACE && now != CLASS_FEED) {
            bool behind_dash = (last == CLASS_DASH || last == CLASS_EM_DASH) && now != CLASS_EM_DASH;
            bool before_dash = now == CLASS_EM_DASH && last != CLASS_DASH && last != CLASS_EM_DASH;
            bool behind_hyphen = last == CLASS_HYPHEN && now == CLASS_LETTER && before == CLASS_LETTER;

            if (last == CLASS_SPACE || behind_hyphen || behind_dash || before_dash) opps[start] = OPP_ALLOWED;
        }
        before = last;
        last = now;
    }
    return true;
}

struct breaker {
    UBreakIterator *rules; /* NULL until needed */
    UText *text;
    char language[32];
};

struct breaker *breaker_new(void)
{
    struct breaker *breaker = calloc(1, sizeof *breaker);

    if (!breaker) mem_fail();
    return breaker;
}

void breaker_close(struct breaker *breaker)
{
    if (!breaker) return;
    if (breaker->rules) ubrk_close(breaker->rules);
    if (breaker->text) utext_close(breaker->text);
    free(breaker);
}

/* False if ICU has no rules at all. */
static bool breaker_open(struct breaker *breaker, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!language) language = "en";
    if (breaker->rules && !strcmp(breaker->language, language)) return true;
    if (breaker->rules) ubrk_close(breaker->rules);
    breaker->rules = ubrk_open(UBRK_LINE, language, NULL, 0, &status);
    snprintf(breaker->language, sizeof breaker->language, "%s", language);
    return U_SUCCESS(status);
}

static void breaks_icu(struct breaker *breaker, struct str text, const char *language, uint8_t *opps)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!breaker_open(breaker, language)) return;
    breaker->text = utext_openUTF8(breaker->text, text.p, (int64_t)text.n, &status);
    ubrk_setUText(breaker->rules, breaker->text, &status);
    if (U_FAILURE(status)) return;
    for (int32_t at = ubrk_first(breaker->rules); at != UBRK_DONE; at = ubrk_next(breaker->rules)) {
        if (at <= 0 || (size_t)at > text.n) continue;
        opps[at] = text.p[at - 1] == '\n' ? OPP_FORCED : OPP_ALLOWED;
    }
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
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
                if (opps[k] == OPP_NONE && strchr("/._-(,=&?:", text.p[k - 1]) && is_word_byte(text.p[k]))
                    opps[k] = OPP_EMERGENCY;
            }
        }
        start = i + 1;
    }
}

void breaks_find(struct breaker *breaker, struct str text, const char *language, uint8_t *opps)
{
    memset(opps, OPP_NONE, text.n + 1);
    if (!breaks_simple(text, opps)) {
        memset(opps, OPP_NONE, text.n + 1);
        breaks_icu(breaker, text, language, opps);
    }
    breaks_emergency(text, opps);
}
