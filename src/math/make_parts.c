/* What is put together: fractions, roots, fences, stacks, accents, frames. */
#include "math/reader.h"

#include "base/words.h"

/* ---- fractions ---- */

static uint8_t style_below(uint8_t style)
{
    static const uint8_t below[] = {
        [MATH_STYLE_SAME] = MATH_STYLE_SAME,
        [MATH_STYLE_DISPLAY] = MATH_STYLE_TEXT,
        [MATH_STYLE_TEXT] = MATH_STYLE_SCRIPT,
        [MATH_STYLE_SCRIPT] = MATH_STYLE_SCRIPTSCRIPT,
        [MATH_STYLE_SCRIPTSCRIPT] = MATH_STYLE_SCRIPTSCRIPT,
    };

    return below[style];
}

static struct math_node *fraction_node(struct math_reader *r)
{
    struct math_node *node = math_node(r, MATH_FRACTION, MATH_ORD);

    node->u.fraction.bar = true;
    node->u.fraction.thickness = (struct math_length){-1, MATH_EM};
    node->u.fraction.align = 'c';
    return node;
}

static void read_parts(struct math_reader *r, struct math_token token, struct math_node *node)
{
    uint8_t style = r->here.style, own = node->u.fraction.style;

    r->here.style = node->u.fraction.continued ? MATH_STYLE_DISPLAY : style_below(own ? own : style);
    node->u.fraction.above = math_argument(r, token);
    node->u.fraction.below = math_argument(r, token);
    r->here.style = style;
}

struct math_node *math_make_fraction(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    struct math_node *node = fraction_node(r);

    node->u.fraction.style = command->value & 7;
    if (command->value & MATH_BINOMIAL) {
        node->u.fraction.bar = false;
        node->u.fraction.left = '(';
        node->u.fraction.right = ')';
    }
    if (command->value & MATH_CONTINUED) {
        bool there;
        struct math_tokens align = math_raw_option(r, &there);

        node->u.fraction.continued = true;
        if (there && align.n == 1 && strchr("lcr", (int)align.v->rune))
            node->u.fraction.align = (char)align.v->rune;
    }
    read_parts(r, token, node);
    return node;
}

/* \genfrac{(}{)}{0pt}{1}{above}{below} */
struct math_node *math_make_genfrac(struct math_reader *r, const struct math_command *command,
                                    struct math_token token)
{
    struct math_node *node = fraction_node(r);
    struct str thickness, style;
    struct math_length length;

    (void)command;
    node->u.fraction.left = math_delimiter_argument(r, token);
    node->u.fraction.right = math_delimiter_argument(r, token);
    thickness = math_text_argument(r, token);
    style = math_text_argument(r, token);
    if (thickness.n && !math_length_of(thickness, &length))
        math_fail_command(r, token, SAY("%s without a length"));
    if (thickness.n && !r->failed) {
        node->u.fraction.bar = length.v > 0;
        node->u.fraction.thickness = length;
    }
    if (style.n == 1 && *style.p >= '0' && *style.p <= '3')
        node->u.fraction.style = (uint8_t)(MATH_STYLE_DISPLAY + *style.p - '0');
    read_parts(r, token, node);
    return node;
}

/* \over, \atop, \choose, \brace, \brack: `text` is the two delimiters, `value` says that there is a bar. */
struct math_node *math_make_over(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    struct math_node *node = fraction_node(r);

    node->u.fraction.bar = command->value;
    if (command->text) {
        node->u.fraction.left = (uint32_t)command->text[0];
        node->u.fraction.right = (uint32_t)command->text[1];
    }
    math_divide(r, node, token);
    return NULL;
}

/* \overwithdelims(), \atopwithdelims, \abovewithdelims()1pt: `value` is 0 without a bar, 1 with one, 2 with its thickness. */
struct math_node *math_make_withdelims(struct math_reader *r, const struct math_command *command,
                                       struct math_token token)
{
    struct math_node *node = fraction_node(r);

    node->u.fraction.left = math_delimiter_argument(r, token);
    node->u.fraction.right = math_delimiter_argument(r, token);
    if (command->value == 2) node->u.fraction.thickness = math_length_argument(r, token);
    node->u.fraction.bar = command->value == 1 || (command->value && node->u.fraction.thickness.v > 0);
    math_divide(r, node, token);
    return NULL;
}

struct math_node *math_make_above(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = fraction_node(r);

    (void)command;
    node->u.fraction.thickness = math_length_argument(r, token);
    node->u.fraction.bar = node->u.fraction.thickness.v > 0;
    math_divide(r, node, token);
    return NULL;
}

/* ---- roots ---- */

struct math_node *math_make_root(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    struct math_node *node = math_node(r, MATH_ROOT, MATH_ORD);

    (void)command;
    node->u.root.degree = math_option(r);
    node->u.root.body = math_argument(r, token);
    return node;
}

/* \root 3 \of x */
struct math_node *math_make_old_root(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    struct math_node *node = math_node(r, MATH_ROOT, MATH_ORD);

    (void)command;
    node->u.root.degree = math_alone(math_row(r, 0));
    if (!math_token_named(math_peek(r), "of")) math_fail_command(r, token, SAY("%s without \\of"));
    math_next(r);
    node->u.root.body = math_argument(r, token);
    return node;
}

/* ---- fences ---- */

static void add_delimiter(struct math_reader *r, struct math_builder *b, struct math_token token,
                          enum math_class class)
{
    struct math_node *node = math_rune_node(r, math_delimiter_argument(r, token), class);

    node->u.sign.delimiter = true;
    math_add(b, node);
}

struct math_node *math_make_fence(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_node(r, MATH_FENCE, MATH_INNER);
    struct math_builder b = {0};
    struct math_token next = token;
    struct math_here around = math_group_open(r);

    add_delimiter(r, &b, token, MATH_OPEN);
    while (!r->failed) {
        math_add(&b, math_row(r, 0));
        next = math_next(r);
        if (math_token_named(next, "middle"))
            add_delimiter(r, &b, next, MATH_REL);
        else
            break;
    }
    math_group_close(r, around);
    if (math_token_named(next, command->text))
        add_delimiter(r, &b, next, MATH_CLOSE);
    else
        math_fail_command(r, token, SAY("%s without \\right"));
    node->u.fence.first = b.first;
    return node;
}

struct math_node *math_make_big(struct math_reader *r, const struct math_command *command,
                                struct math_token token)
{
    struct math_node *node =
        math_node(r, MATH_DELIMITER, (enum math_class)(command->value >> MATH_CLASS_SHIFT));

    node->u.delimiter.size = command->value & 7;
    node->u.delimiter.rune = math_delimiter_argument(r, token);
    return node;
}

/* \Braket{a|b|c}, \Set{x|y}: `text` has what stands left and right as TeX, and what is put for bars, with blanks between. */
struct math_node *math_make_bars(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    struct math_tokens body = math_raw_argument(r, token);
    struct math_token_list list = {0};
    struct str rest = str_of(command->text), parts[3];
    struct math_tokens part[3];
    unsigned depth = 0;
    bool done = false;

    for (size_t i = 0; i < 3; i++) {
        size_t n = str_find(rest, '@');

        parts[i] = str_sub(rest, 0, n);
        rest = str_from(rest, n + 1);
        part[i] = math_tokenize(r, parts[i], token.at);
    }
    for (size_t i = 0; i < part[0].n; i++) *VEC_PUSH(r->arena, &list) = part[0].v[i];
    for (size_t i = 0; i < body.n; i++) {
        bool bar = math_token_is(body.v[i], '|') || math_token_named(body.v[i], "vert") ||
                   math_token_named(body.v[i], "mid");

        if (math_token_is(body.v[i], '{')) depth++;
        if (math_token_is(body.v[i], '}')) depth--;
        if (bar && !depth && !(done && command->value)) {
            for (size_t k = 0; k < part[2].n; k++) *VEC_PUSH(r->arena, &list) = part[2].v[k];
            done = true;
        } else {
            *VEC_PUSH(r->arena, &list) = body.v[i];
        }
    }
    for (size_t i = 0; i < part[1].n; i++) *VEC_PUSH(r->arena, &list) = part[1].v[i];
    if (math_copy(r, list.n, token.at)) math_push(r, (struct math_tokens){list.v, list.n}, UINT32_MAX);
    return math_nucleus(r);
}

/* ---- above and below ---- */

static struct math_node *stacked(struct math_reader *r, struct math_token token, bool under)
{
    struct math_node *node = math_node(r, MATH_STACK, MATH_ORD);
    const uint8_t style = r->here.style;
    const struct math_node *small;

    r->here.style = MATH_STYLE_SCRIPT;
    small = math_argument(r, token);
    r->here.style = style;
    *(under ? &node->u.stack.below : &node->u.stack.above) = small;
    node->u.stack.base = math_argument(r, token);
    node->class = (uint8_t)math_class_of(node->u.stack.base);
    return node;
}

struct math_node *math_make_overset(struct math_reader *r, const struct math_command *command,
                                    struct math_token token)
{
    (void)command;
    return stacked(r, token, false);
}

struct math_node *math_make_underset(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    (void)command;
    return stacked(r, token, true);
}

struct math_node *math_make_stackrel(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    struct math_node *node = stacked(r, token, false);

    node->class = (uint8_t)command->value;
    return node;
}

/* \xrightarrow[below]{above} */
struct math_node *math_make_arrow(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_node(r, MATH_STACK, MATH_REL);
    const uint8_t style = r->here.style;

    r->here.style = MATH_STYLE_SCRIPT;
    node->u.stack.below = math_option(r);
    node->u.stack.above = math_argument(r, token);
    node->u.stack.arrow = command->value;
    r->here.style = style;
    return node;
}

struct math_node *math_make_accent(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    struct math_node *node = math_node(r, MATH_ACCENT, MATH_ORD);

    node->u.accent.rune = command->value & 0x1FFFFF;
    node->u.accent.stretchy = command->value & MATH_STRETCHY;
    node->u.accent.under = command->value & MATH_UNDER;
    node->u.accent.body = math_argument(r, token);
    if (command->value & MATH_BRACE) node->limits = MATH_LIMITS_ALWAYS;
    return node;
}

struct math_node *math_make_enclose(struct math_reader *r, const struct math_command *command,
                                    struct math_token token)
{
    struct math_node *node = math_node(r, MATH_ENCLOSE, MATH_ORD);

    node->u.enclose.lines = command->value & ~(uint32_t)MATH_OF_WORDS;
    node->u.enclose.body =
        command->value & MATH_OF_WORDS ? math_words(r, token, MATH_AUTO) : math_argument_here(r, token);
    return node;
}

/* \cancelto{0}{x} */
struct math_node *math_make_cancelto(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    struct math_node *node = math_node(r, MATH_SCRIPTS, MATH_ORD),
                     *body = math_node(r, MATH_ENCLOSE, MATH_ORD);

    node->u.scripts.sup = math_argument(r, token);
    body->u.enclose.lines = command->value;
    body->u.enclose.body = math_argument(r, token);
    node->u.scripts.base = body;
    return node;
}

/* \begingroup ... \endgroup, \bgroup ... \egroup: `text` is the name of what ends it. */
struct math_node *math_make_group(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_here around = math_group_open(r);
    struct math_node *row = math_row(r, 0);

    if (!math_token_named(math_peek(r), command->text))
        math_fail_command(r, token, SAY("%s that is not closed"));
    math_next(r);
    math_group_close(r, around);
    return row;
}

struct math_node *math_make_substack(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    (void)command;
    return math_substack(r, token);
}
