/* Files for print shops, archives and screen readers: which they are to be, what goes with that and what does not. */
#include <string.h>

#include "base/length.h"
#include "base/words.h"
#include "cli/opts_resolver.h"
#include "cli/opts_value.h"
#include "color/color.h"
#include "job/medium.h"
#include "product/products.h"

static const double BLEED = 3 * PT_PER_MM;
static const double BLEED_US = PT_PER_IN / 8;

/* The option's default again, as if nobody had set it. */
static void forget(struct job_resolver *r, const char *name)
{
    const struct option *option = opts_option_find(str_of(name));

    memset((char *)r->job + option->offset, 0, option->size);
    if (option->preset) opts_option_set(r->arena, option, r->job, option->preset);
    r->origins[row_of(option)] = ORIGIN_PRESET;
}

static bool is_given(const struct job_resolver *r, const char *name)
{
    return origin_of(r, name) > ORIGIN_PRESET;
}

/* ---- what the files are to be ---- */

/* A preflight looks at the plan of the file that it is about. */
static void take_preflight(struct job_resolver *r)
{
    static const struct conform asked[] = {
        [PREFLIGHT_X1A] = {.press = PRESS_X1A},     [PREFLIGHT_X3] = {.press = PRESS_X3},
        [PREFLIGHT_X4] = {.press = PRESS_X4},       [PREFLIGHT_A2B] = {.archive = ARCHIVE_A2B},
        [PREFLIGHT_A1B] = {.archive = ARCHIVE_A1B}, [PREFLIGHT_UA] = {.ua = true},
    };
    static const char *const others[] = {"press", "archive", "ua"};
    struct conform *conform = &r->job->conform;
    struct conform wanted = asked[r->job->preflight];
    const char *condition = conform->condition;
    bool same[] = {wanted.press == conform->press, wanted.archive == conform->archive,
                   wanted.ua == conform->ua};

    if (r->job->preflight == PREFLIGHT_NONE) return;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!same[i] && origin_of(r, others[i]) == ORIGIN_COMMAND)
            wrong_usage(r, arena_printf(r->arena, SAY("--%s: --preflight says already what is looked for"),
                                        others[i]));
    *conform = wanted;
    conform->condition = condition;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        r->origins[row_of(opts_option_find(str_of(others[i])))] = origin_of(r, "preflight");
}

/* Of two that no file can be at once the stronger one is meant. */
static void check_rivals(struct job_resolver *r, const char *one, bool has_one, const char *other,
                         bool has_other)
{
    enum origin of_one = origin_of(r, one), of_other = origin_of(r, other);
    const char *weaker = of_one < of_other ? one : other, *stronger = weaker == one ? other : one;

    if (!has_one || !has_other) return;
    if (origin_of(r, weaker) == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--%s and --%s contradict each other: give one of them"),
                                    one, other));
    else if (of_one == of_other)
        setting_warn(r, setting_of(r, weaker),
                     arena_printf(r->arena, SAY("%s is set too, and wins"), stronger));
    forget(r, weaker);
}

/* A printing condition is for a press; a deck from elsewhere opens no files. */
static void check_condition(struct job_resolver *r)
{
    const char *condition = r->job->conform.condition;

    if (!condition) return;
    if (origin_of(r, "condition") == ORIGIN_FRONT && color_condition_is_file(condition)) {
        setting_warn(r, setting_of(r, "condition"),
                     SAY("a profile is for the command line; a deck cannot name one"));
        forget(r, "condition");
    } else if (!r->job->conform.press && origin_of(r, "condition") == ORIGIN_COMMAND) {
        wrong_usage(r, SAY("--condition goes with --press"));
    }
}

static bool is_pictures(const char *output)
{
    return output && medium_is_pictures(medium_of(str_of(output)));
}

/* Pictures are none of these. */
static void check_medium(struct job_resolver *r)
{
    const struct job *job = r->job;
    const char *name = job->conform.press ? "press" : job->conform.archive ? "archive" : "ua";

    if (!is_pictures(job->output) && !is_pictures(job->cover_file)) return;
    if (!job->conform.press && !job->conform.archive && !job->conform.ua) return;
    if (origin_of(r, name) == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--%s makes a PDF: no pictures, in .png or .svg"), name));
    forget(r, "press");
    forget(r, "archive");
    forget(r, "ua");
}

/* ---- one side a page ---- */

/* What needs sheets that are cut, or a printer of one's own. */
struct unfit {
    const char *option, *said; /* its name, and how a message calls it */
    const char *why;
};

static void refuse_if(struct job_resolver *r, bool set, const struct unfit *unfit)
{
    if (!set || !is_given(r, unfit->option)) return;
    opts_refuse(r, unfit->option, unfit->said, unfit->option, unfit->why);
    forget(r, unfit->option);
}

static void check_single_cards(struct job_resolver *r)
{
    const struct job *job = r->job;
    const struct {
        bool set;
        struct unfit unfit;
    } all[] = {
        {job->layout == LAYOUT_FOLD,
         {"layout", "layout fold", SAY("single cards lie on no sheet to be folded")}},
        {job->order == ORDER_STACK,
         {"order", "order stack", SAY("single cards lie on no sheets to be cut and piled")}},
        {job->start_at > 1,
         {"start-at", "start-at", SAY("single cards lie on no sheet of which cells are used")}},
        {job->overview, {"overview", "overview", SAY("it is a sheet, and single cards lie on none")}},
        {job->dividers,
         {"dividers", "dividers", SAY("tabs are cut from sheets, and single cards lie on none")}},
        {job->marks == MARKS_CUTTER,
         {"marks", "marks cutter", SAY("single cards lie on no sheet for a cutting machine")}},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) refuse_if(r, all[i].set, &all[i].unfit);
}

/* Nobody corrects the printer of a shop. */
static void check_corrections(struct job_resolver *r)
{
    static const char *const names[] = {"printer",    "front-shift", "front-turn", "front-scale",
                                        "back-shift", "back-turn",   "back-scale"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!is_given(r, names[i])) continue;
        if (origin_of(r, names[i]) == ORIGIN_COMMAND)
            wrong_usage(
                r, arena_printf(r->arena, SAY("--%s: corrections are for a printer of your own"), names[i]));
        forget(r, names[i]);
    }
}

/* Cards are single or on sheets; which way folded sheets are bound is no question there. A box is one net. */
static void derive_impose(struct job_resolver *r, unsigned traits)
{
    struct job *job = r->job;
    enum impose usual = traits & PRODUCTS_GRID ? IMPOSE_SHEETS : IMPOSE_SADDLE;
    bool command = origin_of(r, "impose") == ORIGIN_COMMAND;

    if (traits & PRODUCTS_APART) {
        if (command) wrong_usage(r, SAY("--impose: a box is one sheet"));
        forget(r, "impose");
        return;
    }
    if (traits & PRODUCTS_GRID && job->impose != IMPOSE_NONE && job->impose != IMPOSE_SHEETS) {
        if (command) wrong_usage(r, SAY("--impose: cards are single (none) or several on sheets (sheets)"));
        forget(r, "impose");
    }
    if (traits & PRODUCTS_PAGE && job->impose == IMPOSE_SHEETS) {
        if (command)
            wrong_usage(r,
                        SAY("--impose sheets is for cards; a booklet's are saddle, perfect, mini or none"));
        forget(r, "impose");
    }
    if (is_given(r, "impose")) return;
    job->impose = job->conform.press ? IMPOSE_NONE : usual;
}

/* A booklet is folded anyway, and some have but one side. A deck may say it for its cards. */
static void check_book_layout(struct job_resolver *r)
{
    struct job *job = r->job;
    const char *why = NULL;

    if (job->layout == LAYOUT_DUPLEX) return;
    if (job->layout == LAYOUT_FOLD)
        why = SAY("a booklet's layouts are duplex, fronts and backs; fold is for cards");
    else if (job->impose == IMPOSE_MINI)
        why = SAY("a mini booklet is all on one side of its sheet");
    else if (job->impose == IMPOSE_NONE)
        why = SAY("pages in reading order have no sheets with fronts and backs");
    if (!why) return;
    if (origin_of(r, "layout") == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--layout: %-s"), why));
    forget(r, "layout");
}

void opts_conform(struct job_resolver *r, unsigned traits)
{
    struct job *job = r->job;

    take_preflight(r);
    check_rivals(r, "press", job->conform.press, "archive", job->conform.archive);
    check_rivals(r, "press", job->conform.press, "ua", job->conform.ua);
    check_medium(r);
    check_condition(r);
    if (traits & (PRODUCTS_GRID | PRODUCTS_PAGE)) derive_impose(r, traits);
    if (traits & PRODUCTS_GRID && job->impose == IMPOSE_NONE) check_single_cards(r);
    if (traits & PRODUCTS_PAGE) check_book_layout(r);
    if (job->conform.press) check_corrections(r);
}

/* A paper that nobody chose says less than the page or the card. */
static bool is_us(const struct job *job)
{
    double w = job->page_w > 0 ? job->page_w : job->card_w, h = job->page_w > 0 ? job->page_h : job->card_h;

    return paper_is_us(job->paper.w, job->paper.h) || (!job->paper_given && w > 0 && paper_is_us(w, h));
}

void opts_press(struct job_resolver *r, unsigned traits)
{
    struct job *job = r->job;
    bool apart = traits & PRODUCTS_APART;

    job->bleed_given = is_given(r, "bleed");
    job->conform.us = is_us(job);
    if (!job->conform.press) return;
    if (!job->bleed_given) job->cover_bleed = job->conform.us ? BLEED_US : BLEED;
    if (job->impose != IMPOSE_NONE && !apart) return;
    if (!job->bleed_given) job->bleed = job->cover_bleed;
    if (!is_given(r, "marks") && !apart) job->marks = MARKS_CROP;
}
