#include "math/units_impl.h"

#include "base/char.h"

/* A decimal number in parts. */
struct units_value {
    const char *sign;  /* "", "-", "+" or "\\pm " */
    struct str digits; /* all of them, */
    size_t point;      /* of which so many stand before the marker */
    char marker;       /* as it is written, or NUL */
    struct str exact;  /* the digits of what is in brackets behind it: 1.23(4) */
    bool power;        /* there is a power of ten */
    long exponent;
};

enum { EXPONENT_MAX = 100000 };

struct units_reader {
    struct arena *arena;
    struct str text; /* what is left; no blanks are in it */
};

static bool skip(struct units_reader *r, const char *what)
{
    if (!str_starts(r->text, what)) return false;
    r->text = str_from(r->text, strlen(what));
    return true;
}

static bool read_sign(struct units_reader *r, const char **sign)
{
    static const char *const signs[][2] = {
        {"+-", "\\pm "}, {"-+", "\\mp "}, {"\\pm", "\\pm "}, {"\\mp", "\\mp "},
        {"±", "\\pm "},  {"+", "+"},      {"-", "-"},        {"−", "-"},
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!skip(r, signs[i][0])) continue;
        *sign = signs[i][1];
        return true;
    }
    return false;
}

/* A power of ten: e3, E-3, d3, x10^3, \times10^{-3}, 10^3. */
static bool read_power(struct units_reader *r, struct units_value *n)
{
    struct units_reader was = *r;
    const char *sign = "";
    bool braces = false, letter = str_starts(r->text, "e") || str_starts(r->text, "E") ||
                                  str_starts(r->text, "d") || str_starts(r->text, "D");
    size_t digits;

    if (letter) {
        r->text = str_from(r->text, 1);
    } else if ((skip(r, "x10^") || skip(r, "\\times10^") || skip(r, "\\cdot10^") || skip(r, "×10^") ||
                skip(r, "*10^") || skip(r, "10^"))) {
        braces = skip(r, "{");
    } else {
        return false;
    }
    (void)read_sign(r, &sign);
    digits = str_digits(r->text);
    if (digits && digits <= 5) {
        n->exponent = 0;
        for (size_t i = 0; i < digits; i++) n->exponent = n->exponent * 10 + (r->text.p[i] - '0');
        if (*sign == '-') n->exponent = -n->exponent;
        r->text = str_from(r->text, digits);
        n->power = true;
        if (!braces || skip(r, "}")) return true;
    }
    *r = was;
    n->power = false;
    return false;
}

/* Digits, a marker and digits, what is uncertain of them; false: there are none, and no power of ten. */
static bool read_number(struct units_reader *r, struct units_value *n)
{
    struct strbuf digits = strbuf_new(r->arena);
    size_t whole, behind;

    *n = (struct units_value){.sign = ""};
    (void)read_sign(r, &n->sign);
    if (str_starts(r->text, "10^")) return read_power(r, n);
    whole = str_digits(r->text);
    strbuf_add(&digits, str_sub(r->text, 0, whole));
    r->text = str_from(r->text, whole);
    n->point = whole;
    if (r->text.n && strchr(".,", *r->text.p) && (whole || str_digits(str_from(r->text, 1)))) {
        n->marker = *r->text.p;
        r->text = str_from(r->text, 1);
        behind = str_digits(r->text);
        strbuf_add(&digits, str_sub(r->text, 0, behind));
        r->text = str_from(r->text, behind);
        if (!behind) n->marker = '\0';
    }
    n->digits = strbuf_str(&digits);
    if (n->digits.n && skip(r, "(")) {
        behind = str_digits(r->text);
        n->exact = str_sub(r->text, 0, behind);
        r->text = str_from(r->text, behind);
        if (!behind || !skip(r, ")")) return false;
    }
    return read_power(r, n) || n->digits.n;
}

/* The number with so many digits of those it has, the last one rounded. */
static void round_to(struct arena *arena, struct units_value *n, size_t keep)
{
    char *digits;

    if (keep >= n->digits.n) return;
    digits = arena_alloc(arena, keep + 2);
    digits[0] = '0';
    memcpy(digits + 1, n->digits.p, keep);
    if (n->digits.p[keep] >= '5') {
        size_t i = keep;

        while (i > 0 && digits[i] == '9') digits[i--] = '0';
        digits[i]++;
    }
    n->digits = digits[0] == '0' ? (struct str){digits + 1, keep} : (struct str){digits, keep + 1};
    if (digits[0] != '0') n->point++;
}

/* As many zeros behind it, or in front of it, as make so many digits. */
static void pad(struct arena *arena, struct units_value *n, size_t digits, bool front)
{
    size_t more = digits > n->digits.n ? digits - n->digits.n : 0;
    char *zeros;

    if (!more) return;
    zeros = arena_alloc(arena, digits + 1);
    memset(zeros, '0', digits);
    memcpy(zeros + (front ? more : 0), n->digits.p, n->digits.n);
    n->digits = (struct str){zeros, digits};
    if (front) n->point += more;
}

static size_t leading_zeros(const struct units_value *n)
{
    size_t zeros = 0;

    while (zeros < n->digits.n && n->digits.p[zeros] == '0') zeros++;
    return zeros;
}

static void round_number(struct arena *arena, const struct units_options *o, struct units_value *n)
{
    size_t precision = o->precision > 0 ? (size_t)o->precision : 0, zeros = leading_zeros(n), keep;

    if (o->round == UNITS_ROUND_NONE || n->exact.n || !n->digits.n || zeros == n->digits.n) return;
    keep = o->round == UNITS_ROUND_PLACES ? n->point + precision : zeros + precision;
    if (keep < n->digits.n) {
        size_t point = n->point;

        round_to(arena, n, keep);
        /* 9.96 in two figures is 10, not 10.0. */
        if (n->point > point && o->round == UNITS_ROUND_FIGURES && keep > point) n->digits.n--;
        pad(arena, n, n->point, false);
    } else if (!o->no_pad) {
        pad(arena, n, keep, false);
    }
}

/* Moves the marker so that the power of ten is as it is wanted. */
static void move_point(struct arena *arena, const struct units_options *o, struct units_value *n)
{
    size_t zeros = leading_zeros(n);
    long first = (long)n->point - (long)zeros - 1, shift, point;

    if (o->exponent == UNITS_EXPONENT_INPUT || !n->digits.n || zeros == n->digits.n) return;
    if (o->exponent == UNITS_EXPONENT_FIXED) {
        shift = o->fixed_exponent - n->exponent;
    } else {
        shift = first;
        if (o->exponent == UNITS_EXPONENT_ENGINEERING) shift -= ((n->exponent + first) % 3 + 3) % 3;
    }
    if (shift > 1000 || shift < -1000) return;
    n->exponent += shift;
    n->power = n->exponent != 0;
    point = (long)n->point - shift;
    if (point < 1) {
        pad(arena, n, n->digits.n + (size_t)(1 - point), true);
        n->point = 1;
    } else {
        pad(arena, n, (size_t)point, false);
        n->point = (size_t)point;
    }
    /* Zeros in front that no longer stand before the marker alone. */
    zeros = leading_zeros(n);
    if (n->point > 1 && zeros) {
        size_t drop = zeros < n->point ? zeros : n->point - 1;

        n->digits = str_from(n->digits, drop);
        n->point -= drop;
    }
}

void math_units_digits(struct strbuf *to, const struct units_options *options, struct str digits,
                       bool from_left)
{
    bool grouped = digits.n >= (size_t)(options->group_minimum > 3 ? options->group_minimum : 4) &&
                   (options->group == UNITS_GROUP_ALL ||
                    options->group == (from_left ? UNITS_GROUP_DECIMAL : UNITS_GROUP_INTEGER));
    size_t first = from_left ? 0 : digits.n % 3;

    for (size_t i = 0; i < digits.n; i++) {
        if (grouped && i && (i + 3 - first) % 3 == 0) {
            bool command = str_starts(options->group_separator, "\\");

            strbuf_printf(to, command ? "%.*s" : "{%.*s}", STR(options->group_separator));
        }
        strbuf_addc(to, digits.p[i]);
    }
}

static void add_marker(struct strbuf *to, const struct units_options *o, char written)
{
    if (o->marker.n) {
        strbuf_printf(to, "{%.*s}", STR(o->marker));
    } else {
        strbuf_printf(to, written == ',' ? "{%c}" : "%c", written ? written : '.');
    }
}

/* Digits with their marker; a zero before a marker that nothing stands in front of. */
static void add_digits(struct strbuf *to, const struct units_options *o, const struct units_value *n)
{
    struct str behind = str_from(n->digits, n->point);
    bool zeros = true;

    for (size_t i = 0; i < behind.n; i++) zeros &= behind.p[i] == '0';
    if (!n->point) strbuf_addc(to, '0');
    math_units_digits(to, o, str_sub(n->digits, 0, n->point), false);
    if (!behind.n || (o->drop_zero && zeros)) return;
    add_marker(to, o, n->marker);
    math_units_digits(to, o, behind, true);
}

/* 1.23(4): four hundredths. */
static void add_exact(struct strbuf *to, struct arena *arena, const struct units_options *o,
                      const struct units_value *n)
{
    struct units_value exact = {.sign = "", .digits = n->exact, .marker = n->marker};
    size_t behind = n->digits.n - n->point;

    if (!n->exact.n) return;
    if (!o->separate) {
        strbuf_printf(to, "(%.*s)", STR(n->exact));
        return;
    }
    pad(arena, &exact, behind + 1, true);
    exact.point = exact.digits.n - behind;
    strbuf_addz(to, "\\pm ");
    add_digits(to, o, &exact);
}

static void add_power(struct strbuf *to, const struct units_options *o, const struct units_value *n,
                      bool product)
{
    if (!n->power) return;
    if (product) strbuf_printf(to, "%.*s ", STR(o->exponent_product));
    strbuf_printf(to, "10^{%ld}", n->exponent);
}

static void add_number(struct strbuf *to, struct arena *arena, const struct units_options *o,
                       struct units_value *n)
{
    bool unity, brackets = n->power && n->exact.n && o->separate;

    move_point(arena, o, n);
    round_number(arena, o, n);
    move_point(arena, o, n); /* 9.996 may be 10.0 now */
    unity = o->no_unity && n->power && str_is(n->digits, "1") && !n->exact.n;
    if (*n->sign != '+' || o->plus) strbuf_addz(to, n->sign);
    if (brackets) strbuf_addc(to, '(');
    if (n->digits.n && !unity) add_digits(to, o, n);
    add_exact(to, arena, o, n);
    if (brackets) strbuf_addc(to, ')');
    add_power(to, o, n, n->digits.n && !unity);
}

/* The text without blanks and what is one in TeX. */
static struct str without_blanks(struct arena *arena, struct str text)
{
    struct strbuf to = strbuf_new(arena);

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\' && i + 1 < text.n && strchr(",;: ", text.p[i + 1])) {
            i++;
        } else if (!char_is_space(text.p[i]) && text.p[i] != '~') {
            strbuf_addc(&to, text.p[i]);
        }
    }
    return strbuf_str(&to);
}

/* What compares: a sign in front. */
static void read_comparator(struct units_reader *r, struct strbuf *to)
{
    static const char *const signs[][2] = {
        {"<=", "\\leq "},    {">=", "\\geq "},   {"\\leq", "\\leq "},       {"\\le", "\\leq "},
        {"\\geq", "\\geq "}, {"\\ge", "\\geq "}, {"\\approx", "\\approx "}, {"\\sim", "\\sim "},
        {"\\gg", "\\gg "},   {"\\ll", "\\ll "},  {"<<", "\\ll "},           {">>", "\\gg "},
        {"<", "<"},          {">", ">"},
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!skip(r, signs[i][0])) continue;
        strbuf_addz(to, signs[i][1]);
        return;
    }
}

static bool read_root(struct units_reader *r)
{
    return skip(r, "i") || skip(r, "j") || skip(r, "\\mathrm{i}");
}

/* 1.2 ± 0.1, the ± read: a power of ten behind it is that of both. */
static void add_both(struct units_reader *r, struct strbuf *to, const struct units_options *o,
                     struct units_value *first, const char *sign, const struct units_value *second,
                     bool *parts)
{
    bool both = second->power && !first->power;

    if (both) strbuf_addc(to, '(');
    add_number(to, r->arena, o, first);
    strbuf_addz(to, sign);
    add_digits(to, o, second);
    if (both) strbuf_addc(to, ')');
    add_power(to, o, second, true);
    *parts = !second->power;
}

/* What stands behind the first number: ± and another one, or the imaginary part. False: it cannot be read. */
static bool read_second(struct units_reader *r, struct strbuf *to, const struct units_options *o,
                        struct units_value *first, bool *parts)
{
    struct units_value second = {.sign = ""};
    const char *sign;

    if (read_root(r)) {
        add_number(to, r->arena, o, first);
        strbuf_addz(to, "\\mathrm{i}");
        return !r->text.n;
    }
    if (!r->text.n) {
        add_number(to, r->arena, o, first);
        return true;
    }
    if (!read_sign(r, &sign)) return false;
    if (read_root(r)) {
        r->text = str_of(r->text.n ? "?" : "i"); /* x + i */
    } else if (!read_number(r, &second)) {
        return false;
    }
    *parts = true;
    if (*sign == '\\') {
        add_both(r, to, o, first, sign, &second, parts);
        return !r->text.n;
    }
    add_number(to, r->arena, o, first);
    strbuf_addz(to, sign);
    if (second.digits.n) add_number(to, r->arena, o, &second);
    if (!read_root(r)) return false;
    strbuf_addz(to, "\\mathrm{i}");
    return !r->text.n;
}

void math_units_number(struct strbuf *to, struct arena *arena, const struct units_options *options,
                       struct str text, bool *parts)
{
    struct units_reader r = {arena, without_blanks(arena, text)};
    struct strbuf tex = strbuf_new(arena);
    bool read = true;

    *parts = false;
    while (read) {
        struct units_value first;

        read_comparator(&r, &tex);
        read = read_number(&r, &first);
        /* 2 x 3 x 4; 1/2. */
        if (read && r.text.n && (strchr("x/*", *r.text.p) || str_starts(r.text, "×"))) {
            bool slash = *r.text.p == '/';

            add_number(&tex, arena, options, &first);
            strbuf_addz(&tex, slash ? "/" : "\\times ");
            r.text = str_from(r.text, str_starts(r.text, "×") ? strlen("×") : 1);
            continue;
        }
        read = read && read_second(&r, &tex, options, &first, parts);
        break;
    }
    strbuf_add(to, read ? strbuf_str(&tex) : text);
    if (!read) *parts = false;
}
