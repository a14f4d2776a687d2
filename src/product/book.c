#include "product/book.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "deck/select.h"
#include "house/house.h"

static const double IMAGE_DEPTH = 0.5; /* of the text block, for a picture */

/* What copyfitting tries, from hardly visible to the theme's bounds: times leading, times the space between blocks, and
 * points off the text's size. The last ones only serve --pages. */
static const struct {
    double leading, space, smaller;
} tries[] = {{0.985, 0.9, 0},  {0.97, 0.8, 0}, {0.96, 0.7, 0},   {0.96, 0.7, 0.5}, {0.95, 0.6, 1},
             {0.94, 0.6, 1.5}, {0.94, 0.6, 2}, {0.94, 0.6, 2.5}, {0.94, 0.6, 3}};
/* A book of more pages is not fitted to whole sheets: it takes long, and two pages in hundreds are no waste. */
enum { MOST_FITTED = 200, MOST_ON_A_PAGE = 30 };
/* What a block is worth that is not cut (typeset/stick.h): a page that ends a fifth of its depth early. */
enum { KEEP = 40 };
enum { MOST_SETTLED = 4 }; /* builds until links name their pages rightly */
enum { TRIES = sizeof tries / sizeof *tries, TRIES_FOR_MULTIPLE = 3 };

static void measures(struct book *book)
{
    double least = fmax(8 * PT_PER_MM, book->printable + 2 * PT_PER_MM);
    const struct theme_page *page = &book->theme->page;
    double depth;

    book->leading = book_type(book, 0).leading;
    book->inner = fmax(least, page->inner * book->w);
    book->outer = fmax(least, page->outer * book->w);
    book->top = fmax(least + 2 * book->leading, page->top * book->h);
    book->bottom = fmax(least + 2 * book->leading, page->bottom * book->h);
    /* A whole number of lines on each page. */
    depth = book->h - book->top - book->bottom;
    book->bottom += fmod(depth, book->leading) - 0.01;
    book->cx.image_depth = IMAGE_DEPTH * book_block(book, 1).h;
    book->cx.column_depth = book_block(book, 1).h;
    book->cx.keep = KEEP;
}

static void find_chapters(struct book *book)
{
    const struct deck *deck = book->make->deck;

    for (size_t i = 0, run; i < book->n_cards; i += run) {
        run = select_run(deck, book->cards + i, book->n_cards - i);
        *VEC_PUSH(book->arena, &book->chapters) =
            (struct chapter){.topic = deck->cards.v[book->cards[i]].topic, .first = i, .n = run};
    }
}

/* Everything but what fills up the last pages. */
static void build(struct book *book)
{
    const struct job *job = book->make->job;
    size_t contents_at = 0, first;

    /* What the build before made is on paper that was thrown away, or is not asked for again. */
    memset(&book->pages, 0, sizeof book->pages);
    memset(&book->labels, 0, sizeof book->labels);
    memset(&book->outlines, 0, sizeof book->outlines);
    memset(&book->terms, 0, sizeof book->terms);
    memset(&book->groups, 0, sizeof book->groups);
    measures(book);
    if (!job->no_cover) {
        book_cover(book);
        book_imprint(book);
    }
    contents_at = book->pages.n + 1;
    if (!job->no_toc) book_contents_reserve(book);
    first = book->pages.n;
    book_body(book);
    if (!book->trial) book_proofread(book, first);
    if (!job->no_toc && !book->trial) book_contents_draw(book, contents_at);
    if (job->index) book_index(book);
    if (job->notes) book_notes(book);
}

/* A build to be counted: its pages are gone when it returns, their number stays. */
static void build_trial(struct book *book)
{
    struct book trial = *book;

    trial.arena = arena_new_beside(book->arena);
    trial.cx.refers_to = &trial;
    trial.trial = true;
    build(&trial);
    arena_free(trial.arena);
    memset(&book->pages, 0, sizeof book->pages);
    book->pages.n = trial.pages.n;
}

/* Numbers that point forwards are those of the build before: the pages do not depend on what they say. */
static void build_again(struct book *book, bool for_good)
{
    const struct deck *deck = book->make->deck;
    size_t size = deck->cards.n * sizeof *book->question_folio;

    memset(book->answer_folio, 0, size);
    memset(book->question_folio, 0, size);
    if (book->make->job->style == STYLE_QUIZ || deck->inner_links) build_trial(book);
    /* A link's "page 9" that has become "page 10" may move a line, and that another page: seldom, and hardly twice. */
    for (int i = 0; deck->inner_links && i < MOST_SETTLED; i++) {
        if (!memcmp(book->known_folio, book->question_folio, size)) break;
        memcpy(book->known_folio, book->question_folio, size);
        memset(book->question_folio, 0, size);
        build_trial(book);
    }
    memset(book->question_folio, 0, size);
    if (for_good)
        build(book);
    else
        build_trial(book);
}

static size_t with_cover(const struct book *book)
{
    return book->pages.n + (book->make->job->no_cover ? 0 : book->cover_apart ? BOOK_COVER_PAGES : 1);
}

static size_t rounded(const struct book *book, size_t pages)
{
    return (pages + book->multiple - 1) / book->multiple * book->multiple;
}

static struct book_fit fit_try(const struct book *book, size_t i)
{
    double size = book->theme->roles[ROLE_BOOK].size - tries[i].smaller;

    return (struct book_fit){fmax(size, book->theme->roles[ROLE_BOOK].least), tries[i].leading,
                             tries[i].space};
}

/* Looks for a setting that takes at most `most` pages; book->fit is then it. */
static bool fit_to(struct book *book, size_t most, size_t last_try)
{
    struct book_fit natural = book->fit;

    for (size_t i = 0; i < last_try; i++) {
        book->fit = fit_try(book, i);
        build_again(book, false);
        if (with_cover(book) <= most) return true;
    }
    book->fit = natural;
    return false;
}

/* What is left to whole sheets is not left blank; then the back cover. */
static void fill_up(struct book *book)
{
    if (with_cover(book) % book->multiple) book_self_test(book);
    while (with_cover(book) % book->multiple) book_notes(book);
    if (book->cover_apart) book_bare_page(book);
    if (!book->make->job->no_cover) book_back_cover(book);
}

/* Less room between the margins holds no heading with a line of text below it. */
static bool has_room(struct book *book)
{
    enum { LINES = 3, EMS = 5 };
    struct rect block;

    measures(book);
    block = book_block(book, 1);
    return block.h >= LINES * book->leading && block.w >= EMS * book->fit.size;
}

static bool fits_in(void *of, const struct theme *theme)
{
    struct book trial = *(const struct book *)of;

    trial.theme = theme;
    trial.fit.size = theme->roles[ROLE_BOOK].size;
    return has_room(&trial);
}

/* Says what is to blame: a theme's file, or the page's size. */
static struct diag no_room(struct book *book)
{
    const struct make *make = book->make;
    const char *by_theme = house_no_room(make->arena, book->theme, fits_in, book), *text;
    struct diag_place place = job_place_of(make->job, by_theme ? "theme" : "page paper impose");
    char size[SIZE_TEXT_MAX];

    length_size_text(size, book->w, book->h);
    if (by_theme)
        text = arena_printf(make->arena, SAY("the theme %s leaves a page of %s no room for text: %-s"),
                            book->theme->name, size, by_theme);
    else
        text = arena_printf(make->arena,
                            SAY("a page of %s has no room for text between its margins: use a larger one"),
                            size);
    return diag_make(make->arena, DIAG_USAGE, place, text);
}

bool book_make(struct book *book, struct diag *why)
{
    const struct job *job = book->make->job;
    size_t n = book->make->deck->cards.n;
    struct book_fit natural = {book->theme->roles[ROLE_BOOK].size, 1, 1};
    size_t pages, over, most;

    book->fit = natural;
    if (!has_room(book)) {
        *why = no_room(book);
        return false;
    }
    book->question_folio = NEW_N(book->arena, size_t, n);
    book->answer_folio = NEW_N(book->arena, size_t, n);
    book->known_folio = NEW_N(book->arena, size_t, n);
    find_chapters(book);
    book->shared_parts = job->no_toc ? 0 : book_shared_parts(book);
    most = job->max_pages > 0 ? (size_t)job->max_pages : 0;
    /* What is too long to be fitted anyway need not be counted first. */
    if (!most && book->n_cards > (size_t)MOST_FITTED * MOST_ON_A_PAGE) {
        build_again(book, true);
        fill_up(book);
        return true;
    }
    build_again(book, false);
    pages = with_cover(book);
    over = pages % book->multiple;
    if (most && rounded(book, pages) > most) {
        struct diag_place from;
        size_t fewest;

        /* Whole sheets: a limit of 22 pages is one of 20. */
        if (!fit_to(book, most - most % book->multiple, TRIES)) {
            book->fit = fit_try(book, TRIES - 1);
            build_again(book, false);
            fewest = rounded(book, with_cover(book));
            from = job_place_of(job, "pages");
            *why = diag_make(book->make->arena, DIAG_PAGES, from, job->max_pages, fewest);
            return false;
        }
    } else if (over && over <= book->multiple / 2 && pages > book->multiple && pages <= MOST_FITTED) {
        fit_to(book, pages - over, TRIES_FOR_MULTIPLE);
    }
    build_again(book, true);
    if (book->fit.size < natural.size || book->fit.leading < natural.leading)
        diag(book->make->diags, DIAG_COPYFIT, NULL, 0, book->fit.size, book->leading,
             rounded(book, with_cover(book)), rounded(book, pages));
    fill_up(book);
    return true;
}
