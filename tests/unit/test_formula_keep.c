/* Formulas that are set again are what they were, and nothing is taken for another. */
#include "typeset/formula.h"

#include <string.h>

#include "formula_bench.h"

static struct inset *set(const struct formula_bench *b, const char *tex, const char *macros, bool display)
{
    const char *unknown;

    return formula_set(&b->cx, unit_arena(), (struct formula_source){str_of(tex), macros}, &b->style, display,
                       &unknown);
}

static bool same(const struct inset *a, const struct inset *b)
{
    return a && b && a->n == b->n && a->w <= b->w && a->w >= b->w && a->labels == b->labels &&
           !memcmp(a->items, b->items, a->n * sizeof *a->items);
}

TEST(what_was_set_is_given_again_as_a_copy)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const struct inset *first = set(&b, "\\frac{a}{b} = c", NULL, true);
    const struct inset *second = set(&b, "\\frac{a}{b} = c", NULL, true);

    CHECK(same(first, second) && first->items != second->items);
    formula_bench_close(&b);
}

TEST(other_circumstances_are_others)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const struct inset *first = set(&b, "\\sum_i x", NULL, true);
    struct ink ink = b.style.ink;

    CHECK(!same(first, set(&b, "\\sum_i x", NULL, false)));
    CHECK(!same(first, set(&b, "\\sum_i y", NULL, true)));
    b.style.size *= 2;
    CHECK(!same(first, set(&b, "\\sum_i x", NULL, true)));
    b.style.size /= 2;
    b.style.face = FACE_BOLD;
    CHECK(!same(first, set(&b, "\\sum_i x", NULL, true)));
    b.style.face = FACE_REGULAR;
    b.style.family = FAMILY_SANS;
    CHECK(!same(first, set(&b, "\\sum_i x", NULL, true)));
    b.style.family = FAMILY_SERIF;
    b.style.ink = INK_RGB_OF(1, 2, 3);
    CHECK(!same(first, set(&b, "\\sum_i x", NULL, true)));
    b.style.ink = ink;
    CHECK(same(first, set(&b, "\\sum_i x", NULL, true)));
    formula_bench_close(&b);
}

TEST(macros_belong_to_their_formulas)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const struct inset *first = set(&b, "\\v", "\\def\\v{a}", false);

    CHECK(!same(first, set(&b, "\\v", "\\def\\v{b}", false)));
    CHECK(!set(&b, "\\v", NULL, false));
    CHECK(same(first, set(&b, "\\v", "\\def\\v{a}", false)));
    formula_bench_close(&b);
}

TEST(faults_are_given_again)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const char *unknown;

    for (int i = 0; i < 2; i++) {
        unknown = NULL;
        CHECK(!formula_set(&b.cx, unit_arena(), (struct formula_source){str_of("\\nothing"), NULL}, &b.style,
                           false, &unknown));
        CHECK_STR(unknown ? unknown : "", "\\nothing");
    }
    formula_bench_close(&b);
}

/* Places where a formula may be divided are kept with it. */
TEST(what_is_divided_is_divided_again)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    struct formula_source source = {str_of("a = b + c + d = e + f + g"), NULL};
    struct inset *pieces;
    size_t n = formula_pieces(&b.cx, unit_arena(), source, &b.style, 60, &pieces);

    CHECK(n > 1);
    CHECK_EQ_INT(formula_pieces(&b.cx, unit_arena(), source, &b.style, 60, &pieces), n);
    formula_bench_close(&b);
}

static size_t heard;

static void hear(void *to, struct face_use use)
{
    (void)to, (void)use;
    heard++;
}

/* Who keeps sides from run to run hears of the faces of formulas that were set before. */
TEST(faces_are_heard_of_each_time_somebody_listens)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const struct fonts_listener listener = {hear, NULL};

    set(&b, "x", NULL, false);
    for (int i = 0; i < 2; i++) {
        heard = 0;
        fonts_listen(b.fonts, &listener);
        set(&b, "x", NULL, false);
        fonts_listen(b.fonts, NULL);
        CHECK_EQ_INT(heard, 1);
    }
    formula_bench_close(&b);
}

/* Beyond the bound all is forgotten, and what was given stays. */
TEST(what_is_kept_is_bounded)
{
    struct formula_bench b = formula_bench_open(FAMILY_SERIF);
    const struct inset *first = set(&b, "x + y", NULL, false);
    size_t before = unit_memory();

    for (int i = 0; i < 20000; i++) {
        struct arena *arena = arena_new();
        const char *unknown, *tex = arena_printf(arena, "x_{%d} + y + z + a + b + c + d + e + f + g", i);

        formula_set(&b.cx, arena, (struct formula_source){str_of(tex), NULL}, &b.style, false, &unknown);
        arena_free(arena);
    }
    CHECK(unit_memory() - before < 24u << 20);
    CHECK(same(first, set(&b, "x + y", NULL, false)));
    formula_bench_close(&b);
}
