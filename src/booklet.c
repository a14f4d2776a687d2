#include "booklet.h"

#include "book.h"
#include "impose.h"
#include "marks.h"
#include "select.h"

void booklet_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 struct str title, const char *slug)
{
    const struct job *job = make->job;
    struct booklet_plan plan = {
        .flip = job->flip,
        .binding = job->binding,
        .impose = job->impose,
        .signature = job->signature,
        .creep = job->creep,
        .page_w = job->page_w,
        .page_h = job->page_h,
    };
    struct book book = {
        .make = make,
        .stick = stick_open(make->arena, make->fonts, make->diags),
        .theme = theme_find(job->theme),
        .language = job->language,
        .title = title,
        .cards = cards,
        .n_cards = n,
        .printable = job->printable,
    };
    struct marker marker = {
        .arena = make->arena,
        .fonts = make->fonts,
        .guides = job->marks,
        .printable = job->printable,
        .bleed = job->bleed,
        .title = title,
        .paper = job->paper.name,
    };
    struct print *print;
    const char *wrong;

    book.stick.link_notes = !job->links_none;
    if (plan.page_w <= 0)
        impose_booklet_page(job->paper.w, job->paper.h,
                            plan.impose == IMPOSE_NONE ? IMPOSE_SADDLE : plan.impose, &plan.page_w,
                            &plan.page_h);
    if (!impose_booklet_sheet(job->paper.w, job->paper.h, plan.page_w, plan.page_h, plan.impose,
                              &plan.sheet_w, &plan.sheet_h)) {
        diag(make->diags, DIAG_USAGE, NULL, 0, "the page is too large for the paper");
        stick_close(&book.stick);
        return;
    }
    if (plan.impose == IMPOSE_NONE) {
        plan.sheet_w = plan.page_w;
        plan.sheet_h = plan.page_h;
    }
    book.w = plan.page_w;
    book.h = plan.page_h;
    book_make(&book);
    print = VEC_PUSH(make->arena, &product->prints);
    print->kind = "booklet";
    print->file = select_output(make->arena, job, make->deck, "booklet", slug);
    print->title = title;
    print->author = job->author ? str_of(job->author) : make->deck->author;
    print->language = str_of(job->language ? job->language : "en");
    print->printable = job->printable;
    impose_booklet(make->arena, &plan, book.pages.v, book.pages.n, print);
    wrong = impose_check_booklet(make->arena, &plan, book.pages.n, print);
    if (wrong) diag(make->diags, DIAG_PLAN, NULL, 0, wrong);
    marks_booklet(&marker, &plan, book.pages.n, print);
    print->outlines.v = book.outlines.v;
    print->outlines.n = book.outlines.n;
    print->outlines.cap = book.outlines.cap;
    print->two_up_right = job->impose == IMPOSE_NONE;
    stick_close(&book.stick);
}

void booklet_make(const struct make *make, struct product *product)
{
    struct str title = make->job->title ? str_of(make->job->title) : make->deck->title;

    booklet_one(make, product, make->cards, make->n_cards, title, NULL);
    product->n_cards += make->n_cards;
    product->n_parts += make->n_cards;
}
