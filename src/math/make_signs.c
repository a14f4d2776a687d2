/* What is a sign, or as one: classes, operators with names, \not; what is read in other ways; what shows nothing. */
#include "base/char.h"
#include "base/utf8.h"
#include "base/words.h"
#include "math/reader.h"

/* \mathbin{x} and its kin. */
struct math_node *math_make_class(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *body = math_argument(r, token), *row;
    struct math_builder b = {0};

    if (body->kind == MATH_SIGN && command->value == MATH_OP) {
        math_add(&b, body);
        row = math_row_of(r, &b);
        body = row;
    }
    body->class = (uint8_t)command->value;
    body->limits = command->value == MATH_OP ? MATH_LIMITS_DISPLAY : MATH_LIMITS_NONE;
    return body;
}

/* ---- names in letters ---- */

/* The letters of a row that has nothing else; thin spaces are blanks. */
static bool letters_of(const struct math_node *body, struct strbuf *to)
{
    const struct math_node *first = body->kind == MATH_ROW ? body->u.row.first : body;

    for (const struct math_node *node = first; node; node = node == body ? NULL : node->next) {
        if (node->kind == MATH_SPACE && !node->u.space.breaks)
            strbuf_addc(to, ' ');
        else if (node->kind == MATH_SIGN && !node->u.sign.negated && !node->u.sign.large)
            strbuf_rune(to, node->u.sign.rune == 0x2212   ? '-'
                            : node->u.sign.rune == 0x2217 ? '*'
                                                          : node->u.sign.rune);
        else if (node->kind == MATH_WORD)
            strbuf_add(to, node->u.word.text);
        else
            return false;
    }
    return to->n > 0;
}

struct math_node *math_make_operator(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    bool limits = command->value || math_take_raw(r, '*');
    uint8_t alphabet = r->here.alphabet;
    struct strbuf letters = strbuf_new(r->arena);
    struct math_node *node, *body;

    r->here.alphabet = MATH_UPRIGHT;
    body = math_argument(r, token);
    if (letters_of(body, &letters)) {
        node = math_node(r, MATH_WORD, MATH_OP);
        node->u.word.text = strbuf_str(&letters);
        node->u.word.alphabet = math_alphabet_here(r);
    } else {
        struct math_builder b = {0};

        math_add(&b, body);
        node = body->kind == MATH_ROW ? body : math_row_of(r, &b);
        node->class = MATH_OP;
    }
    r->here.alphabet = alphabet;
    node->limits = limits ? MATH_LIMITS_DISPLAY : MATH_LIMITS_NONE;
    return node;
}

/* ---- negation ---- */

static const struct {
    uint32_t rune, negated;
} negations[] = {
    {U'=', U'≠'}, {U'<', U'≮'}, {U'>', U'≯'}, {U'∈', U'∉'}, {U'∋', U'∌'}, {U'∃', U'∄'}, {U'∣', U'∤'},
    {U'|', U'∤'}, {U'∥', U'∦'}, {U'‖', U'∦'}, {U'∼', U'≁'}, {U'~', U'≁'}, {U'≃', U'≄'}, {U'≅', U'≇'},
    {U'≈', U'≉'}, {U'≍', U'≭'}, {U'≡', U'≢'}, {U'≤', U'≰'}, {U'≥', U'≱'}, {U'≲', U'≴'}, {U'≳', U'≵'},
    {U'≶', U'≸'}, {U'≷', U'≹'}, {U'≺', U'⊀'}, {U'≻', U'⊁'}, {U'⊂', U'⊄'}, {U'⊃', U'⊅'}, {U'⊆', U'⊈'},
    {U'⊇', U'⊉'}, {U'⊢', U'⊬'}, {U'⊨', U'⊭'}, {U'⊩', U'⊮'}, {U'⊫', U'⊯'}, {U'≼', U'⋠'}, {U'≽', U'⋡'},
    {U'⊑', U'⋢'}, {U'⊒', U'⋣'}, {U'⊲', U'⋪'}, {U'⊳', U'⋫'}, {U'⊴', U'⋬'}, {U'⊵', U'⋭'}, {U'←', U'↚'},
    {U'→', U'↛'}, {U'↔', U'↮'}, {U'⇐', U'⇍'}, {U'⇒', U'⇏'}, {U'⇔', U'⇎'},
};

struct math_node *math_make_not(struct math_reader *r, const struct math_command *command,
                                struct math_token token)
{
    struct math_node *body = math_argument(r, token), *node;

    (void)command;
    if (body->kind == MATH_SIGN && !body->u.sign.negated) {
        for (size_t i = 0; i < sizeof negations / sizeof *negations; i++) {
            if (negations[i].rune != body->u.sign.rune) continue;
            body->u.sign.rune = negations[i].negated;
            return body;
        }
        body->u.sign.negated = 0x338;
        return body;
    }
    node = math_node(r, MATH_ENCLOSE, math_class_of(body));
    node->u.enclose.lines = MATH_ENCLOSE_UP;
    node->u.enclose.body = body;
    return node;
}

/* Behind an operator math/scripts.c takes it; behind anything else it says nothing. */
struct math_node *math_make_limits(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    (void)r;
    (void)command;
    (void)token;
    return NULL;
}

/* ---- dots ---- */

/* What comes next is an operation, a relation or a large operator. */
static bool operates(struct math_token next)
{
    const struct math_command *command =
        next.kind == MATH_TOKEN_COMMAND ? math_command_find(next.text) : NULL;
    const struct math_sign *sign = NULL;
    struct math_sign own;

    if (command)
        return command->make == math_make_not || command->make == math_make_arrow ||
               (command->make == math_make_class &&
                (command->value == MATH_BIN || command->value == MATH_REL));
    if (next.kind == MATH_TOKEN_CHAR) sign = math_sign_of(next.rune, &own);
    if (next.kind == MATH_TOKEN_COMMAND) sign = math_sign_find(next.text);
    return sign && (sign->class == MATH_BIN || sign->class == MATH_REL || sign->large);
}

/* \dots: as high as the signs that they stand among, so in front of operations and relations they are raised. */
struct math_node *math_make_dots(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    (void)command;
    (void)token;
    return math_rune_node(r, operates(math_peek(r)) ? U'⋯' : U'…', MATH_INNER);
}

/* ---- by number ---- */

static unsigned digit_of(struct math_token token, unsigned base)
{
    uint32_t c = token.kind == MATH_TOKEN_CHAR ? token.rune : 0;
    unsigned v = base;

    if (c >= '0' && c <= '9') v = (unsigned)(c - '0');
    if (c >= 'A' && c <= 'F') v = (unsigned)(c - 'A') + 10;
    if (c >= 'a' && c <= 'f' && base == 16) v = (unsigned)(c - 'a') + 10;
    return v;
}

/* \char65, \char"41, \char'101, \char`A; \unicode{x41}, \symbol{65}: `value` says that the number is in braces. */
struct math_node *math_make_char(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    struct math_token next;
    struct math_sign own;
    uint32_t rune = 0;
    unsigned base = 10, digits = 0;

    if (command->value && !math_take(r, '{')) math_fail_command(r, token, SAY("%s without its argument"));
    next = math_raw(r);
    if (math_token_is(next, '`')) {
        next = math_raw(r);
        rune = next.kind == MATH_TOKEN_COMMAND ? utf8_first(next.text) : next.rune;
    } else {
        if (math_token_is(next, '"') || (command->value && math_token_is(next, 'x'))) base = 16;
        if (math_token_is(next, '\'')) base = 8;
        if (base != 10) next = math_raw(r);
        for (; digit_of(next, base) < base && rune < 0x110000; digits++) {
            rune = rune * base + digit_of(next, base);
            next = math_raw(r);
        }
        if (next.kind != MATH_TOKEN_END && next.kind != MATH_TOKEN_BLANK) math_unread(r, next);
    }
    if (command->value && !math_take(r, '}')) math_fail_command(r, token, SAY("%s without its argument"));
    if (rune <= ' ' || rune >= 0x110000 || (rune >= 0xD800 && rune < 0xE000))
        math_fail_command(r, token, SAY("%s without a number of a character"));
    return math_sign_node(r, math_sign_of(rune, &own));
}

/* \mathchoice{display}{text}{script}{scriptscript} */
struct math_node *math_make_choice(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    struct math_tokens chosen = {0};

    (void)command;
    for (unsigned style = MATH_STYLE_DISPLAY; style <= MATH_STYLE_SCRIPTSCRIPT; style++) {
        struct math_tokens tokens = math_raw_argument(r, token);

        if (style == r->here.style) chosen = tokens;
    }
    /* It is read as if it stood here alone. */
    if (math_copy(r, chosen.n, token.at)) math_push(r, chosen, UINT32_MAX);
    return NULL;
}

/* Which of two arguments stands: \TextOrMath{words}{formula}; \@ifstar{with}{without}, before a star; \@ifnextchar c{with}{without}. `value` says
 * which of the three it is. */
struct math_node *math_make_branch(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    struct math_tokens wanted = {0}, first, second;
    struct math_token next;
    bool is_first = r->here.words;

    if (command->value == 2) wanted = math_raw_argument(r, token);
    first = math_raw_argument(r, token);
    second = math_raw_argument(r, token);
    if (command->value == 1) is_first = math_take_raw(r, '*');
    if (command->value == 2 && !r->failed) {
        next = math_raw(r);
        is_first = wanted.n == 1 && next.kind == wanted.v->kind && str_eq(next.text, wanted.v->text);
        if (next.kind != MATH_TOKEN_END) math_unread(r, next);
    }
    if (math_copy(r, first.n + second.n, token.at)) math_push(r, is_first ? first : second, UINT32_MAX);
    return NULL;
}

/* What shows nothing; `value` arguments go with it. */
struct math_node *math_make_nothing(struct math_reader *r, const struct math_command *command,
                                    struct math_token token)
{
    for (uint32_t i = 0; i < command->value; i++) math_raw_argument(r, token);
    return NULL;
}

/* \tag{1}, \tag*{1}: in a line of text it stands where it is said. */
struct math_node *math_make_tag(struct math_reader *r, const struct math_command *command,
                                struct math_token token)
{
    bool bare = math_take_raw(r, '*');
    struct math_node *words =
        bare ? math_words(r, token, MATH_AUTO) : math_words_in(r, token, MATH_AUTO, "(", ")");
    struct math_builder b = {0};

    (void)command;
    if (r->line) {
        if (r->line->tag) math_fail_command(r, token, SAY("%s a second time in a line"));
        r->line->tag = words;
        return NULL;
    }
    math_add(&b, math_space_node(r, 1, MATH_EM));
    math_add(&b, words);
    return math_row_of(r, &b);
}

/* ---- other notations ---- */

/* TeX instead of the command: as an argument in braces, else as if it stood in the row. */
static struct math_node *read_instead(struct math_reader *r, struct str tex, const struct math_fault *fault,
                                      struct math_token token)
{
    if (r->failed) return NULL;
    if (!tex.p) {
        math_fail(r, fault->what, token.at);
        return NULL;
    }
    if (!r->bare) {
        math_push_text(r, tex, token.at);
        return NULL;
    }
    math_push_text(r, str_of(arena_printf(r->arena, "{%.*s}", STR(tex))), token.at);
    return math_nucleus(r);
}

struct math_node *math_make_chemistry(struct math_reader *r, const struct math_command *command,
                                      struct math_token token)
{
    struct math_fault fault = {0};
    struct str body = math_text_argument(r, token), tex = {0};

    if (!r->failed)
        tex = command->value ? math_physical(r->arena, body, &fault) : math_chemistry(r->arena, body, &fault);
    return read_instead(r, tex, &fault, token);
}

/* `value` is enum math_units; `text` is what arguments it has: o an option, a an argument. */
struct math_node *math_make_units(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_fault fault = {0};
    struct str options = {"", 0}, arguments[3] = {{"", 0}, {"", 0}, {"", 0}}, tex = {0};
    size_t n = 0;

    for (const char *c = command->text; *c && !r->failed; c++) {
        bool there;

        if (*c == 'a')
            arguments[n++] = math_text_argument(r, token);
        else if (*c == 'p')
            arguments[2] = math_spelling(r, math_raw_option(r, &there));
        else
            options = math_spelling(r, math_raw_option(r, &there));
    }
    if (!r->failed)
        tex = math_units(r->arena, r->language, (enum math_units)command->value, options, arguments, &fault);
    return read_instead(r, tex, &fault, token);
}

struct math_node *math_make_environment(struct math_reader *r, const struct math_command *command,
                                        struct math_token token)
{
    (void)command;
    return math_environment(r, token);
}
