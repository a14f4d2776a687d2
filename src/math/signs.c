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
        const char *other = table->signs[mid].name;
        int order = (unsigned char)*other - (unsigned char)*name.p; /* which mostly tells */

        if (!order) order = strncmp(other, name.p, name.n);
        if (!order && !other[name.n]) return &table->signs[mid];
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

/* Signs without a name, by Unicode's classes (MathClass.txt of its Technical Report 25): rows that have a name come first. */
static const struct {
    uint32_t first, last;
    uint8_t class;
    uint8_t limits;
    bool large, delimiter;
} unnamed[] = {
    {.first = 0x219C, .last = 0x21FF, .class = MATH_REL}, /* arrows */
    {.first = 0x220A, .last = 0x220A, .class = MATH_REL},
    {.first = 0x2215, .last = 0x2215, .class = MATH_BIN},
    {.first = 0x2231, .last = 0x2233, .class = MATH_OP, .large = true}, /* integrals */
    {.first = 0x2238, .last = 0x2238, .class = MATH_BIN},
    {.first = 0x223A, .last = 0x223B, .class = MATH_REL},
    {.first = 0x223E, .last = 0x223E, .class = MATH_BIN},
    {.first = 0x2244, .last = 0x2279, .class = MATH_REL},
    {.first = 0x228C, .last = 0x22A1, .class = MATH_BIN},
    {.first = 0x22A6, .last = 0x22B8, .class = MATH_REL},
    {.first = 0x22B9, .last = 0x22BD, .class = MATH_BIN},
    {.first = 0x22D5, .last = 0x22FF, .class = MATH_REL},
    {.first = 0x25CB, .last = 0x25CB, .class = MATH_BIN},
    {.first = 0x25E6, .last = 0x25E6, .class = MATH_BIN},
    {.first = 0x27EC, .last = 0x27EC, .class = MATH_OPEN, .delimiter = true},
    {.first = 0x27ED, .last = 0x27ED, .class = MATH_CLOSE, .delimiter = true},
    {.first = 0x27F0, .last = 0x297F, .class = MATH_REL}, /* arrows */
    {.first = 0x2A03, .last = 0x2A0A, .class = MATH_OP, .limits = MATH_LIMITS_DISPLAY, .large = true},
    {.first = 0x2A0B, .last = 0x2A1C, .class = MATH_OP, .large = true}, /* integrals */
    {.first = 0x2A1D, .last = 0x2A21, .class = MATH_OP},
    {.first = 0x2A22, .last = 0x2A65, .class = MATH_BIN},
    {.first = 0x2A66, .last = 0x2AF3, .class = MATH_REL},
    {.first = 0x2AF4, .last = 0x2AF6, .class = MATH_BIN},
    {.first = 0x2AF7, .last = 0x2AFA, .class = MATH_REL},
    {.first = 0x2B00, .last = 0x2B4C, .class = MATH_REL}, /* arrows */
};

static void fill(struct math_sign *own, uint32_t rune)
{
    bool letter = rune < 0x80 ? char_is_alnum((int)rune) : rune < 0x2000 && rune_is_word(rune);

    *own = (struct math_sign){
        .name = "", .rune = rune, .class = MATH_ORD, .alphabet = letter ? MATH_AUTO : MATH_UPRIGHT};
    for (size_t i = 0; rune >= 0x2000 && i < sizeof unnamed / sizeof *unnamed; i++)
        if (rune >= unnamed[i].first && rune <= unnamed[i].last) {
            own->class = unnamed[i].class;
            own->limits = unnamed[i].limits;
            own->large = unnamed[i].large;
            own->delimiter = unnamed[i].delimiter;
        }
}

const struct math_sign *math_sign_of(uint32_t rune, struct math_sign *own)
{
    char name[5] = {0};
    const struct math_sign *sign = NULL;

    fill(own, rune);
    if (own->alphabet == MATH_AUTO && rune < 0x80) return own;
    utf8_put(name, rune);
    sign = find(&math_signs_keyboard, str_of(name));
    if (!sign && own->alphabet == MATH_AUTO) return own;
    for (size_t i = 0; !sign && rune >= 0x80 && i < TABLES; i++) sign = find_rune(tables[i], rune);
    if (!sign) sign = find_rune(&math_signs_keyboard, rune);
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
