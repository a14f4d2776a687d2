/* The values that are inks: of the theme, of what stands in one of its inks, of code. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/char.h"
#include "base/words.h"
#include "house/impl.h"

static const char *const faces[] = {"regular", "bold", "italic", "bold italic"};
static const char *const inks[] = {
    [THEME_INK_TEXT] = "text", [THEME_INK_QUIET] = "quiet", [THEME_INK_ACCENT] = "accent"};
enum { FACES = sizeof faces / sizeof *faces, INKS = sizeof inks / sizeof *inks };

/* ---- reading ---- */

/* "1F4E79" */
static bool read_rgb(struct str text, struct ink *ink)
{
    if (text.n && *text.p == '#') text = str_from(text, 1);
    if (text.n != 6) return false;
    *ink = (struct ink){INK_RGB, {0}};
    for (size_t i = 0; i < 6; i++) {
        int digit = char_hex(text.p[i]);

        if (digit < 0) return false;
        ink->v[i / 2] = (uint8_t)(ink->v[i / 2] * 16 + digit);
    }
    return true;
}

/* So many shares of ink in percent, after the name of their space. */
static bool read_shares(struct arena *arena, struct str text, size_t n, double *shares)
{
    size_t i = 0;

    for (text = str_trim(text); text.n; i++) {
        size_t end = 0;

        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\t' && text.p[end] != ',') end++;
        if (i == n || !house_number(arena, str_sub(text, 0, end), &shares[i])) return false;
        if (shares[i] < 0 || shares[i] > 100) return false;
        text = str_trim(str_from(text, end + 1));
    }
    return i == n;
}

const char *house_read_ink(const struct house_values *values, const struct house_key *key, struct str text,
                           void *field)
{
    struct ink *ink = field;
    double shares[4];

    (void)key;
    if (read_rgb(text, ink)) return NULL;
    if ((str_starts(text, "gray ") || str_starts(text, "grey ")) &&
        read_shares(values->arena, str_from(text, 5), 1, shares)) {
        *ink = INK_GRAY_OF((uint8_t)lround(255 * (100 - shares[0]) / 100));
        return NULL;
    }
    if (str_starts(text, "cmyk ") && read_shares(values->arena, str_from(text, 5), 4, shares)) {
        *ink = (struct ink){INK_CMYK, {0}};
        for (int i = 0; i < 4; i++) ink->v[i] = (uint8_t)lround(255 * shares[i] / 100);
        return NULL;
    }
    return SAY_PLAIN("must be an ink: 1F4E79, gray 20 (20 % ink) or cmyk 90 60 0 20 (each from 0 to 100)");
}

const char *house_read_ink_of(const struct house_values *values, const struct house_key *key, struct str text,
                              void *field)
{
    struct theme_ink *ink = field;

    for (int i = 0; i < INKS; i++) {
        if (!str_is_nocase(text, inks[i])) continue;
        *ink = (struct theme_ink){(enum theme_ink_of)i, {0}};
        return NULL;
    }
    if (house_read_ink(values, key, text, &ink->own))
        return SAY("must be text, quiet, accent or an ink, as 1F4E79");
    ink->of = THEME_INK_OWN;
    return NULL;
}

/* The longest face that it begins with; what is behind it is an ink. */
const char *house_read_token(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    struct theme_token *token = field, read = {0};

    for (unsigned face = FACES; face-- > 0;) {
        size_t n = strlen(faces[face]);

        if (!str_starts(text, faces[face]) || text.n <= n || text.p[n] != ' ') continue;
        read.face = face;
        if (house_read_ink_of(values, key, str_trim(str_from(text, n)), &read.ink)) break;
        *token = read;
        return NULL;
    }
    return SAY("must be a face (regular, bold, italic or bold italic) and an ink (text, quiet, accent or as "
               "1F4E79), as bold accent");
}

/* ---- writing ---- */

/* The share of a component in percent, as short as gives the same again. */
static void add_share(struct strbuf *b, double share, double of)
{
    for (int decimals = 0; decimals < 3; decimals++) {
        char text[16];

        snprintf(text, sizeof text, "%.*f", decimals, share);
        if (decimals < 2 && lround(of * strtod(text, NULL) / 100) != lround(of * share / 100)) continue;
        strbuf_printf(b, " %s", text);
        return;
    }
}

void house_write_ink(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct ink *ink = field;

    (void)key;
    switch ((enum ink_space)ink->space) {
    case INK_RGB: strbuf_printf(b, "\"#%02X%02X%02X\"", ink->v[0], ink->v[1], ink->v[2]); break;
    case INK_GRAY:
        strbuf_addz(b, "gray");
        add_share(b, (255 - ink->v[0]) / 2.55, 255);
        break;
    case INK_CMYK:
        strbuf_addz(b, "cmyk");
        for (int i = 0; i < 4; i++) add_share(b, ink->v[i] / 2.55, 255);
        break;
    }
}

void house_write_ink_of(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_ink *ink = field;

    if (ink->of == THEME_INK_OWN)
        house_write_ink(b, key, &ink->own);
    else
        strbuf_addz(b, inks[ink->of]);
}

void house_write_token(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_token *token = field;
    const struct theme_ink *ink = &token->ink;

    (void)key;
    strbuf_printf(b, "%s ", faces[token->face]);
    if (ink->of == THEME_INK_OWN && ink->own.space == INK_RGB)
        strbuf_printf(b, "%02X%02X%02X", ink->own.v[0], ink->own.v[1], ink->own.v[2]);
    else
        house_write_ink_of(b, key, ink);
}
