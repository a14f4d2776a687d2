/* What stands up and down behind a base: ^, _, primes, and the digits and letters that Unicode has there. */
#include "math/reader.h"

#include "base/utf8.h"
#include "base/words.h"

/* Characters that are scripts by themselves, and what they are down there. */
static const struct {
    uint32_t rune, plain;
    bool sub;
} raised[] = {
    {U'²', '2', false}, {U'³', '3', false}, {U'¹', '1', false}, {U'⁰', '0', false}, {U'ⁱ', 'i', false},
    {U'⁴', '4', false}, {U'⁵', '5', false}, {U'⁶', '6', false}, {U'⁷', '7', false}, {U'⁸', '8', false},
    {U'⁹', '9', false}, {U'⁺', '+', false}, {U'⁻', '-', false}, {U'⁼', '=', false}, {U'⁽', '(', false},
    {U'⁾', ')', false}, {U'ⁿ', 'n', false}, {U'ᵀ', 'T', false}, {U'ᵃ', 'a', false}, {U'ᵇ', 'b', false},
    {U'ᶜ', 'c', false}, {U'ᵈ', 'd', false}, {U'ᵉ', 'e', false}, {U'ᵏ', 'k', false}, {U'ᵐ', 'm', false},
    {U'ᵖ', 'p', false}, {U'ᵗ', 't', false}, {U'ᵘ', 'u', false}, {U'ᵛ', 'v', false}, {U'ʷ', 'w', false},
    {U'ˣ', 'x', false}, {U'ʸ', 'y', false}, {U'ᶻ', 'z', false}, {U'₀', '0', true},  {U'₁', '1', true},
    {U'₂', '2', true},  {U'₃', '3', true},  {U'₄', '4', true},  {U'₅', '5', true},  {U'₆', '6', true},
    {U'₇', '7', true},  {U'₈', '8', true},  {U'₉', '9', true},  {U'₊', '+', true},  {U'₋', '-', true},
    {U'₌', '=', true},  {U'₍', '(', true},  {U'₎', ')', true},  {U'ₐ', 'a', true},  {U'ₑ', 'e', true},
    {U'ₕ', 'h', true},  {U'ᵢ', 'i', true},  {U'ⱼ', 'j', true},  {U'ₖ', 'k', true},  {U'ₗ', 'l', true},
    {U'ₘ', 'm', true},  {U'ₙ', 'n', true},  {U'ₒ', 'o', true},  {U'ₚ', 'p', true},  {U'ᵣ', 'r', true},
    {U'ₛ', 's', true},  {U'ₜ', 't', true},  {U'ᵤ', 'u', true},  {U'ᵥ', 'v', true},  {U'ₓ', 'x', true},
};
enum { RAISED = sizeof raised / sizeof *raised };

uint32_t math_raised(uint32_t plain, bool sub)
{
    for (size_t i = 0; i < RAISED; i++)
        if (raised[i].plain == plain && raised[i].sub == sub) return raised[i].rune;
    return 0;
}

static uint32_t plain_of(struct math_token token, bool sub)
{
    if (token.kind != MATH_TOKEN_CHAR || token.rune < 0xB2) return 0;
    for (size_t i = 0; i < RAISED; i++)
        if (raised[i].rune == token.rune && raised[i].sub == sub) return raised[i].plain;
    return 0;
}

bool math_is_raised(struct math_token token)
{
    return plain_of(token, false) || plain_of(token, true);
}

/* How many primes a character is. */
static unsigned primes_of(struct math_token token)
{
    if (token.kind != MATH_TOKEN_CHAR) return 0;
    switch (token.rune) {
    case '\'':
    case U'’':
    case U'′': return 1;
    case U'″': return 2;
    case U'‴': return 3;
    case U'⁗': return 4;
    default: return 0;
    }
}

bool math_is_prime(struct math_token token)
{
    return primes_of(token) > 0;
}

/* Combining characters that are typed behind a base: lines, and what stands below it. All others are accents above. */
static const struct {
    uint32_t rune;
    unsigned lines; /* MATH_ENCLOSE_; 0: an accent below */
} combining[] = {
    {0x305, MATH_ENCLOSE_OVER},
    {0x323, 0},
    {0x325, 0},
    {0x32D, 0},
    {0x330, 0},
    {0x331, 0},
    {0x332, MATH_ENCLOSE_UNDER},
    {0x336, MATH_ENCLOSE_STRIKE},
};

static bool is_combining(struct math_token token)
{
    return token.kind == MATH_TOKEN_CHAR && utf8_combines(token.rune);
}

static struct math_node *combine(struct math_reader *r, struct math_node *base, uint32_t rune)
{
    struct math_node *node;
    bool under = false;

    if (rune == 0x338 && base->kind == MATH_SIGN) {
        base->u.sign.negated = rune;
        return base;
    }
    for (size_t i = 0; i < sizeof combining / sizeof *combining; i++) {
        if (combining[i].rune != rune) continue;
        under = !combining[i].lines;
        if (under) break;
        node = math_node(r, MATH_ENCLOSE, MATH_ORD);
        node->u.enclose.body = base;
        node->u.enclose.lines = combining[i].lines;
        return node;
    }
    node = math_node(r, MATH_ACCENT, MATH_ORD);
    node->u.accent.rune = rune;
    node->u.accent.under = under;
    node->u.accent.body = base;
    return node;
}

/* A part above or below while it grows; what is there already is in front. */
struct raised_part {
    struct math_builder b;
    bool written; /* by ^ or _: once only */
};

static void add_primes(struct math_reader *r, struct raised_part *sup)
{
    for (unsigned n; (n = primes_of(math_peek(r))) != 0;) {
        math_next(r);
        while (n--) math_add(&sup->b, math_rune_node(r, U'′', MATH_ORD));
    }
}

static void add_raised(struct math_reader *r, struct raised_part *part, bool sub)
{
    struct math_sign own;

    for (uint32_t plain; (plain = plain_of(math_peek(r), sub)) != 0;) {
        math_next(r);
        math_add(&part->b, math_sign_node(r, math_sign_of(plain, &own)));
    }
}

static void add_written(struct math_reader *r, struct raised_part *part, struct math_token mark)
{
    uint8_t style = r->here.style;

    if (part->written) {
        math_fail(r, mark.rune == '^' ? SAY("a second superscript") : SAY("a second subscript"), mark.at);
        return;
    }
    part->written = true;
    if (!math_enter(r, mark.at)) return;
    r->here.style = style >= MATH_STYLE_SCRIPT ? MATH_STYLE_SCRIPTSCRIPT : MATH_STYLE_SCRIPT;
    math_add(&part->b, math_argument(r, mark));
    r->here.style = style;
    math_leave(r);
}

static const struct math_node *part_node(struct math_reader *r, const struct raised_part *part)
{
    if (!part->b.n) return NULL;
    return part->b.n == 1 ? part->b.first : math_row_of(r, &part->b);
}

/* \limits, \nolimits, \displaylimits behind an operator; behind anything else they say nothing. */
static bool take_limits(struct math_reader *r, struct math_token token, struct math_node *base)
{
    const struct math_command *command = token.kind == MATH_TOKEN_COMMAND ? math_command_of(r, token) : NULL;

    if (!command || command->make != math_make_limits) return false;
    math_next(r);
    if (base) base->limits = (uint8_t)command->value;
    return true;
}

struct math_node *math_scripts(struct math_reader *r, struct math_node *base)
{
    struct raised_part sub = {0}, sup = {0};
    struct math_node *node;

    while (!r->failed) {
        struct math_token token = math_peek(r);

        if (base && !sub.b.n && !sup.b.n && is_combining(token)) {
            math_next(r);
            base = combine(r, base, token.rune);
        } else if (math_token_is(token, '^') || math_token_is(token, '_')) {
            math_next(r);
            add_written(r, token.rune == '^' ? &sup : &sub, token);
        } else if (primes_of(token)) {
            add_primes(r, &sup);
        } else if (math_is_raised(token)) {
            bool low = plain_of(token, true) != 0;

            add_raised(r, low ? &sub : &sup, low);
        } else if (!take_limits(r, token, base)) {
            break;
        }
    }
    if (!sub.b.n && !sup.b.n) return base;
    node = math_node(r, MATH_SCRIPTS, base ? base->class : MATH_ORD);
    node->limits = base ? base->limits : MATH_LIMITS_NONE;
    node->u.scripts.base = base;
    node->u.scripts.sub = part_node(r, &sub);
    node->u.scripts.sup = part_node(r, &sup);
    return node;
}
