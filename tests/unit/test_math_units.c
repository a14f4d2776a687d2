#include "math/impl.h"

#include "base/arena.h"
#include "unit.h"

enum { PU = -1 }; /* \pu of chemistry */

struct row {
    int what; /* enum math_units, or PU */
    const char *options, *arguments[3], *tex;
};

static struct str tex_of(const struct row *row)
{
    struct math_fault fault = {0};
    struct str arguments[3], tex;

    for (size_t i = 0; i < 3; i++) arguments[i] = str_of(row->arguments[i]);
    tex = row->what == PU ? math_physical(unit_arena(), arguments[0], &fault)
                          : math_units(unit_arena(), NULL, (enum math_units)row->what, str_of(row->options),
                                       arguments, &fault);
    return tex.p ? tex : str_of(arena_printf(unit_arena(), "fault: %s", fault.what));
}

static void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct row *row = &rows[i];

        CHECK_STR(arena_printf(unit_arena(), "[%s] %s | %s: %.*s", row->options, row->arguments[0],
                               row->arguments[1], STR(tex_of(row))),
                  arena_printf(unit_arena(), "[%s] %s | %s: %s", row->options, row->arguments[0],
                               row->arguments[1], row->tex));
    }
}

TEST(digits_stand_in_threes)
{
    static const struct row rows[] = {
        {MATH_NUM, "", {"7", "", ""}, "{7}"},
        {MATH_NUM, "", {"8642", "", ""}, "{8642}"},
        {MATH_NUM, "", {"86420", "", ""}, "{86\\,420}"},
        {MATH_NUM, "", {"0.8642", "", ""}, "{0.8642}"},
        {MATH_NUM, "", {"97531.864213", "", ""}, "{97\\,531.864\\,213}"},
        {MATH_NUM, "group-digits=none", {"86420", "", ""}, "{86420}"},
        {MATH_NUM, "group-digits=integer", {"86420.13579", "", ""}, "{86\\,420.13579}"},
        {MATH_NUM, "group-digits=decimal", {"86420.13579", "", ""}, "{86420.135\\,79}"},
        {MATH_NUM, "group-minimum-digits=4", {"8642", "", ""}, "{8\\,642}"},
        {MATH_NUM, "group-separator={,}", {"7654321", "", ""}, "{7{,}654{,}321}"},
        {MATH_NUM, "", {"7 654 321", "", ""}, "{7\\,654\\,321}"},
        {MATH_NUM, "", {".75", "", ""}, "{0.75}"},
        {MATH_NUM, "", {"75.", "", ""}, "{75}"},
        {MATH_NUM, "", {"7,25", "", ""}, "{7{,}25}"},
        {MATH_NUM, "output-decimal-marker={,}", {"7.25", "", ""}, "{7{,}25}"},
        {MATH_NUM, "locale=DE", {"7.25e-3", "", ""}, "{7{,}25\\cdot 10^{-3}}"},
        {MATH_NUM, "", {"7\\,500\\,000", "", ""}, "{7\\,500\\,000}"},
        {MATH_NUM, "", {"1.5ex", "", ""}, "{1.5ex}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(signs_and_powers)
{
    static const struct row rows[] = {
        {MATH_NUM, "", {"-7", "", ""}, "{-7}"},
        {MATH_NUM, "", {"+7", "", ""}, "{7}"},
        {MATH_NUM, "retain-explicit-plus", {"+7", "", ""}, "{+7}"},
        {MATH_NUM, "", {"\\pm 7", "", ""}, "{\\pm 7}"},
        {MATH_NUM, "", {"6.02e23", "", ""}, "{6.02\\times 10^{23}}"},
        {MATH_NUM, "", {"6.02E-23", "", ""}, "{6.02\\times 10^{-23}}"},
        {MATH_NUM, "", {"6.02 x 10^{23}", "", ""}, "{6.02\\times 10^{23}}"},
        {MATH_NUM, "", {"6.02 \\times 10^23", "", ""}, "{6.02\\times 10^{23}}"},
        {MATH_NUM, "", {"1e6", "", ""}, "{1\\times 10^{6}}"},
        {MATH_NUM, "print-unity-mantissa=false", {"1e6", "", ""}, "{10^{6}}"},
        {MATH_NUM, "", {"e6", "", ""}, "{10^{6}}"},
        {MATH_NUM, "", {"-e-6", "", ""}, "{-10^{-6}}"},
        {MATH_NUM, "exponent-product=\\cdot", {"4e2", "", ""}, "{4\\cdot 10^{2}}"},
        {MATH_NUM, "", {"< 3", "", ""}, "{<3}"},
        {MATH_NUM, "", {"\\approx 3.14", "", ""}, "{\\approx 3.14}"},
        {MATH_NUM, "", {"3 x 4 x 5", "", ""}, "{3\\times 4\\times 5}"},
        {MATH_NUM, "", {"3/4", "", ""}, "{3/4}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(what_is_uncertain_is_in_brackets_or_behind_a_sign)
{
    static const struct row rows[] = {
        {MATH_NUM, "", {"3.142(7)", "", ""}, "{3.142(7)}"},
        {MATH_NUM, "", {"2.0 +- 0.3", "", ""}, "{2.0\\pm 0.3}"},
        {MATH_NUM, "", {"2.0 ± 0.3", "", ""}, "{2.0\\pm 0.3}"},
        {MATH_NUM, "", {"2.0 \\pm 0.3 e4", "", ""}, "{(2.0\\pm 0.3)\\times 10^{4}}"},
        {MATH_NUM, "separate-uncertainty", {"3.142(7)", "", ""}, "{3.142\\pm 0.007}"},
        {MATH_NUM, "separate-uncertainty=true", {"31.4(7)e2", "", ""}, "{(31.4\\pm 0.7)\\times 10^{2}}"},
        {MATH_NUM, "uncertainty-mode=separate", {"314(12)", "", ""}, "{314\\pm 12}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(complex_numbers_have_an_upright_root)
{
    static const struct row rows[] = {
        {MATH_NUM, "", {"4+3i", "", ""}, "{4+3\\mathrm{i}}"},
        {MATH_NUM, "", {"4-i", "", ""}, "{4-\\mathrm{i}}"},
        {MATH_NUM, "", {"-2.5j", "", ""}, "{-2.5\\mathrm{i}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(numbers_are_rounded)
{
    static const struct row rows[] = {
        {MATH_NUM, "round-mode=places", {"2.71828", "", ""}, "{2.72}"},
        {MATH_NUM, "round-mode=places,round-precision=0", {"2.71828", "", ""}, "{3}"},
        {MATH_NUM, "round-mode=places,round-precision=3", {"1.9996", "", ""}, "{2.000}"},
        {MATH_NUM, "round-mode=places,round-precision=3", {"2.5", "", ""}, "{2.500}"},
        {MATH_NUM, "round-mode=places,round-precision=3,round-pad=false", {"2.5", "", ""}, "{2.5}"},
        {MATH_NUM, "round-mode=figures,round-precision=2", {"0.02718", "", ""}, "{0.027}"},
        {MATH_NUM, "round-mode=figures,round-precision=2", {"27182", "", ""}, "{27\\,000}"},
        {MATH_NUM, "round-mode=figures,round-precision=2", {"9.97", "", ""}, "{10}"},
        {MATH_NUM, "round-mode=figures", {"0", "", ""}, "{0}"},
        {MATH_NUM, "drop-zero-decimal", {"4.00", "", ""}, "{4}"},
        {MATH_NUM, "exponent-mode=scientific", {"64000", "", ""}, "{6.4000\\times 10^{4}}"},
        {MATH_NUM, "exponent-mode=scientific", {"0.0064", "", ""}, "{6.4\\times 10^{-3}}"},
        {MATH_NUM, "exponent-mode=engineering", {"64000", "", ""}, "{64.000\\times 10^{3}}"},
        {MATH_NUM, "exponent-mode=fixed,fixed-exponent=3", {"640", "", ""}, "{0.640\\times 10^{3}}"},
        {MATH_NUM, "exponent-mode=scientific,round-mode=figures", {"99960", "", ""}, "{1.0\\times 10^{5}}"},
        {MATH_NUM, "scientific-notation=true", {"6.4", "", ""}, "{6.4}"},
        {MATH_NUM, "round-mode=places,round-precision=-1", {"2.6", "", ""}, "{3}"},
        {MATH_NUM, "round-mode=places", {"3.14159(2)", "", ""}, "{3.141\\,59(2)}"},
        {MATH_NUM, "exponent-mode=engineering", {"0.5", "", ""}, "{500\\times 10^{-3}}"},
        {MATH_NUM, "exponent-mode=fixed,fixed-exponent=1", {"0.5", "", ""}, "{0.05\\times 10^{1}}"},
        {MATH_NUM, "round-mode=figures,round-precision=1", {"9.7", "", ""}, "{10}"},
        {MATH_NUM, "round-mode=figures,round-precision=1", {"97", "", ""}, "{100}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(what_is_no_number_stays)
{
    static const struct row rows[] = {
        {MATH_NUM, "", {"7\\", "", ""}, "fault: a backslash at the end"},
        {MATH_UNIT, "", {"m\\", "", ""}, "fault: a backslash at the end"},
        {PU, "", {"5 m\\", "", ""}, "fault: a backslash at the end"},
        {MATH_NUM, "", {"\\pi", "", ""}, "{\\pi}"},
        {MATH_NUM, "", {"2n+1", "", ""}, "{2n+1}"},
        {MATH_NUM, "", {"5 apples", "", ""}, "{5 apples}"},
        {MATH_NUM, "", {"", "", ""}, "fault: \\num without a number"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(units_have_names)
{
    static const struct row rows[] = {
        {MATH_UNIT,
         "",
         {"\\kilo\\gram\\metre\\per\\square\\second", "", ""},
         "{\\mathrm{kg}\\,\\mathrm{m}\\,\\mathrm{s}{}^{-2}}"},
        {MATH_UNIT, "", {"\\metre\\per\\second\\squared", "", ""}, "{\\mathrm{m}\\,\\mathrm{s}{}^{-2}}"},
        {MATH_UNIT, "", {"\\cubic\\centi\\metre", "", ""}, "{\\mathrm{cm}{}^{3}}"},
        {MATH_UNIT,
         "",
         {"\\metre\\cubed\\per\\kilogram\\per\\second\\squared", "", ""},
         "{\\mathrm{m}{}^{3}\\,\\mathrm{kg}{}^{-1}\\,\\mathrm{s}{}^{-2}}"},
        {MATH_UNIT, "", {"\\volt\\tothe{1/2}", "", ""}, "{\\mathrm{V}{}^{1/2}}"},
        {MATH_UNIT, "", {"\\raiseto{-2}\\second", "", ""}, "{\\mathrm{s}{}^{-2}}"},
        {MATH_UNIT, "", {"\\per\\metre\\tothe{-2}", "", ""}, "{\\mathrm{m}{}^{2}}"},
        {MATH_UNIT, "", {"\\micro\\litre", "", ""}, "{\\mathrm{\\mu L}}"},
        {MATH_UNIT, "", {"\\mega\\ohm", "", ""}, "{\\mathrm{M\\Omega }}"},
        {MATH_UNIT, "", {"\\degreeCelsius", "", ""}, "{\\mathrm{°C}}"},
        {MATH_UNIT, "", {"\\angstrom", "", ""}, "{\\text{Å}}"},
        {MATH_UNIT, "", {"\\percent", "", ""}, "{\\mathrm{\\%}}"},
        {MATH_UNIT, "", {"\\kibi\\byte", "", ""}, "{\\mathrm{KiB}}"},
        {MATH_UNIT, "", {"\\kilogram\\of{water}", "", ""}, "{\\mathrm{kg}{}_{\\mathrm{water}}}"},
        {MATH_UNIT,
         "qualifier-mode=bracket",
         {"\\kilogram\\of{water}", "", ""},
         "{\\mathrm{kg}(\\mathrm{water})}"},
        {MATH_UNIT,
         "sticky-per",
         {"\\joule\\per\\kilogram\\kelvin", "", ""},
         "{\\mathrm{J}\\,\\mathrm{kg}{}^{-1}\\,\\mathrm{K}{}^{-1}}"},
        {MATH_UNIT, "", {"\\kWh\\per\\km", "", ""}, "{\\mathrm{kWh}\\,\\mathrm{km}{}^{-1}}"},
        {MATH_UNIT, "", {"\\us", "", ""}, "{\\mathrm{\\mu s}}"},
        {MATH_UNIT, "", {"\\planckbar", "", ""}, "{\\hbar }"},
        {MATH_UNIT, "", {"", "", ""}, "fault: \\unit without a unit"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(units_are_divided_by_as_is_wanted)
{
    static const struct row rows[] = {
        {MATH_UNIT, "per-mode=symbol", {"\\metre\\per\\second", "", ""}, "{\\mathrm{m}/\\mathrm{s}}"},
        {MATH_UNIT,
         "per-mode=symbol",
         {"\\watt\\per\\metre\\per\\kelvin", "", ""},
         "{\\mathrm{W}/(\\mathrm{m}\\,\\mathrm{K})}"},
        {MATH_UNIT,
         "per-mode=symbol,bracket-unit-denominator=false",
         {"\\watt\\per\\metre\\per\\kelvin", "", ""},
         "{\\mathrm{W}/\\mathrm{m}\\,\\mathrm{K}}"},
        {MATH_UNIT,
         "per-mode=repeated-symbol",
         {"\\watt\\per\\metre\\per\\kelvin", "", ""},
         "{\\mathrm{W}/\\mathrm{m}/\\mathrm{K}}"},
        {MATH_UNIT,
         "per-mode=single-symbol",
         {"\\watt\\per\\metre\\per\\kelvin", "", ""},
         "{\\mathrm{W}\\,\\mathrm{m}{}^{-1}\\,\\mathrm{K}{}^{-1}}"},
        {MATH_UNIT,
         "per-mode=fraction",
         {"\\watt\\per\\square\\metre", "", ""},
         "{\\frac{\\mathrm{W}}{\\mathrm{m}{}^{2}}}"},
        {MATH_UNIT, "per-mode=fraction", {"\\per\\second", "", ""}, "{\\frac{1}{\\mathrm{s}}}"},
        {MATH_UNIT, "per-mode=symbol", {"\\per\\second", "", ""}, "{1/\\mathrm{s}}"},
        {MATH_UNIT,
         "inter-unit-product=\\cdot",
         {"\\newton\\metre", "", ""},
         "{\\mathrm{N}\\cdot \\mathrm{m}}"},
        {MATH_UNIT,
         "inter-unit-product=\\ensuremath{{}\\cdot{}}",
         {"\\newton\\metre", "", ""},
         "{\\mathrm{N}{}\\cdot{}\\mathrm{m}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(units_as_they_stand)
{
    static const struct row rows[] = {
        {MATH_UNIT, "", {"m/s^2", "", ""}, "{\\mathrm{m}/\\mathrm{s}{}^{2}}"},
        {MATH_UNIT, "", {"m.s^{-2}", "", ""}, "{\\mathrm{m}\\,\\mathrm{s}{}^{-2}}"},
        {MATH_UNIT, "", {"N*m", "", ""}, "{\\mathrm{N}{\\cdot}\\mathrm{m}}"},
        {MATH_UNIT, "", {"W m^-2 K^-1", "", ""}, "{\\mathrm{W}\\,\\mathrm{m}{}^{-2}\\,\\mathrm{K}{}^{-1}}"},
        {MATH_UNIT, "", {"W~m^{-2}", "", ""}, "{\\mathrm{W}\\,\\mathrm{m}{}^{-2}}"},
        {MATH_UNIT, "", {"J/(kg.K)", "", ""}, "{\\mathrm{J}/(\\mathrm{kg}\\,\\mathrm{K})}"},
        {MATH_UNIT, "", {"\\mu m", "", ""}, "{\\mathrm{\\mu m}}"},
        {MATH_UNIT, "", {"µm", "", ""}, "{\\mathrm{µm}}"},
        {MATH_UNIT, "", {"°C", "", ""}, "{\\mathrm{°C}}"},
        {MATH_UNIT, "", {"^\\circ C", "", ""}, "{{}^{\\circ}\\mathrm{C}}"},
        {MATH_UNIT, "", {"\\ohm.m", "", ""}, "{\\mathrm{\\Omega }\\,\\mathrm{m}}"},
        {MATH_UNIT, "", {"\\Omega\\,m", "", ""}, "{\\mathrm{\\Omega }\\,\\mathrm{m}}"},
        {MATH_UNIT, "", {"\\%", "", ""}, "{\\%}"},
        {MATH_UNIT, "", {"g_{dry}", "", ""}, "{\\mathrm{g}{}_{\\mathrm{dry}}}"},
        {MATH_UNIT, "", {"\\mathrm{Hz}", "", ""}, "{\\mathrm{Hz} }"},
        {MATH_UNIT, "", {"\\furlong\\per\\second", "", ""}, "{\\furlong /\\mathrm{s}}"},
        {MATH_UNIT, "", {"N·m", "", ""}, "{\\mathrm{N}{\\cdot}\\mathrm{m}}"},
        {MATH_UNIT, "", {"m/s kg", "", ""}, "{\\mathrm{m}/\\mathrm{s}\\,\\mathrm{kg}}"},
        {MATH_UNIT, "", {"\\mathrm{a}\\metre", "", ""}, "{\\mathrm{a} \\,\\mathrm{m}}"},
        {MATH_UNIT, "", {"\\kilo m", "", ""}, "{\\mathrm{k}\\mathrm{m}}"},
        {MATH_UNIT, "", {"m/\\,s", "", ""}, "{\\mathrm{m}/\\mathrm{s}}"},
        {MATH_UNIT, "", {"\\#", "", ""}, "{\\#}"},
        {MATH_UNIT, "", {"$x$", "", ""}, "{{x}}"},
        {MATH_UNIT, "", {"m\\per s", "", ""}, "{\\mathrm{m}/\\mathrm{s}}"},
        {MATH_UNIT, "", {"m\\squared", "", ""}, "{\\mathrm{m}{}^{2}}"},
        {MATH_UNIT, "", {"g\\of{x}", "", ""}, "{\\mathrm{g}{}_{\\mathrm{x}}}"},
        {MATH_UNIT, "", {"m2", "", ""}, "{\\mathrm{m}2}"},
        {MATH_UNIT, "", {"{m}^{ 2}", "", ""}, "{\\mathrm{m}{}^{ 2}}"},
        {MATH_UNIT, "", {"m\\é", "", ""}, "{\\mathrm{m}\\é}"},
        {MATH_UNIT, "", {"m^\\é", "", ""}, "{\\mathrm{m}{}^{\\é}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(quantities_have_a_thin_space)
{
    static const struct row rows[] = {
        {MATH_QTY, "", {"9.81", "m/s^2", ""}, "{9.81\\,\\mathrm{m}/\\mathrm{s}{}^{2}}"},
        {MATH_QTY, "", {"3.5", "\\kilo\\metre\\per\\hour", ""}, "{3.5\\,\\mathrm{km}\\,\\mathrm{h}{}^{-1}}"},
        {MATH_QTY,
         "per-mode=symbol",
         {"1.6e-19", "\\coulomb\\per\\second", ""},
         "{1.6\\times 10^{-19}\\,\\mathrm{C}/\\mathrm{s}}"},
        {MATH_QTY, "", {"20", "\\degreeCelsius", ""}, "{20\\,\\mathrm{°C}}"},
        {MATH_QTY, "", {"30", "\\degree", ""}, "{30\\mathrm{°}}"},
        {MATH_QTY, "", {"30", "\\arcminute", ""}, "{30{}^{\\prime }}"},
        {MATH_QTY, "", {"75", "\\percent", ""}, "{75\\,\\mathrm{\\%}}"},
        {MATH_QTY, "", {"4.5 +- 0.1", "\\gram", ""}, "{(4.5\\pm 0.1)\\,\\mathrm{g}}"},
        {MATH_QTY, "", {"4.5 +- 0.1 e3", "\\gram", ""}, "{(4.5\\pm 0.1)\\times 10^{3}\\,\\mathrm{g}}"},
        {MATH_QTY, "", {"4.5(1)", "\\gram", ""}, "{4.5(1)\\,\\mathrm{g}}"},
        {MATH_QTY, "", {"x", "\\metre", ""}, "{x\\,\\mathrm{m}}"},
        {MATH_QTY, "", {"5", "", ""}, "{5}"},
        {MATH_QTY, "", {"", "\\metre", ""}, "{\\mathrm{m}}"},
        {MATH_QTY,
         "",
         {"12", "\\per\\kilogram", "€"},
         "{\\mathrm{}\\text{€}\\mathrm{}12\\,\\mathrm{kg}{}^{-1}}"},
        {MATH_QTY, "quantity-product=~", {"5", "\\metre", ""}, "{5~\\mathrm{m}}"},
        {MATH_QTY,
         "no-such-option=1,per-mode=symbol",
         {"5", "\\metre\\per\\second", ""},
         "{5\\,\\mathrm{m}/\\mathrm{s}}"},
        {MATH_QTY, "", {"", "", ""}, "fault: \\qty without a quantity"},
        {MATH_QTY, "", {"30", "°", ""}, "{30\\mathrm{°}}"},
        {MATH_QTY, "", {"30", "^\\circ", ""}, "{30{}^{\\circ}}"},
        {MATH_QTY, "", {"30", "", ""}, "{30}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(angles)
{
    static const struct row rows[] = {
        {MATH_ANG, "", {"30", "", ""}, "{30\\mathrm{°}}"},
        {MATH_ANG, "", {"12.5", "", ""}, "{12.5\\mathrm{°}}"},
        {MATH_ANG, "", {"48;8;15.5", "", ""}, "{48\\mathrm{°}8{}^{\\prime }15.5{}^{\\prime \\prime }}"},
        {MATH_ANG, "", {"-7;30;", "", ""}, "{-7\\mathrm{°}30{}^{\\prime }}"},
        {MATH_ANG, "", {";;20", "", ""}, "{20{}^{\\prime \\prime }}"},
        {MATH_ANG, "", {";;", "", ""}, "fault: \\ang without an angle"},
        {MATH_ANG, "", {"", "", ""}, "fault: \\ang without an angle"},
        {MATH_ANG, "", {"30 +- 1", "", ""}, "{(30\\pm 1)\\mathrm{°}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

static struct str range_in(const char *language, enum math_units what)
{
    const struct str arguments[3] = {str_of(what == MATH_NUMLIST ? "1;2;5" : "1"), str_of("5"),
                                     str_of("\\metre")};
    struct math_fault fault;

    return math_units(unit_arena(), language, what, str_of(""), arguments, &fault);
}

/* Words between numbers are of the text's language. */
TEST(ranges_say_to_in_the_language_of_the_text)
{
    CHECK_STR(range_in(NULL, MATH_NUMRANGE), "{1}\\text{ to }{5}");
    CHECK_STR(range_in("en-GB", MATH_NUMLIST), "{1}\\text{, }{2}\\text{ and }{5}");
    CHECK_STR(range_in("de-AT", MATH_NUMRANGE), "{1}\\text{ bis }{5}");
    CHECK_STR(range_in("de", MATH_NUMLIST), "{1}\\text{, }{2}\\text{ und }{5}");
    CHECK_CONTAINS(range_in("fr", MATH_QTYRANGE), "\\text{ à }");
    CHECK_STR(range_in("nn", MATH_NUMRANGE), "{1}\\text{ til }{5}");
    CHECK_STR(range_in("ar", MATH_NUMRANGE), "{1}\\text{–}{5}");
    CHECK_STR(range_in("xx", MATH_NUMRANGE), "{1}\\text{ to }{5}");
}

TEST(ranges_and_lists)
{
    static const struct row rows[] = {
        {MATH_NUMRANGE, "", {"10", "20", ""}, "{10}\\text{ to }{20}"},
        {MATH_NUMRANGE, "range-phrase=--", {"10", "20", ""}, "{10}\\text{–}{20}"},
        {MATH_NUMRANGE, "range-phrase={\\,\\ldots\\,}", {"10", "20", ""}, "{10}\\,\\ldots\\,{20}"},
        {MATH_QTYRANGE, "", {"10", "20", "\\celsius"}, "{10\\,\\mathrm{°C}}\\text{ to }{20\\,\\mathrm{°C}}"},
        {MATH_QTYRANGE,
         "range-units=bracket",
         {"10", "20", "\\metre"},
         "({10}\\text{ to }{20})\\,\\mathrm{m}"},
        {MATH_QTYRANGE,
         "range-units=single,range-phrase={ bis }",
         {"10", "20", "\\metre"},
         "{10}\\text{ bis }{20\\,\\mathrm{m}}"},
        {MATH_NUMLIST, "", {"1;4;9", "", ""}, "{1}\\text{, }{4}\\text{ and }{9}"},
        {MATH_NUMLIST, "", {"1;4", "", ""}, "{1}\\text{ and }{4}"},
        {MATH_NUMLIST, "", {"1", "", ""}, "{1}"},
        {MATH_NUMLIST, "list-final-separator={ und }", {"1;4;9", "", ""}, "{1}\\text{, }{4}\\text{ und }{9}"},
        {MATH_QTYLIST,
         "",
         {"1;4;9", "\\metre", ""},
         "{1\\,\\mathrm{m}}\\text{, }{4\\,\\mathrm{m}}\\text{ and }{9\\,\\mathrm{m}}"},
        {MATH_QTYLIST,
         "list-units=bracket",
         {"1;4;9", "\\metre", ""},
         "({1}\\text{, }{4}\\text{ and }{9})\\,\\mathrm{m}"},
        {MATH_QTYLIST,
         "list-units=single",
         {"1;4;9", "\\metre", ""},
         "{1}\\text{, }{4}\\text{ and }{9\\,\\mathrm{m}}"},
        {MATH_NUMRANGE, "", {"", "", ""}, "fault: \\numrange without numbers"},
        {MATH_NUMLIST, "", {"", "", ""}, "fault: \\numlist without numbers"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(quantities_of_chemistry)
{
    static const struct row rows[] = {
        {PU, "", {"55 kJ", "", ""}, "{55~\\mathrm{kJ}}"},
        {PU, "", {"55 kJ/mol", "", ""}, "{55~\\mathrm{kJ}/\\mathrm{mol}}"},
        {PU, "", {"55 kJ//mol", "", ""}, "{55~\\tfrac{\\mathrm{kJ}}{\\mathrm{mol}}}"},
        {PU, "", {"55 kJ mol-1", "", ""}, "{55~\\mathrm{kJ}\\mkern3mu \\mathrm{mol}{}^{-1}}"},
        {PU, "", {"55 kJ mol^-1", "", ""}, "{55~\\mathrm{kJ}\\mkern3mu \\mathrm{mol}{}^{-1}}"},
        {PU, "", {"55 J*s", "", ""}, "{55~\\mathrm{J}{\\cdot}\\mathrm{s}}"},
        {PU, "", {"55 J.s", "", ""}, "{55~\\mathrm{J}{\\cdot}\\mathrm{s}}"},
        {PU, "", {"7 cm3", "", ""}, "{7~\\mathrm{cm}{}^{3}}"},
        {PU, "", {"4.2e3 J", "", ""}, "{4.2\\cdot 10^{3}~\\mathrm{J}}"},
        {PU, "", {"4.2E3 J", "", ""}, "{4.2\\times 10^{3}~\\mathrm{J}}"},
        {PU, "", {"4,2e-3 J", "", ""}, "{4{,}2\\cdot 10^{-3}~\\mathrm{J}}"},
        {PU, "", {"4 x 10^5 Pa", "", ""}, "{4\\times 10^{5}~\\mathrm{Pa}}"},
        {PU, "", {"10^-7 m", "", ""}, "{10^{-7}~\\mathrm{m}}"},
        {PU, "", {"54321.12345 m", "", ""}, "{54\\mkern2mu 321.123\\mkern2mu 45~\\mathrm{m}}"},
        {PU, "", {"7.1(2) g", "", ""}, "{7.1(2)~\\mathrm{g}}"},
        {PU, "", {"7.1 +- 0.2 g", "", ""}, "{7.1\\pm 0.2~\\mathrm{g}}"},
        {PU, "", {"-40 °C", "", ""}, "{-40~\\mathrm{°C}}"},
        {PU, "", {"1/2 h", "", ""}, "{1/2~\\mathrm{h}}"},
        {PU, "", {"3 \\mu m", "", ""}, "{3~\\mathrm{\\mu m}}"},
        {PU, "", {"12 %", "", ""}, "{12~\\%}"},
        {PU, "", {"8.3 J//mol K", "", ""}, "{8.3~\\tfrac{\\mathrm{J}}{\\mathrm{mol}\\mkern3mu \\mathrm{K}}}"},
        {PU, "", {"8.3 J/(mol K)", "", ""}, "{8.3~\\mathrm{J}/(\\mathrm{mol}\\mkern3mu \\mathrm{K})}"},
        {PU, "", {"mol/L", "", ""}, "{\\mathrm{mol}/\\mathrm{L}}"},
        {PU, "", {"", "", ""}, "fault: \\pu without a quantity"},
        {PU, "", {".5 m", "", ""}, "{0.5~\\mathrm{m}}"},
        {PU, "", {"4 x 10^{5} Pa", "", ""}, "{4\\times 10^{5}~\\mathrm{Pa}}"},
        {PU, "", {"5 $n$ m", "", ""}, "{5~{n}\\mkern3mu \\mathrm{m}}"},
        {PU, "", {"3.5(a) m", "", ""}, "{3.5~(\\mathrm{a})\\mkern3mu \\mathrm{m}}"},
        {PU, "", {"5^2 m", "", ""}, "{5~{}^{2}\\mathrm{m}}"},
        {PU, "", {"3 \\pm 1 m", "", ""}, "{3\\pm 1~\\mathrm{m}}"},
        {PU, "", {"5 m^2*kg-1", "", ""}, "{5~\\mathrm{m}{}^{2}{\\cdot}\\mathrm{kg}{}^{-1}}"},
        {PU, "", {"1 m.s", "", ""}, "{1~\\mathrm{m}{\\cdot}\\mathrm{s}}"},
    };

    check_rows(rows, sizeof rows / sizeof *rows);
}

TEST(much_is_taken_as_well)
{
    struct strbuf digits = strbuf_new(unit_arena()), list = strbuf_new(unit_arena());
    struct row row = {
        MATH_NUM, "exponent-mode=scientific,round-mode=figures,round-precision=3", {"", "", ""}, ""};

    for (int i = 0; i < 999; i++) strbuf_addc(&digits, '7');
    row.arguments[0] = str_z(unit_arena(), strbuf_str(&digits));
    CHECK_STR(tex_of(&row), "{7.78\\times 10^{998}}");
    for (int i = 0; i < 1000; i++) strbuf_addz(&list, "1;");
    row = (struct row){MATH_NUMLIST, "", {str_z(unit_arena(), strbuf_str(&list)), "", ""}, ""};
    CHECK_CONTAINS(tex_of(&row), "{1}\\text{, }{1}");
    row = (struct row){MATH_NUM, "round-mode=places,round-precision=99999", {"1.5", "", ""}, ""};
    CHECK(tex_of(&row).n > 9999);
    row = (struct row){MATH_NUM, "", {"1e99999", "", ""}, ""};
    CHECK_STR(tex_of(&row), "{1\\times 10^{99999}}");
    row = (struct row){MATH_NUM, "", {"1e999999", "", ""}, ""};
    CHECK_STR(tex_of(&row), "{1e999999}");
}

/* Each name that is listed is read in its example. */
TEST(names_are_listed)
{
    struct math_entry entry;
    size_t n = 0;

    for (; math_units_entry(unit_arena(), n, &entry); n++) {
        struct math_fault fault = {0};

        CHECK_STR(entry.group, "units");
        CHECK_CONTAINS(entry.example, entry.name);
        if (!math_read(unit_arena(), str_of(entry.example), NULL, NULL, false, &fault))
            CHECK_STR(arena_printf(unit_arena(), "%s: %s", entry.example, fault.what), "");
    }
    CHECK(n > 100);
    CHECK(math_units_entry(unit_arena(), 0, &entry));
    CHECK_STR(entry.example, "\\unit{\\quecto\\byte}");
    CHECK_STR(entry.about, "q before a unit");
}
