#include "cli/opts_complete.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "cli/opts_table.h"
#include "deck/input.h"

/* ---- what may stand where ---- */

/* True if the value is a file or a folder, or may be one. */
static bool takes_file(const struct option *option)
{
    switch (option->form) {
    case FORM_FILE:
    case FORM_PICTURE:
    case FORM_OUTPUT:
    case FORM_FONT:
    case FORM_FOLDERS:
    case FORM_CONDITION:
    case FORM_THEME: return true;
    default: return false;
    }
}

static void add_word(struct strbuf *b, const char *word)
{
    if (b->n) strbuf_addc(b, ' ');
    strbuf_addz(b, word);
}

/* The words that the value may be, with blanks between; empty: any. */
static const char *words_of(struct arena *arena, const struct option *option)
{
    struct strbuf b = strbuf_new(arena);
    const char *word, *about;

    for (size_t i = 0; (word = opts_word(option, i, &about)) != NULL; i++) add_word(&b, word);
    return str_z(arena, strbuf_str(&b));
}

static const char *kinds_words(struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);

    for (int kind = 0; kind < KIND_COUNT; kind++) add_word(&b, opts_kind_row((enum kind)kind)->name);
    return str_z(arena, strbuf_str(&b));
}

/* NULL: of any kind. */
static bool is_offered(const struct option *option, const enum kind *kind)
{
    return option->flags & OPTION_READY && (!kind || opts_option_listed(option, *kind));
}

/* "stock paper ...", each behind `dashes`. */
static const char *options_words(struct arena *arena, const enum kind *kind, const char *dashes)
{
    struct strbuf b = strbuf_new(arena);
    size_t n;
    const struct option *rows = opts_options(&n);

    for (size_t i = 0; i < n; i++)
        if (is_offered(&rows[i], kind)) add_word(&b, arena_printf(arena, "%s%s", dashes, rows[i].name));
    return str_z(arena, strbuf_str(&b));
}

/* A group of the kind's options, as one asks help about it: "paper and cards". NULL: there is none, or an option is called so. */
static const char *group_word(struct arena *arena, const enum kind *kind, enum opts_group group)
{
    char *title = arena_printf(arena, "%s", opts_group_title(group));
    size_t n;
    const struct option *rows = opts_options(&n);

    char_lower_all(title);
    for (size_t i = 0; i < n && !opts_option_find(str_of(title)); i++)
        if (rows[i].group == group && is_offered(&rows[i], kind)) return title;
    return NULL;
}

/* All of these: 'paper and cards' 'booklets' ..., each between such quotes. */
static const char *group_words(struct arena *arena, const enum kind *kind, char quote)
{
    struct strbuf b = strbuf_new(arena);

    for (int group = 0; group < OPTS_GROUPS; group++) {
        const char *word = group_word(arena, kind, (enum opts_group)group);

        if (word) add_word(&b, arena_printf(arena, "%c%s%c", quote, word, quote));
    }
    return str_z(arena, strbuf_str(&b));
}

/* What stands behind the kind, if that is one of a few words; else decks do. */
static const char *operands(struct arena *arena, enum kind kind)
{
    struct strbuf b = strbuf_new(arena);

    for (int table = 0; kind == KIND_LIST && table < TABLE_COUNT; table++)
        add_word(&b, opts_table_name((enum table)table));
    for (size_t i = 0; kind == KIND_COMPLETION && opts_complete_shell(i); i++)
        add_word(&b, opts_complete_shell(i));
    return str_z(arena, strbuf_str(&b));
}

/* ---- bash and zsh ---- */

/* What stands round the endings of decks and the cases: before these what _recto_words, _recto_files and _recto_decks offer, and where
 * the word is. */
struct dialect {
    const char *head, *behind_endings, *foot;
    const char *first; /* true in a shell where the word is the kind */
    const char *else_; /* what makes the next command run where no word was offered */
};

static const struct dialect bash = {
    .head = "# recto(1) completion for bash\n"
            "_recto() {\n"
            "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} kind=${COMP_WORDS[1]} "
            "IFS=$'\\n'\n"
            "    # --option=value is three words.\n"
            "    [[ $cur == = ]] && cur= || { [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}; }\n"
            "    COMPREPLY=()\n"
            "    _recto_words() { COMPREPLY+=($(IFS=' ' compgen -W \"$1\" -- \"$cur\")); }\n"
            "    _recto_titles() {\n"
            "        local title\n"
            "        for title in \"$@\"; do\n"
            "            [[ $title != \"${cur//\\\\/}\"* ]] || COMPREPLY+=(\"$(printf %q \"$title\")\")\n"
            "        done\n"
            "    }\n"
            "    _recto_files() { compopt -o filenames; COMPREPLY+=($(compgen -f -- \"$cur\")); }\n"
            "    _recto_decks() {\n"
            "        compopt -o filenames\n"
            "        COMPREPLY+=($(compgen -d -- \"$cur\"; compgen -f -X '!*.@(",
    .behind_endings =
        ")' -- \"$cur\"))\n"
        "    }\n"
        "    shopt -q extglob || { shopt -s extglob; trap 'shopt -u extglob; trap - RETURN' RETURN; }\n",
    .foot = "}\ncomplete -F _recto recto\n",
    .first = "COMP_CWORD == 1",
    .else_ = "; (( ${#COMPREPLY[@]} )) ||",
};

static const struct dialect zsh = {
    .head = "#compdef recto\n"
            "# recto(1) completion for zsh\n"
            "_recto() {\n"
            "    local cur=$words[CURRENT] prev=$words[CURRENT-1] kind=$words[2]\n"
            "    if [[ $cur == --*=* ]]; then prev=${cur%%=*}; compset -P '*='; cur=$PREFIX; fi\n"
            "    _recto_words() { compadd -- ${=1}; }\n"
            "    _recto_titles() { compadd -- \"$@\"; }\n"
            "    _recto_files() { _files; }\n"
            "    _recto_decks() { _files -g '*.(",
    .behind_endings = ")'; }\n",
    .foot = "}\nif [[ $funcstack[1] == _recto ]]; then _recto \"$@\"; else compdef _recto recto; fi\n",
    .first = "CURRENT == 2",
    .else_ = " ||",
};

/* "md|markdown|...". */
static void add_endings(struct strbuf *b)
{
    for (size_t i = 0; input_ending(i); i++) strbuf_printf(b, "%s%s", i ? "|" : "", input_ending(i) + 1);
}

/* What follows an option. */
static void add_values(struct strbuf *b)
{
    size_t n;
    const struct option *rows = opts_options(&n);

    strbuf_addz(b, "    case $prev in\n");
    for (size_t i = 0; i < n; i++) {
        const struct option *o = &rows[i];
        const char *words = words_of(b->arena, o);

        if (!(o->flags & OPTION_READY) || o->form == FORM_FLAG) continue;
        strbuf_addz(b, "        ");
        if (o->letter) strbuf_printf(b, "-%c|", o->letter);
        strbuf_printf(b, "--%s)", o->name);
        if (*words) strbuf_printf(b, " _recto_words '%s';", words);
        if (takes_file(o)) strbuf_addz(b, " _recto_files;");
        strbuf_addz(b, " return;;\n");
    }
    strbuf_addz(b, "    esac\n");
}

/* What may follow a kind; NULL: another word stood in its place. */
static void add_kind(struct strbuf *b, const char *pattern, const enum kind *kind)
{
    const char *few = kind ? operands(b->arena, *kind) : "";

    strbuf_printf(b, "        %s) takes='%s' titles=(%s) ", pattern, options_words(b->arena, kind, "--"),
                  group_words(b->arena, kind, '\''));
    if (*few)
        strbuf_printf(b, "few='%s';;\n", few);
    else
        strbuf_printf(b, "rest=%s;;\n",
                      kind && !*opts_kind_row(*kind)->arguments ? ":"
                      : kind && *kind == KIND_PRINT             ? "_recto_files"
                                                                : "_recto_decks");
}

static struct str script(struct arena *arena, const struct dialect *dialect)
{
    static const enum kind usual = KIND_CARDS;
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, dialect->head);
    add_endings(&b);
    strbuf_addz(&b, dialect->behind_endings);
    strbuf_printf(&b, "    if (( %s )); then _recto_words '%s --help --version'%s _recto_decks; return; fi\n",
                  dialect->first, kinds_words(arena), dialect->else_);
    add_values(&b);
    strbuf_addz(&b, "    local takes few rest titles=()\n"
                    "    case $kind in\n");
    for (int i = 0; i < KIND_COUNT; i++) {
        const enum kind kind = (enum kind)i;

        add_kind(&b, opts_kind_row(kind)->name, &kind);
    }
    add_kind(&b, "-*", NULL);
    add_kind(&b, "*", &usual);
    strbuf_addz(&b, "    esac\n"
                    "    if [[ ( $prev == --help || $prev == -h ) && $cur != -* ]]; then\n"
                    "        _recto_words \"${takes//--/}\"; _recto_titles \"${titles[@]}\"\n"
                    "    elif [[ $cur == -* ]]; then _recto_words \"$takes --help\"\n"
                    "    elif [[ -n $few ]]; then _recto_words \"$few\"\n"
                    "    else $rest; fi\n");
    strbuf_addz(&b, dialect->foot);
    return strbuf_str(&b);
}

static struct str bash_script(struct arena *arena)
{
    return script(arena, &bash);
}

static struct str zsh_script(struct arena *arena)
{
    return script(arena, &zsh);
}

/* ---- fish ---- */

static void add_quoted(struct strbuf *b, const char *text)
{
    strbuf_addc(b, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') strbuf_addc(b, '\\');
        strbuf_addc(b, *text);
    }
    strbuf_addc(b, '\'');
}

static void add_fish_option(struct strbuf *b, const struct option *option)
{
    const char *words = words_of(b->arena, option);

    strbuf_addz(b, "complete -c recto -n '__fish_seen_subcommand_from");
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (opts_option_listed(option, (enum kind)kind))
            strbuf_printf(b, " %s", opts_kind_row((enum kind)kind)->name);
    strbuf_printf(b, "' -l %s", option->name);
    if (option->letter) strbuf_printf(b, " -s %c", option->letter);
    if (option->form != FORM_FLAG) strbuf_addz(b, takes_file(option) ? " -r -F" : " -x");
    if (*words) {
        strbuf_addz(b, " -a ");
        add_quoted(b, words);
    }
    strbuf_addz(b, " -d ");
    add_quoted(b, option->help);
    strbuf_addc(b, '\n');
}

/* NULL: before there is a kind. */
static void add_fish_help(struct strbuf *b, const enum kind *kind)
{
    if (kind)
        strbuf_printf(b, "complete -c recto -n '__fish_seen_subcommand_from %s'", opts_kind_row(*kind)->name);
    else
        strbuf_addz(b, "complete -c recto -n __fish_use_subcommand");
    strbuf_printf(b, " -l help -s h -x -a '%s %s' -d 'all options, or an option, a group, what has a word'\n",
                  options_words(b->arena, kind, ""), group_words(b->arena, kind, '"'));
}

static struct str fish_script(struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);
    size_t n;
    const struct option *rows = opts_options(&n);

    strbuf_addz(&b, "# recto(1) completion for fish\n");
    add_fish_help(&b, NULL);
    for (int i = 0; i < KIND_COUNT; i++) {
        const enum kind kind = (enum kind)i;
        const struct kind_row *row = opts_kind_row(kind);
        const char *few = operands(arena, kind);

        strbuf_printf(&b, "complete -c recto -f -n __fish_use_subcommand -a %s -d ", row->name);
        add_quoted(&b, row->about);
        strbuf_addc(&b, '\n');
        if (*few)
            strbuf_printf(&b, "complete -c recto -f -n '__fish_seen_subcommand_from %s' -a '%s'\n", row->name,
                          few);
        add_fish_help(&b, &kind);
    }
    for (size_t i = 0; i < n; i++)
        if (rows[i].flags & OPTION_READY) add_fish_option(&b, &rows[i]);
    return strbuf_str(&b);
}

/* ---- all ---- */

static const struct {
    const char *name, *file;
    struct str (*script)(struct arena *arena);
} shells[] = {
    {"bash", "recto", bash_script}, {"zsh", "_recto", zsh_script}, {"fish", "recto.fish", fish_script}};

const char *opts_complete_shell(size_t i)
{
    return i < sizeof shells / sizeof *shells ? shells[i].name : NULL;
}

static size_t index_of(const char *shell)
{
    size_t i = 0;

    while (opts_complete_shell(i) && strcmp(shells[i].name, shell) != 0) i++;
    assert(opts_complete_shell(i)); /* opts takes nothing else */
    return i;
}

const char *opts_complete_file(const char *shell)
{
    return shells[index_of(shell)].file;
}

struct str opts_complete_script(struct arena *arena, const char *shell)
{
    return shells[index_of(shell)].script(arena);
}
