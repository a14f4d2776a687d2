#include <math.h>

#include "base/length.h"
#include "base/words.h"
#include "impose/printer.h"
#include "impose/steps.h"
#include "product/bleed.h"
#include "product/booklet_impl.h"
#include "typeset/label.h"

/* Office paper of 80 g/m2, where --creep does not say how thick the paper is. */
static const double USUAL_CALIPER = 0.1 * PT_PER_MM;
/* A narrower spine carries no title: it would run over its edges. */
static const double SPINE_WITH_TITLE = 5 * PT_PER_MM;
static const double SPINE_TEXT = 0.5; /* its size, of the spine's width */
static const double SPINE_LARGEST = 12;

/* The rectangle grown by `by` on all sides, but not over the sheet's edges. */
static struct rect grown(struct rect r, double by, double w, double h)
{
    double x = fmax(r.x - by, 0), y = fmax(r.y - by, 0);

    return (struct rect){x, y, fmin(r.x + r.w + by, w) - x, fmin(r.y + r.h + by, h) - y};
}

/* The spine as a page that is as long as the book is high: lettered from head to foot, in the middle of its width. */
static struct page *spine_page(struct book *book, double spine)
{
    struct page *page = page_new(book->arena, book->h, spine);
    struct ink accent = book_accent(book);
    double panel = book_panel(book);
    struct para_style style = book_sans(book, 1, true, book->theme->text);
    struct str title = book_drawn(book, book->title);
    double width;

    if (!theme_is_white(book->theme->cover.paper))
        page_box(book->arena, page,
                 (struct rect){-book->cover_bleed, -1, book->h + 2 * book->cover_bleed, spine + 2}, 0,
                 book->theme->cover.paper, ITEM_TINT);
    if (panel > 0)
        page_box(book->arena, page,
                 (struct rect){-book->cover_bleed, -1, panel + book->cover_bleed, spine + 2}, 0, accent,
                 ITEM_TINT);
    style.size = fmin(SPINE_TEXT * spine, SPINE_LARGEST);
    if (panel > 0) style.ink = book->theme->reverse;
    width = label_width(book->cx.stick, title, &style);
    if (spine < SPINE_WITH_TITLE || width > (panel > 0 ? panel : book->h) - 2 * book->top) return page;
    label_draw(book->cx.stick, book->arena, page, title, book->top, spine / 2 + 0.35 * style.size, &style,
               ITEM_DECOR);
    return page;
}

/* Both covers and the spine between them, flat: on the paper where that is large enough, else on a sheet of its own
 * size. */
static void flat_cover(struct binder *b, const struct page *const pages[2 * BOOK_COVER_PAGES],
                       struct print *print)
{
    const struct make *make = b->make;
    const struct job *job = make->job;
    size_t leaves = (b->book.pages.n - 2 * (size_t)BOOK_COVER_PAGES) / 2;
    double caliper = job->creep > 0 ? job->creep : USUAL_CALIPER;
    struct cover_plan plan = {
        .page_w = b->plan.page_w,
        .page_h = b->plan.page_h,
        .spine = (double)leaves * caliper,
        .flip = job->flip,
        .binding = job->binding,
    };
    double margin = marks_press_margin(b->book.cover_bleed);
    /* A shop trims it, and prints on what it likes. */
    bool fits = impose_cover_sheet(&plan, job->conform.press ? 0 : job->paper.w, job->paper.h, margin);
    struct rect spread = impose_cover_spread(&plan);

    /* A print shop has both sides in one file. */
    plan.layout = fits ? job->layout : LAYOUT_DUPLEX;
    impose_cover(make->arena, &plan, pages, spine_page(&b->book, plan.spine), print);
    print->trim = spread;
    print->bleed = grown(spread, b->book.cover_bleed, print->w, print->h);
    if (!fits) {
        b->marker.paper = arena_printf(make->arena, SAY("spine %.1f mm"), plan.spine / PT_PER_MM);
        print->press = true;
    }
    marks_cover(&b->marker, &plan, print);
    bleed_report(make, b->product, print, fmin(b->book.cover_bleed, fmin(spread.x, spread.y)));
    if (!printer_correct(make->arena, job, make->diags, print)) b->product->wrong = true;
    print->how = steps_glued_cover(make->arena, &plan, fits ? job->paper.title : NULL, leaves, caliper);
}

void booklet_cover(struct binder *b)
{
    struct book *book = &b->book;
    const struct page *const *all = (const struct page *const *)book->pages.v;
    const size_t n = 2 * (size_t)BOOK_COVER_PAGES;
    const struct page *pages[2 * BOOK_COVER_PAGES];
    struct print *print = booklet_print(b, true);

    for (size_t i = 0; i < n; i++) pages[i] = all[i < n / 2 ? i : book->pages.n - n + i];
    if (b->plan.impose == IMPOSE_PERFECT) {
        flat_cover(b, pages, print);
        return;
    }
    booklet_impose(b, pages, n, print);
    if (b->plan.impose == IMPOSE_SADDLE)
        print->how = steps_saddle_cover(b->make->arena, &b->plan, b->make->job->paper.title);
}
