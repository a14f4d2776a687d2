/* What stands high and low. Each script has a base of its own, an empty one as high as a capital: so all subscripts stand at one height,
 * whatever hangs down before them, and a charge stands right of a number and not above it. */
#include "math/chemistry_impl.h"

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/words.h"

static const char base[] = "{\\vphantom{A}}";

bool math_chem_is_letter(uint32_t rune)
{
    return rune < 0x80 ? char_is_letter((int)rune) : rune_is_word(rune);
}

bool math_chem_is_greek(uint32_t rune)
{
    return (rune >= 0x370 && rune <= 0x3FF) || rune == 0xB5;
}

void math_chem_letters(struct chem *c, struct str letters)
{
    bool foreign = false;

    for (size_t i = 0; i < letters.n;) {
        uint32_t rune = utf8_next(letters, &i);

        foreign |= rune >= 0x80 && !math_chem_is_greek(rune);
    }
    strbuf_addz(&c->to, foreign ? "\\text{" : "\\mathrm{");
    strbuf_add(&c->to, letters);
    strbuf_addz(&c->to, "}");
}

/* A command in a script: Greek letters are upright; chemistry may be among it again. */
static size_t script_command(struct chem *c, size_t at)
{
    size_t behind = math_chem_command_end(c, at), name = at + 1;
    struct str what;

    while (name < c->end && char_is_letter(c->in.p[name])) name++;
    what = str_sub(c->in, at + 1, name - at - 1);
    if (str_is(what, "ce") && behind > name + 1) {
        math_chem_group(c, name + 1, behind - 1, true);
    } else if (behind == name && math_chem_is_greek_name(what)) {
        strbuf_printf(&c->to, "\\mathrm{\\%.*s}", STR(what));
    } else {
        math_chem_verbatim(c, at, behind);
    }
    return behind;
}

/* Letters: one small one alone is a variable, all others are upright. i is most often a place between others in a crystal. */
static size_t script_letters(struct chem *c, size_t at, bool upright)
{
    struct str rest = str_sub(c->in, at, c->end - at);
    size_t n = 0;

    for (size_t i = 0; i < rest.n; n = i) {
        if (!math_chem_is_letter(utf8_next(rest, &i))) break;
    }
    if (n == 1 && !upright && char_is_lower(*rest.p) && *rest.p != 'i') {
        strbuf_addc(&c->to, *rest.p);
    } else {
        math_chem_letters(c, str_sub(rest, 0, n));
    }
    return at + n;
}

/* Signs of scripts that TeX would take otherwise. */
static size_t script_sign(struct chem *c, size_t at)
{
    static const char *const signs[][2] = {
        {"'", "\\prime "}, {"*", "{*}"}, {" ", "\\ "}, {"\t", "\\ "}, {"\n", "\\ "}, {"~", "\\ "},
        {"%", "\\%"},      {"#", "\\#"}, {"&", "\\&"}, {"^", ""},     {"_", ""},
    };
    struct str rest = str_sub(c->in, at, c->end - at);
    bool before = at > 0 && char_is_digit(c->in.p[at - 1]), after = rest.n > 1 && char_is_digit(rest.p[1]);
    size_t n = 0;

    (void)utf8_next(rest, &n);
    if (*rest.p == '.' && !(before && after)) {
        strbuf_addz(&c->to, "\\mkern1mu \\bullet \\mkern1mu ");
        return at + 1;
    }
    if (*rest.p == ',') {
        strbuf_addz(&c->to, before && after ? "{,}" : "{,}\\mkern1mu ");
        return at + 1;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (*rest.p != *signs[i][0]) continue;
        strbuf_addz(&c->to, signs[i][1]);
        return at + 1;
    }
    strbuf_add(&c->to, str_sub(rest, 0, n));
    return at + n;
}

/* {...} in a script is text. */
static size_t script_group(struct chem *c, size_t at)
{
    size_t behind = math_chem_closed(c, at, '{', '}');

    if (!behind) {
        math_chem_wrong(c, SAY("a brace that is not closed"), at);
        return c->end;
    }
    math_chem_text(c, at + 1, behind - 1);
    return behind;
}

void math_chem_script_text(struct chem *c, size_t begin, size_t end)
{
    size_t row_end = c->end, at = begin;
    struct str whole = str_trim(str_sub(c->in, begin, end - begin));
    bool upright = whole.n > 2 && whole.n < 6 && *whole.p == '(' && char_is_lower(whole.p[1]);

    c->end = end;
    while (!c->wrong && at < end) {
        struct str rest = str_sub(c->in, at, end - at);
        size_t behind = math_chem_closed_math(c, at), math = *rest.p == '$' ? 1 : 2;

        if (behind) {
            math_chem_verbatim(c, at + math, behind - math);
            at = behind;
        } else if (*rest.p == '\\') {
            at = script_command(c, at);
        } else if (*rest.p == '{') {
            at = script_group(c, at);
        } else if (*rest.p == '}') {
            math_chem_wrong(c, SAY("a closing brace without an opening one"), at);
        } else if (math_chem_is_letter(utf8_first(rest))) {
            at = script_letters(c, at, upright);
        } else {
            at = script_sign(c, at);
        }
    }
    c->end = row_end;
}

/* How much of the text a script without braces takes: digits, oxidation states or a letter, and signs: 2-, n+, III, .-, 99m (before a capital). */
static size_t high_length(struct str rest)
{
    size_t n = str_digits(rest);
    bool digits = n > 0;
    struct str behind = str_from(rest, n);

    if (digits) {
        bool letter = behind.n > 1 && char_is_lower(*behind.p);

        if (letter && (strchr("+-", behind.p[1]) || char_is_upper(behind.p[1]))) n++;
    } else {
        while (n < rest.n && strchr("IVX", rest.p[n])) n++;
        if (!n && rest.n && char_is_letter(*rest.p)) n = 1;
    }
    while (n < rest.n && strchr("+-.*'", rest.p[n])) n++;
    return n;
}

/* The same of one that stands low: 2, -1, x, red. */
static size_t low_length(struct str rest)
{
    bool sign = str_starts(rest, "-") || str_starts(rest, "+");
    size_t n = str_digits(str_from(rest, sign));

    if (n) return n + sign;
    while (n < rest.n && char_is_lower(rest.p[n])) n++;
    return !n && rest.n && char_is_letter(*rest.p) ? 1 : n;
}

/* Where a script ends that begins at `at` without a brace. */
static size_t bare_end(const struct chem *c, size_t at, bool high)
{
    struct str rest = str_sub(c->in, at, c->end - at);
    size_t n = 0, math = math_chem_closed_math(c, at);

    if (math) return math;
    if (str_starts(rest, "(") && math_chem_closed(c, at, '(', ')')) return math_chem_closed(c, at, '(', ')');
    if (str_starts(rest, "\\")) {
        n = math_chem_command_end(c, at) - at;
        while (high && n < rest.n && strchr("+-", rest.p[n])) n++;
    } else {
        n = high ? high_length(rest) : low_length(rest);
    }
    if (!n && rest.n) (void)utf8_next(rest, &n);
    return at + n;
}

struct chem_part {
    bool there;
    size_t begin, end;
};

/* The script whose ^ or _ stands at `at`; moves behind it. */
static struct chem_part read_part(struct chem *c)
{
    struct chem_part part = {true, c->at + 1, 0};
    bool high = math_chem_peek(c, 0) == '^';

    if (math_chem_peek(c, 1) == '{') {
        part.end = math_chem_closed(c, part.begin, '{', '}');
        if (!part.end) {
            math_chem_wrong(c, SAY("a brace that is not closed"), part.begin);
            part.end = c->end;
        }
        c->at = part.end;
        part.begin++;
        part.end--;
    } else {
        part.end = bare_end(c, part.begin, high);
        /* \eta^2-C2H4: a hyphen. */
        if (high && (c->last == CHEM_SYMBOL || c->last == CHEM_WORD) && c->in.p[part.end - 1] == '-' &&
            part.end < c->end && char_is_upper(c->in.p[part.end]))
            part.end--;
        c->at = part.end;
    }
    return part;
}

/* Primes at `at` are a script that stands high. */
static struct chem_part read_primes(struct chem *c)
{
    struct chem_part part = {true, c->at, 0};

    while (math_chem_peek(c, 0) == '\'') c->at++;
    part.end = c->at;
    return part;
}

static struct str part_tex(struct chem *c, struct chem_part part, bool cross)
{
    struct strbuf outer = c->to;
    struct str tex;

    c->to = strbuf_new(c->arena);
    if (part.there && cross && str_is(str_sub(c->in, part.begin, part.end - part.begin), "x")) {
        strbuf_addz(&c->to, "\\times "); /* a place that is taken as it should be (Kröger and Vink) */
    } else if (part.there) {
        math_chem_script_text(c, part.begin, part.end);
    }
    tex = strbuf_str(&c->to);
    c->to = outer;
    return tex;
}

static void add_scripts(struct chem *c, struct str high, struct str low)
{
    if (high.n) strbuf_printf(&c->to, "^{%.*s}", STR(high));
    if (low.n) strbuf_printf(&c->to, "_{%.*s}", STR(low));
}

static bool is_charge(struct str high)
{
    return str_ends(high, "+") || str_ends(high, "-");
}

/* Those of a nuclide end where it begins, one above the other's end. Digits are of one width. */
static void add_left(struct chem *c, struct str high, struct str low)
{
    enum { LONG = 200 }; /* of which none is said twice */
    bool even = high.n == low.n && str_digits(high) == high.n && str_digits(low) == low.n;

    strbuf_addz(&c->to, base);
    if (!high.n || !low.n || even || high.n + low.n > LONG) {
        add_scripts(c, high, low);
        return;
    }
    strbuf_printf(&c->to, "^{\\hphantom{%.*s}}_{\\hphantom{%.*s}}\\mkern-1mu %s", STR(high), STR(low), base);
    strbuf_printf(&c->to, "^{\\mathllap{%.*s}}_{\\mathllap{%.*s}}", STR(high), STR(low));
}

/* Whether scripts that stand behind something belong to what follows: H^3HO, H{}^{14}_6C. */
static bool of_next(const struct chem *c, struct chem_part high, struct chem_part low)
{
    struct str digits = str_sub(c->in, high.begin, high.end - high.begin);

    if (!math_chem_attached(c)) return true;
    if (!high.there || !char_is_letter(math_chem_peek(c, 0)) || c->last == CHEM_WORD ||
        c->last == CHEM_COMMAND)
        return false;
    return str_digits(digits) == digits.n && (!low.there || c->parted);
}

/* Digits and signs that are characters of their own, high and low: runs of them are scripts as any. */
static const char *const characters[2][16] = {
    {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079",
     "\u207A", "\u207B", "\u207F", "\u02E3", NULL},
    {"\u2080", "\u2081", "\u2082", "\u2083", "\u2084", "\u2085", "\u2086", "\u2087", "\u2088", "\u2089",
     "\u208A", "\u208B", "\u2099", "\u2093", NULL},
};
static const char plain[] = "0123456789+-nx";

/* Which of those the text begins with: its plain character, NUL if none; *n: how long it is. */
static char plain_of(struct str text, bool low, size_t *n)
{
    for (size_t i = 0; characters[low][i]; i++) {
        if (!str_starts(text, characters[low][i])) continue;
        *n = strlen(characters[low][i]);
        return plain[i];
    }
    return '\0';
}

static bool character_script(struct chem *c)
{
    size_t n = 0;
    bool low = !plain_of(math_chem_rest(c), false, &n);
    struct strbuf run = strbuf_new(c->arena);

    for (char sign; (sign = plain_of(math_chem_rest(c), low, &n)); c->at += n) strbuf_addc(&run, sign);
    if (!run.n) return false;
    if (math_chem_attached(c)) {
        math_chem_add_close(c, low ? CHEM_SUB : CHEM_SUP);
    } else {
        math_chem_add(c, CHEM_LEFT);
    }
    strbuf_printf(&c->to, "%s%c{%.*s}", base, low ? '_' : '^', STR(strbuf_str(&run)));
    return true;
}

bool math_chem_script(struct chem *c)
{
    struct chem_part high = {0}, low = {0};
    bool left, lower_first, parted = c->parted;
    char first = math_chem_peek(c, 0);
    struct str high_tex, low_tex;

    if ((first & 0x80) && character_script(c)) return true;
    if (first == '\'' ? !math_chem_attached(c) : first != '^' && first != '_') return false;
    lower_first = first == '_';
    if (first == '\'') high = read_primes(c);
    while (!c->wrong &&
           ((math_chem_peek(c, 0) == '^' && !high.there) || (math_chem_peek(c, 0) == '_' && !low.there)))
        *(math_chem_peek(c, 0) == '^' ? &high : &low) = read_part(c);
    if (c->wrong) return true;
    left = of_next(c, high, low);
    high_tex = part_tex(c, high, c->last != CHEM_CLOSE && !left);
    low_tex = part_tex(c, low, false);
    if (left) {
        if (parted || math_chem_attached(c)) strbuf_addz(&c->to, "\\mkern2mu ");
        math_chem_add(c, math_chem_ends(c, c->at) ? CHEM_SUP : CHEM_LEFT);
        add_left(c, high_tex, low_tex);
        return true;
    }
    if (c->last != CHEM_COMMAND) strbuf_addz(&c->to, base);
    if (c->last != CHEM_COMMAND && high_tex.n && low_tex.n && (lower_first || is_charge(high_tex))) {
        strbuf_printf(&c->to, "%c{%.*s}%s", lower_first ? '_' : '^', STR(lower_first ? low_tex : high_tex),
                      base);
        *(lower_first ? &low_tex : &high_tex) = (struct str){NULL, 0};
    }
    add_scripts(c, high_tex, low_tex);
    /* \eta^2-C2H4: what follows is a hyphen as behind the letter itself. */
    if (high.there && !is_charge(high_tex) && (c->last == CHEM_SYMBOL || c->last == CHEM_WORD)) {
        math_chem_add_close(c, c->last);
    } else {
        math_chem_add_close(c, high.there ? CHEM_SUP : CHEM_SUB);
    }
    return true;
}

void math_chem_text(struct chem *c, size_t begin, size_t end)
{
    struct str text = str_sub(c->in, begin, end - begin);

    if (str_find(text, '^') < text.n || str_find(text, '_') < text.n) {
        math_chem_group(c, begin, end, c->small);
        return;
    }
    strbuf_addz(&c->to, "\\text{");
    for (size_t i = 0; i < text.n; i++) {
        bool escaped = i > 0 && text.p[i - 1] == '\\';

        if (strchr("%#&", text.p[i]) && !escaped) strbuf_addc(&c->to, '\\');
        strbuf_addc(&c->to, text.p[i]);
    }
    strbuf_addz(&c->to, "}");
}

void math_chem_number_below(struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t n = str_digits(rest);

    /* Fe0.95O; but CuSO4.5H2O has water. */
    if (n == 1 && *rest.p == '0' && rest.n > 2 && rest.p[1] == '.') n += 1 + str_digits(str_from(rest, 2));
    strbuf_printf(&c->to, "%s_{%.*s}", base, (int)n, rest.p);
    math_chem_add_close(c, CHEM_SUB);
    c->at += n;
}

void math_chem_charge_above(struct chem *c, size_t n)
{
    strbuf_printf(&c->to, "%s^{%.*s}", base, (int)n, c->in.p + c->at);
    math_chem_add_close(c, CHEM_SUP);
    c->at += n;
}
