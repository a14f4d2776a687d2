#include <assert.h>
#include <math.h>

#include "base/words.h"
#include "image/image.h"
#include "typeset/para_impl.h"

/* Times the leading: what may stand among words is at most so high, and becomes so high. */
static const double SMALL = 2.2;
static const double LINE_MOST = 1.2;
/* How far it hangs below the baseline, times its height. */
static const double DESCENT = 0.2;

void para_image_size(const struct span *span, const struct image *image, double measure, double *w, double *h)
{
    double width = span->width < 0 ? -(double)span->width * measure : (double)span->width;
    double scale = 1;

    assert(!image->wrong && image->width > 0 && image->height > 0);
    /* With both given it keeps its shape and fits into them. */
    if (width > 0) scale = width / image->width;
    if (span->height > 0 && (width <= 0 || (double)span->height / image->height < scale))
        scale = (double)span->height / image->height;
    scale = fmin(scale, measure / image->width);
    *w = scale * image->width;
    *h = scale * image->height;
}

bool para_image_small(const struct span *span, const struct image *image, const struct para_style *style)
{
    double w, h;

    /* What is given as a part of the measure stands by itself. */
    if (span->width < 0 || span->mask) return false;
    para_image_size(span, image, INFINITY, &w, &h);
    return h <= SMALL * style->leading;
}

struct str para_image_text(const struct span *span, const struct image *image)
{
    if (span->text.n) return span->text;
    return str_of(image ? image->name : span->url ? span->url : "");
}

void para_image_remark(struct galley *galley, const struct span *span, const struct image *image)
{
    const char *why = !image         ? SAY("it has no address")
                      : image->wrong ? image->wrong
                                     : SAY("it is too large for a line");
    struct diag_place place;
    enum diag_id id = image && image->wrong && !image->remote ? DIAG_IMAGE_FILE : DIAG_IMAGE_TEXT;

    /* That is said once for all pictures of a file (cli/used.h). */
    if (image && image->refused) return;
    place = deck_address_place(NULL, span->line, span->url);
    galley_remark_of(galley, id, &place,
                     image ? arena_printf(galley->arena, SAY("%s: %-s"), image->name, why) : why);
}

void para_image_note(struct galley *galley, const struct span *span, const struct image *image)
{
    struct diag_place place = deck_address_place(NULL, span->line, span->url);

    if (image->pixels)
        galley_remark_of(galley, DIAG_IMAGE_PIXELS, &place,
                         arena_printf(galley->arena, SAY("%s has %-s"), image->name, image->pixels));
    if (image->lacks)
        galley_remark_of(galley, image->lacks_fonts ? DIAG_IMAGE_FONTS : DIAG_IMAGE_LACKS, &place,
                         arena_printf(galley->arena, SAY("%-s: %s"), image->lacks, image->name));
}

struct inset *para_image_inset(const struct para *p, const struct span *span, const struct image *image)
{
    struct inset *inset = NEW(p->cx->stick->scratch, struct inset);
    struct page holder = {0};
    double h, scale;

    para_image_size(span, image, p->measure, &inset->w, &h);
    scale = fmin(1, LINE_MOST * p->style->leading / h);
    inset->w *= scale;
    h *= scale;
    inset->descent = DESCENT * h;
    inset->ascent = h - inset->descent;
    page_image(p->cx->stick->scratch, &holder, (struct rect){0, -inset->ascent, inset->w, h}, image);
    holder.items.v[0].flags |= ITEM_AMONG;
    inset->items = holder.items.v;
    inset->n = holder.items.n;
    return inset;
}
