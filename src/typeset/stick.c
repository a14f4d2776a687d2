#include "typeset/stick.h"

#include "base/arena.h"
#include "image/image.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/rack.h"

struct stick *stick_open(struct arena *arena, struct fonts *fonts, struct images *images, struct diags *diags)
{
    struct stick *stick = NEW(arena, struct stick);

    *stick = (struct stick){.scratch = arena_new(),
                            .fonts = fonts,
                            .images = images,
                            .breaker = breaks_open(),
                            .hyphens = hyphens_new(arena, diags)};
    return stick;
}

void stick_close(struct stick *stick)
{
    if (!stick) return;
    breaks_close(stick->breaker);
    hyphens_close(stick->hyphens);
    arena_free(stick->scratch);
}

const struct image *stick_image(const struct context *cx, const struct span *span)
{
    const char *file = cx->file ? cx->file : "";
    const struct image *image;

    if (!cx->stick->images || !span->url || !*span->url) return NULL;
    image = images_find(cx->stick->images, file, span->url);
    if (cx->stick->rack) rack_hear_image(cx->stick->rack, file, span->url, image);
    return image;
}
