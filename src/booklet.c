#include "booklet.h"

#include "book.h"
#include "dummy.h"
#include "impose.h"
#include "marks.h"
#include "printer.h"
#include "select.h"
#include "words.h"

/* What no sheet of paper can do is the user's to change: a diagnostic and false. */
static bool plan_holds(const struct make *make, const struct book *book, const struct booklet_plan *plan)
{
    struct booklet_facts facts = impose_booklet_facts(plan, book->pages.n);

    if (plan->impose == IMPOSE_MINI && book->pages.n > IMPOSE_MINI_PAGES) {
        diag(make->diags, DIAG_MINI, NULL, 0, book->pages.n);
        return false;
    }
    if (plan->impose == IMPOSE_SADDLE && facts.creep >= book->inner) {
        diag(make->diags, DIAG_CREEP, NULL, 0, facts.creep / PT_PER_MM, book->inner / PT_PER_MM);
        return false;
    }
    return true;
}

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
    book.stick.images = make->images;
    book.stick.refer = book_refer;
    book.stick.refers_to = &book;
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
    book.multiple = plan.impose == IMPOSE_SADDLE    ? 4
                    : plan.impose == IMPOSE_MINI    ? IMPOSE_MINI_PAGES
                    : plan.impose == IMPOSE_PERFECT ? 4
                                                    : 1;
    if (!book_make(&book)) {
        stick_close(&book.stick);
        return;
    }
    for (size_t i = 0; job->dummy && i < book.pages.n; i++)
        book.pages.v[i] =
            dummy_page(&book.stick, book.theme, book.w, book.h,
                       str_of(arena_printf(make->arena, "%zu", i + 1)), i % 2 ? "verso" : "recto", 0);
    print = VEC_PUSH(make->arena, &product->prints);
    print->kind = "booklet";
    print->file = select_output(make->arena, job, make->deck, "booklet", slug);
    print->title = title;
    print->author = job->author ? str_of(job->author) : make->deck->author;
    print->language = str_of(job->language ? job->language : "en");
    print->printable = job->printable;
    if (!plan_holds(make, &book, &plan)) {
        product->prints.n--;
        stick_close(&book.stick);
        return;
    }
    impose_booklet(make->arena, &plan, (const struct page *const *)book.pages.v, book.pages.n, print);
    wrong = impose_check_booklet(make->arena, &plan, book.pages.n, print);
    if (wrong) diag(make->diags, DIAG_PLAN, NULL, 0, wrong);
    print->how = words_booklet(make->arena, &plan, job->paper.title, book.pages.n);
    marks_booklet(&marker, &plan, book.pages.n, print);
    if (marks_left_out(&marker)) diag(make->diags, DIAG_NO_ROOM, NULL, 0, marks_left_out(&marker));
    printer_correct(make->arena, job, make->diags, print);
    impose_keep_sheets(print, job->sheets.v, job->sheets.n);
    print->outlines.v = book.outlines.v;
    print->outlines.n = book.outlines.n;
    print->outlines.cap = book.outlines.cap;
    if (plan.impose == IMPOSE_NONE) {
        print->labels.v = book.labels.v;
        print->labels.n = book.labels.n;
        print->labels.cap = book.labels.cap;
    }
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
