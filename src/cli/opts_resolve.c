#include "cli/opts_resolver.h"

#include <math.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/language.h"
#include "base/language_code.h"
#include "base/length.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/config.h"
#include "cli/opts_args.h"
#include "cli/opts_help.h"
#include "cli/opts_value.h"
#include "color/color.h"
#include "house/house.h"
#include "impose/printer.h"
#include "job/medium.h"
#include "product/booklet.h"
#include "product/products.h"

/* Sets the option for an origin at least as strong as the last; what that one left is replaced. */
static const char *assign(struct job_resolver *r, const struct option *option, enum origin origin,
                          const char *value)
{
    size_t row = row_of(option);
    struct job before = *r->job;
    const char *why;

    /* What is made of each topic weaker words may say. */
    if (origin > r->origins[row] && option->form != FORM_PRODUCT)
        memset((char *)r->job + option->offset, 0, option->size);
    why = opts_option_set(r->arena, option, r->job, value);
    if (why)
        *r->job = before;
    else
        r->origins[row] = origin;
    return why;
}

static void assign_presets(struct job_resolver *r)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++)
        if (rows[i].preset) assign(r, &rows[i], ORIGIN_PRESET, rows[i].preset);
}

/* ---- settings in files ---- */

/* True if another program may be meant. */
static bool is_common(const struct setting *s, const struct option *option, enum origin origin)
{
    return origin == ORIGIN_FRONT && !s->own && option->flags & OPTION_COMMON;
}

static bool is_foreign_key(struct str key)
{
    for (size_t i = 0; opts_foreign_keys[i]; i++)
        if (str_is(key, opts_foreign_keys[i])) return true;
    return false;
}

/* In front matter most keys are those of other programs: only a slip is worth a word. */
static void unknown_key(struct job_resolver *r, const struct setting *s, struct str name, enum origin origin)
{
    bool shared = origin == ORIGIN_FRONT && !s->own;
    unsigned never =
        (origin == ORIGIN_FRONT ? OPTION_PRIVATE : 0) | (shared ? OPTION_SELECTS | OPTION_COMMON : 0);
    const char *near;
    size_t n;
    const struct option *rows = opts_options(&n);
    const char **names = NEW_N(r->arena, const char *, n + DECK_KEYS_MAX);
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        if (rows[i].flags & OPTION_READY && !(rows[i].flags & never)) names[known++] = rows[i].name;
    }
    for (size_t i = 0; origin == ORIGIN_FRONT && opts_deck_keys[i]; i++) names[known++] = opts_deck_keys[i];
    near = text_near(str_z(r->arena, name), names, known);
    if (shared && (!near || is_foreign_key(name))) return;
    diag_at(r->diags, DIAG_FRONT_KEY, key_place(s),
            near ? arena_printf(r->arena, SAY("unknown setting %s; the nearest known one is %s"),
                                text_quoted(r->arena, s->key), near)
                 : arena_printf(r->arena, SAY("unknown setting %s"), text_quoted(r->arena, s->key)));
}

static bool is_deck_key(struct str key)
{
    for (size_t i = 0; opts_deck_keys[i]; i++)
        if (str_is(key, opts_deck_keys[i])) return true;
    return false;
}

/* card_level and Card-Level are card-level. */
static struct str key_name(struct arena *arena, struct str key)
{
    char *name = str_z(arena, key);

    for (char *p = name; *p; p++) *p = *p == '_' ? '-' : char_lower(*p);
    return (struct str){name, key.n};
}

/* What an item of the setting means: a folder lies beside the file that names it, and so do a theme's and, in the configuration, a
 * picture. */
static const char *item_value(struct job_resolver *r, const struct option *option, enum origin origin,
                              const struct setting *s, struct str item)
{
    /* A picture that a deck names is one of the deck's own; "pattern" is no file. */
    bool picture = option->form == FORM_PICTURE && origin == ORIGIN_CONFIG && !str_is(item, "pattern");
    bool profile = option->form == FORM_CONDITION && color_condition_is_file(str_z(r->arena, item));
    bool lies = option->form == FORM_FOLDERS || picture || profile ||
                (option->form == FORM_THEME && house_names_file(str_z(r->arena, item)));
    bool beside = lies && item.n && item.p[0] != '/';

    return arena_printf(r->arena, "%s%.*s", beside ? file_folder(r->arena, s->file) : "", STR(item));
}

/* A list's items come joined by commas without a blank. */
static const char *assign_items(struct job_resolver *r, const struct option *option, enum origin origin,
                                const struct setting *s)
{
    struct str value = s->value;
    size_t start = 0;

    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == ',' && i + 1 < value.n && value.p[i + 1] != ' ') {
            const char *why =
                assign(r, option, origin, item_value(r, option, origin, s, str_sub(value, start, i - start)));
            if (why) return why;
            start = i + 1;
        }
    }
    return assign(r, option, origin, item_value(r, option, origin, s, str_from(value, start)));
}

static void assign_setting(struct job_resolver *r, const struct setting *s, enum origin origin)
{
    struct str name = key_name(r->arena, s->key);
    const struct option *option = opts_option_find(name);
    const char *why;

    if (!option) {
        if (!is_deck_key(name)) unknown_key(r, s, name, origin);
        return;
    }
    if (origin == ORIGIN_FRONT && !s->own && option->flags & OPTION_SELECTS) return;
    if (!opts_option_taken(option, r->job->kind, r->job->as, r->job->by_topic)) return;
    if (origin == ORIGIN_FRONT && option->flags & OPTION_PRIVATE) {
        diag_at(
            r->diags, is_common(s, option, origin) ? DIAG_FRONT_KEY_NOTE : DIAG_FRONT_KEY, key_place(s),
            arena_printf(r->arena, SAY("%s is for the command line; a deck cannot set it"), option->name));
        return;
    }
    if (!(option->flags & OPTION_READY)) {
        diag_at(r->diags, DIAG_FRONT_KEY, key_place(s),
                arena_printf(r->arena, SAY("%s is not available in this version"), option->name));
        return;
    }
    if (s->mapping)
        why = SAY("a mapping is no value here");
    else if (option->form == FORM_TEXTS || option->form == FORM_FOLDERS)
        why = assign_items(r, option, origin, s);
    else if ((option->form == FORM_THEME && origin == ORIGIN_CONFIG) || option->form == FORM_PICTURE ||
             option->form == FORM_CONDITION)
        why = assign(r, option, origin, item_value(r, option, origin, s, s->value));
    else
        why = assign(r, option, origin, str_z(r->arena, s->value));
    if (why)
        setting_say(r,
                    is_common(s, option, origin) && !opts_value_near(r->arena, option, s->value)
                        ? DIAG_FRONT_VALUE_NOTE
                        : DIAG_FRONT_VALUE,
                    s, why);
    else
        r->settings[row_of(option)] = s;
}

/* Those of recto alone come last, and win. */
static void assign_settings(struct job_resolver *r, const struct setting *settings, size_t n,
                            enum origin origin)
{
    for (size_t i = 0; i < n; i++)
        if (!settings[i].own) assign_setting(r, &settings[i], origin);
    for (size_t i = 0; i < n; i++)
        if (settings[i].own) assign_setting(r, &settings[i], origin);
}

/* ---- the command line ---- */

static void assign_argument(struct job_resolver *r, const struct argument *a)
{
    const char *why = assign(r, a->option, ORIGIN_COMMAND, a->value);

    if (!why)
        r->settings[row_of(a->option)] = NULL;
    else
        wrong_usage(r, arena_printf(r->arena, SAY("--%s %s: %-s"), a->option->name,
                                    text_quoted(r->arena, str_of(a->value)), why));
}

/* What a file says of it, as assign_settings will find it. */
static void find_as_in(struct job_resolver *r, const struct option *as, const struct setting *settings,
                       size_t n)
{
    for (int own = 0; own <= 1; own++)
        for (size_t i = 0; i < n; i++)
            if (settings[i].own == (own == 1) && str_is(key_name(r->arena, settings[i].key), as->name))
                opts_option_set(r->arena, as, r->job, str_z(r->arena, settings[i].value));
}

/* Which kind is made decides which options are taken, so it is looked for first, weakest origin first. */
static void find_as(struct job_resolver *r, const struct opts *opts, const struct config *config,
                    const struct deck *deck)
{
    const struct option *as = opts_option_find(str_of("as"));

    if (!opts_option_taken(as, r->job->kind, r->job->kind, false)) {
        r->job->as = r->job->kind;
        return;
    }
    if (config) find_as_in(r, as, config->settings.v, config->settings.n);
    if (deck) find_as_in(r, as, deck->settings.v, deck->settings.n);
    for (size_t i = 0; i < opts->arguments.n; i++)
        if (opts->arguments.v[i].option == as)
            opts_option_set(r->arena, as, r->job, opts->arguments.v[i].value);
}

/* `as_known`: no file can change it any more. */
static void check_taken(struct job_resolver *r, const struct opts *opts, bool as_known)
{
    for (size_t i = 0; i < opts->arguments.n && !r->wrong; i++) {
        const struct option *option = opts->arguments.v[i].option;
        const char *kind = opts_kind_row(r->job->kind)->name;
        bool listed = opts_option_listed(option, r->job->kind);
        const struct job *job = r->job;

        if (as_known ? opts_option_taken(option, job->kind, job->as, job->by_topic) : listed) continue;
        if (listed)
            wrong_usage(r, arena_printf(r->arena, SAY("--%s does not go with %s --as %s"), option->name, kind,
                                        opts_kind_row(job->by_topic ? KIND_TOPICS : job->as)->name));
        else
            wrong_usage(r, arena_printf(r->arena, SAY("--%s is no option of %s, but of: %s"), option->name,
                                        kind, opts_help_kinds(r->arena, option)));
    }
}

static struct job_resolver resolver_new(struct arena *arena, const struct opts *opts,
                                        const struct config *config, struct diags *diags)
{
    struct job_resolver r = {.arena = arena, .diags = diags, .job = NEW(arena, struct job)};

    if (config) {
        r.job->printers = config->printers;
        r.job->stocks = config->stocks;
    }
    assign_presets(&r);
    r.job->kind = opts->kind;
    r.job->what = opts->what;
    r.job->inputs = opts->inputs;
    r.job->data_dirs = opts->data_dirs;
    return r;
}

struct job *opts_job(struct arena *arena, const struct opts *opts, const struct config *config,
                     struct diags *diags)
{
    struct job_resolver r = resolver_new(arena, opts, config, diags);

    find_as(&r, opts, NULL, NULL);
    check_taken(&r, opts, opts_given(opts, "as"));
    for (size_t i = 0; i < opts->arguments.n && !r.wrong; i++) assign_argument(&r, &opts->arguments.v[i]);
    return r.wrong ? NULL : r.job;
}

/* ---- what follows from the options ---- */

/* Two pages side by side must go on the sheet, whichever way it lies. */
static void check_page(struct job_resolver *r)
{
    struct job *job = r->job;
    const double tolerance = 0.5;
    double longer = fmax(job->paper.w, job->paper.h) + tolerance;
    double shorter = fmin(job->paper.w, job->paper.h) + tolerance;
    double w = 2 * job->page_w;
    double h = job->page_h;
    const char *text;

    if (job->impose != IMPOSE_SADDLE || (w <= longer && h <= shorter) || (w <= shorter && h <= longer))
        return;
    text = booklet_unfit(r->arena, job);
    if (origin_of(r, "page") == ORIGIN_COMMAND || origin_of(r, "paper") == ORIGIN_COMMAND) {
        wrong_usage(r, arena_printf(r->arena, SAY("--page: %-s"), text));
    } else {
        setting_warn(r, setting_of(r, "page"), text);
        job->page_w = job->page_h = 0;
    }
}

/* What has no covers has none to set apart. */
static void check_cover(struct job_resolver *r)
{
    struct job *job = r->job;
    enum origin cover = origin_of(r, "cover-file");

    if (!job->cover_file) return;
    if (job->impose == IMPOSE_MINI) {
        if (cover == ORIGIN_COMMAND)
            wrong_usage(r, SAY("--cover-file does not go with --impose mini: it is all one sheet"));
        job->cover_file = NULL;
    } else if (job->no_cover && cover == ORIGIN_COMMAND && origin_of(r, "no-cover") == ORIGIN_COMMAND) {
        wrong_usage(r, SAY("--cover-file and --no-cover contradict each other: give one of them"));
    } else if (job->no_cover && cover > origin_of(r, "no-cover")) {
        job->no_cover = false;
    } else if (job->no_cover) {
        job->cover_file = NULL;
    }
}

static void check_cover_image(struct job_resolver *r)
{
    if (!r->job->cover_image || !r->job->no_cover) return;
    if (origin_of(r, "cover-image") == ORIGIN_COMMAND && origin_of(r, "no-cover") == ORIGIN_COMMAND)
        wrong_usage(r, SAY("--cover-image and --no-cover contradict each other: give one of them"));
    r->job->cover_image = NULL;
}

/* A folded booklet is trimmed, not cut out. */
static void check_book_marks(struct job_resolver *r)
{
    const char *why = SAY("marks of a cutting machine are for cards");

    if (origin_of(r, "marks") == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--marks cutter: %-s"), why));
    else if (r->job->kind != KIND_CHECK && !r->job->by_topic)
        setting_warn(r, setting_of(r, "marks"), why);
    r->job->marks = MARKS_AUTO;
}

/* A printer and a cutter get sheets. */
static void check_only(struct job_resolver *r)
{
    struct job *job = r->job;
    bool pictures = job->output && medium_is_pictures(medium_of(str_of(job->output)));

    if (!job->only_cards || (pictures && job->as == KIND_CARDS)) return;
    if (origin_of(r, "only") == ORIGIN_COMMAND)
        wrong_usage(r, job->as == KIND_CARDS ? SAY("--only card is for pictures: -o NAME.png or -o NAME.svg")
                                             : SAY("--only card is for cards"));
    job->only_cards = false;
}

/* What was read of a calibration sheet is answered, and nothing is made. */
static void check_read(struct job_resolver *r)
{
    static const char *const made[] = {"output", "report", "deps"};

    for (size_t i = 0; r->job->read && i < sizeof made / sizeof *made; i++)
        if (origin_of(r, made[i]) == ORIGIN_COMMAND)
            wrong_usage(r, arena_printf(r->arena, SAY("--%s: with --read no file is made"), made[i]));
}

/* Of a key that other programs have as well: a word of theirs is worth a note, the name of a language a warning. */
static void language_unknown(struct job_resolver *r, const struct deck *deck)
{
    for (size_t i = 0; i < deck->fields.n; i++) {
        const struct setting *s = &deck->fields.v[i];
        const char *value = str_z(r->arena, s->value);

        if (str_is(key_name(r->arena, s->key), "language") && !opts_language_parse(r->arena, value))
            setting_say(r, language_code_meant(r->arena, value) ? DIAG_FRONT_VALUE : DIAG_FRONT_VALUE_NOTE, s,
                        opts_language_wrong(r->arena, value));
    }
}

static void derive_language(struct job_resolver *r, const struct deck *deck)
{
    struct job *job = r->job;

    job->language_given = origin_of(r, "lang") > ORIGIN_PRESET;
    /* The deck may have said it under another key ("language"). */
    if (deck->language.n && origin_of(r, "lang") < ORIGIN_FRONT) {
        const char *tag = opts_language_parse(r->arena, str_z(r->arena, deck->language));
        if (tag) {
            job->language = tag;
            job->language_given = true;
        } else {
            language_unknown(r, deck);
        }
    }
    job->binding_given = origin_of(r, "binding") > ORIGIN_PRESET;
    if (!job->binding_given && language_rtl(job->language)) job->binding = BIND_RIGHT;
}

static void derive_printer(struct job_resolver *r)
{
    static const struct {
        const char *name;
        unsigned bit;
    } corrections[] = {{"front-shift", GIVEN_FRONT_SHIFT}, {"front-turn", GIVEN_FRONT_TURN},
                       {"front-scale", GIVEN_FRONT_SCALE}, {"back-shift", GIVEN_BACK_SHIFT},
                       {"back-turn", GIVEN_BACK_TURN},     {"back-scale", GIVEN_BACK_SCALE}};
    struct job *job = r->job;
    const char **names;
    const char *why;
    size_t n;

    /* A calibration sheet names the tray that it is for; a page says it for that, and for all else with it. */
    if (origin_of(r, "tray") == ORIGIN_COMMAND && !job->printer && job->kind != KIND_CALIBRATE)
        diag(r->diags, DIAG_TRAY, NULL, 0, job->tray);
    if (!job->tray) job->tray = "";
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++)
        if (origin_of(r, corrections[i].name) > ORIGIN_PRESET) job->given |= corrections[i].bit;
    if (!job->printer || job->read) return;
    names = printer_names(r->arena, &job->printers, &n);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(names[i], job->printer)) return;
    why =
        n ? arena_printf(r->arena, SAY("there is no printer \"%s\"; did you mean %s? (recto list printers)"),
                         job->printer, text_nearest(job->printer, names, n))
          : SAY("no printer is set up yet: recto calibrate makes a sheet to measure one with");
    if (origin_of(r, "printer") == ORIGIN_COMMAND)
        wrong_usage(r, arena_printf(r->arena, SAY("--printer: %-s"), why));
    else
        setting_warn(r, setting_of(r, "printer"), why);
    job->printer = NULL;
}

static struct diag_place place_in_front(const struct job_resolver *r, const char *name)
{
    const struct setting *s = setting_of(r, name);

    if (origin_of(r, name) != ORIGIN_FRONT || !s) return (struct diag_place){.file = NULL};
    return value_place(s);
}

/* What may be said of an option later names the file that set it. */
static void keep_places(struct job_resolver *r)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++)
        if (r->settings[i])
            *VEC_PUSH(r->arena, &r->job->sets) = (struct job_set){rows[i].name, value_place(r->settings[i]),
                                                                  str_z(r->arena, r->settings[i]->value)};
}

/* No text is smaller than the least; what asks for one is wrong, or the weaker of the two is forgotten. */
static void check_sizes(struct job_resolver *r)
{
    struct job *job = r->job;
    enum origin size = origin_of(r, "size"), least = origin_of(r, "min-size");
    const char *why;

    if (job->size <= 0 || job->min_size <= job->size) return;
    why = arena_printf(r->arena, SAY("the least size of %.4g is above the size of %.4g"), job->min_size,
                       job->size);
    if (size == ORIGIN_COMMAND && least == ORIGIN_COMMAND) {
        wrong_usage(r, arena_printf(r->arena, SAY("--min-size: %-s"), why));
    } else if (least > size) {
        if (setting_of(r, "size")) setting_warn(r, setting_of(r, "size"), why);
        job->size = 0;
    } else {
        if (setting_of(r, "min-size")) setting_warn(r, setting_of(r, "min-size"), why);
        job->min_size = 0;
    }
}

static void derive(struct job_resolver *r, const struct deck *deck)
{
    struct job *job = r->job;
    const struct products_row *product = products_find(job->as);
    unsigned traits = product ? product->traits : 0;

    job->by_topic = job->by_topic || job->kind == KIND_TOPICS;
    job->paper_given = origin_of(r, "paper") > ORIGIN_PRESET;
    job->flip_given = origin_of(r, "flip") > ORIGIN_PRESET;
    if (!job->flip_given) job->flip = product ? product->flip : FLIP_LONG;
    opts_conform(r, traits);
    if (traits & PRODUCTS_GRID && !r->wrong) opts_stock(r, traits & PRODUCTS_APART);
    opts_press(r, traits);
    if (traits & PRODUCTS_PAGE && job->page_w > 0) check_page(r);
    if (traits & PRODUCTS_PAGE) check_cover(r);
    if (traits & PRODUCTS_PAGE) check_cover_image(r);
    if (traits & PRODUCTS_PAGE && job->marks == MARKS_CUTTER) check_book_marks(r);
    check_sizes(r);
    check_only(r);
    check_read(r);
    derive_language(r, deck);
    derive_printer(r);
    job->font_from = place_in_front(r, "font");
    job->code_font_from = place_in_front(r, "code-font");
    job->theme_from = place_in_front(r, "theme");
    job->logo_from = place_in_front(r, "logo");
    job->cover_image_from = place_in_front(r, "cover-image");
    job->card_back_from = place_in_front(r, "card-back");
    keep_places(r);
}

static void check_target(struct job_resolver *r)
{
    const char *last, *words;

    if (r->job->kind != KIND_EXPORT || r->job->what) return;
    words = opts_words(r->arena, opts_option_find(str_of("to")), ", --to ", &last);
    wrong_usage(r, arena_printf(r->arena, SAY("say for what to export: --to %s or --to %s"), words, last));
}

/* The file that the option says is to be written; NULL: none. */
static const char *written_by(const struct job_resolver *r, const struct option *option)
{
    const char *name;

    if (!(option->flags & OPTION_WRITES)) return NULL;
    memcpy(&name, (const char *)r->job + option->offset, sizeof name);
    return name && *name && strcmp(name, "/dev/null") != 0 ? name : NULL;
}

/* Two outputs under one name: the second would replace the first. */
static void check_outputs(struct job_resolver *r)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++) {
        const char *name = written_by(r, &rows[i]);

        for (size_t k = i + 1; k < n && name; k++) {
            const char *other = written_by(r, &rows[k]);

            if (other && !strcmp(name, other))
                wrong_usage(r,
                            arena_printf(r->arena, SAY("--%s and --%s both write to %-s"), rows[i].name,
                                         rows[k].name, !strcmp(name, "-") ? SAY("standard output") : name));
        }
    }
}

/* A report may come from standard input, where no deck does. */
static void check_inputs(struct job_resolver *r)
{
    const char *before = r->job->changed_since;

    for (size_t i = 0; before && !strcmp(before, "-") && i < r->job->inputs.n; i++)
        if (!strcmp(r->job->inputs.v[i], "-"))
            wrong_usage(r, SAY("standard input (-) can be read only once"));
}

/* What can be read only once cannot be made anew, and what was written to a pipe cannot be replaced. */
static void check_watch(struct job_resolver *r)
{
    const char *output = r->job->output, *before = r->job->changed_since;

    if (r->job->watch && output && file_is_open(r->arena, output))
        wrong_usage(r,
                    arena_printf(r->arena, SAY("--watch makes the file anew: --output %s is none"), output));
    if (r->job->watch && before && file_is_open(r->arena, before))
        wrong_usage(
            r, arena_printf(r->arena,
                            SAY("--watch reads the report anew: --changed-since %s can be read only once"),
                            before));
    for (size_t i = 0; r->job->watch && i < r->job->inputs.n; i++)
        if (file_is_open(r->arena, r->job->inputs.v[i]))
            wrong_usage(r, SAY("--watch follows decks that are files"));
}

/* Where standard output is all there is, nothing can stand beside it. */
static void check_beside(struct job_resolver *r)
{
    const struct job *job = r->job;
    const char *beside = job->kind == KIND_CARDS && job->dividers ? "dividers"
                         : job->cover_file && !*job->cover_file   ? "cover-file"
                                                                  : NULL;

    if (job->output && !strcmp(job->output, "-") && beside)
        wrong_usage(r, arena_printf(r->arena,
                                    SAY("--%s makes a second file, and --output - is one: give that a name"),
                                    beside));
}

struct job *opts_resolve(struct arena *arena, const struct opts *opts, const struct config *config,
                         const struct deck *deck, struct diags *diags)
{
    struct job_resolver r = resolver_new(arena, opts, config, diags);

    find_as(&r, opts, config, deck);
    check_taken(&r, opts, true);
    if (config) assign_settings(&r, config->settings.v, config->settings.n, ORIGIN_CONFIG);
    assign_settings(&r, deck->settings.v, deck->settings.n, ORIGIN_FRONT);
    assign_settings(&r, deck->fields.v, deck->fields.n, ORIGIN_FRONT);
    for (size_t i = 0; i < opts->arguments.n && !r.wrong; i++) assign_argument(&r, &opts->arguments.v[i]);
    if (!r.wrong) derive(&r, deck);
    if (!r.wrong) check_target(&r);
    if (!r.wrong) check_outputs(&r);
    if (!r.wrong) check_inputs(&r);
    if (!r.wrong) check_watch(&r);
    if (!r.wrong) check_beside(&r);
    return r.wrong ? NULL : r.job;
}
