#include "cli/opts_args.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/version.h"
#include "base/words.h"
#include "cli/opts_complete.h"
#include "cli/opts_help.h"
#include "cli/opts_value.h"

/* What is left to read. */
struct argv_reader {
    struct arena *arena;
    struct diags *diags;
    struct opts *opts;
    char **next; /* NULL ends them */
    struct texts words;
    size_t help_at;    /* how many words stood before the first --help */
    size_t first;      /* the first that is no kind */
    const char *asked; /* --help=WORD; NULL: the words behind it */
};

#define WRONG(reader, ...) wrong((reader), arena_printf((reader)->arena, __VA_ARGS__))

static bool wrong(struct argv_reader *r, const char *text)
{
    diag(r->diags, DIAG_USAGE, NULL, 0, text);
    return false;
}

static bool unknown_option(struct argv_reader *r, const char *given, struct str name)
{
    size_t n;
    const struct option *rows = opts_options(&n);
    const char **names = NEW_N(r->arena, const char *, n + 2);
    size_t ready = 0;
    const char *word, *near;

    for (size_t i = 0; i < n; i++)
        if (rows[i].flags & OPTION_READY) names[ready++] = rows[i].name;
    names[ready++] = "help";
    names[ready++] = "version";
    word = str_z(r->arena, name);
    near = text_near(word, names, ready);
    /* Or cut short; of several the one that lacks least. */
    if (!near && name.n > 1) {
        near = text_nearest(word, names, ready);
        if (strncmp(word, near, name.n) != 0) near = NULL;
    }
    if (!near) return WRONG(r, SAY("unknown option %s (recto --help)"), given);
    return WRONG(r, SAY("unknown option %s; did you mean --%s?"), given, near);
}

/* Takes the option with its value: `joined` where it stands in the same word, else the next word. */
static bool take(struct argv_reader *r, const struct option *option, const char *joined)
{
    const char *value = joined;

    if (!(option->flags & OPTION_READY))
        return WRONG(r, SAY("--%s is not available in this version"), option->name);
    if (!value && option->form == FORM_FLAG) value = "";
    if (!value && option->form == FORM_OUTPUT)
        value = *r->next && **r->next != '-' && opts_names_output(*r->next) ? *r->next++ : "";
    if (!value) {
        /* A value may begin with one hyphen (-0.5mm, - for standard output), but two are the next option. */
        if (!*r->next || (!strncmp(*r->next, "--", 2)))
            return option->value ? WRONG(r, SAY("--%s needs a value: %s"), option->name, option->value)
                                 : WRONG(r, SAY("--%s needs a value"), option->name);
        value = *r->next++;
    }
    *VEC_PUSH(r->arena, &r->opts->arguments) = (struct argument){option, value};
    return true;
}

/* What is asked for may stand in the same word, or anywhere behind it. */
static void ask_help(struct argv_reader *r, const char *joined)
{
    if (!r->opts->help) r->help_at = r->words.n;
    r->opts->help = true;
    if (joined && *joined) r->asked = joined;
}

/* --help --stock, --stock --help, -o --help: the option without a value is what is asked for. */
static bool asks_about(struct argv_reader *r, const struct option *option)
{
    if (r->asked) return false;
    if (r->opts->help && r->words.n == r->help_at && !*r->next) {
        r->asked = option->name;
        return true;
    }
    if (option->form == FORM_FLAG || option->form == FORM_OUTPUT || !*r->next ||
        strcmp(*r->next, "--help") != 0)
        return false;
    r->next++;
    ask_help(r, option->name);
    return true;
}

/* --name, --name value, --name=value */
static bool read_long(struct argv_reader *r, const char *word)
{
    struct str name = str_of(word + 2);
    size_t equals = str_find(name, '=');
    const char *joined = equals < name.n ? name.p + equals + 1 : NULL;
    const struct option *option;

    name.n = equals;
    if (str_is(name, "help") || str_is(name, "version")) {
        if (joined && !str_is(name, "help")) return WRONG(r, SAY("--%.*s takes no value"), STR(name));
        if (str_is(name, "version"))
            r->opts->version = true;
        else
            ask_help(r, joined);
        return true;
    }
    option = opts_option_find(name);
    if (!option) return unknown_option(r, str_z(r->arena, (struct str){word, equals + 2}), name);
    return (!joined && asks_about(r, option)) || take(r, option, joined);
}

/* -q, -qv, -o value, -ovalue */
static bool read_letters(struct argv_reader *r, const char *word)
{
    for (const char *p = word + 1; *p; p++) {
        const struct option *option = opts_option_of_letter(*p);
        bool flag;

        if (!option && *p == 'h') {
            ask_help(r, NULL);
            continue;
        }
        if (!option && p == word + 1 && p[1]) return unknown_option(r, word, str_of(word + 1));
        if (!option) return WRONG(r, SAY("unknown option -%c"), *p);
        if (p == word + 1 && !p[1] && asks_about(r, option)) return true;
        flag = option->form == FORM_FLAG;
        if (!take(r, option, flag || !p[1] ? NULL : p + 1)) return false;
        if (!flag) break;
    }
    return true;
}

static bool read_words(struct argv_reader *r)
{
    bool ended = false;

    while (*r->next) {
        const char *word = *r->next++;

        if (ended || word[0] != '-' || !word[1]) {
            *VEC_PUSH(r->arena, &r->words) = word;
        } else if (!strcmp(word, "--")) {
            ended = true;
        } else if (!(word[1] == '-' ? read_long(r, word) : read_letters(r, word))) {
            return false;
        }
    }
    return true;
}

static bool unknown_kind(struct argv_reader *r, const char *word)
{
    const char *names[KIND_COUNT];
    size_t n = 0;

    if (!*word) return wrong(r, SAY("the name of a deck is empty"));
    if (!strcmp(word, "-")) return wrong(r, SAY("say what to make: recto cards -"));
    if (strchr(word, '.') || strchr(word, '/'))
        return WRONG(r, SAY("%s is no kind, and there is no file or folder of that name; kinds are: %s"),
                     word, opts_help_kinds(r->arena, NULL));
    if (!strcmp(word, "help")) return WRONG(r, SAY("there is no kind %s; did you mean %s?"), word, "--help");
    for (int kind = 0; kind < KIND_COUNT; kind++) names[n++] = opts_kind_row((enum kind)kind)->name;
    return WRONG(r, SAY("there is no kind %s; did you mean %s?"), word, text_nearest(word, names, n));
}

static bool read_kind(struct argv_reader *r)
{
    if (!r->words.n) {
        if (r->opts->help || r->opts->version) return true;
        return WRONG(r, SAY("say what to make: %s (recto --help)"), opts_help_kinds(r->arena, NULL));
    }
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (strcmp(r->words.v[0], opts_kind_row((enum kind)kind)->name) != 0) continue;
        r->opts->kind = (enum kind)kind;
        r->opts->kind_given = true;
        r->first = 1;
        return true;
    }
    /* Then it is what is asked for. */
    if (r->opts->help && !r->help_at) return true;
    if (!file_exists(r->words.v[0])) return unknown_kind(r, r->words.v[0]);
    r->opts->kind = KIND_CARDS;
    r->opts->kind_given = true;
    return true;
}

/* What options say of one table alone. */
static bool suits_table(struct argv_reader *r)
{
    bool stocks = !strcmp(r->opts->what, opts_table_name(TABLE_STOCKS));

    for (size_t i = 0; i < r->opts->arguments.n; i++)
        if (!strcmp(r->opts->arguments.v[i].option->name, "card") && !stocks)
            return WRONG(r, SAY("--card goes with list %s"), opts_table_name(TABLE_STOCKS));
    return true;
}

static bool read_table(struct argv_reader *r)
{
    const char *names[TABLE_COUNT];
    const char *all = SAY("papers, stocks, themes, printers, kinds, formats, math, coverage or theme NAME");
    const char *one = opts_table_name(TABLE_THEME);
    bool named = r->words.n > 1 && !strcmp(r->words.v[1], one);
    bool sought = r->words.n == 3 && !strcmp(r->words.v[1], opts_table_name(TABLE_MATH));

    if (named && r->words.n == 2) return WRONG(r, SAY("name the theme, as in recto list %s plain"), one);
    if (r->words.n != (named || sought ? 3 : 2)) return WRONG(r, SAY("list one of: %-s"), all);
    if (named || sought) *VEC_PUSH(r->arena, &r->opts->inputs) = r->words.v[2];
    for (int table = 0; table < TABLE_COUNT; table++) {
        names[table] = opts_table_name((enum table)table);
        if (strcmp(r->words.v[1], names[table]) != 0) continue;
        r->opts->what = names[table];
        return suits_table(r);
    }
    return WRONG(r, SAY("there is no table %s; did you mean %s? (%-s)"), r->words.v[1],
                 text_nearest(r->words.v[1], names, TABLE_COUNT), all);
}

static bool read_shell(struct argv_reader *r)
{
    for (size_t i = 0; r->words.n == 2 && opts_complete_shell(i); i++)
        if (!strcmp(r->words.v[1], opts_complete_shell(i))) r->opts->what = opts_complete_shell(i);
    return r->opts->what || WRONG(r, SAY("name a shell: recto %s %s"), r->words.v[0],
                                  opts_kind_row(KIND_COMPLETION)->arguments);
}

static bool read_inputs(struct argv_reader *r)
{
    size_t standard = 0;

    if (!*opts_kind_row(r->opts->kind)->arguments)
        return r->words.n < 2 || WRONG(r, SAY("%s reads no file"), r->words.v[0]);
    for (size_t i = r->first; i < r->words.n; i++) {
        if (!*r->words.v[i]) return wrong(r, SAY("the name of a deck is empty"));
        standard += !strcmp(r->words.v[i], "-");
        *VEC_PUSH(r->arena, &r->opts->inputs) = r->words.v[i];
    }
    if (standard > 1) return wrong(r, SAY("standard input (-) can be read only once"));
    if (!r->opts->inputs.n && *opts_kind_row(r->opts->kind)->arguments != '[')
        return WRONG(r, SAY("no deck given: recto %s %s"), r->words.v[0],
                     opts_kind_row(r->opts->kind)->arguments);
    return true;
}

/* The words behind --help, which may be several of a group's title; a deck that stands there is not what is asked for. */
static bool read_question(struct argv_reader *r)
{
    size_t first = r->help_at > r->first ? r->help_at : r->first;
    struct strbuf b = strbuf_new(r->arena);
    const enum kind *kind = r->opts->kind_given ? &r->opts->kind : NULL;
    const char *word, *near, *usage;

    if (!r->opts->help || (!r->asked && r->words.n <= first)) return true;
    for (size_t i = first; !r->asked && i < r->words.n; i++)
        strbuf_printf(&b, "%s%s", i > first ? " " : "", r->words.v[i]);
    word = r->asked ? r->asked : str_z(r->arena, strbuf_str(&b));
    if (opts_help_about(r->arena, kind, word, &near).n) {
        r->opts->about = word;
        return true;
    }
    if (!r->asked && file_exists(r->words.v[first])) return true;
    usage = kind ? arena_printf(r->arena, "recto %s --help", opts_kind_row(*kind)->name) : "recto --help";
    if (!near) return WRONG(r, SAY("nothing in the help has %s (%s)"), word, usage);
    return WRONG(r, SAY("nothing in the help has %s; did you mean %s? (%s)"), word, near, usage);
}

struct opts *opts_parse(struct arena *arena, int argc, char **argv, struct diags *diags)
{
    struct opts *opts = NEW(arena, struct opts);
    struct argv_reader r = {.arena = arena, .diags = diags, .opts = opts, .next = argv + (argc > 0)};

    if (!read_words(&r) || !read_kind(&r) || !read_question(&r)) return NULL;
    if (opts->help || opts->version) return opts;
    if (!(opts->kind == KIND_LIST         ? read_table(&r)
          : opts->kind == KIND_COMPLETION ? read_shell(&r)
                                          : read_inputs(&r)))
        return NULL;
    return opts;
}

void opts_look_in(struct opts *opts, const char *data_dirs)
{
    opts->data_dirs = data_dirs;
}

bool opts_given(const struct opts *opts, const char *name)
{
    for (size_t i = 0; i < opts->arguments.n; i++)
        if (!strcmp(opts->arguments.v[i].option->name, name)) return true;
    return false;
}

const char *opts_beyond(const struct opts *opts, const char *const *names)
{
    for (size_t i = 0; i < opts->arguments.n; i++) {
        const char *const *name = names;

        while (*name && strcmp(opts->arguments.v[i].option->name, *name) != 0) name++;
        if (!*name) return opts->arguments.v[i].option->name;
    }
    return NULL;
}

struct opts *opts_with(struct arena *arena, const struct opts *opts, const char *name, const char *value)
{
    struct opts *more = NEW(arena, struct opts);

    *more = *opts;
    memset(&more->arguments, 0, sizeof more->arguments);
    for (size_t i = 0; i < opts->arguments.n; i++) *VEC_PUSH(arena, &more->arguments) = opts->arguments.v[i];
    *VEC_PUSH(arena, &more->arguments) = (struct argument){opts_option_find(str_of(name)), value};
    return more;
}

bool opts_say_json(char *const *argv)
{
    static const char name[] = "--message-format";
    const size_t n = sizeof name - 1;
    bool json = false;

    for (; *argv && strcmp(*argv, "--") != 0; argv++) {
        if (strncmp(*argv, name, n) != 0) continue;
        if ((*argv)[n] == '=')
            json = !strcmp(*argv + n + 1, "json");
        else if (!(*argv)[n] && argv[1])
            json = !strcmp(argv[1], "json");
    }
    return json;
}

bool opts_answer(struct arena *arena, const struct opts *opts, struct str *answer)
{
    const char *near;

    if (opts->version)
        *answer = str_of("recto " RECTO_VERSION "\n");
    else if (opts->about)
        *answer = opts_help_about(arena, opts->kind_given ? &opts->kind : NULL, opts->about, &near);
    else if (opts->help)
        *answer = opts->kind_given ? opts_help_kind(arena, opts->kind) : opts_help_program(arena);
    return opts->version || opts->help;
}
