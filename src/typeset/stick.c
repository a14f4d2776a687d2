#include "typeset/stick.h"

#include "base/arena.h"
#include "image/image.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/memo.h"
#include "typeset/rack.h"

struct stick *stick_open(struct arena *arena, struct fonts *fonts, struct images *images, struct diags *diags)
{
    struct stick *stick = NEW(arena, struct stick);

    *stick = (struct stick){.scratch = arena_new(),
                            .fonts = fonts,
                            .images = images,
                            .breaker = breaks_open(),
                            .hyphens = hyphens_new(arena, diags),
                            .formulas = memo_open()};
    return stick;
}

void stick_close(struct stick *stick)
{
    if (!stick) return;
    breaks_close(stick->breaker);
    hyphens_close(stick->hyphens);
    memo_close(stick->formulas);
    arena_free(stick->scratch);
}

static const struct image *image_at(const struct context *cx, const char *url)
{
    const char *file = cx->file ? cx->file : "";
    const struct image *image;

    if (!cx->stick->images || !url || !*url) return NULL;
    image = images_find(cx->stick->images, file, url);
    if (cx->stick->rack) rack_hear_image(cx->stick->rack, file, url, image);
    return image;
}

const struct image *stick_image(const struct context *cx, const struct span *span)
{
    return image_at(cx, span->url);
}

const struct image *stick_mask(const struct context *cx, const struct span *span)
{
    const struct image *mask = image_at(cx, span->mask);

    return mask && !mask->wrong ? mask : NULL;
}
