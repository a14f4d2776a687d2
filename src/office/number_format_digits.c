#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/char.h"
#include "office/number_format_impl.h"

enum { DIGITS = 15, DIGITS_ROOM = 340 }; /* that a number has; that one may be written with */

/* A number from 0 on in decimal: digits, and how many of them stand before the point, which may be none or fewer. */
struct decimal {
    char digits[DIGITS + 1];
    int n, point;
};

static struct decimal decimal_of(double value)
{
    struct decimal d = {.n = 0};
    char text[40];

    if (value == 0) return d;
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, value);
    for (const char *p = text; *p != 'e'; p++)
        if (char_is_digit(*p)) d.digits[d.n++] = *p;
    d.point = atoi(strchr(text, 'e') + 1) + 1;
    while (d.n && d.digits[d.n - 1] == '0') d.n--;
    return d;
}

/* To so many decimals, halves away from zero: as it is written, not as it is in binary. */
static void decimal_round(struct decimal *d, int decimals)
{
    int keep = d->point + decimals;
    bool up;

    if (keep >= d->n) return;
    up = keep >= 0 && d->digits[keep] >= '5';
    d->n = keep > 0 ? keep : 0;
    while (up && d->n && d->digits[d->n - 1] == '9') d->n--;
    if (up && d->n) {
        d->digits[d->n - 1]++;
    } else if (up) {
        d->digits[0] = '1';
        d->n = 1;
        d->point = keep > 0 ? d->point + 1 : 1 - decimals;
    }
    while (d->n && d->digits[d->n - 1] == '0') d->n--;
    if (!d->n) d->point = 0;
}

/* The digit that stands `at` places before the point, from 0 for ones; those behind it are below 0. */
static char digit_at(const struct decimal *d, int at)
{
    int i = d->point - 1 - at;

    return i >= 0 && i < d->n ? d->digits[i] : '0';
}

static int whole_digits(const struct decimal *d)
{
    return d->n && d->point > 0 ? d->point : 0;
}

/* How a section is made: its digits before the point, behind it, of the exponent. */
struct shape {
    size_t point, exponent, slash; /* the tokens; the section's n: there is none */
    int whole, decimals, power;
    bool grouped;
    int scale; /* powers of ten: percents, thousands */
};

/* Commas between digits group them; behind the last one each is a division by a thousand. */
static void commas_read(const struct number_section *section, struct shape *shape)
{
    bool behind = true, before = false;

    for (size_t i = shape->exponent; i > 0; i--) {
        enum number_token_kind kind = section->v[i - 1].kind;

        if (kind == TOKEN_DIGIT) behind = false;
        if (kind != TOKEN_COMMA) continue;
        before = false;
        for (size_t k = 0; k + 1 < i; k++) before = before || section->v[k].kind == TOKEN_DIGIT;
        if (!before) continue;
        if (behind)
            shape->scale -= 3;
        else
            shape->grouped = true;
    }
}

static struct shape shape_of(const struct number_section *section)
{
    struct shape shape = {.point = section->n, .exponent = section->n, .slash = section->n};

    for (size_t i = 0; i < section->n; i++) {
        switch (section->v[i].kind) {
        case TOKEN_POINT:
            if (shape.point == section->n && shape.exponent == section->n) shape.point = i;
            break;
        case TOKEN_EXPONENT:
            if (shape.exponent == section->n) shape.exponent = i;
            break;
        case TOKEN_SLASH:
            if (shape.slash == section->n) shape.slash = i;
            break;
        case TOKEN_PERCENT: shape.scale += 2; break;
        case TOKEN_DIGIT:
            if (shape.exponent < section->n)
                shape.power++;
            else if (shape.point < section->n)
                shape.decimals++;
            else
                shape.whole++;
            break;
        default: break;
        }
    }
    commas_read(section, &shape);
    return shape;
}

/* The digits of one place in the section, `place` of `places` from the left: the first has all that are left of it, too. */
static void place_add(struct strbuf *out, const struct decimal *d, const struct number_token *token,
                      int place, int places, bool grouped)
{
    int low = places - 1 - place, high = low, whole = whole_digits(d);

    if (place == 0 && whole - 1 > high) high = whole - 1;
    for (int at = high; at >= low; at--) {
        if (at >= whole && token->letter != '0') continue;
        strbuf_addc(out, digit_at(d, at));
        if (grouped && at && at % 3 == 0) strbuf_addc(out, ',');
    }
}

/* A digit behind the point; '#' and '?' end where only zeros are left. */
static void decimal_add(struct strbuf *out, const struct decimal *d, const struct number_token *token,
                        int place)
{
    bool rest = d->n > d->point + place;

    if (token->letter == '0' || rest) strbuf_addc(out, digit_at(d, -1 - place));
}

static void literal(const struct number_token *token, struct strbuf *out)
{
    if (token->kind == TOKEN_LITERAL)
        strbuf_add(out, token->text);
    else if (token->kind != TOKEN_COMMA)
        strbuf_addc(out, token->letter);
}

/* The exponent in its places: as place_add, of a number that is below zero perhaps. */
static void power_add(struct strbuf *out, const struct number_section *section, const struct shape *shape,
                      int power)
{
    struct decimal d = decimal_of(abs(power));
    int place = 0;

    strbuf_addc(out, 'E');
    if (power < 0 || section->v[shape->exponent].letter == '+') strbuf_addc(out, power < 0 ? '-' : '+');
    for (size_t i = shape->exponent + 1; i < section->n; i++) {
        if (section->v[i].kind == TOKEN_DIGIT)
            place_add(out, &d, &section->v[i], place++, shape->power, false);
        else
            literal(&section->v[i], out);
    }
}

/* Shifts the number so that as many digits stand before the point as the section has room for, and says by how much. Where it
 * has several places, the exponent is a multiple of their number. */
static int power_take(struct decimal *d, const struct shape *shape)
{
    int step = shape->whole > 1 ? shape->whole : 1;

    for (int round = 0;; round++) {
        int power = d->n ? d->point - 1 : 0;
        struct decimal shifted = *d;
        int over = power % step;

        power -= over < 0 ? over + step : over;
        shifted.point -= power;
        decimal_round(&shifted, shape->decimals);
        /* 9.99 may have become 10. */
        if (shifted.n && shifted.point > step && !round) {
            *d = shifted;
            d->point += power;
            continue;
        }
        *d = shifted;
        return power;
    }
}

/* A digit behind the point always stands there. */
static bool needs_point(const struct number_section *section, size_t point)
{
    for (size_t i = point + 1; i < section->n && section->v[i].kind != TOKEN_EXPONENT; i++)
        if (section->v[i].kind == TOKEN_DIGIT && section->v[i].letter == '0') return true;
    return false;
}

static bool plain(const struct number_section *section, const struct shape *shape, double value,
                  struct strbuf *out)
{
    struct decimal d = decimal_of(value);
    int power = 0, whole = 0, decimals = 0;

    if (d.n) d.point += shape->scale;
    if (whole_digits(&d) + shape->whole > DIGITS_ROOM) return false;
    if (shape->exponent < section->n)
        power = power_take(&d, shape);
    else
        decimal_round(&d, shape->decimals);
    for (size_t i = 0; i < section->n; i++) {
        const struct number_token *token = &section->v[i];

        if (i == shape->exponent) {
            power_add(out, section, shape, power);
            break;
        }
        if (i == shape->point) {
            /* Nowhere to put what is before it. */
            if (!shape->whole)
                for (int at = whole_digits(&d) - 1; at >= 0; at--) strbuf_addc(out, digit_at(&d, at));
            if (!shape->decimals || d.n > d.point || needs_point(section, i)) strbuf_addc(out, '.');
        } else if (token->kind == TOKEN_DIGIT && i < shape->point) {
            place_add(out, &d, token, whole++, shape->whole, shape->grouped);
        } else if (token->kind == TOKEN_DIGIT) {
            decimal_add(out, &d, token, decimals++);
        } else {
            literal(token, out);
        }
    }
    return true;
}

/* ---- fractions ---- */

enum { LOOKED_FOR = 999, SAID = 99999 }; /* the largest denominators */

struct fraction {
    long top, bottom;
};

/* The nearest one with a denominator up to `most`: the last convergent of the continued fraction, or one between. */
static struct fraction nearest(double value, long most)
{
    struct fraction best = {0, 1};

    for (long bottom = 1; bottom <= most; bottom++) {
        long top = lround(value * (double)bottom);

        if (fabs(value - (double)top / (double)bottom) + 1e-12 <
            fabs(value - (double)best.top / (double)best.bottom))
            best = (struct fraction){top, bottom};
    }
    return best;
}

/* The tokens of a fraction: whole number, the top's first digit, slash, denominator. */
struct fraction_shape {
    size_t whole_end; /* behind the whole number's last digit; 0: there is none */
    size_t top;       /* the first digit */
    long most, fixed; /* of the denominator; fixed: it is said */
    size_t end;       /* behind the denominator */
};

static bool fraction_shape(const struct number_section *section, size_t slash, struct fraction_shape *shape)
{
    size_t i = slash;
    bool digits = true;

    *shape = (struct fraction_shape){.most = 1};
    while (i && section->v[i - 1].kind == TOKEN_DIGIT) i--;
    shape->top = i;
    if (i == slash) return false;
    for (; i && !shape->whole_end; i--)
        if (section->v[i - 1].kind == TOKEN_DIGIT) shape->whole_end = i;
    for (i = slash + 1; i < section->n && digits; i++) {
        const struct number_token *token = &section->v[i];
        bool number = token->kind == TOKEN_LITERAL && token->text.n == 1 && char_is_digit(token->text.p[0]);

        digits = token->kind == TOKEN_DIGIT || number;
        if (!digits) break;
        if (shape->most > SAID || shape->fixed > SAID) return false;
        shape->most *= 10;
        /* "?/10": the zero is a figure, not a place. */
        if (number || (shape->fixed && token->letter == '0'))
            shape->fixed = shape->fixed * 10 + (number ? token->text.p[0] - '0' : 0);
    }
    shape->end = i;
    shape->most--;
    return i > slash + 1 && (shape->fixed ? shape->fixed <= SAID : shape->most <= LOOKED_FOR);
}

static bool fraction(const struct number_section *section, const struct shape *shape, double value,
                     struct strbuf *out)
{
    struct fraction_shape f;
    struct fraction found;
    double whole;

    if (!fraction_shape(section, shape->slash, &f) || value >= 1e9) return false;
    if (shape->scale) value *= pow(10, shape->scale);
    whole = f.whole_end ? floor(value) : 0;
    found = f.fixed ? (struct fraction){lround((value - whole) * (double)f.fixed), f.fixed}
                    : nearest(value - whole, f.most);
    if (f.whole_end && found.top == found.bottom) {
        whole++;
        found.top = 0;
    }
    for (size_t i = 0; i < f.whole_end && section->v[i].kind != TOKEN_DIGIT; i++)
        literal(&section->v[i], out);
    if (f.whole_end && (whole > 0 || !found.top)) strbuf_printf(out, "%.0f", whole);
    if (!f.whole_end || found.top) {
        for (size_t i = f.whole_end; (whole > 0 || !f.whole_end) && i < f.top; i++)
            literal(&section->v[i], out);
        strbuf_printf(out, "%ld/%ld", found.top, found.bottom);
    }
    for (size_t i = f.end; i < section->n; i++) literal(&section->v[i], out);
    return true;
}

bool number_format_digits(const struct number_section *section, double value, struct strbuf *out)
{
    struct shape shape = shape_of(section);

    if (shape.slash < section->n && section->digits && shape.slash > 0 &&
        section->v[shape.slash - 1].kind == TOKEN_DIGIT)
        return fraction(section, &shape, value, out);
    return plain(section, &shape, value, out);
}
