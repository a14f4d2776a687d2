#include "typeset/formula.h"

#include "base/diag.h"

#include <string.h>

#include "unit.h"

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct para_style style;
};

static struct bench bench_open(void)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;
    struct type type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, NULL);

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.style = style_of(&type);
    return b;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* The text of the formula's runs, in the order they are drawn; "?" and the reason where it is refused. */
static const char *drawn(struct bench *b, const char *source, bool display)
{
    const char *unknown;
    struct inset *inset = formula_set(&b->cx, unit_arena(), str_of(source), &b->style, display, &unknown);
    struct strbuf out = strbuf_new(unit_arena());

    if (!inset) return unknown ? str_z(unit_arena(), str_of(unknown)) : "nothing";
    for (size_t i = 0; i < inset->n; i++)
        if (inset->items[i].kind == ITEM_TEXT) strbuf_add(&out, inset->items[i].u.text.run->text);
    return str_z(unit_arena(), strbuf_str(&out));
}

static const struct item *item_of(const struct inset *inset, const char *text)
{
    for (size_t i = 0; i < inset->n; i++)
        if (inset->items[i].kind == ITEM_TEXT && str_is(inset->items[i].u.text.run->text, text))
            return &inset->items[i];
    return NULL;
}

TEST(signs_have_names)
{
    struct bench b = bench_open();

    CHECK_STR(drawn(&b, "\\alpha \\leq \\Omega", false), "α≤Ω");
    CHECK_STR(drawn(&b, "x \\in \\mathbb{R}, \\mathbb{A}", false), "x∈ℝ,𝔸");
    CHECK_STR(drawn(&b, "\\sin x \\to \\infty", false), "sinx→∞");
    CHECK_STR(drawn(&b, "a-b", false), "a−b");
    bench_close(&b);
}

/* The figures of the book's face are old-style: there a 0 is an o. */
TEST(figures_are_as_tall_as_capitals)
{
    struct bench b = bench_open();
    struct font_style lining = {FAMILY_SERIF, 0, SHAPE_LINING, 0, NULL};
    struct font_style plain = {FAMILY_SERIF, 0, 0, 0, NULL};
    const char *unknown;
    const struct inset *inset;
    const struct item *figure;

    b.style.family = FAMILY_SERIF;
    inset = formula_set(&b.cx, unit_arena(), str_of("x = 0"), &b.style, false, &unknown);
    REQUIRE(inset);
    figure = item_of(inset, "0");
    REQUIRE(figure);
    CHECK_EQ_INT(figure->u.text.run->glyphs[0].id,
                 font_shape(b.fonts, lining, str_of("0"))->runs->glyphs[0].id);
    CHECK(figure->u.text.run->glyphs[0].id != font_shape(b.fonts, plain, str_of("0"))->runs->glyphs[0].id);
    bench_close(&b);
}

TEST(a_binomial_has_brackets_and_no_bar)
{
    struct bench b = bench_open();
    const char *unknown;
    const struct inset *inset =
        formula_set(&b.cx, unit_arena(), str_of("\\binom{n}{k}"), &b.style, true, &unknown);
    const struct item *n, *k;

    REQUIRE(inset);
    n = item_of(inset, "n");
    k = item_of(inset, "k");
    REQUIRE(n && k);
    CHECK(n->u.text.y < k->u.text.y);
    CHECK_STR(drawn(&b, "\\binom{n}{k}", true), "(nk)");
    for (size_t i = 0; i < inset->n; i++) CHECK(inset->items[i].kind != ITEM_BOX);
    bench_close(&b);
}

TEST(scripts_stand_above_and_below_and_are_smaller)
{
    struct bench b = bench_open();
    const char *unknown;
    struct inset *inset = formula_set(&b.cx, unit_arena(), str_of("x_i^2"), &b.style, false, &unknown);
    const struct item *x, *i, *two;

    REQUIRE(inset);
    x = item_of(inset, "x");
    i = item_of(inset, "i");
    two = item_of(inset, "2");
    REQUIRE(x && i && two);
    CHECK(two->u.text.y < x->u.text.y);
    CHECK(i->u.text.y > x->u.text.y);
    CHECK(two->u.text.size < x->u.text.size);
    CHECK(two->u.text.x > x->u.text.x);
    bench_close(&b);
}

TEST(a_fraction_has_its_parts_on_both_sides_of_a_bar)
{
    struct bench b = bench_open();
    const char *unknown;
    struct inset *inset = formula_set(&b.cx, unit_arena(), str_of("\\frac{a}{b}"), &b.style, true, &unknown);
    const struct item *bar = NULL;

    REQUIRE(inset);
    for (size_t k = 0; k < inset->n; k++)
        if (inset->items[k].kind == ITEM_BOX) bar = &inset->items[k];
    REQUIRE(bar);
    CHECK(item_of(inset, "a")->u.text.y < bar->u.box.y);
    CHECK(item_of(inset, "b")->u.text.y - 5 > bar->u.box.y);
    CHECK_STR(drawn(&b, "\\frac13", true), "13");
    bench_close(&b);
}

TEST(limits_stand_over_a_sum_in_a_display_and_beside_it_in_text)
{
    struct bench b = bench_open();
    const char *unknown;
    struct inset *display = formula_set(&b.cx, unit_arena(), str_of("\\sum^n k"), &b.style, true, &unknown);
    struct inset *text = formula_set(&b.cx, unit_arena(), str_of("\\sum^n k"), &b.style, false, &unknown);

    REQUIRE(display && text);
    CHECK(display->ascent > text->ascent);
    CHECK(item_of(text, "n")->u.text.x > item_of(text, "∑")->u.text.x + 4);
    bench_close(&b);
}

TEST(rows_and_columns)
{
    struct bench b = bench_open();

    CHECK_STR(drawn(&b, "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", true), "(abcd)");
    CHECK_STR(drawn(&b, "\\begin{cases} x & y \\\\ z & \\text{else} \\end{cases}", true), "{xyzelse");
    CHECK_STR(drawn(&b, "\\left( \\frac{1}{2} \\right]", true), "(12]");
    bench_close(&b);
}

TEST(what_is_beyond_is_refused_and_named)
{
    struct bench b = bench_open();

    CHECK_STR(drawn(&b, "\\foo{x}", false), "\\foo");
    CHECK_STR(drawn(&b, "x^{2", false), "a brace that is not closed");
    CHECK_STR(drawn(&b, "x}", false), "a brace too many");
    CHECK_STR(drawn(&b, "\\left( x", false), "\\left without \\right");
    CHECK_STR(drawn(&b, "\\begin{weird} x \\end{weird}", false), "weird");
    CHECK_STR(drawn(&b, "", false), "nothing");
    bench_close(&b);
}

TEST(deep_nesting_ends)
{
    struct bench b = bench_open();
    char source[4001];

    memset(source, '{', 4000);
    source[4000] = 0;
    CHECK_STR(drawn(&b, source, false), "too deep");
    bench_close(&b);
}

/* What each piece says, with a stroke between them; empty if there are none. */
static const char *in_pieces(struct bench *b, const char *source, double most)
{
    struct inset *pieces;
    size_t n = formula_pieces(&b->cx, unit_arena(), str_of(source), &b->style, most, &pieces);
    struct strbuf out = strbuf_new(unit_arena());

    for (size_t k = 0; k < n; k++) {
        if (k) strbuf_addc(&out, '|');
        CHECK(pieces[k].w <= most && pieces[k].ascent > 0);
        for (size_t i = 0; i < pieces[k].n; i++) {
            const struct item *item = &pieces[k].items[i];

            if (item->kind != ITEM_TEXT) continue;
            CHECK(item->u.text.x > -0.01F && (double)item->u.text.x < most);
            strbuf_add(&out, item->u.text.run->text);
        }
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

TEST(what_fits_no_line_is_divided_behind_relations_then_behind_operations)
{
    struct bench b = bench_open();

    CHECK_STR(in_pieces(&b, "a = b + c = d", 30), "a=|b+c=|d");
    CHECK_STR(in_pieces(&b, "a = b + c + e = d", 30), "a=|b+|c+e=|d");
    CHECK_STR(in_pieces(&b, "f(a = b) \\to [c + d]", 45), "f(a=b)→|[c+d]");
    CHECK_STR(in_pieces(&b, "\\frac{a + b}{c = d} \\leq e", 40), "a+bc=d≤|e");
    /* Brackets and what stands below a bar are not divided. */
    CHECK_STR(in_pieces(&b, "f(a = b, c + d)", 30), "");
    CHECK_STR(in_pieces(&b, "abcdefghi", 30), "");
    bench_close(&b);
}

/* A piece is as tall as what is in it. */
TEST(pieces_of_formulas_are_as_tall_as_they_need)
{
    struct bench b = bench_open();
    struct inset *pieces;
    size_t n = formula_pieces(&b.cx, unit_arena(), str_of("a = \\frac{x}{y} = c"), &b.style, 25, &pieces);

    REQUIRE(n == 3);
    CHECK(pieces[1].ascent > pieces[0].ascent + 1 && pieces[1].descent > pieces[2].descent + 1);
    bench_close(&b);
}
