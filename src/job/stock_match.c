/* Stocks by what people call them: "Avery 5371", "OCC3342", "32011", "C32011-10". */
#include <stdio.h>
#include <string.h>

#include "base/char.h"
#include "base/str.h"
#include "job/stock.h"

/* How many digits tell a sheet by themselves: where its letters are left out, where others stand in their place, and where letters or a pack's size
 * are added that it has not. And how many letters may be added or changed: more are the name of another maker. */
enum {
    NUMBER_MAX = 48,
    LEFT_OUT_DIGITS = 2,
    CHANGED_DIGITS = 3,
    ADDED_DIGITS = 4,
    PACK_DIGITS = 3,
    ADDED_LETTERS = 2,
    CHANGED_LETTERS = 3
};

/* Who makes sheets. */
struct stock_maker {
    const char *name;    /* in lower case */
    const char *trade;   /* makers of one trade are one: Zweckform's sheets are Avery's, under both names */
    const char *letters; /* that boxes may have in front of numbers which have none, each between blanks */
};

#define MAKER(name)    \
    {                  \
        name, name, "" \
    }

/* Names and aliases of rows may begin with them; those that do not are of the maker that `about` begins with. Of two that begin alike the
 * longer one is first. */
static const struct stock_maker makers[] = {{"avery zweckform", "avery", " c j l "},
                                            MAKER("avery"),
                                            {"zweckform", "avery", " c j l "},
                                            MAKER("agipa"),
                                            MAKER("apli"),
                                            MAKER("data becker"),
                                            MAKER("dataline"),
                                            MAKER("decadry"),
                                            MAKER("ednet"),
                                            MAKER("encre.com"),
                                            MAKER("geha"),
                                            MAKER("hama"),
                                            MAKER("kores"),
                                            MAKER("neato"),
                                            MAKER("rayfilm"),
                                            MAKER("russian"),
                                            MAKER("sattleford"),
                                            MAKER("sigel"),
                                            MAKER("southworth"),
                                            MAKER("staples"),
                                            MAKER("your design")};

/* A name, taken apart: whose it is, and his number for it in lower case without fillers. */
struct stock_number {
    const struct stock_maker *maker; /* NULL: it does not say */
    char text[NUMBER_MAX];
    size_t letters, digits; /* how many letters it begins with, and digits behind them */
};

static bool is_filler(char c)
{
    return c == ' ' || c == '-' || c == '_' || c == '.' || c == '#' || c == '?';
}

/* Where `text` goes on behind `prefix`, whatever its case and fillers, or NULL. */
static const char *after(const char *text, const char *prefix)
{
    for (;; text++, prefix++) {
        while (is_filler(*prefix)) prefix++;
        while (is_filler(*text)) text++;
        if (!*prefix) return text;
        if (char_lower(*text) != char_lower(*prefix)) return NULL;
    }
}

/* The one that *name begins with, or NULL; *name moves behind it. */
static const struct stock_maker *maker_of(const char **name)
{
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        const char *rest = after(*name, makers[i].name);

        if (!rest) continue;
        *name = rest;
        return &makers[i];
    }
    return NULL;
}

/* `text`: its first n bytes; too long a name has no number. */
static struct stock_number number_of(const char *name, size_t n, const struct stock_maker *maker)
{
    struct stock_number number = {.maker = maker};
    char whole[2 * NUMBER_MAX];
    size_t used = 0;
    const char *p = whole;
    const struct stock_maker *own;

    if (n >= sizeof whole) return number;
    memcpy(whole, name, n);
    whole[n] = '\0';
    own = maker_of(&p);
    if (own) number.maker = own;
    for (; *p; p++) {
        if (is_filler(*p)) continue;
        if (used + 1 == sizeof number.text) return (struct stock_number){.maker = number.maker};
        number.text[used++] = char_lower(*p);
    }
    while (char_is_letter(number.text[number.letters])) number.letters++;
    while (char_is_digit(number.text[number.letters + number.digits])) number.digits++;
    return number;
}

/* The same without the size of the pack that stands behind a hyphen: C32011-10. */
static struct stock_number unpacked(const char *name, size_t n, const struct stock_maker *maker)
{
    size_t end = n;
    struct stock_number number;

    while (end && char_is_digit(name[end - 1])) end--;
    if (end == n || n - end > PACK_DIGITS || !end || name[end - 1] != '-') return number_of(name, n, maker);
    number = number_of(name, end - 1, maker);
    if (number.digits < ADDED_DIGITS || number.text[number.letters + number.digits])
        return number_of(name, n, maker);
    return number;
}

static bool same_maker(const struct stock_number *a, const struct stock_number *b)
{
    return !a->maker || !b->maker || strcmp(a->maker->trade, b->maker->trade) == 0;
}

/* True of letters before one and the same number, and nothing behind it. */
static bool same_digits(const struct stock_number *a, const struct stock_number *b)
{
    return a->digits == b->digits && !a->text[a->letters + a->digits] && !b->text[b->letters + b->digits] &&
           memcmp(a->text + a->letters, b->text + b->letters, a->digits) == 0;
}

/* True if the maker puts the letters of `asked` in front of his numbers. */
static bool are_of_maker(const struct stock_number *asked, const struct stock_maker *maker)
{
    char word[NUMBER_MAX + 2];

    if (!maker) return false;
    snprintf(word, sizeof word, " %.*s ", (int)asked->letters, asked->text);
    return strstr(maker->letters, word) != NULL;
}

/* How much the letters in front of the same digits let one be the other. Other letters than the maker's are those of another, who has
 * that number, too. */
static enum stock_likeness letters_likeness(const struct stock_number *asked, const struct stock_number *own)
{
    bool same = asked->letters == own->letters && memcmp(asked->text, own->text, own->letters) == 0;

    if (same) return STOCK_LIKE;
    if (!asked->letters) return asked->digits >= LEFT_OUT_DIGITS ? STOCK_LIKE : STOCK_UNLIKE;
    if (!own->letters && asked->digits >= ADDED_DIGITS && are_of_maker(asked, own->maker)) return STOCK_LIKE;
    if (!own->letters && asked->letters <= ADDED_LETTERS)
        return asked->digits >= ADDED_DIGITS ? STOCK_NEAR : STOCK_UNLIKE;
    if (own->letters && asked->letters <= CHANGED_LETTERS)
        return asked->digits >= CHANGED_DIGITS ? STOCK_NEAR : STOCK_UNLIKE;
    return STOCK_UNLIKE;
}

static enum stock_likeness likeness(const struct stock_number *asked, const struct stock_number *asked_bare,
                                    const char *name, size_t n, const struct stock_maker *maker)
{
    struct stock_number own = number_of(name, n, maker), bare = unpacked(name, n, maker);

    if (!same_maker(asked, &own) || !own.text[0] || !asked->text[0]) return STOCK_UNLIKE;
    if (strcmp(asked->text, own.text) == 0) return STOCK_SAME;
    return same_digits(asked_bare, &bare) ? letters_likeness(asked_bare, &bare) : STOCK_UNLIKE;
}

/* The likeness of the row's name or of the alias that is most like it, which *which becomes. */
static enum stock_likeness row_likeness(const struct stock_number *asked, const struct stock_number *bare,
                                        const struct stock *row, struct str *which)
{
    const char *about = row->about, *aliases = row->aliases;
    const struct stock_maker *maker = maker_of(&about);
    enum stock_likeness best = likeness(asked, bare, row->name, strlen(row->name), maker);

    *which = str_of(row->name);
    while (*aliases) {
        size_t n = strcspn(aliases, " ");
        enum stock_likeness other = likeness(asked, bare, aliases, n, maker);

        if (other > best) *which = (struct str){aliases, n};
        if (other > best) best = other;
        aliases += n + strspn(aliases + n, " ");
    }
    return best;
}

size_t stock_matches(const char *name, const struct stock *found[], size_t most)
{
    struct stock_number asked = number_of(name, strlen(name), NULL),
                        bare = unpacked(name, strlen(name), NULL);
    enum stock_likeness best = STOCK_LIKE;
    size_t n, many = 0;
    const struct stock *all = stocks(&n);

    for (size_t i = 0; i < n; i++) {
        struct str which;
        enum stock_likeness like = row_likeness(&asked, &bare, &all[i], &which);

        if (like < best) continue;
        if (like > best) many = 0;
        best = like;
        if (many < most) found[many] = &all[i];
        many++;
    }
    return many;
}

struct str stock_near(const char *name)
{
    struct stock_number asked = number_of(name, strlen(name), NULL),
                        bare = unpacked(name, strlen(name), NULL);
    size_t n;
    const struct stock *all = stocks(&n);
    struct str which;

    for (size_t i = 0; i < n; i++)
        if (row_likeness(&asked, &bare, &all[i], &which) == STOCK_NEAR) return which;
    return (struct str){0};
}

enum stock_likeness stock_likeness(const char *name, const char *maker, const char *number)
{
    const char *rest = after(name, maker), *known = maker;
    const struct stock_maker foreign = MAKER(maker), *table = maker_of(&known);
    struct stock_number asked, bare;

    if (rest && *rest) name = rest;
    if (!table || *known) table = &foreign; /* no row is his */
    asked = number_of(name, strlen(name), NULL);
    bare = unpacked(name, strlen(name), NULL);
    return likeness(&asked, &bare, number, strlen(number), table);
}

const struct stock *stock_find(const char *name)
{
    const struct stock *found[1];

    return stock_matches(name, found, 1) == 1 ? found[0] : NULL;
}

const struct stock *stock_find_own(const struct stock_list *own, const char *name)
{
    for (size_t i = 0; i < own->n; i++) {
        const char *rest = after(name, own->v[i].name);

        if (rest && !*rest) return &own->v[i];
    }
    return NULL;
}

bool stock_is_number(const char *name)
{
    return number_of(name, strlen(name), NULL).digits >= 3;
}
