/* Commands of TeX among chemistry: some hold chemistry again, signs are operators or letters, all else is left to TeX. */
#include "math/chemistry_impl.h"

#include "base/char.h"
#include "base/utf8.h"
#include "base/words.h"

/* What a command takes: 'c' chemistry in braces, 'o' chemistry in brackets that may be missing, 'v' what is left as it stands. */
struct chem_command {
    const char *name, *arguments;
    uint8_t last; /* enum chem_last */
};

static const struct chem_command commands[] = {
    {"frac", "cc", CHEM_OTHER},
    {"dfrac", "cc", CHEM_OTHER},
    {"tfrac", "cc", CHEM_OTHER},
    {"overset", "cc", CHEM_ATOM},
    {"underset", "cc", CHEM_ATOM},
    {"stackrel", "cc", CHEM_ATOM},
    {"overbrace", "c", CHEM_COMMAND},
    {"underbrace", "c", CHEM_COMMAND},
    {"overline", "c", CHEM_ATOM},
    {"underline", "c", CHEM_ATOM},
    {"boxed", "c", CHEM_ATOM},
    {"cancel", "c", CHEM_ATOM},
    {"bcancel", "c", CHEM_ATOM},
    {"xcancel", "c", CHEM_ATOM},
    {"phantom", "c", CHEM_ATOM},
    {"hphantom", "c", CHEM_ATOM},
    {"vphantom", "c", CHEM_ATOM},
    {"smash", "c", CHEM_ATOM},
    {"textcolor", "vc", CHEM_ATOM},
    {"xrightarrow", "oc", CHEM_NONE},
    {"xleftarrow", "oc", CHEM_NONE},
    {"xleftrightarrow", "oc", CHEM_NONE},
    {"xrightleftharpoons", "oc", CHEM_NONE},
    {"xtofrom", "oc", CHEM_NONE},
    {"left", "d", CHEM_OPEN},
    {"right", "d", CHEM_CLOSE},
    {"bigl", "d", CHEM_OPEN},
    {"bigr", "d", CHEM_CLOSE},
    {"Bigl", "d", CHEM_OPEN},
    {"Bigr", "d", CHEM_CLOSE},
};

/* The name of the command that the text begins with; empty of \{ and the like. */
static struct str name_of(struct str text)
{
    size_t n = 1;

    while (n < text.n && char_is_letter(text.p[n])) n++;
    return str_sub(text, 1, n - 1);
}

bool math_chem_is_greek_name(struct str name)
{
    const struct math_sign *sign = math_sign_find(name);

    return sign && math_chem_is_greek(sign->rune);
}

static bool is_relation_name(struct str name)
{
    const struct math_sign *sign = math_sign_find(name);

    return sign && (sign->class == MATH_REL || sign->class == MATH_BIN);
}

bool math_chem_is_relation(struct str text)
{
    return text.n && *text.p == '\\' && is_relation_name(name_of(text));
}

size_t math_chem_command_end(const struct chem *c, size_t at)
{
    size_t i = at + 1, behind;

    while (i < c->end && char_is_letter(c->in.p[i])) i++;
    if (i == at + 1) {
        if (i < c->end) (void)utf8_next(c->in, &i);
        return i;
    }
    while (i < c->end && (c->in.p[i] == '{' || c->in.p[i] == '[')) {
        behind = math_chem_closed(c, i, c->in.p[i], c->in.p[i] == '{' ? '}' : ']');
        if (!behind) break;
        i = behind;
    }
    return i;
}

/* One argument at `at`, in braces or one sign, as chemistry, or as it stands. */
static void argument(struct chem *c, bool chemistry)
{
    size_t begin = math_chem_past_blanks(c, c->at), end;

    if (begin >= c->end) return;
    c->at = begin;
    if (c->in.p[begin] == '{') {
        end = math_chem_closed(c, begin, '{', '}');
        if (!end) {
            math_chem_wrong(c, SAY("a brace that is not closed"), begin);
            return;
        }
        c->at = end;
        begin++;
        end--;
    } else if (c->in.p[begin] == '\\') {
        end = c->at = math_chem_command_end(c, begin);
    } else {
        end = begin;
        (void)utf8_next(c->in, &end);
        c->at = end;
    }
    if (chemistry) {
        math_chem_group(c, begin, end, c->small);
    } else {
        strbuf_addz(&c->to, "{");
        strbuf_add(&c->to, str_sub(c->in, begin, end - begin));
        strbuf_addz(&c->to, "}");
    }
}

/* [..], which may be missing. */
static void option(struct chem *c)
{
    size_t behind = math_chem_peek(c, 0) == '[' ? math_chem_closed(c, c->at, '[', ']') : 0;

    if (!behind) return;
    strbuf_addz(&c->to, "[");
    math_chem_group(c, c->at + 1, behind - 1, true);
    strbuf_addz(&c->to, "]");
    c->at = behind;
}

/* A delimiter behind \left. */
static void delimiter(struct chem *c)
{
    size_t begin = math_chem_past_blanks(c, c->at), end = begin;

    if (begin >= c->end) return;
    if (c->in.p[begin] == '\\') {
        end = math_chem_command_end(c, begin);
    } else {
        (void)utf8_next(c->in, &end);
    }
    math_chem_verbatim(c, begin, end);
    c->at = end;
}

static void known(struct chem *c, const struct chem_command *command)
{
    enum chem_last last = command->last;
    bool amount = math_chem_starts(c) && str_ends(str_of(command->name), "frac");

    if (last == CHEM_NONE || last == CHEM_CLOSE) {
        math_chem_add_close(c, last);
    } else {
        math_chem_add(c, last);
    }
    strbuf_printf(&c->to, "\\%s", command->name);
    for (const char *a = command->arguments; *a && !c->wrong; a++) {
        if (*a == 'o') {
            option(c);
        } else if (*a == 'd') {
            delimiter(c);
        } else {
            argument(c, *a == 'c');
        }
    }
    if (amount && math_chem_ends(c, c->at)) c->last = CHEM_OTHER;
}

/* \color{red}{H2O} reaches over the second braces here; \color{red} alone over the rest of the row. */
static bool colour(struct chem *c, struct str name)
{
    size_t begin = c->at + 1 + name.n, behind = begin < c->end ? math_chem_closed(c, begin, '{', '}') : 0;

    if (!str_is(name, "color") || !behind || behind >= c->end || c->in.p[behind] != '{') return false;
    math_chem_add(c, CHEM_ATOM);
    strbuf_addz(&c->to, "{");
    math_chem_verbatim(c, c->at, behind);
    c->at = behind;
    argument(c, true);
    strbuf_addz(&c->to, "}");
    return true;
}

/* \ce{..}, \bond{..}: false if nothing is in braces there, or it is no bond. */
static bool of_chemistry(struct chem *c, struct str name)
{
    size_t begin = c->at + 1 + name.n, behind;
    struct str within;

    if (begin >= c->end || c->in.p[begin] != '{') return false;
    behind = math_chem_closed(c, begin, '{', '}');
    if (!behind) return false;
    within = str_sub(c->in, begin + 1, behind - begin - 2);
    if (str_is(name, "ce")) {
        math_chem_add(c, CHEM_ATOM);
        math_chem_group(c, begin + 1, behind - 1, c->small);
    } else if (!str_is(name, "bond") || !math_chem_bond(c, str_trim(within))) {
        return false;
    }
    c->at = behind;
    return true;
}

/* Signs: operators, Greek letters, the tilde of "about". */
static bool sign(struct chem *c, struct str name)
{
    if (str_is(name, "cdot")) {
        c->at += 1 + name.n;
        math_chem_dot(c);
        return true;
    }
    if (str_is(name, "ca")) {
        math_chem_add(c, CHEM_OPEN);
        strbuf_addz(&c->to, "{\\sim}");
    } else if (math_chem_is_greek_name(name)) {
        math_chem_add(c, CHEM_SYMBOL);
        strbuf_printf(&c->to, "\\mathrm{\\%.*s}", STR(name));
    } else if (is_relation_name(name)) {
        math_chem_add_close(c, CHEM_NONE);
        strbuf_printf(&c->to, "{}\\%.*s{}", STR(name));
    } else {
        return false;
    }
    c->at += 1 + name.n;
    return true;
}

/* Commands that draw nothing: no gap is before them, and a formula begins behind them. */
static bool is_unseen(struct str name)
{
    static const char *const unseen[] = {"color",  "quad",         "qquad",    "enspace",
                                         "hspace", "displaystyle", "textstyle"};

    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        if (str_is(name, unseen[i])) return true;
    }
    return false;
}

bool math_chem_command(struct chem *c)
{
    struct str name;
    size_t end;

    if (math_chem_peek(c, 0) != '\\') return false;
    name = name_of(math_chem_rest(c));
    if (of_chemistry(c, name) || colour(c, name) || sign(c, name)) return true;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!str_is(name, commands[i].name)) continue;
        c->at += 1 + name.n;
        known(c, &commands[i]);
        return true;
    }
    end = math_chem_command_end(c, c->at);
    if (end == c->at + 1) {
        math_chem_wrong(c, SAY("a backslash at the end"), c->at);
        return true;
    }
    if (name.n && !is_unseen(name)) {
        math_chem_add(c, CHEM_COMMAND);
    } else {
        math_chem_add_close(c, CHEM_NONE); /* a space, a new line */
    }
    math_chem_verbatim(c, c->at, end);
    if (str_is(str_sub(c->in, c->at, end - c->at), "\\\\"))
        strbuf_addz(&c->to, "{}"); /* a [ behind it is none of its own */
    c->at = end;
    return true;
}
