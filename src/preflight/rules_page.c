/* Rules about what stands on pages. */
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "font/font.h"
#include "image/art.h"
#include "image/image.h"
#include "preflight/impl.h"

/* The items of all pages in turn. */
struct preflight_items {
    const struct preflight_spot *spot;
    const struct item *item;
    size_t at, next; /* the spot, and the item that comes next of its page */
};

static bool next_item(const struct preflight_look *look, struct preflight_items *items)
{
    while (items->at < look->spots.n) {
        const struct preflight_spot *spot = &look->spots.v[items->at];
        const struct page *page = spot->place->page;

        if (items->next < page->items.n) {
            items->spot = spot;
            items->item = &page->items.v[items->next++];
            return true;
        }
        items->at++;
        items->next = 0;
    }
    return false;
}

/* Text that is printed: not what stands for something that is seen instead, nor a box for what is missing. */
static bool is_text(const struct item *item)
{
    return item->kind == ITEM_TEXT && item->u.text.run->n && !item->u.text.run->missing;
}

static bool is_picture(const struct item *item)
{
    return item->kind == ITEM_IMAGE && !item->u.image.image->wrong;
}

static bool is_painted(const struct item *item)
{
    return is_text(item) || item->kind == ITEM_BOX || item->kind == ITEM_FRAME || item->kind == ITEM_LINE;
}

void preflight_colours(struct preflight_look *look)
{
    bool several = false;
    size_t pictures = 0;

    for (struct preflight_items items = {0}; next_item(look, &items);) {
        struct preflight_inks inks;

        pictures += is_picture(items.item);
        if (!is_painted(items.item)) continue;
        inks = preflight_inks_of(look, items.item->ink);
        several = several || inks.v[0] > 0 || inks.v[1] > 0 || inks.v[2] > 0;
    }
    look->value = several ? SAY("cyan, magenta, yellow, black") : SAY("black");
    if (pictures)
        look->value = arena_printf(
            look->arena, SAYS(pictures, "%-s; %zu picture, converted", "%-s; %zu pictures, converted"),
            look->value, pictures);
    if (look->press_wrong)
        preflight_judge(look, NULL, PREFLIGHT_ERROR,
                        arena_printf(look->arena, SAY("not converted: %-s"), look->press_wrong));
}

/* Black text and rules overprint what is below them. */
static double ink_of(struct preflight_look *look, const struct preflight_items *items)
{
    const struct item *item = items->item, *ground;
    struct preflight_inks inks, below;

    if (is_picture(item)) return preflight_inks_picture(look, item->u.image.image);
    inks = preflight_inks_of(look, item->ink);
    if (item->flags & ITEM_TINT || inks.v[3] < 100 || preflight_inks_sum(&inks) > 100)
        return preflight_inks_sum(&inks);
    ground = preflight_ground(items->spot->place->page, item);
    if (!ground || ground->kind == ITEM_IMAGE) return 100;
    below = preflight_inks_of(look, ground->ink);
    return below.v[0] + below.v[1] + below.v[2] + 100;
}

void preflight_ink(struct preflight_look *look)
{
    static const struct preflight_limits limits = {280, 280, false, "%.0f %%"};

    for (struct preflight_items items = {0}; next_item(look, &items);)
        if (is_painted(items.item) || is_picture(items.item))
            preflight_weigh(look, items.spot, ink_of(look, &items), &limits);
}

void preflight_text_size(struct preflight_look *look)
{
    static const struct preflight_limits limits = {5, 4, true, SAY("%.3g pt")};

    for (struct preflight_items items = {0}; next_item(look, &items);)
        if (is_text(items.item)) preflight_weigh(look, items.spot, (double)items.item->u.text.size, &limits);
}

/* Plates that do not meet are seen in small letters, of several inks or left out of a ground of several. */
static bool is_of_several_inks(struct preflight_look *look, const struct preflight_items *items)
{
    const struct item *item = items->item, *ground = NULL;
    struct preflight_inks inks;
    int n = 0;

    if (page_ink_white(item->ink)) {
        ground = preflight_ground(items->spot->place->page, item);
        if (!ground) return false;
        if (ground->kind == ITEM_IMAGE) return true;
        item = ground;
    }
    inks = preflight_inks_of(look, item->ink);
    for (int i = 0; i < 4; i++) n += inks.v[i] > 0;
    return n > 1;
}

void preflight_text_inks(struct preflight_look *look)
{
    static const struct preflight_limits limits = {7, 5, true, SAY("%.3g pt")};

    for (struct preflight_items items = {0}; next_item(look, &items);)
        if (is_text(items.item) && is_of_several_inks(look, &items))
            preflight_weigh(look, items.spot, (double)items.item->u.text.size, &limits);
}

void preflight_hairlines(struct preflight_look *look)
{
    static const struct preflight_limits limits = {0.25, 0.25, true, SAY("%.2g pt")};

    for (struct preflight_items items = {0}; next_item(look, &items);) {
        const struct item *item = items.item;
        double width = item->kind == ITEM_LINE    ? (double)item->u.line.width
                       : item->kind == ITEM_FRAME ? (double)item->u.box.width
                       : item->kind == ITEM_BOX   ? fmin((double)item->u.box.w, (double)item->u.box.h)
                                                  : 0;

        if (width > 0 && !page_ink_white(item->ink)) preflight_weigh(look, items.spot, width, &limits);
    }
}

void preflight_resolution(struct preflight_look *look)
{
    static const struct preflight_limits limits = {200, 150, true, SAY("%.0f dpi")};

    for (struct preflight_items items = {0}; next_item(look, &items);) {
        const struct image *image = is_picture(items.item) ? items.item->u.image.image : NULL;
        struct rect r;

        if (!image || image->art || image->pixels) continue;
        r = page_picture(items.item);
        preflight_weigh(look, items.spot, fmin(image->w / r.w, image->h / r.h) * PT_PER_IN, &limits);
    }
    if (!look->found.n) look->value = SAY("no picture of pixels");
}

void preflight_glyphs(struct preflight_look *look)
{
    for (struct preflight_items items = {0}; next_item(look, &items);) {
        const struct item *item = items.item;

        if (item->kind == ITEM_TEXT && item->u.text.run->missing)
            preflight_judge(look, items.spot, PREFLIGHT_ERROR,
                            arena_printf(look->arena, "\"%.*s\"", STR(item->u.text.run->text)));
    }
}

/* Of the box, whose faces are folded, not trimmed, its maker keeps the text off the folds. */
void preflight_edge(struct preflight_look *look)
{
    static const struct preflight_limits limits = {3, 1, true, SAY("%.2g mm")};

    look->value = SAY("no text");
    for (struct preflight_items items = {0}; next_item(look, &items);) {
        const struct page *page = items.spot->place->page;
        struct rect r = page_extent(items.item);
        double off = fmin(fmin(r.x, r.y), fmin(page->w - r.x - r.w, page->h - r.y - r.h));

        if (!is_text(items.item)) continue;
        if (!strcmp(items.spot->print->kind, "box"))
            look->value = SAY("a box: not looked at");
        else
            preflight_weigh(look, items.spot, off / PT_PER_MM, &limits);
    }
}

static bool shows_through(const struct image *image)
{
    bool some = false;

    for (size_t i = 0; image->art && i < image->art->n; i++) some = some || image->art->shapes[i].alpha < 1;
    return some;
}

/* It is made opaque in the file: nothing has to be done. */
void preflight_transparency(struct preflight_look *look)
{
    size_t n = 0;

    for (struct preflight_items items = {0}; next_item(look, &items);)
        n += is_picture(items.item) && shows_through(items.item->u.image.image);
    look->value =
        n ? arena_printf(look->arena, SAYS(n, "%zu drawing, made opaque", "%zu drawings, made opaque"), n)
          : SAY("nothing");
}
