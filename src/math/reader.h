/* math/reader.h: a formula while it is read. For the files of math that read: token, macro, read, args, scripts, words, environments, commands and
 * make_*.
 *
 * Tokens come from a stack of inputs: the source, and on top of it what macros stand for. Whoever reads asks for one token after the other; once
 * anything is wrong (math_fail) there are none but the end, so that all loops come to theirs, and what was made is dropped. */
#ifndef MATH_READER_H
#define MATH_READER_H

#include "base/lookup.h"
#include "math/impl.h"

enum math_token_kind {
    MATH_TOKEN_END,
    MATH_TOKEN_CHAR,
    MATH_TOKEN_BLANK,     /* blanks and line ends in a row */
    MATH_TOKEN_COMMAND,   /* text has no backslash */
    MATH_TOKEN_PARAMETER, /* #1 in the body of a macro: rune is its number */
    MATH_TOKEN_VERBATIM,  /* \verb|...|: text is what stands between the bars */
};

struct math_token {
    struct str text; /* as it is spelt */
    uint32_t rune;   /* of a character */
    uint32_t at;     /* byte of the source */
    uint8_t kind;
    bool blank; /* a command in letters that has blanks behind it */
    bool own;   /* a command that means what it means without any macro: what \let gives */
};
struct math_tokens {
    const struct math_token *v;
    size_t n;
};
struct math_token_list {
    struct math_token *v;
    size_t n, cap;
};

struct math_input {
    struct math_tokens tokens;
    size_t i;
    uint32_t at; /* where the macro was called whose body this is; UINT32_MAX: tokens say so themselves */
    struct math_input *under;
};

struct math_macro;
struct math_macro_cell {
    const struct math_macro *macro; /* NULL: none now */
    unsigned scope;
};
struct math_macro_kept {
    size_t cell;
    struct math_macro_cell before;
    unsigned scope;
};

/* What is in force until the end of the group. */
struct math_here {
    uint8_t alphabet; /* enum math_alphabet */
    bool bold;        /* \boldsymbol */
    uint8_t style;    /* enum math_style, as far as \mathchoice asks */
    bool words;       /* inside \text: blanks count; */
    uint8_t saying;   /* and the alphabet of its words */
    bool cell;        /* & and \\ divide: the innermost group is a cell */
};

struct math_reader {
    struct arena *arena;
    struct math_fault *fault;
    const char *language; /* of words between numbers; NULL: English */
    bool failed;

    /* token.c */
    struct math_input *input;
    struct math_token ahead;
    bool has_ahead;
    /* Rows of the command that was expanded last, if it is one of the tables'; its text says whether it is this one. */
    const char *looked_up;
    const struct math_command *command;
    const struct math_sign *sign;
    uint32_t at_end;
    size_t read, expanded,
        copied; /* tokens given, macros expanded, tokens of their bodies and arguments, all so far */

    /* macro.c */
    struct lookup names; /* of macros, to cells; kinds: commands, environments' begins and ends */
    VEC(struct math_macro_cell) cells;
    VEC(struct math_macro_kept) kept; /* what comes back at the end of groups */
    unsigned scope;                   /* groups that are open */

    /* What is in force where it reads. */
    unsigned depth; /* of groups and arguments inside each other */
    struct math_here here;
    bool bare; /* what is read is an argument without braces, or stands among words */
    struct math_open_row *row;
    struct math_line *line; /* for \tag: the line of the outermost equations; NULL: in a line of text */
};

/* ---- math/token.c ---- */

/* The text as tokens, comments and all; NULL .v with a fault. `at`: what to say of where they stand, UINT32_MAX: where they do stand. */
struct math_tokens math_tokenize(struct math_reader *r, struct str text, uint32_t at);
/* Something is wrong, there: the first one counts. */
void math_fail(struct math_reader *r, const char *what, uint32_t at);
/* The same of a command: a format with its name for "%s". */
void math_fail_command(struct math_reader *r, struct math_token command, const char *format);
/* What is read next, behind what is ahead: bodies of macros. */
void math_push(struct math_reader *r, struct math_tokens tokens, uint32_t at);
/* The same of TeX. */
void math_push_text(struct math_reader *r, struct str tex, uint32_t at);
/* The next token as it stands, and, expanded, the next one that means something: definitions are carried out, blanks are passed over but inside of
 * \text. Peeking leaves it there. */
struct math_token math_raw(struct math_reader *r);
struct math_token math_next(struct math_reader *r);
void math_look_ahead(struct math_reader *r);
static inline struct math_token math_peek(struct math_reader *r)
{
    if (!r->has_ahead || (r->ahead.kind == MATH_TOKEN_BLANK && !r->here.words)) math_look_ahead(r);
    return r->ahead;
}
/* So many tokens more of bodies and arguments; false: too many. */
bool math_copy(struct math_reader *r, size_t n, uint32_t at);
/* Puts a token back in front. */
void math_unread(struct math_reader *r, struct math_token token);
/* A token of that character stands next as it is, without blanks in front: it is taken. For the stars of commands. */
bool math_take_raw(struct math_reader *r, uint32_t rune);
/* Expanded. */
bool math_take(struct math_reader *r, uint32_t rune);

static inline bool math_token_is(struct math_token token, uint32_t rune)
{
    return token.kind == MATH_TOKEN_CHAR && token.rune == rune;
}
static inline bool math_token_named(struct math_token token, const char *name)
{
    return token.kind == MATH_TOKEN_COMMAND && str_is(token.text, name);
}

/* ---- math/args.c: arguments that are no formulas, unexpanded ---- */

/* {...} without its braces, or one token. */
struct math_tokens math_raw_argument(struct math_reader *r, struct math_token command);
/* [...] without its brackets, if it stands there; *there says so. */
struct math_tokens math_raw_option(struct math_reader *r, bool *there);
/* As they are spelt. */
struct str math_spelling(struct math_reader *r, struct math_tokens tokens);
/* Both at once: the argument as text. */
struct str math_text_argument(struct math_reader *r, struct math_token command);
/* 2em, -.5 ex, 3mu; in braces or not. */
struct math_length math_length_argument(struct math_reader *r, struct math_token command);
bool math_length_of(struct str text, struct math_length *length);
/* A delimiter as behind \left: its character; 0 of the empty one. */
uint32_t math_delimiter_argument(struct math_reader *r, struct math_token command);

/* ---- math/macro.c ---- */

/* Puts what the command stands for in front, or carries out the definition that it begins; false: it is for the reader. */
bool math_expand(struct math_reader *r, struct math_token command);
/* The command stands for others without any argument: where it is one, it is all of it. */
bool math_stands_for_others(struct math_reader *r, struct math_token command);
/* As math_expand, of what an environment of the deck's own begins with; it ends with \endgroup. */
bool math_expand_environment(struct math_reader *r, struct str name, uint32_t at);
/* What \arraystretch is defined as, a number from 0.1 to 10; else 1. */
double math_stretch(const struct math_reader *r);
/* Definitions between the two are gone behind them, but those of \gdef. */
void math_scope_open(struct math_reader *r);
void math_scope_close(struct math_reader *r);

/* ---- math/read.c: rows ---- */

struct math_builder {
    struct math_node *first, *last;
    size_t n;
};
void math_add(struct math_builder *b, struct math_node *node);
struct math_node *math_node(struct math_reader *r, enum math_kind kind, enum math_class class);
struct math_node *math_row_of(struct math_reader *r, const struct math_builder *b);
struct math_node *math_sign_node(struct math_reader *r, const struct math_sign *sign);
struct math_node *math_rune_node(struct math_reader *r, uint32_t rune, enum math_class class);
struct math_node *math_space_node(struct math_reader *r, double width, enum math_unit unit);
/* As an operation, a relation or an operator if the body is just one of these. */
enum math_class math_class_of(const struct math_node *body);
/* The alphabet of what stands here, bold of \boldsymbol with it. */
uint8_t math_alphabet_here(const struct math_reader *r);

/* A row while it is read: what switches (\displaystyle, \color) and what divides (\over) acts on the innermost, r->row. */
struct math_open_row {
    struct math_builder all;
    struct math_node *styled; /* a switch began it: what comes goes into it; NULL: none did */
    struct math_builder inside;
    struct math_node *fraction; /* whose numerator was `all`, so far; NULL: there is none */
};
/* A new style or colour from here on, those that are in force around it; to be changed. */
struct math_node *math_switch(struct math_reader *r);
/* What was read becomes the upper part of the fraction, what comes its lower one. */
void math_divide(struct math_reader *r, struct math_node *fraction, struct math_token command);

/* Atoms up to what ends a row: the end, }, &, \\, \cr, \end, \right, \middle, and where `until` is not 0 that character. What ends it stays there. */
struct math_node *math_row(struct math_reader *r, uint32_t until);
/* The token ends a row wherever that stands, or is the character `until`, if that is not 0. */
bool math_ends(const struct math_reader *r, struct math_token token, uint32_t until);
/* The next thing with its scripts; NULL: it shows nothing (\relax), or the row ends here. */
struct math_node *math_atom(struct math_reader *r);
/* The same without scripts. */
struct math_node *math_nucleus(struct math_reader *r);
/* An argument: a group, or one thing. Never NULL. */
struct math_node *math_argument(struct math_reader *r, struct math_token command);
/* The same, of words where it stands among words. */
struct math_node *math_argument_here(struct math_reader *r, struct math_token command);
/* [...] as a formula; NULL: it is not there. */
struct math_node *math_option(struct math_reader *r);
/* A group of any kind, in which & and \\ divide nothing: gives what was in force around it, for the end of it. */
struct math_here math_group_open(struct math_reader *r);
void math_group_close(struct math_reader *r, struct math_here around);
/* What stands up to the closing brace of a group whose opening one is taken. */
struct math_node *math_group_body(struct math_reader *r, uint32_t at);
/* One deeper; false: too deep. Each is left again. */
bool math_enter(struct math_reader *r, uint32_t at);
void math_leave(struct math_reader *r);
/* The node, or its only one where that is a sign or an accent. */
struct math_node *math_alone(struct math_node *row);

/* ---- math/scripts.c ---- */

/* The base with what stands up and down behind it. */
struct math_node *math_scripts(struct math_reader *r, struct math_node *base);
/* A character that is a script by itself: ², ₁; a prime. */
bool math_is_raised(struct math_token token);
bool math_is_prime(struct math_token token);
/* The character that is the digit, letter or sign as a script, sub or super; 0: there is none. */
uint32_t math_raised(uint32_t plain, bool sub);

/* ---- math/words.c ---- */

/* An argument of words. */
struct math_node *math_words(struct math_reader *r, struct math_token command, uint8_t alphabet);
/* The same with something in front and behind; the alphabet goes with that of words around. */
struct math_node *math_words_in(struct math_reader *r, struct math_token command, uint8_t alphabet,
                                const char *before, const char *behind);

/* ---- math/environments.c ---- */

struct math_node *math_environment(struct math_reader *r, struct math_token begin);
/* All of a formula that stands by itself. */
struct math_node *math_display(struct math_reader *r);
/* \substack{...}. */
struct math_node *math_substack(struct math_reader *r, struct math_token command);
/* math/diagram.c: \begin{CD}, up to its end. */
struct math_node *math_diagram(struct math_reader *r);
/* What may stand behind \\: a star, and [2pt], how much more is between the lines. */
void math_line_gap(struct math_reader *r, struct math_token token, struct math_length *gap);

/* ---- math/commands.c ---- */

struct math_command;
typedef struct math_node *math_maker(struct math_reader *r, const struct math_command *command,
                                     struct math_token token);
struct math_command {
    const char *name; /* without its backslash */
    math_maker *make;
    uint32_t value;      /* for the maker: a character, a style, a class, bits */
    const char *text;    /* for the maker: TeX, or letters of its own */
    const char *example; /* what stands behind the name; with a @, which is the name, the whole */
};
/* What a maker is told, besides characters, enum math_alphabet, enum math_style, enum math_class, enum math_units and MATH_ENCLOSE_. */
enum {
    /* an accent, with its character */
    MATH_STRETCHY = 1 << 24,
    MATH_UNDER = 1 << 25,
    MATH_BRACE = 1 << 26, /* scripts stand above and below */
    /* a fraction, with its style */
    MATH_BINOMIAL = 1 << 4,
    MATH_CONTINUED = 1 << 5,
    /* a delimiter of that size, and its class so many bits higher */
    MATH_CLASS_SHIFT = 4,
    /* a phantom */
    MATH_HIDDEN = 1 << 8,
    MATH_FLAT = 1 << 9,
    MATH_NO_HEIGHT = 1 << 10,
    MATH_NO_DEPTH = 1 << 11,
    MATH_LEFT = 1 << 12, /* where the ink lies */
    MATH_CENTRE = 1 << 13,
    MATH_RIGHT = 1 << 14,
    MATH_OF_WORDS = 1 << 15, /* what is in it is words; also of frames */
};
/* math/make_parts.c */
math_maker math_make_fraction, math_make_genfrac, math_make_over, math_make_above, math_make_withdelims,
    math_make_root, math_make_old_root, math_make_fence, math_make_big, math_make_overset, math_make_underset,
    math_make_stackrel, math_make_arrow, math_make_accent, math_make_enclose, math_make_cancelto,
    math_make_group, math_make_substack, math_make_bars;
/* math/make_looks.c */
math_maker math_make_alphabet, math_make_alphabet_switch, math_make_bold, math_make_style, math_make_words,
    math_make_space, math_make_length, math_make_break, math_make_phantom, math_make_smash, math_make_raise,
    math_make_rule, math_make_colour, math_make_coloured, math_make_ground;
/* math/make_signs.c */
math_maker math_make_class, math_make_operator, math_make_not, math_make_dots, math_make_limits,
    math_make_char, math_make_choice, math_make_nothing, math_make_branch, math_make_tag, math_make_chemistry,
    math_make_units, math_make_environment;

/* What begins a definition: `make` and `text` are NULL, `value` is one of these. */
enum math_definer {
    MATH_DEF,
    MATH_GDEF,
    MATH_NEW,
    MATH_RENEW,
    MATH_PROVIDE,
    MATH_LET,
    MATH_FUTURELET,
    MATH_GLOBAL,
    MATH_LONG,
    MATH_OPERATOR,
    MATH_ENVIRONMENT,
    MATH_EXPANDAFTER
};
/* Rows of a token that was peeked; NULL: it has none of that kind. */
const struct math_command *math_command_of(struct math_reader *r, struct math_token token);
const struct math_sign *math_sign_named(struct math_reader *r, struct math_token token);
/* NULL: there is no such command. A row without a maker stands for `text`, in which #1 is an argument. */
const struct math_command *math_command_find(struct str name);
/* The i-th by name; NULL: there are no more. */
const struct math_command *math_command_at(size_t i);
const char *math_environment_at(size_t i);

#endif
