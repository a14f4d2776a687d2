#include "cli/run_impl.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/icu.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/condition.h"
#include "cli/config.h"
#include "cli/deps.h"
#include "cli/list.h"
#include "cli/lp.h"
#include "cli/media_out.h"
#include "cli/opts.h"
#include "cli/opts_complete.h"
#include "cli/opts_table.h"
#include "cli/summary.h"
#include "cli/templates.h"
#include "cli/used.h"
#include "cli/workshop.h"
#include "deck/select.h"
#include "export/export.h"
#include "export/format.h"
#include "font/font.h"
#include "house/house.h"
#include "image/roots.h"
#include "linebreak/breaks.h"
#include "preflight/preflight.h"
#include "product/bleed.h"
#include "product/calibrate_answer.h"
#include "product/livery.h"
#include "product/products.h"
#include "product/proof.h"
#include "read/rivals.h"
#include "spool/spool.h"
#include "typeset/stick.h"
#include "write/dump.h"
#include "write/report.h"

/* True if the system failed, wherever in the run: what it gave is not what the deck asks for. */
static bool failed(struct session *run)
{
    int reason;
    const char *path = run->deck && run->deck->roots ? image_roots_failure(run->deck->roots, &reason) : NULL;

    if (path) diag(run->diags, DIAG_CANNOT_READ, path, 0, strerror(reason));
    return diags_fatal(run->diags);
}

/* All outputs, checked against each other and the inputs, to the sink. */
static bool deliver(struct session *run)
{
    const struct sink *sink = &run->request->sink;
    const struct texts none = {0};
    struct texts used = {0};
    const char *before = run->job ? run->job->changed_since : NULL;
    bool again = before && run->job->report && file_same(run->arena, before, run->job->report) == FILE_SAME;

    run_add_used(run, run->arena, &used);
    if (run->stick) used_fonts(run->arena, run->stick->fonts, &used);
    if (failed(run)) return false;
    if (!sink->replaces) used = none;
    if (!results_check(&run->outputs, sink->replaces ? &run->files : &none, &used, again ? before : NULL))
        return false;
    if (run->media_folder) results_make_folder(&run->outputs, run->media_folder);
    /* A name that ends so is a folder's, whether or not it is there. */
    if (run->job && run->job->output && str_ends(str_of(run->job->output), "/"))
        results_make_folder(&run->outputs, run->job->output);
    return sink->write(sink->to, run->arena, run->outputs.files.v, run->outputs.files.n, run->diags);
}

/* A text that is the whole of what the run makes. */
static bool answer(struct session *run, const char *name, struct str text)
{
    results_add_text(&run->outputs, name, text);
    return deliver(run);
}

/* The same where --output may say another name, or a folder for `usual`. */
static bool answer_named(struct session *run, const char *usual, struct str text)
{
    const char *name = run->job->output ? str_z(run->arena, select_file(run->arena, run->job, usual)) : "-";

    return answer(run, name, text);
}

/* ---- making ---- */

/* The date of PDFs: that of SOURCE_DATE_EPOCH, or none. The clock is never read. False after a diagnostic. */
static bool find_date(struct session *run)
{
    const char *epoch = run->request->surroundings.source_date_epoch;
    char text[DATE_PDF_MAX];

    if (!epoch || !*epoch) return true;
    if (!date_pdf(epoch, text)) {
        diag(run->diags, DIAG_USAGE, NULL, 0, SAY("SOURCE_DATE_EPOCH is not a number of seconds since 1970"));
        return false;
    }
    run->date = arena_copy(run->arena, text, strlen(text));
    return true;
}

/* NULL after a diagnostic. */
static const struct stick *stick_of(struct session *run, const struct image_roots *roots)
{
    const struct surroundings *around = &run->request->surroundings;
    const struct workshop_folders folders = {fonts_folder(run->arena, around->fonts), around->hyphens,
                                             around->data_dirs};

    return workshop_begin(run->workshop, run->arena, &folders, roots, run->diags);
}

static bool open_stick(struct session *run)
{
    run->stick = stick_of(run, run->deck->roots);
    if (!run->stick || !look_fonts(run->job, &run->look, run->stick->fonts, run->diags)) return false;
    look_legible(run->job, &run->look, run->diags);
    fonts_colour(run->stick->fonts, !run->look.theme->outlines);
    return true;
}

/* --sheets may have left nothing of a print. */
static bool sheets_left(const struct session *run)
{
    struct diag_place from;

    for (size_t i = 0; i < run->product.prints.n; i++)
        if (run->product.prints.v[i].sheets.n || !run->job->sheets.n) return true;
    from = job_place_of(run->job, "sheets");
    diag_at(run->diags, DIAG_NO_SELECTION, from, SAY("there is no such sheet as --sheets asks for"));
    return false;
}

/* False after a diagnostic. */
static bool icu_has(struct session *run, const char *lack)
{
    if (lack) icu_tell(run->diags, lack);
    return !lack;
}

/* Whether ICU has what every print needs. */
static bool icu_is_whole(struct session *run)
{
    static const enum icu_part parts[] = {ICU_LINES, ICU_WORDS, ICU_EMOJI};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!icu_has(run, icu_lack(parts[i]))) return false;
    return true;
}

/* How many of the chosen cards have an answer. */
static size_t answered(const struct session *run)
{
    size_t n = 0;

    for (size_t i = 0; i < run->n_cards; i++) n += !run->deck->cards.v[run->cards[i]].unanswered;
    return n;
}

/* False after a diagnostic: nothing may be written. */
static bool make_prints(struct session *run)
{
    const struct job *job = run->job;
    const struct products_row *row = products_find(job->by_topic ? KIND_TOPICS : job->as);
    struct make make = {.arena = run->arena,
                        .diags = run->diags,
                        .job = job,
                        .deck = run->deck,
                        .cards = run->cards,
                        .n_cards = run->n_cards};
    struct livery livery;

    if (!find_date(run)) return false;
    if (row && !look_of(run->arena, job, run->deck->roots, run->diags, &run->look)) return false;
    if (row && !condition_of(run->arena, job, run->diags, &run->condition)) return false;
    if (!row || (!run->n_cards && row->traits & PRODUCTS_CARDS)) return true;
    if (!open_stick(run)) return false;
    if (run->deck->roots) used_refused(run->arena, run->deck, run->cards, run->n_cards, run->diags);
    if (!livery_find(job, run->look.theme, run->stick->images, run->diags, &livery)) return false;
    livery_tell(&livery, livery.faces == FACES_QUESTION ? answered(run) : run->n_cards, run->diags);
    make.livery = &livery;
    make.fonts = run->stick->fonts;
    make.stick = run->stick;
    make.theme = run->condition ? theme_pressed(run->arena, run->look.theme) : run->look.theme;
    make.condition = run->condition;
    make.tongues = deck_tongues(run->arena, run->deck, job->language);
    if (run->date)
        make.date = arena_printf(run->arena, "%.4s-%.2s-%.2s", run->date + 2, run->date + 6, run->date + 8);
    products_make(row, &make, &run->product);
    if (!run->product.wrong) bleed_report_unused(&make, &run->product);
    if (!run->product.wrong && !proof_pages(&make, &run->product)) run->product.wrong = true;
    if (run->product.wrong || fonts_failed(run->stick->fonts)) return false;
    if (!icu_has(run, breaks_lack(run->stick->breaker))) return false;
    if (!sheets_left(run)) run->product.prints.n = 0;
    return true;
}

/* ---- outputs ---- */

/* False after a diagnostic. */
static bool export_text(struct session *run, const struct export_target *target, struct strbuf *text)
{
    const char *epoch = run->request->surroundings.source_date_epoch;
    struct export_of of = {
        .deck = run->deck, .cards = run->cards, .n = run->n_cards, .guard = !run->job->unguarded};

    if (target->themed && !look_of(run->arena, run->job, run->deck->roots, run->diags, &run->look))
        return false;
    of.theme = run->look.theme;
    /* That it is a number was found out before. */
    if (epoch) of.date = strtoll(epoch, NULL, 10);
    return target->write(&of, text, run->diags);
}

/* Those that the Markdown names and that lie nowhere beside it. */
static void put_pictures(struct session *run, const char *markdown)
{
    const struct media_out where = {
        .folder = run->job->media_out, .markdown = markdown, .files = run->request->sink.replaces};

    run->media_folder = media_out_add(&run->outputs, &where, run->deck, run->cards, run->n_cards);
}

/* The deck as Markdown goes to standard output, since a deck is there already; what is exported has a name of its own. */
static bool make_text(struct session *run)
{
    const struct job *job = run->job;
    struct strbuf text = strbuf_new(run->arena);
    struct str name = str_of("-");

    if (job->kind == KIND_EXPORT) {
        const struct export_target *target = export_find(job->what);

        if (!export_text(run, target, &text)) return false;
        name = select_file(run->arena, job,
                           arena_printf(run->arena, "%.*s%s", STR(run->deck->name), target->ending));
    } else {
        size_t first = run->outputs.files.n;

        if (job->output)
            name = select_file(run->arena, job, arena_printf(run->arena, "%.*s.md", STR(run->deck->name)));
        results_add_text(&run->outputs, str_z(run->arena, name), (struct str){"", 0});
        if (job->kind == KIND_IMPORT) put_pictures(run, str_z(run->arena, name));
        format_deck(run->deck, run->cards, run->n_cards, &text);
        /* It names the pictures, and is the first of all nevertheless. */
        run->outputs.files.v[first].data = text.p;
        run->outputs.files.v[first].size = text.n;
        return true;
    }
    results_add_text(&run->outputs, str_z(run->arena, name), strbuf_str(&text));
    return true;
}

static struct str dump_text(struct session *run)
{
    struct strbuf text = strbuf_new(run->arena);

    for (size_t i = 0; i < run->product.prints.n; i++) dump_print(&run->product.prints.v[i], &text);
    return run->outputs.reports.n ? strbuf_str(&text) : (struct str){0};
}

static struct str report_text(struct session *run)
{
    run_find_columns(run);
    return report_make(run->arena, run->deck, run->product.fits, run->outputs.reports.v,
                       run->outputs.reports.n, run->preflight.n ? &run->preflight : NULL, run->diags);
}

static struct str rule_text(struct session *run)
{
    const char *fonts = fonts_folder(run->arena, run->request->surroundings.fonts);
    struct texts used = {0};

    run_add_used(run, run->arena, &used);
    if (run->stick) used_fonts(run->arena, run->stick->fonts, &used);
    return deps_rule(&run->outputs, &run->files, &used, fonts);
}

/* What is written beside that which a run is for, in this order; what is empty is not written. */
static const struct {
    size_t name; /* of the field in the job that holds the file's */
    struct str (*text)(struct session *run);
} extras[] = {
    {offsetof(struct job, dump), dump_text},
    {offsetof(struct job, report), report_text},
    {offsetof(struct job, deps), rule_text},
};

/* True if something that is written has standard output to itself. */
static bool is_out_taken(const struct job *job)
{
    const char *const names[] = {job->report, job->deps};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && !strcmp(names[i], "-")) return true;
    return false;
}

/* Of a rule, of whoever wants to see all places; the report has the rest, too. */
enum { PLACES_SHOWN = 100 };

/* What is asked of the files that are not made; without a card there would be none. */
static void hold_against_rules(struct session *run)
{
    const struct preflight_of of = {.job = run->job,
                                    .deck = run->deck,
                                    .cards = run->cards,
                                    .n_cards = run->n_cards,
                                    .prints = run->product.prints.v,
                                    .n = run->product.prints.n};

    if (!run->job->preflight || !run->product.prints.n) return;
    run->preflight = preflight_make(run->arena, &of, run->diags);
    if (!is_out_taken(run->job))
        results_add_text(&run->outputs, "-",
                         preflight_table(run->arena, &run->preflight, run->job->verbose ? PLACES_SHOWN : 1,
                                         run->job->messages_json ? NULL : run_words(run)));
}

static void make_extras(struct session *run)
{
    for (size_t i = 0; i < sizeof extras / sizeof *extras; i++) {
        const char *name;
        struct str text;

        memcpy(&name, (const char *)run->job + extras[i].name, sizeof name);
        /* Of what is not made anew the old rule holds. */
        if (!name || (run->unchanged && extras[i].text == rule_text)) continue;
        text = extras[i].text(run);
        if (text.n) results_add_text(&run->outputs, name, text);
    }
}

/* Fronts and backs that nobody has named have one name: who makes the second of them before the first is printed has lost that. */
static void tell_same_name(struct session *run)
{
    static const char *const others[] = {
        [LAYOUT_DUPLEX] = NULL, [LAYOUT_FOLD] = NULL, [LAYOUT_FRONTS] = "backs", [LAYOUT_BACKS] = "fronts"};
    const char *other = others[run->job->layout], *output = run->job->output;
    bool named = output && !str_ends(str_of(output), "/") && file_kind(output) != FILE_FOLDER;

    if (!other || named || run->job->kind == KIND_PRINT || !run->request->sink.replaces) return;
    if (run->product.prints.n)
        diag(run->diags, DIAG_SAME_NAME, NULL, 0, str_z(run->arena, run->product.prints.v[0].file), other);
}

/* All outputs in memory. */
static bool make_outputs(struct session *run)
{
    const struct job *job = run->job;
    struct product *product = &run->product;
    bool writes = job->kind != KIND_CHECK && !(job->fit == FIT_ERROR && product->unfit);

    if (writes) tell_same_name(run);
    for (size_t i = 0; writes && i < product->prints.n; i++) {
        if (!results_add_print(&run->outputs, &product->prints.v[i], run->stick->fonts, job, run->date))
            return false;
    }
    if (job_is_text(job->kind) && run->n_cards && !make_text(run)) return false;
    hold_against_rules(run);
    make_extras(run);
    return true;
}

static void summarise(struct session *run)
{
    struct summary_of of = {.job = run->job,
                            .deck = run->deck,
                            .cards = run->cards,
                            .n_cards = run->n_cards,
                            .product = &run->product,
                            .outputs = &run->outputs,
                            .diags = run->diags,
                            .unchanged = run->unchanged};

    if (run->job->kind == KIND_CHECK && run->job->verbose)
        of.weighed = rivals_text(run->arena, run->deck, run->sources.v, run->sources.n, &run->how);
    run->summary = summary_text(run->arena, &of);
    run->steps = summary_steps(run->arena, &of);
    run->lp = lp_lines(run->arena, run->outputs.reports.v, run->outputs.reports.n);
}

/* What is only looked at is summed up as if it were made. */
static bool look_over(struct session *run)
{
    for (size_t i = 0; i < run->product.prints.n; i++)
        VEC_PUSH(run->arena, &run->outputs.reports)->print = &run->product.prints.v[i];
    return !failed(run);
}

static void finish(struct session *run)
{
    if (run->product.prints.n)
        run->work = (struct run_work){run->deck, run->cards, run->n_cards, run->left, &run->product};
    if (run->job->kind != KIND_PRINT || !run->outputs.reports.n)
        summarise(run); /* else what was sent has been said */
}

/* To a queue, or to where files go. */
static bool hand_over(struct session *run)
{
    return run->job->kind == KIND_PRINT ? !failed(run) && run_print_send(run) : deliver(run);
}

/* ---- the story ---- */

static void run_deck(struct session *run, const struct opts *opts)
{
    if (!job_is_text(run->job->kind) && !icu_is_whole(run)) return;
    if (!run_read_inputs(run)) return;
    if (!run_read_cards(run, opts)) return;
    if (run->job->index && !icu_has(run, icu_lack(ICU_ORDER))) return;
    if (!make_prints(run)) return;
    if (run->request->looks ? !look_over(run) : !make_outputs(run) || !hand_over(run)) return;
    finish(run);
}

/* Makes the sheet that measures a printer, or takes what was read from it: prints the correction and saves it under the
 * printer's name. */
static void run_calibrate(struct session *run, const struct opts *opts)
{
    struct deck *deck = run->deck = NEW(run->arena, struct deck);
    const struct job *job = opts_resolve(run->arena, opts, run->config, deck, run->diags);
    const struct surroundings *around = &run->request->surroundings;
    struct printer *printer = &run->printer;
    struct str read;

    if (!job) return;
    run->job = job;
    if (job->read) {
        if (!calibrate_answer(run->arena, job, run->diags, &run->calibration, printer, &read)) return;
        /* What was said cannot be taken back: it comes first, as with outputs. */
        if (answer(run, "-", read) && job->printer)
            config_save_printer(run->arena, config_file(run->arena, around->config_home, around->home),
                                printer, run->diags);
        return;
    }
    deck->name = str_of(job->paper.name);
    if (make_prints(run) && make_outputs(run) && deliver(run)) finish(run);
}

/* Names in it are whatever a configuration says. */
static struct str shown_table(struct session *run)
{
    struct strbuf b = strbuf_new(run->arena);

    text_shown(&b, list_table(run->arena, run->job), true);
    return strbuf_str(&b);
}

/* There are too many of them to list them. */
static void tell_templates(struct session *run)
{
    const char *folder = templates_folder(run->arena, run->job->data_dirs);

    if (!folder || strcmp(run->job->what, opts_table_name(TABLE_STOCKS)) != 0) return;
    diag(run->diags, DIAG_TEMPLATES, NULL, 0,
         arena_printf(run->arena,
                      SAY("sheets of other makers are known by their numbers, too, from the templates in %s"),
                      folder));
}

/* False after a diagnostic. */
static bool coverage_text(struct session *run, struct str *text)
{
    const struct stick *stick = stick_of(run, NULL);

    if (stick) *text = fonts_coverage(stick->fonts, run->arena);
    return stick && !fonts_failed(stick->fonts);
}

/* A table, or the theme that is named as a file. */
static void run_list(struct session *run)
{
    const struct job *job = run->job;
    const char *why = list_empty(run->arena, job);
    struct str text;

    if (why) {
        diag(run->diags, DIAG_USAGE, NULL, 0, why);
        return;
    }
    if (!strcmp(job->what, opts_table_name(TABLE_COVERAGE))) {
        if (!coverage_text(run, &text)) return;
    } else if (!job->inputs.n || strcmp(job->what, opts_table_name(TABLE_THEME)) != 0)
        text = shown_table(run);
    else if (look_named(run->arena, job->inputs.v[0], run->diags, &run->look))
        text = house_text(run->arena, run->look.theme);
    else
        return;
    tell_templates(run);
    answer_named(run, list_file(run->arena, job), text);
}

static void run_all(struct session *run)
{
    const struct run_request *request = run->request;
    const struct surroundings *around = &request->surroundings;
    struct opts *opts = opts_parse(run->arena, request->argc, request->argv, run->diags);
    struct config *config;
    struct str text;

    if (!opts) return;
    run->opts = opts;
    opts_look_in(opts, around->data_dirs);
    if (opts_answer(run->arena, opts, &text)) {
        answer(run, "-", text);
        return;
    }
    if (!config_read(run->arena, config_file(run->arena, around->config_home, around->home), &config,
                     run->diags))
        return;
    run->config = config;
    run->job = opts_job(run->arena, opts, run->config, run->diags);
    if (!run->job) return;
    if (request->begins.tell) request->begins.tell(request->begins.to, run->job);
    if (run->job->kind == KIND_COMPLETION)
        answer_named(run, opts_complete_file(run->job->what),
                     opts_complete_script(run->arena, run->job->what));
    else if (run->job->kind == KIND_LIST)
        run_list(run);
    else if (run->job->kind == KIND_CALIBRATE)
        run_calibrate(run, opts);
    else if (run->job->kind == KIND_PRINT && run_print_files(run, opts))
        return;
    else if (run->job->kind != KIND_PREVIEW) /* that is many runs */
        run_deck(run, opts);
}

/* The run has reached its limit (limit_memory): it comes to nothing but this message. */
static void break_off(struct session *run, size_t most)
{
    workshop_renew(run->workshop);
    run->stick = NULL;
    run->product = (struct product){0};
    arena_limit(run->arena, SIZE_MAX);
    run->diags = run->outputs.diags = diags_new(run->arena);
    diag(run->diags, DIAG_TOO_LARGE_RUN, NULL, 0, most >> 20);
}

struct session *run_make(struct workshop *workshop, const struct run_request *request)
{
    struct arena *arena = arena_new();
    struct session *run = NEW(arena, struct session);
    struct mem_refuge refuge;

    *run =
        (struct session){.request = request, .workshop = workshop, .arena = arena, .diags = diags_new(arena)};
    run->outputs = (struct outputs){.arena = arena, .diags = run->diags, .progress = request->progress};
    if (!setjmp(refuge.at)) {
        mem_take_refuge(&refuge);
        run_all(run);
    } else {
        break_off(run, refuge.most);
    }
    mem_take_refuge(NULL);
    if (request->looks) run_find_columns(run);
    return run;
}

void run_free(struct session *run)
{
    results_free(&run->outputs);
    workshop_end(run->workshop);
    spool_close(run->spool);
    unpack_free(run->unpacked);
    arena_free(run->arena);
}
