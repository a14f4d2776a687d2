#include "base/char.h"
#include "base/utf8.h"
#include "typeset/formula_impl.h"
#include "typeset/label.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "typeset/formula_signs.h"

/* Times the size, after the habits of TeX's plain format. */
static const double SCRIPT = 0.7;
static const double LEAST_SCRIPT = 0.5; /* scripts of scripts get no smaller, times the formula's size */
static const double SUP_RAISE = 0.38;
static const double SUB_DROP = 0.2;
static const double BAR = 0.045; /* thickness of a fraction's bar */
static const double GAP = 0.12;
static const double LARGE = 1.35; /* sums and integrals in a display */
static const double ACCENT = 0.8; /* of the sign above a letter */
static const double THIN = 0.167;
static const double MEDIUM = 0.222;
static const double THICK = 0.278;
enum { DEEPEST = 40 };

void formula_give_up(struct formula *f, const char *why)
{
    if (!f->unknown) f->unknown = why;
    f->at = f->source.n;
}

void formula_skip_space(struct formula *f)
{
    while (f->at < f->source.n && strchr(" \t\n", f->source.p[f->at])) f->at++;
}

bool formula_at_end(const struct formula *f)
{
    return f->at >= f->source.n;
}

void formula_add(struct formula *f, struct formula_box *to, const struct formula_box *part, double x,
                 double y)
{
    for (size_t i = 0; i < part->page.items.n; i++) {
        struct item *item = VEC_PUSH(f->arena, &to->page.items);

        *item = part->page.items.v[i];
        page_item_shift(item, (float)x, (float)y);
    }
    to->ascent = fmax(to->ascent, part->ascent - y);
    to->descent = fmax(to->descent, part->descent + y);
}

struct formula_box formula_text(struct formula *f, struct str text, double size, unsigned face,
                                enum math_class class)
{
    struct formula_box box = {.class = class, .ascent = ASCENT * size, .descent = DESCENT * size};
    struct para_style style = *f->style;

    style.size = size;
    style.face = face;
    /* An old-style 0 or 1 would be read as a letter. */
    style.features |= SHAPE_LINING;
    if (text.n) box.w = label_draw(f->cx->stick, f->arena, &box.page, text, 0, 0, &style, 0);
    return box;
}

static unsigned slanted(const struct formula *f)
{
    return f->style->face | FACE_ITALIC;
}

unsigned formula_upright(const struct formula *f)
{
    return f->style->face & ~(unsigned)FACE_ITALIC;
}

/* The name behind a backslash: letters, or one sign. */
struct str formula_command(struct formula *f)
{
    size_t start = f->at;
    struct str rest = str_from(f->source, start);
    size_t n = strspn(rest.n ? rest.p : "", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    if (n > rest.n) n = rest.n;
    if (n == 0 && rest.n) n = 1;
    f->at += n;
    return str_sub(rest, 0, n);
}

/* {...} or one token. */
static struct formula_box parse_group(struct formula *f, double size)
{
    formula_skip_space(f);
    if (!formula_at_end(f) && f->source.p[f->at] == '{') {
        struct formula_box box;

        f->at++;
        box = formula_row(f, size, "}");
        if (formula_at_end(f)) {
            formula_give_up(f, "a brace that is not closed");
        } else {
            f->at++;
        }
        return box;
    }
    return formula_row(f, size, NULL);
}

/* The text of {...}, as it stands. */
struct str formula_raw_group(struct formula *f)
{
    size_t start, depth = 1;

    formula_skip_space(f);
    if (formula_at_end(f) || f->source.p[f->at] != '{') {
        formula_give_up(f, "a brace is missing");
        return (struct str){"", 0};
    }
    start = ++f->at;
    while (!formula_at_end(f) && depth) {
        if (f->source.p[f->at] == '{') depth++;
        if (f->source.p[f->at] == '}') depth--;
        f->at++;
    }
    if (depth) formula_give_up(f, "a brace that is not closed");
    return f->unknown ? (struct str){"", 0} : str_sub(f->source, start, f->at - 1 - start);
}

static double script_size(const struct formula *f, double size)
{
    return fmax(size * SCRIPT, f->full * LEAST_SCRIPT);
}

static void rule(struct formula *f, struct formula_box *box, double x, double y, double w, double h)
{
    page_box(f->arena, &box->page, (struct rect){x, y, w, h}, 0, f->style->ink, 0);
}

struct formula_box formula_fraction(struct formula *f, double size, bool bar)
{
    double inner = f->display && size == f->full ? size * 0.92 : script_size(f, size);
    struct formula_box above = parse_group(f, inner);
    struct formula_box below = parse_group(f, inner);
    struct formula_box box = {0};
    double w = fmax(above.w, below.w) + 2 * GAP * size;
    double axis = AXIS * size;

    box.w = w + GAP * size;
    formula_add(f, &box, &above, (box.w - above.w) / 2, -axis - GAP * size - above.descent);
    formula_add(f, &box, &below, (box.w - below.w) / 2, -axis + GAP * size + below.ascent);
    if (bar) rule(f, &box, (box.w - w) / 2, -axis - BAR * size / 2, w, BAR * size);
    return box;
}

static struct formula_box root(struct formula *f, double size)
{
    struct formula_box degree = {0};
    struct formula_box inner, box = {0};
    double x, top, hook = 0.55 * size;

    formula_skip_space(f);
    if (!formula_at_end(f) && f->source.p[f->at] == '[') {
        f->at++;
        degree = formula_row(f, script_size(f, size) * 0.9, "]");
        if (!formula_at_end(f)) f->at++;
    }
    inner = parse_group(f, size);
    x = fmax(0, degree.w - 0.3 * size);
    top = -(inner.ascent + 0.08 * size);
    if (degree.w > 0) formula_add(f, &box, &degree, 0, -0.45 * size);
    page_line(f->arena, &box.page, x, -0.28 * size, x + 0.16 * size, -0.36 * size, BAR * size, 0,
              f->style->ink, 0);
    page_line(f->arena, &box.page, x + 0.16 * size, -0.36 * size, x + 0.34 * size, inner.descent * 0.8,
              BAR * size * 1.6, 0, f->style->ink, 0);
    page_line(f->arena, &box.page, x + 0.34 * size, inner.descent * 0.8, x + hook, top, BAR * size, 0,
              f->style->ink, 0);
    rule(f, &box, x + hook, top - BAR * size / 2, inner.w + 0.08 * size, BAR * size);
    formula_add(f, &box, &inner, x + hook + 0.04 * size, 0);
    box.w = x + hook + inner.w + 0.12 * size;
    box.ascent = fmax(box.ascent, -top + 0.05 * size);
    return box;
}

static struct formula_box accent(struct formula *f, double size, struct str name)
{
    /* `foot` is where the sign's own ink begins above its baseline, times its size. */
    static const struct {
        const char *name, *text;
        double foot;
    } accents[] = {{"hat", "^", 0.45},       {"widehat", "^", 0.45}, {"tilde", "~", 0.24},
                   {"widetilde", "~", 0.24}, {"vec", "→", 0.17},     {"dot", "˙", 0.58},
                   {"ddot", "¨", 0.58},      {"bar", NULL, 0},       {"overline", NULL, 0}};
    struct formula_box inner = parse_group(f, size);
    struct formula_box box = {.w = inner.w, .class = inner.class};
    double height = 0;

    /* The sign stands above the ink: small letters carry it lower. */
    for (size_t i = 0; i < inner.page.items.n; i++) {
        const struct item *item = &inner.page.items.v[i];
        struct str t = item->kind == ITEM_TEXT ? item->u.text.run->text : (struct str){"", 0};

        height = fmax(height, t.n == 1 && strchr("acegmnopqrsuvwxyz", t.p[0]) ? 0.52 * size : ASCENT * size);
    }
    formula_add(f, &box, &inner, 0, 0);
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        if (!str_is(name, accents[i].name)) continue;
        if (accents[i].text) {
            struct formula_box sign =
                formula_text(f, str_of(accents[i].text), size * ACCENT * (str_is(name, "vec") ? 0.75 : 1),
                             formula_upright(f), MATH_ORD);
            formula_add(f, &box, &sign, (inner.w - sign.w) / 2 + 0.06 * size,
                        -(height + 0.06 * size - accents[i].foot * ACCENT * size));
        } else {
            rule(f, &box, 0.04 * size, -height - 0.08 * size, inner.w - 0.04 * size, BAR * size);
        }
    }
    box.ascent = fmax(box.ascent, height + 0.2 * size);
    return box;
}

/* Letters in another alphabet: \mathbb and \mathcal by their code points, \mathbf and \mathrm by their face. */
static struct formula_box alphabet(struct formula *f, double size, struct str name, struct str text)
{
    static const char holes_bb[] = "CHNPQRZ";
    static const uint32_t runes_bb[] = {0x2102, 0x210D, 0x2115, 0x2119, 0x211A, 0x211D, 0x2124};
    static const char holes_cal[] = "BEFHILMR";
    static const uint32_t runes_cal[] = {0x212C, 0x2130, 0x2131, 0x210B, 0x2110, 0x2112, 0x2133, 0x211B};
    bool bb = str_is(name, "mathbb");
    struct strbuf b = strbuf_new(f->arena);

    if (!bb && !str_is(name, "mathcal") && !str_is(name, "mathscr")) {
        bool bold = str_is(name, "mathbf") || str_is(name, "boldsymbol") || str_is(name, "textbf") ||
                    str_is(name, "bm");
        unsigned face =
            formula_upright(f) | (bold ? FACE_BOLD : 0) |
            (str_is(name, "mathit") || str_is(name, "textit") || str_is(name, "boldsymbol") ? FACE_ITALIC
                                                                                            : 0);

        /* Formulas inside are only known to \mathbf and its like as names of signs. */
        if (text.n > 1 && text.p[0] == '\\') {
            const struct formula_sign *sign = formula_sign(str_from(text, 1));

            if (!sign) {
                formula_give_up(f, str_z(f->arena, text));
                return (struct formula_box){0};
            }
            text = str_of(sign->text);
        }
        return formula_text(f, text, size, face, str_is(name, "operatorname") ? MATH_OP : MATH_ORD);
    }
    for (size_t i = 0; i < text.n; i++) {
        const char *hole = text.p[i] ? strchr(bb ? holes_bb : holes_cal, text.p[i]) : NULL;

        if (hole)
            strbuf_rune(&b, bb ? runes_bb[hole - holes_bb] : runes_cal[hole - holes_cal]);
        else if (char_is_upper(text.p[i]))
            strbuf_rune(&b, (bb ? 0x1D538u : 0x1D49Cu) + (uint32_t)(text.p[i] - 'A'));
        else
            strbuf_addc(&b, text.p[i]);
    }
    return formula_text(f, strbuf_str(&b), size, formula_upright(f), MATH_ORD);
}

static struct formula_box parse_command(struct formula *f, double size)
{
    static const struct {
        const char *name;
        double em;
    } spaces[] = {{",", 0.167}, {":", 0.222}, {">", 0.222}, {";", 0.278},
                  {" ", 0.25},  {"quad", 1},  {"qquad", 2}, {"!", -0.167}};
    static const char *const accents[] = {"hat", "widehat", "tilde", "widetilde", "vec",
                                          "dot", "ddot",    "bar",   "overline"};
    static const char *const alphabets[] = {
        "text",   "textrm", "textbf",  "textit",  "mathrm",     "mathbf", "mathit",       "mathsf",
        "mathtt", "mathbb", "mathcal", "mathscr", "boldsymbol", "bm",     "operatorname", "mbox"};
    static const char *const ignored[] = {"displaystyle", "textstyle", "limits",  "nolimits", "big",
                                          "Big",          "bigg",      "Bigg",    "bigl",     "bigr",
                                          "Bigl",         "Bigr",      "nonumber"};
    struct str name = formula_command(f);
    const struct formula_sign *sign;

    if (str_is(name, "frac") || str_is(name, "dfrac") || str_is(name, "tfrac"))
        return formula_fraction(f, size, true);
    if (str_is(name, "binom") || str_is(name, "dbinom") || str_is(name, "tbinom"))
        return formula_binomial(f, size);
    if (str_is(name, "sqrt")) return root(f, size);
    if (str_is(name, "left")) return formula_fenced(f, size);
    if (str_is(name, "begin")) return formula_environment(f, size);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_is(name, spaces[i].name)) return (struct formula_box){.w = spaces[i].em * size};
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (str_is(name, accents[i])) return accent(f, size, name);
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        if (!str_is(name, alphabets[i])) continue;
        formula_skip_space(f);
        if (!formula_at_end(f) && f->source.p[f->at] != '{')
            return alphabet(f, size, name, str_sub(f->source, f->at++, 1));
        return alphabet(f, size, name, formula_raw_group(f));
    }
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        if (str_is(name, ignored[i])) return (struct formula_box){0};
    sign = formula_sign(name);
    if (sign) {
        double scale = sign->large ? (f->display && size == f->full ? LARGE : 1.1) : 1;
        struct formula_box box = formula_text(f, str_of(sign->text), size * scale,
                                              sign->upright ? formula_upright(f) : slanted(f), sign->class);

        box.limits = sign->limits;
        return box;
    }
    formula_give_up(f, arena_printf(f->arena, "\\%.*s", STR(name)));
    return (struct formula_box){0};
}

/* One sign as it is typed; a number is one sign, but not where only one is asked for, as in \frac13. */
static struct formula_box parse_sign(struct formula *f, double size, bool alone)
{
    size_t start = f->at;
    uint32_t rune = utf8_next(f->source, &f->at);
    struct str text = str_sub(f->source, start, f->at - start);

    if (char_is_letter((int)rune)) return formula_text(f, text, size, slanted(f), MATH_ORD);
    if (char_is_digit((int)rune)) {
        while (!alone && !formula_at_end(f) && strchr("0123456789.", f->source.p[f->at]) &&
               f->source.p[f->at])
            f->at++;
        return formula_text(f, str_sub(f->source, start, f->at - start), size, formula_upright(f), MATH_ORD);
    }
    switch (rune) {
    case '-': return formula_text(f, str_of("\xE2\x88\x92"), size, formula_upright(f), MATH_BIN);
    case '*': return formula_text(f, str_of("\xE2\x88\x97"), size, formula_upright(f), MATH_BIN);
    case '+':
    case 0xB1:
    case 0xD7: return formula_text(f, text, size, formula_upright(f), MATH_BIN);
    case '=':
    case '<':
    case '>':
    case ':':
    case 0x2264:
    case 0x2265:
    case 0x2260:
    case 0x2248:
    case 0x2192: return formula_text(f, text, size, formula_upright(f), MATH_REL);
    case '(':
    case '[': return formula_text(f, text, size, formula_upright(f), MATH_OPEN);
    case ')':
    case ']': return formula_text(f, text, size, formula_upright(f), MATH_CLOSE);
    case ',':
    case ';': return formula_text(f, text, size, formula_upright(f), MATH_PUNCT);
    case '\'': return formula_text(f, str_of("\xE2\x80\xB2"), size, formula_upright(f), MATH_ORD);
    case '~': return (struct formula_box){.w = 0.25 * size};
    default: return formula_text(f, text, size, formula_upright(f), MATH_ORD);
    }
}

/* Space between two classes, as plain TeX has it; none of the wider ones in scripts. */
static double space_between(const struct formula *f, enum math_class left, enum math_class right, double size)
{
    bool script = size < f->full;

    if (left == MATH_PUNCT) return script ? 0 : THIN * size;
    if (left == MATH_REL || right == MATH_REL) return script ? 0 : THICK * size;
    if (left == MATH_BIN || right == MATH_BIN) return script ? 0 : MEDIUM * size;
    if (right == MATH_OP || (left == MATH_OP && right == MATH_ORD)) return THIN * size;
    return 0;
}

static void add_scripts(struct formula *f, struct formula_box *base, double size)
{
    double small = script_size(f, size);
    struct formula_box sup = {0}, sub = {0};
    bool has_sup = false, has_sub = false;
    bool stacked = base->limits && f->display && size == f->full;
    double w = base->w;

    for (;;) {
        formula_skip_space(f);
        if (formula_at_end(f) || (f->source.p[f->at] != '^' && f->source.p[f->at] != '_')) break;
        if (f->source.p[f->at++] == '^') {
            if (has_sup) formula_give_up(f, "two superscripts");
            sup = parse_group(f, small);
            has_sup = true;
        } else {
            if (has_sub) formula_give_up(f, "two subscripts");
            sub = parse_group(f, small);
            has_sub = true;
        }
    }
    if (stacked && (has_sup || has_sub)) {
        struct formula_box box = {.class = base->class};

        box.w = fmax(base->w, fmax(sup.w, sub.w));
        formula_add(f, &box, base, (box.w - base->w) / 2, 0);
        if (has_sup)
            formula_add(f, &box, &sup, (box.w - sup.w) / 2, -base->ascent - 0.1 * size - sup.descent);
        if (has_sub) formula_add(f, &box, &sub, (box.w - sub.w) / 2, base->descent + 0.1 * size + sub.ascent);
        *base = box;
        return;
    }
    if (has_sup) {
        formula_add(f, base, &sup, w + 0.03 * size,
                    -fmax(SUP_RAISE * size, base->ascent - 0.42 * size) - sup.descent * 0.3);
        base->w = fmax(base->w, w + sup.w + 0.06 * size);
    }
    if (has_sub) {
        formula_add(f, base, &sub, w + 0.02 * size, fmax(SUB_DROP * size, base->descent - 0.1 * size));
        base->w = fmax(base->w, w + sub.w + 0.05 * size);
    }
}

/* A row until one of the signs in `stop`, or "\right"; with NULL one part only. */
struct formula_box formula_row(struct formula *f, double size, const char *stop)
{
    struct formula_box row = {0};
    enum math_class last = MATH_OPEN;

    if (++f->depth > DEEPEST) formula_give_up(f, "too deep");
    while (!f->unknown) {
        struct formula_box part = {0};
        char c;

        formula_skip_space(f);
        if (formula_at_end(f)) break;
        c = f->source.p[f->at];
        if (stop && stop[0] == '&' &&
            (c == '&' || str_starts(str_from(f->source, f->at), "\\\\") ||
             str_starts(str_from(f->source, f->at), "\\end")))
            break;
        if (stop && stop[0] == '\\' && str_starts(str_from(f->source, f->at), "\\right") &&
            !str_starts(str_from(f->source, f->at), "\\rightarrow"))
            break;
        if (stop && stop[0] != '&' && stop[0] != '\\' && strchr(stop, c)) break;
        if (c == '}' || c == '&') {
            formula_give_up(f, c == '}' ? "a brace too many" : "& outside rows");
        } else if (c == '{') {
            part = parse_group(f, size);
        } else if (c == '\\') {
            f->at++;
            part = parse_command(f, size);
        } else if (c == '^' || c == '_') {
            part.class = MATH_ORD;
        } else {
            part = parse_sign(f, size, !stop);
        }
        if (f->unknown) break;
        if (stop) add_scripts(f, &part, size);
        /* A sign that has nothing to join is no operation: -1, (+2). */
        if (part.class == MATH_BIN &&
            (row.w == 0 || last == MATH_OPEN || last == MATH_BIN || last == MATH_REL || last == MATH_PUNCT))
            part.class = MATH_ORD;
        if (row.w > 0) {
            double space = space_between(f, last, part.class, size);

            if (f->depth == 1) formula_joint_note(f, &row, last, space);
            row.w += space;
        }
        if (f->depth == 1) formula_part_note(f, &part);
        formula_add(f, &row, &part, row.w, 0);
        row.w += part.w;
        last = part.class;
        row.limits = part.limits;
        row.class = part.class;
        if (!stop) break;
        row.class = MATH_ORD;
        row.limits = false;
    }
    f->depth--;
    return row;
}

struct formula_box formula_whole(struct formula *f)
{
    struct formula_box box = formula_row(f, f->full, "");

    assert(f->depth == 0 && f->at <= f->source.n);
    if (!f->unknown && !formula_at_end(f)) formula_give_up(f, "what stands behind its end");
    if (f->unknown) return (struct formula_box){0};
    return box;
}

struct inset *formula_set(const struct context *cx, struct arena *arena, struct str source,
                          const struct para_style *style, bool display, const char **unknown)
{
    struct formula f = {
        .cx = cx, .arena = arena, .style = style, .source = source, .full = style->size, .display = display};
    struct formula_box box = formula_whole(&f);
    struct inset *inset;

    *unknown = f.unknown;
    if (box.page.items.n == 0) return NULL;
    inset = NEW(arena, struct inset);
    *inset = (struct inset){box.page.items.v, box.page.items.n, box.w, box.ascent, box.descent};
    return inset;
}

const char *formula_fault(struct arena *arena, const struct inset *inset, const char *unknown)
{
    if (inset) return "it is too wide";
    return unknown ? str_z(arena, str_of(unknown)) : "nothing";
}
