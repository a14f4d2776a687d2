#include "product/card_back.h"

#include <math.h>

#include "base/language.h"
#include "product/pattern.h"

/* The ornament: so many tiles across, of which the number is taken that leaves least of the room empty. */
enum { LEAST_TILES = 4, MOST_TILES = 9 };

static size_t rows_of(struct rect room, size_t columns)
{
    return (size_t)floor(room.h / room.w * (double)columns + 1e-6);
}

/* What so many columns leave empty of the height. */
static double left_over(struct rect room, size_t columns)
{
    return room.h - (double)rows_of(room, columns) * room.w / (double)columns;
}

static void draw_pattern(struct arena *arena, const struct card_form *form, struct page *page)
{
    const struct deck *deck = form->deck;
    struct rect room = form->safe;
    struct ink accent = theme_accent(form->theme, 0);
    size_t *lengths = NEW_N(arena, size_t, deck->topics.n);
    struct str *topics = NEW_N(arena, struct str, deck->topics.n);
    struct pattern pattern = {.columns = LEAST_TILES};

    for (size_t i = 0; i < deck->topics.n; i++) {
        lengths[i] = deck->topics.v[i].n;
        topics[i] = pattern_topic(deck, i);
    }
    for (size_t n = LEAST_TILES; n <= MOST_TILES; n++)
        if (rows_of(room, n) &&
            (!rows_of(room, pattern.columns) || left_over(room, n) < left_over(room, pattern.columns) - 0.01))
            pattern.columns = n;
    pattern = (struct pattern){
        .seed = pattern_seed(deck_shown(deck), topics, deck->topics.n),
        .lengths = lengths,
        .n = deck->topics.n,
        .tile = room.w / (double)pattern.columns,
        .columns = pattern.columns,
        .rows = rows_of(room, pattern.columns),
        .full = accent,
        .tint = theme_thinned(accent, form->theme->cover.tint),
        .line = form->theme->cover.line,
        .from_right = language_rtl(form->language),
    };
    if (!pattern.rows) { /* a strip: one row, as high as it is */
        pattern.rows = 1;
        pattern.tile = room.h;
        pattern.columns = (size_t)floor(room.w / room.h + 1e-6);
    }
    pattern_draw(arena, page, &pattern, room.x + (room.w - (double)pattern.columns * pattern.tile) / 2,
                 room.y + (room.h - (double)pattern.rows * pattern.tile) / 2);
}

/* On the card's paper, as its front has it. */
static void draw_ornament(struct arena *arena, const struct card_form *form, struct page *page)
{
    card_face_paper(arena, form, page);
    draw_pattern(arena, form, page);
}

const struct page *card_back(struct arena *arena, const struct card_form *form, const struct livery *livery)
{
    struct page *page;

    if (!livery->back && !livery->pattern) return NULL;
    page = page_new(arena, form->w, form->h);
    page->safe = form->safe;
    if (livery->back)
        page_ground(arena, page, card_face_to_bleed(form), livery->back, 0.5, 0.5);
    else
        draw_ornament(arena, form, page);
    return page;
}
