/* Definitions in TeX, and formulas with what their commands stand for in place of these. */
#include "math/definition.h"

#include "unit.h"

static void expands(const char *macros, const char *tex, const char *should, const char *file, int line)
{
    struct str text = definition_expand(unit_arena(), str_of(tex), macros);

    if (!should)
        unit_true(!text.p, tex, file, line);
    else
        unit_eq_str(text.p ? text : str_of("(none)"), str_of(should), tex, file, line);
}
#define EXPANDS(macros, tex, should) expands(macros, tex, should, __FILE__, __LINE__)

TEST(what_is_not_defined_stays)
{
    EXPANDS(NULL, "\\a_1", "\\a_1");
    EXPANDS("\\def\\b{x}", "\\a_1 \\\\b", "\\a_1 \\\\b");
}

TEST(commands_are_replaced)
{
    EXPANDS("\\def\\RR{\\mathbb{R}}", "\\RR x", "\\mathbb{R}x");
    EXPANDS("\\newcommand\\to{\\rightarrow}", "x\\to y", "x\\rightarrow y");
    EXPANDS("\\newcommand{\\*}{\\cdot}", "x\\*y", "x\\cdot y");
    EXPANDS("\\newcommand{\\b}{\\a\\a}\\newcommand{\\a}{x}", "\\b", "xx");
    EXPANDS("\\DeclareMathOperator{\\argmax}{arg\\,max}", "\\argmax f", "\\operatorname{arg\\,max}f");
    EXPANDS("\\DeclareMathOperator*{\\argmax}{argmax}", "\\argmax_x f", "\\operatorname*{argmax}_x f");
}

TEST(parameters_are_filled_in)
{
    EXPANDS("\\def\\f#1#2{#1(#2)}", "\\f xy+\\f{ab} \\c", "x(y)+ab(\\c)");
    EXPANDS("\\newcommand{\\p}[2][2]{{#2}^{#1}}", "\\p x+\\p[n]{y}", "{x}^{2}+{y}^{n}");
    EXPANDS("\\def\\f#1{\\#1}", "\\f x", "\\#1");
    EXPANDS("\\def\\f#1{#1}", "\\f", NULL);
}

TEST(what_takes_a_group_gets_one)
{
    EXPANDS("\\def\\RR{\\mathbb{R}}", "x^\\RR+\\frac\\RR2", "x^{\\mathbb{R}}+\\frac{\\mathbb{R}}2");
}

TEST(a_formula_may_define_its_own)
{
    EXPANDS(NULL, "\\newcommand{\\f}[1]{\\mathbf{#1}} \\f{x} + 1", "\\mathbf{x} + 1");
    EXPANDS("\\def\\RR{R}", "\\def\\f#1{#1^\\RR}\\f x, \\f{y} ", "x^{R}, y^{R} ");
    EXPANDS(NULL, "\\let\\a\\alpha \\a", "\\alpha");
    EXPANDS(NULL, "\\DeclareMathOperator{\\lcm}{lcm}\\lcm(a)", "\\operatorname{lcm}(a)");
    /* Until its group ends, or the next one. */
    EXPANDS("\\def\\a{x}", "{\\def\\a{y}\\a}\\a \\def\\a{z}\\a\\{\\a", "{y}xz\\{z");
    EXPANDS(NULL, "\\def\\f{\\def\\g{x}\\g}\\f\\g", "xx");
    EXPANDS(NULL, "{\\gdef\\a{x}}\\a", NULL);
    EXPANDS(NULL, "\\gdef\\a{x}\\a\\left(\\letter\\definition", "x\\left(\\letter\\definition");
    EXPANDS(NULL, "\\def\\a", NULL);
    EXPANDS(NULL, "\\def\\arraystretch{1.4}\\def\\a{x}\\a", "\\def\\arraystretch{1.4}x");
    EXPANDS(NULL, "}{\\def\\a{x}}}\\a", "}{}}\\a");
}

/* The old command is what it was before. */
TEST(let_keeps_what_a_command_was)
{
    EXPANDS("\\let\\old\\vec\\renewcommand{\\vec}[1]{\\old{\\mathbf{#1}}}", "\\vec x", "\\vec{\\mathbf{x}}");
    EXPANDS("\\def\\a{x}\\let\\b=\\a", "\\b", "x");
}

TEST(what_never_ends_is_not_expanded)
{
    EXPANDS("\\def\\a{\\a}", "\\a", NULL);
    EXPANDS("\\def\\a{\\b\\b}\\def\\b{\\a\\a}", "\\a", NULL);
    EXPANDS("\\def\\a(#1){#1}", "\\a(x)", NULL);
}

static const char *fault_of(const char *text)
{
    struct definition d;
    const char *fault;
    size_t at = 0;

    while (definition_next(str_of(text), &at, &d, &fault)) continue;
    return fault;
}

TEST(what_is_no_definition_is_told)
{
    CHECK(!fault_of(" % \\RR\n \\global\\long\\def\\a#1{x} \\let\\b=\\a "));
    CHECK_STR(fault_of("\\RR"), "expected a definition such as \\newcommand{\\RR}{\\mathbb{R}}");
    CHECK_STR(fault_of("\\newcommand{RR}{x}"), "a definition without the name of a command");
    CHECK_STR(fault_of("\\newcommand\\a[x]{x}"), "the number of parameters is no digit");
    CHECK_STR(fault_of("\\def\\a{x"), "a definition without a body, or a brace that is not closed");
    CHECK_STR(fault_of("\\let\\a"), "\\let without what the command is to be");
    CHECK(fault_of("\\"));
    CHECK(fault_of("\\def"));
    CHECK(fault_of("\\newcommand"));
}
