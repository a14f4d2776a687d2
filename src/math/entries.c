#include <stdlib.h>
#include <string.h>

#include "math/impl.h"

/* Notations whose argument is a language of its own. */
static const struct math_entry notations[] = {
    {"chemistry", "\\ce", "\\ce{2 H2 + O2 -> 2 H2O}", "formulas and equations of chemistry (mhchem)"},
    {"chemistry", "\\pu", "\\pu{123 kJ//mol}", "a quantity as in mhchem"},
    {"units", "\\SI", "\\SI{9.81}{\\metre\\per\\second\\squared}", "a number with its unit (siunitx)"},
    {"units", "\\SIlist", "\\SIlist{1;2;3}{\\metre}", "numbers with their unit"},
    {"units", "\\SIrange", "\\SIrange{1}{10}{\\kilo\\gram}", "from one quantity to another"},
    {"units", "\\ang", "\\ang{12;30;5}", "degrees, minutes, seconds"},
    {"units", "\\num", "\\num{1.5e-3}", "a number, in groups of three digits"},
    {"units", "\\numlist", "\\numlist{1;2;3}", "numbers"},
    {"units", "\\numrange", "\\numrange{1}{10}", "from one number to another"},
    {"units", "\\qty", "\\qty{9.81}{m/s^2}", "a number with its unit"},
    {"units", "\\qtylist", "\\qtylist{1;2;3}{\\metre}", "numbers with their unit"},
    {"units", "\\qtyrange", "\\qtyrange{1}{10}{\\kilo\\gram}", "from one quantity to another"},
    {"units", "\\si", "\\si{\\kilo\\gram}", "a unit"},
    {"units", "\\unit", "\\unit{m.s^{-2}}", "a unit"},
};

struct entries {
    struct math_entry *v;
    size_t n, cap;
};

static void add(struct arena *arena, struct entries *all, struct math_entry entry)
{
    *VEC_PUSH(arena, all) = entry;
}

/* The character that the sign is printed as: that of its alphabet, where it has one of its own. */
static uint32_t shown(const struct math_sign *sign)
{
    static const struct {
        uint32_t plain, twin;
    } doubled[] = {{'C', U'ℂ'}, {'N', U'ℕ'}, {'R', U'ℝ'}, {'Z', U'ℤ'}, {'k', U'𝕜'}};

    if (sign->alphabet == MATH_ITALIC && sign->rune >= U'Α' && sign->rune <= U'Ω')
        return U'𝛢' + (sign->rune - U'Α');
    for (size_t i = 0; sign->alphabet == MATH_BLACKBOARD && i < sizeof doubled / sizeof *doubled; i++)
        if (sign->rune == doubled[i].plain) return doubled[i].twin;
    return sign->rune;
}

/* It between its neighbours. */
static const char *example(struct arena *arena, const char *name, const struct math_sign *sign)
{
    if (sign->class == MATH_OP && sign->word)
        return arena_printf(arena, sign->limits ? "%s_{n} x" : "%s x", name);
    switch (sign->class) {
    case MATH_OP: return arena_printf(arena, "%s_{k=1}^{n} k", name);
    case MATH_BIN:
    case MATH_REL: return arena_printf(arena, "a %s b", name);
    case MATH_OPEN: return arena_printf(arena, sign->delimiter ? "\\left%s x \\right." : "%s x", name);
    case MATH_CLOSE: return arena_printf(arena, sign->delimiter ? "\\left. x \\right%s" : "x%s", name);
    case MATH_PUNCT: return arena_printf(arena, "a%s b", name);
    case MATH_INNER: return arena_printf(arena, "a, %s, z", name);
    default: return name;
    }
}

/* Those on the keyboard, or all others. */
static void add_signs(struct arena *arena, struct entries *all, bool keyboard)
{
    const struct math_sign *sign;
    const char *group;

    for (size_t i = 0; (sign = math_sign_at(i, &group)); i++) {
        struct strbuf about = strbuf_new(arena);
        const char *name = keyboard ? sign->name : arena_printf(arena, "\\%s", sign->name);

        if (keyboard != !strcmp(group, "keyboard")) continue;
        if (sign->word)
            strbuf_addz(&about, sign->word);
        else
            strbuf_rune(&about, shown(sign));
        add(arena, all,
            (struct math_entry){group, name, example(arena, name, sign), str_z(arena, strbuf_str(&about))});
    }
}

static void add_spelled(struct arena *arena, struct entries *all)
{
    struct math_entry entry;

    for (size_t i = 0; math_spelled_at(i, &entry); i++) {
        entry.name = arena_printf(arena, "\\%s", entry.name);
        entry.example =
            arena_printf(arena, strcmp(entry.group, "functions") ? "a %s b" : "%s_{n} x", entry.name);
        add(arena, all, entry);
    }
}

/* In the order in which they were met first. */
static size_t group_place(const struct entries *all, const char *group)
{
    for (size_t i = 0; i < all->n; i++)
        if (!strcmp(all->v[i].group, group)) return i;
    return all->n;
}

struct entry_place {
    size_t group;
    struct math_entry entry;
};

static int by_group_and_name(const void *a, const void *b)
{
    const struct entry_place *x = a, *y = b;

    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return strcmp(x->entry.name, y->entry.name);
}

const struct math_entry *math_entries(struct arena *arena, size_t *n)
{
    struct entries all = {0};
    struct entry_place *places;

    add_signs(arena, &all, false);
    add_spelled(arena, &all);
    for (size_t i = 0; i < sizeof notations / sizeof *notations; i++) add(arena, &all, notations[i]);
    add_signs(arena, &all, true);
    places = NEW_N(arena, struct entry_place, all.n);
    for (size_t i = 0; i < all.n; i++)
        places[i] = (struct entry_place){group_place(&all, all.v[i].group), all.v[i]};
    qsort(places, all.n, sizeof *places, by_group_and_name);
    *n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (!*n || strcmp(all.v[*n - 1].name, places[i].entry.name) != 0) all.v[(*n)++] = places[i].entry;
    return all.v;
}
