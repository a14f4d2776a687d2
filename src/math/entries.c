#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "math/reader.h"

/* By who makes it: what kind of command it is, and what it does. A %s is what the row itself says. */
static const struct {
    math_maker *make;
    const char *group, *about;
} makers[] = {
    {math_make_above, "fractions and roots", "a fraction, its bar as thick as is said"},
    {math_make_accent, "above and below", "%s"},
    {math_make_alphabet, "alphabets", "letters of that alphabet"},
    {math_make_alphabet_switch, "alphabets", "letters of that alphabet, up to the end of the group"},
    {math_make_arrow, "above and below", "%s as long as what stands above and below it"},
    {math_make_bars, "fences", "brackets, with bars as tall between"},
    {math_make_big, "fences", "a bracket in one of four sizes"},
    {math_make_bold, "alphabets", "bold, slanted where it is"},
    {math_make_branch, "definitions", "one of two, as what comes next is"},
    {math_make_break, "spaces", "the line may end here, or ends"},
    {math_make_cancelto, "frames and lines", "struck through, with what becomes of it"},
    {math_make_char, "symbols", "a character by its number"},
    {math_make_chemistry, "chemistry", "formulas and equations of chemistry"},
    {math_make_choice, "styles and colours", "other things in displays, lines, scripts, scripts of scripts"},
    {math_make_class, "classes", "with the spaces of such a sign around it"},
    {math_make_colour, "styles and colours", "that colour, up to the end of the group"},
    {math_make_coloured, "styles and colours", "in that colour"},
    {math_make_dots, "dots and punctuation", "… or ⋯, as what comes next wants"},
    {math_make_enclose, "frames and lines", "lines around, above, below or across"},
    {math_make_environment, "environments", "rows and columns"},
    {math_make_fence, "fences", "brackets as tall as what they hold"},
    {math_make_fraction, "fractions and roots", "a fraction or binomial"},
    {math_make_genfrac, "fractions and roots", "a fraction: its brackets, its bar, its style"},
    {math_make_ground, "styles and colours", "words on a ground of that colour"},
    {math_make_group, "groups", "as braces do"},
    {math_make_length, "spaces", "a space as wide as is said"},
    {math_make_not, "negated relations", "strikes the next sign through"},
    {math_make_nothing, "without effect", "understood, and shows nothing"},
    {math_make_old_root, "fractions and roots", "a root"},
    {math_make_operator, "functions", "a name of one's own"},
    {math_make_over, "fractions and roots", "what stands before it above what stands behind it"},
    {math_make_overset, "above and below", "one thing above another"},
    {math_make_phantom, "spaces", "is not seen, or takes no space"},
    {math_make_raise, "spaces", "higher or lower"},
    {math_make_root, "fractions and roots", "a root, with its degree"},
    {math_make_rule, "frames and lines", "a filled rectangle"},
    {math_make_smash, "spaces", "without its height, its depth, or both"},
    {math_make_space, "spaces", "a space of %s"},
    {math_make_stackrel, "above and below", "one thing above a sign"},
    {math_make_style, "styles and colours", "as in displays, lines, scripts, up to the end of the group"},
    {math_make_substack, "above and below", "lines below each other"},
    {math_make_tag, "styles and colours", "the number of an equation"},
    {math_make_underset, "above and below", "one thing below another"},
    {math_make_units, "units", "numbers and units"},
    {math_make_withdelims, "fractions and roots",
     "what stands before it above what stands behind it, in brackets"},
    {math_make_words, "words", "words, in which $...$ is a formula"},
};

/* Commands that need another word. */
static const struct {
    const char *name, *group, *about;
} commands[] = {
    {"DeclareMathOperator", "definitions", "defines the name of a function"},
    {"SI", "units", "a number with its unit (siunitx)"},
    {"SIlist", "units", "numbers with their unit"},
    {"SIrange", "units", "from one quantity to another"},
    {"ang", "units", "degrees; or degrees, minutes, seconds"},
    {"bmod", "operators", "mod between two terms"},
    {"ce", "chemistry", "formulas and equations of chemistry (mhchem)"},
    {"displaylimits", "big operators", "bounds above and below in displays"},
    {"expandafter", "definitions", "expands what stands behind the next command first"},
    {"limits", "big operators", "bounds above and below"},
    {"mod", "operators", "mod behind an equation"},
    {"newenvironment", "definitions", "defines an environment"},
    {"nolimits", "big operators", "bounds beside"},
    {"num", "units", "a number, in groups of three digits"},
    {"numlist", "units", "numbers"},
    {"numrange", "units", "from one number to another"},
    {"overbrace", "above and below", "⏞ above, with a note above it"},
    {"pmod", "operators", "(mod n) behind an equation"},
    {"pod", "operators", "(n) behind an equation"},
    {"pu", "chemistry", "a quantity (mhchem)"},
    {"qty", "units", "a number with its unit"},
    {"qtylist", "units", "numbers with their unit"},
    {"qtyrange", "units", "from one quantity to another"},
    {"renewenvironment", "definitions", "defines an environment"},
    {"si", "units", "a unit"},
    {"underbrace", "above and below", "⏟ below, with a note below it"},
    {"unit", "units", "a unit"},
};

/* What others understand that have no row of their own: token.c, environments.c, make_parts.c, words.c. */
static const struct math_entry others[] = {
    {"environments", "\\cr", "\\begin{matrix} a \\cr b \\end{matrix}", "the end of a row"},
    {"environments", "\\hdashline", "\\begin{array}{c} a \\\\ \\hdashline b \\end{array}",
     "a dashed line between rows"},
    {"environments", "\\hline", "\\begin{array}{c} a \\\\ \\hline b \\end{array}", "a line between rows"},
    {"fences", "\\middle", "\\left( x \\middle| y \\right)", "a bracket as tall between the two"},
    {"fences", "\\right", "\\left( x \\right)", "brackets as tall as what they hold"},
    {"words", "\\\"", "\\text{\\\"a}", "◌̈ above"},
    {"words", "\\'", "\\text{\\'a}", "◌́ above"},
    {"words", "\\.", "\\text{\\.a}", "◌̇ above"},
    {"words", "\\=", "\\text{\\=a}", "◌̄ above"},
    {"words", "\\H", "\\text{\\H{o}}", "◌̋ above"},
    {"words", "\\^", "\\text{\\^a}", "◌̂ above"},
    {"words", "\\`", "\\text{\\`a}", "◌̀ above"},
    {"words", "\\c", "\\text{\\c{c}}", "◌̧ below"},
    {"words", "\\r", "\\text{\\r{a}}", "◌̊ above"},
    {"words", "\\u", "\\text{\\u{a}}", "◌̆ above"},
    {"words", "\\v", "\\text{\\v{c}}", "◌̌ above"},
    {"words", "\\verb", "\\verb|a_b|", "as it stands"},
    {"words", "\\~", "\\text{\\~n}", "◌̃ above"},
};
static const struct math_entry keys[] = {
    {"keyboard", "%", "x % a remark", "the rest of the line is no part of the formula"},
    {"keyboard", "&", "\\begin{matrix} a & b \\end{matrix}", "the end of a cell"},
    {"keyboard", "^", "x^2", "what stands above behind it"},
    {"keyboard", "_", "x_i", "what stands below behind it"},
    {"keyboard", "~", "a~b", "a space"},
};

struct entries {
    struct math_entry *v;
    size_t n, cap;
};

static void add(struct arena *arena, struct entries *all, struct math_entry entry)
{
    *VEC_PUSH(arena, all) = entry;
}

/* The character that the sign is printed as: that of its alphabet, where it has one of its own. */
static uint32_t shown(const struct math_sign *sign)
{
    static const struct {
        uint32_t plain, twin;
    } doubled[] = {{'C', U'ℂ'}, {'N', U'ℕ'}, {'R', U'ℝ'}, {'Z', U'ℤ'}, {'k', U'𝕜'}};

    if (sign->alphabet == MATH_ITALIC && sign->rune >= U'Α' && sign->rune <= U'Ω')
        return U'𝛢' + (sign->rune - U'Α');
    for (size_t i = 0; sign->alphabet == MATH_BLACKBOARD && i < sizeof doubled / sizeof *doubled; i++)
        if (sign->rune == doubled[i].plain) return doubled[i].twin;
    return sign->rune;
}

/* It between its neighbours. */
static const char *example(struct arena *arena, const char *name, const struct math_sign *sign)
{
    if (sign->class == MATH_OP && sign->word)
        return arena_printf(arena, sign->limits ? "%s_{n} x" : "%s x", name);
    switch (sign->class) {
    case MATH_OP: return arena_printf(arena, "%s_{k=1}^{n} k", name);
    case MATH_BIN:
    case MATH_REL: return arena_printf(arena, "a %s b", name);
    case MATH_OPEN: return arena_printf(arena, sign->delimiter ? "\\left%s x \\right." : "%s x", name);
    case MATH_CLOSE: return arena_printf(arena, sign->delimiter ? "\\left. x \\right%s" : "x%s", name);
    case MATH_PUNCT: return arena_printf(arena, "a%s b", name);
    case MATH_INNER: return arena_printf(arena, "a, %s, z", name);
    default: return name;
    }
}

/* Those on the keyboard, or all others. */
static void add_signs(struct arena *arena, struct entries *all, bool keyboard)
{
    const struct math_sign *sign;
    const char *group;

    for (size_t i = 0; (sign = math_sign_at(i, &group)); i++) {
        struct strbuf about = strbuf_new(arena);
        const char *name = keyboard ? sign->name : arena_printf(arena, "\\%s", sign->name);

        if (keyboard != !strcmp(group, "keyboard")) continue;
        if (sign->word)
            strbuf_addz(&about, sign->word);
        else
            strbuf_rune(&about, shown(sign));
        add(arena, all,
            (struct math_entry){group, name, example(arena, name, sign), str_z(arena, strbuf_str(&about))});
    }
}

static void add_spelled(struct arena *arena, struct entries *all)
{
    struct math_entry entry;

    for (size_t i = 0; math_spelled_at(i, &entry); i++) {
        entry.name = arena_printf(arena, "\\%s", entry.name);
        entry.example =
            arena_printf(arena, strcmp(entry.group, "functions") ? "a %s b" : "%s_{n} x", entry.name);
        add(arena, all, entry);
    }
}

/* The sign that a command puts above or below. */
static const char *accent(struct arena *arena, const struct math_command *command)
{
    struct strbuf b = strbuf_new(arena);
    uint32_t rune = command->value & 0x1FFFFF; /* flags lie above */

    if (utf8_combines(rune)) strbuf_addz(&b, "◌");
    strbuf_rune(&b, rune);
    if (command->make == math_make_accent) strbuf_addz(&b, command->value & MATH_UNDER ? " below" : " above");
    return str_z(arena, strbuf_str(&b));
}

static struct math_entry command_entry(struct arena *arena, const struct math_command *command)
{
    struct math_entry entry = {.group = "others", .about = "as the example has it"};

    if (!command->make && command->text)
        entry = (struct math_entry){.group = "short for other TeX", .about = command->text};
    else if (!command->make)
        entry = (struct math_entry){.group = "definitions", .about = "defines a command"};
    for (size_t i = 0; command->make && i < sizeof makers / sizeof *makers; i++)
        if (makers[i].make == command->make)
            entry = (struct math_entry){.group = makers[i].group, .about = makers[i].about};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(commands[i].name, command->name))
            entry = (struct math_entry){.group = commands[i].group, .about = commands[i].about};
    if (command->make == math_make_space)
        entry.about = arena_printf(arena, "a space of %s", command->text);
    else if (strstr(entry.about, "%s"))
        entry.about = arena_printf(arena, "%s%s", accent(arena, command), strstr(entry.about, "%s") + 2);
    return entry;
}

/* `example` of a command is what stands behind its name; with a @, which is the name, the whole. */
static const char *command_example(struct arena *arena, const char *name, const char *example)
{
    struct str whole = str_of(example);
    size_t at = str_find(whole, '@');

    if (at == whole.n) return arena_printf(arena, "%s%s", name, example);
    return arena_printf(arena, "%.*s%s%s", (int)at, example, name, example + at + 1);
}

static void add_commands(struct arena *arena, struct entries *all)
{
    const struct math_command *command;

    for (size_t i = 0; (command = math_command_at(i)); i++) {
        struct math_entry entry = command_entry(arena, command);

        entry.name = arena_printf(arena, "\\%s", command->name);
        entry.example = command_example(arena, entry.name, command->example);
        add(arena, all, entry);
    }
}

/* What stands behind \begin{...} of those that want it. */
static const char *environment_arguments(const char *name)
{
    if (!strncmp(name, "alignat", 7) || !strcmp(name, "alignedat")) return "{1}";
    if (!strcmp(name, "array") || !strcmp(name, "darray") || !strcmp(name, "tabular")) return "{c|c}";
    return strcmp(name, "subarray") ? "" : "{c}";
}

static const char *environment_example(struct arena *arena, const char *name)
{
    if (!strcmp(name, "CD")) return "\\begin{CD} A @>f>> B \\\\ @VgVV @VVhV \\\\ C @>>k> D \\end{CD}";
    return arena_printf(arena, "\\begin{%s}%s a & b \\\\ c & d \\end{%s}", name, environment_arguments(name),
                        name);
}

static void add_environments(struct arena *arena, struct entries *all)
{
    const char *name;

    for (size_t i = 0; (name = math_environment_at(i)); i++)
        add(arena, all,
            (struct math_entry){"environments", name, environment_example(arena, name),
                                strcmp(name, "CD") ? "rows and columns" : "a diagram of arrows"});
}

/* In the order in which they were met first. */
static size_t group_place(const struct entries *all, const char *group)
{
    for (size_t i = 0; i < all->n; i++)
        if (!strcmp(all->v[i].group, group)) return i;
    return all->n;
}

struct entry_place {
    size_t group;
    struct math_entry entry;
};

static int by_group_and_name(const void *a, const void *b)
{
    const struct entry_place *x = a, *y = b;

    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return strcmp(x->entry.name, y->entry.name);
}

const struct math_entry *math_entries(struct arena *arena, size_t *n)
{
    struct entries all = {0};
    struct math_entry entry;
    struct entry_place *places;

    add_signs(arena, &all, false);
    add_spelled(arena, &all);
    add_commands(arena, &all);
    add_environments(arena, &all);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) add(arena, &all, others[i]);
    for (size_t i = 0; math_chemistry_entry(arena, i, &entry); i++) add(arena, &all, entry);
    for (size_t i = 0; math_units_entry(arena, i, &entry); i++) add(arena, &all, entry);
    add_signs(arena, &all, true);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) add(arena, &all, keys[i]);
    places = NEW_N(arena, struct entry_place, all.n);
    for (size_t i = 0; i < all.n; i++)
        places[i] = (struct entry_place){group_place(&all, all.v[i].group), all.v[i]};
    qsort(places, all.n, sizeof *places, by_group_and_name);
    *n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (!*n || strcmp(all.v[*n - 1].name, places[i].entry.name) != 0) all.v[(*n)++] = places[i].entry;
    return all.v;
}
