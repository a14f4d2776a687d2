#include "read/tree/cloze.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"

static bool is_text(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH));
}

/* Length of a mark that opens a gap at s, or 0. */
static size_t opens(struct str s, unsigned marks, unsigned *which)
{
    size_t n = 3;

    if ((marks & CLOZE_EQUALS) && str_starts(s, "==") &&
        (s.n == 2 || (!char_is_space(s.p[2]) && s.p[2] != '='))) {
        *which = CLOZE_EQUALS;
        return 2;
    }
    if ((marks & CLOZE_BRACES) && str_starts(s, "{{c")) {
        n += str_digits(str_from(s, n));
        *which = CLOZE_BRACES;
        return n > 3 && str_starts(str_from(s, n), "::") ? n + 2 : 0;
    }
    if ((marks & CLOZE_BRACKETS) && str_starts(s, "[")) {
        *which = CLOZE_BRACKETS;
        return 1;
    }
    return 0;
}

static size_t closes(struct str s, unsigned which)
{
    const char *mark = which == CLOZE_EQUALS ? "==" : which == CLOZE_BRACES ? "}}" : "]";

    return str_starts(s, mark) ? strlen(mark) : 0;
}

/* Where the gap that opens in span i at `at` closes: its span in *end, the offset there as result; SIZE_MAX: nowhere. */
static size_t close_find(const struct spans *spans, size_t i, size_t at, unsigned which, size_t *end,
                         unsigned *dead)
{
    size_t begin = i;

    for (; i < spans->n; i++, at = 0) {
        const struct span *span = &spans->v[i];

        if (span->kind == SPAN_BREAK) break;
        if (!is_text(span)) continue;
        for (size_t k = at; k < span->text.n; k++) {
            if (!closes(str_from(span->text, k), which)) continue;
            if (i == begin && k == at) return SIZE_MAX;
            if (which == CLOZE_EQUALS && k && char_is_space(span->text.p[k - 1])) continue;
            *end = i;
            return k;
        }
    }
    *dead |= which;
    return SIZE_MAX;
}

static void push(struct arena *arena, struct spans *to, struct span span, size_t from, size_t n)
{
    if (span.kind == SPAN_TEXT) {
        span.text = str_sub(span.text, from, n);
        if (!span.text.n) return;
    }
    *VEC_PUSH(arena, to) = span;
}

/* Text of the gap goes to both sides; a hint ("::hint" at its end) only to `removed`. */
static void gap_add(struct arena *arena, const struct spans *spans, size_t i, size_t at, size_t end,
                    size_t close, unsigned which, struct spans *front, struct spans *back,
                    struct strbuf *removed)
{
    struct strbuf hidden = strbuf_new(arena);
    struct span gap = spans->v[i];

    for (size_t k = i; k <= end; k++) {
        struct span span = spans->v[k];
        size_t from = k == i ? at : 0;
        size_t to = k == end ? close : span.text.n;
        size_t hint;

        assert(from <= to && to <= span.text.n);
        hint = from + str_find_z(str_sub(span.text, from, to - from), "::");
        if (which == CLOZE_BRACES && span.kind == SPAN_TEXT && hint < to) {
            strbuf_addc(removed, ' ');
            strbuf_add(removed, str_sub(span.text, hint + 2, to - hint - 2));
            to = hint;
        }
        if (span.kind == SPAN_TEXT || span.kind == SPAN_IMAGE)
            strbuf_add(&hidden, span.kind == SPAN_TEXT ? str_sub(span.text, from, to - from) : span.text);
        span.style |= STYLE_MARK;
        push(arena, back, span, from, to - from);
    }
    gap.kind = SPAN_GAP;
    gap.text = strbuf_str(&hidden);
    gap.style &= ~STYLE_SOFT;
    *VEC_PUSH(arena, front) = gap;
}

size_t cloze_cut(struct arena *arena, const struct spans *spans, unsigned marks, struct spans *front,
                 struct spans *back, struct strbuf *removed)
{
    size_t count = 0;
    unsigned dead = 0; /* marks that no longer close: looking again would take quadratic time */

    *front = *back = (struct spans){0};
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        size_t done = 0;

        for (size_t k = done; is_text(span) && k < span->text.n;) {
            unsigned which = 0;
            size_t open = span->url ? 0 : opens(str_from(span->text, k), marks & ~dead, &which);
            size_t end = i;
            size_t close = open ? close_find(spans, i, k + open, which, &end, &dead) : SIZE_MAX;

            if (close == SIZE_MAX) {
                k++;
                continue;
            }
            push(arena, front, *span, done, k - done);
            push(arena, back, *span, done, k - done);
            if (which == CLOZE_BRACES) {
                strbuf_addc(removed, ' ');
                strbuf_add(removed, str_sub(span->text, k + 2, open - 4));
            }
            gap_add(arena, spans, i, k + open, end, close, which, front, back, removed);
            count++;
            done = k = close + closes(str_from(spans->v[end].text, close), which);
            i = end;
            span = &spans->v[i];
        }
        push(arena, front, *span, done, span->text.n);
        push(arena, back, *span, done, span->text.n);
    }
    return count;
}

bool cloze_has(const struct node *para)
{
    unsigned dead = 0;

    for (size_t i = 0; i < para->spans.n; i++) {
        struct str text = para->spans.v[i].text;
        unsigned which = 0;
        size_t end = i;

        if (!is_text(&para->spans.v[i])) continue;
        if (!text.n || (!memchr(text.p, '=', text.n) && !memchr(text.p, '{', text.n))) continue;
        for (size_t k = 0; k < text.n; k++) {
            size_t open = opens(str_from(text, k), (CLOZE_EQUALS | CLOZE_BRACES) & ~dead, &which);
            if (open && close_find(&para->spans, i, k + open, which, &end, &dead) != SIZE_MAX) return true;
        }
    }
    return false;
}

void cloze_highlight(struct arena *arena, struct spans *spans)
{
    struct strbuf removed = strbuf_new(arena);
    struct spans front, back;

    for (size_t i = 0; i < spans->n; i++) {
        if (!is_text(&spans->v[i]) || !memchr(spans->v[i].text.p, '=', spans->v[i].text.n)) continue;
        if (cloze_cut(arena, spans, CLOZE_EQUALS, &front, &back, &removed)) *spans = back;
        return;
    }
}
