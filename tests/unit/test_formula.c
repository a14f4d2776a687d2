#include "typeset/formula.h"

#include "base/diag.h"
#include "font/font_math.h"
#include "typeset/formula_impl.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "unit.h"

/* What is set stands within a hundredth of an em of what the constants of the font say. */
enum { SIZE = 10 };
#define WITHIN (0.01 * SIZE)

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct para_style style;
    const struct face *face;
};

static struct bench bench_open(enum family family)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;
    struct type type = theme_type(themes(&n), ROLE_ANSWER, SIZE, 0, NULL);

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.style = style_of(&type);
    b.style.family = family;
    b.style.size = SIZE;
    b.face = font_math_face(b.fonts, family);
    return b;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* ---- trees ---- */

static struct math_node *node(enum math_kind kind, enum math_class class)
{
    struct math_node *made = NEW(unit_arena(), struct math_node);

    made->kind = (uint8_t)kind;
    made->class = (uint8_t) class;
    return made;
}

static struct math_node *sign(uint32_t rune, enum math_class class)
{
    struct math_node *made = node(MATH_SIGN, class);

    made->u.sign.rune = rune;
    return made;
}

static struct math_node *letter(char c)
{
    return sign((uint32_t)c, MATH_ORD);
}

static struct math_node *large(uint32_t rune, enum math_limits limits)
{
    struct math_node *made = sign(rune, MATH_OP);

    made->u.sign.large = true;
    made->limits = (uint8_t)limits;
    return made;
}

static struct math_node *row(size_t n, ...)
{
    struct math_node *made = node(MATH_ROW, MATH_ORD);
    const struct math_node **at = &made->u.row.first;
    va_list parts;

    va_start(parts, n);
    for (size_t i = 0; i < n; i++) {
        struct math_node *part = va_arg(parts, struct math_node *);

        *at = part;
        at = &part->next;
    }
    va_end(parts);
    return made;
}

static struct math_node *scripts(struct math_node *base, struct math_node *sub, struct math_node *sup)
{
    struct math_node *made = node(MATH_SCRIPTS, base ? (enum math_class)base->class : MATH_ORD);

    made->u.scripts.base = base;
    made->u.scripts.sub = sub;
    made->u.scripts.sup = sup;
    return made;
}

static struct math_node *fraction(struct math_node *above, struct math_node *below)
{
    struct math_node *made = node(MATH_FRACTION, MATH_INNER);

    made->u.fraction.above = above;
    made->u.fraction.below = below;
    made->u.fraction.bar = true;
    made->u.fraction.thickness.v = -1;
    return made;
}

/* ---- what is set ---- */

static struct inset *set(struct bench *b, const struct math_node *root, bool display)
{
    const char *unknown;
    struct inset *inset = formula_set_tree(&b->cx, unit_arena(), root, &b->style, display, &unknown);

    return unit_true(inset != NULL, "the formula is set", __FILE__, __LINE__)
               ? inset
               : NEW(unit_arena(), struct inset);
}

static double em(const struct bench *b, enum font_math_constant constant)
{
    return font_math_constant(b->face, constant) * SIZE;
}

static const struct item *text_of(const struct inset *inset, const char *text)
{
    static const struct item none = {0};

    for (size_t i = 0; i < inset->n; i++)
        if (inset->items[i].kind == ITEM_TEXT && str_is(inset->items[i].u.text.run->text, text))
            return &inset->items[i];
    (void)unit_true(false, text, __FILE__, __LINE__);
    return &none;
}

static const struct item *box_of(const struct inset *inset)
{
    static const struct item none = {0};

    for (size_t i = 0; i < inset->n; i++)
        if (inset->items[i].kind == ITEM_BOX) return &inset->items[i];
    (void)unit_true(false, "there is a rule", __FILE__, __LINE__);
    return &none;
}

/* Where its ink begins and ends, from the formula's baseline, y down. */
static double top_of(const struct item *item)
{
    struct rect ink = font_math_ink(item->u.text.run->face, item->u.text.run->glyphs->id);

    return (double)item->u.text.y + ink.y * (double)item->u.text.size;
}

static double foot_of(const struct item *item)
{
    struct rect ink = font_math_ink(item->u.text.run->face, item->u.text.run->glyphs->id);

    return (double)item->u.text.y + (ink.y + ink.h) * (double)item->u.text.size;
}

/* ---- spaces ---- */

/* The table of page 170 of the TeXbook: 0 none, 1 thin, 2 medium, 3 thick; lower case: not in scripts. '*': cannot be. */
static const char *const book[MATH_CLASSES] = {
    [MATH_ORD] = "01bc000a",  [MATH_OP] = "11*c000a",    [MATH_BIN] = "bb**b**b",   [MATH_REL] = "cc*0c00c",
    [MATH_OPEN] = "00*00000", [MATH_CLOSE] = "01bc000a", [MATH_PUNCT] = "aa*aaaaa", [MATH_INNER] = "a1bca0aa",
};

TEST(spaces_between_classes_are_those_of_the_book)
{
    static const double mu[] = {0, 3, 4, 5};

    for (int left = 0; left < MATH_CLASSES; left++) {
        for (int right = 0; right < MATH_CLASSES; right++) {
            char c = book[left][right];
            bool lower = c >= 'a';
            double width = c == '*' ? 0 : mu[lower ? c - 'a' + 1 : c - '0'];

            CHECK_NEAR(formula_space((enum math_class)left, (enum math_class)right, false), width, 1e-9);
            CHECK_NEAR(formula_space((enum math_class)left, (enum math_class)right, true), lower ? 0 : width,
                       1e-9);
        }
    }
}

/* The white between the letters a and b that stand round the node, in em. */
static double white(struct bench *b, struct math_node *between,
                    struct math_node *(*around)(struct math_node *))
{
    struct math_node *first = letter('a'), *second = letter('b');
    const struct inset *inset = set(b, row(3, first, around ? around(between) : between, second), false);
    const struct item *left = text_of(inset, "a");

    return ((double)text_of(inset, "b")->u.text.x -
            (double)(left->u.text.x + left->u.text.run->width * left->u.text.size)) /
           SIZE;
}

/* In mu: what the spaces beside a sign between two letters add to it. */
static double mu_beside(struct bench *b, uint32_t rune, enum math_class class)
{
    return (white(b, sign(rune, class), NULL) - white(b, sign(rune, MATH_ORD), NULL)) * 18;
}

TEST(signs_are_set_off_by_their_class)
{
    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        struct bench b = bench_open(family);

        CHECK_NEAR(mu_beside(&b, '+', MATH_BIN), 8, 0.01);
        CHECK_NEAR(mu_beside(&b, '=', MATH_REL), 10, 0.01);
        CHECK_NEAR(mu_beside(&b, ',', MATH_PUNCT), 3, 0.01);
        CHECK_NEAR(mu_beside(&b, '(', MATH_OPEN), 0, 0.01);
        CHECK_NEAR(mu_beside(&b, 0x2211, MATH_OP), 6, 0.01);
        bench_close(&b);
    }
}

/* Rules 5 and 6. */
TEST(operations_without_something_at_both_sides_are_ordinary_signs)
{
    struct bench b = bench_open(FAMILY_SERIF);
    double sign_w, all;

    sign_w = set(&b, row(1, sign(0x2212, MATH_BIN)), false)->w;
    all = set(&b, row(1, letter('a')), false)->w;
    CHECK_NEAR(set(&b, row(2, sign(0x2212, MATH_BIN), letter('a')), false)->w, sign_w + all, 0.001);
    CHECK_NEAR(set(&b, row(3, letter('a'), sign(0x2212, MATH_BIN), letter('a')), false)->w,
               sign_w + 2 * all + SIZE * 8 / 18.0, 0.001);
    /* a = - a; a - - a; a -, a; (-a): the sign before a relation, behind an operation. */
    CHECK_NEAR(
        set(&b, row(4, letter('a'), sign('=', MATH_REL), sign(0x2212, MATH_BIN), letter('a')), false)->w,
        set(&b, row(4, letter('a'), sign('=', MATH_REL), sign(0x2212, MATH_ORD), letter('a')), false)->w,
        0.001);
    CHECK_NEAR(
        set(&b, row(4, letter('a'), sign('+', MATH_BIN), sign(0x2212, MATH_BIN), letter('a')), false)->w,
        set(&b, row(4, letter('a'), sign('+', MATH_BIN), sign(0x2212, MATH_ORD), letter('a')), false)->w,
        0.001);
    CHECK_NEAR(set(&b, row(3, letter('a'), sign(0x2212, MATH_BIN), sign(',', MATH_PUNCT)), false)->w,
               set(&b, row(3, letter('a'), sign(0x2212, MATH_ORD), sign(',', MATH_PUNCT)), false)->w, 0.001);
    bench_close(&b);
}

TEST(spaces_stand_between_classes_and_take_their_own_width)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *space = node(MATH_SPACE, MATH_ORD);
    double bare = set(&b, row(3, letter('a'), sign('=', MATH_REL), letter('b')), false)->w;

    space->u.space.width = (struct math_length){9, MATH_MU};
    CHECK_NEAR(set(&b, row(4, letter('a'), space, sign('=', MATH_REL), letter('b')), false)->w,
               bare + SIZE / 2.0, 0.001);
    bench_close(&b);
}

/* What only changes the style or the colour of a row divides it in no way. */
TEST(colours_are_no_groups)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *red = node(MATH_STYLED, MATH_ORD);
    const struct inset *inset;

    red->u.styled.coloured = true;
    red->u.styled.red = 200;
    red->u.styled.body = row(2, sign('+', MATH_BIN), letter('b'));
    inset = set(&b, row(2, letter('a'), red), false);
    CHECK_NEAR(inset->w, set(&b, row(3, letter('a'), sign('+', MATH_BIN), letter('b')), false)->w, 0.001);
    CHECK(page_ink_same(text_of(inset, "b")->ink, INK_RGB_OF(200, 0, 0)));
    CHECK(page_ink_same(text_of(inset, "a")->ink, b.style.ink));
    bench_close(&b);
}

/* ---- letters ---- */

static uint32_t glyph_of(const struct inset *inset, const char *text)
{
    return text_of(inset, text)->u.text.run->glyphs->id;
}

TEST(letters_slant_and_stand_for_plain_ones)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset =
        set(&b, row(4, letter('x'), letter('h'), sign(0x3B1, MATH_ORD), sign(0x393, MATH_ORD)), false);

    CHECK_EQ_INT(glyph_of(inset, "x"), font_face_glyph(b.face, 0x1D465));
    CHECK_EQ_INT(glyph_of(inset, "h"), font_face_glyph(b.face, 0x210E));
    CHECK_EQ_INT(glyph_of(inset, "α"), font_face_glyph(b.face, 0x1D6FC));
    CHECK_EQ_INT(glyph_of(inset, "Γ"), font_face_glyph(b.face, 0x393));
    CHECK_STR(inset->items[0].u.text.run->text, "x");
    inset = set(&b, row(2, sign('1', MATH_ORD), sign(0x2212, MATH_BIN)), false);
    CHECK_EQ_INT(glyph_of(inset, "1"), font_face_glyph(b.face, '1'));
    CHECK_EQ_INT(glyph_of(inset, "-"), font_face_glyph(b.face, 0x2212));
    bench_close(&b);
}

TEST(beside_sans_letters_are_those_of_the_text)
{
    struct bench b = bench_open(FAMILY_SANS);
    const struct face *italic = font_math_letters(b.fonts, FAMILY_SANS, FACE_ITALIC);
    const struct inset *inset = set(&b, row(2, letter('x'), sign(0x222B, MATH_OP)), false);

    CHECK_EQ_INT(glyph_of(inset, "x"), font_face_glyph(italic, 'x'));
    CHECK(text_of(inset, "x")->u.text.run->face == italic);
    CHECK(text_of(inset, "∫")->u.text.run->face == b.face);
    bench_close(&b);
}

TEST(bold_text_has_bold_letters)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset;

    b.style.face |= FACE_BOLD;
    inset = set(&b, row(3, letter('x'), sign('1', MATH_ORD), sign(0x3B1, MATH_ORD)), false);
    CHECK_EQ_INT(glyph_of(inset, "x"), font_face_glyph(b.face, 0x1D499));
    CHECK_EQ_INT(glyph_of(inset, "1"), font_face_glyph(b.face, 0x1D7CF));
    CHECK_EQ_INT(glyph_of(inset, "α"), font_face_glyph(b.face, 0x1D736));
    bench_close(&b);
}

TEST(alphabets_have_their_holes)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *r = letter('R'), *a = letter('A'), *h = letter('H'), *l = letter('L');

    r->u.sign.alphabet = a->u.sign.alphabet = MATH_BLACKBOARD;
    h->u.sign.alphabet = MATH_FRAKTUR;
    l->u.sign.alphabet = MATH_CALLIGRAPHIC;
    CHECK_EQ_INT(glyph_of(set(&b, row(1, r), false), "R"), font_face_glyph(b.face, 0x211D));
    CHECK_EQ_INT(glyph_of(set(&b, row(1, a), false), "A"), font_face_glyph(b.face, 0x1D538));
    CHECK_EQ_INT(glyph_of(set(&b, row(1, h), false), "H"), font_face_glyph(b.face, 0x210C));
    CHECK_EQ_INT(glyph_of(set(&b, row(1, l), false), "L"), font_face_glyph(b.face, 0x2112));
    bench_close(&b);
}

/* A sign that the font for formulas lacks is of another font. */
TEST(signs_come_from_any_font_that_has_them)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset;

    REQUIRE(!font_face_glyph(b.face, 0x265E));
    inset = set(&b, row(1, sign(0x265E, MATH_ORD)), false);
    CHECK(inset->n == 1 && text_of(inset, "♞")->u.text.run->face != b.face);
    bench_close(&b);
}

TEST(names_of_functions_are_upright)
{
    struct bench b = bench_open(FAMILY_SANS);
    struct math_node *word = node(MATH_WORD, MATH_OP);
    const struct inset *inset;

    word->u.word.text = str_of("lim sup");
    inset = set(&b, row(2, word, letter('x')), false);
    CHECK(text_of(inset, "lim")->u.text.run->face == font_face(b.fonts, FAMILY_SANS, 0));
    CHECK_NEAR((double)(text_of(inset, "sup")->u.text.x) -
                   (double)(text_of(inset, "lim")->u.text.run->width * SIZE),
               SIZE / 6.0, 0.001);
    bench_close(&b);
}

/* ---- scripts ---- */

TEST(scripts_stand_where_the_font_says)
{
    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        struct bench b = bench_open(family);
        const struct inset *inset = set(&b, row(1, scripts(letter('x'), NULL, letter('n'))), false);
        const struct item *n = text_of(inset, "n");

        CHECK_NEAR((double)-n->u.text.y, em(&b, FONT_MATH_SUPERSCRIPT_SHIFT_UP), WITHIN);
        CHECK_NEAR((double)n->u.text.size, em(&b, FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN), 0.001);
        inset = set(&b, row(1, scripts(letter('x'), letter('n'), NULL)), false);
        CHECK_NEAR((double)text_of(inset, "n")->u.text.y, em(&b, FONT_MATH_SUBSCRIPT_SHIFT_DOWN), WITHIN);
        inset = set(&b, row(1, scripts(letter('x'), letter('y'), scripts(letter('z'), NULL, letter('w')))),
                    false);
        CHECK_NEAR((double)text_of(inset, "w")->u.text.size,
                   em(&b, FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN), 0.001);
        bench_close(&b);
    }
}

TEST(scripts_keep_their_distances)
{
    struct bench b = bench_open(FAMILY_SERIF);
    /* f in the upper one reaches down, l in the lower one up. */
    const struct inset *inset = set(&b, row(1, scripts(letter('x'), letter('l'), letter('f'))), false);
    double foot = foot_of(text_of(inset, "f")), top = top_of(text_of(inset, "l"));

    CHECK(top - foot > em(&b, FONT_MATH_SUB_SUPERSCRIPT_GAP_MIN) - WITHIN);
    inset = set(&b, row(1, scripts(letter('x'), letter('l'), NULL)), false);
    CHECK(-top_of(text_of(inset, "l")) < em(&b, FONT_MATH_SUBSCRIPT_TOP_MAX) + WITHIN);
    inset = set(&b, row(1, scripts(letter('x'), NULL, letter('f'))), false);
    CHECK(-foot_of(text_of(inset, "f")) > em(&b, FONT_MATH_SUPERSCRIPT_BOTTOM_MIN) - WITHIN);
    bench_close(&b);
}

/* Rule 18a: what is no single sign has its scripts at its corners. */
TEST(scripts_of_what_is_tall_hang_at_its_top_and_foot)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *sum = large(0x2211, MATH_LIMITS_NONE);
    const struct inset *inset = set(&b, row(1, scripts(sum, letter('i'), letter('n'))), true);
    const struct item *sign_item = text_of(inset, "∑");

    CHECK_NEAR((double)-text_of(inset, "n")->u.text.y,
               -top_of(sign_item) - em(&b, FONT_MATH_SUPERSCRIPT_BASELINE_DROP_MAX), WITHIN);
    CHECK_NEAR((double)text_of(inset, "i")->u.text.y,
               foot_of(sign_item) + em(&b, FONT_MATH_SUBSCRIPT_BASELINE_DROP_MIN), WITHIN);
    bench_close(&b);
}

TEST(cramped_scripts_are_lower)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset =
        set(&b, row(1, scripts(letter('x'), scripts(letter('y'), NULL, letter('n')), NULL)), false);
    double script = em(&b, FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN);

    CHECK_NEAR((double)(text_of(inset, "y")->u.text.y - text_of(inset, "n")->u.text.y),
               font_math_constant(b.face, FONT_MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED) * script, WITHIN);
    bench_close(&b);
}

TEST(primes_are_one_character)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset =
        set(&b,
            row(1, scripts(letter('f'), NULL,
                           row(3, sign(0x2032, MATH_ORD), sign(0x2032, MATH_ORD), letter('k')))),
            false);

    CHECK_EQ_INT(inset->n, 3);
    CHECK_EQ_INT(glyph_of(inset, "″"), font_math_script(b.face, font_face_glyph(b.face, 0x2033), 1));
    inset = set(&b,
                row(1, scripts(letter('f'), NULL,
                               row(5, sign(0x2032, MATH_ORD), sign(0x2032, MATH_ORD), sign(0x2032, MATH_ORD),
                                   sign(0x2032, MATH_ORD), sign(0x2032, MATH_ORD)))),
                false);
    CHECK_EQ_INT(inset->n, 3);
    CHECK(text_of(inset, "⁗")->u.text.x < text_of(inset, "′")->u.text.x);
    bench_close(&b);
}

/* The foot of the integral lies left of its head: so do its scripts. */
TEST(scripts_follow_the_slant_of_integrals)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset =
        set(&b, row(1, scripts(large(0x222B, MATH_LIMITS_NONE), letter('a'), letter('b'))), true);
    const struct run *run = text_of(inset, "∫")->u.text.run;

    CHECK_NEAR((double)(text_of(inset, "b")->u.text.x - text_of(inset, "a")->u.text.x),
               font_math_italics(b.face, run->glyphs->id) * SIZE, WITHIN);
    bench_close(&b);
}

TEST(scripts_may_have_no_base)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset = set(&b, row(2, scripts(NULL, letter('a'), letter('b')), letter('X')), false);

    CHECK(text_of(inset, "b")->u.text.y < text_of(inset, "a")->u.text.y);
    CHECK(text_of(inset, "X")->u.text.x > text_of(inset, "a")->u.text.x);
    bench_close(&b);
}

/* ---- big operators ---- */

TEST(big_operators_are_larger_in_displays_and_lie_on_the_axis)
{
    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        struct bench b = bench_open(family);
        struct math_node *sum = large(0x2211, MATH_LIMITS_DISPLAY);
        const struct item *shown = text_of(set(&b, row(1, sum), true), "∑");
        const struct item *text = text_of(set(&b, row(1, sum), false), "∑");
        double axis = em(&b, FONT_MATH_AXIS_HEIGHT);

        CHECK(foot_of(shown) - top_of(shown) > foot_of(text) - top_of(text) + 0.2 * SIZE);
        CHECK_NEAR(-(top_of(shown) + foot_of(shown)) / 2, axis, WITHIN);
        CHECK_NEAR(-(top_of(text) + foot_of(text)) / 2, axis, WITHIN);
        bench_close(&b);
    }
}

TEST(limits_stand_over_and_under_in_displays_and_beside_in_text)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *tree = scripts(large(0x2211, MATH_LIMITS_DISPLAY), letter('k'), letter('n'));
    const struct inset *inset = set(&b, row(1, tree), true);
    const struct item *sum = text_of(inset, "∑"), *n = text_of(inset, "n"), *k = text_of(inset, "k");
    double middle = (double)(sum->u.text.x + sum->u.text.run->width * SIZE / 2);

    CHECK(top_of(sum) - foot_of(n) > em(&b, FONT_MATH_UPPER_LIMIT_GAP_MIN) - WITHIN);
    CHECK(top_of(sum) - (double)n->u.text.y > em(&b, FONT_MATH_UPPER_LIMIT_BASELINE_RISE_MIN) - WITHIN);
    CHECK(top_of(k) - foot_of(sum) > em(&b, FONT_MATH_LOWER_LIMIT_GAP_MIN) - WITHIN);
    CHECK((double)k->u.text.y - foot_of(sum) > em(&b, FONT_MATH_LOWER_LIMIT_BASELINE_DROP_MIN) - WITHIN);
    CHECK_NEAR((double)(n->u.text.x + n->u.text.run->width * n->u.text.size / 2), middle, 0.1 * SIZE);
    inset = set(&b, row(1, tree), false);
    CHECK(text_of(inset, "n")->u.text.x >
          text_of(inset, "∑")->u.text.x + text_of(inset, "∑")->u.text.run->width * SIZE - 1);
    bench_close(&b);
}

/* ---- fractions ---- */

TEST(bars_lie_on_the_axis_with_white_at_both_sides)
{
    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        struct bench b = bench_open(family);
        const struct inset *inset = set(&b, row(1, fraction(letter('g'), letter('d'))), true);
        const struct item *bar = box_of(inset);
        double top = (double)bar->u.box.y, foot = top + (double)bar->u.box.h;

        CHECK_NEAR(-(top + foot) / 2, em(&b, FONT_MATH_AXIS_HEIGHT), WITHIN);
        CHECK_NEAR(foot - top, em(&b, FONT_MATH_FRACTION_RULE_THICKNESS), WITHIN);
        CHECK(top - foot_of(text_of(inset, "g")) >
              em(&b, FONT_MATH_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN) - WITHIN);
        CHECK(top_of(text_of(inset, "d")) - foot >
              em(&b, FONT_MATH_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN) - WITHIN);
        CHECK((double)text_of(inset, "d")->u.text.y >
              em(&b, FONT_MATH_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN) - WITHIN);
        CHECK_NEAR((double)text_of(inset, "d")->u.text.size, SIZE, 0.001);
        bench_close(&b);
    }
}

TEST(fractions_in_text_are_smaller)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset = set(&b, row(1, fraction(letter('a'), letter('b'))), false);
    const struct item *bar = box_of(inset);
    double top = (double)bar->u.box.y, foot = top + (double)bar->u.box.h;
    double up = em(&b, FONT_MATH_FRACTION_NUMERATOR_SHIFT_UP);

    CHECK_NEAR(-(top + foot) / 2, em(&b, FONT_MATH_AXIS_HEIGHT), WITHIN);
    CHECK_NEAR((double)text_of(inset, "a")->u.text.size, em(&b, FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN), 0.001);
    CHECK((double)-text_of(inset, "a")->u.text.y > up - WITHIN);
    CHECK(top - foot_of(text_of(inset, "a")) > em(&b, FONT_MATH_FRACTION_NUMERATOR_GAP_MIN) - WITHIN);
    CHECK(top_of(text_of(inset, "b")) - foot > em(&b, FONT_MATH_FRACTION_DENOMINATOR_GAP_MIN) - WITHIN);
    bench_close(&b);
}

TEST(denominators_are_cramped)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset = set(
        &b,
        row(1, fraction(scripts(letter('x'), NULL, letter('n')), scripts(letter('y'), NULL, letter('k')))),
        true);

    CHECK_NEAR((double)(text_of(inset, "x")->u.text.y - text_of(inset, "n")->u.text.y),
               em(&b, FONT_MATH_SUPERSCRIPT_SHIFT_UP), WITHIN);
    CHECK_NEAR((double)(text_of(inset, "y")->u.text.y - text_of(inset, "k")->u.text.y),
               em(&b, FONT_MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED), WITHIN);
    bench_close(&b);
}

TEST(binomials_have_brackets_and_no_bar)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *binomial = fraction(letter('n'), letter('k'));
    const struct inset *inset;

    binomial->u.fraction.bar = false;
    binomial->u.fraction.left = '(';
    binomial->u.fraction.right = ')';
    for (int display = 0; display < 2; display++) {
        const struct item *n, *k;

        inset = set(&b, row(1, binomial), display);
        n = text_of(inset, "n");
        k = text_of(inset, "k");
        CHECK(top_of(k) - foot_of(n) >
              em(&b, display ? FONT_MATH_STACK_DISPLAY_STYLE_GAP_MIN : FONT_MATH_STACK_GAP_MIN) - WITHIN);
        CHECK(text_of(inset, "(")->u.text.x < n->u.text.x && text_of(inset, ")")->u.text.x > n->u.text.x);
        for (size_t i = 0; i < inset->n; i++) CHECK(inset->items[i].kind == ITEM_TEXT);
    }
    bench_close(&b);
}

/* ---- radicals ---- */

static struct math_node *root(struct math_node *body, struct math_node *degree)
{
    struct math_node *made = node(MATH_ROOT, MATH_ORD);

    made->u.root.body = body;
    made->u.root.degree = degree;
    return made;
}

TEST(roots_have_white_below_their_bar)
{
    for (int display = 0; display < 2; display++) {
        struct bench b = bench_open(FAMILY_SERIF);
        const struct inset *inset =
            set(&b, row(1, root(scripts(letter('x'), NULL, letter('n')), NULL)), display);
        const struct item *bar = box_of(inset), *hook = text_of(inset, "√"), *n = text_of(inset, "n");
        double gap =
            em(&b, display ? FONT_MATH_RADICAL_DISPLAY_STYLE_VERTICAL_GAP : FONT_MATH_RADICAL_VERTICAL_GAP);
        double end = (double)(hook->u.text.x + hook->u.text.run->width * hook->u.text.size);

        CHECK_NEAR((double)bar->u.box.h, em(&b, FONT_MATH_RADICAL_RULE_THICKNESS), WITHIN);
        CHECK_NEAR((double)bar->u.box.y, top_of(hook), WITHIN);
        CHECK_NEAR((double)bar->u.box.x, end, WITHIN);
        CHECK(top_of(n) - (double)(bar->u.box.y + bar->u.box.h) > gap - WITHIN);
        CHECK_NEAR(inset->ascent, (double)-bar->u.box.y + em(&b, FONT_MATH_RADICAL_EXTRA_ASCENDER), WITHIN);
        CHECK_NEAR((double)(text_of(inset, "x")->u.text.y - n->u.text.y),
                   em(&b, FONT_MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED), WITHIN);
        bench_close(&b);
    }
}

TEST(degrees_stand_in_the_hook)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset = set(&b, row(1, root(letter('x'), letter('k'))), true);
    const struct item *hook = text_of(inset, "√"), *k = text_of(inset, "k");
    double tall = foot_of(hook) - top_of(hook);

    CHECK_NEAR((double)k->u.text.size, em(&b, FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN), 0.001);
    CHECK_NEAR(foot_of(hook) - foot_of(k),
               tall * font_math_constant(b.face, FONT_MATH_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT), WITHIN);
    CHECK(hook->u.text.x > -0.01f && k->u.text.x > -0.01f);
    bench_close(&b);
}

/* The kern behind degrees of TeX Gyre DejaVu Math is for narrow ones. */
TEST(wide_degrees_do_not_touch_the_stroke)
{
    struct bench b = bench_open(FAMILY_SANS);
    const struct inset *inset = set(&b,
                                    row(1, root(fraction(letter('a'), letter('b')),
                                                row(3, letter('n'), sign('+', MATH_BIN), letter('k')))),
                                    true);
    const struct item *hook = text_of(inset, "√"), *k = text_of(inset, "k");
    double end = (double)(k->u.text.x + k->u.text.run->width * k->u.text.size);

    CHECK(end < (double)(hook->u.text.x + 0.65f * hook->u.text.run->width * hook->u.text.size));
    CHECK(end > (double)(hook->u.text.x + 0.5f * hook->u.text.run->width * hook->u.text.size));
    bench_close(&b);
}

/* ---- letters and signs of text ---- */

TEST(dotless_letters_slant)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct inset *inset = set(&b, row(2, sign(0x131, MATH_ORD), sign(0x237, MATH_ORD)), false);

    CHECK_EQ_INT(glyph_of(inset, "ı"), font_face_glyph(b.face, 0x1D6A4));
    CHECK_EQ_INT(glyph_of(inset, "ȷ"), font_face_glyph(b.face, 0x1D6A5));
    bench_close(&b);
}

/* Pagella's f reaches back by a sixth of an em: into the bracket in front of it. */
TEST(letters_do_not_reach_far_back)
{
    struct bench b = bench_open(FAMILY_SERIF);
    const struct item *f = text_of(set(&b, row(1, letter('f')), false), "f");
    struct rect ink = font_math_ink(b.face, f->u.text.run->glyphs->id);

    CHECK(ink.x < -0.1);
    CHECK_NEAR((double)f->u.text.x + ink.x * SIZE, -0.06 * SIZE, 0.001);
    bench_close(&b);
}

TEST(bold_text_beside_sans_has_bold_signs_on_the_axis)
{
    struct bench b = bench_open(FAMILY_SANS);
    const struct face *bold = font_math_letters(b.fonts, FAMILY_SANS, FACE_BOLD);
    const struct inset *inset;
    const struct item *plus;

    b.style.face |= FACE_BOLD;
    inset = set(
        &b,
        row(5, letter('a'), sign('+', MATH_BIN), letter('b'), sign(',', MATH_PUNCT), sign(0x2208, MATH_REL)),
        false);
    plus = text_of(inset, "+");
    CHECK(plus->u.text.run->face == bold && text_of(inset, ",")->u.text.run->face == bold);
    CHECK(text_of(inset, "∈")->u.text.run->face == b.face);
    CHECK_NEAR(-(top_of(plus) + foot_of(plus)) / 2, em(&b, FONT_MATH_AXIS_HEIGHT), WITHIN);
    CHECK_NEAR((double)text_of(inset, ",")->u.text.y, 0, 0);
    bench_close(&b);
}

TEST(strokes_go_through_the_middle_of_what_is_negated)
{
    struct bench b = bench_open(FAMILY_SERIF);
    struct math_node *negated = sign(0x22B2, MATH_REL);
    const struct inset *inset;
    const struct item *triangle, *stroke;
    double plain = set(&b, row(1, negated), false)->w;

    negated->u.sign.negated = 0x338;
    inset = set(&b, row(1, negated), false);
    triangle = text_of(inset, "⊲");
    stroke = text_of(inset, "\xCC\xB8");
    CHECK_NEAR(top_of(stroke) + foot_of(stroke), top_of(triangle) + foot_of(triangle), WITHIN);
    CHECK_NEAR(inset->w, plain, 0.001);
    bench_close(&b);
}

TEST(integrals_are_taller_than_sums)
{
    for (enum family family = FAMILY_SANS; family <= FAMILY_SERIF; family++) {
        struct bench b = bench_open(family);
        const struct item *integral = text_of(set(&b, row(1, large(0x222B, MATH_LIMITS_NONE)), true), "∫");
        const struct item *sum = text_of(set(&b, row(1, large(0x2211, MATH_LIMITS_NONE)), true), "∑");

        CHECK(foot_of(integral) - top_of(integral) > 1.3 * (foot_of(sum) - top_of(sum)));
        CHECK_NEAR(-(top_of(integral) + foot_of(integral)) / 2, em(&b, FONT_MATH_AXIS_HEIGHT), WITHIN);
        bench_close(&b);
    }
}

/* ---- what is wrong ---- */

static const char *wrong(struct bench *b, const char *tex)
{
    const char *unknown;
    const struct inset *inset = formula_set(&b->cx, unit_arena(), (struct formula_source){str_of(tex), NULL},
                                            &b->style, false, &unknown);

    return inset ? "" : formula_fault(unit_arena(), NULL, unknown);
}

TEST(what_is_wrong_is_said)
{
    struct bench b = bench_open(FAMILY_SERIF);

    CHECK_STR(wrong(&b, "x"), "");
    CHECK_STR(wrong(&b, "\\foo x"), "\\foo is not known");
    CHECK_STR(wrong(&b, "{x"), "a brace that is not closed");
    CHECK_STR(wrong(&b, "\xF3\xB0\x80\x80"), "no font has \xF3\xB0\x80\x80");
    bench_close(&b);
}
