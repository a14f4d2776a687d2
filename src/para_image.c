#include <math.h>

#include "image.h"
#include "para_impl.h"

/* Times the leading: what may stand among words is at most so high, and becomes so high. */
static const double SMALL = 2.2;
static const double LINE_MOST = 1.2;
/* How far it hangs below the baseline, times its height. */
static const double DESCENT = 0.2;

const struct image *stick_image(const struct stick *stick, const struct span *span)
{
    if (!stick->images || !span->url || !*span->url) return NULL;
    return images_find(stick->images, stick->file ? stick->file : "", span->url);
}

bool para_image_small(const struct image *image, const struct para_style *style)
{
    return image->height <= SMALL * style->leading;
}

struct str para_image_text(const struct span *span, const struct image *image)
{
    if (span->text.n) return span->text;
    return str_of(image ? image->name : span->url ? span->url : "");
}

void para_image_remark(struct galley *galley, const struct span *span, const struct image *image)
{
    const char *why = !image         ? "it has no address"
                      : image->wrong ? image->wrong
                                     : "it is too large for a line";
    enum diag_id id = image && image->wrong && !image->remote ? DIAG_IMAGE_FILE : DIAG_IMAGE_TEXT;

    galley_remark(galley, id, span->line,
                  image ? arena_printf(galley->arena, "%s: %s", image->name, why) : why, 0);
}

struct inset *para_image_inset(const struct para *p, const struct image *image)
{
    double scale = fmin(1, LINE_MOST * p->style->leading / image->height);
    struct inset *inset;
    struct page holder = {0};
    double h;

    scale = fmin(scale, p->measure / image->width);
    h = image->height * scale;
    inset = NEW(p->stick->scratch, struct inset);
    inset->w = image->width * scale;
    inset->descent = DESCENT * h;
    inset->ascent = h - inset->descent;
    page_image(p->stick->scratch, &holder, (struct rect){0, -inset->ascent, inset->w, h}, image);
    inset->items = holder.items.v;
    inset->n = holder.items.n;
    return inset;
}
