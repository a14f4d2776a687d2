#include "read/package/clozes.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "read/package/filter.h"

/* A gap as it stands in the text. */
struct clozes_gap {
    size_t open, body, hint,
        close;    /* offsets: of "{{", of what it hides, of "::" before the hint (or close), of "}}" */
    size_t outer; /* the gap that it stands in, plus 1; 0: none */
    int number;
    bool several; /* it has several numbers */
    bool put;     /* some of it stands in the new text */
};

struct clozes_gaps {
    struct clozes_gap *v;
    size_t n, cap;
};

/* The length of "{{c1::" or "{{c1,2::" at s, or 0; *number as clozes_fit has it. */
static size_t opens(struct str s, int number, int *first, bool *several)
{
    size_t i = 3;

    *first = 0;
    *several = false;
    if (!str_starts(s, "{{c")) return 0;
    for (;;) {
        size_t digits = str_digits(str_sub(s, i, 4));
        int value = 0;

        if (!digits || digits > 3) return 0;
        /* "c01" is written as c1. */
        if (digits > 1 && s.p[i] == '0') *several = true;
        for (size_t k = 0; k < digits; k++) value = 10 * value + s.p[i + k] - '0';
        if (!*first || value == number) *first = value;
        i += digits;
        if (i >= s.n || s.p[i] != ',') break;
        *several = true;
        i++;
    }
    return str_starts(str_from(s, i), "::") ? i + 2 : 0;
}

/* All gaps that end, in the order in which they begin. */
static struct clozes_gaps gaps_find(struct arena *arena, struct str text, int number)
{
    struct clozes_gaps gaps = {0}, ended = {0};
    size_t at = 0; /* the innermost that is open, plus 1 */

    for (size_t i = 0; i + 1 < text.n;) {
        struct clozes_gap gap = {.open = i, .outer = at};
        size_t n = text.p[i] == '{' ? opens(str_from(text, i), number, &gap.number, &gap.several) : 0;

        if (n) {
            gap.body = i + n;
            *VEC_PUSH(arena, &gaps) = gap;
            at = gaps.n;
            i += n;
        } else if (at && text.p[i] == '}' && text.p[i + 1] == '}') {
            struct clozes_gap *last = &gaps.v[at - 1];

            last->close = i;
            if (!last->hint) last->hint = i;
            at = last->outer;
            i += 2;
        } else {
            if (at && text.p[i] == ':' && text.p[i + 1] == ':' && !gaps.v[at - 1].hint &&
                i > gaps.v[at - 1].body)
                gaps.v[at - 1].hint = i;
            i++;
        }
    }
    for (size_t i = 0; i < gaps.n; i++)
        if (gaps.v[i].close) *VEC_PUSH(arena, &ended) = gaps.v[i];
    return ended;
}

/* The length of the tag at s; *divides: it ends a line. 0: it is none. */
static size_t tag_at(struct str s, bool *divides, bool *shows)
{
    static const char names[] =
        " address article aside blockquote br caption center dd details div dl dt figure "
        "footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody "
        "td tfoot th thead tr ul ";
    char name[16] = " ";
    size_t i = 1, n = 1;

    if (i < s.n && s.p[i] == '/') i++;
    while (i < s.n && n < sizeof name - 2 && char_is_alnum(s.p[i])) name[n++] = char_lower(s.p[i++]);
    if (n == 1) return 0;
    name[n] = ' ';
    name[n + 1] = '\0';
    while (i < s.n && s.p[i] != '>' && s.p[i] != '<') i++;
    if (i >= s.n || s.p[i] != '>') return 0;
    *divides = strstr(names, name) != NULL;
    *shows = !strcmp(name, " img ");
    return i + 1;
}

/* The new text, as it grows. */
struct clozes_writer {
    struct strbuf b;
    struct str text;
    struct clozes_gaps gaps;
    struct strs *removed;
    VEC(size_t) open; /* gaps that the place stands in */
    size_t put;       /* of those, how many are open in the new text */
    int once;         /* the number of gaps of which only the first line is put; 0: none */
    size_t skipping;  /* open gaps of which that was put */
};

/* What comes is seen: gaps that it stands in are opened. */
static void show(struct clozes_writer *w)
{
    for (; w->put < w->open.n; w->put++) strbuf_printf(&w->b, "{{c%d::", w->gaps.v[w->open.v[w->put]].number);
}

/* Closes those beyond so many, with their hints the first time. */
static void shut(struct clozes_writer *w, size_t to)
{
    while (w->put > to) {
        struct clozes_gap *gap = &w->gaps.v[w->open.v[--w->put]];

        if (!gap->put)
            strbuf_add(&w->b, filter_plain(w->b.arena, str_sub(w->text, gap->hint, gap->close - gap->hint)));
        if (!gap->put && w->once && gap->number == w->once) w->skipping++;
        gap->put = true;
        strbuf_addz(&w->b, "}}");
    }
}

static void gap_open(struct clozes_writer *w, size_t index)
{
    const struct clozes_gap *gap = &w->gaps.v[index];

    if (gap->several)
        *VEC_PUSH(w->b.arena, w->removed) = str_sub(w->text, gap->open + 2, gap->body - gap->open - 2);
    *VEC_PUSH(w->b.arena, &w->open) = index;
}

/* Tags in a hint go on behind the gap: they may end what began in it. */
static void tags_add(struct strbuf *b, struct str hint)
{
    for (size_t i = 0; i < hint.n;) {
        bool divides, shows;
        size_t n = hint.p[i] == '<' ? tag_at(str_from(hint, i), &divides, &shows) : 0;

        strbuf_add(b, str_sub(hint, i, n));
        i += n ? n : 1;
    }
}

static void gap_close(struct clozes_writer *w)
{
    struct clozes_gap *gap = &w->gaps.v[w->open.v[w->open.n - 1]];

    if (w->put == w->open.n) shut(w, w->open.n - 1);
    if (!gap->put)
        *VEC_PUSH(w->b.arena, w->removed) = str_sub(w->text, gap->open + 2, gap->close - gap->open - 2);
    if (gap->put && w->once && gap->number == w->once) w->skipping--;
    tags_add(&w->b, str_sub(w->text, gap->hint, gap->close - gap->hint));
    w->open.n--;
}

/* Puts what stands at i outside of marks, n bytes: it ends a line, or is seen. */
static void piece_put(struct clozes_writer *w, size_t i, size_t n, bool divides, bool shows)
{
    struct str piece = str_sub(w->text, i, n);
    const bool tag = str_starts(piece, "</"), skipped = w->skipping > 0;

    if (divides && !skipped) shut(w, 0);
    /* Of what is not put, ends of elements are. */
    if (w->skipping && !tag && (skipped || !str_is(piece, "\\]"))) return;
    if (shows && !divides) show(w);
    strbuf_add(&w->b, piece);
    if (shows && divides) show(w);
}

struct str clozes_fit(struct arena *arena, struct str text, int number, bool once, struct strs *removed)
{
    struct clozes_writer w = {
        .b = strbuf_new(arena), .text = text, .removed = removed, .once = once ? number : 0};
    size_t next = 0;

    if (!str_has(text, "{{c")) return text;
    w.gaps = gaps_find(arena, text, number);
    for (size_t i = 0; i < text.n;) {
        const struct clozes_gap *in = w.open.n ? &w.gaps.v[w.open.v[w.open.n - 1]] : NULL;
        bool divides = false, shows = false;
        size_t n;

        if (in && i >= in->hint) {
            i = in->close + 2;
            gap_close(&w);
            /* Gaps in a hint are the hint's text. */
            while (next < w.gaps.n && w.gaps.v[next].open < i) next++;
            continue;
        }
        if (next < w.gaps.n && w.gaps.v[next].open == i) {
            gap_open(&w, next);
            i = w.gaps.v[next++].body;
            continue;
        }
        n = text.p[i] == '<' ? tag_at(str_from(text, i), &divides, &shows) : 0;
        if (!n) {
            n = 1;
            shows = !char_is_space(text.p[i]);
        }
        if (in && text.p[i] == '\\' && i + 1 < text.n && strchr("[]", text.p[i + 1])) {
            divides = true;
            shows = text.p[i + 1] == '[';
            n = 2;
        }
        piece_put(&w, i, n, divides, shows);
        i += n;
    }
    return strbuf_str(&w.b);
}

struct str clozes_only(struct arena *arena, struct str text, int number)
{
    struct clozes_gaps gaps = gaps_find(arena, text, number);
    struct strbuf b = strbuf_new(arena);
    size_t end = 0;

    for (size_t i = 0; i < gaps.n; i++) {
        const struct clozes_gap *gap = &gaps.v[i];

        if ((number && gap->number != number) || gap->open < end) continue;
        end = gap->close + 2;
        if (b.n) strbuf_addz(&b, ", ");
        strbuf_add(&b, str_sub(text, gap->open, end - gap->open));
    }
    return strbuf_str(&b);
}

bool clozes_overlap(struct arena *arena, struct str text)
{
    VEC(const struct clozes_gap *) open = {0};
    struct clozes_gaps gaps;

    if (!str_has(text, "{{c")) return false;
    gaps = gaps_find(arena, text, 0);
    for (size_t i = 0; i < gaps.n; i++) {
        const struct clozes_gap *gap = &gaps.v[i];

        while (open.n && open.v[open.n - 1]->close < gap->open) open.n--;
        /* A gap in a hint is the hint's text. */
        if (open.n && open.v[open.n - 1]->hint < gap->open) continue;
        if (gap->several || (open.n && open.v[open.n - 1]->number != gap->number)) return true;
        *VEC_PUSH(arena, &open) = gap;
    }
    return false;
}

struct str clozes_none(struct arena *arena, struct str text)
{
    struct strbuf b;

    if (!str_has(text, "{{c")) return text;
    b = strbuf_new(arena);
    for (size_t i = 0; i < text.n;) {
        size_t n = str_find_z(str_from(text, i), "{{c");

        strbuf_add(&b, str_sub(text, i, n + 1));
        i += n + 1;
        /* The two braces are spans of their own. */
        if (i < text.n) strbuf_addz(&b, "<span></span>");
    }
    return strbuf_str(&b);
}
