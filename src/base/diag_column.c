/* Where in its line a message's words stand. */
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/utf8.h"

/* Times that a text may be gone through for the messages about it. */
enum { PASSES = 8 };

struct row_search {
    struct str text;
    size_t at; /* where line `line` begins */
    int line;
    struct str row; /* that line */
    /* In it: behind the last words that were found for a message of that kind, the same ones are looked for. */
    enum diag_id id;
    size_t behind;
    struct str last;
    size_t counted, characters; /* of its first bytes */
    size_t effort;              /* bytes that may still be looked at */
};

int diag_column(struct str text, size_t at)
{
    size_t start = at;

    while (start && text.p[start - 1] != '\n' && text.p[start - 1] != '\r') start--;
    return (int)utf8_count(str_sub(text, start, at - start)) + 1;
}

/* ---- lines ---- */

static size_t line_length(struct str text)
{
    size_t feed = str_find(text, '\n');

    return str_find(str_sub(text, 0, feed), '\r');
}

/* Moves on to a line; false: the text has fewer. */
static bool line_seek(struct row_search *s, int line)
{
    if (s->row.p && s->line == line) return true;
    while (s->line < line && s->at < s->text.n) {
        s->at += line_length(str_from(s->text, s->at));
        s->at += str_starts(str_from(s->text, s->at), "\r\n") ? 2 : 1;
        s->line++;
    }
    if (s->line != line || s->at >= s->text.n) return false;
    s->row = str_sub(s->text, s->at, line_length(str_from(s->text, s->at)));
    s->behind = s->counted = s->characters = 0;
    s->last.n = 0;
    return true;
}

/* ---- words ---- */

/* What may stand right before words, and right behind them. */
enum fitting {
    FITS_ADDRESS, /* of an address: where one begins */
    FITS_WORD,    /* no part of a longer word */
    FITS_ANY,     /* scripts without spaces, emoji */
};

static bool in_word(struct str row, size_t i)
{
    return i < row.n && (char_is_alnum(row.p[i]) || (unsigned char)row.p[i] >= 0x80);
}

static bool fits(struct str row, size_t from, size_t to, enum fitting fit)
{
    size_t before = from;

    if (fit == FITS_ANY) return true;
    if (fit == FITS_WORD)
        return !(from && in_word(row, from) && in_word(row, from - 1)) &&
               !(in_word(row, to - 1) && in_word(row, to));
    while (before && char_is_blank(row.p[before - 1])) before--;
    return before && strchr("(<\"'[", row.p[before - 1]) && (to == row.n || strchr(")>\"'|]# \t", row.p[to]));
}

/* Where the words stand in the row from `from` on, before `end`; row.n: nowhere. */
static size_t words_find(struct row_search *s, struct str words, enum fitting fit, size_t from, size_t end)
{
    struct str row = str_sub(s->row, 0, end);

    while (s->effort && from + words.n <= row.n) {
        size_t at = from + str_find_str(str_from(row, from), words);
        size_t looked = (at < row.n ? at + words.n : row.n) - from;

        s->effort -= looked < s->effort ? looked : s->effort;
        if (at == row.n) break;
        if (fits(s->row, at, at + words.n, fit)) return at;
        from = at + 1;
    }
    return s->row.n;
}

/* Messages come in the order of what they are about, mostly. */
static size_t words_next(struct row_search *s, struct str words, enum fitting fit)
{
    size_t at = words_find(s, words, fit, s->behind, s->row.n);

    if (at == s->row.n && s->behind && !str_eq(s->last, words)) at = words_find(s, words, fit, 0, s->behind);
    return at;
}

static size_t place_find(struct row_search *s, const struct diag *d)
{
    struct str words = d->at.words;
    enum fitting fit = (unsigned char)words.p[0] >= 0x80 ? FITS_ANY : FITS_WORD;
    size_t at = d->at.address ? words_next(s, words, FITS_ADDRESS) : s->row.n;

    if (at == s->row.n) at = words_next(s, words, fit);
    /* What follows the first word may stand in another line, or not as it is printed. */
    words.n = str_find(words, ' ');
    if (at == s->row.n && !d->at.address && words.n < d->at.words.n) at = words_next(s, words, fit);
    return at;
}

static void column_find(struct row_search *s, struct diag *d)
{
    size_t at;

    if (s->id != d->id) s->behind = s->last.n = 0;
    s->id = d->id;
    at = place_find(s, d);
    if (at == s->row.n) return;
    if (at < s->counted) s->counted = s->characters = 0;
    s->characters += utf8_count(str_sub(s->row, s->counted, at - s->counted));
    s->counted = at;
    s->behind = at + d->at.words.n;
    s->last = d->at.words;
    d->at.column = (int)s->characters + 1;
}

/* By line, and of a line by what is said. */
static int asked_cmp(const void *a, const void *b)
{
    const struct diag *p = *(struct diag *const *)a;
    const struct diag *q = *(struct diag *const *)b;

    if (p->at.line != q->at.line) return p->at.line < q->at.line ? -1 : 1;
    if (p->id != q->id) return p->id < q->id ? -1 : 1;
    return p < q ? -1 : p > q;
}

void diags_columns(struct diags *diags, const char *file, struct str text)
{
    struct row_search s = {.text = text, .line = 1, .effort = PASSES * text.n};
    VEC(struct diag *) asked = {0};

    for (size_t i = 0; i < diags->list.n; i++) {
        struct diag *d = &diags->list.v[i];

        if (d->at.words.n && !d->at.column && d->at.line && d->at.file && !strcmp(d->at.file, file))
            *VEC_PUSH(diags->arena, &asked) = d;
    }
    if (!asked.n) return;
    if (str_starts(text, "\xEF\xBB\xBF")) s.at = 3;
    qsort(asked.v, asked.n, sizeof *asked.v, asked_cmp);
    for (size_t i = 0; i < asked.n; i++)
        if (line_seek(&s, asked.v[i]->at.line)) column_find(&s, asked.v[i]);
}
