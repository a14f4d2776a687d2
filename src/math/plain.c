/* A formula in a line of plain text, in letters and signs of Unicode: for names of places in a PDF, and wherever else nothing is set. What
 * would be read as something else is not said: then there is no such line. */
#include "base/char.h"
#include "base/utf8.h"
#include "math/reader.h"

/* What is written so far, and what stood last: spaces are those between its class and the next. */
struct plain {
    struct strbuf to;
    bool tight; /* in a script: without blanks */
    bool begun, blank;
    enum math_class last;
    bool lone; /* the last one is a fraction: it would run into what follows */
    bool failed;
};

static void say(struct plain *p, const struct math_node *node);

/* Atoms of a body that is a row stand in the row around. NULL: nothing. */
static void say_body(struct plain *p, const struct math_node *body)
{
    const struct math_node *row = body && body->kind == MATH_ROW ? body->u.row.first : NULL;

    if (body && body->kind != MATH_ROW) say(p, body);
    for (const struct math_node *part = row; part && !p->failed; part = part->next) say(p, part);
}

/* A part by itself; NULL: nothing. */
static struct str all_of(struct plain *around, const struct math_node *node, bool tight)
{
    struct plain p = {.to = strbuf_new(around->to.arena), .tight = tight};

    say_body(&p, node);
    around->failed = around->failed || p.failed;
    return strbuf_str(&p.to);
}

/* ---- how it holds together ---- */

static bool is_on_the_last(uint32_t rune)
{
    return utf8_combines(rune) || rune == 0x2032;
}

/* A letter, a number, or what stands in brackets as a whole: what a root or a stroke can be written to without any. */
static bool is_atom(struct str text)
{
    size_t at = 0, depth = 0, digits = str_digits(text);
    uint32_t first;

    if (!text.n) return false;
    if (digits) return digits == text.n;
    first = utf8_next(text, &at);
    if (first != '(' && first != '[' && first != '{' && first != '|') {
        while (at < text.n && is_on_the_last(utf8_first(str_from(text, at)))) utf8_next(text, &at);
        return at == text.n;
    }
    if (first == '|') return at < text.n && str_find(str_from(text, at), '|') == text.n - 1 - at;
    for (size_t i = 0; i < text.n; i++) {
        depth += text.p[i] == '(' || text.p[i] == '[' || text.p[i] == '{';
        if (text.p[i] == ')' || text.p[i] == ']' || text.p[i] == '}') depth--;
        if (!depth) return i + 1 == text.n;
    }
    return false;
}

/* Factors side by side: no sum, whose first part alone a stroke would divide. */
static bool is_product(struct str text)
{
    size_t depth = 0;

    for (size_t i = 0; i < text.n; i++) {
        depth += text.p[i] == '(' || text.p[i] == '[';
        if (depth && (text.p[i] == ')' || text.p[i] == ']')) depth--;
        if (!depth && (text.p[i] == ' ' || text.p[i] == '/')) return false;
    }
    return text.n > 0;
}

static void add_held(struct strbuf *to, struct str text, bool holds)
{
    strbuf_printf(to, holds ? "%.*s" : "(%.*s)", STR(text));
}

/* ---- a row ---- */

/* Whether a blank parts the two. */
static bool is_parted(const struct plain *p, enum math_class class, bool lone)
{
    bool letters = class == MATH_ORD || class == MATH_OP || class == MATH_INNER;

    if (!p->begun || p->tight) return false;
    if (p->blank || p->last == MATH_REL || p->last == MATH_BIN || p->last == MATH_PUNCT) return true;
    if (class == MATH_REL || class == MATH_BIN) return true;
    if (p->last == MATH_OP) return letters;
    if (class == MATH_OP) return p->last != MATH_OPEN;
    return (p->lone && letters) || (lone && p->last != MATH_OPEN);
}

static void add(struct plain *p, struct str text, enum math_class class, bool lone)
{
    bool unary = !p->begun || p->last == MATH_BIN || p->last == MATH_REL || p->last == MATH_OP ||
                 p->last == MATH_OPEN || p->last == MATH_PUNCT;

    if (!text.n) return;
    if (class == MATH_BIN && unary) class = MATH_ORD;
    if (is_parted(p, class, lone) && p->to.n && p->to.p[p->to.n - 1] != ' ') strbuf_addc(&p->to, ' ');
    strbuf_add(&p->to, text);
    p->begun = true;
    p->blank = false;
    p->last = class;
    p->lone = lone;
}

static void add_rune(struct plain *p, uint32_t rune, enum math_class class)
{
    struct strbuf b = strbuf_new(p->to.arena);

    if (rune) strbuf_rune(&b, rune);
    add(p, strbuf_str(&b), class, false);
}

/* ---- signs ---- */

static uint32_t blackboard(uint32_t rune)
{
    switch (rune) {
    case 'C': return 0x2102;
    case 'H': return 0x210D;
    case 'N': return 0x2115;
    case 'P': return 0x2119;
    case 'Q': return 0x211A;
    case 'R': return 0x211D;
    case 'Z': return 0x2124;
    default: return rune;
    }
}

/* Long arrows say what short ones say, which more fonts have. */
static uint32_t shorter(uint32_t rune)
{
    static const uint32_t shorts[] = {0x2190, 0x2192, 0x2194, 0x21D0, 0x21D2, 0x21D4};

    return rune >= 0x27F5 && rune <= 0x27FA ? shorts[rune - 0x27F5] : rune;
}

static void say_sign(struct plain *p, const struct math_node *node)
{
    struct strbuf b = strbuf_new(p->to.arena);
    uint32_t rune = shorter(node->u.sign.rune);

    strbuf_rune(&b, node->u.sign.alphabet == MATH_BLACKBOARD ? blackboard(rune) : rune);
    if (node->u.sign.negated) strbuf_rune(&b, node->u.sign.negated);
    add(p, strbuf_str(&b), (enum math_class)node->class, false);
}

static void say_words(struct plain *p, const struct math_node *node)
{
    for (const struct math_node *part = node->u.words.first; part; part = part->next)
        if (part->kind == MATH_WORD) {
            strbuf_add(&p->to, part->u.word.text);
            p->begun = true;
            p->last = MATH_ORD;
        } else {
            strbuf_add(&p->to, all_of(p, part, false));
        }
}

/* ---- what stands up and down ---- */

/* As it stands where that is what it means there: primes, a degree, a star. */
static uint32_t upright(uint32_t rune)
{
    if (rune == 0x2218) return 0xB0;
    if (rune == 0x2217 || rune == '*') return '*';
    return rune >= 0x2032 && rune <= 0x2034 ? rune : 0;
}

static void add_script(struct strbuf *to, struct str text, bool sub)
{
    struct strbuf b = strbuf_new(to->arena);
    bool all = true;

    for (size_t i = 0; i < text.n && all;) {
        uint32_t rune = utf8_next(text, &i), up = sub ? 0 : upright(rune);

        if (!up) up = math_raised(rune == 0x2212 ? '-' : rune, sub);
        if (up) strbuf_rune(&b, up);
        all = up != 0;
    }
    if (!text.n) return;
    if (all) {
        strbuf_add(to, strbuf_str(&b));
        return;
    }
    strbuf_addc(to, sub ? '_' : '^');
    add_held(to, text, is_atom(text));
}

static void say_scripts(struct plain *p, const struct math_node *node)
{
    const struct math_node *base = node->u.scripts.base;
    struct str body = all_of(p, base, p->tight);
    struct strbuf b = strbuf_new(p->to.arena);
    bool word = base && (base->kind == MATH_WORD || base->kind == MATH_WORDS);

    if (body.n) add_held(&b, body, word || is_atom(body) || is_product(body));
    add_script(&b, all_of(p, node->u.scripts.sub, true), true);
    add_script(&b, all_of(p, node->u.scripts.sup, true), false);
    add(p, strbuf_str(&b), (enum math_class)node->class, false);
}

/* ---- constructions ---- */

static void say_fraction(struct plain *p, const struct math_node *node)
{
    struct str above = all_of(p, node->u.fraction.above, p->tight);
    struct str below = all_of(p, node->u.fraction.below, p->tight);
    struct strbuf b = strbuf_new(p->to.arena);

    if (node->u.fraction.left) strbuf_rune(&b, node->u.fraction.left);
    if (node->u.fraction.bar) {
        add_held(&b, above, is_product(above));
        strbuf_addc(&b, '/');
        add_held(&b, below, is_atom(below));
    } else {
        /* As a column that has two lines. */
        p->failed = p->failed || !node->u.fraction.left;
        strbuf_printf(&b, "%.*s; %.*s", STR(above), STR(below));
    }
    if (node->u.fraction.right) strbuf_rune(&b, node->u.fraction.right);
    add(p, strbuf_str(&b), MATH_ORD, node->u.fraction.bar);
}

static void say_root(struct plain *p, const struct math_node *node)
{
    struct str body = all_of(p, node->u.root.body, p->tight);
    struct str degree = all_of(p, node->u.root.degree, true);
    struct strbuf b = strbuf_new(p->to.arena);

    if (str_is(degree, "3") || str_is(degree, "4")) {
        strbuf_rune(&b, *degree.p == '3' ? 0x221B : 0x221C);
    } else {
        add_script(&b, degree, false);
        p->failed = p->failed || (b.n && *b.p == '^');
        strbuf_rune(&b, 0x221A);
    }
    add_held(&b, body, is_atom(body));
    add(p, strbuf_str(&b), MATH_ORD, false);
}

static void say_fence(struct plain *p, const struct math_node *node)
{
    struct strbuf b = strbuf_new(p->to.arena);

    for (const struct math_node *part = node->u.fence.first; part; part = part->next)
        if (part->kind != MATH_SIGN)
            strbuf_add(&b, all_of(p, part, p->tight));
        else if (part->u.sign.rune)
            strbuf_rune(&b, part->u.sign.rune);
    add(p, strbuf_str(&b), MATH_ORD, false);
}

/* Behind the only letter that it is over. */
static void say_accent(struct plain *p, const struct math_node *body, uint32_t accent)
{
    struct str text = all_of(p, body, p->tight);
    struct strbuf b = strbuf_new(p->to.arena);
    size_t at = 0;

    utf8_next(text, &at);
    p->failed = p->failed || !text.n || at < text.n || !is_on_the_last(accent);
    strbuf_add(&b, text);
    strbuf_rune(&b, accent);
    add(p, strbuf_str(&b), MATH_ORD, false);
}

/* Lines of cells in their brackets: (a, b; c, d). */
static void say_table(struct plain *p, const struct math_table *table)
{
    struct strbuf b = strbuf_new(p->to.arena);

    p->failed = p->failed || !table->left || (table->n > 1 && !table->right);
    if (table->left) strbuf_rune(&b, table->left);
    for (size_t i = 0; i < table->n && !p->failed; i++)
        for (size_t k = 0; k < table->lines[i].n; k++) {
            strbuf_addz(&b, k ? ", " : i ? "; " : "");
            strbuf_add(&b, all_of(p, table->lines[i].cells[k].body, p->tight));
        }
    if (table->right) strbuf_rune(&b, table->right);
    add(p, strbuf_str(&b), MATH_ORD, false);
}

static void say_enclosed(struct plain *p, const struct math_node *node)
{
    if (node->u.enclose.lines == MATH_ENCLOSE_BOX)
        say(p, node->u.enclose.body);
    else if (node->u.enclose.lines == MATH_ENCLOSE_OVER || node->u.enclose.lines == MATH_ENCLOSE_UNDER)
        say_accent(p, node->u.enclose.body, node->u.enclose.lines == MATH_ENCLOSE_OVER ? 0x305 : 0x332);
    else
        p->failed = true;
}

static void say(struct plain *p, const struct math_node *node)
{
    switch ((enum math_kind)node->kind) {
    case MATH_ROW: add(p, all_of(p, node, p->tight), (enum math_class)node->class, false); break;
    case MATH_SIGN: say_sign(p, node); break;
    case MATH_WORD: add(p, node->u.word.text, (enum math_class)node->class, false); break;
    case MATH_WORDS: say_words(p, node); break;
    case MATH_SCRIPTS: say_scripts(p, node); break;
    case MATH_FRACTION: say_fraction(p, node); break;
    case MATH_ROOT: say_root(p, node); break;
    case MATH_FENCE: say_fence(p, node); break;
    case MATH_DELIMITER: add_rune(p, node->u.delimiter.rune, (enum math_class)node->class); break;
    case MATH_ACCENT: say_accent(p, node->u.accent.body, node->u.accent.rune); break;
    case MATH_STACK:
        p->failed = p->failed || !node->u.stack.arrow || node->u.stack.above || node->u.stack.below;
        add_rune(p, node->u.stack.arrow, MATH_REL);
        break;
    case MATH_TABLE: say_table(p, node->u.table); break;
    case MATH_STYLED: say_body(p, node->u.styled.body); break;
    case MATH_SPACE: p->blank = p->blank || node->u.space.width.v > 0; break;
    case MATH_PHANTOM:
        if (!node->u.phantom.hidden) say(p, node->u.phantom.body);
        break;
    case MATH_ENCLOSE: say_enclosed(p, node); break;
    case MATH_RULE: p->failed = true; break;
    }
}

struct str math_plain(struct arena *arena, const struct math_node *root)
{
    struct plain p = {.to = strbuf_new(arena)};
    struct str text = all_of(&p, root, false);

    return p.failed ? (struct str){"", 0} : str_trim(text);
}
