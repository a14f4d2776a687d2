/* \pu of mhchem: "123 kJ//mol": a number, a blank, units; its own rules for both, printed as siunitx's are. */
#include "math/units_impl.h"

#include "base/char.h"
#include "base/words.h"

/* How much of the text at `at` belongs to a number: signs, digits, 1.2e3, 10^-3, x 10^3, +- 0.1, (5); 0: nothing. */
static size_t number_piece(struct str text, size_t at)
{
    static const char *const signs[] = {"\\times", "\\pm", "\\cdot", "\\approx", "+-", "±",
                                        "×",       "<",    ">",      "+",        "-",  "−"};
    struct str rest = str_from(text, at);
    bool behind_digit = at > 0 && char_is_digit(text.p[at - 1]);
    size_t n = str_digits(rest), ten;

    if (n) return n;
    if (strchr("eE", *rest.p) && behind_digit) {
        size_t sign = rest.n > 1 && strchr("+-", rest.p[1]) ? 2 : 1;

        return str_digits(str_from(rest, sign)) ? sign + str_digits(str_from(rest, sign)) : 0;
    }
    if (strchr(".,/", *rest.p))
        return rest.n > 1 && char_is_digit(rest.p[1]) && (behind_digit || *rest.p == '.') ? 1 : 0;
    if (*rest.p == '^') return at > 1 && text.p[at - 1] == '0' && text.p[at - 2] == '1' ? 1 : 0;
    if (strchr("{}", *rest.p)) return at > 0 && (text.p[at - 1] == '^' || behind_digit) ? 1 : 0;
    if (*rest.p == '(') {
        n = 1 + str_digits(str_from(rest, 1));
        return behind_digit && n > 1 && n < rest.n && rest.p[n] == ')' ? n + 1 : 0;
    }
    for (ten = 1; ten < rest.n && char_is_space(rest.p[ten]);) ten++;
    if (strchr("x*", *rest.p)) return str_starts(str_from(rest, ten), "10^") ? 1 : 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_starts(rest, signs[i])) return strlen(signs[i]);
    }
    return 0;
}

/* How long the number is that the text begins with. */
static size_t number_length(struct str text)
{
    size_t at = 0, behind = 0;

    while (at < text.n) {
        size_t n;

        if (char_is_space(text.p[at])) {
            at++;
            continue;
        }
        n = number_piece(text, at);
        if (!n) break;
        at += n;
        behind = at;
    }
    return behind;
}

static bool has_dot(struct str number)
{
    for (size_t i = 1; i < number.n; i++) {
        if (number.p[i] == '*' || (number.p[i] == 'e' && char_is_digit(number.p[i - 1]))) return true;
    }
    return false;
}

struct str math_physical(struct arena *arena, struct str body, struct math_fault *fault)
{
    struct strbuf to = strbuf_new(arena);
    struct units_options o;
    struct str text = str_trim(body), unit, number;
    size_t length = number_length(text), over;
    bool parts;

    math_units_defaults(&o, NULL);
    o.behind = o.plus = true;
    o.group_separator = str_of("\\mkern2mu ");
    o.unit_product = str_of("\\mkern3mu ");
    number = str_sub(text, 0, length);
    unit = str_trim(str_from(text, length));
    /* 1.2e3 has a dot, 1.2E3 a cross. */
    if (has_dot(number)) o.exponent_product = str_of("\\cdot");
    if (!text.n || math_units_cut(text)) {
        fault->what = text.n ? SAY("a backslash at the end") : SAY("\\pu without a quantity");
        fault->at = 0;
        return (struct str){NULL, 0};
    }
    strbuf_addc(&to, '{');
    if (number.n) math_units_number(&to, arena, &o, number, &parts);
    if (number.n && unit.n) strbuf_addz(&to, math_units_close(unit) ? "" : "~");
    over = str_find_z(unit, "//");
    if (over < unit.n) {
        strbuf_addz(&to, "\\tfrac{");
        math_units_unit(&to, arena, &o, str_sub(unit, 0, over));
        strbuf_addz(&to, "}{");
        math_units_unit(&to, arena, &o, str_from(unit, over + 2));
        strbuf_addc(&to, '}');
    } else {
        math_units_unit(&to, arena, &o, unit);
    }
    strbuf_addc(&to, '}');
    return strbuf_str(&to);
}
