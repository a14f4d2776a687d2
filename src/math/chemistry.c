#include "math/chemistry_impl.h"

#include <assert.h>

#include "base/char.h"
#include "base/utf8.h"
#include "base/words.h"

void math_chem_wrong(struct chem *c, const char *why, size_t at)
{
    if (c->wrong) return;
    c->wrong = why;
    c->fault->what = why;
    c->fault->at = at;
}

char math_chem_peek(const struct chem *c, size_t ahead)
{
    return ahead < c->end - c->at ? c->in.p[c->at + ahead] : '\0';
}

struct str math_chem_rest(const struct chem *c)
{
    return str_sub(c->in, c->at, c->end - c->at);
}

size_t math_chem_past_blanks(const struct chem *c, size_t at)
{
    while (at < c->end && char_is_space(c->in.p[at])) at++;
    return at;
}

size_t math_chem_closed(const struct chem *c, size_t at, char open, char close)
{
    size_t depth = 0;

    for (; at < c->end; at++) {
        char here = c->in.p[at];

        if (here == '\\') {
            at++;
        } else if (here == open) {
            depth++;
        } else if (here == close && --depth == 0) {
            return at + 1;
        } else if (here == '{' && open != '{') {
            size_t behind = math_chem_closed(c, at, '{', '}');

            if (!behind) return 0;
            at = behind - 1;
        }
    }
    return 0;
}

size_t math_chem_closed_math(const struct chem *c, size_t at)
{
    struct str rest = str_sub(c->in, at, c->end - at);
    const char *close = str_starts(rest, "$") ? "$" : str_starts(rest, "\\(") ? "\\)" : NULL;
    size_t depth = 0;

    if (!close) return 0;
    for (at += strlen(close); at < c->end; at++) {
        if (!depth && str_starts(str_sub(c->in, at, c->end - at), close)) return at + strlen(close);
        if (c->in.p[at] == '\\') {
            at++;
        } else if (c->in.p[at] == '{') {
            depth++;
        } else if (c->in.p[at] == '}' && depth) {
            depth--;
        }
    }
    return 0;
}

bool math_chem_ends(const struct chem *c, size_t at)
{
    return at >= c->end || char_is_space(c->in.p[at]) || strchr(")]},;|/&", c->in.p[at]);
}

bool math_chem_attached(const struct chem *c)
{
    return !c->blank && c->last >= CHEM_ATOM && c->last <= CHEM_COMMAND;
}

bool math_chem_starts(const struct chem *c)
{
    return c->last <= CHEM_DOT || (c->blank && c->last != CHEM_LEFT);
}

void math_chem_add_close(struct chem *c, enum chem_last what)
{
    c->blank = c->parted = false;
    c->last = what;
}

void math_chem_add(struct chem *c, enum chem_last what)
{
    if (c->last == CHEM_AMOUNT) {
        strbuf_addz(&c->to, "\\,");
    } else if (c->blank && c->last > CHEM_DOT && c->last != CHEM_LEFT) {
        strbuf_addz(&c->to, "\\ ");
    }
    math_chem_add_close(c, what);
}

void math_chem_verbatim(struct chem *c, size_t begin, size_t end)
{
    strbuf_add(&c->to, str_sub(c->in, begin, end - begin));
    if (end > begin && char_is_letter(c->in.p[end - 1])) strbuf_addc(&c->to, ' ');
}

static bool read_blank(struct chem *c)
{
    if (!char_is_space(math_chem_peek(c, 0))) return false;
    c->at = math_chem_past_blanks(c, c->at);
    c->blank = true;
    return true;
}

/* $..$ and \(..\): TeX as it stands. */
static bool read_math(struct chem *c)
{
    size_t behind = math_chem_closed_math(c, c->at), sign = math_chem_peek(c, 0) == '$' ? 1 : 2;

    if (!behind) {
        if (math_chem_peek(c, 0) == '$') math_chem_wrong(c, SAY("a dollar sign that is not closed"), c->at);
        return false;
    }
    math_chem_add(c, CHEM_SYMBOL);
    math_chem_verbatim(c, c->at + sign, behind - sign);
    c->at = behind;
    return true;
}

/* {...}: text; nothing at all parts scripts of what is before from those of what follows. */
static bool read_text(struct chem *c)
{
    size_t behind;
    struct str within;

    if (math_chem_peek(c, 0) != '{') return false;
    behind = math_chem_closed(c, c->at, '{', '}');
    if (!behind) {
        math_chem_wrong(c, SAY("a brace that is not closed"), c->at);
        return false;
    }
    within = str_sub(c->in, c->at + 1, behind - c->at - 2);
    if (!within.n) {
        if (c->last == CHEM_COMMAND) c->last = CHEM_ATOM;
        c->parted = true;
    } else {
        math_chem_add(c, CHEM_TEXT);
        math_chem_text(c, c->at + 1, behind - 1);
    }
    c->at = behind;
    return true;
}

/* "(aq)", "(s)", "($c$)" behind a formula: the state that it is in, or its crystals. */
static bool is_state(const struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t letters = 0, behind;

    if (!char_is_lower(math_chem_peek(c, 1)) && math_chem_peek(c, 1) != '$' && math_chem_peek(c, 1) != '\\')
        return false;
    behind = math_chem_closed(c, c->at, '(', ')');
    if (!behind || !math_chem_ends(c, behind)) return false;
    if (math_chem_peek(c, 1) == '$' || str_starts(str_from(rest, 1), "\\ca")) return c->blank;
    while (char_is_lower(math_chem_peek(c, 1 + letters))) letters++;
    return letters > 0 && letters <= 3 &&
           (math_chem_peek(c, 1 + letters) == ')' || math_chem_peek(c, 1 + letters) == ',');
}

static bool read_bracket(struct chem *c)
{
    char here = math_chem_peek(c, 0);
    size_t n = here == '\\' ? 2 : 1;
    char bracket = n == 2 ? math_chem_peek(c, 1) : here;

    if (n == 2 && bracket != '{' && bracket != '}') return false;
    if (n == 1 && (bracket == '{' || bracket == '}')) return false;
    if (!bracket || !strchr("([{}])", bracket)) return false;
    if (bracket == '(' && c->last != CHEM_NONE && is_state(c)) {
        strbuf_addz(&c->to, "\\mskip2mu ");
        math_chem_add_close(c, CHEM_OPEN);
    } else if (strchr("([{", bracket)) {
        math_chem_add(c, CHEM_OPEN);
    } else {
        math_chem_add_close(c, CHEM_CLOSE);
    }
    if (c->last == CHEM_OPEN) c->dangling = false;
    strbuf_add(&c->to, str_sub(c->in, c->at, n));
    c->at += n;
    return true;
}

/* A small letter by itself in front of a hyphen says which isomer: n-Pr, o-Xylol. Behind a bracket it counts what is in it: (CH2)n. */
static bool read_variable(struct chem *c)
{
    char letter = math_chem_peek(c, 0);
    bool counts = math_chem_attached(c) && c->last == CHEM_CLOSE && strchr("nmx", letter) &&
                  math_chem_ends(c, c->at + 1);

    if (!char_is_lower(letter)) return false;
    if (counts) {
        math_chem_add_close(c, CHEM_SUB);
        strbuf_printf(&c->to, "{\\vphantom{A}}_{%c}", letter);
    } else {
        if (!math_chem_starts(c) || letter == 'e' || math_chem_peek(c, 1) != '-' ||
            !char_is_letter(math_chem_peek(c, 2)))
            return false;
        math_chem_add(c, CHEM_SYMBOL);
        strbuf_addc(&c->to, letter);
    }
    c->at++;
    return true;
}

static bool read_letters(struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t n = 0;
    bool upper = false;
    uint32_t first = utf8_first(rest);

    if (read_variable(c)) return true;
    if (math_chem_is_greek(first)) {
        (void)utf8_next(rest, &n);
        math_chem_add(c, CHEM_SYMBOL);
    } else {
        for (size_t i = 0; i < rest.n; n = i) {
            uint32_t rune = utf8_next(rest, &i);

            if (!math_chem_is_letter(rune) || math_chem_is_greek(rune)) break;
            upper |= !(rune >= 'a' && rune <= 'z');
        }
        if (!n) return false;
        math_chem_add(c, upper ? CHEM_ATOM : CHEM_WORD);
    }
    math_chem_letters(c, str_sub(rest, 0, n));
    c->at += n;
    return true;
}

static bool read_digits(struct chem *c)
{
    size_t n = str_digits(math_chem_rest(c));

    if (!n) return false;
    if (math_chem_attached(c) && c->last != CHEM_DIGITS) {
        math_chem_number_below(c);
        return true;
    }
    if (math_chem_peek(c, n) && strchr(".,", math_chem_peek(c, n)) && char_is_digit(math_chem_peek(c, n + 1)))
        n += 1 + str_digits(str_from(math_chem_rest(c), n + 1));
    math_chem_add(c, CHEM_DIGITS);
    math_chem_script_text(c, c->at, c->at + n);
    c->at += n;
    return true;
}

/* What has no meaning of its own here is kept. A per cent sign would be a comment. */
static bool read_other(struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t n = 0;
    char here = math_chem_peek(c, 0);

    if (here == '}') {
        math_chem_wrong(c, SAY("a closing brace without an opening one"), c->at);
        return true;
    }
    (void)utf8_next(rest, &n);
    if (here == ',' || here == ';') {
        bool blank = char_is_space(math_chem_peek(c, 1));

        math_chem_add_close(c, CHEM_NONE);
        strbuf_printf(&c->to, blank ? "{%c}\\mkern6mu " : "%c", here);
    } else if (here == '~' || here == '&') {
        math_chem_add_close(c, CHEM_NONE);
        strbuf_addc(&c->to, here);
    } else if (here == '%' || here == '#') {
        math_chem_add_close(c, CHEM_OTHER);
        strbuf_printf(&c->to, "\\%c", here);
    } else {
        math_chem_add(c, CHEM_OTHER);
        strbuf_add(&c->to, str_sub(rest, 0, n));
    }
    c->at += n;
    return true;
}

/* In this order. The last takes whatever there is. */
static bool (*const readers[])(struct chem *) = {
    read_blank,     math_chem_arrow, math_chem_mark, math_chem_script,  math_chem_amount,
    read_math,      read_text,       read_bracket,   math_chem_command, math_chem_charge,
    math_chem_sign, read_letters,    read_digits,    read_other,
};

void math_chem_row(struct chem *c, size_t begin, size_t end)
{
    struct chem around = *c;

    assert(begin <= end && end <= c->in.n);
    if (++c->depth > MATH_DEPTH_MAX) math_chem_wrong(c, SAY("groups inside each other too deep"), begin);
    c->at = begin;
    c->end = end;
    c->last = CHEM_NONE;
    c->blank = c->parted = c->dangling = false;
    while (!c->wrong && c->at < c->end) {
        size_t was = c->at;

        for (size_t i = 0; !c->wrong && !readers[i](c); i++) assert(i + 1 < sizeof readers / sizeof *readers);
        assert(c->wrong || c->at > was);
        (void)was;
    }
    c->depth = around.depth;
    c->at = around.at;
    c->end = around.end;
    c->last = around.last;
    c->blank = around.blank;
    c->parted = around.parted;
    c->dangling = around.dangling;
}

void math_chem_group(struct chem *c, size_t begin, size_t end, bool small)
{
    bool was = c->small;

    c->small = small;
    strbuf_addz(&c->to, "{");
    math_chem_row(c, begin, end);
    strbuf_addz(&c->to, "}");
    c->small = was;
}

struct str math_chemistry(struct arena *arena, struct str body, struct math_fault *fault)
{
    struct chem c = {.arena = arena, .in = body, .end = body.n, .fault = fault};

    c.to = strbuf_new(arena);
    /* Each byte is a token at least: what is longer is none that can be read, and looking ahead costs no time. */
    if (body.n > MATH_TOKENS_MAX) {
        math_chem_wrong(&c, SAY("chemistry that is too long"), 0);
    } else {
        math_chem_row(&c, 0, body.n);
    }
    return c.wrong ? (struct str){NULL, 0} : strbuf_str(&c.to);
}
