#include "formula_bench.h"

static struct formula_bench b;

static struct rect ink_of(const struct inset *inset, const char *text)
{
    const struct item *item = formula_bench_item(inset, text, 0);

    return item ? formula_bench_ink(item) : (struct rect){(double)NAN, (double)NAN, (double)NAN, (double)NAN};
}

/* Of the ink. */
static double middle(struct rect ink)
{
    return ink.x + ink.w / 2;
}

/* As high above the letter as above one that is as high as AccentBaseHeight. */
TEST(an_accent_rises_with_its_letter)
{
    double base, low, tall;
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    base = formula_bench_constant(&b, FONT_MATH_ACCENT_BASE_HEIGHT);
    inset = formula_bench_set(&b, "\\dot{x}", true);
    REQUIRE(inset.n == 2);
    low = (double)inset.items[1].u.text.y;
    CHECK_NEAR(low, fmin(-ink_of(&inset, "x").y, base) + ink_of(&inset, "x").y, 0.01);
    inset = formula_bench_set(&b, "\\dot{b}", true);
    REQUIRE(inset.n == 2);
    tall = (double)inset.items[1].u.text.y;
    CHECK_NEAR(tall, base + ink_of(&inset, "b").y, 0.01);
    CHECK(tall < low - 1);
    formula_bench_close(&b);
}

TEST(an_accent_stands_over_the_middle_that_the_table_says)
{
    static const char *const letters[] = {"x", "f", "A", "b"};

    b = formula_bench_open(FAMILY_SERIF);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        struct inset inset = formula_bench_set(&b, arena_printf(unit_arena(), "\\dot{%s}", letters[i]), true);
        const struct item *letter, *dot;

        REQUIRE(inset.n == 2);
        letter = &inset.items[0];
        dot = &inset.items[1];
        CHECK_NEAR((double)letter->u.text.x + 10 * font_math_accent(b.face, letter->u.text.run->glyphs[0].id),
                   (double)dot->u.text.x + 10 * font_math_accent(b.face, dot->u.text.run->glyphs[0].id),
                   0.01);
        CHECK_NEAR(inset.w, formula_bench_set(&b, letters[i], true).w, 0.01);
    }
    formula_bench_close(&b);
}

TEST(an_i_under_an_accent_has_no_dot)
{
    static const enum family families[] = {FAMILY_SERIF, FAMILY_SANS};

    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct inset dotted, dotless;

        b = formula_bench_open(families[i]);
        dotted = formula_bench_set(&b, "i", true);
        dotless = formula_bench_set(&b, "\\vec{i}", true);
        REQUIRE(dotted.n == 1 && dotless.n == 2);
        CHECK(-ink_of(&dotless, "i").y < -ink_of(&dotted, "i").y - 0.5);
        formula_bench_close(&b);
    }
}

/* Rule 12: the scripts of an accented letter are those of the letter. */
TEST(scripts_of_an_accented_letter_keep_its_height)
{
    struct inset plain, accented;

    b = formula_bench_open(FAMILY_SERIF);
    plain = formula_bench_set(&b, "a^2_1", true);
    accented = formula_bench_set(&b, "\\hat{a}^2_1", true);
    CHECK_NEAR(ink_of(&plain, "2").y, ink_of(&accented, "2").y, 0.01);
    CHECK_NEAR(ink_of(&plain, "1").y, ink_of(&accented, "1").y, 0.01);
    formula_bench_close(&b);
}

TEST(a_wide_hat_is_the_widest_that_is_no_wider)
{
    struct inset one, six;

    b = formula_bench_open(FAMILY_SERIF);
    one = formula_bench_set(&b, "\\widehat{ab}", true);
    six = formula_bench_set(&b, "\\widehat{abc}", true);
    CHECK(ink_of(&six, "\xCC\x82").w > ink_of(&one, "\xCC\x82").w);
    CHECK(ink_of(&six, "\xCC\x82").w <= six.w);
    formula_bench_close(&b);
}

/* Ink to ink, StretchStackGapAboveMin and StretchStackGapBelowMin, a tenth of the size at least. */
TEST(braces_are_as_wide_as_their_body_and_keep_off_it)
{
    struct inset body, over, under;

    b = formula_bench_open(FAMILY_SERIF);
    body = formula_bench_set(&b, "a + b + c + d + e", true);
    over = formula_bench_set(&b, "\\overbrace{a + b + c + d + e}", true);
    under = formula_bench_set(&b, "\\underbrace{a + b + c + d + e}", true);
    for (int i = 0; i < 2; i++) {
        const struct inset *inset = i ? &under : &over;
        double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

        for (size_t k = 0; k < inset->n; k++) {
            struct rect ink = formula_bench_ink(&inset->items[k]);

            if (inset->items[k].u.text.y == 0) continue;
            left = fmin(left, ink.x);
            right = fmax(right, ink.x + ink.w);
            top = fmin(top, ink.y);
            bottom = fmax(bottom, ink.y + ink.h);
        }
        CHECK_NEAR(right - left, body.w, 0.1);
        if (i)
            CHECK_NEAR(top,
                       body.descent +
                           fmax(1, formula_bench_constant(&b, FONT_MATH_STRETCH_STACK_GAP_BELOW_MIN)),
                       0.05);
        else
            CHECK_NEAR(-bottom,
                       body.ascent +
                           fmax(1, formula_bench_constant(&b, FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN)),
                       0.05);
    }
    CHECK(over.ascent > body.ascent + 1);
    CHECK_NEAR(over.descent, body.descent, 0.01);
    CHECK(under.descent > body.descent + 1);
    CHECK_NEAR(under.ascent, body.ascent, 0.01);
    formula_bench_close(&b);
}

TEST(what_stands_at_a_brace_is_centred_above_it)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\overbrace{a + b + c}^{n}", false);
    REQUIRE(formula_bench_item(&inset, "n", 0));
    CHECK_NEAR(middle(ink_of(&inset, "n")), inset.w / 2, 0.5);
    /* A fifth of the size keeps the label off the brace. */
    CHECK(ink_of(&inset, "n").y + ink_of(&inset, "n").h < ink_of(&inset, "\xE2\x8F\x9E").y - 1.95);
    formula_bench_close(&b);
}

TEST(letters_with_accents_are_of_the_texts_font_beside_sans)
{
    struct inset inset;

    b = formula_bench_open(FAMILY_SANS);
    inset = formula_bench_set(&b, "x + \xC3\xA9 + \xD0\xB6", true);
    for (size_t i = 0; i < inset.n; i++) {
        struct str text = inset.items[i].u.text.run->text;

        if (str_is(text, "+")) continue;
        CHECK_STR(font_face_info(inset.items[i].u.text.run->face)->name, "Lato-Italic");
    }
    formula_bench_close(&b);
}

/* amsmath's 5 mu at the tail and 9 mu at the head, of the words' style. */
TEST(an_arrow_is_wider_than_the_words_at_it)
{
    struct inset inset, words;
    double mu, left = INFINITY, right = -INFINITY, top = 0;

    b = formula_bench_open(FAMILY_SERIF);
    mu = 10 * font_math_constant(b.face, FONT_MATH_SCRIPT_PERCENT_SCALE_DOWN) / 18;
    words = formula_bench_set(&b, "{}^{12345678}", true);
    inset = formula_bench_set(&b, "\\xrightarrow{12345678}", true);
    for (size_t i = 0; i < words.n; i++) {
        struct rect ink = formula_bench_ink(&words.items[i]);

        left = fmin(left, (double)words.items[i].u.text.x);
        right = fmax(right, (double)words.items[i].u.text.x + (double)words.items[i].u.text.run->width *
                                                                  (double)words.items[i].u.text.size);
        CHECK(ink.w > 0);
    }
    CHECK_NEAR(inset.w, right - left + 14 * mu, 0.02);
    CHECK_NEAR((double)formula_bench_item(&inset, "1", 0)->u.text.x, 5 * mu, 0.02);
    for (size_t i = 0; i < inset.n; i++)
        if ((double)inset.items[i].u.text.size > 9) top = fmin(top, formula_bench_ink(&inset.items[i]).y);
    CHECK_NEAR(top - (double)formula_bench_item(&inset, "1", 0)->u.text.y,
               formula_bench_constant(&b, FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN), 0.15);
    formula_bench_close(&b);
}

/* Three dots and four are wider than letters, and do not lie over the next one. */
TEST(dots_that_are_wider_than_their_letter_take_room)
{
    struct inset inset;
    const struct item *dots;

    b = formula_bench_open(FAMILY_SERIF);
    inset = formula_bench_set(&b, "\\ddddot{i}", true);
    dots = formula_bench_item(&inset, "\xE2\x83\x9C", 0);
    REQUIRE(dots);
    CHECK(formula_bench_ink(dots).x > -0.01);
    CHECK(formula_bench_ink(dots).x + formula_bench_ink(dots).w < inset.w + 0.01);
    CHECK_NEAR(formula_bench_set(&b, "\\dot{x}", true).w, formula_bench_set(&b, "x", true).w, 0.01);
    formula_bench_close(&b);
}

/* |---|: a line between two bars. */
TEST(a_segment_is_as_wide_as_its_body)
{
    struct inset inset, body;

    b = formula_bench_open(FAMILY_SERIF);
    body = formula_bench_set(&b, "AB", true);
    inset = formula_bench_set(&b, "\\overlinesegment{AB}", true);
    REQUIRE(formula_bench_kind(&inset, ITEM_BOX, 2));
    CHECK_NEAR(formula_bench_ink(formula_bench_kind(&inset, ITEM_BOX, 0)).w, body.w, 0.01);
    CHECK_NEAR(-(formula_bench_ink(formula_bench_kind(&inset, ITEM_BOX, 1)).y +
                 formula_bench_ink(formula_bench_kind(&inset, ITEM_BOX, 1)).h) -
                   body.ascent,
               formula_bench_constant(&b, FONT_MATH_STRETCH_STACK_GAP_ABOVE_MIN), 0.01);
    formula_bench_close(&b);
}

/* The long harpoon is as wide as the whole, the short one half as wide in its middle; both as far from the axis. */
TEST(an_equilibrium_that_lies_on_one_side_is_two_harpoons)
{
    static const uint32_t arrows[] = {0x2942, 0x2944};
    struct math_node word = {.kind = MATH_WORD}, node = {.kind = MATH_STACK, .class = MATH_REL};

    b = formula_bench_open(FAMILY_SERIF);
    word.u.word.text = str_of("temperature");
    node.u.stack.above = &word;
    for (size_t i = 0; i < 2; i++) {
        struct formula f = formula_bench_begin(&b);
        double axis = formula_bench_constant(&b, FONT_MATH_AXIS_HEIGHT);
        struct rect upper = {INFINITY, 0, 0, 0}, lower = {INFINITY, 0, 0, 0};
        struct formula_box box;

        node.u.stack.arrow = arrows[i];
        box = formula_stack(&f, &node, (struct formula_style){.level = FORMULA_DISPLAY});
        REQUIRE(!f.fault);
        for (size_t k = 0; k < f.items.n; k++) {
            struct rect ink = formula_bench_ink(&f.items.v[k]);
            struct rect *of = ink.y + ink.h / 2 < -axis ? &upper : &lower;

            if ((double)f.items.v[k].u.text.size < 9.9) continue;
            of->w = fmax(of->w, ink.x + ink.w);
            of->x = fmin(of->x, ink.x);
        }
        CHECK_NEAR((i ? lower : upper).x, 0, 0.02);
        CHECK_NEAR((i ? lower : upper).w, box.w, 0.05);
        CHECK((i ? upper : lower).w - (i ? upper : lower).x < 0.7 * box.w);
        CHECK_NEAR((i ? upper : lower).x, box.w - (i ? upper : lower).w, 0.05);
    }
    formula_bench_close(&b);
}

TEST(what_stands_over_a_letter_does_not_touch_it)
{
    static const enum family families[] = {FAMILY_SERIF, FAMILY_SANS};

    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct inset inset;

        b = formula_bench_open(families[i]);
        inset = formula_bench_set(&b, "\\overset{1}{\\mathrm{H}}", true);
        CHECK(ink_of(&inset, "H").y - (ink_of(&inset, "1").y + ink_of(&inset, "1").h) >= 1.59);
        inset = formula_bench_set(&b, "\\underset{1}{\\mathrm{H}}", true);
        CHECK(ink_of(&inset, "1").y - (ink_of(&inset, "H").y + ink_of(&inset, "H").h) >= 1.59);
        formula_bench_close(&b);
    }
}
