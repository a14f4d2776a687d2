#include "typeset/para.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/address.h"
#include "linebreak/bidi.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/para_impl.h"

/* Points. Large print is read letter by letter by those who need it: words stay whole. */
static const double LARGE_PRINT = 14;
/* Lines whose spaces grow by more than this, times their stretch, are set again with hyphens. */
static const double LOOSE = 0.9;

/* The lines of justified text, or 0: there would be holes. Words are divided only where lines are loose without: that costs time, and
 * hyphens are no ornament. Letters move only where that is not enough. */
static size_t justify(struct para *p, size_t **ends)
{
    struct arena *scratch = p->cx->stick->scratch;
    bool divides = p->cx->stick->hyphens && p->style->size < LARGE_PRINT;
    size_t lines = totalfit_justified(scratch, p->atoms.v, p->atoms.n, p->measure, divides ? LOOSE : 1, ends);

    if (lines) return lines;
    if (divides) {
        p->hyphenate = true;
        p->atoms = (struct atoms){0};
        para_atoms(p);
        lines = totalfit_justified(scratch, p->atoms.v, p->atoms.n, p->measure, 1, ends);
        if (lines) return lines;
    }
    para_track_atoms(p);
    return totalfit_justified(scratch, p->atoms.v, p->atoms.n, p->measure, 1, ends);
}

/* The lines of a piece; 0: it has no text. What cannot be justified without holes is ragged as a whole, without hyphens: one short line
 * among full ones looks like a mistake. */
static size_t break_piece(struct para *p, const struct para_piece *piece, size_t **ends)
{
    para_text(p, piece);
    para_atoms(p);
    if (p->atoms.n == 0) return 0;
    if (p->justified) {
        struct para whole = *p; /* its words are not divided */
        size_t lines = justify(p, ends);

        if (lines) return lines;
        *p = whole;
        p->justified = false;
    }
    return totalfit(p->cx->stick->scratch, p->atoms.v, p->atoms.n, p->measure,
                    p->style->balance ? TOTALFIT_BALANCED : TOTALFIT_RAGGED, ends);
}

/* As para_set, of a piece. `first`: the paragraph begins with it. */
static size_t set_piece(const struct context *cx, struct galley *galley, const struct para_piece *piece,
                        double x, double width, const struct para_style *style, bool first)
{
    struct arena_mark mark = arena_mark(cx->stick->scratch);
    struct para p = {.cx = cx,
                     .galley = galley,
                     .style = style,
                     .goes_on = piece->space,
                     .justified = style->align == PARA_JUSTIFY,
                     .measure = width};
    size_t first_line = galley->lines.n;
    size_t *ends;
    size_t lines;
    size_t from = 0;

    lines = break_piece(&p, piece, &ends);
    if (!lines) {
        arena_reset(cx->stick->scratch, mark);
        return 0;
    }
    for (size_t k = 0; k < lines; k++) {
        bool last = ends[k] == p.atoms.n || p.atoms.v[ends[k]].kind == ATOM_FORCED;

        para_draw(&p, from, ends[k], x, width, first && k == 0, last);
        from = totalfit_resume(p.atoms.v, p.atoms.n, ends[k]);
    }
    assert(galley->lines.n == first_line + lines);
    if (p.tall.n) para_leading(&p, first_line, lines);
    /* Neither the first nor the last line of a paragraph stands alone in its column. */
    if (lines > 2) {
        if (galley->lines.v[first_line + 1].cost < BREAK_WIDOW)
            galley->lines.v[first_line + 1].cost = BREAK_WIDOW;
        if (galley->lines.v[first_line + lines - 1].cost < BREAK_WIDOW)
            galley->lines.v[first_line + lines - 1].cost = BREAK_WIDOW;
    } else if (lines == 2 && galley->lines.v[first_line + 1].cost < BREAK_WIDOW) {
        galley->lines.v[first_line + 1].cost = BREAK_WIDOW;
    }
    arena_reset(cx->stick->scratch, mark);
    return lines;
}

size_t para_set(const struct context *cx, struct galley *galley, const struct spans *spans, double x,
                double width, const struct para_style *style)
{
    struct arena *scratch = cx->stick->scratch;
    struct para_place at = {0, 0};
    size_t lines = 0;

    if (!para_is_long(spans)) {
        const struct para_piece whole = {.spans = *spans, .all = spans};

        return set_piece(cx, galley, &whole, x, width, style, true);
    }
    while (at.span < spans->n) {
        struct arena_mark mark = arena_mark(scratch);
        struct para_piece piece = para_piece(scratch, spans, &at);

        lines += set_piece(cx, galley, &piece, x, width, style, lines == 0);
        arena_reset(scratch, mark);
    }
    return lines;
}

/* As para_extent, of a piece. */
static void piece_extent(const struct context *cx, const struct para_piece *piece,
                         const struct para_style *style, bool divided, double *least, double *most)
{
    struct arena_mark mark = arena_mark(cx->stick->scratch);
    struct notes notes = {0};
    struct galley unused = {.arena = cx->stick->scratch, .notes = &notes};
    struct para p = {.cx = cx, .galley = &unused, .style = style, .measure = INFINITY, .hyphenate = divided};
    double word = 0;
    double line = 0;

    *least = 0;
    *most = 0;
    para_text(&p, piece);
    para_atoms(&p);
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
    arena_reset(cx->stick->scratch, mark);
}

void para_extent(const struct context *cx, const struct spans *spans, const struct para_style *style,
                 bool divided, double *least, double *most)
{
    struct arena *scratch = cx->stick->scratch;
    struct para_place at = {0, 0};

    *least = *most = 0;
    if (!para_is_long(spans)) {
        const struct para_piece whole = {.spans = *spans, .all = spans};

        piece_extent(cx, &whole, style, divided, least, most);
        return;
    }
    while (at.span < spans->n) {
        struct arena_mark mark = arena_mark(scratch);
        struct para_piece piece = para_piece(scratch, spans, &at);
        double piece_least, piece_most;

        piece_extent(cx, &piece, style, divided, &piece_least, &piece_most);
        *least = fmax(*least, piece_least);
        *most += piece_most;
        arena_reset(scratch, mark);
    }
}

double para_word(const struct context *cx, struct galley *galley, struct page *page,
                 const struct font_style *font, struct str text, double x, double size, struct ink ink,
                 int line)
{
    const struct word *word = font_shape(cx->stick->fonts, *font, text);
    struct para p = {.cx = cx, .galley = galley};
    struct look look = {.font = *font, .size = size, .ink = ink, .line = line, .tag = galley->tag};

    para_draw_word(&p, galley->arena, page, &look, word, x, false);
    return (double)word->width * size;
}

bool para_is_label(const struct spans *spans, size_t s)
{
    const struct span *span = &spans->v[s];
    struct str text = str_trim(span->text);

    if (span->style & STYLE_LABEL) return true;
    if (span->style & STYLE_CODE) return false;
    return str_ends(text, ":") || str_ends(text, "\xEF\xBC\x9A") ||
           (s + 1 < spans->n && spans->v[s + 1].kind == SPAN_TEXT && str_starts(spans->v[s + 1].text, ":"));
}

bool para_shows_address(const struct para *p, const struct spans *spans, size_t first, size_t end,
                        const char *url)
{
    struct str text = spans->v[first].text;
    const char *bare = strstr(url, "://");

    if (end - first != 1) return false;
    return str_is(text, url) || (bare && str_is(text, bare + 3)) ||
           str_eq(text, address_shown(p->cx->stick->scratch, str_of(url)));
}
