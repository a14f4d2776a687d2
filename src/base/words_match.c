/* A sentence and the format that it was made of. */
#include <assert.h>
#include <stdlib.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "base/words_impl.h"

enum {
    DEPTH = 6, /* sentences within each other */
    TRIES =
        1000000 /* what anybody wrote into a sentence may look like any of the formats: it ends all the same */
};

/* ---- formats ---- */

struct words_token words_token(const char **at, int *arg)
{
    const char *p = *at;
    struct words_token token = {WORDS_LETTER, *p, 0};
    bool minus = false, numbered = false;
    int n = 0;

    if (!*p) return (struct words_token){WORDS_END, 0, 0};
    *at = p + 1;
    if (*p != '%') return token;
    p++;
    if (*p == '%') {
        *at = p + 1;
        return token;
    }
    for (const char *q = p; *q >= '0' && *q <= '9' && n < WORDS_ARGS; q++) {
        n = 10 * n + (*q - '0');
        if (q[1] == '$' && n) p = q + 2, numbered = true;
    }
    for (; *p && strchr("-0123456789.*$lz", *p); p++) {
        if (*p == '-') minus = true;
        if (*p == '*' && !numbered) ++*arg;
    }
    token.arg = numbered ? n - 1 : *arg;
    token.kind = *p == 's'                 ? (minus ? WORDS_PHRASE : WORDS_TEXT)
                 : *p && strchr("diu", *p) ? WORDS_WHOLE
                 : *p && strchr("xX", *p)  ? WORDS_HEX
                 : *p && strchr("efg", *p) ? WORDS_REAL
                 : *p == 'c'               ? WORDS_CHAR
                                           : WORDS_LETTER;
    /* A per cent sign by itself is one. */
    if (token.kind == WORDS_LETTER) return token;
    if (!numbered) ++*arg;
    *at = p + 1;
    return token;
}

/* ---- matching ---- */

struct words_match {
    struct arena *arena;
    const struct words *words;
    size_t *tries; /* that are left, for the whole sentence */
    int depth;
    struct words_token args[WORDS_ARGS];
    struct str texts[WORDS_ARGS]; /* what is set in, by the argument's number */
    bool set[WORDS_ARGS];
    const char *to; /* of the format that is tried, and how many letters it has of its own */
    size_t letters;
    struct words_entry entry;
    /* The best so far. */
    struct str best;
    size_t score;
    bool whole; /* all that it holds is known */
};

static struct words_match look_for(struct arena *arena, const struct words *words, size_t *tries, int depth,
                                   const char *format, struct str english);

/* Whether there is anything in it that could be put into another language. */
static bool says_something(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (char_is_letter(text.p[i])) return true;
    return false;
}

static uint64_t number_of(const struct words_match *m)
{
    for (int i = 0; i < WORDS_ARGS; i++)
        if (m->set[i] && m->args[i].kind == WORDS_WHOLE) return strtoull(m->texts[i].p, NULL, 10);
    return 1;
}

/* All of the sentence has its place in the format: what that comes to. True if nothing better can be found with it. */
static bool take(struct words_match *m)
{
    struct str said[WORDS_ARGS];
    size_t score = m->letters + 1;
    bool whole = true;
    const char *to = m->entry.many ? words_form(m->words, m->entry.to, number_of(m)) : m->entry.to.p;
    struct strbuf b = strbuf_new(m->arena);
    struct words_token t;
    int arg = 0;

    for (int i = 0; i < WORDS_ARGS; i++) {
        said[i] = m->texts[i];
        if (!m->set[i] || m->args[i].kind != WORDS_PHRASE || !says_something(said[i])) continue;
        if (m->depth < DEPTH) {
            struct words_match part = look_for(m->arena, m->words, m->tries, m->depth + 1, NULL, said[i]);

            if (part.score) said[i] = part.best;
            score += part.score;
            whole = whole && part.score && part.whole;
        } else {
            whole = false;
        }
    }
    if (score <= m->score && !(whole && !m->whole)) return whole;
    while ((t = words_token(&to, &arg)).kind != WORDS_END)
        if (t.kind == WORDS_LETTER)
            strbuf_addc(&b, t.letter);
        else if (t.arg < WORDS_ARGS && m->set[t.arg])
            strbuf_add(&b, said[t.arg]);
    m->best = strbuf_str(&b);
    m->score = score;
    m->whole = whole;
    return whole;
}

/* How much of the text a number takes, 0: it is none. */
static size_t number_length(enum words_kind kind, struct str s)
{
    size_t n = s.n && *s.p == '-', at = n;

    if (kind == WORDS_HEX) {
        for (n = 0; n < s.n && char_hex(s.p[n]) >= 0;) n++;
        return n;
    }
    n += str_digits(str_from(s, n));
    if (n == at) return 0;
    if (kind == WORDS_WHOLE) return n;
    if (n + 1 < s.n && s.p[n] == '.' && str_digits(str_from(s, n + 1)))
        n += 1 + str_digits(str_from(s, n + 1));
    if (n + 2 < s.n && s.p[n] == 'e' && (s.p[n + 1] == '-' || s.p[n + 1] == '+') &&
        str_digits(str_from(s, n + 2)))
        n += 2 + str_digits(str_from(s, n + 2));
    return n;
}

static size_t rune_length(struct str s)
{
    size_t n = s.n > 0;

    while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80) n++;
    return n;
}

/* What is left of a format against what is left of the sentence, in every way there is. True: no other need be tried. */
static bool match(struct words_match *m, const char *format, int arg, struct str rest)
{
    struct words_token t;
    const char *behind;
    size_t n;

    for (;;) {
        t = words_token(&format, &arg);
        if (t.kind != WORDS_LETTER) break;
        if (!rest.n || *rest.p != t.letter) return false;
        rest = str_from(rest, 1);
        m->letters++;
    }
    if (t.kind == WORDS_END) return !rest.n && take(m);
    if (t.arg >= WORDS_ARGS) return false;
    m->args[t.arg] = t;
    m->set[t.arg] = true;
    if (t.kind == WORDS_TEXT || t.kind == WORDS_PHRASE) {
        size_t letters = m->letters;
        bool last = !*format;

        for (size_t i = last ? rest.n : 0; i <= rest.n; i++) {
            int next_arg = arg;
            struct words_token next;

            if (!*m->tries) return true;
            --*m->tries;
            behind = format;
            next = words_token(&behind, &next_arg);
            if (next.kind == WORDS_LETTER && (i == rest.n || rest.p[i] != next.letter)) continue;
            m->letters = letters;
            m->texts[t.arg] = str_sub(rest, 0, i);
            if (match(m, format, arg, str_from(rest, i))) return true;
        }
        return false;
    }
    n = t.kind == WORDS_CHAR ? rune_length(rest) : number_length(t.kind, rest);
    if (!n) return false;
    m->texts[t.arg] = str_sub(rest, 0, n);
    return match(m, format, arg, str_from(rest, n));
}

/* One format against the sentence; true if no other need be tried. */
static bool try_format(struct words_match *m, const char *format, struct str english)
{
    memset(m->set, 0, sizeof m->set);
    m->letters = 0;
    if (*m->tries) --*m->tries;
    return match(m, format, 0, english);
}

static bool try_entry(struct words_match *m, struct words_entry entry, struct str english)
{
    m->entry = entry;
    if (!entry.to.n) return false;
    return try_format(m, entry.one, english) || (entry.many && try_format(m, entry.many, english));
}

/* Formats that have no words of their own say nothing. */
static bool has_words(const char *format)
{
    struct words_token t;
    int arg = 0;

    while ((t = words_token(&format, &arg)).kind != WORDS_END)
        if (t.kind == WORDS_LETTER) return true;
    return false;
}

static struct words_match look_for(struct arena *arena, const struct words *words, size_t *tries, int depth,
                                   const char *format, struct str english)
{
    struct words_match m = {.arena = arena, .words = words, .tries = tries, .depth = depth};
    struct words_entry entry;

    if (words_find(words, english, &entry) && entry.to.n) {
        m.best = str_of(entry.to.p);
        m.score = english.n + 1;
        m.whole = true;
        return m;
    }
    if (format && has_words(format) && words_find(words, str_of(format), &entry)) {
        try_entry(&m, entry, english);
        if (m.score) return m;
    }
    for (size_t i = 0; i < words_count(words) && *tries; i++) {
        entry = words_entry(words, i);
        if (*entry.one && has_words(entry.one)) try_entry(&m, entry, english);
    }
    return m;
}

struct str words_say(struct arena *arena, const struct words *words, const char *format, struct str english)
{
    size_t tries = TRIES;
    struct words_match m;

    if (!words || !says_something(english)) return english;
    m = look_for(arena, words, &tries, 0, format, english);
    return m.score ? m.best : english;
}
