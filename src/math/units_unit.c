#include "math/units_impl.h"

#include "base/char.h"
#include "base/utf8.h"

/* One unit of a product. */
struct unit_factor {
    struct str prefix, sign; /* TeX */
    bool free;               /* not within \mathrm */
    bool per;
    struct str power; /* empty: 1 */
    struct str of;    /* what it is of: \kilogram\of{fat} */
};

struct unit_list {
    VEC(struct unit_factor) factors;
};

/* The command that the text begins with, without its backslash. */
static struct str name_of(struct str text)
{
    size_t n = 1;

    while (n < text.n && char_is_letter(text.p[n])) n++;
    return str_sub(text, 1, n - 1);
}

/* The backslash with its name, or with the character behind it. */
static size_t command_length(struct str text)
{
    size_t n = 1 + name_of(text).n;

    if (n == 1 && n < text.n) (void)utf8_next(text, &n);
    return n;
}

/* What is in braces at *at, or the one character there; moves behind it. */
static struct str read_argument(struct str text, size_t *at)
{
    size_t begin = *at, depth = 0, i = begin;

    while (i < text.n && char_is_space(text.p[i])) i++;
    begin = i;
    if (i < text.n && text.p[i] != '{') {
        (void)utf8_next(text, &i);
        *at = i;
        return str_sub(text, begin, i - begin);
    }
    for (; i < text.n; i++) {
        if (text.p[i] == '\\') {
            i++;
        } else if (text.p[i] == '{') {
            depth++;
        } else if (text.p[i] == '}' && --depth == 0) {
            *at = i + 1;
            return str_sub(text, begin + 1, i - begin - 1);
        }
    }
    *at = text.n;
    return str_from(text, begin + 1);
}

/* What stands before the next unit: \per, \square, \kilo. */
struct unit_pending {
    bool per;
    struct str power, prefix;
};

/* A command by its name; *at is behind it. False: it is none of units'. */
static bool read_command(struct arena *arena, struct unit_list *list, struct str text, size_t *at,
                         struct str name, struct unit_pending *p, bool sticky)
{
    const struct units_name *known = math_units_find(name);
    const char *prefix = "", *sign = known ? NULL : math_units_short(name, &prefix);
    struct unit_factor *last = list->factors.n ? &list->factors.v[list->factors.n - 1] : NULL;
    struct str value = {NULL, 0};

    if (!known && !sign) return false;
    if (known && known->sort != UNITS_UNIT && known->sort != UNITS_PREFIX && known->sort != UNITS_PER)
        value = known->tex ? str_of(known->tex) : str_trim(read_argument(text, at));
    if (sign || known->sort == UNITS_UNIT) {
        struct unit_factor *factor = VEC_PUSH(arena, &list->factors);

        factor->prefix = sign ? str_of(prefix) : p->prefix;
        factor->sign = str_of(sign ? sign : known->tex);
        factor->free = known && known->free;
        factor->per = p->per;
        factor->power = p->power;
        *p = (struct unit_pending){.per = p->per && sticky};
    } else if (known->sort == UNITS_PREFIX) {
        p->prefix = str_of(known->tex);
    } else if (known->sort == UNITS_PER) {
        p->per = true;
    } else if (known->sort == UNITS_POWER_BEFORE) {
        p->power = value;
    } else if (!last) {
        return false;
    } else if (known->sort == UNITS_POWER_BEHIND) {
        last->power = value;
    } else {
        last->of = value;
    }
    return true;
}

/* Units by their names alone; false: there is something else among them. */
static bool read_names(struct arena *arena, struct unit_list *list, struct str text, bool sticky)
{
    struct unit_pending pending = {0};

    for (size_t at = 0; at < text.n;) {
        struct str name;

        if (char_is_space(text.p[at]) || text.p[at] == '.' || text.p[at] == '~') {
            at++;
            continue;
        }
        if (text.p[at] != '\\') return false;
        name = name_of(str_from(text, at));
        at += 1 + name.n;
        if (!read_command(arena, list, text, &at, name, &pending, sticky)) return false;
    }
    return list->factors.n && !pending.prefix.n && !pending.power.n;
}

static void add_product(struct strbuf *to, struct str product)
{
    strbuf_add(to, product);
    if (product.n && char_is_letter(product.p[product.n - 1])) strbuf_addc(to, ' ');
}

static void add_of(struct strbuf *to, const struct units_options *o, struct str of)
{
    static const char *const before[] = {"_{\\mathrm{", "(\\mathrm{", "\\ \\mathrm{", "\\mathrm{"};
    static const char *const behind[] = {"}}", "})", "}", "}"};

    if (!of.n) return;
    strbuf_addz(to, before[o->of]);
    strbuf_add(to, of);
    strbuf_addz(to, behind[o->of]);
}

/* minus: as a power below one. */
static void add_factor(struct strbuf *to, const struct units_options *o, const struct unit_factor *f,
                       bool minus)
{
    bool twice = minus && str_starts(f->power, "-");
    struct str power = str_from(f->power, twice);

    if (f->prefix.n || !f->free) {
        strbuf_printf(to, "\\mathrm{%.*s", STR(f->prefix));
        if (f->free) strbuf_addc(to, '}');
        strbuf_add(to, f->sign);
        if (!f->free) strbuf_addc(to, '}');
    } else {
        strbuf_add(to, f->sign);
    }
    /* An empty base: powers of kg and m stand at one height. */
    if (minus || (power.n && !str_is(power, "1")) || (f->of.n && o->of == UNITS_OF_SUBSCRIPT))
        strbuf_addz(to, "{}");
    if (o->of == UNITS_OF_SUBSCRIPT) add_of(to, o, f->of);
    if (minus && !twice) {
        strbuf_printf(to, "^{-%.*s}", STR(power.n ? power : str_of("1")));
    } else if (power.n && !str_is(power, "1")) {
        strbuf_printf(to, "^{%.*s}", STR(power));
    }
    if (o->of != UNITS_OF_SUBSCRIPT) add_of(to, o, f->of);
}

/* The product of those that are (not) divided by; how many. */
static size_t add_factors(struct strbuf *to, const struct units_options *o, const struct unit_list *list,
                          bool per)
{
    size_t n = 0;

    for (size_t i = 0; i < list->factors.n; i++) {
        if (list->factors.v[i].per != per) continue;
        if (n++) add_product(to, o->unit_product);
        add_factor(to, o, &list->factors.v[i], false);
    }
    return n;
}

static void add_powers(struct strbuf *to, const struct units_options *o, const struct unit_list *list)
{
    for (size_t i = 0; i < list->factors.n; i++) {
        if (i) add_product(to, o->unit_product);
        add_factor(to, o, &list->factors.v[i], list->factors.v[i].per);
    }
}

static void add_list(struct strbuf *to, const struct units_options *o, const struct unit_list *list)
{
    size_t below = 0;
    bool brackets;

    for (size_t i = 0; i < list->factors.n; i++) below += list->factors.v[i].per;
    if (!below || o->per == UNITS_PER_POWER || (o->per == UNITS_PER_SINGLE && below > 1)) {
        add_powers(to, o, list);
        return;
    }
    if (o->per == UNITS_PER_FRACTION) strbuf_addz(to, "\\frac{");
    if (!add_factors(to, o, list, false)) strbuf_addc(to, '1');
    if (o->per == UNITS_PER_REPEATED) {
        for (size_t i = 0; i < list->factors.n; i++) {
            if (!list->factors.v[i].per) continue;
            add_product(to, o->per_symbol);
            add_factor(to, o, &list->factors.v[i], false);
        }
        return;
    }
    brackets = o->per != UNITS_PER_FRACTION && below > 1 && !o->no_bracket;
    if (o->per == UNITS_PER_FRACTION) {
        strbuf_addz(to, "}{");
    } else {
        add_product(to, o->per_symbol);
    }
    if (brackets) strbuf_addc(to, '(');
    add_factors(to, o, list, true);
    if (brackets) strbuf_addc(to, ')');
    if (o->per == UNITS_PER_FRACTION) strbuf_addc(to, '}');
}

/* Units as they stand: "kg.m^2/s^2", with commands among them or not. */
struct unit_literal {
    struct strbuf *to;
    const struct units_options *o;
    struct str text;
    size_t at;
    bool unit;    /* one stands before, */
    bool product; /* and a blank or a point behind it */
};

static void begin_unit(struct unit_literal *l)
{
    if (l->unit && l->product) add_product(l->to, l->o->unit_product);
    l->unit = true;
    l->product = false;
}

/* ^2, ^{-1}, ^-1, _a. */
static void literal_script(struct unit_literal *l)
{
    bool high = l->text.p[l->at] == '^';
    struct str rest = str_from(l->text, ++l->at), what;
    size_t n = str_starts(rest, "-") || str_starts(rest, "+"), digits = str_digits(str_from(rest, n));

    if (digits) {
        what = str_sub(rest, 0, n + digits);
        l->at += n + digits;
    } else if (*rest.p == '\\') {
        n = command_length(rest);
        what = str_sub(rest, 0, n);
        l->at += n;
    } else {
        what = read_argument(l->text, &l->at);
    }
    strbuf_printf(l->to, high ? "{}^{%.*s}" : "{}_{\\mathrm{%.*s}}", STR(what));
}

/* A letter that fonts for formulas have not, or not beside theirs: Å, €. */
static bool is_foreign(uint32_t rune)
{
    return rune >= 0x80 && rune != 0xB0 && rune != 0xB5 && !(rune >= 0x370 && rune <= 0x3FF);
}

/* A run of letters, Greek ones by their names too. */
static void literal_letters(struct unit_literal *l)
{
    begin_unit(l);
    strbuf_addz(l->to, "\\mathrm{");
    while (l->at < l->text.n) {
        struct str rest = str_from(l->text, l->at),
                   name = *rest.p == '\\' ? name_of(rest) : (struct str){NULL, 0};
        const struct math_sign *sign = name.n && !math_units_find(name) ? math_sign_find(name) : NULL;
        size_t n = 0;

        if (sign && sign->rune >= 0x370 && sign->rune <= 0x3FF) {
            n = 1 + name.n;
            strbuf_printf(l->to, "%.*s ", (int)n, rest.p);
            while (l->at + n < l->text.n && char_is_space(l->text.p[l->at + n])) n++;
        } else if (char_is_word(*rest.p) && !char_is_digit(*rest.p) && !str_starts(rest, "·") &&
                   !str_starts(rest, "⋅")) {
            bool foreign = is_foreign(utf8_next(rest, &n));

            strbuf_printf(l->to, foreign ? "}\\text{%.*s}\\mathrm{" : "%.*s", (int)n, rest.p);
        } else {
            break;
        }
        l->at += n;
    }
    strbuf_addz(l->to, "}");
    if (!l->o->behind) return;
    /* \pu's "mol-1", "mm2". */
    if (l->at < l->text.n && strchr("+-0123456789", l->text.p[l->at])) {
        struct str rest = str_from(l->text, l->at);
        size_t n = !char_is_digit(*rest.p), digits = str_digits(str_from(rest, n));

        if (!digits) return;
        strbuf_printf(l->to, "{}^{%.*s}", (int)(n + digits), rest.p);
        l->at += n + digits;
    }
}

static void literal_command(struct unit_literal *l)
{
    struct str rest = str_from(l->text, l->at), name = name_of(rest);
    const struct units_name *known = math_units_find(name);
    /* \pm of \pu is no picometre. */
    const char *prefix = "", *sign = known || l->o->behind ? NULL : math_units_short(name, &prefix);
    size_t begin = l->at, end = begin + command_length(rest);

    l->at += 1 + name.n;
    if (!name.n) {
        /* "\," and the like are products, "\%" is a unit. */
        if (l->at < l->text.n && strchr(",;:! ", l->text.p[l->at])) {
            l->product = true;
        } else {
            begin_unit(l);
            strbuf_add(l->to, str_sub(l->text, begin, end - begin));
        }
        l->at = end;
    } else if (str_is(name, "cdot") || str_is(name, "times")) {
        strbuf_printf(l->to, "{\\%.*s}", STR(name));
        l->product = false;
    } else if (sign || (known && (known->sort == UNITS_UNIT || known->sort == UNITS_PREFIX))) {
        if (l->unit) l->product = true;
        begin_unit(l);
        strbuf_printf(l->to, known && known->free ? "%s%s" : "\\mathrm{%s%s}", prefix,
                      sign ? sign : known->tex);
        if (known && known->sort == UNITS_PREFIX) l->unit = false;
    } else if (known && known->sort == UNITS_PER) {
        strbuf_addz(l->to, l->unit ? "/" : "1/");
        l->unit = l->product = false;
    } else if (known) {
        struct str power = known->tex ? str_of(known->tex) : read_argument(l->text, &l->at);

        strbuf_printf(l->to, known->sort == UNITS_QUALIFIER ? "{}_{\\mathrm{%.*s}}" : "{}^{%.*s}",
                      STR(power));
    } else {
        begin_unit(l);
        while (l->at < l->text.n && l->text.p[l->at] == '{') (void)read_argument(l->text, &l->at);
        strbuf_add(l->to, str_sub(l->text, begin, l->at - begin));
        strbuf_addc(l->to, ' ');
    }
}

static bool is_greek_command(struct str rest)
{
    struct str name = name_of(rest);
    const struct math_sign *sign = math_units_find(name) ? NULL : math_sign_find(name);

    return sign && sign->rune >= 0x370 && sign->rune <= 0x3FF;
}

static void literal_sign(struct unit_literal *l)
{
    struct str rest = str_from(l->text, l->at);
    size_t n = 0;

    (void)utf8_next(rest, &n);
    if (strchr(" \t\n~", *rest.p) || (*rest.p == '.' && !l->o->behind)) {
        l->product = true;
    } else if (*rest.p == '*' || *rest.p == '.' || str_starts(rest, "·") || str_starts(rest, "⋅")) {
        strbuf_addz(l->to, "{\\cdot}");
        l->product = false;
    } else if (*rest.p == '$' && str_find(str_from(rest, 1), '$') + 1 < rest.n) {
        n = str_find(str_from(rest, 1), '$') + 2;
        begin_unit(l);
        strbuf_printf(l->to, "{%.*s}", (int)n - 2, rest.p + 1);
    } else if (*rest.p == '{' || *rest.p == '}') {
        /* Braces only hold together. */
    } else if (*rest.p == '%' || *rest.p == '#' || *rest.p == '&') {
        begin_unit(l);
        strbuf_printf(l->to, "\\%c", *rest.p);
    } else {
        if (*rest.p == '(' && l->product) begin_unit(l);
        strbuf_add(l->to, str_sub(rest, 0, n));
        l->product = false;
        l->unit = *rest.p != '/' && *rest.p != '(';
    }
    l->at += n;
}

static void add_literal(struct strbuf *to, const struct units_options *options, struct str text)
{
    struct unit_literal l = {.to = to, .o = options, .text = text};

    while (l.at < text.n) {
        struct str rest = str_from(text, l.at);

        if (*rest.p == '\\' && !is_greek_command(rest)) {
            literal_command(&l);
        } else if (strchr("^_", *rest.p)) {
            if (rest.n > 1) {
                literal_script(&l);
            } else {
                l.at++;
            }
        } else if (*rest.p == '\\' || (char_is_word(*rest.p) && !char_is_digit(*rest.p) &&
                                       !str_starts(rest, "·") && !str_starts(rest, "⋅"))) {
            literal_letters(&l);
        } else {
            literal_sign(&l);
        }
    }
}

void math_units_unit(struct strbuf *to, struct arena *arena, const struct units_options *options,
                     struct str text)
{
    struct unit_list list = {0};

    text = str_trim(text);
    if (read_names(arena, &list, text, options->sticky)) {
        add_list(to, options, &list);
    } else {
        add_literal(to, options, text);
    }
}

bool math_units_close(struct str text)
{
    const struct units_name *known;

    text = str_trim(text);
    if (str_is(text, "°") || str_is(text, "^\\circ") || str_is(text, "^{\\circ}")) return true;
    if (!text.n || *text.p != '\\') return false;
    known = math_units_find(name_of(text));
    return known && known->close;
}
