#include "math/units_impl.h"

/* By sort, in the order of siunitx's manual. */
static const struct units_name names[] = {
    {"quecto", "q", UNITS_PREFIX, false, false},
    {"ronto", "r", UNITS_PREFIX, false, false},
    {"yocto", "y", UNITS_PREFIX, false, false},
    {"zepto", "z", UNITS_PREFIX, false, false},
    {"atto", "a", UNITS_PREFIX, false, false},
    {"femto", "f", UNITS_PREFIX, false, false},
    {"pico", "p", UNITS_PREFIX, false, false},
    {"nano", "n", UNITS_PREFIX, false, false},
    {"micro", "\\mu ", UNITS_PREFIX, false, false},
    {"milli", "m", UNITS_PREFIX, false, false},
    {"centi", "c", UNITS_PREFIX, false, false},
    {"deci", "d", UNITS_PREFIX, false, false},
    {"deca", "da", UNITS_PREFIX, false, false},
    {"deka", "da", UNITS_PREFIX, false, false},
    {"hecto", "h", UNITS_PREFIX, false, false},
    {"kilo", "k", UNITS_PREFIX, false, false},
    {"mega", "M", UNITS_PREFIX, false, false},
    {"giga", "G", UNITS_PREFIX, false, false},
    {"tera", "T", UNITS_PREFIX, false, false},
    {"peta", "P", UNITS_PREFIX, false, false},
    {"exa", "E", UNITS_PREFIX, false, false},
    {"zetta", "Z", UNITS_PREFIX, false, false},
    {"yotta", "Y", UNITS_PREFIX, false, false},
    {"ronna", "R", UNITS_PREFIX, false, false},
    {"quetta", "Q", UNITS_PREFIX, false, false},
    {"kibi", "Ki", UNITS_PREFIX, false, false},
    {"mebi", "Mi", UNITS_PREFIX, false, false},
    {"gibi", "Gi", UNITS_PREFIX, false, false},
    {"tebi", "Ti", UNITS_PREFIX, false, false},
    {"pebi", "Pi", UNITS_PREFIX, false, false},
    {"exbi", "Ei", UNITS_PREFIX, false, false},
    {"zebi", "Zi", UNITS_PREFIX, false, false},
    {"yobi", "Yi", UNITS_PREFIX, false, false},
    {"ampere", "A", UNITS_UNIT, false, false},
    {"candela", "cd", UNITS_UNIT, false, false},
    {"kelvin", "K", UNITS_UNIT, false, false},
    {"kilogram", "kg", UNITS_UNIT, false, false},
    {"gram", "g", UNITS_UNIT, false, false},
    {"metre", "m", UNITS_UNIT, false, false},
    {"meter", "m", UNITS_UNIT, false, false},
    {"mole", "mol", UNITS_UNIT, false, false},
    {"second", "s", UNITS_UNIT, false, false},
    {"becquerel", "Bq", UNITS_UNIT, false, false},
    {"degreeCelsius", "°C", UNITS_UNIT, false, false},
    {"celsius", "°C", UNITS_UNIT, false, false},
    {"coulomb", "C", UNITS_UNIT, false, false},
    {"farad", "F", UNITS_UNIT, false, false},
    {"gray", "Gy", UNITS_UNIT, false, false},
    {"hertz", "Hz", UNITS_UNIT, false, false},
    {"henry", "H", UNITS_UNIT, false, false},
    {"joule", "J", UNITS_UNIT, false, false},
    {"katal", "kat", UNITS_UNIT, false, false},
    {"lumen", "lm", UNITS_UNIT, false, false},
    {"lux", "lx", UNITS_UNIT, false, false},
    {"newton", "N", UNITS_UNIT, false, false},
    {"ohm", "\\Omega ", UNITS_UNIT, false, false},
    {"pascal", "Pa", UNITS_UNIT, false, false},
    {"radian", "rad", UNITS_UNIT, false, false},
    {"siemens", "S", UNITS_UNIT, false, false},
    {"sievert", "Sv", UNITS_UNIT, false, false},
    {"steradian", "sr", UNITS_UNIT, false, false},
    {"tesla", "T", UNITS_UNIT, false, false},
    {"volt", "V", UNITS_UNIT, false, false},
    {"watt", "W", UNITS_UNIT, false, false},
    {"weber", "Wb", UNITS_UNIT, false, false},
    {"astronomicalunit", "au", UNITS_UNIT, false, false},
    {"bel", "B", UNITS_UNIT, false, false},
    {"dalton", "Da", UNITS_UNIT, false, false},
    {"day", "d", UNITS_UNIT, false, false},
    {"decibel", "dB", UNITS_UNIT, false, false},
    {"degree", "°", UNITS_UNIT, true, false},
    {"electronvolt", "eV", UNITS_UNIT, false, false},
    {"hectare", "ha", UNITS_UNIT, false, false},
    {"hour", "h", UNITS_UNIT, false, false},
    {"litre", "L", UNITS_UNIT, false, false},
    {"liter", "L", UNITS_UNIT, false, false},
    {"arcminute", "{}^{\\prime }", UNITS_UNIT, true, true},
    {"arcsecond", "{}^{\\prime \\prime }", UNITS_UNIT, true, true},
    {"minute", "min", UNITS_UNIT, false, false},
    {"neper", "Np", UNITS_UNIT, false, false},
    {"tonne", "t", UNITS_UNIT, false, false},
    {"percent", "\\%", UNITS_UNIT, false, false},
    {"angstrom", "\\text{Å}", UNITS_UNIT, false,
     true}, /* fonts for formulas have none beside their letters */
    {"AA", "\\text{Å}", UNITS_UNIT, false, true},
    {"bar", "bar", UNITS_UNIT, false, false},
    {"barn", "b", UNITS_UNIT, false, false},
    {"knot", "kn", UNITS_UNIT, false, false},
    {"mmHg", "mmHg", UNITS_UNIT, false, false},
    {"nauticalmile", "M", UNITS_UNIT, false, false},
    {"atomicmassunit", "u", UNITS_UNIT, false, false},
    {"atmosphere", "atm", UNITS_UNIT, false, false},
    {"bit", "bit", UNITS_UNIT, false, false},
    {"byte", "B", UNITS_UNIT, false, false},
    {"bohr", "a_{0}", UNITS_UNIT, false, true},
    {"clight", "c_{0}", UNITS_UNIT, false, true},
    {"electronmass", "m_{\\mathrm{e}}", UNITS_UNIT, false, true},
    {"elementarycharge", "e", UNITS_UNIT, false, true},
    {"hartree", "E_{\\mathrm{h}}", UNITS_UNIT, false, true},
    {"planckbar", "\\hbar ", UNITS_UNIT, false, true},
    {"square", "2", UNITS_POWER_BEFORE, false, false},
    {"cubic", "3", UNITS_POWER_BEFORE, false, false},
    {"raiseto", NULL, UNITS_POWER_BEFORE, false, false},
    {"squared", "2", UNITS_POWER_BEHIND, false, false},
    {"cubed", "3", UNITS_POWER_BEHIND, false, false},
    {"tothe", NULL, UNITS_POWER_BEHIND, false, false},
    {"per", NULL, UNITS_PER, false, false},
    {"of", NULL, UNITS_QUALIFIER, false, false},
};

const struct units_name *math_units_find(struct str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(name, names[i].name)) return &names[i];
    }
    return NULL;
}

/* Signs that are commands themselves, with prefixes or without. */
static const char *const signs[][2] = {
    {"g", "g"},   {"m", "m"},   {"s", "s"},   {"A", "A"},   {"K", "K"},   {"mol", "mol"}, {"l", "l"},
    {"L", "L"},   {"Hz", "Hz"}, {"N", "N"},   {"Pa", "Pa"}, {"V", "V"},   {"W", "W"},     {"J", "J"},
    {"Wh", "Wh"}, {"eV", "eV"}, {"F", "F"},   {"H", "H"},   {"C", "C"},   {"T", "T"},     {"dB", "dB"},
    {"Bq", "Bq"}, {"Gy", "Gy"}, {"Sv", "Sv"}, {"S", "S"},   {"Wb", "Wb"}, {"B", "B"},     {"ohm", "\\Omega "},
};
static const char *const prefixes[][2] = {
    {"a", "a"}, {"f", "f"}, {"p", "p"}, {"n", "n"}, {"u", "\\mu "}, {"m", "m"}, {"c", "c"},
    {"d", "d"}, {"h", "h"}, {"k", "k"}, {"M", "M"}, {"G", "G"},     {"T", "T"}, {"P", "P"},
};

static const char *sign_of(struct str name)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_is(name, signs[i][0])) return signs[i][1];
    }
    return NULL;
}

const char *math_units_short(struct str name, const char **prefix)
{
    const char *sign = sign_of(name);

    *prefix = "";
    for (size_t i = 0; !sign && i < sizeof prefixes / sizeof *prefixes; i++) {
        if (!str_starts(name, prefixes[i][0])) continue;
        sign = sign_of(str_from(name, 1));
        *prefix = prefixes[i][1];
    }
    return sign;
}

/* TeX of the table as text. */
static const char *shown(const char *tex)
{
    static const char *const plain[][2] = {
        {"\\text{Å}", "Å"},
        {"\\mu ", "μ"},
        {"\\Omega ", "Ω"},
        {"\\%", "%"},
        {"\\hbar ", "ħ"},
        {"a_{0}", "a₀"},
        {"c_{0}", "c₀"},
        {"m_{\\mathrm{e}}", "mₑ"},
        {"E_{\\mathrm{h}}", "Eₕ"},
        {"{}^{\\prime }", "′"},
        {"{}^{\\prime \\prime }", "″"},
    };

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!strcmp(tex, plain[i][0])) return plain[i][1];
    }
    return tex;
}

/* The text with `with` for its %s. */
static const char *replaced(struct arena *arena, const char *text, const char *with)
{
    const char *at = strstr(text, "%s");

    return at ? arena_printf(arena, "%.*s%s%s", (int)(at - text), text, with, at + 2) : text;
}

bool math_units_entry(struct arena *arena, size_t i, struct math_entry *entry)
{
    static const struct {
        const char *example, *about;
    } sorts[] = {
        [UNITS_UNIT] = {"\\unit{\\%s}", "%s"},
        [UNITS_PREFIX] = {"\\unit{\\%s\\byte}", "%s before a unit"},
        [UNITS_POWER_BEFORE] = {"\\unit{\\%s\\metre}", "the power of the unit behind it"},
        [UNITS_POWER_BEHIND] = {"\\unit{\\metre\\%s}", "the power of the unit before it"},
        [UNITS_PER] = {"\\unit{\\metre\\%s\\second}", "divided by the unit behind it"},
        [UNITS_QUALIFIER] = {"\\unit{\\gram\\%s}", "what the unit before it is of"},
    };
    const struct units_name *name;
    bool argument;
    const char *written;

    if (i >= sizeof names / sizeof *names) return false;
    name = &names[i];
    argument = !name->tex && name->sort != UNITS_PER;
    written = arena_printf(arena, "%s%s", name->name, argument ? "{4}" : "");
    *entry = (struct math_entry){
        .group = "units",
        .name = arena_printf(arena, "\\%s", name->name),
        .example = replaced(arena, sorts[name->sort].example, written),
        .about = replaced(arena, sorts[name->sort].about, name->tex ? shown(name->tex) : "")};
    return true;
}
