/* A sentence and the format that it was made of. */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/strbuf.h"
#include "base/words_impl.h"

enum {
    DEPTH = 16,     /* sentences within each other */
    WORDS_RUN = 64, /* bytes of a format that are looked for at once */
    WEAK = 4, /* a format of fewer letters of its own stands in many a sentence that was made of another */
    /* What anybody wrote into a sentence may look like any of the formats: it ends all the same. */
    TRIES = 200000
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

/* What a sentence comes to in the other language. */
struct words_said {
    struct str text;
    size_t own;   /* how many bytes of it are the outermost format's */
    size_t score; /* how many letters of it are the formats' own; 0: it is not known */
    bool whole;   /* all that it holds is known, too */
};

/* All of a search: parts of a sentence are asked for again and again, each is looked for once. */
struct words_search {
    struct arena *arena;
    const struct words *words;
    size_t tries; /* that are left */
    int depth;
    VEC(struct {
        struct str part;
        struct words_said said;
    })
    known;
};

/* A sentence and the format that it is held against. */
struct words_match {
    struct words_search *search;
    struct words_token args[WORDS_ARGS];
    struct str texts[WORDS_ARGS]; /* what is set in, by the argument's number */
    bool set[WORDS_ARGS];
    bool many; /* the format is that of the plural */
    size_t letters, bytes;
    struct words_entry entry;
    struct words_said best;
};

static struct words_said part_said(struct words_search *search, struct str part);

static bool is_letter(char c)
{
    return char_is_word(c) && !char_is_digit(c);
}

/* Whether there is anything in it that could be put into another language. */
static bool says_something(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (char_is_letter(text.p[i])) return true;
    return false;
}

/* Of several whole numbers the first; where none is said, what goes with the form. */
static uint64_t number_of(const struct words_match *m)
{
    for (int i = 0; i < WORDS_ARGS; i++)
        if (m->set[i] && m->args[i].kind == WORDS_WHOLE)
            return strtoull(str_z(m->search->arena, m->texts[i]), NULL, 10);
    return m->many ? 2 : 1;
}

static bool is_better(struct words_said a, struct words_said b)
{
    if (a.score != b.score) return a.score > b.score;
    return a.whole != b.whole ? a.whole : a.own > b.own;
}

struct str words_number(struct arena *arena, const struct words *words, struct str number)
{
    /* TRANSLATORS: a number with decimals, as running text has it */
    const char *sample = SAY_PLAIN("0.5");
    size_t point = str_find(number, '.');
    struct words_entry entry;
    char *own;

    if (!words || point == number.n || !words_find(words, str_of(sample), &entry) || !str_has(entry.to, ","))
        return number;
    own = str_z(arena, number);
    own[point] = ',';
    return (struct str){own, number.n};
}

/* Of a number a message says how it is written: what is joined to its unit ("2.5mm"), or has no precision, is as it is typed, and
 * stays. */
static struct str decimal(const struct words_match *m, const char *token, const char *behind,
                          struct str value)
{
    bool typed = char_is_letter(*behind) || !memchr(token, '.', (size_t)(behind - token));

    return typed ? value : words_number(m->search->arena, m->search->words, value);
}

/* The translated format with what is set into it. */
static struct str filled(const struct words_match *m, const struct str said[WORDS_ARGS])
{
    const char *to = m->entry.many ? words_form(m->search->words, m->entry.to, number_of(m)) : m->entry.to.p;
    struct strbuf b = strbuf_new(m->search->arena);
    struct words_token t;
    int arg = 0;

    for (;;) {
        const char *token = to;

        t = words_token(&to, &arg);
        if (t.kind == WORDS_END) return strbuf_str(&b);
        if (t.kind == WORDS_LETTER)
            strbuf_addc(&b, t.letter);
        else if (t.arg < WORDS_ARGS && m->set[t.arg])
            strbuf_add(&b, t.kind == WORDS_REAL ? decimal(m, token, to, said[t.arg]) : said[t.arg]);
    }
}

/* "%s or %s" stands in many a sentence: formats of so few letters are believed only where words are set into them, or what is known. */
static bool is_believed(const struct words_match *m, const bool known[WORDS_ARGS])
{
    if (!m->letters || m->letters >= WEAK) return true;
    for (int i = 0; i < WORDS_ARGS; i++) {
        if (!m->set[i]) continue;
        if (m->args[i].kind == WORDS_PHRASE ? !known[i] : str_find(m->texts[i], ' ') < m->texts[i].n)
            return false;
    }
    return true;
}

/* All of the sentence has its place in the format. True if nothing better can be found with this format. */
static bool take(struct words_match *m)
{
    struct str said[WORDS_ARGS];
    bool known[WORDS_ARGS] = {false};
    struct words_said now = {.own = m->bytes, .score = m->letters, .whole = true};

    for (int i = 0; i < WORDS_ARGS; i++) {
        struct words_said part;

        said[i] = m->texts[i];
        known[i] = true;
        if (!m->set[i] || m->args[i].kind != WORDS_PHRASE || !says_something(said[i])) continue;
        part = part_said(m->search, said[i]);
        /* What only stands side by side has to be known for itself. */
        if (!m->letters && part.score < WEAK) part = (struct words_said){0};
        if (part.score) said[i] = part.text;
        now.score += part.score;
        known[i] = part.whole;
        now.whole = now.whole && part.whole;
    }
    /* Where nothing is known but commas nothing is. */
    if (now.score && is_better(now, m->best) && is_believed(m, known)) {
        now.text = filled(m, said);
        m->best = now;
    }
    return now.whole && is_believed(m, known);
}

/* How much of the text a number takes, 0: it is none. */
static size_t number_length(enum words_kind kind, struct str s)
{
    size_t n = s.n && *s.p == '-', at = n;

    /* As "%6zu" has it. */
    while (n < s.n && s.p[n] == ' ') at = ++n;
    if (kind == WORDS_HEX) {
        for (; n < s.n && char_hex(s.p[n]) >= 0;) n++;
        return n > at ? n : 0;
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
        m->letters += is_letter(t.letter);
        m->bytes++;
    }
    if (t.kind == WORDS_END) return !rest.n && take(m);
    if (t.arg >= WORDS_ARGS) return false;
    m->args[t.arg] = t;
    m->set[t.arg] = true;
    if (t.kind == WORDS_TEXT || t.kind == WORDS_PHRASE) {
        size_t letters = m->letters, bytes = m->bytes;
        bool last = !*format;

        for (size_t i = last ? rest.n : 0; i <= rest.n; i++) {
            int next_arg = arg;
            struct words_token next;

            behind = format;
            next = words_token(&behind, &next_arg);
            if (next.kind == WORDS_LETTER && (i == rest.n || rest.p[i] != next.letter)) continue;
            if (!m->search->tries) return true;
            m->search->tries--;
            m->letters = letters;
            m->bytes = bytes;
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

/* Whether the format's own words stand in the sentence, one behind the other: what every way of matching needs, and soon told. */
static bool has_words_of(struct str english, const char *format)
{
    char run[WORDS_RUN];
    size_t n = 0;
    int arg = 0;

    for (;;) {
        struct words_token t = words_token(&format, &arg);

        if (t.kind == WORDS_LETTER && n < sizeof run) {
            run[n++] = t.letter;
            continue;
        }
        if (n) {
            size_t at = str_find_str(english, (struct str){run, n});

            if (at == english.n) return false;
            english = str_from(english, at + n);
        }
        if (t.kind == WORDS_END) return true;
        n = 0;
        if (t.kind == WORDS_LETTER) run[n++] = t.letter;
    }
}

static void try_format(struct words_match *m, const char *format, struct str english)
{
    if (!has_words_of(english, format)) return;
    memset(m->set, 0, sizeof m->set);
    m->letters = m->bytes = 0;
    match(m, format, 0, english);
}

static void try_entry(struct words_match *m, struct words_entry entry, struct str english)
{
    if (!entry.to.n) return;
    m->entry = entry;
    m->many = false;
    try_format(m, entry.one, english);
    m->many = true;
    if (entry.many) try_format(m, entry.many, english);
}

/* Formats without letters only put others side by side, but for what goes into a file. */
static bool has_letters(const char *format)
{
    struct words_token t;
    int arg = 0;

    if (strstr(format, " -> ")) return true;
    while ((t = words_token(&format, &arg)).kind != WORDS_END)
        if (t.kind == WORDS_LETTER && is_letter(t.letter)) return true;
    return false;
}

/* Formats that begin with that byte, in the order of the catalogue. */
static void try_all(struct words_match *m, unsigned char byte, bool letters, struct str english)
{
    const struct words *words = m->search->words;
    size_t end = words_first(words, (unsigned char)(byte + 1));

    for (size_t i = words_first(words, byte); i < end && m->search->tries; i++) {
        struct words_entry entry = words_entry(words, i);

        if (*entry.one && has_letters(entry.one) == letters) try_entry(m, entry, english);
    }
}

/* Plurals that begin with their number, and whose other form, by which they are sorted, does not. */
static void try_plurals(struct words_match *m, struct str english)
{
    const struct words *words = m->search->words;

    if (!char_is_digit(*english.p)) return;
    for (size_t i = 0; i < words_count(words) && m->search->tries; i++) {
        struct words_entry entry = words_entry(words, i);

        if (entry.many && *entry.many == '%' && *entry.one != '%') try_entry(m, entry, english);
    }
}

/* `bare`: with formats without letters, too. */
static struct words_said look_for(struct words_search *search, const char *format, struct str english,
                                  bool bare)
{
    struct words_match m = {.search = search};
    struct words_entry entry;

    if (words_find(search->words, english, &entry) && entry.to.n)
        return (struct words_said){str_of(entry.to.p), english.n, english.n, true};
    if (format && has_letters(format) && words_find(search->words, str_of(format), &entry)) {
        try_entry(&m, entry, english);
        if (m.best.score) return m.best;
    }
    /* What a sentence begins with its format begins with, or with an argument. */
    if (*english.p != '%') try_all(&m, (unsigned char)*english.p, true, english);
    try_all(&m, '%', true, english);
    try_plurals(&m, english);
    if (bare && !m.best.score) try_all(&m, '%', false, english);
    return m.best;
}

static struct words_said part_said(struct words_search *search, struct str part)
{
    struct words_said said = {0};

    for (size_t i = 0; i < search->known.n; i++)
        if (search->known.v[i].part.p == part.p && search->known.v[i].part.n == part.n)
            return search->known.v[i].said;
    if (search->depth == DEPTH || !search->tries) return said;
    search->depth++;
    said = look_for(search, NULL, part, true);
    search->depth--;
    VEC_PUSH(search->arena, &search->known)->part = part;
    search->known.v[search->known.n - 1].said = said;
    return said;
}

static struct str say(struct arena *arena, const struct words *words, const char *format, struct str english,
                      bool bare)
{
    struct words_search search = {.arena = arena, .words = words, .tries = TRIES};
    struct words_said said;

    if (!words || !says_something(english)) return english;
    said = look_for(&search, format, english, bare);
    return said.score ? said.text : english;
}

struct str words_say(struct arena *arena, const struct words *words, const char *format, struct str english)
{
    return say(arena, words, format, english, true);
}

/* Among the lines are some that only say what others have written. */
struct str words_say_lines(struct arena *arena, const struct words *words, struct str english)
{
    struct strbuf b = strbuf_new(arena);

    if (!words) return english;
    while (english.n) {
        size_t end = str_find(english, '\n');

        strbuf_add(&b, say(arena, words, NULL, str_sub(english, 0, end), false));
        if (end < english.n) strbuf_addc(&b, '\n');
        english = str_from(english, end + 1);
    }
    return strbuf_str(&b);
}
