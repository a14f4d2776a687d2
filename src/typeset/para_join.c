#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/utf8.h"
#include "image/image.h"
#include "typeset/para_impl.h"

#define NBSP "\xC2\xA0"

/* True if the link ends with what would be said behind it: "see card 12". */
static bool says(struct str link, struct str what)
{
    return link.n >= what.n && str_eq(str_from(link, link.n - what.n), what);
}

static void join_add(struct para *p, struct joined *joined, struct strbuf *text, struct str more,
                     const struct look *look)
{
    assert(joined->n < joined->cap);
    strbuf_add(text, more);
    joined->ends[joined->n] = text->n;
    joined->looks[joined->n++] = para_look_index(p, look);
}

/* Behind a formula a raised number would be its exponent: it stands off by this, em. */
static const double OFF_FORMULA = 0.16;

/* Widens the formula that ends the text so far, if one does. */
static void stand_off(struct para *p, struct joined *joined)
{
    const struct inset *last = joined->n ? joined->insets[joined->n - 1] : NULL;
    struct inset *wider;

    if (!last || !(p->looks.v[joined->looks[joined->n - 1]].style & STYLE_MATH)) return;
    wider = NEW(p->cx->stick->scratch, struct inset);
    *wider = *last;
    wider->w += OFF_FORMULA * p->style->size;
    joined->insets[joined->n - 1] = wider;
}

/* Room for so many more parts. */
static void join_room(struct para *p, struct joined *joined, size_t more)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct joined roomy = *joined;

    roomy.cap += more;
    roomy.ends = NEW_N(scratch, size_t, roomy.cap);
    roomy.looks = NEW_N(scratch, size_t, roomy.cap);
    roomy.insets = NEW_N(scratch, const struct inset *, roomy.cap);
    memcpy(roomy.ends, joined->ends, joined->n * sizeof *roomy.ends);
    memcpy(roomy.looks, joined->looks, joined->n * sizeof *roomy.looks);
    memcpy(roomy.insets, joined->insets, joined->n * sizeof *roomy.insets);
    *joined = roomy;
}

/* What parts the number of a note from the raised number before it, so that two are not read as one: a comma between
 * notes, a gap behind a power (or a power's sign). Empty if none is before it. */
static struct str parting(const struct para *p, const struct joined *joined, struct str text)
{
    static const char *const powers[] = {"\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB0",
                                         "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7",
                                         "\xE2\x81\xB8", "\xE2\x81\xB9"};
    const struct look *last = joined->n ? &p->looks.v[joined->looks[joined->n - 1]] : NULL;

    if (!last || !text.n) return (struct str){0};
    if (last->note) return str_of(",");
    if (last->style & STYLE_SUP && char_is_digit((unsigned char)text.p[text.n - 1])) return str_of(NBSP);
    for (size_t i = 0; (unsigned char)text.p[text.n - 1] >= 0x80 && i < sizeof powers / sizeof *powers; i++)
        if (str_ends(text, powers[i])) return str_of(NBSP);
    return (struct str){0};
}

/* The raised number of a note, behind a link or in place of a footnote's label. */
static void join_note(struct para *p, struct joined *joined, struct strbuf *text, size_t number, int line)
{
    struct span span = {.kind = SPAN_FOOTNOTE, .line = line};
    struct look look = para_look(p->style, &span);
    struct str apart = parting(p, joined, strbuf_str(text));

    look.ink = p->style->accent;
    if (apart.n) {
        look.tag = para_tag_open(p, &span);
        join_room(p, joined, 1);
        join_add(p, joined, text, apart, &look);
    }
    look.note = number;
    look.tag = para_tag_note(p, number);
    stand_off(p, joined);
    join_add(p, joined, text, str_of(arena_printf(p->cx->stick->scratch, "%zu", number)), &look);
}

/* An object replacement character stands for it: a line may end on either side of it where there is a space. */
static void join_inset(struct para *p, struct joined *joined, struct strbuf *text, const struct inset *inset,
                       const struct look *look)
{
    joined->insets[joined->n] = inset;
    join_add(p, joined, text, str_of(STAND_IN), look);
}

/* A formula, or its pieces, between which a line may end; false if it is beyond what can be set: then its source is shown as code. */
static bool join_math(struct para *p, struct joined *joined, struct strbuf *text, const struct spans *spans,
                      size_t index, struct look *look)
{
    const struct span *span = &spans->v[index];
    const struct inset *insets;
    size_t n = para_math_insets(p, spans, index, look, &insets);

    if (!n) {
        struct span code = *span;
        const struct tag *tag = look->tag;

        code.style = (code.style & ~(unsigned)STYLE_MATH) | STYLE_CODE;
        *look = para_look(p->style, &code);
        look->tag = tag;
        return false;
    }
    if (n > 1) join_room(p, joined, n);
    for (size_t i = 0; i < n; i++) join_inset(p, joined, text, &insets[i], look);
    return true;
}

/* A picture among words, or its text. */
static void join_image(struct para *p, struct joined *joined, struct strbuf *text, const struct span *span,
                       struct look *look)
{
    const struct image *image = stick_image(p->cx, span);

    if (image && !image->wrong && para_image_small(span, image, p->style)) {
        if (look->tag) look->tag = para_tag_new(p, look->tag, TAG_FIGURE, span->text);
        join_inset(p, joined, text, para_image_inset(p, span, image), look);
        para_image_note(p->galley, span, image);
        return;
    }
    para_image_remark(p->galley, span, image);
    join_add(p, joined, text, para_image_text(span, image), look);
}

/* What is said behind a link into the deck, "(page 7)"; its last word stays with what is before it. */
static void join_reference(struct para *p, struct joined *joined, struct strbuf *text,
                           const struct span *span, const struct reference *reference)
{
    struct span plain = {.line = span->line, .style = span->style & STYLE_BOLD};
    struct look look = para_look(p->style, &plain);
    struct strbuf words = strbuf_new(p->cx->stick->scratch);
    size_t last = reference->text.n;

    while (last && reference->text.p[last - 1] != ' ') last--;
    strbuf_addz(&words, " (");
    strbuf_add(&words, str_sub(reference->text, 0, last ? last - 1 : 0));
    if (last) strbuf_addz(&words, NBSP);
    strbuf_add(&words, str_from(reference->text, last));
    strbuf_addc(&words, ')');
    look.ink = p->style->quiet;
    look.dest = reference->dest;
    look.own = true;
    look.tag = para_tag_open(p, span) ? p->link : NULL;
    join_add(p, joined, text, strbuf_str(&words), &look);
}

/* A gap to fill in: no-break spaces on a line, always as many, since its length must not tell the word. */
#define GAP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP

/* The hint stands in the blank, behind a beginning that is long enough to write on. */
static void join_gap(struct para *p, struct joined *joined, struct strbuf *text, const struct span *gap,
                     struct look *look)
{
    struct look hint = *look;

    join_add(p, joined, text, str_of(GAP), look);
    if (!gap->hint.n) return;
    hint.underline = hint.gap = false;
    hint.tag = para_tag_open(p, gap);
    hint.ink = p->style->quiet;
    hint.size *= 0.8;
    join_add(p, joined, text, str_of(arena_printf(p->cx->stick->scratch, NBSP "(%.*s)", STR(gap->hint))),
             &hint);
}

/* A word with its reading above. The word itself stands in the text: lines may end beside it where they may beside its letters. */
static void join_ruby(struct para *p, struct joined *joined, struct strbuf *text, const struct spans *spans,
                      size_t s, const struct look *look)
{
    uint32_t behind = s + 2 < spans->n ? utf8_first(spans->v[s + 2].text) : 0;

    joined->insets[joined->n] = para_ruby_inset(p, spans, s, look, utf8_last(strbuf_str(text)), behind);
    join_add(p, joined, text, spans->v[s].text, look);
}

/* A reading that no line holds above its word, or false: the brackets stand for themselves, since where a reader looks for it there are
 * none. */
static bool join_bracketed(struct para *p, struct joined *joined, struct strbuf *text,
                           const struct spans *spans, size_t s, const struct look *look)
{
    struct str whole = spans->v[s].text, reading;
    size_t before;

    if (!s || !para_has_reading(spans, s - 1)) return false;
    reading = deck_reading(spans, s);
    before = (size_t)(reading.p - whole.p);
    assert(before + reading.n <= whole.n);
    join_add(p, joined, text, str_sub(whole, 0, before), look);
    join_add(p, joined, text, reading, look);
    join_add(p, joined, text, str_from(whole, before + reading.n), look);
    return true;
}

/* Takes the span down for the index, if it is a term. */
static void join_term(struct para *p, const struct spans *spans, size_t s, struct look *look)
{
    const struct span *span = &spans->v[s];

    if (!p->galley->collect_terms || !(span->style & (STYLE_CODE | STYLE_BOLD)) || para_is_label(spans, s))
        return;
    *VEC_PUSH(p->cx->stick->scratch, &p->terms) =
        (struct term){SIZE_MAX, str_trim(span->text), (span->style & STYLE_CODE) != 0};
    look->term = p->terms.n;
}

struct joined para_join(struct para *p, const struct para_piece *piece)
{
    const struct spans *spans = &piece->spans, *all = piece->all;
    struct arena *scratch = p->cx->stick->scratch;
    struct strbuf text = strbuf_new(scratch);
    struct reference reference = {.dest = -1};
    size_t parts =
        3 * spans->n; /* a span is one, or a reading in its brackets three; behind a link is another */
    struct joined joined = {.ends = NEW_N(scratch, size_t, parts),
                            .looks = NEW_N(scratch, size_t, parts),
                            .insets = NEW_N(scratch, const struct inset *, parts),
                            .cap = parts};
    size_t link = piece->from; /* of all: where the link began that the span belongs to */

    while (link > 0 && link < all->n && para_address(&all->v[link - 1]) == para_address(&all->v[piece->from]))
        link--;
    for (size_t s = 0; s < spans->n; s++) {
        const struct span *span = &spans->v[s];
        const size_t at = piece->from + s;
        const char *url = para_link_out(span);
        struct look look = para_look(p->style, span);
        bool ends = at + 1 == all->n || para_address(&all->v[at + 1]) != para_address(span);

        ends = ends && !(piece->cut && s + 1 == spans->n);
        if (s > 0 && para_address(&spans->v[s - 1]) != para_address(span)) link = at;
        if (span->target && p->cx->refer) {
            if (link == at || s == 0) reference = p->cx->refer(p->cx, span);
            look.dest = reference.dest;
            if (look.dest >= 0) look.ink = p->style->accent;
        }
        look.tag = para_tag(p, span, &look, link == at || s == 0);
        if (para_has_reading(spans, s) && para_ruby_fits(p, spans, s, &look)) {
            join_ruby(p, &joined, &text, spans, s++, &look);
            continue;
        }
        switch (span->kind) {
        case SPAN_TEXT:
            if (join_bracketed(p, &joined, &text, spans, s, &look)) break;
            if ((span->style & STYLE_MATH) && join_math(p, &joined, &text, spans, s, &look)) break;
            join_term(p, spans, s, &look);
            join_add(p, &joined, &text, span->text, &look);
            break;
        case SPAN_GAP: join_gap(p, &joined, &text, span, &look); break;
        case SPAN_FOOTNOTE:
            join_note(p, &joined, &text, galley_note(p->galley, NULL, span->text, span->line), span->line);
            break;
        case SPAN_BREAK: join_add(p, &joined, &text, str_of("\n"), &look); break;
        case SPAN_IMAGE: join_image(p, &joined, &text, span, &look); break;
        }
        if (span->target && ends && p->cx->refer && p->cx->link_notes && reference.text.n &&
            !says(span->text, reference.text))
            join_reference(p, &joined, &text, span, &reference);
        if (url && p->cx->link_notes && ends && !para_shows_address(p, all, link, at + 1, url))
            join_note(p, &joined, &text, galley_note(p->galley, url, (struct str){0}, span->line),
                      span->line);
    }
    joined.text = strbuf_str(&text);
    return joined;
}
