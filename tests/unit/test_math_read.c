/* Formulas as trees: each row is a source, and its tree on one line, what is in a node in brackets. */
#include "base/arena.h"
#include "base/strbuf.h"
#include "math/reader.h"
#include "unit.h"

struct reading {
    const char *source, *tree;
};

static const struct reading rows_and_scripts[] = {
    {"x", "row (sign x auto)"},
    {"{x}", "row (sign x auto)"},
    {"{+}", "row (row (sign bin +))"},
    {"a+b", "row (sign a auto, sign bin +, sign b auto)"},
    {"{a+b}", "row (row (sign a auto, sign bin +, sign b auto))"},
    {"a % comment\n", "row (sign a auto)"},
    {"10%", "row (sign 1 auto, sign 0 auto, sign %)"},
    {"{a \\abovewithdelims ( ] 1bp b}",
     "row (row (fraction left=( right=] bar=1pt (above: sign a auto, below: sign b auto)))"},
    {"x^2", "row (scripts (base: sign x auto, sup: sign 2 auto))"},
    {"x_i^2", "row (scripts (base: sign x auto, sub: sign i auto, sup: sign 2 auto))"},
    {"x^2_i", "row (scripts (base: sign x auto, sub: sign i auto, sup: sign 2 auto))"},
    {"^2", "row (scripts (sup: sign 2 auto))"},
    {"{}_a", "row (scripts (base: row, sub: sign a auto))"},
    {"f'", "row (scripts (base: sign f auto, sup: sign ′))"},
    {"f'^2", "row (scripts (base: sign f auto, sup: row (sign ′, sign 2 auto)))"},
    {"f_1'", "row (scripts (base: sign f auto, sub: sign 1 auto, sup: sign ′))"},
    {"x²³", "row (scripts (base: sign x auto, sup: row (sign 2 auto, sign 3 auto)))"},
    {"x₁₀", "row (scripts (base: sign x auto, sub: row (sign 1 auto, sign 0 auto)))"},
    {"x^\\alpha", "row (scripts (base: sign x auto, sup: sign α auto))"},
    {"x^\\frac12",
     "row (scripts (base: sign x auto, sup: fraction (above: sign 1 auto, below: sign 2 auto)))"},
    {"\\frac12", "row (fraction (above: sign 1 auto, below: sign 2 auto))"},
    {"\\frac ab", "row (fraction (above: sign a auto, below: sign b auto))"},
    {"\\frac{a+b}{\\sqrt x}", "row (fraction (above: row (sign a auto, sign bin +, sign b auto), below: row "
                              "(root (body: sign x auto))))"},
    {"\\dfrac{a}{b}", "row (fraction display (above: sign a auto, below: sign b auto))"},
    {"\\cfrac[l]{a}{b}", "row (fraction display continued align=l (above: sign a auto, below: sign b auto))"},
    {"\\binom nk", "row (fraction left=( right=) no-bar (above: sign n auto, below: sign k auto))"},
    {"\\genfrac{(}{]}{0pt}{1}{a}{b}",
     "row (fraction left=( right=] no-bar text (above: sign a auto, below: sign b auto))"},
    {"a+b \\over c",
     "row (fraction (above: row (sign a auto, sign bin +, sign b auto), below: sign c auto))"},
    {"{n \\choose k}", "row (row (fraction left=( right=) no-bar (above: sign n auto, below: sign k auto)))"},
    {"a \\above{1bp} b", "row (fraction bar=1pt (above: sign a auto, below: sign b auto))"},
    {"\\sqrt[3]{x}", "row (root (degree: sign 3 auto, body: sign x auto))"},
    {"\\root 3 \\of x", "row (root (degree: sign 3 auto, body: sign x auto))"},
    {"\\left( a \\middle| b \\right.",
     "row (fence inner (sign open (, row (sign a auto), sign rel |, row (sign b auto), sign close none))"},
    {"\\left\\langle x \\right>", "row (fence inner (sign open ⟨, row (sign x auto), sign close ⟩))"},
    {"\\bigl( \\big| \\Bigr\\}",
     "row (delimiter open ( size=1, delimiter | size=1, delimiter close } size=2)"},
    {"\\big{(}", "row (delimiter ( size=1)"},
    {"\\overset{!}{=}", "row (stack rel (base: sign rel =, above: sign close !))"},
    {"\\underset{x}{\\max}",
     "row (stack op (base: row (word op limits-in-displays \"max\"), below: sign x auto))"},
    {"\\stackrel{a}{+}", "row (stack rel (base: sign bin +, above: sign a auto))"},
    {"\\xrightarrow[a]{b}", "row (stack rel arrow=→ (above: sign b auto, below: sign a auto))"},
    {"\\overbrace{x}^n",
     "row (scripts limits (base: accent limits ⏞ stretchy (sign x auto), sup: sign n auto))"},
    {"\\hat x", "row (accent U+0302 (sign x auto))"},
    {"\\widehat{ab}", "row (accent U+0302 stretchy (row (sign a auto, sign b auto)))"},
    {"\\underrightarrow{AB}", "row (accent → stretchy under (row (sign A auto, sign B auto)))"},
    {"\\overline{x}", "row (enclose over (sign x auto))"},
    {"\\boxed{x}", "row (enclose box (sign x auto))"},
    {"\\xcancel{x}", "row (enclose up down (sign x auto))"},
    {"\\cancelto{0}{x}", "row (scripts (base: enclose up arrow (sign x auto), sup: sign 0 auto))"},
    {"\\mathrm{d}x", "row (sign d, sign x auto)"},
    {"\\mathbb R", "row (sign R blackboard)"},
    {"\\boldsymbol{x+\\mathrm{y}}", "row (row (sign x bold-italic, sign bin +, sign y bold))"},
    {"{\\rm a b}c", "row (row (sign a, sign b), sign c auto)"},
    {"\\sin x", "row (word op \"sin\", sign x auto)"},
    {"\\operatorname{sgn} x", "row (word op \"sgn\", sign x auto)"},
    {"\\operatorname*{arg\\,max}_x",
     "row (scripts op limits-in-displays (base: word op limits-in-displays \"arg max\", sub: sign x auto))"},
    {"\\sum\\limits_i", "row (scripts op limits (base: sign op limits ∑ large, sub: sign i auto))"},
    {"\\int\\nolimits_0", "row (scripts op (base: sign op ∫ large, sub: sign 0 auto))"},
    {"\\mathop{x}", "row (row op limits-in-displays (sign x auto))"},
    {"\\mathbin{x}", "row (sign bin x auto)"},
    {"\\not=", "row (sign rel ≠)"},
    {"\\not\\alpha", "row (sign α auto negated)"},
    {"\\not{ab}", "row (enclose up (row (sign a auto, sign b auto)))"},
    {"a\\,b\\quad c\\ d~e", "row (sign a auto, space 3mu, sign b auto, space 1em, sign c auto, space 0.25em, "
                            "sign d auto, space 0.25em, sign e auto)"},
    {"a\\hspace{1em}b\\kern-.5ex c", "row (sign a auto, space 1em, sign b auto, space -0.5ex, sign c auto)"},
    {"\\smash[b]{y}", "row (phantom no-depth (sign y auto))"},
    {"\\rlap{x}", "row (phantom flat lap=r (words (word \"x\")))"},
    {"\\mathrlap{x}", "row (phantom flat lap=r (sign x auto))"},
    {"\\raisebox{1ex}{x}", "row (phantom raise=1ex (words (word \"x\")))"},
    {"\\rule[1ex]{2em}{1mu}", "row (rule width=2em height=1mu raise=1ex)"},
    {"\\displaystyle x \\color{red} y",
     "row (styled display (row (sign x auto)), styled display #ff0000 (row (sign y auto)))"},
    {"{\\scriptstyle x} y", "row (row (styled script (row (sign x auto))), sign y auto)"},
    {"\\textcolor{#f00}{=}", "row (styled rel #ff0000 (sign rel =))"},
    {"\\color[rgb]{1,0.5,0} x", "row (styled #ff8000 (row (sign x auto)))"},
    {"\\char65", "row (sign A auto)"},
    {"\\char\"3B1", "row (sign α auto)"},
    {"\\mathchoice{a}{b}{c}{d}", "row (sign b auto)"},
    {"x^{\\mathchoice{a}{b}{c}{d}}", "row (scripts (base: sign x auto, sup: sign c auto))"},
    {"a\\label{x}\\notag b", "row (sign a auto, sign b auto)"},
    {"a \\bmod b",
     "row (sign a auto, space 1mu, row bin (row (sign m, sign o, sign d)), space 1mu, sign b auto)"},
    {"\\bra{x}", "row (row inner (sign open ⟨, sign x auto, sign |))"},
    {"\\Set{x|y}", "row (fence inner (sign open {, row (space 4mu, sign x auto, space 5mu), sign rel |, row "
                   "(space 5mu, sign y auto, space 4mu), sign close }))"},
    {"a \\\\ b", "row (sign a auto, space 0em breaks, sign b auto)"},
    {"x \\tag{1}", "row (sign x auto, row (space 1em, words (word \"(1)\")))"},
    {"\\iff", "row (space 5mu, sign rel ⟺, space 5mu)"},
    {"é", "row (sign é auto)"},
    {"x̂", "row (accent U+0302 (sign x auto))"},
    {"x_1 + \\dots + x_m", "row (scripts (base: sign x auto, sub: sign 1 auto), sign bin +, sign inner ⋯, "
                           "sign bin +, scripts (base: sign x auto, sub: sign m auto))"},
    {"a, \\dots, b", "row (sign a auto, sign punct ,, sign inner …, sign punct ,, sign b auto)"},
    {"x̂^2", "row (scripts (base: accent U+0302 (sign x auto), sup: sign 2 auto))"},
    {"a̲", "row (enclose under (sign a auto))"},
    {"\\Braket{a|b|c}",
     "row (fence inner (sign open ⟨, row (sign a auto, space 3mu), sign rel |, row (space 3mu, sign b auto, "
     "space 3mu), sign rel |, row (space 3mu, sign c auto), sign close ⟩))"},
    {"\\set{x|y|z}", "row (row (sign open {, space 3mu, sign x auto, sign rel ∣, sign y auto, sign |, sign z "
                     "auto, space 3mu, sign close }))"},
    {"x_\\frac{\\sqrt 2}3", "row (scripts (base: sign x auto, sub: fraction (above: row (root (body: sign 2 "
                            "auto)), below: sign 3 auto)))"},
    {"\\mathrm{\\boldsymbol{a}}", "row (sign a bold)"},
    {"\\sum_{i}^{n}", "row (scripts op limits-in-displays (base: sign op limits-in-displays ∑ large, sub: "
                      "sign i auto, sup: sign n auto))"},
    {"a_{b_{c}}",
     "row (scripts (base: sign a auto, sub: row (scripts (base: sign b auto, sub: sign c auto))))"},
    {"a ~ b", "row (sign a auto, space 0.25em, sign b auto)"},
    {"2 < 3 > 1", "row (sign 2 auto, sign rel <, sign 3 auto, sign rel >, sign 1 auto)"},
    {"a - b", "row (sign a auto, sign bin −, sign b auto)"},
    {"\\lower1ex{x}", "row (phantom raise=-1ex (sign x auto))"},
    {"{\\color{red} a} b", "row (row (styled #ff0000 (row (sign a auto))), sign b auto)"},
    {"\\begingroup\\bf a\\endgroup b", "row (row (sign a bold), sign b auto)"},
    {"\\underline{x}_1", "row (scripts (base: enclose under (sign x auto), sub: sign 1 auto))"},
    {"\\Bigg/", "row (delimiter / size=4)"},
    {"\\prescript{14}{6}{C}",
     "row (scripts (base: row, sub: sign 6 auto, sup: row (sign 1 auto, sign 4 auto)), sign C auto)"},
};

static const struct reading words[] = {
    {"\\text{if $x$, \\textbf{b\\textit{i}}}",
     "row (words (word \"if \", row (sign x auto), word \", \", word \"b\" bold, word \"i\" bold-italic))"},
    {"\\text{a -- b``c'' \\'e}", "row (words (word \"a – b“c” é\"))"},
    {"\\text{a \\(b\\) \\quad 5\\%}",
     "row (words (word \"a \", row (sign b auto), word \" \", row (space 1em), word \"5%\"))"},
    {"\\mbox{a_b}", "row (words (word \"a_b\"))"},
    {"\\colorbox{yellow}{x}", "row (styled #ffff00 filled (words (word \"x\")))"},
    {"\\fcolorbox{red}{white}{x}", "row (styled #ffffff filled frame=#ff0000 (words (word \"x\")))"},
    {"\\verb|a_b|", "row (words typewriter (word \"a_b\" typewriter))"},
    {"\\text{\\textcolor{red}{a \\textbf{b}} \\color{blue} c}",
     "row (words (row (styled #ff0000 (words (word \"a \", word \"b\" bold))), word \" \", row (styled "
     "#0000ff (words (word \" c\")))))"},
    {"\\text{\\S 5, a \\alpha b}", "row (words (word \"§5, a \", row (sign α auto), word \"b\"))"},
    {"\\text{a \\frac xy b}",
     "row (words (word \"a \", row (fraction (above: sign x auto, below: sign y auto)), word \" b\"))"},
};

static const struct reading definitions[] = {
    {"\\newcommand{\\R}{\\mathbb R} \\R", "row (sign R blackboard)"},
    {"\\newcommand{\\p}[2][2]{#2^#1} \\p x \\p[3]x",
     "row (scripts (base: sign x auto, sup: sign 2 auto), scripts (base: sign x auto, sup: sign 3 auto))"},
    {"\\def\\f(#1,#2){#2#1} \\f(a,b)", "row (sign b auto, sign a auto)"},
    {"{\\def\\a{x}} \\providecommand\\a{y} \\a", "row (row, sign y auto)"},
    {"{\\gdef\\a{x}} \\a", "row (row, sign x auto)"},
    {"\\let\\old=\\vec \\renewcommand\\vec[1]{\\old{\\old{#1}}} \\vec x",
     "row (accent U+20D7 (accent U+20D7 (sign x auto)))"},
    {"\\DeclareMathOperator{\\sgn}{sgn} \\sgn x", "row (word op \"sgn\", sign x auto)"},
    {"\\newcommand\\half{\\frac12} x^\\half",
     "row (scripts (base: sign x auto, sup: row (fraction (above: sign 1 auto, below: sign 2 auto))))"},
    {"\\newenvironment{pm}{\\begin{pmatrix}}{\\end{pmatrix}} \\begin{pm} a & b \\end{pm}",
     "row (row (table inner left=( right=) text columns=cc gap=1 leading=1.2 (line (cell: row (sign a auto), "
     "cell: row (sign b auto)))))"},
    {"\\def\\a#1{\\def\\b##1{#1##1}} \\a x\\b y", "row (sign x auto, sign y auto)"},
    {"\\TextOrMath{a}{b}", "row (sign b auto)"},
    {"\\@ifstar{a}{b}*", "row (sign a auto)"},
    {"\\futurelet\\a\\mathrm n\\a", "row (sign n, sign n auto)"},
};

static const struct reading displays[] = {
    {"\\mathchoice{a}{b}{c}{d}", "row (sign a auto)"},
    {"a &= b \\\\ c &= d",
     "table display columns=rl gap=0 pairs=2 leading=1.2 jot=0.3 (line (cell: row (sign a auto), cell: row "
     "(sign rel =, sign b auto)), line (cell: row (sign c auto), cell: row (sign rel =, sign d auto)))"},
    {"a \\\\ b", "table display columns=c gap=0 leading=1.2 jot=0.3 (line (cell: row (sign a auto)), line "
                 "(cell: row (sign b auto)))"},
    {"x \\tag{1}", "table display columns=c gap=0 leading=1.2 jot=0.3 (line (cell: row (sign x auto), tag: "
                   "words (word \"(1)\")))"},
    {"x \\tag*{$a$}", "table display columns=c gap=0 leading=1.2 jot=0.3 (line (cell: row (sign x auto), "
                      "tag: words (row (sign a auto))))"},
    {"\\begin{align} a &= b \\\\ c &= d \\end{align}",
     "table display columns=rl gap=0 pairs=2 leading=1.2 jot=0.3 (line (cell: row (sign a auto), cell: row "
     "(sign rel =, sign b auto)), line (cell: row (sign c auto), cell: row (sign rel =, sign d auto)))"},
    {"\\begin{equation} x \\end{equation}", "row (sign x auto)"},
    {"{\\displaystyle x}", "row (sign x auto)"},
    {"\\begin{CD} A @>f>> B \\\\ @VgVV @| \\\\ C @= D \\end{CD}",
     "row (table display columns=ccc gap=0.5 leading=1.2 (line (cell: row (sign A auto), cell: stack rel "
     "arrow=→ least=3 (above: row (sign f auto)), cell: row (sign B auto)), line "
     "(cell: row (phantom flat lap=l (styled script (row (sign g auto))), delimiter ↓ size=2), cell: empty, "
     "cell: row (delimiter ‖ size=2)), line (cell: row (sign C auto), cell: stack rel arrow== least=3, "
     "cell: row (sign D auto))))"},
    {"a & = b \\\\ \\notag", "table display columns=rl gap=0 pairs=2 leading=1.2 jot=0.3 (line (cell: row "
                             "(sign a auto), cell: row (sign rel =, sign b auto)))"},
    {"\\begin{gather} a \\tag{1} \\\\ b \\end{gather}",
     "table display columns=c gap=0 leading=1.2 jot=0.3 (line (cell: row (sign a auto), tag: words (word "
     "\"(1)\")), line (cell: row (sign b auto)))"},
    {"\\begin{split} a &= b \\\\ &= c \\end{split} \\tag{2}",
     "table display columns=c gap=0 leading=1.2 jot=0.3 (line (cell: row (table display columns=rl gap=0 "
     "pairs=1 leading=1.2 jot=0.3 (line (cell: row (sign a auto), cell: row (sign rel =, sign b auto)), line "
     "(cell: empty, cell: row (sign rel =, sign c auto)))), tag: words (word \"(2)\")))"},
};

static const struct reading tables[] = {
    {"\\substack{a \\\\ b}", "row (table script columns=c gap=0.2778 leading=0.7 (line (cell: row (sign a "
                             "auto)), line (cell: row (sign b auto))))"},
    {"\\begin{pmatrix} a & b \\\\ c \\end{pmatrix}",
     "row (table inner left=( right=) text columns=cc gap=1 leading=1.2 (line (cell: row (sign a auto), "
     "cell: row (sign b auto)), line (cell: row (sign c auto))))"},
    {"\\begin{bmatrix*}[r] a \\end{bmatrix*}",
     "row (table inner left=[ right=] text columns=r gap=1 leading=1.2 (line (cell: row (sign a auto))))"},
    {"\\begin{array}{|c|l:r} \\hline a & b & c \\\\[2pt] d \\\\ \\hline \\end{array}",
     "row (table text columns=|c|l:r gap=1 pad=0.5 leading=1.2 rules-below=1 (line rules=1 gap=1.993pt "
     "(cell: row (sign a auto), cell: row (sign b auto), cell: row (sign c auto)), line (cell: row (sign d "
     "auto))))"},
    {"\\begin{array}{*{2}{c}@{}} a \\end{array}",
     "row (table text columns=c@ gap=1 pad=0.5 leading=1.2 (line (cell: row (sign a auto))))"},
    {"\\begin{array}{@{}r@{:}l:} a & b \\\\ \\hdashline \\end{array}",
     "row (table text columns=@r@l: gap=1 pad=0.5 leading=1.2 rules-below=1 dashed (before: sign rel :, "
     "line (cell: row (sign a auto), cell: row (sign b auto))))"},
    {"\\begin{cases} a & b \\\\ c \\end{cases}",
     "row (table inner left={ text columns=ll gap=1 leading=1.44 (line (cell: row (sign a auto), cell: row "
     "(sign b auto)), line (cell: row (sign c auto))))"},
    {"\\begin{smallmatrix} a \\end{smallmatrix}",
     "row (table script columns=c gap=0.2778 leading=0.7 (line (cell: row (sign a auto))))"},
    {"\\def\\arraystretch{1.5} \\begin{array}{c} a \\end{array}",
     "row (table text columns=c gap=1 pad=0.5 leading=1.8 (line (cell: row (sign a auto))))"},
    {"\\begin{alignedat}{2} a & b & c & d \\end{alignedat}",
     "row (table display columns=rlrl gap=0 pairs=0 leading=1.2 jot=0.3 (line (cell: row (sign a auto), "
     "cell: row (sign b auto), cell: row (sign c auto), cell: row (sign d auto))))"},
    {"\\begin{subarray}{l} a \\\\ b \\end{subarray}",
     "row (table script columns=l gap=0.2778 leading=0.7 (line (cell: row (sign a auto)), line (cell: row "
     "(sign b auto))))"},
    {"\\begin{array}{c} \\hdashline a \\\\ \\hline\\hline b \\end{array}",
     "row (table text columns=c gap=1 pad=0.5 leading=1.2 (line rules=1 dashed (cell: row (sign a auto)), "
     "line rules=2 (cell: row (sign b auto))))"},
    {"\\left\\{\\begin{matrix} a \\end{matrix}\\right.",
     "row (fence inner (sign open {, row (table text columns=c gap=1 leading=1.2 (line (cell: row (sign a "
     "auto)))), sign close none))"},
};

/* The lines of a dump in one. */
static struct str flat(struct str dump)
{
    struct strbuf b = strbuf_new(unit_arena());
    size_t depth = 0;

    for (size_t i = 0; i < dump.n;) {
        struct str line = str_sub(dump, i, str_find(str_from(dump, i), '\n'));
        size_t blanks = 0;

        while (blanks < line.n && line.p[blanks] == ' ') blanks++;
        i += line.n + 1;
        if (b.n && blanks / 2 > depth) {
            strbuf_addz(&b, " (");
        } else if (b.n) {
            for (; depth > blanks / 2; depth--) strbuf_addc(&b, ')');
            strbuf_addz(&b, ", ");
        }
        depth = blanks / 2;
        strbuf_add(&b, str_from(line, blanks));
    }
    for (; depth; depth--) strbuf_addc(&b, ')');
    return strbuf_str(&b);
}

static struct str tree_of(const char *source, const char *macros, bool display)
{
    struct math_fault fault;
    struct strbuf b = strbuf_new(unit_arena());
    const struct math_node *root = math_read(unit_arena(), str_of(source), macros, NULL, display, &fault);

    if (!root) return str_of(arena_printf(unit_arena(), "%s: %s", source, fault.what));
    math_dump(root, &b);
    return flat(strbuf_str(&b));
}

static void check_all(const struct reading *readings, size_t n, bool display)
{
    for (size_t i = 0; i < n; i++) CHECK_STR(tree_of(readings[i].source, NULL, display), readings[i].tree);
}
#define CHECK_ALL(readings, display) check_all(readings, sizeof(readings) / sizeof *(readings), display)

TEST(rows_have_atoms_with_what_stands_around_them)
{
    CHECK_ALL(rows_and_scripts, false);
}

TEST(words_may_have_formulas_and_other_words_in_them)
{
    CHECK_ALL(words, false);
}

TEST(macros_stand_for_what_they_are_defined_as)
{
    CHECK_ALL(definitions, false);
}

TEST(a_display_is_a_row_or_the_lines_that_it_has)
{
    CHECK_ALL(displays, true);
}

TEST(tables_have_columns_rules_and_delimiters)
{
    CHECK_ALL(tables, false);
}

TEST(macros_of_the_file_are_those_of_the_formula)
{
    const char *macros = "\\newcommand{\\R}{\\mathbb{R}} % the reals\n\\def\\half{\\tfrac12}\n";

    CHECK_STR(tree_of("\\R", macros, false), "row (sign R blackboard)");
    CHECK_STR(tree_of("x^\\half", macros, false), "row (scripts (base: sign x auto, sup: row (fraction text "
                                                  "(above: sign 1 auto, below: sign 2 auto))))");
    CHECK(!math_macros_fault(unit_arena(), str_of(macros)));
    CHECK_STR(math_macros_fault(unit_arena(), str_of("\\R")), "\\R where definitions stand");
    CHECK_STR(math_macros_fault(unit_arena(), str_of("\\def\\a{")), "\\def with a brace that is not closed");
    CHECK_STR(tree_of("x", "\\def\\a{", false), "x: \\def with a brace that is not closed");
}

TEST(what_is_wrong_is_said_with_its_place)
{
    static const struct {
        const char *source, *what;
        size_t at;
    } faults[] = {
        {"", "nothing", 0},
        {" % x\n", "nothing", 0},
        {"\\eqref{a}", "\\eqref", 0},
        {"\\text{\\'\\alpha}", "\\alpha under a mark", 8},
        {"\\quad \\phantom{x} \\text{ }", "nothing", 0},
        {"a\\unknown b", "\\unknown", 1},
        {"a{b", "a brace that is not closed", 1},
        {"a}b", "a brace that is not opened", 1},
        {"a & b", "&", 2},
        {"a $ b", "$ in a formula", 2},
        {"a # b", "# in a formula", 2},
        {"x^a^b", "a second superscript", 3},
        {"x_a_b", "a second subscript", 3},
        {"x^", "^ without its argument", 1},
        {"1 + \\frac{1}", "\\frac without its argument", 4},
        {"{\\frac 1}", "\\frac without its argument", 1},
        {"\\sqrt[3", "a [ that is not closed", 5},
        {"\\left( x", "\\left without \\right", 0},
        {"\\left x \\right)", "\\left without a delimiter", 0},
        {"x \\right)", "\\right", 2},
        {"x \\middle|", "\\middle", 2},
        {"a \\over b \\over c", "\\over a second time in a group", 10},
        {"\\begin{nothing} x \\end{nothing}", "\\begin{nothing}", 0},
        {"\\begin{matrix} x", "\\begin{matrix} without its end", 0},
        {"\\begin{matrix} x \\end{pmatrix}", "\\begin{matrix} without its end", 0},
        {"x \\end{matrix}", "\\end", 2},
        {"\\kern x", "\\kern without a length", 0},
        {"\\rule{1em}{2}", "\\rule without a length", 0},
        {"\\color{nothing} x", "\\color{nothing}", 0},
        {"\\char x", "\\char without a number of a character", 0},
        {"\\text{a", "a brace that is not closed", 5},
        {"\\text{a $x}", "a formula in words that is not closed", 8},
        {"\\def\\a#2{x}", "a # that is no argument", 7},
        {"\\newcommand{x}{y} x", "\\newcommand without a command", 0},
        {"\\newcommand\\a[1]{#1} a + \\a", "\\a without its argument", 25},
        {"\\def\\a{\\unknown} b + \\a", "\\unknown", 21},
        {"\\def\\a(#1){#1} \\a b", "\\a not as it is defined", 15},
        {"\\large x", "\\large", 0},
        {"\\tag{1}\\tag{2}", "\\tag a second time in a line", 7},
    };

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct math_fault fault;
        bool display = str_has(str_of(faults[i].source), "\\tag");

        CHECK(!math_read(unit_arena(), str_of(faults[i].source), NULL, NULL, display, &fault));
        CHECK_STR(fault.what, faults[i].what);
        CHECK_EQ_INT(fault.at, faults[i].at);
    }
}

static const char *fault_of(struct str source)
{
    struct math_fault fault;

    return math_read(unit_arena(), source, NULL, NULL, true, &fault) ? "" : fault.what;
}

static struct str times(const char *before, const char *each, size_t n, const char *middle, const char *after)
{
    struct strbuf b = strbuf_new(unit_arena());

    strbuf_addz(&b, before);
    for (size_t i = 0; i < n; i++) strbuf_addz(&b, each);
    strbuf_addz(&b, middle);
    for (size_t i = 0; i < n; i++) strbuf_addz(&b, after);
    return strbuf_str(&b);
}

TEST(groups_stand_inside_each_other_64_times)
{
    static const struct {
        const char *each, *after;
    } nests[] = {{"{", "}"},
                 {"x^{", "}"},
                 {"\\sqrt ", ""},
                 {"\\frac1", ""},
                 {"\\left(", "\\right)"},
                 {"\\text{$", "$}"},
                 {"\\begin{matrix}", "\\end{matrix}"},
                 {"\\hat{", "}"},
                 {"\\sqrt[", "]x"}};

    for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
        CHECK_STR(fault_of(times("", nests[i].each, 20, "x", nests[i].after)), "");
        CHECK_STR(fault_of(times("", nests[i].each, 65, "x", nests[i].after)),
                  "more than 64 groups inside each other");
    }
    CHECK_STR(fault_of(times("", "{", MATH_DEPTH_MAX, "x", "}")), "");
    CHECK_STR(fault_of(times("", "\\expandafter", 1000, "x", "")), "more than 64 groups inside each other");
}

TEST(formulas_have_10000_tokens_after_expansion)
{
    static const char many[] = "more than 10000 signs and commands";

    CHECK_STR(fault_of(times("", "x", MATH_TOKENS_MAX, "", "")), "");
    CHECK_STR(fault_of(times("", "x", MATH_TOKENS_MAX + 1, "", "")), many);
    CHECK_STR(fault_of(times("", "x", 100000, "", "")), many);
    CHECK_STR(fault_of(times("\\def\\a{xxxxxxxxxx}", "\\a", 1000, "", "")), "");
    CHECK_STR(fault_of(times("\\def\\a{xxxxxxxxxx}", "\\a", 1001, "", "")), many);
    /* What goes round and round, what doubles itself, with arguments or without, and shows nothing. */
    CHECK_STR(fault_of(str_of("\\def\\a{\\a}\\a")), many);
    CHECK_STR(fault_of(str_of("\\def\\a{\\a x}\\a")), many);
    CHECK_STR(fault_of(str_of("\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a")), many);
    CHECK_STR(fault_of(str_of("\\def\\a#1{\\a{#1#1}}\\a x")), many);
    CHECK_STR(fault_of(times("\\def\\a#1{#1#1}", "\\a{", 40, "x", "}")), many);
    CHECK_STR(fault_of(str_of("\\newenvironment{a}{\\begin{a}}{\\end{a}}\\begin{a}x\\end{a}")),
              "more than 64 groups inside each other");
    CHECK_STR(fault_of(times("\\text{", "x", 10000, "", "")), many);
}

TEST(switches_of_color_do_not_nest)
{
    struct math_fault fault;
    struct str source = times("", "\\color{red}a\\displaystyle b", 1000, "", "");
    const struct math_node *root = math_read(unit_arena(), source, NULL, NULL, false, &fault);

    REQUIRE(root);
    CHECK_EQ_INT(root->kind, MATH_ROW);
    CHECK_EQ_INT(root->u.row.first->kind, MATH_STYLED);
    CHECK(root->u.row.first->next);
}

TEST(tables_of_names_are_in_order_and_every_example_is_read)
{
    const struct math_command *before = NULL, *command;
    uint8_t rgb[3];

    for (size_t i = 0; (command = math_command_at(i)); i++, before = command) {
        const char *mark = strchr(command->example, '@');
        struct math_fault fault;
        const char *source = mark ? arena_printf(unit_arena(), "%.*s\\%s%s", (int)(mark - command->example),
                                                 command->example, command->name, mark + 1)
                                  : arena_printf(unit_arena(), "\\%s%s", command->name, command->example);

        if (before) CHECK(strcmp(before->name, command->name) < 0);
        CHECK(math_command_find(str_of(command->name)) == command);
        CHECK(command->make || command->text || command->value <= MATH_EXPANDAFTER);
        CHECK_STR(math_read(unit_arena(), str_of(source), NULL, NULL, true, &fault) ? "" : source, "");
    }
    for (size_t i = 1; math_environment_at(i); i++)
        CHECK(strcmp(math_environment_at(i - 1), math_environment_at(i)) < 0);
    CHECK(math_colour(str_of("rebeccapurple"), rgb) && rgb[0] == 0x66 && rgb[1] == 0x33 && rgb[2] == 0x99);
    CHECK(math_colour(str_of("yellowgreen"), rgb) && math_colour(str_of("Apricot"), rgb));
    CHECK(math_colour(str_of("#fa0"), rgb) && rgb[0] == 0xFF && rgb[1] == 0xAA && rgb[2] == 0);
    CHECK(!math_colour(str_of("#fa"), rgb) && !math_colour(str_of("redd"), rgb) &&
          !math_colour(str_of(""), rgb));
    CHECK(math_colour_of(str_of("RGB"), str_of("255, 128,0"), rgb) && rgb[1] == 128);
    CHECK(math_colour_of(str_of("cmyk"), str_of("0,1,1,0"), rgb) && rgb[0] == 255 && rgb[1] == 0);
    CHECK(math_colour_of(str_of("gray"), str_of(".5"), rgb) && rgb[2] == 128);
    CHECK(!math_colour_of(str_of("rgb"), str_of("1,2"), rgb) &&
          !math_colour_of(str_of("hsb"), str_of("red"), rgb));
}
