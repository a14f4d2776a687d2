#include "typeset/para.h"

#include <math.h>
#include <string.h>

#include "linebreak/bidi.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/para_impl.h"

/* Lines looser than this are set again with hyphens: times the stretch of the spaces, and of the measure (ragged). */
static const double LOOSE_SPACES = 0.9;
static const double LOOSE_EDGE = 0.25;

static enum totalfit_mode mode_of(const struct para_style *style)
{
    if (style->align == PARA_JUSTIFY) return TOTALFIT_JUSTIFIED;
    return style->balance ? TOTALFIT_BALANCED : TOTALFIT_RAGGED;
}

/* True if some line leaves more white than a good one would. */
static bool too_loose(const struct para *p, const size_t *ends, size_t lines, double measure)
{
    size_t from = 0;

    for (size_t k = 0; k + 1 < lines; k++) {
        double slack = measure;
        double stretch = 0;

        for (size_t i = from; i < ends[k]; i++) {
            const struct atom *atom = &p->atoms.v[i];

            if (atom->kind == ATOM_BREAK || atom->kind == ATOM_FORCED) continue;
            slack -= (double)atom->width;
            stretch += (double)atom->stretch;
        }
        from = totalfit_resume(p->atoms.v, p->atoms.n, ends[k]);
        if (p->atoms.v[ends[k]].kind == ATOM_FORCED) continue;
        if (p->style->align == PARA_JUSTIFY ? slack > LOOSE_SPACES * stretch : slack > LOOSE_EDGE * measure)
            return true;
    }
    return false;
}

size_t para_set(struct stick *stick, struct galley *galley, const struct spans *spans, double x, double width,
                const struct para_style *style)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct para p = {.stick = stick, .galley = galley, .style = style, .measure = width};
    size_t first_line = galley->lines.n;
    size_t *ends;
    size_t lines;
    size_t from = 0;

    para_atoms(&p, spans);
    if (p.atoms.n == 0) {
        arena_reset(stick->scratch, mark);
        return 0;
    }
    lines = totalfit(stick->scratch, p.atoms.v, p.atoms.n, width, mode_of(style), &ends);
    /* Words are divided only where the lines are bad without: that costs time, and hyphens are no ornament. */
    if (!style->balance && stick->hyphens && too_loose(&p, ends, lines, width)) {
        p.hyphenate = true;
        memset(&p.atoms, 0, sizeof p.atoms);
        memset(&p.looks, 0, sizeof p.looks);
        memset(&p.terms, 0, sizeof p.terms);
        para_atoms(&p, spans);
        lines = totalfit(stick->scratch, p.atoms.v, p.atoms.n, width, mode_of(style), &ends);
    }
    for (size_t k = 0; k < lines; k++) {
        bool last = ends[k] == p.atoms.n || p.atoms.v[ends[k]].kind == ATOM_FORCED;

        para_draw(&p, from, ends[k], x, width, k == 0, last);
        from = totalfit_resume(p.atoms.v, p.atoms.n, ends[k]);
    }
    /* Neither the first nor the last line of a paragraph stands alone in its column. */
    if (lines > 2) {
        if (galley->lines.v[first_line + 1].cost < BREAK_WIDOW)
            galley->lines.v[first_line + 1].cost = BREAK_WIDOW;
        if (galley->lines.v[first_line + lines - 1].cost < BREAK_WIDOW)
            galley->lines.v[first_line + lines - 1].cost = BREAK_WIDOW;
    } else if (lines == 2 && galley->lines.v[first_line + 1].cost < BREAK_WIDOW) {
        galley->lines.v[first_line + 1].cost = BREAK_WIDOW;
    }
    arena_reset(stick->scratch, mark);
    return lines;
}

void para_extent(struct stick *stick, const struct spans *spans, const struct para_style *style, bool divided,
                 double *least, double *most)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct notes notes = {0};
    struct galley unused = {.arena = stick->scratch, .notes = &notes};
    struct para p = {
        .stick = stick, .galley = &unused, .style = style, .measure = INFINITY, .hyphenate = divided};
    double word = 0;
    double line = 0;

    *least = 0;
    *most = 0;
    para_atoms(&p, spans);
    for (size_t i = 0; i < p.atoms.n; i++) {
        const struct atom *atom = &p.atoms.v[i];

        if (atom->kind == ATOM_FORCED) {
            word = line = 0;
            continue;
        }
        if (atom->kind == ATOM_BREAK) *least = fmax(*least, word + (double)atom->width);
        if (atom->kind != ATOM_BOX && atom->cost < COST_EMERGENCY) word = 0;
        if (atom->kind == ATOM_BREAK) continue;
        line += (double)atom->width;
        if (atom->kind == ATOM_BOX || word > 0) word += (double)atom->width;
        *least = fmax(*least, word);
        *most = fmax(*most, line);
    }
    arena_reset(stick->scratch, mark);
}

double para_word(struct stick *stick, struct galley *galley, struct page *page, const struct font_style *font,
                 struct str text, double x, double size, struct ink ink, int line)
{
    const struct word *word = font_shape(stick->fonts, *font, text);
    struct para p = {.stick = stick, .galley = galley};
    struct look look = {.font = *font, .size = size, .ink = ink, .line = line};

    para_draw_word(&p, galley->arena, page, &look, word, x, false);
    return (double)word->width * size;
}

static struct font_style label_font(const struct para_style *style)
{
    return (struct font_style){(uint8_t)style->family, (uint8_t)style->face, style->features, 0,
                               style->language};
}

/* A stretch of a label that runs one way. */
struct stretch {
    const struct word *word;
    double x;
};

/* The label's stretches, in reading order, and its width. They live in the scratch arena. */
static double label_set(struct stick *stick, struct str text, const struct para_style *style,
                        struct stretch **stretches, size_t *n)
{
    struct font_style font = label_font(style);
    uint8_t *levels, *of; /* of the bytes, and of the stretches */
    int32_t *order;
    double width = 0;

    if (!bidi_needed(text)) {
        *n = 1;
        *stretches = NEW(stick->scratch, struct stretch);
        (*stretches)->word = font_shape(stick->fonts, font, text);
        return (double)(*stretches)->word->width * style->size;
    }
    levels = arena_alloc(stick->scratch, text.n + 1);
    of = arena_alloc(stick->scratch, text.n + 1);
    bidi_levels(stick->scratch, text, style->base, levels);
    *n = 0;
    *stretches = NEW_N(stick->scratch, struct stretch, text.n + 1);
    for (size_t i = 0, end; i < text.n; i = end) {
        for (end = i + 1; end < text.n && levels[end] == levels[i];) end++;
        font.rtl = levels[i] & 1;
        of[*n] = levels[i];
        (*stretches)[(*n)++].word = font_shape(stick->fonts, font, str_sub(text, i, end - i));
    }
    order = NEW_N(stick->scratch, int32_t, *n + 1);
    bidi_order(of, *n, order);
    for (size_t k = 0; k < *n; k++) {
        struct stretch *stretch = &(*stretches)[order[k]];

        stretch->x = width;
        width += (double)stretch->word->width * style->size;
    }
    return width;
}

double para_label(struct stick *stick, struct page *page, struct str text, double x, double y,
                  const struct para_style *style, unsigned flags)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct stretch *stretches;
    size_t n;
    double width = label_set(stick, text, style, &stretches, &n);

    for (size_t i = 0; i < n; i++) {
        double at = x + stretches[i].x;
        const struct word *word = stretches[i].word;

        for (size_t r = 0; r < word->n; r++) {
            page_run(stick->arena, page, &word->runs[r], at, y, style->size, style->ink, flags);
            at += (double)word->runs[r].width * style->size;
        }
    }
    /* The page's items live elsewhere, unless the stick's arena is the scratch itself. */
    if (stick->arena != stick->scratch) arena_reset(stick->scratch, mark);
    return width;
}

double para_label_width(struct stick *stick, struct str text, const struct para_style *style)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct stretch *stretches;
    size_t n;
    double width = label_set(stick, text, style, &stretches, &n);

    arena_reset(stick->scratch, mark);
    return width;
}
