#include "typeset/stick.h"

#include "image/image.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"

struct stick stick_open(struct arena *arena, struct fonts *fonts, struct diags *diags)
{
    return (struct stick){.arena = arena,
                          .scratch = arena_new(),
                          .fonts = fonts,
                          .diags = diags,
                          .breaker = breaks_open(),
                          .hyphens = hyphens_new(arena, diags)};
}

void stick_close(struct stick *stick)
{
    breaks_close(stick->breaker);
    hyphens_close(stick->hyphens);
    arena_free(stick->scratch);
}

const struct image *stick_image(const struct stick *stick, const struct span *span)
{
    if (!stick->images || !span->url || !*span->url) return NULL;
    return images_find(stick->images, stick->file ? stick->file : "", span->url);
}
