/* How it looks: alphabets, styles, colours, spaces, what is hidden, shifted or framed. */
#include "math/reader.h"

#include "base/words.h"

/* ---- alphabets and styles ---- */

struct math_node *math_make_alphabet(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    uint8_t alphabet = r->here.alphabet;
    struct math_node *body;

    r->here.alphabet = (uint8_t)command->value;
    body = math_argument(r, token);
    r->here.alphabet = alphabet;
    return body;
}

/* \bf, \rm: to the end of the group. */
struct math_node *math_make_alphabet_switch(struct math_reader *r, const struct math_command *command,
                                            struct math_token token)
{
    (void)token;
    r->here.alphabet = (uint8_t)command->value;
    return NULL;
}

struct math_node *math_make_bold(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    bool bold = r->here.bold;
    struct math_node *body;

    (void)command;
    r->here.bold = true;
    body = math_argument(r, token);
    r->here.bold = bold;
    body->class = (uint8_t)math_class_of(body);
    return body;
}

struct math_node *math_make_style(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    (void)token;
    math_switch(r)->u.styled.style = (uint8_t)command->value;
    r->here.style = (uint8_t)command->value;
    return NULL;
}

struct math_node *math_make_words(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    return math_words(r, token, (uint8_t)command->value);
}

/* ---- spaces ---- */

/* \quad, \, and the like: `text` is how wide. */
struct math_node *math_make_space(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_space_node(r, 0, MATH_EM);

    (void)token;
    math_length_of(str_of(command->text), &node->u.space.width);
    return node;
}

struct math_node *math_make_length(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    struct math_node *node = math_space_node(r, 0, MATH_EM);

    (void)command;
    math_take_raw(r, '*');
    node->u.space.width = math_length_argument(r, token);
    return node;
}

/* \newline, \allowbreak, and \\ where no cells are. */
struct math_node *math_make_break(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_space_node(r, 0, MATH_EM);
    struct math_length gap;

    (void)command;
    node->u.space.breaks = true;
    if (str_is(token.text, "\\")) math_line_gap(r, token, &gap);
    return node;
}

/* ---- other measures than its own ---- */

struct math_node *math_make_phantom(struct math_reader *r, const struct math_command *command,
                                    struct math_token token)
{
    struct math_node *node = math_node(r, MATH_PHANTOM, MATH_ORD);
    uint32_t bits = command->value;

    node->u.phantom.hidden = bits & MATH_HIDDEN;
    node->u.phantom.flat = bits & MATH_FLAT;
    node->u.phantom.no_height = bits & MATH_NO_HEIGHT;
    node->u.phantom.no_depth = bits & MATH_NO_DEPTH;
    node->u.phantom.lap = bits & MATH_LEFT ? 'l' : bits & MATH_RIGHT ? 'r' : bits & MATH_CENTRE ? 'c' : 0;
    node->u.phantom.body =
        bits & MATH_OF_WORDS ? math_words(r, token, MATH_AUTO) : math_argument_here(r, token);
    return node;
}

/* \smash[t]{x}: takes no height; [b]: no depth. */
struct math_node *math_make_smash(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_node(r, MATH_PHANTOM, MATH_ORD);
    bool there;
    struct str which = math_spelling(r, math_raw_option(r, &there));

    (void)command;
    node->u.phantom.no_height = !there || str_has(which, "t");
    node->u.phantom.no_depth = !there || str_has(which, "b");
    node->u.phantom.body = math_argument_here(r, token);
    return node;
}

/* \raisebox{1ex}{words}, \raise 1ex{formula}; \lower: `value` is 1. */
struct math_node *math_make_raise(struct math_reader *r, const struct math_command *command,
                                  struct math_token token)
{
    struct math_node *node = math_node(r, MATH_PHANTOM, MATH_ORD);

    node->u.phantom.raise = math_length_argument(r, token);
    if (command->value & 1) node->u.phantom.raise.v = -node->u.phantom.raise.v;
    node->u.phantom.body =
        command->value & MATH_OF_WORDS ? math_words(r, token, MATH_AUTO) : math_argument_here(r, token);
    return node;
}

/* \rule[raise]{width}{height} */
struct math_node *math_make_rule(struct math_reader *r, const struct math_command *command,
                                 struct math_token token)
{
    struct math_node *node = math_node(r, MATH_RULE, MATH_ORD);
    bool there;
    struct str raise = math_spelling(r, math_raw_option(r, &there));

    (void)command;
    if (there && !math_length_of(raise, &node->u.rule.raise))
        math_fail_command(r, token, SAY("%s without a length"));
    node->u.rule.width = math_length_argument(r, token);
    node->u.rule.height = math_length_argument(r, token);
    return node;
}

/* ---- colours ---- */

/* [model]{colour} */
static void colour_argument(struct math_reader *r, struct math_token token, uint8_t rgb[3])
{
    bool there;
    struct str model = math_spelling(r, math_raw_option(r, &there));
    struct str name = math_text_argument(r, token);

    if (r->failed || math_colour_of(model, name, rgb)) return;
    math_fail(r, arena_printf(r->arena, "\\%.*s{%.*s}", STR(token.text), STR(name)), token.at);
}

static void set_colour(struct math_node *node, const uint8_t rgb[3])
{
    node->u.styled.coloured = true;
    node->u.styled.red = rgb[0];
    node->u.styled.green = rgb[1];
    node->u.styled.blue = rgb[2];
}

/* \color{red}: to the end of the group. */
struct math_node *math_make_colour(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    uint8_t rgb[3] = {0};

    (void)command;
    colour_argument(r, token, rgb);
    if (!r->failed) set_colour(math_switch(r), rgb);
    return NULL;
}

/* \textcolor{red}{x} */
struct math_node *math_make_coloured(struct math_reader *r, const struct math_command *command,
                                     struct math_token token)
{
    struct math_node *node = math_node(r, MATH_STYLED, MATH_ORD);
    uint8_t rgb[3] = {0};

    (void)command;
    colour_argument(r, token, rgb);
    set_colour(node, rgb);
    node->u.styled.body = math_argument_here(r, token);
    node->class = (uint8_t)math_class_of(node->u.styled.body);
    return node;
}

/* \colorbox{ground}{words}, \fcolorbox{frame}{ground}{words}: `value` says that there is a frame. */
struct math_node *math_make_ground(struct math_reader *r, const struct math_command *command,
                                   struct math_token token)
{
    struct math_node *node = math_node(r, MATH_STYLED, MATH_ORD);
    uint8_t rgb[3] = {0};

    if (command->value) {
        colour_argument(r, token, rgb);
        node->u.styled.framed = true;
        node->u.styled.frame_red = rgb[0];
        node->u.styled.frame_green = rgb[1];
        node->u.styled.frame_blue = rgb[2];
    }
    colour_argument(r, token, rgb);
    set_colour(node, rgb);
    node->u.styled.filled = true;
    node->u.styled.body = math_words(r, token, MATH_AUTO);
    return node;
}
