#include "product/booklet.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "deck/select.h"
#include "impose/printer.h"
#include "impose/steps.h"
#include "product/bleed.h"
#include "product/booklet_impl.h"
#include "product/dummy.h"

/* So many sheets of common paper (80 g) a stapler and a hand get through; more are not for this. */
enum { THICK_FROM = 21 };

/* What no sheet of paper can do is the user's to change: *why and false. */
static bool plan_holds(const struct binder *b, size_t n_pages, struct diag *why)
{
    struct booklet_facts facts = impose_booklet_facts(&b->plan, n_pages);
    struct diag_place from;

    if (b->plan.impose == IMPOSE_MINI && n_pages > IMPOSE_MINI_PAGES) {
        from = job_place_of(b->make->job, "impose");
        *why = diag_make(b->make->arena, DIAG_MINI, from, n_pages);
        return false;
    }
    if (b->plan.impose == IMPOSE_SADDLE && facts.creep >= b->book.inner) {
        from = job_place_of(b->make->job, "creep signature");
        *why =
            diag_make(b->make->arena, DIAG_CREEP, from, facts.creep / PT_PER_MM, b->book.inner / PT_PER_MM);
        return false;
    }
    if (b->plan.impose == IMPOSE_SADDLE && facts.signature >= THICK_FROM)
        diag(b->make->diags, DIAG_THICK, NULL, 0, facts.signature);
    return true;
}

/* Single pages for the screen need no marks; cutting guides or a bleed make them pages for a press, where the marks
 * stand outside the bleed and the sheet is as large as they need. */
static void plan_single_pages(struct binder *b)
{
    const struct job *job = b->make->job;
    bool crops = job->marks == MARKS_CROP || job->marks == MARKS_GRID;
    double margin = crops ? marks_press_margin(job->bleed) : job->bleed;

    b->press = crops || job->bleed > 0 || job->conform.press;
    if (crops)
        b->marker.paper =
            arena_printf(b->make->arena, "%g x %g mm", round(b->plan.page_w / PT_PER_MM * 10) / 10,
                         round(b->plan.page_h / PT_PER_MM * 10) / 10);
    b->marker.guides = crops ? MARKS_CROP : MARKS_NONE;
    b->plan.sheet_w = b->plan.page_w + 2 * margin;
    b->plan.sheet_h = b->plan.page_h + 2 * margin;
}

const char *booklet_unfit(struct arena *arena, const struct job *job)
{
    const struct paper *page = paper_of_size(job->page_w, job->page_h), *largest;
    const char *title = job->paper.title, *name, *most;
    char size[SIZE_TEXT_MAX];
    double w, h;

    assert(job->impose <= IMPOSE_MINI && "single pages lie on no paper");
    impose_booklet_page(job->paper.w, job->paper.h, job->impose, &w, &h);
    if (job->impose == IMPOSE_PERFECT) w = job->paper.w, h = job->paper.h;
    largest = paper_of_size(w, h);
    most = largest
               ? arena_printf(arena, SAY("%.4g x %.4g mm (%s)"), w / PT_PER_MM, h / PT_PER_MM, largest->name)
               : arena_printf(arena, SAY("%.4g x %.4g mm"), w / PT_PER_MM, h / PT_PER_MM);
    length_size_text(size, job->page_w, job->page_h);
    name = page ? page->title : size;
    if (job->impose == IMPOSE_SADDLE)
        return arena_printf(arena, SAY("%s does not fit twice on %s: at most %-s"), name, title, most);
    if (job->impose == IMPOSE_MINI)
        return arena_printf(arena, SAY("%s does not fit eight times on %s: at most %-s"), name, title, most);
    return arena_printf(arena, SAY("%s does not fit on %s: at most %-s"), name, title, most);
}

/* Pages, sheet and bleed. False after a diagnostic. */
static bool plan_sheet(struct binder *b)
{
    const struct job *job = b->make->job;
    struct diag_place from = job_place_of(job, "page paper impose");
    struct booklet_plan *plan = &b->plan;

    if (plan->page_w <= 0)
        impose_booklet_page(job->paper.w, job->paper.h,
                            plan->impose == IMPOSE_NONE ? IMPOSE_SADDLE : plan->impose, &plan->page_w,
                            &plan->page_h);
    if (plan->impose == IMPOSE_NONE) {
        plan_single_pages(b);
        return true;
    }
    if (impose_booklet_sheet(job->paper.w, job->paper.h, plan->page_w, plan->page_h, plan->impose,
                             &plan->sheet_w, &plan->sheet_h))
        return true;
    diag_at(b->make->diags, DIAG_USAGE, from, booklet_unfit(b->make->arena, job));
    b->product->wrong = true;
    return false;
}

/* Beside what is trimmed, up to the next page on the sheet or the sheet's edge. */
static double room_beside(const struct binder *b)
{
    struct booklet_facts facts = impose_booklet_facts(&b->plan, 4);
    struct rect piece = impose_piece(&b->plan, &facts, 0);

    return fmax(fmin(piece.x, piece.y), 0);
}

/* Colour runs over the trim no further than half-way to the next page on the sheet. */
static double bleed_of(const struct binder *b)
{
    struct booklet_facts facts = impose_booklet_facts(&b->plan, 4);
    struct rect piece = impose_piece(&b->plan, &facts, 0);
    double bleed = b->make->job->bleed;

    if (facts.columns > 1) bleed = fmin(bleed, piece.x);
    if (facts.rows > 1) bleed = fmin(bleed, piece.y);
    return fmax(bleed, 0);
}

/* Nothing lies beside a cover apart. A flat one has a sheet of its own, with room for more than the block has. */
static double cover_bleed_of(const struct binder *b)
{
    const struct job *job = b->make->job;

    if (!b->book.cover_apart) return b->book.bleed;
    return b->plan.impose == IMPOSE_PERFECT ? fmax(job->bleed, job->cover_bleed) : job->bleed;
}

/* Sheets have several pages, and a press binds by fours; a screen takes any number. */
static size_t multiple_of(const struct binder *b)
{
    if (b->plan.impose == IMPOSE_MINI) return IMPOSE_MINI_PAGES;
    return b->plan.impose != IMPOSE_NONE || b->press || b->book.cover_apart ? 4 : 1;
}

struct print *booklet_print(const struct binder *b, bool cover)
{
    const struct make *make = b->make;
    struct print *print = make_print(make, b->product, cover ? "cover" : "booklet", b->title, b->slug);

    if (cover) print->file = select_cover(make->arena, make->job, make->deck, b->slug);
    print->press = print->press || b->press;
    return print;
}

void booklet_impose(struct binder *b, const struct page *const *pages, size_t n, struct print *print)
{
    const struct make *make = b->make;
    const struct booklet_plan *plan = &b->plan;
    double bleed = b->book.bleed;
    const char *wrong;

    impose_booklet(make->arena, plan, pages, n, print);
    wrong = impose_check_booklet(make->arena, plan, n, print);
    if (wrong) {
        diag(make->diags, DIAG_PLAN, NULL, 0, wrong);
        b->product->wrong = true;
    }
    if (b->press) {
        struct booklet_facts facts = impose_booklet_facts(plan, n);
        struct rect trim = impose_piece(plan, &facts, 0);

        print->trim = trim;
        print->bleed = (struct rect){trim.x - bleed, trim.y - bleed, trim.w + 2 * bleed, trim.h + 2 * bleed};
    }
    marks_booklet(&b->marker, plan, n, print);
    bleed_report(make, b->product, print, fmin(bleed, room_beside(b)));
    if (!printer_correct(make->arena, make->job, make->diags, print)) b->product->wrong = true;
}

static void say_left_out(const struct binder *b)
{
    if (b->slug && b->product->no_room_told) return;
    if (marks_tell(&b->marker, b->make->diags)) b->product->no_room_told = true;
}

/* The pages between the covers, or all of them. False, and *why, if they cannot be bound as asked for. */
static bool bind_pages(struct binder *b, struct diag *why)
{
    const struct job *job = b->make->job;
    struct book *book = &b->book;
    size_t front = book->cover_apart ? BOOK_COVER_PAGES : 0;
    size_t n = book->pages.n - 2 * front;
    struct print *print;

    if (!plan_holds(b, n, why)) return false;
    print = booklet_print(b, false);
    booklet_impose(b, (const struct page *const *)book->pages.v + front, n, print);
    print->how = steps_booklet(b->make->arena, &b->plan, job->paper.title, n,
                               job->marks != MARKS_NONE && !b->marker.left_out[MARK_CUT]);
    impose_keep_sheets(print, job->sheets.v, job->sheets.n);
    print->outlines.v = book->outlines.v;
    print->outlines.n = print->outlines.cap = book->outlines.n;
    if (b->plan.impose == IMPOSE_NONE) {
        print->labels.v = book->labels.v + front;
        print->labels.n = print->labels.cap = n;
    }
    print->two_up_right = b->plan.impose == IMPOSE_NONE && !b->press;
    say_left_out(b);
    if (!book->cover_apart) return true;
    memset(b->marker.left_out, 0, sizeof b->marker.left_out);
    booklet_cover(b);
    say_left_out(b);
    return true;
}

/* Numbers instead of all that was set. */
static void dummy_pages(struct book *book)
{
    const struct make *make = book->make;

    for (size_t i = 0; i < book->pages.n; i++)
        book->pages.v[i] =
            dummy_page(make->stick, make->arena, book->theme, book->w, book->h,
                       str_of(arena_printf(make->arena, "%zu", i + 1)), i % 2 ? "verso" : "recto", 0);
}

static struct context context_of(const struct make *make)
{
    return (struct context){
        .stick = make->stick,
        .link_notes = make->job->links != LINKS_NONE,
        .link_codes = make->job->links == LINKS_QR,
        .as_typed = make->job->quotes_typed,
        .signs = make->tongues.signs,
        .refer = book_refer,
    };
}

bool booklet_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 struct str title, const char *slug, struct diag *why)
{
    const struct job *job = make->job;
    struct binder b = {
        .make = make,
        .product = product,
        .title = title,
        .slug = slug,
        .book =
            {
                .make = make,
                .cx = context_of(make),
                .arena = make->arena,
                .theme = make->theme,
                .language = job->language,
                .title = title,
                .cards = cards,
                .n_cards = n,
                .printable = job->printable,
                .cover_apart = job->cover_file != NULL,
            },
        .plan =
            {
                .flip = job->flip,
                .binding = job->binding,
                .impose = job->impose,
                .signature = job->signature,
                .creep = job->creep,
                .page_w = job->page_w,
                .page_h = job->page_h,
                .layout = job->layout,
                .face_up = job->face_up,
                .kept = job->sheets,
            },
        .marker =
            {
                .arena = make->arena,
                .fonts = make->fonts,
                .words = words_of(job->language),
                .guides = job->marks,
                .printable = job->printable,
                .bleed = job->bleed,
                .title = make_drawn(make, title),
                .paper = job->paper.name,
            },
    };
    struct book *book = &b.book;

    book->cx.refers_to = book;
    if (!plan_sheet(&b)) return true;
    book->w = b.plan.page_w;
    book->h = b.plan.page_h;
    book->multiple = multiple_of(&b);
    book->bleed = bleed_of(&b);
    book->cover_bleed = cover_bleed_of(&b);
    book->bleed_spine = b.press;
    if (!book_make(book, why)) return false;
    if (job->dummy) dummy_pages(book);
    if (!bind_pages(&b, why)) return false;
    product->n_cards += n;
    product->n_parts += n;
    return true;
}
