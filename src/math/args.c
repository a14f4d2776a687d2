/* Arguments that are no formulas: as they stand, lengths, delimiters. */
#include <stdlib.h>

#include "base/char.h"
#include "base/number.h"
#include "base/words.h"
#include "math/reader.h"

struct math_tokens math_raw_argument(struct math_reader *r, struct math_token command)
{
    struct math_token_list list = {0};
    unsigned depth = 0;

    for (;;) {
        struct math_token token = math_raw(r);

        if (token.kind == MATH_TOKEN_BLANK && !list.n && !depth) continue;
        if (token.kind == MATH_TOKEN_END || (!depth && math_token_is(token, '}')))
            math_fail_command(r, command,
                              depth ? SAY("%s with a brace that is not closed")
                                    : SAY("%s without its argument"));
        if (r->failed) return (struct math_tokens){0};
        if (math_token_is(token, '}') && !--depth) break;
        if (!math_token_is(token, '{') || depth++) *VEC_PUSH(r->arena, &list) = token;
        if (!depth) break;
    }
    return (struct math_tokens){list.v, list.n};
}

struct math_tokens math_raw_option(struct math_reader *r, bool *there)
{
    struct math_token_list list = {0};
    struct math_token token;
    unsigned depth = 0;

    do token = math_raw(r);
    while (token.kind == MATH_TOKEN_BLANK);
    *there = math_token_is(token, '[');
    if (!*there) {
        if (token.kind != MATH_TOKEN_END) math_unread(r, token);
        return (struct math_tokens){0};
    }
    for (;;) {
        uint32_t at = token.at;

        token = math_raw(r);
        if (token.kind == MATH_TOKEN_END) math_fail(r, SAY("a [ that is not closed"), at);
        if (r->failed) return (struct math_tokens){0};
        if (math_token_is(token, ']') && !depth) break;
        if (math_token_is(token, '{')) depth++;
        if (math_token_is(token, '}') && depth) depth--;
        *VEC_PUSH(r->arena, &list) = token;
    }
    return (struct math_tokens){list.v, list.n};
}

struct str math_spelling(struct math_reader *r, struct math_tokens tokens)
{
    struct strbuf b = strbuf_new(r->arena);

    for (size_t i = 0; i < tokens.n; i++) {
        const struct math_token *token = &tokens.v[i];

        if (token->kind == MATH_TOKEN_BLANK) {
            strbuf_addc(&b, ' ');
        } else if (token->kind == MATH_TOKEN_COMMAND) {
            strbuf_addc(&b, '\\');
            strbuf_add(&b, token->text);
            if (token->blank) strbuf_addc(&b, ' ');
        } else if (token->kind == MATH_TOKEN_VERBATIM) {
            strbuf_printf(&b, "\\text{%.*s}", STR(token->text));
        } else {
            strbuf_add(&b, token->text);
        }
    }
    return strbuf_str(&b);
}

struct str math_text_argument(struct math_reader *r, struct math_token command)
{
    return str_trim(math_spelling(r, math_raw_argument(r, command)));
}

/* ---- lengths ---- */

/* Points of 1/72 inch. */
static const struct {
    const char *name;
    double v;
    enum math_unit unit;
} units[] = {
    {"em", 1, MATH_EM},
    {"ex", 1, MATH_EX},
    {"mu", 1, MATH_MU},
    {"pt", 72 / 72.27, MATH_PT},
    {"bp", 1, MATH_PT},
    {"mm", 72 / 25.4, MATH_PT},
    {"cm", 72 / 2.54, MATH_PT},
    {"in", 72, MATH_PT},
    {"pc", 12 * 72 / 72.27, MATH_PT},
    {"dd", 1238.0 / 1157 * 72 / 72.27, MATH_PT},
    {"cc", 12 * 1238.0 / 1157 * 72 / 72.27, MATH_PT},
    {"nd", 685.0 / 642 * 72 / 72.27, MATH_PT},
    {"nc", 12 * 685.0 / 642 * 72 / 72.27, MATH_PT},
    {"sp", 72 / 72.27 / 65536, MATH_PT},
    {"px", 0.75, MATH_PT},
};

/* How long what begins a text is as a length; 0: it is none. Longer than LENGTH_MOST of any unit is none. */
static size_t length_at(struct str text, struct math_length *length)
{
    enum { LENGTH_MOST = 10000 };
    size_t i = 0, digits;
    double sign = 1, v = 0, place = 1;

    while (i < text.n && (text.p[i] == '-' || text.p[i] == '+' || text.p[i] == ' '))
        if (text.p[i++] == '-') sign = -sign;
    digits = i;
    for (; i < text.n && char_is_digit(text.p[i]) && v < LENGTH_MOST; i++) v = 10 * v + (text.p[i] - '0');
    if (i < text.n && (text.p[i] == '.' || text.p[i] == ',')) {
        for (i++; i < text.n && char_is_digit(text.p[i]); i++) v += (place /= 10) * (text.p[i] - '0');
    }
    if (i == digits || v >= LENGTH_MOST) return 0;
    while (i < text.n && text.p[i] == ' ') i++;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (!str_starts(str_from(text, i), units[k].name)) continue;
        *length = (struct math_length){sign * v * units[k].v, units[k].unit};
        return i + 2;
    }
    return 0;
}

bool math_length_of(struct str text, struct math_length *length)
{
    text = str_trim(text);
    return text.n && length_at(text, length) == text.n;
}

/* Without braces: signs, digits and letters up to the unit. */
static struct str bare_length(struct math_reader *r)
{
    enum { LETTERS_MOST = 40 };
    struct strbuf b = strbuf_new(r->arena);
    struct math_length length;

    while (b.n < LETTERS_MOST) {
        struct math_token token = math_raw(r);

        if (token.kind == MATH_TOKEN_BLANK && !b.n) continue;
        if (token.kind != MATH_TOKEN_BLANK && token.kind != MATH_TOKEN_CHAR) {
            if (token.kind != MATH_TOKEN_END) math_unread(r, token);
            break;
        }
        strbuf_add(&b, token.kind == MATH_TOKEN_BLANK ? str_of(" ") : token.text);
        if (length_at(strbuf_str(&b), &length)) break;
    }
    return strbuf_str(&b);
}

/* What stretches and shrinks does neither here: "2em plus 1em" is 2em. */
struct math_length math_length_argument(struct math_reader *r, struct math_token command)
{
    struct math_length length = {0};
    struct math_token token;
    struct str text;

    do token = math_raw(r);
    while (token.kind == MATH_TOKEN_BLANK);
    if (token.kind != MATH_TOKEN_END) math_unread(r, token);
    text = math_token_is(token, '{') ? math_text_argument(r, command) : bare_length(r);
    if (!length_at(text, &length)) math_fail_command(r, command, SAY("%s without a length"));
    return length;
}

/* ---- delimiters ---- */

static uint32_t delimiter_of(struct math_token token)
{
    struct math_sign own;
    const struct math_sign *sign = NULL;

    if (token.kind == MATH_TOKEN_CHAR) sign = math_sign_of(token.rune, &own);
    if (token.kind == MATH_TOKEN_COMMAND) sign = math_sign_find(token.text);
    if (!sign) return 0;
    if (sign->rune == '<') return 0x27E8;
    if (sign->rune == '>') return 0x27E9;
    return sign->delimiter || sign->class == MATH_OPEN || sign->class == MATH_CLOSE ? sign->rune : 0;
}

uint32_t math_delimiter_argument(struct math_reader *r, struct math_token command)
{
    bool braces = math_take(r, '{');
    struct math_token token = braces && math_token_is(math_peek(r), '}') ? math_peek(r) : math_next(r);
    uint32_t rune = math_token_is(token, '}') ? 0 : delimiter_of(token);

    if (!rune && !math_token_is(token, '.') && !(braces && math_token_is(token, '}')))
        math_fail_command(r, command, SAY("%s without a delimiter"));
    if (braces && !math_take(r, '}')) math_fail_command(r, command, SAY("%s without a delimiter"));
    return rune;
}
