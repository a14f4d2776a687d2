#include <math.h>

#include "base/utf8.h"
#include "typeset/para_impl.h"

/* After JLREQ, times the size of the text: the reading, how high above the baseline it stands, and what of it may hang over a
 * neighbour that has room above. */
static const double SIZE = 0.5;
static const double RAISE = 0.94;
static const double HANG = 0.25;
static const double HANG_MOST = 2.5; /* points: at the end of a line it stands out as far */
/* How tall letters of a reading are, times its own size; what the white between two lines takes of them, times the text's. */
static const double TALL = 0.82;
static const double IN_WHITE = 0.19;
static const double DESCENT = 0.12;

bool para_has_reading(const struct spans *spans, size_t index)
{
    const struct span *base = &spans->v[index], *reading = base + 1;

    if (index + 1 >= spans->n || !(base->style & STYLE_RUBY) || base->style & STYLE_READING) return false;
    if (!(reading->style & STYLE_READING) || reading->kind != SPAN_TEXT || base->kind != SPAN_TEXT)
        return false;
    /* Links are drawn under words, and a reading in pieces stays in its brackets. */
    if (base->url || base->target || reading->url || reading->target) return false;
    return !(index + 2 < spans->n && spans->v[index + 2].style & STYLE_READING) &&
           str_find(base->text, ' ') == base->text.n && deck_reading(spans, index + 1).n;
}

bool para_ruby_fits(const struct para *p, const struct spans *spans, size_t index, const struct look *look)
{
    struct fonts *fonts = p->cx->stick->fonts;
    double base = (double)font_shape(fonts, look->font, spans->v[index].text)->width * look->size;
    double reading =
        (double)font_shape(fonts, look->font, deck_reading(spans, index + 1))->width * SIZE * look->size;

    return fmax(base, reading) <= p->measure;
}

/* Kana have room above them for their neighbour's reading, and so have blanks; kanji may have one of their own. */
static double hang_over(uint32_t rune, double size)
{
    bool room = (rune >= 0x3041 && rune <= 0x30FF) || rune == ' ' || rune == 0x3000;

    return room ? fmin(HANG * size, HANG_MOST) : 0;
}

struct inset *para_ruby_inset(struct para *p, const struct spans *spans, size_t index,
                              const struct look *look, uint32_t before, uint32_t behind)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct fonts *fonts = p->cx->stick->fonts;
    struct inset *inset = NEW(scratch, struct inset);
    const struct word *base = font_shape(fonts, look->font, spans->v[index].text);
    const struct word *reading = font_shape(fonts, look->font, deck_reading(spans, index + 1));
    double size = SIZE * look->size, wide = (double)base->width * look->size;
    double more = fmax((double)reading->width * size - wide, 0) / 2, left, right;
    struct page holder = {0};
    const struct tag *above = NULL;
    struct tag *ruby;

    if (look->tag) {
        ruby = para_tag_new(p, look->tag, TAG_RUBY, (struct str){0});
        ruby->language = para_tag_language(p, deck_reading(spans, index + 1));
        holder.tag = para_tag_new(p, ruby, TAG_RUBY_BASE, (struct str){0});
        above = para_tag_new(p, ruby, TAG_RUBY_TEXT, (struct str){0});
    }
    /* What is wider than its base pushes the neighbours away, but for what may hang over them. */
    left = fmax(more - hang_over(before, look->size), 0);
    right = fmax(more - hang_over(behind, look->size), 0);
    page_word(scratch, &holder, fonts, base, left, 0, look->size, look->ink, 0);
    holder.tag = above;
    page_word(scratch, &holder, fonts, reading, left + (wide - (double)reading->width * size) / 2,
              -RAISE * look->size, size, look->ink, 0);
    *inset = (struct inset){.items = holder.items.v,
                            .n = holder.items.n,
                            .w = left + wide + right,
                            .ascent = (RAISE - IN_WHITE) * look->size + TALL * size,
                            .descent = DESCENT * look->size};
    return inset;
}
