/* Arrows, bonds, operators, dots. */
#include "math/chemistry_impl.h"

#include "base/char.h"

/* What is drawn of an arrow that has no labels, and the command that stretches with those it has. */
struct chem_arrow {
    const char *written;
    const char *plain;
    const char *labelled;
    const char *shown; /* in lists; NULL: another row has it */
};

/* Those that begin as another does stand before it. Equilibria are as long as the other arrows: their command stretches over a space. */
static const struct chem_arrow arrows[] = {
    {"<=>>", "\\xrightequilibrium{\\hspace{0.5em}}", "\\xrightequilibrium", "⇌, the way to the right longer"},
    {"<<=>", "\\xleftequilibrium{\\hspace{0.5em}}", "\\xleftequilibrium", "⇌, the way to the left longer"},
    {"<=>", "\\xrightleftharpoons{\\hspace{0.5em}}", "\\xrightleftharpoons", "⇌"},
    {"<-->", "\\xtofrom{\\hspace{0.5em}}", "\\xtofrom", "⇄"},
    {"<->", "\\longleftrightarrow", "\\xleftrightarrow", "↔"},
    {"-->", "\\longrightarrow", "\\xrightarrow", NULL},
    {"->", "\\longrightarrow", "\\xrightarrow", "→"},
    {"=>", "\\Longrightarrow", "\\xRightarrow", "⇒"},
    {"<--", "\\longleftarrow", "\\xleftarrow", NULL},
    {"<-", "\\longleftarrow", "\\xleftarrow", "←"},
    {"\u27F6", "\\longrightarrow", "\\xrightarrow", NULL},
    {"\u2192", "\\longrightarrow", "\\xrightarrow", NULL},
    {"\u2190", "\\longleftarrow", "\\xleftarrow", NULL},
    {"\u2194", "\\longleftrightarrow", "\\xleftrightarrow", NULL},
    {"\u21CC", "\\xrightleftharpoons{\\hspace{0.5em}}", "\\xrightleftharpoons", NULL},
    {"\u21C4", "\\xtofrom{\\hspace{0.5em}}", "\\xtofrom", NULL},
};

/* A label at `at`, directly behind the arrow: [..], or T[..] of text, C[..] of chemistry. False: there is none. */
struct chem_label {
    size_t begin, end;
    bool text;
};

static bool read_label(struct chem *c, struct chem_label *label)
{
    char kind = math_chem_peek(c, 0);
    bool named = (kind == 'T' || kind == 'C') && math_chem_peek(c, 1) == '[';
    size_t begin = c->at + named, behind;

    if (!named && kind != '[') return false;
    behind = math_chem_closed(c, begin, '[', ']');
    if (!behind) return false;
    *label = (struct chem_label){math_chem_past_blanks(c, begin + 1), behind - 1, kind == 'T'};
    while (label->end > label->begin && char_is_space(c->in.p[label->end - 1])) label->end--;
    if (label->begin > label->end) label->begin = label->end;
    c->at = behind;
    return true;
}

static void add_label(struct chem *c, struct chem_label label)
{
    if (label.text) {
        strbuf_addz(&c->to, "{");
        math_chem_text(c, label.begin, label.end);
        strbuf_addz(&c->to, "}");
    } else {
        math_chem_group(c, label.begin, label.end, true);
    }
}

bool math_chem_arrow(struct chem *c)
{
    const struct chem_arrow *arrow = NULL;
    struct chem_label above = {0}, below = {0};

    for (size_t i = 0; i < sizeof arrows / sizeof *arrows && !arrow; i++) {
        if (str_starts(math_chem_rest(c), arrows[i].written)) arrow = &arrows[i];
    }
    if (!arrow) return false;
    c->at += strlen(arrow->written);
    if (read_label(c, &above)) (void)read_label(c, &below);
    math_chem_add_close(c, CHEM_NONE);
    c->dangling = false;
    strbuf_addz(&c->to, "{}");
    if (above.begin == above.end && below.begin == below.end) {
        strbuf_addz(&c->to, arrow->plain);
    } else {
        strbuf_addz(&c->to, arrow->labelled);
        if (below.begin < below.end) {
            strbuf_addz(&c->to, "[");
            add_label(c, below);
            strbuf_addz(&c->to, "]");
        }
        add_label(c, above);
    }
    strbuf_addz(&c->to, "{}");
    return true;
}

/* A v or ^ by itself behind a formula, or in brackets: what is precipitated, or goes off as a gas. */
bool math_chem_mark(struct chem *c)
{
    static const char *const marks[][2] = {
        {"(v)", "\\downarrow"}, {"(^)", "\\uparrow"}, {"v", "\\downarrow"}, {"^", "\\uparrow"}};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i][0]);

        if (!str_starts(math_chem_rest(c), marks[i][0]) || !math_chem_ends(c, c->at + n)) continue;
        if (c->last == CHEM_NONE || (!c->blank && strcmp(marks[i][0], "(^)") != 0)) continue;
        strbuf_printf(&c->to, "\\ {%s}", marks[i][1]);
        math_chem_add_close(c, CHEM_OTHER);
        c->at += n;
        return true;
    }
    return false;
}

/* How many + or - stand there, one of them each a byte long; a minus of Unicode is none of them. */
static size_t signs_length(const struct chem *c)
{
    char sign = math_chem_peek(c, 0);
    size_t n = 0;

    if (sign != '+' && sign != '-') return 0;
    while (math_chem_peek(c, n) == sign) n++;
    return n;
}

/* A charge: signs right behind something, which nothing follows that a bond could lead to. */
bool math_chem_charge(struct chem *c)
{
    size_t n = signs_length(c);
    char next = math_chem_peek(c, n);

    if (!n || !math_chem_attached(c) || c->last == CHEM_DIGITS) return false;
    if (math_chem_peek(c, 0) == '-') {
        bool state = next == '(' && char_is_lower(math_chem_peek(c, n + 1)) &&
                     math_chem_closed(c, c->at + n, '(', ')') &&
                     math_chem_ends(c, math_chem_closed(c, c->at + n, '(', ')'));
        bool ends = math_chem_ends(c, c->at + n) || strchr("_.*-<'", next) || state;

        if (!ends || c->dangling) return false;
    }
    math_chem_charge_above(c, n);
    return true;
}

void math_chem_dot(struct chem *c)
{
    /* "Cl. + Cl.": an electron. */
    bool ends = !c->blank && (c->at >= c->end || char_is_space(c->in.p[c->at]));

    math_chem_add_close(c, ends ? CHEM_OTHER : CHEM_DOT);
    strbuf_addz(&c->to, ends ? "\\,{\\cdot}" : "\\,{\\cdot}\\,");
}

/* How wide a bond is, how thick its strokes are, and how far apart: em. They lie as the minus does, round the height at which brackets have
 * their middle. */
#define STROKE "0.06em"
#define SPACE "\\kern0.08em"
static const char solid[] = SPACE "\\rule[%sem]{0.6em}{" STROKE "}" SPACE;
static const char dashed[] = SPACE "\\rule[%sem]{0.12em}{" STROKE "}\\kern0.12em\\rule[%sem]{0.12em}{" STROKE
                                   "}\\kern0.12em\\rule[%sem]{0.12em}{" STROKE "}" SPACE;
static const char *const heights[][3] = {{"0.22"}, {"0.31", "0.13"}, {"0.37", "0.22", "0.07"}};

/* Either TeX, or strokes from top to bottom: '-' and '~'. */
struct chem_bond {
    const char *name, *tex, *strokes;
};

static const struct chem_bond bonds[] = {
    {"-", "{-}", NULL},
    {"1", "{-}", NULL},
    {"=", "{=}", NULL},
    {"2", "{=}", NULL},
    {"#", "{\\equiv}", NULL},
    {"3", "{\\equiv}", NULL},
    {"~", NULL, "~"},
    {"~-", NULL, "~-"},
    {"~--", NULL, "~--"},
    {"~=", NULL, "~--"},
    {"-~-", NULL, "-~-"},
    {"...", "{{\\cdot}{\\cdot}{\\cdot}}", NULL},
    {"....", "{{\\cdot}{\\cdot}{\\cdot}{\\cdot}}", NULL},
    {"->", "{\\rightarrow}", NULL},
    {"<-", "{\\leftarrow}", NULL},
    {">", "{\\rightarrow}", NULL},
    {"<", "{\\leftarrow}", NULL},
};

static void add_strokes(struct chem *c, const char *strokes)
{
    size_t n = strlen(strokes);

    strbuf_addz(&c->to, "{");
    for (size_t i = 0; i < n; i++) {
        const char *height = heights[n - 1][i];

        strbuf_addz(&c->to, i + 1 < n ? "\\mathrlap{" : "{");
        if (strokes[i] == '-') {
            strbuf_printf(&c->to, solid, height);
        } else {
            strbuf_printf(&c->to, dashed, height, height, height);
        }
        strbuf_addz(&c->to, "}");
    }
    strbuf_addz(&c->to, "}");
}

bool math_chem_bond(struct chem *c, struct str name)
{
    for (size_t i = 0; i < sizeof bonds / sizeof *bonds; i++) {
        if (!str_is(name, bonds[i].name)) continue;
        if (c->last <= CHEM_OPEN && !c->blank) c->dangling = true;
        math_chem_add(c, CHEM_BOND);
        if (bonds[i].tex) {
            strbuf_addz(&c->to, bonds[i].tex);
        } else {
            add_strokes(c, bonds[i].strokes);
        }
        return true;
    }
    return false;
}

/* A hyphen and no bond: in a name, before or behind a number on the line. */
static bool is_hyphen(const struct chem *c, size_t n)
{
    bool name = c->last == CHEM_WORD || c->last == CHEM_SYMBOL || c->last == CHEM_DIGITS;

    return math_chem_attached(c) && (name || char_is_digit(math_chem_peek(c, n)) ||
                                     (c->last == CHEM_ATOM && char_is_lower(math_chem_peek(c, n)) &&
                                      char_is_lower(math_chem_peek(c, n + 1))));
}

enum { SIGN_MINUS, SIGN_PLUS, SIGN_BOND, SIGN_RELATION, SIGN_DOTS, SIGN_DOT };
struct chem_sign {
    const char *written;
    uint8_t kind;
    const char *tex, *bond;
};

static const struct chem_sign signs[] = {
    {"...", SIGN_DOTS, "\\ldots ", NULL}, {"\u2026", SIGN_DOTS, "\\ldots ", NULL},
    {"-", SIGN_MINUS, "-", "-"},          {"\u2212", SIGN_MINUS, "-", "-"},
    {"\u2013", SIGN_MINUS, "-", "-"},     {"\u2014", SIGN_MINUS, "-", "-"},
    {"+", SIGN_PLUS, "+", NULL},          {"=", SIGN_BOND, "=", "="},
    {"#", SIGN_BOND, NULL, "#"},          {"\u2261", SIGN_BOND, NULL, "#"},
    {"<", SIGN_RELATION, "<", NULL},      {">", SIGN_RELATION, ">", NULL},
    {".", SIGN_DOT, NULL, NULL},          {"*", SIGN_DOT, NULL, NULL},
    {"\u00B7", SIGN_DOT, NULL, NULL},     {"\u2022", SIGN_DOT, NULL, NULL},
    {"\u22C5", SIGN_DOT, NULL, NULL},     {"\u2219", SIGN_DOT, NULL, NULL},
};

/* Between two formulas. */
static void add_operator(struct chem *c, const char *tex)
{
    math_chem_add_close(c, CHEM_NONE);
    c->dangling = false;
    strbuf_printf(&c->to, "{}%s{}", tex);
}

/* "A - B", "A -B" and "A = B" are no bonds; #, which is no operator, always is. */
static bool is_bond(const struct chem *c, const struct chem_sign *sign, bool alone)
{
    if (!sign->bond || !sign->tex || !c->blank) return sign->bond;
    return !alone && (sign->kind != SIGN_MINUS || c->last == CHEM_NONE);
}

bool math_chem_sign(struct chem *c)
{
    const struct chem_sign *sign = NULL;
    size_t n;
    bool alone;

    for (size_t i = 0; i < sizeof signs / sizeof *signs && !sign; i++) {
        if (str_starts(math_chem_rest(c), signs[i].written)) sign = &signs[i];
    }
    if (!sign) return false;
    n = strlen(sign->written);
    alone = c->at + n >= c->end || char_is_space(math_chem_peek(c, n));
    if (sign->kind == SIGN_DOTS) {
        math_chem_add(c, CHEM_OTHER);
        strbuf_addz(&c->to, sign->tex);
    } else if (sign->kind == SIGN_DOT) {
        c->at += n;
        math_chem_dot(c);
        return true;
    } else if (sign->kind == SIGN_PLUS && !alone && c->last == CHEM_NONE) {
        /* "+H2O" at an arrow: it is added. "+1" is a number. */
        math_chem_add_close(c, char_is_digit(math_chem_peek(c, n)) ? CHEM_NONE : CHEM_AMOUNT);
        strbuf_addz(&c->to, "{+}");
    } else if (sign->kind == SIGN_MINUS && is_hyphen(c, n)) {
        math_chem_add_close(c, CHEM_BOND);
        strbuf_addz(&c->to, "\\text{-}");
    } else if (is_bond(c, sign, alone)) {
        (void)math_chem_bond(c, str_of(sign->bond));
    } else {
        add_operator(c, sign->tex);
    }
    c->at += n;
    return true;
}

/* What is written without a command, besides arrows. */
static const struct math_entry ways[] = {
    {"chemistry", "2 H2O", "\\ce{2 H2O}", "how many; digits behind letters stand below"},
    {"chemistry", "1/2 O2", "\\ce{1/2 O2}", "a fraction"},
    {"chemistry", "n CO2", "\\ce{n CO2}", "a number that is a letter"},
    {"chemistry", "SO4^2-", "\\ce{SO4^2-}", "a charge"},
    {"chemistry", "Na+", "\\ce{Na+}", "a charge of one"},
    {"chemistry", "Fe^{II}", "\\ce{Fe^{II}}", "an oxidation state"},
    {"chemistry", "OH^.", "\\ce{OH^.}", "an unpaired electron"},
    {"chemistry", "^{14}_6C", "\\ce{^{14}_6C}", "a nuclide"},
    {"chemistry", "(aq)", "\\ce{NaCl(aq)}", "a state"},
    {"chemistry", "CH2=CH2", "\\ce{CH2=CH2}", "bonds: - = #"},
    {"chemistry", "*", "\\ce{CuSO4*5H2O}", "an addition compound"},
    {"chemistry", "v", "\\ce{AgCl v}", "↓, behind a blank: is precipitated"},
    {"chemistry", "^", "\\ce{CO2 ^}", "↑, behind a blank: goes off"},
    {"chemistry", "{...}", "\\ce{{acid} + H2O}", "text"},
    {"chemistry", "->[...][...]", "\\ce{A ->[H+][\\Delta] B}", "what stands above and below an arrow"},
};

bool math_chemistry_entry(struct arena *arena, size_t i, struct math_entry *entry)
{
    enum {
        ARROWS = sizeof arrows / sizeof *arrows,
        BONDS = sizeof bonds / sizeof *bonds,
        WAYS = sizeof ways / sizeof *ways
    };
    size_t seen = 0;

    if (i < WAYS) {
        *entry = ways[i];
        return true;
    }
    i -= WAYS;
    if (i < BONDS) {
        *entry = (struct math_entry){"chemistry", arena_printf(arena, "\\bond{%s}", bonds[i].name),
                                     arena_printf(arena, "\\ce{A\\bond{%s}B}", bonds[i].name), "a bond"};
        return true;
    }
    i -= BONDS;
    for (size_t k = 0; k < ARROWS; k++) {
        if (!arrows[k].shown || seen++ != i) continue;
        *entry = (struct math_entry){"chemistry", arrows[k].written,
                                     arena_printf(arena, "\\ce{A %s B}", arrows[k].written), arrows[k].shown};
        return true;
    }
    return false;
}
