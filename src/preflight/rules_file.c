/* Rules about prints and what goes into their files. */
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "color/color.h"
#include "font/font.h"
#include "preflight/impl.h"

static struct rect trim_of(const struct print *print)
{
    return print->trim.w > 0 ? print->trim : (struct rect){0, 0, print->w, print->h};
}

static struct rect bleed_of(const struct print *print)
{
    return print->bleed.w > 0 ? print->bleed : trim_of(print);
}

/* A spot for a whole print. */
static const struct preflight_spot *print_spot(struct preflight_look *look, const struct print *print)
{
    struct preflight_spot *spot = NEW(look->arena, struct preflight_spot);

    spot->print = print;
    return spot;
}

void preflight_boxes(struct preflight_look *look)
{
    const double exact = 0.001;

    for (size_t i = 0; i < look->of->n; i++) {
        const struct print *print = &look->of->prints[i];
        struct rect page = {0, 0, print->w, print->h}, bleed = bleed_of(print), trim = trim_of(print);
        bool nested = trim.w > 0 && rect_contains(bleed, trim, exact) && rect_contains(page, bleed, exact);
        char finished[SIZE_TEXT_MAX], whole[SIZE_TEXT_MAX];

        length_size_text(finished, trim.w, trim.h);
        length_size_text(whole, print->w, print->h);
        preflight_judge(look, print_spot(look, print), nested ? PREFLIGHT_OK : PREFLIGHT_ERROR,
                        arena_printf(look->arena, SAY("%s and %.4g mm, in %s"), finished,
                                     (bleed.w - trim.w) / 2 / PT_PER_MM, whole));
    }
}

enum { EDGES = 4 }; /* of a page: left, top, right, bottom */
static const double NEAR = 0.01;

/* Whether that edge of the page is trimmed: of a flat cover those at the spine are not. */
static bool is_trimmed(const struct preflight_spot *spot, size_t edge)
{
    struct rect at = spot->place->trim, trim = trim_of(spot->print);
    const double inside[EDGES] = {at.x - trim.x, at.y - trim.y, trim.x + trim.w - at.x - at.w,
                                  trim.y + trim.h - at.y - at.h};

    if (strcmp(spot->print->kind, "cover") != 0 || spot->print->trim.w <= 0) return true;
    return inside[(edge + (size_t)spot->place->turn) % EDGES] < NEAR;
}

/* How far the grounds that reach an edge of the page that is trimmed run over it, the one that does least; INFINITY: none
 * does. */
static double overhang(const struct preflight_spot *spot)
{
    const struct page *page = spot->place->page;
    double least = INFINITY;

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect r = page_extent(item);
        const double over[EDGES] = {-r.x, -r.y, r.x + r.w - page->w, r.y + r.h - page->h};

        if (!(item->flags & ITEM_TINT) || (item->kind != ITEM_IMAGE && page_ink_white(item->ink))) continue;
        for (size_t k = 0; k < EDGES; k++)
            if (over[k] > -NEAR && is_trimmed(spot, k)) least = fmin(least, over[k]);
    }
    return fmax(least, 0);
}

void preflight_bleed(struct preflight_look *look)
{
    bool us = look->of->job->conform.us;
    double wanted = us ? PT_PER_IN / 8 / PT_PER_MM : 3;
    const struct preflight_limits limits = {wanted, wanted, true, SAY("%.4g mm")};

    for (size_t i = 0; i < look->spots.n; i++) {
        const struct preflight_spot *spot = &look->spots.v[i];
        double over = overhang(spot);
        double room = (bleed_of(spot->print).w - trim_of(spot->print).w) / 2;

        /* Of sheets that are cut the trim is the sheet. */
        if (spot->print->trim.w > 0) over = fmin(over, room);
        if (page_reaches_edge(spot->place->page)) preflight_weigh(look, spot, over / PT_PER_MM, &limits);
    }
    look->value = SAY("nothing is printed at the trim");
    if (us) look->limit = "1/8 in (3.175 mm)";
}

void preflight_pages(struct preflight_look *look)
{
    for (size_t i = 0; i < look->of->n; i++) {
        const struct print *print = &look->of->prints[i];
        struct side_walk walk = {0};
        const struct side *side;
        size_t pages = 0;

        if (strcmp(print->kind, "booklet") != 0) continue;
        while ((side = print_walk(print, &walk)))
            for (size_t k = 0; k < side->places.n; k++) pages += side->places.v[k].face == FACE_PAGE;
        preflight_judge(look, print_spot(look, print), pages % 4 ? PREFLIGHT_ERROR : PREFLIGHT_OK,
                        arena_printf(look->arena, "%zu", pages));
    }
    look->value = SAY("no booklet");
}

/* A run without one, or without a profile where the file carries it, ends before this (cli/condition.c). */
void preflight_condition(struct preflight_look *look)
{
    const struct color_condition *condition = preflight_condition_of(look);

    if (condition) look->value = condition->name;
}

/* Bits of fsType: a licence that forbids it, or any but of pictures of letters. */
enum { RESTRICTED = 0x2, PREVIEW = 0x4, EDITABLE = 0x8, BITMAPS = 0x200 };

static bool may_be_embedded(const struct face_info *info)
{
    bool allowed = info->embedding & (PREVIEW | EDITABLE);

    return (!(info->embedding & RESTRICTED) || allowed) && !(info->embedding & BITMAPS);
}

void preflight_fonts(struct preflight_look *look)
{
    VEC(const struct face *) faces = {0};

    for (size_t i = 0; i < look->spots.n; i++) {
        const struct page *page = look->spots.v[i].place->page;

        for (size_t k = 0; k < page->items.n; k++) {
            const struct item *item = &page->items.v[k];
            const struct face *face = item->kind == ITEM_TEXT ? item->u.text.run->face : NULL;
            size_t at = 0;

            while (face && at < faces.n && faces.v[at] != face) at++;
            if (!face || at < faces.n || item->u.text.run->missing) continue;
            *VEC_PUSH(look->arena, &faces) = face;
            if (!may_be_embedded(font_face_info(face)))
                preflight_judge(look, &look->spots.v[i], PREFLIGHT_ERROR,
                                arena_printf(look->arena, SAY("%s, whose licence forbids it"),
                                             font_face_info(face)->name));
        }
    }
    look->value = arena_printf(look->arena, SAY("%zu, which may"), faces.n);
}
