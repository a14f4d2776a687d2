#include "para.h"

#include <math.h>

#include "breaks.h"
#include "totalfit.h"

/* Spaces of justified lines: how far they give, times their width. */
static const float SPACE_STRETCH = 0.5F;
static const float SPACE_SHRINK = 0.25F;
/* Costs of a break, in totalfit's units. */
static const float COST_EMERGENCY = 0.12F;
static const float COST_INSIDE_WORD = 0.5F;
static const float COST_CODE_SPACE = 0.03F;

/* How one span is drawn. */
struct look {
    struct font_style font;
    double size, shift; /* shift: of the baseline, down */
    struct ink ink;
    bool strike, underline, mark, key;
    const char *url;
    int line;
};

struct para {
    struct stick *stick;
    struct galley *galley;
    const struct para_style *style;
    VEC(struct look) looks;
    VEC(struct atom) atoms;
};

enum { MOST_LOOKS = 250 }; /* atom.look is a byte */

struct stick stick_open(struct arena *arena, struct fonts *fonts, struct diags *diags)
{
    return (struct stick){
        .arena = arena, .scratch = arena_new(), .fonts = fonts, .diags = diags, .breaker = breaker_new()};
}

void stick_close(struct stick *stick)
{
    breaker_close(stick->breaker);
    arena_free(stick->scratch);
}

struct para_style para_style_of(const struct type *type)
{
    return (struct para_style){
        .family = type->family,
        .face = type->face,
        .size = type->size,
        .leading = type->leading,
        .code_size = type->code_size,
        .ink = type->text,
        .code_ink = type->text,
        .accent = type->accent,
        .quiet = type->quiet,
        .align = type->justify ? PARA_JUSTIFY : PARA_LEFT,
        .balance = type->balance,
        .language = type->language,
        .line_cost = BREAK_LINE,
    };
}

static struct look look_of(const struct para_style *style, const struct span *span)
{
    unsigned bits = span->style;
    struct look look = {
        .font = {(uint8_t)style->family, (uint8_t)style->face, style->features, 0, style->language},
        .size = style->size,
        .ink = style->ink,
        .strike = (bits & STYLE_STRIKE) != 0,
        .underline = (bits & STYLE_UNDERLINE) != 0,
        .mark = (bits & STYLE_MARK) != 0,
        .key = (bits & STYLE_KBD) != 0,
        .url = span->kind == SPAN_IMAGE ? NULL : span->url,
        .line = span->line,
    };

    if (bits & STYLE_BOLD) look.font.face |= FACE_BOLD;
    if (bits & (STYLE_ITALIC | STYLE_MATH)) look.font.face ^= FACE_ITALIC;
    if (bits & STYLE_CODE) {
        look.font.family = FAMILY_MONO;
        look.font.features |= SHAPE_NO_LIGATURES;
        look.size = style->code_size;
        look.ink = style->code_ink;
    }
    if (look.key) look.size *= 0.88;
    if (bits & STYLE_SUP || span->kind == SPAN_FOOTNOTE) {
        look.shift = -0.33 * look.size;
        look.size *= 0.66;
    } else if (bits & STYLE_SUB) {
        look.shift = 0.14 * look.size;
        look.size *= 0.66;
    }
    if (look.url) look.ink = style->accent;
    if (span->kind == SPAN_IMAGE) look.font.face |= FACE_ITALIC;
    return look;
}

static struct atom *atom_push(struct para *p, enum atom_kind kind, size_t look)
{
    struct atom *atom = VEC_PUSH(p->stick->scratch, &p->atoms);

    atom->kind = (uint8_t)kind;
    atom->look = (uint8_t)look;
    return atom;
}

static void add_box(struct para *p, size_t look, struct str text)
{
    const struct look *l = &p->looks.v[look];
    struct atom *atom = atom_push(p, ATOM_BOX, look);

    atom->word = font_shape(p->stick->fonts, l->font, text);
    atom->width = atom->word->width * (float)l->size;
}

/* A word that is wider than the line: broken where it must be, between any two characters. */
static void add_wide_box(struct para *p, size_t look, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;

        utf8_next(text, &i);
        /* Marks and joiners stay with their base. */
        while (i < text.n) {
            size_t next = i;
            uint32_t rune = utf8_next(text, &next);
            if (!((rune >= 0x300 && rune < 0x370) || rune == 0x200D || (rune >= 0xFE00 && rune < 0xFE10)))
                break;
            i = next;
        }
        if (start > 0) atom_push(p, ATOM_BREAK, look)->cost = COST_INSIDE_WORD;
        add_box(p, look, str_sub(text, start, i - start));
    }
}

static void add_word(struct para *p, size_t look, struct str text, double measure)
{
    const struct look *l = &p->looks.v[look];
    const struct word *word;

    /* No glyph is narrower than a tenth of its size by much: a word of very many bytes need not be shaped whole. */
    if ((double)text.n * l->size * 0.05 > measure) {
        add_wide_box(p, look, text);
        return;
    }
    word = font_shape(p->stick->fonts, l->font, text);
    if ((double)word->width * l->size > measure)
        add_wide_box(p, look, text);
    else
        add_box(p, look, text);
}

static void add_space(struct para *p, size_t look, size_t count, bool code)
{
    const struct look *l = &p->looks.v[look];
    const struct word *space = font_shape(p->stick->fonts, l->font, str_of(" "));
    struct atom *atom = atom_push(p, ATOM_GLUE, look);

    /* Prose knows one space; code means each of them, and would rather not be broken. */
    if (code)
        atom->cost = COST_CODE_SPACE;
    else
        count = 1;
    atom->width = space->width * (float)(l->size * (double)count);
    if (p->style->align == PARA_JUSTIFY) {
        atom->stretch = atom->width * SPACE_STRETCH;
        atom->shrink = atom->width * SPACE_SHRINK;
    }
}

/* Cuts the paragraph's text into atoms: at spaces, at the ends of spans and where a line may end. */
static void make_atoms(struct para *p, const struct spans *spans, double measure)
{
    struct arena *scratch = p->stick->scratch;
    struct strbuf text = strbuf_new(scratch);
    size_t *ends = NEW_N(scratch, size_t, spans->n + 1);
    size_t *look_at = NEW_N(scratch, size_t, spans->n + 1);
    uint8_t *opps;
    struct str all;
    size_t at = 0;

    for (size_t s = 0; s < spans->n; s++) {
        const struct span *span = &spans->v[s];

        switch (span->kind) {
        case SPAN_TEXT:
        case SPAN_FOOTNOTE:
        case SPAN_GAP: strbuf_add(&text, span->text); break;
        case SPAN_BREAK: strbuf_addc(&text, '\n'); break;
        case SPAN_IMAGE:
            strbuf_add(&text, span->text.n ? span->text : str_of(span->url ? span->url : ""));
            galley_remark(p->galley, DIAG_IMAGE_TEXT, span->line,
                          span->text.n ? str_z(p->galley->arena, span->text) : "no text", 0);
            break;
        }
        ends[s] = text.n;
        if (p->looks.n < MOST_LOOKS) *VEC_PUSH(scratch, &p->looks) = look_of(p->style, span);
        look_at[s] = p->looks.n - 1;
    }
    all = strbuf_str(&text);
    opps = arena_alloc(scratch, all.n + 1);
    breaks_find(p->stick->breaker, all, p->style->language, opps);
    for (size_t s = 0; s < spans->n; s++) {
        bool code = (spans->v[s].style & STYLE_CODE) != 0;

        while (at < ends[s]) {
            size_t start = at;

            if (all.p[at] == '\n') {
                atom_push(p, ATOM_FORCED, look_at[s]);
                at++;
                continue;
            }
            if (all.p[at] == ' ') {
                while (at < ends[s] && all.p[at] == ' ') at++;
                /* Two spaces that meet from two spans are one. */
                if (p->atoms.n && p->atoms.v[p->atoms.n - 1].kind != ATOM_GLUE)
                    add_space(p, look_at[s], at - start, code);
                continue;
            }
            if (at > 0 && all.p[at - 1] != ' ' && (opps[at] == OPP_ALLOWED || opps[at] == OPP_EMERGENCY))
                atom_push(p, ATOM_BREAK, look_at[s])->cost =
                    opps[at] == OPP_EMERGENCY || code ? COST_EMERGENCY : 0;
            do {
                at++;
            } while (at < ends[s] && all.p[at] != ' ' && all.p[at] != '\n' && opps[at] == OPP_NONE);
            add_word(p, look_at[s], str_sub(all, start, at - start), measure);
        }
    }
}

/* Draws a word into `line`, a page of which only the items count; they live in `arena`. */
static void draw_word(const struct para *p, struct arena *arena, struct page *line, const struct look *look,
                      const struct word *word, double x, bool space)
{
    for (size_t r = 0; r < word->n; r++) {
        const struct run *run = &word->runs[r];
        unsigned flags = space && r + 1 == word->n ? ITEM_SPACE : 0;

        if (run->missing) {
            size_t i = 0;

            page_missing(arena, line, p->stick->fonts, run, x, look->shift, look->size, look->ink, flags);
            galley_remark(p->galley, DIAG_NO_GLYPH, look->line, NULL,
                          run->text.n ? utf8_next(run->text, &i) : RUNE_BAD);
        } else {
            page_run(arena, line, run, x, look->shift, look->size, look->ink, flags);
        }
        x += (double)run->width * look->size;
    }
}

/* What lies under or over a stretch of one look: tint, key frame, link area, lines. */
static void draw_stretch(const struct para *p, struct page *line, const struct look *look, double x0,
                         double x1)
{
    struct arena *arena = p->stick->scratch;
    double em = look->size;
    double w = x1 - x0;

    if (w <= 0) return;
    if (look->mark)
        page_box(arena, line, (struct rect){x0 - 0.1 * em, -0.78 * em, w + 0.2 * em, em}, 1, INK_GRAY_OF(225),
                 0);
    if (look->key)
        page_frame(arena, line, (struct rect){x0 - 0.15 * em, -0.82 * em, w + 0.3 * em, 1.1 * em}, 1.5, 0.4,
                   p->style->quiet, 0);
    if (look->strike) page_box(arena, line, (struct rect){x0, -0.3 * em, w, 0.06 * em}, 0, look->ink, 0);
    if (look->underline) page_box(arena, line, (struct rect){x0, 0.14 * em, w, 0.05 * em}, 0, look->ink, 0);
    if (look->url) page_link(arena, line, (struct rect){x0, -0.8 * em, w, 1.1 * em}, -1, look->url);
}

/* Draws atoms [from, to) as one line. `ratio` stretches (> 0) or shrinks (< 0) its glue. */
static void draw_line(struct para *p, size_t from, size_t to, double x, double ratio, double measure,
                      bool first)
{
    struct page holder = {0};
    struct line *line;
    const struct para_style *style = p->style;
    double at = x;
    size_t opened = MOST_LOOKS;
    double open_x = 0;

    while (to > from && (p->atoms.v[to - 1].kind != ATOM_BOX)) to--;
    for (size_t i = from; i < to; i++) {
        const struct atom *atom = &p->atoms.v[i];
        const struct look *look = &p->looks.v[atom->look];

        if (atom->kind == ATOM_GLUE || atom->kind == ATOM_TIE) {
            at += (double)atom->width + ratio * (double)(ratio < 0 ? atom->shrink : atom->stretch);
            continue;
        }
        if (atom->kind != ATOM_BOX) continue;
        if (atom->look != opened) {
            if (opened != MOST_LOOKS) draw_stretch(p, &holder, &p->looks.v[opened], open_x, at);
            opened = atom->look;
            open_x = at;
        }
        draw_word(p, p->stick->scratch, &holder, look, atom->word, at,
                  i + 1 < to && (p->atoms.v[i + 1].kind == ATOM_GLUE || p->atoms.v[i + 1].kind == ATOM_TIE));
        at += (double)atom->width;
        /* A stretch ends with its last word, not with the space behind it. */
        if (i + 1 < to) {
            size_t next = i + 1;
            while (next < to && p->atoms.v[next].kind != ATOM_BOX) next++;
            if (next == to || p->atoms.v[next].look != opened) {
                draw_stretch(p, &holder, &p->looks.v[opened], open_x, at);
                opened = MOST_LOOKS;
            }
        }
    }
    if (opened != MOST_LOOKS) draw_stretch(p, &holder, &p->looks.v[opened], open_x, at);
    if (!first) galley_break(p->galley, style->line_cost);
    line = galley_line(p->galley);
    line_lead(line, style->leading);
    line->width = (float)(at - x);
    line->source = p->looks.n ? p->looks.v[0].line : 0;
    if (style->align == PARA_CENTER || style->align == PARA_RIGHT) {
        double shift = (measure - (at - x)) * (style->align == PARA_CENTER ? 0.5 : 1);

        for (size_t i = 0; i < holder.items.n; i++) item_shift(&holder.items.v[i], (float)shift, 0);
    }
    line->n = holder.items.n;
    line->items = NEW_N(p->galley->arena, struct item, holder.items.n);
    for (size_t i = 0; i < holder.items.n; i++) ((struct item *)line->items)[i] = holder.items.v[i];
}

/* How far the glue of atoms [from, to) must give so that they fill the measure. */
static double glue_ratio(const struct para *p, size_t from, size_t to, double measure, bool last)
{
    double width = 0;
    double stretch = 0;
    double shrink = 0;
    double slack;

    for (size_t i = from; i < to; i++) {
        const struct atom *atom = &p->atoms.v[i];

        if (atom->kind != ATOM_BOX && atom->kind != ATOM_GLUE && atom->kind != ATOM_TIE) continue;
        width += (double)atom->width;
        stretch += (double)atom->stretch;
        shrink += (double)atom->shrink;
    }
    slack = measure - width;
    if (slack < 0) return shrink > 0 ? fmax(slack / shrink, -1) : 0;
    /* A line that would gape is left ragged: three times the space is the most that still reads as a line. */
    return last || stretch <= 0 || slack / stretch > 4 ? 0 : slack / stretch;
}

size_t para_set(struct stick *stick, struct galley *galley, const struct spans *spans, double x, double width,
                const struct para_style *style)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct para p = {.stick = stick, .galley = galley, .style = style};
    size_t first_line = galley->lines.n;
    size_t *ends;
    size_t lines;
    size_t from = 0;

    make_atoms(&p, spans, width);
    if (p.atoms.n == 0) {
        arena_reset(stick->scratch, mark);
        return 0;
    }
    lines = totalfit(stick->scratch, p.atoms.v, p.atoms.n, width,
                     style->align == PARA_JUSTIFY ? TOTALFIT_JUSTIFIED
                     : style->balance             ? TOTALFIT_BALANCED
                                                  : TOTALFIT_RAGGED,
                     &ends);
    for (size_t k = 0; k < lines; k++) {
        bool last = ends[k] == p.atoms.n || p.atoms.v[ends[k]].kind == ATOM_FORCED;
        double ratio = style->align == PARA_JUSTIFY ? glue_ratio(&p, from, ends[k], width, last) : 0;

        draw_line(&p, from, ends[k], x, ratio, width, k == 0);
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

void para_extent(struct stick *stick, const struct spans *spans, const struct para_style *style,
                 double *least, double *most)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct galley unused = {.arena = stick->scratch};
    struct para p = {.stick = stick, .galley = &unused, .style = style};
    double word = 0;
    double line = 0;

    *least = 0;
    *most = 0;
    make_atoms(&p, spans, INFINITY);
    for (size_t i = 0; i < p.atoms.n; i++) {
        const struct atom *atom = &p.atoms.v[i];

        if (atom->kind == ATOM_FORCED) {
            word = line = 0;
            continue;
        }
        if (atom->kind == ATOM_GLUE || (atom->kind == ATOM_BREAK && atom->cost < COST_EMERGENCY)) word = 0;
        if (atom->kind == ATOM_BREAK) continue;
        line += (double)atom->width;
        if (atom->kind == ATOM_BOX) word += (double)atom->width;
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

    draw_word(&p, galley->arena, page, &look, word, x, false);
    return (double)word->width * size;
}

static struct font_style label_font(const struct para_style *style)
{
    return (struct font_style){(uint8_t)style->family, (uint8_t)style->face, style->features, 0,
                               style->language};
}

double para_label(struct stick *stick, struct page *page, struct str text, double x, double y,
                  const struct para_style *style, unsigned flags)
{
    const struct word *word = font_shape(stick->fonts, label_font(style), text);
    double at = x;

    for (size_t r = 0; r < word->n; r++) {
        page_run(stick->arena, page, &word->runs[r], at, y, style->size, style->ink, flags);
        at += (double)word->runs[r].width * style->size;
    }
    return at - x;
}

double para_label_width(struct stick *stick, struct str text, const struct para_style *style)
{
    return (double)font_shape(stick->fonts, label_font(style), text)->width * style->size;
}
