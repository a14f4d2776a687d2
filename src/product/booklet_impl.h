/* product/booklet_impl.h: what the files of the booklet share: the book with its plan while it becomes prints. */
#ifndef PRODUCT_BOOKLET_IMPL_H
#define PRODUCT_BOOKLET_IMPL_H

#include "impose/marks.h"
#include "product/book.h"
#include "product/booklet.h"

struct binder {
    const struct make *make;
    struct product *product;
    struct str title;
    const char *slug; /* the topic's, or NULL */
    struct book book;
    struct booklet_plan plan;
    struct marker marker;
    bool press; /* single pages for a print shop: with bleed or crop marks, without anything to click on */
};

/* Appends an empty print: named, with what a PDF says about itself. */
struct print *booklet_print(const struct binder *binder, bool cover);
/* Imposes pages by the binder's plan, with boxes, marks and corrections. */
void booklet_impose(struct binder *binder, const struct page *const *pages, size_t n, struct print *print);

/* product/booklet_cover.c: appends the covers as a print of their own: the outer sheet of a saddle, a flat cover with a spine
 * for a glued block, single pages in reading order. The book ends in the back cover and its inside. */
void booklet_cover(struct binder *binder);

#endif
