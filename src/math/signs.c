#include "math/signs.h"

#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"

/* As `recto list math` shows them. Of a character that has several rows the first one counts where it is typed, unless it has one of the keyboard. */
static const struct math_signs *const tables[] = {
    &math_signs_greek,      &math_signs_letters,   &math_signs_operators, &math_signs_big,
    &math_signs_words,      &math_signs_relations, &math_signs_negated,   &math_signs_arrows,
    &math_signs_delimiters, &math_signs_dots,      &math_signs_symbols,   &math_signs_text,
};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct math_sign *find(const struct math_signs *table, struct str name)
{
    size_t from = 0, to = table->n;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = strncmp(table->signs[mid].name, name.p, name.n);

        if (!order && !table->signs[mid].name[name.n]) return &table->signs[mid];
        if (order < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

const struct math_sign *math_sign_find(struct str name)
{
    if (!name.n) return NULL;
    for (size_t i = 0; i < TABLES; i++) {
        const struct math_sign *sign = find(tables[i], name);

        if (sign) return sign;
    }
    return NULL;
}

static const struct math_sign *find_rune(const struct math_signs *table, uint32_t rune)
{
    for (size_t i = 0; i < table->n; i++)
        if (table->signs[i].rune == rune) return &table->signs[i];
    return NULL;
}

const struct math_sign *math_sign_of(uint32_t rune, struct math_sign *own)
{
    bool letter = rune < 0x80 ? char_is_alnum((int)rune) : rune < 0x2000 && rune_is_word(rune);
    char name[5] = {0};
    const struct math_sign *sign = NULL;

    *own = (struct math_sign){
        .name = "", .rune = rune, .class = MATH_ORD, .alphabet = letter ? MATH_AUTO : MATH_UPRIGHT};
    if (letter && rune < 0x80) return own;
    utf8_put(name, rune);
    sign = find(&math_signs_keyboard, str_of(name));
    if (!sign && letter) return own;
    for (size_t i = 0; !sign && rune >= 0x80 && i < TABLES; i++) sign = find_rune(tables[i], rune);
    return sign ? sign : own;
}

const struct math_sign *math_sign_at(size_t i, const char **group)
{
    for (size_t t = 0; t < TABLES; t++) {
        *group = tables[t]->group;
        if (i < tables[t]->n) return &tables[t]->signs[i];
        i -= tables[t]->n;
    }
    *group = math_signs_keyboard.group;
    return i < math_signs_keyboard.n ? &math_signs_keyboard.signs[i] : NULL;
}
