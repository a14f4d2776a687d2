#include <assert.h>

#include "base/char.h"
#include "export/notes.h"
#include "export/notes_impl.h"

struct note_numbers {
    int *v;
    size_t n, cap;
};

/* One text with its gaps, and what fills them. */
struct note_cloze {
    struct arena *arena;
    struct note_numbers asked; /* numbers of gaps that stay; none: all */
    int most;                  /* the largest number that a gap has */
    int unnumbered;            /* gaps so far that have none */
    size_t joined;             /* blocks that the back fills */
    struct block *behind;      /* what the back says behind the first block */
    bool may_go_on;    /* the block at work may go on behind a line break: that is what is said besides */
    struct spans more; /* then this */
    bool each;         /* these count on from there, a card each; else all are 1 */
};

/* ---- which gaps ---- */

static bool is_gap(const struct span *span)
{
    return span->kind == SPAN_GAP || (span->style & STYLE_MATH && span->source.n);
}

static bool blocks_have_gaps(const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        if (block->kind == BLOCK_MATH && block->language.n) return true;
        for (size_t i = 0; i < block->spans.n; i++)
            if (is_gap(&block->spans.v[i])) return true;
        if (blocks_have_gaps(block->child)) return true;
    }
    return false;
}

bool notes_has_gaps(const struct card *card)
{
    return blocks_have_gaps(card->front);
}

/* "c12": 12; else 0. */
static int variant_number(struct str variant)
{
    int number = 0;

    if (!str_starts(variant, "c") || variant.n > 7 || str_digits(str_from(variant, 1)) != variant.n - 1)
        return 0;
    for (size_t i = 1; i < variant.n; i++) number = number * 10 + (variant.p[i] - '0');
    return number;
}

static void ask(struct note_cloze *c, int number)
{
    for (size_t i = 0; i < c->asked.n; i++)
        if (c->asked.v[i] == number) return;
    *VEC_PUSH(c->arena, &c->asked) = number;
}

static void ask_front(struct note_cloze *c, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].kind == SPAN_GAP && block->spans.v[i].gap) ask(c, block->spans.v[i].gap);
        ask_front(c, block->child);
    }
}

static int most_of(const struct block *first)
{
    int most = 0;

    for (const struct block *block = first; block; block = block->next) {
        int below = most_of(block->child);

        if (below > most) most = below;
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].kind == SPAN_GAP && block->spans.v[i].gap > most)
                most = block->spans.v[i].gap;
    }
    return most;
}

/* How many gaps have the number. */
static size_t gaps_of(const struct block *first, int number)
{
    size_t n = 0;

    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++)
            n += block->spans.v[i].kind == SPAN_GAP && block->spans.v[i].gap == number;
        n += gaps_of(block->child, number);
    }
    return n;
}

bool notes_is_apart(const struct card *card)
{
    int number = variant_number(card->variant);

    return card->origin && number && gaps_of(card->front, number) > gaps_of(card->origin, number);
}

int notes_number(const struct card *card)
{
    struct arena *arena = arena_new();
    struct note_cloze c = {.arena = arena};
    int number = variant_number(card->variant);

    if (!number) ask_front(&c, card->front);
    if (c.asked.n == 1) number = c.asked.v[0];
    arena_free(arena);
    return number;
}

static int number_of(struct note_cloze *c, const struct span *gap)
{
    if (gap->gap) return gap->gap;
    return c->each ? c->most + ++c->unnumbered : 1;
}

static bool stays(const struct note_cloze *c, int number)
{
    for (size_t i = 0; i < c->asked.n; i++)
        if (c->asked.v[i] == number) return true;
    return !c->asked.n;
}

/* ---- what fills them ---- */

/* A place in the spans of a filled text. */
struct note_place {
    const struct spans *spans;
    size_t span, at;
};

static void slice_add(struct arena *arena, struct spans *to, const struct note_place *from, size_t end)
{
    struct span span = from->spans->v[from->span];

    span.text = str_sub(span.text, from->at, end - from->at);
    if (to && span.text.n) *VEC_PUSH(arena, to) = span;
}

static void blanks_pass(struct note_place *place)
{
    for (; place->span < place->spans->n; place->span++, place->at = 0) {
        const struct span *span = &place->spans->v[place->span];

        if (span->kind != SPAN_TEXT) return;
        while (place->at < span->text.n && char_is_blank(span->text.p[place->at])) place->at++;
        if (place->at < span->text.n) return;
    }
}

/* True if the filled text says `text` from the place on, which moves behind it: blanks are not compared. What is passed goes
 * to `to`, NULL: nowhere. */
static bool text_pass(struct arena *arena, struct note_place *place, struct str text, struct spans *to)
{
    size_t i = 0;

    if (text.n && !char_is_blank(text.p[0])) blanks_pass(place);
    for (; place->span < place->spans->n; place->span++, place->at = 0) {
        const struct span *span = &place->spans->v[place->span];
        struct note_place start = *place;
        bool whole = span->kind != SPAN_TEXT;

        while (i < text.n && char_is_blank(text.p[i])) i++;
        if (i == text.n) return true;
        if (whole && span->kind != SPAN_IMAGE) return false;
        while (place->at < span->text.n && i < text.n) {
            if (span->text.p[place->at] == text.p[i])
                place->at++, i++;
            else if (char_is_blank(span->text.p[place->at]))
                place->at++;
            else if (char_is_blank(text.p[i]))
                i++;
            else
                return false;
        }
        if (whole && to)
            *VEC_PUSH(arena, to) = *span;
        else if (!whole)
            slice_add(arena, to, &start, place->at);
        if (place->at < span->text.n) break;
    }
    while (i < text.n && char_is_blank(text.p[i])) i++;
    return i == text.n;
}

/* True if what is left of the span is blank. */
static bool is_blank(const struct span *span, size_t at)
{
    return span->kind == SPAN_TEXT && !str_trim(str_from(span->text, at)).n;
}

static bool is_silent_gap(const struct span *span)
{
    return span->kind == SPAN_GAP && !str_trim(span->text).n;
}

/* True if a gap without text comes behind gap `at`, perhaps behind blanks: what is silent there is its own. */
static bool silent_follows(const struct spans *front, size_t at)
{
    size_t i = at + 1;

    while (i < front->n && is_blank(&front->v[i], 0)) i++;
    return i < front->n && is_silent_gap(&front->v[i]);
}

/* What gap `at` of the front hides and has no text: pictures without one, signs of notes, blanks before them. */
static void silent_pass(struct arena *arena, struct note_place *place, const struct spans *front, size_t at,
                        struct spans *to)
{
    const struct spans *spans = place->spans;
    const bool follows = silent_follows(front, at);
    bool bare = is_silent_gap(&front->v[at]);
    size_t i;

    if (at + 1 < front->n && is_silent_gap(&front->v[at + 1]) && !bare) return;
    if (bare) blanks_pass(place);
    i = place->span;
    for (; i < spans->n && is_blank(&spans->v[i], i == place->span ? place->at : 0); i++)
        if (follows && !(spans->v[i].style & STYLE_MARK)) return;
    for (; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        bool said = span->kind == SPAN_TEXT || (span->kind == SPAN_IMAGE && span->text.n);

        /* What is asked for elsewhere is not marked here. */
        if (said || !(span->style & STYLE_MARK || bare)) return;
        bare = false;
        for (; place->span <= i; place->span++, place->at = 0) {
            if (spans->v[place->span].kind == SPAN_TEXT)
                slice_add(arena, to, place, spans->v[place->span].text.n);
            else
                *VEC_PUSH(arena, to) = spans->v[place->span];
        }
    }
}

/* True if the place is at a span like this one, which is no text: it moves behind it. */
static bool sign_pass(struct note_place *place, const struct span *like)
{
    while (place->span < place->spans->n) {
        const struct span *span = &place->spans->v[place->span];

        if (span->kind == like->kind && place->at == 0) {
            place->span++;
            return true;
        }
        /* Blanks, or the rest of a text. */
        if (span->kind != SPAN_TEXT || str_trim(str_from(span->text, place->at)).n) return false;
        place->span++;
        place->at = 0;
    }
    return false;
}

/* A formula whose gaps are boxes is one whole formula where they are filled. */
static bool formula_pass(struct note_place *place)
{
    for (; place->span < place->spans->n; place->span++, place->at = 0) {
        const struct span *span = &place->spans->v[place->span];

        if (span->style & STYLE_MATH && place->at == 0) {
            place->span++;
            return true;
        }
        if (span->kind != SPAN_TEXT || str_trim(str_from(span->text, place->at)).n) return false;
    }
    return false;
}

/* A gap with what it hides, `inner`. */
static void gap_add(struct note_cloze *c, struct spans *to, const struct span *gap, struct spans *inner)
{
    int number = number_of(c, gap);
    bool open = stays(c, number);
    struct span mark = *gap;

    mark.gap = number;
    mark.url = NULL; /* links are in it */
    if (open) *VEC_PUSH(c->arena, to) = mark;
    for (size_t i = 0; i < inner->n; i++) {
        inner->v[i].style &= ~(unsigned)STYLE_MARK;
        *VEC_PUSH(c->arena, to) = inner->v[i];
    }
    mark.gap = 0;
    if (open) *VEC_PUSH(c->arena, to) = mark;
}

/* As it stands in the gap itself: plain. */
static void gap_add_plain(struct note_cloze *c, struct spans *to, const struct span *gap)
{
    struct spans inner = {0};
    struct span text = *gap;

    text.kind = SPAN_TEXT;
    text.hint = (struct str){0};
    text.gap = 0;
    *VEC_PUSH(c->arena, &inner) = text;
    gap_add(c, to, gap, &inner);
}

/* Takes what stands behind line breaks; false: there is none, or it may not. */
static bool more_take(struct note_cloze *c, const struct note_place *place)
{
    const struct spans *spans = place->spans;
    size_t i = place->span;

    while (i < spans->n && spans->v[i].kind == SPAN_BREAK) i++;
    if (!c->may_go_on || i == place->span) return false;
    for (; i < spans->n; i++) *VEC_PUSH(c->arena, &c->more) = spans->v[i];
    return true;
}

/* The front's spans with their gaps filled from those of the back; false: the back says something else. */
static bool spans_join(struct note_cloze *c, const struct spans *front, const struct spans *back,
                       struct spans *joined)
{
    struct note_place place = {back, 0, 0};

    *joined = (struct spans){0};
    for (size_t i = 0; i < front->n; i++) {
        const struct span *span = &front->v[i];
        struct spans inner = {0};
        bool passed;

        if (span->kind == SPAN_GAP) {
            if (!text_pass(c->arena, &place, span->text, &inner)) return false;
            silent_pass(c->arena, &place, front, i, &inner);
            gap_add(c, joined, span, &inner);
            continue;
        }
        if (span->kind != SPAN_TEXT)
            passed = sign_pass(&place, span);
        else if (span->style & STYLE_MATH && span->source.n)
            passed = formula_pass(&place);
        else
            passed = text_pass(c->arena, &place, span->text, NULL);
        if (!passed) return false;
        *VEC_PUSH(c->arena, joined) = *span;
    }
    while (place.span < back->n && is_blank(&back->v[place.span], place.at)) {
        place.span++;
        place.at = 0;
    }
    return place.span == back->n || more_take(c, &place);
}

static struct block *block_copy(struct arena *arena, const struct block *block)
{
    struct block *copy = NEW(arena, struct block);

    *copy = *block;
    copy->next = copy->child = NULL;
    return copy;
}

/* The block with its gaps filled from that of the back; NULL: the back says something else. */
static struct block *block_join(struct note_cloze *c, const struct block *front, const struct block *back)
{
    struct block *copy = block_copy(c->arena, front), **end = &copy->child;
    const struct block *of = back->child;

    if (front->kind != back->kind) return NULL;
    if (!str_eq(front->text, back->text) && front->kind != BLOCK_MATH) return NULL;
    if (!spans_join(c, &front->spans, &back->spans, &copy->spans)) return NULL;
    for (const struct block *child = front->child; child; child = child->next, of = of->next) {
        *end = of ? block_join(c, child, of) : NULL;
        if (!*end) return NULL;
        end = &(*end)->next;
    }
    return of ? NULL : copy;
}

static struct block *block_plain(struct note_cloze *c, const struct block *front)
{
    struct block *copy = block_copy(c->arena, front), **end = &copy->child;

    copy->spans = (struct spans){0};
    for (size_t i = 0; i < front->spans.n; i++) {
        if (front->spans.v[i].kind == SPAN_GAP)
            gap_add_plain(c, &copy->spans, &front->spans.v[i]);
        else
            *VEC_PUSH(c->arena, &copy->spans) = front->spans.v[i];
    }
    for (const struct block *child = front->child; child; child = child->next) {
        *end = block_plain(c, child);
        end = &(*end)->next;
    }
    return copy;
}

/* ---- formulas ---- */

static bool is_formula(const struct span *span)
{
    return span->kind == SPAN_TEXT && span->style & STYLE_MATH;
}

/* How many spans from `at` on are one piece of a formula: of its text, or a gap with nothing else in it; 0: none. */
static size_t formula_piece(const struct spans *spans, size_t at)
{
    size_t n = 1;

    if (at >= spans->n) return 0;
    if (spans->v[at].kind != SPAN_GAP) return is_formula(&spans->v[at]);
    while (at + n < spans->n && is_formula(&spans->v[at + n])) n++;
    return n > 1 && at + n < spans->n && spans->v[at + n].kind == SPAN_GAP ? n + 1 : 0;
}

static void piece_add(struct strbuf *b, const struct spans *spans, size_t at, size_t n)
{
    const struct span *first = &spans->v[at];

    if (n == 1) {
        strbuf_add(b, first->source.n ? first->source : first->text);
        return;
    }
    strbuf_printf(b, "{{c%d::", first->gap);
    for (size_t i = at + 1; i + 1 < at + n; i++) strbuf_add(b, spans->v[i].text);
    if (first->hint.n) strbuf_addz(b, "::");
    strbuf_add(b, first->hint);
    strbuf_addz(b, "}}");
}

/* A formula that was taken apart where gaps stand beside its terms is one again: "x^" by itself is none. */
static struct spans formulas_join(struct arena *arena, const struct spans *spans)
{
    struct spans out = {0};

    for (size_t i = 0, n; i < spans->n; i += n) {
        struct strbuf source = strbuf_new(arena);
        struct span whole = spans->v[i];
        size_t pieces = 0, texts = 0, next;

        for (n = 0; (next = formula_piece(spans, i + n)); n += next) {
            if (next == 1) whole = spans->v[i + n];
            texts += next == 1;
            piece_add(&source, spans, i + n, next);
            pieces++;
        }
        if (texts && texts < pieces) {
            whole.source = strbuf_str(&source);
            *VEC_PUSH(arena, &out) = whole;
            continue;
        }
        if (!n) n = 1;
        for (size_t k = i; k < i + n; k++) *VEC_PUSH(arena, &out) = spans->v[k];
    }
    return out;
}

/* ---- marks ---- */

/* The marks round the gap that begins at `at`: those of all that is in it, where they go on outside. */
static unsigned marks_round(const struct spans *spans, size_t at)
{
    unsigned all = ~(unsigned)(STYLE_CODE | STYLE_MATH), outside = at ? spans->v[at - 1].style : 0;
    size_t i = at + 1;

    for (; i < spans->n && spans->v[i].kind != SPAN_GAP; i++) all &= spans->v[i].style;
    if (i + 1 < spans->n) outside |= spans->v[i + 1].style;
    return i == at + 1 ? 0 : all & outside;
}

/* Marks stand in a gap or round it the same way, wherever the author has them. */
static void marks_settle(struct spans *spans)
{
    unsigned style = 0;

    for (size_t i = 0; i < spans->n; i++) {
        if (spans->v[i].kind != SPAN_GAP) continue;
        if (spans->v[i].gap) style = marks_round(spans, i);
        spans->v[i].style = style;
    }
}

static void blocks_join(struct arena *arena, struct block *block)
{
    block->spans = formulas_join(arena, &block->spans);
    marks_settle(&block->spans);
    for (struct block *child = block->child; child; child = child->next) blocks_join(arena, child);
}

/* ---- a note ---- */

/* Without line breaks at its head: they stood between the text and what is said besides. */
static struct block *unbroken(const struct note_cloze *c, struct block *block)
{
    size_t breaks = 0;
    struct block *copy;

    if (!block || block->kind != BLOCK_PARA) return block;
    while (breaks < block->spans.n && block->spans.v[breaks].kind == SPAN_BREAK) breaks++;
    if (!breaks) return block;
    copy = block_copy(c->arena, block);
    copy->next = block->next;
    copy->spans.v += breaks;
    copy->spans.n -= breaks;
    copy->spans.cap -= breaks;
    return copy->spans.n ? copy : block->next;
}

/* What the back says behind its first block, which has been joined. */
static struct block *behind(const struct note_cloze *c, const struct block *back)
{
    struct block *more;

    if (!c->more.n) return unbroken(c, back->next);
    more = block_copy(c->arena, back);
    more->spans = c->more;
    more->next = back->next;
    return more;
}

/* The front, its gaps filled from *rest, which then is what the back says besides. */
static struct block *text_of(struct note_cloze *c, const struct block *front, struct block **rest)
{
    struct block *text = NULL, **end = &text;

    for (; front; front = front->next) {
        int before = c->unnumbered;
        struct block *block;

        c->more = (struct spans){0};
        c->may_go_on = !front->next && front->kind == BLOCK_PARA;
        block = *rest ? block_join(c, front, *rest) : NULL;
        if (block) {
            *rest = behind(c, *rest);
            if (!text) c->behind = *rest;
            c->joined++;
        } else {
            c->unnumbered = before;
            block = block_plain(c, front);
        }
        blocks_join(c->arena, block);
        *end = block;
        end = &block->next;
    }
    return text;
}

struct block *notes_cloze(struct arena *arena, const struct card *const *cards, size_t n, bool apart,
                          struct block **rest)
{
    const struct card *card = cards[0];
    const bool several = !apart && card->origin && blocks_have_gaps(card->origin);
    const struct block *front = several ? card->origin : card->front;
    struct note_cloze c = {.arena = arena, .most = most_of(front), .each = several};

    assert(n);
    *rest = card->unanswered ? NULL : card->back;
    for (size_t i = 0; several && i < n; i++) {
        if (variant_number(cards[i]->variant))
            ask(&c, variant_number(cards[i]->variant));
        else
            ask_front(&c, cards[i]->front);
    }
    return text_of(&c, front, rest);
}

struct block *notes_front(struct arena *arena, const struct card *card, struct block **rest)
{
    struct note_cloze c = {.arena = arena};
    struct block *left = card->unanswered ? NULL : card->back, *text;
    size_t all = 0;

    *rest = left;
    if (!notes_has_gaps(card)) return card->front;
    text = text_of(&c, card->front, &left);
    for (const struct block *block = card->front; block; block = block->next) all++;
    if (blocks_have_gaps(card->front->next))
        *rest = c.joined == all ? left : *rest;
    else if (c.joined)
        *rest = c.behind;
    return text;
}
