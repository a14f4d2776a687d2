#include "math/units_impl.h"

#include "base/char.h"
#include "base/words.h"

/* Adds a number in brackets where it has two parts and a unit belongs to both. */
static void add_number(struct strbuf *to, struct arena *arena, const struct units_options *o, struct str text,
                       bool has_unit)
{
    struct strbuf number = strbuf_new(arena);
    bool parts;

    math_units_number(&number, arena, o, str_trim(text), &parts);
    if (parts && has_unit) strbuf_addc(to, '(');
    strbuf_add(to, strbuf_str(&number));
    if (parts && has_unit) strbuf_addc(to, ')');
}

static void add_unit(struct strbuf *to, struct arena *arena, const struct units_options *o, struct str unit)
{
    if (!str_trim(unit).n) return;
    if (!math_units_close(unit)) strbuf_add(to, o->quantity_product);
    math_units_unit(to, arena, o, unit);
}

/* A number and its unit, which no line divides. `before`: what \SI{5}[\$]{} has in front. */
static void add_quantity(struct strbuf *to, struct arena *arena, const struct units_options *o,
                         struct str number, struct str before, struct str unit)
{
    strbuf_addc(to, '{');
    if (str_trim(before).n) {
        math_units_unit(to, arena, o, before);
    }
    if (str_trim(number).n) {
        add_number(to, arena, o, number, str_trim(unit).n > 0);
        add_unit(to, arena, o, unit);
    } else {
        math_units_unit(to, arena, o, unit);
    }
    strbuf_addc(to, '}');
}

/* Words between numbers; commands of TeX as they stand. */
static void add_phrase(struct strbuf *to, struct str phrase)
{
    if (str_starts(phrase, "\\")) {
        strbuf_add(to, phrase);
        if (char_is_letter(phrase.p[phrase.n - 1])) strbuf_addc(to, ' ');
        return;
    }
    strbuf_addz(to, "\\text{");
    for (size_t i = 0; i < phrase.n; i++) {
        if (str_starts(str_from(phrase, i), "--")) {
            strbuf_addz(to, "–");
            i++;
        } else {
            strbuf_addc(to, phrase.p[i]);
        }
    }
    strbuf_addz(to, "}");
}

enum { NUMBERS_MAX = 256 };

/* Numbers with phrases between them; the unit with each, or with all in brackets, or with the last. */
static void add_row(struct strbuf *to, struct arena *arena, const struct units_options *o,
                    const struct str *numbers, const struct str *phrases, size_t n, struct str unit,
                    enum units_repeat repeat)
{
    static const struct str none = {NULL, 0};
    bool brackets = repeat == UNITS_BRACKET && unit.n;

    if (brackets) strbuf_addc(to, '(');
    for (size_t i = 0; i < n; i++) {
        bool has = repeat == UNITS_REPEAT || (repeat == UNITS_ONCE && i + 1 == n);

        if (i) add_phrase(to, phrases[i]);
        add_quantity(to, arena, o, numbers[i], none, has ? unit : none);
    }
    if (!brackets) return;
    strbuf_addc(to, ')');
    add_unit(to, arena, o, unit);
}

/* The parts between semicolons; how many. */
static size_t divide(struct str text, struct str *parts, size_t most)
{
    size_t n = 0;

    for (size_t at = 0; n < most; n++) {
        size_t end = at + str_find(str_from(text, at), ';');

        if (n + 1 == most) end = text.n;
        parts[n] = str_trim(str_sub(text, at, end - at));
        if (end >= text.n) return n + 1;
        at = end + 1;
    }
    return n;
}

static void add_numbers(struct strbuf *to, struct arena *arena, const struct units_options *o,
                        struct str text, struct str unit)
{
    struct str *numbers = NEW_N(arena, struct str, NUMBERS_MAX),
               *phrases = NEW_N(arena, struct str, NUMBERS_MAX);
    size_t n = divide(text, numbers, NUMBERS_MAX);

    for (size_t i = 1; i < n; i++)
        phrases[i] = i + 1 < n ? o->list_separator : n == 2 ? o->list_pair : o->list_final;
    add_row(to, arena, o, numbers, phrases, n, unit, o->list_units);
}

/* Degrees, minutes and seconds; false: there is not one of them. */
static bool add_angle(struct strbuf *to, struct arena *arena, const struct units_options *o, struct str text)
{
    static const char *const units[] = {"\\degree", "\\arcminute", "\\arcsecond"};
    struct str parts[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    size_t n = divide(text, parts, 3), written = 0;

    strbuf_addc(to, '{');
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].n) continue;
        add_number(to, arena, o, parts[i], true);
        math_units_unit(to, arena, o, str_of(units[i]));
        written++;
    }
    strbuf_addc(to, '}');
    return written > 0;
}

bool math_units_cut(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[text.n - 1 - n] == '\\') n++;
    return n % 2;
}

struct str math_units(struct arena *arena, const char *language, enum math_units what, struct str options,
                      const struct str arguments[3], struct math_fault *fault)
{
    static const struct str none = {NULL, 0};
    static const char *const empty[] = {
        [MATH_NUM] = SAY("\\num without a number"),
        [MATH_UNIT] = SAY("\\unit without a unit"),
        [MATH_QTY] = SAY("\\qty without a quantity"),
        [MATH_ANG] = SAY("\\ang without an angle"),
        [MATH_NUMRANGE] = SAY("\\numrange without numbers"),
        [MATH_QTYRANGE] = SAY("\\qtyrange without numbers"),
        [MATH_NUMLIST] = SAY("\\numlist without numbers"),
        [MATH_QTYLIST] = SAY("\\qtylist without numbers"),
    };
    struct strbuf to = strbuf_new(arena);
    struct units_options o;
    struct str phrases[2] = {none, none};
    bool cut = math_units_cut(options),
         said = str_trim(arguments[0]).n || (what == MATH_QTY && str_trim(arguments[1]).n);

    math_units_defaults(&o, language);
    math_units_options(&o, options);
    phrases[1] = o.range_phrase;
    switch (what) {
    case MATH_NUM: add_quantity(&to, arena, &o, arguments[0], none, none); break;
    case MATH_UNIT: add_quantity(&to, arena, &o, none, none, arguments[0]); break;
    case MATH_QTY: add_quantity(&to, arena, &o, arguments[0], arguments[2], arguments[1]); break;
    case MATH_ANG: said = said && add_angle(&to, arena, &o, arguments[0]); break;
    case MATH_NUMRANGE: add_row(&to, arena, &o, arguments, phrases, 2, none, o.range_units); break;
    case MATH_QTYRANGE: add_row(&to, arena, &o, arguments, phrases, 2, arguments[2], o.range_units); break;
    case MATH_NUMLIST: add_numbers(&to, arena, &o, arguments[0], none); break;
    case MATH_QTYLIST: add_numbers(&to, arena, &o, arguments[0], arguments[1]); break;
    }
    for (size_t i = 0; i < 3; i++) cut |= math_units_cut(arguments[i]);
    if (said && !cut) return strbuf_str(&to);
    fault->what = cut ? SAY("a backslash at the end") : empty[what];
    fault->at = 0;
    return none;
}
