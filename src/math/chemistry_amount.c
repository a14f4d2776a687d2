/* How many of what follows: 2 H2O, 2H2O, 0.5 H2O, 1/2 H2O, (1/2) H2O, n H2O, (n+1) H2O, $n$ H2O, \frac12 H2O. */
#include "math/chemistry_impl.h"

#include "base/char.h"
#include "base/utf8.h"

/* "2", "0.5", "1,5": how long. */
static size_t number_length(struct str text)
{
    size_t n = str_digits(text);

    if (n && n + 1 < text.n && strchr(".,", text.p[n]) && char_is_digit(text.p[n + 1]))
        n += 1 + str_digits(str_from(text, n + 1));
    return n;
}

/* The same, or "n", "2n". */
static size_t term_length(struct str text)
{
    size_t n = number_length(text);

    if (n < text.n && char_is_lower(text.p[n]) && !(n + 1 < text.n && char_is_lower(text.p[n + 1]))) n++;
    return n;
}

/* The same of terms that are added or divided; *slash: where the only stroke is (0: there is none), *sum: more than one. */
static size_t expression_length(struct str text, size_t *slash, bool *sum)
{
    size_t n = term_length(text);

    *slash = 0;
    *sum = false;
    while (n && n + 1 < text.n && strchr("+-/", text.p[n])) {
        size_t more = term_length(str_from(text, n + 1));

        if (!more) break;
        if (text.p[n] == '/' && !*slash) {
            *slash = n;
        } else {
            *sum = true;
        }
        n += 1 + more;
    }
    return n;
}

/* Names of groups that a letter in front of belongs to: tBu, nPr. */
static bool is_group(struct str text)
{
    static const char *const groups[] = {"Bu", "Pr", "Am", "Hex"};

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (str_starts(text, groups[i])) return true;
    }
    return false;
}

/* Whether a formula begins there that there can be several of. */
static bool is_counted(struct str text)
{
    if (!text.n) return false;
    if (char_is_upper(*text.p) || strchr("([{$", *text.p)) return true;
    if (strchr("^_", *text.p)) return text.n > 1 && !char_is_space(text.p[1]);
    return *text.p == '\\' && text.n > 1 && (text.p[1] == '{' || char_is_letter(text.p[1]));
}

/* Whether the n bytes count what follows them. */
static bool counts(struct str text, size_t n)
{
    bool letter = char_is_lower(text.p[n - 1]), lone = letter && n == 1;
    struct str past = str_from(text, n);
    bool blank = past.n && char_is_space(*past.p);

    while (past.n && char_is_space(*past.p)) past = str_from(past, 1);
    if (!past.n || math_chem_is_relation(past)) return false;
    if (lone) {
        /* An electron; pH, pKa, iPr, tBu; {x}; n(CO2); h\nu. eV and mRNA are words, too, but nobody can tell. */
        if (*text.p == 'e' || *past.p == '{') return false;
        if (!blank && (strchr("ip", *text.p) || strchr("([\\", *past.p) || is_group(past))) return false;
    }
    /* 1s^2, 2p_x: orbitals. */
    if (letter && !blank && strchr("^_", *past.p)) return false;
    if (is_counted(past)) return true;
    /* 500 K, 3 mol; 2e-. */
    return char_is_digit(text.p[n - 1]) && (blank ? math_chem_is_letter(utf8_first(past)) : *past.p == 'e');
}

static void add_fraction(struct chem *c, size_t slash, size_t n)
{
    strbuf_addz(&c->to, c->small ? "\\frac{" : "\\tfrac{");
    strbuf_add(&c->to, str_sub(c->in, c->at, slash));
    strbuf_addz(&c->to, "}{");
    strbuf_add(&c->to, str_sub(c->in, c->at + slash + 1, n - slash - 1));
    strbuf_addz(&c->to, "}");
}

/* A decimal comma has no space behind it. */
static void add_plain(struct chem *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char here = c->in.p[c->at + i];

        strbuf_printf(&c->to, here == ',' ? "{%c}" : "%c", here);
    }
}

/* Takes the n bytes at `at` and the blanks behind them. */
static bool take(struct chem *c, size_t n, size_t slash)
{
    math_chem_add(c, CHEM_AMOUNT);
    if (slash) {
        add_fraction(c, slash, n);
    } else {
        add_plain(c, n);
    }
    c->at = math_chem_past_blanks(c, c->at + n);
    return true;
}

/* "(1/2)", "(n+1)": how long; 0: it is none. */
static size_t bracket_length(struct str text)
{
    size_t slash, n;
    bool sum;

    n = expression_length(str_from(text, 1), &slash, &sum);
    if (!n || n + 1 >= text.n || text.p[n + 1] != ')') return 0;
    return slash || sum || (char_is_digit(text.p[1]) && char_is_lower(text.p[n])) ? n + 2 : 0;
}

/* "(3n+1)/2": a fraction with a sum above. */
static bool sum_amount(struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t slash, above, below;
    bool sum;

    above = expression_length(str_from(rest, 1), &slash, &sum);
    if (!sum || slash || !str_starts(str_from(rest, 1 + above), ")/")) return false;
    below = term_length(str_from(rest, above + 3));
    if (!below || !counts(rest, above + 3 + below)) return false;
    math_chem_add(c, CHEM_AMOUNT);
    strbuf_printf(&c->to, "\\%s{%.*s}{%.*s}", c->small ? "frac" : "tfrac", (int)above, rest.p + 1, (int)below,
                  rest.p + above + 3);
    c->at = math_chem_past_blanks(c, c->at + above + 3 + below);
    return true;
}

/* $n$, \frac{1}{2}: how long; 0: it is none. */
static size_t tex_length(const struct chem *c)
{
    static const char *const fractions[] = {"\\frac", "\\tfrac", "\\dfrac"};
    size_t behind = math_chem_closed_math(c, c->at);

    if (behind) return behind - c->at;
    for (size_t i = 0; i < 3; i++) {
        size_t n = strlen(fractions[i]);

        if (!str_starts(math_chem_rest(c), fractions[i])) continue;
        if (char_is_digit(math_chem_peek(c, n)) && char_is_digit(math_chem_peek(c, n + 1))) return n + 2;
        return math_chem_peek(c, n) == '{' ? math_chem_command_end(c, c->at) - c->at : 0;
    }
    return 0;
}

/* The same as an amount: of a formula between dollar signs, only letters, numbers and what adds them up. */
static bool tex_amount(struct chem *c)
{
    static const char plain[] = "0123456789abcdefghijklmnopqrstuvwxyz+-/(). ";
    size_t n = tex_length(c), math = math_chem_peek(c, 0) == '$' ? 1 : math_chem_peek(c, 1) == '(' ? 2 : 0;
    struct str next = str_from(math_chem_rest(c), n), past = str_trim(next);
    bool blank = next.n && char_is_space(*next.p);

    if (!n || !is_counted(past) || math_chem_is_relation(past)) return false;
    if (!blank && strchr("([^_", *past.p)) return false; /* $cis$-[..], $V$_{..} */
    for (size_t i = math; math && i < n - math; i++) {
        if (!strchr(plain, math_chem_peek(c, i))) return false;
    }
    math_chem_add(c, CHEM_AMOUNT);
    math_chem_verbatim(c, c->at + math, c->at + n - math);
    c->at = math_chem_past_blanks(c, c->at + n);
    return true;
}

/* Fractions that are one character. */
static bool vulgar_amount(struct chem *c)
{
    static const char *const fractions[][3] = {
        {"\u00BD", "1", "2"}, {"\u00BC", "1", "4"}, {"\u00BE", "3", "4"},
        {"\u2153", "1", "3"}, {"\u2154", "2", "3"},
    };

    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
        if (!str_starts(math_chem_rest(c), fractions[i][0])) continue;
        math_chem_add(c, CHEM_AMOUNT);
        strbuf_printf(&c->to, "\\%s{%s}{%s}", c->small ? "frac" : "tfrac", fractions[i][1], fractions[i][2]);
        c->at = math_chem_past_blanks(c, c->at + strlen(fractions[i][0]));
        return true;
    }
    return false;
}

bool math_chem_amount(struct chem *c)
{
    struct str rest = math_chem_rest(c);
    size_t n, slash;
    bool sum;

    if (!math_chem_starts(c)) return false;
    if (vulgar_amount(c) || tex_amount(c)) return true;
    if (*rest.p == '(') {
        if (sum_amount(c)) return true;
        n = bracket_length(rest);
        return n && counts(rest, n) && take(c, n, 0);
    }
    n = expression_length(rest, &slash, &sum);
    if (n && counts(rest, n)) return take(c, n, sum ? 0 : slash);
    /* "2e-": the letter is none of the number's. */
    n = number_length(rest);
    return n && counts(rest, n) && take(c, n, 0);
}
