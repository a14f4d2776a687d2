#include "typeset/label.h"

#include <assert.h>

#include "base/arena.h"
#include "linebreak/bidi.h"
#include "typeset/cut_copy.h"
#include "typeset/letters.h"

static struct font_style font_of(const struct para_style *style)
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
static double label_set(const struct stick *stick, struct str text, const struct para_style *style,
                        struct stretch **stretches, size_t *n)
{
    struct font_style font = font_of(style);
    uint8_t *levels, *of; /* of the bytes, and of the stretches */
    int32_t *order;
    double width = 0;
    size_t from, to;
    /* Among text that runs to the left, Latin words keep the dot behind them; a number has it on its left, and so has a letter. */
    bool left = style->base == BIDI_RTL && (text.n <= 2 || !bidi_all_ltr(text, &from, &to));

    if (!left && !bidi_needed(text)) {
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
    assert(*n <= text.n);
    order = NEW_N(stick->scratch, int32_t, *n + 1);
    bidi_order(of, *n, order);
    for (size_t k = 0; k < *n; k++) {
        struct stretch *stretch = &(*stretches)[order[k]];

        stretch->x = width;
        width += (double)stretch->word->width * style->size;
    }
    return width;
}

double label_draw(const struct stick *stick, struct arena *arena, struct page *page, struct str text,
                  double x, double y, const struct para_style *style, unsigned flags)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct stretch *stretches;
    size_t n;
    double width = label_set(stick, text, style, &stretches, &n);

    for (size_t i = 0; i < n; i++)
        page_word(arena, page, stick->fonts, stretches[i].word, x + stretches[i].x, y, style->size,
                  style->ink, i + 1 < n ? flags & ~(unsigned)ITEM_SPACE : flags);
    if (arena != stick->scratch) arena_reset(stick->scratch, mark);
    return width;
}

double label_width(const struct stick *stick, struct str text, const struct para_style *style)
{
    struct arena_mark mark = arena_mark(stick->scratch);
    struct stretch *stretches;
    size_t n;
    double width = label_set(stick, text, style, &stretches, &n);

    arena_reset(stick->scratch, mark);
    return width;
}

struct para_style label_fitted(const struct stick *stick, struct str text, const struct para_style *style,
                               double most)
{
    struct para_style fitted = *style;
    double width = label_width(stick, text, style);

    assert(most > 0);
    if (width > most) fitted.size *= most / width;
    return fitted;
}

struct str label_drawn(const struct context *cx, struct arena *arena, const char *language, struct str text)
{
    const bool prose = true;
    size_t end = text.n;

    if (cx->as_typed) return text;
    return letters_set(arena, language, text, &end, &prose, 1);
}

struct label_room {
    const struct stick *stick;
    const struct para_style *style;
    double most;
};

static bool room_holds(void *to, struct str text)
{
    const struct label_room *room = to;

    return label_width(room->stick, text, room->style) <= room->most;
}

struct str label_cut(const struct stick *stick, struct arena *arena, struct str text,
                     const struct para_style *style, double most)
{
    struct label_room room = {stick, style, most};

    return cut_copy(arena, text, room_holds, &room);
}
