#include "read/tree/cloze.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"

/* Gaps inside each other; what is deeper is text. */
enum { DEPTH = 6 };
/* Numbers above are no numbers of gaps. */
enum { DIGITS = 3 };
/* As far is the end of a gap looked for where it may be none: to look farther again and again would take quadratic time. */
enum { GAP_BYTES = 400 };
/* Besides those of the header: ==text== without number and hint. */
enum { HIGHLIGHT = 1 << 8 };
/* Those that may stand in formulas, too. */
enum { IN_FORMULAS = CLOZE_BRACES | CLOZE_NOTE };

/* A place in a text: a span and an offset in it. */
struct cloze_place {
    size_t span, at;
};

/* One gap: from `open` to `close` without the marks, the hint with its "::" or ";;" from `hint` on. */
struct gap {
    unsigned which;
    int number; /* 0: none */
    size_t open_n, close_n;
    struct cloze_place open, hint, close;
};

static bool is_text(const struct span *span, unsigned marks)
{
    const unsigned none = marks & CLOZE_NOTE ? STYLE_MATH : STYLE_CODE | STYLE_MATH | STYLE_LITERAL;

    return span->kind == SPAN_TEXT && !(span->style & none);
}

static int number_of(struct str digits)
{
    int number = 0;

    for (size_t i = 0; i < digits.n; i++) number = 10 * number + (digits.p[i] - '0');
    return number;
}

/* "{{c1::", "{1:" or Logseq's "{{cloze "; its length, or 0. */
static size_t braces_open(struct str s, int *number)
{
    static const char word[] = "{{cloze ";
    size_t head = str_starts(s, "{{c") ? 3 : str_starts(s, "{c") ? 2 : 1;
    size_t digits = str_digits(str_from(s, head));
    size_t n = head + digits;
    size_t bare = str_starts(s, "{{") ? str_digits(str_from(s, 2)) : 0;

    /* Mochi's "{{1::". */
    if (bare && bare <= DIGITS && str_starts(str_from(s, 2 + bare), "::")) {
        *number = number_of(str_sub(s, 2, bare));
        return bare + 4;
    }
    if (str_starts(s, word)) return sizeof word - 1;
    if (!digits || digits > DIGITS) return 0;
    *number = number_of(str_sub(s, head, digits));
    if (head == 3) return str_starts(str_from(s, n), "::") ? n + 2 : 0;
    /* "{1: 2}" is code that was not marked as such. */
    if (n + 1 >= s.n || s.p[n] != ':' || char_is_space(s.p[n + 1]) || s.p[n + 1] == '}') return 0;
    return n + 1 + (s.p[n + 1] == ':');
}

/* Length of a mark that opens a gap at s, or 0. */
static size_t opens(struct str s, unsigned marks, struct gap *gap)
{
    *gap = (struct gap){0};
    if ((marks & HIGHLIGHT) && str_starts(s, "==") &&
        (s.n == 2 || (!char_is_space(s.p[2]) && s.p[2] != '='))) {
        gap->which = HIGHLIGHT;
        return 2;
    }
    if ((marks & CLOZE_EQUALS) && str_starts(s, "==") &&
        (s.n == 2 || (!char_is_space(s.p[2]) && s.p[2] != '='))) {
        size_t digits = str_digits(str_from(s, 2));

        gap->which = CLOZE_EQUALS;
        if (!digits || digits > DIGITS || !str_starts(str_from(s, 2 + digits), ";;")) return 2;
        gap->number = number_of(str_sub(s, 2, digits));
        return digits + 4;
    }
    if ((marks & CLOZE_NOTE) && str_starts(s, "{{c") && !str_starts(s, "{{cl")) {
        gap->which = CLOZE_NOTE;
        return braces_open(s, &gap->number);
    }
    if ((marks & CLOZE_BRACES) && s.n > 3 && s.p[0] == '{') {
        gap->which = CLOZE_BRACES;
        return braces_open(s, &gap->number);
    }
    if ((marks & CLOZE_BRACKETS) && s.n && s.p[0] == '[') {
        gap->which = CLOZE_BRACKETS;
        return 1;
    }
    return 0;
}

/* What is open inside the gap while its end is looked for. */
struct search {
    char open, close;
    size_t close_n, depth;
};

static struct search search_for(struct str opening, const struct gap *gap)
{
    if (gap->which & (CLOZE_EQUALS | HIGHLIGHT)) return (struct search){'\0', '=', 2, 0};
    if (gap->which == CLOZE_BRACKETS) return (struct search){'[', ']', 1, 0};
    return (struct search){'{', '}', str_starts(opening, "{{") ? 2 : 1, 0};
}

/* True if the gap ends at byte k. Brackets inside it are closed first. */
static bool ends_at(struct search *search, struct str text, size_t k)
{
    char c = text.p[k];

    if (c == search->open) search->depth++;
    if (c != search->close) return false;
    if (search->depth) {
        search->depth--;
        return false;
    }
    for (size_t i = 1; i < search->close_n; i++)
        if (k + i >= text.n || text.p[k + i] != search->close) return false;
    return true;
}

/* Fills close; false: it ends nowhere in its line. */
static bool close_find(const struct spans *spans, struct gap *gap, struct search search)
{
    size_t at = gap->open.at;

    for (size_t i = gap->open.span; i < spans->n; i++, at = 0) {
        const struct span *span = &spans->v[i];

        if (span->kind == SPAN_BREAK) return false;
        if (!is_text(span, gap->which)) continue;
        for (size_t k = at; k < span->text.n; k++) {
            if (!ends_at(&search, span->text, k)) continue;
            if (i == gap->open.span && k == gap->open.at) return false;
            if ((gap->which & (CLOZE_EQUALS | HIGHLIGHT)) && k && char_is_space(span->text.p[k - 1]))
                continue;
            gap->close = (struct cloze_place){i, k};
            gap->close_n = search.close_n;
            return true;
        }
    }
    return false;
}

static bool is_before(struct cloze_place a, struct cloze_place b)
{
    return a.span < b.span || (a.span == b.span && a.at < b.at);
}

/* "{{c1::gap::hint}}", "==gap;;hint==": where the last part begins that is not inside another gap. */
static void hint_find(const struct spans *spans, struct gap *gap)
{
    const char *sign = gap->which == CLOZE_EQUALS ? ";;" : "::";
    size_t depth = 0;

    gap->hint = gap->close;
    if (gap->which & (CLOZE_BRACKETS | HIGHLIGHT)) return;
    for (size_t i = gap->open.span; i <= gap->close.span; i++) {
        const struct span *span = &spans->v[i];
        size_t to = i == gap->close.span ? gap->close.at : span->text.n;

        if (!is_text(span, gap->which)) continue;
        for (size_t k = i == gap->open.span ? gap->open.at : 0; k + 1 < to; k++) {
            if (span->text.p[k] == '{') depth++;
            if (span->text.p[k] == '}' && depth) depth--;
            if (depth || memcmp(span->text.p + k, sign, 2) != 0) continue;
            if (i == gap->open.span && k == gap->open.at) continue;
            gap->hint = (struct cloze_place){i, k};
            return;
        }
    }
}

/* The next gap from `from` on, before `to`. `dead`: marks that end nowhere in this line, since to look again and again would
 * take quadratic time. */
static bool gap_find(const struct spans *spans, struct cloze_place from, struct cloze_place to,
                     unsigned marks, unsigned *dead, struct gap *gap)
{
    for (size_t i = from.span; i < spans->n && i <= to.span; i++, from.at = 0) {
        const struct span *span = &spans->v[i];
        size_t end = i == to.span ? to.at : span->text.n;

        if (span->kind == SPAN_BREAK) *dead = 0;
        if (!is_text(span, marks) || (span->url && !(marks & CLOZE_NOTE))) continue;
        for (size_t k = from.at; k < end; k++) {
            struct str rest = str_from(span->text, k);
            size_t n = strchr("={[", span->text.p[k]) ? opens(rest, marks & ~*dead, gap) : 0;

            if (!n) continue;
            gap->open = (struct cloze_place){i, k + n};
            gap->open_n = n;
            if (!close_find(spans, gap, search_for(rest, gap))) {
                struct search naive = search_for(rest, gap);

                naive.open = '\0';
                if ((gap->which & (CLOZE_EQUALS | HIGHLIGHT)) || !close_find(spans, gap, naive)) {
                    *dead |= gap->which;
                    continue;
                }
            }
            if (is_before(to, gap->close)) continue;
            hint_find(spans, gap);
            return true;
        }
    }
    return false;
}

/* ---- formulas with gaps ---- */

/* How deep a command or brace at s leads into a formula; *n is its length. */
static int tex_step(struct str s, size_t *n)
{
    static const char *const in[] = {"\\left", "\\begin"}, *const out[] = {"\\right", "\\end"};

    *n = 1;
    if (s.p[0] == '{') return 1;
    if (s.p[0] == '}') return -1;
    if (s.p[0] != '\\') return 0;
    for (size_t i = 0; i < 2; i++) {
        const char *words[] = {in[i], out[i]};

        for (size_t k = 0; k < 2; k++) {
            *n = strlen(words[k]);
            if (str_starts(s, words[k]) && (s.n == *n || !char_is_letter(s.p[*n]))) return k ? -1 : 1;
        }
    }
    *n = s.n > 1 ? 2 : 1;
    return 0;
}

static void push(struct arena *arena, struct spans *to, struct span span, struct str text)
{
    if (span.kind == SPAN_TEXT) {
        span.text = text;
        if (!text.n) return;
    }
    *VEC_PUSH(arena, to) = span;
}

/* The end of a gap that opens in a formula, behind its "{{c1::", or text.n. */
static size_t tex_gap_end(struct str tex, size_t from)
{
    size_t depth = 0;

    for (size_t i = from; i < tex.n; i++) {
        if (tex.p[i] == '\\') {
            i++;
        } else if (tex.p[i] == '{') {
            depth++;
        } else if (tex.p[i] == '}' && depth) {
            depth--;
        } else if (tex.p[i] == '}' && str_starts(str_from(tex, i), "}}")) {
            return i;
        }
    }
    return tex.n;
}

/* A formula is taken apart where a gap stands beside its terms; a gap inside a fraction or the like stays in it. */
static void formula_split(struct arena *arena, const struct span *span, struct spans *to)
{
    struct span plain = *span;
    struct str tex = span->text;
    size_t done = 0, n;
    int depth = 0, number;

    plain.style &= ~(unsigned)STYLE_MATH;
    for (size_t i = 0; i < tex.n;) {
        size_t open =
            !depth && str_starts(str_from(tex, i), "{{c") ? braces_open(str_from(tex, i), &number) : 0;
        size_t close = open ? tex_gap_end(tex, i + open) : tex.n;
        size_t hint;

        if (close == tex.n) {
            depth += tex_step(str_from(tex, i), &n);
            i += n;
            continue;
        }
        hint = i + open + str_find_z(str_sub(tex, i + open, close - i - open), "::");
        push(arena, to, *span, str_sub(tex, done, i - done));
        push(arena, to, plain, str_sub(tex, i, open));
        push(arena, to, *span, str_sub(tex, i + open, hint - i - open));
        push(arena, to, plain, str_sub(tex, hint, close + 2 - hint));
        done = i = close + 2;
    }
    push(arena, to, *span, str_from(tex, done));
}

static bool has_formula_gap(const struct span *span)
{
    return span->kind == SPAN_TEXT && (span->style & STYLE_MATH) && str_has(span->text, "{{c");
}

static struct spans formulas_split(struct arena *arena, const struct spans *spans)
{
    struct spans out = {0};
    bool any = false;

    for (size_t i = 0; i < spans->n && !any; i++) any = has_formula_gap(&spans->v[i]);
    if (!any) return *spans;
    for (size_t i = 0; i < spans->n; i++) {
        if (has_formula_gap(&spans->v[i]))
            formula_split(arena, &spans->v[i], &out);
        else
            *VEC_PUSH(arena, &out) = spans->v[i];
    }
    return out;
}

/* ---- cutting ---- */

struct cloze cloze_start(struct arena *arena, unsigned marks, int only, int base)
{
    return (struct cloze){.arena = arena, .marks = marks, .only = only, .base = base};
}

bool cloze_is_blank(struct cloze *c, int number)
{
    bool seen = !number;

    c->gaps++;
    if (!number) number = c->base + (int)++c->unnumbered;
    for (size_t i = 0; i < c->numbers.n && !seen; i++) seen = c->numbers.v[i] == number;
    if (!seen) *VEC_PUSH(c->arena, &c->numbers) = number;
    return !c->only || c->only == number;
}

/* What becomes of the blank gaps of a formula; the others are filled. */
enum tex_side {
    TEX_FILLED,
    TEX_BLANK,  /* boxes */
    TEX_MARKED, /* as they are written */
};

static struct str tex_cut(struct cloze *c, struct str tex, enum tex_side side);

/* A formula's span for the front. Nothing is counted. */
static struct span tex_front(const struct cloze *c, struct span span, struct str tex)
{
    struct cloze one = *c, other = *c;

    span.source = tex_cut(&one, tex, TEX_MARKED);
    span.text = tex_cut(&other, tex, TEX_BLANK);
    if (str_eq(span.source, span.text)) span.source.n = 0;
    return span;
}

/* The text from `from` to `to` onto one or both of the sides. */
static void emit_text(struct cloze *c, const struct spans *spans, struct cloze_place from,
                      struct cloze_place to, unsigned style, struct spans *front, struct spans *back)
{
    for (size_t i = from.span; i < spans->n && i <= to.span; i++) {
        struct span span = spans->v[i];
        size_t at = i == from.span ? from.at : 0;
        size_t end = i == to.span ? to.at : span.text.n;
        struct str text = str_sub(span.text, at, end > at ? end - at : 0);

        if (i == to.span && span.kind != SPAN_TEXT) break;
        span.style |= style;
        if ((c->marks & IN_FORMULAS) && has_formula_gap(&span)) {
            if (front) *VEC_PUSH(c->arena, front) = tex_front(c, span, text);
            c->line = span.line;
            if (back) push(c->arena, back, span, tex_cut(c, text, TEX_FILLED));
            continue;
        }
        if (front) push(c->arena, front, span, text);
        if (back) push(c->arena, back, span, text);
    }
}

static struct str hint_text(struct arena *arena, const struct spans *spans, const struct gap *gap)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = gap->hint.span; i <= gap->close.span && is_before(gap->hint, gap->close); i++) {
        const struct span *span = &spans->v[i];
        size_t at = i == gap->hint.span ? gap->hint.at + 2 : 0;
        size_t end = i == gap->close.span ? gap->close.at : span->text.n;

        if ((span->kind == SPAN_TEXT || span->kind == SPAN_IMAGE) && end > at)
            strbuf_add(&b, str_sub(span->text, at, end - at));
    }
    return str_trim(strbuf_str(&b));
}

void cloze_note(struct cloze *c, int line, struct str text)
{
    struct unseen *last = c->removed.n ? &c->removed.v[c->removed.n - 1] : NULL;

    assert(!c->removed.n || c->removed.v);
    if (!text.n) return;
    if (last && last->line == line) {
        strbuf_addc(&c->said, ' ');
    } else {
        last = VEC_PUSH(c->arena, &c->removed);
        *last = (struct unseen){"gap", line, {"", 0}};
        c->said = strbuf_new(c->arena);
    }
    strbuf_add(&c->said, text);
    last->text = strbuf_str(&c->said);
}

static void mark_note(struct cloze *c, const struct spans *spans, const struct gap *gap)
{
    struct str mark = str_sub(spans->v[gap->open.span].text, gap->open.at - gap->open_n, gap->open_n);

    while (mark.n && strchr("{=[", mark.p[0])) mark = str_from(mark, 1);
    cloze_note(c, spans->v[gap->open.span].line, mark);
}

/* What the gap hides, as text, and whatever is in it onto the back. */
static void emit(struct cloze *c, const struct spans *spans, struct cloze_place from, struct cloze_place to,
                 unsigned style, struct spans *front, struct spans *back, int depth);

static void gap_emit(struct cloze *c, const struct spans *spans, const struct gap *gap, unsigned style,
                     struct spans *front, struct spans *back, int depth)
{
    struct span blank = spans->v[gap->open.span];
    struct strbuf hidden = strbuf_new(c->arena);
    size_t from = back->n;
    struct str hint;

    mark_note(c, spans, gap);
    if (!cloze_is_blank(c, gap->number) || !front) {
        hint = hint_text(c->arena, spans, gap);
        emit(c, spans, gap->open, gap->hint, style, front, back, depth + 1);
        cloze_note(c, spans->v[gap->hint.span].line, hint);
        return;
    }
    emit(c, spans, gap->open, gap->hint, style | STYLE_MARK, NULL, back, depth + 1);
    for (size_t i = from; i < back->n; i++)
        if (back->v[i].kind == SPAN_TEXT || back->v[i].kind == SPAN_IMAGE)
            strbuf_add(&hidden, back->v[i].text);
    blank.kind = SPAN_GAP;
    blank.text = strbuf_str(&hidden);
    blank.gap = gap->number;
    blank.hint = hint_text(c->arena, spans, gap);
    if (c->filled) cloze_note(c, spans->v[gap->hint.span].line, blank.hint);
    blank.style = (blank.style | style) & ~(STYLE_SOFT | STYLE_MATH);
    *VEC_PUSH(c->arena, front) = blank;
}

static void emit(struct cloze *c, const struct spans *spans, struct cloze_place from, struct cloze_place to,
                 unsigned style, struct spans *front, struct spans *back, int depth)
{
    /* A bracket inside a gap is text: f[0]. */
    const unsigned marks = depth ? c->marks & ~(unsigned)CLOZE_BRACKETS : c->marks;
    struct gap gap;
    unsigned dead = 0;

    while (depth < DEPTH && gap_find(spans, from, to, marks, &dead, &gap)) {
        struct cloze_place mark = {gap.open.span, gap.open.at - gap.open_n};

        emit_text(c, spans, from, mark, style, front, back);
        gap_emit(c, spans, &gap, style, front, back, depth);
        from = (struct cloze_place){gap.close.span, gap.close.at + gap.close_n};
    }
    emit_text(c, spans, from, to, style, front, back);
}

size_t cloze_cut(struct cloze *cloze, const struct spans *spans, struct spans *front, struct spans *back)
{
    struct spans all = cloze->marks & IN_FORMULAS ? formulas_split(cloze->arena, spans) : *spans;
    size_t before = cloze->gaps;

    *front = *back = (struct spans){0};
    emit(cloze, &all, (struct cloze_place){0, 0}, (struct cloze_place){all.n, 0}, 0, front, back, 0);
    return cloze->gaps - before;
}

/* The formula for that side. Gaps are counted, and what the marks said is noted, for the filled one. */
static struct str tex_cut(struct cloze *c, struct str tex, enum tex_side side)
{
    struct strbuf b = strbuf_new(c->arena);

    for (size_t i = 0; i < tex.n;) {
        int number = 0;
        size_t open = str_starts(str_from(tex, i), "{{c") ? braces_open(str_from(tex, i), &number) : 0;
        size_t close = open ? tex_gap_end(tex, i + open) : tex.n;
        size_t hint;
        bool blank;

        if (close == tex.n) {
            strbuf_addc(&b, tex.p[i++]);
            continue;
        }
        hint = i + open + str_find_z(str_sub(tex, i + open, close - i - open), "::");
        blank = cloze_is_blank(c, number);
        if (blank && side == TEX_MARKED)
            strbuf_add(&b, str_sub(tex, i, close + 2 - i));
        else if (blank && side == TEX_BLANK)
            strbuf_addz(&b, "{\\square}");
        else
            strbuf_printf(&b, "{%.*s}", STR(str_sub(tex, i + open, hint - i - open)));
        if (side == TEX_FILLED) {
            cloze_note(c, c->line, str_sub(tex, i + 2, open - 4));
            cloze_note(c, c->line, str_sub(tex, hint, close - hint));
        }
        i = close + 2;
    }
    return strbuf_str(&b);
}

static int order(const void *a, const void *b)
{
    const int *p = a, *q = b;

    return *p < *q ? -1 : *p > *q;
}

struct ints cloze_numbers(struct cloze *cloze, int *base)
{
    struct ints numbers = {0};

    for (size_t i = 0; i < cloze->numbers.n; i++) *VEC_PUSH(cloze->arena, &numbers) = cloze->numbers.v[i];
    if (numbers.n) qsort(numbers.v, numbers.n, sizeof *numbers.v, order);
    *base = numbers.n ? numbers.v[numbers.n - 1] : 0;
    for (size_t i = 1; i <= cloze->unnumbered; i++) *VEC_PUSH(cloze->arena, &numbers) = *base + (int)i;
    return numbers;
}

static struct node *node_like(struct arena *arena, const struct node *node)
{
    struct node *copy = NEW(arena, struct node);

    *copy = *node;
    copy->parent = copy->next = copy->child = copy->last = NULL;
    return copy;
}

void cloze_display(struct cloze *cloze, struct str tex, int line, struct cloze_display *sides)
{
    struct cloze other = *cloze, one = *cloze;

    *sides = (struct cloze_display){tex, tex, {"", 0}};
    if (!(cloze->marks & IN_FORMULAS) || !str_has(tex, "{{c")) return;
    sides->front = tex_cut(&other, tex, TEX_BLANK);
    sides->source = tex_cut(&one, tex, TEX_MARKED);
    if (str_eq(sides->source, sides->front)) sides->source.n = 0;
    cloze->line = line;
    sides->back = tex_cut(cloze, tex, TEX_FILLED);
}

void cloze_node(struct cloze *cloze, const struct node *node, struct node **front, struct node **back)
{
    *front = node_like(cloze->arena, node);
    *back = node_like(cloze->arena, node);
    if (node->spans.n) cloze_cut(cloze, &node->spans, &(*front)->spans, &(*back)->spans);
    if (node->kind == NODE_MATH) {
        struct cloze_display sides;

        cloze_display(cloze, node->text, node->line, &sides);
        (*front)->text = sides.front;
        (*front)->language = sides.source;
        (*back)->text = sides.back;
    }
    for (const struct node *n = node->child; n; n = n->next) {
        struct node *f, *b;

        cloze_node(cloze, n, &f, &b);
        node_append(*front, f);
        node_append(*back, b);
    }
}

/* ---- is there one? ---- */

static bool spans_have(const struct spans *spans, unsigned marks)
{
    unsigned dead = 0;
    struct gap gap;
    bool maybe = false;

    for (size_t i = 0; i < spans->n && !maybe; i++) {
        struct str text = spans->v[i].text;

        if (!text.n || spans->v[i].kind != SPAN_TEXT) continue;
        if (has_formula_gap(&spans->v[i]) && (marks & CLOZE_BRACES)) return true;
        maybe = ((marks & CLOZE_EQUALS) && memchr(text.p, '=', text.n)) ||
                ((marks & CLOZE_BRACES) && memchr(text.p, '{', text.n)) ||
                ((marks & CLOZE_BRACKETS) && memchr(text.p, '[', text.n));
    }
    return maybe &&
           gap_find(spans, (struct cloze_place){0, 0}, (struct cloze_place){spans->n, 0}, marks, &dead, &gap);
}

bool cloze_in(const struct node *node, unsigned marks)
{
    if (spans_have(&node->spans, marks)) return true;
    if (node->kind == NODE_MATH && (marks & CLOZE_BRACES) && str_has(node->text, "{{c")) return true;
    for (const struct node *n = node->child; n; n = n->next)
        if (cloze_in(n, marks)) return true;
    return false;
}

bool cloze_has(const struct node *para)
{
    return spans_have(&para->spans, CLOZE_EQUALS | CLOZE_BRACES);
}

bool cloze_braces_at(struct str s)
{
    int number;
    size_t n = s.n > 3 && s.p[0] == '{' ? braces_open(s, &number) : 0;

    return n && (str_starts(s, "{{") || str_has(str_sub(s, n, GAP_BYTES), "}"));
}

void cloze_highlight(struct arena *arena, struct spans *spans)
{
    struct cloze cloze = cloze_start(arena, HIGHLIGHT, 0, 0);
    struct spans front, back;

    for (size_t i = 0; i < spans->n; i++) {
        if (!is_text(&spans->v[i], 0) || !memchr(spans->v[i].text.p, '=', spans->v[i].text.n)) continue;
        if (cloze_cut(&cloze, spans, &front, &back)) *spans = back;
        return;
    }
}
