/* Formulas in a line of plain text. */
#include "base/arena.h"
#include "math/math.h"
#include "unit.h"

static struct str plain(const char *source)
{
    struct math_fault fault;
    const struct math_node *root = math_read(unit_arena(), str_of(source), NULL, "en", false, &fault);

    return root ? math_plain(unit_arena(), root) : str_of("no formula");
}

TEST(formulas_are_said_in_letters_and_signs)
{
    static const struct {
        const char *source, *said;
    } cases[] = {
        {"x", "x"},
        {"x^2+y^2=r^2", "x² + y² = r²"},
        {"-x", "−x"},
        {"a=-b", "a = −b"},
        {"a-b", "a − b"},
        {"f(x,y)", "f(x, y)"},
        {"\\alpha\\le\\beta", "α ≤ β"},
        {"x\\notin A", "x ∉ A"},
        {"\\sqrt2", "√2"},
        {"\\sqrt{12}", "√12"},
        {"\\sqrt{x}", "√x"},
        {"\\sqrt{x+1}", "√(x + 1)"},
        {"\\sqrt{2x}", "√(2x)"},
        {"\\sqrt[3]{x}", "∛x"},
        {"\\sqrt[n]{x}", "ⁿ√x"},
        {"\\frac12", "1/2"},
        {"\\frac{a}{b}", "a/b"},
        {"\\frac{a+b}{2}", "(a + b)/2"},
        {"\\frac{n(n+1)}{2}", "n(n + 1)/2"},
        {"\\frac{1}{2a}", "1/(2a)"},
        {"\\frac{1}{1+x}", "1/(1 + x)"},
        {"\\frac{\\frac{a}{b}}{c}", "(a/b)/c"},
        {"\\frac12x", "1/2 x"},
        {"2\\frac12", "2 1/2"},
        {"\\sum_{i=1}^n i", "∑ᵢ₌₁ⁿ i"},
        {"\\int_0^\\infty f(x)\\,dx", "∫₀^∞ f(x) dx"},
        {"x_{ij}", "xᵢⱼ"},
        {"x_{\\max}", "xₘₐₓ"},
        {"x_B", "x_B"},
        {"x^{a+b}", "xᵃ⁺ᵇ"},
        {"x^{q+1}", "x^(q+1)"},
        {"e^{-x^2}", "e^(−x²)"},
        {"(a+b)^2", "(a + b)²"},
        {"(a+b)(c+d)", "(a + b)(c + d)"},
        {"\\left(\\frac ab\\right)^n", "(a/b)ⁿ"},
        {"f''(x)", "f′′(x)"},
        {"90^\\circ", "90°"},
        {"A^T", "Aᵀ"},
        {"A^{-1}", "A⁻¹"},
        {"\\sin x", "sin x"},
        {"\\sin(x)", "sin(x)"},
        {"2\\sin x\\cos x", "2 sin x cos x"},
        {"\\lim_{n\\to\\infty}a_n", "lim_(n→∞) aₙ"},
        {"\\mathbb{R}^n", "ℝⁿ"},
        {"\\mathbf{v}", "v"},
        {"\\vec v", "v⃗"},
        {"\\hat x", "x̂"},
        {"\\bar x", "x̄"},
        {"\\overline z", "z̅"},
        {"\\text{if }x>0", "if x > 0"},
        {"x>0\\text{ or }y", "x > 0 or y"},
        {"\\color{red}a+b", "a + b"},
        {"\\boxed{a=b}", "a = b"},
        {"\\binom nk", "(n; k)"},
        {"\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}", "(a, b; c, d)"},
        {"|x|^2", "|x|²"},
        {"\\ce{H2O}", "H₂O"},
        {"\\ce{SO4^2-}", "SO₄²⁻"},
        {"\\ce{2H2 + O2 -> 2H2O}", "2 H₂ + O₂ → 2 H₂O"},
        {"\\qty{9.81}{m/s^2}", "9.81 m/s²"},
        {"O(n\\log n)", "O(n log n)"},
        {"a\\equiv b\\pmod n", "a ≡ b (mod n)"},
        {"p\\Rightarrow q", "p ⇒ q"},
        {"p\\implies q", "p ⇒ q"},
        {"p\\iff q", "p ⇔ q"},
        {"3\\times4", "3 × 4"},
        {"a\\cdot b", "a ⋅ b"},
        {"n!", "n!"},
        {"x\\phantom{y}z", "xz"},
        /* What would be read as something else. */
        {"\\cancel{x}", ""},
        {"\\widehat{AB}", ""},
        {"\\overset{?}{=}", ""},
        {"\\xrightarrow{f}", ""},
        {"\\substack{a\\\\b}", ""},
        {"\\rule{1em}{1em}", ""},
        {"\\sqrt[q+1]{x}", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str said = plain(cases[i].source);

        if (!str_is(said, cases[i].said)) CHECK_STR(str_of(cases[i].source), "said as it should be");
        CHECK_STR(said, cases[i].said);
    }
}

/* Whatever can be read is said in some line of text, or not at all. */
TEST(all_that_can_be_read_is_one_line)
{
    size_t n;
    const struct math_entry *all = math_entries(unit_arena(), &n);

    for (size_t i = 0; i < n; i++) {
        struct str said = plain(all[i].example);

        CHECK(str_find(said, '\n') == said.n);
        if (said.n && str_has(said, "\\")) CHECK(str_has(str_of(all[i].about), "\\") || str_has(said, "\\ "));
    }
}
