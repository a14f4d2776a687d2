#include "cli/opts_help.h"

#include <string.h>

enum {
    WIDTH = 79,
    NAMES = 32, /* column of the explanations beside options */
    KINDS = 14, /* and beside kinds */
    TABLES = 22
};

void opts_help_wrapped(struct strbuf *b, size_t used, size_t column, const char *text)
{
    bool first = true;

    if (used + 2 > column) {
        strbuf_addc(b, '\n');
        used = 0;
    }
    strbuf_printf(b, "%*s", (int)(column - used), "");
    used = column;
    while (*text) {
        size_t n = strcspn(text, " ");

        if (!first && used + 1 + n > WIDTH) {
            strbuf_printf(b, "\n%*s", (int)column, "");
            used = column;
            first = true;
        }
        if (!first) strbuf_addc(b, ' ');
        strbuf_add(b, (struct str){text, n});
        used += n + !first;
        first = false;
        text += n + strspn(text + n, " ");
    }
    strbuf_addc(b, '\n');
}

void opts_help_name(struct strbuf *b, const struct option *option)
{
    if (option->letter)
        strbuf_printf(b, "  -%c, --%s", option->letter, option->name);
    else
        strbuf_printf(b, "      --%s", option->name);
    if (option->value || option->choices || option->names) strbuf_addc(b, ' ');
    if (option->value)
        strbuf_addz(b, option->value);
    else
        opts_add_words(b, option, "|", "|");
}

static void add_option(struct strbuf *b, const struct option *option)
{
    struct strbuf help = strbuf_new(b->arena);
    size_t start = b->n;

    opts_help_name(b, option);
    strbuf_addz(&help, option->help);
    if (option->value && option->names) {
        strbuf_addz(&help, ": ");
        opts_add_words(&help, option, ", ", ", ");
    }
    opts_help_wrapped(b, b->n - start, NAMES, str_z(b->arena, strbuf_str(&help)));
}

/* The options of one kind, by groups; NULL: those that all take that make something. */
static void add_options(struct strbuf *b, const enum kind *kind)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    for (int group = 0; group < OPTS_GROUPS; group++) {
        bool begun = false;

        for (size_t i = 0; i < n; i++) {
            const struct option *o = &rows[i];
            bool wanted = kind ? opts_option_listed(o, *kind) : opts_option_common(o);

            if (!wanted || o->group != (enum opts_group)group || !(o->flags & OPTION_READY)) continue;
            if (!begun) strbuf_printf(b, "\n%s:\n", opts_group_title(o->group));
            begun = true;
            add_option(b, o);
        }
    }
}

struct str opts_help_program(struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "usage: recto KIND [options] DECK.md [DECK.md ...]\n\n"
                    "Turns a Markdown deck of questions and answers into PDFs that are ready to print.\n"
                    "Several decks are read in order as one; - reads standard input.\n"
                    "recto DECK.md, without a kind, makes cards.\n\nKinds:\n");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_row *row = opts_kind_row((enum kind)kind);
        size_t start = b.n;

        strbuf_printf(&b, "  %s", row->name);
        opts_help_wrapped(&b, b.n - start, KINDS, row->about);
    }
    strbuf_addz(&b,
                "\nOptions of every kind but list and completion, which take a few of them, by groups:\n");
    add_options(&b, NULL);
    strbuf_addz(&b, "\nrecto KIND --help lists the options of a kind, recto KIND --help WORD tells all of\n"
                    "an option, of a group, or of what has the word; recto --version: which recto it is.\n"
                    "Every long option may stand in the deck's front matter, but for those that name a\n"
                    "file to write, and in $XDG_CONFIG_HOME/recto/config.yaml.\n");
    return strbuf_str(&b);
}

static void add_tables(struct strbuf *b)
{
    strbuf_addz(b, "\nTables:\n");
    for (int table = 0; table < TABLE_COUNT; table++) {
        const struct table_row *row = opts_table_row((enum table)table);
        size_t start = b->n;

        strbuf_printf(b, "  %s", row->name);
        if (*row->takes) strbuf_printf(b, " %s", row->takes);
        opts_help_wrapped(b, b->n - start, TABLES, row->about);
    }
}

struct str opts_help_kind(struct arena *arena, enum kind kind)
{
    struct strbuf b = strbuf_new(arena);
    const struct kind_row *row = opts_kind_row(kind);

    strbuf_printf(&b, "usage: recto %s [options]%s%s\n\nWrites ", row->name, *row->arguments ? " " : "",
                  row->arguments);
    strbuf_printf(&b, "%s.\n", row->about);
    if (kind == KIND_LIST) add_tables(&b);
    add_options(&b, &kind);
    strbuf_printf(&b, "\nrecto %s --help WORD: all of an option, a group, or what has the word.\n",
                  row->name);
    return strbuf_str(&b);
}

const char *opts_help_kinds(struct arena *arena, const struct option *option)
{
    struct strbuf b = strbuf_new(arena);

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (option && !opts_option_listed(option, (enum kind)kind)) continue;
        if (b.n) strbuf_addz(&b, ", ");
        strbuf_addz(&b, opts_kind_row((enum kind)kind)->name);
    }
    return str_z(arena, strbuf_str(&b));
}
