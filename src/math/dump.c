/* The tree as text: a node a line, what is in it two blanks deeper. */
#include <inttypes.h>

#include "base/utf8.h"
#include "math/impl.h"

static const char *const classes[] = {"ord", "op", "bin", "rel", "open", "close", "punct", "inner"};
static const char *const alphabets[] = {
    "",       "upright", "italic", "bold",        "bold-italic", "blackboard", "calligraphic",
    "script", "fraktur", "sans",   "sans-italic", "sans-bold",   "typewriter"};
static const char *const styles[] = {"", "display", "text", "script", "scriptscript"};
static const char *const limits[] = {"", "limits-in-displays", "limits"};
static const char *const units[] = {"mu", "em", "ex", "pt"};

static void begin(struct strbuf *to, unsigned depth, const char *role)
{
    for (unsigned i = 0; i < depth; i++) strbuf_addz(to, "  ");
    if (role) strbuf_printf(to, "%s: ", role);
}

static void word(struct strbuf *to, const char *text)
{
    if (*text) strbuf_printf(to, " %s", text);
}

static void flag(struct strbuf *to, bool on, const char *text)
{
    if (on) word(to, text);
}

static void rune(struct strbuf *to, const char *name, uint32_t c)
{
    if (!c) return;
    strbuf_printf(to, " %s%s", name, *name ? "=" : "");
    if (utf8_combines(c))
        strbuf_printf(to, "U+%04" PRIX32, c);
    else
        strbuf_rune(to, c);
}

static void length(struct strbuf *to, const char *name, struct math_length l)
{
    strbuf_printf(to, " %s%s%.4g%s", name, *name ? "=" : "", l.v, units[l.unit]);
}

static void dump(const struct math_node *node, struct strbuf *to, unsigned depth, const char *role);

static void dump_all(const struct math_node *first, struct strbuf *to, unsigned depth)
{
    for (; first; first = first->next) dump(first, to, depth, NULL);
}

static void part(const struct math_node *node, struct strbuf *to, unsigned depth, const char *role)
{
    if (node) dump(node, to, depth, role);
}

static void head(const struct math_node *node, struct strbuf *to, const char *kind)
{
    strbuf_addz(to, kind);
    if (node->class != MATH_ORD) word(to, classes[node->class]);
    word(to, limits[node->limits]);
}

static void dump_table(const struct math_table *t, struct strbuf *to, unsigned depth)
{
    rune(to, "left", t->left);
    rune(to, "right", t->right);
    word(to, styles[t->style]);
    strbuf_addz(to, " columns=");
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->columns[i].tight) strbuf_addc(to, '@');
        for (unsigned k = 0; k < t->columns[i].rules; k++) strbuf_addc(to, t->columns[i].dashed ? ':' : '|');
        strbuf_addc(to, t->columns[i].align);
    }
    for (unsigned k = 0; k < t->rules_right; k++) strbuf_addc(to, t->dashed_right ? ':' : '|');
    if (t->tight_right) strbuf_addc(to, '@');
    strbuf_printf(to, " gap=%.4g", t->gap);
    if (t->pair_gap >= 0) strbuf_printf(to, " pairs=%.4g", t->pair_gap);
    if (t->pad > 0) strbuf_printf(to, " pad=%.4g", t->pad);
    strbuf_printf(to, " leading=%.4g", t->leading);
    if (t->jot > 0) strbuf_printf(to, " jot=%.4g", t->jot);
    if (t->rules_below)
        strbuf_printf(to, " rules-below=%u%s", t->rules_below, t->dashed_below ? " dashed" : "");
    strbuf_addc(to, '\n');
    for (size_t i = 0; i < t->n_columns; i++) part(t->columns[i].before, to, depth + 1, "before");
    part(t->behind, to, depth + 1, "behind");
    for (size_t i = 0; i < t->n; i++) {
        const struct math_line *line = &t->lines[i];

        begin(to, depth + 1, NULL);
        strbuf_addz(to, "line");
        if (line->rules) strbuf_printf(to, " rules=%u%s", line->rules, line->dashed ? " dashed" : "");
        if (line->gap.v < 0 || line->gap.v > 0) length(to, "gap", line->gap);
        strbuf_addc(to, '\n');
        for (size_t k = 0; k < line->n; k++) {
            if (line->cells[k].body) {
                dump(line->cells[k].body, to, depth + 2, "cell");
            } else {
                begin(to, depth + 2, "cell");
                strbuf_addz(to, "empty\n");
            }
        }
        part(line->tag, to, depth + 2, "tag");
    }
}

static void dump_sign(const struct math_node *node, struct strbuf *to)
{
    head(node, to, "sign");
    if (node->u.sign.rune)
        rune(to, "", node->u.sign.rune);
    else
        word(to, "none");
    if (node->u.sign.alphabet != MATH_UPRIGHT)
        word(to, node->u.sign.alphabet ? alphabets[node->u.sign.alphabet] : "auto");
    flag(to, node->u.sign.negated != 0, "negated");
    flag(to, node->u.sign.large, "large");
    strbuf_addc(to, '\n');
}

static void dump_fraction(const struct math_node *node, struct strbuf *to, unsigned depth)
{
    head(node, to, "fraction");
    rune(to, "left", node->u.fraction.left);
    rune(to, "right", node->u.fraction.right);
    flag(to, !node->u.fraction.bar, "no-bar");
    if (node->u.fraction.bar && node->u.fraction.thickness.v >= 0)
        length(to, "bar", node->u.fraction.thickness);
    word(to, styles[node->u.fraction.style]);
    flag(to, node->u.fraction.continued, "continued");
    if (node->u.fraction.align != 'c') strbuf_printf(to, " align=%c", node->u.fraction.align);
    strbuf_addc(to, '\n');
    part(node->u.fraction.above, to, depth + 1, "above");
    part(node->u.fraction.below, to, depth + 1, "below");
}

static void dump_styled(const struct math_node *node, struct strbuf *to)
{
    head(node, to, "styled");
    word(to, styles[node->u.styled.style]);
    if (node->u.styled.coloured)
        strbuf_printf(to, " #%02x%02x%02x", node->u.styled.red, node->u.styled.green, node->u.styled.blue);
    flag(to, node->u.styled.filled, "filled");
    if (node->u.styled.framed)
        strbuf_printf(to, " frame=#%02x%02x%02x", node->u.styled.frame_red, node->u.styled.frame_green,
                      node->u.styled.frame_blue);
    strbuf_addc(to, '\n');
}

static void dump_phantom(const struct math_node *node, struct strbuf *to)
{
    head(node, to, "phantom");
    flag(to, node->u.phantom.hidden, "hidden");
    flag(to, node->u.phantom.flat, "flat");
    flag(to, node->u.phantom.no_height, "no-height");
    flag(to, node->u.phantom.no_depth, "no-depth");
    if (node->u.phantom.lap) strbuf_printf(to, " lap=%c", node->u.phantom.lap);
    if (node->u.phantom.raise.v < 0 || node->u.phantom.raise.v > 0)
        length(to, "raise", node->u.phantom.raise);
    strbuf_addc(to, '\n');
}

static void dump_enclose(const struct math_node *node, struct strbuf *to)
{
    static const char *const names[] = {"box",   "up",    "down",  "strike", "over",
                                        "under", "angle", "phase", "arrow"};

    head(node, to, "enclose");
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        flag(to, node->u.enclose.lines & 1U << i, names[i]);
    strbuf_addc(to, '\n');
}

/* Kinds with little to say of themselves: the line, without what is in them. */
static void dump_small(const struct math_node *node, struct strbuf *to)
{
    switch ((enum math_kind)node->kind) {
    case MATH_WORD:
        head(node, to, "word");
        strbuf_printf(to, " \"%.*s\"", STR(node->u.word.text));
        if (node->u.word.alphabet != MATH_UPRIGHT) word(to, alphabets[node->u.word.alphabet]);
        break;
    case MATH_WORDS:
        head(node, to, "words");
        word(to, alphabets[node->u.words.alphabet]);
        break;
    case MATH_DELIMITER:
        head(node, to, "delimiter");
        rune(to, "", node->u.delimiter.rune);
        strbuf_printf(to, " size=%u", node->u.delimiter.size);
        break;
    case MATH_ACCENT:
        head(node, to, "accent");
        rune(to, "", node->u.accent.rune);
        flag(to, node->u.accent.stretchy, "stretchy");
        flag(to, node->u.accent.under, "under");
        break;
    case MATH_STACK:
        head(node, to, "stack");
        rune(to, "arrow", node->u.stack.arrow);
        if (node->u.stack.least > 0) strbuf_printf(to, " least=%.4g", node->u.stack.least);
        break;
    case MATH_SPACE:
        head(node, to, "space");
        length(to, "", node->u.space.width);
        flag(to, node->u.space.breaks, "breaks");
        break;
    case MATH_RULE:
        head(node, to, "rule");
        length(to, "width", node->u.rule.width);
        length(to, "height", node->u.rule.height);
        if (node->u.rule.raise.v < 0 || node->u.rule.raise.v > 0) length(to, "raise", node->u.rule.raise);
        break;
    case MATH_SCRIPTS: head(node, to, "scripts"); break;
    case MATH_ROOT: head(node, to, "root"); break;
    case MATH_FENCE: head(node, to, "fence"); break;
    default: head(node, to, "row"); break;
    }
    strbuf_addc(to, '\n');
}

/* What is in a node. */
static void dump_parts(const struct math_node *node, struct strbuf *to, unsigned depth)
{
    switch ((enum math_kind)node->kind) {
    case MATH_ROW: dump_all(node->u.row.first, to, depth); break;
    case MATH_WORDS: dump_all(node->u.words.first, to, depth); break;
    case MATH_FENCE: dump_all(node->u.fence.first, to, depth); break;
    case MATH_SCRIPTS:
        part(node->u.scripts.base, to, depth, "base");
        part(node->u.scripts.sub, to, depth, "sub");
        part(node->u.scripts.sup, to, depth, "sup");
        break;
    case MATH_ROOT:
        part(node->u.root.degree, to, depth, "degree");
        part(node->u.root.body, to, depth, "body");
        break;
    case MATH_ACCENT: part(node->u.accent.body, to, depth, NULL); break;
    case MATH_STACK:
        part(node->u.stack.base, to, depth, "base");
        part(node->u.stack.above, to, depth, "above");
        part(node->u.stack.below, to, depth, "below");
        break;
    case MATH_STYLED: part(node->u.styled.body, to, depth, NULL); break;
    case MATH_PHANTOM: part(node->u.phantom.body, to, depth, NULL); break;
    case MATH_ENCLOSE: part(node->u.enclose.body, to, depth, NULL); break;
    default: break;
    }
}

static void dump(const struct math_node *node, struct strbuf *to, unsigned depth, const char *role)
{
    begin(to, depth, role);
    switch ((enum math_kind)node->kind) {
    case MATH_SIGN: dump_sign(node, to); break;
    case MATH_FRACTION: dump_fraction(node, to, depth); break;
    case MATH_STYLED: dump_styled(node, to); break;
    case MATH_PHANTOM: dump_phantom(node, to); break;
    case MATH_ENCLOSE: dump_enclose(node, to); break;
    case MATH_TABLE:
        head(node, to, "table");
        dump_table(node->u.table, to, depth);
        break;
    default: dump_small(node, to); break;
    }
    dump_parts(node, to, depth + 1);
}

void math_dump(const struct math_node *root, struct strbuf *to)
{
    dump(root, to, 0, NULL);
}
