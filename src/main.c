/* main.c: the story of the program: command line -> decks -> cards -> prints -> files. Everything that is
 * outside the process and not a file is read here: argv, the environment, the date. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/save.h"
#include "cli/check.h"
#include "cli/config.h"
#include "cli/list.h"
#include "cli/opts.h"
#include "cli/results.h"
#include "deck/digest.h"
#include "deck/input.h"
#include "deck/select.h"
#include "export/export.h"
#include "export/format.h"
#include "font/font.h"
#include "image/image.h"
#include "product/calibrate_page.h"
#include "product/make.h"
#include "read/read.h"
#include "typeset/stick.h"
#include "typeset/theme.h"
#include "write/dump.h"
#include "write/report.h"

enum { NOTES_SHOWN = 3 }; /* of each kind, unless more is asked for */

struct session {
    struct arena *arena;
    struct diags *diags;
    const struct config *config; /* NULL: there is none */
    const struct job *job;
    struct source *sources;
    size_t n_sources;
    struct texts files; /* their names: what was given, and what is in folders that were */
    struct deck *deck;
    size_t *cards; /* the selected ones */
    size_t n_cards;
    struct fonts *fonts;
    struct images *images;
    struct stick *stick;
    struct product product;
    struct outputs outputs;
    const char *date; /* of SOURCE_DATE_EPOCH, as PDFs have it; NULL: none */
    struct str summary;
};

static bool has(const struct session *s, enum diag_id id)
{
    for (size_t i = 0; i < s->diags->list.n; i++)
        if (s->diags->list.v[i].id == id) return true;
    return false;
}

static bool read_inputs(struct session *s)
{
    const struct texts *inputs = &s->job->inputs;
    bool ok = inputs_read(s->arena, inputs->v, inputs->n, &s->sources, &s->n_sources, s->diags);

    for (size_t i = 0; i < s->n_sources; i++) *VEC_PUSH(s->arena, &s->files) = s->sources[i].name;
    return ok;
}

/* --title and --author stand instead of the deck's own. */
static void rename_deck(struct session *s)
{
    struct deck *deck = s->deck;
    const struct job *job = s->job;

    if (job->author) deck->author = str_of(job->author);
    if (!job->title || str_is(deck->title, job->title)) return;
    deck->title = str_of(job->title);
    deck->title_spans = (struct spans){0};
    VEC_PUSH(s->arena, &deck->title_spans)->text = deck->title;
}

static bool read_cards(struct session *s, const struct opts *opts)
{
    size_t n = s->n_sources;
    struct deck *deck = s->deck = read_front(s->arena, s->sources, n, s->diags);
    const struct job *job = opts_resolve(s->arena, opts, s->config, deck, s->diags);
    struct read_options how;

    if (!job) return false;
    s->job = job;
    how = (struct read_options){.format = job->format,
                                .card_level = job->card_level,
                                .topic_level = job->topic_level,
                                .drop_unanswered = job->drop_unanswered,
                                .values = job->kind == KIND_IMPORT};
    read_deck(s->arena, deck, s->sources, n, &how, s->diags);
    rename_deck(s);
    if (job->report || job->changed_since) digest_deck(s->arena, deck);
    s->cards = select_cards(s->arena, job, deck, s->diags, &s->n_cards);
    return !diags_fatal(s->diags);
}

/* --sheets may have left nothing of a print. */
static bool sheets_left(const struct session *s)
{
    for (size_t i = 0; i < s->product.prints.n; i++)
        if (s->product.prints.v[i].sheets.n || !s->job->sheets.n) return true;
    diag(s->diags, DIAG_NO_SELECTION, NULL, 0, "there is no such sheet as --sheets asks for");
    return false;
}

/* --font is for all text that is no code. */
static bool choose_fonts(struct session *s)
{
    const char *text = s->job->font, *code = s->job->code_font;

    if (text && !(fonts_use(s->fonts, FAMILY_SANS, text) && fonts_use(s->fonts, FAMILY_SERIF, text)))
        return false;
    return !code || fonts_use(s->fonts, FAMILY_MONO, code);
}

/* The date of PDFs: that of SOURCE_DATE_EPOCH, or none. The clock is never read. False after a diagnostic. */
static bool date_find(struct session *s)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char text[32];
    struct tm tm;
    time_t when;
    size_t digits;

    if (!epoch || !*epoch) return true;
    digits = strspn(epoch, "0123456789");
    when = (time_t)strtoll(epoch, NULL, 10);
    if (epoch[digits] || digits > 11 || !gmtime_r(&when, &tm) ||
        !strftime(text, sizeof text, "D:%Y%m%d%H%M%SZ", &tm)) {
        diag(s->diags, DIAG_USAGE, NULL, 0, "SOURCE_DATE_EPOCH is not a number of seconds since 1970");
        return false;
    }
    s->date = arena_copy(s->arena, text, strlen(text));
    return true;
}

/* Kinds that write text and print nothing. */
static bool is_text(enum kind kind)
{
    return kind == KIND_FORMAT || kind == KIND_IMPORT || kind == KIND_EXPORT;
}

static bool make_prints(struct session *s)
{
    static void (*const makers[])(const struct make *,
                                  struct product *) = {[KIND_CARDS] = cards_make,
                                                       [KIND_BOOKLET] = booklet_make,
                                                       [KIND_TOPICS] = topics_make,
                                                       [KIND_CALIBRATE] = calibrate_page_make};
    const struct job *job = s->job;
    struct make make = {.arena = s->arena,
                        .diags = s->diags,
                        .job = job,
                        .deck = s->deck,
                        .cards = s->cards,
                        .n_cards = s->n_cards};

    if (!date_find(s)) return false;
    if ((!s->n_cards && job->kind != KIND_CALIBRATE) || is_text(job->kind)) return true;
    s->fonts = fonts_open(s->arena, fonts_folder(s->arena), s->diags);
    if (!s->fonts || !choose_fonts(s)) return false;
    fonts_colour(s->fonts, !theme_find(job->theme)->outlines);
    make.fonts = s->fonts;
    if (s->date) make.date = arena_printf(s->arena, "%.4s-%.2s-%.2s", s->date + 2, s->date + 6, s->date + 8);
    s->images = images_open(s->arena);
    s->stick = stick_open(s->arena, s->fonts, s->images, s->diags);
    make.stick = s->stick;
    makers[job->kind == KIND_CHECK ? job->as : job->kind](&make, &s->product);
    if (diags_fatal(s->diags) || fonts_failed(s->fonts)) return false;
    if (!sheets_left(s)) s->product.prints.n = 0;
    return true;
}

/* The deck as Markdown goes to standard output, since a deck is there already; what is exported has a name of its own. */
static void make_text(struct session *s)
{
    const struct job *job = s->job;
    struct strbuf text = strbuf_new(s->arena);
    struct str name = str_of("-");

    if (job->kind == KIND_EXPORT) {
        const struct export_target *target = export_find(job->what);

        target->write(s->deck, s->cards, s->n_cards, &text, s->diags);
        name =
            select_file(s->arena, job, arena_printf(s->arena, "%.*s%s", STR(s->deck->name), target->ending));
    } else {
        format_deck(s->deck, s->cards, s->n_cards, &text);
        if (job->output)
            name = select_file(s->arena, job, arena_printf(s->arena, "%.*s.md", STR(s->deck->name)));
    }
    results_add_text(&s->outputs, str_z(s->arena, name), strbuf_str(&text));
}

/* All outputs in memory. */
static bool make_outputs(struct session *s)
{
    const struct job *job = s->job;
    struct product *product = &s->product;
    bool writes = job->kind != KIND_CHECK && !(job->fit == FIT_ERROR && has(s, DIAG_NO_FIT));

    for (size_t i = 0; writes && i < product->prints.n; i++) {
        if (!results_add_print(&s->outputs, &product->prints.v[i], s->fonts, job->dpi, s->date)) return false;
    }
    if (writes && job->dump && product->prints.n) {
        struct strbuf text = strbuf_new(s->arena);
        for (size_t i = 0; i < product->prints.n; i++) dump_print(&product->prints.v[i], &text);
        results_add_text(&s->outputs, job->dump, strbuf_str(&text));
    }
    if (is_text(job->kind) && s->n_cards) make_text(s);
    if (job->report)
        results_add_text(&s->outputs, job->report,
                         report_make(s->arena, s->deck, product->fits, s->outputs.reports.v,
                                     s->outputs.reports.n, s->diags));
    return true;
}

static size_t count_topics(const struct session *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_cards; i++)
        n += i == 0 || s->deck->cards.v[s->cards[i]].topic != s->deck->cards.v[s->cards[i - 1]].topic;
    return n;
}

/* What was made, and how to print it. */
static void summarise(struct session *s)
{
    const struct product *product = &s->product;
    bool topics = s->job->kind == KIND_TOPICS;
    struct report_counts counts = {topics ? product->n_cards : s->n_cards, product->n_parts,
                                   topics ? product->n_topics : count_topics(s)};
    struct strbuf b = strbuf_new(s->arena);

    if (s->job->kind == KIND_CHECK)
        strbuf_add(&b, check_summary(s->arena, s->deck, s->cards, s->n_cards, s->diags));
    else if (s->job->kind == KIND_CALIBRATE && product->prints.n)
        strbuf_printf(&b, "calibration sheet -> %.*s; print at 100 %%, two-sided, flip on the %s edge\n",
                      STR(product->prints.v[0].file), s->job->flip == FLIP_LONG ? "long" : "short");
    else if (is_text(s->job->kind) && s->n_cards && strcmp(s->outputs.files.v[0].name, "-") != 0)
        strbuf_printf(&b, "%zu card%s in %zu topic%s -> %s\n", counts.cards, counts.cards == 1 ? "" : "s",
                      counts.topics, counts.topics == 1 ? "" : "s", s->outputs.files.v[0].name);
    else if (s->outputs.reports.n)
        strbuf_add(&b, report_summary(s->arena, counts, s->deck, product->prints.v, product->prints.n));
    for (size_t i = 0; i < s->outputs.reports.n; i++) {
        struct str how = product->prints.v[i].how;
        bool said = i > 0 && str_eq(how, product->prints.v[i - 1].how);

        if (!how.n || said || product->prints.v[i].duplex == DUPLEX_NONE) continue;
        strbuf_add(&b, how);
        strbuf_addc(&b, '\n');
    }
    s->summary = strbuf_str(&b);
}

static void run_deck(struct session *s, const struct opts *opts)
{
    if (!read_inputs(s)) return;
    if (!read_cards(s, opts)) return;
    if (!make_prints(s)) return;
    if (!make_outputs(s)) return;
    if (!results_write(&s->outputs, &s->files, false)) return;
    summarise(s);
}

/* Makes the sheet that measures a printer, or takes what was read from it: prints the correction and saves it under the
 * printer's name. */
static void run_calibrate(struct session *s, const struct opts *opts)
{
    struct deck *deck = s->deck = NEW(s->arena, struct deck);
    const struct job *job = opts_resolve(s->arena, opts, s->config, deck, s->diags);
    struct printer printer;
    struct str answer;

    if (!job) return;
    s->job = job;
    if (job->read) {
        if (!calibrate_page_answer(s->arena, job, s->diags, &printer, &answer)) return;
        if (job->printer && !config_save_printer(s->arena, &printer, s->diags)) return;
        save_one(s->arena, "-", answer.p, answer.n, s->diags);
        return;
    }
    deck->name = str_of(job->paper.name);
    if (!make_prints(s) || !make_outputs(s)) return;
    if (results_write(&s->outputs, &s->files, false)) summarise(s);
}

static void list(struct session *s)
{
    struct str table = list_table(s->arena, s->job);

    save_one(s->arena, s->job->output ? s->job->output : "-", table.p, table.n, s->diags);
}

static void run_all(struct session *s, int argc, char **argv)
{
    const struct opts *opts = opts_parse(s->arena, argc, argv, s->diags);
    struct str answer;

    if (!opts) return;
    if (opts_answer(s->arena, opts, &answer)) {
        save_one(s->arena, "-", answer.p, answer.n, s->diags);
        return;
    }
    s->config = config_read(s->arena, s->diags);
    s->job = opts_job(s->arena, opts, s->config, s->diags);
    if (!s->job) return;
    if (s->job->kind == KIND_LIST) {
        list(s);
        return;
    }
    if (s->job->kind == KIND_CALIBRATE)
        run_calibrate(s, opts);
    else
        run_deck(s, opts);
}

/* Everything said at the end, on standard error: what is wrong, line by line, then what was made. */
static int say(const struct session *s)
{
    const struct job *job = s->job;
    bool strict = job && job->strict;
    bool all = !job || job->verbose || job->kind == KIND_CHECK;
    enum diag_level least = LEVEL_NOTE;

    if (job && job->quiet) least = strict ? LEVEL_WARNING : LEVEL_ERROR;
    if (diags_fatal(s->diags)) least = LEVEL_ERROR;
    diags_print_brief(s->diags, least, all ? SIZE_MAX : NOTES_SHOWN, stderr);
    if (job && !job->quiet && !diags_fatal(s->diags) && s->summary.n)
        fwrite(s->summary.p, 1, s->summary.n, stderr);
    return diags_status(s->diags, strict);
}

int main(int argc, char **argv)
{
    struct session s = {0};
    int status;

    mem_start();
    s.arena = arena_new();
    s.diags = diags_new(s.arena);
    s.outputs = (struct outputs){.arena = s.arena, .diags = s.diags};
    run_all(&s, argc, argv);
    status = say(&s);
    results_free(&s.outputs);
    stick_close(s.stick);
    fonts_close(s.fonts);
    images_close(s.images);
    arena_free(s.arena);
    return status;
}
