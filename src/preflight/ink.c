/* What colours come to on a press. */
#include <math.h>

#include "color/color.h"
#include "image/image.h"
#include "preflight/impl.h"

const struct color_condition *preflight_condition_of(const struct preflight_look *look)
{
    return look->of->n ? look->of->prints[0].condition : NULL;
}

static const struct color_press *press_of(struct preflight_look *look)
{
    const struct color_condition *condition = preflight_condition_of(look);

    if (!look->press && !look->press_wrong)
        look->press = color_press_open(condition ? color_condition_profile(condition) : (struct str){0},
                                       &look->press_wrong);
    return look->press;
}

static struct preflight_inks percents(const uint8_t v[4])
{
    struct preflight_inks inks;

    for (int i = 0; i < 4; i++) inks.v[i] = v[i] / 2.55;
    return inks;
}

struct preflight_inks preflight_inks_of(struct preflight_look *look, struct ink ink)
{
    uint8_t v[4] = {0, 0, 0, 0};

    switch (ink.space) {
    case INK_GRAY: v[3] = (uint8_t)(255 - ink.v[0]); break;
    case INK_RGB:
        if (press_of(look)) color_to_inks(look->press, ink.v, 1, v);
        break;
    default:
        for (int i = 0; i < 4; i++) v[i] = ink.v[i];
        color_limit(v);
    }
    return percents(v);
}

double preflight_inks_sum(const struct preflight_inks *inks)
{
    return inks->v[0] + inks->v[1] + inks->v[2] + inks->v[3];
}

static double worst_pixel(struct preflight_look *look, const struct image *image)
{
    enum { CHUNK = 1024 };
    const struct bitmap *bitmap = image_bitmap(image);
    size_t n = bitmap ? (size_t)bitmap->w * (size_t)bitmap->h : 0;
    double worst = 0;

    if (!bitmap || !press_of(look)) return 0;
    for (size_t i = 0; i < n; i += CHUNK) {
        uint8_t cmyk[4 * CHUNK];
        size_t some = n - i < CHUNK ? n - i : CHUNK;

        if (bitmap->channels == 1) {
            color_to_black(look->press, bitmap->v + i, some, cmyk);
            for (size_t k = 0; k < some; k++) worst = fmax(worst, (255 - cmyk[k]) / 2.55);
            continue;
        }
        color_to_inks(look->press, bitmap->v + 3 * i, some, cmyk);
        for (size_t k = 0; k < some; k++) {
            struct preflight_inks inks = percents(cmyk + 4 * k);

            worst = fmax(worst, preflight_inks_sum(&inks));
        }
    }
    return worst;
}

double preflight_inks_picture(struct preflight_look *look, const struct image *image)
{
    while (look->pictures.n <= image->index) *VEC_PUSH(look->arena, &look->pictures) = -1;
    if (look->pictures.v[image->index] < 0) look->pictures.v[image->index] = worst_pixel(look, image);
    return look->pictures.v[image->index];
}

const struct item *preflight_ground(const struct page *page, const struct item *item)
{
    struct rect r = page_extent(item), middle = {r.x + r.w / 2, r.y + r.h / 2, 0, 0};
    const struct item *ground = NULL;

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *under = &page->items.v[i];

        if (under == item) continue;
        if (under->flags & ITEM_TINT && rect_contains(page_extent(under), middle, 0)) ground = under;
    }
    return ground;
}
