#include <string.h>

#include "math/impl.h"

#include "base/arena.h"
#include "unit.h"

/* The empty base of scripts, as high as a capital. */
static const char base[] = "{\\vphantom{A}}";

/* TeX without it, so that tables can be read. */
static const char *without_base(struct str tex)
{
    struct strbuf to = strbuf_new(unit_arena());

    for (size_t i = 0; i < tex.n;) {
        if (str_starts(str_from(tex, i), base)) {
            i += strlen(base);
        } else {
            strbuf_addc(&to, tex.p[i++]);
        }
    }
    return str_z(unit_arena(), strbuf_str(&to));
}

static struct str tex_of(const char *body)
{
    struct math_fault fault = {0};
    struct str tex = math_chemistry(unit_arena(), str_of(body), &fault);

    return tex.p ? tex : str_of(arena_printf(unit_arena(), "fault: %s at %zu", fault.what, fault.at));
}

struct row {
    const char *body, *tex;
};

static void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        CHECK_STR(arena_printf(unit_arena(), "%s: %s", rows[i].body, without_base(tex_of(rows[i].body))),
                  arena_printf(unit_arena(), "%s: %s", rows[i].body, rows[i].tex));
}

TEST(numbers_stand_below)
{
    static const struct row rows[] = {
        {"NH3", "\\mathrm{NH}_{3}"},
        {"Al2(SO4)3", "\\mathrm{Al}_{2}(\\mathrm{SO}_{4})_{3}"},
        {"H_2O2", "\\mathrm{H}_{2}\\mathrm{O}_{2}"},
        {"Fe0.95O", "\\mathrm{Fe}_{0.95}\\mathrm{O}"},
        {"(CH2)n", "(\\mathrm{CH}_{2})_{n}"},
        {"[Ni(CN)4]^2-", "[\\mathrm{Ni}(\\mathrm{CN})_{4}]^{2-}"},
        {"\\{[Pt(X)2]3\\}4", "\\{[\\mathrm{Pt}(\\mathrm{X})_{2}]_{3}\\}_{4}"},
        {"O₂-", "\\mathrm{O}_{2}^{-}"},
        {"B(OH)3", "\\mathrm{B}(\\mathrm{OH})_{3}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(charges_stand_above)
{
    static const struct row rows[] = {
        {"K+", "\\mathrm{K}^{+}"},
        {"OH-", "\\mathrm{OH}^{-}"},
        {"PO4^3-", "\\mathrm{PO}_{4}^{3-}"},
        {"PO4^{3-}", "\\mathrm{PO}_{4}^{3-}"},
        {"Ca++", "\\mathrm{Ca}^{++}"},
        {"Mn^n+", "\\mathrm{Mn}^{n+}"},
        {"SO4^{--}", "\\mathrm{SO}_{4}^{--}"},
        {"Cl-(aq)", "\\mathrm{Cl}^{-}\\mskip2mu (\\mathrm{aq})"},
        {"[SO4^2-]", "[\\mathrm{SO}_{4}^{2-}]"},
        {"Fe^2-Cl", "\\mathrm{Fe}^{2-}\\mathrm{Cl}"},
        {"H3C-(CH2)2-CH3", "\\mathrm{H}_{3}\\mathrm{C}{-}(\\mathrm{CH}_{2})_{2}{-}\\mathrm{CH}_{3}"},
        {"-A + B-", "{-}\\mathrm{A}{}+{}\\mathrm{B}^{-}"},
        {"-A -> B-", "{-}\\mathrm{A}{}\\longrightarrow{}\\mathrm{B}^{-}"},
        {"E^\\circ", "\\mathrm{E}^{\\circ }"},
        {"X^\\delta+", "\\mathrm{X}^{\\mathrm{\\delta}+}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(oxidation_states_and_radicals_stand_above)
{
    static const struct row rows[] = {
        {"Pb^{II}Pb^{IV}O3", "\\mathrm{Pb}^{\\mathrm{II}}\\mathrm{Pb}^{\\mathrm{IV}}\\mathrm{O}_{3}"},
        {"Cu^II", "\\mathrm{Cu}^{\\mathrm{II}}"},
        {"O2^{.-}", "\\mathrm{O}_{2}^{\\mkern1mu \\bullet \\mkern1mu -}"},
        {"CH3^.", "\\mathrm{CH}_{3}^{\\mkern1mu \\bullet \\mkern1mu }"},
        {"Ne^*", "\\mathrm{Ne}^{{*}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(amounts_stand_before)
{
    static const struct row rows[] = {
        {"3 O2", "3\\,\\mathrm{O}_{2}"},
        {"3O2", "3\\,\\mathrm{O}_{2}"},
        {"1.5 O2", "1.5\\,\\mathrm{O}_{2}"},
        {"1,5 O2", "1{,}5\\,\\mathrm{O}_{2}"},
        {"3/2 O2", "\\tfrac{3}{2}\\,\\mathrm{O}_{2}"},
        {"x/2 O2", "\\tfrac{x}{2}\\,\\mathrm{O}_{2}"},
        {"(3/2) O2", "(3/2)\\,\\mathrm{O}_{2}"},
        {"½ O2", "\\tfrac{1}{2}\\,\\mathrm{O}_{2}"},
        {"y CO", "y\\,\\mathrm{CO}"},
        {"yCO", "y\\,\\mathrm{CO}"},
        {"2n H2O", "2n\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"(n+1) H2O", "(n+1)\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"n+1 H2O", "n+1\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"(3n+1)/2 O2", "\\tfrac{3n+1}{2}\\,\\mathrm{O}_{2}"},
        {"(n+1)/2", "(\\mathrm{n}^{+}_{1})/2"},
        {"$m$ H2O", "m \\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"$\\Delta$H", "\\Delta \\mathrm{H}"},
        {"\\frac12 O2", "\\frac12\\,\\mathrm{O}_{2}"},
        {"4e-", "4\\,\\mathrm{e}^{-}"},
        {"7 ^4_2He", "7\\,^{4}_{2}\\mathrm{He}"},
        {"2-propanol", "2\\text{-}\\mathrm{propanol}"},
        {"1s^2 2s^2", "1\\mathrm{s}^{2}\\ 2\\mathrm{s}^{2}"},
        {"pKa", "\\mathrm{pKa}"},
        {"iPr-OH", "\\mathrm{iPr}{-}\\mathrm{OH}"},
        {"tBuLi", "\\mathrm{tBuLi}"},
        {"h\\nu", "\\mathrm{h}\\mathrm{\\nu}"},
        {"c(Na+)", "\\mathrm{c}(\\mathrm{Na}^{+})"},
        {"\\frac{1}{2}O2", "\\frac{1}{2}\\,\\mathrm{O}_{2}"},
        {"2 \\{A\\}2", "2\\,\\{\\mathrm{A}\\}_{2}"},
        {"tHexOH", "\\mathrm{tHexOH}"},
        {"e H", "\\mathrm{e}\\ \\mathrm{H}"},
        {"2 mol H", "2\\,\\mathrm{mol}\\ \\mathrm{H}"},
        {"3, A", "3{,}\\mkern6mu \\mathrm{A}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(scripts_of_nuclides_stand_before)
{
    static const struct row rows[] = {
        {"^{60}_{27}Co", "^{60}_{27}\\mathrm{Co}"},
        {"^14_6C",
         "^{\\hphantom{14}}_{\\hphantom{6}}\\mkern-1mu ^{\\mathllap{14}}_{\\mathllap{6}}\\mathrm{C}"},
        {"^{238}_{92}U",
         "^{\\hphantom{238}}_{\\hphantom{92}}\\mkern-1mu ^{\\mathllap{238}}_{\\mathllap{92}}\\mathrm{U}"},
        {"^{0}_{-1}e",
         "^{\\hphantom{0}}_{\\hphantom{-1}}\\mkern-1mu ^{\\mathllap{0}}_{\\mathllap{-1}}\\mathrm{e}"},
        {"^{131}I-", "^{131}\\mathrm{I}^{-}"},
        {"C^2HCl3", "\\mathrm{C}\\mkern2mu ^{2}\\mathrm{HCl}_{3}"},
        {"H{}^{18}_8O", "\\mathrm{H}\\mkern2mu ^{\\hphantom{18}}_{\\hphantom{8}}\\mkern-1mu "
                        "^{\\mathllap{18}}_{\\mathllap{8}}\\mathrm{O}"},
        {"sp^3d^2", "\\mathrm{sp}^{3}\\mathrm{d}^{2}"},
        {"^{99m}Tc", "^{99m}\\mathrm{Tc}"},
        {"²H2", "^{2}\\mathrm{H}_{2}"},
        {"3 ^1_0n", "3\\,^{1}_{0}\\mathrm{n}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(arrows_have_labels)
{
    static const struct row rows[] = {
        {"C -> D", "\\mathrm{C}{}\\longrightarrow{}\\mathrm{D}"},
        {"C->D", "\\mathrm{C}{}\\longrightarrow{}\\mathrm{D}"},
        {"C <- D", "\\mathrm{C}{}\\longleftarrow{}\\mathrm{D}"},
        {"C <-> D", "\\mathrm{C}{}\\longleftrightarrow{}\\mathrm{D}"},
        {"C <--> D", "\\mathrm{C}{}\\xtofrom{\\hspace{0.5em}}{}\\mathrm{D}"},
        {"C <=> D", "\\mathrm{C}{}\\xrightleftharpoons{\\hspace{0.5em}}{}\\mathrm{D}"},
        {"C <=>> D", "\\mathrm{C}{}\\xrightequilibrium{\\hspace{0.5em}}{}\\mathrm{D}"},
        {"C <<=> D", "\\mathrm{C}{}\\xleftequilibrium{\\hspace{0.5em}}{}\\mathrm{D}"},
        {"C --> D", "\\mathrm{C}{}\\longrightarrow{}\\mathrm{D}"},
        {"C => D", "\\mathrm{C}{}\\Longrightarrow{}\\mathrm{D}"},
        {"C → D ⇌ E",
         "\\mathrm{C}{}\\longrightarrow{}\\mathrm{D}{}\\xrightleftharpoons{\\hspace{0.5em}}{}\\mathrm{E}"},
        {"C ->[Pt] D", "\\mathrm{C}{}\\xrightarrow{\\mathrm{Pt}}{}\\mathrm{D}"},
        {"C ->[Pt][500 K] D", "\\mathrm{C}{}\\xrightarrow[{500\\,\\mathrm{K}}]{\\mathrm{Pt}}{}\\mathrm{D}"},
        {"C ->[][\\Delta] D", "\\mathrm{C}{}\\xrightarrow[{\\mathrm{\\Delta}}]{}{}\\mathrm{D}"},
        {"C ->[] D", "\\mathrm{C}{}\\longrightarrow{}\\mathrm{D}"},
        {"C <=>[H+][OH-] D",
         "\\mathrm{C}{}\\xrightleftharpoons[{\\mathrm{OH}^{-}}]{\\mathrm{H}^{+}}{}\\mathrm{D}"},
        {"C <=>>[{fast}] D", "\\mathrm{C}{}\\xrightequilibrium{\\text{fast}}{}\\mathrm{D}"},
        {"C ->T[a & b] D", "\\mathrm{C}{}\\xrightarrow{\\text{a \\& b}}{}\\mathrm{D}"},
        {"C ->C[NaOH] D", "\\mathrm{C}{}\\xrightarrow{\\mathrm{NaOH}}{}\\mathrm{D}"},
        {"C ->[[Pd]] D", "\\mathrm{C}{}\\xrightarrow{[\\mathrm{Pd}]}{}\\mathrm{D}"},
        {"C ->[1/2 Br2] D", "\\mathrm{C}{}\\xrightarrow{\\frac{1}{2}\\,\\mathrm{Br}_{2}}{}\\mathrm{D}"},
        {"C -> [Zn(OH)4]^2-", "\\mathrm{C}{}\\longrightarrow{}[\\mathrm{Zn}(\\mathrm{OH})_{4}]^{2-}"},
        {"C \\rightarrow D", "\\mathrm{C}{}\\rightarrow{}\\mathrm{D}"},
        {"C \\xrightarrow[Ni]{H2} D", "\\mathrm{C}\\xrightarrow[{\\mathrm{Ni}}]{\\mathrm{H}_{2}}\\mathrm{D}"},
        {"C ->[{a]b}] D", "\\mathrm{C}{}\\xrightarrow{\\text{a]b}}{}\\mathrm{D}"},
        {"C \\xrightarrow{} D", "\\mathrm{C}\\xrightarrow{}\\mathrm{D}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(states_are_in_brackets)
{
    static const struct row rows[] = {
        {"NaCl(aq)", "\\mathrm{NaCl}\\mskip2mu (\\mathrm{aq})"},
        {"NaCl (s)", "\\mathrm{NaCl}\\mskip2mu (\\mathrm{s})"},
        {"Fe(cr,II)", "\\mathrm{Fe}\\mskip2mu (\\mathrm{cr},\\mathrm{II})"},
        {"KOH(aq,$\\infty$)", "\\mathrm{KOH}\\mskip2mu (\\mathrm{aq},\\infty )"},
        {"BaSO4_{(s)}", "\\mathrm{BaSO}_{4}_{(\\mathrm{s})}"},
        {"Co(en)3", "\\mathrm{Co}(\\mathrm{en})_{3}"},
        {"K(acac)", "\\mathrm{K}(\\mathrm{acac})"},
        {"ZnS ($c$)", "\\mathrm{ZnS}\\mskip2mu (c )"},
        {"ZnS (\\ca$c$)", "\\mathrm{ZnS}\\mskip2mu ({\\sim}c )"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(precipitates_fall_and_gases_rise)
{
    static const struct row rows[] = {
        {"Ag+ + I- -> AgI v",
         "\\mathrm{Ag}^{+}{}+{}\\mathrm{I}^{-}{}\\longrightarrow{}\\mathrm{AgI}\\ {\\downarrow}"},
        {"E (v)", "\\mathrm{E}\\ {\\downarrow}"},
        {"CaCO3 -> CaO + CO2 ^",
         "\\mathrm{CaCO}_{3}{}\\longrightarrow{}\\mathrm{CaO}{}+{}\\mathrm{CO}_{2}\\ {\\uparrow}"},
        {"CO2 (^)", "\\mathrm{CO}_{2}\\ {\\uparrow}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(variables_are_slanted)
{
    static const struct row rows[] = {
        {"C_nH_{2n+2}", "\\mathrm{C}_{n}\\mathrm{H}_{2n+2}"},
        {"Si_x", "\\mathrm{Si}_{x}"},
        {"M_i", "\\mathrm{M}_{\\mathrm{i}}"},
        {"M_{i,y}", "\\mathrm{M}_{\\mathrm{i}{,}\\mkern1mu y}"},
        {"X_red", "\\mathrm{X}_{\\mathrm{red}}"},
        {"X_$j$^$k$", "\\mathrm{X}_{j }^{k }"},
        {"$trans$-[Pt]", "trans \\text{-}[\\mathrm{Pt}]"},
        {"Q\\(\\to\\)R", "\\mathrm{Q}\\to \\mathrm{R}"},
        {"X_{0.8}", "\\mathrm{X}_{0.8}"},
        {"X_{1,2}", "\\mathrm{X}_{1{,}2}"},
        {"X_{a,2}", "\\mathrm{X}_{a{,}\\mkern1mu 2}"},
        {"X_{2.a}", "\\mathrm{X}_{2\\mkern1mu \\bullet \\mkern1mu a}"},
        {"X_{\\ce{B2}}", "\\mathrm{X}_{{\\mathrm{B}_{2}}}"},
        {"X_{\\text{low}}", "\\mathrm{X}_{\\text{low}}"},
        {"X_{\\beta}", "\\mathrm{X}_{\\mathrm{\\beta}}"},
        {"X_{5 % a}", "\\mathrm{X}_{5\\ \\%\\ a}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(greek_letters_are_upright)
{
    static const struct row rows[] = {
        {"\\alpha-D-xylose", "\\mathrm{\\alpha}\\text{-}\\mathrm{D}\\text{-}\\mathrm{xylose}"},
        {"\\gamma + \\beta-", "\\mathrm{\\gamma}{}+{}\\mathrm{\\beta}^{-}"},
        {"\\pi^3-C3H5", "\\mathrm{\\pi}^{3}\\text{-}\\mathrm{C}_{3}\\mathrm{H}_{5}"},
        {"C^{\\delta+}-Br^{\\delta-}",
         "\\mathrm{C}^{\\mathrm{\\delta}+}{-}\\mathrm{Br}^{\\mathrm{\\delta}-}"},
        {"μ-O", "\\mathrm{μ}\\text{-}\\mathrm{O}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(bonds_are_no_hyphens)
{
    static const struct row rows[] = {
        {"CH3-CH=CH-C#N", "\\mathrm{CH}_{3}{-}\\mathrm{CH}{=}\\mathrm{CH}{-}\\mathrm{C}{\\equiv}\\mathrm{N}"},
        {"-OH", "{-}\\mathrm{OH}"},
        {"-CH2-", "{-}\\mathrm{CH}_{2}{-}"},
        {"[-CF2-]n", "[{-}\\mathrm{CF}_{2}{-}]_{n}"},
        {"U-235", "\\mathrm{U}\\text{-}235"},
        {"sec-BuOH", "\\mathrm{sec}\\text{-}\\mathrm{BuOH}"},
        {"m-cresol", "m\\text{-}\\mathrm{cresol}"},
        {"N-methyl", "\\mathrm{N}\\text{-}\\mathrm{methyl}"},
        {"A\\bond{-}B\\bond{2}C\\bond{#}D", "\\mathrm{A}{-}\\mathrm{B}{=}\\mathrm{C}{\\equiv}\\mathrm{D}"},
        {"A\\bond{...}B", "\\mathrm{A}{{\\cdot}{\\cdot}{\\cdot}}\\mathrm{B}"},
        {"A\\bond{->}B", "\\mathrm{A}{\\rightarrow}\\mathrm{B}"},
        {"A\\bond{~}B", "\\mathrm{A}{{\\kern0.08em\\rule[0.22em]{0.12em}{0.06em}\\kern0.12em\\rule[0.22em]{0."
                        "12em}{0.06em}\\kern0.12em\\rule[0.22em]{0.12em}{0.06em}\\kern0.08em}}\\mathrm{B}"},
        {"A\\bond{-~-}B", "\\mathrm{A}{\\mathrlap{\\kern0.08em\\rule[0.37em]{0.6em}{0.06em}\\kern0.08em}"
                          "\\mathrlap{\\kern0.08em\\rule[0.22em]{0.12em}{0.06em}\\kern0.12em\\rule[0.22em]{0."
                          "12em}{0.06em}\\kern0.12em\\rule[0.22em]{0.12em}{0.06em}\\kern0.08em}{\\kern0."
                          "08em\\rule[0.07em]{0.6em}{0.06em}\\kern0.08em}}\\mathrm{B}"},
        {"D-Ala", "\\mathrm{D}{-}\\mathrm{Ala}"},
        {"D-ala", "\\mathrm{D}\\text{-}\\mathrm{ala}"},
        {"A =B", "\\mathrm{A}\\ {=}\\mathrm{B}"},
        {"A -B", "\\mathrm{A}{}-{}\\mathrm{B}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(additions_have_a_dot)
{
    static const struct row rows[] = {
        {"MgSO4*7H2O", "\\mathrm{MgSO}_{4}\\,{\\cdot}\\,7\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"MgSO4.7H2O", "\\mathrm{MgSO}_{4}\\,{\\cdot}\\,7\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"MgSO4 * 7 H2O", "\\mathrm{MgSO}_{4}\\,{\\cdot}\\,7\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"MgSO4·7H2O", "\\mathrm{MgSO}_{4}\\,{\\cdot}\\,7\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"CaSO4 \\cdot 1/2 H2O",
         "\\mathrm{CaSO}_{4}\\,{\\cdot}\\,\\tfrac{1}{2}\\,\\mathrm{H}_{2}\\mathrm{O}"},
        {"Br. + Br.", "\\mathrm{Br}\\,{\\cdot}{}+{}\\mathrm{Br}\\,{\\cdot}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(operators_have_space)
{
    static const struct row rows[] = {
        {"A + B", "\\mathrm{A}{}+{}\\mathrm{B}"},
        {"A - B", "\\mathrm{A}{}-{}\\mathrm{B}"},
        {"A = B", "\\mathrm{A}{}={}\\mathrm{B}"},
        {"A +B", "\\mathrm{A}{}+{}\\mathrm{B}"},
        {"A \\pm B", "\\mathrm{A}{}\\pm{}\\mathrm{B}"},
        {"A < B", "\\mathrm{A}{}<{}\\mathrm{B}"},
        {"A, B; C", "\\mathrm{A}{,}\\mkern6mu \\mathrm{B}{;}\\mkern6mu \\mathrm{C}"},
        {"A ... B", "\\mathrm{A}\\ \\ldots \\ \\mathrm{B}"},
        {"A / B | C", "\\mathrm{A}\\ /\\ \\mathrm{B}\\ |\\ \\mathrm{C}"},
        {"5 % HCl", "5\\%\\ \\mathrm{HCl}"},
        {"P & Q \\\\ R", "\\mathrm{P}&\\mathrm{Q}\\\\{}\\mathrm{R}"},
        {"A\\,B\\ C", "\\mathrm{A}\\,\\mathrm{B}\\ \\mathrm{C}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(primes_and_places_stand_above)
{
    static const struct row rows[] = {
        {"R'-OH", "\\mathrm{R}^{\\prime }{-}\\mathrm{OH}"},
        {"R''", "\\mathrm{R}^{\\prime \\prime }"},
        {"V_O^{..}",
         "\\mathrm{V}_{\\mathrm{O}}^{\\mkern1mu \\bullet \\mkern1mu \\mkern1mu \\bullet \\mkern1mu }"},
        {"K_K^x", "\\mathrm{K}_{\\mathrm{K}}^{\\times }"},
        {"Zn_{i}^{..}",
         "\\mathrm{Zn}_{\\mathrm{i}}^{\\mkern1mu \\bullet \\mkern1mu \\mkern1mu \\bullet \\mkern1mu }"},
        {"$V$_{Cl}^.", "V _{\\mathrm{Cl}}^{\\mkern1mu \\bullet \\mkern1mu }"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(text_and_commands_are_kept)
{
    static const struct row rows[] = {
        {"{sugar} + {50 % acid}", "\\text{sugar}{}+{}\\text{50 \\% acid}"},
        {"X_{{max}}", "\\mathrm{X}_{\\text{max}}"},
        {"\\text{all of } H2", "\\text{all of }\\ \\mathrm{H}_{2}"},
        {"\\ce{H2}O", "{\\mathrm{H}_{2}}\\mathrm{O}"},
        {"\\frac{[H+]}{[OH-]}", "\\frac{[\\mathrm{H}^{+}]}{[\\mathrm{OH}^{-}]}"},
        {"\\overset{+1}{Na}", "\\overset{{+}1}{\\mathrm{Na}}"},
        {"\\underbrace{H2O}_{acid}", "\\underbrace{\\mathrm{H}_{2}\\mathrm{O}}_{\\mathrm{acid}}"},
        {"\\color{blue}{SO2} + H2", "{\\color{blue}{\\mathrm{SO}_{2}}}{}+{}\\mathrm{H}_{2}"},
        {"\\textcolor{red}{NO2}", "\\textcolor{red}{\\mathrm{NO}_{2}}"},
        {"\\left( H2 \\right)", "\\left(\\mathrm{H}_{2}\\right)"},
        {"\\mystery{a}[b]{c} D", "\\mystery{a}[b]{c}\\ \\mathrm{D}"},
        {"Сахар + é", "\\text{Сахар}{}+{}\\text{é}"},
        {"SO₄²⁻", "\\mathrm{SO}_{4}^{2-}"},
        {"\\color{red} H2", "\\color{red}\\mathrm{H}_{2}"},
        {"\\color{red}H2", "\\color{red}\\mathrm{H}_{2}"},
        {"\\mystery{}2", "\\mystery{}_{2}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(blanks_are_gaps)
{
    static const struct row rows[] = {
        {"A B", "\\mathrm{A}\\ \\mathrm{B}"},
        {"A  B", "\\mathrm{A}\\ \\mathrm{B}"},
        {"H2 O2", "\\mathrm{H}_{2}\\ \\mathrm{O}_{2}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(scripts_have_bases_of_their_own)
{
    CHECK_STR(tex_of("SO4^2-"), "\\mathrm{SO}{\\vphantom{A}}_{4}{\\vphantom{A}}^{2-}");
    CHECK_STR(tex_of("SO_4^2-"), "\\mathrm{SO}{\\vphantom{A}}_{4}{\\vphantom{A}}^{2-}");
    CHECK_STR(tex_of("SO^2-_4"), "\\mathrm{SO}{\\vphantom{A}}^{2-}{\\vphantom{A}}_{4}");
    CHECK_STR(tex_of("M^x_i"), "\\mathrm{M}{\\vphantom{A}}^{\\times }_{\\mathrm{i}}");
    CHECK_STR(tex_of("\\underbrace{H2}_{gas}"),
              "\\underbrace{\\mathrm{H}{\\vphantom{A}}_{2}}_{\\mathrm{gas}}");
}

TEST(what_is_not_closed_is_a_fault)
{
    static const struct row rows[] = {
        {"H2 + $x", "fault: a dollar sign that is not closed at 5"},
        {"{ab", "fault: a brace that is not closed at 0"},
        {"A^{2", "fault: a brace that is not closed at 2"},
        {"A_{{2}", "fault: a brace that is not closed at 2"},
        {"\\frac{A", "fault: a brace that is not closed at 5"},
        {"AB}", "fault: a closing brace without an opening one at 2"},
        {"A_2}", "fault: a closing brace without an opening one at 3"},
        {"A_(a})", "fault: a closing brace without an opening one at 4"},
        {"A\\bond{-", "fault: a brace that is not closed at 6"},
        {"A\\", "fault: a backslash at the end at 1"},
        /* These are no faults. */
        {"A ->[B", "\\mathrm{A}{}\\longrightarrow{}[\\mathrm{B}"},
        {"(A", "(\\mathrm{A}"},
        {"A^", "\\mathrm{A}"},
        {"", ""},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(bounds_are_kept)
{
    struct strbuf deep = strbuf_new(unit_arena()), wide = strbuf_new(unit_arena());

    for (int i = 0; i < MATH_DEPTH_MAX; i++) strbuf_addz(&deep, "\\ce{");
    for (int i = 0; i < MATH_DEPTH_MAX; i++) strbuf_addz(&deep, "}");
    CHECK_CONTAINS(tex_of(str_z(unit_arena(), strbuf_str(&deep))),
                   "fault: groups inside each other too deep");
    for (int i = 0; i < MATH_TOKENS_MAX; i++) strbuf_addc(&wide, 'A');
    CHECK(tex_of(str_z(unit_arena(), strbuf_str(&wide))).n > MATH_TOKENS_MAX);
    strbuf_addc(&wide, 'A');
    CHECK_STR(tex_of(str_z(unit_arena(), strbuf_str(&wide))), "fault: chemistry that is too long at 0");
}

/* Scripts of nuclides are said twice to stand right: not those inside each other. */
TEST(nuclides_inside_each_other_stay_short)
{
    struct strbuf body = strbuf_new(unit_arena());

    for (int i = 0; i < MATH_DEPTH_MAX / 2 - 2; i++) strbuf_addz(&body, "^{\\ce{");
    strbuf_addz(&body, "^{1}_{22}A");
    for (int i = 0; i < MATH_DEPTH_MAX / 2 - 2; i++) strbuf_addz(&body, "}}_{-1}B");
    CHECK(tex_of(str_z(unit_arena(), strbuf_str(&body))).n < 10000);
}

/* Each way that is listed is read in its example. */
TEST(ways_are_listed)
{
    struct math_entry entry;
    size_t n = 0, arrows = 0;

    for (; math_chemistry_entry(unit_arena(), n, &entry); n++) {
        struct math_fault fault = {0};

        CHECK_STR(entry.group, "chemistry");
        arrows += !strcmp(entry.name, "<=>>");
        if (!math_read(unit_arena(), str_of(entry.example), NULL, NULL, false, &fault))
            CHECK_STR(arena_printf(unit_arena(), "%s: %s", entry.example, fault.what), "");
    }
    CHECK(n > 30);
    CHECK_EQ_INT(arrows, 1);
}
