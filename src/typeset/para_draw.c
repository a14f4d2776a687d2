#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "linebreak/bidi.h"
#include "typeset/para_impl.h"

/* Marked text is tinted so far beside itself, times the size, and so far over the edge of the measure, points. */
static const double MARK_PAD = 0.1;
static const double MARK_OUT = 2;

/* A part of a line: a word, or a space (word is NULL). */
struct line_piece {
    const struct word *word;
    const struct inset *inset;
    const struct look *look;
    double width, stretch, shrink, x;
    uint8_t level;
    bool space;     /* a word that a space follows */
    bool added;     /* a hyphen that is not the text's */
    bool moves;     /* its letters do, */
    float tracking; /* by so much */
};

struct pieces {
    struct line_piece *v;
    size_t n, cap;
};

void para_draw_word(const struct para *p, struct arena *arena, struct page *line, const struct look *look,
                    const struct word *word, double x, bool space)
{
    unsigned flags = (space ? ITEM_SPACE : 0) | (look->own ? (unsigned)ITEM_DECOR : 0);

    line->tag = look->tag;
    page_word(arena, line, p->cx->stick->fonts, word, x, look->shift, look->size, look->ink, flags);
    line->tag = NULL;
    for (size_t r = 0; r < word->n; r++) {
        const struct run *run = &word->runs[r];
        size_t i = 0;

        if (run->missing)
            galley_remark(p->galley, DIAG_NO_GLYPH, look->line, NULL,
                          run->text.n ? utf8_next(run->text, &i) : RUNE_BAD);
        else if (run->parts)
            galley_remark(p->galley, DIAG_EMOJI, look->line, NULL, run->parts);
    }
}

/* The tint under marked text, a little beyond it; beyond the measure [left, right] no further, lest it is taken for text astray. */
static void draw_mark(const struct para *p, struct page *line, double em, double x0, double x1, double left,
                      double right)
{
    double from = fmax(x0 - MARK_PAD * em, fmin(x0, left - MARK_OUT));
    double to = fmin(x1 + MARK_PAD * em, fmax(x1, right + MARK_OUT));

    page_box(p->cx->stick->scratch, line, (struct rect){from, -0.78 * em, to - from, em}, 1, INK_GRAY_OF(225),
             0);
}

static void draw_link(const struct para *p, struct page *line, const struct look *look, struct rect r)
{
    line->tag = para_tag_link(look->tag);
    page_link(p->cx->stick->scratch, line, r, look->dest, look->url);
    line->tag = NULL;
}

/* What lies under or over a stretch of one look: key frame, link area, lines. */
static void draw_stretch(const struct para *p, struct page *line, const struct look *look, double x0,
                         double x1)
{
    struct arena *arena = p->cx->stick->scratch;
    double em = look->size;
    double w = x1 - x0;

    if (w <= 0) return;
    if (look->key)
        page_frame(arena, line, (struct rect){x0 - KEY_PAD * em, -0.82 * em, w + 2 * KEY_PAD * em, 1.1 * em},
                   1.5, 0.4, p->style->quiet, 0);
    if (look->strike) page_box(arena, line, (struct rect){x0, -0.3 * em, w, 0.06 * em}, 0, look->ink, 0);
    if (look->underline) page_box(arena, line, (struct rect){x0, 0.14 * em, w, 0.05 * em}, 0, look->ink, 0);
    if (look->url || look->dest >= 0) draw_link(p, line, look, (struct rect){x0, -0.8 * em, w, 1.1 * em});
}

/* True if the word of the box at i goes on behind a break that this line does not take: at a hyphen, or between two letters of
 * scripts, from Hebrew on, whose letters look as their neighbours ask. */
static bool goes_on(const struct para *p, size_t i, size_t to)
{
    const struct atom *box = &p->atoms.v[i], *end = box + 1, *next = box + 2;
    bool inside;

    if (i + 2 >= to || end->kind != ATOM_BREAK || next->kind != ATOM_BOX || next->look != box->look ||
        !box->text.n || next->inset)
        return false;
    inside = end->cost >= COST_INSIDE_WORD && (unsigned char)*box->text.p >= 0xD6;
    return end->width > 0 || (inside && next->text.p == box->text.p + box->text.n);
}

/* A space behind the last word: the edge of a key may stand between. */
static void space_follows(struct pieces *pieces)
{
    size_t i = pieces->n;

    while (i && !pieces->v[i - 1].word && !pieces->v[i - 1].inset) i--;
    if (i) pieces->v[i - 1].space = true;
}

/* Gives its letters what they may move. */
static void piece_track(const struct para *p, struct line_piece *piece)
{
    double letters = (double)para_letters(p, piece->look, piece->word);

    piece->moves = letters > 0;
    if (!piece->moves) return;
    piece->stretch = letters * para_tracking(piece->look, 1);
    piece->shrink = -letters * para_tracking(piece->look, -1);
}

/* Nothing is added behind the last character. */
static void last_untrack(struct line_piece *last)
{
    last->stretch = last->moves ? last->stretch - para_tracking(last->look, 1) : 0;
    last->shrink = last->moves ? last->shrink + para_tracking(last->look, -1) : 0;
}

/* The atoms of a line as pieces. Boxes that are only parted by a hyphen that is not shown are one word again. */
static struct pieces pieces_of(struct para *p, size_t from, size_t to)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct pieces pieces = {0};

    for (size_t i = from; i < to; i++) {
        const struct atom *atom = &p->atoms.v[i];
        const struct look *look = &p->looks.v[atom->look];
        struct line_piece *piece;

        if (atom->kind == ATOM_GLUE || atom->kind == ATOM_KERN) {
            if (atom->kind == ATOM_GLUE) space_follows(&pieces);
            piece = VEC_PUSH(scratch, &pieces);
            *piece = (struct line_piece){.look = look,
                                         .width = (double)atom->width,
                                         .stretch = (double)atom->stretch,
                                         .shrink = (double)atom->shrink,
                                         .level = atom->level};
        } else if (atom->inset) {
            piece = VEC_PUSH(scratch, &pieces);
            *piece = (struct line_piece){
                .inset = atom->inset, .look = look, .width = atom->inset->w, .level = atom->level};
        } else if (atom->kind == ATOM_BOX) {
            struct str text = atom->text;
            const struct word *word = atom->word;

            while (goes_on(p, i, to)) {
                text.n = (size_t)(p->atoms.v[i + 2].text.p - text.p) + p->atoms.v[i + 2].text.n;
                i += 2;
                word = NULL;
            }
            if (!word) word = font_shape(p->cx->stick->fonts, look->font, text);
            piece = VEC_PUSH(scratch, &pieces);
            *piece = (struct line_piece){.word = word,
                                         .look = look,
                                         .width = (double)word->width * look->size,
                                         .stretch = (double)atom->stretch,
                                         .level = atom->level};
            if (p->tracked) piece_track(p, piece);
        }
    }
    /* A line that ends inside a word shows it. */
    if (to < p->atoms.n && p->atoms.v[to].kind == ATOM_BREAK && p->atoms.v[to].width > 0) {
        const struct look *look = &p->looks.v[p->atoms.v[to].look];
        const struct word *word = font_shape(p->cx->stick->fonts, look->font, str_of("-"));

        *VEC_PUSH(scratch, &pieces) = (struct line_piece){.word = word,
                                                          .look = look,
                                                          .width = (double)word->width * look->size,
                                                          .level = p->atoms.v[to].level,
                                                          .added = true};
        if (p->tracked) piece_track(p, &pieces.v[pieces.n - 1]);
    }
    if (pieces.n) last_untrack(&pieces.v[pieces.n - 1]);
    return pieces;
}

/* How far the spaces must give so that the pieces fill the measure: > 0 stretched, < 0 shrunk. */
static double spread(const struct pieces *pieces, double measure, bool last)
{
    double slack = measure;
    double stretch = 0;
    double shrink = 0;

    for (size_t i = 0; i < pieces->n; i++) {
        slack -= pieces->v[i].width;
        stretch += pieces->v[i].stretch;
        shrink += pieces->v[i].shrink;
    }
    if (slack < 0) return shrink > 0 ? fmax(slack / shrink, -1) : 0;
    return last || stretch <= 0 ? 0 : slack / stretch;
}

/* Puts the pieces side by side in the order in which they are seen. Returns the width. */
static double place_pieces(struct para *p, struct pieces *pieces, double ratio)
{
    int32_t *order = NEW_N(p->cx->stick->scratch, int32_t, pieces->n);
    double at = 0;

    if (p->bidi) {
        uint8_t *levels = arena_alloc(p->cx->stick->scratch, pieces->n);

        for (size_t i = 0; i < pieces->n; i++) levels[i] = pieces->v[i].level;
        bidi_order(levels, pieces->n, order);
    } else {
        for (size_t i = 0; i < pieces->n; i++) order[i] = (int32_t)i;
    }
    for (size_t i = 0; i < pieces->n; i++) {
        struct line_piece *piece = &pieces->v[order[i]];

        double given = ratio * (ratio < 0 ? piece->shrink : piece->stretch);

        piece->x = at;
        at += piece->width + given;
        if (!piece->moves) continue;
        piece->width += given;
        piece->tracking = (float)para_tracking(piece->look, ratio);
    }
    return at;
}

/* True if they are of one stretch: spans of code in a row look alike, but are tagged apart. */
static bool looks_alike(const struct look *a, const struct look *b)
{
    return a == b ||
           (a->tag != b->tag && para_look_alike(a, b) && para_tag_link(a->tag) == para_tag_link(b->tag));
}

/* Draws the stretches of one look, the spaces between their words included. */
static void draw_stretches(struct para *p, struct page *line, const struct pieces *pieces, double x,
                           double left, double right)
{
    for (size_t i = 0; i < pieces->n;) {
        const struct line_piece *first = &pieces->v[i];
        double x0 = first->x;
        double x1 = first->x + first->width;
        size_t end = i + 1;

        if (first->inset && first->look->url)
            draw_link(p, line, first->look,
                      (struct rect){x + x0, -first->inset->ascent, x1 - x0,
                                    first->inset->ascent + first->inset->descent});
        if (!first->word) {
            i++;
            continue;
        }
        for (size_t k = end; k < pieces->n; k++) {
            bool blank = !pieces->v[k].word && !pieces->v[k].inset;

            if (!blank && !looks_alike(pieces->v[k].look, first->look)) break;
            if (!pieces->v[k].word) continue;
            x0 = fmin(x0, pieces->v[k].x);
            x1 = fmax(x1, pieces->v[k].x + pieces->v[k].width);
            end = k + 1;
        }
        if (first->look->mark && x1 > x0) draw_mark(p, line, first->look->size, x + x0, x + x1, left, right);
        draw_stretch(p, line, first->look, x + x0, x + x1);
        i = end;
    }
}

static void draw_inset(const struct para *p, struct page *line, const struct line_piece *piece, double x,
                       bool space)
{
    const struct inset *inset = piece->inset;
    size_t last = line->items.n;

    for (size_t i = 0; i < inset->n; i++) {
        struct item *item = VEC_PUSH(p->cx->stick->scratch, &line->items);

        *item = inset->items[i];
        if (!item->tag && !(item->flags & ITEM_INSTEAD)) item->tag = piece->look->tag;
        page_item_shift(item, (float)x, 0);
        if (item->kind == ITEM_TEXT || item->kind == ITEM_IMAGE) last = line->items.n - 1;
    }
    if (space && last < line->items.n) line->items.v[last].flags |= ITEM_APART;
}

/* Its items, from `first` on, belong to words of their language; an added hyphen to nothing. */
static void tag_word(struct para *p, struct page *line, size_t first, const struct line_piece *piece)
{
    const struct tag *tag = piece->added ? NULL : para_tag_word(p, piece->look, piece->word);

    for (size_t i = first; i < line->items.n; i++)
        if (line->items.v[i].tag) line->items.v[i].tag = tag;
}

static void draw_piece(struct para *p, struct page *line, const struct line_piece *piece, double x,
                       bool space)
{
    size_t first = line->items.n;

    para_draw_word(p, p->cx->stick->scratch, line, piece->look, piece->word, x, space);
    if (p->foreign || piece->added) tag_word(p, line, first, piece);
    for (size_t i = first; i < line->items.n && piece->moves; i++)
        if (line->items.v[i].kind == ITEM_TEXT) line->items.v[i].u.text.tracking = piece->tracking;
}

/* Of prose that ends its line with a hyphen which is written there: says so, since readers take it for one that was added. In code no
 * hyphen is ever added, and what is copied should be what was typed. */
static void own_hyphen(struct page *line, const struct line_piece *last)
{
    struct item *item = line->items.n ? &line->items.v[line->items.n - 1] : NULL;

    if (!last->word || !item || item->kind != ITEM_TEXT || last->level & 1 || last->look->style & STYLE_CODE)
        return;
    if (item->u.text.run->n && utf8_last(item->u.text.run->text) == '-') item->flags |= ITEM_HYPHEN;
}

/* True if what stands on either side of a break is a space apart. */
static bool ends_apart(const struct atom *end)
{
    return end->kind == ATOM_GLUE || end->kind == ATOM_FORCED;
}

/* Terms that begin in the line that comes next. */
static void take_terms(struct para *p, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->n; i++) {
        size_t number = pieces->v[i].look->term;
        struct term *term;

        assert(number <= p->terms.n);
        if (!number || p->terms.v[number - 1].line != SIZE_MAX) continue;
        term = &p->terms.v[number - 1];
        term->line = p->galley->lines.n;
        *VEC_PUSH(p->galley->arena, &p->galley->terms) = *term;
    }
}

/* Notes that it refers to. */
static void take_notes(struct para *p, const struct pieces *pieces)
{
    struct notes *notes = p->galley->notes;

    for (size_t i = 0; i < pieces->n; i++)
        if (pieces->v[i].look->note > notes->referred) notes->referred = pieces->v[i].look->note;
    assert(notes->referred <= notes->list.n);
}

/* Takes down how tall its insets are. */
static void note_insets(struct para *p, const struct pieces *pieces)
{
    struct para_tall *tall = NULL;

    for (size_t i = 0; i < pieces->n; i++) {
        const struct inset *inset = pieces->v[i].inset;

        if (!inset) continue;
        if (!tall) {
            tall = VEC_PUSH(p->cx->stick->scratch, &p->tall);
            *tall = (struct para_tall){.line = p->galley->lines.n - 1};
        }
        tall->ascent = fmax(tall->ascent, inset->ascent);
        tall->descent = fmax(tall->descent, inset->descent);
    }
}

void para_draw(struct para *p, size_t from, size_t to, double x, double measure, bool first, bool last)
{
    const struct para_style *style = p->style;
    bool hyphen = to < p->atoms.n && p->atoms.v[to].kind == ATOM_BREAK && p->atoms.v[to].width > 0;
    struct page holder = {0};
    struct pieces pieces;
    struct line *line;
    double left = x, right = x + measure, width;
    size_t end = to;

    assert(from <= to && to <= p->atoms.n);
    while (end > from && p->atoms.v[end - 1].kind != ATOM_BOX) end--;
    /* Punctuation hangs over both edges; the last line only over the first. */
    if (end > from) {
        double lead = (double)p->atoms.v[from].lead;

        x -= lead;
        measure += lead + (double)(hyphen ? p->atoms.v[to].hang : p->atoms.v[end - 1].hang);
    }
    pieces = pieces_of(p, from, hyphen ? to : end);
    width = place_pieces(p, &pieces, p->justified ? spread(&pieces, measure, last) : 0);
    if (style->align == PARA_CENTER)
        x += (measure - width) / 2;
    else if ((style->align == PARA_RIGHT) != (p->rtl && style->align != PARA_RIGHT))
        x += measure - width;
    draw_stretches(p, &holder, &pieces, x, left, right);
    for (size_t i = 0; i < pieces.n; i++) {
        const struct line_piece *piece = &pieces.v[i];
        bool space = piece->space && i + 1 < pieces.n;

        if (piece->inset) {
            p->abroad = NULL;
            draw_inset(p, &holder, piece, x + piece->x, space);
        }
        if (piece->word) draw_piece(p, &holder, piece, x + piece->x, space);
    }
    if (pieces.n && !hyphen) own_hyphen(&holder, &pieces.v[pieces.n - 1]);
    if (to < p->atoms.n ? ends_apart(&p->atoms.v[to]) : p->goes_on) page_line_ends(&holder);
    take_terms(p, &pieces);
    take_notes(p, &pieces);
    if (!first) galley_break(p->galley, style->line_cost);
    line = galley_line(p->galley);
    /* The next column should not begin with the rest of a word. */
    if (hyphen) galley_break(p->galley, BREAK_WIDOW);
    galley_line_lead(line, style->leading);
    note_insets(p, &pieces);
    line->width = (float)width;
    line->n = holder.items.n;
    if (line->n) {
        struct item *items = NEW_N(p->galley->arena, struct item, line->n);

        memcpy(items, holder.items.v, line->n * sizeof *items);
        line->items = items;
    }
}
