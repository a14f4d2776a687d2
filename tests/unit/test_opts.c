/* The table of options, the values of each form, who wins, and what follows from it. */
#include "deck/input.h"
#include "export/export.h"
#include "read/read.h"
#include "unit.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"
#include "cli/config.h"
#include "cli/opts.h"
#include "cli/opts_args.h"
#include "cli/opts_help.h"
#include "cli/opts_table.h"
#include "cli/opts_value.h"
#include "product/products.h"

enum { WORDS_MAX = 24 };

/* A command line, blank between the words; the deck is always d.md. */
struct command {
    struct arena *arena;
    struct diags *diags;
    struct opts *opts;
    struct deck deck;
    struct config config;
};

static struct command line_of(const char *text)
{
    struct command line = {.arena = unit_arena()};
    char **argv = NEW_N(line.arena, char *, WORDS_MAX);
    int argc = 0;

    argv[argc++] = "recto";
    for (char *p = arena_copy(line.arena, text, strlen(text)); *p && argc < WORDS_MAX - 1;) {
        size_t n = strcspn(p, " ");
        argv[argc++] = p;
        p += n;
        if (*p) *p++ = '\0';
    }
    line.diags = diags_new(line.arena);
    line.opts = opts_parse(line.arena, argc, argv, line.diags);
    return line;
}

static void front(struct command *line, const char *key, const char *value)
{
    int number = (int)line->deck.settings.n + 2;

    *VEC_PUSH(line->arena, &line->deck.settings) =
        (struct setting){.file = "d.md", .line = number, .key = str_of(key), .value = str_of(value)};
}

/* Under `recto:`. */
static void own(struct command *line, const char *key, const char *value)
{
    front(line, key, value);
    line->deck.settings.v[line->deck.settings.n - 1].own = true;
}

static void configured(struct command *line, const char *key, const char *value)
{
    int number = (int)line->config.settings.n + 1;

    *VEC_PUSH(line->arena, &line->config.settings) =
        (struct setting){.file = "config.yaml", .line = number, .key = str_of(key), .value = str_of(value)};
}

static struct job *resolved(struct command *line)
{
    if (!line->opts || !opts_job(line->arena, line->opts, &line->config, line->diags)) return NULL;
    return opts_resolve(line->arena, line->opts, &line->config, &line->deck, line->diags);
}

static struct job *job_of(const char *text)
{
    struct command line = line_of(text);
    return resolved(&line);
}

static const char *said(const struct command *line, size_t i)
{
    return i < line->diags->list.n ? line->diags->list.v[i].text : "";
}

/* What is said of a wrong command line. */
static const char *wrong(const char *text)
{
    struct command line = line_of(text);

    if (resolved(&line)) return "nothing is wrong";
    CHECK_EQ_INT(line.diags->list.n, 1);
    CHECK_EQ_INT(diags_status(line.diags, false), 2);
    return said(&line, 0);
}

/* ---- the table ---- */

static size_t field_size(enum form form)
{
    switch (form) {
    case FORM_FLAG: return sizeof(bool);
    case FORM_CHOICE: return 0; /* an enum or a bool */
    case FORM_PRODUCT: return sizeof(enum kind) + sizeof(bool);
    case FORM_NAME:
    case FORM_TEXT:
    case FORM_FILE:
    case FORM_FONT:
    case FORM_PICTURE:
    case FORM_COLUMNS:
    case FORM_DATE:
    case FORM_CONDITION:
    case FORM_OUTPUT:
    case FORM_LANGUAGE:
    case FORM_THEME: return sizeof(const char *);
    case FORM_FOLDERS:
    case FORM_TEXTS: return sizeof(struct texts);
    case FORM_GRID: return 2 * sizeof(int);
    case FORM_INTEGER: return sizeof(int);
    case FORM_NUMBER:
    case FORM_POINTS:
    case FORM_LENGTH: return sizeof(double);
    case FORM_LENGTHS:
    case FORM_NUMBERS:
    case FORM_SIZE:
    case FORM_PAGE: return 2 * sizeof(double);
    case FORM_PAPER: return sizeof(struct paper);
    case FORM_STOCK: return sizeof(struct stock);
    case FORM_RANGES: return sizeof(struct ranges);
    case FORM_COUNT: break;
    }
    return 0;
}

TEST(rows_fit_their_fields)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++) {
        const struct option *o = &rows[i];
        size_t size = field_size(o->form);

        CHECK(o->help && *o->help);
        CHECK(o->kinds);
        CHECK(opts_option_find(str_of(o->name)) == o);
        CHECK(o->offset + o->size <= sizeof(struct job));
        CHECK(size ? o->size == size : o->size == sizeof(bool) || o->size == sizeof(enum kind));
        CHECK((o->form == FORM_CHOICE) == (o->choices != NULL));
        CHECK((o->form == FORM_NAME || o->form == FORM_PRODUCT) == (o->names != NULL));
        /* Help that names a default in parentheses agrees with the preset. */
        if (o->preset && o->form != FORM_CHOICE)
            CHECK_CONTAINS(o->help, arena_printf(unit_arena(), "(%s", o->preset));
    }
}

TEST(presets_are_good_values)
{
    size_t n;
    const struct option *rows = opts_options(&n);
    struct job *job = NEW(unit_arena(), struct job);

    for (size_t i = 0; i < n; i++)
        if (rows[i].preset) CHECK(!opts_option_set(unit_arena(), &rows[i], job, rows[i].preset));
}

TEST(help_lists_what_is_ready_and_nothing_else)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct str help = opts_help_kind(unit_arena(), (enum kind)kind);
        const char *text = str_z(unit_arena(), help);

        for (size_t i = 0; i < n; i++) {
            const char *name = arena_printf(unit_arena(), " --%s%s", rows[i].name,
                                            rows[i].value || rows[i].choices || rows[i].names ? " " : "  ");
            bool taken = opts_option_listed(&rows[i], (enum kind)kind);
            bool listed = strstr(text, name);
            if (listed != (taken && rows[i].flags & OPTION_READY)) CHECK_STR(text, name);
        }
        for (size_t i = 0, start = 0; i < help.n; i++) {
            if (help.p[i] != '\n') continue;
            CHECK(i - start <= 80);
            start = i + 1;
        }
    }
}

/* Each kind has its words and its job; a product that topics may become is one of --as, for topics and for checks. */
TEST(every_kind_is_known_and_every_product_of_cards_is_one_of_as)
{
    size_t as = 0;

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_row *words = opts_kind_row((enum kind)kind);
        const struct products_row *product = products_find((enum kind)kind);

        CHECK(words->name && words->arguments && words->about);
        if (!product) continue;
        CHECK(&product->kind == words);
        CHECK((product->one != NULL) != (product->make != NULL));
        CHECK(!product->one || product->traits & PRODUCTS_CARDS);
        if (!product->one) continue;
        CHECK_STR(products_as_name(as++), words->name);
        CHECK_EQ_INT(job_of(arena_printf(unit_arena(), "topics --as %s d.md", words->name))->as, kind);
        CHECK_EQ_INT(job_of(arena_printf(unit_arena(), "check --as %s d.md", words->name))->as, kind);
        CHECK_EQ_INT(job_of(arena_printf(unit_arena(), "%s d.md", words->name))->as, kind);
    }
    CHECK(!products_as_name(as));
    for (size_t i = 0; i < as; i++) CHECK_STR(products_word(i), products_as_name(i));
    CHECK_STR(products_word(as), opts_kind_row(KIND_TOPICS)->name);
    CHECK(!products_word(as + 1) && !products_word(as + 2));
}

/* Of each topic by itself: whatever would be made of all, be it the deck that says so. */
TEST(topics_are_a_word_of_as_that_leaves_what_is_made)
{
    static const struct {
        const char *words, *front;
        enum kind as;
        bool by_topic;
    } rows[] = {{"print d.md", NULL, KIND_CARDS, false},
                {"print --as topics d.md", NULL, KIND_CARDS, true},
                {"check --as TOPICS d.md", NULL, KIND_CARDS, true},
                {"topics d.md", NULL, KIND_CARDS, true},
                {"topics --as booklet d.md", NULL, KIND_BOOKLET, true},
                {"topics --as topics d.md", "booklet", KIND_BOOKLET, true},
                {"print --as booklet --as topics d.md", NULL, KIND_BOOKLET, true},
                {"print --as topics --as booklet d.md", NULL, KIND_BOOKLET, false},
                {"print --as topics d.md", "box", KIND_BOX, true},
                {"print d.md", "topics", KIND_CARDS, true},
                {"print --as box d.md", "topics", KIND_BOX, false},
                {"cards d.md", "topics", KIND_CARDS, false},
                {"print --page a6 --as booklet --as topics d.md", NULL, KIND_BOOKLET, true},
                {"print --order stack --as topics d.md", NULL, KIND_CARDS, true}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct command line = line_of(rows[i].words);
        const struct job *job;

        if (rows[i].front) front(&line, "as", rows[i].front);
        job = resolved(&line);
        CHECK(job && !line.diags->list.n);
        CHECK_EQ_INT(job->as, rows[i].as);
        CHECK_EQ_INT(job->by_topic, rows[i].by_topic);
    }
    CHECK_STR(wrong("print --as calibrate d.md"), "--as calibrate: must be cards, booklet, box or topics");
    CHECK_STR(wrong("print --as topics --page a6 d.md"), "--page does not go with print --as topics");
    CHECK_STR(wrong("print --as topics --dividers d.md"), "--dividers does not go with print --as topics");
}

/* The names of formats and of what decks are exported to are known to the modules that have them; the option, its help and its
 * message ask these, and the manual and the guide for authors name each. */
TEST(names_are_those_of_their_modules)
{
    static const char *const guides[] = {"src/recto.1", "content/README.md"};
    const char *help = str_z(unit_arena(), opts_help_kind(unit_arena(), KIND_EXPORT));

    CHECK_CONTAINS(help, " --to anki|apkg|csv|json|xlsx");
    CHECK_CONTAINS(wrong("export --to x d.md"), "must be anki, apkg, csv, json or xlsx");
    CHECK_CONTAINS(wrong("export d.md"), "--to anki, --to apkg, --to csv, --to json or --to xlsx");
    for (size_t i = 0; export_name(i); i++)
        CHECK_STR(job_of(arena_printf(unit_arena(), "export --to %s d.md", export_name(i)))->what,
                  export_name(i));
    for (size_t i = 0; read_format(i); i++) {
        CHECK_CONTAINS(help, read_format(i));
        CHECK_CONTAINS(wrong("cards --format x d.md"), read_format(i));
        CHECK_STR(job_of(arena_printf(unit_arena(), "cards --format %s d.md", read_format(i)))->format,
                  read_format(i));
        for (size_t k = 0; k < sizeof guides / sizeof *guides; k++) {
            struct source guide;

            REQUIRE(input_read(unit_arena(), guides[k], &guide, diags_new(unit_arena())));
            CHECK_CONTAINS(guide.text,
                           arena_printf(unit_arena(), k ? "\n| %s |" : "\n.Cm %s", read_format(i)));
        }
    }
}

/* ---- the command line ---- */

TEST(values_stand_behind_in_the_next_word_or_joined)
{
    CHECK_STR(job_of("cards -o x.pdf d.md")->output, "x.pdf");
    CHECK_STR(job_of("cards -ox.pdf d.md")->output, "x.pdf");
    CHECK_STR(job_of("cards --output x.pdf d.md")->output, "x.pdf");
    CHECK_STR(job_of("cards --output=x.pdf d.md")->output, "x.pdf");
    CHECK_STR(job_of("cards d.md --output=a=b")->output, "a=b");
    CHECK_STR(job_of("cards d.md -o -")->output, "-");
    CHECK_STR(job_of("cards -qvo x.pdf d.md")->output, "x.pdf");
    CHECK(job_of("cards -qv d.md")->quiet);
    CHECK(job_of("cards -qv d.md")->verbose);
    CHECK(!job_of("cards -v d.md")->quiet);
}

TEST(two_hyphens_end_the_options)
{
    struct job *job = job_of("cards -- --strict - -q");

    REQUIRE(job);
    CHECK_EQ_INT(job->inputs.n, 3);
    CHECK_STR(job->inputs.v[0], "--strict");
    CHECK_STR(job->inputs.v[1], "-");
    CHECK(!job->strict);
}

TEST(the_last_of_two_wins_and_lists_grow)
{
    struct job *job = job_of("cards --lang de --lang fr --topic 2 --topic gil d.md");

    REQUIRE(job);
    CHECK_STR(job->language, "fr");
    CHECK_EQ_INT(job->topics.n, 2);
    CHECK_STR(job->topics.v[1], "gil");
}

TEST(flags_may_be_taken_back)
{
    CHECK(job_of("cards --strict d.md")->strict);
    CHECK(job_of("cards --strict=yes d.md")->strict);
    CHECK(!job_of("cards --strict --strict=no d.md")->strict);
}

TEST(wrong_usage_is_one_line_that_says_what_is_right)
{
    CHECK_STR(wrong("cards --stokc a7 d.md"), "unknown option --stokc; did you mean --stock?");
    CHECK_STR(wrong("cards --out=x d.md"), "unknown option --out; did you mean --output?");
    CHECK_STR(wrong("cards -stock a7 d.md"), "unknown option -stock; did you mean --stock?");
    CHECK_STR(wrong("cards -z d.md"), "unknown option -z");
    CHECK_STR(wrong("card d.md"), "there is no kind card; did you mean cards?");
    CHECK_CONTAINS(wrong("d.md"),
                   "d.md is no kind, and there is no file or folder of that name; kinds are: cards, b");
    CHECK_CONTAINS(wrong(""), "say what to make: cards, booklet");
    CHECK_CONTAINS(wrong("cards"), "no deck given");
    CHECK_CONTAINS(wrong("cards - -"), "only once");
    CHECK_STR(wrong("cards d.md --output"), "--output needs a value: FILE|DIR/");
    CHECK_STR(wrong("cards d.md --output --strict"), "--output needs a value: FILE|DIR/");
    CHECK_STR(wrong("cards --flip up d.md"), "--flip up: must be long or short");
    CHECK_STR(wrong("cards --marks all d.md"), "--marks all: must be crop, grid, none or cutter");
    CHECK_CONTAINS(wrong("cards --paper a44 d.md"), "did you mean a4?");
    CHECK_CONTAINS(wrong("cards --stock pokr d.md"), "did you mean poker?");
    CHECK_CONTAINS(wrong("cards --stock c7414 d.md"), "did you mean l7414?");
    CHECK_CONTAINS(wrong("cards --stock vb-5519 d.md"), "did you mean vm-5519?");
    CHECK_CONTAINS(wrong("cards --stock c32012 d.md"), "no such stock (recto list stocks); give a --card");
    CHECK_CONTAINS(wrong("cards --stock zebra d.md"), "STOCKS OF YOUR OWN");
    CHECK_CONTAINS(wrong("cards --stock 50432 d.md"),
                   "several stocks of that number: hama-50432-1, hama-50432-2");
    CHECK_CONTAINS(wrong("cards --theme inc d.md"), "did you mean ink?");
    CHECK_CONTAINS(wrong("list paper"), "did you mean papers?");
    CHECK_CONTAINS(wrong("list"), "papers, stocks");
    CHECK_CONTAINS(wrong("cards --version=x d.md"), "takes no value");
    CHECK_STR(wrong("cards --help=zebra d.md"), "nothing in the help has zebra (recto cards --help)");
    CHECK_CONTAINS(wrong("cards --strict=perhaps d.md"), "must be yes or no");
    CHECK_CONTAINS(wrong("cards -o x --report x d.md"), "--output and --report both write to x");
    CHECK_CONTAINS(wrong("cards --dump - --report - d.md"), "standard output");
}

TEST(an_option_of_another_kind_is_wrong_and_says_whose_it_is)
{
    CHECK_STR(wrong("cards --page a6 d.md"),
              "--page is no option of cards, but of: booklet, topics, print, check, preview");
    CHECK_STR(wrong("booklet --stock a7 d.md"),
              "--stock is no option of booklet, but of: cards, topics, box, print, check, preview");
    CHECK_STR(wrong("topics --page a6 d.md"), "--page does not go with topics --as cards");
    CHECK_STR(wrong("check --as booklet --stock a7 d.md"), "--stock does not go with check --as booklet");
    CHECK(job_of("check --as booklet --page a6 d.md"));
    CHECK(job_of("check --stock a7 d.md"));
    CHECK(job_of("topics --as booklet --page a6 d.md"));
}

TEST(what_is_not_built_is_refused_by_name)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++) {
        const char *text = arena_printf(unit_arena(), "cards --%s d.md", rows[i].name);
        if (rows[i].flags & OPTION_READY) continue;
        CHECK_STR(wrong(text),
                  arena_printf(unit_arena(), "--%s is not available in this version", rows[i].name));
    }
}

TEST(what_is_not_built_is_a_warning_in_front_matter)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++) {
        struct command line = line_of("cards d.md");
        bool may =
            opts_option_taken(&rows[i], KIND_CARDS, KIND_CARDS, false) && !(rows[i].flags & OPTION_PRIVATE);

        if (!may || rows[i].flags & OPTION_READY) continue;
        front(&line, rows[i].name, "yes");
        CHECK(resolved(&line));
        CHECK_CONTAINS(said(&line, 0), "is not available in this version");
    }
}

TEST(kinds_are_known)
{
    CHECK_EQ_INT(job_of("booklet d.md")->kind, KIND_BOOKLET);
    CHECK_EQ_INT(job_of("booklet d.md")->as, KIND_BOOKLET);
    CHECK_EQ_INT(job_of("topics d.md")->as, KIND_CARDS);
    CHECK_EQ_INT(job_of("check --as booklet d.md")->as, KIND_BOOKLET);
    CHECK_STR(job_of("list stocks")->what, "stocks");
}

/* ---- values ---- */

/* The value's field as two numbers; for others only whether it was taken. */
static const char *set(const char *name, const char *value, void *field, size_t size)
{
    const struct option *option = opts_option_find(str_of(name));
    struct job *job = NEW(unit_arena(), struct job);
    const char *why = opts_option_set(unit_arena(), option, job, value);

    memcpy(field, (char *)job + option->offset, size);
    return why;
}

TEST(lengths_and_numbers)
{
    double x[2];
    int i;

    CHECK(!set("printable", "5mm", x, sizeof *x));
    CHECK_NEAR(x[0], 5 * PT_PER_MM, 1e-9);
    CHECK_CONTAINS(set("printable", "5", x, sizeof *x), "not a length");
    CHECK_CONTAINS(set("printable", "-1mm", x, sizeof *x), "must be from 0mm to 50mm");
    CHECK(!set("min-size", "7.5", x, sizeof *x));
    CHECK_NEAR(x[0], 7.5, 1e-9);
    CHECK(!set("min-size", "7.5pt", x, sizeof *x));
    CHECK_NEAR(x[0], 7.5, 1e-9);
    CHECK(set("min-size", "nan", x, sizeof *x));
    CHECK(set("min-size", "", x, sizeof *x));
    CHECK(!set("back-shift", "0.3mm, -0.2mm", x, sizeof x));
    CHECK_NEAR(x[1], -0.2 * PT_PER_MM, 1e-9);
    CHECK(set("back-shift", "0.3mm", x, sizeof x));
    CHECK(!set("back-scale", "1.001,0.999", x, sizeof x));
    CHECK_NEAR(x[1], 0.999, 1e-9);
    CHECK(!set("card", "3x5in", x, sizeof x));
    CHECK_NEAR(x[1], 360, 1e-9);
    CHECK(!set("page", "a5", x, sizeof x));
    CHECK_NEAR(x[0], 148 * PT_PER_MM, 1e-6);
    CHECK(set("page", "1x1mm", x, sizeof x));
    CHECK(!set("card-level", "3", &i, sizeof i));
    CHECK_EQ_INT(i, 3);
    CHECK(set("card-level", "7", &i, sizeof i));
    CHECK(set("card-level", "0", &i, sizeof i));
    CHECK(set("card-level", "99999999999999999999", &i, sizeof i));
    CHECK(set("card-level", "-1", &i, sizeof i));
    CHECK(set("card-level", "2x", &i, sizeof i));
}

TEST(ranges)
{
    struct ranges r = {0};

    CHECK(opts_ranges_parse(unit_arena(), "1-8, 12,30-", &r));
    REQUIRE(r.n == 3);
    CHECK_EQ_INT(r.v[0].to, 8);
    CHECK_EQ_INT(r.v[1].from, 12);
    CHECK_EQ_INT(r.v[1].to, 12);
    CHECK(r.v[2].to == SIZE_MAX);
    for (const char *const *bad =
             (const char *const[]){"", "0", "8-1", "-5", "1,", ",1", "1--2", "a", "1 2", "9999999999", NULL};
         *bad; bad++)
        CHECK(!opts_ranges_parse(unit_arena(), *bad, &r));
}

TEST(languages)
{
    struct arena *arena = unit_arena();

    CHECK_STR(opts_language_parse(arena, "en"), "en");
    CHECK_STR(opts_language_parse(arena, "PT_br"), "pt-BR");
    CHECK_STR(opts_language_parse(arena, "zh-hant-tw"), "zh-Hant-TW");
    for (const char *const *bad = (const char *const[]){"", "e", "-en", "en-", "en--GB", "9", "e1",
                                                        "englishes", "en GB", "d\xC3\xA9", NULL};
         *bad; bad++)
        CHECK(!opts_language_parse(arena, *bad));
}

/* Codes of three letters are those of two; what nobody has registered is no language, and the nearest is named. */
TEST(languages_are_registered)
{
    static const char *const same[][2] = {{"fra", "fr"},  {"fre", "fr"},  {"ger-AT", "de-AT"},
                                          {"DEU", "de"},  {"spa", "es"},  {"zho_hant", "zh-Hant"},
                                          {"wel", "cy"},  {"tlh", "tlh"}, {"iw", "iw"},
                                          {"no", "no"},   {"sh", "sh"},   {"aao", "aao"},
                                          {"qaa", "qaa"}, {"und", "und"}, {"gsw-CH", "gsw-CH"},
                                          {"ckb", "ckb"}, {"fil", "fil"}, {"tgl", "tl"}};
    static const char *const meant[][2] = {
        {"French", "did you mean fr?"},
        {"deutsch", "did you mean de?"},
        {"german", "did you mean de?"},
        {"Spanish", "did you mean es?"},
        {"klingon", "did you mean tlh?"},
        {"fran\xC3\xA7"
         "ais",
         "did you mean fr?"},
        {"Fran\xC3\xA7"
         "ais",
         "did you mean fr?"},
        {"Espa\xC3\xB1ol", "did you mean es?"},
        {"Frensh", "did you mean fr?"},
        {"Brazilian Portuguese", "did you mean pt-BR?"},
        {"jp", "did you mean ja?"},
        {"cz", "did you mean cs?"},
        {"english-US", "did you mean en?"},
        {"Franz\xC3\xB6sisch", "did you mean fr?"},
        {"\xD0\xA0\xD0\xA3\xD0\xA1\xD0\xA1\xD0\x9A\xD0\x98\xD0\x99", "did you mean ru?"}};
    struct arena *arena = unit_arena();

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK_STR(opts_language_parse(arena, same[i][0]), same[i][1]);
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        CHECK(!opts_language_parse(arena, meant[i][0]));
        CHECK_CONTAINS(opts_language_wrong(arena, meant[i][0]), meant[i][1]);
    }
    CHECK(!opts_language_parse(arena, "xx"));
    CHECK_STR(opts_language_wrong(arena, "xx"), "not a language tag such as en, de or pt-BR");
    CHECK_STR(opts_language_wrong(arena, "hieroglyphs"), "not a language tag such as en, de or pt-BR");
}

TEST(text_becomes_clean)
{
    const char *text;

    CHECK(!set("title", " a\tb\xFF ", &text, sizeof text));
    CHECK_STR(text, "a b\xEF\xBF\xBD");
    CHECK(set("title", "  ", &text, sizeof text));
}

/* ---- who wins ---- */

TEST(the_command_line_wins_over_front_matter_over_configuration)
{
    struct command line = line_of("cards d.md");
    struct command line2;

    configured(&line, "theme", "ink");
    configured(&line, "lang", "fr");
    front(&line, "lang", "de");
    CHECK_STR(resolved(&line)->theme, "ink");
    CHECK_STR(resolved(&line)->language, "de");
    line2 = line_of("cards --lang es --topic 9 d.md");
    line2.config = line.config;
    line2.deck = line.deck;
    own(&line2, "topic", "a,b");
    CHECK_STR(resolved(&line2)->language, "es");
    /* A stronger list replaces a weaker one. */
    CHECK_EQ_INT(resolved(&line2)->topics.n, 1);
    CHECK_STR(resolved(&line2)->topics.v[0], "9");
    CHECK_EQ_INT(line2.diags->list.n, 0);
}

TEST(a_list_in_front_matter_gives_each_item)
{
    struct command line = line_of("cards d.md");
    struct job *job;

    own(&line, "topic", "a,b, c");
    job = resolved(&line);
    CHECK_EQ_INT(job->topics.n, 2);
    CHECK_STR(job->topics.v[1], "b, c");
}

TEST(a_deck_may_not_choose_where_recto_writes)
{
    static const char *const private[] = {"output", "report", "dump", "printer", "changed-since"};

    for (size_t i = 0; i < sizeof private / sizeof *private; i++) {
        struct command line = line_of("cards d.md");
        struct job *job;

        front(&line, private[i], "/tmp/x");
        job = resolved(&line);
        REQUIRE(job);
        CHECK(!job->output && !job->report && !job->dump && !job->printer && !job->changed_since);
        CHECK_EQ_INT(line.diags->list.n, 1);
        /* Other programs have keys of those names, too. */
        CHECK_EQ_INT(line.diags->list.v[0].id, i < 3 ? DIAG_FRONT_KEY_NOTE : DIAG_FRONT_KEY);
        CHECK_CONTAINS(said(&line, 0), "cannot set it");
    }
}

TEST(a_configuration_may)
{
    struct command line = line_of("cards d.md");

    configured(&line, "output", "cards/");
    CHECK_STR(resolved(&line)->output, "cards/");
    CHECK_EQ_INT(line.diags->list.n, 0);
}

TEST(bad_front_matter_is_a_warning_with_its_line)
{
    struct command line = line_of("cards --title T d.md");
    struct job *job;

    front(&line, "flip", "sideways");
    front(&line, "stokc", "a7");
    front(&line, "layout", "origami");
    front(&line, "page", "nonsense"); /* of another kind: ignored */
    front(&line, "Card_Level", "2");
    front(&line, "subtitle", "S");
    front(&line, "strict", "");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_EQ_INT(job->card_level, 2);
    CHECK_EQ_INT(job->flip, FLIP_LONG);
    CHECK_EQ_INT(job->layout, LAYOUT_DUPLEX);
    CHECK(job->strict);
    CHECK_EQ_INT(line.diags->list.n, 3);
    CHECK_STR(said(&line, 0), "flip: sideways: must be long or short");
    CHECK_EQ_INT(line.diags->list.v[0].at.line, 2);
    CHECK_STR(said(&line, 1), "unknown setting stokc; the nearest known one is stock");
    CHECK_STR(said(&line, 2), "layout: origami: must be duplex, fold, fronts or backs");
    CHECK_EQ_INT(line.diags->list.v[2].id, DIAG_FRONT_VALUE_NOTE);
    CHECK_EQ_INT(diags_status(line.diags, false), 0);
    CHECK_EQ_INT(diags_status(line.diags, true), 1);
}

TEST(keys_of_other_programs_are_left_alone)
{
    static const char *const keys[] = {"aliases",    "cssclasses", "created", "data",
                                       "cards-deck", "markup",     "cover",   "id"};
    static const char *const selects[] = {"cards", "topic", "tag", "sheets", "copies", "start-at"};
    struct command line = line_of("cards d.md");
    struct job *job;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) front(&line, keys[i], "x");
    for (size_t i = 0; i < sizeof selects / sizeof *selects; i++) front(&line, selects[i], "2");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_EQ_INT(line.diags->list.n, 0);
    CHECK(!job->cards.n && !job->topics.n && !job->tags.n && !job->sheets.n);
    CHECK_EQ_INT(job->copies, 1);
    CHECK_EQ_INT(job->start_at, 1);
}

TEST(what_stands_under_recto_is_for_recto)
{
    struct command line = line_of("cards d.md");
    struct job *job;

    own(&line, "cards", "2");
    own(&line, "stock", "a8");
    front(&line, "stock", "a7");
    own(&line, "layout", "post");
    own(&line, "aliases", "x");
    own(&line, "copeis", "2");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_EQ_INT(job->cards.n, 1);
    CHECK_STR(job->stock.name, "a8");
    CHECK_EQ_INT(line.diags->list.n, 3);
    CHECK_STR(said(&line, 0), "layout: post: must be duplex, fold, fronts or backs");
    CHECK_EQ_INT(line.diags->list.v[0].id, DIAG_FRONT_VALUE);
    CHECK_STR(said(&line, 1), "unknown setting aliases");
    CHECK_STR(said(&line, 2), "unknown setting copeis; the nearest known one is copies");
}

TEST(a_slip_in_a_value_that_others_know_is_a_warning)
{
    struct command line = line_of("cards d.md");

    front(&line, "layout", "dulpex");
    front(&line, "layout", "post");
    front(&line, "theme", "inc");
    front(&line, "theme", "gaia");
    front(&line, "margin", "1");
    front(&line, "flip", "1");
    line.deck.settings.v[5].mapping = true;
    REQUIRE(resolved(&line));
    CHECK_EQ_INT(line.diags->list.n, 6);
    for (size_t i = 0; i < 6; i++)
        CHECK_EQ_INT(diag_level(line.diags->list.v[i].id),
                     i == 0 || i == 2 || i == 5 ? LEVEL_WARNING : LEVEL_NOTE);
    CHECK_CONTAINS(said(&line, 5), "a mapping is no value here");
}

TEST(a_font_of_a_deck_is_known_by_its_line)
{
    struct command line = line_of("cards --code-font Mono d.md");
    struct job *job;

    front(&line, "font", "big");
    front(&line, "code-font", "big");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_EQ_INT(job->font_from.line, 2);
    CHECK(!job->code_font_from.file);
}

TEST(front_matter_may_say_what_topics_become)
{
    struct command line = line_of("topics --page a6 d.md");
    struct job *job;

    front(&line, "as", "booklet");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_EQ_INT(job->as, KIND_BOOKLET);
    CHECK_NEAR(job->page_w, 105 * PT_PER_MM, 1e-6);
}

/* KIND_COUNT: something is wrong. */
static enum kind as_of(struct command *line)
{
    const struct job *job = resolved(line);

    return job ? job->as : KIND_COUNT;
}

TEST(what_topics_become_is_one_thing_to_all_that_ask)
{
    struct command line = line_of("topics --page a6 d.md");

    /* Whatever the key looks like. */
    configured(&line, "AS", "booklet");
    CHECK_EQ_INT(as_of(&line), KIND_BOOKLET);
    /* What is said to recto alone wins, wherever it stands. */
    line = line_of("topics --leitner d.md");
    own(&line, "as", "cards");
    front(&line, "as", "booklet");
    CHECK_EQ_INT(as_of(&line), KIND_CARDS);
}

/* ---- what follows ---- */

TEST(defaults)
{
    struct job *job = job_of("cards d.md");

    CHECK_STR(job->paper.name, "a4");
    CHECK_STR(job->stock.name, "a7");
    CHECK_STR(job->theme, "plain");
    CHECK_STR(job->language, "en");
    CHECK_NEAR(job->printable, 4.2 * PT_PER_MM, 1e-9);
    CHECK_NEAR(job->dpi, 150, 1e-9);
    CHECK_EQ_INT(job->flip, FLIP_LONG);
    CHECK_EQ_INT(job->start_at, 1);
    CHECK_EQ_INT(job->copies, 1);
    CHECK_EQ_INT(job->marks, MARKS_AUTO);
    CHECK(!job->paper_given && !job->flip_given && !job->binding_given);
    CHECK(job->back_turn == 0 && job->back_shift[0] == 0 && job->back_shift[1] == 0);
    CHECK(job->back_scale[0] == 1 && job->back_scale[1] == 1);
    CHECK_EQ_INT(job_of("booklet d.md")->flip, FLIP_SHORT);
    CHECK_EQ_INT(job_of("topics --as booklet d.md")->flip, FLIP_SHORT);
    CHECK_EQ_INT(job_of("booklet --flip long d.md")->flip, FLIP_LONG);
}

TEST(the_paper_follows_the_stock_and_the_stock_the_paper)
{
    CHECK_STR(job_of("cards --stock 5388 d.md")->paper.name, "letter");
    CHECK_STR(job_of("cards --stock c32011 --paper a4 d.md")->stock.name, "c32011");
    CHECK_STR(job_of("cards --stock c32011 --paper 297x210mm d.md")->stock.name, "c32011");
    CHECK_STR(job_of("cards --paper letter d.md")->stock.paper, "letter");
    CHECK(!job_of("cards --paper letter d.md")->stock.perforated);
    CHECK_EQ_INT(job_of("cards --paper a3 d.md")->stock.columns * job_of("cards --paper a3 d.md")->stock.rows,
                 16);
    CHECK_CONTAINS(wrong("cards --stock c32011 --paper letter d.md"), "--paper contradicts --stock");
    CHECK_CONTAINS(wrong("cards --paper 30x30mm d.md"), "no card of a7 fits");
    /* A booklet has no stock to contradict. */
    CHECK(job_of("booklet --paper a6 d.md"));
}

TEST(pictures_of_the_house)
{
    struct command line = line_of("cards --card-back b.png --logo l.png d.md");
    struct job *job = resolved(&line);

    REQUIRE(job);
    CHECK_STR(job->card_back, "b.png");
    CHECK_EQ_INT(job->faces, FACES_BOTH);
    CHECK(!job->logo_from.file && !job->card_back_from.file);
    CHECK_EQ_INT(job_of("cards --card-back pattern --face answer d.md")->faces, FACES_ANSWER);
    CHECK_EQ_INT(job_of("cards d.md")->faces, FACES_TWO);
    CHECK_CONTAINS(wrong("cards --face question d.md"), "--face goes with --card-back");
    CHECK_CONTAINS(wrong("cards --cutter-arm 5mm d.md"), "--cutter-arm goes with --marks cutter");
    CHECK_CONTAINS(wrong("cards --card-back b.png --leitner d.md"), "its boxes stand on the backs");
    CHECK_CONTAINS(wrong("booklet --cover-image b.png --no-cover d.md"), "contradict each other");
    CHECK_CONTAINS(wrong("booklet --card-back b.png d.md"), "no option of booklet");
    /* A deck's pictures are its own. */
    line = line_of("cards d.md");
    own(&line, "logo", "l.png");
    own(&line, "face", "question");
    own(&line, "leitner", "yes");
    job = resolved(&line);
    CHECK_STR(job->logo, "l.png");
    CHECK(job->logo_from.file && job->logo_from.line);
    CHECK_EQ_INT(job->faces, FACES_TWO);
    CHECK_EQ_INT(line.diags->list.n, 0);
    own(&line, "card-back", "pattern");
    job = resolved(&line);
    CHECK_EQ_INT(job->faces, FACES_QUESTION);
    CHECK(!job->leitner);
}

TEST(a_grid_fills_the_sheet)
{
    struct job *job = job_of("cards --grid 2x4 --margin 8mm --gap 2mm d.md");
    struct command line = line_of("cards d.md");

    REQUIRE(job);
    CHECK_EQ_INT(job->stock.columns, 2);
    CHECK_EQ_INT(job->stock.rows, 4);
    CHECK_NEAR(job->stock.w, 96 * PT_PER_MM, 1e-6);
    CHECK_NEAR(job->stock.h, (297 - 16 - 6) / 4.0 * PT_PER_MM, 1e-6);
    CHECK_EQ_INT(job_of("cards --grid 3X1 d.md")->stock.columns, 3);
    CHECK(job_of("cards --grid 3x1 --paper 297x210mm d.md")->stock.sheet_w > 800);
    CHECK_CONTAINS(wrong("cards --grid 2x4 --stock a7 d.md"), "--grid and --stock contradict");
    CHECK_CONTAINS(wrong("cards --card 60x40mm --grid 2x4 d.md"), "--grid and --card contradict");
    CHECK_STR(wrong("cards --grid 30x2 d.md"),
              "--grid: the cards would be 7x148.5mm; the smallest are 10x10mm");
    CHECK_STR(wrong("cards --grid 2x2 --margin 110mm d.md"),
              "--grid: margin and gaps leave no room for so many cards");
    CHECK_EQ_INT(job_of("cards --grid 2\xC3\x97"
                        "4 d.md")
                     ->grid_rows,
                 4);
    CHECK_CONTAINS(wrong("cards --grid 2x d.md"), "not columns and rows such as 2x4");
    CHECK_CONTAINS(wrong("cards --grid 2x4x d.md"), "not columns and rows");
    CHECK_CONTAINS(wrong("cards --grid 0x4 d.md"), "must be from 1 to 100");
    CHECK_CONTAINS(wrong("cards --grid 2x101 d.md"), "must be from 1 to 100");
    /* Of two in one deck the grid wins; a stronger place wins in any case. */
    own(&line, "stock", "poker");
    own(&line, "grid", "2x4");
    job = resolved(&line);
    CHECK_EQ_INT(job->stock.rows, 4);
    CHECK_CONTAINS(said(&line, 0), "grid is set too, and wins");
    line = line_of("cards --stock poker d.md");
    own(&line, "grid", "2x4");
    CHECK_STR(resolved(&line)->stock.name, "poker");
    CHECK_EQ_INT(line.diags->list.n, 0);
    line = line_of("cards d.md");
    own(&line, "grid", "40x4");
    CHECK_STR(resolved(&line)->stock.name, "a7");
    CHECK_CONTAINS(said(&line, 0), "the cards would be 5.25x74.25mm");
}

TEST(corners_are_the_stocks_unless_told)
{
    struct command line = line_of("cards --stock poker d.md");

    CHECK_NEAR(job_of("cards --stock poker d.md")->stock.radius, 3.5 * PT_PER_MM, 1e-9);
    CHECK_NEAR(job_of("cards --stock poker --corners 2mm d.md")->stock.radius, 2 * PT_PER_MM, 1e-9);
    CHECK(job_of("cards --stock poker --corners 0mm d.md")->stock.radius == 0);
    CHECK_NEAR(job_of("cards --card 60x40mm --corners 20mm d.md")->stock.radius, 20 * PT_PER_MM, 1e-9);
    CHECK_STR(wrong("cards --card 60x40mm --corners 20.1mm d.md"),
              "--corners: at most 20mm, half of the card's shorter side");
    CHECK_CONTAINS(wrong("cards --corners 3mm --layout fold d.md"), "round them when the cards are glued");
    own(&line, "corners", "60mm");
    CHECK_NEAR(resolved(&line)->stock.radius, 3.5 * PT_PER_MM, 1e-9);
    CHECK_CONTAINS(said(&line, 0), "at most 31.5mm");
}

TEST(marks_of_a_cutting_machine_must_be_found)
{
    struct job *job = job_of("cards --marks cutter d.md");
    struct command line = line_of("cards d.md");

    REQUIRE(job);
    CHECK_NEAR(job->cutter.side, 5 * PT_PER_MM, 1e-9);
    CHECK_NEAR(job->cutter.arm, 10 * PT_PER_MM, 1e-9);
    CHECK_NEAR(job->cutter.line, PT_PER_MM, 1e-9);
    CHECK_NEAR(job->cutter.inset, 10 * PT_PER_MM, 1e-9);
    CHECK_STR(wrong("cards --marks cutter --stock c32011 d.md"),
              "--marks cutter: perforated stock is broken apart, not cut");
    CHECK_CONTAINS(wrong("cards --marks cutter --cutter-inset 4mm d.md"), "dead margin of 4.2mm");
    CHECK(job_of("cards --marks cutter --cutter-inset 4mm --printable 4mm d.md"));
    CHECK_CONTAINS(wrong("cards --marks cutter --cutter-arm 1mm --cutter-line 2mm d.md"),
                   "thicker than they are long");
    CHECK(job_of("cards --marks cutter --cutter-inset 55mm --cutter-arm 50mm d.md"));
    CHECK_CONTAINS(wrong("cards --marks cutter --cutter-inset 56mm --cutter-arm 50mm d.md"),
                   "the sheet is too small");
    CHECK_CONTAINS(
        wrong("cards --marks cutter --cutter-inset 60mm --cutter-arm 40mm --cutter-side 50.1mm d.md"),
        "must be from 1mm to 50mm");
    CHECK_CONTAINS(wrong("booklet --marks cutter d.md"), "are for cards");
    own(&line, "marks", "cutter");
    own(&line, "stock", "c32011");
    CHECK_EQ_INT(resolved(&line)->marks, MARKS_AUTO);
    CHECK_CONTAINS(said(&line, 0), "perforated stock");
    line = line_of("booklet d.md");
    own(&line, "marks", "cutter");
    CHECK_EQ_INT(resolved(&line)->marks, MARKS_AUTO);
    CHECK_CONTAINS(said(&line, 0), "are for cards");
}

TEST(a_card_size_makes_its_own_grid)
{
    struct job *job = job_of("cards --card 60x40mm --gap 3mm d.md");
    struct command line = line_of("cards d.md");

    REQUIRE(job);
    CHECK_NEAR(job->stock.w, 60 * PT_PER_MM, 1e-6);
    CHECK_NEAR(job->stock.pitch_x - job->stock.w, 3 * PT_PER_MM, 1e-6);
    CHECK_CONTAINS(wrong("cards --card 60x40mm --stock a7 d.md"), "contradict");
    CHECK_CONTAINS(wrong("cards --gap 3mm d.md"), "go with --card");
    CHECK_CONTAINS(wrong("cards --card 300x300mm d.md"), "no card of 300x300mm fits on 210x297mm");
    CHECK_STR(wrong("cards --start-at 9 d.md"), "--start-at 9: a sheet has 8 cells");
    CHECK_EQ_INT(job_of("cards --start-at 8 d.md")->start_at, 8);
    own(&line, "start-at", "9");
    CHECK_EQ_INT(resolved(&line)->start_at, 1);
    CHECK_EQ_INT(line.diags->list.v[0].at.line, 2);
    /* A card of the deck's that does not fit is no wrong usage, unless the command line chose the paper. */
    line = line_of("cards d.md");
    front(&line, "card", "300x300mm");
    REQUIRE(resolved(&line));
    CHECK_STR(resolved(&line)->stock.name, "a7");
    CHECK_EQ_INT(line.diags->list.v[0].id, DIAG_FRONT_VALUE);
    CHECK_CONTAINS(said(&line, 0), "no card of 300x300mm fits on 210x297mm");
    line = line_of("cards --paper a6 d.md");
    front(&line, "card", "200x200mm");
    CHECK(!resolved(&line));
    /* The command line's stock over the deck's card. */
    line = line_of("cards --stock a8 d.md");
    front(&line, "card", "60x40mm");
    CHECK_STR(resolved(&line)->stock.name, "a8");
    CHECK_EQ_INT(line.diags->list.n, 0);
}

TEST(paper_and_stock_of_different_origin_do_not_quarrel)
{
    struct command line = line_of("cards --paper letter d.md");
    struct job *job;

    front(&line, "stock", "c32011");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_STR(job->paper.name, "letter");
    CHECK_STR(job->stock.paper, "letter");
    CHECK_CONTAINS(said(&line, 0), "the stock c32011 is on a4");

    line = line_of("cards --stock c32011 d.md");
    front(&line, "paper", "letter");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_STR(job->paper.name, "a4");
    CHECK_EQ_INT(line.diags->list.n, 0);

    line = line_of("cards d.md");
    front(&line, "paper", "letter");
    front(&line, "stock", "c32011");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_STR(job->paper.name, "a4");
    CHECK_EQ_INT(line.diags->list.n, 1);
    CHECK_EQ_INT(line.diags->list.v[0].at.line, 2);
}

TEST(a_paper_of_the_deck_that_holds_no_card_is_a_warning)
{
    struct command line = line_of("cards d.md");
    struct job *job;

    front(&line, "paper", "30x30mm");
    job = resolved(&line);
    REQUIRE(job);
    CHECK_STR(job->paper.name, "a4");
    CHECK_STR(job->stock.name, "a7");
    REQUIRE(line.diags->list.n == 1);
    CHECK_EQ_INT(line.diags->list.v[0].id, DIAG_FRONT_VALUE);
    CHECK_CONTAINS(said(&line, 0), "no card of a7 fits");
}

TEST(pages_must_go_on_the_paper_two_by_two)
{
    CHECK(job_of("booklet --page a5 d.md"));
    CHECK(job_of("booklet --page a6 d.md"));
    CHECK_CONTAINS(wrong("booklet --page a4 d.md"), "does not fit twice on A4: at most 148.5 x 210 mm");
    CHECK(job_of("booklet --page a4 --impose none d.md"));
}

TEST(right_to_left_languages_bind_on_the_right)
{
    static const char *const languages[] = {"ar", "arc", "dv",    "fa",  "ha-Arab", "he", "iw",
                                            "ks", "nqo", "pa-PK", "syr", "ug",      "ur", "yi"};
    struct command line = line_of("booklet d.md");

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        CHECK_EQ_INT(job_of(arena_printf(unit_arena(), "booklet --lang %s d.md", languages[i]))->binding,
                     BIND_RIGHT);
    CHECK_EQ_INT(job_of("booklet --lang ar d.md")->binding, BIND_RIGHT);
    CHECK_EQ_INT(job_of("booklet --lang he-IL d.md")->binding, BIND_RIGHT);
    CHECK_EQ_INT(job_of("booklet --lang ar --binding left d.md")->binding, BIND_LEFT);
    CHECK_EQ_INT(job_of("booklet --lang arn d.md")->binding, BIND_LEFT);
    CHECK_EQ_INT(job_of("booklet --lang ks-Deva d.md")->binding, BIND_LEFT);
    line.deck.language = str_of("fa");
    CHECK_EQ_INT(resolved(&line)->binding, BIND_RIGHT);
    CHECK_STR(resolved(&line)->language, "fa");
}

TEST(covers_may_be_named)
{
    struct command line = line_of("booklet --cover-file d.md");

    CHECK(!strcmp(job_of("booklet --cover-file d.md")->cover_file, ""));
    CHECK(!strcmp(job_of("booklet --cover-file c.pdf d.md")->cover_file, "c.pdf"));
    CHECK(!strcmp(job_of("booklet --cover-file=c.PNG d.md")->cover_file, "c.PNG"));
    CHECK(!strcmp(job_of("booklet d.md --cover-file")->cover_file, ""));
    CHECK(job_of("booklet d.md")->cover_file == NULL);
    CHECK(job_of("booklet --cover-file=no d.md")->cover_file == NULL);
    CHECK_CONTAINS(wrong("booklet --cover-file=c.txt d.md"), "must end in .pdf, .png or .svg");
    CHECK_CONTAINS(wrong("booklet --cover-file --no-cover d.md"), "contradict");
    CHECK_CONTAINS(wrong("booklet --cover-file --impose mini d.md"), "does not go with");
    CHECK_CONTAINS(wrong("booklet --cover-file c.pdf -o c.pdf d.md"), "both write to c.pdf");
    CHECK_CONTAINS(wrong("cards --cover-file d.md"), "no option of cards");
    front(&line, "no-cover", "yes");
    CHECK(!resolved(&line)->no_cover);
    line = line_of("booklet --no-cover d.md");
    configured(&line, "cover-file", "yes");
    CHECK(resolved(&line)->cover_file == NULL);
    line = line_of("booklet d.md");
    front(&line, "cover-file", "yes");
    CHECK(resolved(&line)->cover_file == NULL);
    REQUIRE(line.diags->list.n == 1);
    CHECK_CONTAINS(str_of(line.diags->list.v[0].text), "a deck cannot set it");
}

TEST(a_file_for_a_shop_has_single_pages_with_bleed_and_marks_unless_told)
{
    static const char *const kinds[] = {"cards", "topics", "booklet"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct job *job = job_of(arena_printf(unit_arena(), "%s --press x4 d.md", kinds[i]));

        CHECK_EQ_INT(job->impose, IMPOSE_NONE);
        CHECK_EQ_INT(job->marks, MARKS_CROP);
        CHECK_NEAR(job->bleed, 3 * PT_PER_MM, 1e-9);
        CHECK(!job->bleed_given && !job->conform.us);
        job = job_of(arena_printf(unit_arena(), "%s --press x4 --paper letter d.md", kinds[i]));
        CHECK(job->conform.us);
        CHECK_NEAR(job->bleed, 9, 1e-9);
        job = job_of(arena_printf(unit_arena(), "%s --press x4 --bleed 5mm --marks none d.md", kinds[i]));
        CHECK_NEAR(job->bleed, 5 * PT_PER_MM, 1e-9);
        CHECK(job->bleed_given && job->marks == MARKS_NONE);
        job = job_of(arena_printf(unit_arena(), "%s --archive a1b --ua d.md", kinds[i]));
        CHECK(job->conform.archive == ARCHIVE_A1B && job->conform.ua && !job->conform.press);
        CHECK(job->impose != IMPOSE_NONE && job->bleed <= 0 && job->marks == MARKS_AUTO);
    }
    CHECK_EQ_INT(job_of("cards d.md")->impose, IMPOSE_SHEETS);
    CHECK_EQ_INT(job_of("booklet d.md")->impose, IMPOSE_SADDLE);
    CHECK_EQ_INT(job_of("booklet --press x1a --impose perfect d.md")->impose, IMPOSE_PERFECT);
    CHECK(job_of("cards --press x1a --impose sheets d.md")->bleed <= 0);
    CHECK_NEAR(job_of("box --press x1a d.md")->bleed, 3 * PT_PER_MM, 1e-9);
    /* Of a paper that nobody named the card says more. */
    CHECK_NEAR(job_of("cards --press x4 --card 2.5x3.5in d.md")->bleed, 9, 1e-9);
    CHECK_NEAR(job_of("cards --press x4 --card 2.5x3.5in --paper a4 d.md")->bleed, 3 * PT_PER_MM, 1e-9);
    CHECK_NEAR(job_of("booklet --press x4 --page half-letter d.md")->bleed, 9, 1e-9);
}

TEST(a_preflight_is_of_the_file_that_it_looks_at)
{
    struct command line = line_of("check --preflight x3 --condition FOGRA51 d.md");
    struct job *job;

    configured(&line, "archive", "a2b");
    job = resolved(&line);
    CHECK(job->conform.press == PRESS_X3 && !job->conform.archive && job->preflight == PREFLIGHT_X3);
    CHECK_STR(str_of(job->conform.condition), "FOGRA51");
    CHECK_EQ_INT(job->impose, IMPOSE_NONE);
    job = job_of("check --as booklet --preflight ua d.md");
    CHECK(job->conform.ua && job->impose == IMPOSE_SADDLE);
}

TEST(what_an_impose_of_another_kind_says_is_for_that_kind)
{
    struct command line = line_of("cards d.md");

    front(&line, "impose", "perfect");
    CHECK_EQ_INT(resolved(&line)->impose, IMPOSE_SHEETS);
    CHECK_EQ_INT(line.diags->list.n, 0);
    line = line_of("booklet d.md");
    configured(&line, "impose", "sheets");
    CHECK_EQ_INT(resolved(&line)->impose, IMPOSE_SADDLE);
    CHECK_EQ_INT(line.diags->list.n, 0);
}
