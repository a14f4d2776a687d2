/* Tokens to rows of nodes. */
#include "base/char.h"
#include "base/utf8.h"
#include "base/words.h"
#include "math/reader.h"

static const char unclosed[] = SAY("a brace that is not closed");

/* ---- nodes ---- */

void math_add(struct math_builder *b, struct math_node *node)
{
    if (!node) return;
    if (b->last)
        b->last->next = node;
    else
        b->first = node;
    b->last = node;
    b->n++;
}

struct math_node *math_node(struct math_reader *r, enum math_kind kind, enum math_class class)
{
    struct math_node *node = NEW(r->arena, struct math_node);

    node->kind = (uint8_t)kind;
    node->class = (uint8_t) class;
    return node;
}

struct math_node *math_row_of(struct math_reader *r, const struct math_builder *b)
{
    struct math_node *row = math_node(r, MATH_ROW, MATH_ORD);

    row->u.row.first = b->first;
    return row;
}

struct math_node *math_alone(struct math_node *row)
{
    /* The node is the arena's: const is what its neighbours see of it. */
    struct math_node *only = (struct math_node *)row->u.row.first;

    return row->kind == MATH_ROW && only && !only->next &&
                   (only->kind == MATH_SIGN || only->kind == MATH_ACCENT)
               ? only
               : row;
}

enum math_class math_class_of(const struct math_node *body)
{
    if (body->kind == MATH_ROW && body->u.row.first && !body->u.row.first->next) body = body->u.row.first;
    return body->class == MATH_BIN || body->class == MATH_REL || body->class == MATH_OP
               ? (enum math_class)body->class
               : MATH_ORD;
}

uint8_t math_alphabet_here(const struct math_reader *r)
{
    static const uint8_t bold[] = {
        [MATH_AUTO] = MATH_BOLD_ITALIC,          [MATH_UPRIGHT] = MATH_BOLD,
        [MATH_ITALIC] = MATH_BOLD_ITALIC,        [MATH_BOLD] = MATH_BOLD,
        [MATH_BOLD_ITALIC] = MATH_BOLD_ITALIC,   [MATH_BLACKBOARD] = MATH_BLACKBOARD,
        [MATH_CALLIGRAPHIC] = MATH_CALLIGRAPHIC, [MATH_SCRIPT] = MATH_SCRIPT,
        [MATH_FRAKTUR] = MATH_FRAKTUR,           [MATH_SANS] = MATH_SANS_BOLD,
        [MATH_SANS_ITALIC] = MATH_SANS_BOLD,     [MATH_SANS_BOLD] = MATH_SANS_BOLD,
        [MATH_TYPEWRITER] = MATH_TYPEWRITER,
    };

    return r->here.bold ? bold[r->here.alphabet] : r->here.alphabet;
}

struct math_node *math_sign_node(struct math_reader *r, const struct math_sign *sign)
{
    struct math_node *node = math_node(r, sign->word ? MATH_WORD : MATH_SIGN, sign->class);
    uint8_t alphabet = sign->alphabet == MATH_AUTO ? math_alphabet_here(r) : sign->alphabet;

    node->limits = sign->limits;
    if (sign->word) {
        node->u.word.text = str_of(sign->word);
        node->u.word.alphabet = r->here.bold ? MATH_BOLD : MATH_UPRIGHT;
        return node;
    }
    node->u.sign.rune = sign->rune;
    node->u.sign.alphabet = alphabet;
    node->u.sign.large = sign->large;
    node->u.sign.delimiter = sign->delimiter;
    return node;
}

struct math_node *math_rune_node(struct math_reader *r, uint32_t rune, enum math_class class)
{
    struct math_node *node = math_node(r, MATH_SIGN, class);

    node->u.sign.rune = rune;
    node->u.sign.alphabet = MATH_UPRIGHT;
    return node;
}

struct math_node *math_space_node(struct math_reader *r, double width, enum math_unit unit)
{
    struct math_node *node = math_node(r, MATH_SPACE, MATH_ORD);

    node->u.space.width = (struct math_length){width, unit};
    return node;
}

/* ---- groups ---- */

bool math_enter(struct math_reader *r, uint32_t at)
{
    if (r->depth == MATH_DEPTH_MAX) math_fail(r, SAY("more than 64 groups inside each other"), at);
    r->depth++;
    return !r->failed;
}

void math_leave(struct math_reader *r)
{
    r->depth--;
}

struct math_here math_group_open(struct math_reader *r)
{
    struct math_here around = r->here;

    math_scope_open(r);
    r->here.cell = false;
    return around;
}

void math_group_close(struct math_reader *r, struct math_here around)
{
    math_scope_close(r);
    r->here = around;
}

struct math_node *math_group_body(struct math_reader *r, uint32_t at)
{
    struct math_here around = math_group_open(r);
    struct math_node *row = math_row(r, 0);
    struct math_token token = math_peek(r);

    if (token.kind == MATH_TOKEN_END)
        math_fail(r, unclosed, at);
    else if (!math_token_is(token, '}'))
        math_fail_command(r, token, SAY("%s inside braces"));
    math_next(r);
    math_group_close(r, around);
    return row;
}

struct math_node *math_argument(struct math_reader *r, struct math_token command)
{
    const bool words = r->here.words;
    struct math_node *node = NULL;
    struct math_token token;

    r->here.words = false;
    do token = math_raw(r);
    while (token.kind == MATH_TOKEN_BLANK);
    if (token.kind != MATH_TOKEN_END) math_unread(r, token);
    if (math_stands_for_others(r, token)) {
        struct math_token *v = NEW_N(r->arena, struct math_token, 3);

        math_raw(r);
        v[0] = (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '{', .text = {"{", 1}};
        v[1] = token;
        v[2] = (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '}', .text = {"}", 1}};
        math_push(r, (struct math_tokens){v, 3}, token.at);
    }
    token = math_peek(r);
    if (math_take(r, '{')) {
        node = math_alone(math_group_body(r, token.at));
    } else {
        r->bare = true;
        node = math_nucleus(r);
    }
    if (!node) math_fail_command(r, command, SAY("%s without its argument"));
    r->here.words = words;
    return node ? node : math_node(r, MATH_ROW, MATH_ORD);
}

struct math_node *math_option(struct math_reader *r)
{
    struct math_token token = math_peek(r);
    struct math_here around;
    struct math_node *row;

    if (!math_take(r, '[')) return NULL;
    around = math_group_open(r);
    row = math_row(r, ']');
    math_group_close(r, around);
    if (!math_take(r, ']')) math_fail(r, SAY("a [ that is not closed"), token.at);
    return math_alone(row);
}

/* ---- one thing ---- */

static struct math_node *verbatim(struct math_reader *r, struct math_token token)
{
    struct math_node *words = math_node(r, MATH_WORDS, MATH_ORD), *word = math_node(r, MATH_WORD, MATH_ORD);

    word->u.word.text = token.text;
    word->u.word.alphabet = words->u.words.alphabet = MATH_TYPEWRITER;
    words->u.words.first = word;
    return words;
}

static struct math_node *of_char(struct math_reader *r, struct math_token token)
{
    struct math_sign own;
    struct math_node *body;

    switch (token.rune) {
    case '{':
        if (!math_enter(r, token.at)) return NULL;
        body = math_group_body(r, token.at);
        math_leave(r);
        /* As TeX has it: a letter in braces is that letter. */
        return math_alone(body)->class == MATH_ORD ? math_alone(body) : body;
    case '~': return math_space_node(r, 0.25, MATH_EM);
    case '#':
    case '$': math_fail_command(r, token, SAY("%s in a formula")); return NULL;
    default: return math_sign_node(r, math_sign_of(token.rune, &own));
    }
}

/* Names of commands that end a row, by their first letter first: it is asked of each. */
static bool ender(const struct math_reader *r, struct str name, uint32_t until)
{
    switch (name.n ? *name.p : 0) {
    case '\\': return name.n == 1 && r->here.cell;
    case ')': return name.n == 1 && until == '$';
    case 'c': return str_is(name, "cr");
    case 'e': return str_is(name, "end") || str_is(name, "endgroup") || str_is(name, "egroup");
    case 'm': return str_is(name, "middle") || str_is(name, "mright");
    case 'n': return r->here.cell && str_is(name, "newline");
    case 'o': return str_is(name, "of");
    case 'r': return str_is(name, "right");
    default: return false;
    }
}

bool math_ends(const struct math_reader *r, struct math_token token, uint32_t until)
{
    if (token.kind == MATH_TOKEN_END) return true;
    if (token.kind == MATH_TOKEN_CHAR)
        return token.rune == '}' || token.rune == '&' || (until && token.rune == until);
    return token.kind == MATH_TOKEN_COMMAND && ender(r, token.text, until);
}

static struct math_node *of_command(struct math_reader *r, struct math_token token)
{
    const struct math_command *command = math_command_of(r, token);
    const struct math_sign *sign = math_sign_named(r, token);

    if (command) return command->make(r, command, token);
    if (sign) return math_sign_node(r, sign);
    math_fail_command(r, token, "%s");
    return NULL;
}

struct math_node *math_nucleus(struct math_reader *r)
{
    struct math_token token = math_peek(r);
    struct math_node *node = NULL;

    if (math_ends(r, token, 0)) return NULL;
    math_next(r);
    if (token.kind == MATH_TOKEN_VERBATIM) return verbatim(r, token);
    if (token.kind == MATH_TOKEN_CHAR) return of_char(r, token);
    if (token.kind == MATH_TOKEN_BLANK) return math_space_node(r, 0.25, MATH_EM);
    /* What a command makes of its arguments is one deeper, with or without braces. */
    if (math_enter(r, token.at)) node = of_command(r, token);
    math_leave(r);
    return node;
}

struct math_node *math_atom(struct math_reader *r)
{
    struct math_token token = math_peek(r);
    bool bare = math_token_is(token, '^') || math_token_is(token, '_') || math_is_prime(token) ||
                math_is_raised(token);
    struct math_node *base = bare ? NULL : math_nucleus(r);

    return r->failed || (!base && !bare) ? base : math_scripts(r, base);
}

/* ---- rows ---- */

static void close_styled(struct math_reader *r, struct math_open_row *row)
{
    if (!row->styled) return;
    row->styled->u.styled.body = math_row_of(r, &row->inside);
    if (row->inside.n) math_add(&row->all, row->styled);
    row->styled = NULL;
    row->inside = (struct math_builder){0};
}

struct math_node *math_switch(struct math_reader *r)
{
    struct math_node *styled = math_node(r, MATH_STYLED, MATH_ORD);

    if (r->row->styled) styled->u.styled = r->row->styled->u.styled;
    close_styled(r, r->row);
    r->row->styled = styled;
    return styled;
}

void math_divide(struct math_reader *r, struct math_node *fraction, struct math_token command)
{
    struct math_open_row *row = r->row;

    if (row->fraction) math_fail_command(r, command, SAY("%s a second time in a group"));
    close_styled(r, row);
    fraction->u.fraction.above = math_alone(math_row_of(r, &row->all));
    row->fraction = fraction;
    row->all = (struct math_builder){0};
}

struct math_node *math_row(struct math_reader *r, uint32_t until)
{
    struct math_open_row row = {0}, *outer = r->row;
    const bool words = r->here.words;

    r->row = &row;
    r->here.words = false;
    while (!math_ends(r, math_peek(r), until)) {
        struct math_node *node;

        r->bare = false;
        node = math_atom(r);
        math_add(row.styled ? &row.inside : &row.all, node);
    }
    close_styled(r, &row);
    r->row = outer;
    r->here.words = words;
    if (row.fraction) {
        row.fraction->u.fraction.below = math_alone(math_row_of(r, &row.all));
        row.all = (struct math_builder){0};
        math_add(&row.all, row.fraction);
    }
    return math_row_of(r, &row.all);
}

/* ---- the whole ---- */

static void start(struct math_reader *r, struct arena *arena, struct math_fault *fault)
{
    *r = (struct math_reader){.arena = arena, .fault = fault};
    *fault = (struct math_fault){0};
}

/* Carries out definitions; anything else is a fault. */
static void read_macros(struct math_reader *r, struct str macros)
{
    struct math_token token;

    math_push_text(r, macros, UINT32_MAX);
    r->at_end = (uint32_t)macros.n;
    token = math_peek(r);
    if (token.kind != MATH_TOKEN_END) math_fail_command(r, token, SAY("%s where definitions stand"));
    r->read = r->expanded = r->copied = 0;
    r->has_ahead = false;
}

static bool shows_nothing(const struct math_node *node);

static bool show_nothing(const struct math_node *first)
{
    while (first && shows_nothing(first)) first = first->next;
    return !first;
}

static bool shows_nothing(const struct math_node *node)
{
    const struct math_table *table;

    switch ((enum math_kind)node->kind) {
    case MATH_ROW: return show_nothing(node->u.row.first);
    case MATH_STYLED: return !node->u.styled.filled && show_nothing(node->u.styled.body);
    case MATH_PHANTOM: return node->u.phantom.hidden || shows_nothing(node->u.phantom.body);
    case MATH_WORD: return !str_trim(node->u.word.text).n;
    case MATH_WORDS: return show_nothing(node->u.words.first);
    case MATH_SPACE: return true;
    case MATH_TABLE:
        table = node->u.table;
        if (table->left || table->right || table->rules_right || table->rules_below) return false;
        for (size_t i = 0; i < table->n; i++) {
            if (table->lines[i].rules || table->lines[i].tag) return false;
            for (size_t k = 0; k < table->lines[i].n; k++)
                if (table->lines[i].cells[k].body && !shows_nothing(table->lines[i].cells[k].body))
                    return false;
        }
        return true;
    default: return false;
    }
}

/* Braces, equations and styles round the whole that change nothing of it are not in its tree, so that its outermost row is the one that may be
 * divided into lines. */
static const struct math_node *outermost(const struct math_node *root, bool display)
{
    for (const struct math_node *only; root->kind == MATH_ROW && (only = root->u.row.first) && !only->next;) {
        bool plain = only->kind == MATH_STYLED && !only->u.styled.coloured &&
                     only->u.styled.style == (display ? MATH_STYLE_DISPLAY : MATH_STYLE_TEXT);
        bool equations = only->kind == MATH_TABLE && display && only->u.table->jot > 0;

        if (only->kind == MATH_ROW && display && only->class == MATH_ORD)
            root = only;
        else if (plain)
            root = only->u.styled.body;
        else
            return equations ? only : root;
    }
    return root;
}

const struct math_node *math_read(struct arena *arena, struct str source, const char *macros,
                                  const char *language, bool display, struct math_fault *fault)
{
    struct math_reader r;
    struct math_node *root;
    struct math_token token;

    start(&r, arena, fault);
    if (macros && *macros) {
        read_macros(&r, str_of(macros));
        fault->at = 0;
    }
    r.language = language;
    r.at_end = (uint32_t)source.n;
    r.here.style = display ? MATH_STYLE_DISPLAY : MATH_STYLE_TEXT;
    math_push_text(&r, source, UINT32_MAX);
    root = display ? math_display(&r) : math_row(&r, 0);
    token = math_peek(&r);
    if (token.kind != MATH_TOKEN_END) {
        bool brace = math_token_is(token, '}');

        math_fail(&r, brace ? SAY("a brace that is not opened") : NULL, token.at);
        if (!brace)
            fault->what =
                arena_printf(arena, "%s%.*s", token.kind == MATH_TOKEN_COMMAND ? "\\" : "", STR(token.text));
    }
    if (!r.failed && shows_nothing(root)) math_fail(&r, SAY("nothing"), 0);
    return r.failed ? NULL : outermost(root, display);
}

const char *math_macros_fault(struct arena *arena, struct str macros)
{
    struct math_reader r;
    struct math_fault fault;

    start(&r, arena, &fault);
    read_macros(&r, macros);
    return r.failed ? fault.what : NULL;
}
