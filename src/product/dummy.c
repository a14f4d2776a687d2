#include "product/dummy.h"

#include <math.h>

#include "base/length.h"
#include "typeset/label.h"

/* Times the page's shorter side: the number, the word, the arrow. */
static const double NUMBER_SIZE = 0.36;
static const double WORD_SIZE = 0.065;
static const double ARROW = 0.12;
static const double MARGIN = 5 * PT_PER_MM;

static void centred(const struct stick *stick, struct arena *arena, struct page *page, struct str text,
                    double y, const struct para_style *style, unsigned flags)
{
    label_draw(stick, arena, page, text, (page->w - label_width(stick, text, style)) / 2, y, style, flags);
}

struct page *dummy_page(const struct stick *stick, struct arena *arena, const struct theme *theme, double w,
                        double h, struct str number, const char *what, size_t topic)
{
    struct page *page = page_new(arena, w, h);
    double side = fmin(w, h);
    double arrow = ARROW * side;
    struct type type = theme_type(theme, ROLE_FURNITURE, WORD_SIZE * side, topic, NULL);
    struct para_style word = style_of(&type);
    struct para_style style = word;
    double width;

    page->safe = (struct rect){MARGIN, MARGIN, w - 2 * MARGIN, h - 2 * MARGIN};
    style.face |= FACE_BOLD;
    style.size = NUMBER_SIZE * side;
    style.features |= SHAPE_TABULAR;
    width = label_width(stick, number, &style);
    if (width > page->safe.w) style.size *= page->safe.w / width;
    style.ink = type.accent;
    centred(stick, arena, page, number, h / 2 + 0.36 * style.size, &style, ITEM_NUMBER);
    centred(stick, arena, page, str_of(what), h / 2 + 0.36 * NUMBER_SIZE * side + 1.8 * word.size, &word,
            ITEM_DECOR);
    /* The arrow points to the head of the page. */
    page_line(arena, page, w / 2, MARGIN, w / 2, MARGIN + arrow, 1, 0, type.text, ITEM_DECOR);
    page_line(arena, page, w / 2, MARGIN, w / 2 - arrow / 3, MARGIN + arrow / 2, 1, 0, type.text, ITEM_DECOR);
    page_line(arena, page, w / 2, MARGIN, w / 2 + arrow / 3, MARGIN + arrow / 2, 1, 0, type.text, ITEM_DECOR);
    return page;
}
