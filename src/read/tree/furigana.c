#include "read/tree/furigana.h"

#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

enum { AT_LEAST = 3, READING_MAX = 32 * 3 /* bytes */ };

static bool is_kana(uint32_t rune)
{
    return (rune >= 0x3041 && rune <= 0x309F) || (rune >= 0x30A1 && rune <= 0x30FF) ||
           (rune >= 0xFF66 && rune <= 0xFF9F);
}

/* Chinese characters, and the signs that stand for them: 々 〆 〇 ヵ ヶ. */
static bool is_kanji(uint32_t rune)
{
    return (rune >= 0x4E00 && rune <= 0x9FFF) || (rune >= 0x3400 && rune <= 0x4DBF) ||
           (rune >= 0xF900 && rune <= 0xFAFF) || (rune >= 0x20000 && rune <= 0x3FFFF) ||
           (rune >= 0x3005 && rune <= 0x3007) || rune == 0x30F5 || rune == 0x30F6;
}

/* A reading with its word: bytes of a text. */
struct read_word {
    size_t base, bracket, end; /* where the word begins, where its bracket opens, what follows the bracket */
    size_t gap;                /* where the blank before the word is, if it goes; else `base` */
};

/* Kana of the word are said in its reading, in their order. */
static bool says_kana(struct str base, struct str reading)
{
    size_t at = 0;

    for (size_t i = 0; i < base.n;) {
        size_t from = i;
        uint32_t rune = utf8_next(base, &i);
        struct str kana = str_sub(base, from, i - from);

        if (is_kanji(rune)) continue;
        while (at < reading.n && !str_eq(str_sub(reading, at, kana.n), kana)) utf8_next(reading, &at);
        if (at == reading.n) return false;
        at += kana.n;
    }
    return true;
}

/* The word before the bracket; false if there is none. `from`: what stands before that is another's. */
static bool word_find(struct str text, size_t from, struct read_word *f)
{
    struct str reading = str_sub(text, f->bracket + 1, f->end - f->bracket - 2);
    size_t at = f->bracket, kanji = at;
    bool has_kanji = false, only = true;

    while (at > from) {
        size_t start = utf8_start(text, at - 1), i = start;
        uint32_t rune = utf8_next(text, &i);

        if (!is_kanji(rune) && !is_kana(rune)) break;
        only = only && is_kanji(rune);
        has_kanji = has_kanji || is_kanji(rune);
        if (only) kanji = start;
        at = start;
    }
    f->base = f->gap = kanji;
    if (has_kanji && at > from && text.p[at - 1] == ' ' &&
        says_kana(str_sub(text, at, f->bracket - at), reading)) {
        f->base = at;
        /* Between words in letters it is one that is read. */
        if (utf8_is_cjk(utf8_last(str_sub(text, 0, at - 1))))
            f->gap = at - 1;
        else
            f->gap = at;
    } else if (has_kanji && at == 0 && says_kana(str_sub(text, 0, f->bracket), reading)) {
        f->base = f->gap = 0;
    }
    return f->base < f->bracket;
}

/* The next one at or behind `from`; false: there is none. */
static bool next(struct str text, size_t from, struct read_word *f)
{
    for (size_t i = from; i < text.n;) {
        const char *bracket = memchr(text.p + i, '[', text.n - i);
        size_t end;

        if (!bracket) return false;
        f->bracket = (size_t)(bracket - text.p);
        end = f->bracket + 1;
        while (end < text.n && end - f->bracket <= READING_MAX) {
            size_t behind = end;

            if (!is_kana(utf8_next(text, &behind))) break;
            end = behind;
        }
        i = f->bracket + 1;
        if (end == i || end == text.n || text.p[end] != ']') continue;
        f->end = end + 1;
        if (word_find(text, from, f)) return true;
    }
    return false;
}

bool furigana_wanted(enum furigana said, const char *language, struct str text)
{
    struct read_word f = {0};
    size_t n = 0;

    if (said != FURIGANA_AUTO) return said == FURIGANA_YES;
    if (!language || !language_match("ja", language)) return false;
    while (n < AT_LEAST && next(text, f.end, &f)) n++;
    return n == AT_LEAST;
}

static void add(struct arena *arena, struct spans *to, const struct span *like, unsigned style,
                struct str text)
{
    struct span *span;

    if (!text.n) return;
    span = VEC_PUSH(arena, to);
    *span = *like;
    span->style |= style;
    span->text = text;
}

static void span_cut(struct arena *arena, const struct span *span, struct spans *to)
{
    struct str text = span->text;
    struct read_word f = {0};
    size_t from = 0;

    while (next(text, from, &f)) {
        struct str reading = str_sub(text, f.bracket + 1, f.end - f.bracket - 2);

        add(arena, to, span, 0, str_sub(text, from, f.gap - from));
        add(arena, to, span, STYLE_RUBY, str_sub(text, f.base, f.bracket - f.base));
        add(arena, to, span, STYLE_RUBY | STYLE_READING, str_of(arena_printf(arena, "(%.*s)", STR(reading))));
        from = f.end;
    }
    add(arena, to, span, 0, str_from(text, from));
}

static bool may_have(const struct span *span)
{
    return span->kind == SPAN_TEXT && span->text.n && memchr(span->text.p, '[', span->text.n) &&
           !(span->style & (STYLE_CODE | STYLE_MATH | STYLE_KBD | STYLE_RUBY | STYLE_READING));
}

struct spans furigana_spans(struct arena *arena, struct spans spans)
{
    struct spans cut = {0};
    size_t i = 0;

    while (i < spans.n && !may_have(&spans.v[i])) i++;
    if (i == spans.n) return spans;
    for (i = 0; i < spans.n; i++)
        if (may_have(&spans.v[i]))
            span_cut(arena, &spans.v[i], &cut);
        else
            *VEC_PUSH(arena, &cut) = spans.v[i];
    return cut;
}

static void apply(struct arena *arena, struct node *node)
{
    node->spans = furigana_spans(arena, node->spans);
    for (struct node *n = node->child; n; n = n->next) apply(arena, n);
}

void furigana_apply(struct doc *doc)
{
    apply(doc->arena, doc->root);
    for (size_t i = 0; i < doc->n_notes; i++) apply(doc->arena, doc->notes[i]);
}
