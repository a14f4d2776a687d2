/* What goes to a queue of CUPS instead of to files: what a deck makes, or PDFs as they are. */
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "cli/lp.h"
#include "cli/run_impl.h"
#include "cli/summary.h"
#include "spool/asked.h"
#include "spool/spool.h"

/* A sheet of paper to be printed, before it is known whether the queue can. */
struct errand {
    const char *name; /* of the file that it is in, or would be */
    double w, h;
    enum duplex duplex;
    double clear; /* what it is taken to leave white along the edges */
};

static bool wrong(struct session *run, const char *text)
{
    diag(run->diags, DIAG_USAGE, NULL, 0, text);
    return false;
}

#define WRONG(run, ...) wrong((run), arena_printf((run)->arena, __VA_ARGS__))

static bool is_same(double a, double b)
{
    return fabs(a - b) < 1;
}

/* "A4", or its size. */
static const char *sheet_name(struct arena *arena, double w, double h)
{
    char text[SIZE_TEXT_MAX];
    size_t n;
    const struct paper *all = papers(&n);

    for (size_t i = 0; i < n; i++)
        if (is_same(all[i].w, fmin(w, h)) && is_same(all[i].h, fmax(w, h))) return all[i].title;
    length_size_text(text, w, h);
    return arena_printf(arena, "%s", text);
}

/* Of the sizes that have a name here, those that the queue has. */
static struct str sheets_had(struct session *run)
{
    struct strbuf b = strbuf_new(run->arena);
    struct spool_sheet sheet;
    size_t n;
    const struct paper *all = papers(&n);

    for (size_t i = 0; i < n; i++)
        if (spool_has(run->spool, all[i].w, all[i].h, false, &sheet))
            strbuf_printf(&b, "%s%s", b.n ? ", " : "", all[i].title);
    return strbuf_str(&b);
}

/* What the queue says to it; false after a diagnostic. */
static bool ask(struct session *run, const struct errand *errand, struct spool_sheet *sheet)
{
    const char *queue = spool_queue(run->spool), *sides = lp_sides(errand->duplex);

    if (!spool_has(run->spool, errand->w, errand->h, errand->duplex != DUPLEX_SIMPLEX, sheet)) {
        const char *lack = sheet_name(run->arena, errand->w, errand->h);
        struct str had = sheets_had(run);

        return had.n ? WRONG(run, SAY("the queue %s has no sheets of %s; it has %.*s"), queue, lack, STR(had))
                     : WRONG(run, SAY("the queue %s has no sheets of %s"), queue, lack);
    }
    if (!spool_turns(run->spool, sides))
        return WRONG(run,
                     SAY("%s is for both sides of the sheet, and the queue %s prints one: print the fronts "
                         "(--layout fronts), then the backs (--layout backs)"),
                     errand->name, queue);
    return true;
}

static bool open_spool(struct session *run)
{
    if (!run->spool) run->spool = spool_open(run->arena, run->job->queue, run->diags);
    return run->spool;
}

/* "knots-cards.pdf, on A4, two-sided, flip on the long edge -> job office-12" */
static void tell(struct session *run, const struct errand *errands, const struct spool_paper *papers,
                 size_t n)
{
    static const char *const jobs[] = {
        [DUPLEX_SIMPLEX] = SAY("%s, on %s, one-sided -> job %s-%d"),
        [DUPLEX_LONG] = SAY("%s, on %s, two-sided, flip on the long edge -> job %s-%d"),
        [DUPLEX_SHORT] = SAY("%s, on %s, two-sided, flip on the short edge -> job %s-%d"),
    };
    const char *queue = spool_queue(run->spool);
    struct strbuf b = strbuf_new(run->arena);

    for (size_t i = 0; i < n; i++) {
        strbuf_printf(&b, jobs[errands[i].duplex], errands[i].name,
                      sheet_name(run->arena, errands[i].w, errands[i].h), queue, papers[i].job);
        strbuf_addc(&b, '\n');
    }
    if (!run->job->queue) {
        strbuf_printf(&b, SAY("%s is the default queue."), queue);
        strbuf_addc(&b, '\n');
    }
    if (spool_waits(run->spool)) {
        strbuf_printf(&b, SAY("The queue %s is stopped: what is sent to it waits there."), queue);
        strbuf_addc(&b, '\n');
    }
    run->summary = strbuf_str(&b);
}

/* Paper shifts by that much in any printer. */
static const double SLACK = 0.3 * PT_PER_MM;

/* A PDF is printed as it is, in margins that it was not made for, too. */
static void look_at_margins(struct session *run, const struct errand *errand, double margin)
{
    if (margin > errand->clear + SLACK)
        diag(run->diags, DIAG_MARGINS, errand->name, 0, spool_queue(run->spool), margin / PT_PER_MM,
             errand->clear / PT_PER_MM);
}

/* Each is asked for before the first is sent. */
static bool send_all(struct session *run, const struct errand *errands, const struct str *pdfs, size_t n)
{
    struct spool_paper *papers = NEW_N(run->arena, struct spool_paper, n);

    for (size_t i = 0; i < n; i++) {
        struct spool_sheet sheet;

        if (!ask(run, &errands[i], &sheet)) return false;
        look_at_margins(run, &errands[i], sheet.margin);
        papers[i].title = file_name(errands[i].name);
        papers[i].pdf = pdfs[i];
        papers[i].media = sheet.media;
        papers[i].sides = lp_sides(errands[i].duplex);
    }
    if (!spool_send(run->spool, papers, n, run->diags)) return false;
    tell(run, errands, papers, n);
    return true;
}

/* ---- decks ---- */

/* What the deck says of its paper is found out without a word: it is said when the job is made in earnest. The margins are said as if the
 * command line did, which says them itself sometimes. */
const struct opts *run_print_ask(struct session *run, const struct opts *opts)
{
    struct diags *unheard = diags_new(run->arena);
    const struct job *draft = opts_resolve(run->arena, opts, run->config, run->deck, unheard);
    const double most = 50 * PT_PER_MM;
    struct errand errand;
    struct spool_sheet sheet;

    if (!draft) return opts;
    run->job = draft;
    if (!open_spool(run)) return NULL;
    errand = (struct errand){"", draft->paper.w, draft->paper.h, DUPLEX_SIMPLEX, 0};
    if (!ask(run, &errand, &sheet)) return NULL;
    if (opts_given(opts, "printable")) return opts;
    return opts_with(run->arena, opts, "printable",
                     arena_printf(run->arena, "%.3fpt", fmin(sheet.margin, most)));
}

/* How to print it is done: what is left is said. */
static struct str steps_left(struct session *run)
{
    const struct summary_of of = {.product = &run->product, .outputs = &run->outputs};
    struct str steps = summary_steps(run->arena, &of);

    return str_from(steps, str_find(steps, '\n') + 1);
}

bool run_print_send(struct session *run)
{
    size_t n = run->outputs.reports.n;
    struct errand *errands = NEW_N(run->arena, struct errand, n);
    struct str *pdfs = NEW_N(run->arena, struct str, n);

    if (run->product.n_refused)
        return wrong(run, SAY("nothing is sent, since not every topic can be made (--topic chooses)"));
    if (!n) return true;
    for (size_t i = 0; i < n; i++) {
        const struct print *print = run->outputs.reports.v[i].print;
        const struct save_file *file = &run->outputs.files.v[i];

        if (print->press || print->duplex == DUPLEX_NONE)
            return wrong(run,
                         SAY("single pages for a print shop or a screen are not sent to a printer: write "
                             "them to a file (recto cards, recto booklet)"));
        /* It was made for the queue's, or for those that were asked for. */
        errands[i] = (struct errand){file->name, print->w, print->h, print->duplex, (double)INFINITY};
        pdfs[i] = (struct str){file->data, file->size};
    }
    if (!send_all(run, errands, pdfs, n)) return false;
    run->steps = steps_left(run);
    return true;
}

/* ---- PDFs ---- */

/* It begins as one does, or is called so. */
static bool is_pdf(const struct source *source)
{
    return source->name &&
           (str_starts(source->text, "%PDF-") || str_ends_nocase(str_of(source->name), ".pdf"));
}

static bool prints_files(const struct session *run)
{
    for (size_t i = 0; i < run->job->inputs.n; i++)
        if (is_pdf(&run->held[i])) return true;
    return false;
}

/* As CUPS calls a job that comes through a pipe. */
static const char *called(const char *name)
{
    return strcmp(name, "-") != 0 ? name : "(stdin)";
}

/* What the words say of PDFs, where they may. */
struct pdf_words {
    bool paper, flip;
};

/* What the file asks for, held against what the words do. */
static bool errand_of(struct session *run, struct pdf_words said, const char *name, struct str pdf,
                      struct errand *errand)
{
    const struct job *job = run->job;
    struct asked_sheets asked = asked_read(pdf);
    enum duplex flip = said.flip ? print_duplex(job->flip) : DUPLEX_NONE;

    if (asked.several)
        return WRONG(run, SAY("the pages of %s are of several sizes, and a job has one"), name);
    if (!asked_is_whole(pdf)) return WRONG(run, SAY("%s is damaged: its end is missing"), name);
    if (!(asked.w > 0) && !said.paper && asked_is_locked(pdf))
        return WRONG(
            run,
            SAY("%s is encrypted, and how large its pages are cannot be read: --paper says it, if the file "
                "opens without a password; else save it without one"),
            name);
    if (!(asked.w > 0) && !said.paper)
        return WRONG(run, SAY("%s does not say how large its pages are: --paper does"), name);
    if (!(asked.w > 0)) asked.w = job->paper.w, asked.h = job->paper.h;
    if (said.paper && (!is_same(fmin(asked.w, asked.h), fmin(job->paper.w, job->paper.h)) ||
                       !is_same(fmax(asked.w, asked.h), fmax(job->paper.w, job->paper.h))))
        return WRONG(run, SAY("--paper %s: the pages of %s are of %s, and are printed as large as they are"),
                     job->paper.name, name, sheet_name(run->arena, asked.w, asked.h));
    if (flip != DUPLEX_NONE && asked.duplex != DUPLEX_NONE && flip != asked.duplex)
        return asked.duplex == DUPLEX_SIMPLEX
                   ? WRONG(run, SAY("--flip %s: %s is made to be printed on one side"),
                           print_flip_name(job->flip), name)
                   : WRONG(run, SAY("--flip %s: %s is made to be flipped on the other edge"),
                           print_flip_name(job->flip), name);
    *errand = (struct errand){name, asked.w, asked.h,
                              asked.duplex != DUPLEX_NONE ? asked.duplex
                              : flip != DUPLEX_NONE       ? flip
                                                          : DUPLEX_SIMPLEX,
                              job->printable};
    return true;
}

static bool check_pdf(struct session *run, size_t i)
{
    const struct source *source = &run->held[i];
    const char *name = called(run->job->inputs.v[i]);

    if (!is_pdf(source))
        return WRONG(run, SAY("%s is a deck: print it by itself, and PDFs by themselves"), name);
    return asked_is_pdf(source->text) || WRONG(run, SAY("%s is no PDF"), name);
}

static void print_files(struct session *run, const struct opts *opts)
{
    static const char *const suit[] = {"queue",   "flip",   "paper",          "printable", "quiet",
                                       "verbose", "strict", "message-format", NULL};
    const struct texts *inputs = &run->job->inputs;
    const char *beyond = opts_beyond(opts, suit);
    const struct pdf_words said = {opts_given(opts, "paper"), opts_given(opts, "flip")};
    struct errand *errands = NEW_N(run->arena, struct errand, inputs->n);
    struct str *pdfs = NEW_N(run->arena, struct str, inputs->n);

    for (size_t i = 0; i < inputs->n; i++)
        if (!check_pdf(run, i)) return;
    if (beyond) {
        WRONG(run, SAY("--%s is for decks: PDFs are printed as they are"), beyond);
        return;
    }
    run->deck = NEW(run->arena, struct deck);
    run->job = opts_resolve(run->arena, opts, run->config, run->deck, run->diags);
    if (!run->job) return;
    for (size_t i = 0; i < inputs->n; i++) {
        pdfs[i] = run->held[i].text;
        if (!errand_of(run, said, called(inputs->v[i]), pdfs[i], &errands[i])) return;
    }
    if (open_spool(run)) send_all(run, errands, pdfs, inputs->n);
}

bool run_print_files(struct session *run, const struct opts *opts)
{
    bool read = run_hold_inputs(run);

    if (read && !prints_files(run)) return false;
    if (read) print_files(run, opts);
    return true;
}
