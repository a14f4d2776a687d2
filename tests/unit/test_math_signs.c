/* Signs of formulas: by their names, as they are typed, and their tables in order. */
#include <string.h>

#include "math/impl.h"
#include "unit.h"

static const struct math_sign *named(const char *name)
{
    return math_sign_find(str_of(name));
}

static struct math_sign typed(uint32_t rune)
{
    struct math_sign own;

    return *math_sign_of(rune, &own);
}

/* find goes by halves: a row out of its place would be lost. */
TEST(rows_are_in_order)
{
    const char *group, *before = "", *name = "";
    const struct math_sign *sign;

    for (size_t i = 0; (sign = math_sign_at(i, &group)); i++) {
        if (!strcmp(group, before) && strcmp(name, sign->name) >= 0)
            CHECK_STR(sign->name, "in front of the row before it");
        before = group;
        name = sign->name;
    }
}

TEST(each_row_is_found_by_its_name)
{
    const char *group;
    const struct math_sign *sign;
    size_t n = 0;

    for (size_t i = 0; (sign = math_sign_at(i, &group)); i++, n++) {
        if (strcmp(group, "keyboard") != 0)
            CHECK(named(sign->name) == sign); /* a name in two groups would be found in one */
        CHECK(sign->rune ? !sign->word : sign->word && sign->class == MATH_OP);
    }
    CHECK(n > 600);
}

TEST(names_that_are_no_signs)
{
    CHECK(!named(""));
    CHECK(!named("alph"));
    CHECK(!named("alphaa"));
    CHECK(!named("zzz"));
    CHECK(!named("*")); /* what is on the keyboard has no backslash */
}

TEST(classes_are_those_of_tex)
{
    CHECK_EQ_INT(named("alpha")->class, MATH_ORD);
    CHECK_EQ_INT(named("pm")->class, MATH_BIN);
    CHECK_EQ_INT(named("leq")->class, MATH_REL);
    CHECK_EQ_INT(named("sum")->class, MATH_OP);
    CHECK_EQ_INT(named("langle")->class, MATH_OPEN);
    CHECK_EQ_INT(named("rangle")->class, MATH_CLOSE);
    CHECK_EQ_INT(named("cdotp")->class, MATH_PUNCT);
    CHECK_EQ_INT(named("cdots")->class, MATH_INNER);
    CHECK_EQ_INT(named("perp")->class, MATH_REL);
    CHECK_EQ_INT(named("bot")->class, MATH_ORD);
}

TEST(limits_are_those_of_tex)
{
    CHECK_EQ_INT(named("sum")->limits, MATH_LIMITS_DISPLAY);
    CHECK_EQ_INT(named("int")->limits, MATH_LIMITS_NONE);
    CHECK_EQ_INT(named("lim")->limits, MATH_LIMITS_DISPLAY);
    CHECK_EQ_INT(named("sin")->limits, MATH_LIMITS_NONE);
    CHECK(named("int")->large && named("sum")->large && !named("smallint")->large);
}

TEST(alphabets_of_letters)
{
    CHECK_EQ_INT(named("alpha")->alphabet, MATH_AUTO);
    CHECK_EQ_INT(named("Gamma")->alphabet, MATH_AUTO);
    CHECK_EQ_INT(named("varGamma")->alphabet, MATH_ITALIC);
    CHECK_EQ_INT(named("N")->alphabet, MATH_BLACKBOARD);
    CHECK_EQ_INT(named("pm")->alphabet, MATH_UPRIGHT);
    CHECK_EQ_INT(typed('x').alphabet, MATH_AUTO);
    CHECK_EQ_INT(typed('7').alphabet, MATH_AUTO);
    CHECK_EQ_INT(typed(U'λ').alphabet, MATH_AUTO);
    CHECK_EQ_INT(typed('+').alphabet, MATH_UPRIGHT);
}

TEST(the_keyboard)
{
    CHECK_EQ_INT(typed('-').rune, U'−');
    CHECK_EQ_INT(typed('-').class, MATH_BIN);
    CHECK_EQ_INT(typed('*').rune, U'∗');
    CHECK_EQ_INT(typed(':').class, MATH_REL);
    CHECK_EQ_INT(typed(',').class, MATH_PUNCT);
    CHECK_EQ_INT(typed('!').class, MATH_CLOSE);
    CHECK_EQ_INT(typed('.').class, MATH_ORD);
    CHECK(typed('(').delimiter && typed('/').delimiter && !typed('<').delimiter);
    CHECK_EQ_INT(typed('|').rune, '|');
    CHECK_EQ_INT(named("|")->rune, U'‖');
}

TEST(signs_that_are_typed_as_they_stand)
{
    CHECK_EQ_INT(typed(U'≤').class, MATH_REL);
    CHECK_EQ_INT(typed(U'×').class, MATH_BIN);
    CHECK_EQ_INT(typed(U'−').class, MATH_BIN);
    CHECK_EQ_INT(typed(U'–').rune, U'−');
    CHECK_EQ_INT(typed(U'∑').class, MATH_OP);
    CHECK(typed(U'∑').large);
    CHECK_EQ_INT(typed(U'⟨').class, MATH_OPEN);
    CHECK_EQ_INT(typed(U'…').class, MATH_INNER);
    /* Several rows have these. */
    CHECK_EQ_INT(typed(U'⊥').class, MATH_REL);
    CHECK_EQ_INT(typed(U'△').class, MATH_ORD);
    CHECK_EQ_INT(typed(U'·').rune, U'⋅');
    CHECK_EQ_INT(typed(U'µ').rune, U'μ');
    /* None has these. */
    CHECK_EQ_INT(typed(U'ℝ').class, MATH_ORD);
    CHECK_EQ_INT(typed(U'ℝ').rune, U'ℝ');
    CHECK_EQ_INT(typed(U'漢').rune, U'漢');
    CHECK_EQ_INT(typed(U'≟').class, MATH_REL);
    CHECK_EQ_INT(typed(U'⨯').class, MATH_BIN);
    CHECK(typed(U'∲').large && typed(U'∲').limits == MATH_LIMITS_NONE);
    CHECK_EQ_INT(typed(U'⟂').class, MATH_REL);
}

TEST(names_that_are_short_for_tex)
{
    struct math_entry entry;
    const char *before = "";
    size_t n = 0;

    for (; math_spelled_at(n, &entry); n++) {
        CHECK(strcmp(before, entry.name) < 0);
        CHECK(math_spelled(str_of(entry.name)));
        CHECK(!named(entry.name)); /* it would be found there */
        before = entry.name;
    }
    CHECK(n > 30);
    CHECK_STR(math_spelled(str_of("iff")), "\\;\\Longleftrightarrow\\;");
    CHECK(!math_spelled(str_of("if")));
    CHECK(!math_spelled(str_of("ifff")));
}
