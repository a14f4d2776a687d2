#include <assert.h>

#include "typeset/galley_impl.h"

/* Begins a decoration's rectangle; its depth is known when it is closed. Returns its item's index. */
static size_t deco_begin(struct arena *arena, struct page *page, const struct deco *deco, double x,
                         double top)
{
    struct rect r = {x + deco->x, top, deco->w, 0};

    if (deco->frame)
        page_frame(arena, page, r, deco->radius, 0.4, deco->ink, ITEM_TINT);
    else
        page_box(arena, page, r, deco->radius, deco->ink, ITEM_TINT);
    return page->items.n - 1;
}

static void deco_end(struct page *page, size_t item, double bottom)
{
    page->items.v[item].u.box.h = (float)bottom - page->items.v[item].u.box.y;
}

static void line_draw(struct arena *arena, const struct line *line, struct page *page, double x, double top)
{
    for (size_t k = 0; k < line->n; k++) {
        struct item *item = VEC_PUSH(arena, &page->items);

        *item = line->items[k];
        page_item_shift(item, (float)x, (float)(top + (double)line->ascent));
    }
}

/* The dotted rule below an echo: how thick, and how far its dots are apart. */
static const double RULE = 0.5, RULE_DOTS = 2;

/* Draws what is repeated at the top of a column. Nothing leads to an echo, or from it. It was said where it stands first. */
static void repeat_draw(struct arena *arena, const struct repeat *repeat, struct page *page, double x,
                        double top)
{
    for (size_t k = 0; k < repeat->n; k++) {
        size_t first = page->items.n, kept = first;

        line_draw(arena, &repeat->lines[k], page, x, top);
        top += galley_line_height(&repeat->lines[k]);
        for (size_t i = first; repeat->echo && i < page->items.n; i++) {
            struct item item = page->items.v[i];

            if (item.kind == ITEM_LINK || item.kind == ITEM_DEST) continue;
            item.flags |= ITEM_DECOR | ITEM_REPEAT;
            if (!(item.flags & ITEM_TINT)) item.ink = repeat->ink;
            page->items.v[kept++] = item;
        }
        if (repeat->echo) page->items.n = kept;
        page_furnish(arena, page, first);
    }
    if (repeat->rule > 0)
        page_line(arena, page, x + repeat->rule_x, top, x + repeat->rule_x + repeat->rule, top, RULE,
                  -RULE_DOTS, repeat->ink, ITEM_DECOR);
}

static double draw(struct arena *arena, const struct galley *g, size_t from, size_t to, struct page *page,
                   double x, double y)
{
    struct {
        const struct deco *deco;
        size_t item;
    } open[DECO_DEEPEST];
    size_t depth = 0;
    double at = y;
    size_t items = 0;

    for (size_t i = from; i < to; i++)
        items += g->lines.v[i].n + (i == from || g->lines.v[i].deco != g->lines.v[i - 1].deco);
    page_reserve(arena, page, items);
    if (from < to && galley_head_height(g, from) > 0) {
        repeat_draw(arena, g->head, page, x, at);
        at += g->head->height;
    }
    for (size_t i = from; i < to; i++) {
        const struct line *line = &g->lines.v[i];
        const struct deco *opening[DECO_DEEPEST] = {0};
        size_t opened = 0;

        assert(line->ascent + line->descent >= 0 && line->space >= 0);
        while (depth && !galley_within(open[depth - 1].deco, line->deco)) {
            depth--;
            at += open[depth].deco->pad;
            deco_end(page, open[depth].item, at);
        }
        if (i > from) at += (double)line->space;
        for (const struct deco *d = line->deco; d && !(depth && open[depth - 1].deco == d); d = d->outer)
            opening[opened++] = d;
        assert(depth + opened <= DECO_DEEPEST);
        while (opened) {
            open[depth].deco = opening[--opened];
            open[depth].item = deco_begin(arena, page, open[depth].deco, x, at);
            at += open[depth].deco->pad;
            depth++;
        }
        if (i == from && line->repeat) {
            repeat_draw(arena, line->repeat, page, x, at);
            at += line->repeat->height;
        }
        line_draw(arena, line, page, x, at);
        at += galley_line_height(line);
    }
    while (depth) {
        depth--;
        at += open[depth].deco->pad;
        deco_end(page, open[depth].item, at);
    }
    return at - y;
}

double galley_draw(struct arena *arena, const struct galley *g, size_t from, size_t to, struct page *page,
                   double x, double y)
{
    const struct tag *tag = page->tag;
    double height;

    page->tag = NULL;
    height = draw(arena, g, from, to, page, x, y);
    page->tag = tag;
    return height;
}

void galley_draw_notes(struct arena *arena, const struct galley *g, size_t from, size_t to, struct page *page,
                       double x, double bottom, struct ink rule)
{
    size_t first, end;
    double height;
    double at, left = x + (double)g->notes->rule_x;
    const struct tag *tag = page->tag;

    galley_notes_of(g, from, to, &first, &end);
    height = galley_notes_height(g, first, end);
    if (height <= 0) return;
    at = bottom - height;
    page->tag = NULL;
    page_line(arena, page, left, at + GALLEY_NOTES_GAP / 2, left + NOTES_RULE, at + GALLEY_NOTES_GAP / 2, 0.4,
              0, rule, ITEM_DECOR);
    at += GALLEY_NOTES_GAP;
    for (size_t i = first; i < end; i++) {
        const struct galley *note = g->notes->list.v[i].galley;
        if (note) at += draw(arena, note, 0, note->lines.n, page, x, at);
    }
    page->tag = tag;
}
